//! What `warraq extract` writes, and how the name of a file says it.

use std::path::Path;

use crate::cli::output::isolated;
use crate::cli::target::{ending, is_ending_of, is_known};

/// What `extract` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ExtractFormat {
    /// One JSON object on one line for each input.
    Json,
    /// The title and the text, no furniture.
    Text,
    /// Markdown.
    Markdown,
    /// A complete HTML page.
    Html,
}

impl ExtractFormat {
    /// The format that the ending of a file name stands for.
    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "json" | "jsonl" => Some(Self::Json),
            _ if is_ending_of("plain", ending) => Some(Self::Text),
            _ if is_ending_of("markdown", ending) => Some(Self::Markdown),
            _ if is_ending_of("html", ending) => Some(Self::Html),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Text => "text",
            Self::Markdown => "markdown",
            Self::Html => "html",
        }
    }

    /// What is to be written: what was asked for, what the name of the file says, else JSON.
    ///
    /// # Errors
    /// When the name says what `extract` does not write, or another format than was asked for. A
    /// `.txt` may hold any of them.
    pub(super) fn choose(asked: Option<Self>, output: Option<&Path>) -> Result<Self, String> {
        let Some(output) = output else {
            return Ok(asked.unwrap_or(Self::Json));
        };
        let ending = ending(output);
        let named = Self::of_ending(&ending);
        let name = || isolated(&output.to_string_lossy());
        match (asked, named) {
            (_, None) if is_known(&ending) => Err(format!(
                "nothing was written: extract writes .json, .txt, .md and .html, not .{ending}: {}",
                name()
            )),
            (Some(asked), Some(named)) if asked != named && named != Self::Text => Err(format!(
                "nothing was written: --to {} does not go with a name that ends in .{ending}; change one or leave out --to: {}",
                asked.name(),
                name()
            )),
            _ => Ok(asked.or(named).unwrap_or(Self::Json)),
        }
    }
}
