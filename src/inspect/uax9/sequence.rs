//! Isolating run sequences (BD13): what the W and N rules see as one text.

use unicode_bidi::BidiClass;

use super::{Char, class_of, is_initiator};

/// A sequence: its characters, and the strong classes at its two ends.
#[derive(Debug)]
pub(super) struct Sequence {
    /// Indices of its characters in the paragraph, logical order.
    pub(super) members: Vec<usize>,
    /// Start of sequence.
    pub(super) sos: BidiClass,
    /// End of sequence.
    pub(super) eos: BidiClass,
    /// Its embedding direction as a strong class.
    pub(super) embedding: BidiClass,
}

/// The sequences of a paragraph; `kept` are the characters that X9 leaves.
// X10 <https://www.unicode.org/reports/tr9/#X10>
pub(super) fn sequences(chars: &[Char], kept: &[usize], base: u8) -> Vec<Sequence> {
    let level = |index: &usize| chars.get(*index).map_or(base, |c| c.level);
    let class = |index: Option<&usize>| Some(chars.get(*index?)?.told.original);
    let mut done: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<Vec<usize>> = Vec::new();
    for run in kept.chunk_by(|a, b| level(a) == level(b)) {
        let goes_on = class(run.first()) == Some(BidiClass::PDI);
        let mut sequence = if goes_on { open.pop() } else { None }.unwrap_or_default();
        sequence.extend_from_slice(run);
        if class(run.last()).is_some_and(is_initiator) {
            open.push(sequence);
        } else {
            done.push(sequence);
        }
    }
    done.append(&mut open);
    let ends = |members: Vec<usize>| ends(chars, kept, base, members);
    done.into_iter().map(ends).collect()
}

fn ends(chars: &[Char], kept: &[usize], base: u8, members: Vec<usize>) -> Sequence {
    let level_at = |index: Option<&usize>| index.and_then(|i| chars.get(*i)).map(|c| c.level);
    let own = level_at(members.first()).unwrap_or(base);
    let first = members
        .first()
        .map_or(0, |m| kept.partition_point(|k| k < m));
    let before = first.checked_sub(1).and_then(|i| kept.get(i));
    let after = members.last().and_then(|m| {
        let is_open = chars.get(*m).is_some_and(|c| is_initiator(c.told.original));
        let next = kept.get(kept.partition_point(|k| k <= m));
        if is_open { None } else { next }
    });
    Sequence {
        sos: class_of(own.max(level_at(before).unwrap_or(base))),
        eos: class_of(own.max(level_at(after).unwrap_or(base))),
        embedding: class_of(own),
        members,
    }
}
