//! Cuts a paragraph into clusters, the smallest pieces that can have one face.
//!
//! Running Arabic text is nearly all words of plain letters with spaces after
//! them. As long as one face has them, such words need not be cut: they are kept
//! together as one cluster that begins and ends where no letter joins.

use icu_properties::CodePointSetData;
use icu_properties::props::ExtendedPictographic;

use super::scripts::ScriptResolver;
use crate::text::bidi::Levels;
use crate::text::font::FontId;
use crate::text::segment::{is_extender, is_line_end};
use crate::text::style::Span;
use crate::vocab::{Level, Script, TextRange};

/// A character with what extends it; or whole words with the spaces after them.
pub(super) struct Cluster {
    pub(super) range: TextRange,
    pub(super) level: Level,
    pub(super) script: Script,
    /// Own script is cursive (not merely resolved to it), or it is a tatweel.
    pub(super) joins: bool,
    /// Begins an item whatever stands before it.
    pub(super) apart: bool,
    pub(super) span: usize,
    pub(super) font: FontId,
    /// It is whole words.
    pub(super) is_words: bool,
}

/// Cuts `text` into clusters; with `takes_words` plain words are kept together.
pub(super) fn cut(text: &str, levels: &Levels, spans: &[Span], takes_words: bool) -> Vec<Cluster> {
    let mut cutter = Cutter {
        text,
        out: Vec::new(),
        scripts: ScriptResolver::default(),
        previous: '\0',
    };
    let (mut span, mut at) = (0, 0);
    while let Some(ch) = text.get(at..).and_then(|rest| rest.chars().next()) {
        while spans.get(span).is_some_and(|s| s.range.end <= at) && span + 1 < spans.len() {
            span += 1;
        }
        let level = levels.at(at);
        let is_start = takes_words && matches!(cutter.previous, '\0' | ' ') && is_letter(ch);
        let span_end = spans.get(span).map_or(text.len(), |s| s.range.end);
        let words = is_start.then(|| words_end(text, at..span_end, levels));
        at = match words.flatten() {
            Some(end) => cutter.words(at..end, level, span),
            None => cutter.character(at, ch, level, span),
        };
    }
    cutter.out
}

/// The clusters so far, and what the next depends on.
struct Cutter<'a> {
    text: &'a str,
    out: Vec<Cluster>,
    scripts: ScriptResolver,
    previous: char,
}

impl Cutter<'_> {
    /// Takes the words of `range`; returns its end.
    fn words(&mut self, range: TextRange, level: Level, span: usize) -> usize {
        let (end, script) = (range.end, Script::ARABIC);
        self.scripts.current = Some(script);
        self.previous = ' ';
        self.out.push(Cluster {
            range,
            level,
            script,
            joins: false,
            apart: false,
            span,
            font: FontId::default(),
            is_words: true,
        });
        self.scripts.backfill(script, &mut self.out);
        end
    }

    /// Takes the character `ch` at byte `at`; returns its end.
    fn character(&mut self, at: usize, ch: char, level: Level, span: usize) -> usize {
        let end = at + ch.len_utf8();
        let extends = is_extender(ch)
            || (self.previous == '\u{200d}' && is_pictograph(ch))
            || is_second_indicator(&self.out, self.text, ch);
        // A line may end before a mark that follows a space (LB9): the two must not be one cluster.
        let apart = extends && breaks_before_mark(self.previous);
        self.previous = ch;
        if extends
            && !apart
            && let Some(last) = self.out.last_mut()
            && last.level == level
        {
            last.range.end = end;
            return end;
        }
        let (script, own) = self.scripts.next(ch);
        self.out.push(Cluster {
            range: at..end,
            level,
            script,
            joins: script.is_cursive() && (own || ch == '\u{640}'),
            apart,
            span,
            font: FontId::default(),
            is_words: false,
        });
        self.scripts.backfill(script, &mut self.out);
        end
    }
}

/// A letter of the Arabic script that nothing is to be looked up for.
const fn is_letter(ch: char) -> bool {
    matches!(ch, '\u{620}'..='\u{63f}' | '\u{641}'..='\u{64a}' | '\u{671}'..='\u{6d3}')
}

