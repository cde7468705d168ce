//! The caret in the article. Part of `perform.rs`.
//!
//! It is asleep until F7 wakes it, so that the arrows move the page for those who read with the
//! mouse or with the eyes alone. While a screen reader listens the arrows wake it themselves: what they
//! move is what is spoken. It moves as the eye sees it, within a paragraph by `text/movement.rs`
//! and from one paragraph to the next here; Home and End follow the direction of the text.

use std::sync::Arc;

use super::State;
use crate::command::Command;
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::geom::Pos;
use crate::gui::article::{Caret, OpenArticle, Selection};
use crate::text::movement::{Arrow, MoveBy};
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;
use crate::vocab::{Affinity, Direction};

/// One movement of a caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    LineStart,
    LineEnd,
}

impl State {
    pub(super) fn listen(&mut self, listens: bool) {
        self.listens = listens;
        if !listens {
            for article in &mut self.articles {
                article.listen(false);
            }
        }
    }

    pub(super) fn toggle_caret(&mut self) {
        self.has_caret = !self.has_caret;
        if self.has_caret {
            self.wake_caret();
        }
        let said = if self.has_caret {
            "toast-caret-on"
        } else {
            "toast-caret-off"
        };
        self.say(self.l10n.text(said), false);
    }

    /// A caret that is out of sight begins at the top of what is shown.
    fn wake_caret(&mut self) {
        self.has_caret = true;
        self.with_article(|article, shaper, viewport| {
            let now = article.caret_now();
            let is_seen =
                now.is_some_and(|caret| article.is_in_sight(shaper, viewport, caret.pos, 0.0));
            if !is_seen && article.selection.is_none() {
                article.caret = Some(Caret {
                    pos: article.place(),
                    affinity: Affinity::Downstream,
                });
            }
        });
    }

    pub(super) fn place_caret(&mut self, caret: Caret) {
        self.with_article(|article, _, _| {
            article.selection = None;
            article.caret = Some(caret);
            article.caret_x = None;
        });
    }

    /// A client puts the caret, or selects: both are shown.
    pub(super) fn select_as_asked(&mut self, anchor: TextPos, focus: TextPos) {
        self.has_caret = true;
        let caret = |pos, affinity| Caret { pos, affinity };
        let focus = caret(focus, Affinity::Downstream);
        self.place_caret(focus);
        self.with_article(|article, shaper, viewport| {
            if anchor != focus.pos {
                article.selection = Some(Selection {
                    anchor: caret(anchor, Affinity::Downstream),
                    focus,
                });
            }
            article.reveal(shaper, viewport, focus);
        });
    }

    /// Brings a place into sight.
    pub(super) fn reveal(&mut self, pos: TextPos) {
        self.with_article(|article, shaper, viewport| {
            if !article.is_in_sight(shaper, viewport, pos, 0.0) {
                article.go_to(shaper, viewport, pos);
            }
        });
        self.mark_places();
    }

    /// Up and down move the caret where there is one, else the page.
    pub(super) fn down_or_up(&mut self, step: Step) {
        if (self.has_caret || self.listens) && !self.find.is_open {
            self.step_caret(step);
        } else {
            self.step_line(if step == Step::Down { 1.0 } else { -1.0 });
        }
    }

    pub(super) fn go_to_start(&mut self, command: Command) {
        if self.has_caret && command == Command::LineStart {
            self.step_caret(Step::LineStart);
            return;
        }
        self.go(f32::NEG_INFINITY);
        if self.has_caret {
            self.place_caret(Caret::default());
        }
    }

    pub(super) fn go_to_end(&mut self, command: Command) {
        if self.has_caret && command == Command::LineEnd {
            self.step_caret(Step::LineEnd);
            return;
        }
        if self.has_caret
            && self
                .article()
                .is_some_and(|article| article.flow.is_folded())
        {
            self.fold(false);
        }
        self.go(f32::INFINITY);
        let last = self.article().and_then(last_place);
        if let Some(last) = last.filter(|_| self.has_caret) {
            self.place_caret(last);
        }
    }

    /// One screen on or back; the caret stays at its height on the screen.
    pub(super) fn turn_page(&mut self, screens: f32) {
        let has_caret = self.has_caret;
        let before = self
            .article()
            .map(|article| article.target.unwrap_or(article.scroll));
        self.step_page(screens);
        self.with_article(|article, _, _| {
            let Some(before) = before.filter(|_| has_caret) else {
                return;
            };
            let by = article.target.unwrap_or(article.scroll) - before;
            let at = article.caret_now().and_then(|caret| {
                let (origin, carets) = article.flow.carets(caret.pos, caret.affinity)?;
                let middle = (carets.primary.top + carets.primary.bottom) / 2.0;
                Some(Pos::new(
                    origin.x + carets.primary.x,
                    origin.y + middle + by,
                ))
            });
            if let Some(hit) = at.and_then(|at| article.flow.hit(at)) {
                article.selection = None;
                article.caret = Some(Caret {
                    pos: hit.pos,
                    affinity: hit.affinity,
                });
            }
        });
    }

