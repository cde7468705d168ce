//! A paragraph shaped as a whole: all that does not depend on the measure.
//!
//! Runs of glyphs, break opportunities with the widths between them, and the
//! places for kashida. A change of width starts from here and shapes nothing
//! but what stands at an unsafe break.

use std::sync::Arc;

use super::bidi::{self, Levels};
use super::direction::BaseDirection;
use super::font::FontId;
use super::itemize::{Item, itemize};
use super::kashida::{self, Place};
use super::segment::{self, is_breaking_space, joining, line_breaks};
use super::shape::{Feature, Glyph, Piece, Shaper, Source};
use super::style::Span;
use crate::vocab::{Level, Script, TextRange};

/// A shaped item. Glyphs are in visual order, as the shaper gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// Bytes of the paragraph.
    pub range: TextRange,
    /// Embedding level.
    pub level: Level,
    /// Script.
    pub script: Script,
    /// Face.
    pub font: FontId,
    /// Size of the em as set, page px.
    pub size: f32,
    /// Page px in one font unit.
    pub scale: f32,
    /// Index of the first glyph in [`Shaped::glyphs`].
    pub first_glyph: u32,
    /// Number of glyphs.
    pub n_glyphs: u32,
    /// Index of the span that the run's language and family come from.
    pub span: u32,
    /// What one tatweel adds, page px; 0 when the run cannot be lengthened.
    pub elongation: f32,
    /// Above the baseline, page px.
    pub ascent: f32,
    /// Below the baseline, page px.
    pub descent: f32,
}

/// The text between two break opportunities.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Unit {
    /// Byte offset of its end, trailing space included.
    pub end: u32,
    /// Byte offset where its trailing space begins.
    pub text_end: u32,
    /// Advance without the trailing space, page px.
    pub width: f32,
    /// Advance of the trailing space, page px.
    pub space: f32,
    /// Advance of the word spaces in the trailing space, which justification may change, page px.
    pub glue: f32,
    /// Advance of the word spaces inside the unit (no-break spaces), page px.
    pub inner_glue: f32,
    /// What kashida can add to the unit at most, page px.
    pub stretch: f32,
    /// The line must end after it.
    pub mandatory: bool,
    /// A break after it needs reshaping on one side at least.
    pub is_unsafe: bool,
    /// The first piece of a word that is wider than the measure: it begins a line, as a word that fits would.
    pub starts_line: bool,
}

/// Running sums up to a break opportunity, so that any line is measured in one step. Page px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sum {
    /// Advance of all units before it.
    pub advance: f64,
    /// The same without the trailing space of the last of them.
    pub ink: f64,
    /// Advance of the word spaces in all units before it.
    pub glue: f64,
    /// The same without those that trail the last of them.
    pub inner_glue: f64,
    /// What kashida can add to all units before it.
    pub kashida: f64,
}

/// A mark that reaches above or below what its face promises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TallMark {
    /// Byte offset of its cluster.
    pub at: u32,
    /// Ink above the baseline, page px.
    pub ascent: f32,
    /// Ink below the baseline, page px.
    pub descent: f32,
}

/// A shaped paragraph. Immutable; shared by every layout of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shaped {
    /// The paragraph's characters, logical order.
    pub text: Arc<str>,
    /// Base direction and its reason.
    pub base: BaseDirection,
    /// Styles, covering the text without gaps.
    pub spans: Vec<Span>,
    /// OpenType features asked for.
    pub features: Vec<Feature>,
    /// Vowel signs are not drawn.
    pub hide_tashkil: bool,
    /// Runs, logical order, covering the text without gaps.
    pub runs: Vec<Run>,
    /// Glyphs of all runs, each run's in visual order.
    pub glyphs: Vec<Glyph>,
    /// Units, logical order, covering the text without gaps.
    pub units: Vec<Unit>,
    /// Sums at the start and after each unit; one more than units.
    pub sums: Vec<Sum>,
    /// Advance of the widest unit, page px.
    pub widest: f32,
    /// A unit must end its line.
    pub has_forced: bool,
    /// Places for kashida that the face allows, ascending.
    pub places: Vec<Place>,
    /// Byte offsets of clusters that join the cluster before them, ascending.
    pub joined: Vec<u32>,
    /// Marks that need a taller line, ascending.
    pub tall: Vec<TallMark>,
    /// All that stands on its lines fits into the first style's own face, so they are of one height.
    pub is_even: bool,
    /// No line is higher than this by what stands on it, page px.
    pub tallest: f32,
    /// Normal width of a word space in the first style, page px.
    pub space: f32,
    /// Ascent of the first style's own face, page px.
    pub ascent: f32,
    /// Descent of the first style's own face, page px.
    pub descent: f32,
}

