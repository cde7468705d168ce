//! What must hold of every paragraph, whatever the string, the styles and the measure.
//!
//! Each property is a function that says what is wrong; `util::strings` makes the cases, and
//! makes a failing one small before it is shown.

use std::collections::BTreeSet;

use warraq::geom::{Pos, Rect};
use warraq::text::line::{Line, LineRun};
use warraq::text::movement::{Arrow, CaretPlace, MoveBy};
use warraq::text::paragraph::Paragraph;
use warraq::text::segment::{graphemes, is_breaking_space, is_invisible, is_line_end, is_tashkil};
use warraq::text::shape::Shaper;
use warraq::text::shaped::opportunities;
use warraq::text::style::{Justify, LineBreaking, LineStyle};
use warraq::text::{label, measure};
use warraq::vocab::Affinity;

use crate::util::random::for_each_seed;
use crate::util::setting::{ONE_LINE, Setting, shaper};
use crate::util::strings::{check_setting, setting};

/// Fails with a sentence when something does not hold.
macro_rules! hold {
    ($what:expr, $($say:tt)+) => {
        let holds: bool = $what;
        if !holds {
            return Err(format!($($say)+));
        }
    };
}

/// How far sums of many `f32` may be apart at this magnitude.
fn tolerance(magnitude: f32) -> f32 {
    1e-3 + magnitude.abs() * 2e-5
}

fn near(a: f32, b: f32, magnitude: f32) -> bool {
    (a - b).abs() <= tolerance(magnitude)
}

fn property(n: usize, check: impl Fn(&mut Shaper, &Setting) -> Result<(), String>) {
    let mut shaper = shaper();
    for_each_seed(n, |random, _| {
        let setting = setting(random, &shaper);
        check_setting(&setting, |s| check(&mut shaper, s));
    });
}

// ---- Lines, runs, clusters ----

#[test]
fn lines_cover_the_text_and_runs_cover_the_lines() {
    property(1_500, |shaper, setting| {
        let paragraph = setting.set(shaper);
        hold!(
            *paragraph.text == *setting.text,
            "the text changed: {:?}",
            paragraph.text
        );
        let mut end = 0;
        for line in &paragraph.lines {
            hold!(line.range.start == end, "line {:?} after {end}", line.range);
            end = line.range.end;
            line_is_covered(&paragraph, line)?;
        }
        hold!(end == setting.text.len(), "the lines end at {end}");
        Ok(())
    });
}

fn line_is_covered(paragraph: &Paragraph, line: &Line) -> Result<(), String> {
    let mut ranges: Vec<_> = line.runs.iter().map(|run| run.range.clone()).collect();
    ranges.sort_by_key(|range| range.start);
    let mut end = line.range.start;
    for range in ranges {
        hold!(
            range.start == end && range.end > end,
            "runs of line {:?}: {range:?} after {end}",
            line.range
        );
        end = range.end;
    }
    let rest = paragraph.text.get(end..line.range.end);
    let rest = rest.ok_or_else(|| format!("line {:?} has runs up to {end}", line.range))?;
    hold!(
        rest.chars().all(is_breaking_space),
        "{rest:?} of line {:?} is in no run",
        line.range
    );
    Ok(())
}

#[test]
fn widths_add_up_and_pens_move_on() {
    property(1_500, |shaper, setting| {
        let paragraph = setting.set(shaper);
        let mut top = 0.0;
        for line in &paragraph.lines {
            let mut pen = 0.0;
            for run in &line.runs {
                hold!(
                    near(run.x, pen, line.width),
                    "run {:?} at {} after {pen}",
                    run.range,
                    run.x
                );
                pen = run.x + run.width;
                clusters_add_up(run)?;
            }
            hold!(
                near(line.width, pen, line.width),
                "line {:?} is {} wide, its runs {pen}",
                line.range,
                line.width
            );
            hold!(
                near(line.top, top, top),
                "line {:?} at {} after {top}",
                line.range,
                line.top
            );
            let inked = line.baseline - line.ascent >= line.top - tolerance(top)
                && line.baseline + line.descent <= line.top + line.height + tolerance(top);
            hold!(inked, "line {:?} reaches out of its box", line.range);
            hold!(
                line.height >= setting.line.line_height,
                "line {:?} is too low",
                line.range
            );
            top = line.top + line.height;
        }
        hold!(
            near(paragraph.height, top, top),
            "the paragraph is {} high, its lines {top}",
            paragraph.height
        );
        Ok(())
    });
}

