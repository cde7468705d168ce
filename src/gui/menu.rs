//! The menu of all actions: one row for each menu of the command table, each
//! with a submenu that opens at the end side. Keys are shown at the end of their
//! row. Arrows move as they do everywhere; the arrow towards the end opens.

use egui::accesskit::Role;
use egui::{Id, Key, Rect, Sense, Ui, vec2};

use crate::command::{Command, Facts, MENUS, Menu};
use crate::gui::button::{self, Row};
use crate::gui::icons::Icon;
use crate::gui::label::Kit;
use crate::gui::look::CONTROL;
use crate::gui::panel::{self, Anchor, Leave, Panel};
use crate::l10n::L10n;

/// An open menu: what vanishes with the window.
#[derive(Clone, Debug, Default)]
pub struct MenuState {
    /// Where it opened; `None` when it is closed.
    anchor: Option<Anchor>,
    /// Which submenu is open, and its row.
    sub: Option<(Menu, Rect)>,
    /// The submenu should take the keyboard.
    enters: bool,
    /// It was opened in this frame.
    is_new: bool,
}

/// What came of an open menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// It stays open.
    Nothing,
    /// It was closed.
    Closed,
    /// An action was chosen; the menu is closed.
    Command(Command),
}

impl MenuState {
    /// Opens the menu.
    pub fn open(&mut self, anchor: Anchor) {
        *self = Self {
            anchor: Some(anchor),
            is_new: true,
            ..Self::default()
        };
    }

    /// Whether it is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.anchor.is_some()
    }

    /// Closes the menu.
    pub fn close(&mut self) {
        *self = Self::default();
    }
}

/// What the rows of a menu need besides the kit.
struct Rows<'a> {
    l10n: &'a L10n,
    facts: Facts,
}

/// Shows the menu when it is open.
pub fn menu_ui(ui: &Ui, kit: &mut Kit, l10n: &L10n, facts: Facts, state: &mut MenuState) -> Chosen {
    let Some(anchor) = state.anchor else {
        return Chosen::Nothing;
    };
    let rows = Rows { l10n, facts };
    let id = Id::unique("menu");
    let titles: Vec<(Menu, String)> = MENUS
        .iter()
        .map(|menu| (*menu, l10n.text(menu.title_key())))
        .collect();
    let widest = titles
        .iter()
        .map(|(_, t)| {
            button::row_width(
                kit,
                &Row {
                    text: t,
                    end: Some(Icon::Forward),
                    ..Row::default()
                },
            )
        })
        .fold(160.0, f32::max);
    let name = l10n.text("menu");
    let size = vec2(widest + 20.0, CONTROL * titles.len() as f32 + 20.0);
    let root = Panel {
        id,
        name: &name,
        role: Role::Menu,
        anchor,
        size,
        is_modal: true,
    };
    let shown = panel::floating(ui, kit, &root, |ui, kit, _| {
        root_rows(ui, kit, &titles, state);
    });
    let mut chosen = Chosen::Nothing;
    let mut is_in_sub = false;
    if let Some((menu, row)) = state.sub {
        let sub = sub_menu(ui, kit, &rows, id, (menu, row), &mut state.enters);
        is_in_sub = ui
            .input(|i| i.pointer.interact_pos())
            .is_some_and(|at| sub.rect.contains(at));
        if let Some(command) = sub.inner {
            chosen = Chosen::Command(command);
        }
    }
    if back_pressed(ui, kit)
        && let Some((menu, _)) = state.sub.take()
    {
        ui.memory_mut(|memory| memory.request_focus(root_id(menu)));
    }
    if shown.leave == Leave::Escape || shown.leave == Leave::Outside && !is_in_sub && !state.is_new
    {
        chosen = Chosen::Closed;
    }
    state.is_new = false;
    if chosen != Chosen::Nothing {
        state.close();
    }
    chosen
}

fn root_id(menu: Menu) -> Id {
    Id::unique("menu row").with(menu.title_key())
}

fn root_rows(ui: &mut Ui, kit: &mut Kit, titles: &[(Menu, String)], state: &mut MenuState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    for (index, (menu, title)) in titles.iter().enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), Sense::hover());
        let is_on = state.sub.is_some_and(|(open, _)| open == *menu);
        let row = Row {
            text: title,
            end: Some(Icon::Forward),
            is_on,
            ..Row::default()
        };
        let response = button::row_at(ui, kit, rect, root_id(*menu), &row, Role::MenuItem);
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_expanded(is_on));
        if index == 0 && state.is_new {
            response.request_focus();
        }
        let forward = if kit.dir().is_rtl() {
            Key::ArrowLeft
        } else {
            Key::ArrowRight
        };
        let asks = response.has_focus() && ui.input(|i| i.key_pressed(forward));
        let moved = button::pointer_moves(ui);
        if response.clicked() || asks {
            state.sub = Some((*menu, rect));
            state.enters = asks || response.has_focus();
        } else if response.hovered() && moved && !is_on {
            state.sub = Some((*menu, rect));
        }
    }
}

fn sub_menu(
    ui: &Ui,
    kit: &mut Kit,
    rows: &Rows<'_>,
    root: Id,
    (menu, at): (Menu, Rect),
    enters: &mut bool,
) -> panel::Shown<Option<Command>> {
    let items: Vec<(Command, String, String)> = menu
        .rows()
        .map(|row| (row.id, row.id.title(rows.l10n), row.id.keys(rows.l10n)))
        .collect();
    let width = items
        .iter()
        .map(|(_, text, note)| {
            button::row_width(
                kit,
                &Row {
                    text,
                    note,
                    ..Row::default()
                },
            )
        })
        .fold(200.0, f32::max);
    let id = root.with("sub");
    ui.ctx().set_sublayer(panel::layer(root), panel::layer(id));
    let name = rows.l10n.text(menu.title_key());
    let size = vec2(width + 20.0, ROW * items.len() as f32 + 20.0);
    let sub = Panel {
        id,
        name: &name,
        role: Role::Menu,
        anchor: Anchor::Beside(at),
        size,
        is_modal: false,
    };
    panel::floating(ui, kit, &sub, |ui, kit, _| {
        sub_rows(ui, kit, rows, &items, enters)
    })
}

/// Height of a row of a submenu, points: the longest menu fits a small window.
const ROW: f32 = 34.0;

fn sub_rows(
    ui: &mut Ui,
    kit: &mut Kit,
    rows: &Rows<'_>,
    items: &[(Command, String, String)],
    enters: &mut bool,
) -> Option<Command> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut chosen = None;
    for (command, text, note) in items {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
        let is_enabled = command.is_enabled(&rows.facts);
        let row = Row {
            text,
            note,
            ..Row::default()
        };
        ui.add_enabled_ui(is_enabled, |ui| {
            let response = button::row_at(
                ui,
                kit,
                rect,
                Id::unique("menu command").with(text),
                &row,
                Role::MenuItem,
            );
            if is_enabled && std::mem::take(enters) {
                response.request_focus();
            }
            if response.clicked() {
                chosen = Some(*command);
            }
        });
    }
    chosen
}

fn back_pressed(ui: &Ui, kit: &Kit) -> bool {
    let back = if kit.dir().is_rtl() {
        Key::ArrowRight
    } else {
        Key::ArrowLeft
    };
    ui.input(|i| i.key_pressed(back))
}
