//! The text of a paragraph from runs, pieces of it that look the same: what they share becomes
//! one marked range, and a run that is declared to go the other way an isolate where that shows.

use std::rc::Rc;

use crate::document::language::strong_direction;
use crate::document::{Inline, InlineKind, Text};
use crate::load::limits::MAX_INLINES;
use crate::vocab::{Direction, Lang};

/// How a run looks, and what it means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct Marks {
    /// Where it leads.
    pub link: Option<Rc<str>>,
    /// Declared language.
    pub lang: Option<Lang>,
    /// Declared direction of its neutral characters.
    pub dir: Option<Direction>,
    /// Bold.
    pub strong: bool,
    /// Slanted.
    pub emphasis: bool,
    /// In the type of code.
    pub code: bool,
    /// Raised.
    pub raised: bool,
    /// Lowered.
    pub lowered: bool,
    /// Struck out.
    pub struck: bool,
    /// Underlined.
    pub underlined: bool,
    /// Marked with a pen.
    pub marked: bool,
}

impl Marks {
    /// The ranges that a run lies in, outermost first.
    fn kinds(&self, isolate: Option<Direction>) -> Vec<InlineKind> {
        let mut out = Vec::new();
        out.extend(
            self.link
                .as_ref()
                .map(|to| InlineKind::Link(to.to_string())),
        );
        out.extend(isolate.map(|dir| InlineKind::Isolate(Some(dir))));
        let flags = [
            (self.strong, InlineKind::Strong),
            (self.emphasis, InlineKind::Emphasis),
            (self.code, InlineKind::Code),
            (self.raised, InlineKind::Superscript),
            (self.lowered && !self.raised, InlineKind::Subscript),
            (self.struck, InlineKind::Deleted),
            (self.underlined && self.link.is_none(), InlineKind::Inserted),
            (self.marked, InlineKind::Mark),
        ];
        out.extend(flags.into_iter().filter(|f| f.0).map(|f| f.1));
        // Innermost: most are dropped again when the document's language is known.
        out.extend(self.lang.map(InlineKind::Lang));
        out
    }
}

/// Collects the runs of one paragraph.
#[derive(Clone, Debug, Default)]
pub(in crate::load) struct Runs {
    runs: Vec<(String, Marks)>,
}

impl Runs {
    /// Adds characters; control characters are left out.
    pub(in crate::load) fn push(&mut self, text: &str, marks: &Marks) {
        let has_controls = |text: &str| text.chars().any(|c| c.is_control() && c != '\n');
        if has_controls(text) {
            let spaced = |c: char| if c == '\t' { ' ' } else { c };
            let text: String = text
                .chars()
                .map(spaced)
                .filter(|c| !c.is_control() || *c == '\n')
                .collect();
            return self.add(&text, marks);
        }
        self.add(text, marks);
    }

    fn add(&mut self, text: &str, marks: &Marks) {
        match self.runs.last_mut() {
            Some((last, same)) if same == marks => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.runs.push((text.to_owned(), marks.clone())),
        }
    }

    /// Drops the looks that all runs have in common: those of a heading are its style.
    pub(in crate::load) fn drop_common(&mut self) {
        let looks: [fn(&mut Marks) -> &mut bool; 3] = [
            |m| &mut m.strong,
            |m| &mut m.emphasis,
            |m| &mut m.underlined,
        ];
        for look in looks {
            let mut shown = self
                .runs
                .iter_mut()
                .filter(|(text, _)| !text.trim().is_empty());
            if shown.all(|(_, marks)| *look(marks)) {
                self.runs
                    .iter_mut()
                    .for_each(|(_, marks)| *look(marks) = false);
            }
        }
    }

    /// Whether every run that shows something looks so, and there is one.
    pub(in crate::load) fn all(&self, looks: impl Fn(&Marks) -> bool) -> bool {
        let shown = || self.runs.iter().filter(|(text, _)| !text.trim().is_empty());
        shown().next().is_some() && shown().all(|(_, marks)| looks(marks))
    }

    /// The text so far.
    pub(in crate::load) fn text(&self) -> String {
        self.runs.iter().map(|(text, _)| text.as_str()).collect()
    }

    /// Takes the last character back.
    pub(in crate::load) fn pop_char(&mut self) {
        if let Some((text, _)) = self.runs.last_mut() {
            text.pop();
        }
    }

