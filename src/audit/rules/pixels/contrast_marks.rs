//! `contrast-marks`: dots and vowel signs so thin that they are drawn pale.

use crate::audit::finding::Findings;
use crate::audit::glyphs::{Glyph, Piece};
use crate::audit::ink::{BINS, Stage, mixed};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::paint::mask::PixelRect;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "contrast-marks",
    group: Group::Pixels,
    severity: Severity::Warning,
    references: &["WCAG 1.4.3", "WCAG 1.4.11"],
    page: include_str!("contrast_marks.md"),
    check,
};

/// Contrast that every part of a letter needs to be made out.
const LEAST: f64 = 3.0;

/// A piece as wide as this has a pixel that it covers nearly whole, device px.
const SOLID: f32 = 1.6;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let theme = subject.setting.theme;
    let mut stage = Stage::new(subject);
    let mut pale: Vec<(&Glyph, f64)> = Vec::new();
    for glyph in subject.glyphs() {
        let ink = theme.colour(glyph.ink);
        if ink.contrast(theme.paper) < LEAST {
            continue;
        }
        let thin = |dot: &&Piece| dot.side() * glyph.size < SOLID;
        if !glyph.dots.iter().any(|dot| thin(&dot)) {
            continue;
        }
        // The place of the pen at which the palest dot is darkest counts: elsewhere it is paler still.
        let cover = BINS.iter().filter_map(|x| {
            let shot = stage.shot((glyph.font, glyph.id), glyph.size, *x, ink)?;
            glyph
                .dots
                .iter()
                .map(|dot| shot.strongest_pair(pixels(dot, glyph.size, *x)))
                .min()
        });
        let contrast = mixed(ink, theme.paper, cover.max().unwrap_or(255)).contrast(theme.paper);
        if contrast < LEAST {
            pale.push((glyph, contrast));
        }
    }
    let Some((first, _)) = pale.first() else {
        return;
    };
    let palest = pale
        .iter()
        .map(|(_, contrast)| *contrast)
        .fold(f64::INFINITY, f64::min);
    if let Some(node) = subject.nodes.iter().find(|node| node.id == first.node) {
        let finding = subject.finding(&RULE, node, first.range.clone());
        let ratio = format!("{palest:.1}");
        findings.push(finding.arg("ratio", ratio).arg("count", pale.len()));
    }
}

/// The pixels that a piece may touch.
pub(super) fn pixels(piece: &Piece, size: f32, x: f32) -> PixelRect {
    PixelRect {
        left: (piece.left * size + x).floor() as i32,
        top: (piece.top * size).floor() as i32,
        right: (piece.right * size + x).ceil() as i32,
        bottom: (piece.bottom * size).ceil() as i32,
    }
}
