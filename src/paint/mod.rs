//! `Frame` to pixels. Paint decides nothing: where everything stands was settled
//! by `layout`, which token it has too; here tokens become colours and outlines
//! become coverage.
//!
//! `theme` has the colours. `path`, `cuts` and `span` are the rasteriser, `union` adds
//! glyphs up, `segment` makes one bitmap of each joined segment, `lines` places the segments of a paragraph
//! on device pixels, `decode` and `pixmap` make pixels of pictures. `canvas` and `raster` draw on the CPU; `atlas`, `pictures` and `egui` in the window.

pub mod theme;

pub mod bitmap;
pub mod canvas;
pub mod hash;
pub mod mask;
pub mod path;
pub mod span;

mod colour;
mod cover;
mod cuts;
pub mod decode;
mod lines;
mod outlines;
pub mod pixmap;
mod shape;
mod stamps;
mod union;

pub use lines::underline_of;

pub mod icon;
pub mod raster;
pub mod segment;

pub mod atlas;
#[cfg(feature = "window")]
pub mod egui;
#[cfg(feature = "window")]
pub mod pictures;
