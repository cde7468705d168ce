//! `mirror-missing`: brackets in text from right to left that open to the wrong side.

use super::drawn::{Set, texts};
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
        let has_rtl = text.contains(|c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}'));
        if has_rtl && text.contains(is_mirrored) {
            found.extend(unmirrored(subject, set).into_iter().map(|range| (set, range)));
        }
    }
    let n = found.len();
    if let Some((set, range)) = found.into_iter().next() {
        findings.push(subject.finding(&RULE, set.node, range).arg("count", n));
    }
}

fn is_mirrored(ch: char) -> bool {
    matches!(ch, '(' | ')' | '<' | '>' | '[' | ']' | '{' | '}' | '\u{ab}' | '\u{bb}')
        || ch >= '\u{2000}' && bidi::mirrored(ch) != ch
}

/// Characters at a right-to-left level that are drawn as in text from left to right.
fn unmirrored(subject: &Subject<'_>, set: Set<'_>) -> Vec<TextRange> {
    let order = bidi::order(set.text(), set.paragraph.base);
    let levels: Vec<(usize, bool)> = set
        .text()
        .char_indices()
        .zip(&order.levels)
        .filter(|((_, c), _)| is_mirrored(*c))
        .map(|((at, _), level)| (at, level.is_some_and(Level::is_rtl)))
        .collect();
    let mut out = Vec::new();
    for piece in set.pieces() {
        let (start, end) = (piece.run.range.start, piece.run.range.end);
        let from = levels.partition_point(|(at, _)| *at < start);
        let here = levels.get(from..).unwrap_or_default();
        if here.first().is_none_or(|(at, _)| *at >= end) {
            continue;
        }
        let font = subject.shaper().fonts().font(piece.run.font);
        for cluster in piece.clusters() {
            let (Some(ch), at) = (cluster.base(), cluster.range.start) else {
                continue;
            };
            let drawn = cluster.glyphs.first().map(|g| g.id);
            let (plain, other) = (font.glyph(ch), font.glyph(bidi::mirrored(ch)));
            let is_plain = is_mirrored(ch) && plain.is_some() && drawn == plain && plain != other;
            if is_plain && levels.binary_search_by_key(&at, |l| l.0).is_ok_and(|i| levels.get(i).is_some_and(|l| l.1)) {
                out.push(cluster.range);
            }
        }
    }
    out.sort_by_key(|range| range.start);
    out
}
