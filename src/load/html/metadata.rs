//! What a page says about itself: title, writer, site, dates, language, direction, address.
//!
//! Programs are told more than people (meta tags, JSON-LD), so these come first, in the order of
//! Mozilla's Readability; what the page prints fills the gaps.

use dom_query::{Document, NodeRef};
use url::Url;

use super::dom::{attr, elements, words};
use super::elements::declared_direction;
use super::jsonld::{self, Said};
use super::meta_tags::{self, IMAGES, Meta, PUBLISHED, SITES, TITLES, UPDATED, decoded};
use super::page_lines::{PageLines, bare};
use super::part::Part;
use super::{dates, headline, writer};
use crate::document::Dated;
use crate::document::language::dominant_direction;
use crate::vocab::{Direction, Lang};

/// What is known about an article before its text is looked at.
#[derive(Clone, Debug, Default)]
pub(super) struct PageMetadata {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<Dated>,
    pub updated: Option<Dated>,
    /// Writers in meta tags, each in one of its own.
    pub authors: Vec<String>,
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
    /// Whether the page says that it is a shop's, a start page or a list, and nothing says that it
    /// is an article.
    pub is_listing: bool,
    /// Whether this program wrote the page: then nothing on it is furniture.
    pub is_ours: bool,
    pub said: Said,
    /// Whether the page runs from right to left.
    pub is_rtl: bool,
    /// Markup of the figure that opens the article, which extractors lose where it stands above
    /// the text.
    pub opening: Option<String>,
    /// Lines right above the headline, bare.
    pub above_lines: Vec<String>,
    /// Sentences right below the headline.
    pub opening_lines: Vec<String>,
    /// Headings of the first level, as printed.
    pub headings: Vec<String>,
    /// Which file of a book it is; `None` for a page by itself.
    pub part: Option<Part>,
}

/// Reads what `tree` says; `address` is where its container says it came from.
pub(super) fn read(tree: &Document, address: Option<&str>) -> PageMetadata {
    let said = jsonld::read(tree);
    let meta = Meta::of(tree);
    let mut facts = told(tree, &meta, said, address);
    facts.is_rtl = is_rtl(tree, &facts);
    let is_dated = facts.published.is_some();
    if facts.is_rtl && !facts.is_ours {
        as_printed(tree, &mut facts);
    }
    let kind = meta.get(&["og:type"]);
    let is_page = matches!(
        kind.as_deref(),
        Some("product" | "website" | "og:product" | "product.group")
    );
    facts.is_listing = !is_dated && !facts.is_news && (facts.said.is_shop || is_page);
    facts.image = facts.image.as_deref().and_then(|i| facts.absolute(i));
    if facts.is_ours {
        (facts.published, facts.updated) = dates::ours(tree);
    }
    facts
}

/// What a page tells programs.
fn told(tree: &Document, meta: &Meta, said: Said, address: Option<&str>) -> PageMetadata {
    let root = tree.html_root();
    let canonical = canonical(tree);
    let found = saved_from(tree)
        .or_else(|| address.map(str::to_owned))
        .or_else(|| canonical.clone())
        .or_else(|| meta.get(&["og:url"]))
        .or_else(|| said.address.clone())
        .filter(|a| a.starts_with("http"));
    let date = |text: Option<String>| text.map(|t| dates::told(&t)).filter(|d| d.iso.is_some());
    let byline = said.byline.clone().or_else(|| meta.byline());
    let site = said.site.clone().or_else(|| meta.get(SITES));
    let is_ours = meta.get(&["generator"]).as_deref() == Some("Warraq");
    // Others escape twice.
    let decoded = |text: String| if is_ours { text } else { decoded(&text) };
    PageMetadata {
        byline: byline.map(decoded),
        site: site.map(decoded),
        published: date(said.published.clone().or_else(|| meta.get(PUBLISHED))),
        updated: date(said.updated.clone().or_else(|| meta.get(UPDATED))),
        image: meta.get(IMAGES).or_else(|| said.image.clone()),
        tags: meta_tags::tags(meta, &said),
        authors: meta.all("citation_author").map(str::to_owned).collect(),
        is_news: said.is_news
            || meta.get(&["og:type"]).as_deref() == Some("article")
            || meta.get(PUBLISHED).is_some(),
        is_ours,
        headings: elements(tree, "h1")
            .map(|h| words(&h))
            .filter(|h| !h.is_empty())
            .collect(),
        title: meta.get(TITLES),
        // Our own export says where everything is.
        base: base(tree, found.as_deref()).filter(|_| !is_ours),
        address: canonical.filter(|a| a.starts_with("http")).or(found),
        lang: language(&root, meta, &said),
        dir: direction(tree),
        said,
        ..PageMetadata::default()
    }
}

