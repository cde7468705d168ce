//! The window: [`state`] is all that it knows, [`perform`] the only writer of
//! it, `views/` read it and push [`Action`](state::Action)s.
//!
//! `tasks.rs` works in the background, `dialogs.rs` asks the system for files,
//! `article.rs` is one open article with its place, selection and layout, `shelf.rs` an open file with
//! several articles. None
//! of these names egui, so all of them are tested without a window.

pub mod access;
pub mod app;
pub mod article;
pub mod button;
pub mod caret;
pub mod choice;
pub mod cut;
pub mod cx;
pub mod dialogs;
pub mod entry;
pub mod field;
pub mod field_state;
pub mod find;
pub mod findings;
pub mod findings_marks;
pub mod found;
pub mod geometry;
pub mod icons;
pub mod inspector;
pub mod kit;
pub mod label;
pub mod look;
pub mod menu;
pub mod overlays;
pub mod page;
pub mod page_controls;
pub mod panel;
pub mod perform;
pub mod scroll;
pub mod selection;
pub mod shelf;
pub mod shortcuts;
pub mod side;
pub mod slider;
pub mod state;
pub mod tasks;
pub mod views;

pub use app::run;

/// The article that the program carries: its file name and its bytes.
pub const SAMPLE: (&str, &[u8]) = ("souk.txt", include_bytes!("../../assets/samples/souk.txt"));
