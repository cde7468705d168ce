//! The writer as a right-to-left page prints the name: after a word like "by" around the headline,
//! in an element made for it, alone above the date.

use dom_query::{Document, NodeRef};

use super::dom::{attr, spaced, words};
use super::metadata::PageMetadata;
use super::page_lines::{PageLine, PageLines, bare};
use super::prune;
use crate::load::news;

/// Words of a line that may name a writer under the text, at most.
const MAX_FOOT_WORDS: usize = 16;
/// Words of a line that names a writer without a colon, at most.
const MAX_LABEL_WORDS: usize = 11;
/// Elements in which a writer is looked for, at most.
const MAX_PLACES: usize = 200;

/// Elements that may be made for a writer's name.
const PLACES: &str = "[itemprop=author] [itemprop=name], [rel=author], [itemprop=author], [class*=author], [class*=Author], [class*=byline], [class*=writer], .username, .bigusername, .by, .poet, address";
/// Class names of such elements; whole words.
const NAMES: &[&str] = &[
    "author",
    "byline",
    "writer",
    "username",
    "bigusername",
    "by",
    "poet",
];

/// Class names of elements beside it that carry such a name too.
const OTHERS: &[&str] = &[
    "labels",
    "tags",
    "timestamp",
    "share",
    "sharing",
    "prep",
    "category",
    "avatar",
];

/// Where the picture of a columnist lies.
const FACES: &[&str] = &["columnist", "writer", "author", "kuttab", "kottab"];

/// Words behind which a writer's name stands inside a line of other facts.
const INSIDE: &[&str] = &[
    "\u{62A}\u{648}\u{633}\u{637}",
    "\u{628}\u{648}\u{627}\u{633}\u{637}\u{629}",
];

/// The writer that a page prints.
pub(super) fn printed(tree: &Document, lines: &PageLines, facts: &PageMetadata) -> Option<String> {
    lines
        .head()
        .find_map(in_line)
        .or_else(|| in_places(tree, lines))
        .or_else(|| above_date(lines, facts))
        .or_else(|| in_foot(lines))
        .or_else(|| in_title(tree, lines, facts))
        .or_else(|| in_face(tree))
        .filter(|name| Some(bare(name)) != facts.site.as_deref().map(bare))
}

/// The writers that the page tells programs, as it prints them, or with commas between.
pub(super) fn several(authors: &[String], lines: &PageLines, lang: &str) -> String {
    let is_there = |line: &&PageLine| authors.iter().all(|a| line.text.contains(a.as_str()));
    let mut all = lines.all().iter().filter(|l| l.text.len() < 400);
    let printed = all.find(is_there).and_then(|line| {
        let starts = authors.iter().filter_map(|a| line.text.find(a.as_str()));
        let ends = authors
            .iter()
            .filter_map(|a| Some(line.text.find(a.as_str())? + a.len()));
        line.text.get(starts.min()?..ends.max()?)
    });
    let comma = if matches!(lang, "he" | "yi") {
        ", "
    } else {
        "\u{60C} "
    };
    printed.map_or_else(|| authors.join(comma), str::to_owned)
}

/// Whether the page names `name` as the source of the text rather than its writer.
pub(super) fn is_source(name: &str, lines: &PageLines) -> bool {
    let name = bare(name);
    let after = |line: &PageLine| news::source(&line.text).map(bare);
    lines
        .all()
        .iter()
        .any(|line| after(line).as_deref() == Some(&name))
}

/// The name in a line, or in one of its parts.
fn in_line(line: &PageLine) -> Option<String> {
    let parts = line.parts.iter().map(String::as_str);
    std::iter::once(line.text.as_str())
        .chain(parts)
        .find_map(labelled)
}

fn in_places(tree: &Document, lines: &PageLines) -> Option<String> {
    let places = tree.select(PLACES);
    let is_made = |n: &&NodeRef<'_>| {
        let names = prune::names(n);
        let is_label = names.iter().any(|n| n == "byline") && names.iter().any(|n| n == "label");
        if is_label || names.iter().any(|n| OTHERS.contains(&n.as_str())) {
            return false;
        }
        let said =
            attr(n, "rel").is_some() || attr(n, "itemprop").is_some() || n.has_name("address");
        said || names.iter().any(|n| NAMES.contains(&n.as_str()))
    };
    let mut found = places.nodes().iter().take(MAX_PLACES).filter(is_made);
    found.find_map(|n| name_in(n).filter(|_| !lines.is_node_beside(n)))
}

/// A name inside an element that is made for one: what it links to, or all its words.
fn name_in(node: &NodeRef<'_>) -> Option<String> {
    let text = words(node);
    if let Some(name) = labelled(&text) {
        return Some(name);
    }
    let link = super::dom::find(node, &["a"]).map(|a| words(&a));
    let name = link.filter(|l| !l.is_empty()).unwrap_or(text);
    (is_name(&name) && !news::says_published(&name)).then_some(name)
}

