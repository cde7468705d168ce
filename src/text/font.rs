//! Faces, families and their metrics: the book of bundled fonts, then whatever
//! a [`FontSource`] finds on the machine.
//!
//! A face is parsed the first time that it is asked for and then kept for the
//! life of the program (its bytes are static, or leaked once), so that parsed
//! tables may borrow from it. `outline.rs` and `colour.rs` read the same face.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock, RwLock};

use super::book::{BOOK, BundledFamily};
use super::style::FamilyId;
use crate::vocab::{Lang, Script};

/// Index of a face in [`Fonts`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FontId(pub u16);

/// One face: its tables, and the metrics that layout needs.
pub struct Font {
    /// Its index in the book.
    pub id: FontId,
    /// Family that it belongs to.
    pub family: FamilyId,
    /// Name of the family.
    pub family_name: Arc<str>,
    /// Whether it is a bold face.
    pub bold: bool,
    /// Font units in one em.
    pub units_per_em: f32,
    /// Above the baseline, font units, positive.
    pub ascent: f32,
    /// Below the baseline, font units, positive.
    pub descent: f32,
    /// Extra distance of lines that the face asks for, font units.
    pub line_gap: f32,
    /// Height of the letter x, font units; 0 when unknown.
    pub x_height: f32,
    /// Centre of an underline below the baseline, font units, positive.
    pub underline_offset: f32,
    /// Thickness of an underline, font units.
    pub underline_thickness: f32,
    /// Whether GSUB has features for the Arabic script.
    pub has_arabic_gsub: bool,
    face: ttf_parser::Face<'static>,
    coverage: Coverage,
}

impl fmt::Debug for Font {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "Font({} {}{})",
            self.id.0,
            self.family_name,
            if self.bold { " Bold" } else { "" }
        )
    }
}

impl Font {
    fn parse(id: FontId, slot: &Slot, family_name: Arc<str>) -> Option<Self> {
        let face = ttf_parser::Face::parse(slot.data, slot.index).ok()?;
        let upem = f32::from(face.units_per_em());
        let (ascent, descent) = vertical_metrics(&face);
        let underline = face.underline_metrics();
        let arabic = ttf_parser::Tag::from_bytes(b"arab");
        let has_arabic_gsub = face.tables().gsub.is_some_and(|gsub| {
            gsub.scripts.into_iter().any(|s| s.tag == arabic)
                && gsub
                    .features
                    .into_iter()
                    .any(|f| matches!(&f.tag.to_bytes(), b"init" | b"medi" | b"fina"))
        });
        Some(Self {
            id,
            family: slot.family,
            family_name,
            bold: slot.bold,
            units_per_em: upem,
            ascent,
            descent,
            line_gap: f32::from(face.line_gap().max(0)),
            x_height: face.x_height().map_or(0.0, f32::from),
            underline_offset: underline
                .map_or(upem * 0.1, |u| -f32::from(u.position))
                .max(upem * 0.05),
            underline_thickness: underline.map_or(upem * 0.05, |u| f32::from(u.thickness)),
            has_arabic_gsub,
            coverage: Coverage::default(),
            face,
        })
    }

    /// Whether the face has a glyph for `ch`.
    #[must_use]
    pub fn has(&self, ch: char) -> bool {
        self.coverage.has(&self.face, ch)
    }

    /// The nominal glyph of `ch`.
    #[must_use]
    pub fn glyph(&self, ch: char) -> Option<u16> {
        self.face.glyph_index(ch).map(|g| g.0)
    }

    /// Advance of a glyph, font units.
    #[must_use]
    pub fn advance(&self, glyph: u16) -> f32 {
        self.face
            .glyph_hor_advance(ttf_parser::GlyphId(glyph))
            .map_or(0.0, f32::from)
    }

    /// Name of a glyph, when the face carries names.
    #[must_use]
    pub fn glyph_name(&self, glyph: u16) -> Option<&str> {
        self.face.glyph_name(ttf_parser::GlyphId(glyph))
    }

    /// Number of glyphs.
    #[must_use]
    pub fn n_glyphs(&self) -> u16 {
        self.face.number_of_glyphs()
    }

    /// Number of characters that the face maps; counts them.
    #[must_use]
    pub fn n_characters(&self) -> usize {
        let mut all = Vec::new();
        for table in unicode_tables(&self.face) {
            table.codepoints(|c| {
                if table.glyph_index(c).is_some_and(|g| g.0 != 0) {
                    all.push(c);
                }
            });
        }
        all.sort_unstable();
        all.dedup();
        all.len()
    }

