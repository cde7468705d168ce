//! What a one-line text field knows, without a window: text, caret, selection,
//! undo, and what an input method is composing. `field.rs` draws it and turns
//! events into these calls; movement by arrows asks the laid-out paragraph,
//! because left and right mean the screen, not the text.
//!
//! Offsets are bytes of the text, always on a grapheme boundary but for the
//! marks that Backspace takes one by one.

use crate::text::movement::{Arrow, MoveBy};
use crate::text::paragraph::Paragraph;
use crate::text::segment;
use crate::vocab::{Affinity, TextRange};

/// Steps that can be taken back.
const UNDO_STEPS: usize = 200;
/// Longest text, bytes: a field is no editor.
const LONGEST: usize = 16 * 1024;

/// Text, caret and selection of a field.
#[derive(Clone, Debug, Default)]
pub struct FieldState {
    text: String,
    caret: usize,
    affinity: Affinity,
    anchor: usize,
    composing: Option<String>,
    undo: Vec<Step>,
    redo: Vec<Step>,
    last_edit: Option<Edit>,
}

/// A state to come back to.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    text: String,
    caret: usize,
    anchor: usize,
}

/// Kind of the last change: typing in one go is taken back in one go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edit {
    Typing,
    Deleting,
}

/// How far a key moves or deletes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A grapheme.
    Grapheme,
    /// A word.
    Word,
    /// Everything on that side.
    All,
}

/// Whether a movement takes the selection's other end along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Selecting {
    /// The selection ends.
    No,
    /// Its other end stays.
    Yes,
}

