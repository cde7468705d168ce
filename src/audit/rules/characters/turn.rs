//! Text that was stored as it looks, from its left end, turned back into the order in which it is read.

use super::words::{is_closing, is_rtl};
use crate::text::bidi;
use crate::text::segment::is_mark;

/// The text turned back line by line; numbers and words of other scripts stay as they are.
pub(super) fn turned(text: &str) -> String {
    let lines = text.split_inclusive('\n').map(|line| {
        let content = line.trim_end_matches('\n');
        let end = line.get(content.len()..).unwrap_or("");
        turned_line(content) + end
    });
    lines.collect()
}

fn turned_line(line: &str) -> String {
    let marks_lead = marks_lead(line);
    let mut units = units(line, marks_lead);
    units.reverse();
    let turned: String = units.concat();
    let first = turned.chars().find(|ch| is_bracket(*ch));
    // Old programs stored brackets as they looked, others turned every character round.
    if first.is_some_and(|ch| is_closing(ch) || matches!(ch, '}' | '>')) {
        let mirror = |ch: char| {
            if is_bracket(ch) {
                bidi::mirrored(ch)
            } else {
                ch
            }
        };
        turned.chars().map(mirror).collect()
    } else {
        turned
    }
}

/// Whether the marks of the text stand before their letters: it was turned round character by
/// character, so that some stand at the beginning of a word.
fn marks_lead(line: &str) -> bool {
    let mut is_at_start = true;
    line.chars().any(|ch| {
        let leads = is_at_start && is_mark(ch);
        is_at_start = ch.is_whitespace() || is_closing(ch);
        leads
    })
}

const fn is_bracket(ch: char) -> bool {
    matches!(
        ch,
        '(' | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '\u{ab}'
            | '\u{bb}'
            | '\u{2039}'
            | '\u{203a}'
    )
}

/// What keeps its order inside when the text is turned: letters with the marks that follow them,
/// numbers, words of other scripts.
fn units(line: &str, marks_lead: bool) -> Vec<&str> {
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let length = if is_kept(first) {
            kept(rest)
        } else {
            let own = first.len_utf8();
            let after = rest.get(own..).unwrap_or("");
            let marks = after.len() - after.trim_start_matches(is_mark).len();
            if marks_lead { own } else { own + marks }
        };
        let (unit, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        out.push(unit);
        rest = behind;
    }
    out
}

/// Whether a character runs from left to right: a digit, or a letter of another script.
fn is_kept(ch: char) -> bool {
    ch.is_numeric() || ch.is_alphabetic() && !is_rtl(ch)
}

/// Length of the number or of the words of another script that a text begins with, bytes.
fn kept(text: &str) -> usize {
    let mut end = 0;
    let mut has_letter = false;
    let mut waits_for_letter = false;
    for (at, ch) in text.char_indices() {
        let is_letter = is_kept(ch) && !ch.is_numeric();
        if is_letter || is_kept(ch) && !waits_for_letter || is_mark(ch) && end == at {
            end = at + ch.len_utf8();
            has_letter |= is_letter;
            waits_for_letter = false;
        } else if ch == ' ' && has_letter && end == at {
            waits_for_letter = true;
        } else if !matches!(
            ch,
            '.' | ',' | ':' | '/' | '-' | '_' | '@' | '+' | '\'' | '\u{66b}' | '\u{66c}'
        ) || end != at
        {
            break;
        }
    }
    end.max(1)
}
