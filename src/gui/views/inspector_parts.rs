//! Parts of the inspector's panel: the rows of a story, overlays with what they show, faults.

use egui::accesskit::Role;
use egui::{Id, Sense, Ui, vec2};

use crate::command::Command;
use crate::gui::button::{self, Tone};
use crate::gui::choice::{self, Mark};
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::inspector::{FAULTS, command_of};
use crate::gui::label::{self, Words};
use crate::gui::look::GRID;
use crate::gui::overlays::Shown;
use crate::gui::state::Action;
use crate::inspect::overlay::{Kind, Overlay, OverlayItem};
use crate::inspect::rows::{Row, rows};
use crate::l10n::{FSI, PDI, Value};
use crate::vocab::Ink;

/// Width of the names of a story's rows, points.
const NAMES: f32 = 104.0;
/// Rows that an overlay lists at most.
const MOST: usize = 200;

/// A heading inside the panel.
fn heading(ui: &mut Ui, cx: &mut Cx<'_>, text: &str) {
    label::gap(ui, 4.0 * GRID);
    let response = label::label(ui, cx.kit, text, Words::STRONG.size(14));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
    });
    label::gap(ui, GRID);
}

/// The story, a row for each answer. A row that is pressed copies its answer.
pub(super) fn story_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let Some(story) = cx.state.inspector.story.clone() else {
        let empty = cx.text("inspector-empty");
        label::wrapped(ui, cx.kit, &empty, Words::UI.ink(Ink::Soft), 0);
        return;
    };
    for group in rows(&story, &cx.state.l10n) {
        heading(ui, cx, &group.title);
        for row in &group.rows {
            row_ui(ui, cx, row);
        }
    }
}

fn row_ui(ui: &mut Ui, cx: &mut Cx<'_>, row: &Row) {
    let whole = ui.available_width();
    let room = (whole - NAMES - 2.0 * GRID).max(80.0);
    let (names, values) = (Words::SMALL, Words::SMALL.size(14).ink(Ink::Ink));
    let (name, value) = (
        cx.kit.lines(&row.name, names, NAMES, 0),
        cx.kit.lines(&row.value, values, room, 0),
    );
    let height = (name.height.max(value.height) + 10.0).ceil();
    let (rect, _) = ui.allocate_exact_size(vec2(whole, height), Sense::hover());
    let plain = |text: &str| text.replace([FSI, PDI], "");
    let said = format!("{}: {}", plain(&row.name), plain(&row.value));
    let id = Id::unique("story row").with(&row.name);
    let response = button::press(ui, rect, id, Role::ListItem, &said);
    if ui.is_rect_visible(rect) {
        button::bed(
            ui,
            cx.kit,
            rect.shrink2(vec2(0.0, 1.0)),
            4.0,
            &response,
            false,
        );
        let mut cut = Cut::new(rect, cx.kit.dir());
        let at = cut.start(NAMES);
        let soft = cx.kit.look.colour(Ink::Soft);
        cx.kit.paint(ui, &name, at.min + vec2(0.0, 5.0), soft);
        let at = cut.end(room);
        let ink = cx.kit.look.colour(Ink::Ink);
        cx.kit.paint(ui, &value, at.min + vec2(0.0, 5.0), ink);
        ui.painter()
            .hline(rect.x_range(), rect.bottom(), cx.kit.look.line());
    }
    if response.clicked() {
        cx.push(Action::Copy(plain(&row.value)));
    }
}

/// A box for each overlay; under those that are on, what they show.
pub(super) fn overlays_ui(ui: &mut Ui, cx: &mut Cx<'_>, shown: &Shown) {
    let title = cx.text("inspector-overlays");
    heading(ui, cx, &title);
    for kind in Kind::ALL {
        let command = command_of(*kind);
        let title = command.title(&cx.state.l10n);
        let is_on = cx.state.inspector.shows(*kind);
        if choice::choice(ui, cx.kit, &title, Mark::Check, is_on).changed() {
            cx.command(command);
        }
        if let Some(overlay) = shown.overlays.iter().find(|o| o.kind == *kind && is_on) {
            list_ui(ui, cx, overlay);
        }
    }
    let title = Command::Invisibles.title(&cx.state.l10n);
    let is_on = cx.state.saved.style.invisibles;
    if choice::choice(ui, cx.kit, &title, Mark::Check, is_on).changed() {
        cx.command(Command::Invisibles);
    }
}

fn list_ui(ui: &mut Ui, cx: &mut Cx<'_>, overlay: &Overlay) {
    let count = cx.format(
        "inspector-in-sight",
        &[
            ("title", Value::Word(&overlay.title)),
            ("count", overlay.items.len().into()),
        ],
    );
    label::wrapped(ui, cx.kit, &count, Words::SMALL, 0);
    for item in overlay.items.iter().take(MOST) {
        item_ui(ui, cx, overlay.kind, item);
    }
    label::gap(ui, 2.0 * GRID);
}

/// One thing that an overlay shows: pressed, the page goes there.
fn item_ui(ui: &mut Ui, cx: &mut Cx<'_>, kind: Kind, item: &OverlayItem) {
    let text = if item.wrong {
        cx.format(
            "inspector-wrong",
            &[("sentence", Value::Word(&item.sentence))],
        )
    } else {
        item.sentence.clone()
    };
    let words = Words::SMALL.ink(if item.wrong { Ink::Rubric } else { Ink::Ink });
    let whole = ui.available_width();
    let set = cx.kit.lines(&text, words, whole - 3.0 * GRID, 3);
    let (rect, _) = ui.allocate_exact_size(vec2(whole, set.height.ceil() + 6.0), Sense::hover());
    let said = text.replace([FSI, PDI], "");
    let id = Id::unique("overlay row").with((kind, item.node, item.range));
    let response = button::press(ui, rect, id, Role::ListItem, &said);
    if ui.is_rect_visible(rect) {
        button::bed(ui, cx.kit, rect, 4.0, &response, false);
        let mut cut = Cut::new(rect, cx.kit.dir());
        cut.start(3.0 * GRID);
        let colour = cx.kit.look.colour(words.ink);
        cx.kit
            .paint(ui, &set, cut.rest.min + vec2(0.0, 3.0), colour);
    }
    if response.clicked() {
        cx.push(Action::GoTo(item.pos()));
        cx.push(Action::InspectAt(item.pos()));
    }
}

/// A switch for each fault.
pub(super) fn faults_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let title = cx.text("inspector-faults");
    heading(ui, cx, &title);
    let note = cx.text("inspector-faults-note");
    label::wrapped(ui, cx.kit, &note, Words::SMALL, 0);
    label::gap(ui, GRID);
    for fault in FAULTS {
        let title = fault.title(&cx.state.l10n);
        let is_on = cx.state.inspector.plays(*fault);
        if choice::choice(ui, cx.kit, &title, Mark::Toggle, is_on).changed() {
            cx.command(*fault);
        }
    }
    if cx.state.inspector.is_faulty() {
        label::gap(ui, 2.0 * GRID);
        let end = Command::EndFaults.title(&cx.state.l10n);
        if button::button(ui, cx.kit, &end, Tone::Lead).clicked() {
            cx.command(Command::EndFaults);
        }
    }
}