impl FieldState {
    /// A field with `text`, the caret at its end.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut state = Self::default();
        state.set(text);
        state
    }

    /// The text, without what is being composed.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Replaces everything; nothing can be taken back.
    pub fn set(&mut self, text: &str) {
        *self = Self {
            text: clean(text),
            ..Self::default()
        };
        self.caret = self.text.len();
        self.anchor = self.caret;
    }

    /// Byte offset of the caret and the side that it belongs to.
    #[must_use]
    pub fn caret(&self) -> (usize, Affinity) {
        (self.caret, self.affinity)
    }

    /// The selected bytes; empty at the caret when nothing is selected.
    #[must_use]
    pub fn selection(&self) -> TextRange {
        self.caret.min(self.anchor)..self.caret.max(self.anchor)
    }

    /// The selected text, when there is any.
    #[must_use]
    pub fn selected(&self) -> Option<&str> {
        self.text.get(self.selection()).filter(|t| !t.is_empty())
    }

    /// The text as shown, with what is being composed at the caret, and the bytes of that.
    #[must_use]
    pub fn shown(&self) -> (String, TextRange) {
        let composing = self.composing.as_deref().unwrap_or("");
        let mut shown = self.text.clone();
        shown.insert_str(self.caret, composing);
        (shown, self.caret..self.caret + composing.len())
    }

    /// Whether an input method is composing.
    #[must_use]
    pub fn is_composing(&self) -> bool {
        self.composing.is_some()
    }

    /// What the input method is composing; empty ends it.
    pub fn compose(&mut self, text: &str) {
        if self.composing.is_none() && !text.is_empty() && self.selected().is_some() {
            self.remember(Edit::Typing);
            self.remove(self.selection());
        }
        self.composing = (!text.is_empty()).then(|| clean(text));
    }

    /// The input method has decided.
    pub fn commit(&mut self, text: &str) {
        self.composing = None;
        self.insert(text);
    }

    /// Puts `text` in place of the selection; line breaks become spaces, control characters are left out.
    pub fn insert(&mut self, text: &str) {
        let text = clean(text);
        if text.is_empty() || self.text.len() + text.len() > LONGEST {
            return;
        }
        self.remember(Edit::Typing);
        self.remove(self.selection());
        self.text.insert_str(self.caret, &text);
        self.place(self.caret + text.len());
        // What comes next belongs to what was just typed.
        self.affinity = Affinity::Upstream;
        if text.chars().any(char::is_whitespace) {
            self.last_edit = None;
        }
    }

    /// Deletes the selection, or `reach` before the caret: of a letter with marks, the last mark.
    pub fn backspace(&mut self, reach: Reach) {
        self.delete(|state| match reach {
            Reach::Grapheme => state.before_caret(),
            Reach::Word => state.word_before()..state.caret,
            Reach::All => 0..state.caret,
        });
    }

    /// Deletes the selection, or `reach` after the caret.
    pub fn delete_forward(&mut self, reach: Reach) {
        self.delete(|state| match reach {
            Reach::Grapheme => state.caret..state.grapheme_after(state.caret),
            Reach::Word => state.caret..state.word_after(),
            Reach::All => state.caret..state.text.len(),
        });
    }

    fn delete(&mut self, range: impl FnOnce(&Self) -> TextRange) {
        let range = if self.selected().is_some() {
            self.selection()
        } else {
            range(self)
        };
        if range.is_empty() {
            return;
        }
        self.remember(Edit::Deleting);
        self.remove(range);
    }

    /// Takes the selection out; `None` when nothing is selected.
    pub fn cut(&mut self) -> Option<String> {
        let taken = self.selected()?.to_owned();
        self.last_edit = None;
        self.remember(Edit::Deleting);
        self.remove(self.selection());
        self.last_edit = None;
        Some(taken)
    }

    /// Deletes characters around the caret, as an input method asks.
    pub fn delete_around(&mut self, before: usize, after: usize) {
        let start = self
            .text
            .get(..self.caret)
            .and_then(|t| t.char_indices().rev().take(before).last())
            .map_or(self.caret, |c| c.0);
        let end = self
            .text
            .get(self.caret..)
            .and_then(|t| t.char_indices().nth(after))
            .map_or(self.text.len(), |c| self.caret + c.0);
        if start < end {
            self.remember(Edit::Deleting);
            self.remove(start..end);
        }
    }

    /// Puts the caret at `offset`.
    pub fn go(&mut self, offset: usize, affinity: Affinity, selecting: Selecting) {
        self.last_edit = None;
        self.caret = floor(&self.text, offset);
        self.affinity = affinity;
        if selecting == Selecting::No {
            self.anchor = self.caret;
        }
    }

    /// Moves the caret on the screen; without selecting, a selection is left at that side of it.
    pub fn arrow(&mut self, paragraph: &Paragraph, arrow: Arrow, by: MoveBy, selecting: Selecting) {
        let place =
            if selecting == Selecting::No && by == MoveBy::Grapheme && self.selected().is_some() {
                Some(self.end_at(paragraph, arrow))
            } else {
                paragraph.move_visual((self.caret, self.affinity), by, arrow)
            };
        if let Some((offset, affinity)) = place {
            self.go(offset, affinity, selecting);
        } else if selecting == Selecting::No {
            self.go(self.caret, self.affinity, selecting);
        }
    }

    /// To the beginning or the end of the text, logically.
    pub fn go_to_edge(&mut self, is_end: bool, selecting: Selecting) {
        let (offset, affinity) = if is_end {
            (self.text.len(), Affinity::Upstream)
        } else {
            (0, Affinity::Downstream)
        };
        self.go(offset, affinity, selecting);
    }

    /// Selects all.
    pub fn select_all(&mut self) {
        self.anchor = 0;
        self.go(self.text.len(), Affinity::Upstream, Selecting::Yes);
    }

    /// Selects `range`, the caret at its end.
    pub fn select(&mut self, range: TextRange) {
        self.anchor = floor(&self.text, range.start);
        self.go(range.end, Affinity::Upstream, Selecting::Yes);
    }

    /// Takes the last change back.
    pub fn undo(&mut self) {
        self.composing = None;
        if let Some(step) = self.undo.pop() {
            self.redo.push(self.step());
            self.restore(step);
        }
    }

    /// Makes the change again that was taken back.
    pub fn redo(&mut self) {
        if let Some(step) = self.redo.pop() {
            self.undo.push(self.step());
            self.restore(step);
        }
    }

    fn step(&self) -> Step {
        Step {
            text: self.text.clone(),
            caret: self.caret,
            anchor: self.anchor,
        }
    }

    fn restore(&mut self, step: Step) {
        (self.text, self.caret, self.anchor) = (step.text, step.caret, step.anchor);
        self.last_edit = None;
    }

    fn remember(&mut self, edit: Edit) {
        self.redo.clear();
        if self.last_edit == Some(edit) && self.selected().is_none() {
            return;
        }
        self.last_edit = Some(edit);
        self.undo.push(self.step());
        if self.undo.len() > UNDO_STEPS {
            self.undo.remove(0);
        }
    }

    fn remove(&mut self, range: TextRange) {
        let start = range.start;
        if self.text.get(range.clone()).is_some() {
            self.text.replace_range(range, "");
        }
        self.place(start);
    }

    fn place(&mut self, offset: usize) {
        self.caret = floor(&self.text, offset);
        self.anchor = self.caret;
        self.affinity = Affinity::Downstream;
    }

    /// The end of the selection that stands further that way on the screen.
    fn end_at(&self, paragraph: &Paragraph, arrow: Arrow) -> (usize, Affinity) {
        let range = self.selection();
        let start = (range.start, Affinity::Downstream);
        let end = (range.end, Affinity::Upstream);
        let x = |p: (usize, Affinity)| paragraph.caret(p.0, p.1).primary.x;
        if (x(start) > x(end)) == (arrow == Arrow::TowardsRtlStart) {
            start
        } else {
            end
        }
    }

    fn before_caret(&self) -> TextRange {
        let before = self.text.get(..self.caret).unwrap_or("");
        let start = match before.chars().next_back() {
            Some(last) if segment::is_mark(last) => self.caret - last.len_utf8(),
            _ => segment::graphemes(&self.text)
                .take_while(|b| *b < self.caret)
                .last()
                .unwrap_or(0),
        };
        start..self.caret
    }

    fn grapheme_after(&self, offset: usize) -> usize {
        segment::graphemes(&self.text)
            .find(|b| *b > offset)
            .unwrap_or(self.text.len())
    }

    /// Start of the word before the caret: white space first, then the word.
    fn word_before(&self) -> usize {
        let before = self.text.get(..self.caret).unwrap_or("").trim_end();
        segment::words(&self.text)
            .take_while(|b| *b < before.len())
            .last()
            .unwrap_or(0)
    }

    /// End of the word after the caret, with the white space before it.
    fn word_after(&self) -> usize {
        let rest = self.text.get(self.caret..).unwrap_or("");
        let start = self.text.len() - rest.trim_start().len();
        segment::words(&self.text)
            .find(|b| *b > start)
            .unwrap_or(self.text.len())
    }
}

