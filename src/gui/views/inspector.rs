//! The inspector: a side panel that tells the story of one letter, switches overlays and faults,
//! and lists what the overlays show. `inspector_parts.rs` has its parts, `side.rs` its frame.

use egui::accesskit::{Live, Role};
use egui::{Id, Rect, Sense, Ui, WidgetInfo, vec2};

use super::inspector_parts::{faults_ui, overlays_ui, story_ui};
use super::side;
use crate::gui::cx::Cx;
use crate::gui::label;
use crate::gui::look::GRID;
use crate::gui::overlays::Shown;
use crate::gui::scroll::{self, Scroll};
use crate::gui::side::Side;
use crate::inspect::rows::headline;

/// The panel in `rect`, under the bar.
pub fn inspector_ui(ui: &mut Ui, cx: &mut Cx<'_>, list: &mut Scroll, shown: &Shown, rect: Rect) {
    let (mut ui, head, rest) = side::frame_ui(ui, cx, Side::Inspector, rect);
    status_ui(&ui, cx, head);
    let id = Id::unique("inspector rows");
    let Cx { state, kit, out } = cx;
    scroll::area(&mut ui, kit, rest, id, list, |ui, kit| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut cx = Cx { state, kit, out };
        story_ui(ui, &mut cx);
        overlays_ui(ui, &mut cx, shown);
        faults_ui(ui, &mut cx);
        label::gap(ui, 6.0 * GRID);
    });
}

/// The letter in one sentence, which a screen reader says when it changes.
fn status_ui(ui: &Ui, cx: &Cx<'_>, head: Rect) {
    let text = match &cx.state.inspector.story {
        Some(story) => headline(story, &cx.state.l10n),
        None => cx.text("inspector-empty"),
    };
    let line = Rect::from_min_size(head.left_bottom() - vec2(0.0, 1.0), vec2(head.width(), 1.0));
    let response = ui.interact(line, Id::unique("inspector status"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}
