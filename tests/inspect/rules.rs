//! UAX #9 told rule by rule gives the levels that layout has, and names the right rules.

use warraq::inspect::uax9::{Told, tell};
use warraq::text::bidi;
use warraq::text::direction::BaseDirection;
use warraq::vocab::Direction;

use crate::unicode::{character, lines};
use crate::util::random::{Random, n_cases};

fn levels(told: &[Told]) -> Vec<Option<u8>> {
    told.iter().map(|one| one.level.map(|l| l.0)).collect()
}

fn agrees(text: &str, dir: Direction) {
    let told = tell(text, dir, "HL1");
    let order = bidi::order(text, BaseDirection::forced(dir));
    let wanted: Vec<Option<u8>> = order.levels.iter().map(|l| l.map(|l| l.0)).collect();
    assert_eq!(levels(&told), wanted, "{} {dir:?}", text.escape_unicode());
}

/// Characters of each bidi class, marks and controls.
const PARTS: &[&str] = &[
    "a", "b", "\u{5d0}", "\u{628}", "\u{644}", "1", "2", "\u{661}", "+", "-", "$", "%", ",", ":",
    "\u{64e}", "\u{300}", " ", "!", "\t", "\u{200c}", "\u{200e}", "\u{200f}", "\u{61c}",
    "\u{202a}", "\u{202b}", "\u{202c}", "\u{202d}", "\u{202e}", "\u{2029}",
];

/// Brackets of several kinds.
const BRACKETS: &[&str] = &["(", ")", "[", "]", "\u{2329}", "\u{3009}", "\u{232a}"];

/// Isolates.
const ISOLATES: &[&str] = &["\u{2066}", "\u{2067}", "\u{2068}", "\u{2069}"];

#[test]
fn told_levels_are_those_of_layout() {
    let mut random = Random::new(9);
    for others in [BRACKETS, ISOLATES] {
        let parts = [PARTS, others, others].concat();
        for _ in 0..n_cases(5_000) {
            let n = random.between(1, 24);
            let text: String = (0..n).map(|_| random.pick(&parts)).collect();
            for dir in [Direction::Ltr, Direction::Rtl] {
                agrees(&text, dir);
            }
        }
    }
}

/// The strong letter before a bracket (N0 c) is searched behind an isolate too, and there from its
/// end: the last one counts. The crate that layout asks takes the first one (unicode-bidi 0.3.18,
/// `iter_backwards_from` goes through earlier runs from their starts); the standard is told here.
#[test]
fn a_bracket_behind_an_isolate_looks_at_the_letter_just_before_it() {
    let text = "\u{200e}\u{628}\u{2067}x\u{2069}(a)";
    let told = tell(text, Direction::Rtl, "P3");
    let bracket = told.iter().find(|one| one.ch == '(').expect("a bracket");
    assert_eq!(bracket.level.map(|l| l.0), Some(1));
    let order = bidi::order(text, BaseDirection::forced(Direction::Rtl));
    assert_eq!(
        order.levels[5].map(|l| l.0),
        Some(2),
        "the crate was mended: compare all again"
    );
}

#[test]
fn deep_embeddings_overflow_alike() {
    for control in ["\u{202b}", "\u{202a}", "\u{2067}", "\u{202e}\u{2066}"] {
        let text = format!(
            "{}a \u{628} 1{}",
            control.repeat(130),
            "\u{2069}\u{202c}b".repeat(140)
        );
        agrees(&text, Direction::Ltr);
        agrees(&text, Direction::Rtl);
    }
}

/// The rule that set the level of the first character that is `ch`.
fn rule(text: &str, dir: Direction, ch: char) -> &'static str {
    let told = tell(text, dir, "P3");
    let found = told.iter().find(|one| one.ch == ch);
    found.expect("the character").level_rule()
}

fn steps(text: &str, dir: Direction, ch: char) -> Vec<&'static str> {
    let told = tell(text, dir, "P3");
    let found = told.iter().find(|one| one.ch == ch).expect("the character");
    found.steps.iter().map(|s| s.rule).collect()
}

#[test]
fn each_rule_is_named_where_it_decides() {
    let rtl = Direction::Rtl;
    assert_eq!(rule("\u{628}", rtl, '\u{628}'), "P3", "the base alone");
    assert_eq!(
        steps("\u{628} 12", rtl, '1'),
        ["P3", "W2", "I2"],
        "a number after Arabic"
    );
    assert_eq!(
        steps("a 12", Direction::Ltr, '1'),
        ["P3", "W7"],
        "a number after Latin"
    );
    assert_eq!(
        steps("\u{628}\u{64e}", rtl, '\u{64e}'),
        ["P3", "W1", "W3"],
        "a vowel sign"
    );
    assert_eq!(
        steps("1+2", rtl, '+'),
        ["P3", "W4", "I2"],
        "a sign between numbers"
    );
    assert_eq!(
        steps("5%", rtl, '%'),
        ["P3", "W5", "I2"],
        "a sign beside a number"
    );
    assert_eq!(
        steps("\u{628}-a", rtl, '-'),
        ["P3", "W6", "N2"],
        "a sign between directions"
    );
    assert_eq!(
        steps("\u{5d0} (b) \u{5d0}", rtl, '('),
        ["P3", "N0"],
        "a bracket"
    );
    assert_eq!(
        steps("a b", rtl, ' '),
        ["P3", "N1", "I2"],
        "a space between words"
    );
    assert_eq!(rule("\u{628} a", rtl, 'a'), "I2", "a foreign word");
    assert_eq!(
        rule("a \u{628}", Direction::Ltr, '\u{628}'),
        "I1",
        "the other way round"
    );
    assert_eq!(
        rule("\u{5d0}\u{2067}\u{628}\u{2069}", rtl, '\u{628}'),
        "X5a",
        "inside an isolate"
    );
    assert_eq!(
        rule("a\u{202e}b", Direction::Ltr, 'b'),
        "X4",
        "inside an override"
    );
    assert_eq!(
        steps("a\u{202b}b", Direction::Ltr, '\u{202b}'),
        ["P3", "X9"],
        "a removed control"
    );
    assert_eq!(rule("a b\t", rtl, '\t'), "P3", "a tab has the base level");
}

#[test]
fn told_levels_are_those_of_the_official_file() {
    let mut n = 0;
    for (_, line) in lines("BidiCharacterTest.txt.gz") {
        let mut fields = line.split(';');
        let text = fields.next().unwrap_or_default();
        let text: String = text.split_whitespace().map(character).collect();
        let dir = fields.nth(1).unwrap_or_default();
        let dir = if dir == "1" {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        let wanted = fields.next().unwrap_or_default().split_whitespace();
        let wanted: Vec<Option<u8>> = wanted.map(|level| level.parse().ok()).collect();
        assert_eq!(levels(&tell(&text, dir, "P3")), wanted, "{line}");
        n += 1;
    }
    assert_eq!(n, 91_707);
}
