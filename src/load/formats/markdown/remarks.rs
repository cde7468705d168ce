//! The text before it is parsed: Obsidian's remarks (`%%`) that cover whole lines are left out
//! (those inside a paragraph by `words.rs`), fenced parts become elements. And markup that would take the rest of the text with
//! it, because nothing closes it.

use std::borrow::Cow;

use super::text::escaped;

/// `text` without lines between `%%` at a line's start and `%%` at the end of that or another.
pub(super) fn without(text: &str) -> Cow<'_, str> {
    if !text.contains("%%") {
        return Cow::Borrowed(text);
    }
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut out = String::with_capacity(text.len());
    let (mut i, mut fences, mut may_end) = (0, Fences::default(), true);
    while let Some(line) = lines.get(i) {
        i += 1;
        let bare = line.trim();
        let is_code = fences.line(line);
        let begins = bare.strip_prefix("%%").filter(|rest| !rest.contains("%%"));
        if begins.is_some() && !is_code && may_end {
            let rest = lines.get(i..).unwrap_or_default();
            match rest.iter().position(|l| l.trim_end().ends_with("%%")) {
                Some(n) => {
                    i += n + 1;
                    out.push('\n');
                    continue;
                }
                // None ends; then none of those below does.
                None => may_end = false,
            }
        }
        out.push_str(line);
    }
    Cow::Owned(out)
}

/// Which lines are code between fences.
#[derive(Default)]
struct Fences {
    /// The sign of the fence that is open, and how many stand in it.
    open: Option<(u8, usize)>,
}

impl Fences {
    /// Whether the next line is code, or a fence.
    fn line(&mut self, line: &str) -> bool {
        let bare = content(line);
        let sign = bare.bytes().next().filter(|b| matches!(b, b'`' | b'~'));
        let n = sign.map_or(0, |sign| bare.bytes().take_while(|b| *b == sign).count());
        let rest = bare.get(n..).unwrap_or_default();
        match (self.open, sign) {
            (Some((open, least)), Some(sign)) if sign == open && n >= least => {
                if rest.trim().is_empty() {
                    self.open = None;
                }
                true
            }
            (Some(_), _) => true,
            (None, Some(sign)) if n >= 3 && !(sign == b'`' && rest.contains('`')) => {
                self.open = Some((sign, n));
                true
            }
            (None, _) => false,
        }
    }
}

/// What stands in a line behind the signs of quotations and items.
fn content(line: &str) -> &str {
    let mut rest = line.trim_start();
    // A fence in so many lists is none of an article.
    for _ in 0..16 {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let after = rest.get(digits..).unwrap_or_default();
        let item = if digits > 0 {
            after.strip_prefix(['.', ')'])
        } else {
            after.strip_prefix(['-', '*', '+'])
        };
        let next = match rest.strip_prefix('>') {
            Some(next) => next,
            None => match item.filter(|next| next.starts_with([' ', '\t'])) {
                Some(next) => next,
                None => break,
            },
        };
        rest = next.trim_start();
    }
    rest
}

