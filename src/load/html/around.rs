//! Lines before and behind the text of a right-to-left page that say what is known already or what
//! is no text: the path to the article, its title, writer and date again, counters, rows of links,
//! advertisements with their label, headings that nothing follows.

use super::furniture;
use super::page_lines::bare;
use super::{dates, writer};
use crate::document::{Block, BlockKind, Document, Furniture, FurnitureKind, InlineKind, Text};
use crate::load::news::{self, Mark};

/// Blocks at the start that may belong to the head of a page.
const HEAD: usize = 10;
/// Blocks at the end that may belong to its foot.
const FOOT: usize = 6;
/// Words of a line of writer and date, at most.
const MAX_WORDS: usize = 14;
/// Bytes of a date and the time to read behind a name, bare, at most.
const MAX_DATE: usize = 60;
/// Letters of a line above the title, at most.
const MAX_LETTERS: usize = 140;
/// Letters of a box about the writer, at most.
const MAX_ABOUT: usize = 400;

/// What is known about the article, bare.
struct Known {
    title: String,
    byline: String,
    site: String,
    /// Lines above the headline.
    above: Vec<String>,
    days: Vec<String>,
}

/// Sets those lines aside.
pub(super) fn set_aside(document: &mut Document, above: Vec<String>) {
    let bare_of = |t: &Option<String>| t.as_deref().map(bare).unwrap_or_default();
    let meta = &document.meta;
    let days = [&meta.published, &meta.updated];
    let known = Known {
        title: bare_of(&meta.title),
        byline: bare_of(&meta.byline),
        site: bare_of(&meta.site),
        above,
        days: days
            .into_iter()
            .flatten()
            .filter_map(|d| d.iso.clone())
            .collect(),
    };
    above_title(document, &known);
    let n = document.blocks.len();
    let is_edge = |at: usize| at < HEAD || at + FOOT >= n;
    let marks: Vec<(usize, FurnitureKind)> = document
        .blocks
        .iter()
        .enumerate()
        .filter_map(|(at, block)| Some((at, known.kind(block, is_edge(at), at < HEAD)?)))
        .collect();
    let marks = with_about(document, marks, &known);
    if marks.len() < furniture::n_texts(document) {
        let marks = marks
            .into_iter()
            .map(|(at, kind)| (at, Mark::Furniture(kind)));
        furniture::remove(document, marks.collect());
    }
    trailing_headings(document);
}

/// Takes away what stands above the title and the title itself.
fn above_title(document: &mut Document, known: &Known) {
    if known.title.is_empty() {
        return;
    }
    let says = |block: &Block| {
        let lines = text_of(block).map(Text::without_isolates);
        lines.and_then(|t| t.split('\n').position(|l| bare(l) == known.title))
    };
    let mut head = document.blocks.iter().take(HEAD).enumerate();
    let Some((at, line)) = head.find_map(|(at, b)| Some((at, says(b)?))) else {
        return;
    };
    let above = document.blocks.get(..at).unwrap_or_default();
    if !above
        .iter()
        .all(|b| text_of(b).is_some_and(|t| t.text.chars().count() < MAX_LETTERS))
    {
        return;
    }
    let rest = document
        .blocks
        .get(at)
        .and_then(|b| known.below_title(b, line));
    let mut gone: Vec<Block> = document.blocks.drain(..at).collect();
    match (rest, document.blocks.first_mut()) {
        (Some(rest), Some(first)) => first.kind = BlockKind::Paragraph(Text::plain(rest)),
        _ => gone.extend((!document.blocks.is_empty()).then(|| document.blocks.remove(0))),
    }
    let n = gone.len() - usize::from(gone.len() > at);
    for piece in &mut document.furniture {
        piece.block = piece.block.saturating_sub(gone.len());
    }
    for (i, block) in gone.iter().enumerate() {
        let kind = if i < n {
            FurnitureKind::Navigation
        } else {
            FurnitureKind::RepeatedTitle
        };
        let text = text_of(block).map(|t| t.without_isolates().into_owned());
        document.furniture.insert(
            i.min(document.furniture.len()),
            Furniture {
                kind,
                text: text.unwrap_or_default(),
                block: 0,
                is_outside: false,
            },
        );
    }
}

impl Known {
    /// What is left of a block whose line `at` is the title; `None` when nothing is.
    fn below_title(&self, block: &Block, at: usize) -> Option<String> {
        let text = text_of(block)?.without_isolates();
        let rest = text.split('\n').skip(at + 1).skip_while(|line| {
            line.split_whitespace().count() <= MAX_WORDS
                && (self.is_byline(line) || self.is_date(line) || news::is_control(line))
        });
        let rest: Vec<&str> = rest.collect();
        Some(rest.join("\n")).filter(|r| r.chars().any(char::is_alphanumeric))
    }

