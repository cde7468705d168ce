//! The findings that are known already: a file of fingerprints, so that only what is new is
//! reported. A finding that moved to another file is known too; one that is there twice must be
//! in the file twice.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Checked;
use crate::l10n::printable;

/// Version of the file.
pub const SCHEMA: u32 = 1;

/// The file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    /// Version of the file, [`SCHEMA`].
    pub schema: u32,
    /// The findings, sorted.
    pub findings: Vec<Entry>,
}

/// A finding that is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Entry {
    /// The file that it was found in.
    pub file: String,
    /// Which of its articles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// Id of its rule.
    pub rule: String,
    /// Its text, for people who read the file.
    #[serde(default)]
    pub text: String,
    /// By what it is known.
    pub fingerprint: String,
}

impl Baseline {
    /// All findings of some articles.
    #[must_use]
    pub fn of(articles: &[Checked]) -> Self {
        let entries = articles.iter().flat_map(|article| {
            article.items.iter().map(|item| Entry {
                file: article.file.clone(),
                entry: article.entry.clone(),
                rule: item.finding.rule.id.to_owned(),
                text: printable(&item.finding.text),
                fingerprint: item.fingerprint.clone(),
            })
        });
        let mut findings: Vec<Entry> = entries.collect();
        findings.sort();
        Self {
            schema: SCHEMA,
            findings,
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// A sentence that says what is wrong with it.
    pub fn read(text: &str) -> Result<Self, String> {
        let baseline: Self =
            serde_json::from_str(text).map_err(|e| format!("no baseline ({e})"))?;
        if baseline.schema == SCHEMA {
            Ok(baseline)
        } else {
            Err(format!("a baseline of version {}", baseline.schema))
        }
    }

    /// The file.
    #[must_use]
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self);
        super::calm(&json.unwrap_or_default()) + "\n"
    }

    /// Takes what is known out of articles; what is left of the baseline is gone from them. `rules`
    /// are those that were asked: nothing is said of the others.
    #[must_use]
    pub fn hide(self, articles: &mut [Checked], is_asked: impl Fn(&str) -> bool) -> Vec<Entry> {
        let mut known: HashMap<String, Vec<Entry>> = HashMap::new();
        for entry in self.findings {
            known
                .entry(entry.fingerprint.clone())
                .or_default()
                .push(entry);
        }
        let here = |e: &Entry, a: &Checked| e.file == a.file && e.entry == a.entry;
        take(articles, &mut known, |e, a| here(e, a));
        take(articles, &mut known, |_, _| true);
        let mut gone: Vec<Entry> = known.into_values().flatten().collect();
        gone.retain(|entry| is_asked(&entry.rule));
        gone.sort();
        gone
    }
}

fn take(
    articles: &mut [Checked],
    known: &mut HashMap<String, Vec<Entry>>,
    is_it: impl Fn(&Entry, &Checked) -> bool,
) {
    for article in articles {
        let mut items = std::mem::take(&mut article.items);
        items.retain(|item| {
            let Some(entries) = known.get_mut(&item.fingerprint) else {
                return true;
            };
            let found = entries.iter().position(|e| is_it(e, article));
            if let Some(index) = found {
                entries.remove(index);
                article.n_known += 1;
            }
            found.is_none()
        });
        article.items = items;
    }
}
