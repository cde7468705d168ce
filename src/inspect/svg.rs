//! A page with its overlays as SVG: the letters as outlines, so that it looks the same everywhere,
//! and a title for each item, so that it can be read without being seen.

use std::fmt::Write as _;
use std::sync::Arc;

use super::overlay::{Mark, Overlay, Pattern};
use crate::geom::Pos;
use crate::layout::frame::{Frame, FrameItem};
use crate::paint::theme::{Rgba, Theme};
use crate::text::direction::BaseDirection;
use crate::text::outline::{Mapped, PathSink, outline};
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;
use crate::text::style::TextStyle;
use crate::vocab::{Direction, Ink, Lang};

/// Paper around the column, page px.
const MARGIN: f32 = 24.0;

/// What is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Sheet<'a> {
    /// Frames with their tops, page px.
    pub frames: &'a [(f32, Arc<Frame>)],
    /// Overlays over them.
    pub overlays: &'a [Overlay],
    /// Width of the column, page px.
    pub column: f32,
    /// Height of the article, page px.
    pub height: f32,
    /// Colours.
    pub theme: &'a Theme,
    /// Name of the picture.
    pub title: &'a str,
    /// Words over the page that say what is wrong with it on purpose.
    pub banner: Option<&'a str>,
    /// Direction and language of the words of the program.
    pub words: (Direction, Lang),
}

/// Draws the page.
#[must_use]
pub fn svg(shaper: &mut Shaper, sheet: &Sheet<'_>) -> String {
    let above = if sheet.banner.is_some() { 40.0 } else { 0.0 };
    let (width, height) = (
        sheet.column + 2.0 * MARGIN,
        sheet.height + 2.0 * MARGIN + above,
    );
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"{width:.0}\" height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\">"
    );
    let _ = writeln!(out, "<title>{}</title>", escaped(sheet.title));
    let names: Vec<&str> = sheet
        .banner
        .into_iter()
        .chain(sheet.overlays.iter().map(|o| &*o.title))
        .collect();
    let _ = writeln!(out, "<desc>{}</desc>", escaped(&names.join("; ")));
    let paper = colour(sheet.theme.paper);
    let _ = writeln!(
        out,
        "<rect width=\"100%\" height=\"100%\" fill=\"{paper}\"/>"
    );
    let mut pen = Pen { out, shaper, sheet };
    if let Some(banner) = sheet.banner {
        pen.banner(banner, width);
    }
    let _ = writeln!(
        pen.out,
        "<g transform=\"translate({MARGIN} {})\">",
        MARGIN + above
    );
    let _ = writeln!(pen.out, "<g aria-hidden=\"true\">");
    for (top, frame) in sheet.frames {
        pen.frame(frame, *top);
    }
    pen.out.push_str("</g>\n");
    for overlay in sheet.overlays {
        pen.overlay(overlay);
    }
    pen.out.push_str("</g>\n</svg>\n");
    pen.out
}

struct Pen<'a, 's> {
    out: String,
    shaper: &'s mut Shaper,
    sheet: &'a Sheet<'a>,
}

impl Pen<'_, '_> {
    fn ink(&self, ink: Ink) -> String {
        colour(self.sheet.theme.colour(ink))
    }

