//! The package document (OPF) of a book: its files, their order, and which of them are encrypted.
//! `metadata.rs` reads what it says of the book.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::metadata;
use crate::load::LoadErrorKind;
use crate::load::container::xml::{self, elements};
use crate::load::container::zip::{Zip, folded, resolve};
use crate::load::encoding::decode_markup;
use crate::vocab::{Direction, Lang};

/// The file that names the package document.
pub(super) const CONTAINER: &str = "META-INF/container.xml";

/// The file that names encrypted files.
const ENCRYPTION: &str = "META-INF/encryption.xml";

/// Ways of hiding fonts; text is never hidden so.
const FONT_HIDING: &[&str] = &[
    "http://www.idpf.org/2008/embedding",
    "http://ns.adobe.com/pdf/enc#RC",
];

/// Steps from a file to one that can be shown instead, at most.
const MAX_FALLBACKS: usize = 8;

/// A book as its package document describes it.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub title: Option<String>,
    /// Who wrote it.
    pub creators: Vec<String>,
    pub publisher: Option<String>,
    pub date: Option<String>,
    pub lang: Option<Lang>,
    /// Where it came from.
    pub address: Option<String>,
    pub sources: Vec<String>,
    pub subjects: Vec<String>,
    /// The direction in which its pages are turned.
    pub dir: Option<Direction>,
    /// Its pages in reading order, those beside the text last.
    pub spine: Vec<Item>,
    /// Pages that the order names and the book lacks.
    pub n_missing: usize,
    /// The picture on its cover.
    pub cover: Option<String>,
    /// The page with its contents (EPUB 3).
    pub nav: Option<String>,
    /// The file with its contents (EPUB 2).
    pub ncx: Option<String>,
}

/// A file of a book.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// Its name in the archive.
    pub name: String,
    /// Its media type, lower case.
    pub media_type: String,
    properties: String,
    fallback: Option<String>,
}

impl Item {
    pub(super) fn is_page(&self) -> bool {
        matches!(
            self.media_type.as_str(),
            "application/xhtml+xml" | "text/html" | "text/x-oeb1-document" | "application/xml"
        )
    }

    pub(super) fn is_picture(&self) -> bool {
        self.media_type.starts_with("image/")
    }

    fn has(&self, property: &str) -> bool {
        self.properties.split_whitespace().any(|p| p == property)
    }
}

impl Package {
    /// Reads the package document of an archive; of a book whose package document is lost, its
    /// pages by their names.
    pub(super) fn read(zip: &Zip) -> Result<Self, LoadErrorKind> {
        let package = match described(zip) {
            Err(LoadErrorKind::Damaged | LoadErrorKind::NotFound) => Self::undescribed(zip),
            Err(other) => return Err(other),
            Ok(package) if package.spine.is_empty() => Self::undescribed(zip),
            Ok(package) => package,
        };
        if package.spine.is_empty() {
            return Err(LoadErrorKind::Damaged);
        }
        let locked = locked(zip);
        if package
            .spine
            .iter()
            .any(|item| locked.contains(&folded(&item.name)))
        {
            return Err(LoadErrorKind::Locked);
        }
        Ok(package)
    }

    fn undescribed(zip: &Zip) -> Self {
        let is_page = |name: &&str| {
            let lower = name.to_ascii_lowercase();
            [".xhtml", ".html", ".htm"]
                .iter()
                .any(|e| lower.ends_with(e))
        };
        let mut names: Vec<&str> = zip.names().filter(is_page).collect();
        names.sort_unstable();
        let item = |name: &str| Item {
            name: name.to_owned(),
            media_type: "application/xhtml+xml".to_owned(),
            ..Item::default()
        };
        Self {
            spine: names.into_iter().map(item).collect(),
            n_missing: 1,
            ..Self::default()
        }
    }
}

/// An XML file of the book as text that can be parsed.
pub(super) fn xml_text(zip: &Zip, name: &str) -> Result<String, LoadErrorKind> {
    let text = decode_markup(zip.read(name)?, None).text;
    Ok(xml::plain(&text).into_owned())
}

