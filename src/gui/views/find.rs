//! The find bar: what is looked for, how often it was found, on to the next and
//! back to the previous match. It floats under its button and the page under it
//! goes on living: it scrolls, and text can be selected in it.

use egui::accesskit::{Invalid, Live, Role};
use egui::{Align, Id, Key, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::room;
use crate::command::Command;
use crate::document::find::Search;
use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::field::{self, Field};
use crate::gui::find::Count;
use crate::gui::icons::{self, Icon};
use crate::gui::label::Words;
use crate::gui::look::{BAR, CONTROL, GRID, RADIUS};
use crate::gui::page;
use crate::gui::panel::{Anchor, Panel as Floating, floating};
use crate::gui::state::Action;
use crate::vocab::Ink;

/// Width of the bar, points.
const WIDTH: f32 = 500.0;
/// Room around what stands in a panel, points.
const PADDING: f32 = 10.0;
/// Room for the count, points.
const COUNT: f32 = 116.0;
/// How the count is set.
const WORDS: Words = Words::UI.size(14);

/// What vanishes with the bar.
#[derive(Debug, Default)]
pub struct FindState {
    field: Field,
    /// The last time that the keyboard was asked into the field.
    seen: u64,
    is_shown: bool,
}

/// The find bar, when it is open; `button` is the one that it floats under.
pub fn find_ui(ui: &Ui, cx: &mut Cx<'_>, find: &mut FindState, button: Option<Rect>) {
    if !cx.state.find.is_open {
        if std::mem::take(&mut find.is_shown) {
            ui.memory_mut(|memory| memory.request_focus(page::id()));
        }
        return;
    }
    find.is_shown = true;
    let name = cx.text("cmd-find");
    let panel = Floating {
        id: Id::unique("find"),
        name: &name,
        role: Role::Search,
        anchor: Anchor::Under(button.unwrap_or_else(|| corner(ui, cx))),
        size: vec2(WIDTH.min(room(ui).x), CONTROL + 2.0 * PADDING),
        is_modal: false,
    };
    let (state, out) = (cx.state, &mut *cx.out);
    floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut cx = Cx { state, kit, out };
        let mut cut = Cut::new(inner, cx.kit.dir());
        // From the end, so that the field takes what is left; the keyboard goes from the start.
        let buttons = [(); 3].map(|()| cut.end(CONTROL));
        let count = cut.end(COUNT + 2.0 * GRID);
        field_ui(ui, &mut cx, find, cut.rest);
        count_ui(ui, &mut cx, count.shrink2(vec2(2.0 * GRID, 0.0)));
        buttons_ui(ui, &mut cx, buttons);
    });
}

/// The id of the field.
#[must_use]
pub fn field_id() -> Id {
    Id::unique("find field")
}

/// Where the button would be, while the bar that holds it is on its way.
fn corner(ui: &Ui, cx: &Cx<'_>) -> Rect {
    let window = ui.ctx().content_rect();
    let strip = Rect::from_min_max(window.min, pos2(window.right(), window.top() + BAR));
    let at = Cut::new(strip.shrink2(vec2(3.0 * GRID, 0.0)), cx.kit.dir()).start(CONTROL);
    Rect::from_center_size(at.center(), vec2(CONTROL, CONTROL))
}

