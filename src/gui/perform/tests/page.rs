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

#[test]
fn the_keyboard_selects_as_the_eye_sees_it() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    let selected = |state: &State| state.articles[0].selected_text().unwrap_or_default();
    let at = |node| Caret {
        pos: TextPos {
            node: NodeId(node),
            offset: 0,
        },
        ..Caret::default()
    };
    perform(&mut state, Action::Select(at(1), at(1)));
    do_it(&mut state, Command::ExtendLeft);
    assert_eq!(selected(&state), "ا", "left is onward in Arabic");
    do_it(&mut state, Command::ExtendWordLeft);
    assert_eq!(selected(&state), "الفقرة", "a word");
    do_it(&mut state, Command::ExtendRight);
    assert_eq!(selected(&state), "الفقر", "right is back");
    do_it(&mut state, Command::ExtendToLineEnd);
    let line = selected(&state);
    assert!(
        line.len() > 40 && line.ends_with(|c: char| !c.is_whitespace()),
        "{line:?}"
    );
    do_it(&mut state, Command::ExtendDown);
    assert!(selected(&state).len() > line.len() + 20, "one more line");
    do_it(&mut state, Command::ExtendToLineStart);
    do_it(&mut state, Command::ExtendUp);
    assert!(selected(&state).is_empty(), "back at the beginning");
    do_it(&mut state, Command::ExtendRight);
    assert_eq!(selected(&state), "\n\n", "over the edge into the title");
    do_it(&mut state, Command::ExtendUp);
    let before = state.articles[0].selection;
    do_it(&mut state, Command::ExtendUp);
    assert_eq!(
        state.articles[0].selection, before,
        "nothing is above the title"
    );
}

#[test]
fn words_and_paragraphs_are_selected_at_once() {
    let mut state = state();
    open(&mut state, "a", article("a", None));
    let pos = TextPos {
        node: NodeId(1),
        offset: 3,
    };
    perform(&mut state, Action::SelectWord(pos));
    assert_eq!(
        state.articles[0].selected_text().as_deref(),
        Some("الفقرة"),
        "a word"
    );
    perform(&mut state, Action::SelectParagraph(pos));
    let text = state.articles[0].selected_text().unwrap_or_default();
    assert!(
        text.starts_with("الفقرة 0") && !text.contains('\n'),
        "all of it"
    );
}

/// A small generator, so that every run is the same.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap_or(0)
    }
}

#[test]
fn whatever_is_done_in_whatever_order_the_page_stays_in_bounds() {
    for seed in 1..5_u64 {
        let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut state = state();
        for name in ["a", "b", "c"] {
            open(&mut state, name, article(name, Some(9)));
        }
        for step in 0..60 {
            let at = |dice: &mut Dice| Caret {
                pos: TextPos {
                    node: NodeId(u32::try_from(dice.roll(60)).unwrap_or(0)),
                    offset: dice.roll(500),
                },
                ..Caret::default()
            };
            let action = match dice.roll(9) {
                0 => Action::ScrollTo(dice.roll(20_000) as f32 - 500.0),
                1 => Action::Select(at(&mut dice), at(&mut dice)),
                2 => Action::GoTo(at(&mut dice).pos),
                3 => Action::Viewport(Viewport {
                    width: dice.roll(1_500) as f32,
                    height: dice.roll(1_200) as f32,
                }),
                4 => Action::Measure,
                5 => Action::SelectWord(at(&mut dice).pos),
                _ => Action::Command(COMMANDS[dice.roll(COMMANDS.len())].id),
            };
            let said = format!("{action:?}");
            perform(&mut state, action);
            state.tasks.take_listed();
            let viewport = state.viewport;
            if let Some(article) = state.article() {
                let max = article.max_scroll(viewport);
                let is_inside = article.scroll >= 0.0 && article.scroll <= max + 0.01;
                assert!(
                    is_inside || viewport.height <= 0.0,
                    "seed {seed}, step {step}, {said}: {} of {max}",
                    article.scroll
                );
                let text = article.selected_text();
                assert_ne!(text.as_deref(), Some(""), "nothing is no selection");
            }
        }
    }
}
