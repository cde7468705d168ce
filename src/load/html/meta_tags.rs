//! The meta tags of a page: which names say what, in which order they are believed.

use dom_query::Document;

use super::dom::{attr, elements, spaced};
use super::jsonld::Said;

pub(super) const TITLES: &[&str] = &[
    "dc:title",
    "dcterm:title",
    "og:title",
    "weibo:article:title",
    "weibo:webpage:title",
    "title",
    "twitter:title",
    "parsely-title",
];
pub(super) const SITES: &[&str] = &["og:site_name", "application-name"];
pub(super) const IMAGES: &[&str] = &[
    "og:image",
    "twitter:image",
    "image",
    "parsely-image-url",
    "thumbnail",
];
pub(super) const PUBLISHED: &[&str] = &[
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
pub(super) const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
];

/// The meta tags of a page, names in lower case.
pub(super) struct Meta(Vec<(String, String)>);

impl Meta {
    pub(super) fn of(tree: &Document) -> Self {
        let mut all = Vec::new();
        for node in elements(tree, "meta") {
            let keys = ["property", "name", "itemprop", "http-equiv"];
            let (Some(key), Some(content)) = (
                keys.iter().find_map(|k| attr(&node, k)),
                attr(&node, "content"),
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
    pub(super) fn get(&self, keys: &[&str]) -> Option<String> {
        let find = |key: &&str| self.0.iter().find(|(k, _)| k == *key);
        keys.iter().find_map(find).map(|(_, value)| value.clone())
    }

    pub(super) fn byline(&self) -> Option<String> {
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

    pub(super) fn all(&self, key: &str) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .filter(move |(k, _)| k == key)
            .map(|(_, value)| value.as_str())
    }
}

pub(super) fn tags(meta: &Meta, said: &Said) -> Vec<String> {
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
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let text = Document::fragment(text).text();
    spaced(&text)
}
