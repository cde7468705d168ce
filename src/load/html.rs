//! HTML to a document: every format whose articles are web pages comes through here.
//!
//! In the order of the work: `tree.rs` makes a tree no deeper than the cap, `style.rs` turns
//! declared directions into attributes, `metadata.rs` notes what the page tells programs
//! (`meta_tags.rs`, `jsonld.rs`) and prints (`page_lines.rs`, `headline.rs`, `writer.rs`, `dates.rs`;
//! `byline.rs` for left-to-right pages), `extract.rs`
//! finds the article (`discussion.rs`: of a thread, its posts). `walk.rs` goes through its elements;
//! `elements.rs` says what each means (`part.rs`, `notes.rs`: in a file of a book), `blocks.rs`, `lists.rs`, `table.rs` and `verse.rs` make
//! blocks, `inline.rs` the words of a paragraph, `media.rs` pictures. `markup.rs` reads markup that
//! another format was turned into, all of it article. What is no part of the
//! article is told by its names (`prune.rs`) and by its words (`furniture.rs`, with `load::news`).

mod around;
mod blocks;
mod byline;
mod dates;
mod discussion;
mod dom;
mod elements;
mod extract;
mod furniture;
mod headline;
mod inline;
mod jsonld;
mod lists;
mod markup;
mod media;
mod meta_tags;
mod metadata;
mod notes;
mod page_lines;
mod part;
mod prune;
mod removed;
mod slim;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod verse;
mod walk;
mod writer;

pub(super) use dates::told as dated;
pub(super) use furniture::repeated_title;
pub(super) use part::{Part, PartRead, Parts, nav};
pub(super) use writer::joined as joined_names;

pub(super) use media::probe;

use super::limits::MAX_HTML_TAGS;
use super::source::Resources;
use super::warning::{Warning, WarningKind};
use crate::document::language::{dominant_direction, guess_language};
use crate::document::{Block, BlockKind, Document, Furniture, FurnitureKind, Metadata, Role, Text};
use crate::vocab::{Direction, DirectionReason, Lang};

pub(super) use markup::{Markup, read_markup};

/// A page to be read.
pub(super) struct Page<'a> {
    /// Its markup.
    pub html: &'a str,
    /// Where its pictures are, besides the markup itself.
    pub resources: &'a dyn Resources,
    /// Where the page came from, when its container says; relative addresses start there.
    pub address: Option<&'a str>,
    /// Everything on the page instead of the article alone.
    pub is_whole: bool,
}

/// A page that was read: a document without format, encoding, name and checksum.
pub(super) struct Read {
    pub document: Document,
    pub warnings: Vec<Warning>,
}

/// Reads a page. A page without any text gives a document without blocks.
pub(super) fn read(page: &Page<'_>) -> Read {
    let slim = slim::slim(page.html, MAX_HTML_TAGS);
    let html = &*slim.html;
    let (tree, flattened) = parsed(html);
    let mut facts = metadata::read(&tree, page.address);
    style::declare_linked(&tree, page.resources, facts.base.as_ref());
    facts.dir = facts.dir.or_else(|| metadata::direction(&tree));
    let is_cut = !page.is_whole && !facts.is_ours;
    let page_text = is_cut.then(|| removed::PageText::of(&tree));
    let base = facts.base.clone();
    let again = || {
        let (tree, _) = parsed(html);
        style::declare_linked(&tree, page.resources, base.as_ref());
        tree
    };
    let found = extract::article(
        tree,
        &again,
        Some(html).filter(|_| flattened == 0),
        page.is_whole,
        &mut facts,
    );
    if found.is_doubtful && !page.is_whole {
        return without_article(page);
    }
    let mut media = media::Media::new(page.resources, facts.base.clone());
    let mut walked = walk::blocks(
        &found.root(),
        &facts,
        &mut media,
        !page.is_whole && !facts.is_ours && facts.is_rtl,
    );
    if walked.blocks.is_empty() && !page.is_whole {
        return without_article(page);
    }
    if !page.is_whole {
        open_with_lines(&mut walked, &facts);
    }
    open_with_figure(&mut walked, &facts, &mut media);
    let lang = language(facts.lang, &walked.sample);
    let (dir, dir_reason) = walked.settle_direction();
    let pictures = media.pictures;
    let left_out = page_text.map(|text| text.left_out(&found.root(), walked.blocks.len()));
    let left_out = named(left_out.unwrap_or_default(), &facts);
    walked.furniture.extend(left_out);
    let mut document = Document {
        meta: facts.metadata(),
        blocks: walked.blocks,
        furniture: walked.furniture,
        pictures,
        continue_after: None,
        dir,
        dir_reason,
        lang,
    };
    if !page.is_whole && !facts.is_ours && facts.is_rtl {
        around::set_aside(&mut document, facts.above_lines);
    }
    // The title stands above the article already, and above the whole page too.
    if !facts.is_ours {
        repeated_title(&mut document);
    }
    if !page.is_whole && !facts.is_ours {
        furniture::set_aside(&mut document, facts.is_news);
    }
    let mut warnings = Vec::new();
    push(&mut warnings, WarningKind::CutOff, usize::from(slim.is_cut));
    push(&mut warnings, WarningKind::DeepMarkup, flattened);
    push(&mut warnings, WarningKind::PictureLeftOut, media.left_out);
    Read { document, warnings }
}

/// The tree of a page with what its own styles declare, and how many elements stood too deep.
fn parsed(html: &str) -> (dom_query::Document, usize) {
    let (tree, flattened) = tree::parse(html);
    style::declare(&tree, html);
    style::plain_names(&tree, html);
    (tree, flattened)
}

