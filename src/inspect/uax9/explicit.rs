//! Explicit levels and directions: rules X1 to X9, with the stack of embeddings.

use unicode_bidi::BidiClass;

use super::{Char, is_initiator};

/// BD2 <https://www.unicode.org/reports/tr9/#BD2>.
const MAX_DEPTH: u8 = 125;

/// An entry of the directional status stack.
#[derive(Clone, Copy, Debug)]
struct Entry {
    level: u8,
    forced: Option<BidiClass>,
    is_isolate: bool,
    /// The rule that pushed it.
    rule: &'static str,
}

#[derive(Debug)]
struct Stack {
    entries: Vec<Entry>,
    overflow_isolates: usize,
    overflow_embeddings: usize,
    valid_isolates: usize,
}

/// Gives every character of a paragraph its explicit level, and marks what X9 removes.
// X1 <https://www.unicode.org/reports/tr9/#X1>
pub(super) fn apply(chars: &mut [Char], base: u8) {
    let mut stack = Stack {
        entries: vec![Entry {
            level: base,
            forced: None,
            is_isolate: false,
            rule: "X1",
        }],
        overflow_isolates: 0,
        overflow_embeddings: 0,
        valid_isolates: 0,
    };
    for index in 0..chars.len() {
        let Some(class) = chars.get(index).map(|c| c.told.original) else {
            continue;
        };
        let is_rtl = match class {
            BidiClass::FSI => first_strong_is_rtl(chars.get(index + 1..).unwrap_or_default()),
            other => matches!(other, BidiClass::RLE | BidiClass::RLO | BidiClass::RLI),
        };
        if let Some(one) = chars.get_mut(index) {
            step(&mut stack, one, is_rtl);
        }
    }
    for one in chars {
        one.before_weak = one.class;
    }
}

fn step(stack: &mut Stack, one: &mut Char, is_rtl: bool) {
    match one.told.original {
        BidiClass::RLE => stack.embed(one, is_rtl, None, "X2"),
        BidiClass::LRE => stack.embed(one, is_rtl, None, "X3"),
        BidiClass::RLO => stack.embed(one, is_rtl, Some(BidiClass::R), "X4"),
        BidiClass::LRO => stack.embed(one, is_rtl, Some(BidiClass::L), "X5"),
        BidiClass::RLI => stack.isolate(one, is_rtl, "X5a"),
        BidiClass::LRI => stack.isolate(one, is_rtl, "X5b"),
        BidiClass::FSI => stack.isolate(one, is_rtl, "X5c"),
        BidiClass::PDI => {
            stack.end_isolate();
            stack.take(one);
        }
        BidiClass::PDF => {
            stack.end_embedding();
            remove(one);
        }
        BidiClass::BN => remove(one),
        // X8 <https://www.unicode.org/reports/tr9/#X8>: the end of a paragraph keeps its level.
        BidiClass::B => {}
        _ => stack.take(one),
    }
}

// X9 <https://www.unicode.org/reports/tr9/#X9>
fn remove(one: &mut Char) {
    one.is_removed = true;
    one.note("X9");
}

impl Stack {
    fn last(&self) -> Entry {
        self.entries.last().copied().unwrap_or(Entry {
            level: 0,
            forced: None,
            is_isolate: false,
            rule: "X1",
        })
    }

    // X6 <https://www.unicode.org/reports/tr9/#X6>
    fn take(&self, one: &mut Char) {
        let last = self.last();
        one.set_level(last.level, last.rule);
        if let Some(class) = last.forced {
            one.set_class(class, last.rule);
        }
    }

    fn next_level(&self, is_rtl: bool) -> Option<u8> {
        let level = self.last().level;
        let odd = u8::from(is_rtl);
        let next = if level % 2 == odd {
            level + 2
        } else {
            level + 1
        };
        (next <= MAX_DEPTH && self.overflow_isolates == 0 && self.overflow_embeddings == 0)
            .then_some(next)
    }

    fn embed(
        &mut self,
        one: &mut Char,
        is_rtl: bool,
        forced: Option<BidiClass>,
        rule: &'static str,
    ) {
        match self.next_level(is_rtl) {
            Some(level) => self.entries.push(Entry {
                level,
                forced,
                is_isolate: false,
                rule,
            }),
            None if self.overflow_isolates == 0 => self.overflow_embeddings += 1,
            None => {}
        }
        remove(one);
    }

    fn isolate(&mut self, one: &mut Char, is_rtl: bool, rule: &'static str) {
        self.take(one);
        match self.next_level(is_rtl) {
            Some(level) => {
                self.valid_isolates += 1;
                self.entries.push(Entry {
                    level,
                    forced: None,
                    is_isolate: true,
                    rule,
                });
            }
            None => self.overflow_isolates += 1,
        }
    }

    // X6a <https://www.unicode.org/reports/tr9/#X6a>
    fn end_isolate(&mut self) {
        if self.overflow_isolates > 0 {
            self.overflow_isolates -= 1;
        } else if self.valid_isolates > 0 {
            self.overflow_embeddings = 0;
            while self.entries.len() > 1 && !self.last().is_isolate {
                self.entries.pop();
            }
            self.entries.pop();
            self.valid_isolates -= 1;
        }
    }

    // X7 <https://www.unicode.org/reports/tr9/#X7>
    fn end_embedding(&mut self) {
        if self.overflow_isolates > 0 {
            return;
        }
        if self.overflow_embeddings > 0 {
            self.overflow_embeddings -= 1;
        } else if !self.last().is_isolate && self.entries.len() > 1 {
            self.entries.pop();
        }
    }
}

/// Whether the first strong character up to the end of the isolate goes from right to left.
// P2 <https://www.unicode.org/reports/tr9/#P2>, P3 <https://www.unicode.org/reports/tr9/#P3>
fn first_strong_is_rtl(chars: &[Char]) -> bool {
    let mut depth = 0_usize;
    for one in chars {
        match one.told.original {
            BidiClass::L if depth == 0 => return false,
            BidiClass::R | BidiClass::AL if depth == 0 => return true,
            BidiClass::PDI if depth == 0 => return false,
            BidiClass::PDI => depth -= 1,
            class if is_initiator(class) => depth += 1,
            _ => {}
        }
    }
    false
}
