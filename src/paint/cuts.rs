//! Lines cut at heights: where each cut is crossed, from left to right.
//!
//! Each cut has room for a few crossings, so a line is looked at once and its
//! crossings go where they belong; when a cut has more, all get more room and the
//! lines are taken again. `span.rs` counts windings along the cuts.

use super::mask::PixelRect;
use super::path::{ACROSS, DOWN, Line};

/// Fractions of a step of the grid in which x of an edge is kept.
const FRACTION: i32 = 24;

/// Cuts whose crossings are kept at a time.
const BAND: i32 = 256;

/// Crossings for which a cut has room at first.
const ROOM: usize = 8;

/// Where a cut is crossed, and by how much the winding number changes there.
/// They sort from left to right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Crossing(i32);

impl Crossing {
    /// Steps of the grid from the area's left end; may lie outside.
    #[inline]
    pub(super) fn x(self) -> i32 {
        self.0 >> 1
    }

    /// 1 or -1.
    #[inline]
    pub(super) fn change(self) -> i32 {
        (self.0 & 1) * 2 - 1
    }
}

/// A line as the cuts see it.
#[derive(Clone, Copy, Debug)]
struct Edge {
    /// Where it crosses its first cut, parts of a step of the grid from the area's left end.
    x: i64,
    /// Change of `x` from one cut to the next.
    slope: i64,
    /// 1 when it runs downwards, 0 upwards.
    down: i32,
}

/// What is known of one cut.
#[derive(Clone, Copy, Debug, Default)]
struct Cut {
    /// How many edges cross it.
    count: usize,
    /// How the winding number at the area's left end changes there.
    change: i32,
}

/// An area cut at several heights in each row of pixels. Keeps its buffers.
#[derive(Debug, Default)]
pub(super) struct Cuts {
    cuts: Vec<Cut>,
    /// By cut: its crossings, `room` places for each.
    crossings: Vec<Crossing>,
    room: usize,
}

/// The heights at which an area is cut, steps of the grid; `A_ROW` in each row of pixels,
/// a power of two of at most [`DOWN`] / 2.
#[derive(Clone, Copy, Debug)]
struct Heights<const A_ROW: i32> {
    left: i32,
    top: i32,
    right: i32,
    bottom: i32,
}

impl<const A_ROW: i32> Heights<A_ROW> {
    /// From one cut to the next; the first is half of that below the top.
    const STEP: i32 = DOWN / A_ROW;

    fn new(area: PixelRect) -> Self {
        Self {
            left: area.left * ACROSS,
            top: area.top * DOWN,
            right: area.right * ACROSS,
            bottom: area.bottom * DOWN,
        }
    }

    /// The number of cuts.
    fn n(self) -> i32 {
        (self.bottom - self.top) / Self::STEP
    }

    /// The first cut at or below y.
    #[inline]
    fn cut(self, y: i32) -> usize {
        let y = y.clamp(self.top, self.bottom) - self.top;
        (y + Self::STEP / 2 - 1) as usize / Self::STEP as usize
    }

    /// The edge whose first cut is `first`.
    #[inline]
    fn edge(self, line: Line, first: usize) -> Edge {
        let rise = f64::from(line.x_bottom - line.x_top) / f64::from(line.bottom - line.top);
        let slope = (rise * f64::from(1 << FRACTION)) as i64;
        let down = first as i32 * Self::STEP + Self::STEP / 2 + self.top - line.top;
        let x = i64::from(line.x_top - self.left) << FRACTION;
        Edge {
            x: x + slope * i64::from(down),
            slope: slope * i64::from(Self::STEP),
            down: i32::from(line.winding > 0),
        }
    }

    /// The cuts from `start` on, as many as are kept at a time.
    fn band(self, start: i32) -> Self {
        let top = self.top + start * Self::STEP;
        Self {
            top,
            bottom: self.bottom.min(top + BAND * Self::STEP),
            ..self
        }
    }
}

