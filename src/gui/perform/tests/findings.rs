//! The list of findings: when an audit begins and is dropped, and where steps lead.

use super::*;
use crate::audit::list::{Entry, Target};
use crate::audit::{self, Finding, Place};
use crate::gui::findings::Filter;
use crate::gui::side::Side;
use crate::gui::tasks::Audit;
use crate::settings::ThemeChoice;

/// The audits that were asked for since the last call.
fn audits(state: &State) -> Vec<(EntryId, Audit)> {
    let listed = state.tasks.take_listed().into_iter();
    let audits = listed.filter_map(|(id, job)| match job {
        Job::Audit(audit) => Some((id, *audit)),
        _ => None,
    });
    audits.collect()
}

/// Another frame.
fn tick(state: &mut State) {
    let now = state.now.clone();
    perform(state, Action::Tick(now));
}

fn only(state: &State) -> (EntryId, Audit) {
    let mut all = audits(state);
    assert_eq!(all.len(), 1, "one audit");
    all.remove(0)
}

/// A finding about bytes of a node, or about the whole.
fn entry(node: Option<u32>, is_sure: bool) -> Entry {
    let rule = audit::rule("tatweel-abuse").expect("a rule");
    let node = node.map(NodeId);
    let place = Place {
        node,
        range: 0..4,
        ..Place::default()
    };
    let finding = Finding::new(rule, place, "x");
    let finding = if is_sure {
        finding
    } else {
        finding.needs_review()
    };
    Entry {
        finding,
        target: node.map(|node| Target {
            pos: TextPos { node, offset: 0 },
            range: Some(0..4),
        }),
        region: None,
        quote: None,
        seen: None,
        edit: None,
        repair: None,
    }
}

/// An article with its list: the whole, paragraphs 3, 20 and 38; the last is to be looked at.
fn listed(continue_after: Option<usize>) -> State {
    let mut state = state();
    open(&mut state, "a", article("a", continue_after));
    do_it(&mut state, Command::Findings);
    let (id, _) = only(&state);
    let nodes = [None, Some(3), Some(20), Some(38)];
    let found = nodes.map(|node| entry(node, node != Some(38)));
    state.finish(id, Outcome::Audited(Some(found.to_vec())));
    state.follow_findings();
    state
}

#[test]
fn what_is_seen_is_audited_and_audited_anew_when_it_changes() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    assert!(audits(&state).is_empty(), "nobody asked");
    do_it(&mut state, Command::Findings);
    let (first, job) = only(&state);
    assert_eq!(job.setting.style, state.saved.style);
    assert_eq!(job.setting.theme.name, state.theme_name());
    assert!(state.findings.is_checking() && !state.findings.is_known());
    let column = state.article().expect("it").flow.column();
    let set = crate::export::png::column(job.setting.width, &job.setting.style);
    assert!((set - column).abs() < 0.01, "{set} {column}");
    tick(&mut state);
    assert!(audits(&state).is_empty(), "it is under way");
    do_it(&mut state, Command::Bigger);
    assert!(job.watch.is_cancelled(), "of other letters");
    let (second, job) = only(&state);
    state.finish(first, Outcome::Audited(Some(vec![entry(None, true)])));
    assert!(!state.findings.is_known(), "the older one is dropped");
    state.finish(second, Outcome::Audited(Some(Vec::new())));
    assert!(state.findings.is_known() && !state.findings.is_checking());
    tick(&mut state);
    assert!(audits(&state).is_empty(), "it is known");
    state.change_theme(ThemeChoice::Dark);
    tick(&mut state);
    assert!(state.findings.is_known(), "the older list stays meanwhile");
    assert_eq!(only(&state).1.setting.theme.name, "dark");
    assert!(!job.watch.is_cancelled(), "that was over");
    do_it(&mut state, Command::Findings);
    assert!(!state.findings.is_checking(), "nobody looks");
}

#[test]
fn another_article_has_another_list() {
    let mut state = listed(None);
    assert_eq!(state.findings.shown().len(), 4);
    open(&mut state, "b", article("b", None));
    tick(&mut state);
    assert!(!state.findings.is_known(), "the list was of the other one");
    let (id, job) = only(&state);
    assert_eq!(job.document.meta.file, "b.txt");
    state.finish(id, Outcome::Audited(None));
    assert!(state.findings.is_broken, "it is said");
    do_it(&mut state, Command::Start);
    assert!(!state.findings.is_known());
}

#[test]
fn one_panel_stands_beside_the_page() {
    let mut state = listed(None);
    do_it(&mut state, Command::Inspector);
    assert!(state.side.shows(Side::Inspector));
    do_it(&mut state, Command::Findings);
    assert!(state.side.shows(Side::Findings));
    assert!(state.findings.is_known(), "and the list is still known");
    perform(&mut state, Action::SideWidth(400.0));
    assert!((state.side.width - 400.0).abs() < 0.1);
    do_it(&mut state, Command::Findings);
    assert_eq!(state.side.open, None);
}

#[test]
fn steps_lead_round_and_move_page_and_caret() {
    let mut state = listed(None);
    let at = |state: &State| state.findings.current;
    do_it(&mut state, Command::FindingNext);
    assert_eq!((at(&state), scroll(&state)), (Some(0), 0.0), "the whole");
    do_it(&mut state, Command::FindingNext);
    do_it(&mut state, Command::FindingNext);
    assert_eq!(at(&state), Some(2));
    let node = |n| TextPos {
        node: NodeId(n),
        offset: 0,
    };
    assert!(scroll(&state) > 100.0, "the page went there");
    let caret = state.article().and_then(OpenArticle::caret_now);
    assert_eq!(caret.map(|caret| caret.pos), Some(node(20)));
    assert!(place(&state) < node(20), "with lines above it");
    do_it(&mut state, Command::FindingPrevious);
    assert_eq!(at(&state), Some(1));
    do_it(&mut state, Command::FindingPrevious);
    do_it(&mut state, Command::FindingPrevious);
    assert_eq!(at(&state), Some(3), "round");
    do_it(&mut state, Command::FindingNext);
    assert_eq!((at(&state), scroll(&state)), (Some(0), 0.0), "to the top");
}

