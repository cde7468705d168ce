//! What a page says about itself in JSON-LD (schema.org): articles in `@graph`, in arrays, as the
//! main entity of a page, and in scripts that are not quite JSON.

use dom_query::{Document, NodeRef};
use serde_json::Value;

use super::dom::elements;

/// What was said about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub headline: Option<String>,
    pub byline: Option<String>,
    /// The writers, when they are several.
    pub authors: Vec<String>,
    /// Whether the writer is said to be an organisation.
    pub is_by_many: bool,
    /// Types of schema.org on the page that are no article.
    pub is_shop: bool,
    pub site: Option<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub address: Option<String>,
    pub image: Option<String>,
    pub lang: Option<String>,
    pub tags: Vec<String>,
    pub body: Option<String>,
    pub is_news: bool,
}

/// Types of schema.org that are articles.
const ARTICLES: &[&str] = &[
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Report",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "AskPublicNewsArticle",
    "BackgroundNewsArticle",
    "ReviewNewsArticle",
    "LiveBlogPosting",
    "TechArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "SocialMediaPosting",
    "DiscussionForumPosting",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "Recipe",
    "VideoObject",
    "QAPage",
    "HowTo",
    "Review",
    "CreativeWork",
    "WebPage",
];

/// Types of schema.org whose pages are no articles.
const OTHERS: &[&str] = &[
    "Product",
    "ProductGroup",
    "ItemList",
    "CollectionPage",
    "SearchResultsPage",
    "OfferCatalog",
];

/// Scripts that are read, at most.
const MAX_SCRIPTS: usize = 32;
/// Objects that are looked at, at most.
const MAX_OBJECTS: usize = 4_000;

/// Reads the scripts of a page.
pub(super) fn read(tree: &Document) -> Said {
    let is_data = |script: &NodeRef<'_>| {
        let kind = script.attr("type");
        kind.is_some_and(|kind| &*kind == "application/ld+json")
    };
    let values: Vec<Value> = elements(tree, "script")
        .filter(is_data)
        .take(MAX_SCRIPTS)
        .filter_map(|script| parse(&script.text()))
        .collect();
    let mut found: Vec<(usize, &Value)> = Vec::new();
    let mut all = Vec::new();
    for value in &values {
        objects(value, &mut all);
    }
    for object in &all {
        if let Some(rank) = rank(object) {
            found.push((rank, object));
        }
    }
    found.sort_by_key(|f| f.0);
    let is_other = |object: &&Value| {
        let kind = object.get("@type").and_then(Value::as_str);
        kind.is_some_and(|kind| OTHERS.contains(&kind))
    };
    let mut said = Said {
        is_shop: found.is_empty() && all.iter().any(is_other),
        ..Said::default()
    };
    for (rank, object) in found {
        said.is_news |= rank < ARTICLES.len() - 5;
        said.take(object, &all);
    }
    said
}

/// The script as JSON, its usual faults mended: comments around it, line ends inside strings, a
/// comma too many, a semicolon at the end.
fn parse(script: &str) -> Option<Value> {
    let bare = script.trim();
    let bare = bare.strip_prefix("<!--").unwrap_or(bare);
    let bare = bare.strip_suffix("-->").unwrap_or(bare).trim();
    let bare = bare
        .trim_start_matches("/*<![CDATA[*/")
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[");
    let bare = bare
        .trim_end_matches("/*]]>*/")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    let bare = bare.trim().trim_end_matches(';');
    serde_json::from_str(bare)
        .ok()
        .or_else(|| serde_json::from_str(&mended(bare)).ok())
}

fn mended(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut is_string, mut is_escaped) = (false, false);
    for c in json.chars() {
        match c {
            '\n' | '\r' | '\t' if is_string => out.push(' '),
            c if c.is_control() && is_string => {}
            ']' | '}' if !is_string => {
                let end = out.trim_end().len();
                out.truncate(end);
                if out.ends_with(',') {
                    out.pop();
                }
                out.push(c);
            }
            c => out.push(c),
        }
        if c == '"' && !is_escaped {
            is_string = !is_string;
        }
        is_escaped = c == '\\' && !is_escaped && is_string;
    }
    out
}

/// All objects inside a value, outer ones first.
fn objects<'a>(value: &'a Value, out: &mut Vec<&'a Value>) {
    if out.len() >= MAX_OBJECTS {
        return;
    }
    match value {
        Value::Array(all) => all.iter().for_each(|v| objects(v, out)),
        Value::Object(map) => {
            out.push(value);
            for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = map.get(key) {
                    objects(inner, out);
                }
            }
        }
        _ => {}
    }
}

/// How much an object is an article: 0 is the most; `None` when it is none.
fn rank(object: &Value) -> Option<usize> {
    let kinds = object.get("@type")?;
    let kinds = kinds
        .as_array()
        .map_or(std::slice::from_ref(kinds), Vec::as_slice);
    kinds
        .iter()
        .filter_map(Value::as_str)
        .filter_map(|kind| ARTICLES.iter().position(|a| *a == kind))
        .min()
}

