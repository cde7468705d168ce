//! What the author of a page declared for each piece of its text: language, direction and the
//! properties of style that are handed down from element to element. One walk over the page for
//! all rules that ask.

use std::borrow::Cow;

use super::css::{self, Declaration, Ruleset};
use super::damage;
use super::elements::Elements;
use super::letters::Letters;
use super::markup::{self, Tag};
use crate::vocab::TextRange;

/// Properties that are followed.
pub const PROPERTIES: [&str; 4] = ["direction", "text-align", "letter-spacing", "user-select"];

/// Index of `direction` in [`PROPERTIES`].
pub const DIRECTION: usize = 0;
/// Index of `text-align`.
pub const ALIGN: usize = 1;
/// Index of `letter-spacing`.
pub const SPACING: usize = 2;
/// Index of `user-select`.
pub const SELECTION: usize = 3;

/// Rules of style that are looked at, at most, in a page.
const MOST_RULES: usize = 512;

/// A piece of text between two tags.
#[derive(Clone, Debug)]
pub struct Stretch {
    /// Bytes of the source.
    pub range: TextRange,
    /// Index of its element.
    pub element: usize,
    /// Its letters.
    pub letters: Letters,
    /// Whether it is code.
    pub is_code: bool,
}

/// What is declared on a page.
#[derive(Debug, Default)]
pub struct Declared {
    /// Pieces of text in reading order: nothing of programs, forms and the head of the page.
    pub stretches: Vec<Stretch>,
    /// For each element the nearest one, itself included, that has a `lang`.
    pub lang: Vec<Option<usize>>,
    /// For each element the nearest one, itself included, that has a `dir`.
    pub dir: Vec<Option<usize>>,
    /// For each element and property what is declared for it, an index of [`Self::said`].
    pub styles: Vec<[Option<usize>; PROPERTIES.len()]>,
    /// Declarations, each with the element that bears it; none for those of a sheet.
    pub said: Vec<(Declaration, Option<usize>)>,
}

impl Declared {
    /// Reads a page.
    #[must_use]
    pub fn new(source: &str, tags: &[Tag], elements: &Elements) -> Self {
        let mut this = Self {
            lang: nearest(tags, elements, |tag| {
                let lang = tag.get("lang").or_else(|| tag.get("xml:lang"));
                lang.is_some_and(|l| !l.trim().is_empty())
            }),
            dir: nearest(tags, elements, |tag| tag.get("dir").is_some()),
            ..Self::default()
        };
        this.read_styles(source, tags, elements);
        this.read_text(source, tags, elements);
        this
    }

    /// The declaration of a property (an index of [`PROPERTIES`]) that holds for an element.
    #[must_use]
    pub fn style(&self, element: usize, property: usize) -> Option<&(Declaration, Option<usize>)> {
        self.said.get(self.style_index(element, property)?)
    }

    /// Its index in [`Self::said`].
    #[must_use]
    pub fn style_index(&self, element: usize, property: usize) -> Option<usize> {
        self.styles.get(element)?.get(property).copied().flatten()
    }

    fn read_styles(&mut self, source: &str, tags: &[Tag], elements: &Elements) {
        let sheet = self.sheet(source, tags, elements);
        for (index, element) in elements.list().iter().enumerate() {
            let parent = element.parent.and_then(|p| self.styles.get(p));
            let mut own = parent.copied().unwrap_or_default();
            let Some(tag) = tags.get(element.tag) else {
                continue;
            };
            for (rules, said) in &sheet {
                if fits(&rules.selector, index, tags, elements) {
                    set(&mut own, said);
                }
            }
            if let Some(style) = tag.attribute("style") {
                let text = source.get(style.written.clone()).unwrap_or("");
                let said = css::declarations(text, style.written.start);
                let said = self.keep(said, Some(index));
                set(&mut own, &said);
            }
            self.styles.push(own);
        }
    }

