//! What a client is told of the characters of a run: how long each is, where it stands, which
//! begin words. A character is what a reader takes for one (UAX #29), so that a vowel sign is
//! no stop of its own; its length is counted in eight bits, and a longer one is cut.

use accesskit::{Node, Rect as TreeRect};

use crate::geom::Rect;
use crate::text::paragraph::GraphemeBox;
use crate::text::segment;
use crate::vocab::TextRange;

/// Most characters of one run: word starts are counted in eight bits, and a line end may follow.
pub(super) const LONGEST: usize = 254;

/// The characters of a text, as a client counts them.
pub(super) fn characters(text: &str) -> impl Iterator<Item = &str> {
    let mut from = 0;
    let graphemes = segment::graphemes(text).skip(1).map(move |to| {
        let range = from..to;
        from = to;
        range
    });
    graphemes.flat_map(move |range| {
        let whole = text.get(range).unwrap_or("");
        pieces(whole)
    })
}

/// A grapheme, in pieces of at most 255 bytes.
fn pieces(grapheme: &str) -> impl Iterator<Item = &str> {
    let mut rest = grapheme;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut at = rest.len().min(usize::from(u8::MAX));
        while !rest.is_char_boundary(at) {
            at -= 1;
        }
        let (piece, behind) = rest.split_at_checked(at)?;
        rest = behind;
        Some(piece)
    })
}

/// Where a character stands on its line, page px: its visual start and its advance.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Extent {
    pub(super) x: f32,
    pub(super) width: f32,
}

/// The extent of some bytes of the paragraph among the graphemes of their line; at the edge
/// where reading arrived, `edge`, for what has no box (hanging spaces, line ends, controls).
pub(super) fn extent(boxes: &[GraphemeBox], range: &TextRange, edge: f32) -> Extent {
    let covered = boxes
        .iter()
        .filter(|b| b.range.start < range.end && b.range.end > range.start);
    let (mut from, mut to) = (f32::INFINITY, f32::NEG_INFINITY);
    for b in covered {
        from = from.min(b.x);
        to = to.max(b.x + b.width);
    }
    if from <= to {
        Extent {
            x: from,
            width: to - from,
        }
    } else {
        Extent {
            x: edge,
            width: 0.0,
        }
    }
}

/// The rectangle that some extents cover between two heights, page px.
pub(super) fn bounds(extents: &[Extent], top: f32, bottom: f32) -> Rect {
    let first = extents.first().copied().unwrap_or_default();
    let wide = || extents.iter().filter(|e| e.width > 0.0);
    let from = wide().map(|e| e.x).fold(f32::INFINITY, f32::min);
    let to = wide()
        .map(|e| e.x + e.width)
        .fold(f32::NEG_INFINITY, f32::max);
    if from <= to {
        Rect::from_xywh(from, top, to - from, bottom - top)
    } else {
        Rect::from_xywh(first.x, top, 0.0, bottom - top)
    }
}

/// Writes text and lengths of a run.
pub(super) fn set_text(node: &mut Node, value: String, word_starts: Vec<u8>) {
    let lengths: Vec<u8> = characters(&value)
        .map(|c| u8::try_from(c.len()).unwrap_or(u8::MAX))
        .collect();
    node.set_character_lengths(lengths);
    node.set_word_starts(word_starts);
    node.set_value(value);
}

/// Writes where a run and its characters stand; `extents` has one for each character.
pub(super) fn set_places(node: &mut Node, extents: &[Extent], bounds: Rect, is_rtl: bool) {
    // Positions are told in the direction of the run, from the edge where it begins.
    let position = |e: &Extent| {
        if is_rtl {
            bounds.max.x - e.x - e.width
        } else {
            e.x - bounds.min.x
        }
    };
    node.set_character_positions(extents.iter().map(position).collect::<Vec<f32>>());
    node.set_character_widths(extents.iter().map(|e| e.width).collect::<Vec<f32>>());
    node.set_bounds(TreeRect {
        x0: f64::from(bounds.min.x),
        y0: f64::from(bounds.min.y),
        x1: f64::from(bounds.max.x),
        y1: f64::from(bounds.max.y),
    });
}

/// Takes the line end off the end of a run.
pub(super) fn drop_line_end(node: &mut Node) {
    let Some(value) = node.value().and_then(|value| value.strip_suffix('\n')) else {
        return;
    };
    let (value, starts) = (value.to_owned(), node.word_starts().to_vec());
    set_text(node, value, starts);
    let n_left = node.character_lengths().len();
    let cut = |places: Option<&[f32]>| places.map(|all| all.iter().take(n_left).copied().collect());
    let places: [Option<Vec<f32>>; 2] = [
        cut(node.character_positions()),
        cut(node.character_widths()),
    ];
    if let [Some(positions), Some(widths)] = places {
        node.set_character_positions(positions);
        node.set_character_widths(widths);
    }
}

/// Byte offsets of a text at which words begin (UAX #29: letters or digits), ascending. A
/// zero-width non-joiner, a tatweel and marks do not end a word.
pub(super) fn word_starts(text: &str) -> Vec<usize> {
    let boundaries = segment::words(text);
    let begins = |at: &usize| {
        let rest = text.get(*at..).unwrap_or("");
        rest.chars().next().is_some_and(char::is_alphanumeric)
    };
    boundaries.filter(begins).collect()
}
