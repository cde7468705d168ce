//! The list of findings as a screen reader has it: rows in a list, keys, details, what is said.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode as Node, Queryable as _};

use super::{Desk, page, perform, told};
use crate::audit::Source;
use crate::command::Command;
use crate::gui::findings::Filter;
use crate::gui::state::Action;
use crate::gui::tasks::audit::entries;
use crate::gui::tasks::{Job, Outcome, Read};
use crate::l10n::Language;
use crate::text::font::Fonts;

/// A page with faults: no language, a phrase that drags a number along, stretched words, a number
/// far below.
pub(super) const FAULTY: &str = "<!DOCTYPE html><html dir=\"rtl\"><head><meta charset=\"utf-8\"><title>سوق الورّاقين</title></head><body><article><h1>سوق الورّاقين</h1><p>جاءت الكتب الجديدة من ثلاث دور، أكثرها من Penguin – 12 كتابًا في التاريخ والسفر، فرتّبها الورّاق على الرف الأول قرب الباب.</p><p>كـــان الـــورّاق يكتـــب بيده في اليوم الواحد عشرين ورقة، والناس ينتظرون كتبه شهورًا طويلة ويسألون عنها.</p></article></body></html>";

/// A window that shows a page of HTML.
pub(super) fn showing(language: Language, html: &str) -> Desk {
    let mut desk = Desk::new(language);
    let loaded = crate::load::open_bytes("page.html", html.as_bytes().to_vec()).expect("a page");
    perform(&mut desk.state, Action::Command(Command::Sample));
    let id = desk.state.tasks.take_listed()[0].0;
    let read = Read::new(loaded, None, &desk.state.places);
    desk.state.finish(id, Outcome::Loaded(Box::new(read)));
    desk
}

/// Does the audits that were asked for, as the thread would.
pub(super) fn audit(desk: &mut Desk, html: &str) {
    for (id, job) in desk.state.tasks.take_listed() {
        if let Job::Audit(job) = job {
            let meta = &job.document.meta;
            let bytes = html.as_bytes().to_vec();
            let source = Source::read(&meta.file, bytes, meta.format, &meta.encoding);
            let found = entries(&Fonts::bundled(), &job, Some(&source));
            desk.state.finish(id, Outcome::Audited(Some(found)));
        }
    }
}

/// A window with the list of a page beside it.
pub(super) fn audited(language: Language, html: &str) -> Harness<'static, Desk> {
    let mut desk = showing(language, html);
    perform(&mut desk.state, Action::Command(Command::Findings));
    let mut harness = desk.shown();
    harness.run();
    audit(harness.state_mut(), html);
    harness.run();
    harness
}

/// Names of the rows of the list.
fn rows(harness: &Harness<'_, Desk>) -> Vec<String> {
    let nodes = told(harness);
    let rows = nodes.iter().filter(|node| node.role() == Role::ListItem);
    let in_list = rows.filter(|row| row.parent().is_some_and(|p| p.label().is_some()));
    in_list.filter_map(Node::label).collect()
}

fn status(harness: &Harness<'_, Desk>) -> Vec<String> {
    let nodes = told(harness);
    let nodes = nodes.iter().filter(|node| node.role() == Role::Status);
    nodes
        .filter_map(|n| n.label().or_else(|| n.value()))
        .collect()
}

#[test]
fn what_is_checked_and_what_came_of_it_is_said() {
    for language in Language::ALL {
        let mut desk = showing(*language, FAULTY);
        perform(&mut desk.state, Action::Command(Command::Findings));
        let checking = desk.state.l10n.text("findings-checking");
        let mut harness = desk.shown();
        harness.run_steps(3);
        assert!(
            status(&harness).contains(&checking),
            "{:?}",
            status(&harness)
        );
        audit(harness.state_mut(), FAULTY);
        harness.run();
        let n = harness.state().state.findings.count(Filter::All);
        assert!(n >= 3, "{n}");
        let state = &harness.state().state;
        let said = state.l10n.format("findings-count", &[("count", n.into())]);
        let status = status(&harness);
        assert!(status.iter().any(|s| s.starts_with(&said)), "{status:?}");
        assert_eq!(rows(&harness).len(), n, "{:?}", rows(&harness));
    }
}

