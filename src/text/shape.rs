//! Item -> run of glyphs: the only file that names `rustybuzz`.
//!
//! A whole item is shaped at once, with what stands before and after it as
//! context; nothing is cached by word, because a word's shape may depend on its
//! neighbours (in Amiri 18 % of lines change). Plans and the buffer are reused.
//! A face without Arabic features gets presentation forms first, so that its
//! letters join too (`presentation.rs`).

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr as _;
use std::sync::Arc;

use rustybuzz::ttf_parser::Tag;
use rustybuzz::{BufferFlags, ShapePlan, UnicodeBuffer};

use super::fallback;
use super::font::{Font, FontId, Fonts};
use super::outline;
use super::presentation::{needs_presentation_forms, to_presentation_forms};
use super::segment::{is_invisible, is_tashkil};
use super::style::{FamilyId, TextStyle};
use crate::vocab::{Lang, Script};

/// An OpenType feature with its value, e.g. `liga` 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Feature {
    /// The four letters.
    pub tag: [u8; 4],
    /// 0 is off, 1 on, more an alternate.
    pub value: u32,
}

/// One shaped glyph, font units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Glyph {
    /// Advance.
    pub ax: i32,
    /// Byte offset in the paragraph of the first character of its cluster.
    pub cluster: u32,
    /// Offset to the right.
    pub dx: i16,
    /// Offset upwards.
    pub dy: i16,
    /// Glyph index.
    pub id: u16,
    /// See the constants.
    flags: u8,
}

impl Glyph {
    const UNSAFE_TO_BREAK: u8 = 1;
    const TATWEEL: u8 = 2;
    const INSERTED: u8 = 4;

    /// Whether both sides must be shaped again when a line breaks before its cluster.
    #[must_use]
    pub const fn is_unsafe_to_break(self) -> bool {
        self.flags & Self::UNSAFE_TO_BREAK != 0
    }

    /// Whether a tatweel may be inserted before its cluster.
    #[must_use]
    pub const fn takes_tatweel(self) -> bool {
        self.flags & Self::TATWEEL != 0 && !self.is_unsafe_to_break()
    }

    /// Whether it belongs to a tatweel that justification inserted.
    #[must_use]
    pub const fn is_inserted(self) -> bool {
        self.flags & Self::INSERTED != 0
    }
}

/// What the shaper is told about a piece of text besides its characters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) font: FontId,
    pub(super) script: Script,
    pub(super) rtl: bool,
    pub(super) lang: Lang,
    pub(super) features: &'a [Feature],
    /// The paragraph before the piece.
    pub(super) before: &'a str,
    /// The paragraph after the piece.
    pub(super) after: &'a str,
    /// Ask where a tatweel may be inserted.
    pub(super) probe_tatweel: bool,
    /// Leave vowel signs out.
    pub(super) hide_tashkil: bool,
}

/// A character to be shaped: itself, its byte offset, and whether we inserted it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    pub(super) ch: char,
    pub(super) cluster: u32,
    pub(super) inserted: bool,
}

struct Loaded {
    font: Arc<Font>,
    face: rustybuzz::Face<'static>,
}

#[derive(Clone, PartialEq, Eq, Hash)]
struct PlanKey {
    font: FontId,
    rtl: bool,
    script: Script,
    lang: Lang,
    features: u16,
}

/// Shaping state of one thread: faces, plans, buffers, and what was learnt of faces.
pub struct Shaper {
    fonts: Arc<Fonts>,
    loaded: Vec<Option<Arc<Loaded>>>,
    plans: HashMap<PlanKey, Arc<ShapePlan>>,
    features: Vec<Box<[Feature]>>,
    buffer: Option<UnicodeBuffer>,
    candidates: HashMap<(FamilyId, bool, Script, bool), Arc<[FontId]>>,
    /// By face and glyph: `None` where nobody has asked yet.
    bounds: Vec<Vec<Option<Option<outline::Bounds>>>>,
    pub(super) kashida: super::kashida::Knowledge,
    n_shaped: u64,
}

impl fmt::Debug for Shaper {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Shaper({} plans, {} characters shaped)",
            self.plans.len(),
            self.n_shaped
        )
    }
}

impl Shaper {
    /// A shaper over a book of fonts. One for each thread.
    #[must_use]
    pub fn new(fonts: Arc<Fonts>) -> Self {
        Self {
            fonts,
            loaded: Vec::new(),
            plans: HashMap::new(),
            features: Vec::new(),
            buffer: Some(UnicodeBuffer::new()),
            candidates: HashMap::new(),
            bounds: Vec::new(),
            kashida: super::kashida::Knowledge::default(),
            n_shaped: 0,
        }
    }

    /// The book.
    #[must_use]
    pub fn fonts(&self) -> &Arc<Fonts> {
        &self.fonts
    }

    /// Characters given to the shaper so far: what a test of "no reshaping" counts.
    #[must_use]
    pub const fn n_shaped(&self) -> u64 {
        self.n_shaped
    }

