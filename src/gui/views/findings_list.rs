//! The rows of the list of findings: how bad, the rule's title, what is written there, where. Only
//! those in sight are laid out, and the one that the keyboard is at.

use std::collections::HashMap;

use egui::accesskit::Role;
use egui::{
    Align, EventFilter, Id, Key, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use super::findings_quote::{Set, said};
use crate::audit::list::Entry;
use crate::audit::report::words;
use crate::audit::{Outcome, Severity};
use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::icons::{self, Icon};
use crate::gui::label::Words;
use crate::gui::look::GRID;
use crate::gui::page;
use crate::gui::scroll::{self, BAR_WIDTH, Extent, Scroll};
use crate::gui::state::Action;
use crate::l10n::{FSI, L10n, PDI};
use crate::vocab::Ink;

/// Room above and below what a row says, points.
const PADDING: f32 = 10.0;
/// Height of the line with how bad and where, points.
const GRADE: f32 = 20.0;
/// Height of the line that is quoted, points.
const QUOTE: f32 = 30.0;
/// Lines of a title, at most.
const TITLE_LINES: u32 = 3;
/// Characters that a row quotes before what is meant.
const LEAD: usize = 16;
/// How titles are set.
const TITLE: Words = Words::UI;

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
                let title = *of_rule.entry(rule.id).or_insert_with(|| {
                    let title = words::title(rule, &cx.state.l10n);
                    cx.kit.lines(&title, TITLE, room, TITLE_LINES).height.ceil()
                });
                let quote = if entry.quote.is_some() { QUOTE } else { 0.0 };
                2.0 * PADDING + GRADE + title + quote
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

/// Width of what a row says in a list this wide, points.
fn inner(width: f32) -> f32 {
    (width - BAR_WIDTH - 2.0 * GRID).max(60.0)
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
    for place in seen.chain(apart) {
        let index = shown.get(place).copied();
        let entry = index.and_then(|index| Some((index, findings.entry(index)?)));
        let (Some((index, entry)), Some((top, bottom))) = (entry, list.tops.row(place)) else {
            continue;
        };
        let y = rect.top() - list.scroll.y;
        let at = Rect::from_x_y_ranges(rect.x_range(), y + top..=y + bottom);
        let is_chosen = place == list.chosen;
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

fn row_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rect: Rect,
    (place, count): (usize, usize),
    (index, entry): (usize, &Entry),
    is_chosen: bool,
) -> Response {
    let l10n = &cx.state.l10n;
    let plain = |text: &str| text.replace([FSI, PDI], "");
    let (grade, title) = (
        words::grade(&entry.finding, l10n),
        words::title(entry.finding.rule, l10n),
    );
    let at = place_of(entry, l10n);
    let note = match &entry.quote {
        Some(quote) => format!("{}{}{at}", said(quote), words::comma(l10n)),
        None => at.clone(),
    };
    let is_current = cx.state.findings.current == Some(index);
    // One stop for Tab: the arrows go from row to row.
    let sense = if is_chosen {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let response = ui.interact(rect, Id::unique("finding").with(index), sense);
    let name = plain(&format!("{grade}: {title}"));
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_description(plain(&note));
        node.set_position_in_set(place + 1);
        node.set_size_of_set(count);
        node.set_selected(is_current);
    });
    if ui.is_rect_visible(rect) {
        // The ring of a row at the edge of the list is whole.
        let bed = rect.shrink2(vec2(0.0, 5.0));
        let mut cut = Cut::new(bed, cx.kit.dir());
        cut.end(BAR_WIDTH);
        button::bed(
            ui,
            cx.kit,
            cut.rest.expand2(vec2(2.0 * GRID, 0.0)),
            4.0,
            &response,
            is_current,
        );
        row_words(ui, cx, cut.rest, entry, (&grade, &title, &at));
        ui.painter()
            .hline(rect.x_range(), rect.bottom() - 0.5, cx.kit.look.line());
    }
    response
}

fn row_words(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rect: Rect,
    entry: &Entry,
    (grade, title, at): (&str, &str, &str),
) {
    let mut cut = Cut::new(rect.shrink2(vec2(0.0, PADDING - 5.0)), cx.kit.dir());
    grade_line(ui, cx, cut.top(GRADE), entry, grade, at);
    let set = cx
        .kit
        .lines(title, TITLE, inner(rect.width() + BAR_WIDTH), TITLE_LINES);
    let block = cut.top(set.height.ceil());
    let x = if cx.kit.dir().is_rtl() {
        block.right() - set.width
    } else {
        block.left()
    };
    let ink = cx.kit.look.colour(Ink::Ink);
    cx.kit.paint(ui, &set, pos2(x, block.top()), ink);
    if let Some(quote) = &entry.quote {
        let set = Set::line(cx, &quote.nearer(LEAD), rect.width());
        let line = cut.rest;
        let width = set.paragraph.lines.first().map_or(0.0, |line| line.width);
        let start = set.paragraph.lines.first().map_or(0.0, |line| line.x);
        let x = if cx.kit.dir().is_rtl() {
            line.right() - width
        } else {
            line.left()
        };
        set.paint(
            ui,
            cx,
            pos2(x - start, line.center().y - set.paragraph.height / 2.0),
        );
    }
}

/// The sign and the words of how bad it is, and where it is at the end side.
pub(super) fn grade_line(
    ui: &Ui,
    cx: &mut Cx<'_>,
    rect: Rect,
    entry: &Entry,
    grade: &str,
    at: &str,
) {
    let mut cut = Cut::new(rect, cx.kit.dir());
    let sign = cut.start(16.0);
    let is_sure = entry.finding.outcome == Outcome::Problem;
    let ink = if is_sure { Ink::Rubric } else { Ink::Soft };
    let sign = Rect::from_center_size(sign.center(), vec2(16.0, 16.0));
    icons::paint(
        ui.painter(),
        sign_of(entry),
        sign,
        cx.kit.dir(),
        cx.kit.look.colour(ink),
    );
    cut.start(1.5 * GRID);
    let width = cx.kit.width(at, Words::SMALL).min(cut.rest.width() * 0.6);
    let end = cut.end(width + 1.0);
    let soft = cx.kit.look.colour(Ink::Soft);
    let line = cx.kit.line(at, Words::SMALL, end.width());
    cx.kit
        .paint_line(ui, end, &line, Words::SMALL, Align::Max, soft);
    cut.end(2.0 * GRID);
    let words = Words::SMALL.ink(if is_sure { Ink::Ink } else { Ink::Soft });
    let line = cx.kit.line(grade, words, cut.rest.width());
    let colour = cx.kit.look.colour(words.ink);
    cx.kit
        .paint_line(ui, cut.rest, &line, words, Align::Min, colour);
}

fn sign_of(entry: &Entry) -> Icon {
    match (entry.finding.outcome, entry.finding.severity) {
        (Outcome::NeedsReview, _) => Icon::Review,
        (_, Severity::Error) => Icon::Error,
        (_, Severity::Warning) => Icon::Warning,
        (_, Severity::Info) => Icon::Remark,
    }
}

/// Where a finding is: line and column of the file, else the block, else the whole article.
pub(super) fn place_of(entry: &Entry, l10n: &L10n) -> String {
    if let Some(region) = &entry.region {
        let (line, column) = (region.line.into(), region.column.into());
        return l10n.format("findings-line", &[("line", line), ("column", column)]);
    }
    match (entry.finding.place.block, entry.finding.place.node) {
        (Some(block), _) => l10n.format("report-block", &[("block", (block + 1).into())]),
        (None, Some(_)) => l10n.text("findings-title-place"),
        (None, None) => l10n.text("findings-whole"),
    }
}
