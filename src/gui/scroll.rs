//! Scrolling of our own: egui's bar always stands at the right and its areas
//! cannot follow an anchor. [`Scroll`] is a position with an easing target,
//! [`bar_at`] the bar at the end side, [`area`] a region of a panel that scrolls.
//! The page (`page.rs`) uses the first two.

use egui::{Id, Rect, Response, Sense, Ui, UiBuilder, pos2, vec2};

use crate::gui::cut::Cut;
use crate::gui::label::Kit;
use crate::gui::look;
use crate::vocab::Ink;

/// Width of the strip that the bar stands in, points.
pub const BAR_WIDTH: f32 = 14.0;
const LEAST_THUMB: f32 = 32.0;

/// A scroll position that follows its target, points from the top.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Scroll {
    /// What is shown at the top.
    pub y: f32,
    /// Where it is going, when it moves by itself.
    pub target: Option<f32>,
}

/// Sizes that bound a scroll position, points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Height of everything.
    pub content: f32,
    /// Height of what is seen.
    pub view: f32,
}

impl Extent {
    /// Largest position.
    #[must_use]
    pub fn end(&self) -> f32 {
        (self.content - self.view).max(0.0)
    }
}

impl Scroll {
    /// Goes to `y`: at once, or smoothly.
    pub fn go(&mut self, y: f32, extent: Extent, is_smooth: bool) {
        let y = y.clamp(0.0, extent.end());
        if is_smooth {
            self.target = Some(y);
        } else {
            self.y = y;
            self.target = None;
        }
    }

    /// Moves on by `dy` from where it is going.
    pub fn move_by(&mut self, dy: f32, extent: Extent, is_smooth: bool) {
        let from = if is_smooth {
            self.target.unwrap_or(self.y)
        } else {
            self.y
        };
        self.go(from + dy, extent, is_smooth);
    }

    /// One frame of `dt` seconds; returns whether another is needed.
    pub fn advance(&mut self, dt: f32, extent: Extent) -> bool {
        self.y = self.y.clamp(0.0, extent.end());
        let Some(target) = self.target else {
            return false;
        };
        let target = target.clamp(0.0, extent.end());
        // Reaches the target in about 160 ms, ever slower.
        let left = (target - self.y) * (-dt.clamp(0.0, 0.1) / 0.035).exp();
        if left.abs() < 0.5 {
            self.y = target;
            self.target = None;
            return false;
        }
        self.y = target - left;
        true
    }

    /// Content above the view changed height by `dy`: the place stays where it is seen.
    pub fn shift(&mut self, dy: f32) {
        self.y += dy;
        self.target = self.target.map(|t| t + dy);
    }
}

/// Strip at the end side of `rect` for the bar.
#[must_use]
pub fn strip(rect: Rect, kit: &Kit) -> Rect {
    crate::gui::cut::at_end(rect, vec2(BAR_WIDTH, rect.height()), kit.dir())
}

/// The scroll bar in `strip`: thin, wider under the pointer, dragged or pressed to page.
pub fn bar_at(
    ui: &Ui,
    kit: &Kit,
    strip: Rect,
    id: Id,
    scroll: &mut Scroll,
    extent: Extent,
) -> Option<Response> {
    if extent.content <= extent.view + 1.0 {
        return None;
    }
    let track = strip.shrink2(vec2(2.0, 4.0));
    let length = (track.height() * extent.view / extent.content)
        .clamp(LEAST_THUMB.min(track.height()), track.height());
    let way = (track.height() - length).max(1.0);
    // For the pointer alone: the keyboard scrolls without it, and a screen reader by what it shows.
    let response = ui.interact(strip, id, Sense::CLICK | Sense::DRAG);
    let top = |y: f32| track.top() + way * (y / extent.end()).clamp(0.0, 1.0);
    let grip_id = id.with("grip");
    if let Some(at) = response.interact_pointer_pos() {
        if ui.input(|i| i.pointer.primary_pressed()) {
            let thumb_top = top(scroll.y);
            let on_thumb = at.y >= thumb_top && at.y <= thumb_top + length;
            ui.data_mut(|data| {
                data.insert_temp(
                    grip_id,
                    if on_thumb {
                        at.y - thumb_top
                    } else {
                        length / 2.0
                    },
                )
            });
        }
        if response.dragged() || response.is_pointer_button_down_on() {
            let grip = ui
                .data(|data| data.get_temp::<f32>(grip_id))
                .unwrap_or(length / 2.0);
            scroll.go(
                (at.y - grip - track.top()) / way * extent.end(),
                extent,
                false,
            );
        }
    }
    let is_active = response.hovered() || response.dragged();
    let width = egui::lerp(
        4.0..=8.0,
        kit.look.ease(ui.ctx(), id.with("wide"), is_active),
    );
    let thumb = Rect::from_min_size(
        pos2(track.center().x - width / 2.0, top(scroll.y)),
        vec2(width, length),
    );
    let colour = kit.look.faint(Ink::Soft, if is_active { 0.8 } else { 0.4 });
    ui.painter()
        .rect_filled(thumb, look::radius_of(width / 2.0), colour);
    Some(response)
}

