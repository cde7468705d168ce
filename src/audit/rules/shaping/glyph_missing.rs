//! `glyph-missing`: characters for which an empty box is drawn, and vowel signs that are not drawn.

use super::drawn::{Piece, Set, Tally, code, pieces, reshaped, texts};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::font::Font;
use crate::text::segment::{is_invisible, is_tashkil};
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "glyph-missing",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["alreq: fonts", "WCAG 1.3.1"],
    page: include_str!("glyph_missing.md"),
    check,
};

/// Vowel signs that are shaped again to see whether the face has them.
const SAMPLES: usize = 4;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut tally = Tally::default();
    for set in texts(subject) {
        for range in boxes(subject, set) {
            tally.add(set, range);
        }
    }
    for finding in tally.findings(subject, &RULE) {
        let drawn = finding.text.chars().filter(|c| !is_invisible(*c));
        let codes: Vec<String> = drawn.take(6).map(code).collect();
        findings.push(finding.arg("characters", codes.join(" ")));
    }
    if subject.setting.style.tashkil {
        signs(subject, findings);
    }
}

/// Stretches of a text for which the face of no glyph has one, ascending within a piece.
fn boxes(subject: &Subject<'_>, set: Set<'_>) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    for piece in set.pieces().filter(|p| p.run.glyphs.iter().any(|g| g.id == 0)) {
        let font = subject.shaper().fonts().font(piece.run.font);
        for cluster in piece.clusters() {
            let is_box = cluster.glyphs.iter().any(|g| g.id == 0);
            if !is_box || !cluster.text.chars().any(|c| is_missing(&font, c)) {
                continue;
            }
            match out.last_mut().filter(|last| last.end == cluster.range.start) {
                Some(last) => last.end = cluster.range.end,
                None => out.push(cluster.range),
            }
        }
    }
    out
}

fn is_missing(font: &Font, ch: char) -> bool {
    !is_invisible(ch) && !ch.is_whitespace() && !super::control_visible::is_format(ch) && !font.has(ch)
}

/// Vowel signs that are in the text and not on the page.
fn signs(subject: &Subject<'_>, findings: &mut Findings) {
    let (mut n_signs, mut n_gone) = (0, 0);
    let mut gone: Vec<(Piece<'_>, TextRange)> = Vec::new();
    for piece in pieces(subject).filter(|p| p.run.level.is_rtl()) {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        if !text.contains(is_tashkil) {
            continue;
        }
        for cluster in piece.clusters() {
            let n = cluster.text.chars().filter(|c| is_tashkil(*c)).count();
            n_signs += n;
            if n > 0 && cluster.glyphs.len() == 1 && n < cluster.text.chars().count() {
                n_gone += n;
                if gone.len() < SAMPLES {
                    gone.push((piece, cluster.range));
                }
            }
        }
    }
    let is_all = n_gone * 10 > n_signs * 9;
    if n_gone == 0 || !is_all || !gone.iter().all(|(piece, range)| is_drawn_elsewhere(subject, piece, range)) {
        return;
    }
    if let Some((piece, range)) = gone.first() {
        let word = piece.set.word(range.start);
        let finding = subject.finding(&RULE, piece.set.node, word);
        findings.push(finding.says("rule-glyph-missing-signs").arg("count", n_gone));
    }
}

/// Whether the face draws the signs of a cluster when it is shaped by itself.
fn is_drawn_elsewhere(subject: &Subject<'_>, piece: &Piece<'_>, range: &TextRange) -> bool {
    let font = subject.shaper().fonts().font(piece.run.font);
    let text = piece.set.text().get(range.clone()).unwrap_or("");
    let shaped = reshaped(subject, text, &font, subject.lang(piece.set.node), &[]);
    shaped.glyphs.len() > 1
}
