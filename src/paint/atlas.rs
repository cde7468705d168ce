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

use super::segment::{Bitmap, KeyHash, Pixels, SegmentKey};

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
mod tests {
    use super::*;

    const SMALL: AtlasLimits = AtlasLimits {
        first: 64,
        later: 128,
        pages: 3,
    };

    fn square(side: usize, value: u8) -> Option<Bitmap> {
        Some(Bitmap {
            left: -1,
            top: -2,
            width: side,
            height: side,
            pixels: Pixels::Coverage(vec![value; side * side]),
        })
    }

    fn key(side: u16) -> IconKey {
        IconKey {
            name: "test",
            side,
            mirrored: false,
        }
    }

    /// Tiles of a square of that side; the side is its name too.
    fn ask(atlas: &mut Atlas, name: u16, side: usize) -> Vec<Tile> {
        atlas.icon(key(name), || square(side, 9)).collect()
    }

    #[test]
    fn a_bitmap_is_made_once_and_found_again() {
        let mut atlas = Atlas::new(SMALL);
        atlas.begin_frame();
        let first = ask(&mut atlas, 1, 10);
        assert_eq!(first.len(), 1);
        assert_eq!((first[0].left, first[0].top), (-1, -2));
        let again: Vec<_> = atlas
            .icon(key(1), || panic!("it is there already"))
            .collect();
        assert_eq!(first, again);
    }

    #[test]
    fn an_upload_holds_the_pixels_and_a_clear_border() {
        let mut atlas = Atlas::new(SMALL);
        ask(&mut atlas, 1, 3);
        let uploads = atlas.take_uploads();
        assert_eq!(uploads.len(), 1);
        let up = &uploads[0];
        assert_eq!((up.width, up.height), (4, 4));
        let at = |x: usize, y: usize| up.rgba[(y * 4 + x) * 4];
        assert_eq!((at(0, 0), at(2, 2), at(3, 2), at(2, 3)), (9, 9, 0, 0));
        assert!(atlas.take_uploads().is_empty());
    }

    #[test]
    fn neighbours_are_uploaded_together() {
        let mut atlas = Atlas::new(SMALL);
        for name in 0..4 {
            ask(&mut atlas, name, 10);
        }
        assert_eq!(atlas.take_uploads().len(), 1);
    }

    #[test]
    fn it_grows_by_larger_pictures_and_keeps_the_old_places() {
        let mut atlas = Atlas::new(SMALL);
        atlas.begin_frame();
        let first = ask(&mut atlas, 0, 60);
        let second = ask(&mut atlas, 1, 60);
        assert_eq!((first[0].page, second[0].page), (0, 1));
        assert_eq!(atlas.sides().collect::<Vec<_>>(), [64, 128]);
        assert_eq!(ask(&mut atlas, 0, 60), first);
    }

    #[test]
    fn what_was_drawn_in_this_frame_is_never_dropped() {
        let mut atlas = Atlas::new(SMALL);
        atlas.begin_frame();
        let drawn: Vec<_> = (0..40).map(|name| ask(&mut atlas, name, 60)).collect();
        let n_placed = drawn.iter().filter(|tiles| !tiles.is_empty()).count();
        assert_eq!(n_placed, 1 + 4 + 4, "three pictures take that many");
        for (name, tiles) in (0..).zip(&drawn).filter(|(_, tiles)| !tiles.is_empty()) {
            assert_eq!(&ask(&mut atlas, name, 60), tiles);
        }
    }

    #[test]
    fn what_was_not_drawn_makes_room_when_there_is_no_other() {
        let mut atlas = Atlas::new(SMALL);
        for name in 0..100 {
            atlas.begin_frame();
            assert_eq!(ask(&mut atlas, name, 60).len(), 1, "{name}");
        }
        assert_eq!(atlas.sides().len(), 3);
        assert!(atlas.len() < 20);
    }

    #[test]
    fn old_bitmaps_make_room_before_a_picture_is_added() {
        let mut atlas = Atlas::new(SMALL);
        atlas.begin_frame();
        ask(&mut atlas, 0, 60);
        for _ in 0..=STALE {
            atlas.begin_frame();
        }
        ask(&mut atlas, 1, 60);
        assert_eq!(atlas.sides().len(), 1);
    }

    #[test]
    fn a_bitmap_larger_than_a_tile_is_cut() {
        let mut atlas = Atlas::new(AtlasLimits::default());
        let tiles = ask(&mut atlas, 0, 1100);
        assert_eq!(tiles.len(), 9);
        let area: usize = tiles
            .iter()
            .map(|t| usize::from(t.width) * usize::from(t.height))
            .sum();
        assert_eq!(area, 1100 * 1100);
        let last = tiles.last().copied().unwrap();
        assert_eq!((last.left, last.top), (1023, 1022));
    }

    #[test]
    fn what_never_fits_gives_no_tiles_and_no_harm() {
        let mut atlas = Atlas::new(SMALL);
        assert!(ask(&mut atlas, 0, 500).is_empty());
        assert_eq!(ask(&mut atlas, 1, 20).len(), 1);
    }

    #[test]
    fn nothing_to_see_is_remembered() {
        let mut atlas = Atlas::new(SMALL);
        assert_eq!(atlas.icon(key(1), || None).len(), 0);
        assert_eq!(
            atlas.icon(key(1), || panic!("it was asked already")).len(),
            0
        );
    }

    #[test]
    fn colours_lie_apart() {
        let mut atlas = Atlas::new(SMALL);
        ask(&mut atlas, 0, 10);
        let colour = Some(Bitmap {
            left: 0,
            top: 0,
            width: 1,
            height: 1,
            pixels: Pixels::Colour(vec![1, 2, 3, 4]),
        });
        let tiles: Vec<_> = atlas.icon(key(1), || colour).collect();
        assert!(tiles[0].is_colour);
        assert_eq!(tiles[0].page, 1);
        let uploads = atlas.take_uploads();
        assert_eq!(uploads[1].rgba[..4], [1, 2, 3, 4]);
    }

    #[test]
    fn clearing_leaves_the_pictures() {
        let mut atlas = Atlas::new(SMALL);
        ask(&mut atlas, 0, 60);
        atlas.clear();
        assert!(atlas.is_empty());
        assert_eq!(ask(&mut atlas, 1, 60)[0].page, 0);
    }
}
