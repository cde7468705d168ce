//! The inspector: a panel at the end side of the page that tells the story of one letter, switches
//! overlays and faults, and lists what the overlays show. `inspector_parts.rs` has its parts.

use egui::accesskit::{Live, Role};
use egui::{Align, Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::inspector_parts::{edge_ui, faults_ui, overlays_ui, story_ui};
use crate::command::Command;
use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::icons::Icon;
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID};
use crate::gui::overlays::Shown;
use crate::gui::scroll::{self, Scroll};
use crate::inspect::rows::headline;
use crate::vocab::Ink;

/// Height of the head of the panel, points.
const HEAD: f32 = 52.0;
/// The page keeps at least this share of the window.
const PAGE_SHARE: f32 = 0.5;

/// The page's part of `window`, and the panel's when it is open.
#[must_use]
pub fn split(cx: &Cx<'_>, window: Rect) -> (Rect, Option<Rect>) {
    if !cx.state.inspector.is_open {
        return (window, None);
    }
    let width = cx.state.inspector.width.min(window.width() * PAGE_SHARE);
    let mut cut = Cut::new(window, cx.kit.dir());
    let panel = cut.end(width.round());
    (cut.rest, Some(panel))
}

/// The panel in `rect`, under the bar.
pub fn inspector_ui(ui: &mut Ui, cx: &mut Cx<'_>, list: &mut Scroll, shown: &Shown, rect: Rect) {
    let name = Command::Inspector.title(&cx.state.l10n);
    let builder = UiBuilder::new()
        .scope_id(Id::unique("inspector"))
        .max_rect(rect)
        .layout(cx.kit.look.column())
        .accessibility_role(Role::Complementary)
        .accessibility_label(name);
    let mut ui = ui.new_child(builder);
    ui.set_clip_rect(rect);
    // A press on the panel must not reach the page under it.
    ui.interact(
        rect,
        Id::unique("inspector bed"),
        Sense::CLICK | Sense::DRAG,
    );
    cx.kit.look.fill(ui.painter(), rect, 0.0, Ink::Paper);
    edge_ui(&ui, cx, rect);
    let mut cut = Cut::new(rect.shrink2(vec2(4.0 * GRID, 0.0)), cx.kit.dir());
    let head = cut.top(HEAD);
    head_ui(&ui, cx, head);
    status_ui(&ui, cx, head);
    let id = Id::unique("inspector rows");
    let Cx { state, kit, out } = cx;
    scroll::area(&mut ui, kit, cut.rest, id, list, |ui, kit| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut cx = Cx {
            state: *state,
            kit,
            out: &mut **out,
        };
        story_ui(ui, &mut cx);
        overlays_ui(ui, &mut cx, shown);
        faults_ui(ui, &mut cx);
        label::gap(ui, 6.0 * GRID);
    });
}

fn head_ui(ui: &Ui, cx: &mut Cx<'_>, head: Rect) {
    let mut cut = Cut::new(head, cx.kit.dir());
    let square = |at: Rect| Rect::from_center_size(at.center(), vec2(CONTROL, CONTROL));
    let [close, next, previous] =
        [cut.end(CONTROL), cut.end(CONTROL), cut.end(CONTROL)].map(square);
    let title = cx.text("inspector-title");
    label::label_at(ui, cx.kit, cut.rest, &title, Words::PANEL, Align::Min);
    for (at, icon, command) in [
        (previous, Icon::Up, Command::InspectPrevious),
        (next, Icon::Down, Command::InspectNext),
    ] {
        let (name, keys) = (command.title(&cx.state.l10n), command.keys(&cx.state.l10n));
        if button::icon_button_at(ui, cx.kit, at, icon, &name, &keys, false).clicked() {
            cx.command(command);
        }
    }
    let (name, keys) = (
        cx.text("inspector-close"),
        Command::Inspector.keys(&cx.state.l10n),
    );
    if button::icon_button_at(ui, cx.kit, close, Icon::Close, &name, &keys, false).clicked() {
        cx.command(Command::Inspector);
    }
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
