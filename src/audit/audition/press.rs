//! Letters drawn with the CPU in one face, and their ink: pieces that hang together, how far they
//! reach.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::geom::Pos;
use crate::paint::canvas::Canvas;
use crate::paint::raster::{Page, SegmentCache};
use crate::paint::theme::{Rgba, THEMES};
use crate::text::direction::BaseDirection;
use crate::text::label::label;
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;
use crate::text::style::{FamilyId, TextStyle};
use crate::vocab::{Direction, Ink, Lang};

/// Light that a stroke leaves at most: two fifths of a pixel covered hold it together.
pub(super) const INK: u8 = 153;

/// Light that dots leave at most: two thirds of a pixel covered are no gap between them.
pub(super) const DOTS: u8 = 85;

/// Size at which the pieces of a letter are counted, in multiples of the middle size that is tried.
const MIDDLE: f32 = 16.0;

/// Draws in one face.
pub(super) struct Press<'s> {
    shaper: &'s mut Shaper,
    cache: SegmentCache,
    style: TextStyle,
    references: HashMap<String, Option<usize>>,
    /// Dark pixels of letters by themselves.
    dark: HashMap<char, Option<usize>>,
}

/// The ink of some letters, with a pixel of paper around it.
#[derive(Debug)]
pub(super) struct Picture {
    width: usize,
    light: Vec<u8>,
    /// From the top of the picture, px.
    baseline: f32,
}

impl<'s> Press<'s> {
    pub(super) fn new(shaper: &'s mut Shaper, family: FamilyId) -> Self {
        let fonts = Arc::clone(shaper.fonts());
        Self {
            shaper,
            cache: SegmentCache::new(fonts),
            style: TextStyle {
                family,
                size: 16.0,
                bold: false,
                ink: Ink::default(),
                lang: Lang::default(),
                underline: false,
                rise: 0.0,
            },
            references: HashMap::new(),
            dark: HashMap::new(),
        }
    }

    fn set(&mut self, text: &str, size: f32) -> Paragraph {
        let style = TextStyle { size, ..self.style };
        let base = BaseDirection::forced(Direction::Rtl);
        label(self.shaper, text, &style, base, f32::INFINITY)
    }

    /// Draws letters at a size, px.
    pub(super) fn draw(&mut self, text: &str, size: f32) -> Option<Picture> {
        let paragraph = self.set(text, size);
        let pad = size.ceil() * 1.5;
        let side = |length: f32| (length.ceil() + 2.0 * pad) as u32;
        let (width, height) = (side(paragraph.ink_width()), side(paragraph.height));
        let mut canvas = Canvas::new(width, height, Rgba(255, 255, 255, 255)).ok()?;
        let mut page = Page {
            canvas: &mut canvas,
            cache: &mut self.cache,
            theme: &THEMES[0],
            scale: 1.0,
        };
        page.paragraph(&paragraph, Pos { x: pad, y: pad }, Some(Rgba(0, 0, 0, 255)));
        let baseline = pad + paragraph.lines.first().map_or(0.0, |line| line.baseline);
        Some(Picture::cut(canvas.pixels(), width as usize, baseline))
    }

    /// Draws a letter by itself at a size, px, and counts its dark pixels; once for all its signs.
    pub(super) fn n_dark(&mut self, letter: char, size: f32) -> Option<usize> {
        if let Some(known) = self.dark.get(&letter) {
            return *known;
        }
        let drawn = self.draw(letter.encode_utf8(&mut [0; 4]), size);
        let n_dark = drawn.map(|picture| picture.n_dark());
        self.dark.insert(letter, n_dark);
        n_dark
    }

    /// Pieces of letters drawn so many times as large as a size of text.
    pub(super) fn reference(&mut self, text: &str, closer: f32) -> Option<usize> {
        if let Some(known) = self.references.get(text) {
            return *known;
        }
        let drawn = self.draw(text, MIDDLE * closer);
        let pieces = drawn.map(|picture| picture.pieces(INK));
        self.references.insert(text.to_owned(), pieces);
        pieces
    }

