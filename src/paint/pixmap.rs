//! Decoded pictures: reading their pixels and scaling them.
//!
//! Emoji and photographs come many times larger than they are shown, so scaling takes the exact
//! mean of the area that a new pixel covers.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbaImage, imageops,
};

/// Memory that a decoder may take, bytes.
const MAX_ALLOC: u64 = 512 << 20;

/// Pixels, premultiplied RGBA, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixmap {
    /// Columns.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Four bytes a pixel.
    pub rgba: Vec<u8>,
}

impl Pixmap {
    /// Reads a picture, the right way up; the first of several. `None` when it is damaged, wider
    /// or higher than `max_side` px, or has more than `max_pixels`.
    pub(super) fn read(
        bytes: &[u8],
        format: ImageFormat,
        (max_side, max_pixels): (u32, u64),
    ) -> Option<Self> {
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(max_side);
        limits.max_image_height = Some(max_side);
        limits.max_alloc = Some(MAX_ALLOC);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().ok()?;
        let (w, h) = decoder.dimensions();
        if u64::from(w) * u64::from(h) > max_pixels {
            return None;
        }
        let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
        let mut image = DynamicImage::from_decoder(decoder).ok()?;
        image.apply_orientation(orientation);
        let mut rgba = image.into_rgba8();
        // Premultiplied before scaling, so that no colour of a clear pixel bleeds.
        for pixel in rgba.pixels_mut() {
            let [r, g, b, a] = pixel.0;
            pixel.0 = [mul(r, a), mul(g, a), mul(b, a), a];
        }
        Some(Self {
            width: rgba.width() as usize,
            height: rgba.height() as usize,
            rgba: rgba.into_raw(),
        })
    }

    /// The picture at another size, px, at least 1 each; larger ones are drawn smoothly.
    pub(super) fn scaled(self, width: u32, height: u32) -> Self {
        let (w, h) = (width as usize, height as usize);
        if (w, h) == (self.width, self.height) {
            return self;
        }
        let rgba = if w <= self.width && h <= self.height {
            self.reduced(w, h)
        } else {
            let size = (self.width as u32, self.height as u32);
            let Some(image) = RgbaImage::from_raw(size.0, size.1, self.rgba) else {
                return Self {
                    width: 0,
                    height: 0,
                    rgba: Vec::new(),
                };
            };
            imageops::resize(&image, width, height, imageops::FilterType::CatmullRom).into_raw()
        };
        Self {
            width: w,
            height: h,
            rgba,
        }
    }

    /// Each new pixel is the mean of what it covers. First across, then down.
    fn reduced(&self, width: usize, height: usize) -> Vec<u8> {
        let columns = shares(self.width, width);
        let rows = shares(self.height, height);
        let mut across = vec![[0.0f32; 4]; width * self.height];
        for (line, from) in across
            .chunks_exact_mut(width)
            .zip(self.rgba.chunks_exact(self.width * 4))
        {
            for (pixel, parts) in line.iter_mut().zip(&columns) {
                for &(x, share) in parts {
                    let source = from.get(x * 4..x * 4 + 4).unwrap_or(&[0; 4]);
                    pixel
                        .iter_mut()
                        .zip(source)
                        .for_each(|(sum, &c)| *sum += f32::from(c) * share);
                }
            }
        }
        let mut out = Vec::with_capacity(width * height * 4);
        for parts in &rows {
            for x in 0..width {
                let mut sum = [0.0f32; 4];
                for &(y, share) in parts {
                    let source = across.get(y * width + x).unwrap_or(&[0.0; 4]);
                    sum.iter_mut()
                        .zip(source)
                        .for_each(|(sum, &c)| *sum += c * share);
                }
                out.extend(sum.map(|c| (c + 0.5) as u8));
            }
        }
        out
    }
}

/// For each of `to` new pixels: which of `from` old ones it covers, and the share of each.
fn shares(from: usize, to: usize) -> Vec<Vec<(usize, f32)>> {
    let step = from as f32 / to as f32;
    (0..to)
        .map(|i| {
            let (start, end) = (i as f32 * step, (i + 1) as f32 * step);
            let last = (end.ceil() as usize).min(from).max(1);
            (start as usize..last)
                .map(|x| {
                    let covered = end.min((x + 1) as f32) - start.max(x as f32);
                    (x, covered.max(0.0) / step)
                })
                .collect()
        })
        .collect()
}

/// `a * b / 255`, rounded.
pub(super) fn mul(a: u8, b: u8) -> u8 {
    let product = u32::from(a) * u32::from(b) + 128;
    ((product + (product >> 8)) >> 8) as u8
}
