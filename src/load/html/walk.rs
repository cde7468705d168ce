//! Elements to blocks. Each element does what it means: a paragraph ends the one before, a list
//! holds items, a link marks its words. What shows nothing (scripts, styles, forms, frames,
//! handlers) has no counterpart in a document and is gone here.

use std::collections::HashSet;

use dom_query::NodeRef;

use super::dom::{attr, name, text, words};
use super::elements::{declared_direction, inline_kind, is_block, is_hidden, is_nothing, isolate};
use super::inline::InlineBuilder;
use super::lists::joined;
use super::media::Media;
use super::metadata::PageMetadata;
use super::part::Part;
use super::{notes, prune, verse};
use crate::document::language::strong_direction;
use crate::document::{Block, BlockKind, Figure, Furniture, FurnitureKind, InlineKind, Role, Text};
use crate::load::limits::MAX_BLOCKS;
use crate::vocab::{Direction, Lang};

/// Bytes of text that language and direction are told from, at most.
const SAMPLE_BYTES: usize = 64 * 1024;

/// The blocks of a page, and what was noticed on the way.
#[derive(Default)]
pub(super) struct Walked {
    pub blocks: Vec<Block>,
    /// The beginning of the text.
    pub sample: String,
    /// The direction that most of the text is declared to have.
    pub declared: Option<Direction>,
    /// What was set aside by its names.
    pub furniture: Vec<Furniture>,
    /// Names behind the last block that links lead to.
    pub ids: Vec<Box<str>>,
    /// Strong letters: right to left, and all.
    letters: (usize, usize),
}

impl Walked {
    /// How many letters have a direction.
    pub(super) fn n_letters(&self) -> usize {
        self.letters.1
    }

    /// Share of the letters that run in `dir`, 0 to 1.
    pub(super) fn share(&self, dir: Direction) -> f32 {
        let rtl = self.letters.0 as f32 / self.letters.1.max(1) as f32;
        if dir.is_rtl() { rtl } else { 1.0 - rtl }
    }
}

/// What holds for the elements inside one.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Scope {
    pub(super) dir: Option<Direction>,
    lang: Option<Lang>,
    pub(super) role: Option<Role>,
}

/// Goes through a tree.
pub(super) struct Walker<'a, 'r> {
    pub(super) out: Vec<Block>,
    pub(super) inline: InlineBuilder,
    pub(super) media: &'a mut Media<'r>,
    pub(super) facts: &'a PageMetadata,
    pub(super) scope: Scope,
    /// Names that stood before the next block, and that links lead to.
    pub(super) ids: Vec<Box<str>>,
    targets: HashSet<String>,
    /// Pictures that stand inside the paragraph, to follow it.
    pub(super) inside: Vec<Figure>,
    /// Notes that stood among the text, to follow it.
    pub(super) notes: Vec<Vec<Block>>,
    pub(super) is_in_note: bool,
    n_blocks: usize,
    /// Blocks of the article itself so far, for the places of furniture.
    n_top: usize,
    /// Elements that hold blocks and are open.
    n_open: usize,
    /// Letters of the article; 0 where nothing is set aside.
    total: usize,
    walked: Walked,
    declared: [usize; 3],
}

/// All blocks under `root`; `sets_aside` what is no part of an article.
pub(super) fn blocks(
    root: &NodeRef<'_>,
    facts: &PageMetadata,
    media: &mut Media<'_>,
    sets_aside: bool,
) -> Walked {
    let links = root.descendants_it().filter(|n| n.has_name("a"));
    let targets = links
        .filter_map(|a| Some(attr(&a, "href")?.strip_prefix('#')?.to_owned()))
        .collect();
    let mut walker = Walker {
        out: Vec::new(),
        inline: InlineBuilder::default(),
        media,
        facts,
        scope: Scope {
            dir: facts.dir,
            ..Scope::default()
        },
        ids: facts.part.as_ref().map(Part::first_ids).unwrap_or_default(),
        targets,
        inside: Vec::new(),
        notes: Vec::new(),
        is_in_note: false,
        n_blocks: 0,
        n_top: 0,
        n_open: 0,
        total: if sets_aside {
            root.normalized_char_count()
        } else {
            0
        },
        walked: Walked::default(),
        declared: [0; 3],
    };
    walker.children(root);
    walker.flush();
    walker.push_notes();
    let Walker {
        out,
        mut walked,
        declared: [none, rtl, ltr],
        ids,
        ..
    } = walker;
    walked.blocks = out;
    walked.ids = ids;
    walked.declared = if none + rtl + ltr == 0 {
        facts.dir
    } else if rtl > none + ltr {
        Some(Direction::Rtl)
    } else {
        (ltr > none + rtl).then_some(Direction::Ltr)
    };
    walked
}

