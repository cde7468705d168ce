//! What a page prints, line by line, and where among its lines the headline stands: writer and
//! date are looked for around it, because nothing else says which of the many names and dates on a
//! page are the article's.

use std::collections::HashSet;

use dom_query::{Document, NodeId, NodeRef};

use super::dom::{attr, name, number, spaced, text};
use super::elements::{is_block, is_hidden, is_nothing};
use super::prune;
use crate::document::fold::fold;
use crate::load::limits::MAX_PAGE_LINES;

/// A line of at least so many characters is text and no furniture.
const LONG: usize = 100;
/// Pixels of each side of a picture that is more than a sign, at least.
const MIN_PICTURE: usize = 100;
/// Parts of addresses of pictures that show no more than a sign or a face.
const SIGNS: &[&str] = &[
    "logo",
    "icon",
    "avatar",
    "smil",
    "emoji",
    "pixel",
    "spacer",
    "button",
    "author",
    "writer",
    "columnist",
    ".svg",
];
/// A line of at least so many characters may open the text.
const MIN_OPENING: usize = 60;
/// Lines between headline and text, at most.
const MAX_HEAD: usize = 24;
/// Lines above the headline that belong to it.
const MAX_ABOVE: usize = 8;
/// Bytes of "Re: ", folded, at most.
const MAX_ANSWER: usize = 12;
/// Stands in a line where a link begins or ends.
const LINK: char = '\u{1F}';

/// Class names and ids of parts that belong to another text than the article; whole words.
const BESIDE: &[&str] = &[
    "comment",
    "comments",
    "cmts",
    "commentlist",
    "responses",
    "resp",
    "replies",
    "related",
    "sidebar",
    "widget",
    "teaser",
    "teasers",
    "recommended",
    "upnext",
    "ticker",
    "nav",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "reference",
    "references",
    "citation",
    "footnotes",
    "mostread",
    "popup",
    "toc",
];

/// A line of a page.
#[derive(Clone, Debug)]
pub(super) struct PageLine {
    /// Its words, links and all.
    pub text: String,
    /// Its parts between links, bars and brackets.
    pub parts: Vec<String>,
    /// Whether all of it stands in links.
    pub is_link: bool,
    /// Days that it tells programs (`datetime`, `title`), as the page writes them.
    pub days: Vec<String>,
    /// The nearest element around it that may belong to another text.
    beside: Option<NodeId>,
    node: NodeId,
    letters: usize,
    is_in_footer: bool,
    /// Whether it may belong to another text for nothing but an `aside` around it.
    is_in_aside: bool,
}

/// The lines of a page.
#[derive(Debug, Default)]
pub(super) struct PageLines {
    all: Vec<PageLine>,
    /// Pictures, with the number of lines above each.
    pictures: Vec<(usize, String)>,
    headline: Option<usize>,
    /// The first line of the text.
    start: usize,
    /// The first line of another text: an answer that repeats the title ("Re: ").
    end: usize,
    /// Elements around the headline.
    around: HashSet<NodeId>,
}

impl PageLines {
    /// The lines of a page whose title is not known yet.
    pub(super) fn of(tree: &Document) -> Self {
        let mut reader = Reader::default();
        if let Some(body) = tree.body() {
            reader.children(&body, None);
        }
        reader.end();
        Self {
            end: reader.lines.len(),
            all: reader.lines,
            pictures: reader.pictures,
            ..Self::default()
        }
    }

    /// Finds the headline: the line that says the title right above the text.
    pub(super) fn locate(&mut self, tree: &Document, title: Option<&str>) {
        let wanted = title.map(bare).unwrap_or_default();
        let is_text = |line: &PageLine| line.letters >= LONG && !line.is_link;
        let mut best: Option<(usize, usize)> = None;
        for (at, line) in self.all.iter().enumerate() {
            if wanted.is_empty()
                || line.letters > wanted.chars().count() * 3
                || bare(&line.text) != wanted
            {
                continue;
            }
            let after = self.all.iter().skip(at + 1).take(MAX_HEAD * 2);
            let far = after.take_while(|l| !is_text(l)).count();
            if best.is_none_or(|b| far <= b.1) {
                best = Some((at, far));
            }
        }
        self.headline = best.map(|b| b.0);
        let line = self.headline.and_then(|at| self.all.get(at));
        if let Some(node) = line.and_then(|line| tree.tree.get(&line.node)) {
            self.around = node.ancestors_it(None).map(|a| a.id).collect();
            self.around.insert(node.id);
        }
        let from = self.headline.map_or(0, |at| at + 1);
        // A line below the headline without a stop is its second part.
        let is_said = |line: &PageLine| ends_sentence(&line.text) || line.letters >= LONG * 2;
        let is_start = |line: &PageLine| is_text(line) && is_said(line) && !self.is_beside(line);
        let found = self.all.iter().skip(from).position(is_start);
        self.start = match (self.headline, found) {
            (Some(_), Some(n)) => from + n.min(MAX_HEAD),
            (Some(_), None) => (from + MAX_HEAD).min(self.all.len()),
            (None, n) => n.unwrap_or(self.all.len().min(MAX_HEAD)),
        };
        let is_answer = |line: &PageLine| {
            let line = bare(&line.text);
            line.len() > wanted.len()
                && line.len() <= wanted.len() + MAX_ANSWER
                && line.ends_with(&wanted)
        };
        if !wanted.is_empty() {
            let found = self.all.iter().skip(from).position(is_answer);
            self.end = found.map_or(self.end, |n| from + n);
            self.start = self.start.min(self.end);
        }
    }

