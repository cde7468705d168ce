//! `control-where-markup`: controls of direction in a page, where elements would do.

use super::controls::{self, Line, Pair, is_override};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::document::walk::NodeKind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "control-where-markup",
    group: Group::Bidi,
    severity: Severity::Info,
    references: &["HTML dir", "HTML bdi", "UAX #9 3"],
    page: include_str!("control_where_markup.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.document.meta.format != "html" {
        return;
    }
    for line in controls::lines(subject) {
        // A title holds no elements.
        if line.node.kind == NodeKind::Title || line.controls.is_deep() {
            continue;
        }
        for pair in &line.controls.pairs {
            if pair.close.is_none() || is_override(pair.ch) {
                continue;
            }
            if line.without(pair).is_none() {
                continue;
            }
            let inner = line.inner(pair);
            // Half a pair of brackets inside: `bracket-mismatch` says more.
            let n = |ch: char| {
                line.text
                    .get(inner.clone())
                    .unwrap_or("")
                    .matches(ch)
                    .count()
            };
            if n('(') != n(')') || n('[') != n(']') {
                continue;
            }
            let mut finding = subject.finding(&RULE, line.node, line.of_node(&inner));
            if let Some(fix) = subject
                .source
                .and_then(|source| element(source, &line, pair))
            {
                finding = finding.fix(fix);
            }
            let text = line.text.get(inner).unwrap_or("");
            finding = finding.arg("text", text);
            // Isolates are the better half of the controls: they are no fault by themselves.
            let is_isolate = matches!(pair.ch, '\u{2066}'..='\u{2068}');
            findings.push(if is_isolate {
                finding.needs_review()
            } else {
                finding
            });
        }
    }
}

/// An element in place of the controls, where the source has them once, as they are.
fn element(source: &Source, line: &Line<'_>, pair: &Pair) -> Option<Fix> {
    let page = source.text.as_deref()?;
    let written = line.text.get(line.whole(pair))?;
    let at = page.find(written)?;
    let end = at + written.len();
    if page.get(end..)?.contains(written) {
        return None;
    }
    let inner = line.text.get(line.inner(pair))?;
    let dir = match pair.ch {
        '\u{202a}' | '\u{2066}' => " dir=\"ltr\"",
        '\u{202b}' | '\u{2067}' => " dir=\"rtl\"",
        _ => "",
    };
    Some(Fix::Source {
        range: at..end,
        with: format!("<bdi{dir}>{inner}</bdi>"),
    })
}
