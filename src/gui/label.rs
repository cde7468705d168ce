//! Words that stand still: a line, a wrapped paragraph, a tooltip. `button.rs`,
//! `choice.rs`, `slider.rs` and `menu.rs` have what can be pressed, `field.rs`
//! what can be typed into; `kit.rs` lays the words out.

use egui::accesskit::Role;
use egui::{Align, Rect, Response, Sense, Ui, Vec2, WidgetInfo, vec2};

pub use crate::gui::kit::{Face, Kit, Words, line_height, widest};
use crate::vocab::{Direction, Ink, Lang};

/// Says words to screen readers; what is set as a heading is one.
fn name(response: &Response, text: &str, words: Words) {
    let level = match words.face {
        Face::Title if words.size >= Words::HEADING.size => 1,
        Face::Title => 2,
        Face::UiBold => 3,
        Face::Ui | Face::Body | Face::Family(_) => {
            response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
            return;
        }
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(text);
        node.set_level(level);
    });
}

/// A line of words in `rect`, at its start side, with a name for screen readers.
pub fn label_at(
    ui: &Ui,
    kit: &mut Kit,
    rect: Rect,
    text: &str,
    words: Words,
    align: Align,
) -> Response {
    let paragraph = kit.line(text, words, rect.width());
    let id = ui
        .scope_id()
        .with(("label", text, rect.min.x.to_bits(), rect.min.y.to_bits()));
    let response = ui.interact(rect, id, Sense::hover());
    name(&response, text, words);
    let colour = kit.look.text(words.ink, ui.is_enabled());
    kit.paint_line(ui, rect, &paragraph, words, align, colour);
    response
}

/// A line of words that takes the room that it needs.
pub fn label(ui: &mut Ui, kit: &mut Kit, text: &str, words: Words) -> Response {
    let width = kit.width(text, words).min(ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(width, line_height(words)), Sense::hover());
    name(&response, text, words);
    if ui.is_rect_visible(rect) {
        let paragraph = kit.line(text, words, rect.width() + 1.0);
        let colour = kit.look.text(words.ink, ui.is_enabled());
        kit.paint_line(ui, rect, &paragraph, words, Align::Min, colour);
    }
    response
}

/// Words on as many lines as they need, as wide as there is room, at most `lines` lines (0: any number).
pub fn wrapped(ui: &mut Ui, kit: &mut Kit, text: &str, words: Words, lines: u32) -> Response {
    let width = ui.available_width();
    wrapped_in(ui, kit, text, words, width, lines)
}

/// Words on as many lines of `width` points as they need, at most `lines` lines (0: any number).
pub fn wrapped_in(
    ui: &mut Ui,
    kit: &mut Kit,
    text: &str,
    words: Words,
    width: f32,
    lines: u32,
) -> Response {
    let paragraph = kit.lines(text, words, width, lines);
    let (rect, response) =
        ui.allocate_exact_size(vec2(width, paragraph.height.ceil()), Sense::hover());
    name(&response, text, words);
    let colour = kit.look.text(words.ink, ui.is_enabled());
    if lines == 1 {
        kit.paint_line(ui, rect, &paragraph, words, Align::Min, colour);
    } else {
        kit.paint(ui, &paragraph, rect.min, colour);
    }
    response
}

/// Words of another language than the interface's on as many lines as they need, at their own
/// start side.
pub fn prose(ui: &mut Ui, kit: &mut Kit, text: &str, words: Words, lang: Lang, dir: Direction) {
    let width = ui.available_width();
    let paragraph = kit.own(text, words, width, dir);
    let size = vec2(width, paragraph.height.ceil());
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    name(&response, text, words);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_language(lang.as_str()));
    let colour = kit.look.text(words.ink, ui.is_enabled());
    kit.paint(ui, &paragraph, rect.min, colour);
}

/// Height that [`wrapped_in`] would take, points.
pub fn wrapped_height(kit: &mut Kit, text: &str, words: Words, width: f32, lines: u32) -> f32 {
    kit.lines(text, words, width, lines).height.ceil()
}

/// Room between widgets, points.
pub fn gap(ui: &mut Ui, points: f32) {
    ui.add_space(points);
}

/// A tooltip with a sentence and, under it, its key.
pub fn tooltip(response: Response, kit: &mut Kit, text: &str, keys: &str) -> Response {
    if text.is_empty() {
        return response;
    }
    response.on_hover_ui(|ui| {
        let layout = kit.look.column();
        let width = kit
            .width(text, Words::SMALL)
            .max(kit.width(keys, Words::SMALL))
            .min(300.0);
        ui.allocate_ui_with_layout(Vec2::new(width, 0.0), layout, |ui| {
            wrapped_in(ui, kit, text, Words::SMALL.ink(Ink::Ink), width + 1.0, 0);
            if !keys.is_empty() {
                label(ui, kit, keys, Words::SMALL);
            }
        });
    })
}
