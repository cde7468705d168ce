//! The banner across the window while something is broken on purpose: what, in words, and a button
//! that ends it.

use egui::accesskit::{Live, Role};
use egui::{Align, Id, Rect, Sense, Ui, WidgetInfo, vec2};

use crate::command::Command;
use crate::gui::button::{self, Tone};
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::label::Words;
use crate::gui::look::GRID;
use crate::vocab::Ink;

/// Height of the banner, points.
pub const HEIGHT: f32 = 48.0;

/// The banner in `rect`, when there is something to say.
pub fn banner_ui(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let Some(text) = cx.state.fault_banner() else {
        return;
    };
    let end = Command::EndFaults.title(&cx.state.l10n);
    // A press on the banner must not reach the page under it.
    let bed = ui.interact(rect, Id::unique("fault banner"), Sense::CLICK | Sense::DRAG);
    bed.widget_info(|| WidgetInfo::labeled(Role::Alert, true, &text));
    ui.ctx()
        .accesskit_node_builder(bed.id, |node| node.set_live(Live::Assertive));
    let look = &cx.kit.look;
    look.fill(ui.painter(), rect, 0.0, Ink::Rubric);
    let mut cut = Cut::new(rect.shrink2(vec2(4.0 * GRID, 6.0)), cx.kit.dir());
    let width = button::button_width(cx.kit, &end).min(rect.width() * 0.4);
    let at = cut.end(width);
    cx.kit
        .look
        .fill(ui.painter(), at, crate::gui::look::RADIUS, Ink::Paper);
    let id = Id::unique("end faults");
    if button::button_at(ui, cx.kit, at, id, &end, Tone::Plain).clicked() {
        cx.command(Command::EndFaults);
    }
    cut.end(3.0 * GRID);
    let words = Words::STRONG.ink(Ink::Paper);
    // In a narrow window the sentence takes two lines.
    let is_long = cx.kit.width(&text, words) > cut.rest.width();
    let words = if is_long { words.size(12) } else { words };
    let colour = cx.kit.look.colour(Ink::Paper);
    if is_long {
        let set = cx.kit.lines(&text, words, cut.rest.width(), 2);
        let top = cut.rest.center().y - set.height / 2.0;
        cx.kit
            .paint(ui, &set, egui::pos2(cut.rest.left(), top), colour);
    } else {
        let set = cx.kit.line(&text, words, cut.rest.width() + 1.0);
        cx.kit
            .paint_line(ui, cut.rest, &set, words, Align::Min, colour);
    }
}
