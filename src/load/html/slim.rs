//! Markup without what nobody reads: programs, styles that declare no direction, the indents of
//! lines, attributes beyond the cap. On a page of news that is more than half of the bytes, and the
//! tree is made in less time.
//!
//! The start tags of a text are found as the tokenizer finds them (HTML 13.2.5), as far as it
//! matters here: tags inside comments, titles and quoted values are none. Where that is in doubt
//! the markup is left as it is.

use std::borrow::Cow;

use memchr::{memchr, memchr3, memmem};

use super::byline;
use super::style::says_direction;
use super::tree::is_void;
use crate::load::limits::MAX_HTML_ATTRIBUTES;

/// Elements in which no tag is one (HTML 13.1.2); the first two are emptied.
const RAW: [&str; 8] = [
    "script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes",
];

/// Markup without what nobody reads.
pub(super) struct Slim<'h> {
    pub html: Cow<'h, str>,
    /// Tags of it.
    pub n_tags: usize,
    /// Whether it ends where the tags became too many.
    pub is_cut: bool,
}

/// The markup without programs, styles and attributes beyond the cap, up to `most` tags.
pub(super) fn slim(html: &str, most: usize) -> Slim<'_> {
    let mut scan = Scan {
        html: html.as_bytes(),
        is_endless: [false; RAW.len()],
        kept: None,
    };
    let mut out = String::new();
    let (mut kept, mut at, mut n_tags) = (0, 0, 0);
    let mut is_cut = false;
    while let Some(start) = scan.html.get(at..).and_then(|rest| memchr(b'<', rest)) {
        if n_tags >= most {
            out.push_str(html.get(kept..at + start).unwrap_or_default());
            (kept, is_cut) = (html.len(), true);
            break;
        }
        n_tags += 1;
        let mut cut = |from, to| {
            out.push_str(html.get(kept..from).unwrap_or_default());
            kept = to;
        };
        if scan.kept.is_none() {
            indents(scan.html, at, at + start, &mut cut);
        }
        let tag = scan.tag(at + start + 1);
        tag.cuts
            .into_iter()
            .flatten()
            .for_each(|(from, to)| cut(from, to));
        at = tag.next;
    }
    let html = if kept == 0 {
        Cow::Borrowed(html)
    } else {
        out.push_str(html.get(kept..).unwrap_or_default());
        Cow::Owned(out)
    };
    Slim {
        html,
        n_tags,
        is_cut,
    }
}

/// What stands behind a `<`: what is left out of it, and where to go on.
#[derive(Default)]
struct Tag {
    /// Attributes, then content: from, to.
    cuts: [Option<(usize, usize)>; 2],
    next: usize,
}

/// Goes through markup.
struct Scan<'h> {
    html: &'h [u8],
    /// Whether such an element was not closed: then none behind it is.
    is_endless: [bool; RAW.len()],
    /// The element in which white space stays, by its name, and how many of that name are open.
    kept: Option<(&'h [u8], usize)>,
}

