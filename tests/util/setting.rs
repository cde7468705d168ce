//! A text with its styles, measure and options, set in one call.

use std::sync::Arc;

use warraq::text::direction::{BaseDirection, DirectionHints, resolve};
use warraq::text::font::Fonts;
use warraq::text::line::LineRun;
use warraq::text::paragraph::Paragraph;
use warraq::text::shape::{Feature, Shaper};
use warraq::text::shaped::{ShapeOptions, Shaped};
use warraq::text::style::{Align, FamilyId, Justify, LineBreaking, LineStyle, Span, TextStyle};
use warraq::text::{lay_out, shape_paragraph};
use warraq::vocab::{Direction, Ink, Lang};

/// A shaper over the bundled fonts.
pub(crate) fn shaper() -> Shaper {
    Shaper::new(Fonts::bundled())
}

/// The bundled family `name`.
pub(crate) fn family(shaper: &Shaper, name: &str) -> FamilyId {
    let found = shaper.fonts().family(name);
    found.unwrap_or_else(|| panic!("{name} is no bundled family"))
}

/// A style in the family `name`, regular, ink of text.
pub(crate) fn style(shaper: &Shaper, name: &str, size: f32) -> TextStyle {
    TextStyle {
        family: family(shaper, name),
        size,
        bold: false,
        ink: Ink::Ink,
        lang: Lang::default(),
        underline: false,
        rise: 0.0,
    }
}

/// One endless line, ragged, first fit.
pub(crate) const ONE_LINE: LineStyle = LineStyle {
    width: f32::INFINITY,
    justify: Justify::Start,
    breaking: LineBreaking::FirstFit,
    align: Align::Start,
    line_height: 0.0,
    justify_last: false,
    max_lines: None,
};

/// Lines of `width` page px set as an article is: total fit, spaces and kashida.
pub(crate) const fn article(width: f32) -> LineStyle {
    LineStyle {
        width,
        justify: Justify::Kashida,
        breaking: LineBreaking::Optimal,
        ..ONE_LINE
    }
}

/// One span over the whole text.
pub(crate) fn whole(text: &str, style: TextStyle) -> Vec<Span> {
    vec![Span {
        range: 0..text.len(),
        style,
    }]
}

/// A text with everything that the engine is told of it.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) text: String,
    pub(crate) spans: Vec<Span>,
    pub(crate) base: BaseDirection,
    pub(crate) features: Vec<Feature>,
    pub(crate) hide_tashkil: bool,
    pub(crate) line: LineStyle,
}

impl Setting {
    /// `text` in one style on one endless line, its direction found as in an article of its own.
    pub(crate) fn new(text: &str, style: TextStyle) -> Self {
        Self {
            text: text.to_owned(),
            spans: whole(text, style),
            base: resolve(text, DirectionHints::default()),
            features: Vec::new(),
            hide_tashkil: false,
            line: ONE_LINE,
        }
    }

    pub(crate) fn directed(mut self, dir: Direction) -> Self {
        self.base = BaseDirection::forced(dir);
        self
    }

    pub(crate) fn lines(mut self, line: LineStyle) -> Self {
        self.line = line;
        self
    }

    pub(crate) fn shape(&self, shaper: &mut Shaper) -> Arc<Shaped> {
        let options = ShapeOptions {
            base: self.base,
            features: &self.features,
            kashida: self.line.justify == Justify::Kashida,
            hide_tashkil: self.hide_tashkil,
            no_bidi: false,
        };
        shape_paragraph(shaper, &self.text, &self.spans, &options)
    }

    pub(crate) fn set(&self, shaper: &mut Shaper) -> Paragraph {
        let shaped = self.shape(shaper);
        lay_out(shaper, &shaped, &self.line)
    }
}

/// All runs, lines from top to bottom, each in visual order.
pub(crate) fn runs(paragraph: &Paragraph) -> impl Iterator<Item = &LineRun> {
    paragraph.lines.iter().flat_map(|line| &line.runs)
}

/// Name of a run's family, with its weight.
pub(crate) fn face_name(shaper: &Shaper, run: &LineRun) -> String {
    let font = shaper.fonts().font(run.font);
    let weight = if font.bold { " Bold" } else { "" };
    format!("{}{weight}", font.family_name)
}
