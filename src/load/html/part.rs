//! A web page that is one file of a book: all of it is text, its links lead to other files of the
//! same document.

use std::collections::HashMap;
use std::sync::Arc;

use dom_query::NodeRef;
use percent_encoding::percent_decode_str;
use url::Url;

use super::dom::{attr, words};
use super::media::Media;
use super::metadata::PageMetadata;
use super::notes::is_kind;
use super::{style, tree, walk};
use crate::document::{Block, Picture};
use crate::load::container::zip::{folded, resolve};
use crate::load::limits::MAX_HTML_TAGS;
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
    tags_left: usize,
    /// Whether a file ends where the tags became too many.
    pub is_cut: bool,
}

impl<'r> Parts<'r> {
    /// `resources` are named by their places in the book.
    pub(in crate::load) fn new(resources: &'r dyn Resources, lang: Option<Lang>) -> Self {
        Self {
            media: Media::new(resources, None),
            lang,
            flattened: 0,
            tags_left: MAX_HTML_TAGS,
            is_cut: false,
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
        let slim = super::slim::slim(&html, self.tags_left);
        self.tags_left -= slim.n_tags;
        self.is_cut |= slim.is_cut;
        let html = slim.html;
        let (tree, flattened) = if is_xml {
            tree::parse_xml(&html)
        } else {
            tree::parse(&html)
        };
        self.flattened += flattened;
        style::declare(&tree, &html);
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
    let slim = super::slim::slim(html, MAX_HTML_TAGS);
    let (tree, _) = tree::parse_xml(&slim.html);
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
