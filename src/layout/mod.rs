//! Document, reading style and width -> frames.

pub mod flow;
pub mod frame;
pub mod style;
