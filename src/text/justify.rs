//! Fills out a line: word spaces within limits, then kashida, the rest to the
//! spaces; the last line stays natural.
//!
//! Kashidas go by priority, one in a word, not in neighbouring words, not below
//! one another on neighbouring lines, never longer than twice the drawn tatweel
//! (W3C, *Text Layout Requirements for the Arabic Script*; Nemeth, *On Arabic
//! Justification*, 2020).

use super::kashida::Place;
use super::line::Kashida;
use super::linebreak::LineRange;
use super::realise::{LinePiece, lengthen};
use super::shape::Shaper;
use super::shaped::Shaped;
use super::style::{Justify, LineStyle};

/// Spaces grow by this share before kashida is thought of.
const EASY_SPACE: f32 = 0.12;
/// Longest kashida, in tatweels of the face.
const LONGEST: f32 = 2.0;
/// Shortest kashida, in tatweels: less is not worth a stroke.
const SHORTEST: f32 = 0.7;

/// Below this priority a place is discouraged (Benatia's matrix): only against really wide spaces.
const RELUCTANT: u8 = 3;

/// How a line is filled out.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Filling {
    /// Added to each word space, as a share of itself; negative when the line was too long.
    pub(super) growth: f32,
    /// Kashidas that were inserted, logical order.
    pub(super) kashida: Vec<Kashida>,
}

/// Fills out a line, changing the glyphs of `pieces` where kashida goes in.
pub(super) fn fill(
    shaper: &mut Shaper,
    shaped: &Shaped,
    line: &LineRange,
    style: &LineStyle,
    pieces: &mut [LinePiece<'_>],
    above: &[Kashida],
) -> Filling {
    let natural: f32 = pieces.iter().map(LinePiece::width).sum();
    let mut filling = Filling::default();
    let is_natural = style.justify == Justify::Start
        || (line.is_last && !style.justify_last)
        || !style.width.is_finite();
    let slack = style.width - natural;
    let glue: f32 = pieces.iter().map(|p| p.glue(shaped)).sum();
    if is_natural && slack >= 0.0 {
        return filling;
    }
    if slack > 0.0 && style.justify == Justify::Kashida && !(is_natural) {
        let easy = glue * EASY_SPACE;
        add_kashida(
            shaper,
            shaped,
            line,
            pieces,
            slack,
            easy,
            above,
            &mut filling,
        );
    }
    let added: f32 = filling.kashida.iter().map(|k| k.width).sum();
    if glue > 0.0 {
        filling.growth = ((slack - added) / glue).max(-shaped.shrink() * 1.2);
    }
    filling
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call site; the pieces are borrowed apart from the line"
)]
fn add_kashida(
    shaper: &mut Shaper,
    shaped: &Shaped,
    line: &LineRange,
    pieces: &mut [LinePiece<'_>],
    slack: f32,
    easy: f32,
    above: &[Kashida],
    filling: &mut Filling,
) {
    let one = pieces.iter().map(|p| p.run.elongation).fold(0.0, f32::max);
    if one <= 0.0 || slack <= easy.min(one * SHORTEST) {
        return;
    }
    let mut candidates = candidates(shaped, line, above);
    let mut taken: Vec<usize> = Vec::new();
    let mut rest = slack - easy;
    // What is remaining may be less than a stroke is worth; then a single short one still beats wide spaces.
    let wanted = (rest / (one * 1.3)).ceil().max(1.0);
    let mut remaining = wanted.min(n_words(&candidates) as f32);
    for neighbours in [false, true] {
        while rest > one * 0.35 && !candidates.is_empty() {
            let pick = candidates
                .iter()
                .position(|c| neighbours || taken.iter().all(|w| w.abs_diff(c.word) > 1));
            let Some(pick) = pick else { break };
            let candidate = candidates.remove(pick);
            if candidate.place.priority < RELUCTANT && rest < easy * 1.5 {
                continue;
            }
            let Some(piece) = pieces
                .iter_mut()
                .find(|p| p.range.contains(&(candidate.place.at as usize)))
            else {
                continue;
            };
            let one = piece.run.elongation;
            let amount = (rest / remaining.max(1.0)).clamp(one * SHORTEST, one * LONGEST);
            // Even the shortest must fit: on a line of one word no space can give way to it.
            if amount > rest + easy {
                continue;
            }
            let Some(width) = lengthen(shaper, shaped, piece, candidate.place.at, amount) else {
                continue;
            };
            candidates.retain(|c| c.word != candidate.word);
            taken.push(candidate.word);
            filling.kashida.push(Kashida {
                at: candidate.place.at,
                width,
            });
            rest -= width;
            remaining -= 1.0;
        }
    }
    filling.kashida.sort_by_key(|k| k.at);
}

fn n_words(candidates: &[Candidate]) -> usize {
    let mut words: Vec<usize> = candidates.iter().map(|c| c.word).collect();
    words.sort_unstable();
    words.dedup();
    words.len().max(1)
}

struct Candidate {
    place: Place,
    /// Index of the word on the line.
    word: usize,
    rank: (u8, usize),
}

/// Places on the line, best first: by priority, then nearest the end of the line.
fn candidates(shaped: &Shaped, line: &LineRange, above: &[Kashida]) -> Vec<Candidate> {
    let from = shaped.places.partition_point(|p| p.at <= line.start);
    let to = shaped.places.partition_point(|p| p.at < line.text_end);
    let places = shaped.places.get(from..to).unwrap_or_default();
    let first_unit = shaped.units.partition_point(|u| u.end <= line.start);
    let mut out: Vec<Candidate> = places
        .iter()
        .map(|place| {
            let word = shaped.units.partition_point(|u| u.end <= place.at) - first_unit;
            let is_below = above.iter().any(|k| is_below(k, line, place.at));
            let priority = place.priority.saturating_sub(if is_below { 3 } else { 0 });
            Candidate {
                place: *place,
                word,
                rank: (priority, place.at as usize),
            }
        })
        .collect();
    out.sort_by_key(|c| std::cmp::Reverse(c.rank));
    out
}

/// Whether a place stands about below a kashida of the line above, judged by its share of the line's bytes.
fn is_below(kashida: &Kashida, line: &LineRange, at: u32) -> bool {
    let length = line.text_end.saturating_sub(line.start).max(1);
    // Kashidas of the line above are handed over as offsets from that line's start.
    (at - line.start).abs_diff(kashida.at) < (length / 24).max(2)
}
