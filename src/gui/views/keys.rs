//! The page of keys: every action with all its keys, menu by menu, in two
//! columns where there is room.

use egui::accesskit::Role;
use egui::{Align, Id, Rect, Sense, Ui, pos2, vec2};

use super::room;
use crate::command::{MENUS, Menu};
use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::label::{self, Words};
use crate::gui::look::GRID;
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::scroll::{self, Scroll};
use crate::vocab::Ink;

const ROW: f32 = 32.0;
const HEAD: f32 = 44.0;
/// Width of a column, points.
const COLUMN: f32 = 400.0;

/// The page of keys.
pub fn keys_ui(ui: &Ui, cx: &mut Cx<'_>, list: &mut Scroll) -> Shown<()> {
    let name = cx.text("keys-title");
    let room = room(ui);
    let is_wide = room.x > 2.0 * COLUMN + 60.0;
    let width = if is_wide {
        2.0 * COLUMN + 60.0
    } else {
        (COLUMN + 60.0).min(room.x)
    };
    let height = (room.y * 0.9).min(
        columns(is_wide)
            .iter()
            .map(|c| column_height(c))
            .fold(0.0, f32::max)
            + 84.0,
    );
    let panel = Floating {
        id: Id::unique("keys"),
        name: &name,
        role: Role::Dialog,
        anchor: Anchor::Middle,
        size: vec2(width, height),
        is_modal: true,
    };
    let (state, out) = (cx.state, &mut *cx.out);
    floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut whole = Cut::new(inner.shrink2(vec2(3.0 * GRID, 0.0)), kit.dir());
        label::label_at(ui, kit, whole.top(52.0), &name, Words::PANEL, Align::Min);
        scroll::area(
            ui,
            kit,
            whole.rest,
            Id::unique("keys rows"),
            list,
            |ui, kit| {
                let mut cx = Cx { state, kit, out };
                columns_ui(ui, &mut cx, is_wide);
            },
        );
    })
}

fn columns(is_wide: bool) -> Vec<Vec<Menu>> {
    if is_wide {
        let half = [Menu::File, Menu::Share, Menu::View];
        vec![
            half.to_vec(),
            MENUS
                .iter()
                .filter(|m| !half.contains(m))
                .copied()
                .collect(),
        ]
    } else {
        vec![MENUS.to_vec()]
    }
}

fn column_height(menus: &[Menu]) -> f32 {
    menus
        .iter()
        .map(|menu| HEAD + menu.rows().count() as f32 * ROW)
        .sum()
}

fn columns_ui(ui: &mut Ui, cx: &mut Cx<'_>, is_wide: bool) {
    let columns = columns(is_wide);
    let height = columns.iter().map(|c| column_height(c)).fold(0.0, f32::max);
    let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let mut cut = Cut::new(whole, cx.kit.dir());
    cut.end(GRID);
    let between = 8.0 * GRID;
    let width = (cut.rest.width() - between * (columns.len() as f32 - 1.0)) / columns.len() as f32;
    for menus in &columns {
        let at = cut.start(width);
        cut.start(between);
        column_ui(ui, cx, menus, at);
    }
}

fn column_ui(ui: &Ui, cx: &mut Cx<'_>, menus: &[Menu], rect: Rect) {
    let mut cut = Cut::new(rect, cx.kit.dir());
    for menu in menus {
        let title = cx.text(menu.title_key());
        let head = cut.top(HEAD);
        if ui.is_rect_visible(head) {
            label::label_at(
                ui,
                cx.kit,
                head,
                &title,
                Words::STRONG.ink(Ink::Rubric),
                Align::Min,
            );
        }
        for row in menu.rows() {
            let at = cut.top(ROW);
            if !ui.is_rect_visible(at) {
                continue;
            }
            ui.painter()
                .hline(at.x_range(), at.bottom() - 0.5, cx.kit.look.line());
            let mut line = Cut::new(at, cx.kit.dir());
            for shortcut in row.shortcuts {
                let keys = shortcut.label(&cx.state.l10n);
                let engraved = button::key_at(ui, cx.kit, line.rest, &keys, Align::Max);
                line.end(engraved.width() + GRID);
            }
            let text = row.id.title(&cx.state.l10n);
            line.end(GRID);
            label::label_at(
                ui,
                cx.kit,
                Rect::from_min_max(
                    pos2(line.rest.left(), at.top()),
                    pos2(line.rest.right(), at.bottom()),
                ),
                &text,
                Words::UI,
                Align::Min,
            );
        }
    }
}
