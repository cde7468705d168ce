//! What is saved between runs: how the page looks, theme, language, window.
//!
//! One struct, clamped after loading, kept as JSON in the person's config
//! folder. [`ROWS`] is the table that the panel of text settings walks
//! (`gui/views/settings.rs`). Reading places and recent files are another
//! matter: `places.rs`.

use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use serde::{Deserialize, Serialize};

use crate::file::{Access, BadFile, read_json, write_whole};
use crate::l10n::Language;
use crate::layout::style::{JustifyChoice, ReadingStyle};

/// Name of the file in the config folder.
pub const FILE: &str = "settings.json";

/// A larger file was not written by this program.
const MAX_FILE: u64 = 1 << 20;

/// What is saved between runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// How the page looks.
    pub style: ReadingStyle,
    /// Colours.
    pub theme: ThemeChoice,
    /// Language of the interface; `None` follows the environment.
    pub language: Option<Language>,
    /// The window as it was left.
    pub window: WindowPlace,
}

/// Colours as the person names them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// Light or dark, as the system is.
    #[default]
    System,
    /// Light.
    Light,
    /// Sepia.
    Sepia,
    /// Dark.
    Dark,
    /// High contrast.
    Contrast,
}

/// Size of the window, logical px.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// Width.
    pub width: f32,
    /// Height.
    pub height: f32,
    /// Whether it filled the screen's work area.
    pub maximized: bool,
}

/// A row of the panel of text settings.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// Key of its name.
    pub title: &'static str,
    /// What it changes.
    pub kind: RowKind,
}

/// What a row changes and how.
#[derive(Clone, Copy, Debug)]
pub enum RowKind {
    /// The body family; its values are the families of the book.
    Family,
    /// A number.
    Range {
        /// Least value.
        min: f32,
        /// Greatest value.
        max: f32,
        /// Step of its keys and of its slider.
        step: f32,
        /// How it is printed.
        unit: Unit,
        /// Reads it.
        get: fn(&Settings) -> f32,
        /// Writes it; the caller clamps.
        set: fn(&mut Settings, f32),
    },
    /// One of several named values.
    Choice {
        /// Keys of their names, in order.
        options: &'static [&'static str],
        /// Which one is chosen.
        get: fn(&Settings) -> usize,
        /// Chooses one; a number out of range changes nothing.
        set: fn(&mut Settings, usize),
    },
    /// Yes or no.
    Toggle {
        /// Reads it.
        get: fn(&Settings) -> bool,
        /// Writes it.
        set: fn(&mut Settings, bool),
    },
}

/// How the value of a [`RowKind::Range`] is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Page px (`text-value-size`).
    Px,
    /// About so many letters on a line (`text-value-measure`).
    Letters,
    /// A multiple.
    Times,
}

/// Every row, in the order in which the panel shows them.
pub const ROWS: &[Row] = &[
    Row {
        title: "text-family",
        kind: RowKind::Family,
    },
    Row {
        title: "text-size",
        kind: range(SIZE, Unit::Px, |s| s.style.size, |s, v| s.style.size = v),
    },
    Row {
        title: "text-measure",
        kind: range(
            MEASURE,
            Unit::Letters,
            |s| s.style.measure,
            |s, v| s.style.measure = v,
        ),
    },
    Row {
        title: "text-line-height",
        kind: range(
            LINE_HEIGHT,
            Unit::Times,
            |s| s.style.line_height,
            |s, v| s.style.line_height = v,
        ),
    },
    Row {
        title: "text-justify",
        kind: RowKind::Choice {
            options: &[
                "text-justify-start",
                "text-justify-spaces",
                "text-justify-kashida",
            ],
            get: |s| position(JUSTIFY, &s.style.justify),
            set: |s, i| s.style.justify = JUSTIFY.get(i).copied().unwrap_or(s.style.justify),
        },
    },
    Row {
        title: "text-tashkil",
        kind: RowKind::Toggle {
            get: |s| s.style.tashkil,
            set: |s, v| s.style.tashkil = v,
        },
    },
    Row {
        title: "text-invisibles",
        kind: RowKind::Toggle {
            get: |s| s.style.invisibles,
            set: |s, v| s.style.invisibles = v,
        },
    },
    Row {
        title: "text-theme",
        kind: RowKind::Choice {
            options: &[
                "theme-system",
                "theme-light",
                "theme-sepia",
                "theme-dark",
                "theme-contrast",
            ],
            get: |s| position(ThemeChoice::ALL, &s.theme),
            set: |s, i| s.theme = ThemeChoice::ALL.get(i).copied().unwrap_or(s.theme),
        },
    },
    Row {
        title: "text-language",
        kind: RowKind::Choice {
            options: &["text-language-auto", "language-arabic", "language-english"],
            get: |s| s.language.map_or(0, |l| 1 + position(Language::ALL, &l)),
            set: |s, i| s.language = i.checked_sub(1).and_then(|i| Language::ALL.get(i).copied()),
        },
    },
];

