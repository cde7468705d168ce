//! What a screen reader is given of one open article: all its parts as nodes of the tree
//! (`tree/`), made bit by bit, so that no frame is late.
//!
//! First every part is told without places, then parts get places as their rows are measured, those
//! in view before all others. A part's places count from the corner of its row: when
//! rows above it grow, one transform changes and no node.

use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui::accesskit::{NodeId, Role, TextPosition, TextSelection};

use super::bounds;
use crate::document::Document;
use crate::document::walk::{NodeId as DocumentNode, TextPos, count_all};
use crate::gui::article::OpenArticle;
use crate::gui::entry::Viewport;
use crate::layout::frame::Frame;
use crate::text::shape::Shaper;
use crate::tree::{self, Part, Places, Positions};

/// How long one frame may work at the tree, at least and at most: a quarter of the time that a frame
/// takes anyway.
const BUDGET: (Duration, Duration) = (Duration::from_millis(2), Duration::from_millis(40));
/// Parts that are given to a client before the whole article is told.
const AT_ONCE: usize = 64;
/// Bytes of text up to which the whole article gets places; of a longer one what is near the view.
const PLACED: usize = 1 << 20;

/// The article as a tree, as far as it is made.
#[derive(Debug)]
pub struct Heard {
    parts: Vec<HeardPart>,
    /// The layout that places are taken from ([`crate::layout::flow::Flow::version`]).
    layout: u64,
    /// First part that may not be told yet.
    untold: usize,
    /// Parts before this one are given to a client.
    out: usize,
    /// First part that may have no places of this layout.
    unplaced: usize,
    /// When it was worked at last.
    last: Option<Instant>,
}

/// One part of the article.
#[derive(Debug)]
pub(super) struct HeardPart {
    first: DocumentNode,
    /// The nodes; `None` before the part is told.
    part: Option<Arc<Part>>,
    /// The layout that its places are of.
    placed: Option<u64>,
    /// Whether a client is given it.
    is_out: bool,
}

impl HeardPart {
    /// Its nodes, once it is told.
    #[must_use]
    pub(super) fn told(&self) -> Option<&Arc<Part>> {
        self.part.as_ref().filter(|_| self.is_out)
    }
}

impl Heard {
    /// Nothing told yet.
    #[must_use]
    pub fn new(document: &Document) -> Self {
        let mut first = DocumentNode(0);
        let title = u32::from(document.meta.title.is_some());
        let counts = document
            .blocks
            .iter()
            .map(std::slice::from_ref)
            .map(count_all);
        let parts = std::iter::once(title).chain(counts).map(|count| {
            let part = HeardPart {
                first,
                part: None,
                placed: None,
                is_out: false,
            };
            first.0 = first.0.saturating_add(count);
            part
        });
        Self {
            parts: parts.collect(),
            layout: 0,
            untold: 0,
            out: 0,
            unplaced: 0,
            last: None,
        }
    }

    /// All parts, in order.
    #[must_use]
    pub(super) fn parts(&self) -> &[HeardPart] {
        &self.parts
    }