fn clusters_add_up(run: &LineRun) -> Result<(), String> {
    let mut pen = run.x;
    for cluster in &run.clusters {
        hold!(
            cluster.width >= 0.0,
            "cluster {} goes back by {}",
            cluster.start,
            cluster.width
        );
        hold!(
            near(cluster.x, pen, pen),
            "cluster {} at {} after {pen}",
            cluster.start,
            cluster.x
        );
        pen = cluster.x + cluster.width;
    }
    hold!(
        near(run.x + run.width, pen, pen),
        "run {:?} ends at {}, its clusters at {pen}",
        run.range,
        run.x + run.width
    );
    let finite = run
        .glyphs
        .iter()
        .all(|g| g.x.is_finite() && g.y.is_finite());
    hold!(finite, "a glyph of {:?} is nowhere", run.range);
    let order: Vec<u32> = run.glyphs.iter().map(|g| g.cluster).collect();
    let monotone = if run.level.is_rtl() {
        order.is_sorted_by(|a, b| a >= b)
    } else {
        order.is_sorted()
    };
    hold!(
        monotone,
        "clusters of {:?} are out of order: {order:?}",
        run.range
    );
    Ok(())
}

#[test]
fn runs_stand_in_the_order_that_the_levels_say() {
    property(1_000, |shaper, setting| {
        for line in &setting.set(shaper).lines {
            let mut logical: Vec<&LineRun> = line.runs.iter().collect();
            logical.sort_by_key(|run| run.range.start);
            let level = |run: &&LineRun| {
                unicode_bidi::Level::new(run.level.0).expect("a level of the algorithm")
            };
            let levels: Vec<_> = logical.iter().map(level).collect();
            let order = unicode_bidi::BidiInfo::reorder_visual(&levels);
            let expected: Vec<_> = order.iter().map(|i| logical[*i].range.clone()).collect();
            let seen: Vec<_> = line.runs.iter().map(|run| run.range.clone()).collect();
            hold!(
                seen == expected,
                "line {:?}: {seen:?}, not {expected:?}",
                line.range
            );
        }
        Ok(())
    });
}

/// Clusters of a line, ascending; each must stand once, and the first of a run at its start.
fn clusters_of(paragraph: &Paragraph, line: &Line, hides: bool) -> Result<BTreeSet<u32>, String> {
    let mut all = BTreeSet::new();
    for run in &line.runs {
        let mut own: Vec<u32> = run.glyphs.iter().map(|g| g.cluster).collect();
        own.dedup();
        let boxes: Vec<u32> = run.clusters.iter().map(|c| c.start).collect();
        hold!(
            own == boxes,
            "glyphs {own:?} and boxes {boxes:?} of {:?}",
            run.range
        );
        for cluster in &own {
            hold!(
                run.range.contains(&(*cluster as usize)),
                "cluster {cluster} outside {:?}",
                run.range
            );
            hold!(all.insert(*cluster), "cluster {cluster} stands twice");
        }
        let first = own.iter().min().map_or(run.range.end, |c| *c as usize);
        let lost = &paragraph.text[run.range.start..first];
        let may_go = |c: char| is_invisible(c) || (hides && is_tashkil(c));
        hold!(
            lost.chars().all(may_go),
            "{lost:?} at {} is lost",
            run.range.start
        );
    }
    Ok(all)
}

#[test]
fn no_character_is_lost_or_doubled_by_breaking_and_justifying() {
    property(1_500, |shaper, setting| {
        let broken = setting.set(shaper);
        let whole = Setting {
            line: ONE_LINE,
            ..setting.clone()
        }
        .set(shaper);
        let mut expected = BTreeSet::new();
        for line in &whole.lines {
            expected.append(&mut clusters_of(&whole, line, setting.hide_tashkil)?);
        }
        let mut seen = BTreeSet::new();
        for line in &broken.lines {
            let drawn_to = line
                .runs
                .iter()
                .map(|run| run.range.end)
                .max()
                .unwrap_or(line.range.start);
            expected.retain(|c| !(drawn_to..line.range.end).contains(&(*c as usize)));
            seen.append(&mut clusters_of(&broken, line, setting.hide_tashkil)?);
        }
        // What draws nothing may be part of its neighbour's cluster, or gone with it.
        let is_seen = |c: &&u32| {
            let ch = setting.text[**c as usize..].chars().next();
            !ch.is_some_and(is_invisible)
        };
        let lost: Vec<_> = expected.difference(&seen).filter(is_seen).collect();
        hold!(lost.is_empty(), "clusters {lost:?} are lost");
        // A ligature may come apart where a line is cut inside a word, never anywhere else.
        let new: Vec<_> = seen
            .difference(&expected)
            .filter(|c| !starts_near_a_cut(&broken, **c))
            .collect();
        hold!(new.is_empty(), "clusters {new:?} are new");
        Ok(())
    });
}

