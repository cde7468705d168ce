//! Total fit: the breaks whose lines are, all together, the least bad (Knuth and
//! Plass, "Breaking paragraphs into lines", 1981). `linebreak.rs` calls it for a
//! piece of text without forced breaks; widths come as running sums.
//!
//! A hasty walk, each line as good as it can be by itself, says how bad the whole
//! is at most. No line of the best way is worse than that, so the search tries no
//! looser one and follows no way that has become as bad. All sums grow along the
//! text, so the ends that are left for a start are a few around the measure, which
//! moves on with it: the search is linear, and still finds the best way of all.

use super::shaped::{Sum, Unit};

const STRETCH: f64 = 0.5;

/// Rounding of advances must not push a word that fits exactly to the next line.
pub(super) const EPSILON: f64 = 1e-3;

/// Steps of looseness: how far a line is stretched, as a multiple of the stretch that it has.
const LIMITS: [f64; 10] = [0.5, 0.7, 0.85, 1.0, 1.2, 1.5, 2.0, 3.0, 6.0, 12.0];

/// Lines that cannot be: wider than the measure.
const IMPOSSIBLE: f64 = 1e6;

/// What is to be broken, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Task<'a> {
    /// Sums at each break, the start and the end included.
    pub(super) sums: &'a [Sum],
    /// Measure, page px.
    pub(super) width: f64,
    /// Normal word space, page px.
    pub(super) space: f64,
    /// Whether spaces may change.
    pub(super) is_justified: bool,
    /// How far a word space may shrink, a share of itself.
    pub(super) shrink: f64,
    /// Share of the kashida of a word that counts as stretch.
    pub(super) kashida: f64,
    /// Units that are pieces of words wider than the measure; empty when there is no such word.
    pub(super) cut: &'a [Unit],
}

/// A break that was reached: total demerits so far, and the break before it.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// Index into the sums.
    at: usize,
    demerits: f64,
    /// Index of the node before it.
    from: usize,
}

const START: Node = Node {
    at: 0,
    demerits: 0.0,
    from: 0,
};

/// Calls `line` with the indices into the sums where each line begins and ends, the last line first.
pub(super) fn lines_from_the_end(task: &Task<'_>, mut line: impl FnMut(usize, usize)) {
    let most = if task.cut.is_empty() {
        task.walk()
    } else {
        f64::INFINITY
    };
    let limit = LIMITS.iter().find(|limit| square(badness(**limit)) > most);
    let found = limit.and_then(|limit| task.search(*limit, most));
    let nodes = found.unwrap_or_else(|| task.exhaust());
    let mut end = nodes.last().copied().unwrap_or(START);
    while end.at > 0 {
        let start = nodes.get(end.from).copied().unwrap_or(START);
        line(start.at.min(end.at - 1), end.at);
        end = start;
    }
}

