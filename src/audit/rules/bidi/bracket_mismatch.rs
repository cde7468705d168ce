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

/// Pairs of a line that are looked at, at most.
const MOST: usize = 2000;
/// Bytes between two brackets of a pair, at most.
const LONGEST: usize = 300;
/// Bytes around a pair that are looked at.
const AROUND: usize = 160;
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
        for (at, text) in split(node.text).filter(|(_, text)| !has_open_controls(text)) {
            for pair in pairs(text).into_iter().take(MOST) {
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
    let start = boundary(text, pair.start.saturating_sub(AROUND));
    let end = boundary(text, pair.end + AROUND);
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

/// The boundary between characters at a byte or behind it.
fn boundary(text: &str, at: usize) -> usize {
    let behind = (at..text.len()).find(|at| text.is_char_boundary(*at));
    behind.unwrap_or(text.len())
}

/// Whether something is opened in a line that is not closed in it, or runs against its direction: other rules say so.
fn has_open_controls(text: &str) -> bool {
    let n = |range: [char; 3]| text.matches(range).count();
    let isolates = n(['\u{2066}', '\u{2067}', '\u{2068}']);
    let embeddings = text
        .matches(['\u{202a}', '\u{202b}', '\u{202d}', '\u{202e}'])
        .count();
    isolates != text.matches('\u{2069}').count() || embeddings != text.matches('\u{202c}').count()
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
