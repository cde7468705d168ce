//! What floats: a card above the page with the keyboard in it from the first
//! moment. It closes on Escape or a press outside, and the keyboard goes back to
//! where it was. Panels know their size before they are shown, so that they
//! never jump.

use egui::accesskit::Role;
use egui::{
    Area, Context, Id, Key, LayerId, Modifiers, Order, Rect, Sense, Ui, UiBuilder, Vec2, pos2, vec2,
};

use crate::gui::label::Kit;
use crate::gui::look::{CARD_RADIUS, GRID};
use crate::vocab::Direction;

/// Least distance from the window's edge, points.
const MARGIN: f32 = 2.0 * GRID;

/// Where a panel floats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// Under this control.
    Under(Rect),
    /// Beside this row, at its end side where there is room.
    Beside(Rect),
    /// In the middle, in the upper third.
    Middle,
    /// In the middle, its top where it always is: for a panel that grows and shrinks.
    Top,
    /// With its corner here: a context menu.
    At(egui::Pos2),
}

/// Why a panel should close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// It stays.
    No,
    /// Escape was pressed.
    Escape,
    /// The pointer was pressed outside.
    Outside,
}

/// A panel's name, place and size.
#[derive(Clone, Copy, Debug)]
pub struct Panel<'a> {
    /// Which one it is.
    pub id: Id,
    /// Name for screen readers.
    pub name: &'a str,
    /// What it is for screen readers.
    pub role: Role,
    /// Where it floats.
    pub anchor: Anchor,
    /// Size, points; cut to what the window has room for.
    pub size: Vec2,
    /// Whether everything behind it waits (a submenu is not modal: its menu is).
    pub is_modal: bool,
}

/// A panel that was shown.
#[derive(Clone, Copy, Debug)]
pub struct Shown<R> {
    /// What its content gave back.
    pub inner: R,
    /// Whether it should close.
    pub leave: Leave,
    /// Where it stands.
    pub rect: Rect,
}

/// The layer of the panel `id`.
#[must_use]
pub fn layer(id: Id) -> LayerId {
    LayerId::new(Order::Foreground, id)
}

/// Shows a panel: `add` fills the rectangle inside its padding.
pub fn floating<R>(
    ui: &Ui,
    kit: &mut Kit,
    panel: &Panel<'_>,
    add: impl FnOnce(&mut Ui, &mut Kit, Rect) -> R,
) -> Shown<R> {
    let ctx = ui.ctx().clone();
    let window = ctx.content_rect().shrink(MARGIN);
    let rect = place(panel.anchor, panel.size, window, kit.dir());
    let shown = kit.look.ease(&ctx, panel.id.with("shown"), true);
    if panel.is_modal {
        ctx.memory_mut(|memory| memory.set_modal_layer(layer(panel.id)));
    }
    let area = Area::new(panel.id)
        .order(Order::Foreground)
        .fixed_pos(rect.min)
        .default_size(rect.size())
        .constrain(false)
        .fade_in(false)
        .sense(Sense::CLICK)
        .role(panel.role)
        .accessible_name(panel.name)
        .show(&ctx, |ui| {
            ui.set_clip_rect(ctx.content_rect());
            ui.multiply_opacity(shown);
            let (rect, _) = ui.allocate_exact_size(rect.size(), Sense::hover());
            let rect = rect.translate(vec2(0.0, (shown - 1.0) * 6.0));
            kit.look.floating(ui.painter(), rect, CARD_RADIUS);
            let inner = rect.shrink(10.0);
            let mut child =
                ui.new_child(UiBuilder::new().max_rect(inner).layout(kit.look.column()));
            child.set_clip_rect(rect.shrink(1.0));
            add(&mut child, kit, inner)
        });
    Shown {
        inner: area.inner,
        leave: leave(&ctx, rect, panel),
        rect,
    }
}

fn leave(ctx: &Context, rect: Rect, panel: &Panel<'_>) -> Leave {
    if panel.is_modal && ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        return Leave::Escape;
    }
    let pressed = ctx.input(|input| {
        input
            .pointer
            .any_pressed()
            .then(|| input.pointer.interact_pos())
            .flatten()
    });
    if pressed.is_some_and(|at| !rect.contains(at)) {
        Leave::Outside
    } else {
        Leave::No
    }
}

/// Where a panel of `size` stands in `window`.
fn place(anchor: Anchor, size: Vec2, window: Rect, dir: Direction) -> Rect {
    let size = size.min(window.size());
    let at = match anchor {
        Anchor::Middle => pos2(
            window.center().x - size.x / 2.0,
            window.top() + (window.height() - size.y) * 0.3,
        ),
        Anchor::Top => pos2(
            window.center().x - size.x / 2.0,
            window.top() + (window.height() * 0.14).max(48.0),
        ),
        Anchor::At(at) => pos2(if dir.is_rtl() { at.x - size.x } else { at.x }, at.y),
        Anchor::Under(button) => {
            let is_right = button.center().x > window.center().x;
            let x = if is_right {
                button.right() + GRID - size.x
            } else {
                button.left() - GRID
            };
            pos2(x, button.bottom() + 2.0 * GRID)
        }
        Anchor::Beside(row) => {
            let (left, right) = (row.left() - 3.0 * GRID - size.x, row.right() + 3.0 * GRID);
            let wants_left = dir.is_rtl();
            let goes_left = if wants_left {
                left >= window.left()
            } else {
                right + size.x > window.right()
            };
            pos2(if goes_left { left } else { right }, row.top() - 10.0)
        }
    };
    let x = at.x.min(window.right() - size.x).max(window.left());
    let y = at.y.min(window.bottom() - size.y).max(window.top());
    Rect::from_min_size(pos2(x, y), size)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Rect = Rect {
        min: pos2(0.0, 0.0),
        max: pos2(1000.0, 700.0),
    };

    #[test]
    fn a_panel_never_leaves_the_window() {
        for dir in [Direction::Ltr, Direction::Rtl] {
            for anchor in [
                Anchor::Middle,
                Anchor::At(pos2(990.0, 690.0)),
                Anchor::Under(Rect::from_min_size(pos2(960.0, 6.0), vec2(36.0, 36.0))),
            ] {
                let rect = place(anchor, vec2(620.0, 900.0), WINDOW, dir);
                assert!(WINDOW.contains_rect(rect), "{anchor:?} {dir:?}: {rect:?}");
            }
        }
    }

    #[test]
    fn a_submenu_opens_to_the_end_side_where_there_is_room() {
        let row = Rect::from_min_size(pos2(400.0, 100.0), vec2(200.0, 36.0));
        assert!(
            place(
                Anchor::Beside(row),
                vec2(200.0, 100.0),
                WINDOW,
                Direction::Rtl
            )
            .right()
                <= 400.0,
            "left in Arabic"
        );
        assert!(
            place(
                Anchor::Beside(row),
                vec2(200.0, 100.0),
                WINDOW,
                Direction::Ltr
            )
            .left()
                >= 600.0,
            "right in English"
        );
        let row = row.translate(vec2(-390.0, 0.0));
        assert!(
            place(
                Anchor::Beside(row),
                vec2(200.0, 100.0),
                WINDOW,
                Direction::Rtl
            )
            .left()
                >= 210.0,
            "no room at the left"
        );
    }
}
