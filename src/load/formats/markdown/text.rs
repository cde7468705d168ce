//! Text between the signs that `pulldown-cmark` knows: addresses without brackets, raised and lowered
//! words; and what text becomes in markup, in addresses and in names of headings.

use std::fmt::Write as _;

use percent_encoding::percent_decode_str;
use pulldown_cmark::LinkType;

use crate::load::formats::plain::links;

/// Text with its addresses as links.
pub(super) fn with_addresses(out: &mut String, text: &str, is_link: bool) {
    let mut from = 0;
    let found = if is_link || !text.contains(['/', '.']) {
        Vec::new()
    } else {
        links(text)
    };
    for (range, address) in found {
        with_raised(out, text.get(from..range.start).unwrap_or_default());
        let words = escaped(text.get(range.clone()).unwrap_or_default());
        for part in ["<a href=\"", &escaped(&address), "\">", &words, "</a>"] {
            out.push_str(part);
        }
        from = range.end;
    }
    with_raised(out, text.get(from..).unwrap_or_default());
}

/// Letters of one raised or lowered word, at most.
const MAX_RAISED: usize = 12;

/// Text in which a letter is followed by a raised or lowered word: `x^2^`, `H~2~O`.
/// (`pulldown-cmark` reads these signs between words only.)
fn with_raised(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['^', '~']) {
        let (before, from) = rest.split_at(at);
        let (sign, name) = if from.starts_with('^') {
            ('^', "sup")
        } else {
            ('~', "sub")
        };
        out.push_str(&escaped(before));
        let inside = from.get(1..).unwrap_or_default();
        let is_after_letter = before.ends_with(|c: char| c.is_alphanumeric() || c == ')');
        let end = inside
            .char_indices()
            .take(MAX_RAISED + 1)
            .take_while(|(_, c)| !c.is_whitespace())
            .find(|(_, c)| *c == sign)
            .map(|(end, _)| end);
        match end.filter(|end| is_after_letter && *end > 0) {
            Some(end) => {
                let (word, after) = inside.split_at(end);
                let _ = write!(out, "<{name}>{}</{name}>", escaped(word));
                rest = after.get(1..).unwrap_or_default();
            }
            None => {
                out.push(sign);
                rest = inside;
            }
        }
    }
    out.push_str(&escaped(rest));
}

/// The address that a link leads to.
pub(super) fn address(kind: LinkType, to: &str) -> String {
    match (kind, to.strip_prefix('#')) {
        (LinkType::Email, _) => ["mailto:", to].concat(),
        (LinkType::WikiLink { .. }, Some(heading)) => ["#", &slug(heading)].concat(),
        (_, Some(name)) => ["#", &percent_decode_str(name).decode_utf8_lossy()].concat(),
        _ => to.to_owned(),
    }
}

/// The name by which links find a heading, as GitHub makes it.
pub(super) fn slug(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ');
    let lower = heading.trim().to_lowercase();
    let name = lower.chars().filter(|c| kept(c) || is_mark(*c));
    name.map(|c| if c == ' ' { '-' } else { c }).collect()
}

/// Marks of letters, which belong to them.
fn is_mark(c: char) -> bool {
    crate::document::fold::is_dropped(c) && c != '\u{640}'
}

/// Text for markup and for the values of attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}