impl<'h> Scan<'h> {
    fn rest(&self, from: usize) -> &'h [u8] {
        self.html.get(from..).unwrap_or_default()
    }

    /// The tag whose name begins at `from`.
    fn tag(&mut self, from: usize) -> Tag {
        let rest = self.rest(from);
        let next = match rest {
            [b'!', b'-', b'-', ..] => from + comment_end(rest),
            [b'/', second, ..] if second.is_ascii_alphabetic() => return self.named(from),
            [first, ..] if first.is_ascii_alphabetic() => return self.named(from),
            _ => from,
        };
        Tag {
            next,
            ..Tag::default()
        }
    }

    fn named(&mut self, from: usize) -> Tag {
        let end = tag_end(self.html, from);
        let (cut, end) = if end - from < MAX_HTML_ATTRIBUTES * 2 {
            (None, end)
        } else {
            too_many(self.html, from)
        };
        let (content, next) = self.content(from, end);
        self.keep(from, end);
        Tag {
            cuts: [cut.map(|cut| (cut, end)), content],
            next,
        }
    }

    /// Notes where an element begins or ends in which white space stays: code, and what may be a
    /// byline.
    fn keep(&mut self, from: usize, end: usize) {
        let tag = self.html.get(from..end).unwrap_or_default();
        let (is_end, name) = tag.strip_prefix(b"/").map_or((false, tag), |n| (true, n));
        let is_over = |b: &u8| b.is_ascii_whitespace() || *b == b'/';
        let name = name.split(is_over).next().unwrap_or_default();
        self.kept = match self.kept.take() {
            Some((open, depth)) if !open.eq_ignore_ascii_case(name) => Some((open, depth)),
            Some((open, depth)) if !is_end => Some((open, depth + 1)),
            Some((open, depth)) => (depth > 1).then_some((open, depth - 1)),
            None if is_end || std::str::from_utf8(name).is_ok_and(is_void) => None,
            None => {
                let is_code = [&b"pre"[..], b"listing"]
                    .iter()
                    .any(|code| name.eq_ignore_ascii_case(code));
                (is_code || byline::may_be(tag)).then_some((name, 1))
            }
        };
    }

    /// What of the content of the element whose tag has these bounds is left out, and where tags
    /// go on.
    fn content(&mut self, from: usize, end: usize) -> (Option<(usize, usize)>, usize) {
        let tag = self.html.get(from..end).unwrap_or_default();
        let n = tag.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        let name = tag.get(..n).unwrap_or_default();
        let after = (end + 1).min(self.html.len());
        let is_raw = |raw: &&str| name.eq_ignore_ascii_case(raw.as_bytes());
        let Some(kind) = RAW.iter().position(is_raw) else {
            return (None, after);
        };
        if tag.ends_with(b"/") || self.is_endless[kind] {
            return (None, after);
        }
        let Some(close) = close(self.html, name, after) else {
            self.is_endless[kind] = true;
            return (None, after);
        };
        let inside = self.html.get(after..close).unwrap_or_default();
        let is_read = match kind {
            // Data for programs; and what may hold the end of a program inside (13.1.2.3).
            0 => [(tag, "json"), (inside, "<!--")]
                .iter()
                .any(|(text, word)| memmem::find(text, word.as_bytes()).is_some()),
            1 => says_direction(inside),
            _ => true,
        };
        ((!is_read).then_some((after, close)), close)
    }
}

/// The white space that follows a line end in a text, with each: outside `pre` one is as good as
/// many.
fn indents(html: &[u8], from: usize, to: usize, cut: &mut dyn FnMut(usize, usize)) {
    let text = html.get(from..to).unwrap_or_default();
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| memchr(b'\n', rest)) {
        let start = at + found + 1;
        let rest = text.get(start..).unwrap_or_default();
        let n = rest.iter().take_while(|b| b.is_ascii_whitespace()).count();
        if n > 0 {
            cut(from + start, from + start + n);
        }
        at = start + n;
    }
}

/// Where the end tag of the element `name` stands, from `from` on.
fn close(html: &[u8], name: &[u8], from: usize) -> Option<usize> {
    let rest = html.get(from..)?;
    memmem::find_iter(rest, b"</").find_map(|at| {
        let behind = rest.get(at + 2..)?;
        let is_name = behind.get(..name.len())?.eq_ignore_ascii_case(name);
        let ends = |b: &u8| b.is_ascii_whitespace() || matches!(b, b'/' | b'>');
        (is_name && behind.get(name.len()).is_some_and(ends)).then_some(from + at)
    })
}

/// How long a comment is that begins with `!--`.
fn comment_end(rest: &[u8]) -> usize {
    // `<!-->` is a whole one.
    let mut ends = memchr::memchr_iter(b'>', rest);
    let is_end = |at: &usize| {
        let inside = rest.get(1..*at).unwrap_or_default();
        inside.ends_with(b"--") || inside.ends_with(b"--!")
    };
    ends.find(is_end).map_or(rest.len(), |at| at + 1)
}

