//! Looking for words: going to matches, the fold, the selection, other articles.

use super::*;
use crate::document::find::{Needle, Search};
use crate::gui::article::OpenArticle;
use crate::gui::find::Count;

/// Looks until all is looked at.
fn look(state: &mut State, query: &str) {
    perform(state, Action::Find(query.to_owned()));
    settle(state);
}

fn settle(state: &mut State) {
    while state.find.is_searching() {
        perform(state, Action::SearchOn);
    }
    if let Some(y) = state.article().and_then(|a| a.target) {
        perform(state, Action::ScrollTo(y));
    }
}

fn finding() -> State {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    do_it(&mut state, Command::Find);
    state
}

fn selected(state: &State) -> Option<String> {
    state.article().and_then(OpenArticle::selected_text)
}

/// From the top of the viewport to the line of the match that one is at, page px.
fn height_of_match(state: &mut State) -> f32 {
    let pos = state.find.current.expect("a match").start();
    let article = &mut state.articles[state.current];
    article.flow.line_at(&mut state.shaper, pos).0 - article.scroll
}

#[test]
fn typing_goes_to_the_first_match_from_the_place_in_view() {
    let mut state = finding();
    assert_eq!(state.find.count(), Count::Nothing, "nothing is looked for");
    look(&mut state, "الفقره 22");
    assert_eq!(state.find.count(), Count::At(1, 20));
    assert_eq!(selected(&state).as_deref(), Some("الفقرة 22"), "selected");
    let y = height_of_match(&mut state);
    assert!((y - VIEWPORT.height / 3.0).abs() < 2.0, "a third down: {y}");
    perform(&mut state, Action::CloseFind);
    assert_eq!(selected(&state).as_deref(), Some("الفقرة 22"), "it stays");
    do_it(&mut state, Command::Bottom);
    perform(&mut state, Action::Deselect);
    do_it(&mut state, Command::Find);
    settle(&mut state);
    assert_eq!(state.find.count(), Count::Total(20), "the words are kept");
    look(&mut state, "الفقرة 3");
    assert!(
        matches!(state.find.count(), Count::At(at, 200) if at > 100),
        "from the place in view: {:?}",
        state.find.count()
    );
}

#[test]
fn a_match_in_view_moves_nothing() {
    let mut state = finding();
    look(&mut state, "مقال");
    do_it(&mut state, Command::FindNext);
    assert_eq!(scroll(&state), 0.0);
}

#[test]
fn next_and_previous_go_round_and_say_so() {
    let mut state = finding();
    look(&mut state, "عنوان");
    assert_eq!(state.find.count(), Count::At(1, 4));
    for at in [2, 3, 4] {
        do_it(&mut state, Command::FindNext);
        assert_eq!(state.find.count(), Count::At(at, 4));
    }
    assert!(state.toasts.is_empty(), "no end was passed");
    do_it(&mut state, Command::FindNext);
    assert_eq!(state.find.count(), Count::At(1, 4), "round");
    assert_eq!(state.toasts[0].text, state.l10n.text("toast-find-from-top"));
    do_it(&mut state, Command::FindPrevious);
    assert_eq!(state.find.count(), Count::At(4, 4), "and back");
    assert_eq!(state.toasts[1].text, state.l10n.text("toast-find-from-end"));
}

#[test]
fn a_match_that_is_folded_away_is_unfolded() {
    let mut state = state();
    open(&mut state, "a", article("a", Some(7)));
    do_it(&mut state, Command::Find);
    look(&mut state, "عنوان 35");
    assert!(!state.articles[0].flow.is_folded(), "unfolded");
    let y = height_of_match(&mut state);
    assert!((0.0..VIEWPORT.height).contains(&y), "in sight: {y}");
    do_it(&mut state, Command::Fold);
    do_it(&mut state, Command::Bottom);
    // The last words before the fold are faded: found ones must be read.
    look(&mut state, "الفقرة 7");
    assert!(!state.articles[0].flow.is_folded(), "unfolded");
}

#[test]
fn after_going_elsewhere_next_is_next_from_there() {
    let mut state = finding();
    look(&mut state, "عنوان");
    do_it(&mut state, Command::Bottom);
    do_it(&mut state, Command::FindNext);
    assert_eq!(state.find.count(), Count::At(2, 4), "from the selection");
    do_it(&mut state, Command::Bottom);
    perform(&mut state, Action::Deselect);
    do_it(&mut state, Command::FindPrevious);
    assert_eq!(state.find.count(), Count::At(4, 4), "from what is in view");
    perform(&mut state, Action::Deselect);
    do_it(&mut state, Command::FindPrevious);
    assert_eq!(state.find.count(), Count::At(3, 4), "from what is in sight");
    let node = NodeId(1);
    perform(&mut state, Action::SelectWord(TextPos { node, offset: 2 }));
    do_it(&mut state, Command::FindNext);
    assert_eq!(state.find.count(), Count::At(1, 4), "from what is selected");
}

#[test]
fn other_words_end_the_search_and_no_match_selects_nothing() {
    let mut state = finding();
    look(&mut state, "الفقرة 2");
    let first = state.find.current;
    look(&mut state, "الفقرة 20");
    let refined = state.find.current;
    assert!(refined >= first && refined.is_some(), "on from there");
    look(&mut state, "الفقرة 20 ليس");
    assert_eq!(state.find.count(), Count::None);
    assert_eq!((selected(&state), state.find.current), (None, None));
    do_it(&mut state, Command::FindNext);
    assert_eq!(state.find.count(), Count::None, "nowhere to go");
    look(&mut state, "الفقرة 20");
    assert_eq!(state.find.current, refined, "and back");
    for nothing in ["", " ", "\u{64E}"] {
        look(&mut state, nothing);
        assert_eq!(state.find.count(), Count::Nothing, "{nothing:?}");
        assert_eq!(selected(&state), None, "{nothing:?}");
    }
}

