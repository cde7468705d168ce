//! What was found, told to people and to other programs. [`describe`] makes of the findings of one
//! article all that reports need, so that the article itself can be let go; each format is one
//! function from a [`Report`] to a text.
//!
//! `text.rs` is for a terminal, `markdown.rs` for the log of a CI, `html.rs` for reading and
//! passing on; `json.rs` is the contract of the command line, `sarif.rs`, `junit.rs`, `axe.rs` and
//! `earl.rs` are what other tools read. Sentences are in `words.rs`, pictures in `picture.rs`,
//! addresses and other facts about rules in `about.rs`, the known findings in `baseline.rs`.

mod about;
pub mod axe;
pub mod baseline;
pub mod earl;
pub mod html;
pub mod json;
pub mod junit;
pub mod markdown;
mod picture;
pub mod sarif;
pub mod text;
pub mod words;

use super::finding::{Finding, Outcome};
use super::fingerprint::fingerprints;
use super::locate::Locator;
use super::locate::lines::{Excerpt, Lines, Region};
use super::repair;
use super::rule::{Rule, Severity};
use super::source::Source;
use super::subject::Subject;
use crate::l10n::L10n;
use crate::vocab::{Direction, Lang};
pub use picture::{Pictures, repaired};

/// An article that was audited.
#[derive(Clone, Debug)]
pub struct Checked {
    /// Its file, as it was named.
    pub file: String,
    /// Which of the file's articles it is.
    pub entry: Option<String>,
    /// Its title.
    pub title: Option<String>,
    /// Its language.
    pub lang: Lang,
    /// Its direction.
    pub dir: Direction,
    /// Id of the loader.
    pub format: &'static str,
    /// SHA-256 of its bytes, lower-case hex.
    pub sha256: String,
    /// What was found, in reading order.
    pub items: Vec<Item>,
    /// How many findings a baseline took out.
    pub n_known: usize,
}

/// A finding with what reports say of it.
#[derive(Clone, Debug)]
pub struct Item {
    /// The finding.
    pub finding: Finding,
    /// Its sentence; inserted text isolated, controls spelled out.
    pub message: String,
    /// By what it is known again.
    pub fingerprint: String,
    /// Its place in the file, when that is a text and the place was found.
    pub region: Option<Region>,
    /// The line around it.
    pub excerpt: Option<Excerpt>,
    /// What its repair changes in the file.
    pub edits: Vec<(Region, String)>,
    /// Whether `check --fix` makes its repair: it can be written into the file, and changes no letter.
    pub is_safe: bool,
    /// What is seen, as pictures, where they were asked for.
    pub pictures: Option<Pictures>,
}

/// A file that could not be audited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failed {
    /// Its name.
    pub file: String,
    /// Why.
    pub message: String,
}

/// All that a report tells.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// What was audited, in the order of the inputs.
    pub articles: &'a [Checked],
    /// What could not be.
    pub failed: &'a [Failed],
    /// The rules that were asked.
    pub rules: &'a [&'static Rule],
    /// Findings of the baseline that are not there any more.
    pub gone: &'a [baseline::Entry],
    /// Its language.
    pub l10n: &'a L10n,
    /// When, ISO 8601, for formats that want to know.
    pub when: Option<&'a str>,
}

/// How many of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Certain errors.
    pub errors: usize,
    /// Certain warnings.
    pub warnings: usize,
    /// Certain remarks.
    pub notes: usize,
    /// Places that a person must look at.
    pub reviews: usize,
}

impl Counts {
    /// Counts findings.
    #[must_use]
    pub fn of<'i>(items: impl IntoIterator<Item = &'i Item>) -> Self {
        let mut counts = Self::default();
        for item in items {
            let count = match (item.finding.outcome, item.finding.severity) {
                (Outcome::NeedsReview, _) => &mut counts.reviews,
                (Outcome::Problem, Severity::Error) => &mut counts.errors,
                (Outcome::Problem, Severity::Warning) => &mut counts.warnings,
                (Outcome::Problem, Severity::Info) => &mut counts.notes,
            };
            *count += 1;
        }
        counts
    }
}

