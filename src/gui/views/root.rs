//! The whole window: paper, the view that fills it, the bar over it, then what
//! floats: the find bar, the panel that is open, the menu, messages, a file that hovers.

use egui::{Key, Rect, Ui};

use super::{
    Scratch, bar, contents, drop, error, faults, find, findings, furniture, inspector, keys, link,
    palette, path, picture, reader, share, shelf, side, start, text, toasts,
};
use crate::gui::access;
use crate::gui::cx::Cx;
use crate::gui::look::BAR;
use crate::gui::menu::{self, Chosen};
use crate::gui::page;
use crate::gui::panel::Leave;
use crate::gui::scroll::Scroll;
use crate::gui::side::Side;
use crate::gui::state::{Action, Panel, View};
use crate::vocab::Ink;

/// Everything.
pub fn root_ui(ui: &mut Ui, cx: &mut Cx<'_>, scratch: &mut Scratch) {
    let window = ui.max_rect();
    ui.painter()
        .rect_filled(window, 0.0, cx.kit.look.colour(Ink::Paper));
    access::listen(ui, cx);
    follow_panel(ui, cx, scratch);
    let state = cx.state;
    // The words that something is broken on purpose push everything down.
    let is_faulty = state.inspector.is_faulty();
    let below = if is_faulty { faults::HEIGHT } else { 0.0 };
    let below_bar = window.with_min_y(window.top() + BAR + below);
    // The bar comes first for the keyboard; its own layer paints it over the page.
    follow_bar(ui, cx, scratch, window);
    egui::Area::new(egui::Id::unique("bar"))
        .order(egui::Order::Middle)
        .fixed_pos(window.min)
        .constrain(false)
        .fade_in(false)
        .show(ui.ctx(), |ui| {
            ui.set_clip_rect(window);
            bar::bar_ui(
                ui,
                cx,
                scratch.bar,
                &mut scratch.buttons,
                &mut scratch.menu,
                window,
            );
        });
    if state.view != View::Shelf {
        scratch.shelf.leave();
    }
    if !state.side.shows(Side::Findings) || state.view != View::Reader {
        scratch.findings.leave();
    }
    let scale = ui.pixels_per_point();
    if scale != state.scale {
        cx.push(Action::Scale(scale));
    }
    match &state.view {
        View::Start => start::start_ui(ui, cx, &mut scratch.start, below_bar),
        View::Reader => {
            let (page, panel) = side::split(cx, window.with_min_y(window.top() + below));
            // First for the keyboard: an article may have any number of links.
            if let Some(panel) = panel {
                side_ui(ui, cx, scratch, panel.with_min_y(below_bar.top()));
            }
            reader::reader_ui(ui, cx, &mut scratch.page, page);
        }
        View::Shelf => shelf::shelf_ui(ui, cx, &mut scratch.shelf, below_bar),
        View::Error(page) => error::error_ui(ui, cx, page, &mut scratch.details, below_bar),
    }
    let banner = Rect::from_min_size(
        window.min + egui::vec2(0.0, BAR),
        egui::vec2(window.width(), below),
    );
    faults::banner_ui(ui, cx, banner);
    find::find_ui(ui, cx, &mut scratch.find, scratch.buttons.find);
    panel_ui(ui, cx, scratch);
    menu_ui(ui, cx, scratch);
    toasts::toasts_ui(ui, cx);
    drop::drop_ui(ui, cx);
    scratch.is_new = false;
}

/// Notices a panel that opened or closed, and gives the keyboard back to where it was.
fn follow_panel(ui: &Ui, cx: &Cx<'_>, scratch: &mut Scratch) {
    if scratch.panel == cx.state.panel {
        return;
    }
    let was_open = scratch.panel.is_some();
    scratch.panel.clone_from(&cx.state.panel);
    scratch.list = Scroll::default();
    scratch.is_new = scratch.panel.is_some();
    if !was_open {
        scratch.opener = ui.memory(egui::Memory::focused);
        scratch.bar.show();
    } else if scratch.panel.is_none() {
        let back = scratch.opener.take().unwrap_or_else(page::id);
        ui.memory_mut(|memory| memory.request_focus(back));
    }
}

fn follow_bar(ui: &Ui, cx: &Cx<'_>, scratch: &mut Scratch, window: Rect) {
    let Some(article) = cx.state.article() else {
        scratch.bar.show();
        return;
    };
    let has_key = ui.input(|input| {
        input.events.iter().any(
            |event| matches!(event, egui::Event::Key { pressed: true, key, .. } if !scrolls(*key)),
        )
    });
    let near = ui
        .input(|input| input.pointer.hover_pos())
        .is_some_and(|at| at.y < window.top() + BAR && window.contains(at));
    let has_side = cx.state.side.open.is_some() || cx.state.inspector.is_faulty();
    let is_busy =
        has_side || cx.state.panel.is_some() || cx.state.find.is_open || scratch.menu.is_open();
    scratch
        .bar
        .follow(article.scroll, has_key || near || is_busy);
}

/// Keys that move the page down leave the bar away.
fn scrolls(key: Key) -> bool {
    matches!(key, Key::Space | Key::ArrowDown | Key::PageDown | Key::End)
}

/// What stands beside the page.
fn side_ui(ui: &mut Ui, cx: &mut Cx<'_>, scratch: &mut Scratch, rect: Rect) {
    match cx.state.side.open {
        Some(Side::Inspector) => {
            let (list, shown) = (&mut scratch.inspector, &scratch.page.overlays);
            inspector::inspector_ui(ui, cx, list, shown, rect);
        }
        Some(Side::Findings) => findings::findings_ui(ui, cx, &mut scratch.findings, rect),
        None => {}
    }
}

fn panel_ui(ui: &Ui, cx: &mut Cx<'_>, scratch: &mut Scratch) {
    let state = cx.state;
    let Some(panel) = &state.panel else { return };
    let (anchor, is_new) = (scratch.buttons.anchor(panel), scratch.is_new);
    let list = &mut scratch.list;
    let shown = match panel {
        Panel::Share => share::share_ui(ui, cx, &mut scratch.share, anchor, is_new),
        Panel::TextSettings => Some(text::text_ui(ui, cx, list, anchor, is_new)),
        Panel::Furniture => furniture::furniture_ui(ui, cx, list, anchor),
        Panel::Contents => contents::contents_ui(ui, cx, list, anchor, is_new),
        Panel::Palette => Some(palette::palette_ui(ui, cx, &mut scratch.palette, is_new)),
        Panel::Keys => Some(keys::keys_ui(ui, cx, list)),
        Panel::Path(purpose) => Some(path::path_ui(ui, cx, (&mut scratch.path, purpose), is_new)),
        Panel::Picture(index, alt) => {
            picture::picture_ui(ui, cx, &mut scratch.picture, (*index, alt), is_new)
        }
        Panel::Link(address) => Some(link::link_ui(ui, cx, address, is_new)),
    };
    let leaves = shown.is_none_or(|shown| shown.leave != Leave::No && !is_new);
    if leaves {
        cx.push(Action::ClosePanel);
    }
}

fn menu_ui(ui: &Ui, cx: &mut Cx<'_>, scratch: &mut Scratch) {
    let before = scratch.menu.is_open();
    match menu::menu_ui(
        ui,
        cx.kit,
        &cx.state.l10n,
        cx.state.facts(),
        &mut scratch.menu,
    ) {
        Chosen::Nothing => return,
        Chosen::Closed => {}
        Chosen::Command(command) => cx.command(command),
    }
    if before && cx.state.panel.is_none() {
        ui.memory_mut(|memory| memory.request_focus(page::id()));
    }
}
