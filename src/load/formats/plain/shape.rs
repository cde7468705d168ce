//! The shape of a single line of plain text: thematic break, list item,
//! quotation, couplet.
//!
//! A shape alone proves little; `body.rs` wants a list to have two items and a
//! poem two couplets before it believes them.

use crate::load::lines::{Line, columns};

/// Widest heading, columns, and its words.
pub(super) const MAX_HEADING: (usize, usize) = (90, 14);

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Text like any other.
    Text,
    /// A thematic break, or the line under a heading.
    Rule,
    /// A list item with this bullet.
    Bullet(char),
    /// A numbered list item.
    Number(u32),
    /// A line of a quotation (`>`).
    Quote,
    /// Two hemistichs.
    Couplet,
}

/// Longest line that can be a thematic break, bytes.
const MAX_RULE_BYTES: usize = 240;
/// Longest line of two hemistichs, bytes.
const MAX_COUPLET_BYTES: usize = 400;
/// Widest hemistich, columns.
const MAX_HEMISTICH_COLUMNS: usize = 60;

/// The shape of `line`.
pub(super) fn shape(line: &Line<'_>) -> Shape {
    if is_rule(line.text) {
        Shape::Rule
    } else if line.text.starts_with('>') {
        Shape::Quote
    } else if let Some((bullet, _)) = bullet(line.text) {
        Shape::Bullet(bullet)
    } else if let Some((number, _)) = number(line.text) {
        Shape::Number(number)
    } else if couplet(line.text).is_some() {
        Shape::Couplet
    } else {
        Shape::Text
    }
}

/// Three or more of one sign with nothing but spaces between.
fn is_rule(text: &str) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    if text.len() > MAX_RULE_BYTES || first.is_alphanumeric() {
        return false;
    }
    let is_sign = |c: char| {
        matches!(
            c,
            '*' | '-'
                | '_'
                | '='
                | '~'
                | '#'
                | '+'
                | '\u{2022}'
                | '\u{B7}'
                | '\u{2013}'
                | '\u{2014}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{2550}'
                | '\u{25C6}'
                | '\u{2756}'
                | '\u{2726}'
                | '\u{066D}'
                | '\u{640}'
        )
    };
    if matches!(text, "\u{2042}" | "\u{2E3B}" | "\u{2766}" | "\u{2756}") {
        return true;
    }
    let mut signs = text.chars().filter(|c| !c.is_whitespace());
    is_sign(first) && signs.clone().count() >= 3 && signs.all(|c| c == first)
}

/// The level of the heading over which `text` is the underline: 2 for `====`,
/// 3 for `----`, 4 for `~~~~`, as in reStructuredText.
pub(super) fn underline(text: &str) -> Option<u8> {
    match text.bytes().next() {
        Some(b'=') if text.bytes().all(|b| b == b'=') => Some(2),
        Some(b'-') if text.bytes().all(|b| b == b'-') => Some(3),
        Some(b'~') if text.bytes().all(|b| b == b'~') => Some(4),
        _ => None,
    }
}

/// The bullet of a list item and the item's text.
pub(super) fn bullet(text: &str) -> Option<(char, &str)> {
    let c = text.chars().next()?;
    let rest = text.get(c.len_utf8()..)?;
    let needs_space = match c {
        '-' | '*' | '+' | '\u{2013}' | '\u{B7}' => true,
        '\u{2022}' | '\u{2023}' | '\u{2043}' | '\u{25E6}' | '\u{25AA}' | '\u{25AB}'
        | '\u{25CF}' | '\u{25CB}' | '\u{25A0}' | '\u{25A1}' | '\u{25B8}' | '\u{25BA}'
        | '\u{25C4}' | '\u{27A4}' | '\u{2713}' | '\u{2714}' => false,
        _ => return None,
    };
    let item = rest.trim_start();
    let is_item = !item.is_empty() && (!needs_space || item.len() < rest.len());
    is_item.then_some((c, item))
}

/// Whether lists with this bullet may have blank lines between their items;
/// a hyphen may as well begin the words of a speaker.
pub(super) const fn is_sure_bullet(bullet: char) -> bool {
    !matches!(bullet, '-' | '\u{2013}' | '+')
}

