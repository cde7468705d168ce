//! Findings on the page while their list is shown: a zigzag under what is wrong, dots under what a
//! person must look at, a line beside a paragraph that is meant as a whole. The one that one is at
//! stands on a bed and in a frame. Shapes tell them apart, not colours: all are in the one red,
//! which `paint/theme.rs` checks against every bed.

use egui::{Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::audit::Outcome;
use crate::gui::article::OpenArticle;
use crate::gui::cx::Cx;
use crate::gui::geometry::Geometry;
use crate::gui::side::Side;
use crate::text::paragraph::Paragraph;
use crate::vocab::{Ink, TextRange};

/// Width of a tooth of the zigzag, points.
const TOOTH: f32 = 3.0;
/// Height of a tooth, points.
const HEIGHT: f32 = 2.5;
/// From a paragraph to the line beside it, points.
const BESIDE: f32 = 10.0;
/// Corner radius of frame and bed, points.
const RADIUS: f32 = 3.0;

/// A finding in sight.
struct Seen {
    index: usize,
    /// Where its text stands, on the screen; the whole paragraph when all of it is meant.
    parts: Vec<Rect>,
    is_whole: bool,
    /// At which side a line stands beside the paragraph.
    is_rtl: bool,
}

/// The bed under the finding that one is at.
pub fn bed_ui(painter: &Painter, cx: &Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let current = cx.state.findings.current;
    for seen in in_sight(cx, article, geometry) {
        if Some(seen.index) == current && !seen.is_whole {
            for rect in &seen.parts {
                let bed = rect.shrink2(vec2(0.0, rect.height() * 0.06));
                cx.kit.look.fill(painter, bed, RADIUS, Ink::Selection);
            }
        }
    }
}

/// Lines under all findings in sight, and the frame around the one that one is at.
pub fn marks_ui(painter: &Painter, cx: &Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let findings = &cx.state.findings;
    let look = &cx.kit.look;
    let stroke = Stroke::new(look.hair().max(1.2), look.colour(Ink::Rubric));
    for seen in in_sight(cx, article, geometry) {
        let Some(entry) = findings.entry(seen.index) else {
            continue;
        };
        let is_current = findings.current == Some(seen.index);
        let is_sure = entry.finding.outcome == Outcome::Problem;
        for rect in &seen.parts {
            if seen.is_whole {
                beside(painter, *rect, seen.is_rtl, is_sure, is_current, stroke);
                continue;
            }
            under(painter, *rect, is_sure, stroke);
            if is_current {
                let frame = rect.shrink2(vec2(-2.0, rect.height() * 0.06));
                painter.rect_stroke(frame, RADIUS, stroke, StrokeKind::Outside);
            }
        }
    }
}

/// The listed findings whose text is in sight.
fn in_sight(cx: &Cx<'_>, article: &OpenArticle, geometry: &Geometry) -> Vec<Seen> {
    let mut out = Vec::new();
    if !cx.state.side.shows(Side::Findings) {
        return out;
    }
    let (top, bottom) = geometry.visible();
    for (node, origin, paragraph, bytes) in article.flow.text_in(top, bottom) {
        let is_rtl = paragraph.base.dir.is_rtl();
        for (range, index) in cx.state.findings.marks_of(node) {
            let is_whole = range.is_empty();
            if !is_whole && (range.start >= bytes.end || range.end <= bytes.start) {
                continue;
            }
            let parts = parts(paragraph, range).into_iter();
            let parts =
                parts.map(|part| geometry.rect_to_screen(&part.shifted(origin.x, origin.y)));
            out.push(Seen {
                index,
                parts: parts.collect(),
                is_whole,
                is_rtl,
            });
        }
    }
    out
}

/// Where a range stands in its paragraph; an empty one is the whole of it.
fn parts(paragraph: &Paragraph, range: &TextRange) -> Vec<crate::geom::Rect> {
    if range.is_empty() {
        let size = (paragraph.width, paragraph.height);
        return vec![crate::geom::Rect::from_xywh(0.0, 0.0, size.0, size.1)];
    }
    let found = paragraph.selection(range.clone());
    let is_thin = |rect: &crate::geom::Rect| rect.max.x - rect.min.x < 4.0;
    // Characters that show nothing have a place, if no width.
    found
        .into_iter()
        .map(|rect| {
            if is_thin(&rect) {
                let middle = (rect.min.x + rect.max.x) / 2.0;
                let height = rect.max.y - rect.min.y;
                crate::geom::Rect::from_xywh(middle - 3.0, rect.min.y, 6.0, height)
            } else {
                rect
            }
        })
        .collect()
}

/// A line beside a paragraph, at its start side.
fn beside(
    painter: &Painter,
    rect: Rect,
    is_rtl: bool,
    is_sure: bool,
    is_current: bool,
    stroke: Stroke,
) {
    let x = if is_rtl {
        rect.right() + BESIDE
    } else {
        rect.left() - BESIDE
    };
    let width = if is_current { 3.0 } else { 1.5 };
    let stroke = Stroke::new(width, stroke.color);
    let (top, bottom) = (pos2(x, rect.top() + 4.0), pos2(x, rect.bottom() - 4.0));
    if is_sure {
        painter.line_segment([top, bottom], stroke);
    } else {
        painter.extend(Shape::dashed_line(&[top, bottom], stroke, 3.0, 3.0));
    }
}

/// A line under words, over the ink of the letters.
fn under(painter: &Painter, rect: Rect, is_sure: bool, stroke: Stroke) {
    let y = rect.bottom() - HEIGHT - 1.0;
    if !is_sure {
        let ends = [pos2(rect.left(), y + 1.0), pos2(rect.right(), y + 1.0)];
        let stroke = Stroke::new(stroke.width + 0.6, stroke.color);
        painter.extend(Shape::dashed_line(&ends, stroke, 2.0, 2.5));
        return;
    }
    let n = (rect.width() / TOOTH).ceil().max(2.0) as usize;
    let tooth = |step: usize| -> Pos2 {
        let x = (rect.left() + step as f32 * TOOTH).min(rect.right());
        pos2(
            x,
            if step.is_multiple_of(2) {
                y + HEIGHT
            } else {
                y
            },
        )
    };
    painter.line((0..=n).map(tooth).collect(), stroke);
}
