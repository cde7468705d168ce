//! The parts of a package and how they refer to each other (Open Packaging Conventions).

use std::collections::HashMap;
use std::sync::Arc;

use crate::load::container::xml::{self, attr, is};
use crate::load::container::zip::{Zip, resolve};
use crate::load::encoding::decode_markup;
use crate::load::limits::MAX_XML_BYTES;
use crate::load::{LoadErrorKind, Source};

/// Where a part refers to.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    /// The last word of its kind, e.g. `image`.
    kind: String,
    /// A name in the package, or an address outside.
    pub target: String,
    /// Whether it is an address outside.
    pub is_outside: bool,
}

/// A part with what it refers to by id.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub text: String,
    pub rels: HashMap<String, Relation>,
}

/// An open package.
#[derive(Debug)]
pub(super) struct Package {
    zip: Arc<Zip>,
}

impl Package {
    pub(super) fn open(source: &Source) -> Result<Self, LoadErrorKind> {
        Ok(Self {
            zip: Arc::new(Zip::open(source)?),
        })
    }

    /// The name of the part that holds the text.
    pub(super) fn main(&self) -> String {
        let rels = self.rels("");
        let mut named: Vec<&Relation> = rels
            .values()
            .filter(|r| r.kind == "officeDocument")
            .collect();
        named.sort_by(|a, b| a.target.cmp(&b.target));
        let named = named.into_iter().find(|r| self.zip.has(&r.target));
        named.map_or_else(|| "word/document.xml".to_owned(), |r| r.target.clone())
    }

    /// The markup of a part, without its document type; `None` when there is none.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.markup(name).ok()
    }

    /// The same.
    ///
    /// # Errors
    /// When there is no such part, or it is too large.
    pub(super) fn markup(&self, name: &str) -> Result<String, LoadErrorKind> {
        let bytes = self.zip.read_within(name, MAX_XML_BYTES)?;
        Ok(xml::plain(&decode_markup(bytes, None).text).into_owned())
    }

    /// The bytes of a part.
    pub(super) fn bytes(&self, name: &str) -> Option<Vec<u8>> {
        self.zip.read(name).ok()
    }

    /// What the part `name` refers to, by id.
    pub(super) fn rels(&self, name: &str) -> HashMap<String, Relation> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let rels = format!("{folder}/_rels/{file}.rels");
        let Some(text) = self.text(&rels) else {
            return HashMap::new();
        };
        let Ok(tree) = xml::parse(&text) else {
            return HashMap::new();
        };
        let nodes = tree
            .root_element()
            .children()
            .filter(|n| is(*n, "Relationship"));
        nodes
            .filter_map(|node| {
                let target = attr(node, "Target")?;
                let is_outside = attr(node, "TargetMode") == Some("External");
                let target = if is_outside {
                    target.to_owned()
                } else {
                    resolve(folder, target)?
                };
                let kind = attr(node, "Type")?.rsplit('/').next()?.to_owned();
                Some((
                    attr(node, "Id")?.to_owned(),
                    Relation {
                        kind,
                        target,
                        is_outside,
                    },
                ))
            })
            .collect()
    }

    /// The part of that kind that the part `name` refers to.
    pub(super) fn related(&self, name: &str, kind: &str) -> Option<Part> {
        let rels = self.rels(name);
        let mut targets: Vec<&str> = rels
            .values()
            .filter(|r| r.kind == kind && !r.is_outside)
            .map(|r| r.target.as_str())
            .collect();
        targets.sort_unstable();
        let usual = format!("word/{kind}.xml");
        let name = targets.first().copied().unwrap_or(&usual).to_owned();
        let text = self.text(&name)?;
        Some(Part {
            rels: self.rels(&name),
            text,
        })
    }

    /// The markup of what the file tells about itself.
    pub(super) fn core(&self) -> Option<String> {
        let rels = self.rels("");
        let named = rels.values().find(|r| r.kind == "core-properties");
        self.text(named.map_or("docProps/core.xml", |r| r.target.as_str()))
    }

    /// How many parts were read up to a damaged place only.
    pub(super) fn n_damaged(&self) -> usize {
        self.zip.n_damaged()
    }
}
