//! The caret: whether it stands in the text, whether one that goes through the article comes to
//! the places of the tree that it should, and whether a place of the page is found in the tree.

use accesskit::{NodeId, Point, TextPosition};

use super::place::Here;
use super::reading::{Entry, Reading};
use super::{Kind, Report};
use crate::document::Document;
use crate::document::walk::TextPos;
use crate::text::segment;
use crate::tree::spoken::Spoken;
use crate::tree::{ArticleTree, Positions, RunPlace, listen};

/// Places of an article at which the caret is looked at.
const STOPS: usize = 64;

/// Points of the page that are looked for in the tree.
const POINTS: usize = 16;

/// Kinds of faults after which characters cannot be counted.
const UNCOUNTABLE: &[Kind] = &[
    Kind::Lengths,
    Kind::PlaceCount,
    Kind::TooLong,
    Kind::GraphemeSplit,
    Kind::GraphemesJoined,
];

/// Carets and selections of a tree against its runs.
pub(super) fn inside(reading: &Reading<'_>, out: &mut Report<'_>) {
    for entry in reading.entries() {
        let Some(selection) = entry.node.text_selection() else {
            continue;
        };
        let ends = [selection.anchor, selection.focus];
        if !ends.iter().all(|end| is_inside(reading, *end)) {
            out.push(Kind::CaretOutside, entry, "");
        }
    }
}

fn is_inside(reading: &Reading<'_>, at: TextPosition) -> bool {
    let entry = reading.find(at.node).and_then(|at| reading.entry(at));
    entry.is_some_and(|run| at.character_index <= run.node.character_lengths().len())
}

/// Walks a caret through the article, and looks for points of the page.
pub(super) fn check(
    document: &Document,
    article: &ArticleTree,
    here: &Here<'_, '_>,
    out: &mut Report<'_>,
) {
    if out.has(UNCOUNTABLE) {
        return;
    }
    walk(document, article, here, out);
    let is_told = here.as_written.iter().all(|is| *is);
    if is_told && !out.has(&[Kind::CharacterPlace, Kind::RoundTrip]) {
        points(article, here, out);
    }
}

/// The caret before every so-many-th character.
fn walk(document: &Document, article: &ArticleTree, here: &Here<'_, '_>, out: &mut Report<'_>) {
    let positions = Positions {
        document,
        runs: &article.runs,
    };
    let told = here.nodes.iter().zip(here.as_written);
    let told: Vec<_> = told.filter(|(_, is)| **is).map(|(node, _)| node).collect();
    let step = (told.len() / STOPS).max(1);
    for node in told.into_iter().step_by(step) {
        let spoken = Spoken::of(node);
        let middle = segment::graphemes(&spoken.text).nth(spoken.text.len() / 8);
        for at in [Some(0), middle].into_iter().flatten() {
            let offset = spoken.to_document(at);
            let place = TextPos {
                node: node.id,
                offset,
            };
            let Some(found) = positions.to_tree(place) else {
                continue;
            };
            let rest = spoken.text.get(at..).unwrap_or("");
            let is_here = same_text(here.reading, found, rest).unwrap_or(true);
            let back = positions.to_document(found);
            let is_back = back.is_some_and(|b| spoken.from_document(b.offset) == at);
            if !is_here || !is_back {
                out.about(Kind::CaretAstray, node, offset..offset);
            }
        }
    }
}

/// Whether the run has, behind a place, what the article has behind it; `None` where there is
/// nothing to compare.
fn same_text(reading: &Reading<'_>, at: TextPosition, rest: &str) -> Option<bool> {
    let run = reading.entry(reading.find(at.node)?)?;
    let lengths = run.node.character_lengths().iter().take(at.character_index);
    let from: usize = lengths.map(|length| usize::from(*length)).sum();
    let told = run.value().get(from..)?.trim_end_matches('\n');
    let rest = rest.trim_end_matches('\n');
    (!told.is_empty() && !rest.is_empty()).then(|| rest.starts_with(told) || told.starts_with(rest))
}

/// The middle of a character of some runs, as the page draws it, must be found as that character.
fn points(article: &ArticleTree, here: &Here<'_, '_>, out: &mut Report<'_>) {
    let client = listen::client(article);
    let Some(document) = listen::document(&client).filter(|d| d.supports_text_ranges()) else {
        return;
    };
    let step = (article.runs.len() / POINTS).max(1);
    let mut wrong = Vec::new();
    for place in article.runs.iter().step_by(step) {
        let Some((run, index, point)) = middle(here.reading, place) else {
            continue;
        };
        let found = document.text_position_at_point(point).to_raw();
        if (found.node, found.character_index) != (run.id, index) {
            wrong.push((run.id, place));
        }
    }
    for (id, _) in wrong {
        if let Some(run) = entry(here.reading, id) {
            out.push(Kind::RoundTrip, run, run.value());
        }
    }
}

fn entry<'s, 'a>(reading: &'s Reading<'a>, id: NodeId) -> Option<&'s Entry<'a>> {
    reading.entry(reading.find(id)?)
}

/// A wide character of a run and a point in its first half.
fn middle<'s, 'a>(
    reading: &'s Reading<'a>,
    place: &RunPlace,
) -> Option<(&'s Entry<'a>, usize, Point)> {
    let run = entry(reading, place.id)?;
    let widths = run.node.character_widths()?;
    let index = widths.iter().position(|width| *width > 3.0)?;
    let (position, width) = (
        run.node.character_positions()?.get(index)?,
        widths.get(index)?,
    );
    let along = f64::from(*position) + f64::from(*width) * 0.4;
    let bounds = run.node.bounds()?;
    let is_rtl = super::runs::is_rtl(run, reading);
    let x = if is_rtl {
        bounds.x1 - along
    } else {
        bounds.x0 + along
    };
    let point = Point::new(x, f64::midpoint(bounds.y0, bounds.y1));
    Some((run, index, point))
}
