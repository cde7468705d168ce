//! A web page that is one file of a book: all of it is text, its links lead to other files of the
//! same document, and its elements say by `epub:type` (EPUB) or `role` (DPUB-ARIA) what they are.

use std::collections::HashMap;
use std::sync::Arc;

use dom_query::NodeRef;
use percent_encoding::percent_decode_str;
use url::Url;

use super::dom::{attr, find, has_class, name, words};
use super::media::Media;
use super::metadata::PageMetadata;
use super::walk::Walker;
use super::{style, tree, walk};
use crate::document::{Block, BlockKind, Inline, Picture, Role, Text};
use crate::load::container::zip::{folded, resolve};
use crate::load::source::Resources;
use crate::vocab::{Direction, DirectionReason, Lang};

/// Which file of a book a page is: what its ids and links become in the one document of all.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct Part {
    /// What stands before its ids, e.g. `c3-`; empty for a book of one file.
    prefix: String,
    /// The folder of the book that it lies in.
    folder: String,
    /// Numbers of the book's pages by their folded names.
    numbers: Arc<HashMap<String, usize>>,
}

impl Part {
    /// Page `number` of a book, named `name` there; `numbers` has all by their folded names.
    pub(in crate::load) fn new(
        number: usize,
        name: &str,
        numbers: &Arc<HashMap<String, usize>>,
    ) -> Self {
        Self {
            prefix: prefix(number),
            folder: name.rsplit_once('/').map_or("", |(f, _)| f).to_owned(),
            numbers: Arc::clone(numbers),
        }
    }

    /// What an id becomes.
    pub(in crate::load) fn id(&self, id: &str) -> String {
        [&self.prefix, id].concat()
    }

    /// The ids of the page's beginning.
    pub(super) fn first_ids(&self) -> Vec<Box<str>> {
        let start = self.prefix.trim_end_matches('-');
        let ids = (!start.is_empty()).then(|| start.into());
        ids.into_iter().collect()
    }

    /// The place in the book that an address means.
    pub(super) fn file(&self, address: &str) -> Option<String> {
        if self.prefix.is_empty() {
            return Some(address.to_owned());
        }
        resolve(&self.folder, address)
    }

    /// The page, by its number, and the id in it that an address means; `None` when it leads out
    /// of the book's text.
    pub(in crate::load) fn target(&self, address: &str) -> Option<(usize, Option<String>)> {
        let (path, id) = address.split_once('#').unwrap_or((address, ""));
        let number = *self.numbers.get(&folded(&resolve(&self.folder, path)?))?;
        let id = percent_decode_str(id).decode_utf8_lossy();
        let id = (!id.is_empty()).then(|| [&prefix(number), &*id].concat());
        Some((number, id))
    }

    /// Where a link of the page leads inside the document, `None` for nowhere: its file is not in
    /// the book. No answer for a link that leads elsewhere.
    pub(super) fn link(&self, address: &str) -> Option<Option<String>> {
        if let Some(id) = address.strip_prefix('#') {
            let id = percent_decode_str(id).decode_utf8_lossy();
            return Some((!id.is_empty()).then(|| ["#", &self.id(&id)].concat()));
        }
        if self.prefix.is_empty() || Url::parse(address).is_ok() {
            return None;
        }
        let start = |number| prefix(number).trim_end_matches('-').to_owned();
        let target = self.target(address);
        Some(target.map(|(number, id)| ["#", &id.unwrap_or_else(|| start(number))].concat()))
    }
}

fn prefix(number: usize) -> String {
    format!("c{}-", number + 1)
}

/// A file of a book that was read.
#[derive(Debug)]
pub(in crate::load) struct PartRead {
    pub blocks: Vec<Block>,
    /// Names behind the last block that links lead to.
    pub ids: Vec<Box<str>>,
    pub dir: Direction,
    pub dir_reason: DirectionReason,
    /// The beginning of its text.
    pub sample: String,
    /// How many letters have a direction.
    pub n_letters: usize,
}

/// Reads the files of a book, whose pictures are kept together.
pub(in crate::load) struct Parts<'r> {
    media: Media<'r>,
    /// The language of the book.
    lang: Option<Lang>,
    /// Elements that stood too deep and were left out.
    pub flattened: usize,
}

