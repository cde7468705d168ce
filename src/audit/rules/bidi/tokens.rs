//! What counts as one token that must stay in one piece: addresses and paths, options and names
//! with signs at their ends, telephone numbers and versions. Conservative: a sign that may belong to the
//! sentence (a full stop, an exclamation mark, a dash before a word) is none of a token's.

use super::lines::{Kind, Line, is_digit};
use crate::vocab::TextRange;

/// First parts of paths that are known without a second one.
const ROOTS: &[&str] = &[
    "api", "bin", "boot", "dev", "etc", "home", "lib", "mnt", "opt", "proc", "root", "run", "srv",
    "sys", "tmp", "usr", "var",
];

/// Whether a sign can be part of a token.
pub(super) fn is_telling(sign: &str) -> bool {
    matches!(
        sign,
        "/" | "\\" | "@" | "#" | "+" | "-" | "." | "~" | "$" | "*" | "("
    )
}

/// The address or path that a word of the line is, without the sentence's signs around it.
pub(super) fn address(line: &Line<'_>, first: usize, last: usize) -> Option<TextRange> {
    let range = trimmed(line, line.span(first, last));
    let text = line.get(range.clone());
    (is_url(text) || is_mail(text) || is_path(text)).then_some(range)
}

fn is_url(text: &str) -> bool {
    let scheme = text.split_once("://").map(|(scheme, _)| scheme);
    let is_scheme = |s: &str| {
        s.len() > 1
            && s.bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b))
    };
    scheme.is_some_and(is_scheme) || text.starts_with("www.")
}

fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    !name.is_empty() && host.contains('.') && host.starts_with(char::is_alphanumeric)
}

fn is_path(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_drive = matches!(bytes, [drive, b':', b'\\' | b'/', ..] if drive.is_ascii_alphabetic());
    let is_below = ["~/", "./", "../", "\\\\"]
        .iter()
        .any(|head| text.starts_with(head))
        && bytes.len() > 3;
    let parts = text
        .strip_prefix('/')
        .map(|rest| (rest, rest.split('/').next().unwrap_or("")));
    let is_rooted = parts.is_some_and(|(rest, root)| {
        let is_name = root.starts_with(|c: char| c.is_ascii_lowercase());
        is_name && (ROOTS.contains(&root) || rest.len() > root.len() + 1 || root.contains('.'))
    });
    is_drive || is_below || is_rooted
}

/// Options and names with signs at their ends in a word of a right-to-left line: `--help`, `.NET`,
/// `C++`, `f()`.
pub(super) fn names(line: &Line<'_>, first: usize, last: usize) -> Vec<TextRange> {
    let mut out = Vec::new();
    let mut from = first;
    while from <= last {
        let end = (from..=last)
            .find(|i| line.kind(*i) == Some(Kind::Base))
            .unwrap_or(last + 1);
        let is_first = from == first;
        let piece = (end > from).then(|| trimmed(line, line.span(from, end - 1)));
        out.extend(piece.and_then(|range| name(line, range, is_first, end > last)));
        from = end + 1;
    }
    out
}

/// The name in a piece of a word; what hangs on letters of the line's own direction is no sign of it.
fn name(line: &Line<'_>, range: TextRange, is_first: bool, is_last: bool) -> Option<TextRange> {
    let text = line.get(range.clone());
    let head = if is_first {
        0
    } else {
        text.len() - text.trim_start_matches(['-', '/', '_', '.', '+']).len()
    };
    let rest = text.get(head..).unwrap_or("");
    let tail = if is_last {
        0
    } else {
        rest.len() - rest.trim_end_matches(['-', '/', '_', '.', '+']).len()
    };
    let text = rest.get(..rest.len() - tail).unwrap_or("");
    let range = range.start + head..range.end - tail;
    (begins_with_sign(text) || ends_with_sign(text)).then_some(range)
}

fn begins_with_sign(text: &str) -> bool {
    let rest = |head: &str| text.strip_prefix(head).unwrap_or("");
    let is_ident = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '=' | '/');
    let is_name = |name: &str, least: usize| {
        name.len() >= least
            && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(is_ident)
    };
    let is_lower = |name: &str| name.chars().all(|c| !c.is_ascii_uppercase());
    let short = rest("-");
    let dotted = rest(".");
    is_name(rest("--"), 2)
        || is_name(short, 1) && (short.len() == 1 || short.get(1..2) == Some("="))
        || is_name(dotted, 2) && dotted.len() <= 12 && (is_lower(dotted) || dotted == "NET")
        || is_name(rest("@"), 2)
        || is_name(rest("#"), 2)
        || is_name(rest("$"), 3)
        || is_name(rest("*."), 2)
}

