//! The words of a paragraph while its elements are walked through: white space collapses as CSS
//! says (`white-space: normal`), marked ranges are opened and closed, isolates bring their
//! control characters (UAX #9; CSS Writing Modes 2.4.2) into the text.

use crate::document::{Inline, InlineKind, Text};
use crate::load::limits::MAX_INLINES;
use crate::vocab::Direction;

const FSI: char = '\u{2068}';
const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const PDI: char = '\u{2069}';
const LRO: char = '\u{202D}';
const RLO: char = '\u{202E}';
const PDF: char = '\u{202C}';

/// An element that is open.
#[derive(Debug)]
struct Open {
    kind: InlineKind,
    /// Where its text began in this paragraph; `None` while it has none.
    start: Option<usize>,
}

/// Collects one paragraph after the other.
#[derive(Debug, Default)]
pub(super) struct InlineBuilder {
    text: String,
    inlines: Vec<Inline>,
    open: Vec<Open>,
    has_space: bool,
    /// Whether white space is kept (`pre`).
    pub(super) is_pre: bool,
}

impl InlineBuilder {
    /// Adds characters of a text node.
    pub(super) fn push(&mut self, text: &str) {
        if self.is_pre {
            self.begin_all();
            self.text
                .push_str(&text.replace("\r\n", "\n").replace('\r', "\n"));
            return;
        }
        let mut rest = text;
        loop {
            let word = rest.trim_start_matches(is_space);
            if word.len() < rest.len() {
                self.has_space = true;
            }
            if word.is_empty() {
                return;
            }
            let end = word.find(is_space).unwrap_or(word.len());
            self.word(word.get(..end).unwrap_or_default());
            rest = word.get(end..).unwrap_or_default();
        }
    }

    fn word(&mut self, word: &str) {
        if std::mem::take(&mut self.has_space) && !self.is_at_start() {
            self.text.push(' ');
        }
        self.begin_all();
        if word.contains('\0') {
            self.text.extend(word.chars().filter(|c| *c != '\0'));
        } else {
            self.text.push_str(word);
        }
    }

    /// Whether a space would stand at the start of a line.
    fn is_at_start(&self) -> bool {
        let bare = self.text.trim_end_matches([FSI, LRI, RLI, LRO, RLO]);
        bare.is_empty() || bare.ends_with('\n')
    }

    /// A line break (`br`); `true` when it is the second in a row, which ends a paragraph.
    pub(super) fn line_break(&mut self) -> bool {
        self.has_space = false;
        if self.text.ends_with('\n') && !self.is_pre {
            return true;
        }
        if !self.is_at_start() || self.is_pre {
            self.text.push('\n');
        }
        false
    }

    /// Opens a marked range.
    pub(super) fn open(&mut self, kind: InlineKind) {
        self.open.push(Open { kind, start: None });
    }

