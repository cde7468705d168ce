//! Faults of the characters of runs, of their places, words and ties.

use accesskit::{Node, Rect, TextDirection};

use super::{each_run, last_runs, node_mut};
use crate::text::segment;
use crate::tree::{ArticleTree, metrics};

/// Every run is said to run from left to right, and is measured so.
pub(super) fn all_ltr(tree: &mut ArticleTree) {
    each_run(tree, |run| turn(run, TextDirection::LeftToRight));
}

/// Every run is said to run from right to left, and is measured so.
pub(super) fn all_rtl(tree: &mut ArticleTree) {
    each_run(tree, |run| turn(run, TextDirection::RightToLeft));
}

fn turn(run: &mut Node, dir: TextDirection) {
    if run.text_direction() != Some(dir) {
        measure_from_the_other_edge(run);
        run.set_text_direction(dir);
    }
}

fn measure_from_the_other_edge(run: &mut Node) {
    let (Some(positions), Some(widths), Some(bounds)) = (
        run.character_positions(),
        run.character_widths(),
        run.bounds(),
    ) else {
        return;
    };
    let whole = (bounds.x1 - bounds.x0) as f32;
    let turned = positions.iter().zip(widths);
    let turned: Vec<f32> = turned.map(|(at, width)| whole - at - width).collect();
    run.set_character_positions(turned);
}

/// A character is a byte.
pub(super) fn bytes_as_characters(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        let n = run.value().map_or(0, str::len);
        run.set_character_lengths(vec![1; n]);
    });
}

/// Characters are as long as in UTF-16.
pub(super) fn utf16_lengths(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        let text = run.value().unwrap_or("");
        let units = metrics::characters(text).map(|c| c.encode_utf16().count());
        let lengths: Vec<u8> = units.map(|n| u8::try_from(n).unwrap_or(u8::MAX)).collect();
        run.set_character_lengths(lengths);
    });
}

/// Characters have no places.
pub(super) fn no_places(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        run.clear_character_positions();
        run.clear_character_widths();
    });
}

/// Places of right-to-left runs are measured from the left.
pub(super) fn places_from_the_left(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        if run.text_direction() == Some(TextDirection::RightToLeft) {
            measure_from_the_other_edge(run);
        }
    });
}

/// Every character of a run is as wide as the others.
pub(super) fn equal_widths(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        let n = run.character_lengths().len();
        let whole = run.bounds().map_or(0.0, |b| (b.x1 - b.x0) as f32);
        let width = whole / n.max(1) as f32;
        run.set_character_positions((0..n).map(|i| width * i as f32).collect::<Vec<_>>());
        run.set_character_widths(vec![width; n]);
    });
}

/// A vowel sign is a stop of its own.
pub(super) fn marks_split(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        let text = run.value().unwrap_or("").to_owned();
        let pieces = metrics::characters(&text).map(|c| c.chars().map(char::len_utf8).collect());
        recount(run, &pieces.collect::<Vec<Vec<usize>>>());
    });
}

/// Writes lengths anew; `pieces` has those of each character that there was.
fn recount(run: &mut Node, pieces: &[Vec<usize>]) {
    let positions = run.character_positions().unwrap_or_default().to_vec();
    let widths = run.character_widths().unwrap_or_default().to_vec();
    let starts = run.word_starts().to_vec();
    let (mut lengths, mut at, mut wide, mut words) = (vec![], vec![], vec![], vec![]);
    for (i, parts) in pieces.iter().enumerate() {
        if starts.iter().any(|start| usize::from(*start) == i) {
            words.extend(u8::try_from(lengths.len()));
        }
        let (place, width) = (positions.get(i), widths.get(i));
        for (j, length) in parts.iter().enumerate() {
            lengths.push(u8::try_from(*length).unwrap_or(u8::MAX));
            if let (Some(place), Some(width)) = (place, width) {
                at.push(if j == 0 { *place } else { place + width });
                wide.push(if j == 0 { *width } else { 0.0 });
            }
        }
    }
    if lengths.len() > metrics::LONGEST {
        return;
    }
    run.set_character_lengths(lengths);
    run.set_word_starts(words);
    if !positions.is_empty() {
        run.set_character_positions(at);
        run.set_character_widths(wide);
    }
}

/// Lam and alef are one stop.
pub(super) fn ligature_as_one(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        let text = run.value().unwrap_or("").to_owned();
        let told = run.character_positions().unwrap_or_default().to_vec();
        let wide = run.character_widths().unwrap_or_default().to_vec();
        let (mut lengths, mut positions, mut widths) = (vec![], vec![], vec![]);
        let (mut starts, mut before) = (Vec::new(), "");
        for (i, character) in metrics::characters(&text).enumerate() {
            let is_alef = character.starts_with(['\u{627}', '\u{623}', '\u{625}', '\u{622}']);
            let width = wide.get(i).copied().unwrap_or(0.0);
            let joins = is_alef && before == "\u{644}";
            before = character;
            if let Some(length) = lengths.last_mut().filter(|_| joins) {
                *length += u8::try_from(character.len()).unwrap_or(0);
                widths
                    .iter_mut()
                    .next_back()
                    .into_iter()
                    .for_each(|w| *w += width);
                continue;
            }
            if run
                .word_starts()
                .iter()
                .any(|start| usize::from(*start) == i)
            {
                starts.extend(u8::try_from(lengths.len()));
            }
            lengths.push(u8::try_from(character.len()).unwrap_or(u8::MAX));
            positions.push(told.get(i).copied().unwrap_or(0.0));
            widths.push(width);
        }
        run.set_character_lengths(lengths);
        run.set_word_starts(starts);
        run.set_character_positions(positions);
        run.set_character_widths(widths);
    });
}

