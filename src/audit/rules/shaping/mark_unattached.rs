//! `mark-unattached`: vowel signs that the face does not place on the letter that they belong to.

use super::drawn::{Cluster, Piece, Tally, pieces};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::font::Font;
use crate::text::line::PlacedGlyph;
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

/// A sign may stand so far beside the middle of its character, as a share of the wider of both.
const ASIDE: f32 = 0.28;

/// Whether a character is a vowel sign of Arabic. Signs of pause stand where the word ends, and the
/// faces of Hebrew place some points without moving them.
const fn is_sign(ch: char) -> bool {
    matches!(ch, '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6e1}' | '\u{8f0}'..='\u{8f2}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    let mut tally = Tally::default();
    for piece in pieces(subject) {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        if !text.contains(is_sign) {
            continue;
        }
        let font = fonts.font(piece.run.font);
        let is_loose = |cluster: &Cluster<'_>| {
            let loose =
                loose(&font, cluster).filter(|(base, sign)| is_aside(subject, &piece, base, sign));
            loose.is_some()
        };
        for cluster in piece.clusters().into_iter().filter(is_loose) {
            tally.add(piece.set, cluster.range);
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// A character and its only sign, which stands where the pen happened to be: drawn as the face's
/// table of characters has it, not moved to anything and without width of its own.
fn loose(font: &Font, cluster: &Cluster<'_>) -> Option<(PlacedGlyph, PlacedGlyph)> {
    let base = cluster.glyphs.iter().rev().find(|g| g.ax > 0)?;
    let mut signs = cluster.text.chars().skip(1).filter(|c| is_mark(*c));
    // Which of several stands where is hard to tell: faces make one of two.
    let (sign, None) = (signs.next().filter(|c| is_sign(*c))?, signs.next()) else {
        return None;
    };
    let id = font.glyph(sign).filter(|id| *id != 0)?;
    let mut still = cluster
        .glyphs
        .iter()
        .filter(|g| (g.ax, g.dx, g.dy) == (0, 0, 0));
    let sign = still.find(|g| g.id == id)?;
    Some((*base, *sign))
}

/// Whether a sign stands beside the middle of its character.
fn is_aside(
    subject: &Subject<'_>,
    piece: &Piece<'_>,
    base: &PlacedGlyph,
    sign: &PlacedGlyph,
) -> bool {
    let mut shaper = subject.shaper();
    let scale = piece.run.size / shaper.fonts().font(piece.run.font).units_per_em;
    let mut ink = |glyph: &PlacedGlyph| {
        let (left, _, right, _) = shaper.ink_bounds(piece.run.font, glyph.id)?;
        Some((glyph.x + left * scale, glyph.x + right * scale))
    };
    let (Some(base), Some(sign)) = (ink(base), ink(sign)) else {
        return false;
    };
    let middle = |(left, right): (f32, f32)| (left + right) * 0.5;
    let width = (base.1 - base.0).max(sign.1 - sign.0);
    (middle(base) - middle(sign)).abs() > width * ASIDE
}
