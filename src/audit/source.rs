//! The file as it was written, for rules about what its author declared.

use std::cell::OnceCell;
use std::sync::Arc;

use super::declared::Declared;
use super::elements::Elements;
use super::finding::{Finding, Place};
use super::markup::{self, Tag};
use super::rule::Rule;
use crate::load::Loaded;
use crate::vocab::TextRange;

/// A file that was read, decoded.
#[derive(Debug)]
pub struct Source {
    /// Its name, for people.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its text, when it is one; decoded as the loader decoded it.
    pub text: Option<String>,
    /// Id of the loader, e.g. `html`.
    pub format: &'static str,
    /// Whether its bytes are those of a file as it lies there, and not a part of one (of an archive,
    /// of something packed): only then an edit has a place in the file.
    pub is_file: bool,
    /// How the bytes are written, when they are a text.
    pub encoding: Option<&'static encoding_rs::Encoding>,
    tags: OnceCell<Vec<Tag>>,
    elements: OnceCell<Elements>,
    declared: OnceCell<Declared>,
}

impl Source {
    /// A file; `text` is `None` for a container (EPUB, ZIM..).
    #[must_use]
    pub fn new(name: String, bytes: Vec<u8>, text: Option<String>, format: &'static str) -> Self {
        Self {
            name,
            bytes,
            text,
            format,
            is_file: true,
            encoding: None,
            tags: OnceCell::new(),
            elements: OnceCell::new(),
            declared: OnceCell::new(),
        }
    }

    /// A file whose encoding the loader found.
    #[must_use]
    pub fn read(name: &str, bytes: Vec<u8>, format: &'static str, encoding: &str) -> Self {
        let is_text = matches!(format, "html" | "plain" | "markdown");
        let found = encoding_rs::Encoding::for_label(encoding.as_bytes());
        let encoding = found.filter(|_| is_text);
        let text = encoding.map(|encoding| encoding.decode(&bytes).0.into_owned());
        Self {
            encoding,
            ..Self::new(name.to_owned(), bytes, text, format)
        }
    }

    /// What an article was read from, taken out of what was loaded
    /// ([`crate::load::LoadOptions::keeps_original`]).
    #[must_use]
    pub fn of(loaded: &mut Loaded) -> Option<Self> {
        let original = loaded.original.take()?;
        let meta = &loaded.document.meta;
        let bytes = Arc::unwrap_or_clone(original.bytes);
        Some(Self {
            is_file: original.is_file,
            ..Self::read(&meta.file, bytes, original.format, &meta.encoding)
        })
    }

    /// Tags of a page of HTML, in order; none for other files.
    #[must_use]
    pub fn tags(&self) -> &[Tag] {
        self.tags.get_or_init(|| match &self.text {
            Some(text) if self.format == "html" => markup::tags(text),
            _ => Vec::new(),
        })
    }

    /// Elements that these tags make.
    #[must_use]
    pub fn elements(&self) -> &Elements {
        self.elements.get_or_init(|| {
            let len = self.text.as_ref().map_or(0, String::len);
            Elements::new(self.tags(), len)
        })
    }

    /// What its author declared for each piece of its text.
    #[must_use]
    pub fn declared(&self) -> &Declared {
        self.declared.get_or_init(|| {
            let text = self.text.as_deref().unwrap_or("");
            Declared::new(text, self.tags(), self.elements())
        })
    }

    /// A part of its text.
    #[must_use]
    pub fn slice(&self, range: TextRange) -> &str {
        self.text
            .as_deref()
            .and_then(|text| text.get(range))
            .unwrap_or("")
    }

    /// The tag of an element.
    #[must_use]
    pub fn tag_of(&self, element: usize) -> Option<&Tag> {
        let element = self.elements().list().get(element)?;
        self.tags().get(element.tag)
    }

    /// A finding about a part of its text.
    #[must_use]
    pub fn finding(&self, rule: &'static Rule, range: TextRange) -> Finding {
        let text = self.slice(range.clone()).to_owned();
        Finding::new(rule, Place::in_source(range), text)
    }

    /// The start tag of the root, when it is written.
    #[must_use]
    pub fn root(&self) -> Option<&Tag> {
        self.tags()
            .iter()
            .find(|tag| tag.name == "html" && !tag.is_end)
    }
}
