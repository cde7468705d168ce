//! Warraq sets saved articles in Arabic and every right-to-left script.
//!
//! ```text
//! bytes
//!   | load       sniff, decode, mark the furniture of the page
//! Document       logical order, nothing laid out
//!   | layout     rows; `text` sets one paragraph at a time
//! Frame          glyphs, rules and controls at fixed places
//!   | paint      a joined segment is one path, one bitmap
//! window, PNG, hit testing, screen reader, `warraq inspect`
//! ```
//!
//! A string becomes a picture:
//!
//! ```
//! use std::sync::Arc;
//! use warraq::export::png::{PageOptions, page};
//! use warraq::layout::style::{PageLabels, ReadingStyle};
//! use warraq::paint::theme::THEMES;
//! use warraq::text::{font::Fonts, shape::Shaper};
//!
//! let bytes = "\u{633}\u{644}\u{627}\u{645} 2024".as_bytes().to_vec();
//! let loaded = warraq::load::open_bytes("greeting.txt", bytes)?;
//! let mut shaper = Shaper::new(Fonts::bundled());
//! let options = PageOptions::new(ReadingStyle::default(), PageLabels::default(), &THEMES[0]);
//! let png = page(&mut shaper, Arc::new(loaded.document), &options)?;
//! assert!(png.starts_with(b"\x89PNG"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
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
pub mod tree;

pub mod places;
pub mod settings;

pub mod audit;
pub mod export;
pub mod inspect;
pub mod share;

pub mod command;

pub mod cli;
#[cfg(feature = "window")]
pub mod gui;
