//! What a wrong encoding makes of Arabic and Hebrew, and what they were before: letters read as
//! windows-1252 that were UTF-8 or windows-1256, replacement characters, question marks in place of
//! letters, control characters that no text has.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252, WINDOWS_1255, WINDOWS_1256};

use super::letters::Letters;
use crate::vocab::TextRange;

/// What was done to a piece of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::audit) enum Damage {
    /// Its bytes were read in another encoding; this is what they say.
    Misread(String),
    /// Bytes that meant nothing became U+FFFD.
    Lost,
    /// Letters became question marks.
    Marks,
    /// Control characters of the range U+0080 to U+009F.
    Controls,
}

/// Whether a text may be damaged: letters of the west and controls, U+FFFD, or signs in a row, which
/// most texts have none of.
pub(in crate::audit) fn may_be_damaged(text: &str) -> bool {
    let is_odd = |b: &u8| matches!(b, 0xc2..=0xc9 | 0xef);
    text.as_bytes().iter().any(is_odd) || text.contains("??")
}

/// A text as it was before it was read in another encoding.
pub(in crate::audit) fn as_meant(text: &str) -> Cow<'_, str> {
    let mut out = Cow::Borrowed(text);
    if !may_be_damaged(text) {
        return out;
    }
    // From the end, so that places before stay.
    for (range, damage) in find(text).into_iter().rev() {
        if let Damage::Misread(meant) = damage {
            out.to_mut().replace_range(range, &meant);
        }
    }
    out
}

/// Damaged pieces of a text, in order.
pub(in crate::audit) fn find(text: &str) -> Vec<(TextRange, Damage)> {
    let mut out: Vec<(TextRange, Damage)> = Vec::new();
    let mut marks = Marks::default();
    for (range, word) in pieces(text) {
        let damage = damage_of(word);
        if let Some(run) = marks.next(&range, word) {
            out.push((run, Damage::Marks));
        }
        let Some(damage) = damage else { continue };
        // Neighbours with the same damage are one place.
        match (out.last_mut(), damage) {
            (Some((last, Damage::Misread(text))), Damage::Misread(more))
                if last.end + 1 == range.start =>
            {
                last.end = range.end;
                text.push(' ');
                text.push_str(&more);
            }
            (Some((last, Damage::Lost)), Damage::Lost) if last.end + 1 == range.start => {
                last.end = range.end;
            }
            (_, damage) => out.push((range, damage)),
        }
    }
    if let Some(run) = marks.end() {
        out.push((run, Damage::Marks));
    }
    out
}

/// What stands between spaces, with its place; a no-break space may itself be half a letter.
fn pieces(text: &str) -> impl Iterator<Item = (TextRange, &str)> {
    let mut at = 0;
    text.split([' ', '\n', '\t']).filter_map(move |word| {
        let start = at;
        at += word.len() + 1;
        (!word.is_empty()).then_some((start..start + word.len(), word))
    })
}

fn damage_of(word: &str) -> Option<Damage> {
    if word.is_ascii() {
        return None;
    }
    if let Some(text) = misread(word) {
        return Some(Damage::Misread(text));
    }
    if word.contains('\u{fffd}') {
        return Some(Damage::Lost);
    }
    let is_control = |c: char| matches!(c, '\u{80}'..='\u{9f}') && c != '\u{85}';
    word.contains(is_control).then_some(Damage::Controls)
}

/// The word as it was before its bytes were read as windows-1252.
fn misread(word: &str) -> Option<String> {
    let is_western = |c: char| {
        c < '\u{250}'
            || matches!(
                c,
                '\u{2c6}' | '\u{2dc}' | '\u{2013}'..='\u{203a}' | '\u{20ac}' | '\u{2122}'
            )
    };
    let n_high = word
        .chars()
        .filter(|c| matches!(c, '\u{c0}'..='\u{ff}'))
        .count();
    if n_high < 2 || !word.chars().all(is_western) {
        return None;
    }
    let (bytes, _, has_errors) = WINDOWS_1252.encode(word);
    if has_errors {
        return None;
    }
    let read = |encoding: &'static Encoding| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(&bytes)?;
        let letters = Letters::of(&text);
        Some((text.into_owned(), letters))
    };
    if let Some((text, letters)) = read(UTF_8) {
        return (letters.rtl() >= 2 && letters.latin == 0).then_some(text);
    }
    // In single-byte encodings any word of western capitals could be one: only long words without
    // one small ASCII letter.
    let is_all_high = word
        .chars()
        .all(|c| c >= '\u{c0}' || c.is_ascii_punctuation());
    let (arabic, hebrew) = (read(WINDOWS_1256), read(WINDOWS_1255));
    let is_sure =
        |letters: &Letters| n_high >= 5 && letters.rtl() + 1 >= n_high && letters.ltr() == 0;
    let candidates = [arabic, hebrew].into_iter().flatten();
    candidates
        .filter(|_| is_all_high)
        .find(|(_, l)| is_sure(l))
        .map(|(text, _)| text)
}

/// Words of question marks in a row.
#[derive(Default)]
struct Marks {
    run: Option<TextRange>,
    n_words: usize,
    n_marks: usize,
}

impl Marks {
    /// Takes the next word; the run that it ends, when that is one of lost letters.
    fn next(&mut self, range: &TextRange, word: &str) -> Option<TextRange> {
        let n = word.bytes().filter(|b| *b == b'?').count();
        let is_lost = n >= 2
            && word
                .bytes()
                .all(|b| b == b'?' || b.is_ascii_punctuation() && n >= 3);
        if !is_lost {
            return self.end();
        }
        match &mut self.run {
            Some(run) => run.end = range.end,
            None => self.run = Some(range.clone()),
        }
        self.n_words += 1;
        self.n_marks += n;
        None
    }

    /// The run that ends here: two words of three signs each, on average, or more.
    fn end(&mut self) -> Option<TextRange> {
        let ended = std::mem::take(self);
        let is_lost = ended.n_words >= 2 && ended.n_marks >= 6;
        ended.run.filter(|_| is_lost)
    }
}
