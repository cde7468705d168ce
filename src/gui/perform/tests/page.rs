//! The page: moving, folding, looks, selecting, sharing.

use super::*;

#[test]
fn a_marked_article_opens_folded_and_unfolding_keeps_the_place() {
    let mut state = state();
    open(&mut state, "a", article("a", Some(12)));
    assert!(
        state.can(Command::Unfold) && !state.can(Command::Fold),
        "folded"
    );
    let folded = state.articles[0].flow.height();
    do_it(&mut state, Command::Bottom);
    let here = scroll(&state);
    perform(&mut state, Action::Page(PageAction::Continue));
    assert_eq!(scroll(&state), here, "not a pixel moves");
    assert!(
        state.articles[0].flow.height() > folded,
        "there is more below"
    );
    assert!(state.can(Command::Fold), "and it can be folded again");
}

#[test]
fn a_heading_that_is_folded_away_is_unfolded_by_going_to_it() {
    let mut state = state();
    open(&mut state, "a", article("a", Some(7)));
    do_it(&mut state, Command::NextHeading);
    let first = scroll(&state);
    do_it(&mut state, Command::NextHeading);
    let second = scroll(&state);
    assert!(!state.articles[0].flow.is_folded(), "unfolded");
    assert!(second > first, "further on");
    do_it(&mut state, Command::PreviousHeading);
    assert!(
        (first..second).contains(&scroll(&state)),
        "and back: {first} {second} {}",
        scroll(&state)
    );
}

#[test]
fn a_change_of_size_or_width_keeps_the_place() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    for _ in 0..4 {
        do_it(&mut state, Command::PageDown);
    }
    let here = place(&state);
    let commands = [
        Command::Bigger,
        Command::Bigger,
        Command::Narrower,
        Command::Justify,
        Command::Invisibles,
    ];
    for command in commands {
        do_it(&mut state, command);
        assert!(is_at_top(&mut state, here), "{command:?}");
    }
    let narrow = Viewport {
        width: 400.0,
        height: 500.0,
    };
    perform(&mut state, Action::Viewport(narrow));
    assert!(is_at_top(&mut state, here), "a narrow window");
    do_it(&mut state, Command::ResetText);
    assert_eq!(state.saved.style.size, 19.0, "the usual size");
    assert!(is_at_top(&mut state, here), "the usual size");
}

/// Whether a place stands at the top of the viewport, give or take a line.
fn is_at_top(state: &mut State, pos: TextPos) -> bool {
    let scroll = scroll(state);
    let article = &mut state.articles[state.current];
    let (y, height) = article.flow.line_at(&mut state.shaper, pos);
    // The line at the top may have become two.
    (y - scroll).abs() <= 2.0 * height
}

#[test]
fn keys_that_move_add_up_and_stop_at_the_ends() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    do_it(&mut state, Command::Unfold);
    perform(&mut state, Action::Command(Command::LineDown));
    let one = state.articles[0].target.expect("a movement");
    perform(&mut state, Action::Command(Command::LineDown));
    assert!(
        (state.articles[0].target.expect("a movement") - 2.0 * one).abs() < 0.01,
        "two lines"
    );
    do_it(&mut state, Command::Bottom);
    let end = scroll(&state);
    do_it(&mut state, Command::PageDown);
    assert_eq!(scroll(&state), end, "the end is the end");
    assert_eq!(
        state.articles[0].percent(VIEWPORT),
        100,
        "all of it was read"
    );
    do_it(&mut state, Command::Top);
    assert_eq!(
        (scroll(&state), state.articles[0].percent(VIEWPORT)),
        (0.0, 0),
        "the top is the top"
    );
    perform(&mut state, Action::ScrollTo(f32::NAN));
    assert_eq!(scroll(&state), 0.0, "what is no number moves nothing");
}

#[test]
fn settings_change_the_interface_at_once_and_are_saved() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    do_it(&mut state, Command::Language);
    assert_eq!(
        state.l10n.language(),
        Language::English,
        "it speaks English"
    );
    do_it(&mut state, Command::ThemeSepia);
    assert_eq!(state.theme_name(), "sepia", "and looks old");
    jobs(&state);
    perform(&mut state, Action::Tick(now("2024-11-14T09:00:05+00:00")));
    let saved = jobs(&state).into_iter().find_map(|job| {
        if let Job::SaveSettings(s) = job {
            Some(s)
        } else {
            None
        }
    });
    assert_eq!(
        saved.map(|s| s.language),
        Some(Some(Language::English)),
        "kept"
    );
    for (row, _) in crate::settings::ROWS.iter().enumerate() {
        for value in [f32::NAN, f32::INFINITY, -1.0, 1e9] {
            perform(&mut state, Action::SetNumber(row, value));
        }
        perform(&mut state, Action::SetChoice(row, 77));
        perform(&mut state, Action::SetToggle(row, false));
    }
    assert_eq!(
        state.saved,
        state.saved.clone().clamped(),
        "always within bounds"
    );
}

