//! Pixels on the CPU: what is blended onto them, and the PNG file that they become. Pixels are
//! blended as they are stored.

use super::bitmap::{Bitmap, Pixels};
use super::mask::{Mask, PixelRect};
use super::pixmap::mul;
use super::theme::Rgba;

/// Widest and highest picture, px.
pub const MAX_SIDE: u32 = 65_535;

/// Largest picture, px in all.
pub const MAX_PIXELS: u64 = 1 << 27;

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RasterError {
    /// The page is larger than a picture may be; a smaller scale or width helps.
    #[error("picture of {width} x {height} px is too large")]
    TooLarge {
        /// Wanted width, px.
        width: u32,
        /// Wanted height, px.
        height: u32,
    },
    /// The PNG encoder failed.
    #[error("cannot write png")]
    Png(#[from] png::EncodingError),
}

/// Pixels, premultiplied RGBA, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Canvas {
    /// A canvas of one colour, which may be transparent. Sizes are px, at least one each.
    ///
    /// # Errors
    /// [`RasterError::TooLarge`] beyond [`MAX_SIDE`] or [`MAX_PIXELS`].
    pub fn new(width: u32, height: u32, Rgba(r, g, b, a): Rgba) -> Result<Self, RasterError> {
        let (width, height) = (width.max(1), height.max(1));
        if width > MAX_SIDE
            || height > MAX_SIDE
            || u64::from(width) * u64::from(height) > MAX_PIXELS
        {
            return Err(RasterError::TooLarge { width, height });
        }
        let pixel = [mul(r, a), mul(g, a), mul(b, a), a];
        Ok(Self {
            width,
            height,
            pixels: pixel.repeat(width as usize * height as usize),
        })
    }

    /// Columns.
    #[must_use]
    pub fn width(&self) -> u32 {
        self.width
    }

    /// Rows.
    #[must_use]
    pub fn height(&self) -> u32 {
        self.height
    }

    /// Premultiplied RGBA, row by row.
    #[must_use]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }

    /// The canvas as a PNG file.
    ///
    /// # Errors
    /// [`RasterError::Png`] when encoding fails.
    pub fn png(&self) -> Result<Vec<u8>, RasterError> {
        let opaque = self.pixels.chunks_exact(4).all(|p| p[3] == 255);
        let mut out = Vec::new();
        let mut encoder = png::Encoder::new(&mut out, self.width, self.height);
        encoder.set_depth(png::BitDepth::Eight);
        encoder.set_color(if opaque {
            png::ColorType::Rgb
        } else {
            png::ColorType::Rgba
        });
        encoder.set_compression(png::Compression::Balanced);
        let data: Vec<u8> = if opaque {
            self.pixels
                .chunks_exact(4)
                .flat_map(|p| [p[0], p[1], p[2]])
                .collect()
        } else {
            self.pixels
                .chunks_exact(4)
                .flat_map(|p| straight([p[0], p[1], p[2], p[3]]))
                .collect()
        };
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(out)
    }

    pub(super) fn area(&self) -> PixelRect {
        PixelRect {
            left: 0,
            top: 0,
            right: self.width as i32,
            bottom: self.height as i32,
        }
    }

    /// The bytes of row `y` from column `left` to `right`, both inside the canvas.
    pub(super) fn span(&mut self, y: i32, left: i32, right: i32) -> &mut [u8] {
        let row = y as usize * self.width as usize;
        self.pixels
            .get_mut((row + left as usize) * 4..(row + right as usize) * 4)
            .unwrap_or(&mut [])
    }

    /// Lays a colour over the pixels of a bitmap, whose pen stands at `(x, y)`.
    pub(super) fn draw_bitmap(&mut self, bitmap: &Bitmap, x: i32, y: i32, colour: Rgba) {
        let own = PixelRect {
            left: x.saturating_add(bitmap.left),
            top: y.saturating_add(bitmap.top),
            right: x
                .saturating_add(bitmap.left)
                .saturating_add(bitmap.width as i32),
            bottom: y
                .saturating_add(bitmap.top)
                .saturating_add(bitmap.height as i32),
        };
        let seen = own.intersect(self.area());
        if seen.is_empty() {
            return;
        }
        for row in seen.top..seen.bottom {
            let start = (row - own.top) as usize * bitmap.width + (seen.left - own.left) as usize;
            let end = start + (seen.right - seen.left) as usize;
            let to = self.span(row, seen.left, seen.right).chunks_exact_mut(4);
            match &bitmap.pixels {
                Pixels::Coverage(data) => {
                    let from = data.get(start..end).unwrap_or(&[]);
                    to.zip(from)
                        .for_each(|(pixel, &cover)| blend(pixel, colour, cover));
                }
                Pixels::Colour(data) => {
                    let from = data.get(start * 4..end * 4).unwrap_or(&[]).chunks_exact(4);
                    to.zip(from).for_each(|(pixel, from)| lay_over(pixel, from));
                }
            }
        }
    }

    pub(super) fn draw_mask(&mut self, mask: Mask, colour: Rgba) {
        let Mask {
            left,
            top,
            width,
            height,
            data,
        } = mask;
        self.draw_bitmap(
            &Bitmap {
                left,
                top,
                width,
                height,
                pixels: Pixels::Coverage(data),
            },
            0,
            0,
            colour,
        );
    }

    pub(super) fn fill(&mut self, rect: PixelRect, colour: Rgba) {
        let seen = rect.intersect(self.area());
        for y in seen.top..seen.bottom {
            if seen.right > seen.left {
                self.span(y, seen.left, seen.right)
                    .chunks_exact_mut(4)
                    .for_each(|p| blend(p, colour, 255));
            }
        }
    }
}

/// Lays `colour`, as far as `cover` says, over a premultiplied pixel.
pub(super) fn blend(pixel: &mut [u8], Rgba(r, g, b, a): Rgba, cover: u8) {
    let alpha = mul(a, cover);
    if alpha == 0 {
        return;
    }
    let mix = |to: &mut u8, from: u8| {
        let sum =
            u32::from(from) * u32::from(alpha) + u32::from(*to) * u32::from(255 - alpha) + 127;
        *to = (sum / 255) as u8;
    };
    for (to, from) in pixel.iter_mut().zip([r, g, b, 255]) {
        mix(to, from);
    }
}

/// Lays one premultiplied pixel over another.
pub(super) fn lay_over(pixel: &mut [u8], from: &[u8]) {
    let clear = 255 - from.last().copied().unwrap_or(255);
    pixel
        .iter_mut()
        .zip(from)
        .for_each(|(to, &from)| *to = from.saturating_add(mul(*to, clear)));
}

fn straight([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    let divide = |c: u8| match a {
        0 => 0,
        _ => ((u32::from(c) * 255 + u32::from(a) / 2) / u32::from(a)).min(255) as u8,
    };
    [divide(r), divide(g), divide(b), a]
}
