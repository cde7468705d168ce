//! The top bar: contents and search at the start, the article's title in the middle,
//! share, text settings and more at the end, and the line of progress that grows
//! from the start side. It hides on scrolling down and comes back on scrolling
//! up, on any key, and when the pointer or the keyboard comes near.

use egui::accesskit::{HasPopup, Role};
use egui::{Align, Id, Rect, Response, Ui, WidgetInfo, vec2};

use super::Buttons;
use crate::command::Command;
use crate::gui::button;
use crate::gui::cut::{self, Cut};
use crate::gui::cx::Cx;
use crate::gui::icons::Icon;
use crate::gui::label::{self, Face, Words};
use crate::gui::look::{BAR, CONTROL, GRID};
use crate::gui::menu::MenuState;
use crate::gui::panel::Anchor;
use crate::gui::side::Side;
use crate::gui::state::{Action, Panel, View};
use crate::l10n::Value;
use crate::vocab::Ink;

/// How the bar hides.
#[derive(Clone, Copy, Debug, Default)]
pub struct BarState {
    is_hidden: bool,
    last: f32,
    /// How far down it went since it last turned, points.
    way: f32,
}

impl BarState {
    /// The page is at `scroll` now; `recall` brings the bar back whatever happened.
    pub fn follow(&mut self, scroll: f32, recall: bool) {
        let step = scroll - self.last;
        self.last = scroll;
        self.way = if step * self.way < 0.0 {
            step
        } else {
            self.way + step
        };
        if recall || scroll < BAR || self.way < -8.0 {
            self.is_hidden = false;
            self.way = self.way.min(0.0);
        } else if self.way > 48.0 {
            self.is_hidden = true;
        }
    }

    /// Brings it back.
    pub fn show(&mut self) {
        self.is_hidden = false;
        self.way = 0.0;
    }

    /// Whether it is away, or on its way.
    #[must_use]
    pub fn is_hidden(&self) -> bool {
        self.is_hidden
    }
}

/// The top bar over the top of `window`.
pub fn bar_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    bar: BarState,
    buttons: &mut Buttons,
    menu: &mut MenuState,
    window: Rect,
) {
    let shown = cx
        .kit
        .look
        .ease(ui.ctx(), Id::unique("bar shown"), !bar.is_hidden());
    if shown <= 0.0 {
        *buttons = Buttons::default();
        progress_ui(
            ui,
            cx,
            Rect::from_min_size(window.min, vec2(window.width(), 0.0)),
        );
        return;
    }
    let rect = Rect::from_min_size(
        window.min + vec2(0.0, (shown - 1.0) * BAR),
        vec2(window.width(), BAR),
    );
    ui.painter()
        .rect_filled(rect, 0.0, cx.kit.look.colour(Ink::Paper));
    ui.painter().hline(
        rect.x_range(),
        rect.bottom() - 0.5 * cx.kit.look.hair(),
        cx.kit.look.line(),
    );
    // A press on the bar must not reach the page under it.
    ui.interact(
        rect,
        Id::unique("bar bed"),
        egui::Sense::CLICK | egui::Sense::DRAG,
    );
    let mut cut = Cut::new(rect.shrink2(vec2(3.0 * GRID, 0.0)), cx.kit.dir());
    start_ui(ui, cx, buttons, &mut cut);
    end_ui(ui, cx, buttons, menu, &mut cut);
    title_ui(ui, cx, &cut, rect);
    progress_ui(ui, cx, rect);
}

/// A square for a button, then a gap.
fn slot(cut: &mut Cut, is_end: bool) -> Rect {
    let at = if is_end {
        cut.end(CONTROL)
    } else {
        cut.start(CONTROL)
    };
    let _ = if is_end {
        cut.end(2.0 * GRID - 2.0)
    } else {
        cut.start(2.0 * GRID - 2.0)
    };
    Rect::from_center_size(at.center(), vec2(CONTROL, CONTROL))
}

fn start_ui(ui: &mut Ui, cx: &mut Cx<'_>, buttons: &mut Buttons, cut: &mut Cut) {
    buttons.contents = None;
    if cx.state.view != View::Start {
        icon(ui, cx, slot(cut, false), Icon::Home, Command::Start, None);
    }
    if cx.state.can(Command::List) {
        icon(ui, cx, slot(cut, false), Icon::Folder, Command::List, None);
    }
    if cx.state.can(Command::Contents) {
        let at = slot(cut, false);
        buttons.contents = Some(at);
        icon(
            ui,
            cx,
            at,
            Icon::Contents,
            Command::Contents,
            Some(&Panel::Contents),
        );
    }
    buttons.find = None;
    if cx.state.can(Command::Find) {
        let at = slot(cut, false);
        buttons.find = Some(at);
        let (name, keys) = (
            Command::Find.title(&cx.state.l10n),
            Command::Find.keys(&cx.state.l10n),
        );
        let is_on = cx.state.find.is_open;
        let response = button::icon_button_at(ui, cx.kit, at, Icon::Search, &name, &keys, is_on);
        unfolds(&response, HasPopup::Dialog, is_on);
        if response.clicked() {
            if is_on {
                cx.push(Action::CloseFind);
            } else {
                cx.command(Command::Find);
            }
        }
    }
}

