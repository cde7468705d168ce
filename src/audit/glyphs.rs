//! The different glyphs of an article's right-to-left text, where each is first seen, and the
//! separate pieces of its ink: a letter's body, its dots, vowel signs. Rules about pixels look at
//! each glyph once, however often it stands in the text.

use std::collections::HashMap;

use super::ink::{Shot, Stage};
use super::subject::Subject;
use crate::document::walk::NodeId;
use crate::text::font::FontId;
use crate::text::line::{LineRun, PlacedGlyph};
use crate::text::segment::is_mark;
use crate::vocab::{Ink, Script, TextRange};

/// Size at which the pieces of a glyph are told apart, px of the em: about eight times that of small text.
const LARGE: f32 = 72.0;

/// A pixel belongs to a piece from this coverage on.
const HALF: u8 = 128;

/// A piece this much smaller than the body of a letter is a dot or a sign.
const SMALL: f32 = 0.4;

/// Glyphs that are looked at, at most.
const MOST: usize = 2000;

/// In text as large as this dots are apart and signs are dark in every usual face, device px of the em.
const SAFE: f32 = 18.0;

/// A piece of ink, em from the pen on the baseline, y down.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::audit) struct Piece {
    pub(in crate::audit) left: f32,
    pub(in crate::audit) top: f32,
    pub(in crate::audit) right: f32,
    pub(in crate::audit) bottom: f32,
    /// Its area, square em.
    area: f32,
}

impl Piece {
    /// The shorter of its sides, em.
    pub(in crate::audit) fn side(&self) -> f32 {
        (self.right - self.left).min(self.bottom - self.top)
    }

    /// The gap between its box and another one, em; 0 when they meet.
    pub(in crate::audit) fn gap(&self, other: &Self) -> f32 {
        let across = (self.left - other.right).max(other.left - self.right);
        let down = (self.top - other.bottom).max(other.top - self.bottom);
        across.max(down).max(0.0)
    }
}

/// A glyph at one size in one ink.
#[derive(Clone, Debug)]
pub(in crate::audit) struct Glyph {
    pub(in crate::audit) font: FontId,
    pub(in crate::audit) id: u16,
    /// Size of the em, device px.
    pub(in crate::audit) size: f32,
    pub(in crate::audit) ink: Ink,
    /// Its dots, or the pieces of a mark.
    pub(in crate::audit) dots: Vec<Piece>,
    /// Whether it takes no room of its own: a vowel sign, or dots that a face keeps apart.
    pub(in crate::audit) is_mark: bool,
    pub(in crate::audit) script: Script,
    /// Where it is first seen.
    pub(in crate::audit) node: NodeId,
    pub(in crate::audit) range: TextRange,
}

/// All different glyphs with dots or marks of the article's small text, in the order in which they
/// are first seen.
pub(in crate::audit) fn glyphs(subject: &Subject<'_>, stage: &mut Stage) -> Vec<Glyph> {
    let mut out: Vec<Glyph> = Vec::new();
    let mut known: HashMap<(FontId, u16, u32, Ink), ()> = HashMap::new();
    let mut dots: HashMap<(FontId, u16), Vec<Piece>> = HashMap::new();
    for node in &subject.nodes {
        let Some((_, paragraph)) = subject.paragraph(node.id) else {
            continue;
        };
        let scale = subject.setting.scale;
        let runs = paragraph.lines.iter().flat_map(|line| &line.runs);
        for run in runs.filter(|run| has_dots(run.script) && run.size * scale < SAFE) {
            for glyph in &run.glyphs {
                let size = run.size * scale;
                let key = (run.font, glyph.id, size.to_bits(), glyph.ink);
                if out.len() >= MOST || known.insert(key, ()).is_some() {
                    continue;
                }
                let pieces = dots.entry((run.font, glyph.id));
                let pieces = pieces.or_insert_with(|| dots_of(stage, run, glyph));
                if pieces.is_empty() {
                    continue;
                }
                out.push(Glyph {
                    font: run.font,
                    id: glyph.id,
                    size,
                    ink: glyph.ink,
                    dots: pieces.clone(),
                    is_mark: glyph.ax == 0,
                    script: run.script,
                    node: node.id,
                    range: letter(&paragraph.text, glyph.cluster as usize),
                });
            }
        }
    }
    out
}

/// Whether letters of a script have dots or vowel signs that tell them apart.
fn has_dots(script: Script) -> bool {
    script.is_cursive() || script == Script::HEBREW || script == Script::THAANA
}

/// A letter with its marks.
pub(in crate::audit) fn letter(text: &str, start: usize) -> TextRange {
    let rest = text.get(start..).unwrap_or("");
    let mut chars = rest
        .char_indices()
        .skip(1)
        .skip_while(|(_, ch)| is_mark(*ch));
    start..start + chars.next().map_or(rest.len(), |(at, _)| at)
}

/// The dots of a letter, or the pieces of a mark (a glyph that takes no room).
pub(in crate::audit) fn dots_of(
    stage: &mut Stage,
    run: &LineRun,
    glyph: &PlacedGlyph,
) -> Vec<Piece> {
    let Some(shot) = stage.shot((run.font, glyph.id), LARGE, 0.0, super::ink::BLACK) else {
        return Vec::new();
    };
    let mut pieces = pieces(&shot);
    if glyph.ax != 0 {
        let body = pieces.iter().map(|piece| piece.area).fold(0.0, f32::max);
        pieces.retain(|piece| piece.area <= body * SMALL);
    }
    pieces
}

/// The pieces of ink of a picture of a glyph.
fn pieces(shot: &Shot) -> Vec<Piece> {
    let px = 1.0 / LARGE;
    let piece = |blob: &super::ink::Blob| Piece {
        left: blob.rect.left as f32 * px,
        top: blob.rect.top as f32 * px,
        right: blob.rect.right as f32 * px,
        bottom: blob.rect.bottom as f32 * px,
        area: blob.n_pixels as f32 * px * px,
    };
    shot.blobs(shot.area(), HALF).iter().map(piece).collect()
}
