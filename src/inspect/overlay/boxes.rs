//! Line boxes with the ink in them, and the walk of the caret.

use super::{Mark, OverlayItem, Pattern, SetText, array};
use crate::geom::Rect;
use crate::text::line::Line;
use crate::text::movement::{Arrow, MoveBy};
use crate::text::outline;
use crate::vocab::Affinity;

/// Every fifth stop of the caret has its number.
const NUMBERED: usize = 5;

/// The box of each line, and a dashed one around its ink; in the one colour where ink leaves it.
pub(super) fn boxes(text: &SetText<'_>, out: &mut Vec<OverlayItem>) {
    for (number, line) in text.paragraph.lines.iter().enumerate() {
        let rect = Rect::from_xywh(
            text.origin.x + line.x,
            text.origin.y + line.top,
            line.width,
            line.height,
        );
        let mut marks = vec![Mark::Box {
            at: array(rect),
            pattern: Pattern::Solid,
            strong: false,
        }];
        let ink = ink(text, line);
        let (mut above, mut below, mut leaves) = (0.0, 0.0, false);
        if let Some(ink) = ink {
            leaves = ink.min.y < rect.min.y - 0.5 || ink.max.y > rect.max.y + 0.5;
            (above, below) = (ink.min.y - rect.min.y, rect.max.y - ink.max.y);
            marks.push(Mark::Box {
                at: array(ink),
                pattern: Pattern::Dashed,
                strong: leaves,
            });
        }
        let px = |value: f32| format!("{value:.1}");
        let sentence = text.scene.l10n.format(
            if leaves {
                "overlay-box-leaves"
            } else {
                "overlay-box-item"
            },
            &[
                ("line", (number + 1).into()),
                ("text", text.words(line.range.clone()).as_str().into()),
                ("height", px(line.height).as_str().into()),
                ("above", px(above).as_str().into()),
                ("below", px(below).as_str().into()),
            ],
        );
        out.push(OverlayItem {
            wrong: leaves,
            ..text.item(line.range.clone(), rect, sentence, marks)
        });
    }
}

/// The box around the ink of a line, page px.
fn ink(text: &SetText<'_>, line: &Line) -> Option<Rect> {
    let (left, baseline) = (text.origin.x + line.x, text.origin.y + line.baseline);
    let mut all: Option<Rect> = None;
    for run in &line.runs {
        let font = text.scene.fonts.font(run.font);
        let scale = run.size / font.units_per_em;
        for glyph in &run.glyphs {
            let Some((x0, y0, x1, y1)) = outline::bounds(&font, glyph.id) else {
                continue;
            };
            let across = scale * glyph.scale_x;
            let own = Rect::from_xywh(
                left + glyph.x + x0 * across,
                baseline + glyph.y - y1 * scale,
                (x1 - x0) * across,
                (y1 - y0) * scale,
            );
            all = Some(all.map_or(own, |all| all.union(&own)));
        }
    }
    all
}

/// The stops of the caret on each line, in the order in which an arrow key goes through the text.
pub(super) fn caret(text: &SetText<'_>, out: &mut Vec<OverlayItem>) {
    let paragraph = text.paragraph;
    let arrow = if paragraph.base.dir.is_rtl() {
        Arrow::TowardsLtrStart
    } else {
        Arrow::TowardsRtlStart
    };
    let mut stops: Vec<Vec<f32>> = vec![Vec::new(); paragraph.lines.len()];
    let mut place = (0, Affinity::Downstream);
    // A step passes a grapheme, so that there are no more of them than bytes.
    for _ in 0..=paragraph.text.len() {
        let line = paragraph.line_of(place.0, place.1);
        let x = paragraph.caret(place.0, place.1).primary.x;
        if let Some(own) = stops.get_mut(line) {
            own.push(x);
        }
        match paragraph.move_visual(place, MoveBy::Grapheme, arrow) {
            Some(next) => place = next,
            None => break,
        }
    }
    for (number, (line, own)) in paragraph.lines.iter().zip(&stops).enumerate() {
        let (top, bottom) = (
            text.origin.y + line.baseline - line.ascent,
            text.origin.y + line.baseline + line.descent,
        );
        let mut marks = Vec::new();
        for (index, x) in own.iter().enumerate() {
            let (x, is_numbered) = (text.origin.x + x, index % NUMBERED == 0);
            let foot = if is_numbered { bottom + 3.0 } else { bottom };
            marks.push(Mark::Line {
                points: vec![[x, bottom - 5.0], [x, foot]],
                pattern: Pattern::Solid,
                arrow: false,
                strong: is_numbered,
            });
            if is_numbered {
                marks.push(Mark::Label {
                    at: [x, foot + 11.0],
                    text: (index + 1).to_string(),
                    strong: true,
                });
            }
        }
        let sentence = text.scene.l10n.format(
            "overlay-caret-item",
            &[
                ("line", (number + 1).into()),
                ("count", own.len().into()),
                ("text", text.words(line.range.clone()).as_str().into()),
            ],
        );
        let rect = Rect::from_xywh(text.origin.x + line.x, top, line.width, bottom - top);
        out.push(text.item(line.range.clone(), rect, sentence, marks));
    }
}
