//! What can be pressed: buttons, icon buttons, links, pills and rows of lists.
//!
//! Each has the four steps of a widget: size, allocate, interact with a name
//! for screen readers, paint if visible. Words come from `label.rs`, colours and
//! the focus ring from `look.rs`.

use egui::accesskit::Role;
use egui::{Align, CursorIcon, Id, Rect, Response, Sense, Ui, WidgetInfo, vec2};

use crate::gui::cut::{self, Cut};
use crate::gui::icons::{self, Icon};
use crate::gui::label::{self, Kit, Words};
use crate::gui::look::{CONTROL, GRID, RADIUS};
use crate::vocab::Ink;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Outlined.
    Plain,
    /// Outlined and lettered in the one colour: what leads on.
    Lead,
    /// Without an outline.
    Quiet,
}

/// Interaction, name and keyboard focus of something that can be pressed.
pub fn press(ui: &Ui, rect: Rect, id: Id, role: Role, name: &str) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(role, ui.is_enabled(), name));
    response
}

/// The bed under something pressed, chosen or under the pointer, and the ring when it has the keyboard.
pub fn bed(ui: &Ui, kit: &Kit, rect: Rect, radius: f32, response: &Response, is_on: bool) {
    let wash = if is_on {
        1.0
    } else {
        kit.look.ease(
            ui.ctx(),
            response.id.with("bed"),
            response.hovered() && ui.is_enabled(),
        )
    };
    if wash > 0.0 {
        let colour = kit.look.faint(Ink::Wash, wash);
        ui.painter()
            .rect_filled(rect, crate::gui::look::radius_of(radius), colour);
        if kit.look.is_strong() {
            kit.look.outline(ui.painter(), rect, radius, Ink::Line);
        }
    }
    if response.has_focus() {
        kit.look.focus_ring(ui.painter(), rect, radius);
    }
}

/// Whether the pointer was moved just now: a pointer at rest chooses nothing.
pub fn pointer_moves(ui: &Ui) -> bool {
    ui.input(|input| input.pointer.time_since_last_movement() < 0.25)
}

/// Whether this has just got the keyboard, by whatever way: egui's own answer
/// misses the focus that arrows and Tab move between two frames.
pub fn took_focus(ui: &Ui, response: &Response) -> bool {
    if !response.has_focus() {
        return false;
    }
    let (key, now) = (Id::unique("took focus"), ui.ctx().cumulative_pass_nr());
    let before = ui.data(|data| data.get_temp::<(Id, u64)>(key));
    ui.data_mut(|data| data.insert_temp(key, (response.id, now)));
    before.is_none_or(|(id, pass)| id != response.id || pass + 1 < now)
}

/// Width that a button with these words takes, points.
pub fn button_width(kit: &mut Kit, text: &str) -> f32 {
    kit.width(text, Words::UI) + 8.0 * GRID
}

/// A button in `rect`.
pub fn button_at(ui: &Ui, kit: &mut Kit, rect: Rect, id: Id, text: &str, tone: Tone) -> Response {
    let response = press(ui, rect, id, Role::Button, text);
    if ui.is_rect_visible(rect) {
        bed(ui, kit, rect, RADIUS, &response, false);
        let ink = if tone == Tone::Lead {
            Ink::Rubric
        } else {
            Ink::Ink
        };
        if tone != Tone::Quiet {
            kit.look.outline(
                ui.painter(),
                rect,
                RADIUS,
                if tone == Tone::Lead {
                    Ink::Rubric
                } else {
                    Ink::Line
                },
            );
        }
        let paragraph = kit.line(text, Words::UI, rect.width() - 2.0 * GRID);
        let colour = kit.look.text(ink, ui.is_enabled());
        kit.paint_line(ui, rect, &paragraph, Words::UI, Align::Center, colour);
    }
    response
}

/// A button that takes the room that it needs.
pub fn button(ui: &mut Ui, kit: &mut Kit, text: &str, tone: Tone) -> Response {
    let width = button_width(kit, text).min(ui.available_width());
    let (rect, _) = ui.allocate_exact_size(vec2(width, CONTROL), Sense::hover());
    button_at(
        ui,
        kit,
        rect,
        ui.scope_id().with(("button", text)),
        text,
        tone,
    )
}

/// A square button with an icon; its name is its tooltip, with its key.
pub fn icon_button_at(
    ui: &Ui,
    kit: &mut Kit,
    rect: Rect,
    icon: Icon,
    name: &str,
    keys: &str,
    is_on: bool,
) -> Response {
    let response = press(
        ui,
        rect,
        ui.scope_id().with(("icon", name)),
        Role::Button,
        name,
    );
    if ui.is_rect_visible(rect) {
        bed(ui, kit, rect, RADIUS, &response, is_on);
        icons::paint(
            ui.painter(),
            icon,
            rect,
            kit.dir(),
            kit.look.text(Ink::Ink, ui.is_enabled()),
        );
    }
    label::tooltip(response, kit, name, keys)
}

/// A square button that shows a word; its name is its tooltip, with its key.
pub fn word_button_at(
    ui: &Ui,
    kit: &mut Kit,
    rect: Rect,
    word: (&str, Words),
    name: &str,
    keys: &str,
    is_on: bool,
) -> Response {
    let response = press(
        ui,
        rect,
        ui.scope_id().with(("word", name)),
        Role::Button,
        name,
    );
    if ui.is_rect_visible(rect) {
        bed(ui, kit, rect, RADIUS, &response, is_on);
        let paragraph = kit.line(word.0, word.1, rect.width());
        let colour = kit.look.text(word.1.ink, ui.is_enabled());
        kit.paint_line(ui, rect, &paragraph, word.1, Align::Center, colour);
    }
    label::tooltip(response, kit, name, keys)
}

