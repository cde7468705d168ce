//! The article on a page.
//!
//! The rule: `dom_smoothie` (Mozilla's Readability) finds it. Its result is doubted when it is
//! short, or a small part of what the page has in paragraphs; then `legible`, another port with
//! other faults, is asked, and the longer of both with few links wins. A page whose article is in
//! its JSON-LD only gives that. A page that this program wrote is taken as it is.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, ParsePolicy, Readability};

use super::dom::{attr, find, spaced};
use super::elements::is_block;
use super::metadata::PageMetadata;
use super::{byline, discussion, prune, writer};

/// A text of fewer letters is doubted.
const SHORT: usize = 500;
/// So is one of fewer on a left-to-right page.
const VERY_SHORT: usize = 25;
/// So is one that has less than this share of the page's paragraphs.
const SMALL_SHARE: f32 = 0.4;
/// The other result must be this much longer.
const CLEARLY_LONGER: f32 = 1.3;
/// Text inside links, at most, as a share of all.
const MOST_LINKS: f32 = 0.4;

/// A start page has at least this share of its text in links.
const LIST_LINKS: f32 = 0.25;

/// Characters of a number or an edit link beside a heading, at most.
const MAX_NUMBER: usize = 12;
/// Entries of a page that is a list of others, at least.
const MIN_TEASERS: usize = 6;
/// Share of its text that they have, at least.
const TEASER_SHARE: f32 = 0.6;

/// Where the article is.
pub(super) struct Found {
    tree: Document,
    selector: &'static str,
    /// Whether the page may hold no article at all.
    pub is_doubtful: bool,
}

impl Found {
    /// The element that holds the article.
    pub(super) fn root(&self) -> NodeRef<'_> {
        let found = self.tree.select_single(self.selector);
        found
            .nodes()
            .first()
            .copied()
            .unwrap_or_else(|| self.tree.root())
    }
}

/// Finds the article in `tree`, the tree of `html`, which `again` makes once more; completes
/// `facts`. Without `html`, which may be too deep for other parsers, there is no second opinion.
pub(super) fn article(
    tree: Document,
    again: &dyn Fn() -> Document,
    html: Option<&str>,
    is_whole: bool,
    facts: &mut PageMetadata,
) -> Found {
    if facts.is_ours {
        return ours(tree, facts);
    }
    let title = tree.select_single("title").text();
    let taken = if is_whole {
        Some("body")
    } else {
        discussion::gather(&tree, html).then_some(discussion::GATHERED)
    };
    if let Some(selector) = taken {
        complete(facts, None, &title);
        return Found {
            tree,
            selector,
            is_doubtful: false,
        };
    }
    let body = if facts.is_rtl {
        bare_headings(&tree);
        keep_names(&tree);
        Measure::of_page(&tree)
    } else {
        Measure::default()
    };
    let (first, letters) = found_first(tree, again, &title, facts);
    let is_list = facts.is_listing && is_list(&first.root(), facts);
    if is_list || facts.is_rtl && is_of_teasers(&first.root()) {
        return Found {
            is_doubtful: true,
            ..first
        };
    }
    // Of left-to-right pages Mozilla's answer is the one that every reader shows.
    let is_small = (letters as f32) < body.letters as f32 * SMALL_SHARE;
    if letters >= if facts.is_rtl { SHORT } else { VERY_SHORT } && !is_small {
        return first;
    }
    let measure = if letters > 0 {
        Measure::of(&first.root())
    } else {
        Measure::default()
    };
    second_opinion(first, measure, html, facts)
}

/// What Mozilla's rules find in `tree`, and how many letters it has; 0 and the whole body when
/// they find nothing.
fn found_first(
    tree: Document,
    again: &dyn Fn() -> Document,
    title: &str,
    facts: &mut PageMetadata,
) -> (Found, usize) {
    let config = Config {
        keep_classes: true,
        ..Config::default()
    };
    let Ok(mut readability) = Readability::with_document(tree, None, Some(config)) else {
        return (from_html(""), 0);
    };
    if !facts.is_rtl {
        let told = readability.get_article_metadata(readability.parse_json_ld());
        facts.byline = told.byline.or_else(|| byline::find(&readability.doc));
    }
    let found = if facts.is_rtl {
        readability.parse().ok()
    } else {
        strict_first(&mut readability, again)
    };
    complete(facts, found.as_ref(), title);
    let tree = readability.doc;
    let mut first = Found {
        selector: if found.is_some() { READABLE } else { "body" },
        is_doubtful: found.is_none(),
        tree,
    };
    if facts.is_rtl && found.is_some() && is_main(&first.root()) {
        first.selector = "#readability-page-1 main";
    }
    (first, found.map_or(0, |found| found.length))
}

