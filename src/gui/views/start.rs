//! The start page: what one was reading, what was opened lately, and one drop
//! area. With nothing to show it teaches: three ways to open, and the sample.

use egui::accesskit::Role;
use egui::{Align, Id, Rect, Sense, Ui, vec2};

use super::{drop, start_cards};
use crate::command::Command;
use crate::gui::button::{self, Tone};
use crate::gui::cut::next;
use crate::gui::cut::{self, Cut};
use crate::gui::cx::Cx;
use crate::gui::icons::{self, Icon};
use crate::gui::label::{self, Words};
use crate::gui::look::{CARD_RADIUS, GRID, TOUCH};
use crate::gui::scroll::{self, Scroll};
use crate::gui::state::Action;
use crate::l10n::Value;
use crate::places::Recent;
use crate::vocab::Ink;

/// Widest column of the page, points.
const WIDTH: f32 = 1000.0;
/// At most so many recent files are shown.
const RECENT: usize = 12;
const ROW: f32 = 48.0;

/// The start page in `rect`.
pub fn start_ui(ui: &mut Ui, cx: &mut Cx<'_>, scroll: &mut Scroll, rect: Rect) {
    let (state, out) = (cx.state, &mut *cx.out);
    let shelf: Vec<_> = state.places.shelf().take(6).collect();
    let recent = state.places.recent();
    scroll::area(ui, cx.kit, rect, Id::unique("start"), scroll, |ui, kit| {
        let mut cx = Cx { state, kit, out };
        let whole = ui.max_rect();
        let width = WIDTH.min(whole.width() - 48.0);
        let margin = (whole.width() - width) / 2.0;
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.allocate_space(vec2(whole.width(), 9.0 * GRID));
        let column = whole.shrink2(vec2(margin, 0.0));
        if shelf.is_empty() && recent.is_empty() {
            empty_ui(ui, &mut cx, column);
        }
        if !shelf.is_empty() {
            heading(ui, &mut cx, column, "start-continue");
            start_cards::cards_ui(ui, &mut cx, column, &shelf);
        }
        if !recent.is_empty() {
            heading(ui, &mut cx, column, "start-recent");
            for entry in recent.iter().take(RECENT) {
                recent_ui(ui, &mut cx, column, entry);
            }
        }
        ui.add_space(7.0 * GRID);
        drop_ui(ui, &mut cx, column);
        ui.add_space(12.0 * GRID);
    });
}

fn heading(ui: &mut Ui, cx: &mut Cx<'_>, column: Rect, key: &str) {
    let text = cx.text(key);
    let at = next(ui, column, 64.0);
    label::label_at(
        ui,
        cx.kit,
        at.with_min_y(at.top() + 8.0),
        &text,
        Words::HEADING,
        Align::Min,
    );
}

fn recent_ui(ui: &mut Ui, cx: &mut Cx<'_>, column: Rect, entry: &Recent) {
    let at = next(ui, column, ROW);
    ui.painter()
        .hline(at.x_range(), at.bottom() - 0.5, cx.kit.look.line());
    let title = if entry.title.trim().is_empty() {
        cx.text("untitled")
    } else {
        entry.title.clone()
    };
    let id = Id::unique("recent").with(&entry.path);
    let response = button::press(ui, at, id, Role::Link, &title);
    // What is at the end is there only for the pointer or the keyboard: nothing is removed by mistake.
    let close_id = id.with("forget");
    let shows_close = ui.rect_contains_pointer(at)
        || response.has_focus()
        || ui.memory(|m| m.has_focus(close_id));
    let bed = at
        .expand2(vec2(2.0 * GRID, 0.0))
        .with_max_y(at.bottom() - 1.0);
    button::bed(ui, cx.kit, bed, 6.0, &response, false);
    let mut cut = Cut::new(at.shrink2(vec2(6.0, 0.0)), cx.kit.dir());
    let close = cut.end(32.0);
    if shows_close {
        let name = cx.format("start-forget", &[("title", Value::Text(&title))]);
        let at = Rect::from_center_size(close.center(), vec2(28.0, 28.0));
        let forget = button::press(ui, at, close_id, Role::Button, &name);
        button::bed(ui, cx.kit, at, 6.0, &forget, false);
        icons::paint(
            ui.painter(),
            Icon::Close,
            at.shrink(6.0),
            cx.kit.dir(),
            cx.kit.look.colour(Ink::Soft),
        );
        if label::tooltip(forget, cx.kit, &name, "").clicked() {
            cx.push(Action::Forget(entry.path.clone()));
        }
    }
    let folder = entry.site.clone().unwrap_or_else(|| file_name(&entry.path));
    let room = cut.rest.width();
    if room > 420.0 {
        let when = cut.end(110.0);
        small(ui, cx, when, &when_of(cx, entry), Align::Max);
        cut.end(4.0 * GRID);
        let source = cut.end((room * 0.26).max(120.0));
        small(ui, cx, source, &folder, Align::Min);
        cut.end(4.0 * GRID);
    }
    let words = Words::UI.size(16);
    let line = cx.kit.line(&title, words, cut.rest.width());
    let colour = cx.kit.look.colour(Ink::Ink);
    cx.kit
        .paint_line(ui, cut.rest, &line, words, Align::Min, colour);
    if response.clicked() {
        cx.push(Action::Open(entry.path.clone()));
    }
}

