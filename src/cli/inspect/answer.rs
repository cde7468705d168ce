//! The answer of `warraq inspect`: a contract, field by field. Character arrays
//! count Unicode scalars; every offset is a byte offset into `text`. `answer/words.rs` says it for
//! people.

mod words;

use serde::Serialize;

use crate::text::bidi;
use crate::text::direction::{DirectionHints, resolve};
use crate::text::line::{Line, LineRun};
use crate::text::segment::{graphemes, line_breaks, words};
use crate::text::shape::{Feature, Shaper};
use crate::text::shaped::ShapeOptions;
use crate::text::style::{Align, FamilyId, Justify, LineBreaking, LineStyle, Span, TextStyle};
use crate::text::{lay_out, shape_paragraph};
use crate::vocab::{Ink, Lang};

/// How the text is to be set.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Family asked for.
    pub family: FamilyId,
    /// Size of the em, page px.
    pub size: f32,
    /// Language of the text.
    pub lang: Lang,
    /// Measure, page px; `None` is one line.
    pub width: Option<f32>,
    /// How lines are filled out.
    pub justify: Justify,
    /// How breaks are chosen.
    pub breaking: LineBreaking,
    /// OpenType features.
    pub features: Vec<Feature>,
    /// What is known about the direction.
    pub hints: DirectionHints,
    /// Leave vowel signs out.
    pub hide_tashkil: bool,
}

/// Everything about one paragraph.
#[derive(Debug, Serialize)]
pub struct Answer<'a> {
    schema: u32,
    text: &'a str,
    base: &'static str,
    base_reason: &'static str,
    /// One per character; `None` for characters that rule X9 removes.
    pub levels: Vec<Option<u8>>,
    /// Visual order of the characters of the whole text as one line.
    pub order: Vec<usize>,
    /// Break opportunities; the end of the text is one.
    pub breaks: Vec<Break>,
    /// Grapheme boundaries, 0 and the end included.
    pub graphemes: Vec<usize>,
    /// Word boundaries, 0 and the end included.
    pub words: Vec<usize>,
    lines: Vec<LineAnswer>,
}

/// A break opportunity.
#[derive(Debug, Serialize)]
pub struct Break {
    /// Byte offset.
    pub at: usize,
    kind: &'static str,
}

#[derive(Debug, Serialize)]
struct LineAnswer {
    range: [usize; 2],
    width: f32,
    ascent: f32,
    descent: f32,
    space: f32,
    kashida: Vec<KashidaAnswer>,
    runs: Vec<RunAnswer>,
}

#[derive(Debug, Serialize)]
struct KashidaAnswer {
    at: u32,
    width: f32,
}

#[derive(Debug, Serialize)]
struct RunAnswer {
    range: [usize; 2],
    level: u8,
    script: String,
    font: String,
    bold: bool,
    size: f32,
    units_per_em: f32,
    x: f32,
    glyphs: Vec<GlyphAnswer>,
}

#[derive(Debug, Serialize)]
struct GlyphAnswer {
    g: u16,
    c: u32,
    ax: i32,
    dx: i16,
    dy: i16,
    x: f32,
}

/// Inspects one paragraph.
#[must_use]
pub fn answer<'a>(shaper: &mut Shaper, text: &'a str, settings: &Settings) -> Answer<'a> {
    let base = resolve(text, settings.hints);
    let order = bidi::order(text, base);
    let style = TextStyle {
        family: settings.family,
        size: settings.size,
        bold: false,
        ink: Ink::Ink,
        lang: settings.lang,
        underline: false,
        rise: 0.0,
    };
    let options = ShapeOptions {
        base,
        features: &settings.features,
        kashida: settings.justify == Justify::Kashida && settings.width.is_some(),
        hide_tashkil: settings.hide_tashkil,
        no_bidi: false,
    };
    let shaped = shape_paragraph(
        shaper,
        text,
        &[Span {
            range: 0..text.len(),
            style,
        }],
        &options,
    );
    let line_style = LineStyle {
        width: settings.width.unwrap_or(f32::INFINITY),
        justify: settings.justify,
        breaking: settings.breaking,
        align: Align::Start,
        line_height: 0.0,
        justify_last: false,
        max_lines: None,
    };
    let paragraph = lay_out(shaper, &shaped, &line_style);
    Answer {
        schema: 1,
        text,
        base: base.dir.as_str(),
        base_reason: base.reason.as_str(),
        levels: order.levels.iter().map(|l| l.map(|l| l.0)).collect(),
        order: order.order,
        breaks: breaks(text),
        graphemes: graphemes(text).collect(),
        words: words(text).collect(),
        lines: paragraph
            .lines
            .iter()
            .map(|line| line_answer(shaper, line))
            .collect(),
    }
}

// LB3 <https://www.unicode.org/reports/tr14/#LB3>: always break at the end of text.
fn breaks(text: &str) -> Vec<Break> {
    let kind = |mandatory: bool| if mandatory { "mandatory" } else { "allowed" };
    line_breaks(text)
        .map(|b| Break {
            at: b.at,
            kind: kind(b.mandatory || b.at == text.len()),
        })
        .collect()
}

fn line_answer(shaper: &Shaper, line: &Line) -> LineAnswer {
    LineAnswer {
        range: [line.range.start, line.range.end],
        width: line.width,
        ascent: line.ascent,
        descent: line.descent,
        space: line.space,
        kashida: line
            .kashida
            .iter()
            .map(|k| KashidaAnswer {
                at: k.at,
                width: k.width,
            })
            .collect(),
        runs: line
            .runs
            .iter()
            .map(|run| run_answer(shaper, line, run))
            .collect(),
    }
}

fn run_answer(shaper: &Shaper, line: &Line, run: &LineRun) -> RunAnswer {
    let font = shaper.fonts().font(run.font);
    RunAnswer {
        range: [run.range.start, run.range.end],
        level: run.level.0,
        script: run.script.as_str().to_owned(),
        font: font.family_name.to_string(),
        bold: font.bold,
        size: run.size,
        units_per_em: font.units_per_em,
        x: line.x + run.x,
        glyphs: run
            .glyphs
            .iter()
            .map(|g| GlyphAnswer {
                g: g.id,
                c: g.cluster,
                ax: g.ax,
                dx: g.dx,
                dy: g.dy,
                x: line.x + g.x,
            })
            .collect(),
    }
}
