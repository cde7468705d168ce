//! A picture of the article, large: as large as the window at first, nearer with the wheel, the
//! keys and the buttons, moved by dragging. Its pixels are made at the size that is shown, never
//! more than it has.

use egui::accesskit::Role;
use egui::{Align, CursorIcon, Id, Key, Rect, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::icons::Icon;
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID};
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::state::Action;
use crate::l10n::Value;
use crate::vocab::Ink;

/// One step nearer or farther.
const STEP: f32 = 1.25;
/// Screen points for one pixel of the picture, at most.
const NEAREST: f32 = 8.0;
const FOOT: f32 = 48.0;

/// How near a picture is, and which part of it is seen.
#[derive(Clone, Copy, Debug)]
pub struct PictureState {
    /// 1 shows all of it.
    zoom: f32,
    /// From the middle of the window to the middle of the picture, points.
    offset: Vec2,
}

impl Default for PictureState {
    fn default() -> Self {
        Self {
            zoom: 1.0,
            offset: Vec2::ZERO,
        }
    }
}

/// The picture `index` of the article, with `alt`, the words that stand for it.
pub fn picture_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    view: &mut PictureState,
    (index, alt): (usize, &str),
    is_new: bool,
) -> Option<Shown<()>> {
    let article = cx.state.article()?;
    let picture = article.document.pictures.get(index)?;
    if is_new {
        *view = PictureState::default();
    }
    let name = if alt.trim().is_empty() {
        cx.text("picture-title")
    } else {
        alt.to_owned()
    };
    let panel = Floating {
        id: Id::unique("picture"),
        name: &name,
        role: Role::Dialog,
        anchor: Anchor::Middle,
        size: ui.ctx().content_rect().size(),
        is_modal: true,
    };
    let (state, out) = (cx.state, &mut *cx.out);
    Some(floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut cx = Cx { state, kit, out };
        let mut cut = Cut::new(inner, cx.kit.dir());
        let foot = cut.bottom(FOOT);
        let rect = cut.rest;
        let full = vec2(picture.width as f32, picture.height as f32);
        let fit = (rect.width() / full.x).min(rect.height() / full.y).min(1.0);
        let most = (NEAREST / fit).max(1.0);
        move_view(ui, view, rect, most);
        foot_ui(ui, &mut cx, view, foot, (&name, most), is_new);
        let size = full * fit * view.zoom;
        let spare = ((size - rect.size()) / 2.0).max(Vec2::ZERO);
        view.offset = view.offset.clamp(-spare, spare);
        let at = Rect::from_center_size(rect.center() + view.offset, size);
        let painter = ui.painter().with_clip_rect(rect);
        let theme = cx.kit.look.theme;
        cx.kit.painter.large_picture(&painter, picture, at, theme);
    }))
}

/// The wheel comes nearer at the pointer, dragging moves, keys do both.
fn move_view(ui: &Ui, view: &mut PictureState, rect: Rect, most: f32) {
    let response = ui.interact(rect, Id::unique("picture move"), Sense::drag());
    let response = response.on_hover_cursor(CursorIcon::Grab);
    view.offset += response.drag_delta();
    let (wheel, pinch, keys, arrows) = ui.input_mut(|input| {
        let wheel = std::mem::take(&mut input.smooth_scroll_delta).y;
        let n = |key| input.num_presses(key) as f32;
        let keys = n(Key::Plus) + n(Key::Equals) - n(Key::Minus);
        let across = n(Key::ArrowLeft) - n(Key::ArrowRight);
        let down = n(Key::ArrowUp) - n(Key::ArrowDown);
        (wheel, input.zoom_delta(), keys, vec2(across, down))
    });
    view.offset += arrows * 48.0;
    let factor = (wheel / 240.0).exp() * pinch * STEP.powf(keys);
    let about = ui.input(|i| i.pointer.hover_pos()).filter(|_| keys == 0.0);
    zoom(
        view,
        factor,
        about.map_or(Vec2::ZERO, |at| at - rect.center()),
        most,
    );
    if ui.input(|i| i.key_pressed(Key::Num0)) {
        *view = PictureState::default();
    }
}

/// Comes nearer by `factor`; what is at `about`, points from the middle, stays there.
fn zoom(view: &mut PictureState, factor: f32, about: Vec2, most: f32) {
    let to = (view.zoom * factor).clamp(1.0, most);
    view.offset = about + (view.offset - about) * (to / view.zoom);
    view.zoom = to;
}

/// What the picture shows, and the buttons.
fn foot_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    view: &mut PictureState,
    rect: Rect,
    (name, most): (&str, f32),
    is_new: bool,
) {
    let mut cut = Cut::new(rect.shrink2(vec2(2.0 * GRID, 0.0)), cx.kit.dir());
    let mut slot = || {
        let at = cut.end(CONTROL);
        cut.end(GRID);
        Rect::from_center_size(at.center(), vec2(CONTROL, CONTROL))
    };
    let (close, farther, whole, nearer) = (slot(), slot(), slot(), slot());
    cut.end(GRID);
    let percent = (view.zoom * 100.0).round() as u64;
    let percent = cx.format("picture-zoom", &[("percent", Value::Number(percent))]);
    let buttons = [
        (nearer, Icon::Plus, "picture-nearer", "+"),
        (farther, Icon::Minus, "picture-farther", "-"),
        (whole, Icon::Picture, "picture-whole", "0"),
        (close, Icon::Close, "close", "Esc"),
    ];
    for (at, icon, key, keys) in buttons {
        let name = cx.text(key);
        let response = button::icon_button_at(ui, cx.kit, at, icon, &name, keys, false);
        if is_new && key == "picture-nearer" {
            response.request_focus();
        }
        if response.clicked() {
            match key {
                "picture-nearer" => zoom(view, STEP, Vec2::ZERO, most),
                "picture-farther" => zoom(view, 1.0 / STEP, Vec2::ZERO, most),
                "close" => cx.push(Action::ClosePanel),
                _ => *view = PictureState::default(),
            }
        }
    }
    let width = cx.kit.width(&percent, Words::SMALL) + 2.0;
    let at = cut.end(width);
    label::label_at(ui, cx.kit, at, &percent, Words::SMALL, Align::Max);
    cut.end(2.0 * GRID);
    let words = Words::UI.ink(Ink::Soft);
    let response = label::label_at(ui, cx.kit, cut.rest, name, words, Align::Min);
    response.widget_info(|| WidgetInfo::labeled(Role::Caption, true, name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_under_the_pointer_stays_there() {
        let mut view = PictureState::default();
        let pointer = vec2(100.0, -40.0);
        zoom(&mut view, 2.0, pointer, 8.0);
        assert_eq!(view.offset, vec2(-100.0, 40.0));
        zoom(&mut view, 0.5, pointer, 8.0);
        assert_eq!(view.offset, Vec2::ZERO);
        zoom(&mut view, 0.1, pointer, 8.0);
        assert_eq!(view.zoom, 1.0, "never smaller than the window");
    }
}
