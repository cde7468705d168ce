//! Pictures of the article as textures of the window.
//!
//! What is painted for the first time, or at another size, is asked for (`wanted`),
//! made away from the window's thread (`decode.rs`) and given back (`give`); until
//! then its place is a bed, or the texture of the size before. The least used ones go first.

use std::collections::HashMap;
use std::sync::Arc;

use ::egui::{
    Color32, ColorImage, Context, Painter as UiPainter, Rect, TextureHandle, TextureOptions, pos2,
};

use super::pixmap::Pixmap;
use crate::document::{Picture, PictureFormat};

/// Bytes of textures that are kept while they are out of sight.
const MAX_BYTES: usize = 192 << 20;

/// Sides of a drawing, device px, at most.
const MAX_DRAWN: u32 = 4096;

/// A picture to be made at a size, device px.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The picture.
    pub picture: Picture,
    /// Columns.
    pub width: u32,
    /// Rows.
    pub height: u32,
    /// For in front of the page.
    pub is_large: bool,
}

/// The address of a picture's bytes, which are the same as long as the article is open, and
/// whether it is the one in front of the page.
type Key = (usize, bool);

/// Where a picture is shown.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    /// Its place, points.
    pub rect: Rect,
    /// Device px of a point.
    pub scale: f32,
    /// In front of the page.
    pub is_large: bool,
}

struct Entry {
    /// Keeps the address taken: no other picture can have it.
    _picture: Picture,
    /// The size that was asked for last, device px.
    asked: (u32, u32),
    texture: Option<TextureHandle>,
    is_damaged: bool,
    last_seen: u64,
}

/// Textures of pictures.
#[derive(Default)]
pub(super) struct Pictures {
    entries: HashMap<Key, Entry>,
    wanted: Vec<Wanted>,
    frame: u64,
}

fn key(picture: &Picture, is_large: bool) -> Key {
    (Arc::as_ptr(&picture.bytes).cast::<u8>() as usize, is_large)
}

impl Pictures {
    pub(super) fn begin_frame(&mut self) {
        self.frame += 1;
    }

    /// Paints a picture over `rect`, points; `bed` where there is nothing to show yet.
    pub(super) fn paint(&mut self, ui: &UiPainter, picture: &Picture, shown: Shown, bed: Color32) {
        let Shown {
            rect,
            scale,
            is_large,
        } = shown;
        if !rect.intersects(ui.clip_rect()) {
            return;
        }
        let device = |points: f32| (points * scale).round().max(1.0) as u32;
        // More pixels than it has show nothing more; an SVG has as many as are asked for.
        let most = |n: u32| match picture.format {
            PictureFormat::Svg => MAX_DRAWN,
            _ => n,
        };
        let size = (
            device(rect.width()).min(most(picture.width)),
            device(rect.height()).min(most(picture.height)),
        );
        let frame = self.frame;
        let entry = self
            .entries
            .entry(key(picture, is_large))
            .or_insert_with(|| Entry {
                _picture: picture.clone(),
                asked: (0, 0),
                texture: None,
                is_damaged: false,
                last_seen: frame,
            });
        entry.last_seen = frame;
        if entry.asked != size && !entry.is_damaged {
            entry.asked = size;
            self.wanted.push(Wanted {
                picture: picture.clone(),
                width: size.0,
                height: size.1,
                is_large,
            });
        }
        match &entry.texture {
            Some(texture) => {
                let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                ui.image(texture.id(), rect, all, Color32::WHITE);
            }
            None => {
                ui.rect_filled(rect, 0.0, bed);
            }
        }
    }

    /// What is to be made, each once.
    pub(super) fn wanted(&mut self) -> Vec<Wanted> {
        std::mem::take(&mut self.wanted)
    }

    /// Takes what was made; `None` for a picture that cannot be.
    pub(super) fn give(&mut self, ctx: &Context, wanted: &Wanted, made: Option<Pixmap>) {
        let Some(entry) = self.entries.get_mut(&key(&wanted.picture, wanted.is_large)) else {
            return;
        };
        let Some(made) = made else {
            entry.is_damaged = true;
            return;
        };
        let most = ctx.input(|input| input.max_texture_side);
        if made.width <= most && made.height <= most {
            let image = ColorImage::from_rgba_premultiplied([made.width, made.height], &made.rgba);
            entry.texture = Some(ctx.load_texture("picture", image, TextureOptions::LINEAR));
        }
        self.forget();
    }

    /// Lets go of textures that were not seen for longest while there are too many.
    fn forget(&mut self) {
        let size = |entry: &Entry| entry.texture.as_ref().map_or(0, TextureHandle::byte_size);
        let mut bytes: usize = self.entries.values().map(size).sum();
        while bytes > MAX_BYTES {
            let frame = self.frame;
            let hidden = self.entries.iter().filter(|(_, e)| e.last_seen + 1 < frame);
            let oldest = hidden
                .min_by_key(|(key, e)| (e.last_seen, **key))
                .map(|(key, _)| *key);
            let Some(entry) = oldest.and_then(|key| self.entries.remove(&key)) else {
                return;
            };
            bytes -= size(&entry);
        }
    }
}
