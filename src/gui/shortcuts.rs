//! From keys to actions, by physical key: a shortcut means a place on the
//! keyboard, so that it works on an Arabic layout.
//!
//! `app.rs` asks here before egui sees the input; what is an action is taken
//! out, so that an arrow that scrolls the page does not move the focus too.

use egui::{Event, Id, Modifiers, RawInput};

use crate::command::{Command, Facts, Key, Mods, Shortcut, When};

/// What has the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// The page, or nothing.
    Page,
    /// A control.
    Control,
    /// A row of a list that the arrows move in.
    List,
    /// A text field.
    Field,
}

/// What is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Where {
    /// What has the keyboard.
    pub focus: Focus,
    /// A panel or a menu floats above the page.
    pub is_covered: bool,
}

/// Takes the shortcuts out of `input`; the actions in the order of their keys.
pub fn take(input: &mut RawInput, place: Where, facts: &Facts) -> Vec<Command> {
    let mut commands = Vec::new();
    let mut was_taken = false;
    input.events.retain(|event| {
        // Alt with a digit types the digit too: what an action took types nothing.
        if was_taken && matches!(event, Event::Text(_)) {
            return false;
        }
        // Without a caret the arrows to the sides are egui's.
        let command = command(event, place)
            .filter(|command| command.row().when != When::Caret || command.is_enabled(facts));
        was_taken = command.is_some();
        commands.extend(command.filter(|command| command.is_enabled(facts)));
        !was_taken
    });
    commands
}

fn command(event: &Event, place: Where) -> Option<Command> {
    if matches!(event, Event::Copy) {
        return (place.focus != Focus::Field).then_some(Command::CopySelection);
    }
    let Event::Key {
        key,
        physical_key,
        pressed: true,
        modifiers,
        ..
    } = event
    else {
        return None;
    };
    let shortcut = Shortcut {
        mods: mods(*modifiers)?,
        key: engraved(physical_key.unwrap_or(*key)).or_else(|| engraved(*key))?,
    };
    let command = Command::by_shortcut(shortcut)?;
    is_ours(shortcut, command, place).then_some(command)
}

/// Whether a shortcut is an action here, or belongs to what has the keyboard.
fn is_ours(shortcut: Shortcut, command: Command, place: Where) -> bool {
    let has_name = matches!(
        shortcut.key,
        Key::F1 | Key::F3 | Key::F5 | Key::F7 | Key::F8 | Key::F11
    );
    let is_plain = matches!(shortcut.mods, Mods::None | Mods::Shift) && !has_name;
    if command == Command::Dismiss {
        return !place.is_covered && place.focus != Focus::List;
    }
    match place.focus {
        Focus::Field => !is_plain && !edits(shortcut),
        _ if place.is_covered => !is_plain,
        Focus::Control => {
            !matches!(shortcut.key, Key::Space | Key::Enter) && !moves_focus(shortcut)
        }
        Focus::List => !moves_in_list(shortcut),
        Focus::Page => true,
    }
}

/// Arrows go from control to control before they move a caret.
fn moves_focus(shortcut: Shortcut) -> bool {
    shortcut.mods == Mods::None && matches!(shortcut.key, Key::ArrowLeft | Key::ArrowRight)
}

/// What moves in a list, chooses in it and leaves it.
fn moves_in_list(shortcut: Shortcut) -> bool {
    let moves = matches!(
        shortcut.key,
        Key::ArrowUp
            | Key::ArrowDown
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::Enter
            | Key::Space
            | Key::Escape
    );
    moves && shortcut.mods == Mods::None || moves_focus(shortcut)
}

/// Keys that a text field needs with Ctrl or Alt.
fn edits(shortcut: Shortcut) -> bool {
    matches!(
        shortcut.key,
        Key::A
            | Key::C
            | Key::V
            | Key::X
            | Key::Y
            | Key::Z
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::Home
            | Key::End
    ) && matches!(shortcut.mods, Mods::Ctrl | Mods::CtrlShift | Mods::Alt)
}

fn mods(modifiers: Modifiers) -> Option<Mods> {
    match (
        modifiers.command || modifiers.ctrl,
        modifiers.shift,
        modifiers.alt,
    ) {
        (false, false, false) => Some(Mods::None),
        (false, true, false) => Some(Mods::Shift),
        (true, false, false) => Some(Mods::Ctrl),
        (true, true, false) => Some(Mods::CtrlShift),
        (false, false, true) => Some(Mods::Alt),
        _ => None,
    }
}