/// Words that can be pressed, in the one colour.
pub fn link_at(ui: &Ui, kit: &mut Kit, rect: Rect, id: Id, text: &str) -> Response {
    let response = press(ui, rect, id, Role::Link, text).on_hover_cursor(CursorIcon::PointingHand);
    let words = Words::UI.ink(Ink::Rubric);
    let paragraph = kit.line(text, words, rect.width() + 1.0);
    let colour = kit.look.text(Ink::Rubric, ui.is_enabled());
    kit.paint_line(ui, rect, &paragraph, words, Align::Min, colour);
    if response.hovered() {
        let line = cut::at_start(rect, vec2(label::widest(&paragraph), 1.0), kit.dir())
            .translate(vec2(0.0, 12.0));
        ui.painter().rect_filled(line, 0.0, colour);
    }
    if response.has_focus() {
        kit.look.focus_ring(ui.painter(), rect, GRID);
    }
    response
}

/// Words that can be pressed and take the room that they need.
pub fn link(ui: &mut Ui, kit: &mut Kit, text: &str) -> Response {
    let width = kit.width(text, Words::UI).min(ui.available_width());
    let (rect, _) = ui.allocate_exact_size(vec2(width, 7.0 * GRID), Sense::hover());
    link_at(ui, kit, rect, ui.scope_id().with(("link", text)), text)
}

/// A key as it is engraved: small words in a hairline box. Returns the box.
pub fn key_at(ui: &Ui, kit: &mut Kit, within: Rect, keys: &str, align: Align) -> Rect {
    let width = kit.width(keys, Words::SMALL) + 3.0 * GRID;
    let size = vec2(width, 6.0 * GRID);
    let rect = if kit.side(align) == kit.side(Align::Min) {
        cut::at_start(within, size, kit.dir())
    } else {
        cut::at_end(within, size, kit.dir())
    };
    kit.look.outline(ui.painter(), rect, 5.0, Ink::Line);
    let paragraph = kit.line(keys, Words::SMALL, rect.width());
    let colour = kit.look.colour(Ink::Soft);
    kit.paint_line(ui, rect, &paragraph, Words::SMALL, Align::Center, colour);
    rect
}

/// What a row of a list shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct Row<'a> {
    /// Icon at the start side.
    pub icon: Option<Icon>,
    /// The words.
    pub text: &'a str,
    /// Soft words at the end side: a key, a note.
    pub note: &'a str,
    /// Icon at the very end, e.g. the chevron of a submenu.
    pub end: Option<Icon>,
    /// Whether it is the chosen one.
    pub is_on: bool,
    /// The list moves its choice under the pointer: hovering alone shows nothing.
    pub follows: bool,
}

/// A row that can be pressed, as a menu, the share panel and the palette have it.
pub fn row_at(ui: &Ui, kit: &mut Kit, rect: Rect, id: Id, row: &Row<'_>, role: Role) -> Response {
    let response = press(ui, rect, id, role, row.text);
    if !row.note.is_empty() {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_description(row.note));
    }
    if ui.is_rect_visible(rect) {
        if row.is_on || !row.follows || response.has_focus() {
            // Inside the row, so that the ring of a row at the edge of a list is whole.
            bed(
                ui,
                kit,
                rect.shrink2(vec2(GRID, 2.0)),
                RADIUS,
                &response,
                row.is_on,
            );
        }
        paint_row(ui, kit, rect, row);
    }
    response
}

fn paint_row(ui: &Ui, kit: &mut Kit, rect: Rect, row: &Row<'_>) {
    let is_enabled = ui.is_enabled();
    let mut cut = Cut::new(rect.shrink2(vec2(4.0 * GRID, 0.0)), kit.dir());
    if let Some(icon) = row.icon {
        let at = cut.start(20.0);
        icons::paint(
            ui.painter(),
            icon,
            at,
            kit.dir(),
            kit.look.text(Ink::Ink, is_enabled),
        );
        cut.start(3.0 * GRID);
    }
    if let Some(icon) = row.end {
        let at = cut.end(16.0);
        icons::paint(
            ui.painter(),
            icon,
            at,
            kit.dir(),
            kit.look.text(Ink::Soft, is_enabled),
        );
        cut.end(GRID);
    }
    if !row.note.is_empty() {
        let width = kit
            .width(row.note, Words::SMALL)
            .min(cut.rest.width() * 0.5);
        let at = cut.end(width);
        let note = kit.line(row.note, Words::SMALL, width + 1.0);
        let colour = kit.look.text(Ink::Soft, is_enabled);
        kit.paint_line(ui, at, &note, Words::SMALL, Align::Max, colour);
        cut.end(3.0 * GRID);
    }
    let text = kit.line(row.text, Words::UI, cut.rest.width());
    let colour = kit.look.text(Ink::Ink, is_enabled);
    kit.paint_line(ui, cut.rest, &text, Words::UI, Align::Min, colour);
}

/// Width that a row needs so that nothing of it is cut, points.
pub fn row_width(kit: &mut Kit, row: &Row<'_>) -> f32 {
    let icon = if row.icon.is_some() {
        20.0 + 3.0 * GRID
    } else {
        0.0
    };
    let end = if row.end.is_some() { 16.0 + GRID } else { 0.0 };
    let note = if row.note.is_empty() {
        0.0
    } else {
        kit.width(row.note, Words::SMALL) + 6.0 * GRID
    };
    8.0 * GRID + icon + end + note + kit.width(row.text, Words::UI) + 2.0
}
