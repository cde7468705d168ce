//! Captions: a line about a picture that ends with who made it.
//!
//! `(الصورة: غيتي)`, `[Photo: AP]`, `- صورة: رويترز` and the bare agency in
//! parentheses are told by the wordings of the table. The caption and the
//! credit as printed stay apart, so nothing of the line is lost.

use super::wordings::{Say, key, look_up};
use crate::document::{Figure, Text};

/// Longest caption, bytes.
const MAX_CAPTION_BYTES: usize = 600;
/// Longest credit, characters.
const MAX_CREDIT_CHARS: usize = 60;

/// How sure a caption is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sure {
    /// The credit has its word.
    Credited,
    /// Only an agency's name in parentheses: a news page's text may end so too.
    Agency,
}

/// Reads `line` as a caption with its credit.
pub(super) fn read(line: &str) -> Option<(Figure, Sure)> {
    if line.len() > MAX_CAPTION_BYTES {
        return None;
    }
    in_brackets(line)
        .or_else(|| after_label(line))
        .or_else(|| whole_line(line))
}

/// `caption (credit)` or `caption [credit]`.
fn in_brackets(line: &str) -> Option<(Figure, Sure)> {
    let bare = line.trim_end_matches(['.', '\u{200E}', '\u{200F}', '\u{61C}']);
    let open = match bare.chars().next_back()? {
        ')' => '(',
        ']' => '[',
        _ => return None,
    };
    let at = bare.rfind(open)?;
    let (caption, credit_text) = (line.get(..at)?.trim_end(), line.get(at..)?);
    let inner = bare.get(at + 1..bare.len() - 1)?.trim();
    let (credit, sure) = credit(inner).or_else(|| credit_without_colon(inner))?;
    // A paragraph that ends its sentence before the parenthesis cites a source.
    if caption.ends_with(['.', '!', '\u{61F}', '\u{6D4}']) && sure == Sure::Agency {
        return None;
    }
    Some((figure(caption, &credit, credit_text), sure))
}

/// `caption - Photo: name` and `caption | Photo: name`.
fn after_label(line: &str) -> Option<(Figure, Sure)> {
    if !line.contains([':', '\u{FF1A}']) {
        return None;
    }
    [" - ", " \u{2013} ", " \u{2014} ", " | ", " / "]
        .iter()
        .find_map(|separator| {
            let (caption, rest) = line.rsplit_once(separator)?;
            let (credit, sure) = credit(rest.trim())?;
            let credit_text = line.get(caption.len()..)?.trim_start();
            (sure == Sure::Credited && !caption.is_empty())
                .then(|| (figure(caption.trim_end(), &credit, credit_text), sure))
        })
}

/// A line that is a credit and nothing else. A headline may begin with the
/// same word, so it needs signs of a news page.
fn whole_line(line: &str) -> Option<(Figure, Sure)> {
    let (credit, sure) = credit(line)?;
    let is_short = credit.split_whitespace().count() <= 4;
    (sure == Sure::Credited && is_short).then(|| (figure("", &credit, line), Sure::Agency))
}

fn figure(caption: &str, credit: &str, credit_text: &str) -> Figure {
    Figure {
        caption: Text::plain(caption),
        credit: Some(credit.to_owned()),
        credit_text: Some(credit_text.to_owned()),
        ..Figure::default()
    }
}

/// The name in a credit: after its word and a colon, or an agency alone.
fn credit(text: &str) -> Option<(String, Sure)> {
    if text.len() > MAX_CREDIT_CHARS * 4 || text.chars().count() > MAX_CREDIT_CHARS {
        return None;
    }
    if let Some((label, name)) = split_label(text)
        && says(label, Say::Credit)
        && !name.is_empty()
        && (text
            .get(label.len()..)
            .is_some_and(|t| t.starts_with([':', '\u{FF1A}', ' ']))
            || label.contains(' '))
    {
        return Some((name.to_owned(), Sure::Credited));
    }
    // Agencies may be several: "Getty / AFP", "غيتي - رويترز".
    let mut names = text
        .split(['/', '-', '\u{2013}', ',', '\u{60C}', '+', '|'])
        .map(str::trim)
        .filter(|n| !n.is_empty());
    let all_known = names.clone().count() > 0 && names.all(|name| says(name, Say::Agency));
    all_known.then(|| (text.to_owned(), Sure::Agency))
}

/// `Photo by name`, in parentheses: the word and the name without a colon.
fn credit_without_colon(text: &str) -> Option<(String, Sure)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let n_label = (1..=3).rev().find(|n| {
        words
            .get(..*n)
            .is_some_and(|label| says(&label.join(" "), Say::Credit))
    })?;
    let name = words
        .get(n_label..)
        .filter(|name| (1..=5).contains(&name.len()))?;
    Some((name.join(" "), Sure::Agency))
}

/// Whether `text`, the whole of it, is a wording for `say`.
pub(super) fn says(text: &str, say: Say) -> bool {
    look_up(&key(text)).iter().any(|row| row.0 == say)
}

/// What stands before and after the first colon, or the comma that some papers
/// set after a label.
pub(super) fn split_label(text: &str) -> Option<(&str, &str)> {
    let at = text.find([':', '\u{FF1A}', '\u{60C}', ','])?;
    let colon = text.get(at..)?.chars().next()?;
    let name = text.get(at + colon.len_utf8()..)?.trim();
    Some((text.get(..at)?.trim_end(), name))
}
