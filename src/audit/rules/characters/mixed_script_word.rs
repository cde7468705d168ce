//! `mixed-script-word`: letters of another script inside a word.

use icu_properties::props::Script;

use super::letters::{is_ending, is_leaning};
use super::words::{TATWEEL, apart, is_letter, is_within, prose, script, words};
use crate::audit::finding::{Finding, Findings};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::is_mark;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "mixed-script-word",
    group: Group::Characters,
    severity: Severity::Warning,
    references: &["UTS #39", "WCAG 1.3.1"],
    page: include_str!("mixed_script_word.md"),
    check,
};

/// So few letters of another script are a slip of the keyboard, or look like the right ones.
const FEW: usize = 2;

/// A piece of a word whose letters are of one script.
#[derive(Clone, Debug)]
struct Piece<'t> {
    script: Script,
    text: &'t str,
}

impl Piece<'_> {
    fn is_rtl(&self) -> bool {
        self.text.starts_with(is_letter)
    }

    fn n_letters(&self) -> usize {
        self.text.chars().filter(|ch| !is_mark(*ch)).count()
    }
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in prose(subject) {
        let apart = apart(node);
        for word in words(node.text).flat_map(|word| cut(node.text, word)) {
            let text = node.text.get(word.clone()).unwrap_or("");
            if is_of_one_block(text)
                || is_within(&apart, word.start)
                || is_within(&apart, word.end.saturating_sub(1))
            {
                continue;
            }
            let finding =
                |word: &TextRange| subject.finding(&RULE, node, word.clone()).arg("word", text);
            match judge(&pieces(text)) {
                Verdict::Fine => {}
                Verdict::Doubtful => {
                    let doubtful = finding(&word).says("rule-mixed-script-word-joined");
                    findings.push(Finding::needs_review(doubtful).severity(Severity::Info));
                }
                Verdict::Mixed => findings.push(finding(&word)),
            }
        }
    }
}

/// Whether all of a word comes from one of the blocks that most words come from.
fn is_of_one_block(word: &str) -> bool {
    word.is_ascii()
        || word.chars().all(|ch| ('\u{600}'..='\u{6ff}').contains(&ch))
        || word.chars().all(|ch| ('\u{590}'..='\u{5ff}').contains(&ch))
}

/// A word cut at its digits and tatweels.
fn cut(text: &str, word: TextRange) -> impl Iterator<Item = TextRange> {
    let slice = text.get(word.clone()).unwrap_or("");
    let pieces = slice
        .split(|ch: char| ch.is_numeric() || ch == TATWEEL)
        .filter(|piece| !piece.is_empty());
    let found: Vec<TextRange> = pieces
        .map(|piece| {
            let start = word.start + (piece.as_ptr() as usize - slice.as_ptr() as usize);
            start..start + piece.len()
        })
        .collect();
    found.into_iter()
}

/// The pieces of a word, characters of all scripts left with the piece before them.
fn pieces(word: &str) -> Vec<Piece<'_>> {
    let mut starts: Vec<(usize, Script)> = Vec::new();
    for (at, ch) in word.char_indices() {
        let own = script(ch);
        let is_shared = own == Script::Common || own == Script::Inherited;
        if !is_shared && starts.last().is_none_or(|(_, last)| *last != own) {
            starts.push((at, own));
        }
    }
    let ends = starts.iter().skip(1).map(|(at, _)| *at).chain([word.len()]);
    let pieces = starts.iter().zip(ends).filter_map(|((from, script), to)| {
        Some(Piece {
            script: *script,
            text: word.get(*from..to)?,
        })
    });
    pieces.collect()
}

/// What a word's pieces say.
enum Verdict {
    Fine,
    Doubtful,
    Mixed,
}

fn judge(pieces: &[Piece<'_>]) -> Verdict {
    let Some(own) = pieces.iter().find(|piece| piece.is_rtl()) else {
        return Verdict::Fine;
    };
    if pieces
        .iter()
        .any(|piece| piece.is_rtl() && piece.script != own.script)
    {
        return Verdict::Mixed;
    }
    let is_slip = |piece: &Piece<'_>| piece.n_letters() <= FEW;
    let is_latin = |piece: &Piece<'_>| piece.script == Script::Latin;
    // Hebrew writes its short words and endings on any Latin word.
    let is_free = own.script == Script::Hebrew
        && pieces.iter().all(|piece| piece.is_rtl() || is_latin(piece));
    let leans = |piece: &Piece<'_>| is_leaning(piece.text) || is_free;
    match pieces {
        [_] => Verdict::Fine,
        [first, _] if first.is_rtl() && leans(first) => Verdict::Fine,
        [_, last] if last.is_rtl() && (is_ending(last.text) || is_free) => Verdict::Fine,
        [first, other] | [other, first]
            if first.is_rtl() && !is_latin(other) && is_slip(other) && first.n_letters() > FEW =>
        {
            Verdict::Mixed
        }
        [first, _, last] if first.is_rtl() && leans(first) && is_ending(last.text) => Verdict::Fine,
        [first, other, last]
            if first.is_rtl()
                && is_slip(other)
                && first.n_letters().max(last.n_letters()) > FEW =>
        {
            if leans(first) && is_latin(other) {
                Verdict::Doubtful
            } else {
                Verdict::Mixed
            }
        }
        _ => Verdict::Doubtful,
    }
}
