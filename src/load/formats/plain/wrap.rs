//! Whether a text was wrapped by hand at a fixed width, and where its lines
//! belong together again.
//!
//! A wrapped line is one that the first word of the next line would not have
//! fitted in. Where nearly all lines are so, and many end in the middle of a
//! sentence, the line ends mean nothing.

use crate::load::lines::{Line, columns};

/// Pairs of lines that are looked at, at most.
const MAX_PAIRS: usize = 4_000;
/// Widths at which people wrap text, columns.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=110;

/// The width at which `lines` were wrapped; `None` when they were not.
/// `is_text` says which lines count.
pub(super) fn wrap_width(lines: &[Line<'_>], is_text: impl Fn(usize) -> bool) -> Option<usize> {
    let mut pairs = Vec::new();
    for (i, pair) in lines.windows(2).enumerate() {
        let [line, next] = pair else { continue };
        if next.is_after_blank || !is_text(i) || !is_text(i + 1) {
            continue;
        }
        if !line.is_within(*WIDTHS.end() * 2) {
            // A long line among them: a paragraph of its own.
            pairs.push((usize::MAX, 0, true));
        } else {
            pairs.push((
                line.columns(),
                first_word(next.text),
                is_sentence_end(line.text),
            ));
        }
        if pairs.len() >= MAX_PAIRS {
            break;
        }
    }
    let n = pairs.len();
    let mut widths: Vec<usize> = pairs.iter().map(|pair| pair.0).collect();
    widths.sort_unstable();
    // A few lines may stick out: a long word, an address.
    let width = widths
        .get((n * 97 / 100).min(n.checked_sub(1)?))
        .copied()
        .filter(|w| WIDTHS.contains(w))?;
    let full = pairs
        .iter()
        .filter(|(line, word, _)| line.saturating_add(1 + word) > width)
        .count();
    let long = pairs
        .iter()
        .filter(|pair| pair.0.saturating_mul(10) >= width * 7)
        .count();
    let open = pairs.iter().filter(|pair| !pair.2).count();
    let is_wrapped = n >= 2 && full * 100 >= n * 80 && long * 100 >= n * 70 && open * 100 >= n * 40;
    is_wrapped.then_some(width)
}

/// Whether `next` goes on with the paragraph of `line` in a text wrapped at
/// `width`.
pub(super) fn goes_on(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    let used = line.columns() + 1 + first_word(next.text);
    let is_short = used <= width;
    let is_very_short = used * 4 <= width * 3;
    let is_indented = next.indent >= line.indent + 2;
    !(is_very_short || is_sentence_end(line.text) && (is_short || is_indented))
}

/// What joins two lines: nothing after the hyphen of a divided word.
pub(super) fn joiner(before: &str, after: &str) -> &'static str {
    let is_divided = before
        .strip_suffix('-')
        .is_some_and(|word| word.ends_with(char::is_alphabetic))
        && after.starts_with(char::is_lowercase);
    if is_divided { "" } else { " " }
}

fn first_word(text: &str) -> usize {
    columns(
        text.split_whitespace()
            .next()
            .unwrap_or("")
            .get(..)
            .map_or("", |w| if w.len() > 400 { "" } else { w }),
    )
}

/// Whether a line ends with the last sign of a sentence.
pub(super) fn is_sentence_end(text: &str) -> bool {
    let bare = text.trim_end_matches([
        '"', '\u{201D}', '\u{BB}', '\'', ')', ']', '\u{200E}', '\u{200F}', '\u{2069}',
    ]);
    bare.ends_with(['.', '!', '?', '\u{61F}', '\u{6D4}', '\u{2026}'])
}