fn starts_near_a_cut(paragraph: &Paragraph, cluster: u32) -> bool {
    let at = cluster as usize;
    paragraph
        .lines
        .iter()
        .any(|line| line.range.start.abs_diff(at) < 24 || line.range.end.abs_diff(at) < 24)
}

#[test]
fn no_line_sticks_out_unless_it_is_one_grapheme() {
    // Digits under a number sign have no width of their own until they are cut off from it; an
    // override turns flags and joined letters around, and their parts are others then.
    let is_odd = |c: char| {
        matches!(
            c,
            '\u{600}'..='\u{605}' | '\u{6dd}' | '\u{8e2}' | '\u{110bd}' | '\u{202d}' | '\u{202e}'
        )
    };
    property(1_500, |shaper, setting| {
        if setting.text.contains(is_odd) {
            return Ok(());
        }
        let width = setting.line.width;
        let em = setting.spans.iter().map(|s| s.style.size);
        let em = em.fold(0.0, f32::max);
        let breaks: Vec<usize> = opportunities(&setting.text).iter().map(|b| b.at).collect();
        let is_break = |at: usize| at == 0 || breaks.binary_search(&at).is_ok();
        for line in setting.set(shaper).lines {
            let can_be_cut = can_be_cut(&setting.text, &line);
            // Where a word is cut, kerning and ligatures with what stood there are gone.
            let is_cut = !is_break(line.range.start) || !is_break(line.range.end);
            let kerning = if is_cut { em * 0.5 } else { 0.0 };
            let fits = line.width <= width + kerning + tolerance(line.width);
            hold!(
                fits || !can_be_cut,
                "line {:?} is {} wide",
                line.range,
                line.width
            );
        }
        Ok(())
    });
}

/// Whether a grapheme begins on the line with something to see before it and after it.
fn can_be_cut(text: &str, line: &Line) -> bool {
    let bounds: Vec<usize> = graphemes(&text[line.range.clone()]).collect();
    let clusters = line.runs.iter().flat_map(|r| &r.clusters);
    let mut seen: Vec<u32> = clusters
        .filter(|c| c.width > 0.0)
        .map(|c| c.start)
        .collect();
    seen.sort_unstable();
    let is_bound = |at: u32| bounds.contains(&(at as usize - line.range.start));
    seen.into_iter().skip(1).any(is_bound)
}

#[test]
fn justified_lines_fill_the_measure() {
    property(1_500, |shaper, setting| {
        let width = setting.line.width;
        if setting.line.justify == Justify::Start || !width.is_finite() {
            return Ok(());
        }
        let paragraph = setting.set(shaper);
        for (index, line) in paragraph.lines.iter().enumerate() {
            let text = &paragraph.text[line.range.clone()];
            let is_last = index + 1 == paragraph.lines.len() || text.ends_with(is_line_end);
            let drawn_to = line
                .runs
                .iter()
                .map(|run| run.range.end)
                .max()
                .unwrap_or(line.range.start);
            let drawn = &paragraph.text[line.range.start..drawn_to];
            let has_space = drawn.contains([' ', '\u{a0}']);
            // A line of spaces only, or one that is too wide as it is, has nothing to fill.
            if is_last || !has_space || line.width > width {
                continue;
            }
            let fills = (line.width - width).abs() <= tolerance(width) + width * 1e-4;
            hold!(fills, "line {:?} is {} wide", line.range, line.width);
        }
        Ok(())
    });
}

