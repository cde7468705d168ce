//! `reflow-320`: words wider than the narrowest screen.

use super::super::shaping::drawn::{Set, Tally, texts};
use super::break_inside_word::is_letter;
use super::widths::wide_units;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};
use crate::export::png;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "reflow-320",
    group: Group::Layout,
    severity: Severity::Error,
    references: &["WCAG 1.4.10"],
    page: include_str!("reflow_320.md"),
    check,
};

/// Width of the narrowest screen, page px.
const NARROW: f32 = 320.0;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if subject.setting.width <= NARROW {
        return;
    }
    let mut tally = Tally::default();
    for set in texts(subject).filter(|set| is_looked_at(*set)) {
        for unit in wide_units(set, room(subject, set, NARROW, 1.0)) {
            let text = set.text().get(unit.range.clone()).unwrap_or("");
            if text.contains(is_letter) {
                tally.add(set, unit.range);
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// Code and tables may scroll to both sides.
pub(super) fn is_looked_at(set: Set<'_>) -> bool {
    !subject::is_code(set.node) && set.node.cell.is_none()
}

/// Room for a text on a page of another width with letters `times` as large, page px: what lists
/// and quotations take at its side stays taken.
pub(super) fn room(subject: &Subject<'_>, set: Set<'_>, width: f32, times: f32) -> f32 {
    let mut style = subject.setting.style.clone();
    let taken = png::column(subject.setting.width, &style) - set.paragraph.width;
    style.size *= times;
    png::column(width, &style) - taken.max(0.0) * times
}
