//! Bitmaps of segments and icons packed into a few large pictures, as graphics
//! hardware wants them. Knows nothing of the window: `egui.rs` asks where a
//! bitmap lies, uploads what [`Atlas::take_uploads`] gives, and draws.
//!
//! The first picture is small, later ones are larger, and none ever changes its
//! size, so a place given out in a frame stays right until the frame is shown.
//! What has not been drawn for a while gives up its place when room is needed;
//! what was drawn in this frame never does. Bitmaps too large for a picture are
//! cut into tiles.

use std::collections::HashMap;

use etagere::{AllocId, AtlasAllocator, size2};

use super::bitmap::{Bitmap, Pixels};
use super::hash::KeyHash;
use super::segment::SegmentKey;

/// Bitmaps are cut into tiles of at most this many px each way.
const TILE: usize = 512;

/// Frames after which what was not drawn may be dropped before a new picture is made.
const STALE: u64 = 300;

/// More parts to upload than this become one.
const MAX_DIRTY: usize = 24;

/// How large an atlas may become.
#[derive(Clone, Copy, Debug)]
pub struct AtlasLimits {
    /// Side of the first picture of coverage and of every picture of colour, px.
    pub first: usize,
    /// Side of later pictures of coverage, px.
    pub later: usize,
    /// At most this many pictures.
    pub pages: usize,
}

impl Default for AtlasLimits {
    fn default() -> Self {
        Self {
            first: 1024,
            later: 2048,
            pages: 6,
        }
    }
}

/// A part of a bitmap in a picture of the atlas, all px.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// Which picture.
    pub page: usize,
    /// Column in the picture.
    pub x: u16,
    /// Row in the picture.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
    /// Columns from the pen to the tile's first one.
    pub left: i32,
    /// Rows from the baseline to the tile's first one.
    pub top: i32,
    /// Whether it holds colours; else it holds coverage.
    pub is_colour: bool,
}

/// Part of a picture that has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    /// Which picture.
    pub page: usize,
    /// Column of the first pixel.
    pub x: usize,
    /// Row of the first pixel.
    pub y: usize,
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Premultiplied RGBA; coverage is white of that opacity.
    pub rgba: Vec<u8>,
}

/// Names an icon's bitmap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct IconKey {
    /// The icon's unique name.
    pub name: &'static str,
    /// Side of its square, px.
    pub side: u16,
    /// Whether it is drawn the other way round.
    pub mirrored: bool,
}

/// The atlas.
#[derive(Debug, Default)]
pub struct Atlas {
    limits: AtlasLimits,
    pages: Vec<Page>,
    segments: HashMap<SegmentKey, Entry, KeyHash>,
    icons: HashMap<IconKey, Entry, KeyHash>,
    generation: u64,
}

#[derive(Debug)]
struct Page {
    side: usize,
    is_colour: bool,
    /// One byte a pixel for coverage, four for colour.
    pixels: Vec<u8>,
    allocator: Allocator,
    dirty: Vec<Part>,
}

struct Allocator(AtlasAllocator);

impl std::fmt::Debug for Allocator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Allocator({} px used)", self.0.allocated_space())
    }
}

/// Columns and rows of a picture: `x0..x1`, `y0..y1`.
#[derive(Clone, Copy, Debug)]
struct Part {
    x0: usize,
    y0: usize,
    x1: usize,
    y1: usize,
}

#[derive(Debug)]
struct Entry {
    tiles: Vec<(Tile, AllocId)>,
    /// Frame in which it was drawn last.
    used: u64,
}

impl Atlas {
    /// An empty atlas.
    #[must_use]
    pub fn new(limits: AtlasLimits) -> Self {
        Self {
            limits,
            ..Self::default()
        }
    }

    /// Starts a frame: what is asked for from now on stays until the next one.
    pub fn begin_frame(&mut self) {
        self.generation += 1;
    }

    /// Forgets all bitmaps and keeps the pictures.
    pub fn clear(&mut self) {
        self.segments.clear();
        self.icons.clear();
        for page in &mut self.pages {
            page.allocator.0.clear();
        }
    }