/// How many articles, and how many of what in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Articles that were audited.
    pub articles: usize,
    /// Findings.
    pub counts: Counts,
    /// Findings that a baseline took out.
    pub known: usize,
}

impl Totals {
    /// Adds an article.
    pub fn add(&mut self, article: &Checked) {
        self.articles += 1;
        self.known += article.n_known;
        let Counts {
            errors,
            warnings,
            notes,
            reviews,
        } = Counts::of(&article.items);
        self.counts.errors += errors;
        self.counts.warnings += warnings;
        self.counts.notes += notes;
        self.counts.reviews += reviews;
    }
}

impl Report<'_> {
    /// All findings, each with its article.
    pub fn items(&self) -> impl Iterator<Item = (&Checked, &Item)> {
        let articles = self.articles.iter();
        articles.flat_map(|article| article.items.iter().map(move |item| (article, item)))
    }

    /// How many of what there are.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        self.articles.iter().for_each(|article| totals.add(article));
        totals
    }
}

impl Checked {
    /// Its name for people: the file, and which of its articles.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.entry {
            Some(entry) => format!("{} {entry}", self.file),
            None => self.file.clone(),
        }
    }

    /// Its findings of a rule.
    pub fn of_rule<'c>(&'c self, rule: &'c Rule) -> impl Iterator<Item = &'c Item> {
        self.items
            .iter()
            .filter(move |item| item.finding.rule == rule)
    }
}

/// Says of an article's findings all that reports need.
#[must_use]
pub fn describe(subject: &Subject<'_>, findings: Vec<Finding>, l10n: &L10n) -> Checked {
    let document = subject.document;
    let nodes = &subject.nodes;
    let source = subject.source.filter(|_| !findings.is_empty());
    let prints = fingerprints(&findings, nodes, source);
    let located = source.and_then(|s| Some((s, Locator::new(s, nodes)?)));
    let lines = located
        .as_ref()
        .map(|(_, locator)| Lines::new(locator.text()));
    let item = |(finding, fingerprint): (Finding, String)| {
        let here = located.as_ref().zip(lines.as_ref());
        let region =
            here.and_then(|((_, locator), lines)| Some(lines.region(locator.finding(&finding)?)));
        let edits: Vec<_> = here
            .and_then(|((source, locator), lines)| {
                let edits = source
                    .is_file
                    .then(|| repair::edits(locator, source, nodes, &finding))??;
                let edits = edits.into_iter();
                Some(edits.map(|e| (lines.region(e.range), e.with)).collect())
            })
            .unwrap_or_default();
        let is_safe =
            |source: &Source| !edits.is_empty() && repair::is_safe(&finding, nodes, source);
        Item {
            message: words::message(&finding, l10n),
            fingerprint,
            excerpt: lines
                .as_ref()
                .zip(region.as_ref())
                .map(|(l, r)| l.excerpt(r)),
            region,
            is_safe: source.is_some_and(is_safe),
            edits,
            pictures: None,
            finding,
        }
    };
    Checked {
        file: document.meta.file.clone(),
        entry: document.meta.entry.clone(),
        title: document.meta.title.clone(),
        lang: document.lang,
        dir: document.dir,
        format: document.meta.format,
        sha256: document.meta.sha256.clone(),
        items: findings.into_iter().zip(prints).map(item).collect(),
        n_known: 0,
    }
}

/// JSON in which characters that turn text round are written as escapes: it says the same.
fn calm(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for ch in json.chars() {
        match ch {
            '\u{61c}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(ch)));
            }
            _ => out.push(ch),
        }
    }
    out
}

/// Draws the lines of findings, before and after their repair.
pub fn draw(subject: &Subject<'_>, checked: &mut Checked) {
    let mut painter = picture::Painter::new(subject);
    for item in &mut checked.items {
        item.pictures = painter.pictures(&item.finding);
    }
}
