//! Overlays over the page, and the letter under the pointer for the inspector. What they show is
//! made by `crate::inspect::overlay` from the frames in sight and kept while those stay the same;
//! `views/inspector.rs` lists it.

use std::sync::Arc;

use egui::{Painter, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, pos2};

use crate::document::walk::TextPos;
use crate::gui::article::OpenArticle;
use crate::gui::button;
use crate::gui::cx::Cx;
use crate::gui::geometry::Geometry;
use crate::gui::label::Words;
use crate::gui::side::Side;
use crate::gui::state::Action;
use crate::inspect::overlay::{Kind, Mark, Overlay, Pattern, Scene, overlay};
use crate::inspect::svg::arrow_head;
use crate::l10n::Language;
use crate::layout::frame::Frame;
use crate::vocab::{Affinity, Ink};

/// Size of the words of a mark, points.
const LABEL: u16 = 10;

/// Overlays of the frames in sight.
#[derive(Clone, Debug, Default)]
pub struct Shown {
    /// What they were made of; frames are kept so that no other takes their place in memory.
    frames: Vec<(f32, Arc<Frame>)>,
    kinds: Vec<Kind>,
    language: Option<Language>,
    /// The overlays, in the order of the table.
    pub overlays: Vec<Overlay>,
}

impl Shown {
    /// Makes the overlays anew when something has changed; says whether others are shown now.
    fn follow(&mut self, cx: &Cx<'_>, article: &OpenArticle, (top, bottom): (f32, f32)) -> bool {
        let kinds = &cx.state.inspector.overlays;
        let language = Some(cx.state.l10n.language());
        let frames = if kinds.is_empty() {
            Vec::new()
        } else {
            article.flow.visible(top, bottom)
        };
        let is_shown = !kinds.is_empty() || !self.overlays.is_empty();
        let same = |a: &(f32, Arc<Frame>), b: &(f32, Arc<Frame>)| {
            a.0.to_bits() == b.0.to_bits() && Arc::ptr_eq(&a.1, &b.1)
        };
        let is_same = self.kinds == *kinds
            && self.language == language
            && self.frames.len() == frames.len()
            && self.frames.iter().zip(&frames).all(|(a, b)| same(a, b));
        if is_same {
            return false;
        }
        let asked = |at: TextPos| {
            let shaped = article.flow.node_shaped(at.node)?;
            Some(shaped.span_at(at.offset)?.style.family)
        };
        let scene = Scene {
            frames: &frames,
            fonts: cx.kit.shaper.fonts(),
            asked: &asked,
            l10n: &cx.state.l10n,
        };
        self.overlays = kinds.iter().map(|kind| overlay(&scene, *kind)).collect();
        self.frames = frames;
        self.kinds.clone_from(kinds);
        self.language = language;
        is_shown
    }
}

/// Paints the overlays, and a frame around the letter that the inspector tells of.
pub fn overlays_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    shown: &mut Shown,
    article: &OpenArticle,
    geometry: &Geometry,
) {
    let (top, bottom) = geometry.visible();
    if shown.follow(cx, article, (top, bottom)) {
        // The panel lists them in the next frame.
        ui.request_repaint();
    }
    let painter = ui
        .painter()
        .with_clip_rect(geometry.rect.intersect(ui.clip_rect()));
    for item in shown.overlays.iter().flat_map(|overlay| &overlay.items) {
        if item.rect[1] > bottom || item.rect[1] + item.rect[3] + 20.0 < top {
            continue;
        }
        for mark in &item.marks {
            paint(ui, &painter, cx, geometry, mark);
        }
    }
    letter(&painter, cx, geometry);
}

fn letter(painter: &Painter, cx: &Cx<'_>, geometry: &Geometry) {
    let inspector = &cx.state.inspector;
    let drawn = inspector
        .story
        .as_ref()
        .filter(|_| cx.state.side.shows(Side::Inspector));
    let Some(drawn) = drawn.and_then(|story| story.drawn.as_ref()) else {
        return;
    };
    let rect = on_screen(geometry, drawn.rect).shrink2(egui::vec2(-1.0, drawn.rect[3] * 0.12));
    let width = cx.kit.look.hair().max(1.5);
    let stroke = Stroke::new(width, cx.kit.look.colour(Ink::Rubric));
    painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Outside);
}

