//! Weak types: rules W1 to W7, one pass each, as the standard words them.

use unicode_bidi::BidiClass;

use super::sequence::Sequence;
use super::{Char, is_initiator};

/// Applies all seven to one sequence.
pub(super) fn apply(chars: &mut [Char], sequence: &Sequence) {
    marks(chars, sequence);
    numbers_after(chars, sequence, BidiClass::AL, BidiClass::AN, "W2");
    each(chars, sequence, |class| match class {
        // W3 <https://www.unicode.org/reports/tr9/#W3>
        BidiClass::AL => Some((BidiClass::R, "W3")),
        _ => None,
    });
    separators(chars, sequence);
    terminators(chars, sequence);
    each(chars, sequence, |class| match class {
        // W6 <https://www.unicode.org/reports/tr9/#W6>
        BidiClass::ES | BidiClass::ET | BidiClass::CS => Some((BidiClass::ON, "W6")),
        _ => None,
    });
    numbers_after(chars, sequence, BidiClass::L, BidiClass::L, "W7");
}

fn class(chars: &[Char], index: usize) -> Option<BidiClass> {
    chars.get(index).map(|c| c.class)
}

fn set(chars: &mut [Char], index: usize, class: BidiClass, rule: &'static str) {
    if let Some(one) = chars.get_mut(index) {
        one.set_class(class, rule);
    }
}

fn each(
    chars: &mut [Char],
    sequence: &Sequence,
    change: impl Fn(BidiClass) -> Option<(BidiClass, &'static str)>,
) {
    for &index in &sequence.members {
        if let Some((to, rule)) = class(chars, index).and_then(&change) {
            set(chars, index, to, rule);
        }
    }
}

// W1 <https://www.unicode.org/reports/tr9/#W1>
fn marks(chars: &mut [Char], sequence: &Sequence) {
    let mut before = sequence.sos;
    for &index in &sequence.members {
        let Some(now) = class(chars, index) else {
            continue;
        };
        if now == BidiClass::NSM {
            let to = if is_initiator(before) || before == BidiClass::PDI {
                BidiClass::ON
            } else {
                before
            };
            set(chars, index, to, "W1");
        }
        before = class(chars, index).unwrap_or(before);
    }
}

/// European numbers whose last strong character is `strong` become `to`.
// W2 <https://www.unicode.org/reports/tr9/#W2>, W7 <https://www.unicode.org/reports/tr9/#W7>
fn numbers_after(
    chars: &mut [Char],
    sequence: &Sequence,
    strong: BidiClass,
    to: BidiClass,
    rule: &'static str,
) {
    let mut last = sequence.sos;
    for &index in &sequence.members {
        match class(chars, index) {
            Some(now @ (BidiClass::L | BidiClass::R | BidiClass::AL)) => last = now,
            Some(BidiClass::EN) if last == strong => set(chars, index, to, rule),
            _ => {}
        }
    }
}

// W4 <https://www.unicode.org/reports/tr9/#W4>
fn separators(chars: &mut [Char], sequence: &Sequence) {
    for three in sequence.members.windows(3) {
        let [before, at, after] = *three else {
            continue;
        };
        let (before, after) = (class(chars, before), class(chars, after));
        let to = match (class(chars, at), before) {
            _ if before != after => None,
            (Some(BidiClass::ES | BidiClass::CS), Some(BidiClass::EN)) => Some(BidiClass::EN),
            (Some(BidiClass::CS), Some(BidiClass::AN)) => Some(BidiClass::AN),
            _ => None,
        };
        if let Some(to) = to {
            set(chars, at, to, "W4");
        }
    }
}

// W5 <https://www.unicode.org/reports/tr9/#W5>
fn terminators(chars: &mut [Char], sequence: &Sequence) {
    let members = &sequence.members;
    let is = |chars: &[Char], at: usize, wanted: BidiClass| {
        members.get(at).and_then(|i| class(chars, *i)) == Some(wanted)
    };
    let mut from = 0;
    while from < members.len() {
        let mut to = from;
        while is(chars, to, BidiClass::ET) {
            to += 1;
        }
        let beside = from
            .checked_sub(1)
            .is_some_and(|at| is(chars, at, BidiClass::EN))
            || is(chars, to, BidiClass::EN);
        if to > from && beside {
            for &index in members.get(from..to).unwrap_or_default() {
                set(chars, index, BidiClass::EN, "W5");
            }
        }
        from = to.max(from + 1);
    }
}
