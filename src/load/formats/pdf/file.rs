//! The objects of a file, and its pages in order. A file whose table of objects is gone gets a new one.

use std::collections::HashSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::stream::{Budget, is_harmless};
use crate::load::LoadErrorKind;
use crate::load::limits::{MAX_PDF_OBJECTS, MAX_PDF_PAGES, MAX_PDF_STREAM_BYTES};

/// Nodes above a page, and references in a row, at most.
const MAX_DEPTH: usize = 64;

/// A file that was opened.
pub(super) struct File {
    pub document: Document,
    pub pages: Vec<ObjectId>,
    pub budget: Budget,
    /// Whether its table of objects had to be made anew.
    pub is_mended: bool,
}

impl File {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, LoadErrorKind> {
        if !is_harmless(&bytes) {
            return Err(LoadErrorKind::TooLarge {
                limit: MAX_PDF_STREAM_BYTES,
            });
        }
        let opened = document(&bytes)?.filter(|document| !document.objects.is_empty());
        let opened = opened
            .map(|document| (pages(&document), document))
            .filter(|(pages, _)| !pages.is_empty());
        let is_mended = opened.is_none();
        let (pages, document) = match opened {
            Some(found) => found,
            None => {
                let document = document(&mended(bytes))?.ok_or(LoadErrorKind::Damaged)?;
                (pages(&document), document)
            }
        };
        if pages.is_empty() {
            return Err(LoadErrorKind::Damaged);
        }
        Ok(Self {
            document,
            pages,
            budget: Budget::new(),
            is_mended,
        })
    }

    /// The object that `object` stands for.
    pub(super) fn resolved<'a>(&'a self, object: &'a Object) -> &'a Object {
        resolved(&self.document, object)
    }

    /// The value of a key, whatever it refers to.
    pub(super) fn get<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        dict.get(key).ok().map(|object| self.resolved(object))
    }

    /// The dictionary of a key; that of a stream too.
    pub(super) fn dict<'a>(&'a self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        dict_of(self.get(dict, key)?)
    }

    /// The value of a key of a page, or of a node above it.
    pub(super) fn inherited<'a>(&'a self, page: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let mut node = page;
        for _ in 0..MAX_DEPTH {
            if let Some(value) = self.get(node, key) {
                return Some(value);
            }
            node = self.dict(node, b"Parent")?;
        }
        None
    }
}

/// The dictionary that an object is, or has.
pub(super) fn dict_of(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dict) => Some(dict),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn resolved<'a>(document: &'a Document, mut object: &'a Object) -> &'a Object {
    for _ in 0..MAX_DEPTH {
        let Object::Reference(id) = object else {
            return object;
        };
        object = document.objects.get(id).unwrap_or(&Object::Null);
    }
    &Object::Null
}

/// The objects of a file; `None` when it cannot be read, an error when it is locked.
fn document(bytes: &[u8]) -> Result<Option<Document>, LoadErrorKind> {
    // Should the library panic, the file is one that it cannot read.
    let read = std::panic::catch_unwind(|| Document::load_mem(bytes));
    match read {
        Ok(Ok(document)) if document.trailer.has(b"Encrypt") => Err(LoadErrorKind::Locked),
        Ok(Ok(document)) if document.objects.len() > MAX_PDF_OBJECTS => {
            Err(LoadErrorKind::TooMany {
                limit: MAX_PDF_OBJECTS,
            })
        }
        Ok(Ok(document)) => Ok(Some(document)),
        Ok(Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_))) => {
            Err(LoadErrorKind::Locked)
        }
        Ok(Err(_)) | Err(_) => Ok(None),
    }
}

/// The pages in order; those that the tree names twice count once.
fn pages(document: &Document) -> Vec<ObjectId> {
    let root = document
        .trailer
        .get(b"Root")
        .ok()
        .map(|o| resolved(document, o))
        .and_then(dict_of);
    let is_catalog = |dict: &&Dictionary| dict.has_type(b"Catalog");
    let root = root.or_else(|| {
        document
            .objects
            .values()
            .filter_map(dict_of)
            .find(is_catalog)
    });
    let mut out = Vec::new();
    let mut seen = HashSet::new();
    let tree = root
        .and_then(|root| root.get(b"Pages").ok())
        .and_then(|o| o.as_reference().ok());
    // Nodes to be looked at, the next one last.
    let mut open: Vec<ObjectId> = tree.into_iter().collect();
    while let Some(id) = open.pop() {
        if !seen.insert(id) || out.len() >= MAX_PDF_PAGES {
            continue;
        }
        let Some(node) = document.objects.get(&id).and_then(dict_of) else {
            continue;
        };
        match node.get(b"Kids").ok().map(|o| resolved(document, o)) {
            Some(Object::Array(kids)) => {
                open.extend(kids.iter().rev().filter_map(|kid| kid.as_reference().ok()));
            }
            _ => out.push(id),
        }
    }
    if out.is_empty() {
        let is_page = |object: &Object| dict_of(object).is_some_and(|dict| dict.has_type(b"Page"));
        out = document
            .objects
            .iter()
            .filter(|(_, object)| is_page(object))
            .map(|(id, _)| *id)
            .take(MAX_PDF_PAGES)
            .collect();
    }
    out
}

/// The bytes with a new table of objects at their end, made by looking for `n n obj`.
fn mended(mut bytes: Vec<u8>) -> Vec<u8> {
    let mut places: Vec<(u32, u16, usize)> = Vec::new();
    for at in memchr::memmem::find_iter(&bytes, b" obj").take(MAX_PDF_OBJECTS) {
        let before = bytes.get(at.saturating_sub(20)..at).unwrap_or_default();
        let number_start = |end: usize| {
            before.get(..end).map_or(0, |s| {
                s.iter()
                    .rposition(|b| !b.is_ascii_digit())
                    .map_or(0, |i| i + 1)
            })
        };
        let second = number_start(before.len());
        let Some(gap) = second.checked_sub(1) else {
            continue;
        };
        let first = number_start(gap);
        let number = |range: std::ops::Range<usize>| {
            before
                .get(range)
                .and_then(|d| std::str::from_utf8(d).ok()?.parse::<u32>().ok())
        };
        let (Some(id), Some(generation)) = (number(first..gap), number(second..before.len()))
        else {
            continue;
        };
        let offset = at - (before.len() - first);
        places.push((id, u16::try_from(generation).unwrap_or(0), offset));
    }
    let start = memchr::memmem::find(&bytes, b"%PDF-").unwrap_or(0);
    let mut table = String::from("\nxref\n0 1\n0000000000 65535 f \n");
    for (id, generation, offset) in &places {
        table.push_str(&format!(
            "{id} 1\n{:010} {generation:05} n \n",
            offset.saturating_sub(start)
        ));
    }
    let size = places
        .iter()
        .map(|place| place.0)
        .max()
        .unwrap_or(0)
        .saturating_add(1);
    table.push_str(&format!(
        "trailer\n<< /Size {size} >>\nstartxref\n{}\n%%EOF\n",
        bytes.len() - start + 1
    ));
    bytes.extend_from_slice(table.as_bytes());
    bytes
}