/// What shaping is asked for besides the text and its styles.
#[derive(Clone, Copy, Debug, Default)]
pub struct ShapeOptions<'a> {
    /// Base direction and reason.
    pub base: BaseDirection,
    /// OpenType features for the whole paragraph.
    pub features: &'a [Feature],
    /// Find places for kashida.
    pub kashida: bool,
    /// Leave vowel signs out of the picture (never out of the text).
    pub hide_tashkil: bool,
    /// Plays a program without the bidi algorithm: every character at level 0.
    pub no_bidi: bool,
}

pub(super) fn shape(
    shaper: &mut Shaper,
    text: &str,
    spans: &[Span],
    options: &ShapeOptions<'_>,
) -> Shaped {
    let levels = if options.no_bidi {
        Levels::Uniform(Level(0))
    } else {
        bidi::resolve(text, options.base.dir)
    };
    let items = itemize(shaper, text, &levels, spans);
    let mut shaped = Shaped {
        text: text.into(),
        base: options.base,
        spans: spans.to_vec(),
        features: options.features.to_vec(),
        hide_tashkil: options.hide_tashkil,
        joined: joined_offsets(text, &levels),
        ..Shaped::default()
    };
    set_strut(shaper, &mut shaped);
    let mut source = Vec::new();
    for item in &items {
        push_run(shaper, &mut shaped, item, options.kashida, &mut source);
    }
    let fits = |run: &Run| run.ascent <= shaped.ascent && run.descent <= shaped.descent;
    shaped.is_even = shaped.tall.is_empty() && shaped.runs.iter().all(fits);
    shaped.tallest = tallest(&shaped);
    super::units::measure(shaper, &mut shaped, options.kashida);
    shaped
}

fn tallest(shaped: &Shaped) -> f32 {
    let runs = shaped.runs.iter().map(|r| (r.ascent, r.descent));
    let marks = shaped.tall.iter().map(|m| (m.ascent, m.descent));
    let higher = |a: (f32, f32), b: (f32, f32)| (a.0.max(b.0), a.1.max(b.1));
    let own = (shaped.ascent, shaped.descent);
    let (ascent, descent) = runs.chain(marks).fold(own, higher);
    ascent + descent
}

/// The line metrics that the first style's own face gives, used or not.
fn set_strut(shaper: &mut Shaper, shaped: &mut Shaped) {
    let Some(style) = shaped.spans.first().map(|s| s.style) else {
        return;
    };
    let id = shaper.fonts().face_of(style.family, style.bold);
    let font = shaper.font(id);
    let scale = style.size / font.units_per_em;
    shaped.ascent = font.ascent * scale;
    shaped.descent = font.descent * scale;
    shaped.space = font
        .glyph(' ')
        .map_or(style.size * 0.25, |g| font.advance(g) * scale);
}

fn push_run(
    shaper: &mut Shaper,
    shaped: &mut Shaped,
    item: &Item,
    wants_kashida: bool,
    source: &mut Vec<Source>,
) {
    let text = Arc::clone(&shaped.text);
    source.clear();
    source.extend(sources(&text, item.range.clone()));
    let font = shaper.font(item.font);
    let scale = item.size / font.units_per_em;
    let class = shaper.fonts().row(font.family).map(|row| row.class);
    let lengthens = wants_kashida
        && item.script.is_cursive()
        && item.level.is_rtl()
        && kashida::pattern_of(class).is_some();
    let elongation = if lengthens {
        shaper.elongation(item.font) * item.size
    } else {
        0.0
    };
    let piece = Piece {
        font: item.font,
        script: item.script,
        rtl: item.level.is_rtl(),
        lang: item.style.lang,
        features: &shaped.features,
        before: text.get(..item.range.start).unwrap_or(""),
        after: text.get(item.range.end..).unwrap_or(""),
        probe_tatweel: elongation > 0.0,
        hide_tashkil: shaped.hide_tashkil,
    };
    let first = shaped.glyphs.len();
    shaper.shape(&piece, source, &mut shaped.glyphs);
    let span = shaped
        .spans
        .partition_point(|s| s.range.end <= item.range.start);
    let run = Run {
        range: item.range.clone(),
        level: item.level,
        script: item.script,
        font: item.font,
        size: item.size,
        scale,
        first_glyph: u32::try_from(first).unwrap_or(u32::MAX),
        n_glyphs: u32::try_from(shaped.glyphs.len() - first).unwrap_or(0),
        span: u32::try_from(span).unwrap_or(0),
        elongation,
        ascent: font.ascent * scale,
        descent: font.descent * scale,
    };
    find_tall_marks(shaper, shaped, &run);
    shaped.runs.push(run);
}

