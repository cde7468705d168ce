//! Opening or saving a file by its path: a way that needs neither a dialog nor a mouse.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Align, Id, Key, Ui, vec2};

use super::room;
use crate::gui::button::{self, Tone};
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::field::{self, Field};
use crate::gui::label::{self, Words};
use crate::gui::look::{GRID, PANEL, TOUCH};
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::state::{Action, PathUse};

/// The panel with the path.
pub fn path_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    (path, purpose): (&mut Field, &PathUse),
    is_new: bool,
) -> Shown<()> {
    let (title, button) = match purpose {
        PathUse::Open => ("path-title", "path-open"),
        PathUse::Save(..) => ("path-save-title", "path-save"),
    };
    let (name, hint, open) = (cx.text(title), cx.text("path-field"), cx.text(button));
    let size = vec2(PANEL.min(room(ui).x), 132.0);
    let panel = Floating {
        id: Id::unique("path"),
        name: &name,
        role: Role::Dialog,
        anchor: Anchor::Middle,
        size,
        is_modal: true,
    };
    let out = &mut *cx.out;
    floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut cut = Cut::new(inner.shrink2(vec2(2.0 * GRID, 0.0)), kit.dir());
        label::label_at(ui, kit, cut.top(48.0), &name, Words::PANEL, Align::Min);
        let mut row = Cut::new(cut.top(TOUCH), kit.dir());
        let width = button::button_width(kit, &open);
        let at = row.end(width);
        row.end(2.0 * GRID);
        path.is_code = true;
        let shown = field::field_at(ui, kit, row.rest, field_id(), path, &hint, &hint);
        if is_new {
            if let PathUse::Save(_, _, proposed) = purpose {
                path.state.set(&proposed.to_string_lossy());
            }
            shown.response.request_focus();
            path.state.select_all();
        }
        let enter = shown.response.has_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        let asked = button::button_at(ui, kit, at, Id::unique("path open"), &open, Tone::Lead)
            .clicked()
            || enter;
        if let Some(file) = file(path.state.text()).filter(|_| asked) {
            out.push(Action::ClosePanel);
            out.push(match purpose {
                PathUse::Open => Action::Open(file),
                PathUse::Save(article, format, _) => Action::SaveAs(*article, *format, file),
            });
        }
    })
}

/// The id of the field.
#[must_use]
pub fn field_id() -> Id {
    Id::unique("path field")
}

/// The path that was typed: quotes and `file://` are taken off, `~` is the person's home.
fn file(typed: &str) -> Option<PathBuf> {
    let plain = typed.trim().trim_matches(['"', '\'']).trim();
    if plain.is_empty() {
        return None;
    }
    if let Some(rest) = plain.strip_prefix("file://") {
        let decoded = percent_encoding::percent_decode_str(rest).decode_utf8_lossy();
        return Some(PathBuf::from(decoded.into_owned()));
    }
    let home = plain
        .strip_prefix("~/")
        .and_then(|rest| Some(directories::BaseDirs::new()?.home_dir().join(rest)));
    Some(home.unwrap_or_else(|| PathBuf::from(plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_as_people_paste_it() {
        assert_eq!(file("  \"/a b/c.txt\" "), Some(PathBuf::from("/a b/c.txt")));
        assert_eq!(
            file("file:///a%20b/%D9%85.txt"),
            Some(PathBuf::from("/a b/\u{645}.txt"))
        );
        assert_eq!(file("   "), None);
    }
}