    /// Closes the range that was opened last.
    pub(super) fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            self.end(&open);
        }
    }

    /// Begins the ranges that were opened and had no text yet.
    fn begin_all(&mut self) {
        for open in self.open.iter_mut().filter(|o| o.start.is_none()) {
            open.start = Some(self.text.len());
            match &open.kind {
                InlineKind::Isolate(dir) => self.text.push(opener(*dir)),
                InlineKind::Override(dir) => {
                    self.text.push(opener(Some(*dir)));
                    self.text.push(if dir.is_rtl() { RLO } else { LRO });
                }
                _ => {}
            }
        }
    }

    fn end(&mut self, open: &Open) {
        let Some(start) = open.start else { return };
        match open.kind {
            InlineKind::Isolate(_) => self.text.push(PDI),
            InlineKind::Override(_) => self.text.extend([PDF, PDI]),
            _ => {}
        }
        if self.inlines.len() < MAX_INLINES && start < self.text.len() {
            self.inlines.push(Inline {
                range: start..self.text.len(),
                kind: open.kind.clone(),
            });
        }
    }

    /// Whether nothing was written yet.
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// The paragraph so far, `None` when it has no text; what is open goes on in the next one.
    pub(super) fn take(&mut self) -> Option<Text> {
        if self.text.is_empty() {
            self.has_space = false;
            return None;
        }
        let mut open = std::mem::take(&mut self.open);
        if !self.is_pre && open.iter().all(|o| o.start.is_none()) {
            let end = self.text.trim_end_matches([' ', '\n']).len();
            self.text.truncate(end);
        }
        for range in open.iter_mut().rev() {
            self.end(range);
            range.start = None;
        }
        self.open = open;
        self.has_space = false;
        let text = std::mem::take(&mut self.text);
        let mut inlines = std::mem::take(&mut self.inlines);
        let end = if self.is_pre {
            text.len()
        } else {
            text.trim_end_matches([' ', '\n']).len()
        };
        for inline in &mut inlines {
            inline.range.end = inline.range.end.min(end);
        }
        inlines.retain(|i| i.range.start < i.range.end);
        // Outer ranges first: they start earlier, end later, or were closed later.
        inlines.reverse();
        inlines.sort_by_key(|i| (i.range.start, std::cmp::Reverse(i.range.end)));
        let text = text.get(..end).unwrap_or_default().to_owned();
        has_letters(&text).then_some(Text { text, inlines })
    }
}

/// Whether there is anything to read besides white space and controls.
fn has_letters(text: &str) -> bool {
    let is_control = |c: char| matches!(c, '\u{2066}'..='\u{2069}' | '\u{202A}'..='\u{202E}' | '\u{200E}' | '\u{200F}' | '\u{200B}' | '\u{FEFF}' | '\u{AD}');
    text.chars().any(|c| !c.is_whitespace() && !is_control(c))
}

const fn opener(dir: Option<Direction>) -> char {
    match dir {
        None => FSI,
        Some(Direction::Rtl) => RLI,
        Some(Direction::Ltr) => LRI,
    }
}

/// White space that collapses; a no-break space does not.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{C}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(build: impl FnOnce(&mut InlineBuilder)) -> Text {
        let mut builder = InlineBuilder::default();
        build(&mut builder);
        builder.take().expect("some text")
    }

    #[test]
    fn white_space_collapses_across_ranges() {
        let text = text(|b| {
            b.push("  one \n");
            b.open(InlineKind::Strong);
            b.push(" two ");
            b.close();
            b.push(" three ");
        });
        assert_eq!(text.text, "one two three");
        assert_eq!(text.inlines[0].range, 4..7, "the space stands outside");
    }

    #[test]
    fn an_isolate_holds_its_controls() {
        let text = text(|b| {
            b.push("a ");
            b.open(InlineKind::Isolate(Some(Direction::Rtl)));
            b.push("b");
            b.close();
            b.push(" c");
        });
        assert_eq!(text.text, "a \u{2067}b\u{2069} c");
        assert_eq!(text.inlines[0].inner(), 5..6);
        assert_eq!(text.without_isolates(), "a b c");
    }

    #[test]
    fn what_is_open_goes_on_in_the_next_paragraph() {
        let mut builder = InlineBuilder::default();
        builder.open(InlineKind::Strong);
        builder.push("one");
        let first = builder.take().expect("text");
        builder.push("two");
        builder.close();
        let second = builder.take().expect("text");
        assert_eq!((first.inlines.len(), second.inlines.len()), (1, 1));
        assert_eq!(builder.take(), None);
    }

    #[test]
    fn an_override_is_an_isolate_too() {
        let text = text(|b| {
            b.open(InlineKind::Override(Direction::Ltr));
            b.push("x");
            b.close();
        });
        assert_eq!(text.text, "\u{2066}\u{202D}x\u{202C}\u{2069}");
        assert_eq!(text.without_isolates(), "x");
    }
}
