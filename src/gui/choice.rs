//! What can be chosen: toggle, check box, radio, a row of alternatives, swatch
//! of a theme, and the row that unfolds. Boxes stand at the start side.

use egui::accesskit::Role;
use egui::{Align, Id, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::gui::button::{bed, press};
use crate::gui::cut::{self, Cut};
use crate::gui::icons::{self, Icon};
use crate::gui::label::{Kit, Words};
use crate::gui::look::{self, CONTROL, GRID, RADIUS};
use crate::paint::theme::Theme;
use crate::vocab::Ink;

/// Shape of the box of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// A square with a tick: any number of them.
    Check,
    /// A circle with a dot: one of several.
    Radio,
    /// A switch, at the end side.
    Toggle,
}

/// A choice with its words, over the whole width. The response is changed when it was pressed.
pub fn choice(ui: &mut Ui, kit: &mut Kit, text: &str, mark: Mark, is_on: bool) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), Sense::hover());
    let role = match mark {
        Mark::Check => Role::CheckBox,
        Mark::Radio => Role::RadioButton,
        Mark::Toggle => Role::Switch,
    };
    let mut response = ui.interact(rect, ui.scope_id().with(("choice", text)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, ui.is_enabled(), is_on, text));
    if response.clicked() {
        response.mark_changed();
    }
    if ui.is_rect_visible(rect) {
        bed(ui, kit, rect, RADIUS, &response, false);
        let mut cut = Cut::new(rect.shrink2(vec2(2.0 * GRID, 0.0)), kit.dir());
        let share = kit.look.ease(ui.ctx(), response.id.with("on"), is_on);
        match mark {
            Mark::Toggle => toggle_mark(ui, kit, cut.end(40.0), share),
            Mark::Check | Mark::Radio => box_mark(ui, kit, cut.start(20.0), mark, share),
        }
        cut.start(if mark == Mark::Toggle {
            0.0
        } else {
            2.0 * GRID
        });
        let words = kit.line(text, Words::UI, cut.rest.width());
        let colour = kit.look.text(Ink::Ink, ui.is_enabled());
        kit.paint_line(ui, cut.rest, &words, Words::UI, Align::Min, colour);
    }
    response
}

fn box_mark(ui: &Ui, kit: &Kit, within: Rect, mark: Mark, share: f32) {
    let rect = Rect::from_center_size(within.center(), vec2(18.0, 18.0));
    let radius = if mark == Mark::Radio { 9.0 } else { 5.0 };
    let look = &kit.look;
    look.outline(
        ui.painter(),
        rect,
        radius,
        if share > 0.5 { Ink::Rubric } else { Ink::Soft },
    );
    if share <= 0.0 {
        return;
    }
    if mark == Mark::Radio {
        ui.painter()
            .circle_filled(rect.center(), 5.0 * share, look.colour(Ink::Rubric));
    } else {
        ui.painter().rect_filled(
            rect,
            look::radius_of(radius),
            look.faint(Ink::Rubric, share),
        );
        icons::paint(
            ui.painter(),
            Icon::Check,
            rect.shrink(1.0),
            kit.dir(),
            look.faint(Ink::Paper, share),
        );
    }
}

fn toggle_mark(ui: &Ui, kit: &Kit, within: Rect, share: f32) {
    let rect = Rect::from_center_size(within.center(), vec2(36.0, 20.0));
    let look = &kit.look;
    look.fill(ui.painter(), rect, 10.0, Ink::Wash);
    ui.painter()
        .rect_filled(rect, look::radius_of(10.0), look.faint(Ink::Rubric, share));
    look.outline(
        ui.painter(),
        rect,
        10.0,
        if share > 0.5 { Ink::Rubric } else { Ink::Soft },
    );
    // Off at the start side, on at the end side.
    let way = cut::share_of(rect.shrink2(vec2(10.0, 0.0)), share, kit.dir());
    let x = if kit.dir().is_rtl() {
        way.left()
    } else {
        way.right()
    };
    let ink = if share > 0.5 { Ink::Paper } else { Ink::Soft };
    ui.painter()
        .circle_filled(egui::pos2(x, rect.center().y), 6.0, look.colour(ink));
}

