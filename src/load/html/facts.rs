//! What a page says about itself: title, writer, site, dates, language, direction, address.
//!
//! Programs are told more than people (meta tags, JSON-LD), so these come first, in the order of
//! Mozilla's Readability; what the page prints fills the gaps.

use dom_query::{Document, NodeRef};
use url::Url;

use super::dom::{attr, words};
use super::jsonld::{self, Said};
use super::{dates, walk};
use crate::document::Dated;
use crate::vocab::{Direction, Lang};

/// What is known about an article before its text is looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<Dated>,
    pub updated: Option<Dated>,
    /// Where the page came from.
    pub address: Option<String>,
    /// Where relative addresses start.
    pub base: Option<Url>,
    pub image: Option<String>,
    pub tags: Vec<String>,
    pub lang: Option<Lang>,
    /// Declared for the page: on `html` or `body`.
    pub dir: Option<Direction>,
    /// Whether the page says that it is a news article.
    pub is_news: bool,
    /// Whether this program wrote the page: then nothing on it is furniture.
    pub is_ours: bool,
    pub said: Said,
    /// Headings of the first level, as printed.
    pub headings: Vec<String>,
}

/// Reads what `tree` says; `address` is where its container says it came from.
pub(super) fn read(tree: &Document, address: Option<&str>) -> Facts {
    let said = jsonld::read(tree);
    let meta = Meta::of(tree);
    let root = tree.html_root();
    let lang = attr(&root, "lang")
        .or_else(|| attr(&root, "xml:lang"))
        .or_else(|| meta.get(&["content-language", "dc.language", "dcterms.language"]))
        .or_else(|| said.lang.clone())
        .or_else(|| meta.get(&["og:locale"]));
    let lang = lang
        .map(|l| Lang::new(&l.replace('_', "-")))
        .filter(|l| *l != Lang::default());
    let body = tree.body();
    let dir = body
        .as_ref()
        .and_then(walk::declared_direction)
        .or_else(|| walk::declared_direction(&root));
    let found = saved_from(tree)
        .or_else(|| address.map(str::to_owned))
        .or_else(|| canonical(tree))
        .or_else(|| meta.get(&["og:url"]))
        .or_else(|| said.address.clone())
        .filter(|a| a.starts_with("http"));
    let base = base(tree, found.as_deref());
    let address = canonical(tree).filter(|a| a.starts_with("http")).or(found);
    let told = |text: Option<String>| text.map(|t| dates::told(&t)).filter(|d| d.iso.is_some());
    let mut facts = Facts {
        byline: said
            .byline
            .clone()
            .or_else(|| meta.byline())
            .map(|b| decoded(&b)),
        site: said
            .site
            .clone()
            .or_else(|| meta.get(&["og:site_name", "application-name"]))
            .map(|s| decoded(&s)),
        published: told(said.published.clone().or_else(|| meta.get(PUBLISHED))),
        updated: told(said.updated.clone().or_else(|| meta.get(UPDATED))),
        image: meta
            .get(&[
                "og:image",
                "twitter:image",
                "image",
                "parsely-image-url",
                "thumbnail",
            ])
            .or_else(|| said.image.clone()),
        tags: tags(&meta, &said),
        is_news: said.is_news
            || meta.get(&["og:type"]).as_deref() == Some("article")
            || meta.get(PUBLISHED).is_some(),
        is_ours: meta.get(&["generator"]).as_deref() == Some("Warraq"),
        headings: tree
            .select("h1")
            .nodes()
            .iter()
            .map(words)
            .filter(|h| !h.is_empty())
            .collect(),
        title: meta.get(TITLES),
        address,
        base,
        lang,
        dir,
        said,
    };
    facts.image = facts.image.as_deref().and_then(|i| facts.absolute(i));
    if facts.published.is_none() {
        let day_first = !matches!(
            facts.lang.map(|l| l.primary().to_owned()).as_deref(),
            Some("en")
        );
        let (published, updated) = dates::printed(tree, day_first);
        facts.published = published;
        facts.updated = facts.updated.or(updated);
    }
    facts
}

const TITLES: &[&str] = &[
    "dc:title",
    "dcterm:title",
    "og:title",
    "weibo:article:title",
    "weibo:webpage:title",
    "title",
    "twitter:title",
    "parsely-title",
];
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "parsely-pub-date",
    "og:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "pubdate",
    "publish-date",
    "publishdate",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "article.published",
];
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
];

/// The meta tags of a page, names in lower case.
struct Meta(Vec<(String, String)>);

impl Meta {
    fn of(tree: &Document) -> Self {
        let mut all = Vec::new();
        for node in tree.select("meta[content]").nodes() {
            let keys = ["property", "name", "itemprop", "http-equiv"];
            let (Some(key), Some(content)) = (
                keys.iter().find_map(|k| attr(node, k)),
                attr(node, "content"),
            ) else {
                continue;
            };
            for key in key.split_whitespace() {
                all.push((key.to_lowercase(), content.clone()));
            }
        }
        Self(all)
    }

