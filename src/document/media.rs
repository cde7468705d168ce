//! Pictures, videos and sounds of an article.

use std::fmt;
use std::sync::Arc;

use super::block::Text;

/// A picture is at most so many pixels wide and high: more is no picture of an article.
pub const MAX_SIDE: u32 = 16_384;

/// Pixels of one picture, at most: 64 million take 256 MB while they are decoded.
pub const MAX_PIXELS: u64 = 64 << 20;

/// A picture, a video or a sound. A text file carries only what was written about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// What it is.
    pub kind: FigureKind,
    /// Words that stand for the picture.
    pub alt: String,
    /// The caption without its credit.
    pub caption: Text,
    /// Who made it, e.g. the agency's name without parentheses.
    pub credit: Option<String>,
    /// Credit as printed with its word and parentheses; `None` when there was none.
    pub credit_text: Option<String>,
    /// Where its file is, when the source says; never opened by the program.
    pub src: Option<String>,
    /// The picture itself, or the still of a video: index in `Document::pictures`.
    pub picture: Option<usize>,
}

/// What a figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FigureKind {
    /// A picture.
    #[default]
    Picture,
    /// A film.
    Video,
    /// A sound.
    Audio,
}

impl FigureKind {
    /// The literal of the command-line contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Video => "video",
            Self::Audio => "audio",
        }
    }
}

/// A picture inside the file, still encoded. Its header was read, its pixels were not.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// The encoded bytes.
    pub bytes: Arc<[u8]>,
    /// How they are encoded.
    pub format: PictureFormat,
    /// Width, pixels of the picture, or CSS px of an SVG.
    pub width: u32,
    /// Height, in the same unit.
    pub height: u32,
}

/// How a picture is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PictureFormat {
    /// Portable Network Graphics.
    Png,
    /// JPEG.
    Jpeg,
    /// GIF; the first frame is shown.
    Gif,
    /// `WebP`.
    Webp,
    /// Scalable Vector Graphics.
    Svg,
}

impl PictureFormat {
    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Gif => "image/gif",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            format,
            width,
            height,
            bytes,
        } = self;
        write!(
            f,
            "Picture({format:?}, {width} x {height}, {} bytes)",
            bytes.len()
        )
    }
}
