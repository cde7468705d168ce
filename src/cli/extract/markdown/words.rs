//! The words of a paragraph with their inlines. Bold, emphasised and struck words get Markdown's
//! signs where these would be read as such, and elements of HTML elsewhere: a sign beside a letter
//! and a quotation mark means nothing to Markdown.

use std::fmt::Write as _;

use super::super::html::small_picture;
use super::super::pieces::{Piece, with_inlines};
use super::escape::{Place, attribute, destination, escaped};
use super::notes::Notes;
use crate::document::{Inline, InlineKind, Text};
use crate::vocab::Direction;

/// A part of the words.
enum Token {
    /// As it stands in the file.
    Raw(String),
    /// A sign that is decided on when all is known: which of the pairs, and whether it begins it.
    Sign(usize, bool),
}

/// Words that are bold, emphasised or struck.
struct Pair {
    kind: InlineKind,
    open: usize,
    close: usize,
    /// Whether another of its kind is around it.
    is_nested: bool,
}

/// A paragraph with its inlines; a line end inside it becomes a hard break.
pub(super) fn words(text: &Text, notes: &Notes) -> String {
    let mut collector = Collector {
        text,
        notes,
        tokens: Vec::new(),
        pairs: Vec::new(),
        open: Vec::new(),
        n_links: 0,
        skips: 0,
    };
    with_inlines(text, &mut |piece| collector.piece(piece));
    let Collector { tokens, pairs, .. } = collector;
    let signs: Vec<Option<&str>> = pairs.iter().map(|pair| sign(pair, &tokens)).collect();
    let mut out = String::with_capacity(text.text.len() + 16);
    for token in &tokens {
        match token {
            Token::Raw(raw) => out.push_str(raw),
            Token::Sign(n, is_open) => {
                let name = pairs.get(*n).map_or("em", |pair| element(&pair.kind));
                match signs.get(*n).copied().flatten() {
                    Some(sign) => out.push_str(sign),
                    None if *is_open => drop(write!(out, "<{name}>")),
                    None => drop(write!(out, "</{name}>")),
                }
            }
        }
    }
    out
}

struct Collector<'a> {
    text: &'a Text,
    notes: &'a Notes,
    tokens: Vec<Token>,
    pairs: Vec<Pair>,
    /// Pairs that are open.
    open: Vec<usize>,
    n_links: usize,
    /// Inlines whose text was written already with the outermost of them.
    skips: usize,
}

impl Collector<'_> {
    fn raw(&mut self, raw: impl Into<String>) {
        let raw = raw.into();
        // Before the bracket of a link it would make a picture of it.
        if raw.starts_with('[')
            && let Some(Token::Raw(before)) = self.tokens.last_mut()
            && before.ends_with('!')
        {
            before.pop();
            before.push_str("\\!");
        }
        self.tokens.push(Token::Raw(raw));
    }

    fn piece(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Start(_) if self.skips > 0 => self.skips += 1,
            Piece::End(_) if self.skips > 1 => self.skips -= 1,
            Piece::End(_) if self.skips == 1 => self.skips = 0,
            Piece::Text(_) if self.skips > 0 => {}
            Piece::Text(text) => {
                let place = if self.n_links > 0 {
                    Place::InLink
                } else {
                    Place::Words
                };
                let line_end = if self.is_like_verse() {
                    "<br>\n"
                } else {
                    "\\\n"
                };
                self.raw(escaped(text, place).replace('\n', line_end));
            }
            Piece::Start(inline) => self.start(inline),
            Piece::End(inline) => self.end(inline),
        }
    }

    /// Lines with something between their halves are read as verse, unless HTML breaks them.
    fn is_like_verse(&self) -> bool {
        let signs = [
            "*",
            "..",
            "\u{2026}",
            "/",
            "|",
            "\t",
            "#",
            "=",
            "--",
            "  ",
            "\u{66D}",
            "\u{640}\u{640}",
        ];
        signs.iter().any(|sign| self.text.text.contains(sign))
    }

    fn start(&mut self, inline: &Inline) {
        if let Some(whole) = self.whole(inline) {
            self.raw(whole);
            self.skips = 1;
            return;
        }
        match &inline.kind {
            InlineKind::Strong | InlineKind::Emphasis | InlineKind::Deleted => {
                let is_same = |n: &usize| self.pairs.get(*n).is_some_and(|p| p.kind == inline.kind);
                let is_nested = self.open.iter().any(is_same);
                self.open.push(self.pairs.len());
                self.tokens.push(Token::Sign(self.pairs.len(), true));
                self.pairs.push(Pair {
                    kind: inline.kind.clone(),
                    open: self.tokens.len() - 1,
                    close: 0,
                    is_nested,
                });
            }
            InlineKind::Link(_) => {
                self.n_links += 1;
                self.raw("[");
            }
            InlineKind::Isolate(dir) => {
                let dir = dir.map_or("auto", Direction::as_str);
                self.raw(format!("<bdi dir=\"{dir}\">"));
            }
            InlineKind::Override(dir) => self.raw(format!("<bdo dir=\"{}\">", dir.as_str())),
            InlineKind::Lang(lang) => {
                self.raw(format!("<span lang=\"{}\">", attribute(lang.as_str())));
            }
            kind => self.raw(format!("<{}>", element(kind))),
        }
    }

    fn end(&mut self, inline: &Inline) {
        match &inline.kind {
            InlineKind::Strong | InlineKind::Emphasis | InlineKind::Deleted => {
                let at = self.tokens.len();
                if let Some(n) = self.open.pop() {
                    self.tokens.push(Token::Sign(n, false));
                    if let Some(pair) = self.pairs.get_mut(n) {
                        pair.close = at;
                    }
                }
            }
            InlineKind::Link(address) => {
                self.n_links = self.n_links.saturating_sub(1);
                self.raw(format!("]({})", destination(address)));
            }
            kind => self.raw(format!("</{}>", element(kind))),
        }
    }

    /// An inline that is written in one piece: code, an address, a small picture, the mark of a
    /// note.
    fn whole(&self, inline: &Inline) -> Option<String> {
        let words = self.text.text.get(inline.range.clone()).unwrap_or_default();
        let inside = || self.inside(inline);
        match &inline.kind {
            InlineKind::Picture => Some(small_picture(self.text, inline)),
            InlineKind::Code if inside().next().is_none() && !self.is_after_code() => code(words),
            InlineKind::Link(address) if inside().next().is_none() && self.n_links == 0 => {
                let is_web = address.starts_with("http://") || address.starts_with("https://");
                let is_clean = |c: char| !c.is_whitespace() && !c.is_control() && !"<>".contains(c);
                (is_web && address == words && address.chars().all(is_clean))
                    .then(|| format!("<{address}>"))
            }
            InlineKind::Superscript => match inside().map(|i| &i.kind).collect::<Vec<_>>()[..] {
                [InlineKind::Link(address)] => self.notes.mark(address, words),
                _ => None,
            },
            _ => None,
        }
    }
}

