//! The writer of a left-to-right page by the rules of Mozilla's Readability: the first element
//! that is named like a byline, unless it stands in a part that is unlikely to be an article.

use dom_query::{Document, NodeRef};

use super::dom::{attr, words};
use super::elements::is_hidden;

/// Letters of a byline, at most.
const MAX_LETTERS: usize = 100;

/// Parts of class names and ids of a byline.
const NAMES: &[&str] = &["byline", "author", "dateline", "writtenby", "p-author"];

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
    let places = tree.select("[rel=author], [itemprop*=author], [class], [id]");
    let all = || places.nodes().iter().filter(|n| is_byline(n));
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
    let is_said = node.attr("rel").is_some_and(|rel| rel.trim() == "author")
        || node.attr("itemprop").is_some_and(|p| p.contains("author"));
    let names = names(node);
    if !is_said && !NAMES.iter().any(|name| names.contains(name)) {
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
