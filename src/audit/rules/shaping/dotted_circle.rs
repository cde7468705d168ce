//! `dotted-circle`: a dotted circle that nobody wrote.

use super::drawn::pieces;
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::is_mark;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "dotted-circle",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["Unicode 2.11", "OpenType script development"],
    page: include_str!("dotted_circle.md"),
    check,
};

/// DOTTED CIRCLE.
const CIRCLE: char = '\u{25cc}';

/// Whether a mark is a sign of pause, which the rule about orphaned marks leaves alone.
const fn is_pause(ch: char) -> bool {
    matches!(ch, '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}'..='\u{6ed}')
}

/// Whether the rule about orphaned marks tells of this one.
fn is_orphan(mark: char, before: Option<char>) -> bool {
    let is_rtl = matches!(mark, '\u{590}'..='\u{8ff}' | '\u{fb1e}');
    let carries = |c: char| {
        c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{a0}')
    };
    is_rtl && !is_pause(mark) && !before.is_some_and(carries)
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    for piece in pieces(subject) {
        let text = piece.set.text();
        let marks = text.get(piece.run.range.clone()).unwrap_or("");
        if marks.is_ascii() || !marks.contains(is_mark) {
            continue;
        }
        let Some(circle) = fonts.font(piece.run.font).glyph(CIRCLE) else {
            continue;
        };
        for cluster in piece.clusters() {
            let is_drawn = cluster.glyphs.iter().any(|g| g.id == circle);
            let mark = cluster.text.char_indices().find(|(_, c)| is_mark(*c));
            let (true, Some((at, mark))) = (is_drawn && !cluster.text.contains(CIRCLE), mark)
            else {
                continue;
            };
            let start = cluster.range.start + at;
            let before = text.get(..start).and_then(|t| t.chars().next_back());
            if is_orphan(mark, before) {
                continue;
            }
            let finding = subject.finding(&RULE, piece.set.node, start..start + mark.len_utf8());
            findings.push(finding.fix(Fix::Replace {
                range: start..start,
                with: "\u{a0}".into(),
            }));
        }
    }
}
