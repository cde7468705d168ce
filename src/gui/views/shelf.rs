//! The list of a file with several articles: how many there are, a field that finds among them,
//! and a row for each. Rows come as they are read; only those in sight are laid out.

use egui::accesskit::Role;
use egui::{Align, Id, Key, Rect, Response, Ui, UiBuilder, vec2};

use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::field::{self, Field};
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID};
use crate::gui::scroll::{self, Extent, Scroll};
use crate::gui::shelf::{MAX_ROWS, OpenShelf};
use crate::gui::state::Action;
use crate::l10n::Value;
use crate::load::Row;
use crate::vocab::Ink;

/// Widest column of the list, points.
const WIDTH: f32 = 860.0;
const ROW: f32 = 64.0;
const FIELD: f32 = 44.0;

/// What vanishes with the window.
#[derive(Debug, Default)]
pub struct ShelfState {
    field: Field,
    scroll: Scroll,
    /// The row that Enter opens.
    chosen: usize,
    /// The list was shown in the last frame.
    was_shown: bool,
}

impl ShelfState {
    /// Another view is shown.
    pub fn leave(&mut self) {
        self.was_shown = false;
    }
}

/// The id of the field that finds among the rows.
#[must_use]
pub fn field_id() -> Id {
    Id::unique("shelf field")
}

/// The list in `rect`.
pub fn shelf_ui(ui: &mut Ui, cx: &mut Cx<'_>, view: &mut ShelfState, rect: Rect) {
    let Some(shelf) = &cx.state.shelf else { return };
    if view.field.state.text() != shelf.query {
        view.field.state.set(&shelf.query);
    }
    let width = WIDTH.min(rect.width() - 6.0 * GRID);
    let column = Rect::from_center_size(rect.center(), vec2(width, rect.height()));
    let mut cut = Cut::new(column, cx.kit.dir());
    cut.top(6.0 * GRID);
    head_ui(ui, cx, shelf, cut.top(40.0));
    cut.top(2.0 * GRID);
    field_ui(ui, cx, view, cut.top(FIELD));
    cut.top(3.0 * GRID);
    let list = cut.rest;
    keys(ui, cx, shelf, view, list.height());
    // The bar stands at the edge of the window, as on a page.
    let wide = rect.with_min_y(list.top());
    rows_ui(ui, cx, shelf, view, (list, wide));
}

/// The file's name, how many articles it holds, and a way to stop reading.
fn head_ui(ui: &Ui, cx: &mut Cx<'_>, shelf: &OpenShelf, rect: Rect) {
    let mut cut = Cut::new(rect, cx.kit.dir());
    let is_reading = !shelf.is_complete && !shelf.watch.is_cancelled();
    if is_reading {
        let stop = cx.text("shelf-stop");
        let width = button::button_width(cx.kit, &stop);
        let at = cut.end(width);
        let at = Rect::from_center_size(at.center(), vec2(width, CONTROL));
        let id = Id::unique("shelf stop");
        if button::button_at(ui, cx.kit, at, id, &stop, button::Tone::Quiet).clicked() {
            cx.push(Action::StopList);
        }
        cut.end(2.0 * GRID);
    }
    let n = shelf.rows.len();
    let found = shelf.shown.len();
    let key = match (n >= MAX_ROWS, shelf.is_complete) {
        (true, _) => "shelf-cut",
        (_, true) => "shelf-count",
        (_, false) => "shelf-count-so-far",
    };
    let mut count = cx.format(key, &[("count", Value::Number(n as u64))]);
    if !shelf.query.trim().is_empty() {
        let found = Value::Number(found as u64);
        count = cx.format(
            "shelf-found",
            &[("found", found), ("all", Value::Word(&count))],
        );
    }
    let width = cx.kit.width(&count, Words::SMALL) + 2.0;
    let at = cut.end(width);
    label::label_at(
        ui,
        cx.kit,
        at,
        &count,
        Words::SMALL.ink(Ink::Soft),
        Align::Max,
    );
    cut.end(3.0 * GRID);
    let name = shelf.name();
    label::label_at(ui, cx.kit, cut.rest, &name, Words::HEADING, Align::Min);
}

fn field_ui(ui: &Ui, cx: &mut Cx<'_>, view: &mut ShelfState, rect: Rect) {
    let (name, hint) = (cx.text("shelf-find"), cx.text("shelf-find-hint"));
    let shown = field::field_at(ui, cx.kit, rect, field_id(), &mut view.field, &name, &hint);
    if !view.was_shown && cx.state.panel.is_none() {
        shown.response.request_focus();
        view.was_shown = true;
    }
    if shown.changed {
        view.chosen = 0;
        view.scroll = Scroll::default();
        cx.push(Action::FindRows(view.field.state.text().to_owned()));
    }
}