    /// Whether every part is told.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.untold >= self.parts.len()
    }

    /// Whether there is nothing left to make.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.is_whole() && self.unplaced >= self.parts.len()
    }

    /// When this frame has worked enough.
    fn until(&mut self) -> Instant {
        let now = Instant::now();
        let frame = self.last.map_or(Duration::ZERO, |last| now - last);
        self.last = Some(now);
        now + (frame / 4).clamp(BUDGET.0, BUDGET.1)
    }

    /// Makes one part anew, with the places of its frame.
    fn make(&mut self, document: &Document, index: usize, frame: Option<&Arc<Frame>>) {
        let Some(heard) = self.parts.get_mut(index) else {
            return;
        };
        let placed = frame.map(|frame| (0.0, Arc::clone(frame)));
        let places: Places = tree::places(placed.as_ref());
        let mut part = tree::part(document, index, heard.first, &places);
        bounds::surround(&mut part);
        heard.part = Some(Arc::new(part));
        heard.placed = Some(self.layout);
        heard.is_out |= frame.is_some();
    }

    /// Gives out what is told, when it is all or twice as much as before: each time the client compares all its text.
    fn give_out(&mut self) {
        if !self.is_whole() && self.untold < (2 * self.out).max(AT_ONCE) {
            return;
        }
        for part in self.parts.iter_mut().take(self.untold) {
            part.is_out = true;
        }
        self.out = self.untold;
    }

    fn is_placed(&self, index: usize) -> bool {
        let part = self.parts.get(index);
        part.is_none_or(|part| part.placed == Some(self.layout))
    }

    /// The part that holds a node of the document.
    fn part_of(&self, node: DocumentNode) -> Option<&Arc<Part>> {
        let behind = self.parts.partition_point(|part| part.first <= node);
        self.parts.get(behind.checked_sub(1)?)?.told()
    }

    /// A place of the article in the tree; where no text is, the start of the next.
    #[must_use]
    pub fn position(&self, document: &Document, at: TextPos) -> Option<TextPosition> {
        let here = self.part_of(at.node).and_then(|part| {
            let runs = &part.runs;
            Positions { document, runs }.to_tree(at)
        });
        here.or_else(|| {
            let mut runs = self
                .parts
                .iter()
                .filter_map(HeardPart::told)
                .flat_map(|p| &p.runs);
            let run = runs.find(|run| run.node >= at.node)?;
            Some(TextPosition {
                node: run.id,
                character_index: 0,
            })
        })
    }

    /// Two places of the article as a selection of the tree.
    #[must_use]
    pub fn selection(
        &self,
        document: &Document,
        from: TextPos,
        to: TextPos,
    ) -> Option<TextSelection> {
        Some(TextSelection {
            anchor: self.position(document, from)?,
            focus: self.position(document, to)?,
        })
    }

    /// The place of the article that a place of the tree is.
    #[must_use]
    pub fn place(&self, document: &Document, at: TextPosition) -> Option<TextPos> {
        let mut parts = self.parts.iter().filter_map(HeardPart::told);
        let part = parts.find(|part| part.runs.iter().any(|run| run.id == at.node))?;
        let runs = &part.runs;
        Positions { document, runs }.to_document(at)
    }

    /// Where a node of the tree begins in the article: its first run, or the first text of its part.
    #[must_use]
    pub fn start_of(&self, id: NodeId) -> Option<TextPos> {
        let (heard, part) = self.holder(id)?;
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            if let Some(run) = part.runs.iter().find(|run| run.id == id) {
                return Some(TextPos {
                    node: run.node,
                    offset: run.range.start,
                });
            }
            let node = part.nodes.iter().find(|(own, _)| *own == id);
            open.extend(
                node.iter()
                    .flat_map(|(_, node)| node.children().iter().rev()),
            );
        }
        Some(TextPos {
            node: heard.first,
            offset: 0,
        })
    }

    /// Where a link of the tree leads.
    #[must_use]
    pub fn url_of(&self, id: NodeId) -> Option<&str> {
        let (_, part) = self.holder(id)?;
        let (_, node) = part.nodes.iter().find(|(own, _)| *own == id)?;
        node.url()
    }

    /// The link of the tree that holds a place of the article.
    #[must_use]
    pub fn link_at(&self, at: TextPos) -> Option<NodeId> {
        let part = self.part_of(at.node)?;
        let run = part
            .runs
            .iter()
            .rfind(|run| run.node == at.node && run.range.start <= at.offset)?;
        let mut links = part
            .nodes
            .iter()
            .filter(|(_, node)| node.role() == Role::Link);
        let link = links.find(|(_, node)| node.children().contains(&run.id))?;
        Some(link.0)
    }

    fn holder(&self, id: NodeId) -> Option<(&HeardPart, &Arc<Part>)> {
        let mut parts = self
            .parts
            .iter()
            .filter_map(|heard| Some((heard, heard.told()?)));
        parts.find(|(_, part)| part.nodes.iter().any(|(own, _)| *own == id))
    }
}

impl OpenArticle {
    /// Begins to make the tree, or lets go of it.
    pub(in crate::gui) fn listen(&mut self, listens: bool) {
        if listens != self.heard.is_some() {
            self.heard = listens.then(|| Heard::new(&self.document));
        }
    }

    /// Makes what is in view anew where the layout changed; all of it is laid out already.
    pub(in crate::gui) fn hear_view(&mut self, shaper: &mut Shaper, viewport: Viewport) {
        let version = self.flow.version();
        let view = self
            .flow
            .parts_in(self.scroll, self.scroll + viewport.height);
        let Some(heard) = &mut self.heard else { return };
        if heard.layout != version {
            heard.layout = version;
            heard.unplaced = 0;
        }
        if view.clone().any(|index| !heard.is_placed(index)) {
            self.hear_parts(shaper, view, None);
        }
    }

    /// Goes on making the tree, for as long as a frame allows.
    pub(in crate::gui) fn hear_on(&mut self, shaper: &mut Shaper) {
        let is_long = self.bytes() > PLACED;
        let Some(heard) = &mut self.heard else { return };
        let until = heard.until();
        while let Some(part) = heard.parts.get(heard.untold) {
            if part.part.is_none() {
                if Instant::now() > until {
                    heard.give_out();
                    return;
                }
                let index = heard.untold;
                heard.make(&self.document, index, None);
                // What is folded away has no places to wait for.
                let waits = self.flow.part_top(index).is_some();
                if let Some(part) = heard.parts.get_mut(index).filter(|_| waits) {
                    part.placed = None;
                }
            }
            heard.untold += 1;
        }
        heard.give_out();
        let (from, end) = (heard.unplaced, heard.parts.len());
        if is_long {
            heard.unplaced = end;
        } else {
            self.hear_parts(shaper, from..end, Some(until));
        }
    }

    /// Gives places to some parts, in order, until the time is over or one is not measured yet.
    fn hear_parts(&mut self, shaper: &mut Shaper, parts: Range<usize>, until: Option<Instant>) {
        for index in parts {
            let Some(heard) = &mut self.heard else { return };
            if !heard.is_placed(index) {
                if until.is_some_and(|until| Instant::now() > until) {
                    return;
                }
                let frame = self.flow.part_frame(shaper, index);
                // Without a frame it is folded away, or its turn comes when it is measured.
                if frame.is_none() && self.flow.part_top(index).is_some() {
                    return;
                }
                heard.make(&self.document, index, frame.as_ref());
            }
            if until.is_some() {
                heard.unplaced = index + 1;
            }
        }
    }
}
