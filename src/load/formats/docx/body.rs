//! The paragraphs of a part one after the other: the text itself, notes, cells, text boxes.

use roxmltree::Node;

use super::inline::Field;
use super::numbering::Numbering;
use super::package::{Package, Part};
use super::styles::{ParaProps, RunProps, Styles, is_deleted};
use crate::document::{Block, BlockKind, Figure};
use crate::load::container::xml::{attr, child};
use crate::load::limits::MAX_XML_DEPTH;
use crate::load::office::notes::Notes;
use crate::load::office::pictures::Pictures;
use crate::load::office::runs::{Marks, Runs};
use crate::load::office::{Item, Para, ParaKind, Piece};
use crate::load::{LoadErrorKind, Watch};
use crate::vocab::Direction;

/// Paragraphs between two looks at the watch.
const PARAGRAPHS_A_LOOK: u64 = 256;

/// Names of one paragraph, at most.
const MAX_IDS: usize = 64;

/// Goes through the parts of a file.
pub(super) struct Reader<'a> {
    pub package: &'a Package,
    pub styles: &'a Styles,
    pub numbering: Numbering,
    /// Footnotes and endnotes.
    pub notes: [Option<(&'a Part, Node<'a, 'a>)>; 2],
    pub numbers: Notes,
    pub pictures: Pictures,
    pub watch: Watch,
    pub n_paragraphs: u64,
    pub depth: usize,
}

/// One part while it is read.
pub(super) struct Story<'p> {
    pub part: &'p Part,
    pub pieces: Vec<Piece>,
    /// What the style of the paragraph says about its runs.
    pub around: RunProps,
    pub runs: Runs,
    /// Pictures and text boxes of the paragraph, which stand behind it.
    pub behind: Vec<Piece>,
    pub fields: Vec<Field>,
    pub ids: Vec<Box<str>>,
}

impl Story<'_> {
    /// Notes a name for the paragraph that is read.
    pub(super) fn name(&mut self, name: &str) {
        if name != "_GoBack" && self.ids.len() < MAX_IDS {
            self.ids.push(name.into());
        }
    }

    pub(super) fn figure(&mut self, figure: Figure) {
        self.behind
            .push(Piece::Block(Block::new(BlockKind::Figure(figure))));
    }

    pub(super) fn rule(&mut self) {
        self.behind.push(Piece::Block(Block::new(BlockKind::Rule)));
    }
}

impl<'a> Reader<'a> {
    /// Reads what stands in `node`.
    pub(super) fn story(
        &mut self,
        node: Node<'a, 'a>,
        part: &Part,
    ) -> Result<Vec<Piece>, LoadErrorKind> {
        let mut story = Story {
            part,
            pieces: Vec::new(),
            around: RunProps::default(),
            runs: Runs::default(),
            behind: Vec::new(),
            fields: Vec::new(),
            ids: Vec::new(),
        };
        self.blocks(node, &mut story)?;
        Ok(story.pieces)
    }

    fn blocks(&mut self, node: Node<'a, 'a>, story: &mut Story<'_>) -> Result<(), LoadErrorKind> {
        if self.depth >= MAX_XML_DEPTH {
            return Ok(());
        }
        self.depth += 1;
        for node in node
            .children()
            .filter(|n| n.is_element() && !is_deleted(*n))
        {
            match node.tag_name().name() {
                "p" => self.paragraph(node, story)?,
                "tbl" => {
                    let blocks = self.table(node, story.part)?;
                    story.pieces.extend(blocks.into_iter().map(Piece::Block));
                }
                "AlternateContent" => {
                    if let Some(choice) = child(node, "Choice").or_else(|| child(node, "Fallback"))
                    {
                        self.blocks(choice, story)?;
                    }
                }
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.blocks(content, story)?;
                    }
                }
                "bookmarkStart" => story.name(attr(node, "name").unwrap_or_default()),
                "sectPr" | "sdtPr" | "tblPr" | "tcPr" => {}
                _ => self.blocks(node, story)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn paragraph(
        &mut self,
        node: Node<'a, 'a>,
        story: &mut Story<'_>,
    ) -> Result<(), LoadErrorKind> {
        self.n_paragraphs += 1;
        if self.n_paragraphs.is_multiple_of(PARAGRAPHS_A_LOOK) {
            self.watch.pass(self.n_paragraphs, 0)?;
        }
        let (props, around) = self.styles.para(child(node, "pPr"));
        story.around = around;
        self.inlines(node, &Marks::default(), story)?;
        let kind = props.kind();
        if matches!(
            kind,
            ParaKind::Heading(_) | ParaKind::Title | ParaKind::Caption
        ) {
            story.runs.drop_common();
        }
        let dir = (props.is_rtl == Some(true)).then_some(Direction::Rtl);
        // A paragraph that is not declared to run from right to left runs the other way.
        let own = dir.or_else(|| story.runs.first_strong().filter(|dir| !dir.is_rtl()));
        if let Some(text) = story.runs.take(own, kind == ParaKind::Code) {
            let item = self.item(&props, kind);
            let ids = std::mem::take(&mut story.ids);
            story.pieces.push(Piece::Para(Para {
                text,
                kind,
                item,
                dir,
                ids,
            }));
        }
        story.pieces.append(&mut story.behind);
        Ok(())
    }

    fn item(&mut self, props: &ParaProps, kind: ParaKind) -> Option<Item> {
        let list = props
            .list
            .filter(|_| matches!(kind, ParaKind::Plain | ParaKind::Quote))?;
        self.numbering.item(list, props.level.unwrap_or(0))
    }
}
