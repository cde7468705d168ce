//! The furniture of a news page: what stood on the page around the article.
//!
//! [`read`] looks at the lines of a text and marks those that are a date line,
//! the title and its repetition, a share or continue control, a caption with
//! its credit, sources, tags, other stories, menus or advertisements. The
//! wordings are one table (`news/wordings.rs`), dates and captions have their
//! own files. The rule is caution: a line is furniture only as a whole, and,
//! unless its wording is nothing else than a page control, only where the page
//! shows several signs of being a news page. Nothing is thrown away:
//! `formats/plain.rs` puts every marked line in the document.

mod caption;
mod dates;
mod signs;
#[cfg(test)]
mod tests;
mod wordings;

use std::collections::BTreeMap;

use super::lines::Line;
use crate::document::{Dated, Figure, FurnitureKind, Text};
use signs::{Found, Signs};
use wordings::{Say, key};

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
/// Longest name of a source, a tag or a writer, columns.
const MAX_NAME_COLUMNS: usize = 60;
/// Lines from either end of a page in which a date line is looked for.
const DATE_LINES: usize = 8;
/// Names under one label, at most.
const MAX_NAMES: usize = 8;
/// Stories under one "related" label, at most.
const MAX_RELATED: usize = 12;

/// Reads the furniture of `lines`; `day_first` says how an unclear date is
/// meant (true where people write right to left).
pub(super) fn read(lines: &[Line<'_>], day_first: bool) -> Reading {
    let found = signs::look(lines, day_first);
    let mut page = Page {
        lines,
        reading: Reading {
            is_news: found.is_news,
            ..Reading::default()
        },
        found: &found,
    };
    page.controls();
    page.dates();
    page.captions();
    page.address();
    page.title();
    page.byline();
    page.labels();
    page.tail();
    page.reading
}

/// A page while it is read.
struct Page<'a> {
    lines: &'a [Line<'a>],
    found: &'a Signs,
    reading: Reading,
}