    fn frame(&mut self, frame: &Frame, top: f32) {
        for item in &frame.items {
            match item {
                FrameItem::Text {
                    origin, paragraph, ..
                } => self.paragraph(paragraph, origin.shifted(0.0, top), None),
                FrameItem::Fill { rect, radius, ink } => {
                    let fill = self.ink(*ink);
                    self.rect(rect.shifted(0.0, top), *radius, &format!("fill=\"{fill}\""));
                }
                FrameItem::Outline {
                    rect,
                    radius,
                    width,
                    ink,
                } => {
                    let line = self.ink(*ink);
                    let how = format!("fill=\"none\" stroke=\"{line}\" stroke-width=\"{width}\"");
                    self.rect(rect.shifted(0.0, top), *radius, &how);
                }
                FrameItem::Diamond { center, half, ink } => {
                    let (x, y, h) = (center.x, center.y + top, *half);
                    let fill = self.ink(*ink);
                    let _ = writeln!(
                        self.out,
                        "<path fill=\"{fill}\" d=\"M{x:.2} {:.2}L{:.2} {y:.2}L{x:.2} {:.2}L{:.2} {y:.2}Z\"/>",
                        y - h,
                        x + h,
                        y + h,
                        x - h
                    );
                }
                FrameItem::Picture { rect, .. } => {
                    let fill = self.ink(Ink::Wash);
                    self.rect(rect.shifted(0.0, top), 0.0, &format!("fill=\"{fill}\""));
                }
                FrameItem::Fade { .. } | FrameItem::Icon { .. } | FrameItem::Control { .. } => {}
            }
        }
    }

    fn rect(&mut self, rect: crate::geom::Rect, radius: f32, how: &str) {
        let _ = writeln!(
            self.out,
            "<rect x=\"{:.2}\" y=\"{:.2}\" width=\"{:.2}\" height=\"{:.2}\" rx=\"{radius}\" {how}/>",
            rect.min.x,
            rect.min.y,
            rect.width(),
            rect.height()
        );
    }

    /// The letters of a paragraph, a path for each line and colour.
    fn paragraph(&mut self, paragraph: &Paragraph, at: Pos, only: Option<Ink>) {
        for line in &paragraph.lines {
            let mut paths: Vec<(Ink, String)> = Vec::new();
            for run in &line.runs {
                let font = self.shaper.fonts().font(run.font);
                let scale = run.size / font.units_per_em;
                for glyph in &run.glyphs {
                    let ink = only.unwrap_or(glyph.ink);
                    if paths.last().is_none_or(|path| path.0 != ink) {
                        paths.push((ink, String::new()));
                    }
                    let Some((_, path)) = paths.last_mut() else {
                        continue;
                    };
                    let (x, y) = (at.x + line.x + glyph.x, at.y + line.baseline + glyph.y);
                    let across = scale * glyph.scale_x;
                    let mut sink = Mapped {
                        sink: &mut Commands(path),
                        map: |px: f32, py: f32| (x + px * across, y - py * scale),
                    };
                    outline(&font, glyph.id, &mut sink);
                }
            }
            for (ink, path) in paths.into_iter().filter(|(_, path)| !path.is_empty()) {
                let fill = self.ink(ink);
                let _ = writeln!(self.out, "<path fill=\"{fill}\" d=\"{path}\"/>");
            }
        }
    }

    /// Words of the program on one line.
    fn set(&mut self, words: &str, size: f32, ink: Ink) -> Paragraph {
        let (dir, lang) = self.sheet.words;
        let style = TextStyle {
            family: self
                .shaper
                .fonts()
                .family("Noto Sans Arabic")
                .unwrap_or_default(),
            size,
            bold: false,
            ink,
            lang,
            underline: false,
            rise: 0.0,
        };
        let base = BaseDirection::forced(dir);
        crate::text::label(self.shaper, words, &style, base, f32::INFINITY)
    }

    fn banner(&mut self, words: &str, width: f32) {
        let (fill, line) = (self.ink(Ink::Rubric), self.set(words, 16.0, Ink::Paper));
        let _ = writeln!(
            self.out,
            "<g role=\"img\"><title>{}</title><rect width=\"{width:.0}\" height=\"40\" fill=\"{fill}\"/>",
            escaped(words)
        );
        let at = Pos::new((width - line.width) * 0.5, (40.0 - line.height) * 0.5);
        self.paragraph(&line, at, Some(Ink::Paper));
        self.out.push_str("</g>\n");
    }

