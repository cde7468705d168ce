//! What the window does, without a window: actions in, state and jobs out.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use super::*;
use crate::command::COMMANDS;
use crate::document::walk::{NodeId, TextPos};
use crate::document::{Block, BlockKind, Document, Furniture, FurnitureKind, Metadata, Text};
use crate::export::Format;
use crate::gui::article::{Caret, OpenArticle};
use crate::gui::dialogs::{Answer, What};
use crate::gui::entry::Viewport;
use crate::gui::state::Beginning;
use crate::gui::tasks::{Folders, Job, Outcome, Read, Tasks};
use crate::l10n::Language;
use crate::load::{LoadError, LoadErrorKind, Loaded};
use crate::places::Places;
use crate::settings::Settings;
use crate::share::Target;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::{Direction, DirectionReason, Lang};

mod caret;
mod find;
mod findings;
mod page;
mod shelf;

const VIEWPORT: Viewport = Viewport {
    width: 900.0,
    height: 600.0,
};

fn now(text: &str) -> jiff::Zoned {
    text.parse::<jiff::Timestamp>()
        .expect("a time")
        .to_zoned(jiff::tz::TimeZone::UTC)
}

/// Parsed once for all tests of this file.
fn fonts() -> Arc<Fonts> {
    static FONTS: OnceLock<Arc<Fonts>> = OnceLock::new();
    Arc::clone(FONTS.get_or_init(Fonts::bundled))
}

fn state_in(folders: Folders, places: Places) -> State {
    let mut state = State::new(Beginning {
        saved: Settings::default(),
        places,
        environment: Language::Arabic,
        now: now("2024-11-14T09:00:00+00:00"),
        shaper: Shaper::new(fonts()),
        tasks: Tasks::listed(folders),
    });
    perform(&mut state, Action::Viewport(VIEWPORT));
    state
}

fn state() -> State {
    state_in(Folders::default(), Places::default())
}

/// A long article: a title, paragraphs, and a heading before each tenth of them.
fn article(name: &str, continue_after: Option<usize>) -> Document {
    let paragraph = |i: usize| {
        let words = format!("الفقرة {i} من {name}. ").repeat(20);
        if i % 10 == 5 {
            BlockKind::Heading {
                level: 2,
                text: Text::plain(format!("عنوان {i}")),
            }
        } else {
            BlockKind::Paragraph(Text::plain(words))
        }
    };
    Document {
        meta: Metadata {
            title: Some(format!("مقال {name}")),
            sha256: format!("sha of {name}"),
            file: format!("{name}.txt"),
            format: "plain",
            ..Metadata::default()
        },
        blocks: (0..40).map(|i| Block::new(paragraph(i))).collect(),
        furniture: vec![Furniture {
            kind: FurnitureKind::Share,
            text: "شارك".into(),
            block: 0,
            is_outside: false,
        }],
        pictures: Vec::new(),
        continue_after,
        dir: Direction::Rtl,
        dir_reason: DirectionReason::FirstStrong,
        lang: Lang::new("ar"),
    }
}

fn path(name: &str) -> PathBuf {
    std::path::absolute(format!("{name}.txt")).expect("a path")
}

/// What the worker would make of `document`.
fn read(state: &State, name: &str, document: Document) -> Outcome {
    let loaded = Loaded::new(document, Vec::new());
    Outcome::Loaded(Box::new(Read::new(
        loaded,
        Some(&path(name)),
        &state.places,
    )))
}

/// Opens a file as if the worker had read `document` from it.
fn open(state: &mut State, name: &str, document: Document) {
    perform(state, Action::Open(path(name)));
    let listed = state.tasks.take_listed();
    let load = listed.iter().find(|(_, job)| matches!(job, Job::Load(..)));
    let id = load.expect("a job").0;
    let outcome = read(state, name, document);
    state.finish(id, outcome);
    state.lay_out();
}

fn do_it(state: &mut State, command: Command) {
    perform(state, Action::Command(command));
    // Where a smooth movement leads the page goes at once.
    if let Some(y) = state.article().and_then(|a| a.target) {
        perform(state, Action::ScrollTo(y));
    }
}

fn scroll(state: &State) -> f32 {
    state.article().expect("an article").scroll
}

fn place(state: &State) -> TextPos {
    state.article().expect("an article").place()
}

fn jobs(state: &State) -> Vec<Job> {
    state
        .tasks
        .take_listed()
        .into_iter()
        .map(|(_, job)| job)
        .collect()
}

