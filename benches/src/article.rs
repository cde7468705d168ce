//! The text to measure with: a file that was named, or the project's own
//! sample; repeated or cut to the length that a command asks for.

use warraq::document::Document;
use warraq::document::walk::nodes;
use warraq::load::open_bytes;

/// The project's own article in Arabic.
const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/samples/souk.txt");

/// Paragraphs of running text.
#[derive(Debug)]
pub(crate) struct Article {
    paragraphs: Vec<String>,
}

impl Article {
    /// The paragraphs of the file at `path`, or of the project's sample.
    ///
    /// # Errors
    /// A sentence, when there is no text.
    pub(crate) fn read(path: Option<&str>) -> Result<Self, String> {
        let path = path.unwrap_or(SAMPLE);
        let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
        let paragraphs: Vec<String> = text
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(str::to_owned)
            .collect();
        if paragraphs.is_empty() {
            return Err("there is no text to measure with".into());
        }
        Ok(Self { paragraphs })
    }

    /// Paragraphs, each once.
    pub(crate) fn paragraphs(&self) -> &[String] {
        &self.paragraphs
    }

    /// A text of `n_chars` characters, its last paragraph cut at a word.
    pub(crate) fn of_chars(&self, n_chars: usize) -> String {
        let mut text = String::new();
        let mut left = n_chars;
        for paragraph in self.paragraphs.iter().cycle() {
            let n = paragraph.chars().count() + 2;
            if n > left {
                let end = paragraph
                    .char_indices()
                    .nth(left)
                    .map_or(paragraph.len(), |c| c.0);
                let part = paragraph.get(..end).unwrap_or(paragraph);
                text.push_str(
                    part.rfind(' ')
                        .and_then(|at| part.get(..at))
                        .unwrap_or(part),
                );
                break;
            }
            text.push_str(paragraph);
            text.push_str("\n\n");
            left -= n;
        }
        text
    }

    /// A text of whole paragraphs, a little more than `n_bytes` bytes.
    pub(crate) fn of_bytes(&self, n_bytes: usize) -> String {
        let mut text = String::with_capacity(n_bytes + 8192);
        for paragraph in self.paragraphs.iter().cycle() {
            if text.len() >= n_bytes {
                break;
            }
            text.push_str(paragraph);
            text.push_str("\n\n");
        }
        text
    }
}

/// The document that our loader makes of a text.
///
/// # Panics
/// When it makes none: every text of [`Article`] can be read.
pub(crate) fn document_of(text: String) -> Document {
    open_bytes("article.txt", text.into_bytes())
        .expect("a text can be read")
        .document
}

/// The texts of a document, so that the other engines set the very same paragraphs.
pub(crate) fn texts_of(document: &Document) -> Vec<String> {
    nodes(document)
        .into_iter()
        .map(|node| node.text.to_owned())
        .collect()
}