/// The characters of a range as the shaper takes them.
pub(super) fn sources(text: &str, range: TextRange) -> impl Iterator<Item = Source> {
    let start = range.start;
    let cluster = move |at: usize| u32::try_from(start + at).unwrap_or(u32::MAX);
    text.get(range)
        .unwrap_or("")
        .char_indices()
        .map(move |(at, ch)| Source {
            ch,
            cluster: cluster(at),
            inserted: false,
        })
}

fn find_tall_marks(shaper: &mut Shaper, shaped: &mut Shaped, run: &Run) {
    let from = shaped.tall.len();
    for index in run.first_glyph..run.first_glyph + run.n_glyphs {
        let Some(glyph) = shaped.glyphs.get(index as usize).copied() else {
            continue;
        };
        if glyph.ax != 0 && glyph.dy == 0 {
            continue;
        }
        let Some((_, y_min, _, above)) = shaper.ink_bounds(run.font, glyph.id) else {
            continue;
        };
        let ascent = (above + f32::from(glyph.dy)) * run.scale;
        let descent = (-y_min - f32::from(glyph.dy)) * run.scale;
        if ascent > run.ascent || descent > run.descent {
            shaped.tall.push(TallMark {
                at: glyph.cluster,
                ascent,
                descent,
            });
        }
    }
    if let Some(new) = shaped.tall.get_mut(from..) {
        new.sort_by_key(|m| m.at);
    }
}

/// Offsets of characters that touch the character before them.
fn joined_offsets(text: &str, levels: &Levels) -> Vec<u32> {
    let mut out = Vec::new();
    let mut previous: Option<(Level, bool)> = None;
    for (at, ch) in text.char_indices() {
        if ch.is_ascii() {
            previous = None;
            continue;
        }
        let j = joining(ch);
        if j.transparent {
            continue;
        }
        let level = levels.at(at);
        if j.to_previous && previous == Some((level, true)) {
            out.push(u32::try_from(at).unwrap_or(u32::MAX));
        }
        previous = Some((level, j.to_next));
    }
    out
}

impl Shaped {
    /// How far a word space may shrink, a share of itself: a quarter, and not at
    /// all where it is as narrow as in Nastaliq, whose words would run together.
    #[must_use]
    pub(super) fn shrink(&self) -> f32 {
        const NARROW_EM: f32 = 0.18;
        let size = self.spans.first().map_or(0.0, |span| span.style.size);
        if self.space < size * NARROW_EM {
            0.0
        } else {
            0.25
        }
    }

    /// Glyphs of a run, visual order.
    #[must_use]
    pub fn glyphs_of(&self, run: &Run) -> &[Glyph] {
        let from = run.first_glyph as usize;
        self.glyphs
            .get(from..from + run.n_glyphs as usize)
            .unwrap_or_default()
    }

    /// The run that holds byte `at`.
    #[must_use]
    pub fn run_at(&self, at: usize) -> Option<&Run> {
        self.runs
            .get(self.runs.partition_point(|r| r.range.end <= at))
    }

    /// Whether the character at byte `at` is a word space, which justification may change.
    #[must_use]
    pub fn is_space_at(&self, at: u32) -> bool {
        let bytes = self.text.as_bytes();
        match bytes.get(at as usize) {
            // The no-break space takes two bytes.
            Some(0xC2) => bytes.get(at as usize + 1) == Some(&0xA0),
            Some(byte) => *byte == b' ',
            None => false,
        }
    }

    /// Style of the character at byte `at`.
    #[must_use]
    pub fn span_at(&self, at: usize) -> Option<&Span> {
        self.spans
            .get(self.spans.partition_point(|s| s.range.end <= at))
            .or(self.spans.last())
    }

    /// Bytes of memory that the paragraph takes, roughly.
    #[must_use]
    pub fn memory(&self) -> usize {
        self.text.len()
            + self.glyphs.len() * size_of::<Glyph>()
            + self.units.len() * (size_of::<Unit>() + size_of::<Sum>())
            + self.runs.len() * size_of::<Run>()
            + (self.joined.len() + self.places.len() * 2) * 4
    }
}

/// Words of the paragraph for tests and the inspector: break opportunities as byte offsets.
#[must_use]
pub fn opportunities(text: &str) -> Vec<segment::BreakOpportunity> {
    line_breaks(text).collect()
}

/// Where the trailing space of `text[range]` begins.
#[must_use]
pub(super) fn trimmed_end(text: &str, range: TextRange) -> usize {
    let part = text.get(range.clone()).unwrap_or("");
    range.start + part.trim_end_matches(is_breaking_space).len()
}
