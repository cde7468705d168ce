//! The list of findings: scrolling, the choice that arrows move, the keyboard. Only rows in sight
//! are laid out (`findings_row.rs`), and the one that the keyboard is at.

use std::collections::HashMap;

use egui::accesskit::Role;
use egui::{EventFilter, Id, Key, Rect, Response, Ui, UiBuilder, vec2};

use super::findings_row::{self, inner, row_ui};
use crate::gui::cx::Cx;
use crate::gui::look::GRID;
use crate::gui::page;
use crate::gui::scroll::{self, Extent, Scroll};
use crate::gui::state::Action;

/// What vanishes with the list.
#[derive(Debug, Default)]
pub(super) struct List {
    scroll: Scroll,
    /// The row, by its place in the list, that the keyboard is at or comes to.
    chosen: usize,
    /// The finding that one was at in the last frame.
    current: Option<usize>,
    /// The row that has the keyboard.
    focused: Option<Id>,
    /// The keyboard comes here as soon as there are rows.
    pub(super) wants_keyboard: bool,
    tops: Tops,
}

/// Where rows begin, points from the top of the list; one more than rows.
#[derive(Debug, Default)]
struct Tops {
    of: Option<(u64, u32, crate::l10n::Language)>,
    tops: Vec<f32>,
}

impl List {
    /// The panel is not shown.
    pub(super) fn leave(&mut self) {
        self.focused = None;
        self.wants_keyboard = false;
    }

    /// There is no list: the next one is seen from its beginning.
    pub(super) fn forget(&mut self) {
        (self.scroll, self.chosen) = (Scroll::default(), 0);
    }

    /// The row that has the keyboard.
    pub(super) fn focused(&self) -> Option<Id> {
        self.focused
    }

    /// Height of all rows in a list this wide, points.
    pub(super) fn height(&mut self, cx: &mut Cx<'_>, width: f32) -> f32 {
        self.tops.follow(cx, width);
        self.tops.end()
    }
}

impl Tops {
    fn follow(&mut self, cx: &mut Cx<'_>, width: f32) {
        let room = inner(width);
        let of = (
            cx.state.findings.version,
            room.to_bits(),
            cx.state.l10n.language(),
        );
        if self.of == Some(of) {
            return;
        }
        let (mut top, mut tops) = (0.0, vec![0.0]);
        let mut of_rule: HashMap<&str, f32> = HashMap::new();
        for index in cx.state.findings.shown() {
            top += cx.state.findings.entry(*index).map_or(0.0, |entry| {
                let rule = entry.finding.rule;
                let title = *of_rule
                    .entry(rule.id)
                    .or_insert_with(|| findings_row::title_height(cx, rule, room));
                findings_row::height(entry, title)
            });
            tops.push(top);
        }
        *self = Self { of: Some(of), tops };
    }

    fn end(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    fn row(&self, place: usize) -> Option<(f32, f32)> {
        Some((*self.tops.get(place)?, *self.tops.get(place + 1)?))
    }

    /// The rows between two heights.
    fn between(&self, top: f32, bottom: f32) -> std::ops::Range<usize> {
        let n = self.tops.len().saturating_sub(1);
        let first = self.tops.partition_point(|y| *y <= top).saturating_sub(1);
        let behind = self.tops.partition_point(|y| *y < bottom);
        first.min(n)..behind.min(n)
    }
}

/// The list in `rect`.
pub(super) fn list_ui(ui: &mut Ui, cx: &mut Cx<'_>, list: &mut List, rect: Rect) {
    list.tops.follow(cx, rect.width());
    let extent = Extent {
        content: list.tops.end(),
        view: rect.height(),
    };
    follow_current(cx, list, extent);
    keys(ui, cx, list, extent);
    if ui.rect_contains_pointer(rect) {
        let wheel = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta).y);
        list.scroll.move_by(-wheel, extent, false);
    }
    if list.scroll.advance(ui.input(|i| i.stable_dt), extent) {
        ui.request_repaint();
    }
    let name = cx.text("findings-list");
    let builder = UiBuilder::new()
        .id_salt("findings list")
        .max_rect(rect)
        .accessibility_role(Role::List)
        .accessibility_label(name);
    let mut child = ui.new_child(builder);
    child.set_clip_rect(
        rect.expand2(vec2(3.0 * GRID, 0.0))
            .intersect(ui.clip_rect()),
    );
    rows_ui(&child, cx, list, rect);
    let strip = scroll::strip(rect, cx.kit);
    let id = Id::unique("findings bar");
    scroll::bar_at(ui, cx.kit, strip, id, &mut list.scroll, extent);
}

