//! The words of right-to-left text as places in the tables of letter pairs.

use super::super::letter_pairs_table::{
    ARABIC_LETTERS, ARABIC_TABLES, HEBREW_LETTERS, HEBREW_TABLES,
};

/// The place in the tables of the edge of a word.
pub(super) const EDGE: usize = 0;
/// The place in the tables of any letter that is not in the alphabet.
const OTHER: usize = 1;

/// A script that is written from right to left and has tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Script {
    Arabic,
    Hebrew,
}

impl Script {
    /// The tables of the script, one for each kind of text.
    pub(super) fn tables(self) -> &'static [&'static [&'static [u8]]] {
        match self {
            Self::Arabic => &ARABIC_TABLES,
            Self::Hebrew => &HEBREW_TABLES,
        }
    }

    /// The place of a letter in the tables.
    fn place(self, letter: char) -> usize {
        let letters: &[char] = match self {
            Self::Arabic => &ARABIC_LETTERS,
            Self::Hebrew => &HEBREW_LETTERS,
        };
        letters
            .binary_search(&same(letter))
            .map_or(OTHER, |at| at + 2)
    }
}

/// The letter that a variant of it is counted as.
fn same(letter: char) -> char {
    match letter {
        '\u{671}' => '\u{627}',
        '\u{6cc}' => '\u{64a}',
        '\u{6a9}' | '\u{6aa}' => '\u{643}',
        '\u{6c0}' | '\u{6c1}' | '\u{6c2}' | '\u{6d5}' => '\u{647}',
        '\u{6c3}' => '\u{629}',
        '\u{6d3}' => '\u{6d2}',
        _ => letter,
    }
}

/// What a character is to the words of a text.
enum Role {
    /// A letter of a right-to-left script.
    Letter(Script),
    /// A mark, a tatweel or a joiner: as if it were not there.
    Ignored,
    /// A quotation mark, which abbreviations are also written with.
    Quote,
    /// Anything else: it ends a word.
    Other,
}

/// The role of a character.
fn role_of(c: char) -> Role {
    match c {
        '\u{5d0}'..='\u{5ea}' | '\u{5f0}'..='\u{5f2}' => Role::Letter(Script::Hebrew),
        '\u{640}' | '\u{200c}' | '\u{200d}' => Role::Ignored,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' => Role::Ignored,
        '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' => Role::Ignored,
        '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}' => Role::Ignored,
        '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' => Role::Ignored,
        '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8e1}' | '\u{8e3}'..='\u{8ff}' => Role::Ignored,
        '\u{620}'..='\u{64a}' | '\u{66e}' | '\u{66f}' | '\u{671}'..='\u{6d3}' => {
            Role::Letter(Script::Arabic)
        }
        '\u{6d5}' | '\u{6ee}' | '\u{6ef}' | '\u{6fa}'..='\u{6fc}' | '\u{6ff}' => {
            Role::Letter(Script::Arabic)
        }
        '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8c7}' => Role::Letter(Script::Arabic),
        '\'' | '"' | '\u{2019}' | '\u{201d}' | '\u{5f3}' | '\u{5f4}' => Role::Quote,
        _ => Role::Other,
    }
}

/// A word of one script.
pub(super) struct Word {
    pub(super) script: Script,
    /// Its letters as places in the tables.
    pub(super) places: Vec<usize>,
    first: char,
    last: char,
    /// A quotation mark was read after the last letter.
    quoted: bool,
    /// The word is an abbreviation: it may end as words do not, and is not counted.
    abbreviated: bool,
}

impl Word {
    /// A word that begins with a letter, which is still to be pushed.
    fn new(script: Script, first: char, abbreviated: bool) -> Self {
        Self {
            script,
            places: Vec::new(),
            first,
            last: first,
            quoted: false,
            abbreviated,
        }
    }

    /// Takes the next letter.
    fn push(&mut self, letter: char) {
        self.abbreviated |= self.quoted;
        self.quoted = false;
        self.last = letter;
        let script = self.script;
        match letter {
            '\u{5f0}' => self.places.extend([script.place('\u{5d5}'); 2]),
            '\u{5f1}' => self
                .places
                .extend(['\u{5d5}', '\u{5d9}'].map(|c| script.place(c))),
            '\u{5f2}' => self.places.extend([script.place('\u{5d9}'); 2]),
            _ => self.places.push(script.place(letter)),
        }
    }

    /// Whether the word begins or ends as no word does.
    pub(super) fn is_impossible(&self) -> bool {
        let is_late = |c| matches!(c, '\u{629}' | '\u{649}' | '\u{6c3}');
        let is_final = |c| matches!(c, '\u{5da}' | '\u{5dd}' | '\u{5df}' | '\u{5e3}' | '\u{5e5}');
        let is_opening = |c| matches!(c, '\u{5db}' | '\u{5de}' | '\u{5e0}' | '\u{5e6}');
        is_late(self.first) || is_final(self.first) || is_opening(self.last)
    }
}

/// Gives `take` each word of two or more letters of one script that is no abbreviation.
pub(super) fn words_of(text: &str, take: &mut dyn FnMut(&Word)) {
    let mut end = |word: Option<Word>| {
        if let Some(word) = word.filter(|w| w.places.len() > 1 && !w.abbreviated) {
            take(&word);
        }
    };
    let mut word: Option<Word> = None;
    let mut after_geresh = false;
    for c in text.chars() {
        match role_of(c) {
            Role::Ignored => {}
            Role::Quote => {
                after_geresh = matches!(c, '\'' | '\u{5f3}');
                if let Some(word) = &mut word {
                    word.quoted = true;
                    word.abbreviated |= after_geresh;
                }
            }
            Role::Letter(script) => {
                if word.as_ref().is_some_and(|w| w.script != script) {
                    end(word.take());
                }
                word.get_or_insert_with(|| Word::new(script, c, after_geresh))
                    .push(c);
                after_geresh = false;
            }
            Role::Other => {
                end(word.take());
                after_geresh = false;
            }
        }
    }
    end(word);
}
