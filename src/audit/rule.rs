//! One row of the table of rules.

use super::finding::Findings;
use super::subject::Subject;

/// A rule of the audit.
#[derive(Debug)]
pub struct Rule {
    /// Its name in reports, e.g. `insertion-unisolated`; also of its two files.
    pub id: &'static str,
    /// What it is about.
    pub group: Group,
    /// How bad a finding is, unless the finding says otherwise.
    pub severity: Severity,
    /// Standards that it rests on, e.g. `WCAG 1.3.2`, `UAX #9 N1`.
    pub references: &'static [&'static str],
    /// Its page, Markdown (see `page.rs`).
    pub page: &'static str,
    /// Looks for it.
    pub check: fn(&Subject<'_>, &mut Findings),
}

impl Rule {
    /// Key of its sentence in `assets/locales/rules`; `<key>.title` is its short name.
    #[must_use]
    pub fn key(&self) -> String {
        format!("rule-{}", self.id)
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Groups of rules: the stage of the pipeline at which the defect is seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Document and language.
    Document,
    /// Direction.
    Bidi,
    /// Characters.
    Characters,
    /// Fonts and shaping: needs glyphs.
    Shaping,
    /// Layout: needs positions.
    Layout,
    /// Pixels: needs a picture.
    Pixels,
    /// What a screen reader is given.
    Tree,
    /// Other files and exports.
    Exports,
}

impl Group {
    /// Its name in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Bidi => "bidi",
            Self::Characters => "characters",
            Self::Shaping => "shaping",
            Self::Layout => "layout",
            Self::Pixels => "pixels",
            Self::Tree => "tree",
            Self::Exports => "exports",
        }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Some readers are hindered.
    Warning,
    /// Readers are told something wrong, or nothing.
    Error,
}

impl Severity {
    /// Its name in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
