//! What a screen reader has of a character: its run in the accessibility tree, and the words there.

use serde::Serialize;

use crate::document::Document;
use crate::document::walk::{self, TextPos};
use crate::tree::{self, Places};

/// A character in the accessibility tree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Heard {
    /// Roles of the nodes around it, outermost first.
    pub roles: Vec<String>,
    /// Which run of its part of the article it stands in, from 1.
    pub run: usize,
    /// How many runs the part has.
    pub runs: usize,
    /// Which character of the run it is, from 1, as a screen reader counts.
    pub character: usize,
    /// Language of the run; empty when unknown.
    pub language: String,
    /// The words of the run, without a line end.
    pub spoken: String,
}

/// What a screen reader has of a place; `None` when it is given none.
#[must_use]
pub fn heard(document: &Document, at: TextPos, places: &Places) -> Option<Heard> {
    let (index, first) = walk::part_of(document, at.node);
    let part = tree::part(document, index, first, places);
    let holds = |run: &tree::RunPlace| run.node == at.node && run.range.contains(&at.offset);
    let number = part.runs.iter().position(holds)?;
    let run = part.runs.get(number)?;
    let find = |id| part.nodes.iter().find(|node| node.0 == id);
    let (_, own) = find(run.id)?;
    let mut roles = Vec::new();
    let mut child = run.id;
    while let Some((id, node)) = part.nodes.iter().find(|n| n.1.children().contains(&child)) {
        roles.push(format!("{:?}", node.role()));
        child = *id;
    }
    roles.push("Document".to_owned());
    roles.reverse();
    let positions = tree::Positions {
        document,
        runs: &part.runs,
    };
    let character = positions.to_tree(at).map_or(0, |p| p.character_index);
    let spoken = own.value().unwrap_or("").trim_end_matches('\n').to_owned();
    Some(Heard {
        roles,
        run: number + 1,
        runs: part.runs.len(),
        character: character + 1,
        language: own.language().unwrap_or(document.lang.as_str()).to_owned(),
        spoken,
    })
}
