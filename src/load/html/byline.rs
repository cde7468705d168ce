//! The writer of a left-to-right page by the rules of Mozilla's Readability: the first element
//! that is named like a byline, unless it stands in a part that is unlikely to be an article.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use dom_query::{Document, NodeData, NodeRef};
use html5ever::Attribute;

use super::dom::{attr, words};
use super::elements::is_hidden;

/// Letters of a byline, at most.
const MAX_LETTERS: usize = 100;

/// Parts of class names and ids of a byline.
const NAMES: &[&str] = &["byline", "author", "dateline", "writtenby", "p-author"];

/// The same, looked for at once, in letters of either case; `None` never.
static NAMES_IN: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    // It is asked about every tag: short texts, few names.
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::DFA)).prefilter(false);
    builder.ascii_case_insensitive(true).build(NAMES).ok()
});

/// Whether a tag may be that of a byline. Mozilla's rules count its letters with the white space
/// between them, which therefore stays as it is.
pub(super) fn may_be(tag: &[u8]) -> bool {
    NAMES_IN.as_ref().is_some_and(|names| names.is_match(tag))
}

/// Parts of names that are unlikely to hold an article.
const UNLIKELY: &[&str] = &[
    "-ad-",
    "ai2html",
    "banner",
    "breadcrumbs",
    "combx",
    "comment",
    "community",
    "cover-wrap",
    "disqus",
    "extra",
    "footer",
    "gdpr",
    "header",
    "legends",
    "menu",
    "related",
    "remark",
    "replies",
    "rss",
    "shoutbox",
    "sidebar",
    "skyscraper",
    "social",
    "sponsor",
    "supplemental",
    "ad-break",
    "agegate",
    "pagination",
    "pager",
    "popup",
    "yom-remote",
];

/// Parts of names that may hold one all the same.
const PERHAPS: &[&str] = &[
    "and", "article", "body", "column", "content", "main", "mathjax", "shadow",
];

/// Roles of parts that hold none.
const ROLES: &[&str] = &[
    "menu",
    "menubar",
    "complementary",
    "navigation",
    "alert",
    "alertdialog",
    "dialog",
];

/// The writer, when the page prints one.
pub(super) fn find(tree: &Document) -> Option<String> {
    let root = tree.root();
    let places: Vec<NodeRef<'_>> = root.descendants_it().filter(is_byline).collect();
    let all = || places.iter();
    // HTML's own element for the writer of an article counts wherever it stands.
    let in_address = |n: &&NodeRef<'_>| n.ancestors(None).iter().any(|a| a.has_name("address"));
    let node = all()
        .find(|n| !is_unlikely(n))
        .or_else(|| all().find(in_address))?;
    let name = node
        .descendants()
        .into_iter()
        .find(|n| attr(n, "itemprop").is_some_and(|p| p.contains("name")));
    Some(name.map_or_else(|| words(node), |n| words(&n)))
}

fn names(node: &NodeRef<'_>) -> String {
    let class = node.attr("class").unwrap_or_default();
    let id = node.attr("id").unwrap_or_default();
    let mut names = [&*class, " ", &*id].concat();
    names.make_ascii_lowercase();
    names
}

fn is_byline(node: &NodeRef<'_>) -> bool {
    let is_named = |value: &str| NAMES_IN.as_ref().is_some_and(|names| names.is_match(value));
    let says = |attribute: &Attribute| match &*attribute.name.local {
        "rel" => attribute.value.trim() == "author",
        "itemprop" => attribute.value.contains("author"),
        "class" | "id" => is_named(&attribute.value),
        _ => false,
    };
    let is_said = node.query(|n| match &n.data {
        NodeData::Element(e) => e.attrs.iter().any(says),
        _ => false,
    });
    if is_said != Some(true) {
        return false;
    }
    let letters = node.text().trim().chars().count();
    letters > 0 && letters < MAX_LETTERS
}

/// Whether an element stands in a part that is left out before a byline is looked for.
fn is_unlikely(node: &NodeRef<'_>) -> bool {
    let above: Vec<NodeRef<'_>> = node.ancestors(None);
    let is_inside = above
        .iter()
        .any(|a| a.has_name("table") || a.has_name("code"));
    above.iter().any(|a| {
        let names = names(a);
        let is_named = UNLIKELY.iter().any(|name| names.contains(name))
            && !PERHAPS.iter().any(|name| names.contains(name))
            && !is_inside
            && !a.has_name("body")
            && !a.has_name("a");
        let is_role = attr(a, "role").is_some_and(|role| ROLES.contains(&role.as_str()));
        is_named || is_role || a.is_element() && is_hidden(a)
    })
}
