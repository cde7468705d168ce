//! Shows characters that draw nothing: a tick with the character's short name
//! where it stands, a dot for each space. An overlay of the finished frame: the
//! text is shaped and broken exactly as without it.

use std::sync::Arc;

use super::context::Context;
use super::frame::FrameItem;
use crate::geom::{Pos, Rect};
use crate::text::label;
use crate::text::paragraph::Paragraph;
use crate::text::segment::{is_invisible, is_line_end};
use crate::text::shape::Shaper;
use crate::text::style::TextStyle;
use crate::vocab::{Affinity, Ink};

/// Marks for a paragraph whose top left corner is at `origin`, page px.
pub(super) fn marks(
    cx: &Context,
    shaper: &mut Shaper,
    paragraph: &Paragraph,
    origin: Pos,
) -> Vec<FrameItem> {
    let mut out = Vec::new();
    for (at, ch) in paragraph.text.char_indices() {
        if ch == ' ' || ch == '\u{a0}' {
            out.extend(dot(paragraph, at..at + ch.len_utf8(), origin, ch == ' '));
        } else if is_invisible(ch) && !is_line_end(ch) {
            tick(cx, shaper, paragraph, (at, ch), origin, &mut out);
        }
    }
    out
}

/// A dot in the middle of a space; a ring for one that does not break.
fn dot(
    paragraph: &Paragraph,
    range: std::ops::Range<usize>,
    origin: Pos,
    breaks: bool,
) -> Option<FrameItem> {
    let rect = paragraph
        .selection(range)
        .into_iter()
        .find(|r| r.width() > 0.5)?;
    let line = paragraph.lines.get(paragraph.line_at(rect.min.y + 1.0))?;
    let half = if breaks { 1.0 } else { 2.0 };
    let x = origin.x + (rect.min.x + rect.max.x) * 0.5 - half;
    let y = origin.y + line.baseline - line.ascent * 0.3 - half;
    let rect = Rect::from_xywh(x, y, half * 2.0, half * 2.0);
    Some(if breaks {
        FrameItem::Fill {
            rect,
            radius: half,
            ink: Ink::Rubric,
        }
    } else {
        FrameItem::Outline {
            rect,
            radius: half,
            width: 1.0,
            ink: Ink::Rubric,
        }
    })
}

fn tick(
    cx: &Context,
    shaper: &mut Shaper,
    paragraph: &Paragraph,
    (at, ch): (usize, char),
    origin: Pos,
    out: &mut Vec<FrameItem>,
) {
    let caret = paragraph.caret(at, Affinity::Downstream).primary;
    let (x, top) = (origin.x + caret.x, origin.y + caret.top);
    let rect = Rect::from_xywh(x - 0.5, top, 1.0, caret.bottom - caret.top);
    out.push(FrameItem::Fill {
        rect,
        radius: 0.0,
        ink: Ink::Rubric,
    });
    let setting = cx.label(Ink::Rubric);
    let style = TextStyle {
        size: (setting.style.size * 0.6).round(),
        ..setting.style
    };
    let name = label(
        shaper,
        &short_name(ch),
        &style,
        cx.label_base(),
        f32::INFINITY,
    );
    let origin = Pos::new(x - name.width * 0.5, top - name.height * 0.7);
    out.push(FrameItem::Text {
        node: None,
        origin,
        paragraph: Arc::new(name),
    });
}

/// Abbreviation from the Unicode charts, else the code point.
fn short_name(ch: char) -> String {
    let name = match ch {
        '\t' => "TAB",
        '\u{ad}' => "SHY",
        '\u{34f}' => "CGJ",
        '\u{61c}' => "ALM",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{feff}' => "BOM",
        '\u{fe00}'..='\u{fe0f}' => "VS",
        _ => return format!("{:04X}", u32::from(ch)),
    };
    name.to_owned()
}
