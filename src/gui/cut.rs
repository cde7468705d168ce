//! Cutting a rectangle from its start or its end side, so that a row written
//! once stands right in either direction. Used by every view and widget that
//! places its parts itself; egui's own layouts do the rest (`look.rs`).

use egui::{Rect, Ui, Vec2, pos2, vec2};

use crate::vocab::Direction;

/// What is left of a rectangle while parts are cut from it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cut {
    /// What is left, points.
    pub rest: Rect,
    /// Which side is the start.
    pub dir: Direction,
}

impl Cut {
    /// The whole of `rect`.
    #[must_use]
    pub const fn new(rect: Rect, dir: Direction) -> Self {
        Self { rest: rect, dir }
    }

    /// Cuts a piece of `width` points from the start side.
    pub fn start(&mut self, width: f32) -> Rect {
        if self.dir.is_rtl() {
            self.take_right(width)
        } else {
            self.take_left(width)
        }
    }

    /// Cuts a piece of `width` points from the end side.
    pub fn end(&mut self, width: f32) -> Rect {
        if self.dir.is_rtl() {
            self.take_left(width)
        } else {
            self.take_right(width)
        }
    }

    /// Cuts a piece of `height` points from the top.
    pub fn top(&mut self, height: f32) -> Rect {
        let at = (self.rest.top() + height).min(self.rest.bottom());
        let piece = Rect::from_min_max(self.rest.min, pos2(self.rest.right(), at));
        self.rest.min.y = at;
        piece
    }

    /// Cuts a piece of `height` points from the bottom.
    pub fn bottom(&mut self, height: f32) -> Rect {
        let at = (self.rest.bottom() - height).max(self.rest.top());
        let piece = Rect::from_min_max(pos2(self.rest.left(), at), self.rest.max);
        self.rest.max.y = at;
        piece
    }

    fn take_left(&mut self, width: f32) -> Rect {
        let at = (self.rest.left() + width.max(0.0)).min(self.rest.right());
        let piece = Rect::from_min_max(self.rest.min, pos2(at, self.rest.bottom()));
        self.rest.min.x = at;
        piece
    }

    fn take_right(&mut self, width: f32) -> Rect {
        let at = (self.rest.right() - width.max(0.0)).max(self.rest.left());
        let piece = Rect::from_min_max(pos2(at, self.rest.top()), self.rest.max);
        self.rest.max.x = at;
        piece
    }
}

/// A rectangle of `size` at the start side of `within`, centred in height.
#[must_use]
pub fn at_start(within: Rect, size: Vec2, dir: Direction) -> Rect {
    let x = if dir.is_rtl() {
        within.right() - size.x
    } else {
        within.left()
    };
    Rect::from_min_size(pos2(x, within.center().y - size.y / 2.0), size)
}

/// A rectangle of `size` at the end side of `within`, centred in height.
#[must_use]
pub fn at_end(within: Rect, size: Vec2, dir: Direction) -> Rect {
    at_start(within, size, dir.opposite())
}

/// The first `share` (0 to 1) of `within`, from its start side: progress and slider fills.
#[must_use]
pub fn share_of(within: Rect, share: f32, dir: Direction) -> Rect {
    let width = within.width() * share.clamp(0.0, 1.0);
    at_start(within, vec2(width, within.height()), dir)
}

/// How far `x` lies from the start side of `within`, 0 to 1.
#[must_use]
pub fn share_at(within: Rect, x: f32, dir: Direction) -> f32 {
    let from_left = (x - within.left()) / within.width().max(1.0);
    (if dir.is_rtl() {
        1.0 - from_left
    } else {
        from_left
    })
    .clamp(0.0, 1.0)
}

/// The next `height` points of the page's column.
#[must_use]
pub fn next(ui: &mut Ui, column: Rect, height: f32) -> Rect {
    let (_, at) = ui.allocate_space(vec2(ui.available_width(), height));
    Rect::from_x_y_ranges(column.x_range(), at.y_range())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WHOLE: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(100.0, 20.0),
    };

    #[test]
    fn the_start_is_right_in_right_to_left() {
        let mut cut = Cut::new(WHOLE, Direction::Rtl);
        assert_eq!(
            cut.start(30.0).x_range(),
            egui::Rangef::new(70.0, 100.0),
            "start"
        );
        assert_eq!(cut.end(20.0).x_range(), egui::Rangef::new(0.0, 20.0), "end");
        assert_eq!(cut.rest.x_range(), egui::Rangef::new(20.0, 70.0), "rest");
    }

    #[test]
    fn a_cut_never_takes_more_than_there_is() {
        let mut cut = Cut::new(WHOLE, Direction::Ltr);
        assert_eq!(cut.start(300.0), WHOLE, "all of it");
        assert_eq!(cut.end(10.0).width(), 0.0, "nothing is left");
    }

    #[test]
    fn a_share_and_its_place_agree_in_both_directions() {
        for dir in [Direction::Ltr, Direction::Rtl] {
            let fill = share_of(WHOLE, 0.25, dir);
            let edge = if dir.is_rtl() {
                fill.left()
            } else {
                fill.right()
            };
            assert_eq!(share_at(WHOLE, edge, dir), 0.25, "{dir:?}");
        }
    }
}
