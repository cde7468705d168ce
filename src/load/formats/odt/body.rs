//! Paragraphs, headings, lists and sections one after the other.

use std::collections::HashMap;
use std::sync::Arc;

use roxmltree::Node;

use super::styles::Styles;
use crate::document::{Block, BlockKind, Figure};
use crate::load::container::xml::{attr, child, is};
use crate::load::container::zip::Zip;
use crate::load::limits::MAX_XML_DEPTH;
use crate::load::office::compose::compose;
use crate::load::office::notes::Notes;
use crate::load::office::pictures::Pictures;
use crate::load::office::runs::{Marks, Runs};
use crate::load::office::{Para, ParaKind, Piece};
use crate::load::{LoadErrorKind, Watch};

/// Paragraphs between two looks at the watch.
const PARAGRAPHS_A_LOOK: u64 = 256;

/// Names of one paragraph, at most.
const MAX_IDS: usize = 64;

/// Parts of a text that are not shown in it.
const SKIPPED: &[&str] = &[
    "tracked-changes",
    "forms",
    "sequence-decls",
    "variable-decls",
    "user-field-decls",
    "annotation",
    "index-title-template",
    "table-of-content-source",
];

/// Goes through a file.
pub(super) struct Reader<'a> {
    pub zip: Option<&'a Arc<Zip>>,
    pub styles: &'a Styles,
    pub numbers: Notes,
    pub pictures: Pictures,
    /// How far the lists of each style are counted.
    pub counts: HashMap<String, u32>,
    pub watch: Watch,
    pub n_paragraphs: u64,
    pub depth: usize,
}

/// A sequence of paragraphs while it is read.
#[derive(Default)]
pub(super) struct Story {
    pub pieces: Vec<Piece>,
    pub runs: Runs,
    /// Pictures and text boxes of the paragraph, which stand behind it.
    pub behind: Vec<Piece>,
    pub ids: Vec<Box<str>>,
    /// Inside the table of contents.
    is_contents: bool,
}

impl Story {
    /// Notes a name for the paragraph that is read.
    pub(super) fn name(&mut self, name: &str) {
        if self.ids.len() < MAX_IDS && !name.is_empty() {
            self.ids.push(name.into());
        }
    }

    pub(super) fn figure(&mut self, figure: Figure) {
        self.behind
            .push(Piece::Block(Block::new(BlockKind::Figure(figure))));
    }
}

impl<'a> Reader<'a> {
    /// Reads what stands in `node`.
    pub(super) fn story(&mut self, node: Node<'a, 'a>) -> Result<Vec<Piece>, LoadErrorKind> {
        let mut story = Story::default();
        self.blocks(node, &mut story)?;
        story.pieces.append(&mut story.behind);
        Ok(story.pieces)
    }

