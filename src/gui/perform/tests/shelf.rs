//! Files with several articles: the list, its rows, the way back.

use std::ops::ControlFlow;

use super::*;
use crate::gui::state::Panel;
use crate::load::{Articles, LoadOptions, Row, Shelf, Warning};

/// A file whose articles nobody reads.
struct Closed;

impl Articles for Closed {
    fn list(
        &self,
        _: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind> {
        Ok(Vec::new())
    }

    fn open(&self, _: &str, _: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        Err(LoadErrorKind::NoEntry)
    }
}

fn row(key: &str) -> Row {
    Row {
        key: key.to_owned(),
        title: Some(format!("title {key}")),
        ..Row::default()
    }
}

/// A list of two articles and a link, as if the threads had read it; the number of its listing.
fn listed(state: &mut State) -> EntryId {
    perform(state, Action::Open(path("archive")));
    let (id, _) = state.tasks.take_listed().remove(0);
    let shelf = Shelf::new("warc", "archive.txt".into(), Box::new(Closed));
    state.finish(id, Outcome::Shelf(Arc::new(shelf)));
    let (id, job) = state.tasks.take_listed().remove(0);
    assert!(matches!(job, Job::List(..)), "{job:?}");
    let link = Row {
        address: Some("https://a.example/".into()),
        is_link: true,
        ..row("3")
    };
    state.finish(id, Outcome::Rows(vec![row("1"), row("2"), link]));
    id
}

fn open_row(state: &mut State, place: usize, key: &str) {
    perform(state, Action::OpenRow(place));
    let (id, job) = state.tasks.take_listed().remove(0);
    assert!(
        matches!(&job, Job::LoadRow(_, _, options, _) if options.entry.as_deref() == Some(key)),
        "{job:?}"
    );
    let mut document = article(key, None);
    document.meta.entry = Some(key.to_owned());
    let outcome = read(state, "archive", document);
    state.finish(id, outcome);
    state.lay_out();
}

#[test]
fn the_list_is_shown_while_it_is_read_and_its_rows_open() {
    let mut state = state();
    let listing = listed(&mut state);
    assert_eq!(state.view, View::Shelf, "the list");
    assert!(!state.can(Command::List), "it is there already");
    assert!(state.window_title().starts_with("archive.txt"));
    open_row(&mut state, 1, "2");
    assert_eq!(state.view, View::Reader);
    assert!(state.can(Command::List), "there is a way back");
    state.finish(listing, Outcome::Rows(vec![row("4")]));
    state.finish(listing, Outcome::Listed(Ok(Vec::new())));
    do_it(&mut state, Command::List);
    assert_eq!(state.view, View::Shelf);
    let shelf = state.shelf.as_ref().expect("a list");
    assert!(shelf.is_complete && shelf.rows.len() == 4, "it went on");
    open_row(&mut state, 0, "1");
    assert_eq!(state.articles.len(), 2, "each an article of its own");
    do_it(&mut state, Command::List);
    perform(&mut state, Action::OpenRow(1));
    assert!(jobs(&state).is_empty(), "it is open already");
    assert_eq!(state.current, 0);
    do_it(&mut state, Command::CloseArticle);
    assert_eq!(state.view, View::Shelf, "back to where it came from");
    assert_eq!(state.places.recent().len(), 1, "the file is remembered");
}

#[test]
fn a_link_is_shown_before_it_is_opened() {
    let mut state = state();
    listed(&mut state);
    perform(&mut state, Action::OpenRow(2));
    assert_eq!(state.panel, Some(Panel::Link("https://a.example/".into())));
}

#[test]
fn rows_are_found_and_reading_the_list_can_be_stopped() {
    let mut state = state();
    listed(&mut state);
    perform(&mut state, Action::FindRows("title 2".into()));
    let shelf = state.shelf.as_ref().expect("a list");
    assert_eq!(shelf.shown, [1]);
    let watch = shelf.watch.clone();
    perform(&mut state, Action::StopList);
    assert!(watch.is_cancelled());
}

#[test]
fn an_article_of_several_is_gone_on_with_from_the_start_page() {
    let mut state = state();
    listed(&mut state);
    open_row(&mut state, 0, "1");
    let entry = Action::OpenEntry(path("archive"), "2".into(), "title 2".into());
    perform(&mut state, entry.clone());
    let read = jobs(&state);
    let is_row =
        |job: &Job| matches!(job, Job::LoadRow(_, _, o, _) if o.entry.as_deref() == Some("2"));
    assert!(read.iter().any(is_row), "its list is open: {read:?}");
    state.shelf = None;
    perform(&mut state, entry);
    let read = jobs(&state);
    let is_file = |job: &Job| matches!(job, Job::Load(file, _, o) if *file == path("archive") && o.entry.as_deref() == Some("2"));
    assert!(read.iter().any(is_file), "it is not: {read:?}");
    assert!(state.can(Command::List), "its list can be read");
    do_it(&mut state, Command::List);
    let read = jobs(&state);
    assert!(
        matches!(&read[..], [Job::Load(file, _, o)] if *file == path("archive") && o.entry.is_none()),
        "{read:?}"
    );
    perform(
        &mut state,
        Action::OpenEntry(path("archive"), "1".into(), String::new()),
    );
    assert!(jobs(&state).is_empty(), "it is open already");
}

#[test]
fn what_is_cancelled_is_told_so() {
    let mut state = state();
    perform(&mut state, Action::Open(path("a")));
    let (id, job) = state.tasks.take_listed().remove(0);
    let Job::Load(_, _, options) = job else {
        panic!("{job:?}");
    };
    perform(&mut state, Action::Cancel(id));
    assert!(options.watch.is_cancelled());
}

#[test]
fn an_article_of_several_is_read_again_by_its_key() {
    let mut state = state();
    listed(&mut state);
    open_row(&mut state, 0, "1");
    do_it(&mut state, Command::Reload);
    let read = jobs(&state);
    let is_it =
        |job: &Job| matches!(job, Job::LoadRow(_, _, o, _) if o.entry.as_deref() == Some("1"));
    assert!(read.iter().any(is_it), "{read:?}");
}