#[test]
fn a_match_that_is_not_known_yet_is_waited_for_until_other_words_are() {
    let mut state = finding();
    let begin = |state: &mut State, query: &str| {
        let needle = Needle::new(query).expect("something");
        let document = Arc::clone(&state.articles[0].document);
        state.find.query = query.to_owned();
        state.find.search = Some(Search::new(&document, needle, TextPos::default(), 1_000));
    };
    begin(&mut state, "عنوان 25");
    do_it(&mut state, Command::FindNext);
    assert_eq!(state.find.count(), Count::Counting(0), "not a slice yet");
    assert_eq!(state.find.current, None);
    settle(&mut state);
    assert_eq!(state.find.count(), Count::At(1, 1), "gone to when known");
    begin(&mut state, "عنوان 35");
    do_it(&mut state, Command::FindNext);
    look(&mut state, "عنوان 15");
    assert_eq!(selected(&state).as_deref(), Some("عنوان 15"), "the newer");
    assert_eq!(state.find.count(), Count::At(1, 1));
}

#[test]
fn what_is_waited_for_is_not_gone_to_once_the_bar_is_closed() {
    let mut state = finding();
    let needle = Needle::new("\u{639}\u{646}\u{648}\u{627}\u{646} 25").expect("something");
    let document = Arc::clone(&state.articles[0].document);
    state.find.query = "\u{639}\u{646}\u{648}\u{627}\u{646} 25".to_owned();
    state.find.search = Some(Search::new(&document, needle, TextPos::default(), 1_000));
    do_it(&mut state, Command::FindNext);
    perform(&mut state, Action::CloseFind);
    settle(&mut state);
    assert_eq!(state.find.current, None, "nobody waits any more");
}

#[test]
fn other_words_are_looked_for_from_what_is_in_sight() {
    let mut state = finding();
    look(&mut state, "\u{639}\u{646}\u{648}\u{627}\u{646}");
    assert_eq!(state.find.count(), Count::At(1, 4), "the first");
    do_it(&mut state, Command::Bottom);
    look(&mut state, "\u{627}\u{644}\u{641}\u{642}\u{631}\u{629}");
    assert!(
        matches!(state.find.count(), Count::At(at, all) if at > all / 2),
        "not from the match far above: {:?}",
        state.find.count()
    );
}

#[test]
fn the_bar_is_alone_with_the_page() {
    let mut state = finding();
    do_it(&mut state, Command::TextSettings);
    do_it(&mut state, Command::Find);
    assert_eq!((state.panel.is_some(), state.find.is_open), (false, true));
}

#[test]
fn marks_that_change_nothing_begin_no_other_search() {
    let mut state = finding();
    look(&mut state, "الفقرة");
    do_it(&mut state, Command::FindNext);
    let current = state.find.current;
    look(&mut state, "الفَقْرة");
    assert_eq!(state.find.current, current);
}

#[test]
fn selected_words_are_looked_for_and_another_spelling_keeps_what_was_typed() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    let node = NodeId(1);
    perform(&mut state, Action::SelectWord(TextPos { node, offset: 2 }));
    do_it(&mut state, Command::Find);
    settle(&mut state);
    assert_eq!(state.find.query, "الفقرة");
    assert!(matches!(state.find.count(), Count::At(1, _)));
    look(&mut state, "الفقره");
    do_it(&mut state, Command::FindNext);
    do_it(&mut state, Command::Find);
    assert_eq!(state.find.query, "الفقره", "as typed");
    assert!(matches!(state.find.count(), Count::At(2, _)));
    do_it(&mut state, Command::SelectAll);
    do_it(&mut state, Command::Find);
    assert_eq!(state.find.query, "مقال a", "of all the first paragraph");
}

#[test]
fn without_words_next_asks_for_them_and_without_the_bar_it_opens() {
    let mut state = state();
    assert!(!state.can(Command::Find), "no article");
    open(&mut state, "a", article("a", None));
    do_it(&mut state, Command::FindNext);
    assert!(state.find.is_open && state.find.asked == 1, "asked");
    look(&mut state, "عنوان");
    do_it(&mut state, Command::Dismiss);
    assert!(!state.find.is_open, "closed");
    assert!(selected(&state).is_some(), "the match is not dropped yet");
    do_it(&mut state, Command::FindNext);
    assert_eq!(state.find.count(), Count::At(2, 4), "goes on");
    assert!(state.find.is_open && state.find.asked == 1, "keys stay");
    do_it(&mut state, Command::Palette);
    do_it(&mut state, Command::Dismiss);
    assert!(state.find.is_open, "the panel is closed first");
}

#[test]
fn another_article_is_looked_at_anew_and_not_moved_in() {
    let mut state = finding();
    look(&mut state, "الفقرة 22");
    open(&mut state, "b", article("b", None));
    perform(&mut state, Action::Viewport(VIEWPORT));
    settle(&mut state);
    assert_eq!(state.find.count(), Count::Total(20), "in the other one");
    assert_eq!(scroll(&state), 0.0, "it stays where it is");
    do_it(&mut state, Command::Start);
    assert!(!state.find.is_open && state.find.search.is_none(), "closed");
}
