//! `control-unbalanced`: a control of direction without its other half.

use super::controls::{self, Line, Pair, is_override};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::visual;
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
        let idle = idle(&line, &unclosed);
        for pair in unclosed {
            let range = opener(pair);
            let fix = if idle.contains(&range) {
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

/// Bytes of the line that an opening control takes.
const fn opener(pair: &Pair) -> TextRange {
    pair.open..pair.open + pair.ch.len_utf8()
}

/// Which of the open controls can go, all of them together, without a change of what is seen.
fn idle(line: &Line<'_>, unclosed: &[&Pair]) -> Vec<TextRange> {
    if unclosed.is_empty() {
        return Vec::new();
    }
    let seen = visual::seen(line.text, line.base);
    let mut gone: Vec<TextRange> = Vec::new();
    for pair in unclosed {
        gone.push(opener(pair));
        let kept = line.text.char_indices();
        let kept = kept.filter(|(at, _)| gone.iter().all(|range| range.start != *at));
        let text: String = kept.map(|(_, ch)| ch).collect();
        if visual::seen(&text, line.base) != seen {
            gone.pop();
        }
    }
    gone
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
