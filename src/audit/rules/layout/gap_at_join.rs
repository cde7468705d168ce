//! `gap-at-join`: letters that join and leave a gap between their strokes.

use super::super::shaping::drawn::{Piece, Set, Tally, joins, pieces, texts};
use super::super::shaping::ink::{Inked, inked};
use super::super::shaping::letters_unjoined;
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::InlineKind;
use crate::document::block::Inline;
use crate::vocab::TextRange;

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
        for range in steps(set) {
            tally.add(set, range);
        }
    }
    let mut gapped = Vec::new();
    for piece in pieces(subject).filter(Piece::is_joined_script) {
        gapped.extend(gaps(subject, &piece).into_iter().map(|at| (piece.set, at)));
    }
    // Where letters are not joined at all, another rule tells of that.
    if !gapped.is_empty() && letters_unjoined::is_found(subject) {
        return;
    }
    for (set, at) in gapped {
        tally.add(set, set.word(at));
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// Raised or lowered parts that begin or end inside a joined word, within that word.
fn steps(set: Set<'_>) -> Vec<TextRange> {
    let inlines = set.node.rich.map_or(&[][..], |rich| &rich.inlines);
    let is_raised =
        |inline: &&Inline| matches!(inline.kind, InlineKind::Superscript | InlineKind::Subscript);
    let is_step = |at: usize| {
        let (before, after) = (set.text().get(..at), set.text().get(at..));
        joins(before.unwrap_or(""), after.unwrap_or(""))
    };
    let stepped = inlines.iter().filter(is_raised).filter_map(|inline| {
        let (start, end) = (inline.range.start, inline.range.end);
        let at = [start, end].into_iter().find(|at| is_step(*at))?;
        let word = set.word(at);
        Some(word.start.max(start)..word.end.min(end))
    });
    stepped.collect()
}

/// The ink of one cluster: its byte, how far it reaches to the left and to the right.
type Reach = (u32, f32, f32);

/// Bytes at which a letter does not reach the one before it.
fn gaps(subject: &Subject<'_>, piece: &Piece<'_>) -> Vec<usize> {
    let ink = inked(subject, piece);
    let reach = |own: &[Inked]| -> Option<Reach> {
        let left = own.iter().map(|i| i.rect.min.x).reduce(f32::min)?;
        let right = own.iter().map(|i| i.rect.max.x).reduce(f32::max)?;
        Some((own.first()?.cluster, left, right))
    };
    let own = ink.chunk_by(|a, b| a.cluster == b.cluster);
    let reaches: Vec<Reach> = own.filter_map(reach).collect();
    let text = piece.set.text();
    let mut out = Vec::new();
    // Visual order: the later letter stands on the left.
    for pair in reaches.windows(2) {
        let [(after, _, right), (_, left, _)] = pair else {
            continue;
        };
        let at = *after as usize;
        let joined = || joins(text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
        if left - right > SEEN * piece.run.size && joined() {
            out.push(at);
        }
    }
    out
}
