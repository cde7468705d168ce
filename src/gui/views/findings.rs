//! The side panel of findings: how many of what, which of them are listed, the list
//! (`findings_list.rs`), and under it all about the one that one is at (`findings_details.rs`).

use egui::accesskit::{Live, Role};
use egui::{Align, Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, vec2};

use super::findings_details::details_ui;
use super::findings_list::{self, List};
use super::side;
use crate::audit::report::words;
use crate::gui::choice;
use crate::gui::cut::{self, Cut};
use crate::gui::cx::Cx;
use crate::gui::findings::Filter;
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID};
use crate::gui::scroll::Scroll;
use crate::gui::side::Side;
use crate::gui::state::Action;
use crate::l10n::{L10n, Value};
use crate::vocab::Ink;

/// The list keeps at least this share of the panel beside what is told of a finding.
const LIST_SHARE: f32 = 0.42;
/// And at least this height, points.
const LIST_LEAST: f32 = 132.0;

/// What vanishes with the panel.
#[derive(Debug, Default)]
pub struct FindingsView {
    list: List,
    details: Scroll,
    /// The finding that the details were about in the last frame.
    about: Option<usize>,
    /// The last time that the keyboard was asked into the list.
    seen: u64,
}

impl FindingsView {
    /// The panel is not shown.
    pub fn leave(&mut self) {
        self.list.leave();
    }

    /// The row that has the keyboard, if any.
    #[must_use]
    pub fn row(&self) -> Option<Id> {
        self.list.focused()
    }
}

/// The panel in `rect`, under the bar.
pub fn findings_ui(ui: &mut Ui, cx: &mut Cx<'_>, view: &mut FindingsView, rect: Rect) {
    let (mut ui, head, rest) = side::frame_ui(ui, cx, Side::Findings, rect);
    let ui = &mut ui;
    if view.seen != cx.state.findings.asked {
        view.seen = cx.state.findings.asked;
        view.list.wants_keyboard = true;
    }
    status_ui(ui, cx, head);
    progress_ui(ui, cx, head);
    let mut cut = Cut::new(rest, cx.kit.dir());
    let said = summary(cx);
    let height = label::wrapped_height(cx.kit, &said, Words::SMALL, cut.rest.width(), 0);
    let at = cut.top(height + GRID);
    let mut child = ui.new_child(UiBuilder::new().max_rect(at).layout(cx.kit.look.column()));
    label::wrapped(&mut child, cx.kit, &said, Words::SMALL, 0);
    if !cx.state.findings.is_known() {
        view.list.forget();
    }
    if !cx.state.findings.is_known() || cx.state.findings.count(Filter::All) == 0 {
        return;
    }
    filter_ui(ui, cx, cut.top(CONTROL + 2.0 * GRID));
    cut.top(GRID);
    let current = cx.state.findings.current;
    if view.about != current {
        view.about = current;
        view.details = Scroll::default();
    }
    let list = match current {
        None => cut.rest,
        Some(_) => {
            let most =
                (cut.rest.height() * LIST_SHARE).max(LIST_LEAST.min(cut.rest.height() / 2.0));
            let wished = view.list.height(cx, cut.rest.width());
            let at = cut.top(most.min(wished));
            let line = cut.rest.top() + 0.5;
            let all = rect.x_range();
            ui.painter().hline(all, line, cx.kit.look.line());
            cut.top(1.0);
            at
        }
    };
    if cx.state.findings.shown().is_empty() {
        let none = cx.text("findings-none-here");
        let mut child = ui.new_child(UiBuilder::new().max_rect(list).layout(cx.kit.look.column()));
        label::gap(&mut child, 2.0 * GRID);
        label::wrapped(&mut child, cx.kit, &none, Words::UI.ink(Ink::Soft), 0);
        return;
    }
    findings_list::list_ui(ui, cx, &mut view.list, list);
    if current.is_some() {
        details_ui(ui, cx, &mut view.details, cut.rest);
    }
}

