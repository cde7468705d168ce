//! `tech-token-broken`: an address, a path, an option, a telephone number or a name with signs whose
//! pieces change places. What a token is, is said in `tokens.rs`.

use super::lines::{Kind, Line};
use super::phrases::{self, Defect, Repair};
use super::tokens;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::InlineKind;
use crate::vocab::{Direction, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "tech-token-broken",
    group: Group::Bidi,
    severity: Severity::Warning,
    references: &["WCAG 1.3.2", "UAX #9 HL4"],
    page: include_str!("tech_token_broken.md"),
    check,
};

/// Inlines before a token that are looked at, at most.
const NEAR: usize = 64;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    phrases::report(subject, findings, &RULE);
}

/// The tokens of a line that are torn apart.
pub(super) fn find(_: &Subject<'_>, line: &Line<'_>) -> Vec<Defect> {
    let mut out = Vec::new();
    for (first, last) in line.words() {
        let is_foreign = |i: usize| line.kind(i) == Some(Kind::Opposite);
        let has_sign = (first..=last).any(|i| tokens::is_telling(line.atom(i)));
        if !has_sign || !(first..=last).any(is_foreign) {
            continue;
        }
        let address = tokens::address(line, first, last);
        if line.base.is_rtl() {
            let found = address.map_or_else(|| tokens::names(line, first, last), |a| vec![a]);
            push_torn(line, found, &mut out);
        } else if let Some(address) = address {
            out.extend(torn_inside(line, address));
        } else {
            out.extend(hashtag(line, first, last));
        }
    }
    if line.base.is_rtl() {
        push_torn(line, tokens::numbers(line), &mut out);
    }
    out
}

/// Adds the tokens of right-to-left text that are torn; what stands in code is one with all of it.
fn push_torn(line: &Line<'_>, tokens: Vec<TextRange>, out: &mut Vec<Defect>) {
    for token in tokens {
        let range = code(line, &token).unwrap_or(token);
        if out.last().is_none_or(|last| last.range != range) {
            out.extend(torn(line, range));
        }
    }
}

/// A token in right-to-left text.
fn torn(line: &Line<'_>, range: TextRange) -> Option<Defect> {
    let dir = Some(Direction::Ltr);
    let seen = line.mending(&range, dir)?;
    Some(defect(range.clone(), Repair::Isolate(range, dir), seen))
}

/// The code inside the line that a token is a part of. Code with words of the line's own direction
/// may be meant to run in it: there the token stands for itself.
fn code(line: &Line<'_>, token: &TextRange) -> Option<TextRange> {
    let inlines = &line.node.rich?.inlines;
    let behind = inlines.partition_point(|inline| inline.range.start <= line.at + token.start);
    let before = inlines.iter().take(behind).rev().take(NEAR);
    let mut codes = before
        .filter(|inline| inline.kind == InlineKind::Code)
        .map(|inline| {
            let end = inline.range.end.saturating_sub(line.at);
            inline.range.start.saturating_sub(line.at)..end.min(line.text.len())
        });
    let code = codes.find(|code| token.end <= code.end)?;
    let (first, last) = (line.index_at(code.start), line.index_at(code.end - 1));
    let is_foreign = (first..=last).all(|i| line.kind(i) != Some(Kind::Base));
    is_foreign.then_some(code)
}

/// An address in left-to-right text, torn by right-to-left words inside it.
fn torn_inside(line: &Line<'_>, address: TextRange) -> Option<Defect> {
    let atoms = line.atoms.iter().filter(|atom| atom.kind == Kind::Opposite);
    let mut words = atoms
        .map(|atom| atom.range.clone())
        .skip_while(|r| r.start < address.start)
        .take_while(|r| r.end <= address.end);
    let (word, seen) = words.find_map(|word| Some((word.clone(), line.isolating(&word, None)?)))?;
    Some(defect(address, Repair::Isolate(word, None), seen))
}

/// A right-to-left hashtag or name in left-to-right text.
fn hashtag(line: &Line<'_>, first: usize, last: usize) -> Option<Defect> {
    let start = (first..=last).find(|i| matches!(line.atom(*i), "#" | "@"))?;
    let begins = start == first || line.kind(start.checked_sub(1)?) == Some(Kind::Sign);
    let is_word = line.kind(start + 1) == Some(Kind::Opposite);
    let end = (start..=last).rfind(|i| line.kind(*i) == Some(Kind::Opposite))?;
    let range = line.span(start, end);
    let seen = line.isolating(&range, None).filter(|_| begins && is_word)?;
    Some(defect(range.clone(), Repair::Isolate(range, None), seen))
}

const fn defect(range: TextRange, repair: Repair, seen: (String, String)) -> Defect {
    let touched = range.start..range.end;
    Defect {
        range,
        touched,
        repair,
        seen,
        is_sure: true,
    }
}
