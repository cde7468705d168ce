//! The bundled families, one row each, and the order in which they stand in for one another.
//!
//! `text/font.rs` reads this table and nothing else knows where the files lie. `fonts/README.md`
//! says where each file came from and what it covers; the licence stands beside each.
//!
//! Figures of the table are measured from the files: the height of a Latin x and H against the
//! Arabic loop letters (heh, meem, waw) and alef.

use std::fmt;

use FamilyClass::{Emoji, LatinSans, Naskh, Nastaliq, Sans, Script, Serif, Symbols};

/// What a family is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FamilyClass {
    /// Arabic text faces in the Naskh style.
    Naskh,
    /// Arabic or Hebrew faces of even stroke, for the interface and for screens.
    Sans,
    /// Arabic in the sloping Nastaliq style: taller lines, no kashida.
    Nastaliq,
    /// Hebrew and Latin book faces.
    Serif,
    /// Latin, Greek and Cyrillic of even stroke.
    LatinSans,
    /// One further right-to-left script, reached by fallback only.
    Script,
    /// Arrows, shapes, technical signs; reached by fallback only.
    Symbols,
    /// Colour emoji; reached by fallback only.
    Emoji,
}

impl FamilyClass {
    /// Whether a person may choose a family of this class for the text.
    #[must_use]
    pub const fn is_for_text(self) -> bool {
        matches!(
            self,
            Self::Naskh | Self::Sans | Self::Nastaliq | Self::Serif | Self::LatinSans
        )
    }
}

/// A family whose files are part of the program.
#[derive(Clone, Copy)]
pub struct BundledFamily {
    /// Family name as people know it.
    pub name: &'static str,
    /// What it is for.
    pub class: FamilyClass,
    /// The regular face, a static TrueType file.
    pub regular: &'static [u8],
    /// The bold face, where there is one.
    pub bold: Option<&'static [u8]>,
    /// Family for Latin, Greek and Cyrillic that this one lacks.
    pub latin: &'static str,
    /// Family for Hebrew that this one lacks.
    pub hebrew: &'static str,
    /// Family for Arabic that this one lacks.
    pub arabic: &'static str,
    /// Size of the `latin` companion as a share of this family's size, so that x-height and
    /// capitals stand with the letters around them. The family's own Latin, where it has some,
    /// is drawn to fit and is set by [`own_latin_scale`](Self::own_latin_scale).
    pub latin_scale: f32,
    /// Size of the family's own Latin letters as a share of its size; 1.0 where they were drawn
    /// for the Arabic or Hebrew beside them.
    pub own_latin_scale: f32,
}

impl fmt::Debug for BundledFamily {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the files: they are megabytes.
        write!(f, "{} ({:?})", self.name, self.class)
    }
}

