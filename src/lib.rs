//! Scaffold of the library until the text engine arrives.
pub mod geom;
pub mod vocab;
pub mod file;
pub mod document;
pub mod l10n;
/// Layout.
pub mod layout {
    pub mod style;
}
pub mod settings;
pub mod places;
pub mod export;
pub mod share;
pub mod command;