fn ends_with_sign(text: &str) -> bool {
    let stem = |tail: &str| text.strip_suffix(tail).unwrap_or("");
    let is_word = |stem: &str| {
        stem.ends_with(|c: char| c.is_ascii_alphanumeric())
            && stem.contains(|c: char| c.is_ascii_alphabetic())
    };
    let sharp = stem("#");
    is_word(stem("++"))
        || is_word(stem("+"))
        || sharp.len() == 1 && is_word(sharp)
        || is_word(stem("()"))
        || is_word(stem("/")) && stem("/").contains(['/', '.'])
}

/// Without quotation marks, brackets and the sentence's own signs around it.
fn trimmed(line: &Line<'_>, range: TextRange) -> TextRange {
    let text = line.get(range.clone());
    let is_opening = |c: char| {
        matches!(
            c,
            '(' | '['
                | '{'
                | '"'
                | '\''
                | '«'
                | '»'
                | '“'
                | '”'
                | '„'
                | '‘'
                | '’'
                | '‹'
                | '›'
                | '–'
                | '—'
        )
    };
    let is_closing = |c: char| {
        is_opening(c)
            || matches!(
                c,
                ')' | ']' | '}' | ',' | ';' | ':' | '!' | '?' | '،' | '؛' | '؟' | '…' | '.' | '۔'
            )
    };
    let head = text.len() - text.trim_start_matches(is_opening).len();
    let mut kept = text.get(head..).unwrap_or("");
    while let Some(last) = kept.chars().next_back().filter(|c| is_closing(*c)) {
        let before = kept.get(..kept.len() - last.len_utf8()).unwrap_or("");
        // A bracket that was opened inside belongs to the token.
        let opening = match last {
            ')' => '(',
            ']' => '[',
            '}' => '{',
            _ => last,
        };
        if opening != last && before.matches(opening).count() > before.matches(last).count() {
            break;
        }
        kept = before;
    }
    range.start + head..range.start + head + kept.len()
}

/// Telephone numbers and the like: groups of digits that are written from left to right whatever
/// is around them. Dates and ranges of years are none: they read well from right to left too.
pub(super) fn numbers(line: &Line<'_>) -> Vec<TextRange> {
    let mut out = Vec::new();
    let mut index = 0;
    while index < line.atoms.len() {
        let before = index.checked_sub(1).and_then(|i| line.kind(i));
        let is_free = !matches!(before, Some(Kind::Digit | Kind::Opposite | Kind::Base));
        let has_plus = line.atom(index) == "+";
        let first = index + usize::from(has_plus);
        if line.kind(first) != Some(Kind::Digit) || !is_free {
            index += 1;
            continue;
        }
        let (last, groups, signs) = grouped(line, first);
        let is_one = is_version(&signs) || is_phone(has_plus, &groups, &signs);
        let is_free = !matches!(line.kind(last + 1), Some(Kind::Base | Kind::Opposite));
        if is_one && is_free {
            out.push(line.span(index, last));
        }
        index = last + 1;
    }
    out
}

/// Groups of digits from an atom on: the last atom, the groups, and the signs between them.
fn grouped<'a>(line: &Line<'a>, first: usize) -> (usize, Vec<&'a str>, Vec<&'a str>) {
    let (mut last, mut groups, mut signs) = (first, vec![line.atom(first)], Vec::new());
    while line.kind(last + 2) == Some(Kind::Digit)
        && matches!(line.atom(last + 1), " " | "\u{a0}" | "-" | ".")
    {
        signs.push(line.atom(last + 1));
        groups.push(line.atom(last + 2));
        last += 2;
    }
    (last, groups, signs)
}

/// `2.6.32-5`.
fn is_version(signs: &[&str]) -> bool {
    let n_dots = signs.iter().take_while(|sign| **sign == ".").count();
    n_dots >= 2 && signs.get(n_dots) == Some(&"-") && signs.len() == n_dots + 1
}

fn is_phone(has_plus: bool, groups: &[&str], signs: &[&str]) -> bool {
    let lengths: Vec<usize> = groups
        .iter()
        .map(|g| g.chars().filter(|c| is_digit(*c)).count())
        .collect();
    let n: usize = lengths.iter().sum();
    if !(7..=17).contains(&n) || signs.contains(&".") {
        return false;
    }
    let is_date = matches!(lengths[..], [4, 1..=2, 1..=2] | [1..=2, 1..=2, 2 | 4]);
    let is_hyphened = groups.len() >= 3 && signs.iter().all(|sign| *sign == "-");
    has_plus || is_hyphened && !is_date && lengths.iter().any(|n| *n != 4)
}