    /// Where the first long text of the page stands.
    pub(super) fn first_text(&self) -> usize {
        let is_text = |line: &PageLine| line.letters >= LONG && !line.is_link;
        let found = self.all.iter().position(is_text);
        found.unwrap_or(self.all.len())
    }

    /// Whether a line belongs to another text than the article.
    pub(super) fn is_beside(&self, line: &PageLine) -> bool {
        line.beside.is_some_and(|node| !self.around.contains(&node))
    }

    /// Whether an element stands in a part of another text than the article.
    pub(super) fn is_node_beside(&self, node: &NodeRef<'_>) -> bool {
        node.ancestors_it(None)
            .any(|a| a.is_element() && !self.around.contains(&a.id) && may_be_beside(&a))
    }

    /// Between headline and text, then above the headline, the nearest first.
    pub(super) fn head(&self) -> impl Iterator<Item = &PageLine> {
        let headline = self.headline;
        let from = headline.map_or(self.start.saturating_sub(MAX_HEAD / 2), |at| at + 1);
        let above = headline.map_or(0..0, |at| at.saturating_sub(MAX_ABOVE)..at);
        let is_own = |line: &&PageLine| !self.is_beside(line) || line.is_in_aside;
        self.range(from..self.start)
            .chain(self.range(above).rev())
            .filter(is_own)
    }

    /// Between headline and text.
    pub(super) fn below_headline(&self) -> impl DoubleEndedIterator<Item = &PageLine> {
        let from = self.headline.map_or(self.start, |at| at + 1);
        let is_own = |line: &&PageLine| !self.is_beside(line) || line.is_in_aside;
        self.range(from..self.start).filter(is_own)
    }

    /// The address of the first picture between the headline and the text.
    pub(super) fn picture(&self) -> Option<&str> {
        let headline = self.headline?;
        let is_sign = |src: &str| SIGNS.iter().any(|sign| src.to_lowercase().contains(sign));
        let mut found = self
            .pictures
            .iter()
            .filter(|(at, src)| (headline + 1..=self.start).contains(at) && !is_sign(src));
        found.next().map(|p| p.1.as_str())
    }

    /// Short lines right above the headline, bare.
    pub(super) fn above(&self) -> Vec<String> {
        let at = self.headline.unwrap_or(0);
        let above = self.range(at.saturating_sub(MAX_ABOVE)..at);
        above
            .filter(|l| l.letters < MIN_OPENING)
            .map(|l| bare(&l.text))
            .collect()
    }

    /// Sentences right below the headline, and where the text goes on: what opens an article.
    pub(super) fn opening(&self) -> Vec<String> {
        let Some(headline) = self.headline else {
            return Vec::new();
        };
        let lines = self.all.iter().skip(headline + 1).take(MAX_HEAD);
        let is_said = |l: &&PageLine| {
            l.letters >= MIN_OPENING && !l.is_link && !self.is_beside(l) && ends_sentence(&l.text)
        };
        lines.filter(is_said).map(|l| l.text.clone()).collect()
    }

    /// From the text's first line on, without what belongs to other texts.
    pub(super) fn foot(&self) -> impl Iterator<Item = &PageLine> {
        let from = self.all.iter().take(self.end).skip(self.start);
        from.filter(|line| !self.is_beside(line))
    }

    /// The lines of the page up to the next text, those of its own foot too.
    pub(super) fn own(&self) -> impl Iterator<Item = &PageLine> {
        let own = self.all.iter().take(self.end);
        own.filter(|line| !self.is_beside(line) || line.is_in_footer)
    }

    /// All lines.
    pub(super) fn all(&self) -> &[PageLine] {
        &self.all
    }

    fn range(&self, range: std::ops::Range<usize>) -> impl DoubleEndedIterator<Item = &PageLine> {
        self.all.get(range).unwrap_or_default().iter()
    }
}

fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\u{201D}' | '\u{BB}' | ')')
    });
    bare.ends_with(['.', '!', '?', '\u{61F}', '\u{6D4}', '\u{2026}'])
}

