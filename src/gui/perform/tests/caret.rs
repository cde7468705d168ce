//! The caret in the article, and the article as it is made for a screen reader.

use super::*;
use crate::gui::article::OpenArticle;

fn caret(state: &State) -> TextPos {
    state
        .article()
        .and_then(OpenArticle::caret_now)
        .expect("a caret")
        .pos
}

fn listening() -> State {
    let mut state = state();
    open(&mut state, "a", article("a", Some(12)));
    perform(&mut state, Action::Listen(true));
    state
}

#[test]
fn the_arrows_move_the_page_until_the_caret_is_woken() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    assert!(!state.can(Command::CaretLeft), "nobody asked for a caret");
    do_it(&mut state, Command::LineDown);
    assert!(scroll(&state) > 0.0, "the page moved");
    do_it(&mut state, Command::LineStart);
    assert_eq!(scroll(&state), 0.0, "Home is the top of the page");
    do_it(&mut state, Command::Caret);
    let first = caret(&state);
    do_it(&mut state, Command::LineDown);
    assert!(caret(&state) > first, "now it moves the caret");
    assert_eq!(
        scroll(&state),
        0.0,
        "and the page stays where the caret is seen"
    );
    do_it(&mut state, Command::LineUp);
    assert_eq!(caret(&state), first, "and back");
    do_it(&mut state, Command::Caret);
    do_it(&mut state, Command::LineDown);
    assert!(scroll(&state) > 0.0, "asleep again");
}

#[test]
fn to_the_left_is_onward_in_arabic_and_the_ends_of_a_line_are_logical() {
    let mut state = listening();
    do_it(&mut state, Command::CaretLeft);
    do_it(&mut state, Command::CaretLeft);
    assert_eq!(
        caret(&state),
        TextPos {
            node: NodeId(0),
            offset: 4
        }
    );
    do_it(&mut state, Command::CaretRight);
    assert_eq!(caret(&state).offset, 2);
    do_it(&mut state, Command::LineEnd);
    let end = "مقال a".len();
    assert_eq!(
        caret(&state),
        TextPos {
            node: NodeId(0),
            offset: end
        }
    );
    do_it(&mut state, Command::LineStart);
    assert_eq!(caret(&state).offset, 0);
    do_it(&mut state, Command::ExtendLeft);
    let selection = state.articles[0].selection.expect("a selection");
    assert_eq!(
        selection.ordered().1.offset,
        2,
        "shift takes the other end along"
    );
    do_it(&mut state, Command::CaretLeft);
    assert_eq!(
        state.articles[0].selection, None,
        "without shift it is dropped"
    );
}

#[test]
fn it_keeps_its_place_on_the_line_through_shorter_lines_and_unfolds_what_follows() {
    let mut state = listening();
    let mut last = caret_after(&mut state, Command::LineDown);
    for _ in 0..200 {
        let next = caret_after(&mut state, Command::LineDown);
        if next == last {
            break;
        }
        assert!(next > last, "on in the text");
        last = next;
    }
    assert!(!state.articles[0].flow.is_folded(), "past the fold");
    assert_eq!(last.node.0, 40, "the last paragraph");
}

fn caret_after(state: &mut State, command: Command) -> TextPos {
    do_it(state, command);
    caret(state)
}

#[test]
fn a_page_takes_the_caret_along() {
    let mut state = listening();
    do_it(&mut state, Command::Caret);
    let before = caret(&state);
    do_it(&mut state, Command::PageDown);
    let after = caret(&state);
    assert!(after > before, "{after:?}");
    do_it(&mut state, Command::PageUp);
    assert!(caret(&state) < after, "and back");
}

#[test]
fn what_a_client_asks_for_is_done_and_shown() {
    let mut state = listening();
    let at = |node, offset| TextPos {
        node: NodeId(node),
        offset,
    };
    perform(&mut state, Action::SelectAsAsked(at(30, 0), at(30, 12)));
    let selection = state.articles[0].selection.expect("a selection");
    assert_eq!(selection.ordered(), (at(30, 0), at(30, 12)));
    assert!(!state.articles[0].flow.is_folded(), "unfolded to show it");
    assert!(state.has_caret, "the caret is seen");
    perform(&mut state, Action::SelectAsAsked(at(2, 4), at(2, 4)));
    assert_eq!(state.articles[0].selection, None, "a caret is no selection");
    assert_eq!(caret(&state), at(2, 4));
    perform(&mut state, Action::Reveal(at(35, 0)));
    assert!(state.articles[0].target.is_some(), "on the way there");
}

#[test]
fn the_article_is_told_bit_by_bit_and_again_when_its_lines_change() {
    let mut state = listening();
    let told = |state: &State| {
        let heard = state.articles[0].heard.as_ref().expect("it is being told");
        heard.is_done()
    };
    let finish = |state: &mut State| {
        for _ in 0..10_000 {
            if !state.is_measuring() {
                return;
            }
            perform(state, Action::Measure);
        }
        panic!("it never ends");
    };
    finish(&mut state);
    assert!(told(&state));
    do_it(&mut state, Command::Bigger);
    assert!(!told(&state), "other lines, other places");
    finish(&mut state);
    perform(&mut state, Action::Page(PageAction::Continue));
    finish(&mut state);
    assert!(told(&state));
    perform(&mut state, Action::Listen(false));
    assert!(
        state.articles[0].heard.is_none(),
        "nobody listens any longer"
    );
}
