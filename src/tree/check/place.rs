//! Runs against the page: levels, places of characters, lines. Texts that are not told as they
//! are written are passed over: their characters have no place of their own.

use super::reading::{Entry, Reading};
use super::runs::{is_rtl, lengths_are_right};
use super::{Kind, Report};
use crate::document::walk;
use crate::geom::Pos;
use crate::text::line::Line;
use crate::text::paragraph::{GraphemeBox, Paragraph};
use crate::tree::spoken::Spoken;
use crate::tree::{Places, RunPlace};
use crate::vocab::TextRange;

/// How far a place may be off, page px.
const NEAR: f32 = 1.0;

/// What is known of the article.
pub(super) struct Here<'s, 'a> {
    pub(super) nodes: &'s [walk::Node<'s>],
    pub(super) places: &'s Places,
    pub(super) reading: &'s Reading<'a>,
    /// For each node, whether its text is told as it is written.
    pub(super) as_written: &'s [bool],
}

/// A run on the page.
struct OnPage<'s> {
    run: &'s Entry<'s>,
    place: &'s RunPlace,
    spoken: &'s Spoken<'s>,
    origin: Pos,
    paragraph: &'s Paragraph,
    line: usize,
}

impl Here<'_, '_> {
    /// Goes through the runs that are on the page, with the one before each on the same text.
    fn each(&self, out: &mut Report<'_>, check: impl Fn(&OnPage<'_>) -> Option<Kind>) {
        let mut spoken: Option<(usize, Spoken<'_>)> = None;
        let mut wrong = Vec::new();
        for run in self.reading.all_runs() {
            let Some(place) = out.runs.get(&run.id) else {
                continue;
            };
            let index = place.node.0 as usize;
            let is_right = self.as_written.get(index).copied().unwrap_or(false);
            let page = self.places.get(&place.node).filter(|_| is_right);
            let (Some((origin, paragraph)), Some(node)) = (page, self.nodes.get(index)) else {
                continue;
            };
            if spoken.as_ref().is_none_or(|(at, _)| *at != index) {
                spoken = Some((index, Spoken::of(node)));
            }
            let Some((_, said)) = &spoken else { continue };
            let lines = &paragraph.lines;
            let line = lines.partition_point(|l| l.range.end <= place.range.start);
            let here = OnPage {
                run,
                place,
                spoken: said,
                origin: *origin,
                paragraph,
                line: line.min(lines.len().saturating_sub(1)),
            };
            wrong.extend(check(&here).map(|kind| (kind, run)));
        }
        for (kind, run) in wrong {
            out.push(kind, run, run.value());
        }
    }
}

impl OnPage<'_> {
    fn line(&self) -> Option<&Line> {
        self.paragraph.lines.get(self.line)
    }

    /// The document's bytes of a part of the run's text.
    fn bytes(&self, from: usize, to: usize) -> TextRange {
        let start = self.spoken.from_document(self.place.range.start);
        let begin = self.spoken.to_document(start + from);
        begin..self.spoken.end_in_document(start + to).max(begin)
    }
}

/// Directions of runs against the levels of the page.
pub(super) fn levels(here: &Here<'_, '_>, out: &mut Report<'_>) {
    here.each(out, |at| {
        let is_rtl = is_rtl(at.run, here.reading);
        let runs = &at.line()?.runs;
        let mut level = None;
        for (from, ch) in at.run.value().char_indices() {
            let start = at.bytes(from, from + ch.len_utf8()).start;
            let Some(own) = runs.iter().find(|r| r.range.contains(&start)) else {
                continue;
            };
            let own = own.level;
            if level.is_some_and(|level| level != own) {
                return Some(Kind::MixedRun);
            }
            level = Some(own);
        }
        level
            .filter(|level| level.is_rtl() != is_rtl)
            .map(|_| Kind::Direction)
    });
}

