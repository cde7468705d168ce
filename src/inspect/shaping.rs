//! What the features of the face did to a cluster: its word shaped as it is, and again without one
//! feature after the other.

use serde::Serialize;

use crate::text::direction::BaseDirection;
use crate::text::line::LineRun;
use crate::text::shape::{Feature, Glyph, Shaper};
use crate::text::shape_paragraph;
use crate::text::shaped::ShapeOptions;
use crate::text::style::{Span, TextStyle};
use crate::vocab::{Ink, Lang, TextRange};

/// Features that shape letters, in the order in which a shaper goes through them.
pub const FEATURES: &[[u8; 4]] = &[
    *b"ccmp", *b"locl", *b"isol", *b"fina", *b"medi", *b"init", *b"rlig", *b"calt", *b"liga",
    *b"curs", *b"kern", *b"mark", *b"mkmk",
];

/// A glyph as the shaper gives it, font units.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shape {
    /// Index in the face.
    pub id: u16,
    /// Its name in the face; empty when it has none.
    pub name: String,
    /// Advance, font units.
    pub advance: i32,
    /// Offset, font units: to the right and upwards.
    pub offset: [i16; 2],
}

/// A feature that changed the cluster.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Its four letters.
    pub feature: String,
    /// What the cluster would be without it.
    pub without: Vec<Shape>,
    /// Whether other glyphs are taken, not only other places.
    pub changes_glyphs: bool,
}

/// The glyphs of a cluster and what led to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shaping {
    /// Glyphs that the face has for the characters by themselves.
    pub nominal: Vec<Shape>,
    /// Glyphs of the cluster, visual order.
    pub shaped: Vec<Shape>,
    /// Features that changed it.
    pub features: Vec<Effect>,
}

/// Shapes the word of a cluster with every feature, and without each.
#[must_use]
pub fn shaping(
    shaper: &mut Shaper,
    text: &str,
    cluster: TextRange,
    run: &LineRun,
    lang: Lang,
) -> Shaping {
    let around = around(text, cluster.clone(), run.range.clone());
    let word = text.get(around.clone()).unwrap_or("");
    let at = u32::try_from(cluster.start.saturating_sub(around.start)).unwrap_or(0);
    let mut with = |off: Option<[u8; 4]>| glyphs(shaper, word, at, run, lang, off);
    let shaped = with(None);
    let features = FEATURES
        .iter()
        .filter_map(|tag| {
            let without = with(Some(*tag));
            let ids = |list: &[Shape]| list.iter().map(|g| g.id).collect::<Vec<_>>();
            (without != shaped).then(|| Effect {
                feature: String::from_utf8_lossy(tag).into_owned(),
                changes_glyphs: ids(&without) != ids(&shaped),
                without,
            })
        })
        .collect();
    Shaping {
        nominal: nominal(shaper, text.get(cluster).unwrap_or(""), run),
        shaped,
        features,
    }
}

/// The part of the run between the spaces around a cluster.
fn around(text: &str, cluster: TextRange, run: TextRange) -> TextRange {
    let before = text.get(run.start..cluster.start).unwrap_or("");
    let after = text.get(cluster.end..run.end).unwrap_or("");
    let start = before
        .rfind(char::is_whitespace)
        .and_then(|at| Some(at + before.get(at..)?.chars().next()?.len_utf8()))
        .map_or(run.start, |at| run.start + at);
    let end = after
        .find(char::is_whitespace)
        .map_or(run.end, |at| cluster.end + at);
    start..end
}

fn glyphs(
    shaper: &mut Shaper,
    word: &str,
    cluster: u32,
    run: &LineRun,
    lang: Lang,
    off: Option<[u8; 4]>,
) -> Vec<Shape> {
    let font = shaper.fonts().font(run.font);
    let style = TextStyle {
        family: font.family,
        size: run.size,
        bold: font.bold,
        ink: Ink::Ink,
        lang,
        underline: false,
        rise: 0.0,
    };
    let spans = [Span {
        range: 0..word.len(),
        style,
    }];
    let features: Vec<Feature> = off
        .iter()
        .map(|tag| Feature {
            tag: *tag,
            value: 0,
        })
        .collect();
    let options = ShapeOptions {
        base: BaseDirection::forced(run.level.direction()),
        features: &features,
        ..ShapeOptions::default()
    };
    let shaped = shape_paragraph(shaper, word, &spans, &options);
    // Without some features letters that were one cluster are several: all of them count.
    let own = shaped.glyphs.iter().filter(|g| g.cluster == cluster);
    own.map(|glyph| shape(&font, glyph)).collect()
}

fn shape(font: &crate::text::font::Font, glyph: &Glyph) -> Shape {
    Shape {
        id: glyph.id,
        name: font.glyph_name(glyph.id).unwrap_or("").to_owned(),
        advance: glyph.ax,
        offset: [glyph.dx, glyph.dy],
    }
}

fn nominal(shaper: &Shaper, cluster: &str, run: &LineRun) -> Vec<Shape> {
    let font = shaper.fonts().font(run.font);
    let of = |ch: char| {
        let id = font.glyph(ch).unwrap_or(0);
        Shape {
            id,
            name: font.glyph_name(id).unwrap_or("").to_owned(),
            advance: font.advance(id).round() as i32,
            offset: [0, 0],
        }
    };
    cluster.chars().map(of).collect()
}