fn rows_ui(ui: &Ui, cx: &mut Cx<'_>, list: &mut List, rect: Rect) {
    let findings = &cx.state.findings;
    let shown = findings.shown();
    list.chosen = list.chosen.min(shown.len().saturating_sub(1));
    let seen = list
        .tops
        .between(list.scroll.y, list.scroll.y + rect.height());
    // The row that has the keyboard keeps it out of sight.
    let apart = Some(list.chosen).filter(|place| !seen.contains(place) && *place < shown.len());
    let had_keyboard = list
        .focused
        .is_some_and(|id| ui.memory(|m| m.has_focus(id)));
    list.focused = None;
    let chosen = list.chosen;
    for place in seen.chain(apart) {
        let index = shown.get(place).copied();
        let entry = index.and_then(|index| Some((index, findings.entry(index)?)));
        let (Some((index, entry)), Some((top, bottom))) = (entry, list.tops.row(place)) else {
            continue;
        };
        let y = rect.top() - list.scroll.y;
        let at = Rect::from_x_y_ranges(rect.x_range(), y + top..=y + bottom);
        let is_chosen = place == chosen;
        let response = row_ui(ui, cx, at, (place, shown.len()), (index, entry), is_chosen);
        if is_chosen {
            take_keyboard(ui, cx, list, &response, had_keyboard);
        }
        if response.clicked() {
            list.chosen = place;
            cx.push(Action::ShowFinding(index));
        }
    }
}

/// The chosen row has the keyboard when another row had it, or when the list was just opened.
fn take_keyboard(ui: &Ui, cx: &Cx<'_>, list: &mut List, response: &Response, had: bool) {
    let id = response.id;
    let is_free = ui.memory(|m| m.focused().is_none_or(|focused| focused == page::id()));
    let comes = std::mem::take(&mut list.wants_keyboard) && is_free && cx.state.panel.is_none();
    if (had || comes) && !response.has_focus() {
        response.request_focus();
    }
    if ui.memory(|memory| memory.has_focus(id)) {
        list.focused = Some(id);
        let filter = EventFilter {
            vertical_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
}

/// A step from the page moves the choice along.
fn follow_current(cx: &Cx<'_>, list: &mut List, extent: Extent) {
    let current = cx.state.findings.current;
    if list.current == current {
        return;
    }
    list.current = current;
    if let Some(place) = cx.state.findings.place() {
        list.chosen = place;
        reveal(list, extent);
    }
}

/// Arrows, pages and ends move the choice; Escape gives the page the keyboard.
fn keys(ui: &Ui, cx: &mut Cx<'_>, list: &mut List, extent: Extent) {
    let has_keyboard = list
        .focused
        .is_some_and(|id| ui.memory(|m| m.has_focus(id)));
    if !has_keyboard {
        return;
    }
    let last = cx.state.findings.shown().len().saturating_sub(1);
    let page = list
        .tops
        .between(0.0, extent.view)
        .len()
        .saturating_sub(1)
        .max(1);
    let (on, back, first, end, leaves) = ui.input(|i| {
        let n = |key, by: usize| i.num_presses(key) * by;
        (
            n(Key::ArrowDown, 1) + n(Key::PageDown, page),
            n(Key::ArrowUp, 1) + n(Key::PageUp, page),
            i.key_pressed(Key::Home),
            i.key_pressed(Key::End),
            i.key_pressed(Key::Escape),
        )
    });
    let before = list.chosen;
    list.chosen = match (first, end) {
        (true, _) => 0,
        (_, true) => last,
        _ => (before + on).saturating_sub(back).min(last),
    };
    if list.chosen != before {
        reveal(list, extent);
    }
    if leaves {
        list.focused = None;
        ui.memory_mut(|memory| memory.request_focus(page::id()));
    }
}

/// Brings the chosen row into sight.
fn reveal(list: &mut List, extent: Extent) {
    let Some((top, bottom)) = list.tops.row(list.chosen) else {
        return;
    };
    if top < list.scroll.y {
        list.scroll.go(top, extent, false);
    } else if bottom > list.scroll.y + extent.view {
        list.scroll
            .go((bottom - extent.view).min(top), extent, false);
    }
}
