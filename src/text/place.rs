//! Lines of positioned glyphs: reorders the pieces of a line (rule L2) and
//! walks the pen. From here on order is visual.

use super::bidi;
use super::justify::{self, Filling};
use super::line::{ClusterBox, Kashida, Line, LineRun, PlacedGlyph};
use super::linebreak::LineRange;
use super::realise::{LinePiece, pieces};
use super::shape::Shaper;
use super::shaped::Shaped;
use super::style::{Align, LineStyle};
use super::touch;
use crate::vocab::Level;

/// Ascent, descent and height of a line box, and how far its baseline stands below its top, page px.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LineBox {
    pub(super) ascent: f32,
    pub(super) descent: f32,
    pub(super) height: f32,
    pub(super) above: f32,
}

/// The box of a line from the faces on it, the first style's own face, and tall marks.
pub(super) fn line_box(shaped: &Shaped, line: &LineRange, style: &LineStyle) -> LineBox {
    let (mut ascent, mut descent) = (shaped.ascent, shaped.descent);
    if !shaped.is_even {
        let mut at = GrowCursor {
            run: shaped
                .runs
                .partition_point(|r| r.range.end <= line.start as usize),
            tall: shaped.tall.partition_point(|m| m.at < line.start),
        };
        at.grow(shaped, line, (&mut ascent, &mut descent));
    }
    let height = style.line_height.max(ascent + descent);
    // The first style's own face says where the baseline stands, so that baselines keep their distance
    // whatever else is on a line; it gives way only to what would stick out.
    let strut = shaped.ascent + shaped.descent;
    let wanted = (style.line_height.max(strut) - strut) * 0.5 + shaped.ascent;
    LineBox {
        ascent,
        descent,
        height,
        above: wanted.min(height - descent).max(ascent),
    }
}

/// Height of all lines together, page px; the lines are in order.
pub(super) fn height_of(shaped: &Shaped, lines: &[LineRange], style: &LineStyle) -> f32 {
    let mut at = GrowCursor::default();
    let height = |line| {
        let (mut ascent, mut descent) = (shaped.ascent, shaped.descent);
        if !shaped.is_even {
            at.grow(shaped, line, (&mut ascent, &mut descent));
        }
        style.line_height.max(ascent + descent)
    };
    lines.iter().map(height).sum()
}

/// The first run and the first tall mark that may stand on a line.
#[derive(Clone, Copy, Debug, Default)]
struct GrowCursor {
    run: usize,
    tall: usize,
}

impl GrowCursor {
    /// Makes room for the faces and the tall marks of a line, which is not before the last one.
    fn grow(&mut self, shaped: &Shaped, line: &LineRange, (ascent, descent): (&mut f32, &mut f32)) {
        let (start, end) = (line.start as usize, line.text_end as usize);
        while shaped
            .runs
            .get(self.run)
            .is_some_and(|r| r.range.end <= start)
        {
            self.run += 1;
        }
        let runs = shaped.runs.get(self.run..).unwrap_or_default().iter();
        for run in runs.take_while(|r| r.range.start < end) {
            *ascent = ascent.max(run.ascent);
            *descent = descent.max(run.descent);
        }
        while shaped
            .tall
            .get(self.tall)
            .is_some_and(|m| m.at < line.start)
        {
            self.tall += 1;
        }
        let tall = shaped.tall.get(self.tall..).unwrap_or_default().iter();
        for mark in tall.take_while(|m| m.at < line.text_end) {
            *ascent = ascent.max(mark.ascent);
            *descent = descent.max(mark.descent);
        }
    }
}

/// Places all lines; returns them with the height of the whole, page px.
pub(super) fn place(
    shaper: &mut Shaper,
    shaped: &Shaped,
    ranges: &[LineRange],
    style: &LineStyle,
) -> (Vec<Line>, f32) {
    let mut lines: Vec<Line> = Vec::with_capacity(ranges.len());
    let mut top = 0.0;
    let mut above: Vec<Kashida> = Vec::new();
    for range in ranges {
        let mut line_pieces = pieces(shaper, shaped, range);
        let filling = justify::fill(shaper, shaped, range, style, &mut line_pieces, &above);
        above = filling
            .kashida
            .iter()
            .map(|k| Kashida {
                at: k.at - range.start,
                width: k.width,
            })
            .collect();
        let line = place_line(shaper, shaped, range, style, &line_pieces, filling, top);
        top += line.height;
        lines.push(line);
    }
    (lines, top)
}