#[test]
fn a_file_is_read_in_the_background_and_then_shown() {
    let mut state = state();
    assert!(!state.can(Command::Share), "nothing to share");
    open(&mut state, "a", article("a", None));
    assert_eq!(state.view, View::Reader, "it is shown");
    assert!(
        state.work.is_empty() && state.can(Command::Share),
        "the work is done"
    );
    assert_eq!(state.places.recent().len(), 1, "and remembered");
    assert!(
        state.window_title().starts_with("مقال a"),
        "{}",
        state.window_title()
    );
}

#[test]
fn of_several_files_the_first_is_shown_and_those_that_fail_are_named() {
    let mut state = state();
    let files = vec![path("a"), path("b"), path("c")];
    perform(&mut state, Action::OpenAll(files));
    let listed = state.tasks.take_listed();
    let ids: Vec<EntryId> = listed
        .iter()
        .filter(|(_, job)| matches!(job, Job::Load(..)))
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(ids.len(), 3, "a job for each");
    for (id, name) in ids.iter().zip(["a", "b", "c"]) {
        let outcome = if name == "b" {
            Outcome::NotLoaded(LoadError {
                kind: LoadErrorKind::Empty,
                name: path("b").to_string_lossy().into_owned(),
            })
        } else {
            read(&state, name, article(name, None))
        };
        state.finish(*id, outcome);
    }
    state.lay_out();
    assert_eq!((state.articles.len(), state.current), (2, 0), "the first");
    assert_eq!(state.view, View::Reader, "and no error page over it");
    let said: Vec<&str> = state.toasts.iter().map(|t| &*t.text).collect();
    assert!(said.iter().any(|text| text.contains("b.txt")), "{said:?}");
}

#[test]
fn another_article_does_not_stand_under_what_was_said_of_the_last() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    state.say("a remark".to_owned(), true);
    open(&mut state, "b", article("b", None));
    assert!(state.toasts.is_empty(), "{:?}", state.toasts);
    state.say("a remark".to_owned(), true);
    do_it(&mut state, Command::PreviousArticle);
    assert!(state.toasts.is_empty(), "{:?}", state.toasts);
}

#[test]
fn opening_the_same_file_again_shows_it_and_reads_nothing() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    open(&mut state, "b", article("b", None));
    perform(&mut state, Action::Open(path("a")));
    assert!(
        !jobs(&state).iter().any(|job| matches!(job, Job::Load(..))),
        "nothing is read"
    );
    assert_eq!(
        (state.articles.len(), state.current),
        (2, 0),
        "the first is shown"
    );
}

#[test]
fn what_nobody_waits_for_any_more_is_dropped() {
    let mut state = state();
    perform(&mut state, Action::Open(path("a")));
    let (id, _) = state.tasks.take_listed().remove(0);
    perform(&mut state, Action::Cancel(id));
    let outcome = read(&state, "a", article("a", None));
    state.finish(id, outcome);
    assert!(
        state.articles.is_empty() && state.view == View::Start,
        "the result came too late"
    );
}

#[test]
fn a_file_that_cannot_be_opened_gets_a_page_that_says_why() {
    let mut state = state();
    let errors = [
        LoadErrorKind::NotFound,
        LoadErrorKind::Permission,
        LoadErrorKind::Directory,
        LoadErrorKind::Special,
        LoadErrorKind::TooLarge { limit: 1 },
        LoadErrorKind::NotText { looks_like: None },
        LoadErrorKind::Empty,
        LoadErrorKind::Io(std::io::Error::other("broken")),
    ];
    for kind in errors {
        perform(&mut state, Action::Open(path("bad")));
        let (id, _) = state.tasks.take_listed().remove(0);
        state.finish(
            id,
            Outcome::NotLoaded(LoadError {
                kind,
                name: "bad.txt".into(),
            }),
        );
        let View::Error(page) = &state.view else {
            panic!("no error page")
        };
        assert_eq!(page.path, path("bad"), "the file");
        for key in [page.what, page.advice] {
            assert_ne!(state.l10n.text(key), key, "a sentence for people");
        }
    }
    assert!(
        !state.can(Command::PageDown),
        "there is no article on an error page"
    );
}

#[test]
fn several_articles_are_gone_through_in_turn_and_keep_their_places() {
    let mut state = state();
    for name in ["a", "b", "c"] {
        open(&mut state, name, article(name, None));
    }
    do_it(&mut state, Command::PageDown);
    let here = scroll(&state);
    assert!(here > 0.0, "moved");
    do_it(&mut state, Command::NextArticle);
    assert_eq!(
        (state.current, scroll(&state)),
        (0, 0.0),
        "round to the first"
    );
    do_it(&mut state, Command::PreviousArticle);
    assert_eq!(
        (state.current, scroll(&state)),
        (2, here),
        "back at the same place"
    );
    do_it(&mut state, Command::CloseArticle);
    assert_eq!(
        (state.current, state.articles.len()),
        (1, 2),
        "its neighbour"
    );
    do_it(&mut state, Command::CloseArticle);
    do_it(&mut state, Command::CloseArticle);
    assert_eq!(state.view, View::Start, "nothing is open");
}