    /// The version string of the name table.
    #[must_use]
    pub fn version(&self) -> Option<String> {
        let names = self.face.names();
        names
            .into_iter()
            .find(|n| n.name_id == ttf_parser::name_id::VERSION && n.is_unicode())
            .and_then(|n| n.to_string())
    }

    pub(super) fn face(&self) -> &ttf_parser::Face<'static> {
        &self.face
    }
}

/// Ascent and descent as browsers take them: the typographic values when the
/// face asks for it (`USE_TYPO_METRICS`), else `hhea`, else the Windows values.
fn vertical_metrics(face: &ttf_parser::Face<'_>) -> (f32, f32) {
    let (ascent, descent) = (face.ascender(), face.descender());
    (f32::from(ascent).max(0.0), -f32::from(descent).min(0.0))
}

/// Which characters a face maps: looked up when first asked for, then one bit of the basic plane
/// each. A text holds a hundred different characters, a face maps thousands.
struct Coverage {
    /// Bits of characters that were looked up.
    known: Box<[AtomicU64; 1024]>,
    /// Bits of those that the face has.
    there: Box<[AtomicU64; 1024]>,
}

impl Default for Coverage {
    fn default() -> Self {
        let none = || Box::new([const { AtomicU64::new(0) }; 1024]);
        Self {
            known: none(),
            there: none(),
        }
    }
}

impl Coverage {
    fn has(&self, face: &ttf_parser::Face<'_>, ch: char) -> bool {
        let (word, bit) = ((ch as usize) >> 6, 1 << (ch as u32 & 63));
        let (Some(known), Some(there)) = (self.known.get(word), self.there.get(word)) else {
            return maps(face, ch as u32);
        };
        // Whoever sees the bit in `known` sees what was written to `there` before it.
        if known.load(Ordering::Acquire) & bit != 0 {
            return there.load(Ordering::Relaxed) & bit != 0;
        }
        let has = maps(face, ch as u32);
        if has {
            there.fetch_or(bit, Ordering::Relaxed);
        }
        known.fetch_or(bit, Ordering::Release);
        has
    }
}

fn unicode_tables<'a>(
    face: &ttf_parser::Face<'a>,
) -> impl Iterator<Item = ttf_parser::cmap::Subtable<'a>> {
    let subtables = face.tables().cmap.map(|c| c.subtables);
    let all = subtables.into_iter().flatten();
    all.filter(ttf_parser::cmap::Subtable::is_unicode)
}

/// Whether a table gives the character a glyph; it may list characters without one.
fn maps(face: &ttf_parser::Face<'_>, c: u32) -> bool {
    unicode_tables(face).any(|table| table.glyph_index(c).is_some_and(|g| g.0 != 0))
}

/// The characters that a face maps, as sorted ranges, ends included; empty when
/// the bytes are no font. For a [`FontSource`] that must choose among files.
#[must_use]
pub fn character_ranges(data: &[u8], index: u32) -> Vec<(u32, u32)> {
    let Ok(face) = ttf_parser::Face::parse(data, index) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for table in face.tables().cmap.iter().flat_map(|c| c.subtables) {
        if table.is_unicode() {
            table.codepoints(|c| all.push(c));
        }
    }
    all.sort_unstable();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for c in all {
        match ranges.last_mut() {
            Some((_, end)) if c <= end.saturating_add(1) => *end = c.max(*end),
            _ => ranges.push((c, c)),
        }
    }
    ranges
}

/// Finds a face for text that no bundled face covers.
pub trait FontSource: Send + Sync {
    /// The bytes of a face that covers `cluster`, its index in the file, and its family's name.
    fn face_for(
        &self,
        cluster: &str,
        script: Script,
        lang: Lang,
        bold: bool,
    ) -> Option<(Vec<u8>, u32, String)>;
    /// The bytes of the installed family `name`.
    fn family(&self, name: &str, bold: bool) -> Option<(Vec<u8>, u32)>;
}

/// A family as the program lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FamilyInfo {
    /// Its index.
    pub id: FamilyId,
    /// Its name.
    pub name: String,
    /// Whether it comes with the program.
    pub bundled: bool,
    /// Whether it has a bold face of its own.
    pub has_bold: bool,
}

