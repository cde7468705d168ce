//! Overlays: what a page hides, as marks over its frames and a sentence for each of them.
//!
//! An [`Overlay`] is data in page px. The window paints its marks over the page and lists its
//! sentences; `warraq inspect --overlay` writes both. `runs.rs` has runs and reading order,
//! `letters.rs` joins, fonts and missing glyphs, `boxes.rs` boxes and the walk of the caret.

mod boxes;
mod letters;
mod runs;

use std::sync::Arc;

use serde::Serialize;

use crate::document::walk::{NodeId, TextPos};
use crate::geom::{Pos, Rect};
use crate::l10n::L10n;
use crate::layout::frame::Frame;
use crate::text::font::Fonts;
use crate::text::line::{Line, LineRun};
use crate::text::paragraph::Paragraph;
use crate::text::style::FamilyId;
use crate::vocab::{Ink, TextRange};

/// An overlay by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Runs and their embedding levels.
    Runs,
    /// In which order the runs of a line are read.
    Order,
    /// Where letters join, and whether their ink meets.
    Joins,
    /// What another face than the asked one sets.
    Fonts,
    /// Line boxes and the ink in them.
    Boxes,
    /// Where the caret stops, in the order in which an arrow key goes.
    Caret,
    /// Characters that no face has.
    Missing,
}

impl Kind {
    /// All of them.
    pub const ALL: &[Self] = &[
        Self::Runs,
        Self::Order,
        Self::Joins,
        Self::Fonts,
        Self::Boxes,
        Self::Caret,
        Self::Missing,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Runs => "runs",
            Self::Order => "order",
            Self::Joins => "joins",
            Self::Fonts => "fonts",
            Self::Boxes => "boxes",
            Self::Caret => "caret",
            Self::Missing => "missing",
        }
    }

    /// The overlay of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }

    /// Key of its title.
    #[must_use]
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::Runs => "cmd-overlay-runs",
            Self::Order => "cmd-overlay-order",
            Self::Joins => "cmd-overlay-joins",
            Self::Fonts => "cmd-overlay-fonts",
            Self::Boxes => "cmd-overlay-boxes",
            Self::Caret => "cmd-overlay-caret",
            Self::Missing => "cmd-overlay-missing",
        }
    }
}

/// How a line is drawn: patterns tell what colours would.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Pattern {
    /// Drawn through.
    Solid,
    /// Dashes.
    Dashed,
    /// Dots.
    Dotted,
}

/// Something to draw, page px.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "mark", rename_all = "kebab-case")]
pub enum Mark {
    /// An outlined rectangle: left, top, width and height.
    Box {
        /// Where.
        at: [f32; 4],
        /// How its line is drawn.
        pattern: Pattern,
        /// Whether it is in the one colour instead of the soft one.
        strong: bool,
    },
    /// A line through points.
    Line {
        /// The points.
        points: Vec<[f32; 2]>,
        /// How it is drawn.
        pattern: Pattern,
        /// Whether it ends in an arrow.
        arrow: bool,
        /// Whether it is in the one colour instead of the soft one.
        strong: bool,
    },
    /// A few letters or a number, centred over a point.
    Label {
        /// Middle of its foot.
        at: [f32; 2],
        /// The words.
        text: String,
        /// Whether it is in the one colour instead of the soft one.
        strong: bool,
    },
}

impl Mark {
    /// What it is painted with.
    #[must_use]
    pub const fn ink(&self) -> Ink {
        let strong = match self {
            Self::Box { strong, .. } | Self::Line { strong, .. } | Self::Label { strong, .. } => {
                *strong
            }
        };
        if strong { Ink::Rubric } else { Ink::Soft }
    }
}

/// One thing that an overlay shows: where it is, what it says, how it is drawn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OverlayItem {
    /// Node of the article.
    pub node: u32,
    /// Bytes of the node's text.
    pub range: [usize; 2],
    /// What it says, in one sentence.
    pub sentence: String,
    /// Box around it: left, top, width and height, page px.
    pub rect: [f32; 4],
    /// Whether it is something wrong.
    pub wrong: bool,
    /// What is drawn.
    pub marks: Vec<Mark>,
}

impl OverlayItem {
    /// Its place in the article.
    #[must_use]
    pub fn pos(&self) -> TextPos {
        TextPos {
            node: NodeId(self.node),
            offset: self.range[0],
        }
    }
}

/// An overlay of some frames.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Overlay {
    /// Which one.
    pub kind: Kind,
    /// Its title.
    pub title: String,
    /// What it shows, in reading order.
    pub items: Vec<OverlayItem>,
}

/// What overlays are made from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Frames with their tops, page px.
    pub frames: &'a [(f32, Arc<Frame>)],
    /// The fonts that they are set in.
    pub fonts: &'a Fonts,
    /// The family that was asked for at a place.
    pub asked: &'a dyn Fn(TextPos) -> Option<FamilyId>,
    /// The sentences.
    pub l10n: &'a L10n,
}

impl std::fmt::Debug for Scene<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Scene({} frames)", self.frames.len())
    }
}

/// Makes an overlay.
#[must_use]
pub fn overlay(scene: &Scene<'_>, kind: Kind) -> Overlay {
    let mut items = Vec::new();
    for (top, frame) in scene.frames {
        for (node, origin, paragraph) in frame.texts() {
            let text = SetText {
                scene,
                node,
                origin: origin.shifted(0.0, *top),
                paragraph,
            };
            match kind {
                Kind::Runs => runs::runs(&text, &mut items),
                Kind::Order => runs::order(&text, &mut items),
                Kind::Joins => letters::joins(&text, &mut items),
                Kind::Fonts => letters::fonts(&text, &mut items),
                Kind::Boxes => boxes::boxes(&text, &mut items),
                Kind::Caret => boxes::caret(&text, &mut items),
                Kind::Missing => letters::missing(&text, &mut items),
            }
        }
    }
    Overlay {
        kind,
        title: scene.l10n.text(kind.title_key()),
        items,
    }
}

/// A paragraph on the page.
struct SetText<'a> {
    scene: &'a Scene<'a>,
    node: NodeId,
    /// Top left corner, page px of the article.
    origin: Pos,
    paragraph: &'a Paragraph,
}

impl SetText<'_> {
    /// The box of a run on its line, page px.
    fn run_rect(&self, line: &Line, run: &LineRun) -> Rect {
        Rect::from_xywh(
            self.origin.x + line.x + run.x,
            self.origin.y + line.baseline - line.ascent,
            run.width,
            line.ascent + line.descent,
        )
    }

    fn words(&self, range: TextRange) -> String {
        let text = self.paragraph.text.get(range).unwrap_or("");
        let seen = |c: &char| !c.is_control() && !crate::text::segment::is_invisible(*c);
        text.trim().chars().filter(seen).collect()
    }

    fn item(
        &self,
        range: TextRange,
        rect: Rect,
        sentence: String,
        marks: Vec<Mark>,
    ) -> OverlayItem {
        OverlayItem {
            node: self.node.0,
            range: [range.start, range.end],
            sentence,
            rect: array(rect),
            wrong: false,
            marks,
        }
    }
}

fn array(rect: Rect) -> [f32; 4] {
    [rect.min.x, rect.min.y, rect.width(), rect.height()]
}
