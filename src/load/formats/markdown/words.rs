//! The words of one paragraph, heading, cell or item as markup: what `pulldown-cmark` knows, and what
//! it does not: `==marks==`, `%%remarks%%`, sizes of pictures, addresses without brackets.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::notes::Notes;
use super::pictures::image;
use super::raw::Raw;
use super::text::{address, escaped, with_addresses};
use crate::document::language::strong_direction;
use crate::load::limits::MAX_HTML_FORMATTING;
use crate::vocab::Direction;

/// An event and where it stands in the text.
pub(super) type Piece<'a> = (Event<'a>, Range<usize>);

/// What writing words needs of the whole text.
pub(super) struct Words<'a> {
    pub(super) source: &'a str,
    pub(super) raw: Raw<'a>,
    pub(super) notes: Notes,
}

impl<'a> Words<'a> {
    /// Some words as markup.
    pub(super) fn html(&mut self, pieces: &[Piece<'a>]) -> String {
        let pieces = self.without_remarks(pieces);
        let marks = self.marks(&pieces);
        let ends = ends(&pieces);
        let mut run = Run {
            words: self,
            pieces: &pieces,
            ends: &ends,
            marks: &marks,
            out: String::new(),
            n_links: 0,
            is_bare: false,
            open: Vec::new(),
        };
        let mut at = 0;
        while at < pieces.len() {
            at = run.piece(at).max(at + 1);
        }
        // What is not closed here would go on in every paragraph below.
        while let Some(name) = run.open.pop() {
            run.push(&["</", name, ">"]);
        }
        run.out
    }

    /// Whether a sign at the start of a text was escaped.
    pub(super) fn is_escaped(&self, at: usize) -> bool {
        at > 0 && self.source.as_bytes().get(at - 1) == Some(&b'\\')
    }

    /// The words without what stands between `%%` and `%%`.
    fn without_remarks<'p>(&self, pieces: &'p [Piece<'a>]) -> Cow<'p, [Piece<'a>]> {
        let signs = signs(pieces, "%%", |_, _, place| !self.is_escaped(place));
        let pairs: Vec<(Place, Place)> = signs
            .chunks_exact(2)
            .filter_map(|pair| Some((pair.first()?.0, pair.last()?.0)))
            .collect();
        if pairs.is_empty() {
            return Cow::Borrowed(pieces);
        }
        let mut out = Vec::with_capacity(pieces.len());
        let mut pairs = pairs.into_iter().peekable();
        let mut from = Place::default();
        for (i, (event, range)) in pieces.iter().enumerate() {
            let Event::Text(text) = event else {
                // Signs stand outside all marked words: what is between them is well nested.
                if i >= from.piece {
                    out.push((event.clone(), range.clone()));
                }
                continue;
            };
            let mut kept = String::new();
            let mut at = if from.piece == i { from.byte } else { 0 };
            let mut is_hidden = from.piece > i;
            while !is_hidden && let Some((start, end)) = pairs.next_if(|p| p.0.piece == i) {
                kept.push_str(text.get(at..start.byte).unwrap_or_default());
                from = Place {
                    byte: end.byte + 2,
                    ..end
                };
                is_hidden = end.piece > i;
                at = from.byte;
            }
            if !is_hidden {
                kept.push_str(text.get(at..).unwrap_or_default());
            }
            out.push((Event::Text(CowStr::from(kept)), range.clone()));
        }
        Cow::Owned(out)
    }

    /// Where `==` begins and ends marked words.
    fn marks(&self, pieces: &[Piece<'a>]) -> Vec<(Place, &'static str)> {
        let signs = signs(pieces, "==", |text, at, place| {
            let around = |c: Option<char>| c != Some('=');
            let before = text.get(..at).and_then(|t| t.chars().next_back());
            let after = text.get(at + 2..).and_then(|t| t.chars().next());
            around(before) && around(after) && !self.is_escaped(place)
        });
        let mut out = Vec::new();
        let mut open: Option<Place> = None;
        for (place, before, after) in signs {
            match open {
                Some(start) if !before.is_some_and(char::is_whitespace) => {
                    out.push((start, "<mark>"));
                    out.push((place, "</mark>"));
                    open = None;
                }
                _ if !after.is_some_and(char::is_whitespace) => open = Some(place),
                _ => {}
            }
        }
        out
    }
}

/// A byte of the text of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    piece: usize,
    byte: usize,
}

/// A sign with the characters around it; none where another event or the end is.
type Sign = (Place, Option<char>, Option<char>);

/// Every `sign` outside marked words that `is_one`, given its text, its byte in that and in the source.
fn signs(
    pieces: &[Piece<'_>],
    sign: &str,
    is_one: impl Fn(&str, usize, usize) -> bool,
) -> Vec<Sign> {
    let (mut out, mut depth) = (Vec::new(), 0_usize);
    for (piece, (event, range)) in pieces.iter().enumerate() {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Text(text) if depth == 0 => {
                let found = text.match_indices(sign);
                out.extend(
                    found
                        .filter(|(at, _)| is_one(text, *at, range.start + at))
                        .map(|(byte, _)| {
                            let before = text.get(..byte).and_then(|t| t.chars().next_back());
                            let after = text.get(byte + sign.len()..);
                            let after = after.and_then(|t| t.chars().next());
                            (Place { piece, byte }, before, after)
                        }),
                );
            }
            _ => {}
        }
    }
    out
}

/// For each event that starts something, the event that ends it.
fn ends(pieces: &[Piece<'_>]) -> Vec<usize> {
    let mut out = vec![0; pieces.len()];
    let mut open = Vec::new();
    for (i, (event, _)) in pieces.iter().enumerate() {
        match event {
            Event::Start(_) => open.push(i),
            Event::End(_) => {
                if let Some(slot) = open.pop().and_then(|start: usize| out.get_mut(start)) {
                    *slot = i;
                }
            }
            _ => {}
        }
    }
    // What is not closed ends with the words.
    for start in open {
        if let Some(slot) = out.get_mut(start) {
            *slot = pieces.len();
        }
    }
    out
}

/// Words that are being written.
struct Run<'w, 'a> {
    words: &'w mut Words<'a>,
    pieces: &'w [Piece<'a>],
    ends: &'w [usize],
    marks: &'w [(Place, &'static str)],
    out: String,
    n_links: usize,
    /// Whether a link to a page has begun that has no words of its own.
    is_bare: bool,
    /// Elements of HTML that are open and belong inside a paragraph.
    open: Vec<&'static str>,
}