/// Why a font file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontError {
    /// The bytes are no font, or too broken to parse.
    #[error("not a usable TrueType or OpenType font")]
    Unreadable,
    /// More faces were added than a program can count.
    #[error("too many fonts are loaded")]
    TooMany,
}

struct Slot {
    family: FamilyId,
    bold: bool,
    data: &'static [u8],
    index: u32,
    parsed: OnceLock<Option<Arc<Font>>>,
}

struct Family {
    name: Arc<str>,
    regular: FontId,
    bold: Option<FontId>,
    /// Row of the book, for bundled families.
    row: Option<&'static BundledFamily>,
    /// No fallback: the person asked for this face alone.
    alone: bool,
}

#[derive(Default)]
struct Shelf {
    slots: Vec<Arc<Slot>>,
    families: Vec<Arc<Family>>,
    by_name: HashMap<String, FamilyId>,
}

/// All faces that the program knows. Shared by every thread; grows only.
pub struct Fonts {
    shelf: RwLock<Shelf>,
    source: Option<Box<dyn FontSource>>,
    /// What [`Fonts::system_face`] answered, so that a text full of characters
    /// that nobody covers does not search the machine for each of them.
    answers: RwLock<HashMap<Asked, Option<FontId>>>,
}

/// A question to the machine's fonts.
type Asked = (String, Script, Lang, bool);

/// More answers than this are forgotten together: no text holds so many
/// clusters that the book lacks, but a hostile one.
const MAX_ANSWERS: usize = 4096;

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fonts({} families)", self.read().families.len())
    }
}

impl Fonts {
    /// The bundled fonts alone: the same on every machine.
    #[must_use]
    pub fn bundled() -> Arc<Self> {
        Arc::new(Self::build(None))
    }

    /// The bundled fonts, then those that `source` finds.
    #[must_use]
    pub fn with_source(source: Box<dyn FontSource>) -> Arc<Self> {
        Arc::new(Self::build(Some(source)))
    }

    fn build(source: Option<Box<dyn FontSource>>) -> Self {
        let mut shelf = Shelf::default();
        for row in BOOK {
            let family = shelf.next_family();
            let regular = shelf.push_slot(family, false, row.regular, 0);
            let bold = row.bold.map(|data| shelf.push_slot(family, true, data, 0));
            shelf.push_family(Family {
                name: row.name.into(),
                regular,
                bold,
                row: Some(row),
                alone: false,
            });
        }
        Self {
            shelf: RwLock::new(shelf),
            source,
            answers: RwLock::default(),
        }
    }

    fn read(&self) -> std::sync::RwLockReadGuard<'_, Shelf> {
        self.shelf
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// The family called `name` (letter case does not matter), bundled or installed.
    #[must_use]
    pub fn family(&self, name: &str) -> Option<FamilyId> {
        if let Some(id) = self.read().by_name.get(&name.to_lowercase()) {
            return Some(*id);
        }
        let (data, index) = self.source.as_ref()?.family(name, false)?;
        self.add(data, index, Some(name), false).ok()
    }

    /// Name of a family.
    #[must_use]
    pub fn family_name(&self, id: FamilyId) -> String {
        self.read()
            .families
            .get(usize::from(id.0))
            .map_or_else(String::new, |f| f.name.to_string())
    }

    /// All families known by now, bundled ones first.
    #[must_use]
    pub fn families(&self) -> Vec<FamilyInfo> {
        let shelf = self.read();
        let info = |(i, f): (usize, &Arc<Family>)| FamilyInfo {
            id: FamilyId(u16::try_from(i).unwrap_or(u16::MAX)),
            name: f.name.to_string(),
            bundled: f.row.is_some(),
            has_bold: f.bold.is_some(),
        };
        shelf.families.iter().enumerate().map(info).collect()
    }

    /// Adds a font file as a family of its own that is used alone, without fallback.
    ///
    /// # Errors
    /// When the bytes are no font.
    pub fn add_file(&self, data: Vec<u8>, index: u32) -> Result<FamilyId, FontError> {
        self.add(data, index, None, true)
    }

