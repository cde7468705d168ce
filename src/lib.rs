//! Warraq sets saved articles in Arabic and every right-to-left script.
//!
//! ```text
//! bytes -> load -> Document -> layout + text -> Frame -> paint -> window, PNG
//! ```
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "tests say what they expect")
)]

pub mod file;
pub mod geom;
pub mod vocab;

pub mod document;
pub mod l10n;
pub mod text;

pub mod layout;
pub mod load;
pub mod system_fonts;

pub mod paint;

pub mod places;
pub mod settings;

pub mod export;
pub mod share;

pub mod command;

pub mod cli;
#[cfg(feature = "window")]
pub mod gui;