    fn blocks(&mut self, node: Node<'a, 'a>, story: &mut Story) -> Result<(), LoadErrorKind> {
        if self.depth >= MAX_XML_DEPTH {
            return Ok(());
        }
        self.depth += 1;
        for node in node.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" | "h" => self.paragraph(node, story)?,
                "list" => self.list(node, None, 1, story)?,
                "table" => {
                    let blocks = self.table(node)?;
                    story.pieces.extend(blocks.into_iter().map(Piece::Block));
                }
                "frame" => {
                    self.frame(node, story)?;
                    story.pieces.append(&mut story.behind);
                }
                "bookmark" | "bookmark-start" => story.name(attr(node, "name").unwrap_or_default()),
                "section" if attr(node, "display") == Some("none") => {}
                "table-of-content" | "alphabetical-index" | "illustration-index"
                | "table-index" => {
                    let around = std::mem::replace(&mut story.is_contents, true);
                    self.blocks(node, story)?;
                    story.is_contents = around;
                }
                name if SKIPPED.contains(&name) => {}
                _ => self.blocks(node, story)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    pub(super) fn paragraph(
        &mut self,
        node: Node<'a, 'a>,
        story: &mut Story,
    ) -> Result<(), LoadErrorKind> {
        self.n_paragraphs += 1;
        if self.n_paragraphs.is_multiple_of(PARAGRAPHS_A_LOOK) {
            self.watch.pass(self.n_paragraphs, 0)?;
        }
        let style = self.styles.para(attr(node, "style-name"));
        if style.run.is_hidden() {
            return Ok(());
        }
        story.name(attr(node, "id").unwrap_or_default());
        self.inlines(node, &Marks::default(), style.run.languages(), story)?;
        let told = attr(node, "outline-level").and_then(|n| n.parse().ok());
        let kind = match (is(node, "h"), style.kind) {
            _ if story.is_contents => ParaKind::Contents,
            (_, ParaKind::Title) => ParaKind::Title,
            (true, ParaKind::Heading(level)) => ParaKind::Heading(told.unwrap_or(level)),
            (true, _) => ParaKind::Heading(told.unwrap_or(1)),
            (false, kind) => kind,
        };
        if matches!(
            kind,
            ParaKind::Heading(_) | ParaKind::Title | ParaKind::Caption
        ) {
            story.runs.drop_common();
        }
        let is_code = kind == ParaKind::Code;
        if let Some(text) = story.runs.take(style.dir, is_code) {
            let ids = std::mem::take(&mut story.ids);
            story.pieces.push(Piece::Para(Para {
                text,
                kind,
                item: None,
                dir: style.dir,
                ids,
            }));
        } else if attr(node, "style-name").is_some_and(|name| name.starts_with("Horizontal")) {
            story.pieces.push(Piece::Block(Block::new(BlockKind::Rule)));
        }
        story.pieces.append(&mut story.behind);
        Ok(())
    }

    /// A list; one that stands in a list has its style unless it names another.
    fn list(
        &mut self,
        node: Node<'a, 'a>,
        around: Option<&str>,
        depth: usize,
        story: &mut Story,
    ) -> Result<(), LoadErrorKind> {
        if self.depth >= MAX_XML_DEPTH {
            return Ok(());
        }
        // Programs number chapters with lists.
        let holds_headings = node
            .children()
            .flat_map(|item| item.children())
            .any(|n| is(n, "h"));
        if holds_headings {
            return node
                .children()
                .filter(Node::is_element)
                .try_for_each(|item| self.blocks(item, story));
        }
        let mut named = attr(node, "style-name").or(around);
        if named.is_none() {
            let first = node.descendants().find(|n| is(*n, "p"));
            named = first.and_then(|p| self.styles.list_of(attr(p, "style-name")));
        }
        self.depth += 1;
        let mut items: Vec<Vec<Block>> = Vec::new();
        let mut start = None;
        for item in node
            .children()
            .filter(|n| is(*n, "list-item") || is(*n, "list-header"))
        {
            start = start.or_else(|| attr(item, "start-value").and_then(|n| n.parse().ok()));
            let blocks = self.item(item, named, depth)?;
            match items.last_mut() {
                Some(last) if is(item, "list-header") => last.extend(blocks),
                _ if blocks.is_empty() => {}
                _ => items.push(blocks),
            }
        }
        self.depth -= 1;
        if items.is_empty() {
            return Ok(());
        }
        let level = self.styles.level(named, depth);
        let key = format!("{} {depth}", named.unwrap_or_default());
        let goes_on = attr(node, "continue-numbering") == Some("true")
            || attr(node, "continue-list").is_some();
        let before = self.counts.get(&key).copied().filter(|_| goes_on);
        let start = start.or(before.map(|n| n + 1)).unwrap_or(level.start);
        let n_items = u32::try_from(items.len()).unwrap_or(u32::MAX);
        self.counts
            .insert(key, start.saturating_add(n_items).saturating_sub(1));
        let ordered = level.ordered;
        // A list that was written in parts is one.
        if let Some(Piece::Block(Block {
            kind:
                BlockKind::List {
                    ordered: same,
                    items: above,
                    ..
                },
            ..
        })) = story.pieces.last_mut()
            && goes_on
            && *same == ordered
        {
            above.append(&mut items);
            return Ok(());
        }
        story.pieces.push(Piece::Block(Block::new(BlockKind::List {
            ordered,
            start,
            items,
        })));
        Ok(())
    }

    fn item(
        &mut self,
        node: Node<'a, 'a>,
        list: Option<&str>,
        depth: usize,
    ) -> Result<Vec<Block>, LoadErrorKind> {
        let mut story = Story::default();
        for node in node.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "p" => self.paragraph(node, &mut story)?,
                "list" => self.list(node, list, depth + 1, &mut story)?,
                "number" => {}
                _ => {
                    if let Some(inner) = child(node, "p") {
                        self.paragraph(inner, &mut story)?;
                    }
                }
            }
        }
        Ok(compose(story.pieces))
    }
}