    fn add(
        &self,
        data: Vec<u8>,
        index: u32,
        name: Option<&str>,
        alone: bool,
    ) -> Result<FamilyId, FontError> {
        let own_name = {
            let face = ttf_parser::Face::parse(&data, index).map_err(|_| FontError::Unreadable)?;
            let find = |id| {
                face.names()
                    .into_iter()
                    .find(|n| n.name_id == id && n.is_unicode())
                    .and_then(|n| n.to_string())
            };
            find(ttf_parser::name_id::TYPOGRAPHIC_FAMILY)
                .or_else(|| find(ttf_parser::name_id::FAMILY))
                .unwrap_or_default()
        };
        let name = name.map_or(own_name, str::to_owned);
        let mut shelf = self
            .shelf
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if shelf.slots.len() >= usize::from(u16::MAX) {
            return Err(FontError::TooMany);
        }
        let family = shelf.next_family();
        let regular = shelf.push_slot(family, false, Vec::leak(data), index);
        shelf.push_family(Family {
            name: name.into(),
            regular,
            bold: None,
            row: None,
            alone,
        });
        Ok(family)
    }

    /// The face `id`; the first face of the book when the face cannot be parsed.
    ///
    /// # Panics
    /// Never for ids that this book gave out; the bundled faces parse (tested).
    #[must_use]
    pub fn font(&self, id: FontId) -> Arc<Font> {
        self.try_font(id)
            .or_else(|| self.try_font(FontId(0)))
            .expect("the first bundled face parses")
    }

    fn try_font(&self, id: FontId) -> Option<Arc<Font>> {
        let (slot, name) = {
            let shelf = self.read();
            let slot = Arc::clone(shelf.slots.get(usize::from(id.0))?);
            let name = shelf.families.get(usize::from(slot.family.0))?.name.clone();
            (slot, name)
        };
        slot.parsed
            .get_or_init(|| Font::parse(id, &slot, name).map(Arc::new))
            .clone()
    }

    /// The face of a family, bold when asked for and there is one.
    #[must_use]
    pub fn face_of(&self, family: FamilyId, bold: bool) -> FontId {
        let shelf = self.read();
        let Some(f) = shelf.families.get(usize::from(family.0)) else {
            return FontId::default();
        };
        if bold {
            f.bold.unwrap_or(f.regular)
        } else {
            f.regular
        }
    }

    /// The row of the book that describes a bundled family.
    #[must_use]
    pub fn row(&self, family: FamilyId) -> Option<&'static BundledFamily> {
        self.read()
            .families
            .get(usize::from(family.0))
            .and_then(|f| f.row)
    }

    /// Whether the family is used alone, without fallback.
    #[must_use]
    pub fn is_alone(&self, family: FamilyId) -> bool {
        self.read()
            .families
            .get(usize::from(family.0))
            .is_some_and(|f| f.alone)
    }

    /// A face of the machine for a cluster that no bundled face covers.
    #[must_use]
    pub fn system_face(
        &self,
        cluster: &str,
        script: Script,
        lang: Lang,
        bold: bool,
    ) -> Option<FontId> {
        let source = self.source.as_ref()?;
        let asked = (cluster.to_owned(), script, lang, bold);
        let answers = self.answers.read();
        if let Some(answer) = answers
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .get(&asked)
        {
            return *answer;
        }
        let answer =
            source
                .face_for(cluster, script, lang, bold)
                .and_then(|(data, index, name)| {
                    let known = self.read().by_name.get(&name.to_lowercase()).copied();
                    let family =
                        known.or_else(|| self.add(data, index, Some(&name), false).ok())?;
                    Some(self.face_of(family, bold))
                });
        let mut answers = self
            .answers
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if answers.len() >= MAX_ANSWERS {
            answers.clear();
        }
        answers.insert(asked, answer);
        answer
    }
}

impl Shelf {
    fn next_family(&self) -> FamilyId {
        FamilyId(u16::try_from(self.families.len()).unwrap_or(u16::MAX))
    }

    fn push_slot(
        &mut self,
        family: FamilyId,
        bold: bool,
        data: &'static [u8],
        index: u32,
    ) -> FontId {
        let id = FontId(u16::try_from(self.slots.len()).unwrap_or(u16::MAX));
        self.slots.push(Arc::new(Slot {
            family,
            bold,
            data,
            index,
            parsed: OnceLock::new(),
        }));
        id
    }

    fn push_family(&mut self, family: Family) {
        let id = self.next_family();
        self.by_name.entry(family.name.to_lowercase()).or_insert(id);
        self.families.push(Arc::new(family));
    }
}
