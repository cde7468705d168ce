//! Characters that Markdown would read as signs, so that it reads them as text.

use std::fmt::Write as _;

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Among other words.
    Words,
    /// Inside a link, where an address is none of its own.
    InLink,
}

/// Escapes what Markdown reads anywhere in a line.
pub(super) fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let after = chars.peek().map(|n| n.1);
        let is = |c: Option<char>, wanted: char| c == Some(wanted);
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_sign = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '^' | '$' => true,
            // Inside a word it is no sign.
            '_' => !(is_word(before) && is_word(after)),
            '=' | '%' => is(before, c) || is(after, c),
            '&' => after.is_some_and(|a| a.is_ascii_alphanumeric() || a == '#'),
            ':' | '.' => place == Place::Words && begins_address(text, at, c),
            _ => false,
        };
        if is_sign {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// Whether the sign at `at` is that of an address that would be read as a link: `http:` or `www.`.
fn begins_address(text: &str, at: usize, sign: char) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let ends_with = |word: &str| {
        let start = before.len().checked_sub(word.len());
        start
            .and_then(|start| before.get(start..))
            .is_some_and(|end| end.eq_ignore_ascii_case(word))
    };
    match sign {
        ':' => ends_with("http") || ends_with("https"),
        _ => ends_with("www"),
    }
}

/// A text without inlines as one line of Markdown.
pub(super) fn escaped_line(text: &str) -> String {
    starts(&escaped(text, Place::Words).replace('\n', " "), false)
}

/// A text with its line ends as breaks of HTML: for places that are one line.
pub(super) fn in_line(text: &str) -> String {
    text.replace("\\\n", "<br>").replace('\n', "")
}

/// The words of a heading: signs at their end would close it or say something about it.
pub(super) fn heading(words: String) -> String {
    let words = if words.trim_end().ends_with('}') {
        words.replace('{', "&#123;")
    } else {
        words
    };
    let bare = words.trim_end_matches('#');
    if bare.len() == words.len() {
        return words;
    }
    let signs = words.len() - bare.len();
    bare.to_owned() + &"\\#".repeat(signs)
}

/// Escapes what Markdown reads at the start of a line: headings, lists, breaks, numbers. The first
/// line begins none when something stands before it.
pub(super) fn starts(text: &str, is_inside: bool) -> String {
    let lines = text.split('\n').enumerate().map(|(i, line)| {
        if is_inside && i == 0 {
            line.to_owned()
        } else {
            start(line)
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let begins = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t', '\\']);
    let after = |n: usize| line.get(n..).unwrap_or_default();
    let hashes = line.bytes().take_while(|b| *b == b'#').count();
    let is_sign = match line.chars().next() {
        Some('#') => hashes <= 6 && begins(after(hashes)),
        Some('-' | '+') => {
            let is_rule = line
                .bytes()
                .all(|b| matches!(b, b'-' | b'+' | b' ' | b'|' | b':' | b'\\'));
            begins(after(1)) || is_rule
        }
        Some('>' | '=' | '|' | ':') => true,
        _ => false,
    };
    if is_sign {
        return ["\\", line].concat();
    }
    let is_number = (1..=9).contains(&digits)
        && after(digits).starts_with(['.', ')'])
        && begins(after(digits + 1));
    if is_number {
        let (number, rest) = line.split_at(digits);
        return [number, "\\", rest].concat();
    }
    line.to_owned()
}

/// Where a link leads, between its parentheses.
pub(super) fn destination(address: &str) -> String {
    // A name with percent signs is decoded when it is read.
    let address = if address.starts_with('#') {
        address.replace('%', "%25")
    } else {
        address.to_owned()
    };
    let is_simple = !address.is_empty()
        && address
            .chars()
            .all(|c| !c.is_whitespace() && !c.is_control() && !"()<>\\&*_[]`".contains(c));
    if is_simple {
        return address;
    }
    let mut out = String::from("<");
    for c in address.chars() {
        match c {
            '<' | '>' | '\\' => out.extend(['\\', c]),
            '&' => out.push_str("&amp;"),
            '\n' | '\r' => {
                let _ = write!(out, "%{:02X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out + ">"
}

/// The value of an attribute.
pub(super) fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;")
        .replace('\n', "&#10;")
}

/// HTML in which no line is blank, which would end it, and none begins a remark or a fenced part.
pub(super) fn html(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    for (i, line) in html.split('\n').enumerate() {
        if i > 0 {
            out.push_str(if line.trim().is_empty() {
                "&#10;"
            } else {
                "\n"
            });
        }
        out.push_str(line);
    }
    out.replace("%%", "&#37;%").replace(":::", "&#58;::")
}
