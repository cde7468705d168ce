//! Selecting text with the mouse and the keyboard. Part of `perform.rs`.
//!
//! The mouse gives places ([`Action::Select`](crate::gui::state::Action)); the
//! keyboard moves the end of the selection as the eye sees it, within a
//! paragraph by `text/movement.rs` and from one paragraph to the next here.

use std::sync::Arc;

use crate::command::Command;
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::gui::article::{Caret, OpenArticle, Selection};
use crate::gui::state::State;
use crate::text::movement::{Arrow, MoveBy};
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;
use crate::vocab::{Affinity, Direction};

impl State {
    pub(super) fn select(&mut self, anchor: Caret, focus: Caret) {
        self.with_article(|article, _, _| article.selection = Some(Selection { anchor, focus }));
    }

    pub(super) fn deselect(&mut self) {
        self.with_article(|article, _, _| article.selection = None);
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

    /// Moves the end of the selection; without one, it begins at the top of the screen.
    pub(super) fn extend(&mut self, command: Command) {
        self.with_article(|article, shaper, viewport| {
            let here = Caret {
                pos: article.place(),
                affinity: Affinity::Downstream,
            };
            let mut selection = article.selection.unwrap_or(Selection {
                anchor: here,
                focus: here,
            });
            if let Some(focus) = moved(article, shaper, selection.focus, command) {
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

    /// The paragraph of a node, laid out.
    fn paragraph(&mut self, shaper: &mut Shaper, node: NodeId) -> Option<Arc<Paragraph>> {
        if self.flow.node_paragraph(node).is_none() {
            self.flow.line_at(shaper, TextPos { node, offset: 0 });
        }
        self.flow
            .node_paragraph(node)
            .map(|(_, paragraph)| paragraph)
    }

    /// The node before or after, when it is not folded away.
    fn neighbour(&self, node: NodeId, forward: bool) -> Option<NodeId> {
        let next = if forward {
            node.0.checked_add(1)?
        } else {
            node.0.checked_sub(1)?
        };
        let pos = TextPos {
            node: NodeId(next),
            offset: 0,
        };
        let exists = (next as usize) < nodes(&self.document).len();
        (exists && !self.flow.is_hidden(pos)).then_some(NodeId(next))
    }
}

/// Where the caret goes; `None` at the ends of the article.
fn moved(
    article: &mut OpenArticle,
    shaper: &mut Shaper,
    from: Caret,
    command: Command,
) -> Option<Caret> {
    let node = from.pos.node;
    let paragraph = article.paragraph(shaper, node)?;
    let place = (from.pos.offset, from.affinity);
    let is_rtl = paragraph.base.dir == Direction::Rtl;
    let (inside, forward) = match command {
        Command::ExtendLeft | Command::ExtendWordLeft => (
            paragraph.move_visual(place, by(command), Arrow::TowardsLtrStart),
            is_rtl,
        ),
        Command::ExtendRight | Command::ExtendWordRight => (
            paragraph.move_visual(place, by(command), Arrow::TowardsRtlStart),
            !is_rtl,
        ),
        Command::ExtendUp | Command::ExtendDown => {
            let down = command == Command::ExtendDown;
            let x = paragraph.caret(place.0, place.1).primary.x;
            (paragraph.move_line(place, x, down), down)
        }
        Command::ExtendToLineStart | Command::ExtendToLineEnd => {
            return line_end(&paragraph, place, command == Command::ExtendToLineEnd)
                .map(|place| caret(node, place));
        }
        _ => return None,
    };
    match inside {
        Some(place) => Some(caret(node, place)),
        None => enter(article, shaper, from, forward, command),
    }
}

/// From one paragraph into the next: by characters at its near end, by lines
/// under or over the same place.
fn enter(
    article: &mut OpenArticle,
    shaper: &mut Shaper,
    from: Caret,
    forward: bool,
    command: Command,
) -> Option<Caret> {
    let x = article
        .flow
        .node_paragraph(from.pos.node)
        .map(|(origin, paragraph)| {
            origin.x + paragraph.caret(from.pos.offset, from.affinity).primary.x
        })?;
    let node = article.neighbour(from.pos.node, forward)?;
    let paragraph = article.paragraph(shaper, node)?;
    let (origin, _) = article.flow.node_paragraph(node)?;
    let place = if matches!(command, Command::ExtendUp | Command::ExtendDown) {
        let y = if forward { 0.0 } else { paragraph.height - 1.0 };
        paragraph.hit_test(crate::geom::Pos::new(x - origin.x, y))
    } else if forward {
        (0, Affinity::Downstream)
    } else {
        (paragraph.text.len(), Affinity::Upstream)
    };
    Some(caret(node, place))
}

fn by(command: Command) -> MoveBy {
    match command {
        Command::ExtendWordLeft | Command::ExtendWordRight => MoveBy::Word,
        _ => MoveBy::Grapheme,
    }
}

fn caret(node: NodeId, (offset, affinity): (usize, Affinity)) -> Caret {
    Caret {
        pos: TextPos { node, offset },
        affinity,
    }
}

/// Start or end of the line that a caret stands on.
fn line_end(
    paragraph: &Paragraph,
    (offset, affinity): (usize, Affinity),
    end: bool,
) -> Option<(usize, Affinity)> {
    let line = paragraph.lines.get(paragraph.line_of(offset, affinity))?;
    if !end {
        return Some((line.range.start, Affinity::Downstream));
    }
    let text = paragraph.text.get(line.range.clone())?;
    Some((line.range.start + text.trim_end().len(), Affinity::Upstream))
}
