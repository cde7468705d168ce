//! Notes: marks in the text (`[^1]`) and what stands for them, gathered at the end as a list whose
//! items lead back to the marks.

use std::collections::HashMap;
use std::fmt::Write as _;

use super::text::escaped;

/// The notes of a text.
#[derive(Default)]
pub(super) struct Notes {
    /// Number of each label, in the order in which the text first names them.
    numbers: HashMap<String, usize>,
    /// Labels by number, and whether a mark was written for each.
    order: Vec<(String, bool)>,
    /// What the notes say, as markup.
    definitions: HashMap<String, String>,
}

impl Notes {
    fn number(&mut self, label: &str) -> usize {
        let key = label.to_lowercase();
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        self.order.push((key.clone(), false));
        self.numbers.insert(key, self.order.len());
        self.order.len()
    }

    /// The mark of a note.
    pub(super) fn mark(&mut self, label: &str) -> String {
        let number = self.number(label);
        let name = escaped(label).to_lowercase();
        let is_first = self
            .order
            .get_mut(number - 1)
            .is_some_and(|note| !std::mem::replace(&mut note.1, true));
        let id = if is_first {
            format!(" id=\"fnref-{name}\"")
        } else {
            String::new()
        };
        format!("<sup><a href=\"#fn-{name}\"{id}>{number}</a></sup>")
    }

    /// Keeps what a note says. The first that is written counts, but nothing is lost.
    pub(super) fn define(&mut self, label: &str, html: String) {
        self.definitions
            .entry(label.to_lowercase())
            .and_modify(|all| all.push_str(&html))
            .or_insert(html);
    }

    /// The list of all notes: those with marks in their order, then the others.
    pub(super) fn list(mut self) -> String {
        if self.definitions.is_empty() {
            return String::new();
        }
        let mut others: Vec<String> = self.definitions.keys().cloned().collect();
        others.retain(|label| !self.numbers.contains_key(label));
        others.sort();
        for label in others {
            self.order.push((label, false));
        }
        let mut out = String::from("<section class=\"footnotes\"><ol>\n");
        for (label, is_marked) in &self.order {
            let html = self.definitions.remove(label).unwrap_or_default();
            let name = escaped(label);
            let _ = write!(out, "<li id=\"fn-{name}\">");
            let back = format!(" <a href=\"#fnref-{name}\">\u{2191}</a>");
            match html.strip_suffix("</p>\n").filter(|_| *is_marked) {
                Some(before) => {
                    let _ = write!(out, "{before}{back}</p>");
                }
                None => {
                    out.push_str(&html);
                    if *is_marked {
                        let _ = write!(out, "<p>{back}</p>");
                    }
                }
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol></section>\n");
        out
    }
}
