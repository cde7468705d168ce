//! Where the page stands on the screen: points of the window to points of the
//! article and back.

use egui::{Pos2, Rect, pos2};

use crate::geom::Pos;
use crate::gui::article::OpenArticle;
use crate::gui::entry::Viewport;
use crate::gui::look::BAR;

/// Least margin beside the column, points.
const MARGIN: f32 = 24.0;
/// Room between the bar and the top of the article, points.
const ABOVE: f32 = 28.0;
/// Room under the end of the article, points.
const BELOW: f32 = 56.0;
/// Where the page's parts are on the screen.
#[derive(Clone, Copy, Debug)]
pub struct Geometry {
    /// All of the page, the part under the bar too.
    pub rect: Rect,
    /// Left edge of the column.
    pub left: f32,
    /// Where the article's `scroll` is.
    pub top: f32,
    /// The article's scroll position.
    pub scroll: f32,
}

impl Geometry {
    /// For the page in `rect`, with `ppp` device px a point.
    #[must_use]
    pub fn new(rect: Rect, article: &OpenArticle, ppp: f32) -> Self {
        let snap = |x: f32| (x * ppp).round() / ppp;
        let left = snap(rect.center().x - article.flow.column() / 2.0);
        Self {
            rect,
            left,
            top: rect.top() + BAR + ABOVE,
            scroll: snap(article.scroll),
        }
    }

    /// A point of the screen in the article.
    #[must_use]
    pub fn to_page(&self, at: Pos2) -> Pos {
        Pos::new(at.x - self.left, at.y - self.top + self.scroll)
    }

    /// A point of the article on the screen.
    #[must_use]
    pub fn to_screen(&self, x: f32, y: f32) -> Pos2 {
        pos2(self.left + x, self.top + y - self.scroll)
    }

    /// A rectangle of the article on the screen.
    #[must_use]
    pub fn rect_to_screen(&self, rect: &crate::geom::Rect) -> Rect {
        Rect::from_min_max(
            self.to_screen(rect.min.x, rect.min.y),
            self.to_screen(rect.max.x, rect.max.y),
        )
    }

    /// Top and bottom of what is in sight, in the article.
    #[must_use]
    pub fn visible(&self) -> (f32, f32) {
        (
            self.scroll - (self.top - self.rect.top()),
            self.scroll + self.rect.bottom() - self.top,
        )
    }
}

/// The part of `rect` in which the article is shown, for the layout.
#[must_use]
pub fn viewport(rect: Rect) -> Viewport {
    Viewport {
        width: (rect.width() - 2.0 * MARGIN).max(120.0),
        height: (rect.height() - BAR - ABOVE - BELOW).max(1.0),
    }
}