impl Collector<'_> {
    /// Whether a backtick here would belong to those before it.
    fn is_after_code(&self) -> bool {
        matches!(self.tokens.last(), Some(Token::Raw(before)) if before.ends_with('`'))
    }

    /// The inlines inside one.
    fn inside(&self, inline: &Inline) -> impl Iterator<Item = &Inline> {
        let all = &self.text.inlines;
        let first = all.partition_point(|i| i.range.start < inline.range.start);
        let rest = all.get(first..).unwrap_or_default().iter();
        let end = inline.range.end;
        rest.skip_while(move |i| !std::ptr::eq(*i, inline))
            .skip(1)
            .take_while(move |i| i.range.start < end)
    }
}

/// Code between backticks; `None` when these cannot say it.
fn code(words: &str) -> Option<String> {
    let is_line = !words.contains('\n') && !words.trim().is_empty() && words.trim() == words;
    is_line.then(|| {
        let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        let space = if words.starts_with('`') || words.ends_with('`') {
            " "
        } else {
            ""
        };
        [&fence, space, words, space, &fence].concat()
    })
}

/// The element that stands for an inline.
const fn element(kind: &InlineKind) -> &'static str {
    match kind {
        InlineKind::Strong => "strong",
        InlineKind::Emphasis => "em",
        InlineKind::Code => "code",
        InlineKind::Deleted => "del",
        InlineKind::Superscript => "sup",
        InlineKind::Subscript => "sub",
        InlineKind::Inserted => "ins",
        InlineKind::Mark => "mark",
        InlineKind::Isolate(_) => "bdi",
        InlineKind::Override(_) => "bdo",
        InlineKind::Link(_) => "a",
        InlineKind::Lang(_) | InlineKind::Picture => "span",
    }
}

/// Markdown's sign for a pair, where it would be read as one (`CommonMark` 6.2, and more careful: with
/// a letter on one side, or white space on the other).
fn sign(pair: &Pair, tokens: &[Token]) -> Option<&'static str> {
    let sign = match pair.kind {
        InlineKind::Strong => "**",
        InlineKind::Emphasis => "*",
        InlineKind::Deleted => "~~",
        _ => return None,
    };
    let raw = |at: Option<usize>| at.and_then(|at| tokens.get(at));
    let last = |token: Option<&Token>| match token {
        Some(Token::Raw(raw)) => raw.chars().next_back(),
        Some(Token::Sign(..)) => Some('>'),
        None => None,
    };
    let first = |token: Option<&Token>| match token {
        Some(Token::Raw(raw)) => raw.chars().next(),
        Some(Token::Sign(..)) => Some('<'),
        None => None,
    };
    let is_sign = |token: Option<&Token>| matches!(token, Some(Token::Sign(..)));
    let before = raw(pair.open.checked_sub(1));
    let after = raw(Some(pair.close + 1));
    let opens = side(first(raw(Some(pair.open + 1))), last(before));
    let closes = side(last(raw(pair.close.checked_sub(1))), first(after));
    let is_apart = !pair.is_nested && !is_sign(before) && !is_sign(after);
    (is_apart && opens && closes).then_some(sign)
}

/// Whether a sign between the words and what is around them is read as one.
fn side(inside: Option<char>, outside: Option<char>) -> bool {
    let is_letter = inside.is_some_and(char::is_alphanumeric);
    let is_space = inside.is_none_or(char::is_whitespace);
    let is_free = outside.is_none_or(|c| c == ' ' || c == '\n');
    let is_sign = outside.is_some_and(|c| "*_~".contains(c));
    !is_space && !is_sign && (is_letter || is_free)
}
