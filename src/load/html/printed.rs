//! Title, site and writer as a right-to-left page prints them, where it tells programs nothing.
//!
//! Left-to-right pages follow Mozilla's rules to the letter, so that their metadata is what every
//! reader shows; these rules come on top of them.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};

use super::dom::{attr, has_class, spaced, words};
use super::metadata::PageMetadata;
use crate::document::fold::fold;
use crate::load::news;

/// Headings that are looked at, at most.
const MAX_HEADINGS: usize = 60;
/// Elements in which a writer is looked for, at most.
const MAX_PLACES: usize = 400;
/// Longest name of a site, characters.
const MAX_SITE: usize = 60;

/// What stands between the title and the name of its site.
const SEPARATORS: &[&str] = &[
    " | ",
    " - ",
    " \u{2013} ",
    " \u{2014} ",
    " :: ",
    " : ",
    " \u{BB} ",
    " \u{AB} ",
    " \u{2022} ",
    " \u{B7} ",
    " / ",
    ": ",
    " \u{203A} ",
    " > ",
];

/// Completes title and site.
pub(super) fn title_and_site(tree: &Document, facts: &mut PageMetadata) {
    let whole = spaced(&tree.select_single("title").text());
    let headings: Vec<String> = tree
        .select("h1, h2, h3, [itemprop=headline]")
        .nodes()
        .iter()
        .take(MAX_HEADINGS)
        .map(words)
        .filter(|h| !h.is_empty())
        .collect();
    let names = site_names(tree, facts);
    let is_heading = |text: &str| headings.iter().find(|h| fold(h) == fold(text)).cloned();
    let is_name = |text: &str| names.contains(&fold(text));
    let parts = |text: &str| parted(text, &is_heading, &is_name);
    let (printed, site) = parts(&whole).unzip();
    if facts.site.is_none() {
        facts.site = site.flatten().filter(|s| s.chars().count() <= MAX_SITE);
    }
    let told = facts.said.headline.clone().or(facts.title.take());
    let told = told
        .map(|told| spaced(&told))
        .map(|told| parts(&told).map_or(told, |p| p.0));
    facts.title = match (told, printed) {
        // What the page prints, unless what it tells programs is another text.
        (Some(told), Some(printed)) if is_part(&told, &printed) => Some(printed),
        (told, printed) => told.or(printed).or_else(|| headings.first().cloned()),
    };
}

/// Whether one of two titles holds the other.
fn is_part(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    a.contains(&b) || b.contains(&a)
}

/// The page's title without the rest of the path that leads to it: the part that is a heading of
/// the page, or what is left without the site's name. The site is the part that its logo names,
/// or the outermost other part.
fn parted(
    whole: &str,
    is_heading: &dyn Fn(&str) -> Option<String>,
    is_name: &dyn Fn(&str) -> bool,
) -> Option<(String, Option<String>)> {
    if let Some(heading) = is_heading(whole) {
        return Some((heading, None));
    }
    for separator in SEPARATORS {
        let parts: Vec<&str> = whole
            .split(separator)
            .map(str::trim)
            .filter(|p| !p.is_empty())
            .collect();
        if parts.len() < 2 {
            continue;
        }
        let other = |title: &str| {
            let mut rest = parts
                .iter()
                .copied()
                .filter(|p| fold(p) != fold(title) && !title.contains(p));
            let known = parts.iter().copied().find(|p| is_name(p));
            known
                .or_else(|| {
                    if whole.starts_with(title) {
                        rest.next_back()
                    } else {
                        rest.next()
                    }
                })
                .map(str::to_owned)
        };
        // The title may hold the separator itself: runs of parts, the longest first.
        for len in (1..parts.len()).rev() {
            for run in parts.windows(len) {
                let text = run.join(separator);
                if let Some(heading) = is_heading(&text).filter(|_| !is_name(&text)) {
                    return Some((heading, other(&text)));
                }
            }
        }
        if let Some(at) = parts.iter().position(|p| is_name(p)) {
            let rest: Vec<&str> = parts
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != at)
                .map(|(_, p)| *p)
                .collect();
            let longest = rest.iter().max_by_key(|p| p.len())?;
            let title = if rest.len() == 1 || at + 1 == parts.len() && parts.len() == 2 {
                rest.join(separator)
            } else {
                (*longest).to_owned()
            };
            return Some((title, parts.get(at).map(|p| (*p).to_owned())));
        }
    }
    None
}

