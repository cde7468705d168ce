//! Which short lines of a plain text are headings, and whether its first line
//! is the title.
//!
//! A heading is told by its neighbours: a short line without a full stop that
//! stands alone, with text under it. Works on the parts that `body.rs` found.

use super::body::{Reader, Unit, UnitKind};
use super::shape::{MAX_HEADING, bullet};
use super::wrap::is_sentence_end;
use crate::document::fold::fold;
use crate::load::lines::Line;
use crate::load::news::{Mark, could_be_title};

// Widest title of a text that is no news page, columns, and its words.
const MAX_TITLE: (usize, usize) = (140, 20);

/// Words that begin the heading of a chapter, folded: such a line needs no long
/// paragraph under it.
const CHAPTER_WORDS: &[&str] = &[
    "الفصل",
    "الباب",
    "الجزي",
    "القسم",
    "المبحث",
    "المقدمه",
    "مقدمه",
    "الخاتمه",
    "خاتمه",
    "تمهيد", //
    "فصل",
    "بخش",
    "باب",
    "حصه",
    "פרק",
    "חלק",
    "מבוא",
    "chapter",
    "part",
    "section",
];

impl Reader<'_> {
    /// The only line of unit `k`, when it has one and is text.
    fn only_line(&self, k: usize) -> Option<(usize, &Line<'_>)> {
        let unit = self
            .units
            .get(k)
            .filter(|unit| unit.kind == UnitKind::Wrapped && unit.lines.len() == 1)?;
        Some((unit.lines.start, self.lines.get(unit.lines.start)?))
    }

    /// Whether line `i` has a blank line or furniture after it.
    fn is_before_blank(&self, i: usize) -> bool {
        self.lines.get(i + 1).is_none_or(|next| next.is_after_blank) || self.is_marked(i + 1)
    }

    /// The title of a text that is no news page: its first line, when it stands
    /// alone and is no sentence.
    pub(super) fn title(&mut self) -> Option<usize> {
        if self.reading.title.is_some() {
            return None;
        }
        let first = self
            .units
            .iter()
            .position(|unit| !matches!(unit.kind, UnitKind::Mark | UnitKind::Underline))?;
        if let Some(unit) = self.units.get_mut(first)
            && matches!(unit.kind, UnitKind::Heading(_))
        {
            unit.kind = UnitKind::Title;
            return Some(unit.lines.start);
        }
        let (i, line) = self.only_line(first)?;
        let next = self
            .units
            .iter()
            .skip(first + 1)
            .find(|unit| unit.kind != UnitKind::Mark)?;
        let is_short = line.is_within(MAX_TITLE.0) && line.words() <= MAX_TITLE.1;
        let stands_alone = if self.is_airy {
            self.is_before_blank(i)
        } else {
            self.is_substantial(next, line)
        };
        if !(is_short
            && stands_alone
            && could_be_title(line)
            && !begins_like_speech(line.text)
            && !has_address(line.text))
        {
            return None;
        }
        if let Some(unit) = self.units.get_mut(first) {
            unit.kind = UnitKind::Title;
        }
        Some(i)
    }

    /// Whether `unit` is text enough to stand under `heading`.
    fn is_substantial(&self, unit: &Unit, heading: &Line<'_>) -> bool {
        match unit.kind {
            UnitKind::Wrapped => {
                let Some(first) = self.lines.get(unit.lines.start) else {
                    return false;
                };
                let width = if first.is_within(400) {
                    first.columns()
                } else {
                    400
                };
                let is_longer = width * 2 >= heading.columns() * 3;
                unit.lines.len() > 1
                    || width > 60 && is_longer
                    || is_longer
                        && width > 24
                        && (is_sentence_end(first.text) || first.text.ends_with(':'))
            }
            UnitKind::Lines | UnitKind::Verse | UnitKind::List { .. } | UnitKind::Quote => true,
            _ => false,
        }
    }

    /// Makes headings of short lines that stand before a paragraph. Where half
    /// of all paragraphs are short lines they are something else: names, speech.
    pub(super) fn headings(&mut self) {
        let short: Vec<usize> = (0..self.units.len())
            .filter(|k| self.is_heading(*k))
            .collect();
        let texts = self
            .units
            .iter()
            .filter(|unit| matches!(unit.kind, UnitKind::Wrapped | UnitKind::Lines))
            .count();
        if short.len() * 2 > texts {
            return;
        }
        for k in short {
            if let Some(unit) = self.units.get_mut(k) {
                unit.kind = UnitKind::Heading(2);
            }
        }
    }

    fn is_heading(&self, k: usize) -> bool {
        let Some((i, line)) = self.only_line(k) else {
            return false;
        };
        if !line.is_within(MAX_HEADING.0) || line.words() > MAX_HEADING.1 {
            return false;
        }
        let Some(next) = self
            .units
            .iter()
            .skip(k + 1)
            .find(|unit| !self.is_furniture(unit))
        else {
            return false;
        };
        let is_after_title = self.reading.is_news && !self.has_text_before(k);
        let is_apart = !self.is_airy
            || line.is_after_blank && (self.is_before_blank(i) || next.lines.start == i + 1);
        let could_be = could_be_title(line)
            && !line.text.ends_with(['!', '\u{2026}'])
            && !begins_like_speech(line.text)
            && !line
                .text
                .split_whitespace()
                .all(|word| word.starts_with('#'));
        is_apart
            && !is_after_title
            && could_be
            && !has_address(line.text)
            && (self.is_substantial(next, line) || begins_chapter(line))
    }

    fn is_furniture(&self, unit: &Unit) -> bool {
        matches!(
            self.reading.marks.get(&unit.lines.start),
            Some(Mark::Furniture(_) | Mark::Title | Mark::Joined)
        )
    }

    /// Whether a paragraph stands before unit `k`: a heading on a news page
    /// does not come before the story begins.
    fn has_text_before(&self, k: usize) -> bool {
        let is_text = |unit: &Unit| {
            unit.kind == UnitKind::Wrapped
                && (unit.lines.len() > 1 || !self.is_short(unit.lines.start, MAX_HEADING.0))
        };
        self.units.iter().take(k).rev().take(64).any(is_text)
    }
}

fn begins_chapter(line: &Line<'_>) -> bool {
    let first = line.text.split_whitespace().next().unwrap_or("");
    line.words() <= 8 && first.len() <= 24 && CHAPTER_WORDS.contains(&fold(first).as_str())
}

/// Whether a line begins like spoken words.
fn begins_like_speech(text: &str) -> bool {
    let is_quoted = |open: char, close: char| text.starts_with(open) && text.ends_with(close);
    text.starts_with(['-', '\u{2013}', '\u{2014}'])
        || is_quoted('"', '"')
        || is_quoted('\u{AB}', '\u{BB}')
        || is_quoted('\u{201C}', '\u{201D}')
        || bullet(text).is_some()
}

fn has_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("www.")
}
