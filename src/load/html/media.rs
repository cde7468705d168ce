//! Pictures, films and sounds of a page: where each comes from, and its bytes when the file holds
//! them. A remote one is never loaded.

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use data_url::DataUrl;
use dom_query::NodeRef;
use image::metadata::Orientation;
use image::{ImageDecoder as _, ImageFormat, ImageReader};
use resvg::usvg;
use url::Url;

use super::dom::{attr, has_class, name, number, spaced, words};
use super::metadata::PageMetadata;
use super::part::Part;
use crate::document::media::{MAX_PIXELS, MAX_SIDE};
use crate::document::{Figure, FigureKind, Picture, PictureFormat};
use crate::load::limits::{MAX_PICTURE_BYTES, MAX_PICTURES, MAX_PICTURES_BYTES};
use crate::load::source::Resources;

/// A picture up to this many px each way, inside a line, is a sign and not a figure.
const ICON_PX: usize = 48;

/// Attributes in which pages keep the address of a picture until it is scrolled to.
const LAZY: &[&str] = &[
    "data-src",
    "data-original",
    "data-lazy-src",
    "data-lazy",
    "data-url",
    "data-full-src",
    "data-hi-res-src",
    "data-actualsrc",
];

/// Hosts whose frames are films.
const FILMS: &[&str] = &[
    "youtube.com",
    "youtube-nocookie.com",
    "youtu.be",
    "vimeo.com",
    "dailymotion.com",
    "twitch.tv",
    "aparat.com",
    "bilibili.com",
    "rumble.com",
];

/// Collects the pictures of a page.
pub(super) struct Media<'r> {
    /// Pictures that the file holds, each once.
    pub pictures: Vec<Picture>,
    /// Pictures that were left out: damaged, too large, too many.
    pub left_out: usize,
    resources: &'r dyn Resources,
    base: Option<Url>,
    /// The file of a book whose pictures are asked for; its resources are named by their places
    /// in the book.
    pub part: Option<Part>,
    known: HashMap<String, Option<usize>>,
    bytes: usize,
}

impl<'r> Media<'r> {
    pub(super) fn new(resources: &'r dyn Resources, base: Option<Url>) -> Self {
        Self {
            pictures: Vec::new(),
            left_out: 0,
            resources,
            base,
            part: None,
            known: HashMap::new(),
            bytes: 0,
        }
    }

    /// The figure that an element is; `None` for one that shows nothing.
    pub(super) fn figure(&mut self, node: &NodeRef<'_>, facts: &PageMetadata) -> Option<Figure> {
        match &*name(node) {
            "img" => self.picture(node, &sources(node), facts),
            "picture" => {
                let mut addresses: Vec<String> = Vec::new();
                let image = super::dom::find(node, &["img"]);
                addresses.extend(image.iter().flat_map(sources));
                let others = node.descendants_it().filter(|n| n.has_name("source"));
                addresses.extend(others.flat_map(|n| sources(&n)));
                self.picture(image.as_ref().unwrap_or(node), &addresses, facts)
            }
            "video" => Some(self.film(node, FigureKind::Video, facts)),
            "audio" => Some(self.film(node, FigureKind::Audio, facts)),
            "iframe" | "embed" | "object" => frame(node, facts),
            "svg" => match cover(node) {
                Some(image) => self.picture(node, &sources(&image), facts),
                None => self.drawing(node),
            },
            _ => None,
        }
    }

    /// The figures inside an element, in order.
    pub(super) fn figures_in(&mut self, node: &NodeRef<'_>, facts: &PageMetadata) -> Vec<Figure> {
        let mut out = Vec::new();
        for child in node.descendants_it() {
            let is_inside = |names: &[&str]| {
                child
                    .ancestors_it(Some(8))
                    .take_while(|a| a.id != node.id)
                    .any(|a| names.iter().any(|n| a.has_name(n)))
            };
            let is_figure = ["img", "picture", "video", "audio", "iframe", "svg"]
                .iter()
                .any(|n| child.has_name(n));
            if is_figure
                && !is_inside(&["picture", "video", "audio", "noscript"])
                && !super::elements::is_hidden(&child)
            {
                out.extend(self.figure(&child, facts));
            }
        }
        out
    }

