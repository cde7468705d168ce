//! `resize-200`: what is lost when letters are twice as large.

use super::super::shaping::drawn::{Tally, texts};
use super::break_inside_word::is_letter;
use super::declared::{self, Box};
use super::reflow_320::{is_looked_at, room};
use super::widths::wide_units;
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "resize-200",
    group: Group::Layout,
    severity: Severity::Error,
    references: &["WCAG 1.4.4"],
    page: include_str!("resize_200.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for Box { tag, height } in declared::boxes(subject) {
        let finding = Finding::new(&RULE, Place::in_source(tag), "");
        let fix = Fix::Source {
            range: height.whole,
            with: "auto".into(),
        };
        findings.push(
            finding
                .says("rule-resize-200-height")
                .arg("height", height.value)
                .fix(fix),
        );
    }
    let width = subject.setting.width;
    let mut tally = Tally::default();
    for set in texts(subject).filter(|set| is_looked_at(*set)) {
        let least = room(subject, set, width, 2.0) * 0.5;
        // What does not fit into the narrowest screen is told of there.
        let most = room(subject, set, width.min(320.0), 1.0);
        for unit in wide_units(set, least) {
            let text = set.text().get(unit.range.clone()).unwrap_or("");
            if unit.width <= most && text.contains(is_letter) {
                tally.add(set, unit.range);
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}