impl<'r> Parts<'r> {
    /// `resources` are named by their places in the book.
    pub(in crate::load) fn new(resources: &'r dyn Resources, lang: Option<Lang>) -> Self {
        Self {
            media: Media::new(resources, None),
            lang,
            flattened: 0,
        }
    }

    /// Reads a page, as XML if it `is_xml`. `sheet` gives a style sheet by its place in the book.
    pub(in crate::load) fn read(
        &mut self,
        html: &str,
        part: Part,
        is_xml: bool,
        sheet: &mut dyn FnMut(&str) -> Option<Arc<str>>,
    ) -> PartRead {
        // The tokenizer takes its time over each zero.
        let html = html.replace('\0', "");
        let html = tree::few_attributes(&html);
        let (tree, flattened) = if is_xml {
            tree::parse_xml(&html)
        } else {
            tree::parse(&html)
        };
        self.flattened += flattened;
        style::declare(&tree);
        for link in tree.select("link[rel~=stylesheet]").nodes() {
            let name = attr(link, "href").and_then(|href| part.file(&href));
            if let Some(sheet) = name.and_then(|name| sheet(&name)) {
                style::declare_sheet(&tree, &sheet);
            }
        }
        let root = tree.html_root();
        if let Some(body) = tree.body() {
            // What the page says of itself holds for its body, which is walked as an element.
            for key in ["dir", "lang", "xml:lang"] {
                if let Some(value) = attr(&root, key).filter(|_| attr(&body, key).is_none()) {
                    body.set_attr(key, &value);
                }
            }
        }
        self.media.part = Some(part.clone());
        let facts = PageMetadata {
            lang: self.lang,
            part: Some(part),
            ..PageMetadata::default()
        };
        let mut walked = walk::blocks(&root, &facts, &mut self.media, false);
        let (dir, dir_reason) = walked.settle_direction();
        PartRead {
            n_letters: walked.n_letters(),
            blocks: walked.blocks,
            ids: walked.ids,
            sample: walked.sample,
            dir,
            dir_reason,
        }
    }

    /// The pictures of all files, and how many were left out.
    pub(in crate::load) fn finish(self) -> (Vec<Picture>, usize) {
        (self.media.pictures, self.media.left_out)
    }
}

/// The lines of a book's navigation page: title, address and depth, from 0. Of several lists the
/// one that says that it is the contents.
pub(in crate::load) fn nav(html: &str) -> Vec<(String, String, usize)> {
    let html = tree::few_attributes(html);
    let (tree, _) = tree::parse_xml(&html);
    let lists = tree.select("nav");
    let lists = lists.nodes();
    let contents = lists.iter().find(|n| is_kind(n, &["toc"]));
    let Some(nav) = contents.or(lists.first()) else {
        return Vec::new();
    };
    let links = nav.descendants_it().filter(|n| n.has_name("a"));
    let line = |a: NodeRef<'_>| {
        let around = a.ancestors_it(None).take_while(|n| n.id != nav.id);
        let depth = around.filter(|n| n.has_name("ol")).count();
        let title = Some(words(&a)).filter(|t| !t.is_empty())?;
        Some((title, attr(&a, "href")?, depth.saturating_sub(1)))
    };
    links.filter_map(line).collect()
}

/// Whether an element is of a kind, by `epub:type` or by its role.
fn is_kind(node: &NodeRef<'_>, kinds: &[&str]) -> bool {
    let said = [attr(node, "epub:type"), attr(node, "role")];
    said.iter().flatten().any(|said| {
        said.split_whitespace()
            .any(|word| kinds.contains(&word.strip_prefix("doc-").unwrap_or(word)))
    })
}

/// Kinds of one note.
const NOTE: &[&str] = &["footnote", "endnote", "rearnote"];
/// Kinds of a list of notes.
const NOTES: &[&str] = &["footnotes", "endnotes", "rearnotes"];

/// Whether a list, or the element around it, says that it holds notes, or its first item does.
pub(super) fn holds_notes(list: &NodeRef<'_>) -> bool {
    let around = list.parent();
    let first = list.element_children().into_iter().next();
    is_kind(list, NOTES)
        || around.is_some_and(|n| is_kind(&n, NOTES))
        || first.is_some_and(|n| is_kind(&n, NOTE))
}