/// Where the last space ends up to which `range` is plain words of one level.
fn words_end(text: &str, range: TextRange, levels: &Levels) -> Option<usize> {
    let (mut end, mut previous) = (None, ' ');
    let level = levels.at(range.start);
    for (i, ch) in text.get(range.clone())?.char_indices() {
        let at = range.start + i;
        let is_plain = match ch {
            ' ' | '.' | '\u{60c}' | '\u{61b}' | '\u{61f}' => true,
            // After anything else a mark may be an item of its own.
            '\u{64b}'..='\u{652}' => is_letter(previous) || is_sign(previous),
            _ => is_letter(ch),
        };
        if !is_plain || levels.at(at) != level {
            break;
        }
        if ch == ' ' {
            end = Some(at + 1);
        }
        previous = ch;
    }
    end
}

/// A vowel sign or a shadda.
const fn is_sign(ch: char) -> bool {
    matches!(ch, '\u{64b}'..='\u{652}')
}

// LB9 <https://www.unicode.org/reports/tr14/#LB9>
const fn breaks_before_mark(before: char) -> bool {
    before == ' ' || before == '\u{200b}' || is_line_end(before)
}

fn is_pictograph(ch: char) -> bool {
    CodePointSetData::new::<ExtendedPictographic>().contains(ch)
}

/// The second half of a flag: regional indicators go in pairs.
fn is_second_indicator(out: &[Cluster], text: &str, ch: char) -> bool {
    let is_indicator = |c: char| matches!(c, '\u{1f1e6}'..='\u{1f1ff}');
    is_indicator(ch)
        && out.last().is_some_and(|c| {
            c.range.len() == 4
                && text
                    .get(c.range.clone())
                    .and_then(|t| t.chars().next())
                    .is_some_and(is_indicator)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::style::{FamilyId, TextStyle};
    use crate::vocab::{Ink, Lang};

    /// Level, script, span and what begins there, by byte.
    fn told(clusters: &[Cluster]) -> Vec<(Level, Script, usize)> {
        let each = clusters.iter().flat_map(|c| {
            let told = (c.level, c.script, c.span);
            std::iter::repeat_n(told, c.range.len())
        });
        each.collect()
    }

    #[test]
    fn words_kept_together_are_cut_like_characters() {
        let text = "(123 \u{643}\u{62a}\u{64e}\u{628} \u{60c} \u{628}\u{64f}. abc \u{64e}\u{628} \
                    \u{628}\u{640}\u{628} \u{6af}\u{644} \u{628}";
        let style = TextStyle {
            family: FamilyId::default(),
            size: 16.0,
            bold: false,
            ink: Ink::Ink,
            lang: Lang::default(),
            underline: false,
            rise: 0.0,
        };
        let span = |range| Span { range, style };
        for at in (0..text.len()).filter(|at| text.is_char_boundary(*at)) {
            let spans = [span(0..at), span(at..text.len())];
            let levels = crate::text::bidi::resolve(text, crate::vocab::Direction::Rtl);
            let words = cut(text, &levels, &spans, true);
            assert!(words.iter().any(|c| c.is_words), "{at}");
            let single = cut(text, &levels, &spans, false);
            assert!(single.iter().all(|c| !c.is_words));
            assert_eq!(told(&words), told(&single), "{at}");
            let starts = |c: &&Cluster| c.apart;
            let apart = |all: &[Cluster]| -> Vec<usize> {
                all.iter().filter(starts).map(|c| c.range.start).collect()
            };
            assert_eq!(apart(&words), apart(&single), "{at}");
        }
    }

    #[test]
    fn a_word_at_another_word_is_no_plain_word() {
        let uniform = Levels::Uniform(Level(1));
        let end = |text: &str| words_end(text, 0..text.len(), &uniform);
        assert_eq!(end("\u{628}"), None);
        assert_eq!(end("\u{628} \u{628}\u{640}"), Some(3));
        assert_eq!(end("\u{628} \u{64e}"), Some(3));
        assert_eq!(end("\u{628}. a"), Some(4));
    }
}