fn small(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, text: &str, align: Align) {
    let line = cx.kit.line(text, Words::SMALL, rect.width());
    let colour = cx.kit.look.colour(Ink::Soft);
    cx.kit
        .paint_line(ui, rect, &line, Words::SMALL, align, colour);
}

fn file_name(path: &std::path::Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

fn when_of(cx: &Cx<'_>, entry: &Recent) -> String {
    let then = entry
        .at
        .to_zoned(cx.state.now.time_zone().clone())
        .datetime();
    cx.state.l10n.when(then, cx.state.now.datetime())
}

/// The dashed area: words, a link, and the key.
fn drop_ui(ui: &mut Ui, cx: &mut Cx<'_>, column: Rect) {
    let at = next(ui, column, 74.0);
    let stroke = egui::Stroke::new(
        cx.kit.look.hair(),
        cx.kit.look.colour(if cx.kit.look.is_strong() {
            Ink::Ink
        } else {
            Ink::Line
        }),
    );
    drop::dashed(ui.painter(), at, CARD_RADIUS, stroke);
    let (before, link) = (cx.text("start-drop-before"), cx.text("start-drop-link"));
    let keys = Command::Open.keys(&cx.state.l10n);
    let words = Words::UI.ink(Ink::Soft);
    let (before_width, link_width) = (cx.kit.width(&before, words), cx.kit.width(&link, Words::UI));
    let keys_width = cx.kit.width(&keys, Words::SMALL) + 3.0 * GRID;
    let width = before_width + link_width + keys_width + 5.0 + 2.0 * GRID;
    let mut cut = Cut::new(
        Rect::from_center_size(at.center(), vec2(width, at.height())),
        cx.kit.dir(),
    );
    let place = cut.start(before_width + 1.0);
    label::label_at(ui, cx.kit, place, &before, words, Align::Min);
    cut.start(4.0);
    let place = cut.start(link_width);
    let place = Rect::from_center_size(place.center(), vec2(place.width(), 28.0));
    if button::link_at(ui, cx.kit, place, Id::unique("start open"), &link).clicked() {
        cx.command(Command::Open);
    }
    cut.start(2.0 * GRID);
    button::key_at(ui, cx.kit, cut.rest, &keys, Align::Min);
}

/// Nothing was ever opened: three ways to open, and the sample.
fn empty_ui(ui: &mut Ui, cx: &mut Cx<'_>, column: Rect) {
    heading(ui, cx, column, "start-empty-title");
    let text = cx.text("start-empty-text");
    let at = next(ui, column, 40.0);
    label::label_at(
        ui,
        cx.kit,
        at,
        &text,
        Words::UI.size(16).ink(Ink::Soft),
        Align::Min,
    );
    ui.add_space(3.0 * GRID);
    let command = "warraq article.txt";
    let ways = [
        (
            Icon::Folder,
            cx.text("start-way-dialog"),
            Command::Open.keys(&cx.state.l10n),
        ),
        (Icon::Drop, cx.text("start-way-drop"), String::new()),
        (
            Icon::File,
            cx.format("start-way-command", &[("command", Value::Text(command))]),
            String::new(),
        ),
    ];
    for (icon, text, keys) in ways {
        let at = next(ui, column, TOUCH);
        let mut cut = Cut::new(at, cx.kit.dir());
        let place = cut.start(20.0);
        icons::paint(
            ui.painter(),
            icon,
            place,
            cx.kit.dir(),
            cx.kit.look.colour(Ink::Rubric),
        );
        cut.start(3.0 * GRID);
        let width = cx.kit.width(&text, Words::UI) + 1.0;
        let place = cut.start(width);
        label::label_at(ui, cx.kit, place, &text, Words::UI, Align::Min);
        if !keys.is_empty() {
            cut.start(3.0 * GRID);
            button::key_at(ui, cx.kit, cut.rest, &keys, Align::Min);
        }
    }
    ui.add_space(4.0 * GRID);
    let text = cx.text("start-sample");
    let at = next(ui, column, TOUCH);
    let width = button::button_width(cx.kit, &text);
    let place = cut::at_start(at, vec2(width, 36.0), cx.kit.dir());
    if button::button_at(
        ui,
        cx.kit,
        place,
        Id::unique("start sample"),
        &text,
        Tone::Lead,
    )
    .clicked()
    {
        cx.command(Command::Sample);
    }
    ui.allocate_exact_size(vec2(1.0, GRID), Sense::hover());
}
