//! Bidi tables in CapRTL: capitals stand for Arabic letters, small letters for themselves.
//!
//! Six digits from `\u{660}` on are Arabic-Indic, written `&0` to `&9`, so that a table can
//! hold both kinds. Controls are written as escapes.

use warraq::text::paragraph::Paragraph;

/// Letters that all have bidi class AL; A to Z.
const LETTERS: &str = "بتثجحخدذرزسشصضطظعغفقكلمنهو";

/// The text that a CapRTL string stands for.
pub(crate) fn from_cap_rtl(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(ch) = chars.next() {
        let digit = if ch == '&' {
            chars.peek().and_then(|c| c.to_digit(10))
        } else {
            None
        };
        out.push(match (ch, digit) {
            (_, Some(digit)) => {
                chars.next();
                char::from_u32(0x660 + digit).unwrap_or(ch)
            }
            ('A'..='Z', _) => LETTERS
                .chars()
                .nth(ch as usize - 'A' as usize)
                .unwrap_or(ch),
            _ => ch,
        });
    }
    out
}

/// How a text looks in CapRTL.
pub(crate) fn to_cap_rtl(text: &str) -> String {
    let mut out = String::new();
    for ch in text.chars() {
        match LETTERS.chars().position(|c| c == ch) {
            Some(index) => out.push((b'A' + index as u8) as char),
            None if ('\u{660}'..='\u{669}').contains(&ch) => {
                out.push('&');
                out.push((b'0' + (ch as u32 - 0x660) as u8) as char);
            }
            None => out.push(ch),
        }
    }
    out
}

fn mirrored(ch: char) -> char {
    let pairs = ["()", "[]", "{}", "<>", "\u{ab}\u{bb}"].map(|p| p.chars());
    let other = pairs
        .into_iter()
        .find_map(|mut p| match (p.next(), p.next()) {
            (Some(a), Some(b)) if a == ch => Some(b),
            (Some(a), Some(b)) if b == ch => Some(a),
            _ => None,
        });
    other.unwrap_or(ch)
}

/// What is seen of a line from its left to its right, in CapRTL: a character for each grapheme,
/// in the order of the placed clusters, mirrored where the text runs from the right. Clusters without width (controls) are left out.
pub(crate) fn seen(paragraph: &Paragraph, line: usize) -> String {
    let mut out = String::new();
    for run in &paragraph.lines[line].runs {
        for cluster in run.clusters.iter().filter(|c| c.width > 0.0) {
            let ch = paragraph.text[cluster.start as usize..].chars().next();
            out.extend(ch.map(|c| if run.level.is_rtl() { mirrored(c) } else { c }));
        }
    }
    to_cap_rtl(&out)
}
