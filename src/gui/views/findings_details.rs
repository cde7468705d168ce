//! All about the finding that one is at: what, where, what is seen now and after the repair, what
//! the repair writes, which standards it rests on, and the page of its rule.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, vec2};

use super::findings_quote::{Spelling, quote_ui, quotes_ui};
use super::findings_row::{grade_line, place_of};
use crate::audit::list::{Entry, Quote};
use crate::audit::page;
use crate::audit::report::words;
use crate::gui::button::{self, Tone};
use crate::gui::cx::Cx;
use crate::gui::label::{self, Words};
use crate::gui::look::GRID;
use crate::gui::scroll::{self, Scroll};
use crate::gui::state::Action;
use crate::l10n::Language;
use crate::vocab::{Direction, Ink, Lang, TextRange};

/// Running words of the panel.
const BODY: Words = Words::UI.size(14);

/// The details in `rect`.
pub(super) fn details_ui(ui: &mut Ui, cx: &mut Cx<'_>, scroll: &mut Scroll, rect: Rect) {
    let Some(entry) = cx.state.findings.current_entry() else {
        return;
    };
    let id = Id::unique("finding details");
    let Cx { state, kit, out } = cx;
    scroll::area(ui, kit, rect, id, scroll, |ui, kit| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut cx = Cx { state, kit, out };
        what_ui(ui, &mut cx, entry);
        seen_ui(ui, &mut cx, entry);
        repair_ui(ui, &mut cx, entry);
        standards_ui(ui, &mut cx, entry);
        page_ui(ui, &mut cx, entry);
        label::gap(ui, 6.0 * GRID);
    });
}

fn heading(ui: &mut Ui, cx: &mut Cx<'_>, key: &str) {
    let text = cx.text(key);
    label::gap(ui, 3.0 * GRID);
    label::wrapped(ui, cx.kit, &text, Words::STRONG.size(14), 0);
    label::gap(ui, GRID);
}

/// The rule's title, how bad it is and where, and what the finding says.
fn what_ui(ui: &mut Ui, cx: &mut Cx<'_>, entry: &Entry) {
    let l10n = &cx.state.l10n;
    let finding = &entry.finding;
    let title = words::title(finding.rule, l10n);
    let (grade, at) = (words::grade(finding, l10n), place_of(entry, l10n));
    let message = words::message(finding, l10n);
    label::gap(ui, 3.0 * GRID);
    label::wrapped(ui, cx.kit, &title, Words::STRONG.size(16), 0);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), 6.0 * GRID), Sense::hover());
    let said = format!("{grade}{}{at}", words::comma(l10n));
    response.widget_info(|| egui::WidgetInfo::labeled(Role::Label, true, &said));
    if ui.is_rect_visible(rect) {
        grade_line(ui, cx, rect, entry, &grade, &at);
    }
    label::gap(ui, GRID);
    label::wrapped(ui, cx.kit, &message, BODY, 0);
}

/// What is written there; where the repair changes it, before and after.
fn seen_ui(ui: &mut Ui, cx: &mut Cx<'_>, entry: &Entry) {
    if let Some((before, after)) = &entry.seen {
        heading(ui, cx, "report-seen");
        quote_ui(ui, cx, before, Spelling::AsSet);
        heading(ui, cx, "report-repaired");
        quote_ui(ui, cx, after, Spelling::AsSet);
    } else if let Some(quote) = entry.quote.as_ref().filter(|q| is_needed(entry, q)) {
        heading(ui, cx, "report-place");
        quote_ui(ui, cx, quote, Spelling::Spelled);
    }
}

/// The line of the file that the repair changes is shown with it.
fn is_needed(entry: &Entry, quote: &Quote) -> bool {
    entry.edit.is_none() || quote.dir.is_some()
}

