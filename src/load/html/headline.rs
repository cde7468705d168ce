//! Title and site as a right-to-left page prints them, where it tells programs nothing, or the
//! path that leads to the article instead of its title.
//!
//! Left-to-right pages follow Mozilla's rules to the letter, so that their metadata is what every
//! reader shows; these rules come on top of them.

use std::collections::HashSet;

use dom_query::{Document, NodeRef};

use super::dom::{attr, spaced, words};
use super::meta_tags::decoded;
use super::metadata::PageMetadata;
use super::page_lines::{PageLines, bare};
use super::prune;
use crate::load::news;

/// Headings that are looked at, at most.
const MAX_HEADINGS: usize = 60;
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

/// Places of a site's name, besides links home.
const NAME_PLACES: &str = "header a, #header a, [role=banner] a, .navbar-brand, .site-title, .site-name, .brand, .logo, #site-name, #site-title, .blog-title, .htitle, .header a, #logo";
/// Links home.
const HOME_LINKS: &str = "a[rel=home], a[href='/'], a[href='./'], a[href^='index.'], a[href^='./index.'], a[href^='Default.'], a[href^='default.']";

/// Completes title and site.
pub(super) fn title_and_site(tree: &Document, facts: &mut PageMetadata, lines: &PageLines) {
    let whole = spaced(&tree.select_single("title").text());
    let page = Printed::of(tree, facts, lines);
    let (printed, site) = page.parted(&whole).unzip();
    let printed = page.first_heading_in(&whole).or(printed);
    if facts.site.is_none() {
        facts.site = page.site(tree, site.flatten());
    }
    let told = facts.said.headline.take().or(facts.title.take());
    let told = told.map(|told| decoded(&spaced(&told)));
    facts.said.headline.clone_from(&told);
    let told = told.map(|told| {
        let heading = page.first_heading_in(&told);
        heading
            .or_else(|| page.parted(&told).map(|p| p.0))
            .unwrap_or(told)
    });
    facts.title = match (told, printed) {
        // What the page prints, unless what it tells programs is another text.
        (Some(told), Some(printed)) if is_part(&told, &printed) => Some(printed),
        (told, printed) => told.or(printed).or_else(|| page.headings.first().cloned()),
    };
}

/// Whether one of two titles holds the other.
fn is_part(a: &str, b: &str) -> bool {
    let (a, b) = (bare(a), bare(b));
    a.contains(&b) || b.contains(&a)
}

/// Whether `text` holds `part` between whole words; both bare.
fn holds(text: &str, part: &str) -> bool {
    let (text, part) = ([" ", text, " "].concat(), [" ", part, " "].concat());
    part.len() > 3 && text.contains(&part)
}

/// What a page prints that may be its title or its site.
struct Printed {
    /// Headings of all levels.
    headings: Vec<String>,
    /// Headings of the first level that do not name the site.
    first: Vec<String>,
    /// The heading of the first level in the head of the page.
    header: Option<String>,
    /// Other lines, bare, with their words.
    lines: Vec<(String, String)>,
    /// How many of them stand above the first text.
    above: usize,
    /// How many lines of links stand there.
    links: usize,
    /// Names of the site, bare.
    names: HashSet<String>,
}

impl Printed {
    fn of(tree: &Document, facts: &PageMetadata, lines: &PageLines) -> Self {
        let names = site_names(tree, facts);
        let text = |n: &NodeRef<'_>| Some(words(n)).filter(|h| !h.is_empty());
        let headings = tree.select("h1, h2, h3, [itemprop=headline], [role=heading]");
        let headings = headings.nodes().iter().take(MAX_HEADINGS);
        let first = tree.select("h1, [role=heading][aria-level='1']");
        let header = first
            .nodes()
            .iter()
            .find(|n| is_in_header(n))
            .and_then(text);
        let first = first.nodes().iter().filter(|n| !is_in_header(n));
        let all = lines.all().iter();
        let above = all
            .clone()
            .take(lines.first_text())
            .filter(|l| !l.is_link)
            .count();
        let links = lines.first_text() - above;
        let lines = all.filter(|l| !l.is_link);
        Self {
            headings: headings.filter_map(text).collect(),
            first: first
                .filter_map(text)
                .filter(|h| !names.contains(&bare(h)))
                .collect(),
            header: header.filter(|h| h.chars().count() <= MAX_SITE),
            lines: lines.map(|l| (bare(&l.text), l.text.clone())).collect(),
            above,
            links,
            names,
        }
    }

