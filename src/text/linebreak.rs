//! Chooses line breaks: first fit, or total fit over the whole paragraph
//! (`totalfit.rs`). Knows widths, not glyphs.
//!
//! Spaces stretch and shrink, and a word with a place for kashida stretches
//! too, so the breaks already reckon with what `justify.rs` can do.

use std::borrow::Cow;
use std::ops::Range;

use super::segment::graphemes;
use super::shaped::{Shaped, Sum, Unit};
use super::style::{Justify, LineBreaking, LineStyle};
use super::totalfit::{EPSILON, Task, lines_from_the_end};
use super::units::{ClusterAdvance, clusters_from, sums};

/// Where a line begins and ends, and what stands on it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LineRange {
    /// First byte.
    pub start: u32,
    /// End of what is drawn.
    pub text_end: u32,
    /// End, trailing space included.
    pub end: u32,
    /// Natural advance up to `text_end`, page px.
    pub width: f32,
    /// Advance of the word spaces that can change, page px.
    pub glue: f32,
    /// Ends the paragraph or ends by force.
    pub is_last: bool,
    /// Its first cluster, or its end, needs reshaping.
    pub unsafe_start: bool,
    /// Its end needs reshaping.
    pub unsafe_end: bool,
}

/// Share of one tatweel that a word counts for as stretch.
const KASHIDA_STRETCH: f64 = 0.35;

/// The lines of a paragraph; at least one, even for an empty text.
#[must_use]
pub fn break_lines(shaped: &Shaped, style: &LineStyle) -> Vec<LineRange> {
    let pieces = Pieces::new(shaped, style.width);
    let units = &*pieces.units;
    let mut lines = Vec::with_capacity(units.len() / 8 + 1);
    let mut from = 0;
    while from < units.len() {
        let to = pieces.forced_after(from);
        match style.breaking {
            // On one endless line there is nothing to choose.
            LineBreaking::Optimal if style.width.is_finite() => {
                total_fit(shaped, &pieces, from..to, style, &mut lines);
            }
            LineBreaking::FirstFit | LineBreaking::Optimal => {
                first_fit(&pieces, from..to, style, &mut lines);
            }
        }
        from = to;
    }
    if lines.is_empty() {
        lines.push(LineRange {
            is_last: true,
            ..LineRange::default()
        });
    } else if units
        .last()
        .is_some_and(|u| u.mandatory && u.text_end < u.end)
        && shaped.text.ends_with(super::segment::is_line_end)
    {
        let end = u32::try_from(shaped.text.len()).unwrap_or(u32::MAX);
        lines.push(LineRange {
            start: end,
            text_end: end,
            end,
            is_last: true,
            ..LineRange::default()
        });
    }
    lines
}

/// Units with their running sums: the paragraph's own, or cut for a narrow measure.
struct Pieces<'a> {
    units: Cow<'a, [Unit]>,
    sums: Cow<'a, [Sum]>,
    /// Whether a unit may end its line by force.
    has_forced: bool,
}

impl<'a> Pieces<'a> {
    fn new(shaped: &'a Shaped, width: f32) -> Self {
        let has_forced = shaped.has_forced;
        if shaped.widest <= width {
            return Self {
                units: Cow::Borrowed(&shaped.units),
                sums: Cow::Borrowed(&shaped.sums),
                has_forced,
            };
        }
        let units = split_wide_units(shaped, width);
        Self {
            sums: Cow::Owned(sums(&units)),
            units: Cow::Owned(units),
            has_forced,
        }
    }

    /// The end of the piece without a forced break that begins with unit `from`.
    fn forced_after(&self, from: usize) -> usize {
        let rest = self.units.get(from..).unwrap_or_default();
        let forced = || rest.iter().position(|u| u.mandatory);
        let end = if self.has_forced { forced() } else { None };
        end.map_or(self.units.len(), |i| from + i + 1)
    }

    fn unit(&self, index: usize) -> Option<&Unit> {
        self.units.get(index)
    }

    /// Natural advance of units `from..to` as a line, trailing space left out, and that of its word spaces.
    fn size(&self, from: usize, to: usize) -> (f64, f64) {
        match (self.sums.get(from), self.sums.get(to)) {
            (Some(start), Some(end)) => (end.ink - start.advance, end.inner_glue - start.glue),
            _ => (0.0, 0.0),
        }
    }

    /// Whether unit `i` may not follow what begins at unit `start`, if that can be seen at all.
    fn must_start(&self, start: usize, i: usize) -> bool {
        let advance = |at: usize| self.sums.get(at).map_or(0.0, |s| s.advance);
        self.unit(i).is_some_and(|u| u.starts_line) && advance(i) > advance(start)
    }