#[test]
fn spaces_never_shrink_to_nothing() {
    property(1_500, |shaper, setting| {
        let paragraph = setting.set(shaper);
        let natural = Setting {
            line: ONE_LINE,
            ..setting.clone()
        }
        .set(shaper);
        let width_of = |p: &Paragraph, at: usize| {
            let clusters = p
                .lines
                .iter()
                .flat_map(|l| &l.runs)
                .flat_map(|r| &r.clusters);
            clusters
                .filter(|c| c.start as usize == at)
                .map(|c| c.width)
                .next()
        };
        for (at, _) in setting.text.match_indices(' ') {
            if let (Some(now), Some(before)) = (width_of(&paragraph, at), width_of(&natural, at)) {
                hold!(
                    now >= before * 0.65,
                    "the space at {at} shrinks from {before} to {now}"
                );
            }
        }
        Ok(())
    });
}

// ---- The same again ----

#[test]
fn the_same_input_gives_the_same_frame_bit_for_bit() {
    let fresh = || shaper();
    property(250, |warm, setting| {
        let first = setting.set(warm);
        let again = setting.set(warm);
        let cold = setting.set(&mut fresh());
        for other in [again, cold] {
            hold!(bits(&other) == bits(&first), "two frames of one input");
        }
        Ok(())
    });
}

/// Everything in a paragraph, numbers by their bits: the debug text of a float is exact.
fn bits(paragraph: &Paragraph) -> String {
    format!("{paragraph:?}")
}

#[test]
fn a_wider_measure_never_gives_more_lines() {
    property(700, |shaper, setting| {
        let shaped = setting.shape(shaper);
        let em = setting
            .spans
            .iter()
            .map(|s| s.style.size)
            .fold(0.0, f32::max);
        let mut before = usize::MAX;
        for step in 0..60 {
            let style = LineStyle {
                width: em * step as f32 * 0.4,
                breaking: LineBreaking::FirstFit,
                ..setting.line
            };
            let n = measure(&shaped, &style).lines.len();
            hold!(
                n <= before,
                "{n} lines at {}, {before} at a smaller measure",
                style.width
            );
            before = n;
        }
        Ok(())
    });
}

// ---- Carets, movement, selection ----

/// A point in the middle of a line's height.
fn at(line: &Line, x: f32) -> Pos {
    Pos::new(x, line.top + line.height * 0.5)
}

/// Visible graphemes of a line: byte range, width, and whether they run right to left.
fn visible(paragraph: &Paragraph, line: &Line) -> Vec<(usize, usize, f32, bool)> {
    let mut out = Vec::new();
    for run in &line.runs {
        let mut starts: Vec<(usize, f32)> = run
            .clusters
            .iter()
            .map(|c| (c.start as usize, c.width))
            .collect();
        starts.sort_by_key(|s| s.0);
        for (i, (start, width)) in starts.iter().enumerate() {
            let end = starts.get(i + 1).map_or(run.range.end, |next| next.0);
            let bounds: Vec<usize> = graphemes(&paragraph.text[*start..end]).collect();
            let share = width / (bounds.len() - 1).max(1) as f32;
            for pair in bounds.windows(2).filter(|_| share > 0.02) {
                out.push((start + pair[0], start + pair[1], share, run.level.is_rtl()));
            }
        }
    }
    out
}

#[test]
fn a_click_on_the_caret_finds_its_place() {
    property(700, |shaper, setting| {
        let paragraph = setting.set(shaper);
        for line in &paragraph.lines {
            for (start, end, width, is_rtl) in visible(&paragraph, line) {
                let reach = line.x.abs() + line.width;
                if width * 0.25 <= tolerance(reach)
                    || line.height <= tolerance(paragraph.height) * 4.0
                {
                    continue;
                }
                let sign = if is_rtl { -1.0 } else { 1.0 };
                let caret = paragraph.caret(start, Affinity::Downstream).primary;
                let hit = paragraph.hit_test(at(line, caret.x + sign * width * 0.25));
                hold!(
                    hit == (start, Affinity::Downstream),
                    "inside {start} the click finds {hit:?}"
                );
                let caret = paragraph.caret(end, Affinity::Upstream).primary;
                let hit = paragraph.hit_test(at(line, caret.x - sign * width * 0.25));
                hold!(
                    hit == (end, Affinity::Upstream),
                    "inside the end {end} the click finds {hit:?}"
                );
                let hit = paragraph.hit_test(at(line, caret.x));
                let back = paragraph.caret(hit.0, hit.1).primary;
                hold!(
                    near(back.x, caret.x, reach),
                    "caret {} of {end} and {} of {hit:?}",
                    caret.x,
                    back.x
                );
            }
        }
        Ok(())
    });
}