/// Names that the page gives its site: logos, links home, the feed's title. Folded.
fn site_names(tree: &Document, facts: &PageMetadata) -> HashSet<String> {
    let mut out = HashSet::new();
    let mut add = |name: String| {
        if (2..=MAX_SITE).contains(&name.chars().count()) {
            out.insert(fold(&name));
        }
    };
    facts.site.iter().for_each(|s| add(s.clone()));
    for image in tree.select("img[alt]").nodes().iter().take(200) {
        let src = attr(image, "src").unwrap_or_default().to_lowercase();
        if src.contains("logo") {
            add(attr(image, "alt").unwrap_or_default());
        }
    }
    let places = "header a, #header a, [role=banner] a, .navbar-brand, .site-title, .site-name, .brand, .logo, #site-name, #site-title, .blog-title, .htitle, .header a";
    for place in tree.select(places).nodes().iter().take(100) {
        add(words(place));
    }
    for feed in tree.select("link[rel=alternate][title]").nodes() {
        let title = attr(feed, "title").unwrap_or_default();
        for separator in [" - ", " \u{BB} ", " \u{AB} ", " | "] {
            title
                .split(separator)
                .for_each(|part| add(part.trim().to_owned()));
        }
    }
    out
}

/// The site when the page's title does not name it: its logo's words.
pub(super) fn logo(tree: &Document) -> Option<String> {
    let images = tree.select("img[alt]");
    images.nodes().iter().take(200).find_map(|image| {
        let src = attr(image, "src").unwrap_or_default().to_lowercase();
        let alt = attr(image, "alt").unwrap_or_default();
        (src.contains("logo") && (2..=MAX_SITE).contains(&alt.chars().count())).then_some(alt)
    })
}

/// The writer that a page prints: in an element made for that, or after the words for it.
pub(super) fn writer(tree: &Document) -> Option<String> {
    let places = "[itemprop=author] [itemprop=name], [rel=author], [itemprop=author], .author-name, .author, .byline, .username, .post-author, .writer, .bigusername, address";
    for place in tree.select(places).nodes() {
        if is_beside(place) {
            continue;
        }
        if let Some(name) = name_in(place) {
            return Some(name);
        }
    }
    let places = tree.select("p, div, span, li, b, strong, font, td, small, em, a");
    places
        .nodes()
        .iter()
        .filter(|n| n.element_children().len() <= 6)
        .take(MAX_PLACES)
        .filter(|n| !is_beside(n))
        .find_map(|n| labelled(&words(n)))
}

/// A name inside an element that is made for one: what it links to, or all its words.
fn name_in(node: &NodeRef<'_>) -> Option<String> {
    let text = words(node);
    if let Some(name) = labelled(&text) {
        return Some(name);
    }
    let link = super::dom::find(node, &["a"]).map(|a| words(&a));
    let name = link.filter(|l| !l.is_empty()).unwrap_or(text);
    is_name(&name).then_some(name)
}

/// The name behind a word like "by", up to what cannot be one.
fn labelled(text: &str) -> Option<String> {
    if text.len() > 240 {
        return None;
    }
    let name = news::byline(text)?;
    let end = name
        .find([
            '|', '\u{2022}', '\u{B7}', '\u{BB}', '\u{AB}', '[', '(', ',', '\u{60C}', '/', ':',
        ])
        .unwrap_or(name.len());
    let mut kept: Vec<&str> = Vec::new();
    for word in name.get(..end)?.split_whitespace() {
        let stops = word.chars().any(char::is_numeric) || news::is_day(word);
        if stops || kept.len() > 5 {
            break;
        }
        kept.push(word);
    }
    let name = kept.join(" ");
    is_name(&name).then_some(name)
}

/// Markup of the first figure with a caption that stands in the article's part of the page.
pub(super) fn opening_figure(tree: &Document) -> Option<String> {
    let figures = tree.select("figure");
    let figure = figures.nodes().iter().take(8).find(|f| {
        !is_beside(f)
            && super::dom::find(f, &["figcaption"]).is_some()
            && super::dom::find(f, &["img", "picture", "video"]).is_some()
    })?;
    Some(figure.html().to_string())
}

/// A writer's name out of what an extractor took for one.
pub(super) fn cleaned(byline: &str) -> Option<String> {
    let byline = spaced(byline);
    labelled(&byline).or_else(|| is_name(&byline).then_some(byline))
}

/// Several names as people of the language join them.
pub(super) fn joined(names: &[&str], lang: &str) -> String {
    let (comma, and) = match lang {
        "ar" => ("\u{60C} ", " \u{648}"),
        "fa" => ("\u{60C} ", " \u{648} "),
        "ur" => ("\u{60C} ", " \u{627}\u{648}\u{631} "),
        "he" => (", ", " \u{5D5}"),
        _ => return names.join(", "),
    };
    match names {
        [most @ .., last] if !most.is_empty() => [most.join(comma).as_str(), and, last].concat(),
        all => all.concat(),
    }
}

fn is_name(text: &str) -> bool {
    let n = text.split_whitespace().count();
    (1..=6).contains(&n)
        && text.chars().count() <= 60
        && !text.chars().any(char::is_numeric)
        && text.chars().any(char::is_alphabetic)
        && !text.contains([':', '.', '|'])
}

/// Whether an element belongs to another text than the article.
fn is_beside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|a| {
        a.has_name("aside")
            || a.has_name("nav")
            || a.has_name("footer")
            || has_class(
                &a,
                &[
                    "comment",
                    "comments",
                    "related",
                    "sidebar",
                    "resp",
                    "responses",
                ],
            )
    })
}