/// The article by the strictest of Mozilla's rules, or, where they leave little of it, by all of
/// them in turn. The answer is that of `parse`, which keeps a copy of every tree for the next rules.
fn strict_first(
    readability: &mut Readability,
    again: &dyn Fn() -> Document,
) -> Option<dom_smoothie::Article> {
    let found = readability.parse_with_policy(ParsePolicy::Strict);
    let article = readability.doc.select_single(READABLE);
    let letters = article.nodes().first();
    let letters = letters.map_or(0, NodeRef::normalized_char_count);
    if letters >= Config::default().char_threshold {
        return found.ok();
    }
    readability.doc = again();
    readability.parse().ok()
}

/// Where the extractor puts what it finds.
const READABLE: &str = "#readability-page-1";

/// Whether most of what was found stands in the one `main` of the page.
fn is_main(root: &NodeRef<'_>) -> bool {
    let mut all = root.descendants_it().filter(|n| n.has_name("main"));
    let (Some(main), None) = (all.next(), all.next()) else {
        return false;
    };
    main.normalized_char_count() * 2 > root.normalized_char_count()
}

/// Takes the class names from headings: "header" and "widget" among them make the extractor drop
/// what is a heading of the article. Left-to-right pages are left as Mozilla's rules want them.
fn bare_headings(tree: &Document) {
    for heading in tree.select("h2, h3, h4, h5, h6").nodes() {
        heading.remove_attrs(&["class", "id"]);
        let letters = heading.normalized_char_count();
        // Boxes of nothing but a heading are taken for empty.
        let mut outer = None;
        for around in heading.ancestors_it(Some(3)) {
            let is_alone =
                around.has_name("div") && around.normalized_char_count() <= letters + MAX_NUMBER;
            if !is_alone || find(&around, &["img", "picture", "video", "p"]).is_some() {
                break;
            }
            outer = Some(around);
        }
        if let Some(outer) = outer {
            outer.insert_before(heading);
            outer.remove_from_parent();
        }
    }
}

/// Gives the names of boxes that are furniture to a paragraph inside them where they hold nothing
/// but words: the extractor makes a paragraph of its own of such a box, which has no name.
fn keep_names(tree: &Document) {
    for node in tree.select("div[class]").nodes() {
        let is_plain = node
            .element_children()
            .iter()
            .all(|c| !is_block(&super::dom::name(c)));
        let Some(class) = node
            .attr("class")
            .filter(|_| is_plain && prune::is_named(node))
        else {
            continue;
        };
        let paragraph = tree.tree.new_element("p");
        paragraph.set_attr("class", &class);
        while let Some(child) = node.first_child() {
            paragraph.append_child(&child);
        }
        node.append_child(&paragraph);
    }
}

/// Asks the other extractor, and the page's own data.
fn second_opinion(
    first: Found,
    measure: Measure,
    html: Option<&str>,
    facts: &PageMetadata,
) -> Found {
    if let Some(body) = &facts.said.body
        && body.len() as f32 > measure.letters as f32 * 2.0 * CLEARLY_LONGER
        && body.len() > SHORT
    {
        return from_text(body);
    }
    let options = legible::Options::new().keep_classes(true);
    let Some(Ok(other)) = html.map(|html| legible::parse(html, None, Some(options))) else {
        return first;
    };
    let second = from_html(&other.content);
    let theirs = Measure::of(&second.root());
    let is_better = theirs.letters as f32 > measure.letters as f32 * CLEARLY_LONGER
        && theirs.links < MOST_LINKS;
    if is_better { second } else { first }
}

