//! Selecting text with the mouse and the keyboard. Part of `perform.rs`.
//!
//! The mouse gives places ([`Action::Select`](crate::gui::state::Action)); the
//! keyboard moves the end of the selection as it moves the caret (`caret.rs`).

use super::caret::{Step, moved};
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::gui::article::{Caret, OpenArticle, Selection};
use crate::gui::state::State;
use crate::vocab::Affinity;

impl State {
    pub(super) fn select(&mut self, anchor: Caret, focus: Caret) {
        self.with_article(|article, _, _| article.selection = Some(Selection { anchor, focus }));
    }

    pub(super) fn has_selection(&self) -> bool {
        self.article()
            .is_some_and(|article| article.selection.is_some())
    }

    pub(super) fn deselect(&mut self) {
        self.with_article(|article, _, _| {
            article.caret = article.caret_now();
            article.selection = None;
        });
    }

    pub(super) fn select_word(&mut self, pos: TextPos) {
        self.with_article(|article, _, _| {
            if let Some((_, paragraph)) = article.flow.node_paragraph(pos.node) {
                article.select_range(pos.node, paragraph.word_at(pos.offset));
            }
        });
    }

    pub(super) fn select_paragraph(&mut self, pos: TextPos) {
        self.with_article(|article, _, _| {
            let length = nodes(&article.document)
                .get(pos.node.0 as usize)
                .map(|node| node.text.len());
            if let Some(length) = length {
                article.select_range(pos.node, 0..length);
            }
        });
    }

    /// Everything, what is folded away included: it is unfolded, so that what
    /// is copied can be seen.
    pub(super) fn select_all(&mut self) {
        if self
            .article()
            .is_some_and(|article| article.flow.is_folded())
        {
            self.fold(false);
        }
        self.with_article(|article, _, _| {
            if let Some(last) = nodes(&article.document).last().map(|n| TextPos {
                node: n.id,
                offset: n.text.len(),
            }) {
                let focus = Caret {
                    pos: last,
                    affinity: Affinity::Upstream,
                };
                article.selection = Some(Selection {
                    anchor: Caret::default(),
                    focus,
                });
            }
        });
    }

    /// Moves the end of the selection; without one, it begins at the caret, or at the top of the screen.
    pub(super) fn extend(&mut self, step: Step) {
        let has_caret = self.has_caret;
        self.with_article(|article, shaper, viewport| {
            let top = Caret {
                pos: article.place(),
                affinity: Affinity::Downstream,
            };
            let here = article.caret.filter(|_| has_caret).unwrap_or(top);
            let mut selection = article.selection.unwrap_or(Selection {
                anchor: here,
                focus: here,
            });
            if let Some(focus) = moved(article, shaper, selection.focus, step) {
                selection.focus = focus;
            }
            article.selection = Some(selection);
            article.reveal(shaper, viewport, selection.focus);
        });
    }
}

impl OpenArticle {
    fn select_range(&mut self, node: NodeId, range: crate::vocab::TextRange) {
        let at = |offset, affinity| Caret {
            pos: TextPos { node, offset },
            affinity,
        };
        self.selection = Some(Selection {
            anchor: at(range.start, Affinity::Downstream),
            focus: at(range.end, Affinity::Upstream),
        });
    }
}
