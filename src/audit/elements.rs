//! Elements of a page of HTML by the places of their tags: which one a byte lies in, what stands
//! inside, what is declared around it. Light, unlike the loader's tree: elements that have no end
//! tag end with what must end them, and nothing is moved.

use super::markup::Tag;
use crate::vocab::TextRange;

/// An element, from its start tag to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Index of its start tag among the tags of the page.
    pub tag: usize,
    /// Index of the element around it.
    pub parent: Option<usize>,
    /// Bytes of the source between its start tag and its end.
    pub inside: TextRange,
}

/// The elements of a page in the order of their start tags.
#[derive(Clone, Debug, Default)]
pub struct Elements {
    list: Vec<Element>,
}

/// Elements open at once, at most; those deeper count as their parents' siblings.
const DEEPEST: usize = 512;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements whose start tag ends an open `p`.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "center",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "table",
    "ul",
];

impl Elements {
    /// The elements that these tags make; `len` is the length of the source.
    #[must_use]
    pub fn new(tags: &[Tag], len: usize) -> Self {
        let mut list: Vec<Element> = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        let name = |list: &[Element], index: usize| {
            let element = list.get(index).and_then(|e: &Element| tags.get(e.tag));
            element.map_or("", |tag| tag.name.as_str())
        };
        for (index, tag) in tags.iter().enumerate() {
            let stands = |until: usize, open: &mut Vec<usize>, list: &mut Vec<Element>| {
                for closed in open.drain(until..) {
                    if let Some(element) = list.get_mut(closed) {
                        element.inside.end = tag.range.start;
                    }
                }
            };
            if tag.is_end {
                let at = open.iter().rposition(|e| name(&list, *e) == tag.name);
                if let Some(at) = at {
                    stands(at, &mut open, &mut list);
                }
                continue;
            }
            let ended = open.iter().rposition(|e| ends(&tag.name, name(&list, *e)));
            let wall = open
                .iter()
                .rposition(|e| is_wall(&tag.name, name(&list, *e)));
            if let Some(at) = ended.filter(|at| wall.is_none_or(|wall| *at > wall)) {
                stands(at, &mut open, &mut list);
            }
            list.push(Element {
                tag: index,
                parent: open.last().copied(),
                inside: tag.range.end..tag.range.end,
            });
            let is_empty = VOID.contains(&tag.name.as_str())
                || tag.is_self_closing && {
                    tag.name == "svg"
                        || open
                            .iter()
                            .any(|e| matches!(name(&list, *e), "svg" | "math"))
                };
            if !is_empty && open.len() < DEEPEST {
                open.push(list.len() - 1);
            }
        }
        for closed in open {
            if let Some(element) = list.get_mut(closed) {
                element.inside.end = len;
            }
        }
        Self { list }
    }

    /// All of them, by their start tags.
    #[must_use]
    pub fn list(&self) -> &[Element] {
        &self.list
    }

    /// The innermost element whose inside holds a byte.
    #[must_use]
    pub fn at(&self, byte: usize) -> Option<usize> {
        let behind = self.list.partition_point(|e| e.inside.start <= byte);
        let mut next = behind.checked_sub(1);
        while let Some(index) = next {
            let element = self.list.get(index)?;
            if element.inside.contains(&byte) {
                return next;
            }
            next = element.parent;
        }
        None
    }

    /// An element and those around it, the innermost first.
    pub fn around(&self, index: usize) -> impl Iterator<Item = &Element> {
        let get = |index: usize| self.list.get(index);
        std::iter::successors(get(index), move |e| e.parent.and_then(get))
    }

    /// The element whose start tag is the tag of this index.
    #[must_use]
    pub fn of_tag(&self, tag: usize) -> Option<usize> {
        self.list.binary_search_by_key(&tag, |e| e.tag).ok()
    }
}

/// Whether the start of an element ends an open one that has no end tag.
fn ends(start: &str, open: &str) -> bool {
    match open {
        "p" => BLOCKS.contains(&start),
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => is_heading(start),
        "li" => start == "li",
        "dt" | "dd" => matches!(start, "dt" | "dd"),
        "td" | "th" => matches!(start, "td" | "th" | "tr" | "tbody" | "tfoot"),
        "tr" => matches!(start, "tr" | "tbody" | "tfoot"),
        "thead" | "tbody" => matches!(start, "tbody" | "tfoot"),
        "option" => matches!(start, "option" | "optgroup"),
        "head" => start == "body",
        _ => false,
    }
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// Whether an open element keeps what is around it open.
fn is_wall(start: &str, open: &str) -> bool {
    match open {
        "ul" | "ol" | "menu" => start == "li",
        "dl" => matches!(start, "dt" | "dd"),
        "table" | "button" | "svg" | "object" => true,
        _ => false,
    }
}