/// `text` with fenced parts (`::: name`, up to `:::`), as Pandoc, Quarto and site makers have them,
/// as elements of HTML.
pub(super) fn with_parts(text: Cow<'_, str>) -> Cow<'_, str> {
    if !text.contains(":::") {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 256);
    let (mut depth, mut fences) = (0_usize, Fences::default());
    for line in text.split_inclusive('\n') {
        let is_code = fences.line(line);
        let bare = line.trim();
        let after = bare.trim_start_matches(':').trim();
        if is_code || !bare.starts_with(":::") || after.is_empty() && depth == 0 {
            out.push_str(line);
            continue;
        }
        let indent = line
            .get(..line.len() - line.trim_start().len())
            .unwrap_or_default();
        let part = if after.is_empty() {
            depth -= 1;
            "</div>".to_owned()
        } else {
            depth += 1;
            start_of_part(after, indent)
        };
        for piece in ["\n", indent, &part, "\n\n"] {
            out.push_str(piece);
        }
    }
    Cow::Owned(out)
}

/// The start of a fenced part: its classes, direction and language, and its title.
fn start_of_part(after: &str, indent: &str) -> String {
    let (name, title) = match after.strip_prefix('{').and_then(|a| a.split_once('}')) {
        Some(parts) => parts,
        None => after.split_at(after.find([' ', '[', '{']).unwrap_or(after.len())),
    };
    let mut tag = String::from("<div");
    let mut classes = Vec::new();
    for word in name.split_whitespace() {
        match word.split_once('=') {
            Some((key @ ("dir" | "lang"), value)) => {
                let value = escaped(value.trim_matches(['"', '\'']));
                tag.extend([" ", key, "=\"", &value, "\""]);
            }
            Some(_) => {}
            None if word.starts_with('#') => {
                let id = escaped(word.trim_start_matches('#'));
                tag.extend([" id=\"", &id, "\""]);
            }
            None => classes.push(escaped(word.trim_start_matches('.'))),
        }
    }
    if !classes.is_empty() {
        tag.extend([" class=\"", &classes.join(" "), "\""]);
    }
    tag.push('>');
    let is_around = |c: char| c.is_whitespace() || matches!(c, '[' | ']' | '{' | '}' | ':');
    let title = title.trim_matches(is_around);
    if !title.is_empty() {
        tag.extend(["\n\n", indent, "**", title, "**"]);
    }
    tag
}

/// How blocks of HTML begin that go on to their end, and that end (`CommonMark`, HTML blocks 1 to 5).
const UNBOUNDED: &[(&str, &str)] = &[
    ("<!--", "-->"),
    ("<script", "</script"),
    ("<style", "</style"),
    ("<textarea", "</textarea"),
    ("<pre", "</pre"),
    ("<?", "?>"),
    ("<![cdata[", "]]>"),
    ("<!", ">"),
];

/// Whether a block of HTML goes on to the end of the text because nothing closes it.
pub(super) fn is_unbounded(html: &str) -> bool {
    let bare = html.trim_start().to_ascii_lowercase();
    let kind = UNBOUNDED.iter().find(|u| bare.starts_with(u.0));
    kind.is_some_and(|(_, end)| !bare.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_that_is_never_closed_is_told() {
        for html in ["<!-- b\n\nc", "<SCRIPT>a", "<pre>b\n", " <?php"] {
            assert!(is_unbounded(html), "{html}");
        }
        for html in ["<!-- a\n-->", "<pre>a</PRE>", "<div>", "<!DOCTYPE x>"] {
            assert!(!is_unbounded(html), "{html}");
        }
    }

    #[test]
    fn fenced_parts_are_elements() {
        let with_parts = |text: &'static str| with_parts(Cow::Borrowed(text)).into_owned();
        assert_eq!(
            with_parts("a\n::: {.poem dir=\"rtl\" #x}\nb\n:::\nc"),
            "a\n\n<div dir=\"rtl\" id=\"x\" class=\"poem\">\n\nb\n\n</div>\n\nc"
        );
        let titled = "\n<div class=\"note\">\n\n**T u**\n\nb\n\n</div>\n\n";
        assert_eq!(with_parts(":::note[T u]\nb\n:::\n"), titled);
        for text in ["a\n:::\nb", "```\n::: a\n```", "a ::: b"] {
            assert_eq!(with_parts(text), text);
        }
    }

    #[test]
    fn whole_lines_between_signs_are_left_out() {
        assert_eq!(without("a\n%%\nb\n\nc\n%%\nd"), "a\n\nd");
        assert_eq!(without("a\n%% b\nc %%\nd"), "a\n\nd");
    }

    #[test]
    fn what_does_not_end_and_code_stay() {
        for text in [
            "%% a\nb\nc",
            "a %% b",
            "```\n%%\na\n%%\n```\n",
            "100%%\n50%%\n",
        ] {
            assert_eq!(without(text), text);
        }
    }
}