/// Body size: least, greatest, step, page px.
pub const SIZE: (f32, f32, f32) = (14.0, 40.0, 1.0);
/// Column: least, greatest, step, em of the body.
pub const MEASURE: (f32, f32, f32) = (18.0, 44.0, 2.0);
/// Line height: least, greatest, step, multiples of the body size.
pub const LINE_HEIGHT: (f32, f32, f32) = (1.4, 2.6, 0.1);

const JUSTIFY: &[JustifyChoice] = &[
    JustifyChoice::Start,
    JustifyChoice::Spaces,
    JustifyChoice::Kashida,
];

const fn range(
    (min, max, step): (f32, f32, f32),
    unit: Unit,
    get: fn(&Settings) -> f32,
    set: fn(&mut Settings, f32),
) -> RowKind {
    RowKind::Range {
        min,
        max,
        step,
        unit,
        get,
        set,
    }
}

fn position<T: PartialEq>(all: &[T], one: &T) -> usize {
    all.iter().position(|x| x == one).unwrap_or(0)
}

impl ThemeChoice {
    /// All of them, in the order of the panel.
    pub const ALL: &[Self] = &[
        Self::System,
        Self::Light,
        Self::Sepia,
        Self::Dark,
        Self::Contrast,
    ];

    /// Name of the theme in `paint::theme`, given whether the system is dark.
    #[must_use]
    pub const fn theme_name(self, system_is_dark: bool) -> &'static str {
        match (self, system_is_dark) {
            (Self::System, true) | (Self::Dark, _) => "dark",
            (Self::System, false) | (Self::Light, _) => "light",
            (Self::Sepia, _) => "sepia",
            (Self::Contrast, _) => "high-contrast",
        }
    }

    /// The theme after this one; the system's own is left for the one after
    /// what it shows, so that every step is seen.
    #[must_use]
    pub const fn next(self, system_is_dark: bool) -> Self {
        match (self, system_is_dark) {
            (Self::System, true) | (Self::Dark, _) => Self::Contrast,
            (Self::System, false) | (Self::Light, _) => Self::Sepia,
            (Self::Sepia, _) => Self::Dark,
            (Self::Contrast, _) => Self::Light,
        }
    }
}

impl Default for WindowPlace {
    fn default() -> Self {
        Self {
            width: 1280.0,
            height: 860.0,
            maximized: false,
        }
    }
}

impl Settings {
    /// The settings in `folder`, clamped; the usual ones when there are none.
    /// A file that cannot be read is kept aside and reported.
    #[must_use]
    pub fn load(folder: &Path) -> (Self, Option<BadFile>) {
        let (settings, bad) = read_json::<Self>(&folder.join(FILE), MAX_FILE);
        (settings.clamped(), bad)
    }

    /// Saves the settings in `folder`, whole or not at all.
    ///
    /// # Errors
    /// What the system says; the old file is then as it was.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let json = serde_json::to_vec_pretty(self).map_err(io::Error::other)?;
        write_whole(&folder.join(FILE), &json, Access::Private)
    }

    /// These settings with every number within its bounds; what is no number
    /// becomes the usual one.
    #[must_use]
    pub fn clamped(mut self) -> Self {
        let usual = Self::default();
        clamp(&mut self.style.size, SIZE, usual.style.size);
        clamp(&mut self.style.measure, MEASURE, usual.style.measure);
        clamp(
            &mut self.style.line_height,
            LINE_HEIGHT,
            usual.style.line_height,
        );
        clamp(
            &mut self.window.width,
            (360.0, 16_000.0, 1.0),
            usual.window.width,
        );
        clamp(
            &mut self.window.height,
            (280.0, 16_000.0, 1.0),
            usual.window.height,
        );
        if self.style.family.is_empty() || self.style.family.len() > 200 {
            self.style.family = usual.style.family;
        }
        self
    }

    /// The language of the interface, given what the environment asks for.
    #[must_use]
    pub fn language(&self, environment: Language) -> Language {
        self.language.unwrap_or(environment)
    }
}

fn clamp(value: &mut f32, (min, max, _): (f32, f32, f32), usual: f32) {
    *value = if value.is_finite() {
        value.clamp(min, max)
    } else {
        usual
    };
}

