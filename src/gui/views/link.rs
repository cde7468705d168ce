//! A link of the article, shown before anything is opened: the whole address,
//! and the browser only at a second press.

use egui::accesskit::Role;
use egui::{Align, Id, Ui, UiBuilder, vec2};

use super::room;
use crate::gui::button::{self, Tone};
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID, PANEL};
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::state::Action;
use crate::vocab::Ink;

/// The panel with the address.
pub fn link_ui(ui: &Ui, cx: &mut Cx<'_>, address: &str, is_new: bool) -> Shown<()> {
    let (name, open, copy, cancel) = (
        cx.text("link-title"),
        cx.text("link-open"),
        cx.text("link-copy"),
        cx.text("cancel"),
    );
    let width = PANEL.min(room(ui).x);
    let words = Words::UI.ink(Ink::Rubric);
    let height = label::wrapped_height(cx.kit, address, words, width - 20.0 - 4.0 * GRID, 6);
    let size = vec2(width, height + 48.0 + CONTROL + 20.0 + 6.0 * GRID);
    let panel = Floating {
        id: Id::unique("link"),
        name: &name,
        role: Role::AlertDialog,
        anchor: Anchor::Middle,
        size,
        is_modal: true,
    };
    let out = &mut *cx.out;
    floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut cut = Cut::new(inner.shrink2(vec2(2.0 * GRID, 0.0)), kit.dir());
        label::label_at(ui, kit, cut.top(48.0), &name, Words::PANEL, Align::Min);
        let at = cut.top(height);
        let mut child = ui.new_child(UiBuilder::new().max_rect(at).layout(kit.look.column()));
        label::wrapped_in(&mut child, kit, address, words, at.width(), 6);
        cut.top(4.0 * GRID);
        let mut row = Cut::new(cut.top(CONTROL), kit.dir());
        let mut place = |kit: &mut _, text: &str, tone| {
            let at = row.start(button::button_width(kit, text));
            row.start(2.0 * GRID);
            button::button_at(
                ui,
                kit,
                at,
                Id::unique("link button").with(text),
                text,
                tone,
            )
        };
        let opens = place(kit, &open, Tone::Lead);
        if is_new {
            opens.request_focus();
        }
        if opens.clicked() {
            out.push(Action::OpenAddress(address.to_owned()));
            out.push(Action::ClosePanel);
        }
        if place(kit, &copy, Tone::Plain).clicked() {
            out.push(Action::Copy(address.to_owned()));
            out.push(Action::ClosePanel);
        }
        if place(kit, &cancel, Tone::Quiet).clicked() {
            out.push(Action::ClosePanel);
        }
    })
}
