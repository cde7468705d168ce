//! The views through their names, as a screen reader finds them; no window.

mod findings;
mod tree;

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use std::sync::Arc;

use super::{Scratch, root};
use crate::command::Command;
use crate::gui::cx::Cx;
use crate::gui::find::Count;
use crate::gui::label::Kit;
use crate::gui::look::Look;
use crate::gui::page;
use crate::gui::perform::perform;
use crate::gui::state::{Action, Beginning, Panel, PathUse, State};
use crate::gui::tasks::{Folders, Outcome, Read, Tasks};
use crate::l10n::Language;
use crate::paint::egui::Painter;
use crate::paint::theme::THEMES;
use crate::places::Places;
use crate::settings::Settings;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::Lang;

/// A window without a window: state, kit and what the views asked for.
struct Desk {
    state: State,
    kit: Kit,
    scratch: Scratch,
    asked: Vec<Action>,
}

impl Desk {
    fn new(language: Language) -> Self {
        let fonts = Fonts::bundled();
        let state = State::new(Beginning {
            saved: Settings {
                language: Some(language),
                ..Settings::default()
            },
            places: Places::default(),
            environment: language,
            now: jiff::Timestamp::UNIX_EPOCH.to_zoned(jiff::tz::TimeZone::UTC),
            shaper: Shaper::new(Arc::clone(&fonts)),
            tasks: Tasks::listed(Folders {
                config: None,
                data: None,
            }),
        });
        let family = |name: &str| fonts.family(name).expect("a bundled family");
        let look = Look {
            theme: &THEMES[0],
            dir: language.direction(),
            lang: Lang::new(language.tag()),
            is_still: true,
            ui_face: family("Noto Sans Arabic"),
            title_face: family("Amiri"),
            body_face: family("Noto Naskh Arabic"),
        };
        let kit = Kit::new(look, Shaper::new(Arc::clone(&fonts)), Painter::new(fonts));
        Self {
            state,
            kit,
            scratch: Scratch::default(),
            asked: Vec::new(),
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui) {
        self.kit.painter.begin_frame(ui.ctx());
        let mut out = Vec::new();
        let mut cx = Cx {
            state: &self.state,
            kit: &mut self.kit,
            out: &mut out,
        };
        root::root_ui(ui, &mut cx, &mut self.scratch);
        self.kit.painter.end_frame(ui.ctx());
        for action in out {
            self.asked.push(action.clone());
            perform(&mut self.state, action);
        }
    }

    fn shown(self) -> Harness<'static, Self> {
        Harness::builder()
            .with_size(egui::vec2(1000.0, 700.0))
            // The article is laid out and told in slices.
            .with_max_steps(2_000)
            .build_ui_state(|ui, desk: &mut Self| desk.ui(ui), self)
    }
}

fn title(command: Command, desk: &Desk) -> String {
    command.title(&desk.state.l10n)
}

#[test]
fn the_start_page_teaches_three_ways_and_offers_a_sample_in_both_languages() {
    for language in Language::ALL {
        let desk = Desk::new(*language);
        let (sample, dialog) = (
            desk.state.l10n.text("start-sample"),
            desk.state.l10n.text("start-way-dialog"),
        );
        let mut harness = desk.shown();
        harness.get_by_label(&dialog);
        harness.get_by_label(&sample).click();
        harness.run();
        assert!(
            harness
                .state()
                .asked
                .contains(&Action::Command(Command::Sample)),
            "{language:?}: the sample is asked for"
        );
    }
}

#[test]
fn a_button_opens_its_panel_and_escape_gives_the_page_back() {
    let desk = Desk::new(Language::Arabic);
    let name = title(Command::TextSettings, &desk);
    let mut harness = desk.shown();
    harness.get_by_label(&name).click();
    harness.run();
    assert_eq!(
        harness.state().state.panel,
        Some(Panel::TextSettings),
        "it is open"
    );
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert_eq!(harness.state().state.panel, None, "it is closed");
}

#[test]
fn the_palette_finds_an_action_as_one_types_and_enter_does_it() {
    let mut desk = Desk::new(Language::English);
    perform(&mut desk.state, Action::Command(Command::Palette));
    let mut harness = desk.shown();
    harness.run();
    harness.event(egui::Event::Text("dark".to_owned()));
    harness.run();
    harness.key_press(egui::Key::Enter);
    harness.run();
    assert!(
        harness
            .state()
            .asked
            .contains(&Action::Command(Command::ThemeDark)),
        "the theme is asked for"
    );
    assert_eq!(harness.state().state.panel, None, "the palette is closed");
}

#[test]
fn every_panel_that_needs_no_article_can_be_shown_in_both_languages() {
    for language in Language::ALL {
        for panel in [
            Panel::TextSettings,
            Panel::Palette,
            Panel::Keys,
            Panel::Path(PathUse::Open),
            Panel::Link("https://example.org/".to_owned()),
        ] {
            let mut desk = Desk::new(*language);
            perform(&mut desk.state, Action::OpenPanel(panel.clone()));
            let mut harness = desk.shown();
            harness.run();
            assert_eq!(harness.state().state.panel, Some(panel), "it stays open");
        }
    }
}

/// A window that shows the sample article.
fn reading(language: Language) -> Desk {
    let mut desk = Desk::new(language);
    let (name, bytes) = crate::gui::SAMPLE;
    let loaded = crate::load::open_bytes(name, bytes.to_vec()).expect("the sample");
    perform(&mut desk.state, Action::Command(Command::Sample));
    let id = desk.state.tasks.take_listed()[0].0;
    let read = Read::new(loaded, None, &desk.state.places);
    desk.state.finish(id, Outcome::Loaded(Box::new(read)));
    desk
}

