//! Names, roles and levels: what a client says of a node besides its text.

use accesskit::{Action, Node, Role};

use super::reading::{Entry, Reading};
use super::{Kind, Report};
use crate::document::walk;
use crate::document::{BlockKind, Document, Figure};

/// Names, roles and levels of every node.
pub(super) fn check(reading: &Reading<'_>, out: &mut Report<'_>) {
    for entry in reading.entries() {
        let role = entry.node.role();
        let name = name(entry.node);
        if let Some(name) = name {
            controls_and_shapes(entry, name, reading, out);
        }
        if role == Role::Unknown && !entry.node.is_hidden() {
            out.push(Kind::NoRole, entry, name.unwrap_or(""));
        }
        if role == Role::Heading && entry.node.level().is_none() {
            out.push(Kind::NoLevel, entry, name.unwrap_or(""));
        }
        if needs_name(entry.node) && !is_named(entry, reading) {
            out.push(Kind::NoName, entry, "");
        }
    }
}

/// What a node is called by itself.
fn name(node: &Node) -> Option<&str> {
    let value = (node.role() == Role::Label).then(|| node.value()).flatten();
    node.label().or(value).filter(|name| !name.is_empty())
}

/// Whether a node is called something: by itself, by another node, by its text.
fn is_named(entry: &Entry<'_>, reading: &Reading<'_>) -> bool {
    let has_words = |text: Option<&str>| text.is_some_and(|t| !t.trim().is_empty());
    if has_words(name(entry.node)) || !entry.node.labelled_by().is_empty() {
        return true;
    }
    let mut open: Vec<_> = entry.node.children().to_vec();
    while let Some(id) = open.pop() {
        let Some(child) = reading.find(id).and_then(|at| reading.entry(at)) else {
            continue;
        };
        if has_words(child.node.value()) || has_words(child.node.label()) {
            return true;
        }
        open.extend(child.node.children());
    }
    false
}

/// What a person uses, or goes to by its name. Pictures are looked at with the article, which
/// knows whether there is anything to say.
fn needs_name(node: &Node) -> bool {
    if node.is_hidden() {
        return false;
    }
    let is_control = matches!(
        node.role(),
        Role::Button
            | Role::Link
            | Role::Heading
            | Role::CheckBox
            | Role::RadioButton
            | Role::Switch
            | Role::Slider
            | Role::ComboBox
            | Role::MenuItem
            | Role::MenuItemCheckBox
            | Role::MenuItemRadio
            | Role::Tab
            | Role::TextInput
            | Role::MultilineTextInput
            | Role::SearchInput
            | Role::ListBoxOption
            | Role::TreeItem
            | Role::Document
            | Role::Dialog
            | Role::AlertDialog
    );
    let is_pressed = node.supports_action(Action::Click) && node.supports_action(Action::Focus);
    is_control || is_pressed
}

/// Characters that steer direction, or are the shape of a letter, in a name and not in the text
/// that it names. A mark of direction (LRM, RLM, ALM) may be needed in one.
fn controls_and_shapes(entry: &Entry<'_>, name: &str, reading: &Reading<'_>, out: &mut Report<'_>) {
    if !name.contains(|ch| is_isolate(ch) || is_embedding(ch) || is_shape(ch)) {
        return;
    }
    let text = Text::under(entry, reading);
    // Plain text has no other way to keep directions apart; a text that is cut into runs has.
    let is_isolated = name.contains(is_isolate) && text.is_there && !text.has_isolates;
    let is_embedded = name.contains(is_embedding) && !text.has_embeddings;
    if is_isolated || is_embedded {
        out.push(Kind::NameControls, entry, name);
    }
    if name.contains(is_shape) && !text.has_shapes {
        out.push(Kind::NameShapes, entry, name);
    }
}

/// What the text under a node has: then it is the author's.
#[derive(Default)]
struct Text {
    is_there: bool,
    has_isolates: bool,
    has_embeddings: bool,
    has_shapes: bool,
}

impl Text {
    fn under(entry: &Entry<'_>, reading: &Reading<'_>) -> Self {
        let mut out = Self::default();
        let mut open: Vec<_> = entry.node.children().to_vec();
        while let Some(id) = open.pop() {
            let Some(child) = reading.find(id).and_then(|at| reading.entry(at)) else {
                continue;
            };
            if child.node.role() == Role::TextRun {
                out.is_there = true;
                out.has_isolates |= child.value().contains(is_isolate);
                out.has_embeddings |= child.value().contains(is_embedding);
                out.has_shapes |= child.value().contains(is_shape);
            }
            open.extend(child.node.children());
        }
        out
    }
}

/// Isolates and what ends them.
const fn is_isolate(ch: char) -> bool {
    matches!(ch, '\u{2066}'..='\u{2069}')
}

/// Embeddings, overrides and what ends them.
const fn is_embedding(ch: char) -> bool {
    matches!(ch, '\u{202a}'..='\u{202e}')
}

/// The shape of an Arabic letter in one of its positions.
const fn is_shape(ch: char) -> bool {
    matches!(ch, '\u{fb50}'..='\u{fbb1}' | '\u{fbd3}'..='\u{fd3d}' | '\u{fd50}'..='\u{fdc7}'
        | '\u{fdf0}'..='\u{fdf1}' | '\u{fe70}'..='\u{fefc}')
}

/// Pictures whose words are not told: those of each figure stand in the order of the document.
pub(super) fn images(
    document: &Document,
    nodes: &[walk::Node<'_>],
    reading: &Reading<'_>,
    out: &mut Report<'_>,
) {
    if document.blocks.is_empty() {
        return;
    }
    let mut told = reading.entries().iter().filter(|e| is_image(e.node.role()));
    for node in nodes {
        let Some(figure) = figure(node).filter(|f| has_image(f)) else {
            continue;
        };
        let Some(entry) = told.next() else { return };
        let words = figure.alt.trim();
        let is_caption = figure.caption.without_isolates().trim() == words;
        if !words.is_empty() && !is_caption && name(entry.node).is_none() && !says(node, words) {
            out.push(Kind::NoName, entry, words);
        }
    }
}

fn is_image(role: Role) -> bool {
    matches!(role, Role::Image | Role::Video | Role::Audio)
}

/// The figure whose caption a node is.
pub(super) fn figure<'a>(node: &walk::Node<'a>) -> Option<&'a Figure> {
    match node.owner.map(|block| &block.kind) {
        Some(BlockKind::Figure(figure)) => Some(figure),
        _ => None,
    }
}

fn has_image(figure: &Figure) -> bool {
    !figure.alt.is_empty() || figure.picture.is_some() || figure.src.is_some()
}

/// Whether a caption with its credit says the words of a picture.
fn says(node: &walk::Node<'_>, words: &str) -> bool {
    let said = crate::tree::spoken::Spoken::of(node);
    said.text.split_whitespace().eq(words.split_whitespace())
}
