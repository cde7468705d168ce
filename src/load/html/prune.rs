//! Parts of an extracted article that are none of it, told by the names that pages give them:
//! comments, other stories, newsletters, advertisements, share bars, boxes about the writer,
//! counters. They are set aside, not thrown away. A part as large as an article never is one.

use std::sync::LazyLock;

use dom_query::NodeRef;
use rustc_hash::FxHashMap;

use super::dom::{attr, words};
use crate::document::FurnitureKind;

/// Names, whole words of `class` and `id`; what they say; the largest share of the article's text
/// that such a part may have, percent.
type Row = (FurnitureKind, &'static [&'static str], usize);

const NAMES: &[Row] = &[
    (
        FurnitureKind::Comments,
        &[
            "comments",
            "comment",
            "responses",
            "resp",
            "replies",
            "disqus",
            "talkback",
            "talkbacks",
            "condolence",
            "condolences",
            "cmts",
            "hashie",
            "commentlist",
            "discussion",
        ],
        80,
    ),
    (
        FurnitureKind::Related,
        &[
            "related",
            "recommended",
            "recommendations",
            "recirc",
            "readmore",
            "seealso",
            "similar",
            "similarity",
            "upnext",
            "bookmark",
            "teaser",
            "teasers",
            "prevnext",
            "prom",
            "also",
            "trending",
        ],
        50,
    ),
    (
        FurnitureKind::Ad,
        &[
            "ad",
            "ads",
            "adv",
            "advert",
            "adverts",
            "adbox",
            "adrow",
            "adslot",
            "advertisement",
            "sponsored",
            "sponsor",
            "inread",
            "adsbygoogle",
            "dfp",
            "promo",
            "donate",
            "cta",
            "disclosure",
        ],
        30,
    ),
    (
        FurnitureKind::Navigation,
        &[
            "newsletter",
            "nl",
            "subscribe",
            "subscription",
            "signup",
            "convertkit",
            "mailchimp",
            "paywall",
            "telegram",
            "tg",
            "breadcrumb",
            "breadcrumbs",
            "toc",
            "pagination",
            "pager",
            "jumpbox",
            "editsection",
            "catlinks",
            "navbox",
            "ambox",
            "mbox",
            "hatnote",
            "noprint",
            "rating",
            "ratings",
            "rate",
            "vote",
            "votes",
            "likes",
            "statistics",
            "counter",
            "count",
            "downloads",
            "notice",
            "alert",
            "attachbox",
            "postprofile",
            "profile",
            "signature",
            "online",
            "citation",
            "copyright",
            "galleys",
            "print",
            "info2",
            "views",
        ],
        30,
    ),
    (
        FurnitureKind::Share,
        &[
            "share",
            "sharing",
            "sharer",
            "social",
            "addthis",
            "addtoany",
            "sharedaddy",
            "pin",
        ],
        20,
    ),
    (
        FurnitureKind::Byline,
        &["byline", "bylines", "bio", "bios", "authors", "authorbox"],
        25,
    ),
    (
        FurnitureKind::Dateline,
        &[
            "dateline",
            "timestamp",
            "postmeta",
            "postdesc",
            "metadata",
            "posted",
            "dt",
            "upd",
        ],
        15,
    ),
    (
        FurnitureKind::Removed,
        &[
            "lnt",
            "lineno",
            "linenos",
            "linenumber",
            "linenumbers",
            "gutter",
            "vh",
            "visuallyhidden",
            "sronly",
        ],
        20,
    ),
];

/// Pairs of names that say it only together.
const PAIRS: &[(FurnitureKind, &str, &str)] = &[
    (FurnitureKind::Related, "read", "more"),
    (FurnitureKind::Related, "prev", "next"),
    (FurnitureKind::Related, "next", "post"),
    (FurnitureKind::Related, "prev", "post"),
    (FurnitureKind::Related, "is", "next"),
    (FurnitureKind::Related, "most", "read"),
    (FurnitureKind::Related, "popular", "posts"),
    (FurnitureKind::Related, "recent", "posts"),
    (FurnitureKind::Navigation, "entry", "utility"),
    (FurnitureKind::Dateline, "article", "info"),
    (FurnitureKind::Byline, "author", "box"),
    (FurnitureKind::Byline, "author", "content"),
    (FurnitureKind::Byline, "author", "bio"),
    (FurnitureKind::Byline, "author", "bios"),
    (FurnitureKind::Byline, "author", "info"),
    (FurnitureKind::Dateline, "post", "meta"),
    (FurnitureKind::Dateline, "entry", "meta"),
    (FurnitureKind::Dateline, "article", "meta"),
    (FurnitureKind::Dateline, "post", "info"),
    (FurnitureKind::Dateline, "post", "head"),
    (FurnitureKind::Dateline, "date", "display"),
    (FurnitureKind::Dateline, "action", "time"),
    (FurnitureKind::Navigation, "edit", "section"),
    (FurnitureKind::Navigation, "page", "data"),
    (FurnitureKind::Navigation, "post", "signature"),
    (FurnitureKind::Removed, "screen", "reader"),
    (FurnitureKind::Removed, "sr", "only"),
    (FurnitureKind::Removed, "visually", "hidden"),
];