    /// Moves the caret and shows it; what was selected no longer is.
    pub(super) fn step_caret(&mut self, step: Step) {
        self.wake_caret();
        self.with_article(|article, shaper, viewport| {
            let Some(from) = article.caret_now() else {
                return;
            };
            let go = match step {
                Step::WordLeft | Step::WordRight => to_word,
                _ => moved,
            };
            let to = go(article, shaper, from, step).or_else(|| {
                // Past the fold the article goes on.
                let next = NodeId(from.pos.node.0.checked_add(1)?);
                let pos = TextPos {
                    node: next,
                    offset: 0,
                };
                let goes_on = article.flow.is_hidden(pos) && is_forward(article, from, step);
                goes_on.then(|| article.fold(shaper, viewport, false))?;
                moved(article, shaper, from, step)
            });
            article.selection = None;
            let caret = to.unwrap_or(from);
            article.caret = Some(caret);
            article.reveal(shaper, viewport, caret);
        });
        self.mark_places();
    }
}

impl OpenArticle {
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

/// Whether a movement goes on in reading order.
fn is_forward(article: &OpenArticle, from: Caret, step: Step) -> bool {
    let paragraph = article.flow.node_paragraph(from.pos.node);
    let is_rtl = paragraph.is_some_and(|(_, p)| p.base.dir == Direction::Rtl);
    match step {
        Step::Left | Step::WordLeft => is_rtl,
        Step::Right | Step::WordRight => !is_rtl,
        Step::Down => true,
        Step::Up | Step::LineStart | Step::LineEnd => false,
    }
}

/// The end of the article.
fn last_place(article: &OpenArticle) -> Option<Caret> {
    let nodes = nodes(&article.document);
    let last = nodes.iter().rfind(|node| !node.text.is_empty())?;
    Some(Caret {
        pos: TextPos {
            node: last.id,
            offset: last.text.len(),
        },
        affinity: Affinity::Upstream,
    })
}

/// Where the caret goes; `None` at the ends of what is shown.
pub(super) fn moved(
    article: &mut OpenArticle,
    shaper: &mut Shaper,
    from: Caret,
    step: Step,
) -> Option<Caret> {
    let node = from.pos.node;
    let paragraph = article.paragraph(shaper, node)?;
    let place = (from.pos.offset, from.affinity);
    let kept = article.caret_x.take();
    let inside = match step {
        Step::Left => paragraph.move_visual(place, MoveBy::Grapheme, Arrow::TowardsLtrStart),
        Step::Right => paragraph.move_visual(place, MoveBy::Grapheme, Arrow::TowardsRtlStart),
        Step::WordLeft => paragraph.move_visual(place, MoveBy::Word, Arrow::TowardsLtrStart),
        Step::WordRight => paragraph.move_visual(place, MoveBy::Word, Arrow::TowardsRtlStart),
        Step::Up | Step::Down => {
            let (origin, _) = article.flow.node_paragraph(node)?;
            let x = kept.unwrap_or(origin.x + paragraph.caret(place.0, place.1).primary.x);
            article.caret_x = Some(x);
            paragraph.move_line(place, x - origin.x, step == Step::Down)
        }
        Step::LineStart | Step::LineEnd => {
            return line_end(&paragraph, place, step == Step::LineEnd)
                .map(|place| caret(node, place));
        }
    };
    match inside {
        Some(place) => Some(caret(node, place)),
        None => enter(article, shaper, from, step),
    }
}

/// From one paragraph into the next that has text: by characters at its near end, by lines
/// under or over the same place.
fn enter(article: &mut OpenArticle, shaper: &mut Shaper, from: Caret, step: Step) -> Option<Caret> {
    let forward = is_forward(article, from, step);
    let mut node = article.neighbour(from.pos.node, forward)?;
    while article.text_len(node) == 0 {
        node = article.neighbour(node, forward)?;
    }
    let paragraph = article.paragraph(shaper, node)?;
    let (origin, _) = article.flow.node_paragraph(node)?;
    let place = match article.caret_x {
        Some(x) => {
            let y = if forward { 0.0 } else { paragraph.height - 1.0 };
            paragraph.hit_test(Pos::new(x - origin.x, y))
        }
        None if forward => (0, Affinity::Downstream),
        None => (paragraph.text.len(), Affinity::Upstream),
    };
    Some(caret(node, place))
}

/// To the next start of a word, or out of the paragraph: from there a screen reader says the whole word.
fn to_word(
    article: &mut OpenArticle,
    shaper: &mut Shaper,
    from: Caret,
    step: Step,
) -> Option<Caret> {
    let mut caret = moved(article, shaper, from, step)?;
    // Each step passes a letter or more.
    for _ in 0..article.text_len(from.pos.node) {
        if caret.pos.node != from.pos.node || begins_word(article, caret.pos) {
            break;
        }
        let Some(next) = moved(article, shaper, caret, step) else {
            break;
        };
        caret = next;
    }
    Some(caret)
}

fn begins_word(article: &OpenArticle, at: TextPos) -> bool {
    let Some((_, paragraph)) = article.flow.node_paragraph(at.node) else {
        return true;
    };
    let parts = paragraph.text.split_at_checked(at.offset);
    parts.is_some_and(|(before, after)| {
        let is_part = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        is_part(after.chars().next()) && !is_part(before.chars().next_back())
    })
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