/// The person's config folder for this program; `None` when there is no home.
#[must_use]
pub fn config_folder() -> Option<PathBuf> {
    ProjectDirs::from("", "", "warraq").map(|dirs| dirs.config_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::L10n;

    #[test]
    fn settings_come_back_as_they_were_saved() {
        let dir = tempfile::tempdir().expect("a folder");
        let folder = dir.path().join("new/warraq");
        let mut settings = Settings {
            theme: ThemeChoice::Sepia,
            language: Some(Language::English),
            ..Settings::default()
        };
        settings.style.size = 22.0;
        settings.save(&folder).expect("saved");
        let (back, bad) = Settings::load(&folder);
        assert_eq!(back, settings, "what was saved");
        assert!(bad.is_none(), "nothing to report");
    }

    #[test]
    fn without_a_file_the_usual_settings_are_used_in_silence() {
        let dir = tempfile::tempdir().expect("a folder");
        let (settings, bad) = Settings::load(dir.path());
        assert_eq!(settings, Settings::default(), "the usual ones");
        assert!(bad.is_none(), "nothing to report");
    }

    #[test]
    fn a_bad_file_is_kept_aside_and_reported() {
        let dir = tempfile::tempdir().expect("a folder");
        for bad in [
            "{",
            "7",
            "{\"theme\":\"pink\"}",
            "{\"style\":{\"size\":\"x\"}}",
            "\u{0}",
        ] {
            std::fs::write(dir.path().join(FILE), bad).expect("written");
            let (settings, report) = Settings::load(dir.path());
            assert_eq!(settings, Settings::default(), "the usual ones for {bad}");
            let kept = report.and_then(|r| r.kept).expect("kept aside");
            assert_eq!(
                std::fs::read_to_string(kept).expect("read"),
                bad,
                "as it was"
            );
        }
    }

    #[test]
    fn numbers_out_of_bounds_are_brought_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let json = r#"{"style":{"size":1e9,"measure":-3,"line_height":0,"family":""},"window":{"width":1},"later":1}"#;
        std::fs::write(dir.path().join(FILE), json).expect("written");
        let (settings, bad) = Settings::load(dir.path());
        assert!(bad.is_none(), "it can be read");
        assert_eq!(
            (
                settings.style.size,
                settings.style.measure,
                settings.style.line_height
            ),
            (40.0, 18.0, 1.4),
            "clamped"
        );
        assert_eq!(
            settings.style.family,
            ReadingStyle::default().family,
            "a family"
        );
        assert_eq!(settings.window.width, 360.0, "a window that can be seen");
        let mut odd = Settings::default();
        odd.style.size = f32::NAN;
        assert_eq!(odd.clamped().style.size, 19.0, "no number at all");
    }

    #[test]
    fn every_row_has_a_name_and_keeps_what_it_is_given() {
        let l10n = L10n::new(Language::Arabic);
        for row in ROWS {
            assert_ne!(l10n.text(row.title), row.title, "a name");
            let mut settings = Settings::default();
            match row.kind {
                RowKind::Family => {}
                RowKind::Range {
                    min,
                    max,
                    step,
                    get,
                    set,
                    ..
                } => {
                    assert!(min < max && step > 0.0, "{} has a range", row.title);
                    for value in [min, max] {
                        set(&mut settings, value);
                        settings = settings.clamped();
                        assert_eq!(get(&settings), value, "{}", row.title);
                    }
                }
                RowKind::Choice { options, get, set } => {
                    for (i, option) in options.iter().enumerate() {
                        assert_ne!(l10n.text(option), *option, "a name");
                        set(&mut settings, i);
                        assert_eq!(get(&settings), i, "{}", row.title);
                    }
                    set(&mut settings, options.len());
                    assert!(
                        get(&settings) < options.len(),
                        "{} ignores what is not there",
                        row.title
                    );
                }
                RowKind::Toggle { get, set } => {
                    for value in [true, false] {
                        set(&mut settings, value);
                        assert_eq!(get(&settings), value, "{}", row.title);
                    }
                }
            }
        }
    }

    #[test]
    fn going_on_to_the_next_theme_shows_every_theme_and_comes_back() {
        for dark in [false, true] {
            let (mut theme, mut seen) = (ThemeChoice::System, Vec::new());
            for _ in 0..5 {
                let before = theme.theme_name(dark);
                theme = theme.next(dark);
                assert_ne!(theme.theme_name(dark), before, "every step is seen");
                seen.push(theme);
            }
            assert_eq!(seen.first(), seen.last(), "four themes and round again");
        }
    }
}