/// What a screen reader says when it changes: that it is checked, what came of it, where one is.
fn status_ui(ui: &Ui, cx: &Cx<'_>, head: Rect) {
    let text = status(cx);
    let line = Rect::from_min_size(head.left_bottom() - vec2(0.0, 1.0), vec2(head.width(), 1.0));
    let response = ui.interact(line, Id::unique("findings status"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &text));
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
}

fn status(cx: &Cx<'_>) -> String {
    let findings = &cx.state.findings;
    let place = findings.place().filter(|_| !findings.is_checking());
    let Some((place, entry)) = place.zip(findings.current_entry()) else {
        return summary(cx);
    };
    let title = words::title(entry.finding.rule, &cx.state.l10n);
    cx.format(
        "findings-at",
        &[
            ("at", (place + 1).into()),
            ("count", findings.shown().len().into()),
            ("title", Value::Word(&title)),
        ],
    )
}

/// How many of what there are, or why that is not known.
fn summary(cx: &Cx<'_>) -> String {
    let findings = &cx.state.findings;
    if findings.is_checking() || !findings.is_known() && !findings.is_broken {
        return cx.text("findings-checking");
    }
    if findings.is_broken {
        return cx.text("findings-broken");
    }
    counted(
        &cx.state.l10n,
        Filter::ALL.map(|filter| findings.count(filter)),
    )
}

/// `7 findings: 3 problems, 4 to look at`.
pub(super) fn counted(l10n: &L10n, [all, problems, reviews]: [usize; 3]) -> String {
    let say = |key: &str, n: usize| l10n.format(key, &[("count", n.into())]);
    if all == 0 {
        return l10n.text("findings-none");
    }
    let all = say("findings-count", all);
    let parts = [
        ("findings-problems", problems),
        ("findings-reviews", reviews),
    ];
    let parts = parts.iter().filter(|part| part.1 > 0);
    let parts: Vec<String> = parts.map(|(key, n)| say(key, *n)).collect();
    format!("{all}: {}", parts.join(words::comma(l10n)))
}

/// How far the audit is, a line in the one red under the head.
fn progress_ui(ui: &Ui, cx: &Cx<'_>, head: Rect) {
    if !cx.state.findings.is_checking() {
        return;
    }
    let share = cx.state.findings.share();
    let line = Rect::from_min_size(head.left_bottom() - vec2(0.0, 2.0), vec2(head.width(), 2.0));
    let done = cut::share_of(line, share, cx.kit.dir());
    cx.kit.look.fill(ui.painter(), line, 1.0, Ink::Line);
    cx.kit.look.fill(ui.painter(), done, 1.0, Ink::Rubric);
    let name = cx.text("findings-progress");
    let response = ui.interact(line, Id::unique("findings progress"), Sense::hover());
    response.widget_info(|| WidgetInfo {
        value: Some(f64::from((share * 100.0).round())),
        ..WidgetInfo::labeled(Role::ProgressIndicator, true, &name)
    });
}

/// Which findings are listed.
fn filter_ui(ui: &mut Ui, cx: &mut Cx<'_>, rect: Rect) {
    let findings = &cx.state.findings;
    let word = |filter: Filter| {
        let key = match filter {
            Filter::All => "findings-filter-all",
            Filter::Problems => "findings-filter-problems",
            Filter::Review => "findings-filter-review",
        };
        (
            cx.format(key, &[("count", findings.count(filter).into())]),
            None,
        )
    };
    let choices = Filter::ALL.map(word);
    let chosen = Filter::ALL.iter().position(|f| *f == findings.filter);
    let name = cx.text("findings-filter");
    let layout = cx.kit.look.column().with_cross_align(Align::Min);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    let pressed = choice::alternatives(&mut child, cx.kit, &name, &choices, chosen);
    if let Some(filter) = pressed.and_then(|index| Filter::ALL.get(index)) {
        cx.push(Action::FilterFindings(*filter));
    }
}