#[test]
fn reading_goes_on_where_it_was_left_in_another_run() {
    let dir = tempfile::tempdir().expect("a folder");
    let folders = Folders {
        config: Some(dir.path().join("c")),
        data: Some(dir.path().join("d")),
    };
    let mut first = state_in(folders.clone(), Places::default());
    open(&mut first, "a", article("a", None));
    assert!(!first.can(Command::Resume), "never read");
    for _ in 0..5 {
        do_it(&mut first, Command::PageDown);
    }
    let left = place(&first);
    perform(&mut first, Action::Leave);

    let (places, bad) = Places::load(folders.data.as_deref().expect("a folder"));
    assert!(bad.is_none(), "it can be read");
    assert_eq!(places.shelf().count(), 1, "on the shelf");
    let mut second = state_in(folders, places);
    open(&mut second, "a", article("a", None));
    assert_eq!(scroll(&second), 0.0, "it opens at its top");
    assert!(second.can(Command::Resume), "and offers to go on");
    perform(&mut second, Action::Page(PageAction::Resume));
    let y = second.article().and_then(|a| a.target).expect("a movement");
    perform(&mut second, Action::ScrollTo(y));
    assert!(
        place(&second).node <= left.node && place(&second).node.0 + 2 > left.node.0,
        "two lines above it"
    );
}

#[test]
fn an_article_that_was_only_looked_at_leaves_no_place() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    perform(&mut state, Action::Leave);
    assert_eq!(state.places.shelf().count(), 0, "nothing was read");
    assert!(
        state.places.find("sha of a", None, None).is_none(),
        "no place"
    );
}

#[test]
fn places_are_saved_a_little_after_the_last_movement() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    perform(&mut state, Action::Tick(now("2024-11-14T09:00:10+00:00")));
    jobs(&state);
    assert_eq!(state.next_tick(), None, "nothing to wait for");
    do_it(&mut state, Command::PageDown);
    assert!(
        state
            .next_tick()
            .is_some_and(|d| d <= Duration::from_secs(2)),
        "soon"
    );
    perform(&mut state, Action::Tick(now("2024-11-14T09:00:11+00:00")));
    assert!(jobs(&state).is_empty(), "more movements may come");
    perform(&mut state, Action::Tick(now("2024-11-14T09:00:13+00:00")));
    assert!(
        matches!(jobs(&state).as_slice(), [Job::SavePlaces(_)]),
        "saved once"
    );
    assert_eq!(state.next_tick(), None, "and then it sleeps");
}

#[test]
fn reading_a_file_again_keeps_the_place_and_says_whether_it_changed() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    for _ in 0..5 {
        do_it(&mut state, Command::PageDown);
    }
    let here = place(&state);
    let mut edited = article("a", None);
    edited.meta.sha256 = "another".into();
    perform(&mut state, Action::Command(Command::Reload));
    let (id, _) = state
        .tasks
        .take_listed()
        .into_iter()
        .find(|(_, j)| matches!(j, Job::Load(..)))
        .expect("a job");
    let outcome = read(&state, "a", edited);
    state.finish(id, outcome);
    assert_eq!(state.articles.len(), 1, "the same article");
    assert!(
        place(&state).node.0 + 2 > here.node.0 && place(&state).node <= here.node,
        "the same place"
    );
    assert_eq!(
        state.toasts[0].text,
        state.l10n.text("toast-changed"),
        "it changed"
    );
}

#[test]
fn forgetting_a_file_takes_it_from_the_start_page() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    perform(&mut state, Action::Forget(path("a")));
    assert!(state.places.recent().is_empty(), "forgotten");
    assert!(!Path::new("a.txt").exists(), "and the test wrote nothing");
}

#[test]
fn leaving_keeps_the_places_of_all_open_articles() {
    let mut state = state();
    for name in ["a", "b"] {
        open(&mut state, name, article(name, None));
        do_it(&mut state, Command::PageDown);
    }
    open(&mut state, "c", article("c", None));
    perform(&mut state, Action::Leave);
    let kept: Vec<_> = state.places.shelf().map(|p| p.sha256.as_str()).collect();
    assert_eq!(kept, ["sha of b", "sha of a"], "those that were read");
}
