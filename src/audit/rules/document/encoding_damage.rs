//! `encoding-damage`: text that a wrong encoding destroyed.

use super::damage::{self, Damage};
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
        // Letters of the west and controls, U+FFFD, or signs in a row: most texts have none.
        let is_odd = |b: &u8| matches!(b, 0xc2..=0xc9 | 0xef);
        if !node.text.as_bytes().iter().any(|b| is_odd(b)) && !node.text.contains("??") {
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