impl Task<'_> {
    /// Demerits when each line is broken as well as it can be by itself; infinite when a line cannot be.
    fn walk(&self) -> f64 {
        let Some((last, sums)) = self.sums.split_last() else {
            return f64::INFINITY;
        };
        let (mut from, mut to, mut demerits) = (0, 0, 0.0);
        while let Some(start) = sums.get(from).filter(|start| !self.fits(start, last)) {
            // The first end past the measure, then the one before it.
            to = self.past(sums, start, to.max(from + 1));
            let cost_at = |to: usize| sums.get(to).and_then(|end| self.demerits(start, end));
            let tight = cost_at(to).unwrap_or(f64::INFINITY);
            let loose = if to > from + 1 { cost_at(to - 1) } else { None };
            let loose = loose.unwrap_or(f64::INFINITY);
            demerits += tight.min(loose);
            from = if loose <= tight { to - 1 } else { to };
            if demerits.is_infinite() {
                return demerits;
            }
        }
        let rest = sums.len() - from;
        let end = sums
            .get(from)
            .map(|start| self.last_demerits(start, last, rest));
        demerits + end.unwrap_or(f64::INFINITY)
    }

    /// Finds the best way among those less bad than `most`, whose lines, the last one apart, are
    /// no looser than `limit`; `None` when there is none. The last node is the end.
    fn search(&self, limit: f64, most: f64) -> Option<Vec<Node>> {
        let (_, sums) = self.sums.split_last()?;
        // Ascending; those from `next` on wait for their turn.
        let mut nodes = Vec::with_capacity(sums.len() / 8 + 4);
        nodes.push(START);
        let (mut next, mut past) = (0, 0);
        while let Some(node) = nodes.get(next).copied() {
            let (from, start) = (next, &sums[node.at]);
            next += 1;
            past = self.past(sums, start, past.max(node.at + 1));
            let short = sums[node.at + 1..past].iter().rev();
            let is_loose = |end: &&Sum| self.slack(start, end) > limit * self.stretch(start, end);
            let first_end = past - short.take_while(|end| !is_loose(end)).count();
            let mut slot = next;
            for (at, end) in sums.iter().enumerate().skip(first_end) {
                let Some(cost) = self.demerits(start, end) else {
                    break;
                };
                let demerits = node.demerits + cost;
                if demerits < most {
                    slot = reach(&mut nodes, slot, Node { at, demerits, from });
                }
            }
        }
        self.end(nodes)
    }

    /// Adds the end: the last line is as short as it likes.
    fn end(&self, mut nodes: Vec<Node>) -> Option<Vec<Node>> {
        let (last, sums) = self.sums.split_last()?;
        let fitting = |n: &&Node| self.fits(&sums[n.at], last);
        let fitting = nodes.iter().rev().take_while(fitting).count();
        let mut found: Option<Node> = None;
        for (from, node) in nodes.iter().enumerate().skip(nodes.len() - fitting) {
            let cost = self.last_demerits(&sums[node.at], last, sums.len() - node.at);
            let demerits = node.demerits + cost;
            if found.is_none_or(|found| demerits < found.demerits) {
                let at = sums.len();
                found = Some(Node { at, demerits, from });
            }
        }
        nodes.push(found?);
        Some(nodes)
    }

    /// Looks at every line that is possible, and at single units that are not.
    fn exhaust(&self) -> Vec<Node> {
        let Some((last, sums)) = self.sums.split_last() else {
            return Vec::new();
        };
        let mut nodes = Vec::with_capacity(self.sums.len());
        nodes.push(START);
        let mut tightest = 0;
        for at in 1..self.sums.len() {
            let (end, is_last) = (&self.sums[at], at == sums.len());
            while tightest + 1 < at
                && (!self.fits(&sums[tightest], end) || self.must_start(tightest, at - 1))
            {
                tightest += 1;
            }
            let mut found = Node {
                at,
                demerits: f64::INFINITY,
                from: tightest,
            };
            for from in tightest..at {
                let cost = if is_last {
                    self.last_demerits(&sums[from], last, at - from)
                } else {
                    let cost = self.demerits(&sums[from], end);
                    cost.unwrap_or_else(|| square(IMPOSSIBLE))
                };
                let demerits = nodes[from].demerits + cost;
                if demerits < found.demerits {
                    found = Node {
                        demerits,
                        from,
                        ..found
                    };
                }
                // Looser lines only get worse; the last one may be as loose as it likes.
                if cost >= found.demerits && !is_last {
                    break;
                }
            }
            nodes.push(found);
        }
        nodes
    }

    /// The first end from `to` on that is past the measure, natural spaces taken.
    fn past(&self, sums: &[Sum], start: &Sum, to: usize) -> usize {
        let edge = start.advance + self.width;
        let rest = sums.get(to..).unwrap_or_default();
        to + rest.iter().take_while(|end| end.ink <= edge).count()
    }

    fn slack(&self, start: &Sum, end: &Sum) -> f64 {
        self.width - (end.ink - start.advance)
    }

    fn stretch(&self, start: &Sum, end: &Sum) -> f64 {
        if !self.is_justified {
            return self.width * 0.12;
        }
        let spaces = (end.inner_glue - start.glue) * STRETCH;
        (spaces + (end.kashida - start.kashida) * self.kashida).max(self.space * 0.1)
    }

    fn shrink(&self, start: &Sum, end: &Sum) -> f64 {
        if self.is_justified {
            (end.inner_glue - start.glue).max(0.0) * self.shrink
        } else {
            0.0
        }
    }

    /// Whether unit `unit` may not follow what begins at unit `start`, if that can be seen at all.
    fn must_start(&self, start: usize, unit: usize) -> bool {
        self.cut.get(unit).is_some_and(|u| u.starts_line)
            && self.sums[unit].advance > self.sums[start].advance
    }

    fn fits(&self, start: &Sum, end: &Sum) -> bool {
        -self.slack(start, end) <= self.shrink(start, end) + EPSILON
    }

    /// How bad a line is: the square of TeX's badness; `None` when it does not fit.
    fn demerits(&self, start: &Sum, end: &Sum) -> Option<f64> {
        let slack = self.slack(start, end);
        let ratio = if slack < 0.0 {
            self.tightness(start, end, slack)?
        } else {
            slack / self.stretch(start, end)
        };
        Some(square(badness(ratio)))
    }

    fn tightness(&self, start: &Sum, end: &Sum, slack: f64) -> Option<f64> {
        let shrink = self.shrink(start, end);
        if -slack > shrink + EPSILON {
            return None;
        }
        Some(if shrink > 0.0 { -slack / shrink } else { 2.0 })
    }

    /// The last line keeps its natural spaces; a single short word alone on it is a widow.
    fn last_demerits(&self, start: &Sum, end: &Sum, n_units: usize) -> f64 {
        let slack = self.slack(start, end);
        let is_widow = n_units == 1 && self.width - slack < self.width * 0.12;
        let overfull = if slack < -EPSILON {
            self.tightness(start, end, slack)
                .map_or(IMPOSSIBLE, badness)
        } else {
            0.0
        };
        square(overfull) + if is_widow { 4_000.0 } else { 0.0 }
    }
}