/// Takes the direction `dir` from a block and the blocks inside it: it is the article's, or wrong.
pub(super) fn undeclare(block: &mut Block, dir: Direction) {
    if block.dir == Some(dir) {
        block.dir = None;
    }
    match &mut block.kind {
        BlockKind::List { items, .. } => items.iter_mut().flatten().for_each(|b| undeclare(b, dir)),
        BlockKind::Quote(blocks) | BlockKind::Details { blocks, .. } => {
            blocks.iter_mut().for_each(|b| undeclare(b, dir));
        }
        BlockKind::Definitions(list) => {
            let details = list.iter_mut().flat_map(|d| &mut d.details);
            details.flatten().for_each(|b| undeclare(b, dir));
        }
        BlockKind::Table(table) => {
            let cells = table.rows.iter_mut().flat_map(|r| &mut r.cells);
            cells
                .flat_map(|c| &mut c.blocks)
                .for_each(|b| undeclare(b, dir));
        }
        _ => {}
    }
}

impl Walker<'_, '_> {
    pub(super) fn children(&mut self, node: &NodeRef<'_>) {
        let mut next = node.first_child();
        while let Some(child) = next {
            self.node(&child);
            next = child.next_sibling();
        }
    }

    pub(super) fn node(&mut self, node: &NodeRef<'_>) {
        if let Some(text) = text(node) {
            self.inline.push(&text);
        } else if node.is_element() {
            self.element(node);
        }
    }

    fn element(&mut self, node: &NodeRef<'_>) {
        let name = name(node);
        if is_nothing(&name) || is_hidden(node) || self.is_way_back(node) {
            return;
        }
        if self.facts.part.is_some() && self.element_of_book(node) {
            return;
        }
        if let Some(kind) = self.furniture_kind(node) {
            return self.set_aside(node, kind);
        }
        self.note_id(node);
        match &*name {
            "br" => {
                if self.inline.line_break() {
                    self.flush();
                }
            }
            "hr" => self.alone(BlockKind::Rule),
            "img" | "picture" | "video" | "audio" | "iframe" | "embed" | "object" | "svg" => {
                self.picture(node);
            }
            "ruby" => self.ruby(node),
            "q" => self.quoted(node),
            "wbr" => self.inline.push("\u{200B}"),
            _ => match inline_kind(&name) {
                Some(kind) => self.marked(node, kind),
                None if is_block(&name) => self.block_element(node, &name),
                None => self.span(node, &name),
            },
        }
    }

    fn furniture_kind(&self, node: &NodeRef<'_>) -> Option<FurnitureKind> {
        if self.total == 0 {
            return None;
        }
        let is_jump = || prune::is_jump(node).then_some(FurnitureKind::Navigation);
        prune::kind(node, self.total).or_else(is_jump)
    }

    /// Sets an element aside when it is no part of the article; whether it was.
    pub(super) fn is_aside(&mut self, node: &NodeRef<'_>) -> bool {
        let kind = self.furniture_kind(node);
        kind.map(|kind| self.set_aside(node, kind)).is_some()
    }

    /// Keeps what an element says apart from the article.
    fn set_aside(&mut self, node: &NodeRef<'_>, kind: FurnitureKind) {
        let text = words(node);
        if text.is_empty() {
            return;
        }
        self.walked.furniture.push(Furniture {
            kind,
            text,
            block: self.n_top + usize::from(!self.inline.is_empty()),
            is_outside: false,
        });
    }

    /// An element that only its attributes make mean something.
    fn span(&mut self, node: &NodeRef<'_>, name: &str) {
        let kinds = [
            (name == "a").then(|| self.link(node)).flatten(),
            isolate(node, name),
            self.other_language(node).map(InlineKind::Lang),
            notes::is_raised_mark(node).then_some(InlineKind::Superscript),
        ];
        let kinds: Vec<InlineKind> = kinds.into_iter().flatten().collect();
        let n = kinds.len();
        for kind in kinds {
            self.inline.open(kind);
        }
        self.children(node);
        for _ in 0..n {
            self.inline.close();
        }
    }