    /// How many bitmaps it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segments.len() + self.icons.len()
    }

    /// Whether it holds no bitmap.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Sides of the pictures, px, in the order of [`Tile::page`].
    pub fn sides(&self) -> impl ExactSizeIterator<Item = usize> + '_ {
        self.pages.iter().map(|p| p.side)
    }

    /// Where the bitmap of a segment lies; `render` makes it when it is not
    /// there. No tiles when there is nothing to see, or no room at all.
    pub fn segment(
        &mut self,
        key: &SegmentKey,
        render: impl FnOnce() -> Option<Bitmap>,
    ) -> impl ExactSizeIterator<Item = Tile> + '_ {
        if !self.segments.contains_key(key)
            && let Some(entry) = self.place(render())
        {
            self.segments.insert(key.clone(), entry);
        }
        let entry = self.segments.get_mut(key);
        Self::touch(entry, self.generation)
    }

    /// Where the bitmap of an icon lies, as for segments.
    pub fn icon(
        &mut self,
        key: IconKey,
        render: impl FnOnce() -> Option<Bitmap>,
    ) -> impl ExactSizeIterator<Item = Tile> + '_ {
        if !self.icons.contains_key(&key)
            && let Some(entry) = self.place(render())
        {
            self.icons.insert(key, entry);
        }
        let entry = self.icons.get_mut(&key);
        Self::touch(entry, self.generation)
    }

    /// What has changed since the last call, in the order of pages.
    pub fn take_uploads(&mut self) -> Vec<Upload> {
        let mut out = Vec::new();
        for (number, page) in self.pages.iter_mut().enumerate() {
            let dirty = std::mem::take(&mut page.dirty);
            out.extend(dirty.into_iter().map(|part| page.upload(number, part)));
        }
        out
    }

    fn touch(
        entry: Option<&mut Entry>,
        generation: u64,
    ) -> impl ExactSizeIterator<Item = Tile> + '_ {
        let tiles = entry.map_or(&[][..], |e| {
            e.used = generation;
            &e.tiles
        });
        tiles.iter().map(|(tile, _)| *tile)
    }

    /// `None` when there is no room; then the next frame tries again.
    fn place(&mut self, bitmap: Option<Bitmap>) -> Option<Entry> {
        let mut entry = Entry {
            tiles: Vec::new(),
            used: self.generation,
        };
        let Some(bitmap) = bitmap else {
            return Some(entry);
        };
        let is_colour = matches!(bitmap.pixels, Pixels::Colour(_));
        for y in (0..bitmap.height).step_by(TILE) {
            for x in (0..bitmap.width).step_by(TILE) {
                let size = (TILE.min(bitmap.width - x), TILE.min(bitmap.height - y));
                let Some((page, id, at)) = self.allocate(size, is_colour) else {
                    self.free(&entry);
                    return None;
                };
                if let Some(target) = self.pages.get_mut(page) {
                    target.write(&bitmap, (x, y), size, at);
                }
                let tile = Tile {
                    page,
                    x: at.0 as u16,
                    y: at.1 as u16,
                    width: size.0 as u16,
                    height: size.1 as u16,
                    left: bitmap.left + x as i32,
                    top: bitmap.top + y as i32,
                    is_colour,
                };
                entry.tiles.push((tile, id));
            }
        }
        Some(entry)
    }

    fn allocate(
        &mut self,
        size: (usize, usize),
        is_colour: bool,
    ) -> Option<(usize, AllocId, (usize, usize))> {
        if let Some(found) = self.try_pages(size, is_colour) {
            return Some(found);
        }
        if self.evict(STALE)
            && let Some(found) = self.try_pages(size, is_colour)
        {
            return Some(found);
        }
        if self.pages.len() < self.limits.pages {
            let is_first = is_colour || !self.pages.iter().any(|p| !p.is_colour);
            let side = if is_first {
                self.limits.first
            } else {
                self.limits.later
            };
            self.pages.push(Page::new(side, is_colour));
        } else {
            self.evict(1);
        }
        self.try_pages(size, is_colour)
    }

    fn try_pages(
        &mut self,
        (width, height): (usize, usize),
        is_colour: bool,
    ) -> Option<(usize, AllocId, (usize, usize))> {
        // One px to the right and below stays clear, for whoever samples between pixels.
        let size = size2(width as i32 + 1, height as i32 + 1);
        let pages = self.pages.iter_mut().enumerate();
        let mut fitting = pages.filter(|(_, page)| page.is_colour == is_colour);
        fitting.find_map(|(number, page)| {
            let place = page.allocator.0.allocate(size)?;
            let at = place.rectangle.min;
            Some((number, place.id, (at.x as usize, at.y as usize)))
        })
    }

    /// Drops what was not drawn for `frames` frames; whether there was anything.
    fn evict(&mut self, frames: u64) -> bool {
        let until = self.generation.saturating_sub(frames);
        let before = self.len();
        let pages = &mut self.pages;
        let mut keep = |entry: &Entry| {
            let keep = entry.used > until;
            if !keep {
                release(pages, entry);
            }
            keep
        };
        self.segments.retain(|_, entry| keep(entry));
        self.icons.retain(|_, entry| keep(entry));
        self.len() < before
    }

    fn free(&mut self, entry: &Entry) {
        release(&mut self.pages, entry);
    }
}

