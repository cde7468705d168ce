//! The glyphs of one line: borrowed from the shaped paragraph, reshaped only at
//! breaks that the shaper called unsafe, and where a kashida is inserted.
//!
//! A kashida is real: a tatweel goes into the shaper's copy of the letters, never
//! into the text, and is accepted only when every other glyph stays the same.
//! The tatweel's outline is then stretched to the exact width wanted.

use super::kashida::same_letters;
use super::linebreak::LineRange;
use super::shape::{Glyph, Piece, Shaper, Source};
use super::shaped::{Run, Shaped, sources};
use crate::vocab::TextRange;

/// A glyph and how much its outline is stretched horizontally.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SetGlyph {
    pub(super) glyph: Glyph,
    pub(super) scale_x: f32,
}

/// The part of a run that stands on a line; glyphs in visual order.
#[derive(Clone, Debug)]
pub(super) struct LinePiece<'a> {
    pub(super) run: &'a Run,
    pub(super) range: TextRange,
    pub(super) glyphs: Vec<SetGlyph>,
}

impl LinePiece<'_> {
    /// Advance of the piece, page px.
    pub(super) fn width(&self) -> f32 {
        self.glyphs
            .iter()
            .map(|g| g.glyph.ax as f32 * g.scale_x)
            .sum::<f32>()
            * self.run.scale
    }

    /// Advance of the piece's word spaces, page px.
    pub(super) fn glue(&self, shaped: &Shaped) -> f32 {
        let spaces = self
            .glyphs
            .iter()
            .filter(|g| g.glyph.ax > 0 && shaped.is_space_at(g.glyph.cluster));
        spaces.map(|g| g.glyph.ax as f32).sum::<f32>() * self.run.scale
    }
}

/// The pieces of a line, logical order.
pub(super) fn pieces<'a>(
    shaper: &mut Shaper,
    shaped: &'a Shaped,
    line: &LineRange,
) -> Vec<LinePiece<'a>> {
    let (start, end) = (line.start as usize, line.text_end as usize);
    let first = shaped.runs.partition_point(|r| r.range.end <= start);
    let runs = shaped.runs.get(first..).unwrap_or_default();
    let mut out = Vec::new();
    for run in runs.iter().take_while(|r| r.range.start < end) {
        let range = run.range.start.max(start)..run.range.end.min(end);
        if range.is_empty() {
            continue;
        }
        let mut glyphs = Vec::new();
        // A boundary of the run itself is no break: its glyphs are already right.
        let from = if line.unsafe_start && range.start == start && start > run.range.start {
            safe_after(shaped, run, &range)
        } else {
            range.start
        };
        let to = if line.unsafe_end && range.end == end && end < run.range.end {
            safe_before(shaped, run, &range)
        } else {
            range.end
        };
        if from >= to && (from > range.start || to < range.end) {
            reshape(shaper, shaped, run, range.clone(), &mut glyphs);
        } else if run.level.is_rtl() {
            reshape(shaper, shaped, run, to..range.end, &mut glyphs);
            glyphs.extend(stored(shaped, run, &(from..to)).iter().copied());
            reshape(shaper, shaped, run, range.start..from, &mut glyphs);
        } else {
            reshape(shaper, shaped, run, range.start..from, &mut glyphs);
            glyphs.extend(stored(shaped, run, &(from..to)).iter().copied());
            reshape(shaper, shaped, run, to..range.end, &mut glyphs);
        }
        let glyphs = glyphs
            .into_iter()
            .map(|glyph| SetGlyph {
                glyph,
                scale_x: 1.0,
            })
            .collect();
        out.push(LinePiece { run, range, glyphs });
    }
    out
}

/// Stored glyphs of a run whose clusters lie in `range`, visual order.
pub(super) fn stored<'a>(shaped: &'a Shaped, run: &Run, range: &TextRange) -> &'a [Glyph] {
    let glyphs = shaped.glyphs_of(run);
    let (from, to) = if run.level.is_rtl() {
        (
            glyphs.partition_point(|g| g.cluster as usize >= range.end),
            glyphs.partition_point(|g| g.cluster as usize >= range.start),
        )
    } else {
        (
            glyphs.partition_point(|g| (g.cluster as usize) < range.start),
            glyphs.partition_point(|g| (g.cluster as usize) < range.end),
        )
    };
    glyphs.get(from..to).unwrap_or_default()
}

/// The first offset after the range's start at which the stored glyphs may be cut.
fn safe_after(shaped: &Shaped, run: &Run, range: &TextRange) -> usize {
    let glyphs = stored(shaped, run, range);
    let offsets = glyphs
        .iter()
        .filter(|g| !g.is_unsafe_to_break() && g.cluster as usize > range.start);
    offsets
        .map(|g| g.cluster as usize)
        .min()
        .unwrap_or(range.end)
}