/// Alternatives side by side in one outlined row; returns the one that was pressed.
pub fn alternatives(
    ui: &mut Ui,
    kit: &mut Kit,
    name: &str,
    words: &[(String, Option<Icon>)],
    chosen: Option<usize>,
) -> Option<usize> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), Sense::hover());
    kit.look.outline(ui.painter(), rect, RADIUS, Ink::Line);
    let group = UiBuilder::new()
        .id_salt((name, "group"))
        .max_rect(rect)
        .accessibility_role(Role::RadioGroup)
        .accessibility_label(name);
    let (ids, ui) = (ui.scope_id(), &ui.new_child(group));
    let mut cut = Cut::new(rect, kit.dir());
    let width = rect.width() / (words.len().max(1) as f32);
    let mut pressed = None;
    for (index, (text, icon)) in words.iter().enumerate() {
        let at = cut.start(width).shrink(3.0);
        let is_on = chosen == Some(index);
        let id = ids.with((name, index));
        let response = ui.interact(at, id, Sense::click());
        response
            .widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_on, text));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_position_in_set(index + 1);
            node.set_size_of_set(words.len());
        });
        bed(ui, kit, at, RADIUS - 3.0, &response, is_on);
        if is_on {
            kit.look.outline(ui.painter(), at, RADIUS - 3.0, Ink::Line);
        }
        segment(ui, kit, at, text, *icon);
        if response.clicked() {
            pressed = Some(index);
        }
    }
    pressed
}

fn segment(ui: &Ui, kit: &mut Kit, at: Rect, text: &str, icon: Option<Icon>) {
    let room = if icon.is_some() { 24.0 } else { 0.0 };
    let words = Words::UI.size(14);
    let line = kit.line(text, words, at.width() - room - 4.0);
    let width = crate::gui::label::widest(&line) + room;
    let mut cut = Cut::new(
        Rect::from_center_size(at.center(), vec2(width, at.height())),
        kit.dir(),
    );
    let colour = kit.look.text(Ink::Ink, ui.is_enabled());
    if let Some(icon) = icon {
        let place = cut.start(room - 6.0);
        icons::paint(ui.painter(), icon, place, kit.dir(), colour);
        cut.start(6.0);
    }
    kit.paint_line(ui, cut.rest, &line, words, Align::Min, colour);
}

/// A sample of a theme: its paper, ink and red, with its name under it.
pub fn swatch_at(
    ui: &Ui,
    kit: &mut Kit,
    rect: Rect,
    id: Id,
    theme: &Theme,
    name: &str,
    is_on: bool,
) -> Response {
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), is_on, name));
    let mut cut = Cut::new(rect, kit.dir());
    let page = cut.top(rect.height() - 24.0).shrink(2.0);
    let painter = ui.painter();
    painter.rect_filled(page, look::radius_of(RADIUS), look::colour(theme.paper));
    let lines = page.shrink2(vec2(12.0, 12.0));
    for (index, (share, colour)) in [
        (0.4, theme.rubric),
        (1.0, theme.ink),
        (1.0, theme.ink),
        (0.6, theme.soft),
    ]
    .iter()
    .enumerate()
    {
        let y = lines.top() + lines.height() * (index as f32 + 0.5) / 4.0;
        let row = Rect::from_x_y_ranges(lines.x_range(), y - 1.0..=y + 1.0);
        painter.rect_filled(
            cut::share_of(row, *share, kit.dir()),
            1.0,
            look::colour(*colour),
        );
    }
    kit.look.outline(
        painter,
        page,
        RADIUS,
        if is_on { Ink::Rubric } else { Ink::Line },
    );
    if is_on {
        kit.look
            .outline(painter, page.shrink(1.0), RADIUS - 1.0, Ink::Rubric);
    }
    if response.has_focus() {
        kit.look.focus_ring(painter, page, RADIUS);
    }
    let words = Words::SMALL.ink(if is_on || response.hovered() {
        Ink::Ink
    } else {
        Ink::Soft
    });
    // A long name is set smaller rather than cut.
    let words = if kit.width(name, words) > rect.width() {
        words.size(11)
    } else {
        words
    };
    let line = kit.line(name, words, rect.width() + 6.0);
    let colour = kit.look.colour(words.ink);
    kit.paint_line(ui, cut.rest, &line, words, Align::Center, colour);
    response
}

/// A row that unfolds what is under it; its chevron stands at the start side. Returns whether it is open.
pub fn folding(ui: &mut Ui, kit: &mut Kit, text: &str, is_open: &mut bool) -> Response {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), Sense::hover());
    let response = press(
        ui,
        rect,
        ui.scope_id().with(("fold", text)),
        Role::DisclosureTriangle,
        text,
    );
    if response.clicked() {
        *is_open = !*is_open;
    }
    let open = *is_open;
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_expanded(open));
    bed(ui, kit, rect, RADIUS, &response, false);
    let mut cut = Cut::new(rect.shrink2(vec2(2.0 * GRID, 0.0)), kit.dir());
    let at = cut.start(18.0);
    icons::paint(
        ui.painter(),
        if open { Icon::Down } else { Icon::Forward },
        at,
        kit.dir(),
        kit.look.colour(Ink::Soft),
    );
    cut.start(GRID);
    let line = kit.line(text, Words::UI, cut.rest.width());
    let colour = kit.look.colour(Ink::Soft);
    kit.paint_line(ui, cut.rest, &line, Words::UI, Align::Min, colour);
    response
}
