//! `digits-other-font`: numbers from another family than the words around them.

use super::drawn::{Piece, texts};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};
use crate::text::font::{Font, Fonts};
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "digits-other-font",
    group: Group::Shaping,
    severity: Severity::Info,
    references: &["alreq: mixed scripts"],
    page: include_str!("digits_other_font.md"),
    check,
};

/// Whether a character is a letter of a script that is written from right to left.
fn is_letter(ch: char) -> bool {
    matches!(ch, '\u{5d0}'..='\u{5f4}' | '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{750}'..='\u{77f}')
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    let mut first = None;
    let mut n = 0;
    for set in texts(subject).filter(|set| !subject::is_code(set.node)) {
        if !set.text().contains(is_letter) || !set.text().contains(char::is_numeric) {
            continue;
        }
        let pieces: Vec<Piece<'_>> = set.pieces().collect();
        let words = pieces.iter().find(|piece| text(piece).contains(is_letter));
        let Some(words) = words.map(|piece| fonts.font(piece.run.font)) else {
            continue;
        };
        for piece in &pieces {
            let Some(range) = number(piece) else { continue };
            let font = fonts.font(piece.run.font);
            if font.family != words.family && !is_companion(&fonts, &font, piece) {
                n += 1;
                first.get_or_insert((set, range, font, std::sync::Arc::clone(&words)));
            }
        }
    }
    if let Some((set, range, font, words)) = first {
        let finding = subject.finding(&RULE, set.node, range).arg("count", n);
        let names = (font.family_name.to_string(), words.family_name.to_string());
        findings.push(finding.arg("digits", names.0).arg("letters", names.1));
    }
}

fn text<'s>(piece: &Piece<'s>) -> &'s str {
    let all: &'s str = &piece.set.paragraph.text;
    all.get(piece.run.range.clone()).unwrap_or("")
}

/// The first number of a piece that holds no letter, and so belongs to the words around it.
fn number(piece: &Piece<'_>) -> Option<TextRange> {
    let text = text(piece);
    if text.contains(char::is_alphabetic) {
        return None;
    }
    let from = text.find(char::is_numeric)?;
    let rest = text.get(from..)?;
    let end = rest.find(|c: char| !c.is_numeric()).unwrap_or(rest.len());
    let start = piece.run.range.start + from;
    Some(start..start + end)
}

/// Whether a number stands beside a word of its own face, as in a name of Latin letters.
fn is_companion(fonts: &Fonts, font: &Font, piece: &Piece<'_>) -> bool {
    let runs = &piece.line.runs;
    let index = runs.iter().position(|run| std::ptr::eq(run, piece.run));
    let neighbours = index
        .map(|i| [i.checked_sub(1), Some(i + 1)])
        .unwrap_or_default();
    let is_own = |i: usize| {
        let run = runs.get(i);
        run.is_some_and(|run| {
            let text = piece.set.text().get(run.range.clone()).unwrap_or("");
            let is_latin = text.contains(|c: char| c.is_alphabetic() && !is_letter(c));
            is_latin && fonts.font(run.font).family == font.family
        })
    };
    neighbours.into_iter().flatten().any(is_own)
}