    fn is_name(&self, text: &str) -> bool {
        self.names.contains(&bare(text))
    }

    /// The longest heading of the first level that `whole` holds.
    fn first_heading_in(&self, whole: &str) -> Option<String> {
        let whole = bare(whole);
        let inside = self.first.iter().filter(|h| holds(&whole, &bare(h)));
        inside.max_by_key(|h| h.len()).cloned()
    }

    fn heading(&self, text: &str) -> Option<String> {
        let text = bare(text);
        let found = self.headings.iter().find(|h| bare(h) == text);
        found.filter(|_| !text.is_empty()).cloned()
    }

    /// The line of two words or more that says `text`, and how near above the first text it
    /// stands: less is nearer.
    fn line(&self, text: &str) -> Option<(usize, String)> {
        let text = bare(text);
        let (above, below) = self.lines.split_at_checked(self.above)?;
        let all = above.iter().rev().chain(below).enumerate();
        let (far, found) = all
            .filter(|_| text.contains(' '))
            .find(|(_, l)| l.0 == text)?;
        Some((far, found.1.clone()))
    }

    /// The page's title without the rest of the path that leads to it: the part that is a heading
    /// or a line of the page, or what is left without the site's name. The site is the part that
    /// its logo names, or the outermost other part.
    fn parted(&self, whole: &str) -> Option<(String, Option<String>)> {
        let line = || self.line(whole).map(|l| l.1);
        if let Some(heading) = self.heading(whole).or_else(line) {
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
            if let Some(found) = self.printed_part(whole, separator, &parts) {
                return Some(found);
            }
            if let Some(at) = parts.iter().position(|p| self.is_name(p)) {
                let title = without(&parts, at, separator)?;
                // What is left may be a path itself.
                let inner = self.parted(&title).map(|p| p.0);
                let site = parts.get(at).map(|p| (*p).to_owned());
                return Some((inner.unwrap_or(title), site));
            }
        }
        None
    }

    /// The run of parts that the page prints by itself, the longest first: the title may hold the
    /// separator.
    fn printed_part(
        &self,
        whole: &str,
        separator: &str,
        parts: &[&str],
    ) -> Option<(String, Option<String>)> {
        let runs = || (1..parts.len()).rev().flat_map(|len| parts.windows(len));
        let texts = || runs().map(|run| run.join(separator));
        let found = texts()
            .find_map(|text| {
                self.heading(&text)
                    .filter(|_| !self.is_name(&text))
                    .map(|h| (text, h))
            })
            .or_else(|| {
                let lines = texts().filter(|t| !self.is_name(t));
                let lines = lines.filter_map(|t| Some((self.line(&t)?, t)));
                let mut lines: Vec<((usize, String), String)> = lines.collect();
                lines.sort_by_key(|l| l.0.0);
                // The line right under a title may be the writer.
                let at = match lines.as_slice() {
                    [first, second, ..] => usize::from(first.0.0 + 1 == second.0.0),
                    _ => 0,
                };
                lines
                    .into_iter()
                    .nth(at)
                    .map(|((_, line), text)| (text, line))
            });
        let (text, title) = found?;
        let mut rest = parts
            .iter()
            .copied()
            .filter(|p| bare(p) != bare(&text) && !text.contains(p));
        let known = parts.iter().copied().find(|p| self.is_name(p));
        let site = known.or_else(|| {
            if whole.starts_with(&text) {
                rest.next_back()
            } else {
                rest.next()
            }
        });
        Some((title, site.map(str::to_owned)))
    }