/// Places that an arrow goes through, from `place` to where it leaves the paragraph.
fn walk(
    paragraph: &Paragraph,
    place: CaretPlace,
    by: MoveBy,
    arrow: Arrow,
) -> Result<Vec<CaretPlace>, String> {
    let mut places = vec![place];
    let most = paragraph.text.len() + paragraph.lines.len() * 2 + 2;
    while let Some(next) = paragraph.move_visual(places[places.len() - 1], by, arrow) {
        hold!(
            places.len() <= most,
            "{by:?} {arrow:?} does not end: {:?}",
            &places[most - 8..]
        );
        hold!(
            paragraph.text.is_char_boundary(next.0),
            "{arrow:?} goes inside a character: {next:?}"
        );
        places.push(next);
    }
    Ok(places)
}

/// The arrow that reads on, and the place at the very start; then the same backwards.
fn journeys(paragraph: &Paragraph) -> [(Arrow, CaretPlace, bool); 2] {
    let (on, back) = if paragraph.base.dir.is_rtl() {
        (Arrow::TowardsLtrStart, Arrow::TowardsRtlStart)
    } else {
        (Arrow::TowardsRtlStart, Arrow::TowardsLtrStart)
    };
    let edge = |line: &Line, is_end: bool| {
        let far = if is_end == paragraph.base.dir.is_rtl() {
            line.x - 10.0
        } else {
            line.x + line.width + 10.0
        };
        paragraph.hit_test(at(line, far))
    };
    let (first, last) = (
        &paragraph.lines[0],
        &paragraph.lines[paragraph.lines.len() - 1],
    );
    [
        (on, edge(first, false), true),
        (back, edge(last, true), false),
    ]
}

#[test]
fn arrows_visit_every_grapheme_and_end() {
    property(700, |shaper, setting| {
        let paragraph = setting.set(shaper);
        for (arrow, start, _) in journeys(&paragraph) {
            let places = walk(&paragraph, start, MoveBy::Grapheme, arrow)?;
            for line in &paragraph.lines {
                for (from, to, width, is_rtl) in visible(&paragraph, line) {
                    if width <= tolerance(line.x.abs() + line.width) * 2.0 {
                        continue;
                    }
                    let towards_end = is_rtl == (arrow == Arrow::TowardsLtrStart);
                    let place = if towards_end {
                        (to, Affinity::Upstream)
                    } else {
                        (from, Affinity::Downstream)
                    };
                    hold!(
                        places.contains(&place),
                        "{arrow:?} from {start:?} never comes to {place:?}: {places:?}"
                    );
                }
            }
        }
        Ok(())
    });
}

#[test]
fn moving_by_words_ends() {
    property(500, |shaper, setting| {
        let paragraph = setting.set(shaper);
        for (arrow, start, _) in journeys(&paragraph) {
            let words = walk(&paragraph, start, MoveBy::Word, arrow)?;
            let steps = walk(&paragraph, start, MoveBy::Grapheme, arrow)?;
            hold!(
                words.len() <= steps.len() + 1,
                "{} stops of words, {} of graphemes",
                words.len(),
                steps.len()
            );
            hold!(
                words.windows(2).all(|w| w[0] != w[1]),
                "a word's stop twice: {words:?}"
            );
        }
        Ok(())
    });
}

#[test]
fn selected_widths_are_the_widths_of_what_is_selected() {
    property(700, |shaper, setting| {
        let paragraph = setting.set(shaper);
        let all: f32 = paragraph
            .selection(0..setting.text.len())
            .iter()
            .map(Rect::width)
            .sum();
        let lines: f32 = paragraph.lines.iter().map(|l| l.width).sum();
        // A line far from the paragraph's edge has less exact positions.
        let reach: f32 = paragraph.lines.iter().map(|l| l.width + l.x.abs()).sum();
        hold!(
            near(all, lines, reach * 4.0),
            "all selected is {all} wide, the lines {lines}"
        );
        let bounds: Vec<usize> = graphemes(&setting.text).collect();
        let (from, to) = (bounds[bounds.len() / 3], bounds[bounds.len() * 2 / 3]);
        let rects = paragraph.selection(from..to);
        let ranges: Vec<_> = bounds.windows(2).map(|b| b[0]..b[1]).collect();
        let together = paragraph.selections(&ranges);
        let one_by_one = ranges.iter().flat_map(|r| paragraph.selection(r.clone()));
        hold!(
            one_by_one.eq(together),
            "many ranges are not as each of them"
        );
        let some: f32 = rects.iter().map(Rect::width).sum();
        let mut expected = 0.0;
        for line in &paragraph.lines {
            for run in &line.runs {
                expected += selected_of(&paragraph, run, from, to);
            }
        }
        // Rectangles that all but touch are one.
        let gaps = 0.05 * paragraph.lines.iter().map(|l| l.runs.len()).sum::<usize>() as f32;
        hold!(
            (some - expected).abs() <= gaps + tolerance(reach * 4.0),
            "{from}..{to} is {some} wide, not {expected}"
        );
        Ok(())
    });
}