fn place_line(
    shaper: &mut Shaper,
    shaped: &Shaped,
    range: &LineRange,
    style: &LineStyle,
    pieces: &[LinePiece<'_>],
    filling: Filling,
    top: f32,
) -> Line {
    let levels: Vec<Level> = pieces.iter().map(|p| p.run.level).collect();
    let mut pen = 0.0;
    let mut runs = Vec::with_capacity(pieces.len());
    for index in bidi::reorder(&levels) {
        let Some(piece) = pieces.get(index) else {
            continue;
        };
        let mut run = place_run(shaped, piece, filling.growth, pen);
        touch::unite(shaper, piece.run, &mut run);
        pen += run.width;
        runs.push(run);
    }
    let line_box = line_box(shaped, range, style);
    Line {
        range: range.start as usize..range.end as usize,
        x: offset(shaped, style, pen),
        top,
        baseline: top + line_box.above,
        height: line_box.height,
        ascent: line_box.ascent,
        descent: line_box.descent,
        width: pen,
        space: shaped.space * (1.0 + filling.growth),
        kashida: filling.kashida,
        runs,
    }
}

/// Where a line of this width begins on the page's x axis, page px.
fn offset(shaped: &Shaped, style: &LineStyle, width: f32) -> f32 {
    if !style.width.is_finite() {
        return 0.0;
    }
    let slack = style.width - width;
    let at_far_side = shaped.base.dir.is_rtl() == (style.align == Align::Start);
    match style.align {
        Align::Center => slack * 0.5,
        _ if at_far_side => slack,
        _ => 0.0,
    }
}

fn place_run(shaped: &Shaped, piece: &LinePiece<'_>, growth: f32, x: f32) -> LineRun {
    let run = piece.run;
    let rise = shaped
        .spans
        .get(run.span as usize)
        .map_or(0.0, |s| s.style.rise);
    let mut pen = x;
    let mut glyphs = Vec::with_capacity(piece.glyphs.len());
    let mut clusters: Vec<ClusterBox> = Vec::with_capacity(piece.glyphs.len());
    let mut styles = StyleCursor::new(shaped, run.level.is_rtl());
    let first = piece.glyphs.first().map_or(0, |g| g.glyph.cluster);
    let mut joins = JoinCursor::new(shaped, first);
    for set in &piece.glyphs {
        let glyph = set.glyph;
        let mut advance = glyph.ax as f32 * run.scale * set.scale_x;
        if glyph.ax > 0 && shaped.is_space_at(glyph.cluster) {
            advance *= 1.0 + growth;
        }
        glyphs.push(PlacedGlyph {
            id: glyph.id,
            cluster: glyph.cluster,
            x: pen + f32::from(glyph.dx) * run.scale,
            y: -f32::from(glyph.dy) * run.scale - rise,
            scale_x: set.scale_x,
            ax: glyph.ax,
            dx: glyph.dx,
            dy: glyph.dy,
            ink: styles.ink(glyph.cluster as usize),
            starts_segment: joins.starts_segment(glyph.cluster),
        });
        // An inserted tatweel counts to the letter after it: a caret never stands inside a join that the text does not have.
        match clusters.last_mut() {
            Some(last) if last.start == glyph.cluster => last.width += advance,
            _ => clusters.push(ClusterBox {
                start: glyph.cluster,
                x: pen,
                width: advance,
            }),
        }
        pen += advance;
    }
    LineRun {
        range: piece.range.clone(),
        level: run.level,
        script: run.script,
        font: run.font,
        size: run.size,
        x,
        width: pen - x,
        underlines: underlined(shaped, &clusters),
        glyphs,
        clusters,
    }
}

/// The underlined stretches of a run: left edge and width of each, page px.
fn underlined(shaped: &Shaped, clusters: &[ClusterBox]) -> Vec<(f32, f32)> {
    let mut out: Vec<(f32, f32)> = Vec::new();
    if !shaped.spans.iter().any(|s| s.style.underline) {
        return out;
    }
    let mut goes_on = false;
    for cluster in clusters {
        let at = cluster.start as usize;
        let span = shaped.spans.partition_point(|s| s.range.end <= at);
        let is_underlined = shaped.spans.get(span).is_some_and(|s| s.style.underline);
        match out.last_mut() {
            Some(last) if is_underlined && goes_on => last.1 = cluster.x + cluster.width - last.0,
            _ if is_underlined => out.push((cluster.x, cluster.width)),
            _ => {}
        }
        goes_on = is_underlined;
    }
    out
}

/// Finds where joined segments begin. Clusters come in order, so that the next answer is near the last one.
struct JoinCursor<'a> {
    joined: &'a [u32],
    /// Cluster of the glyph before, visual order.
    before: Option<u32>,
    index: usize,
}

impl<'a> JoinCursor<'a> {
    fn new(shaped: &'a Shaped, first: u32) -> Self {
        let joined = &*shaped.joined;
        Self {
            joined,
            before: None,
            index: joined.partition_point(|at| *at < first),
        }
    }

    /// Whether the next glyph, visual order, begins a joined segment.
    fn starts_segment(&mut self, cluster: u32) -> bool {
        match self.before.replace(cluster) {
            None => true,
            Some(before) if before == cluster => false,
            // The later one in logical order is joined to the earlier one, or not.
            Some(before) => !self.is_joined(before.max(cluster)),
        }
    }

    /// Whether the cluster at byte `at` touches the one before it.
    fn is_joined(&mut self, at: u32) -> bool {
        let at_index = |index: usize| self.joined.get(index).copied();
        while self.index > 0 && at_index(self.index - 1).is_some_and(|j| j >= at) {
            self.index -= 1;
        }
        while at_index(self.index).is_some_and(|j| j < at) {
            self.index += 1;
        }
        at_index(self.index) == Some(at)
    }
}

/// Finds the colour of a cluster; clusters come in order, so the last answer usually serves.
struct StyleCursor<'a> {
    shaped: &'a Shaped,
    index: usize,
}

impl<'a> StyleCursor<'a> {
    fn new(shaped: &'a Shaped, is_backwards: bool) -> Self {
        let index = if is_backwards {
            shaped.spans.len().saturating_sub(1)
        } else {
            0
        };
        Self { shaped, index }
    }

    fn ink(&mut self, at: usize) -> crate::vocab::Ink {
        let spans = &self.shaped.spans;
        if !spans.get(self.index).is_some_and(|s| s.range.contains(&at)) {
            self.index = spans
                .partition_point(|s| s.range.end <= at)
                .min(spans.len().saturating_sub(1));
        }
        spans
            .get(self.index)
            .map(|s| s.style.ink)
            .unwrap_or_default()
    }
}