/// What the repair does, what it writes in the file, and a way to take it along.
fn repair_ui(ui: &mut Ui, cx: &mut Cx<'_>, entry: &Entry) {
    let fix = words::fix(&entry.finding, &cx.state.l10n);
    if fix.is_none() && entry.edit.is_none() {
        return;
    }
    heading(ui, cx, "report-fix");
    if let Some(fix) = fix {
        label::wrapped(ui, cx.kit, &fix, BODY, 0);
    }
    if let Some((before, after)) = &entry.edit {
        for (key, quote) in [("findings-file", before), ("findings-file-after", after)] {
            let text = cx.text(key);
            label::gap(ui, 2.0 * GRID);
            label::wrapped(ui, cx.kit, &text, Words::SMALL, 0);
            quote_ui(ui, cx, quote, Spelling::Spelled);
        }
    }
    if let Some(repair) = &entry.repair {
        label::gap(ui, 2.0 * GRID);
        let copy = cx.text("findings-copy");
        if button::button(ui, cx.kit, &copy, Tone::Plain).clicked() {
            cx.push(Action::Copy(repair.clone()));
        }
    }
}

/// The standards that the rule rests on.
fn standards_ui(ui: &mut Ui, cx: &mut Cx<'_>, entry: &Entry) {
    let references = entry.finding.rule.references;
    if references.is_empty() {
        return;
    }
    heading(ui, cx, "report-references");
    for reference in references {
        label::wrapped(ui, cx.kit, reference, BODY, 0);
    }
}

/// The page of the rule, as `warraq explain` prints it.
fn page_ui(ui: &mut Ui, cx: &mut Cx<'_>, entry: &Entry) {
    let rule = entry.finding.rule;
    heading(ui, cx, "report-about");
    label::wrapped(
        ui,
        cx.kit,
        rule.id,
        Words {
            is_code: true,
            ..Words::SMALL
        },
        0,
    );
    if cx.state.l10n.language() != Language::English {
        let note = cx.text("findings-page-note");
        label::wrapped(ui, cx.kit, &note, Words::SMALL, 0);
    }
    for (key, name) in [
        ("findings-page-what", "What it finds"),
        ("findings-page-why", "Why it matters"),
    ] {
        section_ui(ui, cx, key, page::section(rule.page, name));
    }
    if let Ok(example) = page::example(rule.page) {
        heading(ui, cx, "findings-page-example");
        let marked = example.marked.clone().unwrap_or_default();
        let quote = |(text, marked): (&str, TextRange)| Quote {
            text: text.to_owned(),
            marked,
            dir: None,
        };
        let quotes = lines(example.source.trim_end(), &marked)
            .into_iter()
            .map(quote);
        quotes_ui(ui, cx, &quotes.collect::<Vec<_>>(), Spelling::Spelled);
    }
    section_ui(
        ui,
        cx,
        "findings-page-fix",
        page::section(rule.page, "How to fix"),
    );
}

/// A section of a page: its paragraphs, marks of code taken out.
fn section_ui(ui: &mut Ui, cx: &mut Cx<'_>, key: &str, section: Option<&str>) {
    let Some(section) = section else { return };
    heading(ui, cx, key);
    for paragraph in section.split("\n\n") {
        let text = paragraph.replace('\n', " ");
        let text = isolated_code(&text);
        let (words, lang) = (BODY.ink(Ink::Ink), Lang::new("en"));
        label::prose(ui, cx.kit, &text, words, lang, Direction::Ltr);
        label::gap(ui, GRID);
    }
}

/// Code between backticks, isolated: its brackets stay at its sides.
fn isolated_code(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split('`').enumerate() {
        if index % 2 == 1 {
            out.push('\u{2068}');
            out.push_str(part);
            out.push('\u{2069}');
        } else {
            out.push_str(part);
        }
    }
    out
}

/// The lines of an example with what is marked in each.
fn lines<'t>(text: &'t str, marked: &TextRange) -> Vec<(&'t str, TextRange)> {
    let mut at = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        let own = |byte: usize| byte.clamp(at, at + line.len()) - at;
        out.push((line, own(marked.start)..own(marked.end)));
        at += line.len() + 1;
    }
    out
}
