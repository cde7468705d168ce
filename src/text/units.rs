//! Measures a shaped paragraph between its break opportunities: the boxes and
//! glue that `linebreak.rs` works on, and the places where kashida may stand.

use std::sync::Arc;

use super::book::FamilyClass;
use super::font::FontId;
use super::kashida::{JoinedRun, Pattern, pattern_of, word_places};
use super::segment::{is_extender, line_breaks};
use super::shape::{Glyph, Shaper};
use super::shaped::{Run, Shaped, Sum, Unit, trimmed_end};

/// One cluster in logical order.
#[derive(Clone, Copy, Debug)]
pub(super) struct ClusterAdvance {
    /// Byte offset.
    pub(super) at: u32,
    /// Page px.
    pub(super) advance: f32,
    /// Flags of its glyphs.
    pub(super) glyph: Glyph,
}

/// Clusters of a run in logical order, whatever the order of its glyphs.
pub(super) fn clusters<'a>(
    shaped: &'a Shaped,
    run: &'a Run,
) -> impl Iterator<Item = ClusterAdvance> + 'a {
    clusters_from(shaped, run, 0)
}

/// Those of them that begin at byte `from` or after it.
pub(super) fn clusters_from<'a>(
    shaped: &'a Shaped,
    run: &'a Run,
    from: u32,
) -> impl Iterator<Item = ClusterAdvance> + 'a {
    let glyphs = shaped.glyphs_of(run);
    let mut rest = if run.level.is_rtl() {
        glyphs.get(..glyphs.partition_point(|g| g.cluster >= from))
    } else {
        glyphs.get(glyphs.partition_point(|g| g.cluster < from)..)
    }
    .unwrap_or_default();
    let scale = run.scale;
    std::iter::from_fn(move || {
        let at = if run.level.is_rtl() {
            rest.last()?.cluster
        } else {
            rest.first()?.cluster
        };
        let n = if run.level.is_rtl() {
            rest.iter().rev().take_while(|g| g.cluster == at).count()
        } else {
            rest.iter().take_while(|g| g.cluster == at).count()
        };
        let (cluster, others) = if run.level.is_rtl() {
            let (others, cluster) = rest.split_at(rest.len() - n);
            (cluster, others)
        } else {
            rest.split_at(n)
        };
        rest = others;
        let units: i32 = cluster.iter().map(|g| g.ax).sum();
        Some(ClusterAdvance {
            at,
            advance: units as f32 * scale,
            glyph: *cluster.first()?,
        })
    })
}

/// Fills [`Shaped::units`] and [`Shaped::places`].
pub(super) fn measure(shaper: &mut Shaper, shaped: &mut Shaped, wants_kashida: bool) {
    let mut units = cut(&shaped.text);
    let mut safe: Vec<(u32, u32)> = Vec::new();
    let mut index = 0;
    for (r, run) in shaped.runs.iter().enumerate() {
        let mut rest = clusters(shaped, run).peekable();
        while let Some(cluster) = rest.next() {
            while units.get(index).is_some_and(|u| u.end <= cluster.at) {
                index += 1;
            }
            let run_end = u32::try_from(run.range.end).unwrap_or(u32::MAX);
            let end = rest.peek().map_or(run_end, |next| next.at);
            add_cluster(&mut units, index, cluster, shaped.is_space_at(cluster.at));
            mark_cuts_inside(&mut units, index, end);
            if run.elongation > 0.0 && cluster.glyph.takes_tatweel() {
                safe.push((cluster.at, u32::try_from(r).unwrap_or(0)));
            }
        }
    }
    if wants_kashida && !safe.is_empty() {
        find_places(shaper, shaped, &mut units, &safe);
    }
    shaped.sums = sums(&units);
    shaped.widest = units.iter().map(|u| u.width).fold(0.0, f32::max);
    shaped.has_forced = units.iter().any(|u| u.mandatory);
    shaped.units = units;
}

/// Sums at the start and after each unit.
pub(super) fn sums(units: &[Unit]) -> Vec<Sum> {
    let mut out = Vec::with_capacity(units.len() + 1);
    let mut sum = Sum::default();
    out.push(sum);
    for unit in units {
        sum.ink = sum.advance + f64::from(unit.width);
        sum.advance = sum.ink + f64::from(unit.space);
        sum.inner_glue = sum.glue + f64::from(unit.inner_glue);
        sum.glue = sum.inner_glue + f64::from(unit.glue);
        sum.kashida += f64::from(unit.stretch);
        out.push(sum);
    }
    out
}

