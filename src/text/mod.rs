//! One paragraph: `&str` and styles -> lines of positioned glyphs.
//!
//! The phases, in order: `direction` finds the base direction, `bidi` the
//! levels, `itemize` cuts, `shape` turns items into glyphs, `units` measures
//! between break opportunities ([`shape_paragraph`]; none of it depends on the
//! measure). Then `linebreak` chooses lines ([`measure`]), `realise` and
//! `justify` fill them out, `place` positions the glyphs ([`place_lines`]).
//! No files, no window, no clock.

pub mod bidi;
pub mod book;
pub mod colour;
pub mod direction;
mod fallback;
pub mod font;
pub mod itemize;
mod justify;
pub mod kashida;
mod kashida_rules;
pub mod label;
pub mod line;
pub mod linebreak;
pub mod movement;
pub mod outline;
pub mod paragraph;
mod place;
pub mod presentation;
mod realise;
pub mod segment;
pub mod shape;
pub mod shaped;
pub mod style;
mod totalfit;
mod touch;
mod units;

use std::sync::Arc;

use linebreak::LineRange;
use paragraph::Paragraph;
use shape::Shaper;
use shaped::{ShapeOptions, Shaped};
use style::{LineStyle, Span};

pub use label::label;

/// Shapes a paragraph: everything that does not depend on the measure.
///
/// `spans` cover `text` without gaps, logical order; colour changes inside a
/// joined word do not cut it.
#[must_use]
pub fn shape_paragraph(
    shaper: &mut Shaper,
    text: &str,
    spans: &[Span],
    options: &ShapeOptions<'_>,
) -> Arc<Shaped> {
    Arc::new(shaped::shape(shaper, text, spans, options))
}

/// Line breaks and heights of a shaped paragraph, without placing a glyph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Measured {
    /// The lines, top to bottom.
    pub lines: Vec<LineRange>,
    /// Sum of line heights, page px.
    pub height: f32,
}

/// Chooses the lines of a shaped paragraph. Shapes nothing.
#[must_use]
pub fn measure(shaped: &Shaped, style: &LineStyle) -> Measured {
    let mut lines = linebreak::break_lines(shaped, style);
    if let Some(max) = style.max_lines {
        lines.truncate(max.max(1));
    }
    let height = if style.line_height >= shaped.tallest {
        style.line_height * lines.len() as f32
    } else {
        place::height_of(shaped, &lines, style)
    };
    Measured { lines, height }
}

/// Places the lines that [`measure`] chose, with the same style.
#[must_use]
pub fn place_lines(
    shaper: &mut Shaper,
    shaped: &Shaped,
    measured: &Measured,
    style: &LineStyle,
) -> Paragraph {
    let (lines, height) = place::place(shaper, shaped, &measured.lines, style);
    let widest = lines.iter().map(|l| l.width).fold(0.0, f32::max);
    Paragraph {
        text: Arc::clone(&shaped.text),
        base: shaped.base,
        lines,
        width: if style.width.is_finite() {
            style.width
        } else {
            widest
        },
        height,
    }
}

/// [`measure`] and [`place_lines`] in one.
#[must_use]
pub fn lay_out(shaper: &mut Shaper, shaped: &Shaped, style: &LineStyle) -> Paragraph {
    let measured = measure(shaped, style);
    place_lines(shaper, shaped, &measured, style)
}
