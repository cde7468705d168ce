//! Base direction of a paragraph, with the reason for it.
//!
//! UAX #9 leaves the choice to higher-level protocols (HL1); ours is: what the
//! person asked for, what the source declared, the first strong character, and
//! the article's dominant direction where the first strong character misleads.

use unicode_bidi::BidiClass;

use super::bidi::bidi_class;
use crate::vocab::{Direction, DirectionReason};

/// Base direction and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BaseDirection {
    /// The direction.
    pub dir: Direction,
    /// The reason.
    pub reason: DirectionReason,
}

impl Default for BaseDirection {
    fn default() -> Self {
        Self {
            dir: Direction::Ltr,
            reason: DirectionReason::FirstStrong,
        }
    }
}

impl BaseDirection {
    /// Direction asked for by the caller.
    #[must_use]
    pub const fn forced(dir: Direction) -> Self {
        Self {
            dir,
            reason: DirectionReason::Override,
        }
    }
}

/// What is known about a paragraph's direction besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DirectionHints {
    /// Direction that the person or the command line asks for.
    pub forced: Option<Direction>,
    /// Direction that the source declares.
    pub declared: Option<Direction>,
    /// Dominant direction of the article.
    pub dominant: Option<Direction>,
}

/// Base direction of `text`.
///
/// A paragraph that begins with a Latin name in a right-to-left article
/// ("iPhone 15 ARRIVES ...") stays right-to-left when it has right-to-left
/// letters in any number; a sentence in Latin letters, with a word or two from
/// right to left in it, stays left-to-right.
#[must_use]
pub fn resolve(text: &str, hints: DirectionHints) -> BaseDirection {
    let with = |dir, reason| BaseDirection { dir, reason };
    if let Some(dir) = hints.forced {
        return with(dir, DirectionReason::Override);
    }
    if let Some(dir) = hints.declared {
        return with(dir, DirectionReason::Declared);
    }
    match (first_strong(text), hints.dominant) {
        (None, dominant) => with(dominant.unwrap_or_default(), DirectionReason::Dominant),
        (Some(Direction::Ltr), Some(Direction::Rtl)) if misleads(text) => {
            with(Direction::Rtl, DirectionReason::Dominant)
        }
        (Some(dir), _) => with(dir, DirectionReason::FirstStrong),
    }
}

/// Base direction of code: what is asked for or declared for it, else left to right, as it is
/// written, whatever words its strings and comments have; right to left when most of its lines begin
/// that way, as those of verse that a page sets as code.
#[must_use]
pub fn resolve_code(text: &str, hints: DirectionHints) -> BaseDirection {
    let is_told = hints.forced.is_some() || hints.declared.is_some();
    let (rtl, ltr) = each_way(text.lines());
    if is_told || rtl > ltr {
        return resolve(text, hints);
    }
    BaseDirection {
        dir: Direction::Ltr,
        reason: DirectionReason::Code,
    }
}

/// Direction of the first strong character outside isolates (rules P2 and P3).
// P2 <https://www.unicode.org/reports/tr9/#P2>
#[must_use]
pub fn first_strong(text: &str) -> Option<Direction> {
    let mut depth = 0_usize;
    for ch in text.chars() {
        match bidi_class(ch) {
            BidiClass::L if depth == 0 => return Some(Direction::Ltr),
            BidiClass::R | BidiClass::AL if depth == 0 => return Some(Direction::Rtl),
            BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => depth += 1,
            BidiClass::PDI => depth = depth.saturating_sub(1),
            BidiClass::B => return None,
            _ => {}
        }
    }
    None
}

/// Whether a left-to-right beginning says little about the whole: words from right to left are a
/// fifth of all or more.
fn misleads(text: &str) -> bool {
    let (rtl, ltr) = each_way(text.split_whitespace());
    rtl * 5 >= rtl + ltr && rtl > 0
}

/// How many of these begin from right to left, and how many from left to right.
fn each_way<'a>(parts: impl Iterator<Item = &'a str>) -> (usize, usize) {
    let (mut rtl, mut ltr) = (0, 0);
    for part in parts {
        match first_strong(part) {
            Some(Direction::Rtl) => rtl += 1,
            Some(Direction::Ltr) => ltr += 1,
            None => {}
        }
    }
    (rtl, ltr)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn auto(text: &str, dominant: Option<Direction>) -> (Direction, DirectionReason) {
        let base = resolve(
            text,
            DirectionHints {
                dominant,
                ..DirectionHints::default()
            },
        );
        (base.dir, base.reason)
    }

    #[test]
    fn latin_name_does_not_turn_an_arabic_article() {
        let rtl = Some(Direction::Rtl);
        assert_eq!(
            auto("iPhone 15 \u{64a}\u{635}\u{644}", rtl),
            (Direction::Rtl, DirectionReason::Dominant)
        );
        assert_eq!(
            auto("Only Latin here", rtl),
            (Direction::Ltr, DirectionReason::FirstStrong)
        );
        assert_eq!(
            auto(
                "The market opened again, said Ahmed \u{627}\u{644}\u{633}\u{648}\u{642} in English",
                rtl
            ),
            (Direction::Ltr, DirectionReason::FirstStrong)
        );
        assert_eq!(
            auto("2024", rtl),
            (Direction::Rtl, DirectionReason::Dominant)
        );
        assert_eq!(
            auto("\u{64a}\u{635}\u{644}", None),
            (Direction::Rtl, DirectionReason::FirstStrong)
        );
        assert_eq!(
            auto("\u{2067}\u{64a}\u{2069} a", None),
            (Direction::Ltr, DirectionReason::FirstStrong)
        );
    }

    #[test]
    fn code_keeps_its_own_direction_whatever_is_said_in_it() {
        let of = |text, declared| {
            let hints = DirectionHints {
                declared,
                dominant: Some(Direction::Rtl),
                ..DirectionHints::default()
            };
            resolve_code(text, hints).dir
        };
        let code = "let a = \"\u{645}\u{646}\"; // \u{645}\u{646} \u{645}\u{646}";
        assert_eq!(of(code, None), Direction::Ltr);
        assert_eq!(of("{ 1 + 2 }", None), Direction::Ltr);
        assert_eq!(of(code, Some(Direction::Rtl)), Direction::Rtl, "declared");
        let verse = "\u{645}\u{646} \u{645}\u{646}\n\u{645}\u{646} a\n";
        assert_eq!(of(verse, None), Direction::Rtl);
    }

    #[test]
    fn asking_and_declaring_win_in_that_order() {
        let hints = DirectionHints {
            forced: Some(Direction::Ltr),
            declared: Some(Direction::Rtl),
            dominant: None,
        };
        assert_eq!(resolve("x", hints).reason, DirectionReason::Override);
        assert_eq!(
            resolve(
                "x",
                DirectionHints {
                    forced: None,
                    ..hints
                }
            )
            .dir,
            Direction::Rtl
        );
    }
}