/// The table's name of egui's key.
fn engraved(key: egui::Key) -> Option<Key> {
    macro_rules! same {
        ($($name:ident),* ; $($theirs:ident => $ours:ident),*) => {
            match key {
                $(egui::Key::$name => Some(Key::$name),)*
                $(egui::Key::$theirs => Some(Key::$ours),)*
                _ => None,
            }
        };
    }
    same!(
        A, B, C, D, E, F, G, H, I, J, K, L, M, N, O, P, Q, R, S, T, U, V, W, X, Y, Z, Minus, Equals, Slash, Space, Enter,
        Escape, Tab, ArrowUp, ArrowDown, ArrowLeft, ArrowRight, Home, End, PageUp, PageDown, F1, F3, F5, F7, F8, F11;
        Num0 => Digit0, Num1 => Digit1, Num2 => Digit2, Num3 => Digit3, Num4 => Digit4, Num5 => Digit5,
        OpenBracket => BracketLeft, CloseBracket => BracketRight, Plus => Equals, Questionmark => Slash
    )
}

/// What has the keyboard, by its id.
#[must_use]
pub fn focus_of(focused: Option<Id>, page: Id, fields: &[Id], row: Option<Id>) -> Focus {
    match focused {
        None => Focus::Page,
        Some(id) if id == page => Focus::Page,
        Some(id) if fields.contains(&id) => Focus::Field,
        Some(id) if row == Some(id) => Focus::List,
        Some(_) => Focus::Control,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: Where = Where {
        focus: Focus::Page,
        is_covered: false,
    };

    fn key(key: egui::Key, physical: egui::Key, modifiers: Modifiers) -> Event {
        Event::Key {
            key,
            physical_key: Some(physical),
            pressed: true,
            repeat: false,
            modifiers,
        }
    }

    #[test]
    fn a_letter_means_its_place_on_any_layout() {
        let event = key(egui::Key::A, egui::Key::T, Modifiers::NONE);
        assert_eq!(command(&event, PAGE), Some(Command::TextSettings));
        // Where a Latin keyboard has the stroke, an Arabic one has zah.
        let event = Event::Key {
            key: egui::Key::F35,
            physical_key: Some(egui::Key::Slash),
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        assert_eq!(command(&event, PAGE), Some(Command::Find));
    }

    #[test]
    fn a_field_keeps_what_it_needs_and_no_more() {
        let field = Where {
            focus: Focus::Field,
            is_covered: true,
        };
        assert_eq!(
            command(&key(egui::Key::T, egui::Key::T, Modifiers::NONE), field),
            None,
            "a letter is typed"
        );
        assert_eq!(
            command(&key(egui::Key::A, egui::Key::A, Modifiers::COMMAND), field),
            None,
            "its own select all"
        );
        assert_eq!(command(&Event::Copy, field), None, "its own copy");
        assert_eq!(
            command(&key(egui::Key::K, egui::Key::K, Modifiers::COMMAND), field),
            Some(Command::Palette)
        );
        assert_eq!(
            command(&key(egui::Key::F3, egui::Key::F3, Modifiers::SHIFT), field),
            Some(Command::FindPrevious),
            "a key that types nothing"
        );
        assert_eq!(
            command(
                &key(egui::Key::Slash, egui::Key::Slash, Modifiers::NONE),
                field
            ),
            None,
            "a stroke is typed"
        );
    }

    #[test]
    fn space_presses_a_button_and_pages_elsewhere() {
        let button = Where {
            focus: Focus::Control,
            is_covered: false,
        };
        let event = key(egui::Key::Space, egui::Key::Space, Modifiers::NONE);
        assert_eq!(command(&event, button), None);
        assert_eq!(command(&event, PAGE), Some(Command::PageDown));
    }

    #[test]
    fn what_is_taken_is_gone_and_the_rest_stays() {
        let mut input = RawInput {
            events: vec![
                Event::Text("x".into()),
                key(egui::Key::Num3, egui::Key::Num3, Modifiers::ALT),
                Event::Text("3".into()),
                key(egui::Key::Z, egui::Key::Z, Modifiers::NONE),
                Event::Text("z".into()),
            ],
            ..RawInput::default()
        };
        let taken = take(&mut input, PAGE, &Facts::default());
        assert_eq!(taken, [Command::ThemeSepia]);
        assert_eq!(input.events.len(), 3, "{:?}", input.events);
        assert_eq!(input.events[2], Event::Text("z".into()));
    }

    #[test]
    fn every_key_of_the_table_can_be_pressed() {
        for row in crate::command::COMMANDS {
            for shortcut in row.shortcuts {
                let found = egui::Key::ALL
                    .iter()
                    .any(|k| engraved(*k) == Some(shortcut.key));
                assert!(found, "{:?} of {:?}", shortcut.key, row.id);
            }
        }
    }
}
