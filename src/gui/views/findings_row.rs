//! A row of the list of findings: how bad, the rule's title, what is written there, where.

use egui::accesskit::Role;
use egui::{Align, Id, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::findings_quote::{Set, said};
use crate::audit::list::Entry;
use crate::audit::report::words;
use crate::audit::{Outcome, Rule, Severity};
use crate::gui::button;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::icons::{self, Icon};
use crate::gui::label::Words;
use crate::gui::look::GRID;
use crate::gui::scroll::BAR_WIDTH;
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

/// Width of what a row says in a list this wide, points.
pub(super) fn inner(width: f32) -> f32 {
    (width - BAR_WIDTH - 2.0 * GRID).max(60.0)
}

/// Height of a rule's title in so many points.
pub(super) fn title_height(cx: &mut Cx<'_>, rule: &Rule, room: f32) -> f32 {
    let title = words::title(rule, &cx.state.l10n);
    cx.kit.lines(&title, TITLE, room, TITLE_LINES).height.ceil()
}

/// Height of a row whose title takes so many points.
pub(super) fn height(entry: &Entry, title: f32) -> f32 {
    let quote = if entry.quote.is_some() { QUOTE } else { 0.0 };
    2.0 * PADDING + GRADE + title + quote
}

/// A row in `rect`: its place in the list and how many there are, its index in all findings.
pub(super) fn row_ui(
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