/// The last offset before the range's end at which the stored glyphs may be cut.
fn safe_before(shaped: &Shaped, run: &Run, range: &TextRange) -> usize {
    let glyphs = stored(shaped, run, range);
    let offsets = glyphs.iter().filter(|g| !g.is_unsafe_to_break());
    offsets
        .map(|g| g.cluster as usize)
        .max()
        .unwrap_or(range.start)
}

fn piece_of<'a>(shaped: &'a Shaped, run: &Run, range: &TextRange) -> Piece<'a> {
    let lang = shaped
        .spans
        .get(run.span as usize)
        .map(|s| s.style.lang)
        .unwrap_or_default();
    Piece {
        font: run.font,
        script: run.script,
        rtl: run.level.is_rtl(),
        lang,
        features: &shaped.features,
        before: shaped.text.get(..range.start).unwrap_or(""),
        after: shaped.text.get(range.end..).unwrap_or(""),
        probe_tatweel: run.elongation > 0.0,
        hide_tashkil: shaped.hide_tashkil,
    }
}

fn reshape(
    shaper: &mut Shaper,
    shaped: &Shaped,
    run: &Run,
    range: TextRange,
    out: &mut Vec<Glyph>,
) {
    if range.is_empty() {
        return;
    }
    let source: Vec<Source> = sources(&shaped.text, range.clone()).collect();
    shaper.shape(&piece_of(shaped, run, &range), &source, out);
}

/// Inserts a kashida of about `amount` page px before byte `at` and returns what it added;
/// `None`, and nothing changed, when the face would change another letter.
pub(super) fn lengthen(
    shaper: &mut Shaper,
    shaped: &Shaped,
    piece: &mut LinePiece<'_>,
    at: u32,
    amount: f32,
) -> Option<f32> {
    let range = letters_around(shaped, piece, at as usize);
    let n = n_tatweels(amount, piece.run.elongation);
    let tatweel = Source {
        ch: '\u{640}',
        cluster: at,
        inserted: true,
    };
    let mut source: Vec<Source> = sources(&shaped.text, range.clone()).collect();
    let index = source.partition_point(|s| s.cluster < at);
    source.splice(index..index, std::iter::repeat_n(tatweel, n));
    let mut long = Vec::new();
    shaper.shape(&piece_of(shaped, piece.run, &range), &source, &mut long);
    let from = piece
        .glyphs
        .iter()
        .position(|g| range.contains(&(g.glyph.cluster as usize)))?;
    let count = piece
        .glyphs
        .iter()
        .skip(from)
        .take_while(|g| range.contains(&(g.glyph.cluster as usize)))
        .count();
    let plain: Vec<Glyph> = piece
        .glyphs
        .get(from..from + count)?
        .iter()
        .map(|g| g.glyph)
        .collect();
    if !same_letters(&plain, &long) {
        return None;
    }
    let stretched = stretch(&plain, &long, amount / piece.run.scale)?;
    let added = (total(&stretched) - total_plain(&plain)) * piece.run.scale;
    piece.glyphs.splice(from..from + count, stretched);
    Some(added)
}

/// As many tatweels as keep the stretch of each near its drawn length.
fn n_tatweels(amount: f32, one: f32) -> usize {
    let n = (amount / one.max(0.01)).round();
    if n <= 1.0 { 1 } else { (n as usize).min(6) }
}

/// Scales the inserted glyphs so that the word grows by `amount` font units.
fn stretch(plain: &[Glyph], long: &[Glyph], amount: f32) -> Option<Vec<SetGlyph>> {
    let inserted: f32 = long
        .iter()
        .filter(|g| g.is_inserted())
        .map(|g| g.ax as f32)
        .sum();
    let growth = long.iter().map(|g| g.ax as f32).sum::<f32>() - total_plain(plain);
    if inserted <= 0.0 || growth <= 0.0 {
        return None;
    }
    let scale = ((amount - (growth - inserted)) / inserted).clamp(0.6, 1.6);
    let set = |g: &Glyph| SetGlyph {
        glyph: *g,
        scale_x: if g.is_inserted() { scale } else { 1.0 },
    };
    Some(long.iter().map(set).collect())
}

fn total(glyphs: &[SetGlyph]) -> f32 {
    glyphs.iter().map(|g| g.glyph.ax as f32 * g.scale_x).sum()
}

fn total_plain(glyphs: &[Glyph]) -> f32 {
    glyphs.iter().map(|g| g.ax as f32).sum()
}

/// The letters around `at`, up to where the shaper may cut on both sides: the rest of the word is
/// only what they join to.
fn letters_around(shaped: &Shaped, piece: &LinePiece<'_>, at: usize) -> TextRange {
    let mut range = piece.range.clone();
    let glyphs = stored(shaped, piece.run, &piece.range).iter();
    for glyph in glyphs.filter(|g| !g.is_unsafe_to_break()) {
        let cluster = glyph.cluster as usize;
        if cluster < at {
            range.start = range.start.max(cluster);
        } else if cluster > at {
            range.end = range.end.min(cluster);
        }
    }
    range
}
