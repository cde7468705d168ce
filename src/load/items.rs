//! Lists that are read whole: feeds and the exports of services. Each item is an article, when its
//! text is there, or a bare link.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::sync::Arc;

use jiff::Timestamp;

use super::container::zip::Zip;
use super::html::{self, Page};
use super::peek::{one_line, words};
use super::source::Resources;
use super::{
    Articles, LoadErrorKind, LoadOptions, Loaded, Opened, Row, Source, Warning, WarningKind,
    read_inner,
};
use crate::document::{Block, BlockKind, Dated};
use crate::vocab::Lang;

/// An article or a link.
#[derive(Clone, Debug, Default)]
pub(super) struct Item {
    /// What its file calls it; without it, or when two are called the same, its number is the key.
    pub id: Option<String>,
    /// May hold entities.
    pub title: Option<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    /// When it was saved.
    pub saved: Option<String>,
    pub address: Option<String>,
    pub tags: Vec<String>,
    pub lang: Option<String>,
    pub body: Body,
}

/// The text of an item.
#[derive(Clone, Debug, Default)]
pub(super) enum Body {
    /// There is none: a bare link.
    #[default]
    Link,
    /// Markup of the article alone.
    Html(String),
    Text(String),
    /// A web page in the archive that the list lies in.
    File(String),
    /// The web page in an archive in that archive.
    Inside(String),
}

/// The items of a file.
pub(super) struct Items {
    format: &'static str,
    source: Source,
    zip: Option<Arc<Zip>>,
    items: Vec<Item>,
    /// Keys to places in `items`.
    keys: HashMap<String, usize>,
    /// Items that could not be read.
    n_damaged: usize,
}

impl Items {
    /// The items of `source`, as a loader gives them.
    ///
    /// # Errors
    /// When there are none.
    pub(super) fn shelf(
        format: &'static str,
        source: Source,
        zip: Option<Arc<Zip>>,
        items: Vec<Item>,
        n_damaged: usize,
    ) -> Result<Box<dyn Articles>, LoadErrorKind> {
        if items.is_empty() {
            return Err(LoadErrorKind::NoText);
        }
        let mut n_called: HashMap<&str, usize> = HashMap::new();
        for id in items.iter().filter_map(|item| item.id.as_deref()) {
            *n_called.entry(id).or_default() += 1;
        }
        let is_unique = |id: &&String| n_called.get(id.as_str()) == Some(&1);
        let key = |(at, item): (usize, &Item)| match item.id.as_ref().filter(is_unique) {
            Some(id) => (id.clone(), at),
            None => (format!("#{}", at + 1), at),
        };
        let keys = items.iter().enumerate().map(key).collect();
        Ok(Box::new(Self {
            format,
            source,
            zip,
            items,
            keys,
            n_damaged,
        }))
    }

    /// The article of an item whose text is `html`.
    fn page(
        &self,
        item: &Item,
        html: &str,
        resources: &dyn Resources,
        options: &LoadOptions,
    ) -> Result<Loaded, LoadErrorKind> {
        options.watch.pass(0, 0)?;
        let title = item.title.as_deref().unwrap_or_default();
        let title = title.replace('<', "&lt;");
        // As this program writes articles: nothing of them is furniture.
        let html = html
            .replace("<article", "<div")
            .replace("</article", "</div");
        let markup = format!(
            "<!DOCTYPE html><html><head><meta name=generator content=Warraq><title>{title}</title>\
             </head><body><article><header><h1>{title}</h1></header>{html}</article></body></html>"
        );
        let read = html::read(&Page {
            html: &markup,
            resources,
            address: item.address.as_deref(),
            is_whole: true,
        });
        if read.document.blocks.is_empty() {
            return Err(LoadErrorKind::NoText);
        }
        let mut loaded = Loaded::new(read.document, read.warnings);
        let blocks = &mut loaded.document.blocks;
        let title = item.title.as_deref().and_then(words);
        if let Some(Block {
            kind: BlockKind::Heading { text, .. },
            ..
        }) = blocks.first()
            && Some(&text.text) == title.as_ref()
            && blocks.len() > 1
        {
            blocks.remove(0);
        }
        loaded.document.meta.encoding = "utf-8".to_owned();
        loaded.document.meta.sha256 = super::digest(html.as_bytes());
        Ok(loaded)
    }

    /// Bytes in an archive, read as any file.
    fn inner(
        &self,
        name: &str,
        bytes: Vec<u8>,
        beside: Arc<dyn Resources>,
        item: &Item,
        options: &LoadOptions,
    ) -> Result<Loaded, LoadErrorKind> {
        let mut source = self.source.inner(name, bytes);
        source.beside = beside;
        source.address.clone_from(&item.address);
        source.heed(options);
        match read_inner(source)? {
            Opened::Article(loaded) => Ok(*loaded),
            Opened::Shelf(_) => Err(LoadErrorKind::Several),
        }
    }

