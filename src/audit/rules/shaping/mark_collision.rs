//! `mark-collision`: vowel signs that cover one another or a neighbouring letter.

use std::collections::HashSet;

use super::drawn::{Cluster, Piece, Tally, pieces};
use super::ink::{Inked, Masks, inked, shared};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::is_tashkil;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "mark-collision",
    group: Group::Shaping,
    severity: Severity::Warning,
    references: &["alreq: diacritics", "WCAG 1.4.4"],
    page: include_str!("mark_collision.md"),
    check,
};

/// The part of a sign that may be covered by another one.
const EPSILON: f32 = 0.12;

/// Glyphs further on that are looked at.
const NEAR: usize = 8;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut masks = Masks::default();
    let mut tally = Tally::default();
    for piece in pieces(subject).filter(|p| p.run.level.is_rtl()) {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        if text.contains(is_tashkil) {
            for range in collisions(subject, &piece, &mut masks) {
                tally.add(piece.set, range);
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding.needs_review());
    }
}

/// Two letters with their signs, where a sign of one covers a sign of the other.
fn collisions(subject: &Subject<'_>, piece: &Piece<'_>, masks: &mut Masks) -> Vec<TextRange> {
    let clusters = piece.clusters();
    let signs = signs(subject, piece, &clusters);
    let mut out: Vec<TextRange> = Vec::new();
    for (index, a) in signs.iter().enumerate() {
        for b in signs.iter().skip(index + 1).take(NEAR) {
            let touches = a.cluster != b.cluster && shared(&a.rect, &b.rect).is_some();
            if touches && masks.overlap(subject, a, b, 0.0) > EPSILON {
                let (first, last) = (a.cluster.min(b.cluster), a.cluster.max(b.cluster) as usize);
                let end = clusters.binary_search_by_key(&last, |c| c.range.start);
                let end = end.ok().and_then(|i| clusters.get(i));
                out.push(first as usize..end.map_or(last, |c| c.range.end));
            }
        }
    }
    out
}

/// The ink of vowel signs: what has no width in clusters that have some.
fn signs(subject: &Subject<'_>, piece: &Piece<'_>, clusters: &[Cluster<'_>]) -> Vec<Inked> {
    let font = subject.shaper().fonts().font(piece.run.font);
    let mut ids: HashSet<(u32, u16)> = HashSet::new();
    for cluster in clusters {
        let marks = cluster.text.chars().filter(|c| is_tashkil(*c));
        let known: Vec<Option<u16>> = marks.take(8).map(|c| font.glyph(c)).collect();
        let drawn = cluster.glyphs.iter().filter(|g| g.ax == 0 && known.contains(&Some(g.id)));
        ids.extend(drawn.map(|g| (g.cluster, g.id)));
    }
    let all = inked(subject, piece);
    all.into_iter().filter(|i| ids.contains(&(i.cluster, i.glyph()))).collect()
}
