//! The table against itself, and against the sentences.

use std::collections::BTreeSet;

use super::*;
use crate::l10n::Language;

#[test]
fn every_row_is_found_by_its_own_id_and_no_id_stands_twice() {
    let mut seen = BTreeSet::new();
    for row in COMMANDS {
        assert_eq!(row.id.row().id, row.id, "the row of {:?}", row.id);
        assert!(seen.insert(row.id), "{:?} stands twice", row.id);
    }
}

#[test]
fn no_key_means_two_actions() {
    let mut seen = BTreeSet::new();
    for row in COMMANDS {
        for shortcut in row.shortcuts {
            assert!(
                seen.insert(*shortcut),
                "{shortcut:?} of {:?} is taken",
                row.id
            );
            assert_eq!(
                Command::by_shortcut(*shortcut),
                Some(row.id),
                "{shortcut:?} leads back"
            );
        }
    }
}

#[test]
fn every_action_has_a_key_a_title_and_a_hint_in_both_languages() {
    for language in Language::ALL {
        let l10n = L10n::new(*language);
        let mut titles = BTreeSet::new();
        for row in COMMANDS {
            assert!(!row.shortcuts.is_empty(), "{:?} has no key", row.id);
            assert!(
                !row.id.keys(&l10n).is_empty(),
                "the key of {:?} can be read",
                row.id
            );
            let (title, hint) = (row.id.title(&l10n), row.id.hint(&l10n));
            assert!(
                title != row.title && hint != row.hint,
                "{:?} has no words in {language:?}",
                row.id
            );
            assert!(
                titles.insert(title.clone()),
                "{title} names two actions in {language:?}"
            );
        }
    }
}

#[test]
fn every_menu_has_a_title_and_rows() {
    let l10n = L10n::new(Language::Arabic);
    for menu in MENUS {
        assert!(menu.rows().next().is_some(), "{menu:?} is empty");
        assert_ne!(
            l10n.text(menu.title_key()),
            menu.title_key(),
            "{menu:?} has no title"
        );
    }
    assert_eq!(
        MENUS.iter().map(|m| m.rows().count()).sum::<usize>(),
        COMMANDS.len(),
        "every action stands in a menu"
    );
}

#[test]
fn shortcuts_read_as_they_are_engraved() {
    let l10n = L10n::new(Language::English);
    assert_eq!(
        Command::PageUp.keys(&l10n),
        "Shift+Space",
        "a key with a name"
    );
    if !cfg!(target_os = "macos") {
        assert_eq!(
            Command::CopyCitation.keys(&l10n),
            "Ctrl+Shift+C",
            "two keys held"
        );
    }
}

#[test]
fn without_an_article_nothing_can_be_shared_or_scrolled() {
    let facts = Facts::default();
    for row in COMMANDS
        .iter()
        .filter(|r| matches!(r.menu, Menu::Share | Menu::Go | Menu::Select))
    {
        assert!(
            !row.id.is_enabled(&facts),
            "{:?} is on without an article",
            row.id
        );
    }
    assert!(Command::Open.is_enabled(&facts), "a file can be opened");
}

#[test]
fn folding_and_unfolding_are_never_both_possible() {
    for (folded, foldable) in [(false, false), (false, true), (true, true)] {
        let facts = Facts {
            article: true,
            folded,
            foldable,
            ..Facts::default()
        };
        assert!(
            !(Command::Fold.is_enabled(&facts) && Command::Unfold.is_enabled(&facts)),
            "folded {folded}, foldable {foldable}"
        );
    }
}
