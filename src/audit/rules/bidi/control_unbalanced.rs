//! `control-unbalanced`: a control of direction without its other half.

use super::controls::{self, Line, Pair, is_override};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "control-unbalanced",
    group: Group::Bidi,
    severity: Severity::Error,
    references: &["UAX #9 3.3", "WCAG 1.3.2"],
    page: include_str!("control_unbalanced.md"),
    check,
};

/// Findings of a line, at most.
const MOST: usize = 4;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for line in controls::lines(subject) {
        let pairs = line.controls.pairs.iter();
        let unclosed: Vec<&Pair> = pairs
            .filter(|pair| pair.close.is_none())
            .take(MOST * MOST)
            .filter(|pair| is_unclosed(&line, pair))
            .take(MOST)
            .collect();
        for pair in &unclosed {
            let range = pair.open..pair.open + pair.ch.len_utf8();
            // One that does nothing goes; of several each may count on the others.
            let is_idle = unclosed.len() == 1 && line.without(pair).is_none();
            let fix = if is_idle {
                replacing(&line, &range, "")
            } else {
                closing(&line, pair)
            };
            let finding = subject.finding(&RULE, line.node, line.of_node(&range));
            findings.push(finding.says("rule-control-unbalanced-open").fix(fix));
        }
        for at in line.controls.strays.iter().take(MOST) {
            let range = *at..at + '\u{2069}'.len_utf8();
            let fix = replacing(&line, &range, "");
            findings.push(
                subject
                    .finding(&RULE, line.node, line.of_node(&range))
                    .fix(fix),
            );
        }
    }
}

/// Whether a control is not closed; an override that is seen is `control-override`'s.
fn is_unclosed(line: &Line<'_>, pair: &Pair) -> bool {
    !(is_override(pair.ch) && line.without(pair).is_some())
}

/// The other half at the end of the line, up to which the control has its effect now.
fn closing(line: &Line<'_>, pair: &Pair) -> Fix {
    let end = line.text.len();
    let is_isolate = matches!(pair.ch, '\u{2066}'..='\u{2068}');
    let closer = if is_isolate { "\u{2069}" } else { "\u{202c}" };
    replacing(line, &(end..end), closer)
}

fn replacing(line: &Line<'_>, range: &TextRange, with: &str) -> Fix {
    Fix::Replace {
        range: line.of_node(range),
        with: with.to_owned(),
    }
}
