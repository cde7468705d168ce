//! What fills the window and what floats above it: one file and one `.._ui`
//! function each. A view reads the state, keeps what vanishes with the window
//! in its scratch, and pushes actions; it never changes the state.

pub mod bar;
pub mod contents;
pub mod drop;
pub mod error;
pub mod faults;
pub mod find;
pub mod findings;
mod findings_details;
mod findings_list;
mod findings_quote;
mod findings_row;
pub mod furniture;
pub mod inspector;
mod inspector_parts;
pub mod keys;
pub mod link;
pub mod palette;
pub mod path;
pub mod picture;
pub mod reader;
pub mod root;
pub mod share;
pub mod shelf;
pub mod side;
pub mod start;
pub mod start_cards;
pub mod text;
pub mod toasts;

#[cfg(test)]
mod tests;

use egui::{Id, Rect, Vec2};

use crate::command::Command;
use crate::gui::field::Field;
use crate::gui::menu::MenuState;
use crate::gui::page::PageView;
use crate::gui::panel::Anchor;
use crate::gui::scroll::Scroll;
use crate::gui::state::Panel;

/// What vanishes with the window.
#[derive(Debug, Default)]
pub struct Scratch {
    /// The page's pointer and scroll state.
    pub page: PageView,
    /// How the top bar hides.
    pub bar: bar::BarState,
    /// The menu of all actions.
    pub menu: MenuState,
    /// Field and choice of the palette.
    pub palette: palette::PaletteState,
    /// The find bar.
    pub find: find::FindState,
    /// The path being typed.
    pub path: Field,
    /// The picture in front of the page.
    pub picture: picture::PictureState,
    /// What the share panel shows.
    pub share: share::ShareState,
    /// The list of a file with several articles.
    pub shelf: shelf::ShelfState,
    /// Scroll positions.
    pub start: Scroll,
    /// Of the inspector.
    pub inspector: Scroll,
    /// The list of findings.
    pub findings: findings::FindingsView,
    /// Of whichever list panel is open.
    pub list: Scroll,
    /// Whether the details of the error page are unfolded.
    pub details: bool,
    /// The panel of the last frame, to notice one that opened or closed.
    panel: Option<Panel>,
    /// The panel was opened in this frame.
    pub is_new: bool,
    /// What had the keyboard before the panel.
    opener: Option<Id>,
    /// Where the buttons of the top bar stand.
    pub buttons: Buttons,
}

impl Scratch {
    /// Keys were pressed: all but those that lead down the page bring the bar back.
    pub fn note_keys(&mut self, commands: &[Command]) {
        let down = [
            Command::PageDown,
            Command::LineDown,
            Command::Bottom,
            Command::LineEnd,
        ];
        if commands.iter().any(|command| !down.contains(command)) {
            self.bar.show();
        }
    }
}

/// Ids of the window's text fields.
#[must_use]
pub fn fields() -> [Id; 4] {
    [
        palette::field_id(),
        path::field_id(),
        find::field_id(),
        shelf::field_id(),
    ]
}

/// Where the buttons of the top bar stand: panels float under them.
#[derive(Clone, Copy, Debug, Default)]
pub struct Buttons {
    /// Contents.
    pub contents: Option<Rect>,
    /// Find.
    pub find: Option<Rect>,
    /// Share.
    pub share: Option<Rect>,
    /// Text settings.
    pub text: Option<Rect>,
    /// More.
    pub more: Option<Rect>,
}

impl Buttons {
    /// Where `panel` floats.
    #[must_use]
    pub fn anchor(&self, panel: &Panel) -> Anchor {
        let under = match panel {
            Panel::Share => self.share,
            Panel::TextSettings => self.text,
            Panel::Contents => self.contents,
            Panel::Furniture
            | Panel::Palette
            | Panel::Keys
            | Panel::Path(_)
            | Panel::Link(_)
            | Panel::Picture(..) => None,
        };
        under.map_or(Anchor::Middle, Anchor::Under)
    }
}

/// Room that a panel may take in this window, points.
#[must_use]
pub fn room(ui: &egui::Ui) -> Vec2 {
    let window = ui.ctx().content_rect().size();
    egui::vec2(window.x - 16.0, window.y - crate::gui::look::BAR - 24.0)
}