    /// The rules of the page's sheets that say something of [`PROPERTIES`], the weightiest last.
    fn sheet(
        &mut self,
        source: &str,
        tags: &[Tag],
        elements: &Elements,
    ) -> Vec<(Ruleset, Vec<(usize, usize)>)> {
        let is_style = |e: &&super::elements::Element| {
            tags.get(e.tag)
                .is_some_and(|tag| tag.name == "style" && is_for_screens(tag))
        };
        let mut out = Vec::new();
        for element in elements.list().iter().filter(is_style) {
            let text = source.get(element.inside.clone()).unwrap_or("");
            for rules in css::rules(text, element.inside.start) {
                let said = self.keep(rules.declarations.clone(), None);
                if !said.is_empty() && out.len() < MOST_RULES {
                    out.push((rules, said));
                }
            }
        }
        out.sort_by_key(|(rules, _)| rules.weight());
        out
    }

    /// Keeps the declarations that are followed: properties and indices.
    fn keep(&mut self, said: Vec<Declaration>, element: Option<usize>) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        for declaration in said {
            let name = declaration.name.trim_start_matches("-webkit-");
            if let Some(property) = PROPERTIES.iter().position(|p| *p == name) {
                out.push((property, self.said.len()));
                self.said.push((declaration, element));
            }
        }
        out
    }

    fn read_text(&mut self, source: &str, tags: &[Tag], elements: &Elements) {
        let is_left_out = nearest(tags, elements, |tag| LEFT_OUT.contains(&tag.name.as_str()));
        let code = nearest(tags, elements, |tag| CODE.contains(&tag.name.as_str()));
        for (index, tag) in tags.iter().enumerate() {
            let end = tags
                .get(index + 1)
                .map_or(source.len(), |next| next.range.start);
            let range = tag.range.end..end;
            let text = source.get(range.clone()).unwrap_or("");
            if text.trim().is_empty() {
                continue;
            }
            let Some(element) = elements.at(range.start) else {
                continue;
            };
            if is_left_out.get(element).copied().flatten().is_some() {
                continue;
            }
            let said = match text.contains(['&', '<']) {
                true => Cow::Owned(markup::text(text)),
                false => Cow::Borrowed(text),
            };
            // What an encoding did to a text says nothing of its language and direction.
            let letters = Letters::of(&damage::as_meant(&said));
            self.stretches.push(Stretch {
                range,
                element,
                letters,
                is_code: code.get(element).copied().flatten().is_some(),
            });
        }
    }
}

/// Elements whose text is none of the article's.
const LEFT_OUT: &[&str] = &[
    "script", "style", "template", "noscript", "head", "title", "textarea", "select", "svg",
    "math", "iframe", "object",
];

/// Elements of code.
const CODE: &[&str] = &["code", "pre", "kbd", "samp", "var", "tt"];

/// Whether a sheet is for what is read: `media` may keep it for print.
fn is_for_screens(tag: &Tag) -> bool {
    let media = tag
        .get("media")
        .unwrap_or("all")
        .trim()
        .to_ascii_lowercase();
    media.is_empty() || media == "all" || media == "screen"
}

fn set(own: &mut [Option<usize>; PROPERTIES.len()], said: &[(usize, usize)]) {
    for (property, index) in said {
        if let Some(slot) = own.get_mut(*property) {
            *slot = Some(*index);
        }
    }
}

/// For each element the nearest one, itself included, whose start tag is meant.
#[must_use]
pub fn nearest(
    tags: &[Tag],
    elements: &Elements,
    is_meant: impl Fn(&Tag) -> bool,
) -> Vec<Option<usize>> {
    let mut out: Vec<Option<usize>> = Vec::with_capacity(elements.list().len());
    for (index, element) in elements.list().iter().enumerate() {
        let own = tags
            .get(element.tag)
            .is_some_and(&is_meant)
            .then_some(index);
        let around = element.parent.and_then(|p| out.get(p).copied().flatten());
        out.push(own.or(around));
    }
    out
}

/// Whether a selector means an element: its last part the element, the others some around it.
fn fits(selector: &[css::Compound], index: usize, tags: &[Tag], elements: &Elements) -> bool {
    let Some((last, before)) = selector.split_last() else {
        return false;
    };
    let mut around = elements.around(index).filter_map(|e| tags.get(e.tag));
    if !around.next().is_some_and(|tag| last.fits(tag)) {
        return false;
    }
    let mut wanted = before.iter().rev();
    let mut next = wanted.next();
    while let Some(part) = next {
        match around.next() {
            Some(tag) if part.fits(tag) => next = wanted.next(),
            Some(_) => {}
            None => return false,
        }
    }
    true
}
