//! An article as the rules see it: every stage of the one pipeline, each made when a rule first
//! asks for it.

use std::cell::{OnceCell, RefCell, RefMut};
use std::sync::Arc;

use super::finding::{Finding, Place};
use super::glyphs::{self, Glyph};
use super::ink::Stage;
use super::rule::Rule;
use super::setting::Setting;
use super::source::Source;
use crate::document::Document;
use crate::document::walk::{self, Node, NodeId};
use crate::export::png;
use crate::geom::Pos;
use crate::layout::flow::Flow;
use crate::layout::frame::Frame;
use crate::layout::style::PageLabels;
use crate::text::direction::{BaseDirection, DirectionHints, resolve, resolve_code};
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;
use crate::tree::{self, ArticleTree, Places};
use crate::vocab::{Direction, Lang, TextRange};

/// An article that is audited.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The article.
    pub document: &'a Arc<Document>,
    /// The file that it came from, when it is at hand.
    pub source: Option<&'a Source>,
    /// How the page is set.
    pub setting: &'a Setting,
    /// Its texts in reading order.
    pub nodes: Vec<Node<'a>>,
    shaper: RefCell<Shaper>,
    frames: OnceCell<Vec<(f32, Arc<Frame>)>>,
    places: OnceCell<Places>,
    tree: OnceCell<ArticleTree>,
    glyphs: OnceCell<Vec<Glyph>>,
    tree_check: OnceCell<Vec<tree::check::Found>>,
}

impl<'a> Subject<'a> {
    /// An article, set as `setting` says. Nothing is laid out yet.
    #[must_use]
    pub fn new(
        document: &'a Arc<Document>,
        source: Option<&'a Source>,
        setting: &'a Setting,
        shaper: Shaper,
    ) -> Self {
        Self {
            document,
            source,
            setting,
            nodes: walk::nodes(document),
            shaper: RefCell::new(shaper),
            frames: OnceCell::new(),
            places: OnceCell::new(),
            tree: OnceCell::new(),
            glyphs: OnceCell::new(),
            tree_check: OnceCell::new(),
        }
    }

    /// The shaper, back from an audit that is over.
    #[must_use]
    pub fn into_shaper(self) -> Shaper {
        self.shaper.into_inner()
    }

    /// The shaper. Not to be held while another stage is asked for.
    pub fn shaper(&self) -> RefMut<'_, Shaper> {
        self.shaper.borrow_mut()
    }

    /// The laid-out article: frames with their tops, page px.
    pub fn frames(&self) -> &[(f32, Arc<Frame>)] {
        self.frames.get_or_init(|| {
            let mut shaper = self.shaper();
            let style = self.setting.style.clone();
            let column = png::column(self.setting.width, &style);
            let fonts = Arc::clone(shaper.fonts());
            let labels = PageLabels::default();
            let mut flow = Flow::new(Arc::clone(self.document), style, labels, column, fonts);
            flow.set_faults(self.setting.faults);
            flow.all(&mut shaper)
        })
    }

    /// Where each node's text stands.
    pub fn places(&self) -> &Places {
        self.places.get_or_init(|| tree::places(self.frames()))
    }

    /// The lines of a node and the top left corner of its paragraph, page px.
    pub fn paragraph(&self, node: NodeId) -> Option<(Pos, &Paragraph)> {
        let (origin, paragraph) = self.places().get(&node)?;
        Some((*origin, paragraph))
    }

    /// The different glyphs with dots or marks, in the order in which they are first seen.
    pub(super) fn glyphs(&self) -> &[Glyph] {
        self.glyphs
            .get_or_init(|| glyphs::glyphs(self, &mut Stage::new(self)))
    }

    /// What a screen reader is given.
    pub fn tree(&self) -> &ArticleTree {
        self.tree.get_or_init(|| {
            let name = &self.document.meta.file;
            let mut tree = tree::article(self.document, self.places(), name);
            super::rules::tree::faults::play(&mut tree, &self.setting.tree_faults);
            tree
        })
    }

    /// What is wrong with the tree, as its own check says.
    pub fn tree_check(&self) -> &[tree::check::Found] {
        self.tree_check
            .get_or_init(|| tree::check::article(self.document, self.places(), self.tree()))
    }

    /// Base direction of a node's text on the page, and its reason.
    #[must_use]
    pub fn base(&self, node: &Node<'_>) -> BaseDirection {
        let hints = DirectionHints {
            forced: None,
            declared: declared_dir(node),
            dominant: Some(self.document.dir),
        };
        if is_code(node) {
            resolve_code(node.text, hints)
        } else {
            resolve(node.text, hints)
        }
    }

    /// Language of a node's text: its block's, else the article's.
    #[must_use]
    pub fn lang(&self, node: &Node<'_>) -> Lang {
        let own = node.owner.and_then(|block| block.lang);
        own.unwrap_or(self.document.lang)
    }

    /// A place in a node's text.
    #[must_use]
    pub fn place(&self, node: &Node<'_>, range: TextRange) -> Place {
        Place {
            node: Some(node.id),
            block: node.block,
            range,
            source: None,
        }
    }

    /// A finding about a part of a node's text.
    #[must_use]
    pub fn finding(&self, rule: &'static Rule, node: &Node<'_>, range: TextRange) -> Finding {
        let text = node.text.get(range.clone()).unwrap_or("").to_owned();
        Finding::new(rule, self.place(node, range), text)
    }
}

/// Direction that a node's block declares.
#[must_use]
pub fn declared_dir(node: &Node<'_>) -> Option<Direction> {
    node.owner.and_then(|block| block.dir)
}

/// Whether a node is code, which has rules of its own.
#[must_use]
pub fn is_code(node: &Node<'_>) -> bool {
    node.kind == walk::NodeKind::Code
}
