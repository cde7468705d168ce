//! `depth-excess`: directions nested deeper than anybody can follow.

use super::controls::{self, Deepest};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "depth-excess",
    group: Group::Bidi,
    severity: Severity::Warning,
    references: &["UAX #9 BD2"],
    page: include_str!("depth_excess.md"),
    check,
};

/// Levels behind which the algorithm gives up (`max_depth`).
const MAX_DEPTH: usize = 125;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for line in controls::lines(subject) {
        if !line.controls.is_deep() {
            continue;
        }
        let Deepest { count, level, at } = line.controls.deepest;
        let end = line
            .text
            .get(at..)
            .and_then(|rest| rest.find(['\u{2069}', '\u{202c}']));
        let range = at..end.map_or(line.text.len(), |end| at + end);
        let inner = range.start + '\u{2066}'.len_utf8()..range.end;
        let finding = subject
            .finding(&RULE, line.node, line.of_node(&inner))
            .arg("count", count);
        findings.push(if level > MAX_DEPTH {
            finding
                .severity(Severity::Error)
                .says("rule-depth-excess-lost")
        } else {
            finding
        });
    }
}
