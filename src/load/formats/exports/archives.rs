//! Exports in zip archives: Pocket (`part_000000.csv` and so on), Omnivore
//! (`metadata_0_to_20.json` with `content/<slug>.html`; fields after its `exportData` job), Readeck
//! (`data.json`, and of each bookmark `info.json` with `container.zip`).

use std::sync::Arc;

use serde::Deserialize;

use super::tables;
use crate::load::container::zip::Zip;
use crate::load::encoding::decode;
use crate::load::items::{Body, Item, Items};
use crate::load::limits::MAX_ENTRIES;
use crate::load::{Articles, LoadErrorKind, Loader, Reader, Source};

/// The row of `load::LOADERS` for Pocket.
pub const POCKET: Loader = Loader {
    id: "pocket-zip",
    extensions: &["zip"],
    mime: &[],
    sniff: |source| sniff(source, is_part),
    read: Reader::Shelf(pocket),
};

/// The row of `load::LOADERS` for Omnivore.
pub const OMNIVORE: Loader = Loader {
    id: "omnivore",
    extensions: &["zip"],
    mime: &[],
    sniff: |source| sniff(source, is_metadata),
    read: Reader::Shelf(omnivore),
};

/// The row of `load::LOADERS` for Readeck.
pub const READECK: Loader = Loader {
    id: "readeck",
    extensions: &["zip"],
    mime: &[],
    sniff: |source| sniff(source, |name| name.ends_with("/info.json")) * u8::from(has_data(source)),
    read: Reader::Shelf(readeck),
};

fn sniff(source: &Source, is_it: impl Fn(&str) -> bool) -> u8 {
    let is_zip = source.head().starts_with(b"PK");
    if is_zip && source.zip_names().iter().any(|name| is_it(name)) {
        85
    } else {
        0
    }
}

fn has_data(source: &Source) -> bool {
    source.zip_names().iter().any(|name| name == "data.json")
}

/// The name of a file without its folders.
fn bare(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn is_part(name: &str) -> bool {
    bare(name).starts_with("part_") && name.ends_with(".csv")
}

fn is_metadata(name: &str) -> bool {
    bare(name).starts_with("metadata_") && name.ends_with(".json")
}

fn pocket(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let zip = Zip::open(&source)?;
    let (mut items, mut n_damaged) = (Vec::new(), 0);
    for name in zip.names().filter(|name| is_part(name)) {
        let (rows, bad) = tables::rows(&decode(zip.read(name)?).text);
        n_damaged += bad;
        items.extend(rows);
        if items.len() > MAX_ENTRIES {
            return Err(LoadErrorKind::TooMany { limit: MAX_ENTRIES });
        }
    }
    Items::shelf(POCKET.id, source, None, items, n_damaged)
}

/// A page of Omnivore.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Page {
    slug: Option<String>,
    title: Option<String>,
    author: Option<String>,
    description: Option<String>,
    url: Option<String>,
    #[serde(default)]
    labels: Vec<Label>,
    saved_at: Option<String>,
    updated_at: Option<String>,
    published_at: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Label {
    Name(String),
    Thing { name: String },
    Other(serde::de::IgnoredAny),
}

fn omnivore(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let zip = Arc::new(Zip::open(&source)?);
    let (mut items, mut n_damaged) = (Vec::new(), 0);
    for name in zip.names().filter(|name| is_metadata(name)) {
        let list = zip.read(name)?;
        let list: Vec<serde_json::Value> = serde_json::from_slice(&list).unwrap_or_default();
        n_damaged += usize::from(list.is_empty());
        let folder = name.strip_suffix(bare(name)).unwrap_or_default();
        for value in list {
            match serde_json::from_value::<Page>(value) {
                Ok(page) => items.push(page.item(&zip, folder)),
                Err(_) => n_damaged += 1,
            }
        }
    }
    Items::shelf(OMNIVORE.id, source, Some(zip), items, n_damaged)
}

impl Page {
    fn item(self, zip: &Zip, folder: &str) -> Item {
        let slug = self.slug.unwrap_or_default();
        let content = format!("{folder}content/{slug}.html");
        let labels = self.labels.into_iter().filter_map(|label| match label {
            Label::Name(name) | Label::Thing { name } => Some(name),
            Label::Other(_) => None,
        });
        Item {
            id: Some(slug).filter(|slug| !slug.is_empty()),
            title: self.title,
            byline: self.author,
            published: self.published_at,
            updated: self.updated_at,
            saved: self.saved_at,
            address: self.url,
            tags: labels.collect(),
            body: match self.description {
                _ if zip.has(&content) => Body::File(content),
                Some(told) if !told.trim().is_empty() => Body::Text(told),
                _ => Body::Link,
            },
            ..Item::default()
        }
    }
}

/// A bookmark of Readeck.
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Info {
    title: Option<String>,
    #[serde(rename = "URL")]
    url: Option<String>,
    #[serde(default)]
    authors: Option<Vec<String>>,
    site_name: Option<String>,
    lang: Option<String>,
    created: Option<String>,
    published: Option<String>,
    labels: Option<Vec<String>>,
    description: Option<String>,
}

fn readeck(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let zip = Arc::new(Zip::open(&source)?);
    let (mut items, mut n_damaged) = (Vec::new(), 0);
    for name in zip.names() {
        let Some(folder) = name.strip_suffix("/info.json") else {
            continue;
        };
        match serde_json::from_slice::<Info>(&zip.read(name)?) {
            Ok(info) => items.push(info.item(&zip, folder)),
            Err(_) => n_damaged += 1,
        }
    }
    Items::shelf(READECK.id, source, Some(zip), items, n_damaged)
}

impl Info {
    fn item(self, zip: &Zip, folder: &str) -> Item {
        let prefix = format!("{folder}/");
        let beside = |ending: &str| {
            let mut names = zip.names().filter(|name| name.starts_with(&prefix));
            names.find(|name| name.ends_with(ending)).map(str::to_owned)
        };
        let container = format!("{folder}/container.zip");
        let body = if zip.has(&container) {
            Body::Inside(container)
        } else if zip.has(&format!("{folder}/index.html")) {
            Body::File(format!("{folder}/index.html"))
        } else if let Some(container) = beside(".zip") {
            Body::Inside(container)
        } else {
            let told = self.description.filter(|told| !told.trim().is_empty());
            told.map_or(Body::Link, Body::Text)
        };
        let authors = self.authors.filter(|authors| !authors.is_empty());
        Item {
            id: Some(bare(folder).to_owned()),
            title: self.title,
            byline: authors.map(|authors| authors.join("، ")),
            site: self.site_name,
            published: self.published,
            saved: self.created,
            address: self.url,
            tags: self.labels.unwrap_or_default(),
            lang: self.lang,
            body,
            ..Item::default()
        }
    }
}
