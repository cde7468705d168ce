//! `control-override`: letters that are made to run against their direction, by a control or by `bdo`.

use super::controls::{self, is_override};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{Subject, is_code};
use crate::audit::visual;
use crate::document::InlineKind;
use crate::document::walk::Node;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "control-override",
    group: Group::Bidi,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "UTS #55", "UAX #9 X4"],
    page: include_str!("control_override.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for line in controls::lines(subject) {
        let overrides = line
            .controls
            .pairs
            .iter()
            .filter(|pair| is_override(pair.ch));
        for pair in overrides.take(MOST) {
            let Some((before, after)) = line.without(pair) else {
                continue;
            };
            let whole = line.of_node(&line.whole(pair));
            let text = line.text.get(line.inner(pair)).unwrap_or("");
            let fix = Fix::Replace {
                range: whole.clone(),
                with: text.to_owned(),
            };
            // With its controls: without them the repair would write what is there.
            let mut finding = subject.finding(&RULE, line.node, whole);
            finding = finding.arg("text", text).fix(fix).seen(before, after);
            findings.push(finding);
        }
    }
    for node in subject.nodes.iter().filter(|node| !is_code(node)) {
        elements(subject, node, findings);
    }
}

/// Overrides of a line that are looked at, at most.
const MOST: usize = 16;

/// `bdo` that changes what is seen.
fn elements(subject: &Subject<'_>, node: &Node<'_>, findings: &mut Findings) {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    for inline in inlines {
        let InlineKind::Override(dir) = inline.kind else {
            continue;
        };
        let inner = inline.inner();
        let text = node.text.get(inner.clone()).unwrap_or("");
        let before = visual::seen(node.text.get(inline.range.clone()).unwrap_or(""), dir);
        let after = visual::seen(text, dir);
        if before != after {
            let finding = subject.finding(&RULE, node, inner).arg("text", text);
            findings.push(
                finding
                    .says("rule-control-override-element")
                    .seen(before, after),
            );
        }
    }
}