    fn kind(&self, block: &Block, is_edge: bool, is_head: bool) -> Option<FurnitureKind> {
        let text = text_of(block)?;
        let line = text.without_isolates().replace('\n', " ");
        if line.starts_with('\u{A9}') || is_counter(&line) || is_links(text) {
            return Some(FurnitureKind::Navigation);
        }
        if news::is_ad(&line) {
            return Some(FurnitureKind::Ad);
        }
        if !is_edge || line.split_whitespace().count() > MAX_WORDS {
            return None;
        }
        if self.is_byline(&line) {
            return Some(FurnitureKind::Byline);
        }
        let words = bare(&line);
        let is_above = is_head && self.above.contains(&words);
        if is_above || news::is_control(&line) {
            return Some(FurnitureKind::Navigation);
        }
        if self.is_date(&line) || is_head && news::is_weekday(&line) {
            return Some(FurnitureKind::Dateline);
        }
        (!self.site.is_empty() && words == self.site).then_some(FurnitureKind::Navigation)
    }

    /// Whether a line is the writer's name and little else.
    fn is_byline(&self, line: &str) -> bool {
        let words = bare(line);
        if self.byline.is_empty() || !words.contains(&self.byline) {
            return false;
        }
        let is_dated =
            || line.chars().any(char::is_numeric) && words.len() <= self.byline.len() + MAX_DATE;
        words == self.byline
            || words.starts_with(&self.byline) && is_dated()
            || writer::labelled(line).is_some_and(|name| self.byline.contains(&bare(&name)))
            || words.len() <= self.byline.len() * 2
                && words.starts_with(&self.byline)
                && line.contains('[')
    }

    /// Whether a line is a date of the article and little else.
    fn is_date(&self, line: &str) -> bool {
        if !line.chars().any(char::is_numeric) || line.trim_end().ends_with('.') {
            return false;
        }
        let is_own = |iso: Option<String>| iso.is_some_and(|iso| self.days.contains(&iso));
        news::says_published(line)
            || news::says_updated(line)
            || is_own(dates::inside(line).and_then(|d| d.published?.iso))
    }
}

/// The box about the writer at the end: a heading with the name, and what stands under it.
fn with_about(
    document: &Document,
    mut marks: Vec<(usize, FurnitureKind)>,
    known: &Known,
) -> Vec<(usize, FurnitureKind)> {
    let n = document.blocks.len();
    let is_name = |block: &Block| matches!(&block.kind, BlockKind::Heading { text, .. } if bare(&text.text) == known.byline);
    let found = document
        .blocks
        .iter()
        .enumerate()
        .skip(n.saturating_sub(FOOT))
        .find(|(_, b)| is_name(b));
    let Some((at, _)) = found.filter(|_| !known.byline.is_empty() && n > FOOT) else {
        return marks;
    };
    let rest = document.blocks.get(at + 1..).unwrap_or_default();
    let letters: usize = rest
        .iter()
        .filter_map(text_of)
        .map(|t| t.text.chars().count())
        .sum();
    if letters <= MAX_ABOUT && rest.iter().all(|b| text_of(b).is_some()) {
        marks.retain(|m| m.0 < at);
        marks.extend((at..n).map(|i| (i, FurnitureKind::Byline)));
    }
    marks
}

/// Headings that nothing follows.
fn trailing_headings(document: &mut Document) {
    let is_heading = |b: &Block| matches!(b.kind, BlockKind::Heading { .. });
    while document.blocks.len() > 1 && document.blocks.last().is_some_and(is_heading) {
        let Some(block) = document.blocks.pop() else {
            return;
        };
        let at = document.blocks.len();
        let text = text_of(&block).map(|t| t.without_isolates().into_owned());
        document
            .furniture
            .iter_mut()
            .for_each(|f| f.block = f.block.min(at));
        document.furniture.push(Furniture {
            kind: FurnitureKind::Navigation,
            text: text.unwrap_or_default(),
            block: at,
            is_outside: false,
        });
    }
}

fn text_of(block: &Block) -> Option<&Text> {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => Some(text),
        _ => None,
    }
}

/// `3 of 8`: a number, one word or stroke, a number.
fn is_counter(line: &str) -> bool {
    let parts: Vec<&str> = line.split_whitespace().collect();
    let is_number = |p: &str| p.chars().all(char::is_numeric);
    matches!(parts.as_slice(), [a, of, b] if is_number(a) && is_number(b) && of.chars().count() <= 4)
}

/// Whether a text is three links or more, with nothing but signs between them.
fn is_links(text: &Text) -> bool {
    let links = text
        .inlines
        .iter()
        .filter(|i| matches!(i.kind, InlineKind::Link(_)));
    let inside: Vec<_> = links.map(|i| i.range.clone()).collect();
    let is_out = |at: usize| !inside.iter().any(|r| r.contains(&at));
    let mut letters = text
        .text
        .char_indices()
        .filter(|(_, c)| c.is_alphanumeric());
    inside.len() >= 3
        && text.text.contains(['|', '\u{2022}', '\u{B7}', '/'])
        && !letters.any(|(at, _)| is_out(at))
}
