//! `gap-at-join`: letters that join and leave a gap between their strokes.

use super::super::shaping::drawn::{Piece, Set, Tally, joins, pieces, texts};
use super::super::shaping::ink::{Inked, inked};
use super::super::shaping::join_broken_by_markup::is_raised;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "gap-at-join",
    group: Group::Layout,
    severity: Severity::Error,
    references: &["alreq: joining", "Unicode 9.2"],
    page: include_str!("gap_at_join.md"),
    check,
};

/// A gap that is seen, em.
const SEEN: f32 = 0.02;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut tally = Tally::default();
    for set in texts(subject) {
        for at in steps(set) {
            tally.add(set, set.word(at));
        }
    }
    for piece in pieces(subject).filter(Piece::is_joined_script) {
        for at in gaps(subject, &piece) {
            tally.add(piece.set, piece.set.word(at));
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// Where raised or lowered letters begin or end inside a joined word.
fn steps(set: Set<'_>) -> Vec<usize> {
    let inlines = set.node.rich.map_or(&[][..], |rich| &rich.inlines);
    let ends = inlines.iter().flat_map(|inline| [inline.range.start, inline.range.end]);
    let is_step = |at: &usize| {
        let (before, after) = (set.text().get(..*at), set.text().get(*at..));
        is_raised(set.node, *at) && joins(before.unwrap_or(""), after.unwrap_or(""))
    };
    let mut out: Vec<usize> = ends.filter(is_step).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// Bytes at which a letter does not reach the one before it, though both are in joined shapes.
fn gaps(subject: &Subject<'_>, piece: &Piece<'_>) -> Vec<usize> {
    let ink = inked(subject, piece);
    let clusters = piece.clusters();
    let font = subject.shaper().fonts().font(piece.run.font);
    let mut out = Vec::new();
    for pair in clusters.windows(2) {
        let [before, after] = pair else { continue };
        let nominal = |text: &str| text.chars().next().and_then(|c| font.glyph(c));
        let is_isolated = |glyphs: &[crate::text::line::PlacedGlyph], text: &str| {
            glyphs.iter().any(|g| Some(g.id) == nominal(text))
        };
        // Letters in isolated shapes are the business of another rule.
        let is_apart = is_isolated(before.glyphs, before.text) && is_isolated(after.glyphs, after.text);
        if is_apart || !joins(before.text, after.text) {
            continue;
        }
        let (left, right) = (edge(&ink, before.range.start, false), edge(&ink, after.range.start, true));
        if let (Some(from), Some(to)) = (left, right)
            && from - to > SEEN * piece.run.size
        {
            out.push(after.range.start);
        }
    }
    out
}

/// How far the ink of a cluster reaches to the right, or to the left.
fn edge(ink: &[Inked], cluster: usize, is_right: bool) -> Option<f32> {
    let from = ink.partition_point(|i| i.cluster as usize > cluster);
    let own = ink.iter().skip(from).take_while(|i| i.cluster as usize == cluster);
    if is_right {
        own.map(|i| i.rect.max.x).reduce(f32::max)
    } else {
        own.map(|i| i.rect.min.x).reduce(f32::min)
    }
}