fn on_screen(geometry: &Geometry, [x, y, w, h]: [f32; 4]) -> Rect {
    geometry.rect_to_screen(&crate::geom::Rect::from_xywh(x, y, w, h))
}

fn paint(ui: &Ui, painter: &Painter, cx: &mut Cx<'_>, geometry: &Geometry, mark: &Mark) {
    let colour = cx.kit.look.colour(mark.ink());
    let stroke = Stroke::new(cx.kit.look.hair().max(1.0), colour);
    let at = |[x, y]: [f32; 2]| geometry.to_screen(x, y);
    match mark {
        Mark::Box {
            at: area, pattern, ..
        } => {
            let r = on_screen(geometry, *area);
            let corners = [
                r.left_top(),
                r.right_top(),
                r.right_bottom(),
                r.left_bottom(),
                r.left_top(),
            ];
            line(painter, &corners, *pattern, stroke);
        }
        Mark::Line {
            points,
            pattern,
            arrow,
            ..
        } => {
            let screen: Vec<Pos2> = points.iter().map(|p| at(*p)).collect();
            line(painter, &screen, *pattern, stroke);
            if *arrow && let Some(head) = arrow_head(points) {
                painter.line(head.map(at).to_vec(), stroke);
            }
        }
        Mark::Label { at: foot, text, .. } => {
            let words = Words::SMALL.size(LABEL).ink(mark.ink());
            let set = cx.kit.line(text, words, f32::INFINITY);
            let Some(first) = set.lines.first() else {
                return;
            };
            let (x, y) = (first.x + first.width * 0.5, first.baseline + 2.0);
            let foot = at(*foot);
            // A bed of paper, so that a number over letters can be read.
            let bed = Rect::from_min_max(
                pos2(
                    foot.x - first.width * 0.5 - 1.5,
                    foot.y - f32::from(LABEL) - 1.0,
                ),
                pos2(foot.x + first.width * 0.5 + 1.5, foot.y + 1.0),
            );
            painter.rect_filled(bed, 2.0, cx.kit.look.faint(Ink::Paper, 0.85));
            let theme = cx.kit.look.theme;
            let place = pos2(foot.x - x, foot.y - y);
            if ui.is_rect_visible(bed) {
                cx.kit.painter.paragraph(painter, &set, place, theme, None);
            }
        }
    }
}

fn line(painter: &Painter, points: &[Pos2], pattern: Pattern, stroke: Stroke) {
    match pattern {
        Pattern::Solid => {
            painter.line(points.to_vec(), stroke);
        }
        Pattern::Dashed => {
            painter.extend(Shape::dashed_line(points, stroke, 5.0, 3.0));
        }
        Pattern::Dotted => {
            painter.extend(Shape::dashed_line(points, stroke, 1.5, 2.5));
        }
    }
}

/// Tells of the letter under the pointer, when it was moved there just now.
pub fn hover(
    ui: &Ui,
    cx: &mut Cx<'_>,
    article: &OpenArticle,
    geometry: &Geometry,
    response: &Response,
) {
    if !cx.state.side.shows(Side::Inspector) || !button::pointer_moves(ui) {
        return;
    }
    let point = response.hover_pos().map(|at| geometry.to_page(at));
    let Some(hit) = point
        .and_then(|at| article.flow.hit(at))
        .filter(|hit| hit.on_text)
    else {
        return;
    };
    let Some((_, paragraph)) = article.flow.node_paragraph(hit.pos.node) else {
        return;
    };
    // The nearest place is behind the letter when its second half is under the pointer.
    let offset = if hit.affinity == Affinity::Upstream {
        paragraph.previous_grapheme(hit.pos.offset)
    } else {
        hit.pos.offset
    };
    let at = TextPos { offset, ..hit.pos };
    if cx.state.inspector.at != Some(at) {
        cx.push(Action::InspectAt(at));
    }
}