#[test]
fn the_keyboard_goes_through_the_rows_and_enter_leads_to_the_place() {
    let mut harness = audited(Language::Arabic, FAULTY);
    let n = harness.state().state.findings.shown().len();
    assert!(
        harness.state().scratch.findings.row().is_some(),
        "it is there"
    );
    harness.key_press(egui::Key::End);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.findings.current, Some(n - 1));
    harness.key_press(egui::Key::ArrowUp);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.findings.current, Some(n - 2));
    harness.key_press(egui::Key::Home);
    harness.run();
    harness.key_press(egui::Key::Space);
    harness.run();
    assert_eq!(harness.state().state.findings.current, Some(0));
    // A step from anywhere takes the keyboard along.
    perform(
        &mut harness.state_mut().state,
        Action::Command(Command::FindingNext),
    );
    harness.run();
    harness.key_press(egui::Key::ArrowDown);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.findings.current, Some(2));
    harness.key_press(egui::Key::Escape);
    harness.run();
    let has_page = harness.ctx.memory(|memory| memory.has_focus(page::id()));
    assert!(has_page, "Escape gives the page the keyboard");
}

#[test]
fn a_pressed_row_tells_what_why_by_which_standard_and_what_repairs_it() {
    for language in Language::ALL {
        let mut harness = audited(*language, FAULTY);
        let state = &harness.state().state;
        let of_rule = |index: &usize| {
            let entry = state.findings.entry(*index);
            entry.is_some_and(|e| e.finding.rule.id == "insertion-unisolated")
        };
        let index = state.findings.shown().iter().copied().find(of_rule);
        let index = index.expect("the finding");
        perform(&mut harness.state_mut().state, Action::ShowFinding(index));
        harness.run();
        let l10n = &harness.state().state.l10n;
        for key in [
            "report-seen",
            "report-repaired",
            "report-fix",
            "report-references",
            "report-about",
            "findings-page-why",
            "findings-page-fix",
        ] {
            harness.get_by_label(&l10n.text(key));
        }
        harness.get_by_label("UAX #9 N1");
        let copy = l10n.text("findings-copy");
        harness.get_by_label(&copy).click_accesskit();
        harness.run();
        let copied = Action::Copy("<bdi>Penguin</bdi>".to_owned());
        let asked = &harness.state().asked;
        assert!(asked.contains(&copied), "{asked:?}");
        let said = status(&harness);
        let n = harness.state().state.findings.shown().len();
        let place = harness.state().state.findings.place().expect("listed") + 1;
        let (at, count) = (place.to_string(), n.to_string());
        let is_at = |s: &String| s.starts_with(&at) && s.contains(&count);
        assert!(said.iter().any(is_at), "{said:?}");
    }
}

#[test]
fn of_many_findings_only_those_in_sight_are_rows() {
    let words = "<p>كـــان الـــورّاق يكتـــب بيده في اليوم الواحد عشرين ورقة.</p>".repeat(60);
    let html = format!(
        "<!DOCTYPE html><html lang=ar dir=rtl><head><meta charset=utf-8><title>سوق</title></head><body><article><h1>سوق</h1>{words}</article></body></html>"
    );
    let mut harness = audited(Language::English, &html);
    let n = harness.state().state.findings.shown().len();
    assert!(n >= 100, "{n}");
    let shown = rows(&harness).len();
    assert!((2..20).contains(&shown), "{shown} rows");
    harness.key_press(egui::Key::End);
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert_eq!(harness.state().state.findings.current, Some(n - 1), "far");
    assert!(harness.state().state.article().expect("it").scroll > 100.0);
    assert!(rows(&harness).len() < 20);
}

#[test]
fn of_a_good_article_it_is_said_that_nothing_is_wrong() {
    for language in Language::ALL {
        let mut desk = showing(*language, FAULTY);
        perform(&mut desk.state, Action::Command(Command::Findings));
        let none = desk.state.l10n.text("findings-none");
        let mut harness = desk.shown();
        harness.run_steps(3);
        for (id, job) in harness.state_mut().state.tasks.take_listed() {
            if matches!(job, Job::Audit(_)) {
                let state = &mut harness.state_mut().state;
                state.finish(id, Outcome::Audited(Some(Vec::new())));
            }
        }
        harness.run();
        assert!(status(&harness).contains(&none));
        assert!(rows(&harness).is_empty());
    }
}