/// Up, down and the pages move the choice, Enter opens it, while the field has the keyboard.
fn keys(ui: &Ui, cx: &mut Cx<'_>, shelf: &OpenShelf, view: &mut ShelfState, height: f32) {
    if cx.state.panel.is_some() || !ui.memory(|m| m.has_focus(field_id())) {
        return;
    }
    let last = shelf.shown.len().saturating_sub(1);
    let page = ((height / ROW) as usize).saturating_sub(1).max(1);
    let (steps_on, steps_back, enter) = ui.input(|i| {
        let n = |key, by| i.num_presses(key) * by;
        (
            n(Key::ArrowDown, 1) + n(Key::PageDown, page),
            n(Key::ArrowUp, 1) + n(Key::PageUp, page),
            i.key_pressed(Key::Enter),
        )
    });
    if steps_on + steps_back > 0 {
        view.chosen = (view.chosen + steps_on)
            .saturating_sub(steps_back)
            .min(last);
        let extent = Extent {
            content: ROW * shelf.shown.len() as f32,
            view: height,
        };
        let top = ROW * view.chosen as f32;
        if top < view.scroll.y {
            view.scroll.go(top, extent, false);
        } else if top + ROW > view.scroll.y + height {
            view.scroll.go(top + ROW - height, extent, false);
        }
    }
    if enter && !shelf.shown.is_empty() {
        cx.push(Action::OpenRow(view.chosen.min(last)));
    }
}

fn rows_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    shelf: &OpenShelf,
    view: &mut ShelfState,
    (list, wide): (Rect, Rect),
) {
    let extent = Extent {
        content: ROW * shelf.shown.len() as f32 + 4.0 * GRID,
        view: list.height(),
    };
    if ui.rect_contains_pointer(wide) {
        let wheel = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta).y);
        view.scroll.move_by(-wheel, extent, false);
    }
    if view.scroll.advance(ui.input(|i| i.stable_dt), extent) {
        ui.request_repaint();
    }
    if shelf.shown.is_empty() && shelf.is_complete {
        let mut cut = Cut::new(list, cx.kit.dir());
        let none = cx.text("shelf-none");
        let at = cut.top(ROW);
        label::label_at(ui, cx.kit, at, &none, Words::UI.ink(Ink::Soft), Align::Min);
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(list));
    child.set_clip_rect(
        list.expand2(vec2(3.0 * GRID, 0.0))
            .intersect(ui.clip_rect()),
    );
    let first = (view.scroll.y / ROW) as usize;
    let n = (list.height() / ROW) as usize + 2;
    for place in first..(first + n).min(shelf.shown.len()) {
        let Some(row) = shelf.row(place) else { break };
        let y = list.top() + ROW * place as f32 - view.scroll.y;
        let at = Rect::from_min_size(egui::pos2(list.left(), y), vec2(list.width(), ROW));
        let response = row_ui(&child, cx, at, row, place == view.chosen);
        if response.hovered() && button::pointer_moves(ui) {
            view.chosen = place;
        }
        if response.clicked() {
            cx.push(Action::OpenRow(place));
        }
    }
    let strip = scroll::strip(wide, cx.kit);
    let id = Id::unique("shelf bar");
    scroll::bar_at(ui, cx.kit, strip, id, &mut view.scroll, extent);
}

/// The title, and under it when, from where and under which tags.
fn row_ui(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, row: &Row, is_chosen: bool) -> Response {
    let title = row.title.clone().filter(|title| !title.trim().is_empty());
    let title = title
        .or_else(|| row.address.clone())
        .unwrap_or_else(|| row.key.clone());
    let note = note(cx, row);
    let id = Id::unique("shelf row").with(&row.key);
    let response = button::press(ui, rect, id, Role::Link, &title);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(note.as_str()));
    let bed = rect.expand2(vec2(2.0 * GRID, 0.0)).shrink2(vec2(0.0, 1.0));
    // The pointer chooses as the keys do: one row is marked.
    if is_chosen || response.has_focus() {
        button::bed(ui, cx.kit, bed, 6.0, &response, is_chosen);
    }
    let line = rect.bottom() - 0.5;
    ui.painter().hline(rect.x_range(), line, cx.kit.look.line());
    let mut cut = Cut::new(rect.shrink2(vec2(6.0, 8.0)), cx.kit.dir());
    let top = cut.top(26.0);
    let words = Words::UI.size(16);
    let ink = if row.is_link { Ink::Soft } else { Ink::Ink };
    let line = cx.kit.line(&title, words, top.width());
    let colour = cx.kit.look.colour(ink);
    cx.kit.paint_line(ui, top, &line, words, Align::Min, colour);
    let line = cx.kit.line(&note, Words::SMALL, cut.rest.width());
    let colour = cx.kit.look.colour(Ink::Soft);
    cx.kit
        .paint_line(ui, cut.rest, &line, Words::SMALL, Align::Min, colour);
    response
}

fn note(cx: &Cx<'_>, row: &Row) -> String {
    let host = row.address.as_deref().map(|address| {
        let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
        bare.split('/').next().unwrap_or(bare).to_owned()
    });
    let day = |date: &str| cx.state.l10n.short_date(date.get(..10).unwrap_or(date));
    let date = row
        .date
        .as_deref()
        .map(|date| day(date).unwrap_or_else(|| date.to_owned()));
    let link = row.is_link.then(|| cx.text("shelf-link"));
    let tags = Some(row.tags.join(" \u{203A} ")).filter(|tags| !tags.is_empty());
    let parts: Vec<String> = [date, host, tags, link].into_iter().flatten().collect();
    let parts: Vec<String> = parts
        .iter()
        .map(|part| format!("\u{2068}{part}\u{2069}"))
        .collect();
    parts.join(" \u{B7} ")
}