/// Notes a way to a break among the nodes from `slot` on; returns where its node stands.
fn reach(nodes: &mut Vec<Node>, slot: usize, new: Node) -> usize {
    let waiting = nodes.get_mut(slot..).unwrap_or_default();
    let place = waiting.iter().take_while(|n| n.at < new.at).count();
    match waiting.get_mut(place) {
        Some(known) if known.at == new.at => {
            if new.demerits < known.demerits {
                *known = new;
            }
        }
        _ => nodes.insert(slot + place, new),
    }
    slot + place
}

fn badness(ratio: f64) -> f64 {
    100.0 * ratio * ratio * ratio
}

fn square(badness: f64) -> f64 {
    (10.0 + badness.min(IMPOSSIBLE)) * (10.0 + badness.min(IMPOSSIBLE))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sums of units that differ a little in width, each with a space.
    fn sums(n: usize, seed: u32) -> Vec<Sum> {
        let mut out = vec![Sum::default()];
        let (mut sum, mut state) = (Sum::default(), seed | 1);
        for _ in 0..n {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let width = 8.0 + f64::from(state >> 24) * 0.25;
            sum.ink = sum.advance + width;
            sum.inner_glue = sum.glue;
            sum.advance = sum.ink + 5.0;
            sum.glue += 5.0;
            sum.kashida += if state & 0x100 == 0 { 4.0 } else { 0.0 };
            out.push(sum);
        }
        out
    }

    #[test]
    fn the_short_search_finds_what_the_long_one_finds() {
        for seed in 0..200 {
            let sums = sums(3 + seed as usize * 3, seed);
            for width in [120.0, 300.0, 700.0] {
                for (is_justified, kashida) in [(false, 0.0), (true, 0.0), (true, 0.35)] {
                    let task = Task {
                        sums: &sums,
                        width,
                        space: 5.0,
                        is_justified,
                        shrink: 0.25,
                        kashida,
                        cut: &[],
                    };
                    let wanted = task.exhaust().last().map(|n| n.demerits);
                    let mut total = 0.0;
                    lines_from_the_end(&task, |from, to| {
                        let (start, end) = (&sums[from], &sums[to]);
                        total += if to + 1 == sums.len() {
                            task.last_demerits(start, end, to - from)
                        } else {
                            task.demerits(start, end).unwrap_or(square(IMPOSSIBLE))
                        };
                    });
                    let wanted = wanted.unwrap_or_default();
                    assert!(
                        (total - wanted).abs() <= wanted * 1e-9,
                        "{seed} {width}: {total} for {wanted}"
                    );
                }
            }
        }
    }
}