impl Cuts {
    /// Cuts `lines` inside `area` at `A_ROW` heights in each row of pixels, a power of two of
    /// at most [`DOWN`] / 2. Calls `visit` with each cut's number, the winding number at its
    /// left end and its crossings from left to right, top to bottom.
    #[inline]
    pub(super) fn each<const A_ROW: i32>(
        &mut self,
        lines: &[Line],
        area: PixelRect,
        mut visit: impl FnMut(i32, i32, &[Crossing]),
    ) {
        let heights = Heights::<A_ROW>::new(area);
        self.room = ROOM;
        for start in (0..heights.n()).step_by(BAND as usize) {
            self.fill(lines, heights.band(start));
            let crossings = self.crossings.as_mut_slice();
            let (mut outside, mut place) = (0, 0);
            for (number, cut) in (start..).zip(&self.cuts) {
                outside += cut.change;
                let crossings = crossings.get_mut(place..place + cut.count);
                let crossings = crossings.unwrap_or(&mut []);
                sort(crossings);
                visit(number, outside, crossings);
                place += self.room;
            }
        }
    }

    /// Notes where lines cross the cuts of a band.
    #[inline]
    fn fill<const A_ROW: i32>(&mut self, lines: &[Line], band: Heights<A_ROW>) {
        let n = band.n() as usize;
        loop {
            if self.crossings.len() < n * self.room {
                self.crossings.resize(n * self.room, Crossing::default());
            }
            self.cuts.clear();
            self.cuts.resize(n, Cut::default());
            for &line in lines {
                let is_beside = line.bottom <= band.top || line.top >= band.bottom;
                // What lies right of the area covers nothing in it.
                if is_beside || line.x_top.min(line.x_bottom) >= band.right {
                    continue;
                }
                let (first, end) = (band.cut(line.top), band.cut(line.bottom));
                if first < end {
                    self.add(line, (first, end), band);
                }
            }
            if self.cuts.iter().all(|cut| cut.count <= self.room) {
                return;
            }
            self.room *= 2;
        }
    }

    /// Adds a line that crosses the cuts from `first` to before `end`.
    #[inline]
    fn add<const A_ROW: i32>(
        &mut self,
        line: Line,
        (first, end): (usize, usize),
        band: Heights<A_ROW>,
    ) {
        if line.x_top.max(line.x_bottom) <= band.left {
            // What lies left of the area only counts.
            for (cut, change) in [(first, line.winding), (end, -line.winding)] {
                if let Some(cut) = self.cuts.get_mut(cut) {
                    cut.change += change;
                }
            }
            return;
        }
        let (mut edge, room) = (band.edge(line, first), self.room);
        let cuts = self.cuts.get_mut(first..end).unwrap_or(&mut []);
        let crossings = self.crossings.as_mut_slice();
        let mut place = first * room;
        for cut in cuts {
            if let Some(crossing) = crossings.get_mut(place + cut.count) {
                *crossing = Crossing(((edge.x >> (FRACTION - 1)) as i32 & !1) | edge.down);
            }
            cut.count += 1;
            place += room;
            edge.x += edge.slope;
        }
    }
}

/// Sorts a few crossings from left to right.
#[inline]
fn sort(crossings: &mut [Crossing]) {
    /// With more of them a general sort is faster.
    const MANY: usize = 32;
    match crossings {
        [] | [_] => {}
        [a, b] => order(a, b),
        [a, b, c, d] => {
            order(a, b);
            order(c, d);
            order(a, c);
            order(b, d);
            order(b, c);
        }
        all if all.len() > MANY => all.sort_unstable(),
        all => insert_each(all),
    }
}

#[inline]
fn order(a: &mut Crossing, b: &mut Crossing) {
    (*a, *b) = ((*a).min(*b), (*a).max(*b));
}

fn insert_each(crossings: &mut [Crossing]) {
    for i in 1..crossings.len() {
        let mut j = i;
        while j > 0 && crossings[j - 1] > crossings[j] {
            crossings.swap(j - 1, j);
            j -= 1;
        }
    }
}
