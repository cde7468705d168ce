//! Document, reading style and width -> frames.
//!
//! [`flow::Flow`] is the way in: it cuts the article into rows, measures what is
//! looked at, and gives a [`frame::Frame`] for each row in view.

mod block;
mod context;
mod figure;
pub mod flow;
pub mod frame;
mod head;
pub mod hit;
mod invisibles;
mod lists;
mod parts;
mod plan;
mod row;
pub mod style;
mod table;