/// A vowel sign ends a word.
pub(super) fn words_at_marks(tree: &mut ArticleTree) {
    more_words(tree, |character| character.contains(segment::is_mark));
}

/// A zero-width non-joiner ends a word.
pub(super) fn words_at_zwnj(tree: &mut ArticleTree) {
    more_words(tree, |character| character.contains('\u{200c}'));
}

/// Words begin behind some characters too.
fn more_words(tree: &mut ArticleTree, ends: impl Fn(&str) -> bool) {
    each_run(tree, |run| {
        let text = run.value().unwrap_or("").to_owned();
        let mut starts = run.word_starts().to_vec();
        let mut is_behind = false;
        for (i, character) in metrics::characters(&text).enumerate() {
            if is_behind && character.starts_with(char::is_alphabetic) {
                starts.extend(u8::try_from(i));
            }
            is_behind = ends(character);
        }
        starts.sort_unstable();
        starts.dedup();
        run.set_word_starts(starts);
    });
}

/// No word begins anywhere.
pub(super) fn no_words(tree: &mut ArticleTree) {
    each_run(tree, |run| run.set_word_starts(Vec::new()));
}

/// The runs of a line are not tied together.
pub(super) fn no_line_links(tree: &mut ArticleTree) {
    each_run(tree, |run| {
        run.clear_next_on_line();
        run.clear_previous_on_line();
    });
}

/// Runs know what follows them and not what stands before them.
pub(super) fn one_way_links(tree: &mut ArticleTree) {
    each_run(tree, Node::clear_previous_on_line);
}

/// The runs of a text are tied together over the ends of its lines.
pub(super) fn links_over_lines(tree: &mut ArticleTree) {
    let runs: Vec<_> = tree.runs.iter().map(|run| (run.id, run.node)).collect();
    for pair in runs.windows(2) {
        let (Some((before, text)), Some((after, other))) = (pair.first(), pair.last()) else {
            continue;
        };
        if text != other {
            continue;
        }
        if let Some(run) = node_mut(tree, *before) {
            run.set_next_on_line(*after);
        }
        if let Some(run) = node_mut(tree, *after) {
            run.set_previous_on_line(*before);
        }
    }
}

/// Places of runs are those of the page before it was scrolled.
pub(super) fn shifted_places(tree: &mut ArticleTree) {
    move_places(tree, |b| Rect::new(b.x0, b.y0 + 40.0, b.x1, b.y1 + 40.0));
}

/// Places of runs are told in pixels of a finer screen.
pub(super) fn scaled_places(tree: &mut ArticleTree) {
    move_places(tree, |b| {
        Rect::new(b.x0 * 2.0, b.y0 * 2.0, b.x1 * 2.0, b.y1 * 2.0)
    });
}

fn move_places(tree: &mut ArticleTree, to: impl Fn(Rect) -> Rect) {
    each_run(tree, |run| {
        if let Some(bounds) = run.bounds() {
            run.set_bounds(to(bounds));
        }
    });
}

/// Places of runs are counted from the first line of the article.
pub(super) fn places_of_the_block(tree: &mut ArticleTree) {
    let runs = tree.runs.iter().filter_map(|run| super::node(tree, run.id));
    let top = runs.filter_map(Node::bounds).map(|b| b.y0).reduce(f64::min);
    let top = top.unwrap_or(0.0) + 3.0;
    move_places(tree, |b| Rect::new(b.x0, b.y0 - top, b.x1, b.y1 - top));
}

/// Texts do not end with a line end.
pub(super) fn no_line_end(tree: &mut ArticleTree) {
    for id in last_runs(tree) {
        end(tree, id, "");
    }
}

/// Texts end with a space.
pub(super) fn space_for_line_end(tree: &mut ArticleTree) {
    for id in last_runs(tree) {
        end(tree, id, " ");
    }
}

/// Only the last text ends with a line end.
pub(super) fn last_line_end(tree: &mut ArticleTree) {
    let mut last = last_runs(tree);
    last.pop();
    for id in last {
        end(tree, id, "");
    }
}

/// Writes something else in the place of the line end of a run.
fn end(tree: &mut ArticleTree, id: accesskit::NodeId, with: &str) {
    let Some(run) = node_mut(tree, id) else {
        return;
    };
    let Some(text) = run.value().and_then(|text| text.strip_suffix('\n')) else {
        return;
    };
    let (text, starts) = (format!("{text}{with}"), run.word_starts().to_vec());
    metrics::set_text(run, text, starts);
    let n = run.character_lengths().len();
    let cut = |told: Option<&[f32]>| told.map(|told| told.get(..n).unwrap_or(told).to_vec());
    let (positions, widths) = (cut(run.character_positions()), cut(run.character_widths()));
    if let (Some(positions), Some(widths)) = (positions, widths) {
        run.set_character_positions(positions);
        run.set_character_widths(widths);
    }
}