    /// Forgets the text so far.
    pub(in crate::load) fn clear(&mut self) {
        self.runs.clear();
    }

    /// The direction of the first letter.
    pub(in crate::load) fn first_strong(&self) -> Option<Direction> {
        self.runs
            .iter()
            .flat_map(|(text, _)| text.chars())
            .find_map(strong_direction)
    }

    /// The paragraph; `None` when it has no text. White space collapses unless it `is_code`; `dir`
    /// is the paragraph's own direction.
    pub(in crate::load) fn take(&mut self, dir: Option<Direction>, is_code: bool) -> Option<Text> {
        let mut runs = std::mem::take(&mut self.runs);
        if !is_code {
            collapse(&mut runs);
        }
        if runs.iter().all(|(text, _)| text.trim().is_empty()) {
            return None;
        }
        tidy_spaces(&mut runs);
        let isolates = isolates(&runs, dir);
        let mut writer = Writer::default();
        for ((text, marks), isolate) in runs.iter().zip(isolates) {
            writer.turn(&marks.kinds(isolate));
            writer.text.push_str(text);
        }
        writer.turn(&[]);
        writer.inlines.retain(|i| i.range.start < i.range.end);
        Some(Text {
            text: writer.text,
            inlines: writer.inlines,
        })
    }
}

/// White space between runs has the language of what stands before it, and stands on the line.
fn tidy_spaces(runs: &mut [(String, Marks)]) {
    let mut lang = None;
    for (text, marks) in runs {
        if text.trim().is_empty() {
            (marks.raised, marks.lowered) = (false, false);
            marks.lang = lang;
        }
        lang = marks.lang;
    }
}

/// One space for many, none at the ends of lines; a no-break space stays.
fn collapse(runs: &mut Vec<(String, Marks)>) {
    let mut last = '\n';
    for (text, _) in runs.iter_mut() {
        let mut out = String::with_capacity(text.len());
        for c in text.chars() {
            let is_repeated =
                c == ' ' && matches!(last, ' ' | '\n') || c == '\u{A0}' && last == '\n';
            if !is_repeated && (c != '\n' || last != '\n' || !out.is_empty()) {
                out.push(c);
                last = c;
            }
        }
        *text = out;
    }
    // Spaces before a line end and at the end of all.
    let mut next = '\n';
    for (text, _) in runs.iter_mut().rev() {
        let trimmed: String = if text.contains('\n') || next == '\n' {
            let mut kept: Vec<char> = Vec::with_capacity(text.len());
            for c in text.chars().rev() {
                if !(c == ' ' && next == '\n') {
                    kept.push(c);
                    next = c;
                }
            }
            kept.into_iter().rev().collect()
        } else {
            std::mem::take(text)
        };
        next = trimmed.chars().next().unwrap_or(next);
        *text = trimmed;
    }
    while runs
        .last()
        .is_some_and(|(text, _)| text.trim_end_matches('\n').is_empty())
    {
        runs.pop();
    }
    if let Some((text, _)) = runs.last_mut() {
        text.truncate(text.trim_end_matches('\n').len());
    }
    runs.retain(|(text, _)| !text.is_empty());
}

/// For each run whether it is isolated: runs of the other direction than the paragraph's, where
/// the letters alone would not put their neutral characters in the same place.
fn isolates(runs: &[(String, Marks)], paragraph: Option<Direction>) -> Vec<Option<Direction>> {
    let mut out = vec![None; runs.len()];
    let mut start = 0;
    while let Some((_, marks)) = runs.get(start) {
        let same = |run: &&(String, Marks)| run.1.dir == marks.dir && run.1.link == marks.link;
        let group = runs.get(start..).unwrap_or_default();
        let n = group.iter().take_while(same).count().max(1);
        let group = group.get(..n).unwrap_or_default();
        if let Some(dir) = marks.dir.filter(|dir| paragraph.is_some_and(|p| p != *dir)) {
            // A paragraph of the other direction all through is no part of itself.
            if n < runs.len() && needs_isolate(group, dir) {
                out.iter_mut()
                    .skip(start)
                    .take(n)
                    .for_each(|slot| *slot = Some(dir));
            }
        }
        start += n;
    }
    out
}