/// Width of the graphemes of a run that overlap `from..to`.
fn selected_of(paragraph: &Paragraph, run: &LineRun, from: usize, to: usize) -> f32 {
    let mut starts: Vec<(usize, f32)> = run
        .clusters
        .iter()
        .map(|c| (c.start as usize, c.width))
        .collect();
    starts.sort_by_key(|s| s.0);
    let mut sum = 0.0;
    for (i, (start, width)) in starts.iter().enumerate() {
        let end = starts.get(i + 1).map_or(run.range.end, |next| next.0);
        let bounds: Vec<usize> = graphemes(&paragraph.text[*start..end]).collect();
        let share = width / (bounds.len() - 1).max(1) as f32;
        let inside = bounds
            .windows(2)
            .filter(|b| start + b[0] < to && start + b[1] > from);
        sum += inside.count() as f32 * share;
    }
    sum
}

#[test]
fn every_question_has_an_answer_anywhere() {
    property(400, |shaper, setting| {
        let paragraph = setting.set(shaper);
        let len = setting.text.len();
        for offset in (0..=len + 3).filter(|o| *o > len || setting.text.is_char_boundary(*o)) {
            for affinity in [Affinity::Upstream, Affinity::Downstream] {
                let carets = paragraph.caret(offset, affinity);
                hold!(carets.primary.x.is_finite(), "no caret at {offset}");
                for arrow in [Arrow::TowardsLtrStart, Arrow::TowardsRtlStart] {
                    let next = paragraph.move_visual((offset, affinity), MoveBy::Grapheme, arrow);
                    hold!(
                        next != Some((offset, affinity)),
                        "{arrow:?} stays at {offset} {affinity:?}"
                    );
                    let _ = paragraph.move_line(
                        (offset, affinity),
                        carets.primary.x,
                        arrow == Arrow::TowardsLtrStart,
                    );
                }
            }
            let word = paragraph.word_at(offset);
            hold!(
                word.start <= word.end && word.end <= len,
                "word {word:?} at {offset}"
            );
        }
        for (x, y) in [
            (-1e9, -1e9),
            (1e9, 1e9),
            (0.0, 0.0),
            (f32::NAN, f32::NAN),
            (f32::INFINITY, 0.0),
        ] {
            let (offset, _) = paragraph.hit_test(Pos::new(x, y));
            hold!(
                setting.text.is_char_boundary(offset),
                "the click at {x}, {y} finds {offset}"
            );
        }
        Ok(())
    });
}

// ---- Labels ----

#[test]
fn labels_stay_within_their_width_and_say_that_they_were_cut() {
    property(500, |shaper, setting| {
        let style = setting.spans[0].style;
        for ems in [0.0, 0.5, 2.0, 5.0, 11.0, f32::INFINITY] {
            let width = style.size * ems;
            let cut = label(shaper, &setting.text, &style, setting.base, width);
            hold!(
                cut.lines.len() == 1,
                "a label of {} lines at {ems} em",
                cut.lines.len()
            );
            let is_dots = &*cut.text == "\u{2026}";
            let fits = cut.ink_width() <= width + 0.5 + tolerance(cut.ink_width());
            hold!(
                fits || is_dots,
                "a label {} wide at {width}: {:?}",
                cut.ink_width(),
                cut.text
            );
            let is_whole = cut.text.chars().count() == setting.text.chars().count();
            hold!(
                is_whole || cut.text.ends_with('\u{2026}'),
                "a cut label without dots: {:?}",
                cut.text
            );
        }
        Ok(())
    });
}