#[test]
fn the_find_bar_has_the_keyboard_counts_and_gives_the_page_back() {
    for language in Language::ALL {
        let mut desk = reading(*language);
        perform(&mut desk.state, Action::Command(Command::Find));
        let close = desk.state.l10n.text("find-close");
        let none = desk.state.l10n.text("find-none");
        let mut harness = desk.shown();
        harness.run();
        harness.event(egui::Event::Text(
            "\u{627}\u{644}\u{633}\u{648}\u{642}".to_owned(),
        ));
        harness.run();
        let count = |desk: &Desk| match desk.state.find.count() {
            Count::At(at, count) => desk
                .state
                .l10n
                .format("find-count", &[("at", at.into()), ("count", count.into())]),
            other => panic!("{other:?}"),
        };
        let before = count(harness.state());
        harness.get_by_label(&before);
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_ne!(count(harness.state()), before, "Enter goes on");
        harness.key_press_modifiers(egui::Modifiers::SHIFT, egui::Key::Enter);
        harness.run();
        assert_eq!(count(harness.state()), before, "and back");
        harness.event(egui::Event::Text("qq".to_owned()));
        harness.run();
        harness.get_by_label(&none);
        harness.get_by_label(&close).click();
        harness.run();
        assert!(!harness.state().state.find.is_open, "it is closed");
        assert!(
            harness.ctx.memory(|memory| memory.has_focus(page::id())),
            "the page has the keyboard"
        );
    }
}

/// All nodes that a client is given, in order.
fn told<'t>(harness: &'t Harness<'_, Desk>) -> Vec<egui_kittest::kittest::AccessKitNode<'t>> {
    let mut out = Vec::new();
    let mut open = vec![harness.kittest_state().root()];
    while let Some(node) = open.pop() {
        open.extend(node.children().rev());
        out.push(node);
    }
    out
}

/// The text of the article as a client reads it.
fn text_of_page(harness: &Harness<'_, Desk>) -> String {
    let nodes = told(harness);
    let document = nodes.iter().find(|node| node.role() == Role::Document);
    document.expect("a document").document_range().text()
}

#[test]
fn the_whole_article_is_told_as_it_is_written() {
    for language in Language::ALL {
        let desk = reading(*language);
        let document = Arc::clone(&desk.state.articles[0].document);
        let mut harness = desk.shown();
        harness.run();
        let nodes = crate::document::walk::nodes(&document);
        let texts = nodes.iter().filter(|node| !node.text.is_empty());
        let written: Vec<&str> = texts.map(|node| node.text).collect();
        let said = text_of_page(&harness);
        assert_eq!(said.lines().count(), written.len(), "{language:?}");
        for (said, written) in said.lines().zip(&written) {
            // A caption is told with its credit.
            assert!(said.starts_with(written), "{said} / {written}");
        }
        harness.state_mut().asked.clear();
        perform(
            &mut harness.state_mut().state,
            Action::Command(Command::Bigger),
        );
        perform(
            &mut harness.state_mut().state,
            Action::Command(Command::Bottom),
        );
        harness.run();
        assert_eq!(text_of_page(&harness), said, "other lines, the same words");
        perform(
            &mut harness.state_mut().state,
            Action::Command(Command::Start),
        );
        harness.run();
        assert!(
            told(&harness)
                .iter()
                .all(|node| node.role() != Role::Document)
        );
    }
}

#[test]
fn every_run_is_ours_and_every_control_has_a_name() {
    let panels = [
        None,
        Some(Command::TextSettings),
        Some(Command::Palette),
        Some(Command::Keys),
        Some(Command::Share),
        Some(Command::Contents),
        Some(Command::Find),
        Some(Command::OpenPath),
    ];
    for language in Language::ALL {
        for panel in panels {
            let mut desk = reading(*language);
            if let Some(panel) = panel {
                perform(&mut desk.state, Action::Command(panel));
            }
            let mut harness = desk.shown();
            harness.run();
            for node in told(&harness) {
                let role = node.role();
                if role == Role::TextRun {
                    let holder = node.parent().map(|parent| parent.role());
                    assert_ne!(holder, Some(Role::Label), "{panel:?}: egui's own run");
                }
                let needs_none = matches!(
                    role,
                    Role::GenericContainer
                        | Role::TextRun
                        | Role::Paragraph
                        | Role::Figure
                        | Role::Image
                        | Role::FigureCaption
                        | Role::Caption
                        | Role::Pane
                        | Role::Window
                        | Role::Status
                );
                let name = node.label().or_else(|| node.value()).unwrap_or_default();
                assert!(
                    needs_none || !name.is_empty(),
                    "{language:?} {panel:?}: {role:?} {:?}",
                    node.bounding_box()
                );
            }
        }
    }
}

#[test]
fn what_is_typed_is_told_in_its_own_order_with_the_caret() {
    let mut desk = reading(Language::English);
    perform(&mut desk.state, Action::Command(Command::Find));
    let mut harness = desk.shown();
    harness.run();
    let typed = "\u{633}\u{648}\u{642} A1";
    harness.event(egui::Event::Text(typed.to_owned()));
    harness.run();
    let nodes = told(&harness);
    let field = nodes
        .iter()
        .find(|node| node.role() == Role::TextInput)
        .expect("a field");
    assert_eq!(field.document_range().text(), typed);
    let caret = field.text_selection_focus().expect("a caret");
    assert_eq!(caret.to_global_usv_index(), typed.chars().count());
}
