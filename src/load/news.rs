//! The furniture of a news page: what stood on the page around the article.
//!
//! [`read`] looks at the lines of a text and marks those that are a date line,
//! the title and its repetition, a share or continue control, a caption with
//! its credit, sources, tags, other stories, menus or advertisements. The
//! wordings are one table (`news/wordings.rs`); `news/signs.rs` says what lines
//! could be, `news/page.rs` and `news/foot.rs` decide, dates and captions have
//! their own files. The rule is caution: a line is furniture only as a whole, and,
//! unless its wording is nothing else than a page control, only where the page
//! shows several signs of being a news page. Nothing is thrown away:
//! `formats/plain.rs` puts every marked line in the document.

mod caption;
mod dates;
mod foot;
mod page;
mod signs;
#[cfg(test)]
mod tests;
mod wordings;

use std::collections::BTreeMap;

use super::lines::Line;
use crate::document::{Dated, Figure, FurnitureKind};
pub(super) use dates::DateLine;
use page::Page;

/// What a line is, other than text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// The title.
    Title,
    /// Furniture of this kind.
    Furniture(FurnitureKind),
    /// A caption with its credit.
    Figure(Figure),
    /// A line that is part of the figure before it.
    Joined,
}

/// What was found out about a page.
#[derive(Debug, Default)]
pub(super) struct Reading {
    /// Whether the page shows several signs of being a news page.
    pub is_news: bool,
    /// Lines that are no text of the article, by index.
    pub marks: BTreeMap<usize, Mark>,
    pub title: Option<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<Dated>,
    pub updated: Option<Dated>,
    pub source_url: Option<String>,
    pub sources: Vec<String>,
    pub tags: Vec<String>,
}

/// Longest line that can be a title, columns.
const MAX_TITLE_COLUMNS: usize = 220;

/// Reads the furniture of `lines`; `day_first` says how an unclear date is
/// meant (true where people write right to left).
pub(super) fn read(lines: &[Line<'_>], day_first: bool) -> Reading {
    read_page(lines, day_first, false)
}

/// Reads the furniture among the lines of an article; `is_news` when its page says that it is a
/// news article, so that no signs are needed.
pub(super) fn read_page(lines: &[Line<'_>], day_first: bool, is_news: bool) -> Reading {
    let found = signs::look(lines, day_first, is_news);
    let mut page = Page {
        lines,
        reading: Reading {
            is_news: found.is_news,
            ..Reading::default()
        },
        found: &found,
    };
    page.controls();
    page.separators();
    page.dates();
    page.captions();
    page.address();
    page.title();
    page.byline();
    page.name_above_date();
    page.labels();
    page.tail();
    page.reading
}

/// The dates that a line prints; `None` when it prints anything else.
pub(super) fn date(line: &str, day_first: bool) -> Option<DateLine> {
    dates::read(line, day_first)
}

/// What stands behind the words that name a writer ("by"), with a colon or without.
pub(super) fn byline(line: &str) -> Option<&str> {
    signs::after_byline(line)
}

/// Whether `word` is the name of a day or a month, or another word of a date.
pub(super) fn is_day(word: &str) -> bool {
    dates::is_date_word(word)
}

/// Whether `text`, the whole of it, is a page control: share, print, menu.
pub(super) fn is_control(text: &str) -> bool {
    signs::is_control(text)
}

/// Whether `text` is a word like "by" and no name.
pub(super) fn is_label(text: &str) -> bool {
    wordings::look_up(&wordings::key(text))
        .iter()
        .any(|row| row.0 == wordings::Say::Byline)
}

/// Whether `line` begins with the label of an advertisement.
pub(super) fn is_ad(line: &str) -> bool {
    signs::is_ad(line)
}

/// Whether `line` is the name of a day and nothing else.
pub(super) fn is_weekday(line: &str) -> bool {
    let line = wordings::key(line);
    wordings::WEEKDAYS
        .iter()
        .any(|day| wordings::key(day) == line)
}

/// Whether `text` could be a person's name and is no wording of the table.
pub(super) fn could_be_name(text: &str) -> bool {
    signs::is_name(text) && wordings::look_up(&wordings::key(text)).is_empty()
}

/// The source that `line` names behind its label.
pub(super) fn source(line: &str) -> Option<&str> {
    signs::after_source(line)
}

/// Whether `line` begins with the words for a publication.
pub(super) fn says_published(line: &str) -> bool {
    dates::says_published(line)
}

/// Whether `line` says that something was changed.
pub(super) fn says_updated(line: &str) -> bool {
    dates::says_updated(line)
}

/// A caption with its credit apart; `None` when it names none.
pub(super) fn caption(line: &str) -> Option<Figure> {
    Some(caption::read(line)?.0)
}

/// Whether a line can be a title: it has letters, is not too long and does not
/// end a sentence with a full stop.
pub(super) fn could_be_title(line: &Line<'_>) -> bool {
    let bare = line
        .text
        .trim_end_matches(['"', '\u{201D}', '\u{BB}', '\u{200E}', '\u{200F}']);
    let stops = ['.', '\u{6D4}', ':', '\u{60C}', ',', '\u{61B}', ';'];
    let ends_with_stop = bare.ends_with(stops) && !bare.ends_with("...");
    !ends_with_stop
        && line.is_within(MAX_TITLE_COLUMNS)
        && line.text.len() <= MAX_TITLE_COLUMNS * 4
        && line.text.chars().any(char::is_alphabetic)
}
