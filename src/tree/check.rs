//! The tree checked against what screen readers rely on, as plain data.
//!
//! [`tree`] reads any tree, e.g. that of a whole window, and needs nothing but the tree: names, roles,
//! the direction and the characters of runs, words, line links, ends of blocks, language, caret. A test
//! of the window collects the update that the window gives out and expects no [`Found`]; [`client`] does it for what a client
//! has after many updates.
//! [`article`] compares the tree of an article with the article itself: its text, order and
//! languages, the levels and places of its characters, the way of a caret there and back.
//! `reading.rs` is the tree with what nodes inherit, `runs.rs` and `words.rs` look at runs, `names.rs` at names and
//! roles, `text.rs`, `place.rs`, `language.rs` and `caret.rs` compare with the article.

mod caret;
mod language;
mod names;
mod place;
mod reading;
mod runs;
mod text;
mod words;

use std::collections::{HashMap, HashSet};

use accesskit::{NodeId, TreeId, TreeInfo, TreeUpdate};
use accesskit_consumer::NodeRef;

use super::{ArticleTree, Places, RunPlace};
use crate::document::Document;
use crate::document::walk::{self, NodeId as DocumentNode};
use crate::vocab::TextRange;
use reading::{Entry, Reading};

/// What can be wrong with a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The text of a block is not the article's.
    TextDiffers,
    /// Blocks, or the runs of a block, stand in another order than the text.
    Order,
    /// The direction of a run is not that of its characters.
    Direction,
    /// A run holds text of several levels.
    MixedRun,
    /// The lengths of characters do not add up to the text, or cut one.
    Lengths,
    /// There is not one place for each character.
    PlaceCount,
    /// A run has more characters than can be counted.
    TooLong,
    /// A character does not stand where it is drawn.
    CharacterPlace,
    /// A character is cut into several stops.
    GraphemeSplit,
    /// Several characters are one stop.
    GraphemesJoined,
    /// Words do not begin where words begin.
    WordStarts,
    /// Runs of a line are not tied together.
    LinkMissing,
    /// A tie of runs does not go both ways, or leads nowhere.
    LinkOneWay,
    /// Ties of runs go over the end of a line, or against the text.
    LinkAstray,
    /// What is at a place of the page is found elsewhere in the tree.
    RoundTrip,
    /// A block does not end with a line end.
    BlockEnd,
    /// A block has a name and no text that can be read.
    NoText,
    /// Runs stand under no node that lets a client read text.
    NotReadable,
    /// A run has no language, or another than the article says.
    Language,
    /// A name holds characters that steer direction.
    NameControls,
    /// A name holds shapes of letters.
    NameShapes,
    /// Something that a person uses or must know has no name.
    NoName,
    /// A heading has no level.
    NoLevel,
    /// A node has no role.
    NoRole,
    /// Text of the article is not in the tree.
    Missing,
    /// The caret is outside of the text.
    CaretOutside,
    /// A caret that goes through the article comes to another place of the tree.
    CaretAstray,
    /// A block is told twice.
    Doubled,
}

/// Something that is wrong with a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Number of the node in the tree; 0 for what is not in it.
    pub id: u64,
    /// Role of the node, in the words of the tree's own library.
    pub role: String,
    /// The text that it is about.
    pub text: String,
    /// The node of the article and its bytes, where they are known.
    pub place: Option<(DocumentNode, TextRange)>,
}

/// What is wrong with a tree, whatever it shows. `update` is a whole tree, as a window first gives it out.
#[must_use]
pub fn tree(update: &TreeUpdate) -> Vec<Found> {
    let reading = Reading::of_update(update);
    let mut out = Report::default();
    within(&reading, &mut out);
    language::unknown(&reading, &mut out);
    runs::directions(&reading, &mut out);
    out.found
}

/// What is wrong with a tree that a client has, e.g. a window's that came in many updates: what is
/// under `root`, itself included.
#[must_use]
pub fn client(root: &NodeRef<'_>) -> Vec<Found> {
    // The number of the root is known to nobody below it.
    const ROOT: NodeId = NodeId(u64::MAX);
    let mut nodes = Vec::new();
    let mut open = vec![(ROOT, *root)];
    while let Some((id, node)) = open.pop() {
        let children = node.data().children().iter().copied();
        open.extend(children.zip(node.children()));
        nodes.push((id, node.data().clone()));
    }
    tree(&TreeUpdate {
        nodes,
        tree: Some(TreeInfo::new(ROOT)),
        tree_id: TreeId::ROOT,
        focus: ROOT,
    })
}

/// What is wrong with the tree of an article.
#[must_use]
pub fn article(document: &Document, places: &Places, article: &ArticleTree) -> Vec<Found> {
    let reading = Reading::new(article.document, &article.nodes);
    let mut out = Report {
        runs: article.runs.iter().map(|run| (run.id, run)).collect(),
        ..Report::default()
    };
    let nodes = walk::nodes(document);
    let told = text::Told::new(&reading, &out.runs);
    let as_written = text::check(&nodes, &told, &reading, &mut out);
    out.garbled = told.garbled(&as_written);
    within(&reading, &mut out);
    names::images(document, &nodes, &reading, &mut out);
    language::check(document, &nodes, &reading, &mut out);
    let here = place::Here {
        nodes: &nodes,
        places,
        reading: &reading,
        as_written: &as_written,
    };
    place::levels(&here, &mut out);
    place::characters(&here, &mut out);
    place::lines(&here, &mut out);
    caret::check(document, article, &here, &mut out);
    out.found
}

/// What needs nothing but the tree.
fn within(reading: &Reading<'_>, out: &mut Report<'_>) {
    runs::characters(reading, out);
    words::check(reading, out);
    runs::links(reading, out);
    runs::ends(reading, out);
    runs::readable(reading, out);
    names::check(reading, out);
    caret::inside(reading, out);
}

/// Where the checks put what they find.
#[derive(Default)]
struct Report<'a> {
    /// Where runs come from, when the tree is an article's.
    runs: HashMap<NodeId, &'a RunPlace>,
    /// Runs of texts that are not told as they are written: their characters and words are not
    /// looked at.
    garbled: HashSet<NodeId>,
    found: Vec<Found>,
}

impl Report<'_> {
    /// Something about a node of the tree.
    fn push(&mut self, kind: Kind, entry: &Entry<'_>, text: &str) {
        let run = self.runs.get(&entry.id);
        self.found.push(Found {
            kind,
            id: entry.id.0,
            role: format!("{:?}", entry.node.role()),
            text: text.to_owned(),
            place: run.map(|run| (run.node, run.range.clone())),
        });
    }

    /// Something about a text of the article.
    fn about(&mut self, kind: Kind, node: &walk::Node<'_>, range: TextRange) {
        self.found.push(Found {
            kind,
            id: 0,
            role: String::new(),
            text: node.text.get(range.clone()).unwrap_or("").to_owned(),
            place: Some((node.id, range)),
        });
    }

    /// Whether the characters of a run are looked at.
    fn is_read(&self, run: &Entry<'_>) -> bool {
        !self.garbled.contains(&run.id)
    }

    /// Whether something was found that makes a run's characters uncountable.
    fn has(&self, kinds: &[Kind]) -> bool {
        self.found.iter().any(|found| kinds.contains(&found.kind))
    }
}