fn field_ui(ui: &Ui, cx: &mut Cx<'_>, find: &mut FindState, rect: Rect) {
    let is_asked = find.seen != cx.state.find.asked;
    if is_asked {
        find.seen = cx.state.find.asked;
        if find.field.state.text() != cx.state.find.query {
            find.field.state.set(&cx.state.find.query);
        }
        find.field.state.select_all();
    }
    let name = cx.text("find-field");
    let id = field_id();
    let shown = field::field_at(ui, cx.kit, rect, id, &mut find.field, &name, &name);
    if is_asked {
        shown.response.request_focus();
    }
    if cx.state.find.count() == Count::None {
        // Not by its colour alone: the outline of a field that has the keyboard is red too.
        let (x, y) = (rect.x_range().shrink(RADIUS), rect.bottom() - 3.0);
        let line = Rect::from_x_y_ranges(x, y - 2.0..=y);
        let ink = cx.kit.look.colour(Ink::Rubric);
        ui.painter().rect_filled(line, 1.0, ink);
        ui.ctx()
            .accesskit_node_builder(id, |node| node.set_invalid(Invalid::True));
    }
    if shown.changed {
        let query = find.field.state.text().to_owned();
        cx.push(Action::Find(query));
    }
    if shown.response.has_focus() && !find.field.state.is_composing() {
        keys(ui, cx);
    }
}

/// Keys that the field leaves: Enter goes on, the others move the page.
fn keys(ui: &Ui, cx: &mut Cx<'_>) {
    let pages = [
        (Key::ArrowDown, Command::LineDown),
        (Key::ArrowUp, Command::LineUp),
        (Key::PageDown, Command::PageDown),
        (Key::PageUp, Command::PageUp),
    ];
    for (key, command) in pages {
        if ui.input(|input| input.key_pressed(key)) {
            cx.command(command);
        }
    }
    let (enters, back) = ui.input(|i| (i.num_presses(Key::Enter), i.modifiers.shift));
    for _ in 0..enters {
        cx.command(if back {
            Command::FindPrevious
        } else {
            Command::FindNext
        });
    }
}

/// How many there are, in words; said aloud when it is known.
fn count_ui(ui: &Ui, cx: &mut Cx<'_>, rect: Rect) {
    let count = cx.state.find.count();
    let text = match count {
        Count::Nothing => String::new(),
        Count::None => cx.text("find-none"),
        Count::Counting(count) => cx.format("find-counting", &[("count", count.into())]),
        Count::Total(count) => cx.format("find-total", &[("count", count.into())]),
        Count::Full(count) => cx.format("find-full", &[("count", count.into())]),
        Count::At(at, count) => {
            cx.format("find-count", &[("at", at.into()), ("count", count.into())])
        }
    };
    let response = ui.interact(rect, Id::unique("find count"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    let live = if matches!(count, Count::Counting(_)) {
        Live::Off
    } else {
        Live::Polite
    };
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(live));
    let mut cut = Cut::new(rect, cx.kit.dir());
    let mut words = WORDS.ink(Ink::Soft);
    if count == Count::None {
        words = WORDS.ink(Ink::Rubric);
        let (at, colour) = (cut.start(20.0), cx.kit.look.colour(Ink::Rubric));
        icons::paint(ui.painter(), Icon::Alert, at, cx.kit.dir(), colour);
        cut.start(GRID);
    }
    let line = cx.kit.line(&text, words, cut.rest.width());
    let colour = cx.kit.look.colour(words.ink);
    cx.kit
        .paint_line(ui, cut.rest, &line, words, Align::Min, colour);
}

/// Previous, next, close; `at` counts from the end.
fn buttons_ui(ui: &mut Ui, cx: &mut Cx<'_>, at: [Rect; 3]) {
    let [close, next, previous] = at;
    let count = cx.state.find.search.as_ref().map_or(0, Search::count);
    ui.add_enabled_ui(count > 0, |ui| {
        for (rect, icon, command) in [
            (previous, Icon::Up, Command::FindPrevious),
            (next, Icon::Down, Command::FindNext),
        ] {
            let (name, keys) = (command.title(&cx.state.l10n), command.keys(&cx.state.l10n));
            if button::icon_button_at(ui, cx.kit, rect, icon, &name, &keys, false).clicked() {
                cx.command(command);
            }
        }
    });
    let (name, keys) = (cx.text("find-close"), Command::Dismiss.keys(&cx.state.l10n));
    if button::icon_button_at(ui, cx.kit, close, Icon::Close, &name, &keys, false).clicked() {
        cx.push(Action::CloseFind);
    }
}
