//! A person's text in messages: its control characters spelled out, so that a file name or a
//! quoted word cannot turn a sentence round or hide a part of it.

use super::{FSI, PDI};

/// `text` with its control characters, line ends and directional controls
/// spelled out as `<U+202E>`.
#[must_use]
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_control(c) {
            out.push_str(&format!("<U+{:04X}>", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}

/// `text` for a message: isolated from the words around it (FSI, PDI), its
/// control characters as `<U+202E>`.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("{FSI}{}{PDI}", printable(text))
}

/// Characters that change what stands around them or show nothing.
fn is_control(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}
