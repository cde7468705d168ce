//! The inspector, overlays and faults that are played on purpose. Part of `perform.rs`.

use std::sync::Arc;

use crate::command::Command;
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::gui::article::{Caret, OpenArticle};
use crate::gui::inspector::Source;
use crate::gui::side::Side;
use crate::gui::state::State;
use crate::inspect::banner;
use crate::inspect::overlay::Kind;
use crate::inspect::story::story;
use crate::vocab::{Affinity, Direction, Faults};

impl State {
    /// An action of the menu of the inspector.
    pub(super) fn inspect(&mut self, command: Command) {
        let inspector = &mut self.inspector;
        match command {
            Command::Inspector => self.toggle_inspector(),
            Command::InspectNext => self.step_character(true),
            Command::InspectPrevious => self.step_character(false),
            Command::OverlayRuns => inspector.toggle(Kind::Runs),
            Command::OverlayOrder => inspector.toggle(Kind::Order),
            Command::OverlayJoins => inspector.toggle(Kind::Joins),
            Command::OverlayFonts => inspector.toggle(Kind::Fonts),
            Command::OverlayBoxes => inspector.toggle(Kind::Boxes),
            Command::OverlayCaret => inspector.toggle(Kind::Caret),
            Command::OverlayMissing => inspector.toggle(Kind::Missing),
            Command::FaultBidi => inspector.faults.no_bidi ^= true,
            Command::FaultShaping => inspector.faults.no_shaping ^= true,
            Command::FaultBase => inspector.faults.wrong_base ^= true,
            Command::FaultMarks => inspector.faults.no_marks ^= true,
            Command::FaultFlip => self.flip(!self.inspector.is_flipped),
            Command::EndFaults => {
                inspector.faults = Faults::default();
                self.flip(false);
            }
            _ => {}
        }
    }

    fn toggle_inspector(&mut self) {
        self.toggle_side(Side::Inspector);
        if self.side.shows(Side::Inspector) && self.inspector.at.is_none() {
            let here = self.article().map(OpenArticle::place);
            self.inspector.at = here;
        }
    }

    /// Turns the interface round, or back.
    fn flip(&mut self, flipped: bool) {
        if self.inspector.is_flipped != flipped {
            self.inspector.is_flipped = flipped;
            self.restyle_current();
        }
    }

    /// Tells of the character at a place.
    pub(super) fn inspect_at(&mut self, at: TextPos) {
        self.inspector.at = Some(at);
    }

    /// To the character after or before, as they are stored.
    fn step_character(&mut self, forward: bool) {
        self.side.open = Some(Side::Inspector);
        let at = self.inspector.at;
        let Some(article) = self.article() else {
            return;
        };
        let at = at.unwrap_or_else(|| article.place());
        let all = nodes(&article.document);
        let text = |node: NodeId| all.get(node.0 as usize).map(|n| n.text);
        let next = if forward {
            after(at, text)
        } else {
            before(at, text)
        };
        let Some(next) = next.filter(|pos| !article.flow.is_hidden(*pos)) else {
            return;
        };
        self.inspector.at = Some(next);
        self.with_article(|article, shaper, viewport| {
            let caret = Caret {
                pos: next,
                ..Caret::default()
            };
            article.reveal(shaper, viewport, caret);
        });
    }

    /// After every action: the faults are on the page, and the story is that of the page.
    pub(super) fn follow_inspector(&mut self) {
        let faults = self.inspector.faults;
        self.with_article(|article, shaper, viewport| {
            if article.flow.faults() != faults {
                article.change(shaper, viewport, |flow| flow.set_faults(faults));
            }
        });
        if !self.side.shows(Side::Inspector) {
            return;
        }
        let Some(article) = self.article() else {
            return;
        };
        let id = article.id;
        let caret = article.caret_now().map(|caret| (id, caret));
        if caret != self.inspector.followed {
            self.inspector.followed = caret;
            if let Some((_, caret)) = caret {
                self.inspector.at = self.letter_at(caret).or(Some(caret.pos));
            }
        }
        self.tell();
    }

    /// The letter at the caret: the one that it leans to.
    fn letter_at(&self, caret: Caret) -> Option<TextPos> {
        let (_, paragraph) = self.article()?.flow.node_paragraph(caret.pos.node)?;
        let offset = match caret.affinity {
            Affinity::Upstream => paragraph.previous_grapheme(caret.pos.offset),
            Affinity::Downstream => caret.pos.offset,
        };
        Some(TextPos {
            offset,
            ..caret.pos
        })
    }

    fn tell(&mut self) {
        let (Some(article), Some(at)) = (self.article(), self.inspector.at) else {
            return;
        };
        let same_article = self
            .inspector
            .of
            .as_ref()
            .is_none_or(|of| of.article == article.id);
        let at = if same_article { at } else { article.place() };
        let of = Some(Source {
            article: article.id,
            at,
            style: article.flow.style().clone(),
            column: article.flow.column().to_bits(),
            faults: article.flow.faults(),
        });
        if of == self.inspector.of {
            return;
        }
        let mut told = None;
        self.with_article(|article, shaper, _| told = story(&mut article.flow, shaper, at));
        self.inspector.at = Some(at);
        self.inspector.of = of;
        self.inspector.story = told.map(Arc::new);
    }

    /// Words that say what is broken on purpose; `None` when nothing is.
    #[must_use]
    pub fn fault_banner(&self) -> Option<String> {
        banner(&self.l10n, self.inspector.faults, self.inspector.is_flipped)
    }

    /// Direction of the interface: that of its language, unless it is turned round on purpose.
    #[must_use]
    pub fn interface_dir(&self) -> Direction {
        let own = self.l10n.direction();
        if self.inspector.is_flipped {
            own.opposite()
        } else {
            own
        }
    }
}

fn after<'a>(at: TextPos, text: impl Fn(NodeId) -> Option<&'a str>) -> Option<TextPos> {
    let rest = text(at.node)?.get(at.offset..)?;
    let step = rest.chars().next().map_or(0, char::len_utf8);
    if step > 0 && step < rest.len() {
        return Some(TextPos {
            offset: at.offset + step,
            ..at
        });
    }
    let mut node = NodeId(at.node.0 + 1);
    while text(node)?.is_empty() {
        node.0 += 1;
    }
    Some(TextPos { node, offset: 0 })
}

fn before<'a>(at: TextPos, text: impl Fn(NodeId) -> Option<&'a str>) -> Option<TextPos> {
    let (mut node, mut end) = (at.node, at.offset);
    loop {
        if let Some((offset, _)) = text(node)?.get(..end)?.char_indices().next_back() {
            return Some(TextPos { node, offset });
        }
        node = NodeId(node.0.checked_sub(1)?);
        end = text(node)?.len();
    }
}