impl Said {
    /// Takes what is not known yet.
    fn take(&mut self, object: &Value, all: &[&Value]) {
        let text = |key: &str| object.get(key).and_then(|v| string(v, all));
        let or = |old: &mut Option<String>, new: Option<String>| {
            if old.is_none() {
                *old = new;
            }
        };
        or(
            &mut self.headline,
            text("headline").or_else(|| text("name")),
        );
        let author = object.get("author").or_else(|| object.get("creator"));
        if let (None, Some(Value::Array(list))) = (&self.byline, author) {
            self.authors = list.iter().filter_map(|a| names(a, all)).collect();
        }
        self.is_by_many |= author.is_some_and(is_organisation);
        or(&mut self.byline, author.and_then(|a| names(a, all)));
        or(
            &mut self.site,
            object.get("publisher").and_then(|p| names(p, all)),
        );
        or(
            &mut self.published,
            text("datePublished").or_else(|| text("uploadDate")),
        );
        // A page that was never changed says the same twice.
        let updated = text("dateModified").filter(|u| Some(u) != self.published.as_ref());
        or(&mut self.updated, updated);
        or(
            &mut self.address,
            text("url").or_else(|| text("mainEntityOfPage")),
        );
        or(
            &mut self.image,
            object.get("image").and_then(|i| string(i, all)),
        );
        or(&mut self.lang, text("inLanguage"));
        or(&mut self.body, text("articleBody"));
        if self.tags.is_empty() {
            self.tags = match object.get("keywords") {
                Some(Value::Array(words)) => words.iter().filter_map(|w| string(w, all)).collect(),
                Some(Value::String(words)) => words
                    .split([',', '\u{60C}'])
                    .map(|w| w.trim().to_owned())
                    .collect(),
                _ => Vec::new(),
            };
            self.tags.retain(|tag| !tag.is_empty());
        }
    }
}

/// A string, or what stands for one: the first of several, the address or name of an object.
fn string(value: &Value, all: &[&Value]) -> Option<String> {
    match value {
        Value::String(s) => Some(s.trim().to_owned()).filter(|s| !s.is_empty()),
        Value::Array(list) => list.iter().find_map(|v| string(v, all)),
        Value::Object(map) => {
            let keys = ["url", "contentUrl", "name", "@value", "alternateName"];
            let own = keys
                .iter()
                .find_map(|key| map.get(*key).and_then(Value::as_str));
            own.map(str::to_owned)
                .or_else(|| string(reference(value, all)?, &[]))
        }
        _ => None,
    }
}

/// The names of persons or organisations.
fn names(value: &Value, all: &[&Value]) -> Option<String> {
    match value {
        Value::String(s) => {
            Some(s.trim().to_owned()).filter(|s| !s.is_empty() && !s.starts_with("http"))
        }
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(|v| names(v, all)).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(map) => match map.get("name") {
            Some(name) => names(name, &[]),
            None => names(reference(value, all)?, &[]),
        },
        _ => None,
    }
}

fn is_organisation(value: &Value) -> bool {
    let kind = value.get("@type").and_then(Value::as_str);
    kind.is_some_and(|kind| kind.ends_with("Organization"))
}

/// The object that an object of nothing but an `@id` points to.
fn reference<'a>(value: &Value, all: &[&'a Value]) -> Option<&'a Value> {
    let id = value.get("@id")?;
    all.iter()
        .find(|o| o.get("@id") == Some(id) && o.as_object().is_some_and(|m| m.len() > 1))
        .copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(json: &str) -> Said {
        read(&Document::from(format!(
            "<script type=\"application/ld+json\">{json}</script>"
        )))
    }

    #[test]
    fn an_article_in_a_graph_with_references() {
        let said = said(
            r##"{"@context":"https://schema.org","@graph":[
              {"@type":"WebPage","@id":"#page","name":"Page"},
              {"@type":"Person","@id":"#me","name":"Salma"},
              {"@type":["NewsArticle"],"headline":"One","author":{"@id":"#me"},
               "datePublished":"2024-03-05T10:00:00Z","image":[{"url":"a.jpg"}],"keywords":"a, b"}]}"##,
        );
        assert_eq!(said.headline.as_deref(), Some("One"));
        assert_eq!(said.byline.as_deref(), Some("Salma"));
        assert_eq!(said.image.as_deref(), Some("a.jpg"));
        assert_eq!(said.tags, ["a", "b"]);
        assert!(said.is_news);
    }

    #[test]
    fn faults_are_mended() {
        let said = said(
            "/*<![CDATA[*/{\"@type\":\"Article\",\"headline\":\"a\nb\",\"author\":[{\"name\":\"x\"},{\"name\":\"y\"},],};/*]]>*/",
        );
        assert_eq!(said.headline.as_deref(), Some("a b"));
        assert_eq!(said.byline.as_deref(), Some("x, y"));
    }
}
