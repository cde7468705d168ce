//! `mirror-missing`: brackets in text from right to left that open to the wrong side.

use super::drawn::{Cluster, Piece, Set, texts};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};
use crate::text::bidi;
use crate::vocab::{Level, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "mirror-missing",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["UAX #9 L4", "WCAG 1.3.2"],
    page: include_str!("mirror_missing.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut found: Vec<(Set<'_>, TextRange)> = Vec::new();
    for set in texts(subject).filter(|set| !subject::is_code(set.node)) {
        let text = set.text();
        let has_rtl =
            text.contains(|c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'));
        if has_rtl && text.contains(is_mirrored) {
            found.extend(
                unmirrored(subject, set)
                    .into_iter()
                    .map(|range| (set, range)),
            );
        }
    }
    let n = found.len();
    if let Some((set, range)) = found.into_iter().next() {
        findings.push(subject.finding(&RULE, set.node, range).arg("count", n));
    }
}

fn is_mirrored(ch: char) -> bool {
    matches!(
        ch,
        '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' | '\u{ab}' | '\u{bb}'
    ) || ch >= '\u{2000}' && bidi::mirrored(ch) != ch
}

/// Characters at a right-to-left level that are drawn as in text from left to right.
fn unmirrored(subject: &Subject<'_>, set: Set<'_>) -> Vec<TextRange> {
    let mut plain: Vec<TextRange> = set
        .pieces()
        .flat_map(|piece| plain(subject, &piece))
        .collect();
    if plain.is_empty() {
        return plain;
    }
    let order = bidi::order(set.text(), set.paragraph.base);
    let levels = set.text().char_indices().zip(&order.levels);
    let is_rtl = |level: &Option<Level>| level.is_some_and(Level::is_rtl);
    let rtl: Vec<usize> = levels
        .filter(|(_, level)| is_rtl(level))
        .map(|((at, _), _)| at)
        .collect();
    plain.retain(|range| rtl.binary_search(&range.start).is_ok());
    plain.sort_by_key(|range| range.start);
    plain
}

/// Characters of a piece that have a mirrored shape and are not drawn in it.
fn plain(subject: &Subject<'_>, piece: &Piece<'_>) -> Vec<TextRange> {
    let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
    if !text.contains(is_mirrored) {
        return Vec::new();
    }
    let font = subject.shaper().fonts().font(piece.run.font);
    let is_plain = |cluster: &Cluster<'_>| {
        let Some(ch) = cluster.base().filter(|c| is_mirrored(*c)) else {
            return false;
        };
        let own = font.glyph(ch);
        let drawn = cluster.glyphs.first().map(|g| g.id);
        own.is_some() && drawn == own && own != font.glyph(bidi::mirrored(ch))
    };
    let clusters = piece.clusters().into_iter();
    clusters.filter(is_plain).map(|c| c.range).collect()
}
