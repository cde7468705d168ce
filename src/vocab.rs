//! The small words of the field that every module shares: direction, level,
//! script, language, affinity, ink. Nothing here does any work.

use std::fmt;

/// A range of byte offsets into a UTF-8 text, always on character boundaries.
pub type TextRange = std::ops::Range<usize>;

/// Direction of a paragraph, a run or an interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Left to right.
    #[default]
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// `true` for right to left.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        matches!(self, Self::Rtl)
    }

    /// `"rtl"` or `"ltr"`, as HTML and the command line write it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// The other direction.
    #[must_use]
    pub const fn opposite(self) -> Self {
        match self {
            Self::Ltr => Self::Rtl,
            Self::Rtl => Self::Ltr,
        }
    }
}

/// Why a paragraph or a document has its base direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DirectionReason {
    /// The source says so (`dir`, metadata).
    Declared,
    /// The first strong character (UAX #9 P2, P3).
    FirstStrong,
    /// The dominant script of the article, because first strong misleads or
    /// there is no strong character.
    Dominant,
    /// It is code, which runs from left to right.
    Code,
    /// The person or the command line asked for it.
    Override,
}

impl DirectionReason {
    /// The literal of the command-line contract.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::FirstStrong => "first-strong",
            Self::Dominant => "dominant",
            Self::Code => "code",
            Self::Override => "override",
        }
    }
}

/// Embedding level of UAX #9; odd is right to left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Level(pub u8);

impl Level {
    /// Whether the level is odd.
    #[must_use]
    pub const fn is_rtl(self) -> bool {
        self.0 % 2 == 1
    }

    /// The direction that the level stands for.
    #[must_use]
    pub const fn direction(self) -> Direction {
        if self.is_rtl() {
            Direction::Rtl
        } else {
            Direction::Ltr
        }
    }
}

/// Script as its ISO 15924 code, e.g. `Arab`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Script(pub [u8; 4]);

impl Script {
    /// Arabic.
    pub const ARABIC: Self = Self(*b"Arab");
    /// Hebrew.
    pub const HEBREW: Self = Self(*b"Hebr");
    /// Syriac.
    pub const SYRIAC: Self = Self(*b"Syrc");
    /// Thaana.
    pub const THAANA: Self = Self(*b"Thaa");
    /// N'Ko.
    pub const NKO: Self = Self(*b"Nkoo");
    /// Latin.
    pub const LATIN: Self = Self(*b"Latn");
    /// Common: punctuation, digits, spaces.
    pub const COMMON: Self = Self(*b"Zyyy");
    /// Inherited: combining marks.
    pub const INHERITED: Self = Self(*b"Zinh");

    /// The four letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("Zyyy")
    }

    /// Whether letters of the script join (Unicode joining scripts).
    #[must_use]
    pub fn is_cursive(self) -> bool {
        matches!(
            &self.0,
            b"Arab"
                | b"Syrc"
                | b"Nkoo"
                | b"Mong"
                | b"Adlm"
                | b"Mand"
                | b"Rohg"
                | b"Phag"
                | b"Sogd"
                | b"Ougr"
        )
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A BCP 47 language tag of at most 15 bytes, e.g. `ar`, `fa-IR`; empty when unknown.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Lang {
    bytes: [u8; 15],
    len: u8,
}

impl Lang {
    /// The tag `text`, cut before the subtag that would pass 15 bytes;
    /// anything that is no tag (not ASCII letters, digits and `-`) is unknown.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let ok = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let cut = if text.len() <= 15 {
            text
        } else {
            text.get(..15)
                .and_then(|t| t.rsplit_once('-'))
                .map_or("", |p| p.0)
        };
        if !ok {
            return Self::default();
        }
        let mut bytes = [0; 15];
        for (to, from) in bytes.iter_mut().zip(cut.bytes()) {
            *to = from;
        }
        Self {
            bytes,
            len: u8::try_from(cut.len()).unwrap_or(0),
        }
    }

    /// The tag; empty when unknown.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.bytes
            .get(..usize::from(self.len))
            .and_then(|b| std::str::from_utf8(b).ok())
            .unwrap_or("")
    }

    /// The first subtag, e.g. `ar` of `ar-EG`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.as_str().split('-').next().unwrap_or("")
    }

    /// Whether no language is known.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        self.len == 0
    }
}

impl fmt::Debug for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Faults of a program that are played on purpose, to show what they look like and to see that the
/// audit finds them. None of them is ever on by itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "faults are independent switches"
)]
pub struct Faults {
    /// Characters stand from left to right in the order in which they are stored.
    pub no_bidi: bool,
    /// Letters do not join.
    pub no_shaping: bool,
    /// Vowel signs are not drawn.
    pub no_marks: bool,
    /// Every paragraph has the other base direction.
    pub wrong_base: bool,
}

impl Faults {
    /// Names of all faults, as the command line writes them.
    pub const NAMES: &'static [&'static str] = &["no-bidi", "no-shaping", "no-marks", "wrong-base"];

    /// Switches the fault `name` on; `false` when there is none of that name.
    pub fn play(&mut self, name: &str) -> bool {
        match name {
            "no-bidi" => self.no_bidi = true,
            "no-shaping" => self.no_shaping = true,
            "no-marks" => self.no_marks = true,
            "wrong-base" => self.wrong_base = true,
            _ => return false,
        }
        true
    }

    /// Whether any fault is played.
    #[must_use]
    pub fn any(self) -> bool {
        self != Self::default()
    }
}

/// The side of an offset at a line or direction boundary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Affinity {
    /// Belongs to the character before the offset.
    Upstream,
    /// Belongs to the character after the offset.
    #[default]
    Downstream,
}

/// What something is painted with: a token that a theme turns into a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Ink {
    /// Text.
    #[default]
    Ink,
    /// Secondary text.
    Soft,
    /// The one colour: marks, progress, controls that lead on, links.
    Rubric,
    /// The page itself.
    Paper,
    /// What floats above the page.
    Card,
    /// Hairlines.
    Line,
    /// Hover, selected row, bed of a picture.
    Wash,
    /// Selected text, and the found text that one is at.
    Selection,
    /// All other found text.
    Found,
}