    /// The value of the first of `keys` that the page has.
    fn get(&self, keys: &[&str]) -> Option<String> {
        let find = |key: &&str| self.0.iter().find(|(k, _)| k == *key);
        keys.iter().find_map(find).map(|(_, value)| value.clone())
    }

    fn byline(&self) -> Option<String> {
        let name = self.get(&[
            "dc:creator",
            "dcterm:creator",
            "dc.creator",
            "author",
            "parsely-author",
            "citation_author",
        ]);
        name.or_else(|| self.get(&["article:author"]))
            .filter(|a| !a.starts_with("http"))
    }

    fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(k, _)| k == key)
            .map(|(_, value)| value.as_str())
    }
}

fn tags(meta: &Meta, said: &Said) -> Vec<String> {
    let mut out: Vec<String> = meta.all("article:tag").map(decoded).collect();
    if out.is_empty() {
        out.clone_from(&said.tags);
    }
    let mut seen = std::collections::HashSet::new();
    out.retain(|tag| !tag.is_empty() && seen.insert(tag.clone()));
    out.truncate(24);
    out
}

/// Entities that were escaped twice, decoded.
fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let text = Document::fragment(text).text();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn canonical(tree: &Document) -> Option<String> {
    tree.select("link[rel=canonical]")
        .nodes()
        .iter()
        .find_map(|link| attr(link, "href"))
}

/// The address that a browser or a saving tool wrote into the page.
fn saved_from(tree: &Document) -> Option<String> {
    let mut comments = Vec::new();
    let root = tree.root();
    let places = [Some(root), Some(tree.html_root()), tree.head()];
    for place in places.into_iter().flatten() {
        comments.extend(place.children_it(false).filter_map(|n| comment(&n)));
    }
    comments.iter().find_map(|comment| {
        let text = comment.trim();
        let after = |mark: &str| Some(text.split_once(mark)?.1.trim_start());
        // SingleFile, then browsers ("mark of the web"), then Monolith.
        let address = after("url:")
            .or_else(|| after("saved from url=(").and_then(|s| Some(s.split_once(')')?.1)))
            .or_else(|| after("Saved from "));
        let address = address?.split_whitespace().next()?;
        address.starts_with("http").then(|| address.to_owned())
    })
}

fn comment(node: &NodeRef<'_>) -> Option<String> {
    node.query(|n| match &n.data {
        dom_query::NodeData::Comment { contents } => Some(contents.to_string()),
        _ => None,
    })?
}

fn base(tree: &Document, address: Option<&str>) -> Option<Url> {
    let page = address.and_then(|a| Url::parse(a).ok());
    let said = tree.base_uri().map(|b| b.to_string());
    match (said, page) {
        (Some(said), Some(page)) => page.join(&said).ok().or(Some(page)),
        (Some(said), None) => Url::parse(&said).ok(),
        (None, page) => page,
    }
    .filter(|url| !url.cannot_be_a_base())
}

impl Facts {
    /// An address that a page may name, made absolute where it is known where it starts; `None`
    /// for scripts, data and what is no address.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        let address: String = address
            .trim()
            .chars()
            .filter(|c| !matches!(c, '\n' | '\r' | '\t'))
            .collect();
        match Url::parse(&address) {
            Ok(url) => matches!(url.scheme(), "http" | "https" | "mailto" | "ftp" | "tel")
                .then(|| address.clone()),
            Err(_) => match &self.base {
                Some(base) => Some(base.join(&address).ok()?.to_string()),
                None => (!address.is_empty()).then_some(address),
            },
        }
    }

    /// The title without the name of the site that some pages put behind or before it.
    pub(super) fn bare_title(&self, title: &str) -> String {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some(heading) = self.headings.iter().find(|h| **h == title) {
            return heading.clone();
        }
        for separator in [
            " | ",
            " - ",
            " \u{2013} ",
            " \u{2014} ",
            " :: ",
            " \u{AB} ",
            " \u{BB} ",
            " \u{2022} ",
            " \u{B7} ",
            " / ",
        ] {
            let Some((start, end)) = title.rsplit_once(separator) else {
                continue;
            };
            let is_site = |part: &str| {
                self.site
                    .as_deref()
                    .is_some_and(|site| fold(site) == fold(part))
            };
            let is_heading = |part: &str| self.headings.iter().any(|h| fold(h) == fold(part));
            if is_site(end) || is_heading(start) {
                return start.trim().to_owned();
            }
            if let Some((first, rest)) = title.split_once(separator)
                && (is_site(first) || is_heading(rest))
            {
                return rest.trim().to_owned();
            }
        }
        title
    }
}

fn fold(text: &str) -> String {
    crate::document::fold::fold(text.trim())
}
