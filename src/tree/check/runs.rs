//! Runs by themselves: their direction, the lengths of their characters, the ties between those of a
//! line, the ends of blocks.

use accesskit::{NodeId, Role, TextDirection};

use super::reading::{Block, Entry, Reading};
use super::{Kind, Report};
use crate::text::direction::first_strong;
use crate::text::segment;
use crate::vocab::Direction;

/// Most characters of a run: their index is counted in eight bits.
const MOST: usize = 255;

/// Directions against the strong letters of each run. Text that is not laid out has no places, and
/// its direction, in which places are measured, says nothing.
pub(super) fn directions(reading: &Reading<'_>, out: &mut Report<'_>) {
    for run in reading.all_runs() {
        if run.node.character_positions().is_none() {
            continue;
        }
        let text = run.value();
        let (mut ltr, mut rtl) = (false, false);
        for dir in text.chars().filter_map(strong) {
            ltr |= !dir.is_rtl();
            rtl |= dir.is_rtl();
        }
        let is_rtl = is_rtl(run, reading);
        if ltr && rtl {
            out.push(Kind::MixedRun, run, text);
        } else if (ltr && is_rtl) || (rtl && !is_rtl) {
            out.push(Kind::Direction, run, text);
        }
    }
}

/// Direction of a strong character.
fn strong(ch: char) -> Option<Direction> {
    first_strong(ch.encode_utf8(&mut [0; 4]))
}

/// Direction of a run: its own or the one it inherits.
pub(super) fn is_rtl(run: &Entry<'_>, reading: &Reading<'_>) -> bool {
    let mut at = Some(run);
    while let Some(entry) = at {
        if let Some(dir) = entry.node.text_direction() {
            return dir == TextDirection::RightToLeft;
        }
        at = entry.parent.and_then(|parent| reading.entry(parent));
    }
    false
}

/// Lengths, counts and graphemes of the characters of each run.
pub(super) fn characters(reading: &Reading<'_>, out: &mut Report<'_>) {
    for run in reading.all_runs() {
        if !out.is_read(run) {
            continue;
        }
        let lengths = run.node.character_lengths();
        if let Some(kind) = lengths_fault(run, lengths) {
            out.push(kind, run, run.value());
            continue;
        }
        let counts = [
            run.node.character_positions().map(<[f32]>::len),
            run.node.character_widths().map(<[f32]>::len),
        ];
        if counts.iter().flatten().any(|n| *n != lengths.len()) || counts[0] != counts[1] {
            out.push(Kind::PlaceCount, run, run.value());
        }
        graphemes(run, lengths, out);
    }
}

/// Whether the characters of a run can be counted.
pub(super) fn lengths_are_right(run: &Entry<'_>) -> bool {
    lengths_fault(run, run.node.character_lengths()).is_none()
}

fn lengths_fault(run: &Entry<'_>, lengths: &[u8]) -> Option<Kind> {
    let text = run.value();
    let mut at = 0;
    let mut cuts = false;
    for length in lengths {
        at += usize::from(*length);
        cuts |= *length == 0 || !text.is_char_boundary(at);
    }
    if at != text.len() || cuts {
        Some(Kind::Lengths)
    } else if lengths.len() > MOST {
        Some(Kind::TooLong)
    } else {
        None
    }
}

/// Characters against the graphemes of UAX #29. One that is too long for its count may be cut.
fn graphemes(run: &Entry<'_>, lengths: &[u8], out: &mut Report<'_>) {
    let text = run.value();
    let mut ends = lengths.iter().scan(0, |at, length| {
        *at += usize::from(*length);
        Some(*at)
    });
    let mut end = ends.next();
    let mut before = 0;
    for grapheme in segment::graphemes(text).skip(1) {
        let whole = text.get(before..grapheme).unwrap_or("");
        while end.is_some_and(|end| end < grapheme) {
            if grapheme - before <= usize::from(u8::MAX) {
                out.push(Kind::GraphemeSplit, run, whole);
                return;
            }
            end = ends.next();
        }
        if end != Some(grapheme) {
            out.push(Kind::GraphemesJoined, run, whole);
            return;
        }
        end = ends.next();
        before = grapheme;
    }
}

/// Ties of runs: both ways, to a run of the same block, in the order of the text.
pub(super) fn links(reading: &Reading<'_>, out: &mut Report<'_>) {
    let blocks = reading.blocks.iter();
    for block in blocks
        .filter(|block| reading.runs(block).all(|run| out.is_read(run)))
        .collect::<Vec<_>>()
    {
        links_of(block, reading, out);
    }
}

fn links_of(block: &Block, reading: &Reading<'_>, out: &mut Report<'_>) {
    let ids: Vec<NodeId> = reading.runs(block).map(|run| run.id).collect();
    for (at, run) in reading.runs(block).enumerate() {
        let back = |id: NodeId| {
            let entry = reading.find(id).and_then(|at| reading.entry(at));
            entry.and_then(|e| e.node.previous_on_line())
        };
        let forth = |id: NodeId| {
            let entry = reading.find(id).and_then(|at| reading.entry(at));
            entry.and_then(|e| e.node.next_on_line())
        };
        let before = at.checked_sub(1).and_then(|at| ids.get(at)).copied();
        let (next, previous) = (run.node.next_on_line(), run.node.previous_on_line());
        let is_one_way = next.is_some_and(|id| back(id) != Some(run.id))
            || previous.is_some_and(|id| forth(id) != Some(run.id));
        if is_one_way {
            return out.push(Kind::LinkOneWay, run, run.value());
        }
        let is_astray = next.is_some_and(|id| ids.get(at + 1) != Some(&id))
            || previous.is_some_and(|id| before != Some(id));
        if is_astray {
            return out.push(Kind::LinkAstray, run, run.value());
        }
    }
}

/// Whether every block of a document ends with a line end.
pub(super) fn ends(reading: &Reading<'_>, out: &mut Report<'_>) {
    for block in &reading.blocks {
        let Some(last) = reading.runs(block).last() else {
            continue;
        };
        let holder = reading.entry(block.holder).map(|e| e.node.role());
        let is_document = last.in_document && out.is_read(last) && holder != Some(Role::Label);
        if is_document && !last.value().ends_with('\n') {
            out.push(Kind::BlockEnd, last, last.value());
        }
    }
}

/// Whether a client can read the runs at all.
pub(super) fn readable(reading: &Reading<'_>, out: &mut Report<'_>) {
    for block in &reading.blocks {
        if let Some(run) = reading.runs(block).find(|run| !run.is_readable) {
            out.push(Kind::NotReadable, run, run.value());
        }
    }
}