/// A name of two words or more alone under the headline, beside the date or the controls.
fn above_date(lines: &PageLines, facts: &PageMetadata) -> Option<String> {
    let below: Vec<&PageLine> = lines.below_headline().collect();
    let is_near = |line: &PageLine| {
        !line.days.is_empty()
            || line
                .parts
                .iter()
                .any(|p| news::date(p, true).is_some() || news::is_control(p))
    };
    let title = facts.title.as_deref().map(bare);
    below.iter().enumerate().find_map(|(at, line)| {
        let name = line.parts.first().filter(|_| !line.is_link)?;
        let is_one = (2..=4).contains(&name.split(' ').count())
            && news::could_be_name(name)
            && Some(bare(name)) != title;
        let next = below.get(at + 1);
        let is_beside_date = is_near(line) || next.is_some_and(|l| is_near(l));
        (is_one && is_beside_date).then(|| name.clone())
    })
}

fn in_foot(lines: &PageLines) -> Option<String> {
    lines
        .foot()
        .filter(|l| l.text.split(' ').count() <= MAX_FOOT_WORDS)
        .find_map(in_line)
}

/// The part of the page's title that stands right under the headline: poets and their poems.
fn in_title(tree: &Document, lines: &PageLines, facts: &PageMetadata) -> Option<String> {
    let whole = tree.select_single("title").text();
    let known: Vec<String> = [&facts.title, &facts.site]
        .into_iter()
        .flatten()
        .map(|t| bare(t))
        .collect();
    let parts = whole
        .split(['|', '\u{BB}', '\u{AB}'])
        .flat_map(|p| p.split(" - "));
    let mut parts = parts.map(spaced).filter(|p| is_name(p) && p.contains(' '));
    let is_below = |part: &str| {
        lines
            .below_headline()
            .take(3)
            .any(|l| bare(&l.text) == part)
    };
    parts.find(|p| !known.contains(&bare(p)) && is_below(&bare(p)))
}

/// The words under the picture of a columnist.
fn in_face(tree: &Document) -> Option<String> {
    let images = tree.select("img[alt][src]");
    images.nodes().iter().take(200).find_map(|image| {
        let src = attr(image, "src")?.to_lowercase();
        let alt = attr(image, "alt")?;
        let name = alt.split(" - ").next()?.trim();
        let is_face = FACES.iter().any(|face| src.contains(face));
        (is_face && !src.contains("logo") && name.contains(' ') && is_name(name))
            .then(|| name.to_owned())
    })
}

/// The name behind a word like "by", up to what cannot be one.
pub(super) fn labelled(text: &str) -> Option<String> {
    if text.len() > 300 {
        return None;
    }
    let inside = || {
        let behind = |word: &&str| Some(text.split_once(&[" ", word, " "].concat())?.1);
        INSIDE.iter().find_map(|word| {
            let behind = behind(word)?;
            // Some names are names of months too.
            let first = behind.split([' ', '|']).find(|w| !w.is_empty());
            let first = first.filter(|w| is_name(w)).map(str::to_owned);
            until_other(behind).or(first)
        })
    };
    // Without a colon "wrote" begins a sentence as well.
    let has_colon = text.contains([':', '\u{FF1A}']);
    let is_short = text.split(' ').count() <= MAX_LABEL_WORDS;
    let found = news::byline(text).filter(|_| has_colon || is_short);
    found.and_then(until_other).or_else(inside)
}

/// The words of a name, up to what cannot be part of one.
fn until_other(name: &str) -> Option<String> {
    let end = name
        .find([
            '|', '\u{2022}', '\u{B7}', '\u{BB}', '\u{AB}', '[', '(', ',', '\u{60C}', '/', ':',
        ])
        .unwrap_or(name.len());
    let mut kept: Vec<&str> = Vec::new();
    for word in name.get(..end)?.split_whitespace() {
        let stops = word.chars().any(char::is_numeric)
            || news::is_day(word)
            || !word.chars().any(char::is_alphabetic);
        if stops || kept.len() > 5 {
            break;
        }
        kept.push(word);
    }
    let name = kept.join(" ");
    (is_name(&name) && !news::is_label(&name)).then_some(name)
}

/// A writer's name out of what an extractor took for one.
pub(super) fn cleaned(byline: &str) -> Option<String> {
    let byline = spaced(byline);
    labelled(&byline).or_else(|| is_name(&byline).then_some(byline))
}

fn is_name(text: &str) -> bool {
    let n = text.split_whitespace().count();
    (1..=6).contains(&n)
        && text.chars().count() <= 60
        && !text.chars().any(char::is_numeric)
        && text.chars().any(char::is_alphabetic)
        && !text.contains([':', '.', '|', '?', '\u{61F}', '!'])
}

/// Several names as one line of a language: with its comma, its word for "and" before the last.
pub(in crate::load) fn joined(names: &[&str], lang: &str) -> String {
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
