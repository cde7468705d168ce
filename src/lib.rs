//! Scaffold of the library until the text engine arrives.
pub mod geom;
pub mod vocab;
pub mod document;
pub mod l10n;
/// Layout.
pub mod layout {
    pub mod style;
}
pub mod command;
