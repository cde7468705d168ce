//! Levels of right-to-left text around a few numbers and foreign words.
//!
//! Between two strong right-to-left letters nothing depends on what stands
//! before or after them, so the algorithm is run from the last such letter before
//! what could raise a level to the first one after it, and the rest has the
//! base level. Text with marks that embed or isolate, or with brackets that may
//! belong together across such a letter, is left to the whole algorithm.

use unicode_bidi::{BidiClass, BidiDataSource as _};

use super::{Classes, resolve_whole};
use crate::vocab::{Direction, Level, TextRange};

/// The level of a right-to-left paragraph.
const BASE: Level = Level(1);

/// Brackets that are told apart inside an island; more are left to the whole algorithm.
const MAX_OPEN: usize = 16;

/// What a character does to the levels of a right-to-left paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Effect {
    /// A letter from right to left: no rule looks past it.
    Bound,
    /// Has the base level unless something beside it raises it.
    Neutral,
    /// A letter or a number that raises the level.
    Raises,
    /// Begins or ends what only the whole algorithm knows.
    Far,
}

/// One level per byte of `text`, base direction right to left; `None` where it takes the whole
/// algorithm.
pub(super) fn resolve(text: &str) -> Option<Vec<Level>> {
    let mut levels = vec![BASE; text.len()];
    // Where the last letter that bounds began, and whether something after it raises levels.
    let (mut start, mut is_raised) = (0, false);
    for (at, ch) in text.char_indices() {
        match effect(ch) {
            Effect::Neutral => {}
            Effect::Raises => is_raised = true,
            Effect::Far => return None,
            Effect::Bound => {
                if is_raised {
                    raise(text, start..at + ch.len_utf8(), &mut levels)?;
                }
                (start, is_raised) = (at, false);
            }
        }
    }
    if is_raised {
        raise(text, start..text.len(), &mut levels)?;
    }
    Some(levels)
}

fn effect(ch: char) -> Effect {
    match Classes.bidi_class(ch) {
        BidiClass::R | BidiClass::AL => Effect::Bound,
        BidiClass::L | BidiClass::EN | BidiClass::AN => Effect::Raises,
        BidiClass::NSM
        | BidiClass::ON
        | BidiClass::WS
        | BidiClass::CS
        | BidiClass::ET
        | BidiClass::ES
        | BidiClass::BN => Effect::Neutral,
        _ => Effect::Far,
    }
}

/// Runs the algorithm for an island, its bounds included.
fn raise(text: &str, island: TextRange, levels: &mut [Level]) -> Option<()> {
    let part = text.get(island.clone())?;
    if !is_balanced(part) {
        return None;
    }
    let raised = resolve_whole(part, Direction::Rtl);
    levels.get_mut(island)?.copy_from_slice(&raised);
    Some(())
}

/// Whether each bracket of `part` has its partner there.
// BD16 <https://www.unicode.org/reports/tr9/#BD16>
fn is_balanced(part: &str) -> bool {
    let (mut open, mut n) = ([char::MAX; MAX_OPEN], 0);
    for ch in part.chars() {
        let Some(bracket) = Classes.bidi_matched_opening_bracket(ch) else {
            continue;
        };
        if bracket.is_open {
            let Some(slot) = open.get_mut(n) else {
                return false;
            };
            *slot = bracket.opening;
            n += 1;
        } else {
            if n == 0 || open.get(n - 1) != Some(&bracket.opening) {
                return false;
            }
            n -= 1;
        }
    }
    n == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small generator, so that the texts are the same on every run.
    fn next(seed: &mut u64, n: usize) -> usize {
        *seed = seed
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*seed >> 33) as usize % n
    }

    #[test]
    fn islands_have_the_levels_of_the_whole_algorithm() {
        let parts = [
            "\u{628}", "\u{628}", "\u{644}", "\u{5d0}", "a", "b", "1", "2", "\u{661}", " ", " ",
            "(", ")", "[", "]", ".", ",", "-", "+", "%", "$", "\u{64e}", "\u{300}", "\u{200c}",
            "\u{ad}", "\u{60c}", "\u{2329}", "\u{3009}", "\u{ab}", "\u{bb}",
        ];
        let (mut seed, mut n_short) = (7, 0);
        for _ in 0..100_000 {
            let n = 1 + next(&mut seed, 14);
            let text: String = (0..n)
                .map(|_| parts[next(&mut seed, parts.len())])
                .collect();
            if let Some(levels) = resolve(&text) {
                n_short += 1;
                assert_eq!(levels, resolve_whole(&text, Direction::Rtl), "{text:?}");
            }
        }
        assert!(n_short > 50_000, "{n_short}");
    }

    #[test]
    fn a_bracket_across_a_letter_takes_the_whole_algorithm() {
        assert_eq!(resolve("a (b \u{628}) c"), None);
        assert!(resolve("\u{628} (a 1) \u{628}").is_some());
        assert_eq!(resolve("\u{628}\u{2067}a\u{2069}"), None);
    }
}
