//! What other toolkits give to screen readers, played on the tree of an article: to see what a fault
//! sounds like, and that `check.rs` finds it. `text.rs` has faults of text and order, `run.rs` those of the characters
//! and ties of runs, `node.rs` those of names, languages, blocks and carets.

mod node;
mod run;
mod text;

use accesskit::{Node, NodeId, Role};

use super::ArticleTree;

/// A fault: its name, and what plays it.
type Fault = (&'static str, fn(&mut ArticleTree));

/// The faults by name.
const FAULTS: &[Fault] = &[
    ("reversed-text", text::reversed),
    ("reversed-and-doubled", text::reversed_and_doubled),
    ("elided-text", text::elided),
    ("doubled-text", text::doubled),
    ("visual-order", text::visual_order),
    ("lines-upwards", text::lines_upwards),
    ("blocks-reversed", text::blocks_reversed),
    ("title-last", text::title_last),
    ("all-ltr", run::all_ltr),
    ("all-rtl", run::all_rtl),
    ("mixed-levels", text::mixed_levels),
    ("bytes-as-characters", run::bytes_as_characters),
    ("utf16-lengths", run::utf16_lengths),
    ("no-places", run::no_places),
    ("places-from-the-left", run::places_from_the_left),
    ("equal-widths", run::equal_widths),
    ("marks-split", run::marks_split),
    ("ligature-as-one", run::ligature_as_one),
    ("words-at-marks", run::words_at_marks),
    ("words-at-zwnj", run::words_at_zwnj),
    ("no-words", run::no_words),
    ("no-line-links", run::no_line_links),
    ("one-way-links", run::one_way_links),
    ("links-over-lines", run::links_over_lines),
    ("shifted-places", run::shifted_places),
    ("scaled-places", run::scaled_places),
    ("places-of-the-block", run::places_of_the_block),
    ("no-line-end", run::no_line_end),
    ("space-for-line-end", run::space_for_line_end),
    ("last-line-end", run::last_line_end),
    ("label-only", node::label_only),
    ("headings-by-name", node::headings_by_name),
    ("no-document", node::no_document),
    ("no-language", node::no_language),
    ("wrong-language", node::wrong_language),
    ("one-language", node::one_language),
    ("controls-in-names", node::controls_in_names),
    ("embeddings-in-names", node::embeddings_in_names),
    ("shapes-in-names", node::shapes_in_names),
    ("no-level", node::no_level),
    ("unknown-roles", node::unknown_roles),
    ("unnamed-images", node::unnamed_images),
    ("cut-off", node::cut_off),
    ("first-screen", node::first_screen),
    ("middle-only", node::middle_only),
    ("caret-outside", node::caret_outside),
    ("caret-behind", node::caret_behind),
    ("caret-in-bytes", node::caret_in_bytes),
];

/// Names of the faults that can be played.
pub fn names() -> impl Iterator<Item = &'static str> {
    FAULTS.iter().map(|(name, _)| *name)
}

/// Plays a fault; `false` when there is none of this name.
pub fn play(tree: &mut ArticleTree, name: &str) -> bool {
    let found = FAULTS.iter().find(|(own, _)| *own == name);
    if let Some((_, fault)) = found {
        fault(tree);
    }
    found.is_some()
}

/// Changes every run.
fn each_run(tree: &mut ArticleTree, change: impl FnMut(&mut Node)) {
    each(tree, Role::TextRun, change);
}

/// Changes every node of a role.
fn each(tree: &mut ArticleTree, role: Role, mut change: impl FnMut(&mut Node)) {
    let nodes = tree.nodes.iter_mut().map(|(_, node)| node);
    nodes
        .filter(|node| node.role() == role)
        .for_each(&mut change);
}

/// A node of the tree.
fn node(tree: &ArticleTree, id: NodeId) -> Option<&Node> {
    let found = tree.nodes.iter().find(|(other, _)| *other == id);
    found.map(|(_, node)| node)
}

/// A node of the tree, to be changed.
fn node_mut(tree: &mut ArticleTree, id: NodeId) -> Option<&mut Node> {
    let found = tree.nodes.iter_mut().find(|(other, _)| *other == id);
    found.map(|(_, node)| node)
}

/// The last run of each text of the article.
fn last_runs(tree: &ArticleTree) -> Vec<NodeId> {
    let runs = &tree.runs;
    let behind = runs.iter().skip(1).map(|run| Some(run.node));
    let pairs = runs.iter().zip(behind.chain([None]));
    let last = pairs.filter(|(run, next)| Some(run.node) != *next);
    last.map(|(run, _)| run.id).collect()
}
