//! `joiner-before-foreign`: short words before foreign ones, joined now in this way and now in that.

use super::letters::is_leaning;
use super::words::{TATWEEL, ZWJ, before, is_letter, prose};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::walk::Node;
use crate::text::segment::{is_mark, joining};
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "joiner-before-foreign",
    group: Group::Characters,
    severity: Severity::Info,
    references: &["alreq: mixed scripts"],
    page: include_str!("joiner_before_foreign.md"),
    check,
};

/// What may stand between the short word and the foreign one, the usual way first.
const WAYS: &[&str] = &["\u{640} ", "\u{640}", "", "\u{200d}", "\u{200d} ", " "];

/// A short word before a foreign one.
struct Lean<'s> {
    node: &'s Node<'s>,
    /// From the short word to the foreign one.
    range: TextRange,
    /// What stands between them.
    between: TextRange,
    /// Which of [`WAYS`].
    way: usize,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let found: Vec<Lean<'_>> = prose(subject).flat_map(leans).collect();
    let count = |way: usize| found.iter().filter(|lean| lean.way == way).count();
    let counts: Vec<usize> = (0..WAYS.len()).map(count).collect();
    let most = counts.iter().copied().max().unwrap_or(0);
    let Some(usual) = counts.iter().position(|n| *n == most) else {
        return;
    };
    let with = WAYS.get(usual).copied().unwrap_or("");
    for lean in found.iter().filter(|lean| lean.way != usual) {
        let finding = subject.finding(&RULE, lean.node, lean.range.clone());
        let fix = Fix::Replace {
            range: lean.between.clone(),
            with: with.to_owned(),
        };
        findings.push(finding.arg("count", most).fix(fix));
    }
}

/// The short words of a text whose last letter joins, before words in Latin letters.
fn leans<'s>(node: &'s Node<'s>) -> Vec<Lean<'s>> {
    let text = node.text;
    let mut out = Vec::new();
    let mut last = None;
    for (at, ch) in text.char_indices() {
        let is_start =
            ch.is_ascii_alphabetic() && !last.is_some_and(|c: char| c.is_ascii_alphanumeric());
        last = Some(ch);
        if is_start {
            out.extend(lean(node, at));
        }
    }
    out
}

/// The short word that leans on the foreign one at a place.
fn lean<'s>(node: &'s Node<'s>, at: usize) -> Option<Lean<'s>> {
    let text = node.text;
    let is_opener = |ch: char| matches!(ch, '\u{2066}'..='\u{2068}');
    let end = text.get(..at)?.trim_end_matches(is_opener).len();
    let rest = text.get(..end)?.trim_end_matches([' ', TATWEEL, ZWJ]);
    let between = rest.len()..end;
    let way = WAYS
        .iter()
        .position(|way| text.get(between.clone()) == Some(way))?;
    let letters = rest
        .char_indices()
        .rev()
        .take(12)
        .take_while(|(_, ch)| is_letter(*ch) || is_mark(*ch));
    let start = letters.last()?.0;
    let word = text.get(start..rest.len())?;
    let joins = word
        .chars()
        .rev()
        .find(|ch| !is_mark(*ch))
        .is_some_and(|ch| joining(ch).to_next);
    let is_edge = before(text, start).is_none_or(|ch| !ch.is_alphanumeric() && ch != TATWEEL);
    (joins && is_edge && is_leaning(word)).then_some(Lean {
        node,
        range: start..end,
        between,
        way,
    })
}
