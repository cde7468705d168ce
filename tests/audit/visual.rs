//! What is seen of a text, and what a repair changes.

use warraq::audit::visual::{directions, isolated, isolating_changes, replacing_changes, seen};
use warraq::vocab::Direction::{Ltr, Rtl};

#[test]
fn brackets_are_mirrored_and_controls_left_out() {
    assert_eq!(seen("שלום (abc)\u{200f}", Rtl), "(abc) םולש");
    assert_eq!(seen("abc (שלום)", Ltr), "abc (םולש)");
}

#[test]
fn a_sign_at_the_end_of_a_foreign_word_jumps() {
    assert_eq!(seen("שפת C++ היא", Rtl), "איה ++C תפש");
    let range = "שפת ".len().."שפת C++".len();
    let (before, after) =
        isolating_changes("שפת C++ היא", Rtl, range, Some(Ltr)).expect("a change");
    assert_eq!(
        (before.as_str(), after.as_str()),
        ("איה ++C תפש", "איה C++ תפש")
    );
}

#[test]
fn isolating_a_plain_word_changes_nothing() {
    let range = "שפת ".len().."שפת Rust".len();
    assert_eq!(isolating_changes("שפת Rust היא", Rtl, range, None), None);
    assert_eq!(isolated("a b", 2..3, None), "a \u{2068}b\u{2069}");
    assert_eq!(isolated("a b", 2..3, Some(Rtl)), "a \u{2067}b\u{2069}");
}

#[test]
fn a_mark_changes_what_is_seen_or_not() {
    let at = "שפת C++".len();
    assert!(replacing_changes("שפת C++ היא", Rtl, at..at, "\u{200e}").is_some());
    assert_eq!(replacing_changes("שפת היא", Rtl, 6..6, "\u{200f}"), None);
}

#[test]
fn directions_are_those_of_the_characters_asked_for() {
    let text = "אב (cd) 12";
    let at = [0, 5, 6, 10, 1];
    let found = directions(text, Rtl, &at);
    assert_eq!(found, [Some(Rtl), Some(Rtl), Some(Ltr), Some(Ltr), None]);
}
