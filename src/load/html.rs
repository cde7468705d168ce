//! HTML to a document: every format whose articles are web pages comes through here.
//!
//! Markup becomes a tree no deeper than the cap (`html/tree.rs`), directions that styles declare
//! become attributes (`html/style.rs`), what the page says about itself is noted (`html/facts.rs`,
//! `html/jsonld.rs`), the article is found (`html/extract.rs`) and becomes blocks: `html/walk.rs`
//! goes through the elements (`html/lists.rs`, `html/names.rs`), `html/inline.rs` collects the words of a paragraph, `html/table.rs`,
//! `html/verse.rs` and `html/media.rs` read what their names say. `html/furniture.rs` gives the
//! result to `news.rs`, which knows what the text of a news page says about the page.

mod dates;
mod dom;
mod extract;
mod facts;
mod furniture;
mod inline;
mod jsonld;
mod lists;
mod media;
mod names;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod tree;
mod verse;
mod walk;

use super::warning::{Warning, WarningKind};
use crate::document::language::{dominant_direction, guess_language};
use crate::document::{Document, Metadata};
use crate::vocab::{Direction, DirectionReason, Lang};
pub(super) use media::Resources;

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
    let (tree, flattened) = tree::parse(page.html);
    style::declare(&tree);
    let mut facts = facts::read(&tree, page.address);
    let found = extract::article(tree, page.html, page.is_whole, &mut facts);
    let mut media = media::Media::new(page.resources, facts.base.clone());
    let mut walked = walk::blocks(&found.root(), &facts, &mut media);
    if walked.blocks.is_empty() && !page.is_whole {
        let whole = Page {
            is_whole: true,
            ..*page
        };
        let mut read = read(&whole);
        push(&mut read.warnings, WarningKind::NoArticle, 1);
        return read;
    }
    let lang = language(&facts, &walked);
    let (dir, dir_reason) = walked.settle_direction();
    let pictures = media.pictures;
    let mut document = Document {
        meta: facts.metadata(),
        blocks: walked.blocks,
        furniture: Vec::new(),
        pictures,
        continue_after: None,
        dir,
        dir_reason,
        lang,
    };
    furniture::set_aside(&mut document, &facts);
    let mut warnings = Vec::new();
    push(&mut warnings, WarningKind::DeepMarkup, flattened);
    push(&mut warnings, WarningKind::PictureLeftOut, media.left_out);
    push(
        &mut warnings,
        WarningKind::NoArticle,
        usize::from(found.is_doubtful),
    );
    Read { document, warnings }
}

fn push(warnings: &mut Vec<Warning>, kind: WarningKind, count: usize) {
    if count > 0 {
        warnings.push(Warning::new(kind, count, None));
    }
}

/// The declared language, unless the letters say clearly that it is another: themes are copied.
fn language(facts: &facts::Facts, walked: &walk::Walked) -> Lang {
    let guess = guess_language(&walked.sample);
    let declared = facts.lang.unwrap_or(guess);
    let is_rtl = |lang: &Lang| {
        matches!(
            lang.primary(),
            "ar" | "fa"
                | "ur"
                | "he"
                | "yi"
                | "ckb"
                | "ps"
                | "sd"
                | "ug"
                | "dv"
                | "syr"
                | "ku"
                | "iw"
                | "arc"
        )
    };
    let is_unknown = guess == Lang::default();
    let is_other_script =
        is_rtl(&declared) != (dominant_direction(&walked.sample) == Some(Direction::Rtl));
    // Among languages of one script the page knows better, unless telling letters speak.
    if !is_unknown
        && (is_other_script
            || guess.primary() != declared.primary() && is_rtl(&guess) && guess.primary() != "ar")
    {
        guess
    } else {
        declared
    }
}

impl walk::Walked {
    /// The article's direction: what most of its text is declared to have, unless the letters say
    /// clearly that this is wrong. A wrong declaration is taken from the blocks too.
    fn settle_direction(&mut self) -> (Direction, DirectionReason) {
        let dominant = dominant_direction(&self.sample).unwrap_or(Direction::Ltr);
        let Some(declared) = self.declared else {
            return (dominant, DirectionReason::Dominant);
        };
        let is_wrong = self.share(declared) < WRONG_SHARE;
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

/// A declared direction is wrong when less than this share of the letters has it.
const WRONG_SHARE: f32 = 0.3;

impl facts::Facts {
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
