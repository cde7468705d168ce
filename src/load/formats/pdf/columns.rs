//! The order in which the parts of a page are read: columns of prose one after the other, from the
//! right when the text runs from right to left; all else from top to bottom.

use super::line::Segment;

/// Rows of a column, at least.
const MIN_ROWS: usize = 4;

/// A column of prose is at least so wide, ems.
const MIN_WIDTH: f32 = 9.0;

/// What stands between columns is at least so wide, ems.
const GUTTER: f32 = 0.9;

/// Rows of a page that is looked through for columns, at most.
const MAX_ROWS: usize = 160;

/// The parts of a page, as they are read. `known` is where the columns of the pages before were
/// parted, so that the last few lines are read as they are.
pub(super) fn parts(
    segments: Vec<Segment>,
    is_rtl: bool,
    known: &mut Option<f32>,
) -> Vec<Vec<Segment>> {
    let mut out = Vec::new();
    divide(segments, is_rtl, 4, known, &mut out);
    out
}

/// Where a segment stands.
#[derive(Clone, Copy, Debug)]
struct Place {
    start: f32,
    end: f32,
    y: f32,
    size: f32,
}

impl From<&Segment> for Place {
    fn from(segment: &Segment) -> Self {
        let Segment {
            start,
            end,
            y,
            size,
            ..
        } = *segment;
        Self {
            start,
            end,
            y,
            size,
        }
    }
}

fn divide(
    segments: Vec<Segment>,
    is_rtl: bool,
    depth: usize,
    known: &mut Option<f32>,
    out: &mut Vec<Vec<Segment>>,
) {
    if segments.is_empty() {
        return;
    }
    let places: Vec<Place> = segments.iter().map(Place::from).collect();
    if depth == 0 || !may_have_columns(&places) {
        out.push(segments);
        return;
    }
    let few = || known.filter(|x| parts_few(&places, *x));
    if let Some(x) = gutter(&places).or_else(few) {
        *known = Some(x);
        let (left, right): (Vec<_>, Vec<_>) = segments.into_iter().partition(|s| s.end <= x);
        let (first, second) = if is_rtl { (right, left) } else { (left, right) };
        divide(first, is_rtl, depth - 1, known, out);
        divide(second, is_rtl, depth - 1, known, out);
        return;
    }
    let Some((top, bottom)) = band(&places) else {
        out.push(segments);
        return;
    };
    let (above, rest): (Vec<_>, Vec<_>) = segments.into_iter().partition(|s| s.y > top);
    let (columns, below): (Vec<_>, Vec<_>) = rest.into_iter().partition(|s| s.y >= bottom);
    divide(above, is_rtl, depth - 1, known, out);
    divide(columns, is_rtl, depth - 1, known, out);
    divide(below, is_rtl, depth - 1, known, out);
}

/// Whether two wide pieces stand beside each other often enough.
fn may_have_columns(segments: &[Place]) -> bool {
    let pairs = segments.windows(2).filter(|pair| match pair {
        [a, b] => (a.y - b.y).abs() < a.size * 0.6 && is_wide(a) && is_wide(b),
        _ => false,
    });
    pairs.count() + 1 >= MIN_ROWS.min(3)
}

fn is_wide(segment: &Place) -> bool {
    segment.end - segment.start >= segment.size * MIN_WIDTH * 0.6
}

/// Where an empty strip parts two columns of prose from top to bottom.
fn gutter(segments: &[Place]) -> Option<f32> {
    let mut sides: Vec<(f32, f32)> = segments.iter().map(|s| (s.start, s.end)).collect();
    sides.sort_by(|a, b| a.0.total_cmp(&b.0));
    let size = median(segments.iter().map(|s| s.size).collect())?;
    let mut best: Option<(f32, f32)> = None;
    let mut reach = sides.first()?.1;
    for (start, end) in sides {
        let gap = start - reach;
        let x = f32::midpoint(start, reach);
        if gap >= GUTTER * size && best.is_none_or(|b| gap > b.0) && parts_columns(segments, x) {
            best = Some((gap, x));
        }
        reach = reach.max(end);
    }
    best.map(|b| b.1)
}

/// Whether prose stands on both sides, and beside each other.
fn parts_columns(segments: &[Place], x: f32) -> bool {
    let (left, right): (Vec<Place>, Vec<Place>) =
        segments.iter().copied().partition(|s| s.end <= x);
    let span = |side: &[Place]| {
        let top = side.iter().map(|s| s.y).fold(f32::MIN, f32::max);
        let bottom = side.iter().map(|s| s.y).fold(f32::MAX, f32::min);
        (bottom, top)
    };
    let ((b0, t0), (b1, t1)) = (span(&left), span(&right));
    let overlap = t0.min(t1) - b0.max(b1);
    let is_beside = overlap > 0.4 * (t0 - b0).min(t1 - b1);
    is_beside && is_prose(&left) && is_prose(&right)
}

/// Whether a few wide lines stand on both sides of where columns were parted before.
fn parts_few(segments: &[Place], x: f32) -> bool {
    let (left, right): (Vec<Place>, Vec<Place>) =
        segments.iter().copied().partition(|s| s.end <= x);
    let is_clear = right.iter().all(|s| s.start >= x);
    let is_full = |side: &[Place]| {
        side.len() >= 2 && side.iter().filter(|s| is_wide(s)).count() * 2 >= side.len()
    };
    is_clear && is_full(&left) && is_full(&right)
}

/// Lines that fill their column, enough of them. The cells of a table do not.
fn is_prose(side: &[Place]) -> bool {
    let rows = side.len();
    let start = side.iter().map(|s| s.start).fold(f32::MAX, f32::min);
    let end = side.iter().map(|s| s.end).fold(f32::MIN, f32::max);
    let widths = side
        .iter()
        .map(|s| (s.end - s.start) / s.size.max(1.0))
        .collect();
    let size = side.first().map_or(1.0, |s| s.size.max(1.0));
    let Some(width) = median(widths) else {
        return false;
    };
    rows >= MIN_ROWS && width >= MIN_WIDTH && width * size >= 0.6 * (end - start)
}

/// The highest band of a page that has columns: its top and bottom.
fn band(segments: &[Place]) -> Option<(f32, f32)> {
    let mut rows: Vec<f32> = segments.iter().map(|s| s.y).collect();
    rows.sort_by(|a, b| b.total_cmp(a));
    rows.dedup_by(|next, kept| (*kept - *next).abs() < 2.0);
    if rows.len() > MAX_ROWS {
        return None;
    }
    let mut best: Option<(f32, f32)> = None;
    for (i, top) in rows.iter().enumerate() {
        for bottom in rows.iter().skip(i + MIN_ROWS).rev() {
            if best.is_some_and(|b| top - bottom <= b.0 - b.1) {
                break;
            }
            let inside: Vec<Place> = segments
                .iter()
                .filter(|s| s.y <= *top && s.y >= *bottom)
                .copied()
                .collect();
            if gutter(&inside).is_some() {
                best = Some((*top, *bottom));
                break;
            }
        }
    }
    best.filter(|b| rows.first() != Some(&b.0) || rows.last() != Some(&b.1))
}

/// The middle one of some numbers.
pub(super) fn median(mut all: Vec<f32>) -> Option<f32> {
    all.sort_by(f32::total_cmp);
    all.get(all.len() / 2).copied()
}