/// A page that this program wrote: its article without what is known already.
fn ours(tree: Document, facts: &mut PageMetadata) -> Found {
    let title = tree.select_single("article h1").text();
    facts.title = Some(title.trim().to_owned()).filter(|t| !t.is_empty());
    tree.select("article > header, article > footer").remove();
    Found {
        tree,
        selector: "article",
        is_doubtful: false,
    }
}

fn from_html(html: &str) -> Found {
    Found {
        tree: super::tree::parse(html).0,
        selector: "body",
        is_doubtful: false,
    }
}

/// A text of paragraphs between line ends.
fn from_text(text: &str) -> Found {
    let tree = Document::from("<body></body>");
    if let Some(body) = tree.body() {
        for line in text.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let paragraph = tree.tree.new_element("p");
            paragraph.set_text(line);
            body.append_child(&paragraph);
        }
    }
    Found {
        tree,
        selector: "body",
        is_doubtful: false,
    }
}

/// Whether what was found is a list of links or a shop's page rather than a text.
fn is_list(root: &NodeRef<'_>, facts: &PageMetadata) -> bool {
    facts.said.is_shop || Measure::of(root).links > LIST_LINKS
}

/// Whether what was found is a row of entries that lead to other pages, each with a heading that is
/// a link: results of a search, the stories of a section.
fn is_of_teasers(root: &NodeRef<'_>) -> bool {
    let is_heading = |n: &NodeRef<'_>| ["h2", "h3", "h4"].iter().any(|h| n.has_name(h));
    let is_away = |a: &NodeRef<'_>| attr(a, "href").is_some_and(|h| !h.starts_with('#'));
    let is_link = |n: &NodeRef<'_>| {
        let link = find(n, &["a"]);
        link.is_some_and(|a| {
            is_away(&a) && a.normalized_char_count() + 2 >= n.normalized_char_count()
        })
    };
    let entries: Vec<NodeRef<'_>> = root
        .descendants_it()
        .filter(|n| is_heading(n) && is_link(n))
        .filter_map(|n| n.parent())
        .collect();
    if entries.len() < MIN_TEASERS {
        return false;
    }
    let mut seen = HashSet::new();
    let own = entries
        .iter()
        .filter(|e| seen.insert(e.id) && e.id != root.id);
    let letters: usize = own.map(NodeRef::normalized_char_count).sum();
    letters as f32 > root.normalized_char_count() as f32 * TEASER_SHARE
}

/// Fills what is not known yet with what the extractor found. Of left-to-right pages it is
/// believed first.
fn complete(facts: &mut PageMetadata, found: Option<&dom_smoothie::Article>, title: &str) {
    let known = facts.title.take();
    let mut best = found.map(|f| f.title.clone()).filter(|t| !t.is_empty());
    if facts.is_rtl {
        let byline = facts.byline.take();
        facts.byline = byline.and_then(|b| writer::cleaned(&b).or(Some(b)));
        best = known.or(best);
    } else {
        if let Some(found) = found {
            facts.site.clone_from(&found.site_name);
            facts.published = found.published_time.as_deref().map(super::dates::told);
        }
        best = best.or_else(|| facts.said.headline.clone()).or(known);
    }
    let best = best
        .or_else(|| facts.headings.first().cloned())
        .unwrap_or_else(|| title.to_owned());
    facts.title = Some(spaced(&best)).filter(|t| !t.is_empty());
    let byline = facts.byline.take().map(|b| spaced(&b));
    facts.byline = byline.filter(|b| !b.is_empty());
}

/// How much there is to read.
#[derive(Clone, Copy, Debug, Default)]
struct Measure {
    letters: usize,
    /// Share of the text that stands in links.
    links: f32,
}

impl Measure {
    fn of(node: &NodeRef<'_>) -> Self {
        let letters = node.normalized_char_count();
        let links: usize = node
            .descendants_it()
            .filter(|n| n.has_name("a"))
            .map(|a| a.normalized_char_count())
            .sum();
        Self {
            letters,
            links: links as f32 / letters.max(1) as f32,
        }
    }

    /// Of the paragraphs of a page.
    fn of_page(tree: &Document) -> Self {
        let paragraphs = tree.select("p");
        let letters = paragraphs
            .nodes()
            .iter()
            .map(NodeRef::normalized_char_count)
            .sum();
        Self {
            letters,
            links: 0.0,
        }
    }
}