    /// A face of the book.
    pub(super) fn font(&mut self, id: FontId) -> Arc<Font> {
        Arc::clone(&self.load(id).font)
    }

    fn load(&mut self, id: FontId) -> Arc<Loaded> {
        let index = usize::from(id.0);
        if let Some(Some(loaded)) = self.loaded.get(index) {
            return Arc::clone(loaded);
        }
        let font = self.fonts.font(id);
        let face = rustybuzz::Face::from_face(font.face().clone());
        let loaded = Arc::new(Loaded { font, face });
        if self.loaded.len() <= index {
            self.loaded.resize(index + 1, None);
        }
        if let Some(slot) = self.loaded.get_mut(index) {
            *slot = Some(Arc::clone(&loaded));
        }
        loaded
    }

    /// Faces in the order in which they are tried.
    pub(super) fn candidates(
        &mut self,
        family: FamilyId,
        bold: bool,
        script: Script,
        emoji: bool,
    ) -> Arc<[FontId]> {
        let key = (family, bold, script, emoji);
        if let Some(found) = self.candidates.get(&key) {
            return Arc::clone(found);
        }
        let list: Arc<[FontId]> =
            fallback::candidates(&self.fonts, family, bold, script, emoji).into();
        self.candidates.insert(key, Arc::clone(&list));
        list
    }

    /// A face of the machine for text that no bundled face has.
    pub(super) fn system_face(
        &mut self,
        cluster: &str,
        script: Script,
        style: &TextStyle,
    ) -> Option<FontId> {
        if self.fonts.is_alone(style.family) {
            return None;
        }
        self.fonts
            .system_face(cluster, script, style.lang, style.bold)
    }

    /// The box of a glyph's ink, font units; `None` when it has none.
    pub fn ink_bounds(&mut self, font: FontId, glyph: u16) -> Option<outline::Bounds> {
        let (face, index) = (usize::from(font.0), usize::from(glyph));
        let known = self.bounds.get(face).and_then(|face| face.get(index));
        if let Some(Some(found)) = known {
            return *found;
        }
        let bounds = outline::bounds(&self.font(font), glyph);
        if self.bounds.len() <= face {
            self.bounds.resize(face + 1, Vec::new());
        }
        if let Some(glyphs) = self.bounds.get_mut(face) {
            if glyphs.len() <= index {
                glyphs.resize(index + 1, None);
            }
            if let Some(slot) = glyphs.get_mut(index) {
                *slot = Some(bounds);
            }
        }
        bounds
    }

    fn plan(&mut self, piece: &Piece<'_>, loaded: &Loaded) -> Arc<ShapePlan> {
        let features = self.features_id(piece.features);
        let key = PlanKey {
            font: piece.font,
            rtl: piece.rtl,
            script: piece.script,
            lang: piece.lang,
            features,
        };
        if let Some(plan) = self.plans.get(&key) {
            return Arc::clone(plan);
        }
        let list: Vec<rustybuzz::Feature> = piece
            .features
            .iter()
            .map(|f| rustybuzz::Feature::new(Tag::from_bytes(&f.tag), f.value, ..))
            .collect();
        let plan = ShapePlan::new(
            &loaded.face,
            direction(piece.rtl),
            Some(script(piece.script)),
            Some(&language(piece.lang)),
            &list,
        );
        let plan = Arc::new(plan);
        self.plans.insert(key, Arc::clone(&plan));
        plan
    }

    fn features_id(&mut self, features: &[Feature]) -> u16 {
        if features.is_empty() {
            return 0;
        }
        let found = self.features.iter().position(|f| **f == *features);
        let index = found.unwrap_or_else(|| {
            self.features.push(features.into());
            self.features.len() - 1
        });
        u16::try_from(index + 1).unwrap_or(u16::MAX)
    }

    /// Shapes `source` (logical order) and appends its glyphs in visual order.
    pub(super) fn shape(&mut self, piece: &Piece<'_>, source: &[Source], out: &mut Vec<Glyph>) {
        let loaded = self.load(piece.font);
        let plan = self.plan(piece, &loaded);
        let mut buffer = self.buffer.take().unwrap_or_default();
        buffer.set_direction(direction(piece.rtl));
        buffer.set_script(script(piece.script));
        buffer.set_language(language(piece.lang));
        buffer.set_pre_context(piece.before);
        buffer.set_flags(flags(piece, source));
        let has_tab = fill(&mut buffer, source, piece, &loaded.font);
        // Last: adding a character forgets what comes after.
        buffer.set_post_context(piece.after);
        self.n_shaped += source.len() as u64;
        let glyphs = rustybuzz::shape_with_plan(&loaded.face, &plan, buffer);
        let from = out.len();
        collect(&glyphs, source, out);
        if has_tab {
            widen_tabs(source, out.get_mut(from..).unwrap_or_default());
        }
        self.buffer = Some(glyphs.clear());
    }
}

