//! `rlm-as-halfspace`: a mark of direction between two Arabic letters, where a zero-width
//! non-joiner was meant.

use super::controls;
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rlm-as-halfspace",
    group: Group::Bidi,
    severity: Severity::Warning,
    references: &["Unicode 23.2", "UAX #9 2.6"],
    page: include_str!("rlm_as_halfspace.md"),
    check,
};

/// Characters of a word on either side, at most.
const LONGEST: usize = 60;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for line in controls::lines(subject) {
        for mark in line
            .controls
            .marks
            .iter()
            .filter(|mark| is_inside_word(line.text, mark))
        {
            let word = word_around(line.text, mark);
            let range = line.of_node(mark);
            let finding = subject.finding(&RULE, line.node, line.of_node(&word));
            let text = line.text.get(word).unwrap_or("");
            let with = "\u{200c}".to_owned();
            findings.push(finding.arg("text", text).fix(Fix::Replace { range, with }));
        }
    }
}

/// Whether marks stand between two letters of the Arabic script.
pub(super) fn is_inside_word(text: &str, mark: &TextRange) -> bool {
    let is_passed = |c: &char| segment::is_mark(*c);
    let before = text
        .get(..mark.start)
        .unwrap_or("")
        .chars()
        .rev()
        .find(|c| !is_passed(c));
    let after = text.get(mark.end..).unwrap_or("").chars().next();
    before.is_some_and(is_letter) && after.is_some_and(is_letter)
}

/// A letter of the Arabic script.
const fn is_letter(ch: char) -> bool {
    matches!(ch, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{6fc}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8c9}')
}

/// The word that holds a range.
fn word_around(text: &str, range: &TextRange) -> TextRange {
    let is_inside = |c: &char| !c.is_whitespace();
    let len = |chars: &mut dyn Iterator<Item = char>| {
        chars
            .take(LONGEST)
            .take_while(is_inside)
            .map(char::len_utf8)
            .sum::<usize>()
    };
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    range.start - len(&mut before.chars().rev())..range.end + len(&mut after.chars())
}
