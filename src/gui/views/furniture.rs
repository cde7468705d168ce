//! What was set aside from the page: every piece, as it was written, with what
//! it was taken for. Nothing that a file holds is lost.

use egui::accesskit::Role;
use egui::{Id, Ui, vec2};

use super::room;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::label::{self, Words};
use crate::gui::look::{GRID, PANEL};
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::scroll::{self, Scroll};
use crate::vocab::Ink;

/// The list of what was set aside.
pub fn furniture_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    list: &mut Scroll,
    anchor: Anchor,
) -> Option<Shown<()>> {
    let article = cx.state.article()?;
    let name = cx.text("furniture-title");
    let empty = cx.text("furniture-empty");
    let pieces: Vec<(String, &str)> = article
        .document
        .furniture
        .iter()
        .map(|piece| {
            (
                cx.text(&format!("furniture-{}", piece.kind.as_str())),
                piece.text.as_str(),
            )
        })
        .collect();
    let room = room(ui);
    let width = PANEL.min(room.x);
    let inner_width = width - 20.0 - 4.0 * GRID - scroll::BAR_WIDTH;
    let heights: f32 = pieces
        .iter()
        .map(|(_, text)| label::wrapped_height(cx.kit, text, Words::UI, inner_width, 4) + 40.0)
        .sum();
    let size = vec2(width, (heights.max(60.0) + 88.0).min(room.y));
    let panel = Floating {
        id: Id::unique("furniture"),
        name: &name,
        role: Role::Dialog,
        anchor,
        size,
        is_modal: true,
    };
    Some(floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut whole = Cut::new(inner.shrink2(vec2(2.0 * GRID, 0.0)), kit.dir());
        label::label_at(
            ui,
            kit,
            whole.top(48.0),
            &name,
            Words::PANEL,
            egui::Align::Min,
        );
        scroll::area(
            ui,
            kit,
            whole.rest,
            Id::unique("furniture rows"),
            list,
            |ui, kit| {
                let width = ui.available_width();
                ui.allocate_space(vec2(ui.available_width(), 0.0));
                if pieces.is_empty() {
                    label::wrapped_in(ui, kit, &empty, Words::UI.ink(Ink::Soft), width, 0);
                }
                for (kind, text) in &pieces {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    label::gap(ui, 2.0 * GRID);
                    label::wrapped_in(ui, kit, kind, Words::SMALL, width, 1);
                    label::wrapped_in(ui, kit, text, Words::UI, width, 4);
                    label::gap(ui, 2.0 * GRID);
                    let y = ui.cursor().top();
                    let line = ui.max_rect().x_range();
                    ui.painter().hline(line, y, kit.look.line());
                }
            },
        );
    }))
}
