//! How an article is to look: what the person chooses, and the words that the
//! page itself needs from the interface language.

use serde::{Deserialize, Serialize};

use crate::vocab::Direction;

/// What the person chooses about the page. Saved between runs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadingStyle {
    /// Body family, by its name in the book.
    pub family: String,
    /// Body size, page px (14 to 40).
    pub size: f32,
    /// Column width in em of the body (18 to 44).
    pub measure: f32,
    /// Line height as a multiple of the body size (1.4 to 2.6).
    pub line_height: f32,
    /// How lines are filled out.
    pub justify: JustifyChoice,
    /// Show vowel signs.
    pub tashkil: bool,
    /// Show invisible characters.
    pub invisibles: bool,
}

/// Justification as the person names it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum JustifyChoice {
    /// Ragged.
    Start,
    /// Spaces only.
    Spaces,
    /// Spaces and kashida.
    #[default]
    Kashida,
}

impl Default for ReadingStyle {
    fn default() -> Self {
        Self {
            family: "Noto Naskh Arabic".into(),
            size: 19.0,
            measure: 36.0,
            line_height: 1.9,
            justify: JustifyChoice::Kashida,
            tashkil: true,
            invisibles: false,
        }
    }
}

/// Words of the interface language that stand on the page; `l10n` makes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLabels {
    /// Direction of the interface language.
    pub dir: Direction,
    /// BCP 47 tag of the interface language.
    pub lang: String,
    /// The date line as the program prints it (both calendars); empty when the article has no date.
    pub date: String,
    /// Reading time, e.g. "7 min read".
    pub reading_time: String,
    /// The share control.
    pub share: String,
    /// The continue control.
    pub continue_reading: String,
    /// The resume control and its time, when reading stopped somewhere.
    pub resume: Option<String>,
    /// The mark at the place where reading stopped.
    pub stopped_here: Option<String>,
    /// Stands on the bed of a picture that the file does not hold.
    pub picture: String,
    /// Says of a picture that it is not in the file and is never loaded.
    pub remote: String,
    /// Label before the sources.
    pub sources: String,
    /// What was set aside, e.g. "5 elements of the page were set aside"; empty when nothing was.
    pub aside: String,
}
