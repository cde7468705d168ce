//! `letters-unjoined`: letters that join and stand apart.

use std::collections::{HashMap, HashSet};

use super::drawn::{Cluster, Piece, joins, pieces, reshaped};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::font::{Font, FontId};
use crate::text::segment::{is_invisible, is_mark, joining};
use crate::text::shape::Feature;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "letters-unjoined",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["Unicode 9.2", "alreq: joining", "WCAG 1.3.1"],
    page: include_str!("letters_unjoined.md"),
    check,
};

/// Different words that are shaped again, at most.
const SAMPLES: usize = 48;

/// What gives letters the shapes in which they join, switched off.
const OFF: [Feature; 6] = [
    off(*b"init"),
    off(*b"medi"),
    off(*b"fina"),
    off(*b"rlig"),
    off(*b"liga"),
    off(*b"calt"),
];

const fn off(tag: [u8; 4]) -> Feature {
    Feature { tag, value: 0 }
}

/// What was found so far: letters that should join and do not, the first place.
#[derive(Default)]
struct Count<'s> {
    n_apart: usize,
    first: Option<(Piece<'s>, TextRange)>,
    /// Words that were shaped again.
    seen: HashSet<&'s str>,
    /// Pairs of letters in isolated shapes, and whether they are kept from joining.
    known: HashMap<(FontId, &'s str, &'s str), bool>,
}

impl<'s> Count<'s> {
    fn add(&mut self, piece: Piece<'s>, at: usize, n: usize) {
        self.n_apart += n;
        if n > 0 && self.first.is_none() {
            self.first = Some((piece, piece.set.word(at)));
        }
    }
}

/// Whether the article has such letters.
pub(in crate::audit::rules) fn is_found(subject: &Subject<'_>) -> bool {
    count(subject).first.is_some()
}

fn count<'s>(subject: &'s Subject<'_>) -> Count<'s> {
    let mut count = Count::default();
    for piece in pieces(subject).filter(Piece::is_joined_script) {
        look(subject, piece, &mut count);
    }
    count
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let count = count(subject);
    let Some((piece, range)) = count.first else {
        return;
    };
    let finding = subject.finding(&RULE, piece.set.node, range);
    let n_pairs: usize = pieces(subject)
        .filter(Piece::is_joined_script)
        .map(pairs)
        .sum();
    findings.push(finding.arg("count", count.n_apart).arg("all", n_pairs));
}

/// Pairs of letters of a piece that join.
fn pairs(piece: Piece<'_>) -> usize {
    let clusters = piece.clusters();
    let joined = |pair: &&[Cluster<'_>]| matches!(pair, [a, b] if joins(a.text, b.text));
    clusters.windows(2).filter(joined).count()
}

fn look<'s>(subject: &Subject<'_>, piece: Piece<'s>, count: &mut Count<'s>) {
    let font = subject.shaper().fonts().font(piece.run.font);
    let clusters = piece.clusters();
    for pair in clusters.windows(2) {
        let [before, after] = pair else { continue };
        let is_isolated = is_nominal(&font, before) && is_nominal(&font, after);
        if is_isolated && joins(before.text, after.text) {
            let key = (piece.run.font, before.text, after.text);
            let known = count.known.get(&key).copied();
            let apart = known.unwrap_or_else(|| is_apart(subject, piece, &font, pair));
            count.known.insert(key, apart);
            count.add(piece, after.range.start, usize::from(apart));
        }
    }
    if count.first.is_none() && count.seen.len() < SAMPLES {
        for word in clusters.chunk_by(|a, b| joins(a.text, b.text)) {
            if word.len() > 1 {
                look_again(subject, piece, &font, word, count);
            }
        }
    }
}

/// Whether a cluster shows its letter as the face's own table of characters does: not joined.
fn is_nominal(font: &Font, cluster: &Cluster<'_>) -> bool {
    let Some(letter) = cluster.base() else {
        return false;
    };
    let glyph = font.glyph(letter);
    if !glyph.is_some_and(|id| cluster.glyphs.iter().any(|g| g.id == id)) || joining(letter).causes
    {
        return false;
    }
    let mut others = cluster.text.chars().skip(1);
    others.all(|c| is_mark(c) || is_invisible(c))
}

/// Whether two letters in their isolated shapes are kept from joining: the face has other shapes
/// for them, or leaves a gap.
fn is_apart(subject: &Subject<'_>, piece: Piece<'_>, font: &Font, pair: &[Cluster<'_>]) -> bool {
    let drawn = ids(pair);
    let shaped = reshape(subject, piece, font, pair, &[]);
    if shaped != drawn {
        return true;
    }
    let (Some(before), Some(after)) = (pair.first(), pair.last()) else {
        return false;
    };
    let edge = |cluster: &Cluster<'_>, is_left: bool| {
        let glyph = cluster.glyphs.iter().find(|g| g.ax > 0)?;
        let (left, _, right, _) = subject.shaper().ink_bounds(piece.run.font, glyph.id)?;
        let at = if is_left { left } else { right };
        Some(glyph.x + at * piece.run.size / font.units_per_em)
    };
    match (edge(before, true), edge(after, false)) {
        (Some(right), Some(left)) => right - left > piece.run.size * 0.02,
        _ => false,
    }
}

/// Compares a word with itself shaped with and without what joins letters: for faces that take a
/// letter apart, so that its isolated shape is not that of their table of characters.
fn look_again<'s>(
    subject: &Subject<'_>,
    piece: Piece<'s>,
    font: &Font,
    word: &[Cluster<'s>],
    count: &mut Count<'s>,
) {
    let (Some(first), Some(last)) = (word.first(), word.last()) else {
        return;
    };
    let range = first.range.start..last.range.end;
    let text = piece.set.paragraph.text.get(range.clone()).unwrap_or("");
    if count.seen.len() >= SAMPLES || count.first.is_some() || !count.seen.insert(text) {
        return;
    }
    let drawn = ids(word);
    if drawn != reshape(subject, piece, font, word, &[])
        && drawn == reshape(subject, piece, font, word, &OFF)
    {
        count.add(piece, range.start, word.len().saturating_sub(1));
    }
}

/// Glyphs of letters in a row, logical order.
fn ids(clusters: &[Cluster<'_>]) -> Vec<u16> {
    clusters
        .iter()
        .flat_map(|c| c.glyphs.iter().rev().map(|g| g.id))
        .collect()
}

fn reshape(
    subject: &Subject<'_>,
    piece: Piece<'_>,
    font: &Font,
    part: &[Cluster<'_>],
    features: &[Feature],
) -> Vec<u16> {
    let text: String = part.iter().map(|c| c.text).collect();
    let shaped = reshaped(subject, &text, font, subject.lang(piece.set.node), features);
    shaped.glyphs.iter().rev().map(|g| g.id).collect()
}
