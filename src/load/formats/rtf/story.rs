//! A sequence of paragraphs: the text itself, or a note.

use std::collections::HashMap;

use super::rows::Rows;
use super::state::ParaState;
use crate::document::{Block, BlockKind, Figure};
use crate::load::limits::MAX_BLOCKS;
use crate::load::office::runs::Runs;
use crate::load::office::styles::Meaning;
use crate::load::office::{Item, Para, ParaKind, Piece};

/// Letters of an item's mark, at most.
const MAX_MARK: usize = 8;

/// Size of letters from which a first line in the middle is the title, half points.
const TITLE_SIZE: i32 = 28;

/// A list by indents instead of numbers.
const BY_INDENT: u32 = u32::MAX;

/// Twips by which an inner list is indented, at least.
const INDENT: i32 = 360;

/// A sequence of paragraphs while it is read.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub runs: Runs,
    pub pieces: Vec<Piece>,
    /// Pictures of the paragraph, which stand behind it.
    behind: Vec<Piece>,
    pub ids: Vec<Box<str>>,
    /// The mark of the paragraph, when it is an item.
    pub mark: Option<String>,
    rows: Option<Rows>,
    /// Indent of the last item, and the item.
    last: Option<(i32, Item)>,
}

impl Story {
    /// A control word about rows and cells; `false` when it is none.
    pub(super) fn row(&mut self, word: &str, value: Option<i32>) -> bool {
        match word {
            "trowd" => self.rows.get_or_insert_default().word(word, value),
            _ => self
                .rows
                .as_mut()
                .is_some_and(|rows| rows.word(word, value)),
        }
    }

    pub(super) fn figure(&mut self, figure: Figure) {
        self.behind
            .push(Piece::Block(Block::new(BlockKind::Figure(figure))));
    }

    /// A tab: behind a short mark at the start of a hanging paragraph it makes the paragraph an item.
    pub(super) fn is_mark(&mut self, para: &ParaState) -> bool {
        let text = self.runs.text();
        let mark = text.trim();
        let is_mark = para.first < 0
            && self.mark.is_none()
            && !mark.is_empty()
            && mark.chars().count() <= MAX_MARK
            && marks_item(mark);
        if is_mark {
            self.mark = Some(mark.to_owned());
            self.runs.clear();
        }
        is_mark
    }

    /// Ends a paragraph; `size` is that of its last letters.
    pub(super) fn end_paragraph(
        &mut self,
        para: &ParaState,
        styles: &HashMap<i32, Meaning>,
        size: i32,
    ) {
        let meaning = styles.get(&para.style).copied();
        let mut kind = match (para.outline, meaning) {
            (Some(level), _) => ParaKind::Heading(level + 1),
            (None, Some(Meaning::Para(kind))) => kind,
            _ if self.runs.all(|marks| marks.code) => ParaKind::Code,
            _ => ParaKind::Plain,
        };
        let is_first = self.pieces.is_empty() && kind == ParaKind::Plain && !para.in_table;
        if is_first && para.is_centred && size >= TITLE_SIZE {
            kind = ParaKind::Title;
        }
        if matches!(
            kind,
            ParaKind::Heading(_) | ParaKind::Title | ParaKind::Caption
        ) {
            self.runs.drop_common();
        }
        let own = para.dir.or_else(|| self.runs.first_strong());
        let mark = self.mark.take();
        let mut out = Vec::new();
        if let Some(text) = self.runs.take(own, kind == ParaKind::Code) {
            let item = self
                .item(para, mark)
                .filter(|_| matches!(kind, ParaKind::Plain | ParaKind::Quote));
            let ids = std::mem::take(&mut self.ids);
            out.push(Piece::Para(Para {
                text,
                kind,
                item,
                dir: para.dir,
                ids,
            }));
        }
        out.append(&mut self.behind);
        if out.is_empty() {
            return;
        }
        let is_in_row = para.in_table || self.rows.as_ref().is_some_and(Rows::is_open);
        match self.rows.as_mut().filter(|_| is_in_row) {
            Some(rows) => rows.push(out),
            None => {
                self.end_table();
                if self.pieces.len() <= MAX_BLOCKS {
                    self.pieces.append(&mut out);
                }
            }
        }
    }

    pub(super) fn end_cell(&mut self) {
        self.rows.get_or_insert_default().end_cell();
    }

    /// Puts the table that was read behind the paragraphs before it.
    pub(super) fn end_table(&mut self) {
        let blocks = self.rows.take().map(Rows::finish).unwrap_or_default();
        self.pieces.extend(blocks.into_iter().map(Piece::Block));
    }

    fn item(&mut self, para: &ParaState, mark: Option<String>) -> Option<Item> {
        let Some(mark) = mark
            .map(|m| m.trim().to_owned())
            .filter(|m| !m.is_empty() || para.list > 0)
        else {
            // Without a mark, at the indent of the item above: it goes on.
            let goes_on = self
                .last
                .filter(|(indent, _)| para.indent > 0 && *indent == para.indent);
            self.last = goes_on;
            return goes_on.map(|(_, item)| Item {
                has_mark: false,
                ..item
            });
        };
        let number: String = mark
            .chars()
            .filter_map(|c| c.to_digit(10).and_then(|d| char::from_digit(d, 10)))
            .collect();
        let ordered =
            mark.chars().any(char::is_numeric) || mark.len() > 1 && mark.ends_with(['.', ')']);
        let by_indent = usize::try_from((para.indent / INDENT).max(1) - 1).unwrap_or(0);
        let is_named = para.list > 0;
        let list = u32::try_from(para.list)
            .ok()
            .filter(|_| is_named)
            .unwrap_or(BY_INDENT);
        let item = Item {
            list: (list, 0),
            level: if is_named { para.level } else { by_indent },
            ordered,
            number: number.parse().unwrap_or(1),
            has_mark: true,
        };
        self.last = Some((para.indent, item));
        Some(item)
    }
}

/// Whether these letters may be the mark of an item.
fn marks_item(mark: &str) -> bool {
    let mut chars = mark.chars();
    let is_sign = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    match (chars.next(), chars.next()) {
        (Some(c), None) => is_sign(c) || c == 'o',
        _ => mark.ends_with(['.', ')', '-']) && !mark.contains(' '),
    }
}
