//! What is shown while a file hovers over the window.

use egui::{Align, Id, LayerId, Order, Rect, Ui, UiBuilder, vec2};

use crate::gui::cx::Cx;
use crate::gui::icons::{self, Icon};
use crate::gui::label::{self, Words};
use crate::gui::look::CARD_RADIUS;
use crate::vocab::Ink;

/// The overlay, when a file hovers over the window.
pub fn drop_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let window = ui.ctx().content_rect();
    let layer = LayerId::new(Order::Tooltip, Id::unique("drop"));
    let child = ui.new_child(
        UiBuilder::new()
            .id_salt("drop")
            .layer_id(layer)
            .max_rect(window),
    );
    let frame = window.shrink(16.0);
    let kit = &mut *cx.kit;
    child
        .painter()
        .rect_filled(window, 0.0, kit.look.faint(Ink::Paper, 0.94));
    dashed(
        child.painter(),
        frame,
        CARD_RADIUS,
        egui::Stroke::new(1.5 * kit.look.hair(), kit.look.colour(Ink::Rubric)),
    );
    let icon = Rect::from_center_size(frame.center() - vec2(0.0, 28.0), vec2(20.0, 20.0));
    icons::paint(
        child.painter(),
        Icon::Drop,
        icon,
        kit.dir(),
        kit.look.colour(Ink::Rubric),
    );
    let text = cx.state.l10n.text("start-drop-hover");
    let row = Rect::from_center_size(
        frame.center() + vec2(0.0, 10.0),
        vec2(frame.width() - 32.0, 40.0),
    );
    label::label_at(&child, cx.kit, row, &text, Words::HEADING, Align::Center);
}

/// A dashed outline with rounded corners.
pub fn dashed(painter: &egui::Painter, rect: Rect, radius: f32, stroke: egui::Stroke) {
    let mut points = Vec::new();
    let corners = [
        (rect.right_top(), -0.25_f32),
        (rect.right_bottom(), 0.0),
        (rect.left_bottom(), 0.25),
        (rect.left_top(), 0.5),
    ];
    for (corner, from) in corners {
        let center = egui::pos2(
            corner.x.clamp(rect.left() + radius, rect.right() - radius),
            corner.y.clamp(rect.top() + radius, rect.bottom() - radius),
        );
        for step in 0..=8_u8 {
            let turn = (from + 0.25 * f32::from(step) / 8.0) * std::f32::consts::TAU;
            points.push(center + radius * vec2(turn.cos(), turn.sin()));
        }
    }
    if let Some(first) = points.first().copied() {
        points.push(first);
    }
    painter.extend(egui::Shape::dashed_line(&points, stroke, 4.0, 4.0));
}