/// The words of a line and nothing else, folded.
pub(super) fn bare(text: &str) -> String {
    let folded = fold(text);
    let words = folded.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether an element may belong to another text: by its name, role, class or id.
fn may_be_beside(node: &NodeRef<'_>) -> bool {
    let is_in_text = || {
        node.ancestors_it(None)
            .any(|a| a.has_name("article") || a.has_name("main"))
    };
    if node.has_name("nav") || node.has_name("aside") {
        return true;
    }
    if node.has_name("footer") && !is_in_text() {
        return true;
    }
    let role = attr(node, "role");
    if matches!(
        role.as_deref(),
        Some("navigation" | "complementary" | "dialog" | "contentinfo")
    ) {
        return true;
    }
    is_named_beside(node)
}

fn is_named_beside(node: &NodeRef<'_>) -> bool {
    let names = prune::names(node);
    // Page builders call all their parts so.
    let is_part = |name: &str| name == "elementor" || name == "wp";
    let has_builder = names.iter().any(|n| is_part(n));
    names
        .iter()
        .any(|n| BESIDE.contains(&n.as_str()) && !(has_builder && n == "widget"))
}

#[derive(Default)]
struct Reader {
    in_footer: usize,
    pictures: Vec<(usize, String)>,
    /// Elements `aside` without a telling name.
    asides: HashSet<NodeId>,
    lines: Vec<PageLine>,
    raw: String,
    linked: usize,
    in_link: usize,
    days: Vec<String>,
    place: Option<(NodeId, Option<NodeId>)>,
}

impl Reader {
    fn children(&mut self, node: &NodeRef<'_>, beside: Option<NodeId>) {
        let mut next = node.first_child();
        while let Some(child) = next {
            self.node(&child, node, beside);
            next = child.next_sibling();
        }
    }

    fn node(&mut self, node: &NodeRef<'_>, parent: &NodeRef<'_>, beside: Option<NodeId>) {
        if self.lines.len() >= MAX_PAGE_LINES {
            return;
        }
        if let Some(text) = text(node) {
            return self.text(&text, parent, beside);
        }
        if !node.is_element() {
            return;
        }
        let name = name(node);
        if is_nothing(&name) || is_hidden(node) {
            return;
        }
        let is_face = || {
            node.ancestors_it(Some(2))
                .any(|a| prune::names(&a).iter().any(|n| n == "author"))
        };
        if &*name == "img" && beside.is_none() && !is_face() {
            let is_large = ["width", "height"]
                .iter()
                .all(|k| number(node, k).is_none_or(|n| n >= MIN_PICTURE));
            let src = attr(node, "data-src")
                .or_else(|| attr(node, "src"))
                .filter(|_| is_large);
            self.pictures.extend(
                src.filter(|s| !s.starts_with("data:"))
                    .map(|s| (self.lines.len(), s)),
            );
        }
        let beside = if may_be_beside(node) {
            if &*name == "aside" && !is_named_beside(node) {
                self.asides.insert(node.id);
            }
            Some(node.id)
        } else {
            beside
        };
        let ends = &*name == "br" || is_block(&name);
        if ends {
            self.end();
        } else if node.prev_sibling().is_some_and(|n| n.is_element()) {
            // Side by side without a space: a layout sets them apart.
            self.raw.push(' ');
        }
        self.day(node, parent, beside);
        let is_link = &*name == "a";
        if is_link {
            self.raw.push(LINK);
            self.in_link += 1;
        }
        self.in_footer += usize::from(&*name == "footer");
        self.children(node, beside);
        if is_link {
            self.raw.push(LINK);
            self.in_link -= 1;
        }
        if ends {
            self.end();
        }
        self.in_footer -= usize::from(&*name == "footer");
    }

    fn text(&mut self, text: &str, parent: &NodeRef<'_>, beside: Option<NodeId>) {
        if self.in_link > 0 {
            self.linked += text.chars().filter(|c| c.is_alphanumeric()).count();
        }
        if self.place.is_none() && !text.trim().is_empty() {
            self.place = Some((parent.id, beside));
        }
        self.raw.push_str(text);
    }

    /// Notes a day that an element tells programs.
    fn day(&mut self, node: &NodeRef<'_>, parent: &NodeRef<'_>, beside: Option<NodeId>) {
        let value = attr(node, "datetime").or_else(|| attr(node, "title"));
        let is_day = |v: &String| {
            v.get(..8)
                .is_some_and(|s| s.starts_with(['1', '2']) && s.contains('-'))
        };
        if let Some(value) = value.filter(is_day) {
            self.days.push(value);
            self.place.get_or_insert((parent.id, beside));
        }
    }

    fn end(&mut self) {
        let raw = std::mem::take(&mut self.raw);
        let linked = std::mem::take(&mut self.linked);
        let days = std::mem::take(&mut self.days);
        let Some((node, beside)) = self.place.take() else {
            return;
        };
        let is_cut = |c: char| matches!(c, LINK | '|' | '[' | ']' | '\u{B7}' | '\u{2022}');
        let parts = raw.split(is_cut).flat_map(|p| p.split(" :: ")).map(spaced);
        let parts: Vec<String> = parts
            .filter(|p| p.chars().any(char::is_alphanumeric))
            .collect();
        let text = spaced(&raw.replace(LINK, ""));
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        if letters > 0 || !days.is_empty() {
            self.lines.push(PageLine {
                is_link: linked > 0 && linked >= letters,
                text,
                parts,
                days,
                beside,
                node,
                letters,
                is_in_footer: self.in_footer > 0,
                is_in_aside: beside.is_some_and(|b| self.asides.contains(&b)),
            });
        }
        // A link goes on behind a line break.
        if self.in_link > 0 {
            self.raw.push(LINK);
        }
    }
}
