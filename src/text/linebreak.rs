//! Chooses line breaks: first fit, or total fit over the whole paragraph
//! (Knuth and Plass, "Breaking paragraphs into lines", 1981). Knows widths, not glyphs.
//!
//! Spaces stretch and shrink, and a word with a place for kashida stretches
//! too, so the breaks already reckon with what `justify.rs` can do.

use std::borrow::Cow;

use super::segment::graphemes;
use super::shaped::{Shaped, Unit};
use super::style::{Justify, LineBreaking, LineStyle};
use super::units::{ClusterAdvance, clusters_from};

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

/// How far a word space may shrink: a quarter of itself.
pub(super) const SHRINK: f32 = 0.25;
const STRETCH: f32 = 0.5;
/// Share of one tatweel that a word counts for as stretch.
const KASHIDA_STRETCH: f32 = 0.35;

/// The lines of a paragraph; at least one, even for an empty text.
#[must_use]
pub fn break_lines(shaped: &Shaped, style: &LineStyle) -> Vec<LineRange> {
    let units = split_wide_units(shaped, style.width);
    let mut lines = Vec::with_capacity(units.len() / 8 + 1);
    let sums = Sums::new(&units, shaped.space, style);
    let mut from = 0;
    while from < units.len() {
        let rest = units.get(from..).unwrap_or_default();
        let to = rest
            .iter()
            .position(|u| u.mandatory)
            .map_or(units.len(), |i| from + i + 1);
        match style.breaking {
            // On one endless line there is nothing to choose.
            _ if !style.width.is_finite() => first_fit(&sums, from, to, style, &mut lines),
            LineBreaking::FirstFit => first_fit(&sums, from, to, style, &mut lines),
            LineBreaking::Optimal => total_fit(&sums, from, to, style, &mut lines),
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

/// Running sums over the units, so that any line is measured in one step.
struct Sums<'a> {
    units: &'a [Unit],
    advance: Vec<f64>,
    glue: Vec<f64>,
    kashida: Vec<f64>,
    space: f64,
}

impl<'a> Sums<'a> {
    fn new(units: &'a [Unit], space: f32, style: &LineStyle) -> Self {
        let n = units.len() + 1;
        let (mut advance, mut glue, mut kashida) = (
            Vec::with_capacity(n),
            Vec::with_capacity(n),
            Vec::with_capacity(n),
        );
        let (mut a, mut g, mut k) = (0.0_f64, 0.0_f64, 0.0_f64);
        let weight = if style.justify == Justify::Kashida {
            f64::from(KASHIDA_STRETCH)
        } else {
            0.0
        };
        advance.push(a);
        glue.push(g);
        kashida.push(k);
        for unit in units {
            a += f64::from(unit.width + unit.space);
            g += f64::from(unit.glue + unit.inner_glue);
            k += f64::from(unit.stretch) * weight;
            advance.push(a);
            glue.push(g);
            kashida.push(k);
        }
        Self {
            units,
            advance,
            glue,
            kashida,
            space: f64::from(space),
        }
    }

    fn unit(&self, index: usize) -> Unit {
        self.units.get(index).copied().unwrap_or_default()
    }

    fn diff(list: &[f64], from: usize, to: usize) -> f64 {
        list.get(to).copied().unwrap_or(0.0) - list.get(from).copied().unwrap_or(0.0)
    }

    /// Natural advance of units `from..to` as a line, trailing space left out.
    fn width(&self, from: usize, to: usize) -> f64 {
        Self::diff(&self.advance, from, to) - f64::from(self.unit(to.saturating_sub(1)).space)
    }

    /// Natural advance of the word spaces of units `from..to` as a line.
    fn glue(&self, from: usize, to: usize) -> f64 {
        Self::diff(&self.glue, from, to) - f64::from(self.unit(to.saturating_sub(1)).glue)
    }

    fn stretch(&self, from: usize, to: usize) -> f64 {
        self.glue(from, to) * f64::from(STRETCH) + Self::diff(&self.kashida, from, to)
    }

    fn shrink(&self, from: usize, to: usize) -> f64 {
        self.glue(from, to).max(0.0) * f64::from(SHRINK)
    }

    fn line(&self, from: usize, to: usize, is_last: bool) -> LineRange {
        let last = self.unit(to.saturating_sub(1));
        let before = from.checked_sub(1).map(|i| self.unit(i));
        LineRange {
            start: before.map_or(0, |u| u.end),
            text_end: last.text_end,
            end: last.end,
            width: self.width(from, to) as f32,
            glue: self.glue(from, to) as f32,
            is_last,
            unsafe_start: before.is_some_and(|u| u.is_unsafe),
            unsafe_end: last.is_unsafe,
        }
    }
}

fn first_fit(
    sums: &Sums<'_>,
    from: usize,
    to: usize,
    style: &LineStyle,
    lines: &mut Vec<LineRange>,
) {
    let width = f64::from(style.width) + EPSILON;
    let mut start = from;
    for i in from..to {
        if i > start && (sums.width(start, i + 1) > width || must_start(sums, start, i)) {
            lines.push(sums.line(start, i, false));
            start = i;
        }
    }
    if start < to {
        lines.push(sums.line(start, to, true));
    }
}

/// Whether unit `i` may not follow what begins at unit `start`, if that can be seen at all.
fn must_start(sums: &Sums<'_>, start: usize, i: usize) -> bool {
    sums.unit(i).starts_line && Sums::diff(&sums.advance, start, i) > 0.0
}

/// Rounding of advances must not push a word that fits exactly to the next line.
const EPSILON: f64 = 1e-3;

/// A way to end a line: total demerits so far, and where the line began.
#[derive(Clone, Copy)]
struct Best {
    demerits: f64,
    from: usize,
}

fn total_fit(
    sums: &Sums<'_>,
    from: usize,
    to: usize,
    style: &LineStyle,
    lines: &mut Vec<LineRange>,
) {
    let n = to - from;
    let mut best = vec![
        Best {
            demerits: f64::INFINITY,
            from
        };
        n + 1
    ];
    if let Some(first) = best.first_mut() {
        first.demerits = 0.0;
    }
    let width = f64::from(style.width);
    let is_justified = style.justify != Justify::Start;
    let mut tightest = from;
    for end in from + 1..=to {
        while tightest + 1 < end
            && (!fits(sums, tightest, end, width, is_justified)
                || must_start(sums, tightest, end - 1))
        {
            tightest += 1;
        }
        let mut found = Best {
            demerits: f64::INFINITY,
            from: tightest,
        };
        for start in tightest..end {
            let cost = demerits(sums, start, end, width, is_justified, end == to);
            let before = best.get(start - from).map_or(f64::INFINITY, |b| b.demerits);
            if before + cost < found.demerits {
                found = Best {
                    demerits: before + cost,
                    from: start,
                };
            }
            // Looser lines only get worse; the last line may be as short as it likes.
            if end != to && cost >= found.demerits {
                break;
            }
        }
        if let Some(slot) = best.get_mut(end - from) {
            *slot = found;
        }
    }
    trace(sums, from, to, &best, lines);
}

fn trace(sums: &Sums<'_>, from: usize, to: usize, best: &[Best], lines: &mut Vec<LineRange>) {
    let first = lines.len();
    let mut end = to;
    while end > from {
        let start = best.get(end - from).map_or(from, |b| b.from).min(end - 1);
        lines.push(sums.line(start, end, end == to));
        end = start;
    }
    if let Some(new) = lines.get_mut(first..) {
        new.reverse();
    }
}

fn fits(sums: &Sums<'_>, from: usize, to: usize, width: f64, is_justified: bool) -> bool {
    let shrink = if is_justified {
        sums.shrink(from, to)
    } else {
        0.0
    };
    sums.width(from, to) - shrink <= width + EPSILON
}

/// How bad units `start..end` are as one line: the square of TeX's badness.
fn demerits(
    sums: &Sums<'_>,
    start: usize,
    end: usize,
    width: f64,
    is_justified: bool,
    is_last: bool,
) -> f64 {
    let slack = width - sums.width(start, end);
    if is_last {
        // The last line keeps its natural spaces; a single short word alone on it is a widow.
        let is_widow = start + 1 == end && sums.width(start, end) < width * 0.12;
        let overfull = if slack < -EPSILON {
            tightness(sums, start, end, slack, is_justified)
        } else {
            0.0
        };
        return square(overfull) + if is_widow { 4_000.0 } else { 0.0 };
    }
    if slack < 0.0 {
        return square(tightness(sums, start, end, slack, is_justified));
    }
    let room = if is_justified {
        sums.stretch(start, end).max(sums.space * 0.1)
    } else {
        width * 0.12
    };
    let ratio = slack / room;
    square(100.0 * ratio * ratio * ratio)
}

fn tightness(sums: &Sums<'_>, start: usize, end: usize, slack: f64, is_justified: bool) -> f64 {
    let shrink = if is_justified {
        sums.shrink(start, end)
    } else {
        0.0
    };
    let ratio = if shrink > 0.0 { -slack / shrink } else { 2.0 };
    // A word wider than the measure stands alone and sticks out; nothing better exists.
    if -slack > shrink + EPSILON {
        1e6
    } else {
        100.0 * ratio * ratio * ratio
    }
}

fn square(badness: f64) -> f64 {
    (10.0 + badness.min(1e6)) * (10.0 + badness.min(1e6))
}

/// Cuts units that are wider than the measure at clusters that begin a grapheme, so that nothing ever
/// sticks out of the column.
fn split_wide_units(shaped: &Shaped, width: f32) -> Cow<'_, [Unit]> {
    if shaped.units.iter().all(|u| u.width <= width) {
        return Cow::Borrowed(&shaped.units);
    }
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
    Cow::Owned(out)
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