#[test]
fn sharing_copies_saves_and_opens_what_it_showed() {
    let mut state = state();
    let mut document = article("a", None);
    document.meta.source_url = Some("https://example.org/a".into());
    open(&mut state, "a", document);
    do_it(&mut state, Command::CopyCitation);
    let copied = state.take_effects();
    assert!(
        matches!(copied.as_slice(), [Effect::Copy(text)] if text.contains("https://example.org/a")),
        "{copied:?}"
    );
    assert_eq!(state.toasts.len(), 1, "and says so");
    perform(&mut state, Action::Share(Target::Telegram));
    assert!(
        matches!(jobs(&state).as_slice(), [Job::OpenAddress(a)] if a.starts_with("https://t.me/")),
        "in the browser"
    );
    do_it(&mut state, Command::SavePng);
    let listed = state.tasks.take_listed();
    let Some((id, Job::Ask(ask))) = listed.first() else {
        panic!("no dialog: {listed:?}")
    };
    let What::Save {
        article,
        format,
        name,
    } = &ask.what
    else {
        panic!("another dialog")
    };
    assert_eq!(
        (*format, name.as_str()),
        (Format::Png, "مقال a.png"),
        "a name is proposed"
    );
    state.finish(
        *id,
        Outcome::Answered(Answer::Save(*article, *format, path("out"))),
    );
    assert!(
        matches!(jobs(&state).as_slice(), [Job::Save(_, page)] if page.format == Format::Png),
        "saved in the background"
    );
    assert_eq!(state.work.len(), 1, "with a name");
}

#[test]
fn what_the_article_cannot_do_is_not_done() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    perform(&mut state, Action::Share(Target::X));
    assert!(jobs(&state).is_empty(), "it has no address");
    do_it(&mut state, Command::CopySelection);
    assert!(state.take_effects().is_empty(), "nothing is selected");
}

#[test]
fn everything_can_be_selected_and_copied() {
    let mut state = state();
    open(&mut state, "a", article("a", Some(3)));
    do_it(&mut state, Command::SelectAll);
    assert!(
        !state.articles[0].flow.is_folded(),
        "what is copied can be seen"
    );
    do_it(&mut state, Command::CopySelection);
    let effects = state.take_effects();
    let Some(Effect::Copy(text)) = effects.first() else {
        panic!("nothing copied")
    };
    assert!(
        text.starts_with("مقال a\n\nالفقرة 0") && text.contains("الفقرة 39"),
        "all of it"
    );
    do_it(&mut state, Command::Dismiss);
    assert!(
        !state.can(Command::CopySelection),
        "Esc drops the selection"
    );
}

#[test]
fn a_selection_is_copied_in_logical_order_whichever_way_it_was_made() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    let at = |node, offset| Caret {
        pos: TextPos {
            node: NodeId(node),
            offset,
        },
        ..Caret::default()
    };
    perform(&mut state, Action::Select(at(1, 12), at(0, 0)));
    let text = state.articles[0].selected_text().expect("a selection");
    assert!(text.starts_with("مقال a\n\n"), "from the title on: {text}");
}

#[test]
fn panels_open_close_and_give_way() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    do_it(&mut state, Command::TextSettings);
    assert_eq!(state.panel, Some(Panel::TextSettings), "open");
    do_it(&mut state, Command::Share);
    assert_eq!(state.panel, Some(Panel::Share), "another");
    do_it(&mut state, Command::Share);
    assert_eq!(state.panel, None, "the same key closes it");
    perform(
        &mut state,
        Action::Page(PageAction::Link("https://example.org".into())),
    );
    assert!(
        matches!(state.panel, Some(Panel::Link(_))),
        "shown before it is opened"
    );
    assert!(jobs(&state).is_empty(), "and not opened");
    do_it(&mut state, Command::Dismiss);
    assert_eq!(state.panel, None, "Esc closes");
}

#[test]
fn a_dialog_that_cannot_be_shown_leads_to_the_path_panel() {
    let mut state = state();
    do_it(&mut state, Command::Open);
    let (id, _) = state.tasks.take_listed().remove(0);
    state.finish(id, Outcome::Answered(Answer::Cancelled));
    assert_eq!(
        (state.panel.clone(), state.toasts.len()),
        (None, 0),
        "cancelled: nothing"
    );
    state.finish(id, Outcome::Answered(Answer::Impossible(What::Open)));
    assert_eq!(
        state.panel,
        Some(Panel::Path(PathUse::Open)),
        "another way in"
    );
    assert!(state.toasts[0].is_trouble, "and why");
}

#[test]
fn short_messages_go_by_themselves() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    do_it(&mut state, Command::CopyText);
    do_it(&mut state, Command::CopyText);
    assert_eq!(state.toasts.len(), 1, "the same message once");
    perform(&mut state, Action::Tick(now("2024-11-14T09:01:00+00:00")));
    assert!(state.toasts.is_empty(), "gone");
}

#[test]
fn every_action_of_the_table_can_be_done_with_and_without_an_article() {
    for with_article in [false, true] {
        for row in COMMANDS {
            let mut state = state();
            if with_article {
                open(&mut state, "a", article("a", Some(9)));
                open(&mut state, "b", article("b", Some(9)));
                do_it(&mut state, Command::PageDown);
                let at = |node| Caret {
                    pos: TextPos {
                        node: NodeId(node),
                        offset: 0,
                    },
                    ..Caret::default()
                };
                perform(&mut state, Action::Select(at(1), at(3)));
            }
            let can = state.can(row.id);
            do_it(&mut state, row.id);
            perform(&mut state, Action::Measure);
            assert!(
                can || state.take_effects().is_empty(),
                "{:?} did something",
                row.id
            );
        }
    }
}
