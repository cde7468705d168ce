//! The shelf of the start page: articles that were begun, each a card with its
//! title, how much was read and when.

use egui::accesskit::Role;
use egui::{Align, Id, Rect, Ui, vec2};

use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cut::next;
use crate::gui::cx::Cx;
use crate::gui::label::{self, Words};
use crate::gui::look::{CARD_RADIUS, GRID};
use crate::gui::slider;
use crate::gui::state::Action;
use crate::l10n::Value;
use crate::places::Place;
use crate::vocab::Ink;

const GAP: f32 = 26.0;
const PADDING: f32 = 18.0;

/// The cards, three, two or one in a row.
pub fn cards_ui(ui: &mut Ui, cx: &mut Cx<'_>, column: Rect, shelf: &[&Place]) {
    let in_row = if column.width() > 820.0 {
        3
    } else if column.width() > 520.0 {
        2
    } else {
        1
    };
    let width = (column.width() - GAP * (in_row as f32 - 1.0)) / in_row as f32;
    for row in shelf.chunks(in_row) {
        let tallest = row
            .iter()
            .map(|place| title_height(cx, &place.title, width))
            .fold(0.0, f32::max);
        let at = next(ui, column, tallest + 2.0 * PADDING + 52.0);
        let mut cut = Cut::new(at, cx.kit.dir());
        for place in row {
            let card = cut.start(width);
            cut.start(GAP);
            card_ui(ui, cx, card, place);
        }
        ui.add_space(4.0 * GRID);
    }
}

fn title_height(cx: &mut Cx<'_>, title: &str, width: f32) -> f32 {
    label::wrapped_height(cx.kit, title, Words::TITLE, width - 2.0 * PADDING, 2)
}

fn card_ui(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, place: &Place) {
    let title = if place.title.trim().is_empty() {
        cx.text("untitled")
    } else {
        place.title.clone()
    };
    let meta = meta(cx, place);
    let id = Id::unique("card").with(&place.sha256);
    let response = button::press(ui, rect, id, Role::Link, &title);
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_description(meta.as_str()));
    let look = &cx.kit.look;
    look.fill(ui.painter(), rect, CARD_RADIUS, Ink::Card);
    button::bed(ui, cx.kit, rect, CARD_RADIUS, &response, false);
    cx.kit
        .look
        .outline(ui.painter(), rect, CARD_RADIUS, Ink::Line);
    let mut cut = Cut::new(rect.shrink(PADDING), cx.kit.dir());
    let bar = cut.bottom(6.0);
    cut.bottom(3.0 * GRID);
    let line = cut.bottom(6.0 * GRID);
    let paragraph = cx.kit.lines(&title, Words::TITLE, cut.rest.width(), 2);
    let colour = cx.kit.look.colour(Ink::Ink);
    cx.kit.paint(ui, &paragraph, cut.rest.min, colour);
    let words = cx.kit.line(&meta, Words::SMALL, line.width());
    let colour = cx.kit.look.colour(Ink::Soft);
    cx.kit
        .paint_line(ui, line, &words, Words::SMALL, Align::Min, colour);
    let bar = Rect::from_center_size(bar.center(), vec2(bar.width(), 3.0));
    slider::progress_at(ui, cx.kit, bar, f32::from(place.percent) / 100.0, &meta);
    if response.clicked()
        && let Some(path) = place.path.clone()
    {
        cx.push(match place.entry.clone() {
            Some(entry) => Action::OpenEntry(path, entry, title),
            None => Action::Open(path),
        });
    }
}

fn meta(cx: &Cx<'_>, place: &Place) -> String {
    let then = place
        .at
        .to_zoned(cx.state.now.time_zone().clone())
        .datetime();
    let when = cx.state.l10n.when(then, cx.state.now.datetime());
    if place.is_finished() {
        return cx.format("start-card-finished", &[("when", Value::Word(&when))]);
    }
    cx.format(
        "start-card-meta",
        &[
            ("percent", Value::Number(u64::from(place.percent))),
            ("when", Value::Word(&when)),
        ],
    )
}