    fn overlay(&mut self, overlay: &Overlay) {
        let _ = writeln!(
            self.out,
            "<g id=\"overlay-{}\"><title>{}</title>",
            overlay.kind.name(),
            escaped(&overlay.title)
        );
        for item in &overlay.items {
            let _ = writeln!(
                self.out,
                "<g role=\"img\"><title>{}</title>",
                escaped(&item.sentence)
            );
            for mark in &item.marks {
                self.mark(mark);
            }
            self.out.push_str("</g>\n");
        }
        self.out.push_str("</g>\n");
    }

    fn mark(&mut self, mark: &Mark) {
        let ink = self.ink(mark.ink());
        match mark {
            Mark::Box { at, pattern, .. } => {
                let [x, y, w, h] = *at;
                let dash = dashes(*pattern);
                let _ = writeln!(
                    self.out,
                    "<rect x=\"{x:.2}\" y=\"{y:.2}\" width=\"{w:.2}\" height=\"{h:.2}\" fill=\"none\" stroke=\"{ink}\"{dash}/>"
                );
            }
            Mark::Line {
                points,
                pattern,
                arrow,
                ..
            } => {
                let list: Vec<String> = points
                    .iter()
                    .map(|[x, y]| format!("{x:.2},{y:.2}"))
                    .collect();
                let dash = dashes(*pattern);
                let _ = writeln!(
                    self.out,
                    "<polyline points=\"{}\" fill=\"none\" stroke=\"{ink}\"{dash}/>",
                    list.join(" ")
                );
                if *arrow && let Some([[x0, y0], [x1, y1], [x2, y2]]) = arrow_head(points) {
                    let _ = writeln!(
                        self.out,
                        "<polyline points=\"{x0:.2},{y0:.2} {x1:.2},{y1:.2} {x2:.2},{y2:.2}\" fill=\"none\" stroke=\"{ink}\"/>"
                    );
                }
            }
            Mark::Label { at, text, .. } => {
                let line = self.set(text, 10.0, mark.ink());
                let [x, y] = *at;
                let baseline = line.lines.first().map_or(0.0, |l| l.baseline);
                let corner = Pos::new(x - line.width * 0.5, y - 2.0 - baseline);
                self.paragraph(&line, corner, Some(mark.ink()));
            }
        }
    }
}

/// The head of an arrow at the end of a line: three points.
#[must_use]
pub fn arrow_head(points: &[[f32; 2]]) -> Option<[[f32; 2]; 3]> {
    const SIDE: f32 = 4.0;
    let [.., [x0, y0], [x1, y1]] = *points else {
        return None;
    };
    let (dx, dy) = (x1 - x0, y1 - y0);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 0.5 {
        return None;
    }
    let (ux, uy) = (dx / length * SIDE, dy / length * SIDE);
    Some([
        [x1 - ux - uy * 0.7, y1 - uy + ux * 0.7],
        [x1, y1],
        [x1 - ux + uy * 0.7, y1 - uy - ux * 0.7],
    ])
}

fn dashes(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::Solid => "",
        Pattern::Dashed => " stroke-dasharray=\"5 3\"",
        Pattern::Dotted => " stroke-dasharray=\"1.5 2.5\"",
    }
}

fn colour(Rgba(r, g, b, _): Rgba) -> String {
    format!("#{r:02x}{g:02x}{b:02x}")
}

/// Text as the content of an element; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | ' ' => out.push(' '),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
    out
}

/// Contours as the commands of a path.
struct Commands<'a>(&'a mut String);

impl PathSink for Commands<'_> {
    fn move_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "M{x:.2} {y:.2}");
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let _ = write!(self.0, "L{x:.2} {y:.2}");
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let _ = write!(self.0, "Q{cx:.2} {cy:.2} {x:.2} {y:.2}");
    }

    fn cubic_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32) {
        let _ = write!(self.0, "C{c1x:.2} {c1y:.2} {c2x:.2} {c2y:.2} {x:.2} {y:.2}");
    }

    fn close(&mut self) {
        self.0.push('Z');
    }
}