    /// Glyphs for each character of some words.
    pub(super) fn glyphs(&mut self, words: &BTreeSet<String>) -> f32 {
        let (mut glyphs, mut characters) = (0_usize, 0_usize);
        for word in words {
            let paragraph = self.set(word, MIDDLE);
            let runs = paragraph.lines.iter().flat_map(|line| &line.runs);
            glyphs += runs.map(|run| run.glyphs.len()).sum::<usize>();
            characters += word.chars().count();
        }
        glyphs as f32 / characters.max(1) as f32
    }
}

impl Picture {
    /// Cuts the ink out of a page of white paper that is `width` pixels of four bytes wide. There is
    /// far more paper than ink, so rows of paper are not looked at pixel by pixel.
    fn cut(pixels: &[u8], width: usize, baseline: f32) -> Self {
        let row_bytes = (4 * width).max(4);
        let paper = vec![u8::MAX; row_bytes];
        let rows: Vec<&[u8]> = pixels.chunks_exact(row_bytes).collect();
        let has_ink = |row: &&[u8]| **row != *paper;
        let top = rows.iter().position(has_ink).unwrap_or(0);
        let foot = rows.iter().rposition(has_ink).map_or(0, |at| at + 1);
        let top = top.saturating_sub(1);
        let inked = rows.get(top..(foot + 1).min(rows.len())).unwrap_or(&[]);
        let is_dark = |byte: &u8| *byte < u8::MAX;
        let first = inked.iter().filter_map(|row| row.iter().position(is_dark));
        let last = inked.iter().filter_map(|row| row.iter().rposition(is_dark));
        let left = first.min().unwrap_or(0) / 4;
        let right = last.max().unwrap_or(0) / 4;
        let columns = left.saturating_sub(1)..(right + 2).min(width);
        let light = inked.iter().flat_map(|row| {
            let row = row.get(4 * columns.start..4 * columns.end).unwrap_or(&[]);
            row.iter().step_by(4).copied()
        });
        Self {
            width: columns.len(),
            light: light.collect(),
            baseline: baseline - top as f32,
        }
    }

    /// Dark pixels.
    pub(super) fn n_dark(&self) -> usize {
        self.light.iter().filter(|light| **light < INK).count()
    }

    /// How far the ink reaches above and below the baseline, in multiples of a size.
    pub(super) fn reach(&self, size: f32) -> (f32, f32) {
        let row = |at: usize| (at / self.width.max(1)) as f32;
        let first = self.light.iter().position(|light| *light < INK);
        let last = self.light.iter().rposition(|light| *light < INK);
        let above = first.map_or(0.0, |at| self.baseline - row(at));
        let below = last.map_or(0.0, |at| row(at) + 1.0 - self.baseline);
        (above / size, below / size)
    }

    /// Pieces of what is darker than `dark` that hang together, corners included.
    pub(super) fn pieces(&self, dark: u8) -> usize {
        let mut left: Vec<bool> = self.light.iter().map(|light| *light < dark).collect();
        let mut n = 0;
        let mut open = Vec::new();
        for at in 0..left.len() {
            if left.get(at) != Some(&true) {
                continue;
            }
            n += 1;
            open.push(at);
            while let Some(at) = open.pop() {
                for near in self.around(at) {
                    if let Some(dark) = left.get_mut(near).filter(|dark| **dark) {
                        *dark = false;
                        open.push(near);
                    }
                }
            }
        }
        n
    }

    /// A pixel and its neighbours. There is paper around the ink, so that no row is left.
    fn around(&self, at: usize) -> impl Iterator<Item = usize> + use<> {
        let width = self.width;
        let rows = [at.checked_sub(width), Some(at), at.checked_add(width)];
        let rows = rows.into_iter().flatten();
        rows.flat_map(|row| row.saturating_sub(1)..=row.saturating_add(1))
    }
}
