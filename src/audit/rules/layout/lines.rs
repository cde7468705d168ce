//! Lines as the rules about layout measure them: how far apart their baselines stand, how far their
//! ink reaches, where they are broken.

use super::super::shaping::drawn::{Piece, Set};
use super::super::shaping::ink::{Inked, Masks, inked, shared};
use crate::audit::subject::Subject;
use crate::document::walk::{Node, NodeKind};
use crate::text::line::{Line, LineRun};
use crate::text::segment::{is_breaking_space, is_line_end, is_tashkil, line_breaks};
use crate::vocab::TextRange;

/// The part of a glyph that ink of another line may cover before it counts.
const EPSILON: f32 = 0.02;

/// Whether a text is set in the size and the line height that the person chose.
pub(super) fn is_body(node: &Node<'_>) -> bool {
    matches!(node.kind, NodeKind::Paragraph | NodeKind::Term) && node.cell.is_none()
}

/// The pieces of one line.
fn pieces_of<'s>(set: Set<'s>, line: &'s Line) -> impl Iterator<Item = Piece<'s>> {
    line.runs.iter().map(move |run| Piece { set, line, run })
}

/// Distance of two baselines, page px: as it is, or as the setting asks for where the page gave
/// more because marks or another face needed it.
pub(super) fn distance(subject: &Subject<'_>, set: Set<'_>, above: &Line, below: &Line) -> f32 {
    let drawn = below.baseline - above.baseline;
    let style = &subject.setting.style;
    if is_body(set.node) {
        drawn.min((style.size * style.line_height).round())
    } else {
        drawn
    }
}

/// Pairs of lines whose ink meets, each with a byte of the lower line at which it does.
pub(super) fn collisions<'s>(
    subject: &'s Subject<'_>,
    sets: impl Iterator<Item = Set<'s>>,
) -> Vec<(Set<'s>, usize)> {
    let mut masks = Masks::default();
    let mut out = Vec::new();
    for set in sets {
        let lines = &set.paragraph.lines;
        let closest = lines.windows(2).filter_map(|pair| match pair {
            [a, b] => Some((a, b, distance(subject, set, a, b))),
            _ => None,
        });
        for (above, below, distance) in closest {
            // What both faces promise fits: only then need nothing be measured.
            if above.descent + below.ascent <= distance && !has_deep_ink(above) {
                continue;
            }
            let up = below.baseline - above.baseline - distance;
            if let Some(at) = meet(subject, (set, above), (set, below), up, &mut masks) {
                out.push((set, at));
            }
        }
    }
    out
}

/// Nastaliq slopes down, and its faces promise less than their words take.
fn has_deep_ink(line: &Line) -> bool {
    let is_deep = |run: &LineRun| run.glyphs.iter().any(|g| g.y.abs() > line.descent);
    line.runs.iter().any(is_deep)
}

fn meet<'s>(
    subject: &Subject<'_>,
    (set, above): (Set<'s>, &'s Line),
    (_, below): (Set<'s>, &'s Line),
    up: f32,
    masks: &mut Masks,
) -> Option<usize> {
    let ink = |line: &'s Line| -> Vec<Inked> {
        pieces_of(set, line)
            .flat_map(|piece| inked(subject, &piece))
            .collect()
    };
    let (mut upper, mut lower) = (ink(above), ink(below));
    let floor = upper.iter().map(|i| i.rect.max.y).reduce(f32::max)?;
    let roof = lower.iter().map(|i| i.rect.min.y - up).reduce(f32::min)?;
    upper.retain(|i| i.rect.max.y > roof);
    lower.retain(|i| i.rect.min.y - up < floor);
    upper.sort_by(|a, b| a.rect.min.x.total_cmp(&b.rect.min.x));
    for low in &lower {
        let moved = low.rect.shifted(0.0, -up);
        let beside = upper
            .iter()
            .take_while(|high| high.rect.min.x < moved.max.x);
        for high in beside.filter(|high| shared(&high.rect, &moved).is_some()) {
            if masks.overlap(subject, high, low, -up) > EPSILON {
                return Some(low.cluster as usize);
            }
        }
    }
    None
}

/// Whether a text is written with its vowel signs: one for four characters at least.
pub(super) fn is_vocalised(text: &str) -> bool {
    let signs = text.chars().filter(|c| is_tashkil(*c)).count();
    signs > 0 && signs * 4 >= text.chars().filter(|c| !c.is_whitespace()).count() - signs
}

/// Words of a text that a line ends in the middle of.
pub(super) fn broken_words(set: Set<'_>) -> Vec<TextRange> {
    let text = set.text();
    let ends = set.paragraph.lines.iter().map(|line| line.range.end);
    let is_inside = |end: &usize| {
        let before = text.get(..*end).and_then(|t| t.chars().next_back());
        let is_soft = before.is_some_and(|c| !is_breaking_space(c) && !is_line_end(c));
        is_soft && *end < text.len()
    };
    let inside: Vec<usize> = ends.filter(is_inside).collect();
    if inside.is_empty() {
        return Vec::new();
    }
    let allowed: Vec<usize> = line_breaks(text).map(|b| b.at).collect();
    let broken = inside
        .into_iter()
        .filter(|end| allowed.binary_search(end).is_err());
    broken.map(|end| token_around(text, end)).collect()
}

/// Characters of a token on either side that are told of, at most.
const LONGEST: usize = 80;

/// What stands between white space around a byte.
fn token_around(text: &str, at: usize) -> TextRange {
    let near = text
        .get(..at)
        .unwrap_or("")
        .char_indices()
        .rev()
        .take(LONGEST);
    let start = near.take_while(|(_, c)| !is_breaking_space(*c)).last();
    let near = text.get(at..).unwrap_or("").char_indices().take(LONGEST);
    let last = near.take_while(|(_, c)| !is_breaking_space(*c)).last();
    let end = last.map_or(at, |(last, c)| at + last + c.len_utf8());
    start.map_or(at, |(start, _)| start)..end
}
