//! Markup that another format was turned into (Markdown): nothing on it is a page's furniture, all
//! of it is the article, and what is known about the article was said elsewhere.

use dom_query::{Document as Tree, NodeRef};

use super::dom::{spaced, words};
use super::elements::{declared_direction, is_nothing};
use super::media::Media;
use super::metadata::PageMetadata;
use super::{Read, language, push, style, tree, walk};
use crate::document::fold::fold;
use crate::document::{Document, Furniture, FurnitureKind, Metadata};
use crate::load::limits::MAX_HTML_TAGS;
use crate::load::source::Resources;
use crate::load::warning::WarningKind;
use crate::vocab::{Direction, Lang};

/// An article as markup.
pub(in crate::load) struct Markup<'a> {
    /// The markup.
    pub html: &'a str,
    /// Where its pictures are, besides the markup itself.
    pub resources: &'a dyn Resources,
    /// What is known about the article. Without a title its first heading of the first level is
    /// the title, when nothing is said before it.
    pub meta: Metadata,
    /// Its direction, when that is declared.
    pub dir: Option<Direction>,
    /// Its language, when that is declared.
    pub lang: Option<Lang>,
}

/// Reads all of some markup. Markup without any text gives a document without blocks.
pub(in crate::load) fn read_markup(markup: Markup<'_>) -> Read {
    let slim = super::slim::slim(markup.html, MAX_HTML_TAGS);
    let html = &*slim.html;
    let (tree, flattened) = tree::parse(html);
    style::declare(&tree, html);
    let body = tree.body().unwrap_or_else(|| tree.root());
    let declared = declared_direction(&body).or_else(|| declared_direction(&tree.html_root()));
    let dir = markup.dir.or(declared);
    let mut meta = markup.meta;
    // The mark of a paragraph may stand around it, where Markdown can say it.
    for paragraph in tree.select("div.lead > p:only-child").nodes() {
        paragraph.add_class("lead");
    }
    let repeated = take_title(&tree, &mut meta);
    let facts = PageMetadata {
        lang: markup.lang,
        dir,
        ..PageMetadata::default()
    };
    let mut media = Media::new(markup.resources, None);
    let mut walked = walk::blocks(&body, &facts, &mut media, false);
    walked.declared = dir.or(walked.declared);
    let lang = language(facts.lang, &walked.sample);
    let (dir, dir_reason) = walked.settle_direction();
    let Media {
        pictures, left_out, ..
    } = media;
    let document = Document {
        meta,
        blocks: walked.blocks,
        furniture: repeated.into_iter().collect(),
        pictures,
        continue_after: None,
        dir,
        dir_reason,
        lang,
    };
    let mut warnings = Vec::new();
    push(&mut warnings, WarningKind::CutOff, usize::from(slim.is_cut));
    push(&mut warnings, WarningKind::DeepMarkup, flattened);
    push(&mut warnings, WarningKind::PictureLeftOut, left_out);
    Read { document, warnings }
}

/// Takes the title out of the text: the first heading of the first level, where nothing is said
/// before it, when it is the known title or none is known. Where headings of that level remain,
/// they are parts of the article, and every heading goes down by one. Returns a title that was
/// known and stood there again.
fn take_title(tree: &Tree, meta: &mut Metadata) -> Option<Furniture> {
    let mut repeated = None;
    if let Some(heading) = opening_heading(tree) {
        let text = words(&heading);
        match &meta.title {
            Some(known) if fold(&spaced(known)) != fold(&text) => {}
            Some(_) => {
                heading.remove_from_parent();
                repeated = Some(Furniture {
                    kind: FurnitureKind::RepeatedTitle,
                    text,
                    block: 0,
                    is_outside: false,
                });
            }
            None if has_text_beside(tree, &heading) => {
                meta.title = Some(text);
                heading.remove_from_parent();
            }
            // A title alone is what there is to read.
            None => {}
        }
    }
    if tree.select("h1").exists() {
        for (from, to) in [("h5", "h6"), ("h4", "h5"), ("h3", "h4"), ("h2", "h3")] {
            tree.select(from).rename(to);
        }
        tree.select("h1").rename("h2");
    }
    repeated
}

/// The first heading of the first level, when it has words and none stand before it.
fn opening_heading<'a>(tree: &'a Tree) -> Option<NodeRef<'a>> {
    let mut next = tree.body()?.first_child();
    while let Some(node) = next {
        if node.has_name("h1") {
            return Some(node).filter(|h| !words(h).is_empty());
        }
        let is_text = node.is_text() && !node.text().trim().is_empty();
        if is_text {
            return None;
        }
        let is_shown = node.is_element() && !is_nothing(&super::dom::name(&node));
        next = node
            .first_child()
            .filter(|_| is_shown)
            .or_else(|| after(&node));
    }
    None
}

/// The node that follows a node and all inside it.
fn after<'a>(node: &NodeRef<'a>) -> Option<NodeRef<'a>> {
    let up = node.ancestors_it(None).find_map(|a| a.next_sibling());
    node.next_sibling().or(up)
}

/// Whether anything is said besides a heading.
fn has_text_beside(tree: &Tree, heading: &NodeRef<'_>) -> bool {
    let own = heading.normalized_char_count();
    tree.body().is_some_and(|b| {
        b.normalized_char_count() > own || super::dom::find(&b, &["img", "svg", "video"]).is_some()
    })
}
