//! `encoding-damage`: text that a wrong encoding destroyed.

use crate::audit::damage::{self, Damage};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "encoding-damage",
    group: Group::Document,
    severity: Severity::Error,
    references: &["WCAG 1.3.1", "Encoding Standard"],
    page: include_str!("encoding_damage.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        if !damage::may_be_damaged(node.text) {
            continue;
        }
        for (range, kind) in damage::find(node.text) {
            let finding = subject.finding(&RULE, node, range.clone());
            findings.push(match kind {
                Damage::Misread(text) => finding
                    .says("rule-encoding-damage-misread")
                    .arg("text", text.clone())
                    .fix(Fix::Replace { range, with: text }),
                Damage::Lost => finding,
                Damage::Marks => finding.says("rule-encoding-damage-marks"),
                Damage::Controls => finding.says("rule-encoding-damage-controls"),
            });
        }
    }
}
