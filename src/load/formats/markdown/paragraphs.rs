//! Paragraphs that stand for something else: a picture alone, a formula alone, lines of two
//! hemistichs, the first line of a callout.

use std::fmt::Write as _;

use pulldown_cmark::{CowStr, Event, Tag};

use super::blocks::Writer;
use super::callout::{self, Callout};
use super::pictures::image;
use super::text::escaped;
use super::words::{Piece, plain};
use crate::document::language::{dominant_direction, guess_language};
use crate::load::formats::plain::hemistichs;
use crate::vocab::Direction;

impl<'a> Writer<'a> {
    /// Ends a paragraph.
    pub(super) fn paragraph(&mut self) {
        let leaf = self.take_leaf();
        let begins_quote = std::mem::take(&mut self.begins_quote);
        if begins_quote && let Some(callout) = self.first_text(&leaf).and_then(callout::read) {
            return self.callout(&leaf, callout);
        }
        if let Some(html) = figure(&leaf)
            .or_else(|| formula(&leaf))
            .or_else(|| verse(&leaf))
        {
            self.out.push_str(&html);
            return;
        }
        self.words_in("p", &leaf);
    }

    /// Words as an element; none without words.
    fn words_in(&mut self, name: &str, words: &[Piece<'a>]) {
        let html = self.words.html(words);
        if !html.trim().is_empty() {
            let _ = writeln!(self.out, "<{name}>{html}</{name}>");
        }
    }

    /// The first paragraph of a callout: its title, a line of its own, and what stands below it.
    fn callout(&mut self, leaf: &[Piece<'a>], callout: Callout<'_>) {
        let is_break = |p: &Piece<'_>| matches!(p.0, Event::SoftBreak | Event::HardBreak);
        let end = leaf.iter().position(is_break).unwrap_or(leaf.len());
        let (line, rest) = leaf.split_at(end);
        let mut title = line.to_vec();
        if let Some((Event::Text(text), range)) = title.first_mut() {
            let words = text.get(callout.len..).unwrap_or_default();
            let bare = words.trim_start();
            range.start += callout.len + words.len() - bare.len();
            *text = CowStr::from(bare.to_owned());
        }
        if plain(&title).trim().is_empty() {
            let name = callout::name(callout.kind, self.language(&plain(rest)));
            title = vec![(Event::Text(CowStr::from(name)), 0..0)];
        }
        if callout.folds {
            // Below the deepest part there is none to fold.
            if let Some((start, close)) = self.quotes.last_mut()
                && *start < self.out.len()
            {
                self.out.truncate(*start);
                *close = "</details>\n";
                self.out.push_str("<details>");
            }
            self.words_in("summary", &title);
        } else {
            let title = self.words.html(&title);
            let _ = writeln!(self.out, "<p><strong>{title}</strong></p>");
        }
        self.words_in("p", rest.get(1..).unwrap_or_default());
    }

    /// The text at the start of some words, unless its first sign is escaped.
    fn first_text<'p>(&self, leaf: &'p [Piece<'_>]) -> Option<&'p str> {
        match leaf.first() {
            Some((Event::Text(text), at)) if !self.words.is_escaped(at.start) => Some(text),
            _ => None,
        }
    }

    /// The language of the text, as it is declared or its letters tell it: those of `words`, where
    /// all together tell nothing.
    fn language(&mut self, words: &str) -> &'static str {
        let source = self.words.source;
        let lang = self.lang.get_or_insert_with(|| guess_language(source));
        let primary = lang.primary();
        ["ar", "fa", "ur", "he"]
            .into_iter()
            .find(|l| *l == primary)
            .unwrap_or_else(|| match dominant_direction(words) {
                Some(Direction::Rtl) => "ar",
                _ => "",
            })
    }
}

/// A picture that stands alone; its title is the caption.
fn figure(leaf: &[Piece<'_>]) -> Option<String> {
    let [
        (Event::Start(tag @ Tag::Image { title, .. }), _),
        inside @ ..,
        (Event::End(_), _),
    ] = leaf
    else {
        return None;
    };
    let is_one = !inside
        .iter()
        .any(|p| matches!(p.0, Event::End(_) | Event::Start(_)));
    let picture = image(tag, inside);
    let is_figure = is_one && !picture.starts_with("<a");
    is_figure.then(|| {
        let caption = if title.is_empty() {
            String::new()
        } else {
            ["<figcaption>", &escaped(title), "</figcaption>"].concat()
        };
        ["<figure>", &picture, &caption, "</figure>\n"].concat()
    })
}

/// A formula that stands alone is left as it is written, from left to right.
fn formula(leaf: &[Piece<'_>]) -> Option<String> {
    let [(Event::DisplayMath(math), _)] = leaf else {
        return None;
    };
    let math = escaped(math.trim_matches('\n'));
    Some(["<pre dir=\"ltr\"><code>", &math, "</code></pre>\n"].concat())
}

/// Lines that all fall into two hemistichs.
fn verse(leaf: &[Piece<'_>]) -> Option<String> {
    let is_text =
        |p: &Piece<'_>| matches!(p.0, Event::Text(_) | Event::SoftBreak | Event::HardBreak);
    let is_break = |p: &Piece<'_>| matches!(p.0, Event::SoftBreak | Event::HardBreak);
    if !leaf.iter().any(is_break) || !leaf.iter().all(is_text) {
        return None;
    }
    let mut out = String::from("<div class=\"verse\">");
    for line in leaf.split(is_break) {
        let line = plain(line);
        let (first, second) = hemistichs(line.trim())?;
        let (first, second) = (escaped(first), escaped(second));
        let _ = write!(out, "<p><span>{first}</span><span>{second}</span></p>");
    }
    Some(out + "</div>\n")
}
