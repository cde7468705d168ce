//! `bracket-mismatch`: two brackets of one pair that are drawn turned the same way, because one of
//! them is isolated, or crossed by another pair, and the other is not.

use super::lines::{share, split, strong};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{Subject, is_code};
use crate::audit::visual;
use crate::document::walk::NodeKind;
use crate::vocab::{Direction, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "bracket-mismatch",
    group: Group::Bidi,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "UAX #9 BD16", "UAX #9 N0", "UAX #9 L4"],
    page: include_str!("bracket_mismatch.md"),
    check,
};

/// Bytes between two brackets of a pair, at most.
const LONGEST: usize = 300;
/// Brackets that are open at once, at most.
const DEEPEST: usize = 32;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in subject
        .nodes
        .iter()
        .filter(|n| !is_code(n) && n.kind != NodeKind::Title)
    {
        let base = subject.base(node).dir;
        if !could_differ(node.text, base) {
            continue;
        }
        for (at, text) in split(node.text) {
            for pair in pairs(text) {
                if let Some((before, after)) = turned(text, base, &pair) {
                    let range = pair.start + at..pair.end + at;
                    let written = text.get(pair).unwrap_or("");
                    let finding = subject.finding(&RULE, node, range).arg("text", written);
                    findings.push(finding.seen(before, after));
                }
            }
        }
    }
}

/// Whether there are brackets and letters of both directions.
fn could_differ(text: &str, base: Direction) -> bool {
    text.contains(['(', '[', '{'])
        && text.chars().any(|ch| strong(ch) == Some(base.opposite()))
        && share(text, base.opposite()) < 0.8
}

/// What is seen of a pair whose brackets are drawn turned alike, and of the same pair isolated as
/// a whole; `None` when it is drawn well.
fn turned(text: &str, base: Direction, pair: &TextRange) -> Option<(String, String)> {
    let from = text
        .get(..pair.start)?
        .rfind(char::is_whitespace)
        .unwrap_or(0);
    let behind = text.get(pair.end..)?;
    let to = pair.end + behind.find(char::is_whitespace).unwrap_or(behind.len());
    let (start, end) = (around(text, from, -1), around(text, to, 1));
    let window = text.get(start..end)?;
    let at = [pair.start - start, pair.end - 1 - start];
    let directions = visual::directions(window, base, &at);
    let [Some(open), Some(close)] = directions[..] else {
        return None;
    };
    if open == close {
        return None;
    }
    let inner = text.get(pair.start + 1..pair.end - 1)?;
    let bare: String = inner
        .chars()
        .filter(|c| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}'))
        .collect();
    let written = text.get(pair.clone())?;
    let (first, last) = (written.chars().next()?, written.chars().next_back()?);
    let after = visual::seen(&format!("{first}\u{2068}{bare}\u{2069}{last}"), base);
    let before = visual::seen(window, base);
    Some((before, after))
}

/// A few words farther on, between white space.
fn around(text: &str, from: usize, step: i32) -> usize {
    const WORDS: usize = 4;
    let mut at = from;
    for _ in 0..WORDS {
        let next = if step < 0 {
            text.get(..at)
                .and_then(|t| t.rfind(char::is_whitespace))
                .unwrap_or(0)
        } else {
            let rest = text.get(at + 1..).unwrap_or("");
            rest.find(char::is_whitespace)
                .map_or(text.len(), |next| at + 1 + next)
        };
        at = next;
    }
    at
}

/// Pairs as an author pairs them: the nearest of one kind, whatever else is open; bytes from one
/// bracket to behind the other.
fn pairs(text: &str) -> Vec<TextRange> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut out = Vec::new();
    for (at, ch) in text.char_indices() {
        let opening = match ch {
            '(' | '[' | '{' => {
                open.push((ch, at));
                if open.len() > DEEPEST {
                    open.remove(0);
                }
                continue;
            }
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => continue,
        };
        if let Some(place) = open.iter().rposition(|(ch, _)| *ch == opening) {
            let (_, start) = open.remove(place);
            if at - start <= LONGEST {
                out.push(start..at + 1);
            }
        }
    }
    out
}
