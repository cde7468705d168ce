//! The frame that all side panels share: a strip at the end side of the page with an edge that
//! makes it wider, and a head with the title, steps back and on, and a way to close it.

use egui::accesskit::Role;
use egui::{Align, CursorIcon, EventFilter, Id, Key, Rect, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use crate::command::Command;
use crate::gui::button;
use crate::gui::cut::{self, Cut};
use crate::gui::cx::Cx;
use crate::gui::icons::Icon;
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID};
use crate::gui::side::{GREATEST, LEAST, Side};
use crate::gui::state::Action;
use crate::vocab::Ink;

/// Height of the head of a panel, points.
const HEAD: f32 = 52.0;
/// The page keeps at least this share of the window.
const PAGE_SHARE: f32 = 0.5;
/// How far one key press moves the edge, points.
const STEP: f32 = 20.0;

/// What the head of a panel says and does.
#[derive(Clone, Copy, Debug)]
pub struct Head {
    /// Key of the title.
    pub title: &'static str,
    /// Key of the name of the button that closes it.
    pub close: &'static str,
    /// Shows the panel and closes it.
    pub toggle: Command,
    /// To the thing before.
    pub previous: Command,
    /// To the thing behind.
    pub next: Command,
}

impl Head {
    /// That of a panel.
    #[must_use]
    pub const fn of(side: Side) -> Self {
        match side {
            Side::Inspector => Self {
                title: "inspector-title",
                close: "inspector-close",
                toggle: Command::Inspector,
                previous: Command::InspectPrevious,
                next: Command::InspectNext,
            },
            Side::Findings => Self {
                title: "findings-title",
                close: "findings-close",
                toggle: Command::Findings,
                previous: Command::FindingPrevious,
                next: Command::FindingNext,
            },
        }
    }
}

/// The page's part of `window`, and the panel's when one is open.
#[must_use]
pub fn split(cx: &Cx<'_>, window: Rect) -> (Rect, Option<Rect>) {
    let side = &cx.state.side;
    if side.open.is_none() {
        return (window, None);
    }
    let width = side.width.min(window.width() * PAGE_SHARE);
    let mut cut = Cut::new(window, cx.kit.dir());
    let panel = cut.end(width.round());
    (cut.rest, Some(panel))
}

/// The empty panel in `rect`, under the bar: its `Ui`, the place of its head, and what is left.
pub fn frame_ui(ui: &mut Ui, cx: &mut Cx<'_>, side: Side, rect: Rect) -> (Ui, Rect, Rect) {
    let head = Head::of(side);
    let name = head.toggle.title(&cx.state.l10n);
    let builder = UiBuilder::new()
        .scope_id(Id::unique("side").with(side))
        .max_rect(rect)
        .layout(cx.kit.look.column())
        .accessibility_role(Role::Complementary)
        .accessibility_label(name);
    let mut ui = ui.new_child(builder);
    ui.set_clip_rect(rect);
    // A press on the panel must not reach the page under it.
    ui.interact(rect, Id::unique("side bed"), Sense::CLICK | Sense::DRAG);
    cx.kit.look.fill(ui.painter(), rect, 0.0, Ink::Paper);
    edge_ui(&ui, cx, rect);
    let mut cut = Cut::new(rect.shrink2(vec2(4.0 * GRID, 0.0)), cx.kit.dir());
    let at = cut.top(HEAD);
    head_ui(&ui, cx, &head, at);
    (ui, at, cut.rest)
}

fn head_ui(ui: &Ui, cx: &mut Cx<'_>, head: &Head, rect: Rect) {
    let mut cut = Cut::new(rect, cx.kit.dir());
    let square = |at: Rect| Rect::from_center_size(at.center(), vec2(CONTROL, CONTROL));
    let [close, next, previous] =
        [cut.end(CONTROL), cut.end(CONTROL), cut.end(CONTROL)].map(square);
    let title = cx.text(head.title);
    label::label_at(ui, cx.kit, cut.rest, &title, Words::PANEL, Align::Min);
    for (at, icon, command) in [
        (previous, Icon::Up, head.previous),
        (next, Icon::Down, head.next),
    ] {
        let (name, keys) = (command.title(&cx.state.l10n), command.keys(&cx.state.l10n));
        if button::icon_button_at(ui, cx.kit, at, icon, &name, &keys, false).clicked() {
            cx.command(command);
        }
    }
    let (name, keys) = (cx.text(head.close), head.toggle.keys(&cx.state.l10n));
    if button::icon_button_at(ui, cx.kit, close, Icon::Close, &name, &keys, false).clicked() {
        cx.command(head.toggle);
    }
}

/// The edge towards the page: dragged, or moved by arrow keys, it makes the panel wider.
fn edge_ui(ui: &Ui, cx: &mut Cx<'_>, rect: Rect) {
    let name = cx.text("side-edge");
    let dir = cx.kit.dir();
    // Inside the panel, whose clip would cut it off.
    let x = if dir.is_rtl() {
        rect.right() - 0.5
    } else {
        rect.left() + 0.5
    };
    ui.painter().vline(x, rect.y_range(), cx.kit.look.line());
    let strip = cut::at_start(rect, vec2(6.0, rect.height()), dir);
    let id = Id::unique("side edge");
    let response = ui.interact(strip, id, Sense::click_and_drag());
    let width = cx.state.side.width;
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from(width)),
        ..WidgetInfo::labeled(Role::Splitter, true, &name)
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_min_numeric_value(f64::from(LEAST));
        node.set_max_numeric_value(f64::from(GREATEST));
    });
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    if response.hovered() || response.dragged() || response.has_focus() {
        let line = Rect::from_x_y_ranges(x - 1.0..=x + 1.0, rect.y_range());
        cx.kit.look.fill(ui.painter(), line, 0.0, Ink::Rubric);
    }
    if let Some(at) = response
        .interact_pointer_pos()
        .filter(|_| response.dragged())
    {
        let wished = if dir.is_rtl() {
            at.x - rect.left()
        } else {
            rect.right() - at.x
        };
        cx.push(Action::SideWidth(wished));
    }
    if response.has_focus() {
        ui.memory_mut(|memory| {
            memory.set_focus_lock_filter(
                id,
                EventFilter {
                    horizontal_arrows: true,
                    ..EventFilter::default()
                },
            );
        });
        // The edge goes where the arrow points.
        let (wider, narrower) = if dir.is_rtl() {
            (Key::ArrowRight, Key::ArrowLeft)
        } else {
            (Key::ArrowLeft, Key::ArrowRight)
        };
        let steps = ui.input(|i| i.num_presses(wider) as f32 - i.num_presses(narrower) as f32);
        if steps != 0.0 {
            cx.push(Action::SideWidth(width + steps * STEP));
        }
    }
}
