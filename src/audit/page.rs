//! The page of a rule, as `warraq explain` and the window show it and as the tests read it.
//!
//! ````text
//! # The title
//!
//! ## What it finds
//! ## Why it matters
//! ## Example
//!
//! ```html width=320 fault=no-bidi
//! <p>the text with ⟦what is found⟧ marked</p>
//! ```
//!
//! ## How to fix
//! ````
//!
//! The example is audited by every rule and must give exactly its own finding at the marked place.
//! An example without a mark gives one finding about the whole. Behind the language of the example
//! (`html`, `text`, `markdown`) stand settings ([`Setting::parse`]). An example may be a
//! book (`epub`) or a PDF (`pdf`), see `page_files.rs`.

use super::page_files;
use super::setting::Setting;
use crate::vocab::TextRange;

/// Opens the marked place.
const OPEN: char = '\u{27e6}';
/// Closes it.
const CLOSE: char = '\u{27e7}';

/// The example of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct Example {
    /// `html`, `text`, `markdown`, `epub` or `pdf`.
    pub language: String,
    /// How its page is set.
    pub setting: Setting,
    /// The file, marks taken out.
    pub source: String,
    /// Bytes of the source that are marked.
    pub marked: Option<TextRange>,
}

impl Example {
    /// A name for the file that makes the loader take it for what it is.
    #[must_use]
    pub fn file_name(&self) -> &'static str {
        match self.language.as_str() {
            "text" => "example.txt",
            "markdown" => "example.md",
            "epub" => "example.epub",
            "pdf" => "example.pdf",
            _ => "example.html",
        }
    }

    /// The bytes of the file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        match self.language.as_str() {
            "epub" => page_files::book(&self.source).unwrap_or_default(),
            "pdf" => page_files::pdf(&self.source),
            _ => self.source.clone().into_bytes(),
        }
    }

    /// The marked text.
    #[must_use]
    pub fn marked_text(&self) -> &str {
        let range = self.marked.clone().unwrap_or_default();
        self.source.get(range).unwrap_or("")
    }
}

/// The title of a page.
#[must_use]
pub fn title(page: &str) -> &str {
    let first = page.lines().find_map(|line| line.strip_prefix("# "));
    first.unwrap_or("").trim()
}

/// A section of a page: the text under the heading `## name`.
#[must_use]
pub fn section<'p>(page: &'p str, name: &str) -> Option<&'p str> {
    let heading = format!("## {name}\n");
    let from = page.find(&heading)? + heading.len();
    let rest = page.get(from..)?;
    let to = rest.find("\n## ").unwrap_or(rest.len());
    rest.get(..to).map(str::trim)
}

/// The example of a page.
///
/// # Errors
/// A sentence that says what is missing or wrong.
pub fn example(page: &str) -> Result<Example, String> {
    let section = section(page, "Example").ok_or("no section Example")?;
    let from = section.find("```").ok_or("the example is no code block")?;
    let block = section.get(from + 3..).unwrap_or("");
    let (info, rest) = block.split_once('\n').ok_or("the example is empty")?;
    let end = rest.find("\n```").ok_or("the example does not end")?;
    let marked = rest.get(..=end).unwrap_or("");
    let (language, words) = info.split_once(' ').unwrap_or((info, ""));
    let (source, marked) = unmark(marked)?;
    Ok(Example {
        language: language.trim().to_owned(),
        setting: Setting::parse(words)?,
        source,
        marked,
    })
}

fn unmark(text: &str) -> Result<(String, Option<TextRange>), String> {
    let Some(open) = text.find(OPEN) else {
        return Ok((text.to_owned(), None));
    };
    let close = text.find(CLOSE).ok_or("the mark does not end")?;
    let source: String = text.chars().filter(|c| *c != OPEN && *c != CLOSE).collect();
    Ok((source, Some(open..close - OPEN.len_utf8())))
}
