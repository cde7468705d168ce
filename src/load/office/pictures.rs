//! The pictures that a file holds, each once, within the caps.

use std::collections::HashMap;

use crate::document::Picture;
use crate::load::html::probe;
use crate::load::limits::{MAX_PICTURE_BYTES, MAX_PICTURES, MAX_PICTURES_BYTES};

/// Collects pictures.
#[derive(Debug, Default)]
pub(in crate::load) struct Pictures {
    /// Those that can be shown.
    pub all: Vec<Picture>,
    /// How many were left out: damaged, too large, too many, of an unknown kind.
    pub left_out: usize,
    known: HashMap<String, Option<usize>>,
    bytes: usize,
}

impl Pictures {
    /// The picture that the file calls `name`; `bytes` gives what it is when it is asked for first.
    pub(in crate::load) fn named(
        &mut self,
        name: &str,
        bytes: impl FnOnce() -> Option<Vec<u8>>,
    ) -> Option<usize> {
        if let Some(known) = self.known.get(name) {
            return *known;
        }
        let found = match bytes() {
            Some(bytes) => self.keep(bytes),
            None => {
                self.left_out += 1;
                None
            }
        };
        self.known.insert(name.to_owned(), found);
        found
    }

    /// Keeps a picture; `None` when it cannot be shown.
    pub(in crate::load) fn keep(&mut self, bytes: Vec<u8>) -> Option<usize> {
        self.bytes = self.bytes.saturating_add(bytes.len());
        let fits = bytes.len() <= MAX_PICTURE_BYTES
            && self.bytes <= MAX_PICTURES_BYTES
            && self.all.len() < MAX_PICTURES;
        let Some(picture) = fits.then(|| probe(bytes)).flatten() else {
            self.left_out += 1;
            return None;
        };
        let same = self.all.iter().position(|p| *p == picture);
        Some(same.unwrap_or_else(|| {
            self.all.push(picture);
            self.all.len() - 1
        }))
    }
}
