//! Pictures of an article: encoded bytes to pixels of the size that they are shown at.
//!
//! The header was read while loading; here pixels are made, within the same caps. An SVG is drawn
//! with the bundled fonts only and may reach for no file and no address.

use std::sync::{Arc, OnceLock};

use image::ImageFormat;
use resvg::{tiny_skia, usvg};

use super::pixmap::Pixmap;
use crate::document::media::{MAX_PIXELS, MAX_SIDE};
use crate::document::{Picture, PictureFormat};

/// The picture at `width` x `height` px, at least 1 each; `None` when its bytes are damaged.
/// GIF and WebP show their first frame. Takes time: call it away from the window's thread.
#[must_use]
pub fn decode(picture: &Picture, width: u32, height: u32) -> Option<Pixmap> {
    let (width, height) = (width.clamp(1, MAX_SIDE), height.clamp(1, MAX_SIDE));
    let format = match picture.format {
        PictureFormat::Svg => return svg(&picture.bytes, width, height),
        PictureFormat::Png => ImageFormat::Png,
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Gif => ImageFormat::Gif,
        PictureFormat::Webp => ImageFormat::WebP,
    };
    let pixmap = Pixmap::read(&picture.bytes, format, (MAX_SIDE, MAX_PIXELS))?;
    Some(pixmap.scaled(width, height))
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
