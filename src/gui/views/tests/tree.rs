//! The program's own window passes its own rules about trees (`tree::check`): names, roles, runs of
//! text, languages, carets, on every page and panel, in both languages.

use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use super::findings::{FAULTY, audited};
use super::{Desk, reading};
use crate::command::Command;
use crate::gui::perform::perform;
use crate::gui::state::{Action, Panel, PathUse};
use crate::l10n::Language;
use crate::tree::check;

/// What is wrong with the tree of a window, in a line each.
fn faults(what: &str, harness: &Harness<'_, Desk>) -> Vec<String> {
    let root = harness.root();
    let found = check::client(&root.accesskit_node());
    let line = |f: check::Found| format!("{what}: {:?} of {} {:?}", f.kind, f.role, f.text);
    found.into_iter().map(line).collect()
}

/// The panels that only an article has.
fn panels_of_articles() -> Vec<Panel> {
    vec![Panel::Share, Panel::Furniture, Panel::Contents]
}

/// The panels that can stand over a page.
fn panels() -> Vec<Panel> {
    vec![
        Panel::TextSettings,
        Panel::Palette,
        Panel::Keys,
        Panel::Path(PathUse::Open),
        Panel::Link("https://example.org/".to_owned()),
    ]
}

#[test]
fn the_start_page_and_its_panels_pass_the_rules_about_trees() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let mut harness = Desk::new(*language).shown();
        harness.run();
        wrong.extend(faults(&format!("{language:?} start"), &harness));
        for panel in panels() {
            let mut desk = Desk::new(*language);
            perform(&mut desk.state, Action::OpenPanel(panel.clone()));
            let mut harness = desk.shown();
            harness.run();
            wrong.extend(faults(&format!("{language:?} {panel:?}"), &harness));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_article_and_its_panels_pass_the_rules_about_trees() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let mut harness = reading(*language).shown();
        harness.run();
        wrong.extend(faults(&format!("{language:?} article"), &harness));
        for panel in panels().into_iter().chain(panels_of_articles()) {
            let mut desk = reading(*language);
            perform(&mut desk.state, Action::OpenPanel(panel.clone()));
            let mut harness = desk.shown();
            harness.run();
            wrong.extend(faults(&format!("{language:?} article {panel:?}"), &harness));
        }
        for command in [Command::Find, Command::Inspector] {
            let mut desk = reading(*language);
            perform(&mut desk.state, Action::Command(command));
            let mut harness = desk.shown();
            harness.run();
            wrong.extend(faults(&format!("{language:?} {command:?}"), &harness));
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_list_of_findings_passes_the_rules_about_trees() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let mut harness = audited(*language, FAULTY);
        wrong.extend(faults(&format!("{language:?} findings"), &harness));
        for _ in 0..3 {
            let next = Action::Command(Command::FindingNext);
            perform(&mut harness.state_mut().state, next);
            harness.run();
            wrong.extend(faults(&format!("{language:?} a finding"), &harness));
        }
        let mut desk = reading(*language);
        perform(&mut desk.state, Action::Command(Command::Findings));
        let mut harness = desk.shown();
        harness.run_steps(3);
        wrong.extend(faults(&format!("{language:?} checking"), &harness));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