/// The number of a list item and the item's text: `1.`, `1)`, `(1)`, `1-`, in
/// any digits.
pub(super) fn number(text: &str) -> Option<(u32, &str)> {
    let inner = text.strip_prefix('(');
    let digits = inner.unwrap_or(text);
    let end = digits.find(|c: char| digit(c).is_none())?;
    let value = digits.get(..end)?;
    if value.is_empty() || value.chars().count() > 3 {
        return None;
    }
    let value = value
        .chars()
        .filter_map(digit)
        .fold(0, |all, d| all * 10 + d);
    let mut rest = digits.get(end..)?.chars();
    let is_end = match rest.next()? {
        ')' => true,
        '.' | '-' | '\u{2013}' | '\u{640}' => inner.is_none(),
        _ => false,
    };
    let item = rest.as_str().trim_start();
    (is_end && !item.is_empty() && item.len() < rest.as_str().len()).then_some((value, item))
}

/// Value of a decimal digit of ASCII, Arabic or Persian.
fn digit(c: char) -> Option<u32> {
    let zero = match c {
        '0'..='9' => '0',
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6F0}'..='\u{6F9}' => '\u{6F0}',
        _ => return None,
    };
    Some(u32::from(c) - u32::from(zero))
}

/// The text of a quoted line without its signs.
pub(super) fn quoted(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '>' || c.is_whitespace())
}

/// Two hemistichs on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Couplet<'a> {
    /// The first hemistich.
    pub first: &'a str,
    /// The second.
    pub second: &'a str,
    /// Whether the separator hardly occurs in prose, so that one line is enough.
    pub is_sure: bool,
}

/// Separators between hemistichs, the surest first, and whether one couplet
/// with it is enough.
const SEPARATORS: &[(&str, bool)] = &[
    (" *** ", true),
    ("***", true),
    (" * * * ", true),
    (" ** ", true),
    (" // ", true),
    ("//", false),
    (" || ", true),
    ("\t", true),
    (" ... ", true),
    (" \u{2026} ", true),
    (" .. ", false),
    ("...", false),
    ("\u{2026}", false),
    (" \u{640}\u{640}", true),
    (" * ", false),
    (" \u{66D} ", true),
    (" / ", false),
    (" | ", false),
    (" # ", false),
    (" = ", false),
    (" -- ", false),
];

/// Reads `text` as two hemistichs of like length.
pub(super) fn couplet(text: &str) -> Option<Couplet<'_>> {
    if text.len() > MAX_COUPLET_BYTES || !may_be_parted(text) || text.contains("://") {
        return None;
    }
    for (separator, is_sure) in SEPARATORS {
        let mut hits = text.match_indices(separator).filter(|(at, _)| *at > 0);
        let Some((at, _)) = hits.next() else { continue };
        let first = text.get(..at)?;
        let is_filler = |c: char| c.is_whitespace() || separator.contains(c);
        let second = text
            .get(at + separator.len()..)?
            .trim_start_matches(is_filler);
        if second.contains(separator) {
            return None;
        }
        return halves(first.trim_end_matches(is_filler), second, *is_sure);
    }
    let at = text.find("   ")?;
    let (first, second) = text.split_at(at);
    halves(first, second.trim_start(), second.starts_with("    "))
        .filter(|c| !c.second.contains("   "))
}

/// Whether a byte or two of `text` could belong to a separator: most lines are
/// told apart by this alone.
fn may_be_parted(text: &str) -> bool {
    text.as_bytes().array_windows::<2>().any(|pair| {
        matches!(
            pair,
            [b'*' | b'/' | b'|' | b'\t' | b'#' | b'=' | 0xE2, _]
                | [b'.', b'.']
                | [b'-', b'-']
                | [b' ', b' ']
                | [0xD9, 0x80 | 0xAD]
                | [0xC2, 0xA0]
        )
    })
}

fn halves<'a>(first: &'a str, second: &'a str, is_sure: bool) -> Option<Couplet<'a>> {
    let is_hemistich = |half: &str| {
        let words = half.split_whitespace().count();
        (2..=10).contains(&words)
            && !half.chars().any(char::is_numeric)
            && half.chars().any(char::is_alphabetic)
    };
    let (a, b) = (columns(first), columns(second));
    let is_balanced =
        a.max(b) <= MAX_HEMISTICH_COLUMNS && a.min(b) >= 6 && a.max(b) * 10 <= a.min(b) * 19;
    (is_balanced && is_hemistich(first) && is_hemistich(second)).then_some(Couplet {
        first,
        second,
        is_sure,
    })
}