/// Elements that mark words.
const MARKING: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins",
    "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u",
    "var",
];

impl Run<'_, '_> {
    /// Writes the event at `at`; returns the next one, when not all of them are to be written.
    fn piece(&mut self, at: usize) -> usize {
        let Some((event, range)) = self.pieces.get(at) else {
            return at;
        };
        match event {
            Event::Text(text) => {
                // "#Heading" of a link without words of its own.
                let is_name = self.is_bare && text.starts_with('#');
                let skip = usize::from(std::mem::take(&mut self.is_bare) && is_name);
                self.text(at, text, skip);
            }
            Event::Code(code) => self.push(&["<code>", &escaped(code), "</code>"]),
            Event::InlineMath(math) => self.formula(math, "$"),
            Event::DisplayMath(math) => self.formula(math, "$$"),
            Event::Html(html) | Event::InlineHtml(html) => {
                self.note_tag(html);
                let html = self.words.raw.html(html, range.start);
                self.out.push_str(&html);
            }
            Event::FootnoteReference(label) => {
                let mark = self.words.notes.mark(label);
                self.out.push_str(&mark);
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::TaskListMarker(is_done) => {
                self.out
                    .push_str(if *is_done { "\u{2611} " } else { "\u{2610} " });
            }
            Event::Rule => {}
            Event::Start(tag) => return self.start(at, tag),
            Event::End(tag) => self.end(*tag),
        }
        at + 1
    }

    /// Notes that an element begins or ends.
    fn note_tag(&mut self, tag: &str) {
        let (is_end, name) = match tag.strip_prefix("</") {
            Some(name) => (true, name),
            None => (false, tag.get(1..).unwrap_or_default()),
        };
        let end = name.find(|c: char| !c.is_ascii_alphanumeric());
        let name = name.get(..end.unwrap_or(name.len())).unwrap_or_default();
        let Some(name) = MARKING.iter().find(|n| n.eq_ignore_ascii_case(name)) else {
            return;
        };
        if !is_end && self.open.len() < MAX_HTML_FORMATTING {
            self.open.push(name);
        } else if is_end && let Some(at) = self.open.iter().rposition(|n| n == name) {
            self.open.remove(at);
        }
    }

    fn push(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.out.push_str(part));
    }

    fn text(&mut self, at: usize, text: &str, skip: usize) {
        let mut from = skip;
        while let Some(((place, tag), rest)) = self.marks.split_first() {
            if place.piece > at {
                break;
            }
            self.marks = rest;
            let words = text.get(from..place.byte).unwrap_or_default();
            with_addresses(&mut self.out, words, self.n_links > 0);
            self.out.push_str(tag);
            from = place.byte + 2;
        }
        let words = text.get(from..).unwrap_or_default();
        with_addresses(&mut self.out, words, self.n_links > 0);
    }

    fn start(&mut self, at: usize, tag: &Tag<'_>) -> usize {
        let end = self.ends.get(at).copied().unwrap_or(at);
        match tag {
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                self.n_links += 1;
                self.is_bare = *link_type == LinkType::WikiLink { has_pothole: false };
                self.push(&[
                    "<a href=\"",
                    &escaped(&address(*link_type, dest_url)),
                    "\">",
                ]);
            }
            Tag::Image { .. } => {
                let inside = self.pieces.get(at + 1..end).unwrap_or_default();
                let html = image(tag, inside);
                self.out.push_str(&html);
                return end + 1;
            }
            _ => {}
        }
        at + 1
    }

    fn end(&mut self, tag: TagEnd) {
        self.out.push_str(match tag {
            TagEnd::Emphasis => "</em>",
            TagEnd::Strong => "</strong>",
            TagEnd::Strikethrough => "</del>",
            TagEnd::Link => {
                self.n_links = self.n_links.saturating_sub(1);
                "</a>"
            }
            _ => "",
        });
    }

    /// A formula is left as it is written, from left to right; between two prices stands none.
    fn formula(&mut self, math: &str, sign: &str) {
        let is_rtl = |c| strong_direction(c) == Some(Direction::Rtl);
        let has_signs = math.contains(['\\', '^', '_', '=', '{', '+', '<', '>', '/']);
        let is_short = math.chars().count() <= 2 && math.chars().all(char::is_alphanumeric);
        if (has_signs || is_short) && !math.chars().any(is_rtl) {
            self.push(&["<bdi dir=\"ltr\">", &escaped(math), "</bdi>"]);
        } else {
            self.push(&[sign, &escaped(math), sign]);
        }
    }
}

/// The words of some events without any markup.
pub(super) fn plain(pieces: &[Piece<'_>]) -> String {
    let mut out = String::new();
    for (event, _) in pieces {
        match event {
            Event::Text(text) | Event::Code(text) => out.push_str(text),
            Event::InlineMath(math) | Event::DisplayMath(math) => out.push_str(math),
            Event::SoftBreak | Event::HardBreak => out.push(' '),
            _ => {}
        }
    }
    out
}
