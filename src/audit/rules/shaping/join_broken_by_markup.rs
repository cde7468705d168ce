//! `join-broken-by-markup`: emphasis that begins or ends between two joined letters.

use super::drawn::{Tally, seams};
use super::rlig_missing::is_lam_alef;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::InlineKind;
use crate::document::walk::Node;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "join-broken-by-markup",
    group: Group::Shaping,
    severity: Severity::Info,
    references: &["alreq: styling individual letters", "CSS Text 3, 5.6"],
    page: include_str!("join_broken_by_markup.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    let mut tally = Tally::default();
    for seam in seams(subject) {
        let (before, after) = (fonts.font(seam.before.font), fonts.font(seam.after.font));
        let is_other_weight = before.family == after.family && before.bold != after.bold;
        if is_other_weight
            && !is_lam_alef(seam.set.text(), seam.at)
            && !is_raised(seam.set.node, seam.at)
        {
            // What is told of is the emphasised part of the word.
            let word = seam.set.word(seam.at);
            let run = if before.bold { seam.before } else { seam.after };
            let range = word.start.max(run.range.start)..word.end.min(run.range.end);
            tally.add(seam.set, range);
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding.needs_review());
    }
}

/// Whether raised or lowered text begins or ends at a byte: the rule about gaps looks at that.
fn is_raised(node: &Node<'_>, at: usize) -> bool {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    inlines.iter().any(|inline| {
        let is_raised = matches!(inline.kind, InlineKind::Superscript | InlineKind::Subscript);
        is_raised && (inline.range.start == at || inline.range.end == at)
    })
}
