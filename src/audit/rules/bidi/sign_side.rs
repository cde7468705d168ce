//! `sign-side`: a minus or plus sign that is drawn on the right of its number, where the conventions of
//! the language (Unicode's locale data) have it on the left.

use super::lines::{Kind, Line, lines};
use super::tokens;
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::{Direction, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "sign-side",
    group: Group::Bidi,
    severity: Severity::Info,
    references: &["CLDR minusSign", "UAX #9 W4"],
    page: include_str!("sign_side.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for line in lines(subject).filter(|line| line.base.is_rtl()) {
        if !line.text.contains(['-', '+', '\u{2212}']) {
            continue;
        }
        let taken = tokens::numbers(&line);
        for range in signed(&line) {
            if taken
                .iter()
                .any(|token| token.start < range.end && range.start < token.end)
            {
                continue;
            }
            let dir = Some(Direction::Ltr);
            let Some((before, after)) = line.isolating(&range, dir) else {
                continue;
            };
            let of_node = range.start + line.at..range.end + line.at;
            let finding = subject.finding(&RULE, line.node, of_node.clone());
            let fix = Fix::Isolate {
                range: of_node,
                dir,
            };
            let text = line.get(range);
            let finding = finding.arg("text", text).fix(fix).seen(before, after);
            // A plus behind the number means "and more" to many.
            findings.push(if text.starts_with('+') {
                finding.needs_review()
            } else {
                finding
            });
        }
    }
}

/// Numbers with a sign before them. Arabic-Indic digits have it on the right by convention; a dash
/// at the start of a line may be a bullet, one behind a number a range.
fn signed(line: &Line<'_>) -> Vec<TextRange> {
    let mut out = Vec::new();
    for (at, atom) in line.atoms.iter().enumerate() {
        let is_sign = atom.kind == Kind::Sign && matches!(line.atom(at), "-" | "+" | "\u{2212}");
        let digits = line.atom(at + 1);
        if !is_sign
            || line.kind(at + 1) != Some(Kind::Digit)
            || digits.starts_with(|c| matches!(c, '\u{660}'..='\u{669}'))
        {
            continue;
        }
        let before = at.checked_sub(1);
        let is_apart = before
            .is_none_or(|i| line.kind(i) == Some(Kind::Space) || matches!(line.atom(i), "(" | "["));
        let behind_number = at
            .checked_sub(2)
            .is_some_and(|i| line.kind(i) == Some(Kind::Digit));
        let is_bullet = before.is_none() && (line.has(Kind::Base) || line.has(Kind::Opposite));
        if is_apart && !behind_number && !is_bullet {
            let mut last = at + 1;
            while matches!(line.atom(last + 1), "." | "," | "\u{66b}")
                && line.kind(last + 2) == Some(Kind::Digit)
            {
                last += 2;
            }
            if !matches!(line.kind(last + 1), Some(Kind::Opposite)) {
                out.push(line.span(at, last));
            }
        }
    }
    out
}
