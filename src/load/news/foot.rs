//! What stands under the text of a news page: sources, tags, other stories.
//!
//! Labels take the names beside them or right under them; what is left at the
//! very end is told by its length. Names go to the metadata as well.

use super::page::Page;
use super::signs::{self, Found};
use super::wordings::Say;
use super::{MAX_TITLE_COLUMNS, Mark, could_be_title};
use crate::document::FurnitureKind;

/// Longest name of a source, a tag or a writer, columns.
const MAX_NAME_COLUMNS: usize = 60;
/// Names under one label, at most.
const MAX_NAMES: usize = 8;
/// Stories under one "related" label, at most.
const MAX_RELATED: usize = 12;

impl Page<'_> {
    /// Labels with what stands beside or under them.
    pub(super) fn labels(&mut self) {
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
            let is_known = self.reading.marks.get(&i) == Some(&Mark::Furniture(kind));
            if is_known {
                continue;
            }
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
            .map(signs::clean)
            .filter(|n| !n.is_empty())
        {
            if !list.iter().any(|known| known == name) {
                list.push(name.to_owned());
            }
        }
    }

    /// What is left of the page's foot: short lines after the sources are tags,
    /// longer ones other stories, when no text follows.
    pub(super) fn tail(&mut self) {
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
                let tag = signs::clean(line.text).to_owned();
                self.keep_names(FurnitureKind::Tag, &tag);
                self.mark(i, FurnitureKind::Tag);
            } else {
                self.mark(i, FurnitureKind::Related);
            }
        }
    }
}
