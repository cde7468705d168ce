//! The head and the middle of a news page: controls, date lines, captions, the
//! title with its repetition, the writer.
//!
//! A [`Page`] goes over what `signs.rs` has found and marks lines; `foot.rs`
//! does the same for what stands under the text.

use super::signs::{self, Found, Signs};
use super::wordings::{Say, key};
use super::{MAX_TITLE_COLUMNS, Mark, Reading, caption, could_be_title};
use crate::document::{Dated, Figure, FurnitureKind, Text};
use crate::load::lines::Line;

/// Lines from either end of a page in which a date line is looked for.
const DATE_LINES: usize = 14;
/// The name of a section has at most so many words.
const MAX_SECTION_WORDS: usize = 3;

/// A page while it is read.
pub(super) struct Page<'a> {
    pub(super) lines: &'a [Line<'a>],
    pub(super) found: &'a Signs,
    pub(super) reading: Reading,
}

impl Page<'_> {
    pub(super) fn text(&self, i: usize) -> &str {
        self.lines.get(i).map_or("", |line| line.text)
    }

    pub(super) fn is_free(&self, i: usize) -> bool {
        i < self.lines.len() && !self.reading.marks.contains_key(&i)
    }

    pub(super) fn mark(&mut self, i: usize, kind: FurnitureKind) {
        self.reading.marks.entry(i).or_insert(Mark::Furniture(kind));
    }

    /// Lines that are a page control and nothing else.
    pub(super) fn controls(&mut self) {
        for (i, found) in &self.found.lines {
            let kind = match found {
                Found::Control(Say::Share | Say::ShareTarget) => FurnitureKind::Share,
                Found::Control(Say::Continue) => FurnitureKind::Continue,
                Found::Control(Say::Close) => FurnitureKind::Close,
                Found::Control(Say::Ad) => FurnitureKind::Ad,
                Found::Control(Say::Navigation | Say::Home) => FurnitureKind::Navigation,
                Found::Control(Say::Coverage) => {
                    self.reading
                        .tags
                        .push(signs::clean(self.text(*i)).to_owned());
                    FurnitureKind::Tag
                }
                _ => continue,
            };
            self.mark(*i, kind);
        }
    }

    /// Date lines near the start and near the end.
    pub(super) fn dates(&mut self) {
        if !self.reading.is_news {
            return;
        }
        for (i, found) in &self.found.lines {
            let date = match found {
                Found::Date(date) => date,
                Found::Time if i.checked_sub(1).is_some_and(|b| self.is_dateline(b)) => {
                    self.mark(*i, FurnitureKind::Dateline);
                    continue;
                }
                _ => continue,
            };
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

    fn is_dateline(&self, i: usize) -> bool {
        let dateline = Mark::Furniture(FurnitureKind::Dateline);
        self.reading.marks.get(&i) == Some(&dateline)
    }

    /// Lines between two others that hold no letter, e.g. a bar between the
    /// names of two sections.
    pub(super) fn separators(&mut self) {
        let is_bar = |line: &Line<'_>| {
            line.text.len() <= 6
                && !line.text.chars().any(char::is_alphanumeric)
                && !line.text.contains("**")
        };
        let head = signs::HEAD_LINES.min(self.lines.len());
        let tail = self.lines.len().saturating_sub(signs::HEAD_LINES).max(head);
        for i in (0..head).chain(tail..self.lines.len()) {
            if self.reading.is_news && self.is_free(i) && self.lines.get(i).is_some_and(is_bar) {
                self.mark(i, FurnitureKind::Navigation);
            }
        }
    }

    /// Captions with their credits.
    pub(super) fn captions(&mut self) {
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
    pub(super) fn address(&mut self) {
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
    pub(super) fn title(&mut self) {
        let at = match self.found.repeated {
            Some((first, _)) => first,
            None if self.reading.is_news => {
                let Some(at) = self.first_title() else { return };
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

    /// The title of a news page that says it once: before the text begins, the
    /// first line of some words; what stands above it are names of sections.
    fn first_title(&mut self) -> Option<usize> {
        let mut before_text = Vec::new();
        for (i, line) in self.lines.iter().enumerate().take(signs::HEAD_LINES) {
            if self.is_free(i) && could_be_title(line) {
                before_text.push((i, line.words()));
            } else if self.is_free(i) && line.words() > MAX_SECTION_WORDS {
                break;
            }
        }
        let long = before_text.iter().find(|line| line.1 > MAX_SECTION_WORDS);
        let at = long.or_else(|| before_text.first())?.0;
        for i in (0..at).filter(|i| self.is_free(*i)).collect::<Vec<_>>() {
            self.mark(i, FurnitureKind::Navigation);
        }
        Some(at)
    }

    /// The writer's line, right before or after the title or at the very end.
    pub(super) fn byline(&mut self) {
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

    /// Without a label, a line of a few letters right above the date line is
    /// the writer's name.
    pub(super) fn name_above_date(&mut self) {
        if !self.reading.is_news || self.reading.byline.is_some() {
            return;
        }
        let is_name =
            |line: &Line<'_>| (2..=4).contains(&line.words()) && signs::is_name(line.text);
        let below = (1..signs::HEAD_LINES.min(self.lines.len())).find(|i| self.is_dateline(*i));
        let Some(above) = below.map(|i| i - 1) else {
            return;
        };
        let is_joined = self
            .lines
            .get(above + 1)
            .is_some_and(|line| !line.is_after_blank);
        if is_joined && self.is_free(above) && self.lines.get(above).is_some_and(is_name) {
            self.reading.byline = Some(self.text(above).to_owned());
            self.mark(above, FurnitureKind::Byline);
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