/// The nearest character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len()))
        .rev()
        .find(|o| text.is_char_boundary(*o))
        .unwrap_or(0)
}

/// One line: line breaks and tabs become spaces, other control characters go.
fn clean(text: &str) -> String {
    let one_line = |ch| {
        if matches!(ch, '\n' | '\t' | '\u{2028}' | '\u{2029}') {
            ' '
        } else {
            ch
        }
    };
    text.chars()
        .map(one_line)
        .filter(|ch| !ch.is_control())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with `|` at the caret and `[` `]` around the selection.
    fn show(state: &FieldState) -> String {
        let range = state.selection();
        let mut out = state.text().to_owned();
        if range.is_empty() {
            out.insert(range.start, '|');
        } else {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        out
    }

    #[test]
    fn typing_goes_on_where_the_caret_is() {
        let mut state = FieldState::new("ab");
        state.go(1, Affinity::Downstream, Selecting::No);
        state.insert("xy");
        assert_eq!(show(&state), "axy|b");
    }

    #[test]
    fn pasted_line_breaks_become_spaces_and_controls_are_dropped() {
        let mut state = FieldState::default();
        state.insert("a\r\nb\tc\u{7}");
        assert_eq!(state.text(), "a b c");
    }

    #[test]
    fn backspace_takes_a_mark_before_its_letter_and_an_emoji_whole() {
        let mut state = FieldState::new("\u{628}\u{64E}\u{651}");
        state.backspace(Reach::Grapheme);
        assert_eq!(state.text(), "\u{628}\u{64E}", "one mark");
        state.backspace(Reach::Grapheme);
        state.backspace(Reach::Grapheme);
        assert_eq!(state.text(), "", "the letter");
        let mut state = FieldState::new("a\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}");
        state.backspace(Reach::Grapheme);
        assert_eq!(state.text(), "a", "a family is one");
    }

    #[test]
    fn delete_takes_the_letter_with_its_marks() {
        let mut state = FieldState::new("\u{628}\u{64E}\u{62A}");
        state.go_to_edge(false, Selecting::No);
        state.delete_forward(Reach::Grapheme);
        assert_eq!(state.text(), "\u{62A}");
    }

    #[test]
    fn words_are_deleted_whole() {
        let mut state =
            FieldState::new("\u{643}\u{62A}\u{627}\u{628} \u{642}\u{62F}\u{64A}\u{645}  ");
        state.backspace(Reach::Word);
        assert_eq!(state.text(), "\u{643}\u{62A}\u{627}\u{628} ");
        state.go_to_edge(false, Selecting::No);
        state.delete_forward(Reach::Word);
        assert_eq!(state.text(), " ");
        state.delete_forward(Reach::All);
        assert_eq!(state.text(), "");
    }

    #[test]
    fn undo_takes_back_what_was_typed_in_one_go() {
        let mut state = FieldState::default();
        for letter in ["\u{645}", "\u{631}", "\u{62D}", " "] {
            state.insert(letter);
        }
        state.insert("2");
        state.undo();
        assert_eq!(state.text(), "\u{645}\u{631}\u{62D} ", "the second word");
        state.undo();
        assert_eq!(state.text(), "", "the first one");
        state.redo();
        state.redo();
        assert_eq!(state.text(), "\u{645}\u{631}\u{62D} 2", "again");
    }

    #[test]
    fn a_selection_is_replaced_cut_and_given_back() {
        let mut state = FieldState::new("abcd");
        state.select(1..3);
        assert_eq!(show(&state), "a[bc]d");
        assert_eq!(state.cut().as_deref(), Some("bc"));
        assert_eq!(show(&state), "a|d");
        state.undo();
        assert_eq!(show(&state), "a[bc]d");
        state.insert("x");
        assert_eq!(show(&state), "ax|d");
        assert_eq!(state.cut(), None, "nothing is selected");
    }

    #[test]
    fn what_is_composed_is_shown_and_not_yet_text() {
        let mut state = FieldState::new("ab");
        state.go(1, Affinity::Downstream, Selecting::No);
        state.compose("\u{645}");
        assert_eq!(state.shown(), ("a\u{645}b".to_owned(), 1..3));
        assert_eq!(state.text(), "ab");
        state.commit("\u{645}\u{631}");
        assert_eq!(show(&state), "a\u{645}\u{631}|b");
        state.delete_around(1, 1);
        assert_eq!(show(&state), "a\u{645}|");
    }

    #[test]
    fn offsets_from_outside_never_split_a_character() {
        let mut state = FieldState::new("\u{645}\u{631}");
        state.go(3, Affinity::Downstream, Selecting::No);
        assert_eq!(state.caret().0, 2);
        state.select(1..99);
        assert_eq!(state.selection(), 0..4);
    }
}