    fn marked(&mut self, node: &NodeRef<'_>, kind: InlineKind) {
        if self.inline.is_pre && kind == InlineKind::Code {
            return self.span(node, "");
        }
        self.inline.open(kind);
        self.span(node, "");
        self.inline.close();
    }

    /// Whether an element is the way back from a note to its mark: a sign and no word.
    fn is_way_back(&self, node: &NodeRef<'_>) -> bool {
        let is_looked_for = self.total > 0 || self.facts.part.is_some();
        is_looked_for
            && node.has_name("a")
            && attr(node, "href").is_some_and(|href| href.starts_with('#'))
            && !node.text().chars().any(char::is_alphanumeric)
            && !notes::is_mark(node)
    }

    fn link(&mut self, node: &NodeRef<'_>) -> Option<InlineKind> {
        let href = attr(node, "href")?;
        if let Some(part) = &self.facts.part
            && let Some(inside) = part.link(&href)
        {
            return inside.map(InlineKind::Link);
        }
        let address = if href.starts_with('#') {
            href
        } else {
            self.facts.absolute(&href)?
        };
        Some(InlineKind::Link(address))
    }

    /// The language of an element, when it is another than around it.
    fn other_language(&self, node: &NodeRef<'_>) -> Option<Lang> {
        let lang = Lang::new(&attr(node, "lang").or_else(|| attr(node, "xml:lang"))?);
        let around = self.scope.lang.or(self.facts.lang).unwrap_or_default();
        (lang.primary() != around.primary()).then_some(lang)
    }

    /// Base letters with their reading in parentheses, as browsers without ruby show it.
    fn ruby(&mut self, node: &NodeRef<'_>) {
        let mut next = node.first_child();
        while let Some(child) = next {
            match &*name(&child) {
                "rp" => {}
                "rt" | "rtc" => {
                    let reading = words(&child);
                    if !reading.is_empty() {
                        self.inline.push(&format!("({reading})"));
                    }
                }
                _ => self.node(&child),
            }
            next = child.next_sibling();
        }
    }

    /// A quotation inside a sentence gets the marks of its language.
    fn quoted(&mut self, node: &NodeRef<'_>) {
        let lang = self.scope.lang.or(self.facts.lang).unwrap_or_default();
        let (open, close) = match lang.primary() {
            "ar" | "fa" | "fr" | "ps" | "ckb" => ("\u{AB}", "\u{BB}"),
            _ => ("\u{201C}", "\u{201D}"),
        };
        self.inline.push(open);
        self.span(node, "");
        self.inline.push(close);
    }

    pub(super) fn note_id(&mut self, node: &NodeRef<'_>) {
        if let Some(part) = &self.facts.part {
            // Links of other files may lead here; which do is known when all are read.
            let id = attr(node, "id").or_else(|| attr(node, "name"));
            self.ids.extend(id.map(|id| part.id(&id).into()));
            return;
        }
        if self.targets.is_empty() {
            return;
        }
        for key in ["id", "name"] {
            if let Some(id) = attr(node, key).filter(|id| self.targets.contains(id)) {
                let id: Box<str> = id.into();
                if !self.ids.contains(&id) {
                    self.ids.push(id);
                }
            }
        }
    }