/// The direction that a page declares for all of it.
pub(super) fn direction(tree: &Document) -> Option<Direction> {
    let body = tree.body();
    body.as_ref()
        .and_then(declared_direction)
        .or_else(|| declared_direction(&tree.html_root()))
}

fn language(root: &NodeRef<'_>, meta: &Meta, said: &Said) -> Option<Lang> {
    let lang = attr(root, "lang")
        .or_else(|| attr(root, "xml:lang"))
        .or_else(|| meta.get(&["content-language", "dc.language", "dcterms.language"]))
        .or_else(|| said.lang.clone())
        .or_else(|| meta.get(&["og:locale"]))?;
    Some(Lang::new(&lang.replace('_', "-"))).filter(|l| *l != Lang::default())
}

/// Whether the title and the paragraphs at the start are mostly of right-to-left letters.
fn is_rtl(tree: &Document, facts: &PageMetadata) -> bool {
    let mut sample = tree.select_single("title").text().to_string();
    sample.push_str(&facts.headings.join(" "));
    let body = tree.body();
    let paragraphs = body.iter().flat_map(NodeRef::descendants_it);
    for node in paragraphs.filter(|n| n.has_name("p")).take(12) {
        sample.push_str(&node.text());
    }
    if sample.trim().len() < 40 {
        sample = tree
            .body()
            .map(|b| b.text().chars().take(4_000).collect())
            .unwrap_or_default();
    }
    dominant_direction(&sample) == Some(Direction::Rtl)
}

/// What a right-to-left page prints and tells no program.
fn as_printed(tree: &Document, facts: &mut PageMetadata) {
    let mut lines = PageLines::of(tree);
    headline::title_and_site(tree, facts, &lines);
    let whole = tree.select_single("title").text();
    lines.locate(tree, Some(facts.title.as_deref().unwrap_or(&whole)));
    facts.opening = opening_figure(tree, &lines);
    facts.opening_lines = lines.opening();
    facts.above_lines = lines.above();
    if facts.image.is_none() {
        let opening = facts.opening.as_deref().and_then(picture_in);
        facts.image = lines.picture().map(str::to_owned).or(opening);
    }
    let is_said = facts.byline.as_ref().is_some_and(|b| {
        let is_generic = GENERIC.contains(&b.to_lowercase().as_str());
        let is_site = facts.said.is_by_many && names_site(b, facts.site.as_deref());
        !(is_generic || is_site || writer::is_source(b, &lines))
    });
    if !is_said {
        facts.byline = writer::printed(tree, &lines, facts);
    }
    let told = facts.said.authors.iter().chain(&facts.authors);
    let authors: Vec<String> = told.map(|a| decoded(a)).collect();
    if authors.len() > 1 {
        let lang = facts.lang.unwrap_or_default();
        facts.byline = Some(writer::several(&authors, &lines, lang.primary()));
    }
    if facts.published.is_none() {
        let (published, updated) = dates::printed(tree, &lines);
        facts.published = published;
        facts.updated = facts.updated.take().or(updated);
    } else if facts.updated.is_none() {
        facts.updated = dates::changed(&lines);
    }
}

/// Whether a writer's name is the site's, or says that it is its people.
fn names_site(byline: &str, site: Option<&str>) -> bool {
    site.is_some_and(|site| bare(byline).contains(&bare(site)))
}

/// The address of the first picture in some markup.
fn picture_in(markup: &str) -> Option<String> {
    let tree = Document::fragment(markup);
    let picture = tree.select_single("img[src]");
    let src = attr(picture.nodes().first()?, "src")?;
    (!src.starts_with("data:")).then_some(src)
}

/// Markup of the first figure with a caption that stands in the article's part of the page.
fn opening_figure(tree: &Document, lines: &PageLines) -> Option<String> {
    let figures = tree.select("figure");
    let figure = figures.nodes().iter().take(8).find(|f| {
        !lines.is_node_beside(f)
            && super::dom::find(f, &["figcaption"]).is_some()
            && super::dom::find(f, &["img", "picture", "video"]).is_some()
    })?;
    Some(figure.html().to_string())
}

/// Names of writers that programs fill in by themselves.
const GENERIC: &[&str] = &[
    "admin",
    "administrator",
    "super user",
    "webmaster",
    "editor",
    "root",
    "author",
];

fn canonical(tree: &Document) -> Option<String> {
    elements(tree, "link")
        .filter(|link| link.attr("rel").is_some_and(|rel| &*rel == "canonical"))
        .find_map(|link| attr(&link, "href"))
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

impl PageMetadata {
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
}
