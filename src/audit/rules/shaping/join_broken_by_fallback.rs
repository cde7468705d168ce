//! `join-broken-by-fallback`: a joined word whose letters come from two families.

use super::drawn::{Tally, seams};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "join-broken-by-fallback",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["alreq: fonts", "CSS Fonts 4, 5.3"],
    page: include_str!("join_broken_by_fallback.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    let mut tally = Tally::default();
    let mut pairs: Vec<[String; 2]> = Vec::new();
    for seam in seams(subject) {
        let (before, after) = (fonts.font(seam.before.font), fonts.font(seam.after.font));
        if before.family != after.family {
            tally.add(seam.set, seam.set.word(seam.at));
            pairs.push([
                before.family_name.to_string(),
                after.family_name.to_string(),
            ]);
        }
    }
    let Some([first, second]) = pairs.into_iter().next() else {
        return;
    };
    for finding in tally.findings(subject, &RULE) {
        findings.push(
            finding
                .arg("first", first.as_str())
                .arg("second", second.as_str()),
        );
    }
}
