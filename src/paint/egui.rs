//! stub
use crate::layout::frame::Frame;
use crate::paint::theme::{Rgba, Theme};
use crate::text::paragraph::Paragraph;
/// Stub.
#[derive(Debug, Default)]
pub struct Painter;
impl Painter {
    /// Stub.
    pub fn begin_frame(&mut self, _: &egui::Context) {}
    /// Stub.
    pub fn end_frame(&mut self, _: &egui::Context) {}
    /// Stub.
    pub fn frame(&mut self, _: &egui::Painter, _: &Frame, _: egui::Pos2, _: &Theme) {}
    /// Stub.
    pub fn paragraph(&mut self, _: &egui::Painter, _: &Paragraph, _: egui::Pos2, _: &Theme, _: Option<Rgba>) {}
}
