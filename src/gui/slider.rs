//! A slider and a progress bar, both filled from the start side.
//!
//! The slider is dragged, pressed anywhere, or moved with the arrow keys: the
//! arrow towards the end side is more.

use egui::accesskit::{Action, Role};
use egui::{Align, EventFilter, Key, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::gui::cut::{self, Cut};
use crate::gui::label::{Kit, Words};
use crate::gui::look::{self, CONTROL, GRID};
use crate::vocab::Ink;

/// What a slider sets: its name, its values and how they are printed.
#[derive(Clone, Copy, Debug)]
pub struct Scale<'a> {
    /// Name for people and screen readers.
    pub name: &'a str,
    /// Least value.
    pub least: f32,
    /// Greatest value.
    pub greatest: f32,
    /// Distance of values.
    pub step: f32,
    /// The value as printed at the end side.
    pub shown: &'a str,
}

impl Scale<'_> {
    /// The nearest value of the scale.
    fn snap(&self, value: f32) -> f32 {
        let steps = ((value - self.least) / self.step).round();
        (self.least + steps * self.step).clamp(self.least, self.greatest)
    }
}

/// A row with a name, a rail and the value; returns the new value when it changed.
pub fn slider(ui: &mut Ui, kit: &mut Kit, scale: &Scale<'_>, value: f32) -> Option<f32> {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), Sense::hover());
    let mut cut = Cut::new(row, kit.dir());
    let name = cut.start((row.width() * 0.32).min(150.0));
    let shown = cut.end(56.0);
    let rail = cut.rest.shrink2(vec2(3.0 * GRID, 0.0));
    let words = kit.line(scale.name, Words::UI, name.width());
    let colour = kit.look.text(Ink::Ink, ui.is_enabled());
    kit.paint_line(ui, name, &words, Words::UI, Align::Min, colour);
    let words = kit.line(scale.shown, Words::SMALL, shown.width());
    let colour = kit.look.text(Ink::Soft, ui.is_enabled());
    kit.paint_line(ui, shown, &words, Words::SMALL, Align::Max, colour);

    let id = ui.scope_id().with(("slider", scale.name));
    let response = ui.interact(rail.expand2(vec2(10.0, 0.0)), id, Sense::click_and_drag());
    let new = moved(ui, kit, scale, value, rail, &response);
    name_slider(ui, scale, value, &response);
    paint_slider(
        ui,
        kit,
        rail,
        (new - scale.least) / (scale.greatest - scale.least),
        &response,
    );
    ((new - value).abs() > scale.step * 0.01).then_some(new)
}

fn moved(
    ui: &Ui,
    kit: &Kit,
    scale: &Scale<'_>,
    value: f32,
    rail: Rect,
    response: &Response,
) -> f32 {
    if let Some(at) = response.interact_pointer_pos().filter(|_| {
        response.dragged() || response.clicked() || response.is_pointer_button_down_on()
    }) {
        let share = cut::share_at(rail, at.x, kit.dir());
        return scale.snap(scale.least + share * (scale.greatest - scale.least));
    }
    if !response.has_focus() {
        return value;
    }
    ui.memory_mut(|memory| {
        memory.set_focus_lock_filter(
            response.id,
            EventFilter {
                horizontal_arrows: true,
                ..EventFilter::default()
            },
        );
    });
    let (more, less) = if kit.dir().is_rtl() {
        (Key::ArrowLeft, Key::ArrowRight)
    } else {
        (Key::ArrowRight, Key::ArrowLeft)
    };
    let steps = ui.input(|input| {
        let asked = |action| input.num_accesskit_action_requests(response.id, action);
        input.num_presses(more) as f32 - input.num_presses(less) as f32
            + asked(Action::Increment) as f32
            - asked(Action::Decrement) as f32
    });
    scale.snap(value + steps * scale.step)
}

fn name_slider(ui: &Ui, scale: &Scale<'_>, value: f32, response: &Response) {
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from(value)),
        ..WidgetInfo::labeled(Role::Slider, ui.is_enabled(), scale.name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(f64::from(scale.least));
        node.set_max_numeric_value(f64::from(scale.greatest));
        node.set_numeric_value_step(f64::from(scale.step));
        node.set_value(scale.shown);
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
}

fn paint_slider(ui: &Ui, kit: &Kit, rail: Rect, share: f32, response: &Response) {
    let look = &kit.look;
    let line = Rect::from_center_size(rail.center(), vec2(rail.width(), 4.0));
    look.fill(ui.painter(), line, 2.0, Ink::Line);
    let fill = cut::share_of(line, share, kit.dir());
    look.fill(ui.painter(), fill, 2.0, Ink::Rubric);
    let x = if kit.dir().is_rtl() {
        fill.left()
    } else {
        fill.right()
    };
    let knob = pos2(x, rail.center().y);
    let radius = if response.hovered() || response.dragged() {
        9.0
    } else {
        8.0
    };
    ui.painter()
        .circle_filled(knob, radius, look.colour(Ink::Card));
    ui.painter().circle_stroke(
        knob,
        radius - 0.75,
        egui::Stroke::new(1.5 * look.hair(), look.colour(Ink::Rubric)),
    );
    if response.has_focus() {
        look.focus_ring(
            ui.painter(),
            Rect::from_center_size(knob, vec2(18.0, 18.0)),
            9.0,
        );
    }
}

/// A bar that shows how much is done, 0 to 1, filled from the start side.
pub fn progress_at(ui: &Ui, kit: &Kit, rect: Rect, share: f32, name: &str) {
    let look = &kit.look;
    let radius = look::radius_of(rect.height() / 2.0);
    ui.painter()
        .rect_filled(rect, radius, look.colour(Ink::Line));
    if share > 0.0 {
        ui.painter().rect_filled(
            cut::share_of(rect, share, kit.dir()),
            radius,
            look.colour(Ink::Rubric),
        );
    }
    let id = ui
        .scope_id()
        .with(("progress", name, rect.min.x.to_bits(), rect.min.y.to_bits()));
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from(share)),
        ..WidgetInfo::labeled(Role::ProgressIndicator, true, name)
    });
}
