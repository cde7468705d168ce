//! `control-visible`: characters that steer the text and are never to be seen, drawn.

use super::drawn::{Tally, code, pieces};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::is_invisible;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "control-visible",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["UAX #9 5.2", "Unicode 23.8"],
    page: include_str!("control_visible.md"),
    check,
};

/// Whether a character steers what stands around it and has no shape of its own, though faces
/// often have a picture of it: annotations between lines, and noncharacters.
pub(super) const fn is_format(ch: char) -> bool {
    matches!(ch, '\u{fff9}'..='\u{fffb}' | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let is_control = |c: char| is_invisible(c) || is_format(c);
    let mut tally = Tally::default();
    for piece in pieces(subject) {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        if !text.contains(is_control) {
            continue;
        }
        for cluster in piece.clusters() {
            let is_unseen = cluster.text.chars().all(is_control);
            let has_ink = |id: u16| subject.shaper().ink_bounds(piece.run.font, id).is_some();
            let is_drawn = || {
                cluster
                    .glyphs
                    .iter()
                    .any(|g| g.ax > 0 && (g.id == 0 || has_ink(g.id)))
            };
            // A tatweel that justification inserts counts to the letter behind it.
            if is_unseen && is_drawn() {
                tally.add(piece.set, cluster.range);
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        let name = finding.text.chars().next().map_or_else(String::new, code);
        let fix = Fix::Replace {
            range: finding.place.range.clone(),
            with: String::new(),
        };
        findings.push(finding.arg("character", name).fix(fix));
    }
}