/// Where the tag whose name begins at `from` ends: at the first `>` outside a quoted value.
fn tag_end(html: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(next) = html
        .get(at..)
        .and_then(|rest| memchr3(b'>', b'"', b'\'', rest))
    {
        let found = at + next;
        at = found + 1;
        let sign = html.get(found).copied().unwrap_or(b'>');
        if sign == b'>' {
            return found;
        }
        let before = html.get(from..found).unwrap_or_default();
        let is_value = match before.last() {
            Some(b'=') => true,
            Some(last) if last.is_ascii_whitespace() => before.trim_ascii_end().ends_with(b"="),
            _ => false,
        };
        if is_value {
            match html.get(at..).and_then(|rest| memchr(sign, rest)) {
                Some(close) => at += close + 1,
                None => return html.len(),
            }
        }
    }
    html.len()
}

/// Where the attributes of the tag whose name begins at `from` become too many, and where it ends.
fn too_many(html: &[u8], from: usize) -> (Option<usize>, usize) {
    let (mut n, mut cut, mut quote, mut was_space) = (0, None, None, false);
    let mut last = 0;
    for (at, &byte) in html.iter().enumerate().skip(from) {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return (cut, at),
            // Only behind a sign of equality does a value begin.
            (None, b'"' | b'\'') if last == b'=' => quote = Some(byte),
            (None, _) => {}
        }
        let is_space = byte.is_ascii_whitespace() || byte == b'/';
        if was_space && !is_space && quote.is_none() {
            n += 1;
            if n > MAX_HTML_ATTRIBUTES && cut.is_none() {
                cut = Some(at);
            }
        }
        was_space = is_space;
        if !is_space {
            last = byte;
        }
    }
    (cut, html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slim(page: &str) -> Cow<'_, str> {
        super::slim(page, usize::MAX).html
    }

    #[test]
    fn tags_beyond_the_cap_end_the_page() {
        let cut = super::slim("<p>a<p>b<p>c", 2);
        assert_eq!((&*cut.html, cut.n_tags, cut.is_cut), ("<p>a<p>b", 2, true));
        assert!(!super::slim("<p>a<p>b", 2).is_cut);
    }

    #[test]
    fn programs_and_styles_are_emptied() {
        let page = "<SCRIPT async>if (a<b) \"</p>\"</SCRIPT ><style>a{color:red}</style>x";
        assert_eq!(slim(page), "<SCRIPT async></SCRIPT ><style></style>x");
        let kept = [
            "<script type='application/ld+json'>{}</script>",
            "<script><!-- <script> </script> --></script>",
            "<style>p{direction:rtl}</style>",
            "<svg><script/></svg> a <script",
            "<!-- <script> --> a <!-- </script> -->",
            "<title><script></title> a </script>",
            "<p title='<script>'> a </script>",
            "<!--><p>a</p><!--->< script>b</script>",
        ];
        for page in kept {
            assert_eq!(slim(page), page);
        }
    }

    #[test]
    fn lines_lose_their_indents_but_not_in_code() {
        let page = "<p>\n\t\ta\n  b \n\n<pre>\n  c\n  d<b>\n  e</b></pre>\n  <p title='\n  f'>";
        let slimmed = "<p>\na\nb \n<pre>\n  c\n  d<b>\n  e</b></pre>\n<p title='\n  f'>";
        assert_eq!(slim(page), slimmed);
        assert_eq!(slim("<preface>\n  a<p>"), "<preface>\na<p>");
        let byline = "<div class=Author><div>\n  a</div>\n  b</div>\n";
        let page = format!("{byline}  <p><img class=author>\n  c<p>");
        assert_eq!(slim(&page), format!("{byline}<p><img class=author>\nc<p>"));
    }

    #[test]
    fn attributes_beyond_the_cap_are_cut() {
        let many = "a=\"1\" ".repeat(MAX_HTML_ATTRIBUTES * 2);
        let page = format!("<p {many}>x</p><script {many}>y</script>");
        let slim = slim(&page);
        assert_eq!(slim.matches('=').count(), 2 * MAX_HTML_ATTRIBUTES);
        assert!(slim.ends_with("></script>"), "the program goes too");
    }
}
