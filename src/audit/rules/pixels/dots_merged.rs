//! `dots-merged`: dots of a letter that run into each other at the size of the text.

use super::contrast_marks::pixels;
use crate::audit::finding::Findings;
use crate::audit::glyphs::Glyph;
use crate::audit::ink::{BINS, BLACK, Stage};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::paint::mask::PixelRect;
use crate::text::segment::is_mark;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "dots-merged",
    group: Group::Pixels,
    severity: Severity::Warning,
    references: &["WCAG 1.4.4", "alreq: i'jam"],
    page: include_str!("dots_merged.md"),
    check,
};

/// Dots with a gap as wide as this are apart, device px.
const APART: f32 = 1.5;

/// In text as large as this it depends on the screen whether dots are told apart, device px of the em.
const LARGER: f32 = 12.0;

/// Letters that are named, at most.
const NAMED: usize = 12;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut stage = Stage::new(subject);
    let glyphs = subject
        .glyphs()
        .iter()
        .filter(|glyph| glyph.script.is_cursive() && !is_vowel_sign(subject, glyph));
    let merged: Vec<&Glyph> = glyphs
        .filter(|glyph| is_merged(&mut stage, glyph))
        .collect();
    let Some(first) = merged.first() else { return };
    let mut letters: Vec<char> = Vec::new();
    for glyph in &merged {
        let node = subject.nodes.iter().find(|node| node.id == glyph.node);
        let text = node
            .and_then(|node| node.text.get(glyph.range.clone()))
            .unwrap_or("");
        let letter = text
            .chars()
            .next()
            .filter(|ch| !letters.contains(ch) && letters.len() < NAMED);
        letters.extend(letter);
    }
    if let Some(node) = subject.nodes.iter().find(|node| node.id == first.node) {
        let finding = subject.finding(&RULE, node, first.range.clone());
        let list: Vec<String> = letters.iter().map(char::to_string).collect();
        let finding = finding
            .arg("letters", list.join(" "))
            .arg("count", letters.len());
        let is_larger = merged.iter().all(|glyph| glyph.size >= LARGER);
        findings.push(if is_larger {
            finding.needs_review()
        } else {
            finding
        });
    }
}

/// Whether a glyph may be a vowel sign and not the dots of a letter.
fn is_vowel_sign(subject: &Subject<'_>, glyph: &Glyph) -> bool {
    let node = subject.nodes.iter().find(|node| node.id == glyph.node);
    let text = node
        .and_then(|node| node.text.get(glyph.range.clone()))
        .unwrap_or("");
    glyph.is_mark && text.chars().any(is_mark)
}

/// Whether fewer dots are seen than the letter has, wherever between two pixels it stands.
fn is_merged(stage: &mut Stage, glyph: &Glyph) -> bool {
    let dots = &glyph.dots;
    let is_close = |i: usize| {
        let pair = dots.get(i).zip(dots.get(i + 1..));
        pair.is_some_and(|(dot, others)| {
            others
                .iter()
                .any(|other| dot.gap(other) * glyph.size < APART)
        })
    };
    if !(0..dots.len()).any(is_close) {
        return false;
    }
    BINS.iter().all(|x| {
        let Some(shot) = stage.shot((glyph.font, glyph.id), glyph.size, *x, BLACK) else {
            return false;
        };
        let rects = || dots.iter().map(|dot| pixels(dot, glyph.size, *x));
        let palest = rects().map(|rect| shot.strongest(rect)).min().unwrap_or(0);
        // Two dots are told apart when what lies between them is a quarter lighter than they are.
        let least = (u32::from(palest) * 3 / 4).max(1) as u8;
        let all = rects().reduce(PixelRect::hull);
        all.is_some_and(|all| shot.blobs(all, least).len() < dots.len())
    })
}
