//! Plain text: the last resort of all loaders, and the format that articles
//! are most often saved in.
//!
//! Bytes are decoded (`load::encoding`), the furniture of a news page is marked
//! (`load::news`), and the rest is read by shape: `plain/shape.rs` looks at one
//! line, `plain/wrap.rs` at line ends, `plain/body.rs` puts paragraphs,
//! verse, lists and quotations together, `plain/headings.rs` tells headings, `plain/build.rs` makes
//! blocks of them, `plain/split.rs` cuts what is too long.

mod body;
mod build;
mod headings;
mod shape;
mod split;
mod wrap;

pub(in crate::load) use split::split_long;

use super::known_binary;
use crate::document::language::{dominant_direction, guess_language};
use crate::document::{Document, Inline, InlineKind, Metadata};
use crate::load::encoding::{Decoded, decode};
use crate::load::limits::{CHARS_PER_CONTROL, CHARS_PER_NUL};
use crate::load::lines::lines;
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind, news};
use crate::vocab::{Direction, DirectionReason, TextRange};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "plain",
    extensions: &["txt", "text", "rst"],
    mime: &["text/plain"],
    sniff,
    read: Reader::Article {
        load,
        nests: false,
        has_whole: false,
    },
};

/// Anything may be plain text, unless it starts like something else.
fn sniff(source: &Source) -> u8 {
    u8::from(known_binary(source.head()).is_none())
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let bytes = source.take_bytes()?;
    let n_bytes = bytes.len();
    let decoded = decode(bytes);
    let controls = Controls::of(&decoded);
    if controls.say_binary() {
        return Err(LoadErrorKind::NotText { looks_like: None });
    }
    let text = decoded.text.as_str();
    let lines = lines(text);
    if lines.is_empty() {
        return Err(LoadErrorKind::Empty);
    }
    let dir = dominant_direction(text).unwrap_or(Direction::Ltr);
    let mut reading = news::read(&lines, dir.is_rtl());
    let mut body = body::read(&lines, &reading);
    let mut built = build::build(&lines, &reading, &body);
    if built.blocks.is_empty() {
        // Nothing but furniture: then these lines are what there is to read.
        reading = news::Reading::default();
        body = body::read(&lines, &reading);
        built = build::build(&lines, &reading, &body);
    }
    let meta = Metadata {
        title: body
            .title
            .and_then(|i| lines.get(i))
            .map(|line| line.text.to_owned())
            .or(reading.title),
        byline: reading.byline,
        site: reading.site,
        published: reading.published,
        updated: reading.updated,
        source_url: reading.source_url,
        sources: reading.sources,
        tags: reading.tags,
        encoding: decoded.name(),
        ..Metadata::default()
    };
    let warnings = warnings(&decoded, &controls, built.split, built.joined, n_bytes);
    let document = Document {
        meta,
        blocks: built.blocks,
        furniture: built.furniture,
        pictures: Vec::new(),
        continue_after: built.continue_after,
        dir,
        dir_reason: DirectionReason::Dominant,
        lang: guess_language(text),
    };
    Ok(Loaded::new(document, warnings))
}

/// The two hemistichs of a line of verse.
pub(super) fn hemistichs(line: &str) -> Option<(&str, &str)> {
    shape::couplet(line).map(|c| (c.first, c.second))
}

/// The addresses in a text: where each stands, and where it leads.
pub(super) fn links(text: &str) -> Vec<(TextRange, String)> {
    let inlines = split::with_links(text.to_owned()).inlines;
    let address = |inline: Inline| match inline.kind {
        InlineKind::Link(address) => Some((inline.range, address)),
        _ => None,
    };
    inlines.into_iter().filter_map(address).collect()
}

/// Control characters of a text, by which binary files are told.
#[derive(Debug, Default)]
pub(super) struct Controls {
    chars: usize,
    nuls: usize,
    controls: usize,
    replaced: usize,
    first: Option<usize>,
}

impl Controls {
    pub(super) fn of(decoded: &Decoded) -> Self {
        let mut count = Self {
            replaced: decoded.replaced,
            ..Self::default()
        };
        let bytes = decoded.text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            // Every byte but those inside a character starts one.
            count.chars += usize::from((byte & 0xC0) != 0x80);
            let is_c1 = *byte == 0xC2 && bytes.get(at + 1).is_some_and(|b| *b < 0xA0 && *b != 0x85);
            if (*byte < 0x20 && !matches!(byte, 0x09..=0x0D)) || *byte == 0x7F || is_c1 {
                count.nuls += usize::from(*byte == 0);
                count.controls += 1;
                count.first.get_or_insert(at);
            }
        }
        count
    }

    /// Whether zeros, controls or meaningless bytes are too many for a text.
    pub(super) const fn say_binary(&self) -> bool {
        self.nuls.saturating_mul(CHARS_PER_NUL) > self.chars
            || self.controls.saturating_mul(CHARS_PER_CONTROL) > self.chars
            || self.replaced.saturating_mul(4) > self.chars && self.replaced > 8
    }
}

/// A number of places and the first of them, a byte of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Places {
    count: usize,
    first: Option<usize>,
}

impl Places {
    fn add(&mut self, at: usize) {
        self.count += 1;
        self.first.get_or_insert(at);
    }
}

fn warnings(
    decoded: &Decoded,
    controls: &Controls,
    split: Places,
    joined: Places,
    n_bytes: usize,
) -> Vec<Warning> {
    let in_file = |at: usize| decoded.file_offset(at).min(n_bytes);
    let start = decoded
        .text
        .trim_start()
        .get(..15)
        .unwrap_or("")
        .to_ascii_lowercase();
    // Web pages have a loader of their own.
    let is_markup = start.starts_with("<?xml");
    let rows = [
        (
            WarningKind::ReplacedBytes,
            decoded.replaced,
            decoded.first_replaced,
        ),
        (
            WarningKind::ControlCharacters,
            controls.controls,
            controls.first.map(in_file),
        ),
        (
            WarningKind::LongParagraph,
            split.count,
            split.first.map(in_file),
        ),
        (
            WarningKind::ManyParagraphs,
            joined.count,
            joined.first.map(in_file),
        ),
        (WarningKind::Markup, usize::from(is_markup), Some(0)),
    ];
    rows.into_iter()
        .filter(|row| row.1 > 0)
        .map(|(kind, count, at)| Warning::new(kind, count, at))
        .collect()
}
