//! `ink-clipped`: ink that reaches past the edge of the page.

use super::super::shaping::drawn::{Set, Tally, texts};
use super::super::shaping::ink::inked;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::export::png;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "ink-clipped",
    group: Group::Layout,
    severity: Severity::Error,
    references: &["WCAG 1.4.4", "WCAG 1.4.10"],
    page: include_str!("ink_clipped.md"),
    check,
};

/// Ink past the edge that nobody misses, page px.
const LEAST: f32 = 0.75;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let width = subject.setting.width;
    let margin = (width - png::column(width, &subject.setting.style)) * 0.5;
    let mut tally = Tally::default();
    for set in texts(subject).filter(|set| may_reach(*set, margin, width)) {
        for piece in set.pieces() {
            let cut = inked(subject, &piece).into_iter().find(|ink| {
                let (left, right) = (ink.rect.min.x + margin, ink.rect.max.x + margin);
                left < -LEAST || right > width + LEAST
            });
            if let Some(ink) = cut {
                let at = ink.cluster as usize;
                let whole = piece.clusters().into_iter().find(|c| c.range.start == at);
                tally.add(set, whole.map_or(at..at, |c| c.range));
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// Whether letters of a text may hang over the edge: an em beyond its lines.
fn may_reach(set: Set<'_>, margin: f32, width: f32) -> bool {
    set.paragraph.lines.iter().any(|line| {
        let em = line.runs.iter().map(|run| run.size).fold(0.0, f32::max);
        let left = margin + set.origin.x + line.x;
        left < em || left + line.width > width - em
    })
}
