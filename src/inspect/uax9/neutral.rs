//! Neutral and isolate formatting types: rules N0 to N2, with the bracket pairs of BD16.

use unicode_bidi::{BidiClass, BidiDataSource as _, HardcodedBidiData};

use super::Char;
use super::sequence::Sequence;

/// Brackets that may be open at once (BD16).
const MAX_OPEN: usize = 63;

/// Applies all three to one sequence.
pub(super) fn apply(chars: &mut [Char], sequence: &Sequence) {
    for (open, close) in pairs(chars, sequence) {
        brackets(chars, sequence, open, close);
    }
    neutrals(chars, sequence);
}

fn class_at(chars: &[Char], sequence: &Sequence, at: usize) -> Option<BidiClass> {
    Some(chars.get(*sequence.members.get(at)?)?.class)
}

fn set(chars: &mut [Char], sequence: &Sequence, at: usize, class: BidiClass, rule: &'static str) {
    if let Some(one) = sequence.members.get(at).and_then(|i| chars.get_mut(*i)) {
        one.set_class(class, rule);
    }
}

/// The strong class that a class stands for in these rules; numbers stand for right to left.
const fn strong(class: BidiClass) -> Option<BidiClass> {
    match class {
        BidiClass::L => Some(BidiClass::L),
        BidiClass::R | BidiClass::EN | BidiClass::AN => Some(BidiClass::R),
        _ => None,
    }
}

/// Pairs of brackets by their places in the sequence, sorted by the opening one.
// BD16 <https://www.unicode.org/reports/tr9/#BD16>
fn pairs(chars: &[Char], sequence: &Sequence) -> Vec<(usize, usize)> {
    let (mut open, mut out): (Vec<(char, usize)>, _) = (Vec::new(), Vec::new());
    for (at, &index) in sequence.members.iter().enumerate() {
        let Some(one) = chars.get(index).filter(|c| c.class == BidiClass::ON) else {
            continue;
        };
        let Some(bracket) = HardcodedBidiData.bidi_matched_opening_bracket(one.told.ch) else {
            continue;
        };
        if bracket.is_open {
            if open.len() >= MAX_OPEN {
                return Vec::new();
            }
            open.push((bracket.opening, at));
        } else if let Some(found) = open.iter().rposition(|o| o.0 == bracket.opening) {
            out.extend(open.get(found).map(|o| (o.1, at)));
            open.truncate(found);
        }
    }
    out.sort_unstable();
    out
}

// N0 <https://www.unicode.org/reports/tr9/#N0>
fn brackets(chars: &mut [Char], sequence: &Sequence, open: usize, close: usize) {
    let inside = |at: usize| class_at(chars, sequence, at).and_then(strong);
    let (mut has_embedding, mut has_other) = (false, false);
    for class in (open + 1..close).filter_map(inside) {
        has_embedding |= class == sequence.embedding;
        has_other |= class != sequence.embedding;
    }
    let to = if has_embedding {
        sequence.embedding
    } else if has_other {
        (0..open).rev().find_map(inside).unwrap_or(sequence.sos)
    } else {
        return;
    };
    for bracket in [open, close] {
        set(chars, sequence, bracket, to, "N0");
        // Marks on a bracket go with it.
        let mut at = bracket + 1;
        let is_mark = |chars: &[Char], at: usize| {
            let one = sequence.members.get(at).and_then(|i| chars.get(*i));
            one.is_some_and(|c| c.before_weak == BidiClass::NSM)
        };
        while is_mark(chars, at) {
            set(chars, sequence, at, to, "N0");
            at += 1;
        }
    }
}

const fn is_neutral(class: BidiClass) -> bool {
    matches!(
        class,
        BidiClass::B
            | BidiClass::S
            | BidiClass::WS
            | BidiClass::ON
            | BidiClass::FSI
            | BidiClass::LRI
            | BidiClass::RLI
            | BidiClass::PDI
    )
}

// N1 <https://www.unicode.org/reports/tr9/#N1>, N2 <https://www.unicode.org/reports/tr9/#N2>
fn neutrals(chars: &mut [Char], sequence: &Sequence) {
    let n = sequence.members.len();
    let mut from = 0;
    while from < n {
        let is_one = |at: usize| class_at(chars, sequence, at).is_some_and(is_neutral);
        let to = (from..n).find(|at| !is_one(*at)).unwrap_or(n);
        if to > from {
            let side = |at: Option<usize>, edge: BidiClass| {
                at.and_then(|at| class_at(chars, sequence, at))
                    .map_or(edge, |class| strong(class).unwrap_or(edge))
            };
            let before = side(from.checked_sub(1), sequence.sos);
            let after = side((to < n).then_some(to), sequence.eos);
            let (class, rule) = if before == after {
                (before, "N1")
            } else {
                (sequence.embedding, "N2")
            };
            for at in from..to {
                set(chars, sequence, at, class, rule);
            }
        }
        from = to + 1;
    }
}