/// Places of characters within their runs, and of runs on the page.
pub(super) fn characters(here: &Here<'_, '_>, out: &mut Report<'_>) {
    let boxes = std::cell::RefCell::new(Boxes::default());
    here.each(out, |at| {
        let mut boxes = boxes.borrow_mut();
        boxes.load(at);
        place_fault(at, is_rtl(at.run, here.reading), &boxes)
    });
}

/// The graphemes of the line that was looked at last, in the order of the text.
#[derive(Default)]
struct Boxes {
    of: Option<(walk::NodeId, usize)>,
    boxes: Vec<GraphemeBox>,
}

impl Boxes {
    fn load(&mut self, at: &OnPage<'_>) {
        let of = Some((at.place.node, at.line));
        if self.of != of {
            self.of = of;
            self.boxes = at.paragraph.boxes(at.line);
            self.boxes.sort_by_key(|b| b.range.start);
        }
    }

    /// The edges of what some bytes cover, page px from the paragraph's edge.
    fn edges(&self, range: &TextRange) -> Option<(f32, f32)> {
        let from = self.boxes.partition_point(|b| b.range.end <= range.start);
        let covered = self.boxes.get(from..).unwrap_or_default();
        let covered = covered.iter().take_while(|b| b.range.start < range.end);
        covered.filter(|b| b.width > 0.0).fold(None, |edges, b| {
            let (left, right) = edges.unwrap_or((b.x, b.x));
            Some((left.min(b.x), right.max(b.x + b.width)))
        })
    }
}

fn place_fault(at: &OnPage<'_>, is_rtl: bool, boxes: &Boxes) -> Option<Kind> {
    let node = at.run.node;
    let lengths = node.character_lengths();
    let (from, to) = boxes.edges(&at.bytes(0, at.run.value().len()))?;
    let (Some(positions), Some(widths)) = (node.character_positions(), node.character_widths())
    else {
        return Some(Kind::PlaceCount);
    };
    if positions.len() != lengths.len() || !lengths_are_right(at.run) {
        return None; // Said by itself.
    }
    let mut offset = 0;
    for ((length, position), width) in lengths.iter().zip(positions).zip(widths) {
        let next = offset + usize::from(*length);
        let edges = boxes.edges(&at.bytes(offset, next));
        offset = next;
        let Some((left, right)) = edges else { continue };
        let drawn = if is_rtl { to - right } else { left - from };
        let is_whole = *width > 0.0;
        if is_whole && ((drawn - position).abs() > NEAR || (right - left - width).abs() > NEAR) {
            return Some(Kind::CharacterPlace);
        }
    }
    let bounds = node.bounds()?;
    let line = at.line()?;
    let off = |told: f64, drawn: f32| (told as f32 - drawn).abs() > NEAR;
    let top = at.origin.y + line.top;
    let is_off = off(bounds.x0, at.origin.x + from)
        || off(bounds.x1, at.origin.x + to)
        || off(bounds.y0, top)
        || off(bounds.y1, top + line.height);
    is_off.then_some(Kind::RoundTrip)
}

/// Ties of runs against the lines of the page.
pub(super) fn lines(here: &Here<'_, '_>, out: &mut Report<'_>) {
    if out.has(&[Kind::LinkOneWay, Kind::LinkAstray]) {
        return;
    }
    here.each(out, |at| {
        let line = &at.line()?.range;
        let next = at.run.node.next_on_line();
        let is_last = at.place.range.end >= line.end || is_only_controls(at, line.end);
        match next {
            None if !is_last => Some(Kind::LinkMissing),
            Some(_) if is_last => Some(Kind::LinkAstray),
            _ => None,
        }
    });
}

/// Whether behind the run there are but the controls of isolates up to the end of its line.
fn is_only_controls(at: &OnPage<'_>, end: usize) -> bool {
    let from = at.spoken.from_document(at.place.range.end);
    at.spoken.from_document(end) <= from
}
