//! `letter-variant`: letters that look alike and belong to another language's alphabet.

use super::letters::{Looks, family, is_arabic, is_eastern, looks, right};
use super::words::{
    Spot, after, apart, base_after, base_before, before, is_within, prose, report, words,
};
use crate::audit::finding::{Finding, Findings};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::walk::Node;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "letter-variant",
    group: Group::Characters,
    severity: Severity::Warning,
    references: &["CLDR exemplar characters", "alreq: alphabets", "WCAG 3.1.1"],
    page: include_str!("letter_variant.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in prose(subject) {
        let lang = family(subject.lang(node).primary());
        if lang.is_empty() {
            continue;
        }
        let apart = apart(node);
        // Whoever has the right letters elsewhere in the text may mean a Persian name.
        let may_be_name = lang == "ar" && node.text.contains(['ك', 'ي']);
        let (mut sure, mut doubtful) = (Vec::new(), Vec::new());
        for (part, is_quoted) in parts(node.text) {
            let found = wrong_words(node, &part, lang);
            let here = found
                .into_iter()
                .filter(|spot| !is_within(&apart, spot.range.start));
            if is_quoted || may_be_name {
                doubtful.extend(here)
            } else {
                sure.extend(here)
            }
        }
        let at = (subject, &RULE, node);
        report(at, &sure, findings, |finding| finding);
        report(at, &doubtful, findings, Finding::needs_review);
    }
}

/// The text cut at quotation marks and brackets of scripture: each part, and whether it is quoted.
fn parts(text: &str) -> Vec<(TextRange, bool)> {
    let mut out = Vec::new();
    let (mut from, mut is_quoted) = (0, false);
    for (at, ch) in text.char_indices() {
        let next = match ch {
            '\u{ab}' | '\u{201c}' | '\u{fd3f}' | '\u{2039}' => true,
            '\u{bb}' | '\u{201d}' | '\u{fd3e}' | '\u{203a}' | '\n' => false,
            '"' => !is_quoted,
            _ => continue,
        };
        out.push((from..at, is_quoted));
        (from, is_quoted) = (at, next);
    }
    out.push((from..text.len(), is_quoted));
    out
}

/// The words of a part that have a wrong letter; none when the part is in another language.
fn wrong_words(node: &Node<'_>, part: &TextRange, lang: &str) -> Vec<Spot> {
    let text = node.text.get(part.clone()).unwrap_or("");
    let mut spots: Vec<Spot> = words(text)
        .filter_map(|word| repaired(text, &word, lang))
        .collect();
    if spots.is_empty() {
        return spots;
    }
    let Looks { arabic, eastern } = looks(text);
    let is_foreign = if lang == "ar" {
        eastern * 2 > arabic
    } else {
        arabic > 0 && eastern == 0
    };
    if is_foreign {
        return Vec::new();
    }
    for spot in &mut spots {
        spot.range = spot.range.start + part.start..spot.range.end + part.start;
    }
    spots
}

/// Whether a word is by itself of another language than the text.
fn is_of_other(word: &str, lang: &str) -> bool {
    if lang == "ar" {
        is_eastern(word)
    } else {
        is_arabic(word)
    }
}

/// A word with the letters of its language, when it has others; no letters when a person must choose.
fn repaired(text: &str, range: &TextRange, lang: &str) -> Option<Spot> {
    let word = text.get(range.clone())?;
    let neighbours =
        |at: usize, ch: char| (base_before(word, at), base_after(word, at + ch.len_utf8()));
    let instead = |at: usize, ch: char| right(lang, ch, neighbours(at, ch));
    let is_wrong = word
        .char_indices()
        .any(|(at, ch)| instead(at, ch).is_some());
    let is_part =
        before(text, range.start) == Some('\u{640}') || after(text, range.end) == Some('\u{640}');
    if !is_wrong || is_part || is_of_other(word, lang) {
        return None;
    }
    // One letter takes the place of each, itself where it is right.
    let chosen = word.char_indices().map(|(at, ch)| {
        let Some(letters) = instead(at, ch) else {
            return Some(ch);
        };
        let mut letters = letters.chars();
        letters.next().filter(|_| letters.next().is_none())
    });
    let with = chosen.collect();
    Some(Spot {
        range: range.clone(),
        with,
    })
}
