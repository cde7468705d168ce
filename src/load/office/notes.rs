//! Notes: each is numbered where the text refers to it first, and leads there.

use std::collections::HashMap;
use std::rc::Rc;

use crate::document::Block;

/// The notes of a file in the order of its text.
#[derive(Debug, Default)]
pub(in crate::load) struct Notes {
    numbers: HashMap<String, usize>,
    bodies: Vec<Vec<Block>>,
}

impl Notes {
    /// The number of the note that the file calls `key`, and whether it is new.
    pub(in crate::load) fn number(&mut self, key: &str) -> (usize, bool) {
        if let Some(number) = self.numbers.get(key) {
            return (*number, false);
        }
        self.bodies.push(Vec::new());
        self.numbers.insert(key.to_owned(), self.bodies.len());
        (self.bodies.len(), true)
    }

    /// Where a reference to the note leads.
    pub(in crate::load) fn link(number: usize) -> Rc<str> {
        format!("#note-{number}").into()
    }

    /// What the note says.
    pub(in crate::load) fn set(&mut self, number: usize, mut blocks: Vec<Block>) {
        if let Some(first) = blocks.first_mut() {
            first.ids.push(format!("note-{number}").into());
        }
        if let Some(body) = self.bodies.get_mut(number.wrapping_sub(1)) {
            *body = blocks;
        }
    }

    /// All notes.
    pub(in crate::load) fn take(self) -> Vec<Vec<Block>> {
        self.bodies
    }
}