fn flags(piece: &Piece<'_>, source: &[Source]) -> BufferFlags {
    let mut flags = BufferFlags::empty();
    // A text that begins with a mark gets a dotted circle for it, but not for one that nobody sees.
    if piece.before.is_empty() && !source.first().is_some_and(|s| is_invisible(s.ch)) {
        flags |= BufferFlags::BEGINNING_OF_TEXT;
    }
    if piece.after.is_empty() {
        flags |= BufferFlags::END_OF_TEXT;
    }
    if piece.probe_tatweel {
        flags |= BufferFlags::PRODUCE_SAFE_TO_INSERT_TATWEEL;
    }
    flags
}

const fn direction(rtl: bool) -> rustybuzz::Direction {
    if rtl {
        rustybuzz::Direction::RightToLeft
    } else {
        rustybuzz::Direction::LeftToRight
    }
}

fn script(script: Script) -> rustybuzz::Script {
    rustybuzz::Script::from_iso15924_tag(Tag::from_bytes(&script.0))
        .unwrap_or(rustybuzz::script::COMMON)
}

fn language(lang: Lang) -> rustybuzz::Language {
    // An empty tag would make the shaper ask the environment, and layout must not depend on it.
    let tag = if lang.is_unknown() {
        "und"
    } else {
        lang.as_str()
    };
    rustybuzz::Language::from_str(tag).unwrap_or_else(|_| language(Lang::new("und")))
}

/// Puts characters in the buffer; cluster numbers are indices into `source`. Returns whether there is a tab.
fn fill(buffer: &mut UnicodeBuffer, source: &[Source], piece: &Piece<'_>, font: &Font) -> bool {
    let mut push =
        |ch: char, index: usize| buffer.add(drawn(ch), u32::try_from(index).unwrap_or(u32::MAX));
    if piece.script == Script::ARABIC
        && needs_presentation_forms(font.has_arabic_gsub, |ch| font.has(ch))
    {
        let text: String = source.iter().map(|s| s.ch).collect();
        if let Some(forms) = to_presentation_forms(&text, |ch| font.has(ch)) {
            let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
            for (ch, at) in forms
                .into_iter()
                .filter(|f| !(piece.hide_tashkil && is_tashkil(f.0)))
            {
                push(ch, offsets.partition_point(|o| *o < at as usize));
            }
            return text.contains('\t');
        }
    }
    for (index, s) in source.iter().enumerate() {
        if !(piece.hide_tashkil && is_tashkil(s.ch)) {
            push(s.ch, index);
        }
    }
    source.iter().any(|s| s.ch == '\t')
}

/// What stands in for characters without a glyph: a space for a tab, a non-joiner for other controls (a
/// zero-width space would let the letters on both sides of a line end join).
fn drawn(ch: char) -> char {
    match ch {
        '\t' => ' ',
        c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => '\u{200c}',
        c => c,
    }
}

/// Copies the shaper's output. Its glyph flags have no public reader in 0.20.1 but `GlyphInfo` is plain data: the
/// mask is its second word. With `PRODUCE_SAFE_TO_INSERT_TATWEEL` the flags are not spread over a cluster, so we do it.
fn collect(glyphs: &rustybuzz::GlyphBuffer, source: &[Source], out: &mut Vec<Glyph>) {
    let infos = glyphs.glyph_infos();
    let masks = bytemuck::cast_slice::<_, [u32; 5]>(infos);
    let from = out.len();
    for ((info, mask), pos) in infos.iter().zip(masks).zip(glyphs.glyph_positions()) {
        let s = source.get(info.cluster as usize);
        let inserted = s.is_some_and(|s| s.inserted);
        out.push(Glyph {
            ax: pos.x_advance,
            cluster: s.map_or(0, |s| s.cluster),
            dx: clamp16(pos.x_offset),
            dy: clamp16(pos.y_offset),
            id: u16::try_from(info.glyph_id).unwrap_or(0),
            flags: u8::try_from(mask[1] & 1).unwrap_or(0)
                | if mask[1] & 4 != 0 { Glyph::TATWEEL } else { 0 }
                | if inserted { Glyph::INSERTED } else { 0 },
        });
    }
    spread_flags(out.get_mut(from..).unwrap_or_default());
}

fn spread_flags(glyphs: &mut [Glyph]) {
    for cluster in
        glyphs.chunk_by_mut(|a, b| a.cluster == b.cluster && a.is_inserted() == b.is_inserted())
    {
        if cluster.len() > 1 {
            let all = cluster.iter().fold(0, |f, g| f | g.flags);
            cluster.iter_mut().for_each(|g| g.flags = all);
        }
    }
}

fn clamp16(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX })
}

fn widen_tabs(source: &[Source], glyphs: &mut [Glyph]) {
    for glyph in glyphs {
        let at = source.partition_point(|s| s.cluster < glyph.cluster);
        if source.get(at).is_some_and(|s| s.ch == '\t') {
            glyph.ax = glyph.ax.saturating_mul(4);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn glyph_info_is_five_words_with_the_mask_second() {
        assert_eq!(size_of::<rustybuzz::GlyphInfo>(), 20);
    }
}
