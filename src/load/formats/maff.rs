//! Pages saved as zip archives: MAFF (each page in a folder with an `index.rdf`), HTZ and
//! `SingleFile` (one page, `index.html`), also where a web page and an archive are one file.

use std::ops::ControlFlow;
use std::sync::Arc;

use roxmltree::Node;

use crate::load::container::xml::{self, elements};
use crate::load::container::zip::{Zip, resolve};
use crate::load::encoding::decode_markup;
use crate::load::{
    Articles, LoadErrorKind, LoadOptions, Loaded, Loader, Opened, Reader, Row, Source, Warning,
    read_inner,
};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "maff",
    extensions: &["maff", "htz"],
    mime: &["application/x-maff"],
    sniff,
    read: Reader::Shelf(open),
};

/// What describes a page of MAFF, beside it.
const DESCRIPTION: &str = "index.rdf";

/// Names of a page that is alone in its archive.
const PAGES: &[&str] = &["index.html", "index.htm", "index.xhtml"];

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let is_zip = head.starts_with(b"PK");
    let is_page = || (super::html::LOADER.sniff)(source) >= 80;
    if !is_zip && !is_page() {
        return 0;
    }
    let names = source.zip_names();
    let is_alone = names.iter().any(|n| PAGES.contains(&n.as_str()));
    if !is_zip {
        return if is_alone { 95 } else { 0 };
    }
    let is_maff = names.iter().any(|n| is_description(n));
    let is_named = matches!(source.extension().as_deref(), Some("maff" | "htz"));
    // Other pages than those of frames: then it is a folder of pages.
    let is_one = || {
        names.iter().all(|n| {
            let is_page = n.ends_with(".html") || n.ends_with(".htm");
            !is_page || PAGES.contains(&n.as_str()) || n.starts_with("frames/")
        })
    };
    if is_maff || is_alone && (is_named || is_one()) {
        80
    } else {
        0
    }
}

fn is_description(name: &str) -> bool {
    name.rsplit('/').next() == Some(DESCRIPTION)
}

/// A page of an archive.
#[derive(Clone, Debug, Default)]
struct Saved {
    /// Its name in the archive.
    name: String,
    title: Option<String>,
    address: Option<String>,
    date: Option<String>,
    charset: Option<String>,
}

struct Pages {
    zip: Arc<Zip>,
    pages: Vec<Saved>,
    source: Source,
}

fn open(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let zip = Arc::new(Zip::open(&source)?);
    let mut pages = Vec::new();
    let descriptions: Vec<&str> = zip.names().filter(|n| is_description(n)).collect();
    for name in descriptions {
        source.watch.check()?;
        pages.extend(described(&zip, name));
    }
    if pages.is_empty() {
        let name = PAGES.iter().find(|name| zip.has(name));
        pages.extend(name.map(|name| Saved {
            name: (*name).to_owned(),
            ..Saved::default()
        }));
    }
    if pages.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    Ok(Box::new(Pages { zip, pages, source }))
}

/// The page that a description stands for; of a broken one the page beside it.
fn described(zip: &Zip, name: &str) -> Option<Saved> {
    let folder = name.rsplit_once('/').map_or("", |(folder, _)| folder);
    let beside = || {
        let mut names = PAGES.iter().filter_map(|page| resolve(folder, page));
        names.find(|name| zip.has(name))
    };
    let text = decode_markup(zip.read(name).ok()?, None).text;
    let text = xml::plain(&text);
    let Ok(tree) = xml::parse(&text) else {
        return Some(Saved {
            name: beside()?,
            ..Saved::default()
        });
    };
    let said = |key| elements(tree.root(), key).next().and_then(|n| resource(&n));
    let named = said("indexfilename").and_then(|file| resolve(folder, &file));
    Some(Saved {
        name: named.filter(|name| zip.has(name)).or_else(beside)?,
        title: said("title"),
        address: said("originalurl"),
        date: said("archivetime"),
        charset: said("charset"),
    })
}

/// What an element of RDF says: its `resource`, or its text.
fn resource(node: &Node<'_, '_>) -> Option<String> {
    let value = node.attributes().find(|a| a.name() == "resource");
    let value = value.map(|a| a.value()).or_else(|| node.text())?;
    Some(value.trim().to_owned()).filter(|v| !v.is_empty())
}

impl Articles for Pages {
    fn list(
        &self,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind> {
        for page in &self.pages {
            let flow = row(Row {
                key: page.name.clone(),
                title: page.title.clone(),
                address: page.address.clone(),
                date: page.date.clone(),
                ..Row::default()
            });
            if flow.is_break() {
                break;
            }
        }
        Ok(Vec::new())
    }

    fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        let page = self.pages.iter().find(|page| page.name == key);
        let page = page.ok_or(LoadErrorKind::NoEntry)?;
        let mut source = self.source.inner(key, self.zip.read(key)?);
        source.beside = Arc::new(self.zip.beside(key));
        source.address.clone_from(&page.address);
        source.charset.clone_from(&page.charset);
        source.heed(options);
        let mut loaded = match read_inner(source)? {
            Opened::Article(loaded) => *loaded,
            Opened::Shelf(_) => return Err(LoadErrorKind::Several),
        };
        let meta = &mut loaded.document.meta;
        meta.title = meta.title.take().or_else(|| page.title.clone());
        Ok(loaded)
    }
}