/// Prefixes that package documents use without declaring them.
const PREFIXES: &[(&str, &str)] = &[
    ("opf", "http://www.idpf.org/2007/opf"),
    ("dc", "http://purl.org/dc/elements/1.1/"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
];

/// The text of a package document with its usual prefixes declared.
fn with_prefixes(text: String) -> String {
    let Some(at) = text.find("<package") else {
        return text;
    };
    let at = at + "<package".len();
    let mut out = text.get(..at).unwrap_or_default().to_owned();
    for (prefix, namespace) in PREFIXES {
        let declaration = format!("xmlns:{prefix}=");
        let is_used = text.contains(&format!("{prefix}:"));
        if is_used && !text.contains(&declaration) {
            out.push_str(&format!(" {declaration}\"{namespace}\""));
        }
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

/// The name of the package document.
fn package_name(zip: &Zip) -> Option<String> {
    let named = xml_text(zip, CONTAINER).ok().and_then(|text| {
        let tree = xml::parse(&text).ok()?;
        let mut files = elements(tree.root(), "rootfile");
        let name = files.find_map(|n| n.attribute("full-path"))?;
        resolve("", name).filter(|name| zip.has(name))
    });
    let by_ending = || {
        zip.names()
            .find(|n| n.to_ascii_lowercase().ends_with(".opf"))
    };
    named.or_else(|| by_ending().map(str::to_owned))
}

fn described(zip: &Zip) -> Result<Package, LoadErrorKind> {
    let name = package_name(zip).ok_or(LoadErrorKind::NotFound)?;
    let text = with_prefixes(xml_text(zip, &name)?);
    let mended;
    let (tree, n_missing) = match xml::parse(&text) {
        Ok(tree) => (tree, 0),
        Err(_) => {
            mended = xml::mended(&text);
            (xml::parse(&mended)?, 1)
        }
    };
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut package = Package {
        n_missing,
        ..metadata::read(&tree.root_element())
    };
    let items = manifest(&tree.root_element(), folder);
    let by_property = |property: &str| {
        let mut all: Vec<&Item> = items.values().filter(|i| i.has(property)).collect();
        all.sort_by(|a, b| a.name.cmp(&b.name));
        all.first().map(|i| i.name.clone())
    };
    package.nav = by_property("nav");
    package.cover = by_property("cover-image").or_else(|| {
        let meta = elements(tree.root(), "meta").find(|m| m.attribute("name") == Some("cover"))?;
        let item = items.get(meta.attribute("content")?)?;
        item.is_picture().then(|| item.name.clone())
    });
    if let Some(spine) = elements(tree.root(), "spine").next() {
        let ncx = spine.attribute("toc").and_then(|id| items.get(id));
        let is_ncx = |i: &&Item| i.media_type == "application/x-dtbncx+xml";
        package.ncx = ncx
            .or_else(|| items.values().find(is_ncx))
            .map(|i| i.name.clone());
        package.dir = match spine.attribute("page-progression-direction") {
            Some("rtl") => Some(Direction::Rtl),
            Some("ltr") => Some(Direction::Ltr),
            _ => None,
        };
        order(&mut package, &spine, &items, zip);
    }
    Ok(package)
}

/// The files of the book by their ids.
fn manifest(root: &Node<'_, '_>, folder: &str) -> HashMap<String, Item> {
    let mut items = HashMap::new();
    for node in elements(*root, "item") {
        let (Some(id), Some(href)) = (node.attribute("id"), node.attribute("href")) else {
            continue;
        };
        let Some(name) = resolve(folder, href) else {
            continue;
        };
        let text = |key| node.attribute(key).unwrap_or_default().to_owned();
        items.entry(id.to_owned()).or_insert(Item {
            name,
            media_type: text("media-type").trim().to_ascii_lowercase(),
            properties: text("properties"),
            fallback: node.attribute("fallback").map(str::to_owned),
        });
    }
    items
}

/// Puts the pages in their order: those beside the text (`linear="no"`) behind it.
fn order(package: &mut Package, spine: &Node<'_, '_>, items: &HashMap<String, Item>, zip: &Zip) {
    let (mut text, mut beside) = (Vec::new(), Vec::new());
    let mut seen = HashSet::new();
    for node in elements(*spine, "itemref") {
        let is_linear = node.attribute("linear") != Some("no");
        let item = node.attribute("idref").and_then(|id| items.get(id));
        let Some(item) = item.and_then(|item| shown(item, items)) else {
            package.n_missing += 1;
            continue;
        };
        if !zip.has(&item.name) {
            package.n_missing += 1;
            continue;
        }
        // The contents beside the text are what the outline shows.
        let is_outline = !is_linear && package.nav.as_ref() == Some(&item.name);
        if is_outline || !seen.insert(folded(&item.name)) {
            continue;
        }
        if is_linear { &mut text } else { &mut beside }.push(item.clone());
    }
    text.append(&mut beside);
    package.spine = text;
}

/// The file that is shown for one: itself, or what stands in for it.
fn shown<'a>(item: &'a Item, items: &'a HashMap<String, Item>) -> Option<&'a Item> {
    let mut at = item;
    for _ in 0..MAX_FALLBACKS {
        if at.is_page() || at.is_picture() {
            return Some(at);
        }
        at = items.get(at.fallback.as_ref()?)?;
    }
    None
}

/// Folded names of files that are encrypted by more than the hiding of fonts.
fn locked(zip: &Zip) -> HashSet<String> {
    let mut names = HashSet::new();
    let Ok(text) = xml_text(zip, ENCRYPTION) else {
        return names;
    };
    let Ok(tree) = xml::parse(&text) else {
        return names;
    };
    for data in elements(tree.root(), "EncryptedData") {
        let method = data
            .children()
            .find(|n| n.tag_name().name() == "EncryptionMethod")
            .and_then(|n| n.attribute("Algorithm"));
        if method.is_some_and(|m| FONT_HIDING.contains(&m)) {
            continue;
        }
        let files = elements(data, "CipherReference");
        let files = files.filter_map(|n| resolve("", n.attribute("URI")?));
        names.extend(files.map(|name| folded(&name)));
    }
    names
}
