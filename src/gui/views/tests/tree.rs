//! The program's own window passes its own rules about trees (`tree::check`): names, roles, runs of
//! text, languages, carets, on every page and panel, in both languages.

use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;

use super::{Desk, reading};
use crate::command::Command;
use crate::gui::perform::perform;
use crate::gui::state::{Action, Panel, PathUse};
use crate::l10n::Language;
use crate::tree::check::{self, Kind};

/// What the window is known to do wrong, and is to be mended: the list may only get shorter.
const KNOWN: &[Kind] = &[
    // The heading of the start page.
    Kind::NoLevel,
    // The frames of panels.
    Kind::NoRole,
    // The runs of the article.
    Kind::GraphemeSplit,
];

/// What is wrong with the tree of a window, in a line each, but for what is known.
fn faults(what: &str, harness: &Harness<'_, Desk>) -> Vec<String> {
    let root = harness.root();
    let found = check::client(&root.accesskit_node());
    let line = |f: check::Found| format!("{what}: {:?} of {} {:?}", f.kind, f.role, f.text);
    let news = found.into_iter().filter(|f| !KNOWN.contains(&f.kind));
    news.map(line).collect()
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
        for panel in panels() {
            let mut desk = reading(*language);
            perform(&mut desk.state, Action::OpenPanel(panel.clone()));
            let mut harness = desk.shown();
            harness.run();
            wrong.extend(faults(&format!("{language:?} article {panel:?}"), &harness));
        }
        let mut desk = reading(*language);
        perform(&mut desk.state, Action::Command(Command::Find));
        let mut harness = desk.shown();
        harness.run();
        wrong.extend(faults(&format!("{language:?} find"), &harness));
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}