fn cut(text: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len() / 8 + 1);
    let mut start = 0;
    for opportunity in line_breaks(text).filter(|b| b.mandatory || !is_inside_grapheme(text, b.at))
    {
        let text_end = trimmed_end(text, start..opportunity.at);
        units.push(Unit {
            end: u32::try_from(opportunity.at).unwrap_or(u32::MAX),
            text_end: u32::try_from(text_end).unwrap_or(u32::MAX),
            mandatory: opportunity.mandatory,
            ..Unit::default()
        });
        start = opportunity.at;
    }
    units
}

/// Whether a line would begin with what extends the character before it. UAX #14 allows that in
/// places (a skin tone after half a flag, a mark after a space); no line of ours begins so.
fn is_inside_grapheme(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|t| t.chars().next());
    next.is_some_and(is_extender)
}

/// A break inside a cluster (between a line end and a mark) needs both sides shaped again.
fn mark_cuts_inside(units: &mut [Unit], index: usize, cluster_end: u32) {
    let inside = units.iter_mut().skip(index);
    for unit in inside.take_while(|u| u.end < cluster_end) {
        unit.is_unsafe = true;
    }
}

fn add_cluster(units: &mut [Unit], index: usize, cluster: ClusterAdvance, is_space: bool) {
    // A break is unsafe when the cluster that begins the next line, or the space that ends this one, says so.
    if cluster.glyph.is_unsafe_to_break() {
        let before = index.checked_sub(1).and_then(|i| units.get_mut(i));
        if let Some(unit) = before.filter(|u| u.end == cluster.at) {
            unit.is_unsafe = true;
        }
        if let Some(unit) = units
            .get_mut(index)
            .filter(|u| u.text_end == cluster.at && u.text_end != u.end)
        {
            unit.is_unsafe = true;
        }
    }
    let Some(unit) = units.get_mut(index) else {
        return;
    };
    let glue = if is_space { cluster.advance } else { 0.0 };
    if cluster.at < unit.text_end {
        unit.width += cluster.advance;
        unit.inner_glue += glue;
    } else {
        unit.space += cluster.advance;
        unit.glue += glue;
    }
}

/// Keeps the places that the face allows, and notes what the best one adds to its unit.
fn find_places(shaper: &mut Shaper, shaped: &mut Shaped, units: &mut [Unit], safe: &[(u32, u32)]) {
    let text = Arc::clone(&shaped.text);
    let mut start = 0;
    let mut next_safe = 0;
    let (mut joined, mut found) = (JoinedRun::default(), Vec::new());
    let mut known: Option<(FontId, Pattern)> = None;
    for unit in units {
        let from = next_safe;
        while safe.get(next_safe).is_some_and(|s| s.0 < unit.end) {
            next_safe += 1;
        }
        let here = safe.get(from..next_safe).unwrap_or_default();
        if let Some(run) = here.first().and_then(|s| shaped.runs.get(s.1 as usize)) {
            let (at, word) = bare_word(&text, start, unit.text_end as usize);
            let pattern = match known {
                Some((font, pattern)) if font == run.font => pattern,
                _ => pattern_of(family_class(shaper, run)).unwrap_or(Pattern::Simple),
            };
            known = Some((run.font, pattern));
            word_places(&mut joined, word, at, pattern, &mut found);
            for place in found.drain(..) {
                if here.binary_search_by_key(&place.at, |s| s.0).is_ok() {
                    unit.stretch = run.elongation;
                    shaped.places.push(place);
                }
            }
        }
        start = unit.end as usize;
    }
}

fn family_class(shaper: &mut Shaper, run: &Run) -> Option<FamilyClass> {
    let family = shaper.font(run.font).family;
    shaper.fonts().row(family).map(|row| row.class)
}

/// The word of a unit without the punctuation around it, and where it begins.
fn bare_word(text: &str, start: usize, end: usize) -> (usize, &str) {
    // Nearly every word begins and ends with one of these, which needs no table.
    let is_plain = |c: char| matches!(c, '\u{620}'..='\u{64A}');
    let is_around = |c: char| !is_plain(c) && !c.is_alphanumeric() && !super::segment::is_mark(c);
    let part = text.get(start..end).unwrap_or("");
    let from_word = part.trim_start_matches(is_around);
    let at = start + part.len() - from_word.len();
    (at, from_word.trim_end_matches(is_around))
}