    /// Whether a figure is a letter or a sign inside a line.
    pub(super) fn is_icon(&self, node: &NodeRef<'_>, figure: &Figure) -> bool {
        if figure.kind != FigureKind::Picture {
            return false;
        }
        let is_small = |n: Option<usize>| n.is_some_and(|n| n <= ICON_PX);
        let picture = figure.picture.and_then(|i| self.pictures.get(i));
        let is_tiny = picture.is_some_and(|p| p.width.max(p.height) as usize <= ICON_PX);
        is_tiny
            || is_small(number(node, "height"))
            || is_small(number(node, "width"))
            || has_class(node, &["emoji", "icon", "smiley", "latex", "math"])
    }

    fn picture(
        &mut self,
        node: &NodeRef<'_>,
        addresses: &[String],
        facts: &PageMetadata,
    ) -> Option<Figure> {
        let is_dot = |key| number(node, key).is_some_and(|n| n <= 2);
        // The face of a writer beside the name says nothing more.
        if is_dot("width") || is_dot("height") || has_class(node, &["avatar", "gravatar"]) {
            return None;
        }
        let picture = addresses.iter().find_map(|a| self.load(a));
        let remote = addresses.iter().find(|a| !a.starts_with("data:"));
        let src = remote.and_then(|a| facts.absolute(a));
        // A place in a book means nothing outside it.
        let src = src.filter(|a| self.part.is_none() || a.contains("://"));
        let alt = attr(node, "alt").unwrap_or_default();
        // A dot that holds a picture's place until it is scrolled to.
        let is_dot = picture
            .and_then(|i| self.pictures.get(i))
            .is_some_and(|p| p.width.max(p.height) <= 2);
        if picture.is_none() && src.is_none() && alt.is_empty() || is_dot && src.is_none() {
            return None;
        }
        Some(Figure {
            alt: spaced(&alt),
            src,
            picture: picture.filter(|_| !is_dot),
            ..Figure::default()
        })
    }

    fn film(&mut self, node: &NodeRef<'_>, kind: FigureKind, facts: &PageMetadata) -> Figure {
        let source = super::dom::find(node, &["source"]);
        let address = attr(node, "src").or_else(|| attr(&source?, "src"));
        let still = attr(node, "poster");
        let alt = attr(node, "title").or_else(|| attr(node, "aria-label"));
        Figure {
            kind,
            alt: alt.unwrap_or_default(),
            src: address
                .filter(|a| !a.starts_with("data:") && !a.starts_with("blob:"))
                .and_then(|a| facts.absolute(&a)),
            picture: still.and_then(|a| self.load(&a)),
            ..Figure::default()
        }
    }

    /// A drawing that stands in the markup itself, when it is a picture and not an icon.
    fn drawing(&mut self, node: &NodeRef<'_>) -> Option<Figure> {
        let is_picture = attr(node, "role").as_deref() == Some("img")
            || node.ancestors_it(Some(3)).any(|a| a.has_name("figure"));
        let is_small = number(node, "width").is_some_and(|w| w <= ICON_PX * 2);
        if !is_picture || is_small {
            return None;
        }
        let html = node.html();
        let markup = if html.contains("xmlns=") {
            html.to_string()
        } else {
            html.replacen("<svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"", 1)
        };
        let title = super::dom::find(node, &["title"]).map(|t| words(&t));
        let picture = self.keep(markup.into_bytes())?;
        Some(Figure {
            alt: attr(node, "aria-label").or(title).unwrap_or_default(),
            picture: Some(picture),
            ..Figure::default()
        })
    }

    /// The picture in a file of the book.
    fn load_file(&mut self, name: &str) -> Option<usize> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let found = self.resources.get(name).and_then(|bytes| self.keep(bytes));
        self.known.insert(name.to_owned(), found);
        found
    }

