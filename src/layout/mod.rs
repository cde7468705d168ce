//! Document, reading style and width -> frames.

pub mod frame;
pub mod style;
