//! HTML that stands in Markdown. It passes as it is, but for tags that would swallow the rest of
//! the text because nothing closes them: these are shown as text.

use std::collections::HashMap;

/// Elements that show nothing, or whose content is no markup, with all that is inside them.
const SWALLOWING: &[&str] = &[
    "applet",
    "button",
    "canvas",
    "datalist",
    "dialog",
    "iframe",
    "map",
    "meter",
    "noembed",
    "noframes",
    "noscript",
    "option",
    "plaintext",
    "progress",
    "rp",
    "script",
    "select",
    "slot",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Tells which tags of a text are closed below.
pub(super) struct Raw<'a> {
    source: &'a str,
    /// Where an element of that name is closed last.
    last_end: HashMap<&'static str, Option<usize>>,
    /// Where a comment is closed last.
    last_comment: Option<usize>,
}

impl<'a> Raw<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            last_end: HashMap::new(),
            last_comment: source.rfind("-->"),
        }
    }

    /// Some HTML of the text, which begins at byte `at` of it.
    pub(super) fn html(&mut self, html: &str, at: usize) -> String {
        let mut out = String::with_capacity(html.len());
        let mut rest = html;
        while let Some(start) = rest.find('<') {
            let (before, tag) = rest.split_at(start);
            out.push_str(before);
            let place = at + html.len() - tag.len();
            if self.swallows(tag, place) {
                out.push_str("&lt;");
            } else {
                out.push('<');
            }
            rest = tag.get(1..).unwrap_or_default();
        }
        out.push_str(rest);
        out
    }

    fn swallows(&mut self, tag: &str, place: usize) -> bool {
        if tag.starts_with("<!--") {
            return self.last_comment.is_none_or(|end| end < place + 2);
        }
        if tag.starts_with("<!") || tag.starts_with("<?") {
            // A declaration ends at the next angle.
            return !tag.contains('>');
        }
        let begins = tag.as_bytes().get(1).copied();
        if begins.is_some_and(|b| b.is_ascii_alphabetic() || b == b'/') && !ends(tag) {
            return true;
        }
        let name: String = tag
            .chars()
            .skip(1)
            .take(12)
            .take_while(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let Some(name) = SWALLOWING.iter().find(|n| **n == name) else {
            return false;
        };
        let source = self.source;
        let last = self
            .last_end
            .entry(name)
            .or_insert_with(|| last_end(source, name));
        *name == "plaintext" || last.is_none_or(|end| end < place)
    }
}

/// Where the element is closed for the last time.
fn last_end(source: &str, name: &str) -> Option<usize> {
    let mut rest = source;
    while let Some(at) = rest.rfind("</") {
        let tag = rest.get(at + 2..).unwrap_or_default();
        // `rest` is cut behind what was looked at, the name of which may reach into that.
        let tag = source.get(at + 2..at + 2 + name.len()).unwrap_or(tag);
        if tag.eq_ignore_ascii_case(name) {
            return Some(at);
        }
        rest = rest.get(..at).unwrap_or_default();
    }
    None
}

/// Whether the tag at the start of `text` ends: at the first `>` outside a quoted value.
fn ends(text: &str) -> bool {
    let (mut quote, mut last) = (None, 0);
    for byte in text.bytes() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (None, b'>') => return true,
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            _ => {}
        }
        if !byte.is_ascii_whitespace() {
            last = byte;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(source: &str) -> String {
        Raw::new(source).html(source, 0)
    }

    #[test]
    fn what_is_closed_passes() {
        for tag in [
            "<div dir=rtl>",
            "<!-- a --> b",
            "<script>x</script>",
            "<TEXTAREA>x</TextArea>",
            "a < b",
        ] {
            assert_eq!(html(tag), tag);
        }
    }

    #[test]
    fn what_would_swallow_the_rest_is_text() {
        assert_eq!(html("<!-- a"), "&lt;!-- a");
        assert_eq!(html("<div class=\"a\nb"), "&lt;div class=\"a\nb");
        assert_eq!(html("<script>x"), "&lt;script>x");
        assert_eq!(html("</title><title>x"), "</title>&lt;title>x");
        assert_eq!(
            html("<plaintext>x</plaintext>"),
            "&lt;plaintext>x</plaintext>"
        );
    }
}