    /// The picture at an address, when the file holds it.
    fn load(&mut self, address: &str) -> Option<usize> {
        if let Some(known) = self.known.get(address) {
            return *known;
        }
        let bytes = if address.starts_with("data:") {
            data(address)
        } else if let Some(name) = self.part.as_ref().map(|p| p.file(address)) {
            return self.load_file(&name?);
        } else {
            let absolute = self.base.as_ref().and_then(|b| b.join(address).ok());
            self.resources
                .get(address)
                .or_else(|| self.resources.get(absolute?.as_str()))
        };
        let found = bytes.and_then(|bytes| self.keep(bytes));
        // A long address is its own bytes: it is not worth keeping twice.
        if address.len() < 4096 {
            self.known.insert(address.to_owned(), found);
        }
        found
    }

    fn keep(&mut self, bytes: Vec<u8>) -> Option<usize> {
        self.bytes = self.bytes.saturating_add(bytes.len());
        let fits = bytes.len() <= MAX_PICTURE_BYTES
            && self.bytes <= MAX_PICTURES_BYTES
            && self.pictures.len() < MAX_PICTURES;
        let Some(picture) = fits.then(|| probe(bytes)).flatten() else {
            self.left_out += 1;
            return None;
        };
        let same = self.pictures.iter().position(|p| *p == picture);
        Some(same.unwrap_or_else(|| {
            self.pictures.push(picture);
            self.pictures.len() - 1
        }))
    }
}

/// Addresses that an image names, the likeliest first.
fn sources(node: &NodeRef<'_>) -> Vec<String> {
    let mut out: Vec<String> = LAZY.iter().filter_map(|key| attr(node, key)).collect();
    let sets = ["srcset", "data-srcset", "data-lazy-srcset"];
    let sets = sets.iter().filter_map(|key| attr(node, key));
    out.extend(sets.filter_map(|set| largest(&set)));
    let src = attr(node, "src")
        .or_else(|| attr(node, "href"))
        .filter(|s| !s.starts_with("javascript:"));
    match src {
        // What holds a picture's place comes last; a picture of the page itself first.
        Some(src) if src.starts_with("data:") && src.len() < 400 => out.push(src),
        Some(src) => out.insert(0, src),
        None => {}
    }
    out
}

/// The picture that a drawing only frames, as the covers of books are made.
fn cover<'a>(svg: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let image = super::dom::find(svg, &["image"])?;
    let draws = ["path", "text", "rect", "circle", "polygon", "use"];
    let is_frame = super::dom::find(svg, &draws).is_none();
    (is_frame && !attr(&image, "href")?.starts_with("data:")).then_some(image)
}

/// The largest candidate of a `srcset`. Addresses may hold commas: a candidate ends at one that
/// white space follows or a descriptor precedes.
fn largest(set: &str) -> Option<String> {
    let mut best: Option<(f32, &str)> = None;
    let mut rest = set.trim();
    while !rest.is_empty() {
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let ends_here = address.ends_with(',');
        let address = address.trim_end_matches(',');
        let (descriptor, next) = if ends_here {
            ("", after)
        } else {
            after.split_once(',').unwrap_or((after, ""))
        };
        let size = descriptor
            .trim()
            .trim_end_matches(['w', 'x'])
            .parse()
            .unwrap_or(1.0);
        if !address.is_empty() && best.is_none_or(|b| size > b.0) {
            best = Some((size, address));
        }
        rest = next.trim_start();
    }
    best.map(|b| b.1.to_owned())
}

