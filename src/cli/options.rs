//! The render options that `render` and `inspect` share, and how they become
//! fonts, directions and styles.

use std::path::Path;
use std::sync::Arc;

use crate::layout::style::{JustifyChoice, ReadingStyle};
use crate::text::font::Fonts;
use crate::text::shape::Feature;
use crate::text::style::{FamilyId, Justify, LineBreaking};
use crate::vocab::Direction;

/// Options of `render` and `inspect`.
#[derive(Clone, Debug, clap::Args)]
pub struct RenderOptions {
    /// Page width, px; without it 760, and for `inspect` without --at or --overlay one
    /// endless line
    #[arg(long, value_name = "PX", value_parser = pixels)]
    pub width: Option<f32>,
    /// Pixels of the picture for each px of the page: 2 for a sharp screen; for `render`
    #[arg(long, value_name = "N", default_value = "1", value_parser = scale)]
    pub scale: f32,
    /// Size of the text, px; without it 19, and for `inspect` without --at or --overlay 16
    #[arg(long, value_name = "PX", value_parser = size)]
    pub size: Option<f32>,
    /// A family that comes with the program (`warraq fonts` lists them) or is installed, or a font file
    #[arg(long, value_name = "NAME")]
    pub font: Option<String>,
    /// Colours of the page: light, sepia, dark or high-contrast
    #[arg(long, value_name = "NAME", default_value = "light")]
    pub theme: String,
    /// How lines are filled out
    #[arg(long, value_enum, default_value = "kashida")]
    pub justify: JustifyOption,
    /// How line breaks are chosen
    #[arg(long, value_enum, default_value = "optimal")]
    pub line_breaking: BreakingOption,
    /// Direction in which every paragraph runs
    #[arg(long, value_enum, default_value = "auto")]
    pub dir: DirOption,
    /// Language of the text where the file does not say it or is wrong, e.g. ar, fa or ur (BCP 47)
    #[arg(long, value_name = "TAG")]
    pub lang: Option<String>,
    /// Show or hide vowel signs (tashkil)
    #[arg(long, value_enum, default_value = "show")]
    pub tashkil: TashkilOption,
}

/// `--justify`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum JustifyOption {
    /// Not at all: ragged at the end.
    Start,
    /// By wider spaces between words.
    Spaces,
    /// By spaces within limits, then by longer joins between letters.
    Kashida,
}

/// `--line-breaking`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum BreakingOption {
    /// Each line takes what fits in it.
    FirstFit,
    /// The best breaks for the paragraph as a whole.
    Optimal,
}

/// `--dir`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum DirOption {
    /// Decided for each paragraph by its letters and what the file says.
    Auto,
    /// Right to left.
    Rtl,
    /// Left to right.
    Ltr,
}

/// `--tashkil`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TashkilOption {
    /// Vowel signs are drawn.
    Show,
    /// Vowel signs are left out of the picture.
    Hide,
}

fn number(text: &str, low: f32, high: f32, what: &str) -> Result<f32, String> {
    let value: f32 = text.parse().map_err(|_| format!("{what} is a number"))?;
    if (low..=high).contains(&value) {
        Ok(value)
    } else {
        Err(format!("{what} goes from {low} to {high}"))
    }
}

pub(super) fn pixels(text: &str) -> Result<f32, String> {
    number(text, 40.0, 20_000.0, "the width")
}

fn scale(text: &str) -> Result<f32, String> {
    number(text, 0.25, 8.0, "the scale")
}

pub(super) fn size(text: &str) -> Result<f32, String> {
    number(text, 4.0, 400.0, "the size")
}

impl JustifyOption {
    /// For the text engine.
    #[must_use]
    pub const fn justify(self) -> Justify {
        match self {
            Self::Start => Justify::Start,
            Self::Spaces => Justify::Spaces,
            Self::Kashida => Justify::Kashida,
        }
    }
}

impl RenderOptions {
    /// Direction asked for, if any.
    #[must_use]
    pub const fn forced(&self) -> Option<Direction> {
        match self.dir {
            DirOption::Auto => None,
            DirOption::Rtl => Some(Direction::Rtl),
            DirOption::Ltr => Some(Direction::Ltr),
        }
    }

    /// How line breaks are chosen.
    #[must_use]
    pub const fn breaking(&self) -> LineBreaking {
        match self.line_breaking {
            BreakingOption::FirstFit => LineBreaking::FirstFit,
            BreakingOption::Optimal => LineBreaking::Optimal,
        }
    }

    /// The reading style that the options describe.
    ///
    /// # Errors
    /// When the font is neither a family nor a usable file.
    pub fn reading_style(&self, fonts: &Arc<Fonts>) -> Result<ReadingStyle, String> {
        let mut style = ReadingStyle::default();
        if let Some(size) = self.size {
            style.size = size;
        }
        if let Some(font) = &self.font {
            style.family = fonts.family_name(family(fonts, font)?);
        }
        style.justify = match self.justify {
            JustifyOption::Start => JustifyChoice::Start,
            JustifyOption::Spaces => JustifyChoice::Spaces,
            JustifyOption::Kashida => JustifyChoice::Kashida,
        };
        style.tashkil = self.tashkil == TashkilOption::Show;
        Ok(style)
    }
}

/// The family that a name or a path stands for.
///
/// # Errors
/// A sentence that says what was not found.
pub fn family(fonts: &Fonts, name: &str) -> Result<FamilyId, String> {
    if let Some(id) = fonts.family(name) {
        return Ok(id);
    }
    let path = Path::new(name);
    let looks_like_path =
        name.contains(std::path::MAIN_SEPARATOR) || path.extension().is_some_and(|e| e.len() == 3);
    if !looks_like_path {
        return Err(format!(
            "no font family called {name}; `warraq fonts` lists them"
        ));
    }
    let data = read_font(path)?;
    fonts.add_file(data, 0).map_err(|e| format!("{e}: {name}"))
}

/// Largest font file that is read, bytes.
const MAX_FONT: u64 = 128 << 20;

fn read_font(path: &Path) -> Result<Vec<u8>, String> {
    let meta = std::fs::metadata(path)
        .map_err(|e| format!("cannot read the font: {e}: {}", path.display()))?;
    if !meta.is_file() || meta.len() > MAX_FONT {
        return Err(format!("not a font file: {}", path.display()));
    }
    std::fs::read(path).map_err(|e| format!("cannot read the font: {e}: {}", path.display()))
}

/// Reads `-liga`, `+liga`, `liga` or `liga=2`.
///
/// # Errors
/// When it is none of them.
pub fn feature(text: &str) -> Result<Feature, String> {
    let wrong = || format!("no OpenType feature: {text}");
    let (name, value) = match text.split_once('=') {
        Some((name, value)) => (name, value.parse().map_err(|_| wrong())?),
        None if text.starts_with('-') => (text.trim_start_matches('-'), 0),
        None => (text.trim_start_matches('+'), 1),
    };
    let tag: [u8; 4] = name.as_bytes().try_into().map_err(|_| wrong())?;
    if tag.is_ascii() {
        Ok(Feature { tag, value })
    } else {
        Err(wrong())
    }
}
