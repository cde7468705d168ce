//! The author's own control characters of direction in a line: what opens and what closes it, what
//! has no other half, and marks. The controls that markup brought in take part in the pairing,
//! as they do in the algorithm, but are no author's.

use super::lines::split;
use crate::audit::subject::{Subject, is_code};
use crate::audit::visual;
use crate::document::walk::Node;
use crate::vocab::{Direction, TextRange};

/// Levels inside each other that are more than anybody can follow.
pub(super) const DEEP: usize = 8;
/// Bytes around a control that are compared, at least, when a line is long.
const AROUND: usize = 400;

/// Something opened and, if anything does, closed. Bytes of the line.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    /// The opening control.
    pub(super) ch: char,
    /// Its byte.
    pub(super) open: usize,
    /// Byte of the closing control.
    pub(super) close: Option<usize>,
}

/// The controls of a line.
#[derive(Debug, Default)]
pub(super) struct Controls {
    /// What the author opened, in the order in which it ends.
    pub(super) pairs: Vec<Pair>,
    /// Bytes of the author's controls that close nothing of the author's.
    pub(super) strays: Vec<usize>,
    /// Marks, those side by side as one.
    pub(super) marks: Vec<TextRange>,
    /// The deepest that anything is nested, markup's controls counted too.
    pub(super) deepest: Deepest,
}

/// Where a line is nested deepest.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Deepest {
    /// How many are open.
    pub(super) count: usize,
    /// The embedding level there.
    pub(super) level: usize,
    /// Byte of the control that opens it.
    pub(super) at: usize,
}

/// A control that is open.
#[derive(Clone, Copy, Debug)]
struct Open {
    ch: char,
    at: usize,
    is_own: bool,
    level: usize,
}

/// A line with controls.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// The node that it is of.
    pub(super) node: &'a Node<'a>,
    /// Byte of the node's text at which it begins.
    pub(super) at: usize,
    /// Its characters.
    pub(super) text: &'a str,
    /// Base direction.
    pub(super) base: Direction,
    /// Its controls.
    pub(super) controls: Controls,
}

/// Lines of prose that have controls of direction, in titles too.
pub(super) fn lines<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = Line<'a>> {
    let prose = subject
        .nodes
        .iter()
        .filter(|n| !is_code(n) && has_any(n.text));
    prose.flat_map(|node| {
        let base = subject.base(node).dir;
        let of_markup = node
            .rich
            .map_or_else(Vec::new, |rich| rich.isolate_controls());
        split(node.text)
            .filter(|(_, text)| has_any(text))
            .map(move |(at, text)| Line {
                node,
                at,
                text,
                base,
                controls: Controls::new(text, base, |byte| {
                    of_markup.binary_search(&(at + byte)).is_err()
                }),
            })
    })
}

/// Whether a text has any control of direction.
pub(super) fn has_any(text: &str) -> bool {
    text.chars().any(|c| is_mark(c) || is_control(c))
}

/// LRM, RLM, ALM.
pub(super) const fn is_mark(ch: char) -> bool {
    matches!(ch, '\u{200e}' | '\u{200f}' | '\u{61c}')
}