    fn block_element(&mut self, node: &NodeRef<'_>, name: &str) {
        self.flush();
        let before = self.scope;
        if let Some(dir) = declared_direction(node) {
            self.scope.dir = Some(dir);
        }
        if let Some(lang) = self.other_language(node) {
            self.scope.lang = Some(lang);
        }
        match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(node, name),
            "p" => self.paragraph(node),
            "ul" | "ol" | "menu" | "dir" => self.list(node, name == "ol"),
            "dl" => self.definitions(node),
            "blockquote" => self.quote(node),
            "pre" | "listing" | "xmp" | "plaintext" => self.code(node),
            "figure" => self.figure(node),
            "figcaption" => self.caption(node),
            "table" => self.table(node),
            "details" => self.details(node),
            _ if verse::is_verse(node) => self.verse(node),
            _ => self.children(node),
        }
        self.flush();
        self.scope = before;
    }

    fn alone(&mut self, kind: BlockKind) {
        self.flush();
        self.push_block(kind);
    }

    /// Blocks from here on stand inside another; returns those around it.
    pub(super) fn open_blocks(&mut self) -> Vec<Block> {
        self.n_open += 1;
        std::mem::take(&mut self.out)
    }

    /// Ends what [`Self::open_blocks`] began; returns the blocks inside.
    pub(super) fn close_blocks(&mut self, before: Vec<Block>) -> Vec<Block> {
        self.n_open -= 1;
        std::mem::replace(&mut self.out, before)
    }

    /// The blocks inside an element.
    pub(super) fn blocks_of(&mut self, node: &NodeRef<'_>) -> Vec<Block> {
        self.flush();
        let before = self.open_blocks();
        let scope = self.scope;
        if let Some(dir) = declared_direction(node) {
            self.scope.dir = Some(dir);
        }
        if let Some(lang) = self.other_language(node) {
            self.scope.lang = Some(lang);
        }
        self.scope.role = None;
        self.note_id(node);
        self.children(node);
        self.flush();
        self.scope = scope;
        self.close_blocks(before)
    }

    /// What a node, itself included, becomes.
    pub(super) fn blocks_from(&mut self, node: &NodeRef<'_>) -> Vec<Block> {
        self.flush();
        let before = self.open_blocks();
        self.node(node);
        self.flush();
        self.close_blocks(before)
    }

    /// The words of an element as one text.
    pub(super) fn words_of(&mut self, node: &NodeRef<'_>) -> Option<Text> {
        self.flush();
        let before = self.open_blocks();
        self.note_id(node);
        self.children(node);
        let mut text = self.inline.take();
        let mut broken = self.close_blocks(before);
        // Blocks inside, which do not belong there, become lines.
        for block in broken.drain(..).rev() {
            let (BlockKind::Paragraph(first) | BlockKind::Heading { text: first, .. }) = block.kind
            else {
                continue;
            };
            text = Some(match text {
                Some(rest) => joined(first, rest),
                None => first,
            });
        }
        self.inside.clear();
        text
    }

    /// Ends the paragraph that is being collected.
    pub(super) fn flush(&mut self) {
        // A line of nothing but signs and faces says nothing.
        let text = self.inline.take().filter(|t| !is_of_pictures(t));
        if let Some(text) = text {
            self.push_block(BlockKind::Paragraph(text));
        }
        self.push_inside(0);
    }

    pub(super) fn push_inside(&mut self, from: usize) {
        let from = from.min(self.inside.len());
        for figure in self.inside.split_off(from) {
            self.push_block(BlockKind::Figure(figure));
        }
    }

    pub(super) fn push_block(&mut self, kind: BlockKind) {
        self.n_blocks += 1;
        if self.n_blocks > MAX_BLOCKS {
            return;
        }
        self.count(&kind);
        self.n_top += usize::from(self.n_open == 0);
        self.out.push(Block {
            kind,
            role: self.scope.role,
            dir: self.scope.dir,
            lang: self.scope.lang,
            ids: std::mem::take(&mut self.ids),
        });
    }

    /// Notes letters and declared directions of what is to be read.
    fn count(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => self.count_text(text),
            BlockKind::Verse(lines) => {
                for line in lines {
                    self.count_text(&line.first);
                    line.second.iter().for_each(|text| self.count_text(text));
                }
            }
            _ => {}
        }
    }

    fn count_text(&mut self, text: &Text) {
        let letters = &mut self.walked.letters;
        for dir in text.text.chars().filter_map(strong_direction) {
            letters.0 += usize::from(dir.is_rtl());
            letters.1 += 1;
        }
        let slot = match self.scope.dir {
            None => 0,
            Some(Direction::Rtl) => 1,
            Some(Direction::Ltr) => 2,
        };
        if let Some(slot) = self.declared.get_mut(slot) {
            *slot += text.text.len();
        }
        if self.walked.sample.len() < SAMPLE_BYTES {
            self.walked.sample.push_str(&text.text);
            self.walked.sample.push('\n');
        }
    }
}

/// Whether a text is the words of one small picture and nothing else.
fn is_of_pictures(text: &Text) -> bool {
    text.inlines
        .iter()
        .any(|i| i.kind == InlineKind::Picture && i.range == (0..text.text.len()))
}
