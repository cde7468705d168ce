//! The palette: every action by its name, found as one types. The field keeps
//! the keyboard; up and down move in the list, Enter does what is chosen.

use egui::accesskit::Role;
use egui::{Id, Key, Sense, Ui, vec2};

use super::room;
use crate::command::{COMMANDS, Command};
use crate::gui::button::{self, Row};
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::field::{self, Field};
use crate::gui::label::{self, Words};
use crate::gui::look::{GRID, PANEL};
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::scroll::{self, Extent, Scroll};
use crate::gui::state::Action;
use crate::l10n::Value;
use crate::vocab::Ink;

const ROW: f32 = 40.0;
const FIELD: f32 = 44.0;

/// Field and choice of the palette.
#[derive(Debug, Default)]
pub struct PaletteState {
    field: Field,
    chosen: usize,
    scroll: Scroll,
}

/// The palette.
pub fn palette_ui(ui: &Ui, cx: &mut Cx<'_>, palette: &mut PaletteState, is_new: bool) -> Shown<()> {
    if is_new {
        *palette = PaletteState::default();
    }
    let query = palette.field.state.text().to_owned();
    let found = found(cx, &query);
    palette.chosen = palette.chosen.min(found.len().saturating_sub(1));
    let name = cx.text("palette-title");
    let room = room(ui);
    let rows = ROW * found.len().clamp(1, 10) as f32 + if found.is_empty() { ROW } else { 0.0 };
    let size = vec2(
        PANEL.min(room.x),
        (FIELD + 2.0 * GRID + rows + 20.0).min(room.y),
    );
    let panel = Floating {
        id: Id::unique("palette"),
        name: &name,
        role: Role::Dialog,
        anchor: Anchor::Top,
        size,
        is_modal: true,
    };
    let (state, out) = (cx.state, &mut *cx.out);
    floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut cx = Cx { state, kit, out };
        let mut cut = Cut::new(inner, cx.kit.dir());
        field_ui(ui, &mut cx, palette, cut.top(FIELD), is_new);
        cut.top(2.0 * GRID);
        keys(ui, &mut cx, palette, &found, cut.rest.height());
        let (id, chosen) = (Id::unique("palette rows"), &mut palette.chosen);
        scroll::area(ui, cx.kit, cut.rest, id, &mut palette.scroll, |ui, kit| {
            let mut cx = Cx {
                state,
                kit,
                out: &mut *cx.out,
            };
            rows_ui(ui, &mut cx, &query, &found, chosen);
        });
    })
}

/// The id of the palette's field.
#[must_use]
pub fn field_id() -> Id {
    Id::unique("palette field")
}

fn field_ui(ui: &Ui, cx: &mut Cx<'_>, palette: &mut PaletteState, rect: egui::Rect, is_new: bool) {
    let (name, hint) = (cx.text("palette-title"), cx.text("palette-field"));
    let shown = field::field_at(
        ui,
        cx.kit,
        rect,
        field_id(),
        &mut palette.field,
        &name,
        &hint,
    );
    if is_new {
        shown.response.request_focus();
    }
    if shown.changed {
        palette.chosen = 0;
        palette.scroll = Scroll::default();
    }
}

fn keys(ui: &Ui, cx: &mut Cx<'_>, palette: &mut PaletteState, found: &[Command], view: f32) {
    let (up, down, enter) = ui.input(|i| {
        (
            i.num_presses(Key::ArrowUp),
            i.num_presses(Key::ArrowDown),
            i.key_pressed(Key::Enter),
        )
    });
    if up + down > 0 && !found.is_empty() {
        let len = found.len();
        palette.chosen = (palette.chosen + down + len - up % len) % len;
        let extent = Extent {
            content: ROW * len as f32,
            view,
        };
        let top = ROW * palette.chosen as f32;
        if top < palette.scroll.y {
            palette.scroll.go(top, extent, false);
        } else if top + ROW > palette.scroll.y + view {
            palette.scroll.go(top + ROW - view, extent, false);
        }
    }
    if enter && let Some(command) = found.get(palette.chosen).filter(|c| cx.state.can(**c)) {
        cx.push(Action::ClosePanel);
        cx.command(*command);
    }
}

fn rows_ui(ui: &mut Ui, cx: &mut Cx<'_>, query: &str, found: &[Command], chosen: &mut usize) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.allocate_space(vec2(ui.available_width(), 0.0));
    let facts = cx.state.facts();
    for (index, command) in found.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        if !ui.is_rect_visible(rect) {
            continue;
        }
        let (text, note) = (command.title(&cx.state.l10n), command.keys(&cx.state.l10n));
        let row = Row {
            text: &text,
            note: &note,
            is_on: index == *chosen,
            follows: true,
            ..Row::default()
        };
        let clicked = ui.add_enabled_ui(command.is_enabled(&facts), |ui| {
            let response = button::row_at(
                ui,
                cx.kit,
                rect,
                Id::unique("palette row").with(command),
                &row,
                Role::ListBoxOption,
            );
            if response.hovered() && button::pointer_moves(ui) {
                *chosen = index;
            }
            response.clicked()
        });
        if clicked.inner {
            cx.push(Action::ClosePanel);
            cx.command(*command);
        }
    }
    if found.is_empty() {
        label::gap(ui, 3.0 * GRID);
        let none = cx.format("palette-none", &[("query", Value::Text(query.trim()))]);
        label::wrapped(ui, cx.kit, &none, Words::UI.ink(Ink::Soft), 0);
    }
}

/// Actions whose title or hint has every word of `query`, those that can be done first; the palette itself is left out.
fn found(cx: &Cx<'_>, query: &str) -> Vec<Command> {
    let words: Vec<String> = query.split_whitespace().map(fold).collect();
    let facts = cx.state.facts();
    let l10n = &cx.state.l10n;
    let matches = |command: Command| {
        let title = fold(&command.title(l10n));
        let all = format!("{title} {}", fold(&command.hint(l10n)));
        let rank = if words.iter().all(|w| title.starts_with(w.as_str())) {
            0
        } else if words.iter().all(|w| title.contains(w.as_str())) {
            1
        } else {
            2
        };
        words
            .iter()
            .all(|w| all.contains(w.as_str()))
            .then_some((rank, !command.is_enabled(&facts)))
    };
    let listed = COMMANDS
        .iter()
        .map(|row| row.id)
        .filter(|id| !matches!(id, Command::Palette | Command::Dismiss));
    let mut found: Vec<_> = listed
        .filter_map(|id| matches(id).map(|rank| (rank, id)))
        .collect();
    found.sort_by_key(|((rank, is_off), _)| (*is_off, *rank));
    found.into_iter().map(|(_, id)| id).collect()
}

/// A word as the palette compares it: no marks, one form of alef, yeh and teh marbuta, lower case.
fn fold(text: &str) -> String {
    let plain = |ch: char| match ch {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{649}' => '\u{64A}',
        '\u{629}' => '\u{647}',
        other => other,
    };
    let kept = text
        .chars()
        .filter(|ch| !crate::text::segment::is_mark(*ch) && *ch != '\u{640}');
    kept.map(plain).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_without_their_marks_and_in_any_form_of_alef() {
        assert_eq!(
            fold("\u{623}\u{64E}\u{639}\u{650}\u{62F}"),
            fold("\u{627}\u{639}\u{62F}")
        );
        assert_eq!(
            fold("\u{642}\u{640}\u{631}\u{627}\u{621}\u{629}"),
            fold("\u{642}\u{631}\u{627}\u{621}\u{647}")
        );
        assert_eq!(fold("Open"), "open");
    }
}