/// A family that covers Arabic: its companions by style, and the two Latin scales.
const fn arabic(
    name: &'static str,
    class: FamilyClass,
    faces: Faces,
    [latin, hebrew, _]: [&'static str; 3],
    (latin_scale, own_latin_scale): (f32, f32),
) -> BundledFamily {
    let (regular, bold) = faces;
    let arabic = name;
    BundledFamily {
        name,
        class,
        regular,
        bold,
        latin,
        hebrew,
        arabic,
        latin_scale,
        own_latin_scale,
    }
}

/// A family that covers Hebrew, Latin or another script: no optical scaling needed.
const fn other(
    name: &'static str,
    class: FamilyClass,
    faces: Faces,
    [latin, hebrew, arabic]: [&'static str; 3],
) -> BundledFamily {
    let (regular, bold) = faces;
    let (latin_scale, own_latin_scale) = (1.0, 1.0);
    BundledFamily {
        name,
        class,
        regular,
        bold,
        latin,
        hebrew,
        arabic,
        latin_scale,
        own_latin_scale,
    }
}

/// The files of all bundled families.
pub fn bundled_data() -> impl Iterator<Item = &'static [u8]> {
    BOOK.iter()
        .flat_map(|family| std::iter::once(family.regular).chain(family.bold))
}

/// Regular and bold.
type Faces = (&'static [u8], Option<&'static [u8]>);

/// The bytes of a family's files: `only` where there is no bold.
macro_rules! faces {
    ($stem:literal) => {
        (
            include_bytes!(concat!("../../fonts/", $stem, "-Regular.ttf")),
            Some(include_bytes!(concat!("../../fonts/", $stem, "-Bold.ttf"))),
        )
    };
    ($stem:literal, only) => {
        (
            include_bytes!(concat!("../../fonts/", $stem, "-Regular.ttf")),
            None,
        )
    };
}

/// Companions for Latin, Hebrew and Arabic beside a book face.
const BOOKISH: [&str; 3] = ["Source Serif 4", "Frank Ruhl Libre", "Noto Naskh Arabic"];
/// The same beside a book face that lacks the Hebrew accents.
const ACCENTED: [&str; 3] = ["Source Serif 4", "Noto Serif Hebrew", "Noto Naskh Arabic"];
/// Companions beside a face of even stroke.
const EVEN: [&str; 3] = ["Source Sans 3", "Noto Sans Hebrew", "Noto Sans Arabic"];

/// Every bundled family. The first of a class is the class's default.
pub const BOOK: &[BundledFamily] = &[
    // Amiri's Latin is drawn for it: x 0.420, H 0.646 beside heh 0.410, alef 0.695.
    arabic("Amiri", Naskh, faces!("amiri/Amiri"), BOOKISH, (0.88, 1.0)),
    // Its own Latin is Noto Serif: x 0.536, H 0.714 beside heh 0.433, alef 0.671.
    arabic(
        "Noto Naskh Arabic",
        Naskh,
        faces!("noto-naskh-arabic/NotoNaskhArabic"),
        BOOKISH,
        (0.88, 0.84),
    ),
    // x 0.536, H 0.714 beside heh 0.499, alef 0.714.
    arabic(
        "Noto Sans Arabic",
        Sans,
        faces!("noto-sans-arabic/NotoSansArabic"),
        EVEN,
        (0.98, 0.9),
    ),
    // x 0.528, H 0.711 beside heh 0.469, alef 0.672.
    arabic(
        "Vazirmatn",
        Sans,
        faces!("vazirmatn/Vazirmatn"),
        EVEN,
        (0.95, 0.88),
    ),
    // No Latin of its own; digits 0.663, alef 0.768 tall.
    arabic(
        "Noto Nastaliq Urdu",
        Nastaliq,
        faces!("noto-nastaliq-urdu/NotoNastaliqUrdu"),
        BOOKISH,
        (0.95, 1.0),
    ),
    // Alef 0.590 beside the family's own x 0.468, H 0.660.
    other(
        "Frank Ruhl Libre",
        Serif,
        faces!("frank-ruhl-libre/FrankRuhlLibre"),
        ACCENTED,
    ),
    other(
        "Noto Serif Hebrew",
        Serif,
        faces!("noto-serif-hebrew/NotoSerifHebrew"),
        ACCENTED,
    ),
    other(
        "Noto Sans Hebrew",
        Sans,
        faces!("noto-sans-hebrew/NotoSansHebrew"),
        EVEN,
    ),
    other(
        "Source Serif 4",
        Serif,
        faces!("source-serif-4/SourceSerif4"),
        BOOKISH,
    ),
    other(
        "Source Sans 3",
        LatinSans,
        faces!("source-sans-3/SourceSans3"),
        EVEN,
    ),
    other(
        "Noto Sans Syriac",
        Script,
        faces!("noto-sans-syriac/NotoSansSyriac", only),
        EVEN,
    ),
    other(
        "Noto Sans Thaana",
        Script,
        faces!("noto-sans-thaana/NotoSansThaana"),
        EVEN,
    ),
    other(
        "Noto Sans NKo",
        Script,
        faces!("noto-sans-nko/NotoSansNKo", only),
        EVEN,
    ),
    other(
        "Noto Sans Adlam",
        Script,
        faces!("noto-sans-adlam/NotoSansAdlam"),
        EVEN,
    ),
    other(
        "Noto Sans Hanifi Rohingya",
        Script,
        faces!("noto-sans-hanifi-rohingya/NotoSansHanifiRohingya"),
        EVEN,
    ),
    other(
        "Noto Sans Mandaic",
        Script,
        faces!("noto-sans-mandaic/NotoSansMandaic", only),
        EVEN,
    ),
    other(
        "Noto Sans Samaritan",
        Script,
        faces!("noto-sans-samaritan/NotoSansSamaritan", only),
        EVEN,
    ),
    other(
        "Noto Sans Symbols 2",
        Symbols,
        faces!("noto-sans-symbols-2/NotoSansSymbols2", only),
        EVEN,
    ),
    other(
        "Noto Sans Symbols",
        Symbols,
        faces!("noto-sans-symbols/NotoSansSymbols", only),
        EVEN,
    ),
    other(
        "Twemoji Mozilla",
        Emoji,
        faces!("twemoji-mozilla/TwemojiMozilla", only),
        EVEN,
    ),
];

/// Families asked in turn for a character that neither the family nor its companions have.
///
/// The emoji face comes last and holds glyphs for `0`-`9`, `#` and `*` (keycaps): it may only be
/// given a character that is emoji by default, or one that an emoji variation selector follows.
pub const FALLBACK: &[&str] = &[
    "Source Sans 3",
    "Noto Sans Symbols 2",
    "Noto Sans Symbols",
    "Noto Sans Syriac",
    "Noto Sans Thaana",
    "Noto Sans NKo",
    "Noto Sans Adlam",
    "Noto Sans Hanifi Rohingya",
    "Noto Sans Mandaic",
    "Noto Sans Samaritan",
    "Source Serif 4",
    "Amiri",
    "Noto Serif Hebrew",
    "Twemoji Mozilla",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn has(name: &str) -> bool {
        BOOK.iter().any(|family| family.name == name)
    }

    #[test]
    fn names_in_the_table_exist_and_are_unique() {
        for (i, family) in BOOK.iter().enumerate() {
            for name in [family.latin, family.hebrew, family.arabic] {
                assert!(has(name), "{} names {name}, which is no row", family.name);
            }
            assert!(
                !BOOK.iter().skip(i + 1).any(|f| f.name == family.name),
                "{} twice",
                family.name
            );
        }
        for name in FALLBACK {
            assert!(has(name), "fallback {name} is no row");
        }
    }

    #[test]
    fn families_for_text_have_two_static_weights_and_stay_under_twelve_megabytes() {
        let mut total = 0;
        for family in BOOK {
            assert!(
                family.bold.is_some() || !family.class.is_for_text(),
                "{} has no bold",
                family.name
            );
            for face in std::iter::once(family.regular).chain(family.bold) {
                total += face.len();
                let variable = face.windows(4).take(1024).any(|tag| tag == b"fvar");
                assert!(!variable, "{} is variable", family.name);
            }
        }
        assert!(total < 12_000_000, "{total} bytes of fonts");
    }
}