/// Whether an element says that it is the mark of a note.
pub(super) fn is_mark(node: &NodeRef<'_>) -> bool {
    node.has_name("a") && is_kind(node, &["noteref"])
}

/// Whether an element is the mark of a note that nothing raises yet.
pub(super) fn is_raised_mark(node: &NodeRef<'_>) -> bool {
    is_mark(node)
        && find(node, &["sup"]).is_none()
        && !node.ancestors_it(Some(3)).any(|a| a.has_name("sup"))
}

impl Walker<'_, '_> {
    /// Takes in an element that means something in books only; `false` when it is none.
    pub(super) fn element_of_book(&mut self, node: &NodeRef<'_>) -> bool {
        // Where a page of the printed book began: a place, no word of the text. The way back from
        // a note: its mark leads there and back.
        if is_kind(node, &["pagebreak", "backlink"]) {
            self.note_id(node);
            return true;
        }
        // Markup for readers that know it; the words for all others stand beside it.
        if node.has_name("epub:case") {
            return true;
        }
        // Under a picture, where older books have no element for it.
        let is_caption =
            has_class(node, &["caption"]) && matches!(name(node).as_str(), "p" | "div");
        if is_caption {
            self.flush();
            self.note_id(node);
            self.caption(node);
            return true;
        }
        let is_note = is_kind(node, NOTE) && !matches!(name(node).as_str(), "li" | "a" | "span");
        if !is_note || self.is_in_note {
            return false;
        }
        self.is_in_note = true;
        self.flush();
        let before = std::mem::take(&mut self.ids);
        self.note_id(node);
        let blocks = self.blocks_of(node);
        if !blocks.is_empty() {
            self.notes.push(blocks);
        }
        self.ids.splice(0..0, before);
        self.is_in_note = false;
        true
    }

    /// Puts the notes that stood among the text behind it. Their numbers become those of the list
    /// where they are numbers that follow each other.
    pub(super) fn push_notes(&mut self) {
        let mut items = std::mem::take(&mut self.notes);
        if items.is_empty() {
            return;
        }
        let numbers: Vec<Option<(u32, usize)>> = items.iter().map(|item| number(item)).collect();
        let first = numbers.first().copied().flatten().map_or(1, |n| n.0);
        let follow = (first..).zip(&numbers);
        let is_numbered = follow
            .into_iter()
            .all(|(n, found)| found.is_some_and(|f| f.0 == n));
        if is_numbered {
            for (item, found) in items.iter_mut().zip(&numbers) {
                cut(item, found.map_or(0, |f| f.1));
            }
        }
        self.scope.role = Some(Role::Notes);
        self.push_block(BlockKind::List {
            ordered: is_numbered || numbers.iter().all(Option::is_none),
            start: if is_numbered { first } else { 1 },
            items,
        });
        self.scope.role = None;
    }
}

/// The number that a note begins with, and the bytes that it takes with the signs and the space
/// behind it.
fn number(item: &[Block]) -> Option<(u32, usize)> {
    let BlockKind::Paragraph(text) = &item.first()?.kind else {
        return None;
    };
    let text = text.text.as_str();
    let start = text.trim_start_matches(['[', '(', '\u{2068}', '\u{2067}']);
    let end = start.find(|c: char| !c.is_numeric())?;
    let digits = crate::document::fold::fold(start.get(..end)?);
    let value = digits.parse().ok()?;
    let signs = [
        ']', ')', '.', '-', '\u{2013}', ':', '\u{2069}', ' ', '\u{A0}',
    ];
    let rest = start.get(end..)?.trim_start_matches(signs);
    let has_sign = start.get(end..)?.len() > rest.len();
    (has_sign && !rest.is_empty()).then(|| (value, text.len() - rest.len()))
}

/// Takes the first bytes of a note away.
fn cut(item: &mut [Block], n: usize) {
    let Some(BlockKind::Paragraph(text)) = item.first_mut().map(|b| &mut b.kind) else {
        return;
    };
    *text = Text {
        text: text.text.get(n..).unwrap_or_default().to_owned(),
        inlines: text
            .inlines
            .drain(..)
            .filter(|i| i.range.start >= n)
            .map(|i| Inline {
                range: i.range.start - n..i.range.end - n,
                kind: i.kind,
            })
            .collect(),
    };
}
