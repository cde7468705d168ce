//! Labels of the interface: a few words on one or a few lines, cut with "…" at
//! the end side of their own direction when they do not fit.

use super::direction::BaseDirection;
use super::paragraph::Paragraph;
use super::segment::graphemes;
use super::shape::Shaper;
use super::shaped::ShapeOptions;
use super::style::{Align, Justify, LineBreaking, LineStyle, Span, TextStyle};
use super::{measure, place_lines, shape_paragraph};

const ELLIPSIS: char = '\u{2026}';

/// One line of at most `max_width` page px (which may be infinite).
#[must_use]
pub fn label(
    shaper: &mut Shaper,
    text: &str,
    style: &TextStyle,
    base: BaseDirection,
    max_width: f32,
) -> Paragraph {
    label_lines(shaper, text, style, base, max_width, 1)
}

/// At most `max_lines` lines of `max_width` page px.
#[must_use]
pub fn label_lines(
    shaper: &mut Shaper,
    text: &str,
    style: &TextStyle,
    base: BaseDirection,
    max_width: f32,
    max_lines: usize,
) -> Paragraph {
    let one_line: String;
    let text = if max_lines == 1 && text.contains(char::is_control) {
        one_line = text.replace(char::is_control, " ");
        &one_line
    } else {
        text
    };
    let mut setter = Setter {
        shaper,
        style,
        base,
        width: max_width,
        max_lines: max_lines.max(1),
    };
    let (whole, fits) = setter.set(text);
    if fits { whole } else { setter.cut(text) }
}

struct Setter<'a> {
    shaper: &'a mut Shaper,
    style: &'a TextStyle,
    base: BaseDirection,
    width: f32,
    max_lines: usize,
}

impl Setter<'_> {
    /// The text set, and whether it fits.
    fn set(&mut self, text: &str) -> (Paragraph, bool) {
        let spans = [Span {
            range: 0..text.len(),
            style: *self.style,
        }];
        let options = ShapeOptions {
            base: self.base,
            ..ShapeOptions::default()
        };
        let shaped = shape_paragraph(self.shaper, text, &spans, &options);
        let line_style = LineStyle {
            width: if self.max_lines == 1 {
                f32::INFINITY
            } else {
                self.width
            },
            justify: Justify::Start,
            breaking: LineBreaking::FirstFit,
            align: Align::Start,
            line_height: self.style.size * 1.6,
            justify_last: false,
            max_lines: None,
        };
        let mut measured = measure(&shaped, &line_style);
        let mut fits = measured.lines.len() <= self.max_lines;
        measured.lines.truncate(self.max_lines);
        let paragraph = place_lines(self.shaper, &shaped, &measured, &line_style);
        fits &= paragraph.ink_width() <= self.width + 0.5;
        (paragraph, fits)
    }

    /// The longest start of the text that fits with the ellipsis after it.
    fn cut(&mut self, text: &str) -> Paragraph {
        let ends: Vec<usize> = graphemes(text).collect();
        let with_ellipsis = |n: usize| {
            let start = ends.get(n).and_then(|end| text.get(..*end)).unwrap_or("");
            format!("{}{ELLIPSIS}", start.trim_end())
        };
        let (mut low, mut high) = (0, ends.len().saturating_sub(1));
        while low < high {
            let middle = (low + high).div_ceil(2);
            if self.set(&with_ellipsis(middle)).1 {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        self.set(&with_ellipsis(low)).0
    }
}
