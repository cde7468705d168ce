//! Widths of what cannot be broken, read from the page as it is set: so that another width or size
//! need not be laid out to see what would not fit.

use super::super::shaping::drawn::Set;
use crate::text::segment::{is_breaking_space, is_tashkil, line_breaks};
use crate::vocab::TextRange;

/// No letter is wider than this, em.
const WIDEST: f32 = 1.3;

/// What cannot be broken.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    /// Bytes of the text.
    pub(super) range: TextRange,
    /// Width as set, page px.
    pub(super) width: f32,
}

/// The long units of a text that are wider than `least` page px.
pub(super) fn wide_units(set: Set<'_>, least: f32) -> Vec<Unit> {
    let text = set.text();
    let runs = set.paragraph.lines.iter().flat_map(|line| &line.runs);
    let em = runs.map(|run| run.size).fold(1.0, f32::max);
    let short = (least / (em * WIDEST)).max(1.0) as usize;
    let is_long =
        |word: &str| word.len() > short && word.chars().filter(|c| !is_tashkil(*c)).count() > short;
    if !text.split(is_breaking_space).any(is_long) {
        return Vec::new();
    }
    let widths = Widths::new(set);
    let mut out = Vec::new();
    let mut at = 0;
    for word in text.split_inclusive(is_breaking_space) {
        let start = at;
        at += word.len();
        let word = word.trim_end_matches(is_breaking_space);
        if !is_long(word) || widths.of(start..start + word.len()) <= least {
            continue;
        }
        let mut from = 0;
        for stop in line_breaks(word) {
            let range = start + from..start + stop.at;
            from = stop.at;
            let width = widths.of(range.clone());
            if width > least {
                out.push(Unit { range, width });
            }
        }
    }
    out
}

/// Running sums of the widths of clusters, logical order.
struct Widths {
    sums: Vec<(u32, f32)>,
}

impl Widths {
    fn new(set: Set<'_>) -> Self {
        let runs = set.paragraph.lines.iter().flat_map(|line| &line.runs);
        let mut all: Vec<(u32, f32)> = runs
            .flat_map(|run| run.clusters.iter().map(|c| (c.start, c.width)))
            .collect();
        all.sort_by_key(|(start, _)| *start);
        let mut sum = 0.0;
        for (_, width) in &mut all {
            sum += *width;
            *width = sum;
        }
        Self { sums: all }
    }

    /// Width of what begins in a range.
    fn of(&self, range: TextRange) -> f32 {
        let before = |byte: usize| {
            let index = self
                .sums
                .partition_point(|(start, _)| (*start as usize) < byte);
            index
                .checked_sub(1)
                .and_then(|i| self.sums.get(i))
                .map_or(0.0, |s| s.1)
        };
        before(range.end) - before(range.start)
    }
}
