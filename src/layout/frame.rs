//! Finished layout: the display list of one block. Painters, hit testing, the
//! accessibility tree and the audit all read it, so they cannot disagree.

use std::sync::Arc;

use crate::document::Picture;
use crate::document::walk::NodeId;
use crate::geom::{Pos, Rect, Size};
use crate::text::paragraph::Paragraph;
use crate::vocab::Ink;

/// One block, laid out. Coordinates are page px from the block's top left corner.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Frame {
    /// Width is the column's; height includes the block's own margins.
    pub size: Size,
    /// What to draw, in painting order.
    pub items: Vec<FrameItem>,
}

impl Frame {
    /// The article's own text in the frame: its node, its top left corner, its paragraph.
    pub fn texts(&self) -> impl Iterator<Item = (NodeId, Pos, &Arc<Paragraph>)> {
        self.items.iter().filter_map(|item| match item {
            FrameItem::Text {
                node: Some(node),
                origin,
                paragraph,
            } => Some((*node, *origin, paragraph)),
            _ => None,
        })
    }
}

/// Something to draw.
#[derive(Clone, Debug, PartialEq)]
pub enum FrameItem {
    /// A paragraph, its top left corner at `origin`.
    Text {
        /// Node of the document that it shows; `None` for labels that the program adds.
        node: Option<NodeId>,
        /// Top left corner, page px.
        origin: Pos,
        /// The lines.
        paragraph: Arc<Paragraph>,
    },
    /// A filled rectangle with rounded corners.
    Fill {
        /// Where.
        rect: Rect,
        /// Corner radius, page px.
        radius: f32,
        /// Colour token.
        ink: Ink,
    },
    /// An outlined rectangle with rounded corners; the line stands inside the edge.
    Outline {
        /// Where.
        rect: Rect,
        /// Corner radius, page px.
        radius: f32,
        /// Width of the line, page px.
        width: f32,
        /// Colour token.
        ink: Ink,
    },
    /// The heading mark: a filled diamond.
    Diamond {
        /// Centre.
        center: Pos,
        /// Half of its height, page px.
        half: f32,
        /// Colour token.
        ink: Ink,
    },
    /// Paper from transparent (top) to opaque (bottom), over folded text.
    Fade {
        /// Where.
        rect: Rect,
    },
    /// An icon of the program's own set, drawn inside `rect`.
    Icon {
        /// Which one.
        icon: Icon,
        /// Where.
        rect: Rect,
        /// Colour token.
        ink: Ink,
    },
    /// A picture that the file holds, scaled to fill `rect`.
    Picture {
        /// Where.
        rect: Rect,
        /// The picture, encoded.
        picture: Picture,
        /// Words that stand for it.
        alt: String,
    },
    /// A place that can be pressed; draws nothing.
    Control {
        /// Where.
        rect: Rect,
        /// What it does.
        action: PageAction,
        /// Its name for people and screen readers.
        label: String,
    },
}

/// Icons that a page itself shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Share.
    Share,
    /// A picture that the file does not hold.
    Picture,
    /// A film.
    Video,
    /// A sound.
    Audio,
}

/// What a control inside the page does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageAction {
    /// Open the share panel.
    Share,
    /// Unfold the rest of the article.
    Continue,
    /// Go on where reading stopped.
    Resume,
    /// Show what was set aside from the page.
    Furniture,
    /// Open a link in the person's browser, after showing it.
    Link(String),
}
