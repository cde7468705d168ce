//! UAX #9 told rule by rule: for every character, each rule that changed its class or its level.
//!
//! Layout asks `text::bidi`, which is fast and tells nothing; this runs the algorithm as the
//! standard words it and keeps a record. The tests hold both to the same levels. `explicit.rs` has
//! the X rules, `sequence.rs` the isolating run sequences, `weak.rs` W1 to W7, `neutral.rs` N0 to N2.

mod explicit;
mod neutral;
mod sequence;
mod weak;

use serde::Serialize;
use unicode_bidi::{BidiClass, BidiDataSource as _, HardcodedBidiData};

use crate::vocab::{Direction, DirectionReason, Level};

/// What one rule did to one character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The rule's name in the standard, e.g. `W2`.
    pub rule: &'static str,
    /// Bidi class afterwards, e.g. `AN`.
    pub class: String,
    /// Embedding level afterwards.
    pub level: u8,
}

/// One character and all that happened to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Byte offset in the text.
    pub at: usize,
    /// The character.
    pub ch: char,
    /// Its bidi class as Unicode has it.
    pub original: BidiClass,
    /// Its level as seen on one line; `None` when rule X9 removes it.
    pub level: Option<Level>,
    /// Rules that set or changed something, in the order of the standard.
    pub steps: Vec<Step>,
}

impl Told {
    /// The rule that had the last word on the level.
    #[must_use]
    pub fn level_rule(&self) -> &'static str {
        let mut rule = self.steps.first().map_or("", |s| s.rule);
        for pair in self.steps.windows(2) {
            if let [before, after] = pair
                && before.level != after.level
            {
                rule = after.rule;
            }
        }
        rule
    }
}

/// A character under way.
#[derive(Clone, Debug)]
struct Char {
    told: Told,
    /// Class now.
    class: BidiClass,
    /// Class when the W rules begin.
    before_weak: BidiClass,
    level: u8,
    is_removed: bool,
}

impl Char {
    fn set_class(&mut self, class: BidiClass, rule: &'static str) {
        if self.class != class {
            self.class = class;
            self.note(rule);
        }
    }

    fn set_level(&mut self, level: u8, rule: &'static str) {
        if self.level != level {
            self.level = level;
            self.note(rule);
        }
    }

    fn note(&mut self, rule: &'static str) {
        self.told.steps.push(Step {
            rule,
            class: format!("{:?}", self.class),
            level: self.level,
        });
    }
}

/// The rule by which a paragraph has its base direction for this reason.
#[must_use]
pub const fn base_rule(reason: DirectionReason) -> &'static str {
    match reason {
        DirectionReason::FirstStrong => "P3",
        DirectionReason::Declared
        | DirectionReason::Dominant
        | DirectionReason::Code
        | DirectionReason::Override => "HL1",
    }
}

/// Tells of every character of `text`, a paragraph set as one line.
// P1 <https://www.unicode.org/reports/tr9/#P1>
#[must_use]
pub fn tell(text: &str, base: Direction, base_rule: &'static str) -> Vec<Told> {
    let base = u8::from(base.is_rtl());
    let mut chars: Vec<Char> = text
        .char_indices()
        .map(|(at, ch)| begin(at, ch, base, base_rule))
        .collect();
    let parts = chars.split_inclusive_mut(|c| c.told.original == BidiClass::B);
    for paragraph in parts {
        explicit::apply(paragraph, base);
        let kept: Vec<usize> = paragraph
            .iter()
            .enumerate()
            .filter_map(|(i, c)| (!c.is_removed).then_some(i))
            .collect();
        for sequence in sequence::sequences(paragraph, &kept, base) {
            weak::apply(paragraph, &sequence);
            neutral::apply(paragraph, &sequence);
        }
        implicit(paragraph);
        separators(paragraph, base);
    }
    chars.into_iter().map(finish).collect()
}

fn begin(at: usize, ch: char, base: u8, rule: &'static str) -> Char {
    let class = HardcodedBidiData.bidi_class(ch);
    let mut one = Char {
        told: Told {
            at,
            ch,
            original: class,
            level: None,
            steps: Vec::new(),
        },
        class,
        before_weak: class,
        level: base,
        is_removed: false,
    };
    one.note(rule);
    one
}

fn finish(one: Char) -> Told {
    Told {
        level: (!one.is_removed).then_some(Level(one.level)),
        ..one.told
    }
}

// I1 <https://www.unicode.org/reports/tr9/#I1>, I2 <https://www.unicode.org/reports/tr9/#I2>
fn implicit(chars: &mut [Char]) {
    for one in chars.iter_mut().filter(|c| !c.is_removed) {
        let (up, rule) = match (one.level % 2, one.class) {
            (0, BidiClass::R) => (1, "I1"),
            (0, BidiClass::AN | BidiClass::EN) => (2, "I1"),
            (1, BidiClass::L | BidiClass::AN | BidiClass::EN) => (1, "I2"),
            _ => (0, ""),
        };
        one.set_level(one.level.saturating_add(up), rule);
    }
}

// L1 <https://www.unicode.org/reports/tr9/#L1>, for the paragraph as one line
fn separators(chars: &mut [Char], base: u8) {
    let mut is_trailing = true;
    for one in chars.iter_mut().rev() {
        match one.told.original {
            BidiClass::B | BidiClass::S => {
                is_trailing = true;
                one.set_level(base, "L1");
            }
            BidiClass::WS | BidiClass::FSI | BidiClass::LRI | BidiClass::RLI | BidiClass::PDI => {
                if is_trailing {
                    one.set_level(base, "L1");
                }
            }
            _ if one.is_removed => {}
            _ => is_trailing = false,
        }
    }
}

/// Whether a class begins an isolate.
const fn is_initiator(class: BidiClass) -> bool {
    matches!(class, BidiClass::LRI | BidiClass::RLI | BidiClass::FSI)
}

/// Direction of a level as a strong class.
const fn class_of(level: u8) -> BidiClass {
    if level % 2 == 1 {
        BidiClass::R
    } else {
        BidiClass::L
    }
}
