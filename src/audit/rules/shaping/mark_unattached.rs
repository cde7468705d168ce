//! `mark-unattached`: vowel signs that the face does not place on the letter that they belong to.

use super::drawn::{Cluster, Tally, pieces};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::font::Font;
use crate::text::segment::is_mark;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "mark-unattached",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["OpenType mark", "alreq: diacritics"],
    page: include_str!("mark_unattached.md"),
    check,
};

/// Whether a character belongs to a script that is written from right to left.
const fn is_rtl(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    let mut tally = Tally::default();
    for piece in pieces(subject) {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        if text.is_ascii() || !text.contains(is_mark) {
            continue;
        }
        let font = fonts.font(piece.run.font);
        for cluster in piece.clusters().into_iter().filter(|c| is_loose(&font, c)) {
            let shaped = cluster.glyphs.iter().find(|g| g.ax > 0);
            if shaped.is_some_and(|g| subject.shaper().ink_bounds(piece.run.font, g.id).is_some()) {
                tally.add(piece.set, cluster.range);
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// Whether a mark stands where the pen happened to be: drawn as the face's table of characters has
/// it, not moved to anything and without width of its own.
fn is_loose(font: &Font, cluster: &Cluster<'_>) -> bool {
    let Some(base) = cluster.base().filter(|base| !is_mark(*base)) else {
        return false;
    };
    let marks = cluster.text.chars().skip(1).filter(|c| is_mark(*c));
    let is_meant = |mark: &char| is_rtl(*mark) || is_rtl(base);
    marks.filter(is_meant).any(|mark| {
        let id = font.glyph(mark);
        let drawn = cluster.glyphs.iter().filter(|g| Some(g.id) == id);
        id.is_some_and(|id| id != 0) && drawn.into_iter().any(|g| (g.ax, g.dx, g.dy) == (0, 0, 0))
    })
}
