//! What every view is given.

use crate::command::Command;
use crate::gui::label::Kit;
use crate::gui::state::{Action, State};
use crate::l10n::Value;
use crate::paint::theme::Theme;

/// What every view is given besides its place: the state to read, the kit to
/// draw with, the list to push actions to.
#[derive(Debug)]
pub struct Cx<'a> {
    /// All that the window knows.
    pub state: &'a State,
    /// What widgets need.
    pub kit: &'a mut Kit,
    /// What is asked for.
    pub out: &'a mut Vec<Action>,
}

impl Cx<'_> {
    /// The sentence `key`.
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.state.l10n.text(key)
    }

    /// The sentence `key` with values in it.
    #[must_use]
    pub fn format(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        self.state.l10n.format(key, values)
    }

    /// Asks for an action.
    pub fn push(&mut self, action: Action) {
        self.out.push(action);
    }

    /// Asks for an action of the table.
    pub fn command(&mut self, command: Command) {
        self.out.push(Action::Command(command));
    }

    /// The theme that is shown.
    #[must_use]
    pub fn theme(&self) -> &'static Theme {
        self.kit.look.theme
    }
}
