//! `mark-collision`: vowel signs that cover one another or a neighbouring letter.

use std::cell::OnceCell;

use super::drawn::{Cluster, Piece, Tally, pieces};
use super::ink::{Masks, inked_if, shared};
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
    let signs = inked_if(subject, piece, |glyph| glyph.ax == 0);
    let clusters = OnceCell::new();
    let mut out: Vec<TextRange> = Vec::new();
    for (index, a) in signs.iter().enumerate() {
        for b in signs.iter().skip(index + 1).take(NEAR) {
            let touches = a.cluster != b.cluster && shared(&a.rect, &b.rect).is_some();
            if touches && masks.overlap(subject, a, b, 0.0) > EPSILON {
                let (first, last) = (a.cluster.min(b.cluster), a.cluster.max(b.cluster));
                let clusters: &Vec<Cluster<'_>> = clusters.get_or_init(|| piece.clusters());
                out.extend(both(clusters, first as usize, last as usize));
            }
        }
    }
    out
}

/// From one cluster to another when both have vowel signs: dots that are drawn by themselves may
/// meet in a sloping face.
fn both(clusters: &[Cluster<'_>], first: usize, last: usize) -> Option<TextRange> {
    let find = |start: usize| {
        let index = clusters
            .binary_search_by_key(&start, |c| c.range.start)
            .ok()?;
        clusters.get(index).filter(|c| c.text.contains(is_tashkil))
    };
    let (first, last) = (find(first)?, find(last)?);
    Some(first.range.start..last.range.end)
}
