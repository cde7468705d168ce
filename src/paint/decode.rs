//! Pictures of an article: encoded bytes to pixels of the size that they are shown at.
//!
//! The header was read while loading; here pixels are made, within the same caps. An SVG is drawn
//! with the bundled fonts only and may reach for no file and no address.

use std::io::Cursor;
use std::sync::{Arc, OnceLock};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, imageops};
use resvg::{tiny_skia, usvg};

use crate::document::media::{MAX_PIXELS, MAX_SIDE};
use crate::document::{Picture, PictureFormat};

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

/// The picture at `width` x `height` px, at least 1 each; `None` when its bytes are damaged.
/// GIF and WebP show their first frame. Takes time: call it away from the window's thread.
#[must_use]
pub fn decode(picture: &Picture, width: u32, height: u32) -> Option<Pixmap> {
    let (width, height) = (width.clamp(1, MAX_SIDE), height.clamp(1, MAX_SIDE));
    match picture.format {
        PictureFormat::Svg => svg(&picture.bytes, width, height),
        PictureFormat::Png => raster(&picture.bytes, ImageFormat::Png, width, height),
        PictureFormat::Jpeg => raster(&picture.bytes, ImageFormat::Jpeg, width, height),
        PictureFormat::Gif => raster(&picture.bytes, ImageFormat::Gif, width, height),
        PictureFormat::Webp => raster(&picture.bytes, ImageFormat::WebP, width, height),
    }
}

fn raster(bytes: &[u8], format: ImageFormat, width: u32, height: u32) -> Option<Pixmap> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let (w, h) = decoder.dimensions();
    if u64::from(w) * u64::from(h) > MAX_PIXELS {
        return None;
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    let mut rgba = image.into_rgba8();
    // Premultiplied before scaling, so that no colour of a clear pixel bleeds.
    for pixel in rgba.pixels_mut() {
        let [r, g, b, a] = pixel.0;
        let mul = super::picture::mul;
        pixel.0 = [mul(r, a), mul(g, a), mul(b, a), a];
    }
    let scaled = if rgba.dimensions() == (width, height) {
        rgba
    } else if rgba.width() >= width && rgba.height() >= height {
        imageops::thumbnail(&rgba, width, height)
    } else {
        imageops::resize(&rgba, width, height, imageops::FilterType::CatmullRom)
    };
    Some(Pixmap {
        width: scaled.width() as usize,
        height: scaled.height() as usize,
        rgba: scaled.into_raw(),
    })
}

fn svg(bytes: &[u8], width: u32, height: u32) -> Option<Pixmap> {
    let tree = usvg::Tree::from_data(bytes, &options()).ok()?;
    let size = tree.size();
    let mut pixmap = tiny_skia::Pixmap::new(width, height)?;
    let scale = tiny_skia::Transform::from_scale(
        width as f32 / size.width(),
        height as f32 / size.height(),
    );
    resvg::render(&tree, scale, &mut pixmap.as_mut());
    Some(Pixmap {
        width: width as usize,
        height: height as usize,
        rgba: pixmap.take(),
    })
}

/// What an SVG may use: the bundled fonts, and no picture from anywhere.
fn options() -> usvg::Options<'static> {
    static FONTS: OnceLock<Arc<fontdb::Database>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut fonts = fontdb::Database::new();
        for data in crate::text::book::bundled_data() {
            fonts.load_font_source(fontdb::Source::Binary(Arc::new(data)));
        }
        Arc::new(fonts)
    });
    usvg::Options {
        resources_dir: None,
        font_family: "Noto Sans Arabic".to_owned(),
        fontdb: Arc::clone(fonts),
        image_href_resolver: usvg::ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..usvg::Options::default()
    }
}