    /// The site, when programs were not told: the part of the title that its page names too, a
    /// link home, a logo, or else the other part of the title.
    fn site(&self, tree: &Document, part: Option<String>) -> Option<String> {
        let part = part.filter(|s| s.chars().count() <= MAX_SITE);
        if part.as_ref().is_some_and(|p| self.is_name(p)) {
            return part;
        }
        home(tree)
            .or_else(|| logo(tree))
            .or(part)
            .or_else(|| self.header.clone())
            .or_else(|| self.banner(&tree.select_single("title").text()))
    }

    /// The words that the page begins with: home-made pages print their name there, above a menu
    /// and the title.
    fn banner(&self, title: &str) -> Option<String> {
        if self.links < 3 || self.line(title).is_none() {
            return None;
        }
        let (_, first) = self.lines.first().filter(|_| self.above > 0)?;
        let is_name = (2..=5).contains(&first.split(' ').count())
            && !news::is_control(first)
            && !first.chars().any(char::is_numeric);
        let is_title = self.heading(first).is_some() || bare(first) == bare(title);
        (is_name && !is_title).then(|| first.clone())
    }
}

/// The longest part besides the one at `at`, or all others when it stands at an end.
fn without(parts: &[&str], at: usize, separator: &str) -> Option<String> {
    let rest = || {
        parts
            .iter()
            .enumerate()
            .filter(|(i, _)| *i != at)
            .map(|(_, p)| *p)
    };
    if at == 0 || at + 1 == parts.len() {
        let rest: Vec<&str> = rest().collect();
        return Some(rest.join(separator)).filter(|r| !r.is_empty());
    }
    rest().max_by_key(|p| p.len()).map(str::to_owned)
}

/// Names that the page gives its site: logos, links home, the feed's title. Bare.
fn site_names(tree: &Document, facts: &PageMetadata) -> HashSet<String> {
    let mut out = HashSet::new();
    let mut add = |name: String| {
        if (2..=MAX_SITE).contains(&name.chars().count()) {
            out.insert(bare(&name));
        }
    };
    facts.site.iter().for_each(|s| add(s.clone()));
    for image in tree.select("img[alt]").nodes().iter().take(200) {
        let src = attr(image, "src").unwrap_or_default().to_lowercase();
        if src.contains("logo") {
            add(attr(image, "alt").unwrap_or_default());
        }
    }
    for place in tree.select(NAME_PLACES).nodes().iter().take(100) {
        add(words(place));
    }
    home(tree).into_iter().for_each(&mut add);
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

/// The words of the first link home that says more than "home".
fn home(tree: &Document) -> Option<String> {
    let links = tree.select(HOME_LINKS);
    links.nodes().iter().take(20).find_map(|link| {
        let name = words(link);
        let is_name = (2..=MAX_SITE).contains(&name.chars().count())
            && name.chars().any(char::is_alphabetic)
            && !news::is_control(&name);
        is_name.then_some(name)
    })
}

/// The words of the logo.
fn logo(tree: &Document) -> Option<String> {
    let images = tree.select("img[alt]");
    images.nodes().iter().take(200).find_map(|image| {
        let src = attr(image, "src").unwrap_or_default().to_lowercase();
        let alt = attr(image, "alt").unwrap_or_default();
        (src.contains("logo") && (2..=MAX_SITE).contains(&alt.chars().count())).then_some(alt)
    })
}

/// Whether a heading stands in the head of the page, where sites print their name.
fn is_in_header(node: &NodeRef<'_>) -> bool {
    let mut above = node.ancestors_it(None);
    let is_article = |n: &NodeRef<'_>| n.has_name("article") || n.has_name("main");
    above.any(|a| {
        a.has_name("header") || attr(&a, "role").as_deref() == Some("banner") || is_named_header(&a)
    }) && !node.ancestors_it(None).any(|a| is_article(&a))
}

fn is_named_header(node: &NodeRef<'_>) -> bool {
    let names = prune::names(node);
    let has = |name: &str| names.iter().any(|n| n == name);
    ["masthead", "headerbar", "branding", "navbar", "logo"]
        .iter()
        .any(|n| has(n))
        || names.first().is_some_and(|n| n == "header") && names.len() <= 2
}
