//! The error page: what happened in one sentence, the file, what to do with at
//! most two buttons, and the details folded.

use egui::{Align, Id, Rect, Ui, UiBuilder, vec2};

use crate::command::Command;
use crate::gui::button::{self, Tone};
use crate::gui::choice;
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::icons::{self, Icon};
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID};
use crate::gui::state::{Action, ErrorPage};
use crate::vocab::Ink;

/// The error page in `rect`.
pub fn error_ui(ui: &mut Ui, cx: &mut Cx<'_>, page: &ErrorPage, details: &mut bool, rect: Rect) {
    let width = 560.0_f32.min(rect.width() - 48.0);
    let top = rect.top() + (rect.height() * 0.2).clamp(24.0, 160.0);
    let at = Rect::from_min_size(
        egui::pos2(rect.center().x - width / 2.0, top),
        vec2(width, rect.height()),
    );
    let mut child = ui.new_child(
        UiBuilder::new()
            .id_salt("error")
            .max_rect(at)
            .layout(cx.kit.look.column()),
    );
    let ui = &mut child;
    let (title, what, advice) = (
        cx.text("error-title"),
        cx.text(page.what),
        cx.text(page.advice),
    );
    head_ui(ui, cx, &title);
    label::gap(ui, 4.0 * GRID);
    label::wrapped(ui, cx.kit, &what, Words::UI.size(18), 0);
    label::gap(ui, 2.0 * GRID);
    label::wrapped(ui, cx.kit, &advice, Words::UI.ink(Ink::Soft), 0);
    label::gap(ui, 4.0 * GRID);
    let path = page.path.to_string_lossy();
    let file = format!(
        "{}: {}",
        cx.text("error-file"),
        crate::l10n::isolated(&path)
    );
    label::wrapped(ui, cx.kit, &file, Words::SMALL, 3);
    label::gap(ui, 6.0 * GRID);
    buttons_ui(ui, cx, page);
    label::gap(ui, 6.0 * GRID);
    if page.details.is_empty() {
        return;
    }
    let name = cx.text("error-details");
    choice::folding(ui, cx.kit, &name, details);
    if *details {
        label::wrapped(ui, cx.kit, &page.details, Words::SMALL, 12);
    }
}

fn head_ui(ui: &mut Ui, cx: &mut Cx<'_>, title: &str) {
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), egui::Sense::hover());
    let mut cut = Cut::new(row, cx.kit.dir());
    let at = cut.start(24.0);
    icons::paint(
        ui.painter(),
        Icon::Alert,
        at,
        cx.kit.dir(),
        cx.kit.look.colour(Ink::Rubric),
    );
    cut.start(3.0 * GRID);
    label::label_at(ui, cx.kit, cut.rest, title, Words::HEADING, Align::Min);
}

fn buttons_ui(ui: &mut Ui, cx: &mut Cx<'_>, page: &ErrorPage) {
    let (row, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), CONTROL), egui::Sense::hover());
    let mut cut = Cut::new(row, cx.kit.dir());
    let (open, retry) = (cx.text("error-open-other"), cx.text("error-retry"));
    let mut place = |cx: &mut Cx<'_>, text: &str, tone| {
        let at = cut.start(button::button_width(cx.kit, text));
        cut.start(3.0 * GRID);
        button::button_at(
            ui,
            cx.kit,
            at,
            Id::unique("error button").with(text),
            text,
            tone,
        )
        .clicked()
    };
    if page.can_retry && place(cx, &retry, Tone::Lead) {
        cx.push(Action::Open(page.path.clone()));
    }
    let tone = if page.can_retry {
        Tone::Plain
    } else {
        Tone::Lead
    };
    if place(cx, &open, tone) {
        cx.command(Command::Open);
    }
}