impl Page<'_> {
    fn text(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |line| line.text)
    }

    fn is_free(&self, i: usize) -> bool {
        i < self.lines.len() && !self.reading.marks.contains_key(&i)
    }

    fn mark(&mut self, i: usize, kind: FurnitureKind) {
        self.reading.marks.entry(i).or_insert(Mark::Furniture(kind));
    }

    /// Lines that are a page control and nothing else.
    fn controls(&mut self) {
        for (i, found) in &self.found.lines {
            let kind = match found {
                Found::Control(Say::Share | Say::ShareTarget) => FurnitureKind::Share,
                Found::Control(Say::Continue) => FurnitureKind::Continue,
                Found::Control(Say::Close) => FurnitureKind::Close,
                Found::Control(Say::Ad) => FurnitureKind::Ad,
                Found::Control(Say::Navigation | Say::Home) => FurnitureKind::Navigation,
                Found::Control(Say::Coverage) => {
                    self.reading.tags.push(clean(self.text(*i)).to_owned());
                    FurnitureKind::Tag
                }
                _ => continue,
            };
            self.mark(*i, kind);
        }
    }

    /// Date lines near the start and near the end.
    fn dates(&mut self) {
        if !self.reading.is_news {
            return;
        }
        for (i, found) in &self.found.lines {
            let Found::Date(date) = found else { continue };
            if *i < DATE_LINES || i + DATE_LINES >= self.lines.len() {
                let reading = &mut self.reading;
                prefer(&mut reading.published, date.published.as_ref());
                prefer(&mut reading.updated, date.updated.as_ref());
                if let (Some(byline), None) = (&date.byline, &reading.byline) {
                    reading.byline = Some(byline.clone());
                }
                self.mark(*i, FurnitureKind::Dateline);
            }
        }
    }

    /// Captions with their credits.
    fn captions(&mut self) {
        for (i, found) in &self.found.lines {
            let Found::Caption(figure, sure) = found else {
                continue;
            };
            if *sure == caption::Sure::Agency && !self.reading.is_news || !self.is_free(*i) {
                continue;
            }
            self.caption(*i, figure.clone());
        }
    }

    /// A credit on a line of its own belongs to the caption right before it, or
    /// to the one after it that has a label.
    fn caption(&mut self, i: usize, mut figure: Figure) {
        let is_near =
            |line: &Line<'_>| line.is_within(MAX_TITLE_COLUMNS) && !signs::ends_sentence(line.text);
        if figure.caption.text.is_empty() {
            let is_apart = self.lines.get(i).is_none_or(|line| line.is_after_blank);
            let is_title = |line: usize| {
                self.found
                    .repeated
                    .is_some_and(|(first, again)| line == first || line == again)
            };
            let before = i.checked_sub(1).filter(|b| {
                !is_apart
                    && *b > 0
                    && !is_title(*b)
                    && self.is_free(*b)
                    && self.lines.get(*b).is_some_and(is_near)
            });
            let has_label = caption::split_label(self.text(i + 1))
                .is_some_and(|(label, _)| caption::says(label, Say::Caption));
            if has_label && self.is_free(i + 1) {
                figure.caption = Text::plain(self.text(i + 1));
                self.reading.marks.insert(i + 1, Mark::Joined);
            } else if let Some(before) = before {
                figure.caption = Text::plain(self.text(before));
                self.reading.marks.insert(before, Mark::Figure(figure));
                self.reading.marks.insert(i, Mark::Joined);
                return;
            }
        }
        self.reading.marks.insert(i, Mark::Figure(figure));
    }

    /// The page's address, where it stands with a label or at an end of a news page.
    fn address(&mut self) {
        let n = self.lines.len();
        for (i, found) in &self.found.lines {
            let Found::Address { url, is_labelled } = found else {
                continue;
            };
            let is_at_end = *i < 6 || *i + 6 >= n;
            if is_at_end
                && (*is_labelled || self.reading.is_news || *i == 0)
                && self.is_free(*i)
                && self.reading.source_url.is_none()
            {
                self.reading.source_url = Some(url.clone());
                self.mark(*i, FurnitureKind::Address);
            }
        }
    }

    /// The title: the line that is said twice, else the first line of a news
    /// page that could be one. A text that is no news page keeps its first line
    /// for `formats/plain.rs` to judge.
    fn title(&mut self) {
        let at = match self.found.repeated {
            Some((first, _)) => first,
            None if self.reading.is_news => {
                let could_be =
                    |i: &usize| self.is_free(*i) && self.lines.get(*i).is_some_and(could_be_title);
                let Some(at) = (0..self.lines.len().min(16))
                    .find(|i| self.is_free(*i))
                    .filter(could_be)
                else {
                    return;
                };
                at
            }
            None => return,
        };
        self.reading.title = Some(self.text(at).to_owned());
        self.reading.marks.insert(at, Mark::Title);
        self.reading.site.clone_from(&self.found.site);
        let title = key(self.text(at));
        let head = 0..signs::HEAD_LINES.min(self.lines.len());
        for i in head {
            let is_again = i != at
                && (key(self.text(i)) == title
                    || self.found.repeated.is_some_and(|(_, again)| again == i));
            if is_again && self.is_free(i) {
                self.mark(i, FurnitureKind::RepeatedTitle);
            }
        }
    }

    /// The writer's line, right before or after the title or at the very end.
    fn byline(&mut self) {
        for (i, found) in &self.found.lines {
            let Found::Byline { has_colon } = found else {
                continue;
            };
            let is_near = *i < 5 || i + 3 >= self.lines.len();
            let is_trusted =
                self.found.is_after_first(*i) || is_near && (*has_colon || self.reading.is_news);
            if is_trusted && self.is_free(*i) && self.reading.byline.is_none() {
                self.reading.byline = Some(self.text(*i).to_owned());
                self.mark(*i, FurnitureKind::Byline);
            }
        }
    }

    /// Labels with what stands beside or under them.
    fn labels(&mut self) {
        if !self.reading.is_news {
            return;
        }
        for (i, found) in &self.found.lines {
            let Found::Label(say, beside) = found else {
                continue;
            };
            if !self.is_free(*i) {
                continue;
            }
            let kind = match say {
                Say::Sources => FurnitureKind::Sources,
                Say::Tags => FurnitureKind::Tag,
                _ => FurnitureKind::Related,
            };
            let is_paragraph = beside
                .as_deref()
                .is_some_and(|b| signs::ends_sentence(b) && b.split_whitespace().count() > 8);
            if is_paragraph {
                continue;
            }
            self.mark(*i, kind);
            match beside {
                Some(names) => self.keep_names(kind, names),
                None => self.under_label(*i + 1, kind),
            }
        }
    }

    /// Short lines right under a label at line `from - 1`.
    fn under_label(&mut self, from: usize, kind: FurnitureKind) {
        let (most, columns) = if kind == FurnitureKind::Related {
            (MAX_RELATED, MAX_TITLE_COLUMNS)
        } else {
            (MAX_NAMES, MAX_NAME_COLUMNS)
        };
        for i in from..from.saturating_add(most) {
            let Some(line) = self.lines.get(i).filter(|_| self.is_free(i)) else {
                return;
            };
            // A blank line may stand between a label and the first name only;
            // other stories are often set apart.
            let is_apart = line.is_after_blank && i > from && kind != FurnitureKind::Related;
            let is_text = if kind == FurnitureKind::Related {
                !could_be_title(line)
            } else {
                signs::ends_sentence(line.text) || !line.is_within(columns)
            };
            let is_body = kind == FurnitureKind::Related
                && i > from
                && line.is_after_blank
                && !self.only_short_lines_after(i);
            if is_apart || is_text || is_body {
                return;
            }
            self.mark(i, kind);
            let name = line.text.to_owned();
            self.keep_names(kind, &name);
        }
    }

    fn only_short_lines_after(&self, i: usize) -> bool {
        self.lines.iter().skip(i).take(40).all(|line| {
            let is_label = line.is_within(MAX_NAME_COLUMNS) && line.text.ends_with(':');
            is_label || could_be_title(line) || line.words() <= 4
        })
    }

    /// Puts the names of a source or tag line in the metadata.
    fn keep_names(&mut self, kind: FurnitureKind, names: &str) {
        let list = match kind {
            FurnitureKind::Sources => &mut self.reading.sources,
            FurnitureKind::Tag => &mut self.reading.tags,
            _ => return,
        };
        for name in names
            .split(['+', '\u{60C}', ',', '\u{61B}', ';', '|', '#', '/'])
            .map(clean)
            .filter(|n| !n.is_empty())
        {
            if !list.iter().any(|known| known == name) {
                list.push(name.to_owned());
            }
        }
    }

    /// What is left of the page's foot: short lines after the sources are tags,
    /// longer ones other stories, when no text follows.
    fn tail(&mut self) {
        let is_foot = |mark: &Mark| {
            matches!(
                mark,
                Mark::Furniture(
                    FurnitureKind::Sources | FurnitureKind::Tag | FurnitureKind::Related
                )
            )
        };
        let Some(foot) = self
            .reading
            .marks
            .iter()
            .find(|(i, mark)| is_foot(mark) && self.only_short_lines_after(**i))
            .map(|m| *m.0)
        else {
            return;
        };
        if !self.reading.is_news || self.lines.len() - foot > 40 || foot * 2 < self.lines.len() {
            return;
        }
        for i in foot..self.lines.len() {
            let Some(line) = self.lines.get(i).filter(|_| self.is_free(i)) else {
                continue;
            };
            if line.text.contains(['\u{A9}', '\u{AE}']) {
                self.mark(i, FurnitureKind::Navigation);
            } else if line.words() <= 4 {
                let tag = clean(line.text).to_owned();
                self.keep_names(FurnitureKind::Tag, &tag);
                self.mark(i, FurnitureKind::Tag);
            } else {
                self.mark(i, FurnitureKind::Related);
            }
        }
    }
}

/// Keeps the first date, or the first that can be read.
fn prefer(kept: &mut Option<Dated>, found: Option<&Dated>) {
    let is_better = |new: &&Dated| match kept {
        Some(old) => old.iso.is_none() && new.iso.is_some(),
        None => true,
    };
    if let Some(new) = found.filter(is_better) {
        *kept = Some(new.clone());
    }
}

/// A name without punctuation around it.
fn clean(name: &str) -> &str {
    name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '.'
                    | '\u{60C}'
                    | ','
                    | '#'
                    | '-'
                    | '\u{2022}'
                    | '|'
                    | '\u{200E}'
                    | '\u{200F}'
            )
    })
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