fn release(pages: &mut [Page], entry: &Entry) {
    for (tile, id) in &entry.tiles {
        if let Some(page) = pages.get_mut(tile.page) {
            page.allocator.0.deallocate(*id);
        }
    }
}

impl Page {
    fn new(side: usize, is_colour: bool) -> Self {
        let bytes = if is_colour { 4 } else { 1 };
        Self {
            side,
            is_colour,
            pixels: vec![0; side * side * bytes],
            allocator: Allocator(AtlasAllocator::new(size2(side as i32, side as i32))),
            dirty: Vec::new(),
        }
    }

    /// Copies a part of a bitmap to `at`, with a clear px to its right and below.
    fn write(
        &mut self,
        bitmap: &Bitmap,
        from: (usize, usize),
        (width, height): (usize, usize),
        at: (usize, usize),
    ) {
        let (data, bytes) = match &bitmap.pixels {
            Pixels::Coverage(data) => (data, 1),
            Pixels::Colour(data) => (data, 4),
        };
        for row in 0..=height {
            let start = ((at.1 + row) * self.side + at.0) * bytes;
            let Some(to) = self.pixels.get_mut(start..start + (width + 1) * bytes) else {
                continue;
            };
            to.fill(0);
            let start = ((from.1 + row) * bitmap.width + from.0) * bytes;
            if let Some(line) = data
                .get(start..start + width * bytes)
                .filter(|_| row < height)
            {
                to.iter_mut().zip(line).for_each(|(to, &from)| *to = from);
            }
        }
        self.note(Part {
            x0: at.0,
            y0: at.1,
            x1: (at.0 + width + 1).min(self.side),
            y1: (at.1 + height + 1).min(self.side),
        });
    }

    /// Notes a changed part, joined to one beside it when that wastes little.
    fn note(&mut self, part: Part) {
        let cheap = |p: &&mut Part| {
            let apart = p.area() + part.area();
            p.union(part).area() <= apart + apart / 4
        };
        if let Some(beside) = self.dirty.iter_mut().rev().find(cheap) {
            *beside = beside.union(part);
        } else {
            self.dirty.push(part);
        }
        if self.dirty.len() > MAX_DIRTY {
            let all = self.dirty.iter().fold(part, |all, p| all.union(*p));
            self.dirty = vec![all];
        }
    }

    fn upload(&self, page: usize, part: Part) -> Upload {
        let (width, height) = (part.x1 - part.x0, part.y1 - part.y0);
        let bytes = if self.is_colour { 4 } else { 1 };
        let mut rgba = Vec::with_capacity(width * height * 4);
        for y in part.y0..part.y1 {
            let start = (y * self.side + part.x0) * bytes;
            let line = self.pixels.get(start..start + width * bytes).unwrap_or(&[]);
            if self.is_colour {
                rgba.extend_from_slice(line);
            } else {
                rgba.extend(line.iter().flat_map(|&c| [c; 4]));
            }
        }
        Upload {
            page,
            x: part.x0,
            y: part.y0,
            width,
            height,
            rgba,
        }
    }
}

impl Part {
    fn union(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    fn area(self) -> usize {
        (self.x1 - self.x0) * (self.y1 - self.y0)
    }
}

#[cfg(test)]
mod tests;