/// Embeddings, overrides, isolates, and what closes them.
pub(super) const fn is_control(ch: char) -> bool {
    matches!(ch, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

const fn is_isolate(ch: char) -> bool {
    matches!(ch, '\u{2066}'..='\u{2068}')
}

/// Level that a control opens inside a level.
// X2 <https://www.unicode.org/reports/tr9/#X2>
const fn level_in(ch: char, around: usize) -> usize {
    match ch {
        '\u{202b}' | '\u{202e}' | '\u{2067}' => (around + 1) | 1,
        '\u{202a}' | '\u{202d}' | '\u{2066}' => (around + 2) & !1,
        _ => around + 1,
    }
}

/// Whether a control makes all characters run in one direction.
pub(super) const fn is_override(ch: char) -> bool {
    matches!(ch, '\u{202d}' | '\u{202e}')
}

impl Controls {
    /// The controls of a line; `is_authors` says of a byte whether its control is the author's.
    fn new(text: &str, base: Direction, is_authors: impl Fn(usize) -> bool) -> Self {
        let mut this = Self::default();
        let mut open: Vec<Open> = Vec::new();
        for (at, ch) in text.char_indices() {
            match ch {
                _ if is_mark(ch) => this.mark(at, ch),
                '\u{2069}' => match open.iter().rposition(|open| is_isolate(open.ch)) {
                    None => this.strays.extend(is_authors(at).then_some(at)),
                    Some(place) => {
                        for (index, inner) in open.drain(place..).enumerate() {
                            this.end(inner, (index == 0).then(|| (at, is_authors(at))));
                        }
                    }
                },
                '\u{202c}' => match open.pop_if(|open| !is_isolate(open.ch)) {
                    None => this.strays.extend(is_authors(at).then_some(at)),
                    Some(last) => this.end(last, Some((at, is_authors(at)))),
                },
                _ if is_control(ch) => {
                    let around = open
                        .last()
                        .map_or(usize::from(base.is_rtl()), |open| open.level);
                    let level = level_in(ch, around);
                    let is_own = is_authors(at);
                    open.push(Open {
                        ch,
                        at,
                        is_own,
                        level,
                    });
                    if level > this.deepest.level || open.len() > this.deepest.count {
                        let count = open.len();
                        this.deepest = Deepest { count, level, at };
                    }
                }
                _ => {}
            }
        }
        open.into_iter().for_each(|last| this.end(last, None));
        this
    }

    fn mark(&mut self, at: usize, ch: char) {
        let end = at + ch.len_utf8();
        match self.marks.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => self.marks.push(at..end),
        }
    }

    /// Ends what was opened; a control of the author's and one of markup are no pair.
    fn end(&mut self, opened: Open, close: Option<(usize, bool)>) {
        let Open {
            ch,
            at: open,
            is_own,
            ..
        } = opened;
        match close {
            Some((close, closes_own)) if is_own && closes_own => self.pairs.push(Pair {
                ch,
                open,
                close: Some(close),
            }),
            Some((close, true)) => self.strays.push(close),
            _ if is_own => self.pairs.push(Pair {
                ch,
                open,
                close: None,
            }),
            _ => {}
        }
    }

    /// Whether more is open at once than anybody can follow.
    pub(super) const fn is_deep(&self) -> bool {
        self.deepest.count > DEEP
    }
}

impl Line<'_> {
    /// Bytes of the line as bytes of the node's text.
    pub(super) const fn of_node(&self, range: &TextRange) -> TextRange {
        range.start + self.at..range.end + self.at
    }

    /// The range from an opening control to behind its closing one, or to the end of the line.
    pub(super) fn whole(&self, pair: &Pair) -> TextRange {
        pair.open
            ..pair
                .close
                .map_or(self.text.len(), |close| close + '\u{2069}'.len_utf8())
    }

    /// What stands between the controls of a pair.
    pub(super) fn inner(&self, pair: &Pair) -> TextRange {
        pair.open + pair.ch.len_utf8()..pair.close.unwrap_or(self.text.len())
    }

    /// What is seen with and without a pair of controls, when it differs.
    pub(super) fn without(&self, pair: &Pair) -> Option<(String, String)> {
        let inner = self.text.get(self.inner(pair)).unwrap_or("");
        self.replacing(&self.whole(pair), inner)
    }

    /// What is seen as it is and with something in place of a range, when it differs.
    pub(super) fn replacing(&self, range: &TextRange, with: &str) -> Option<(String, String)> {
        let floor = |at: usize| (0..=at).rev().find(|at| self.text.is_char_boundary(*at));
        let start = floor(range.start.saturating_sub(AROUND)).unwrap_or(0);
        let end = floor((range.end + AROUND).min(self.text.len())).unwrap_or(range.end);
        let window = self.text.get(start..end.max(range.end)).unwrap_or("");
        let inside = range.start - start..range.end - start;
        visual::replacing_changes(window, self.base, inside, with)
    }
}
