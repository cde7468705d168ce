//! `glyph-missing`: characters for which an empty box is drawn, and vowel signs that are not drawn.

use super::drawn::{Cluster, Piece, Set, Tally, code, pieces, reshaped, texts};
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
    for piece in set
        .pieces()
        .filter(|p| p.run.glyphs.iter().any(|g| g.id == 0))
    {
        let font = subject.shaper().fonts().font(piece.run.font);
        for cluster in piece.clusters() {
            let is_box = cluster.glyphs.iter().any(|g| g.id == 0);
            if !is_box || !cluster.text.chars().any(|c| is_missing(&font, c)) {
                continue;
            }
            match out
                .last_mut()
                .filter(|last| last.end == cluster.range.start)
            {
                Some(last) => last.end = cluster.range.end,
                None => out.push(cluster.range),
            }
        }
    }
    out
}

fn is_missing(font: &Font, ch: char) -> bool {
    !is_invisible(ch)
        && !ch.is_whitespace()
        && !super::control_visible::is_format(ch)
        && !font.has(ch)
}

/// Vowel signs that are in the text and not on the page: some letters with signs are looked at, one
/// of a piece, and none of them has as many glyphs as when it is shaped by itself.
fn signs(subject: &Subject<'_>, findings: &mut Findings) {
    let mut n_signs = 0;
    let mut looked_at: Vec<(Piece<'_>, usize)> = Vec::new();
    for piece in pieces(subject).filter(|p| p.run.level.is_rtl()) {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        let n = text.chars().filter(|c| is_tashkil(*c)).count();
        if n == 0 {
            continue;
        }
        n_signs += n;
        if looked_at.len() < SAMPLES {
            let has_sign = |c: &Cluster<'_>| c.text.chars().skip(1).any(is_tashkil);
            match piece.clusters().into_iter().find(has_sign) {
                Some(letter) if has_fewer(subject, &piece, &letter) => {
                    looked_at.push((piece, letter.range.start))
                }
                Some(_) => return,
                None => {}
            }
        }
    }
    if let Some((piece, at)) = looked_at.first() {
        let finding = subject.finding(&RULE, piece.set.node, piece.set.word(*at));
        findings.push(
            finding
                .says("rule-glyph-missing-signs")
                .arg("count", n_signs),
        );
    }
}

/// Whether a letter with its signs has fewer glyphs than when it is shaped by itself.
fn has_fewer(subject: &Subject<'_>, piece: &Piece<'_>, letter: &Cluster<'_>) -> bool {
    let font = subject.shaper().fonts().font(piece.run.font);
    let shaped = reshaped(
        subject,
        letter.text,
        &font,
        subject.lang(piece.set.node),
        &[],
    );
    letter.glyphs.len() < shaped.glyphs.len()
}
