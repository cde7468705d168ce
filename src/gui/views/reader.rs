//! The reader: the page over the whole window, under the bar.

use egui::{Rect, Ui};

use crate::gui::cx::Cx;
use crate::gui::page::{self, PageView};

/// The open article in `rect`.
pub fn reader_ui(ui: &mut Ui, cx: &mut Cx<'_>, view: &mut PageView, rect: Rect) {
    page::page_ui(ui, cx, view, rect);
}