/// A region of `rect` whose content scrolls; what gets the keyboard is brought into view.
pub fn area<R>(
    ui: &mut Ui,
    kit: &mut Kit,
    rect: Rect,
    id: Id,
    scroll: &mut Scroll,
    add: impl FnOnce(&mut Ui, &mut Kit) -> R,
) -> R {
    let height_id = id.with("height");
    let content = ui
        .data(|data| data.get_temp::<f32>(height_id))
        .unwrap_or(0.0);
    let mut extent = Extent {
        content,
        view: rect.height(),
    };
    let pointer_is_here = ui.rect_contains_pointer(rect);
    if pointer_is_here {
        let wheel = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta).y);
        scroll.move_by(-wheel, extent, false);
    }
    if scroll.advance(ui.input(|i| i.stable_dt), extent) {
        ui.request_repaint();
    }
    // The bar has room of its own, beside the content.
    let mut cut = Cut::new(rect, kit.dir());
    if extent.end() > 1.0 {
        cut.end(BAR_WIDTH);
    }
    let at = Rect::from_min_size(
        cut.rest.min - vec2(0.0, scroll.y),
        vec2(cut.rest.width(), 1.0e6),
    );
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt(id)
            .max_rect(at)
            .layout(kit.look.column()),
    );
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    let result = add(&mut child, kit);
    extent.content = child.min_rect().height();
    if (extent.content - content).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(height_id, extent.content));
        ui.request_repaint();
    }
    follow_focus(ui, id, rect, scroll, extent);
    bar_at(ui, kit, strip(rect, kit), id.with("bar"), scroll, extent);
    result
}

/// Height of the content of the area `id`, once it was shown, points.
#[must_use]
pub fn content_height(ui: &Ui, id: Id) -> Option<f32> {
    ui.data(|data| data.get_temp::<f32>(id.with("height")))
}

/// Brings what has just got the keyboard into view.
fn follow_focus(ui: &Ui, id: Id, rect: Rect, scroll: &mut Scroll, extent: Extent) {
    let seen_id = id.with("focus");
    let focused = ui.memory(egui::Memory::focused);
    let before = ui
        .data(|data| data.get_temp::<Option<Id>>(seen_id))
        .flatten();
    if focused == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(seen_id, focused));
    let Some(response) = focused.and_then(|f| ui.ctx().read_response(f)) else {
        return;
    };
    // What is in sight beside this area belongs to another one.
    let is_elsewhere = ui.is_rect_visible(response.rect) && !rect.intersects(response.rect);
    let is_inside = response.layer_id == ui.layer_id()
        && rect.x_range().contains(response.rect.center().x)
        && !is_elsewhere;
    let (above, below) = (
        rect.top() + 8.0 - response.rect.top(),
        response.rect.bottom() - rect.bottom() + 8.0,
    );
    if is_inside && above > 0.0 {
        scroll.move_by(-above, extent, true);
        ui.request_repaint();
    } else if is_inside && below > 0.0 {
        scroll.move_by(below, extent, true);
        ui.request_repaint();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent {
        content: 1000.0,
        view: 200.0,
    };

    #[test]
    fn it_never_leaves_what_there_is() {
        let mut scroll = Scroll::default();
        scroll.move_by(-50.0, EXTENT, false);
        assert_eq!(scroll.y, 0.0, "the top");
        scroll.move_by(5000.0, EXTENT, false);
        assert_eq!(scroll.y, 800.0, "the end");
        scroll.go(
            10.0,
            Extent {
                content: 100.0,
                view: 200.0,
            },
            false,
        );
        assert_eq!(scroll.y, 0.0, "everything is seen");
    }

    #[test]
    fn a_smooth_movement_arrives_and_then_rests() {
        let mut scroll = Scroll::default();
        scroll.go(300.0, EXTENT, true);
        let mut frames = 0;
        while scroll.advance(1.0 / 60.0, EXTENT) {
            frames += 1;
            assert!(frames < 40, "it takes too long");
        }
        assert_eq!((scroll.y, scroll.target), (300.0, None));
    }

    #[test]
    fn keys_pressed_in_a_row_add_up() {
        let mut scroll = Scroll::default();
        scroll.move_by(100.0, EXTENT, true);
        scroll.move_by(100.0, EXTENT, true);
        assert_eq!(scroll.target, Some(200.0));
    }

    #[test]
    fn a_change_above_moves_the_target_too() {
        let mut scroll = Scroll {
            y: 100.0,
            target: Some(200.0),
        };
        scroll.shift(30.0);
        assert_eq!(
            scroll,
            Scroll {
                y: 130.0,
                target: Some(230.0)
            }
        );
    }
}