/// A frame that shows a film; others show pages, which do not exist here.
fn frame(node: &NodeRef<'_>, facts: &PageMetadata) -> Option<Figure> {
    let address = attr(node, "src")
        .or_else(|| attr(node, "data-src"))
        .or_else(|| attr(node, "data"))?;
    let address = facts.absolute(&address)?;
    let host = Url::parse(&address).ok()?.host_str()?.to_owned();
    let is_film = FILMS
        .iter()
        .any(|film| host == *film || host.ends_with(&[".", film].concat()));
    is_film.then(|| Figure {
        kind: FigureKind::Video,
        alt: attr(node, "title").unwrap_or_default(),
        src: Some(address),
        ..Figure::default()
    })
}

/// The bytes of a `data:` address.
fn data(address: &str) -> Option<Vec<u8>> {
    let url = DataUrl::process(address).ok()?;
    Some(url.decode_to_vec().ok()?.0)
}

/// Reads the header of a picture; `None` when it is none that can be shown, or too large.
pub(in crate::load) fn probe(bytes: Vec<u8>) -> Option<Picture> {
    let (format, width, height) = match image::guess_format(&bytes) {
        Ok(format) => raster(&bytes, format)?,
        Err(_) => drawing(&bytes)?,
    };
    let fits = width.max(height) <= MAX_SIDE && u64::from(width) * u64::from(height) <= MAX_PIXELS;
    fits.then(|| Picture {
        bytes: Arc::from(bytes),
        format,
        width,
        height,
    })
}

fn raster(bytes: &[u8], format: ImageFormat) -> Option<(PictureFormat, u32, u32)> {
    let ours = match format {
        ImageFormat::Png => PictureFormat::Png,
        ImageFormat::Jpeg => PictureFormat::Jpeg,
        ImageFormat::Gif => PictureFormat::Gif,
        ImageFormat::WebP => PictureFormat::Webp,
        _ => return None,
    };
    let mut decoder = ImageReader::with_format(Cursor::new(bytes), format)
        .into_decoder()
        .ok()?;
    let (width, height) = decoder.dimensions();
    let turned = matches!(
        decoder.orientation().ok(),
        Some(
            Orientation::Rotate90
                | Orientation::Rotate270
                | Orientation::Rotate90FlipH
                | Orientation::Rotate270FlipH
        )
    );
    Some(if turned {
        (ours, height, width)
    } else {
        (ours, width, height)
    })
}

/// An SVG, told by its root element.
fn drawing(bytes: &[u8]) -> Option<(PictureFormat, u32, u32)> {
    let start = String::from_utf8_lossy(bytes.get(..bytes.len().min(1024))?);
    if !start.contains("<svg") {
        return None;
    }
    let tree = usvg::Tree::from_data(bytes, &usvg::Options::default()).ok()?;
    let size = tree.size().to_int_size();
    Some((PictureFormat::Svg, size.width(), size.height()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_of_a_set() {
        assert_eq!(largest("a.jpg 1x, b.jpg 2x"), Some("b.jpg".into()));
        assert_eq!(largest("a,b.jpg 640w,c,d.jpg 320w"), Some("a,b.jpg".into()));
        assert_eq!(largest("a.jpg, b.jpg"), Some("a.jpg".into()));
        assert_eq!(largest(" , "), None);
    }

    #[test]
    fn a_header_is_enough_and_lies_are_refused() {
        let dot = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
        let picture = probe(data(dot).expect("base64")).expect("a gif");
        assert_eq!((picture.width, picture.height), (1, 1));
        assert_eq!(probe(b"<html><svg".to_vec()), None);
        assert_eq!(probe(b"\x89PNG\r\n\x1a\n".to_vec()), None);
    }

    #[test]
    fn an_svg_may_not_reach_out() {
        let svg = br#"<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"><image href="/etc/passwd"/></svg>"#;
        let picture = probe(svg.to_vec()).expect("a drawing");
        assert_eq!((picture.width, picture.height), (20, 10));
    }
}