#[test]
fn the_first_step_goes_on_from_where_one_reads() {
    let mut state = listed(None);
    perform(
        &mut state,
        Action::GoTo(TextPos {
            node: NodeId(10),
            offset: 0,
        }),
    );
    let end = state.article().and_then(|a| a.target).unwrap_or_default();
    perform(&mut state, Action::ScrollTo(end));
    do_it(&mut state, Command::FindingNext);
    assert_eq!(state.findings.current, Some(2), "behind the tenth");
    state.findings.current = None;
    do_it(&mut state, Command::Top);
    do_it(&mut state, Command::FindingPrevious);
    assert_eq!(state.findings.current, Some(3), "the last");
}

#[test]
fn a_finding_behind_the_fold_is_reached() {
    let mut state = listed(Some(10));
    assert!(state.article().expect("it").flow.is_folded());
    perform(&mut state, Action::ShowFinding(2));
    let article = state.article().expect("it");
    assert!(!article.flow.is_folded(), "unfolded");
    let mut is_seen = false;
    state.with_article(|article, shaper, viewport| {
        let pos = TextPos {
            node: NodeId(20),
            offset: 0,
        };
        is_seen = article.is_in_sight(shaper, viewport, pos, 0.0);
    });
    assert!(is_seen, "and in sight");
}

#[test]
fn a_step_before_the_list_is_there_is_made_when_it_comes() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    do_it(&mut state, Command::FindingNext);
    assert!(state.side.shows(Side::Findings), "the panel opens");
    let (id, _) = only(&state);
    let found = vec![entry(Some(30), true)];
    state.finish(id, Outcome::Audited(Some(found)));
    assert_eq!(state.findings.current, Some(0));
}

#[test]
fn a_filter_lists_a_part_and_steps_stay_in_it() {
    let mut state = listed(None);
    let count = |filter| state.findings.count(filter);
    assert_eq!(Filter::ALL.map(count), [4, 3, 1]);
    perform(&mut state, Action::FilterFindings(Filter::Review));
    assert_eq!(state.findings.shown(), [3]);
    assert_eq!(state.findings.marks_of(NodeId(3)).count(), 0, "no mark");
    assert_eq!(state.findings.marks_of(NodeId(38)).count(), 1);
    do_it(&mut state, Command::FindingNext);
    do_it(&mut state, Command::FindingNext);
    assert_eq!(state.findings.current, Some(3));
    perform(&mut state, Action::FilterFindings(Filter::Problems));
    assert_eq!(state.findings.current, None, "it is not listed");
    assert_eq!(state.findings.shown(), [0, 1, 2]);
}

#[test]
fn the_finding_that_one_is_at_is_kept_through_another_audit() {
    let mut state = listed(None);
    perform(&mut state, Action::ShowFinding(2));
    do_it(&mut state, Command::Bigger);
    let (id, _) = only(&state);
    let found = vec![entry(Some(3), true), entry(Some(20), true)];
    state.finish(id, Outcome::Audited(Some(found)));
    assert_eq!(state.findings.current, Some(1));
}

#[test]
fn a_press_on_a_mark_tells_of_it() {
    let mut state = listed(None);
    let press = |state: &mut State, node, offset| {
        let pos = TextPos {
            node: NodeId(node),
            offset,
        };
        let caret = Caret {
            pos,
            ..Caret::default()
        };
        perform(state, Action::PlaceCaret(caret));
    };
    press(&mut state, 3, 40);
    assert_eq!(state.findings.current, None, "beside it");
    press(&mut state, 3, 2);
    assert_eq!(state.findings.current, Some(1));
    do_it(&mut state, Command::Findings);
    press(&mut state, 20, 2);
    assert_eq!(state.findings.current, Some(1), "nothing is marked");
}

#[test]
fn a_step_in_another_article_waits_for_its_own_list() {
    let mut state = listed(None);
    do_it(&mut state, Command::FindingNext);
    do_it(&mut state, Command::Findings);
    open(&mut state, "b", article("b", None));
    do_it(&mut state, Command::FindingNext);
    assert_eq!(state.findings.current, None, "not a finding of the other");
    let (id, job) = only(&state);
    assert_eq!(job.document.meta.file, "b.txt");
    state.finish(id, Outcome::Audited(Some(vec![entry(Some(30), true)])));
    assert_eq!(state.findings.current, Some(0));
}

#[test]
fn a_press_on_a_mark_chooses_its_finding_and_moves_nothing() {
    let mut state = listed(None);
    let at = |offset| TextPos {
        node: NodeId(20),
        offset,
    };
    let before = (scroll(&state), place(&state));
    state.press_finding(at(4));
    assert_eq!(state.findings.current, Some(2), "its end is of it");
    assert_eq!((scroll(&state), place(&state)), before);
    state.press_finding(at(6));
    assert_eq!(state.findings.current, Some(2), "there is no mark");
    do_it(&mut state, Command::Dismiss);
    assert_eq!(state.side.open, None, "Esc closes the panel");
    state.press_finding(TextPos {
        node: NodeId(3),
        offset: 0,
    });
    assert_eq!(state.findings.current, Some(2), "marks are not shown");
}
