//! Outlines of glyphs, read once and kept in font units.
//!
//! Decoding an outline costs as much as drawing it, and the same few hundred
//! glyphs make up every segment of an article. `segment.rs` asks here.

use crate::text::font::Font;
use crate::text::outline::{PathSink, outline};

/// When more commands than this are kept, everything is forgotten and read anew.
const MAX_COMMANDS: usize = 1 << 19;

#[derive(Clone, Copy, Debug)]
enum Command {
    Move(f32, f32),
    Line(f32, f32),
    Quad(f32, f32, f32, f32),
    Cubic(f32, f32, f32, f32, f32, f32),
    Close,
}

/// The outlines that were asked for so far.
#[derive(Debug, Default)]
pub(super) struct Outlines {
    commands: Vec<Command>,
    /// Commands of each outline.
    spans: Vec<(u32, u32)>,
    /// By font and glyph: index in `spans` plus one; 0 when not read yet.
    index: Vec<Vec<u32>>,
}

/// Where an outline goes: `x' = x * scale_x + x0`, `y' = y0 - y * scale_y`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Placing {
    pub(super) scale_x: f32,
    pub(super) scale_y: f32,
    pub(super) x: f32,
    pub(super) y: f32,
}

impl Outlines {
    /// Adds the outline of a glyph to `path`.
    pub(super) fn add(&mut self, font: &Font, glyph: u16, at: Placing, path: &mut impl PathSink) {
        let (from, to) = self.span(font, glyph);
        let commands = self.commands.get(from as usize..to as usize).unwrap_or(&[]);
        let x = |v: f32| v * at.scale_x + at.x;
        let y = |v: f32| at.y - v * at.scale_y;
        for command in commands {
            match *command {
                Command::Move(px, py) => path.move_to(x(px), y(py)),
                Command::Line(px, py) => path.line_to(x(px), y(py)),
                Command::Quad(cx, cy, px, py) => path.quad_to(x(cx), y(cy), x(px), y(py)),
                Command::Cubic(ax, ay, bx, by, px, py) => {
                    path.cubic_to(x(ax), y(ay), x(bx), y(by), x(px), y(py));
                }
                Command::Close => path.close(),
            }
        }
        path.close();
    }

    fn span(&mut self, font: &Font, glyph: u16) -> (u32, u32) {
        let (f, g) = (usize::from(font.id.0), usize::from(glyph));
        let known = self
            .index
            .get(f)
            .and_then(|glyphs| glyphs.get(g))
            .copied()
            .unwrap_or(0);
        if let Some(span) = (known as usize)
            .checked_sub(1)
            .and_then(|i| self.spans.get(i))
        {
            return *span;
        }
        if self.commands.len() > MAX_COMMANDS {
            *self = Self::default();
        }
        let from = self.commands.len() as u32;
        outline(font, glyph, self);
        let span = (from, self.commands.len() as u32);
        self.spans.push(span);
        let number = self.spans.len() as u32;
        if self.index.len() <= f {
            self.index.resize_with(f + 1, Vec::new);
        }
        if let Some(glyphs) = self.index.get_mut(f) {
            if glyphs.len() <= g {
                glyphs.resize(g + 1, 0);
            }
            if let Some(slot) = glyphs.get_mut(g) {
                *slot = number;
            }
        }
        span
    }
}

impl PathSink for Outlines {
    fn move_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.commands.push(Command::Line(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.commands.push(Command::Quad(cx, cy, x, y));
    }

    fn cubic_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32) {
        self.commands.push(Command::Cubic(c1x, c1y, c2x, c2y, x, y));
    }

    fn close(&mut self) {
        self.commands.push(Command::Close);
    }
}