    fn article(&self, item: &Item, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        let zip = self.zip.as_ref();
        match &item.body {
            Body::Link => Err(LoadErrorKind::NoText),
            Body::Html(html) => self.page(item, html, &(), options),
            Body::Text(text) => {
                let text = text.clone().into_bytes();
                self.inner("x.txt", text, Arc::new(()), item, options)
            }
            Body::File(name) => {
                let zip = zip.ok_or(LoadErrorKind::NoEntry)?;
                zip.renew();
                let html = String::from_utf8_lossy(&zip.read(name)?).into_owned();
                self.page(item, &html, &zip.beside(name), options)
            }
            Body::Inside(name) => {
                let zip = zip.ok_or(LoadErrorKind::NoEntry)?;
                zip.renew();
                let archive = self.source.inner(name.as_str(), zip.read(name)?);
                let inside = Arc::new(Zip::open(&archive)?);
                let page = inside.names().find(|name| name.ends_with(".html"));
                let page = page.ok_or(LoadErrorKind::NoText)?.to_owned();
                let bytes = inside.read(&page)?;
                let beside = Arc::new(inside.beside(&page));
                self.inner(&page, bytes, beside, item, options)
            }
        }
    }
}

impl Articles for Items {
    fn list(
        &self,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind> {
        let mut keys: Vec<(&String, &usize)> = self.keys.iter().collect();
        keys.sort_by_key(|(_, at)| **at);
        for (key, at) in keys {
            let Some(item) = self.items.get(*at) else {
                continue;
            };
            let date = [&item.published, &item.saved, &item.updated];
            let flow = row(Row {
                key: key.clone(),
                title: item.title.as_deref().and_then(words),
                address: item.address.clone(),
                date: date.into_iter().flatten().next().cloned(),
                n_bytes: match &item.body {
                    Body::Html(text) | Body::Text(text) => Some(text.len() as u64),
                    Body::Link | Body::File(_) | Body::Inside(_) => None,
                },
                tags: item.tags.clone(),
                is_link: matches!(item.body, Body::Link),
            });
            if flow.is_break() {
                break;
            }
        }
        let n = self.n_damaged;
        let warning = (n > 0).then(|| Warning::new(WarningKind::CutOff, n, None));
        Ok(warning.into_iter().collect())
    }

    fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        let at = self.keys.get(key).ok_or(LoadErrorKind::NoEntry)?;
        let item = self.items.get(*at).ok_or(LoadErrorKind::NoEntry)?;
        let mut loaded = self.article(item, options)?;
        let document = &mut loaded.document;
        let meta = &mut document.meta;
        meta.format = self.format;
        meta.title = item.title.as_deref().and_then(words).or(meta.title.take());
        meta.byline = item
            .byline
            .as_deref()
            .and_then(words)
            .or(meta.byline.take());
        meta.site = item.site.as_deref().and_then(words).or(meta.site.take());
        meta.source_url = item.address.clone().or(meta.source_url.take());
        meta.published = item
            .published
            .as_deref()
            .map(dated)
            .or(meta.published.take());
        meta.updated = item.updated.as_deref().map(dated).or(meta.updated.take());
        if !item.tags.is_empty() {
            meta.tags.clone_from(&item.tags);
        }
        let lang = item.lang.as_deref().map(Lang::new);
        if document.lang == Lang::default()
            && let Some(lang) = lang
        {
            document.lang = lang;
        }
        Ok(loaded)
    }
}

/// A date as it is written; its day when it is ISO 8601.
fn dated(text: &str) -> Dated {
    let day = text.get(..10).filter(|day| {
        let is_sign = |(at, b): (usize, u8)| match at {
            4 | 7 => b == b'-',
            _ => b.is_ascii_digit(),
        };
        day.bytes().enumerate().all(is_sign)
    });
    Dated {
        text: text.to_owned(),
        iso: day.map(str::to_owned),
    }
}

/// Seconds since 1970 as ISO 8601; other dates stay as they are, empty ones are none.
pub(super) fn moment(text: &str) -> Option<String> {
    let text = one_line(text)?;
    let seconds = text.parse::<i64>().ok();
    // Browsers write milliseconds or microseconds too.
    let seconds = seconds.map(|n| match n {
        100_000_000_000_000.. => n / 1_000_000,
        100_000_000_000.. => n / 1_000,
        n => n,
    });
    let moment = seconds.and_then(|n| Timestamp::from_second(n).ok());
    Some(moment.map_or(text, |moment| moment.to_string()))
}

/// Tags between separators.
pub(super) fn tags(text: &str, between: &[char]) -> Vec<String> {
    text.split(between).filter_map(one_line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_become_dates() {
        assert_eq!(
            moment("1700000000").as_deref(),
            Some("2023-11-14T22:13:20Z")
        );
        assert_eq!(
            moment("1700000000000").as_deref(),
            Some("2023-11-14T22:13:20Z")
        );
        assert_eq!(moment("2024-01-02").as_deref(), Some("2024-01-02"));
        assert_eq!(moment(" "), None);
        assert_eq!(
            dated("2024-01-02T03:04:05Z").iso.as_deref(),
            Some("2024-01-02")
        );
        assert_eq!(dated("٣ أيار ٢٠٢٤").iso, None);
    }
}