fn needs_isolate(group: &[(String, Marks)], dir: Direction) -> bool {
    let chars = || group.iter().flat_map(|(text, _)| text.chars());
    let has = |wanted: Direction| chars().any(|c| strong_direction(c) == Some(wanted));
    // Programs that know of no direction leave their letters undeclared.
    if !has(dir) || !dir.is_rtl() && has(Direction::Rtl) {
        return false;
    }
    let is_edge = |c: Option<char>| c.is_some_and(|c| strong_direction(c).is_none());
    let mut shown = chars().filter(|c| !c.is_whitespace());
    let first = shown.next();
    // A number goes with the Latin letters before it (UAX #9 W7).
    let last = shown
        .next_back()
        .filter(|c| dir.is_rtl() || !c.is_numeric());
    has(dir.opposite()) || is_edge(first) || is_edge(last)
}

/// Writes text with the ranges that are open.
#[derive(Default)]
struct Writer {
    text: String,
    inlines: Vec<Inline>,
    open: Vec<(InlineKind, Option<usize>)>,
}

impl Writer {
    /// Closes what goes on no longer, opens what begins.
    fn turn(&mut self, kinds: &[InlineKind]) {
        let same = self
            .open
            .iter()
            .zip(kinds)
            .take_while(|(open, kind)| open.0 == **kind)
            .count();
        while self.open.len() > same {
            let Some((kind, place)) = self.open.pop() else {
                break;
            };
            if matches!(kind, InlineKind::Isolate(_)) && place.is_some() {
                self.text.push('\u{2069}');
            }
            if let Some(inline) = place.and_then(|at| self.inlines.get_mut(at)) {
                inline.range.end = self.text.len();
            }
        }
        for kind in kinds.get(same..).unwrap_or_default() {
            let has_room = self.inlines.len() < MAX_INLINES;
            self.open
                .push((kind.clone(), has_room.then_some(self.inlines.len())));
            if has_room {
                let start = self.text.len();
                self.inlines.push(Inline {
                    range: start..start,
                    kind: kind.clone(),
                });
                if let InlineKind::Isolate(dir) = kind {
                    let is_rtl = dir.is_some_and(Direction::is_rtl);
                    self.text.push(if is_rtl { '\u{2067}' } else { '\u{2066}' });
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(runs: &[(&str, Marks)], dir: Option<Direction>) -> Text {
        let mut all = Runs::default();
        runs.iter().for_each(|(text, marks)| all.push(text, marks));
        all.take(dir, false).expect("some text")
    }

    #[test]
    fn neighbours_share_a_range() {
        let bold = Marks {
            strong: true,
            ..Marks::default()
        };
        let both = Marks {
            emphasis: true,
            ..bold.clone()
        };
        let text = text(
            &[
                ("a", bold.clone()),
                ("b ", both),
                ("c", bold),
                (" d", Marks::default()),
            ],
            None,
        );
        assert_eq!(text.text, "ab c d");
        let ranges: Vec<_> = text.inlines.iter().map(|i| i.range.clone()).collect();
        assert_eq!(ranges, [0..4, 1..3]);
    }

    #[test]
    fn white_space_collapses_across_runs() {
        let plain = Marks::default();
        let bold = Marks {
            strong: true,
            ..Marks::default()
        };
        let text = text(
            &[
                ("  a ", plain.clone()),
                ("  b", bold),
                (" \n c \n\n ", plain),
            ],
            None,
        );
        assert_eq!(text.text, "a b\nc");
    }

    #[test]
    fn a_run_of_the_other_direction_is_isolated_only_where_it_shows() {
        let rtl = Marks {
            dir: Some(Direction::Rtl),
            ..Marks::default()
        };
        let plain = Marks::default();
        let ltr = Some(Direction::Ltr);
        let quoted = text(&[("x ", plain.clone()), ("\u{5D0} (y).", rtl.clone())], ltr);
        assert_eq!(quoted.text, "x \u{2067}\u{5D0} (y).\u{2069}");
        let bare = text(
            &[
                ("x ", plain.clone()),
                ("\u{5D0}", rtl.clone()),
                (" y", plain),
            ],
            ltr,
        );
        assert_eq!(bare.text, "x \u{5D0} y");
        assert_eq!(
            text(&[("\u{5D0}.", rtl)], Some(Direction::Rtl)).text,
            "\u{5D0}."
        );
    }
}
