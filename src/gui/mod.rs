//! The window: [`state`] is all that it knows, [`perform`] the only writer of
//! it, `views/` read it and push [`Action`](state::Action)s.
//!
//! `tasks.rs` works in the background, `dialogs.rs` asks the system for files,
//! `article.rs` is one open article with its place, selection and layout. None
//! of these names egui, so all of them are tested without a window.

pub mod article;
pub mod dialogs;
pub mod perform;
pub mod state;
pub mod tasks;