/// What was left out, as the title where it is that.
fn named(mut pieces: Vec<Furniture>, facts: &metadata::PageMetadata) -> Vec<Furniture> {
    let fold = |text: &str| crate::document::fold::fold(text.trim());
    let title = fold(facts.title.as_deref().unwrap_or_default());
    // Folding changes the length of a text, but not to a third.
    let is_short = |p: &&mut Furniture| p.text.len() <= title.len() * 3 + 16;
    for piece in pieces.iter_mut().filter(is_short) {
        if fold(&piece.text) == title {
            piece.kind = FurnitureKind::RepeatedTitle;
        }
    }
    pieces
}

/// Puts the figure that opens the page before the text, when the text lacks it.
fn open_with_figure(
    walked: &mut walk::Walked,
    facts: &metadata::PageMetadata,
    media: &mut media::Media<'_>,
) {
    let Some(markup) = &facts.opening else { return };
    let (tree, _) = tree::parse(markup);
    let Some(body) = tree.body() else { return };
    let opening = walk::blocks(&body, facts, media, false);
    let Some(first) = opening.blocks.into_iter().next() else {
        return;
    };
    let BlockKind::Figure(figure) = &first.kind else {
        return;
    };
    let is_there = walked.blocks.iter().any(|block| match &block.kind {
        BlockKind::Figure(other) => other.caption.text == figure.caption.text,
        BlockKind::Paragraph(text) => text.text.contains(&figure.caption.text),
        _ => false,
    });
    if !is_there && !figure.caption.text.is_empty() {
        walked.blocks.insert(0, first);
        walked.furniture.iter_mut().for_each(|f| f.block += 1);
    }
}

/// Puts the sentences that open the page before the text, when the text lacks them and goes on
/// with the next: extractors lose a lead that stands in a box of its own.
fn open_with_lines(walked: &mut walk::Walked, facts: &metadata::PageMetadata) {
    if facts.opening_lines.is_empty() {
        return;
    }
    let start: String = walked.sample.chars().take(OPENING_CHARS).collect();
    let text = page_lines::bare(&start);
    let is_there = |line: &String| text.contains(&page_lines::bare(line));
    let Some(n) = facts.opening_lines.iter().position(is_there) else {
        return;
    };
    let is_figure = |b: &Block| matches!(b.kind, BlockKind::Figure(_));
    let at = usize::from(walked.blocks.first().is_some_and(is_figure));
    let lead = facts.opening_lines.iter().take(n).map(|line| Block {
        kind: BlockKind::Paragraph(Text::plain(line)),
        role: Some(Role::Lead),
        dir: None,
        lang: None,
        ids: Vec::new(),
    });
    walked.blocks.splice(at..at, lead);
    let moved = walked.furniture.iter_mut().filter(|f| f.block > at);
    moved.for_each(|f| f.block += n);
}

/// Characters of the text among which the page's first sentences are looked for.
const OPENING_CHARS: usize = 4_000;

/// All of a page, with the remark that no article was found on it.
fn without_article(page: &Page<'_>) -> Read {
    let mut read = read(&Page {
        is_whole: true,
        ..*page
    });
    push(&mut read.warnings, WarningKind::NoArticle, 1);
    read
}

fn push(warnings: &mut Vec<Warning>, kind: WarningKind, count: usize) {
    if count > 0 {
        warnings.push(Warning::new(kind, count, None));
    }
}

/// The declared language, unless the letters say clearly that it is another: themes are copied.
pub(super) fn language(declared: Option<Lang>, sample: &str) -> Lang {
    let is_rtl = |lang: &Lang| RTL_LANGUAGES.contains(&lang.primary());
    let text_is_rtl = dominant_direction(sample) == Some(Direction::Rtl);
    match declared {
        // Among languages written from left to right the page knows better.
        Some(declared) if !text_is_rtl && !is_rtl(&declared) => declared,
        declared => {
            let guess = guess_language(sample);
            let declared = declared.unwrap_or(guess);
            let is_other_script = is_rtl(&declared) != text_is_rtl;
            // So it does among those of one script, unless telling letters speak.
            let is_told =
                guess.primary() != declared.primary() && is_rtl(&guess) && guess.primary() != "ar";
            if guess != Lang::default() && (is_other_script || is_told) {
                guess
            } else {
                declared
            }
        }
    }
}

/// Languages that are written from right to left.
const RTL_LANGUAGES: &[&str] = &[
    "ar", "fa", "ur", "he", "yi", "ckb", "ps", "sd", "ug", "dv", "syr", "ku", "iw", "arc",
];

impl walk::Walked {
    /// The article's direction: what most of its text is declared to have, unless the letters say
    /// clearly that this is wrong. A wrong declaration is taken from the blocks too.
    fn settle_direction(&mut self) -> (Direction, DirectionReason) {
        let dominant = dominant_direction(&self.sample).unwrap_or(Direction::Ltr);
        let Some(declared) = self.declared else {
            return (dominant, DirectionReason::Dominant);
        };
        let is_wrong = !declared.is_rtl() && self.share(declared) < WRONG_SHARE;
        for block in &mut self.blocks {
            walk::undeclare(block, declared);
        }
        if is_wrong {
            (dominant, DirectionReason::Dominant)
        } else {
            (declared, DirectionReason::Declared)
        }
    }
}

/// Left to right, as copied themes declare it, is wrong when less than this share of the letters
/// runs that way.
const WRONG_SHARE: f32 = 0.3;

impl metadata::PageMetadata {
    fn metadata(&self) -> Metadata {
        Metadata {
            title: self.title.clone(),
            byline: self.byline.clone(),
            site: self.site.clone(),
            published: self.published.clone(),
            updated: self.updated.clone(),
            source_url: self.address.clone(),
            image: self.image.clone(),
            sources: Vec::new(),
            tags: self.tags.clone(),
            ..Metadata::default()
        }
    }
}