fn end_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    buttons: &mut Buttons,
    menu: &mut MenuState,
    cut: &mut Cut,
) {
    let more = slot(cut, true);
    let text = slot(cut, true);
    let is_article = cx.state.article().is_some();
    let (inspector, share) = if is_article {
        (Some(slot(cut, true)), Some(slot(cut, true)))
    } else {
        (None, None)
    };
    *buttons = Buttons {
        contents: buttons.contents,
        find: buttons.find,
        share,
        text: Some(text),
        more: Some(more),
    };
    // The order of the keyboard is that of reading: from the start to the end.
    if let Some(at) = share {
        icon(ui, cx, at, Icon::Share, Command::Share, Some(&Panel::Share));
    }
    if let Some(at) = inspector {
        let command = Command::Inspector;
        let (name, keys) = (command.title(&cx.state.l10n), command.keys(&cx.state.l10n));
        let is_on = cx.state.side.shows(Side::Inspector);
        if button::icon_button_at(ui, cx.kit, at, Icon::Inspect, &name, &keys, is_on).clicked() {
            cx.command(command);
        }
    }
    let (name, keys) = (
        Command::TextSettings.title(&cx.state.l10n),
        Command::TextSettings.keys(&cx.state.l10n),
    );
    let is_on = cx.state.panel == Some(Panel::TextSettings);
    let word = cx.text("text-button");
    let words = Words {
        face: Face::Body,
        size: 19,
        ink: Ink::Ink,
        is_code: false,
    };
    let response = button::word_button_at(ui, cx.kit, text, (&word, words), &name, &keys, is_on);
    unfolds(&response, HasPopup::Dialog, is_on);
    if response.clicked() {
        cx.command(Command::TextSettings);
    }
    let name = cx.text("menu");
    let response = button::icon_button_at(ui, cx.kit, more, Icon::More, &name, "", menu.is_open());
    unfolds(&response, HasPopup::Menu, menu.is_open());
    if response.clicked() {
        menu.open(Anchor::Under(more));
    }
}

fn icon(ui: &Ui, cx: &mut Cx<'_>, at: Rect, icon: Icon, command: Command, panel: Option<&Panel>) {
    let (name, keys) = (command.title(&cx.state.l10n), command.keys(&cx.state.l10n));
    let is_on = panel.is_some() && cx.state.panel.as_ref() == panel;
    let response = button::icon_button_at(ui, cx.kit, at, icon, &name, &keys, is_on);
    if panel.is_some() {
        unfolds(&response, HasPopup::Dialog, is_on);
    }
    if response.clicked() {
        cx.command(command);
    }
}

/// Says whether the panel of a button is open.
fn unfolds(response: &Response, what: HasPopup, is_open: bool) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_has_popup(what);
        node.set_expanded(is_open);
    });
}

/// The title, in the middle of the window where it has room, else between the buttons.
fn title_ui(ui: &Ui, cx: &mut Cx<'_>, cut: &Cut, rect: Rect) {
    let title = match cx.state.article() {
        Some(article) => article.title(&cx.state.l10n),
        // The list has its name above it.
        None => cx.text("app-name"),
    };
    let words = Words::UI.ink(Ink::Soft);
    let between = cut.rest.shrink2(vec2(4.0 * GRID, 0.0));
    let half = (rect.center().x - between.left()).min(between.right() - rect.center().x);
    let width = cx.kit.width(&title, words);
    let at = if width <= 2.0 * half {
        Rect::from_center_size(rect.center(), vec2(2.0 * half, rect.height()))
    } else {
        between
    };
    label::label_at(ui, cx.kit, at, &title, words, Align::Center);
}

/// The line of progress under the bar, or at the window's top edge while the bar is away.
fn progress_ui(ui: &Ui, cx: &Cx<'_>, rect: Rect) {
    let Some(article) = cx.state.article() else {
        return;
    };
    let share = article.fraction(cx.state.viewport);
    let height = 2.0;
    let top = if rect.height() > 0.0 {
        rect.bottom() - height / 2.0
    } else {
        rect.top()
    };
    let line = Rect::from_min_size(egui::pos2(rect.left(), top), vec2(rect.width(), height));
    ui.painter().rect_filled(
        cut::share_of(line, share, cx.kit.dir()),
        0.0,
        cx.kit.look.colour(Ink::Rubric),
    );
    let percent = article.percent(cx.state.viewport);
    let name = cx.format(
        "progress",
        &[("percent", Value::Number(u64::from(percent)))],
    );
    let response = ui.interact(line, Id::unique("progress"), egui::Sense::hover());
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from(percent)),
        ..WidgetInfo::labeled(Role::Meter, true, &name)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_hides_on_the_way_down_and_comes_back_on_the_way_up() {
        let mut bar = BarState::default();
        for step in 1..=20_u8 {
            bar.follow(f32::from(step) * 20.0, false);
        }
        assert!(bar.is_hidden(), "down");
        bar.follow(385.0, false);
        assert!(!bar.is_hidden(), "up");
        for step in 20..=40_u8 {
            bar.follow(f32::from(step) * 20.0, false);
        }
        bar.follow(801.0, true);
        assert!(!bar.is_hidden(), "a key was pressed");
    }

    #[test]
    fn it_stays_at_the_top_of_the_page() {
        let mut bar = BarState::default();
        bar.follow(40.0, false);
        assert!(!bar.is_hidden(), "nothing to win");
    }
}