    fn line(&self, from: usize, to: usize, is_last: bool) -> LineRange {
        let last = to.checked_sub(1).and_then(|i| self.unit(i));
        let before = from.checked_sub(1).and_then(|i| self.unit(i));
        let (width, glue) = self.size(from, to);
        LineRange {
            start: before.map_or(0, |u| u.end),
            text_end: last.map_or(0, |u| u.text_end),
            end: last.map_or(0, |u| u.end),
            width: width as f32,
            glue: glue as f32,
            is_last,
            unsafe_start: before.is_some_and(|u| u.is_unsafe),
            unsafe_end: last.is_some_and(|u| u.is_unsafe),
        }
    }
}

fn first_fit(
    pieces: &Pieces<'_>,
    range: Range<usize>,
    style: &LineStyle,
    lines: &mut Vec<LineRange>,
) {
    let width = f64::from(style.width) + EPSILON;
    let mut start = range.start;
    for i in range.clone() {
        let is_full = || pieces.size(start, i + 1).0 > width || pieces.must_start(start, i);
        if i > start && is_full() {
            lines.push(pieces.line(start, i, false));
            start = i;
        }
    }
    if start < range.end {
        lines.push(pieces.line(start, range.end, true));
    }
}

fn total_fit(
    shaped: &Shaped,
    pieces: &Pieces<'_>,
    range: Range<usize>,
    style: &LineStyle,
    lines: &mut Vec<LineRange>,
) {
    let sums = pieces.sums.get(range.start..=range.end);
    let cut = match &pieces.units {
        Cow::Owned(units) => units.get(range.clone()).unwrap_or_default(),
        Cow::Borrowed(_) => &[],
    };
    let is_lengthened = style.justify == Justify::Kashida;
    let task = Task {
        sums: sums.unwrap_or_default(),
        width: f64::from(style.width),
        space: f64::from(shaped.space),
        is_justified: style.justify != Justify::Start,
        shrink: f64::from(shaped.shrink()),
        kashida: if is_lengthened { KASHIDA_STRETCH } else { 0.0 },
        cut,
    };
    let first = lines.len();
    lines_from_the_end(&task, |from, to| {
        let (from, to) = (range.start + from, range.start + to);
        lines.push(pieces.line(from, to, to == range.end));
    });
    if let Some(new) = lines.get_mut(first..) {
        new.reverse();
    }
}

/// Cuts units that are wider than the measure at clusters that begin a grapheme, so that nothing ever
/// sticks out of the column.
fn split_wide_units(shaped: &Shaped, width: f32) -> Vec<Unit> {
    let mut out = Vec::with_capacity(shaped.units.len() + 8);
    let mut start = 0_u32;
    for unit in &shaped.units {
        if unit.width > width {
            split_unit(shaped, unit, start, width, &mut out);
        } else {
            out.push(*unit);
        }
        start = unit.end;
    }
    out
}

fn split_unit(shaped: &Shaped, unit: &Unit, start: u32, width: f32, out: &mut Vec<Unit>) {
    let text = shaped.text.get(start as usize..unit.text_end as usize);
    let bounds: Vec<usize> = graphemes(text.unwrap_or("")).collect();
    let mut piece = Unit {
        is_unsafe: true,
        starts_line: true,
        ..Unit::default()
    };
    // The grapheme that is being measured: where it begins, and its clusters' advances.
    let (mut at, mut grapheme) = (start, 0.0);
    for cluster in clusters_of_range(shaped, start, unit.text_end) {
        if bounds
            .binary_search(&((cluster.at - start) as usize))
            .is_ok()
        {
            cut_before(&mut piece, at, grapheme, width, out);
            (at, grapheme) = (cluster.at, 0.0);
        }
        grapheme += cluster.advance;
    }
    cut_before(&mut piece, at, grapheme, width, out);
    out.push(Unit {
        width: piece.width,
        starts_line: piece.starts_line,
        stretch: 0.0,
        inner_glue: 0.0,
        ..*unit
    });
}

/// Adds a grapheme to a piece, or ends the piece before it where it does not fit.
fn cut_before(piece: &mut Unit, at: u32, grapheme: f32, width: f32, out: &mut Vec<Unit>) {
    if piece.width > 0.0 && piece.width + grapheme > width {
        piece.end = at;
        piece.text_end = at;
        out.push(*piece);
        piece.width = 0.0;
        piece.starts_line = false;
    }
    piece.width += grapheme;
}

/// Clusters that begin in a range, logical order.
fn clusters_of_range(
    shaped: &Shaped,
    start: u32,
    end: u32,
) -> impl Iterator<Item = ClusterAdvance> + '_ {
    let first = shaped
        .runs
        .partition_point(|r| r.range.end <= start as usize);
    let runs = shaped.runs.get(first..).unwrap_or_default();
    runs.iter()
        .take_while(move |r| r.range.start < end as usize)
        .flat_map(move |run| clusters_from(shaped, run, start))
        .take_while(move |c| c.at < end)
}