/// What an element is, when it is no part of an article of `total` letters.
pub(super) fn kind(node: &NodeRef<'_>, total: usize) -> Option<FurnitureKind> {
    let (kind, most) = named(node)?;
    // Whole pages and their columns carry names of what stands in them.
    if ["body", "html", "main"].iter().any(|n| node.has_name(n)) {
        return None;
    }
    let letters = node.normalized_char_count();
    (letters * 100 <= total * most).then_some(kind)
}

/// Whether the names of an element say that it is furniture.
pub(super) fn is_named(node: &NodeRef<'_>) -> bool {
    named(node).is_some()
}

/// The words of the class names and the id of an element.
pub(super) fn names(node: &NodeRef<'_>) -> Vec<String> {
    let class = node.attr("class");
    let id = node.attr("id");
    if class.is_none() && id.is_none() {
        return Vec::new();
    }
    let values = [class, id];
    values.iter().flatten().flat_map(|v| split(v)).collect()
}

/// What the names of an element say, and how large it may be.
fn named(node: &NodeRef<'_>) -> Option<(FurnitureKind, usize)> {
    if attr(node, "role").as_deref() == Some("navigation") || node.has_name("nav") {
        return Some((FurnitureKind::Navigation, 30));
    }
    let class = node.attr("class");
    let id = node.attr("id");
    if class.is_none() && id.is_none() {
        return None;
    }
    let values = [class, id];
    let parts: Vec<String> = values.iter().flatten().flat_map(|v| split(v)).collect();
    // Names of two letters are short for anything where all of them are.
    if parts.len() > 1 && parts.iter().all(|part| part.len() <= 2) {
        return None;
    }
    let row = parts.iter().filter_map(|p| ROWS.get(p.as_str())).min();
    if let Some(row) = row.and_then(|i| NAMES.get(*i)) {
        return Some((row.0, row.2));
    }
    let has = |name: &str| parts.iter().any(|part| part == name);
    let (kind, ..) = PAIRS.iter().find(|(_, a, b)| has(a) && has(b))?;
    let is_related = *kind == FurnitureKind::Related;
    Some((*kind, if is_related { 60 } else { 25 }))
}

/// The first row of [`NAMES`] that has a name.
static ROWS: LazyLock<FxHashMap<&str, usize>> = LazyLock::new(|| {
    let rows = NAMES.iter().enumerate().rev();
    rows.flat_map(|(i, row)| row.1.iter().map(move |name| (*name, i)))
        .collect()
});

/// The words of class names and ids, lower case: parted by white space, signs and capitals.
fn split(names: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in names.chars() {
        let is_part = c.is_alphanumeric();
        if !word.is_empty() && (!is_part || c.is_ascii_uppercase() && was_lower) {
            out.push(std::mem::take(&mut word));
        }
        if is_part {
            word.extend(c.to_lowercase());
        }
        was_lower = c.is_ascii_lowercase();
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// Whether an element is nothing but short links to places of its own page ("back to the top").
pub(super) fn is_jump(node: &NodeRef<'_>) -> bool {
    let links: Vec<NodeRef<'_>> = node.descendants_it().filter(|n| n.has_name("a")).collect();
    let is_inside = links
        .iter()
        .all(|a| attr(a, "href").is_some_and(|h| h.starts_with('#')));
    if links.is_empty() || !is_inside || !(node.has_name("p") || node.has_name("div")) {
        return false;
    }
    let linked: usize = links.iter().map(|a| words(a).chars().count()).sum();
    linked > 1 && linked <= 80 && words(node).chars().count() <= linked + 4
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn names_are_parted_as_people_write_them() {
        let expected = ["jeg", "author", "content", "date", "display", "mw"];
        assert_eq!(split("jeg_author-content DateDisplay mw"), expected);
        assert!(split("  -- ").is_empty());
    }
}
