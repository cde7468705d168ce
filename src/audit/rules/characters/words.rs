//! Characters and words as the rules of this group look at them.

use icu_properties::CodePointMapData;
use icu_properties::props::Script;

use crate::audit::rule::Rule;
use crate::audit::subject::{self, Subject};
use crate::audit::{Finding, Findings, Fix};
use crate::document::block::InlineKind;
use crate::document::walk::Node;
use crate::text::segment::is_mark;
use crate::vocab::TextRange;

/// ZERO WIDTH NON-JOINER.
pub(super) const ZWNJ: char = '\u{200c}';
/// ZERO WIDTH JOINER.
pub(super) const ZWJ: char = '\u{200d}';
/// ARABIC TATWEEL.
pub(super) const TATWEEL: char = '\u{640}';

/// Marks and joiners between a letter and its neighbour that are passed over, at most.
const FAR: usize = 16;

/// More places than this in one text are told as one.
const MANY: usize = 3;

/// Whether a character lies in a block of a script that is written from right to left.
pub(super) const fn is_rtl(ch: char) -> bool {
    matches!(ch, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}')
}

/// Whether a character is a letter of a script that is written from right to left.
pub(super) fn is_letter(ch: char) -> bool {
    is_rtl(ch) && ch.is_alphabetic() && !is_mark(ch)
}

/// The script of a character.
pub(super) fn script(ch: char) -> Script {
    CodePointMapData::<Script>::new().get(ch)
}

/// Whether a character ends a sentence or a part of one, or closes a quotation.
pub(super) const fn is_closing(ch: char) -> bool {
    matches!(
        ch,
        '.' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | ')'
            | ']'
            | '\u{60c}'
            | '\u{61b}'
            | '\u{61f}'
            | '\u{6d4}'
            | '\u{bb}'
            | '\u{2026}'
    )
}

/// Whether a character is part of a word: a letter, a digit, a mark, or what stands unseen between them.
fn is_of_word(ch: char) -> bool {
    ch.is_alphanumeric() || is_mark(ch) || matches!(ch, ZWNJ | ZWJ)
}

/// The words of a text, spaces and punctuation left out.
pub(super) fn words(text: &str) -> impl Iterator<Item = TextRange> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text.get(from..)?.find(is_of_word)?;
        let rest = text.get(start..)?;
        from = rest
            .find(|ch| !is_of_word(ch))
            .map_or(text.len(), |end| start + end);
        Some(start..from)
    })
}

/// The texts that are no code and hold letters written from right to left.
pub(super) fn prose<'s>(subject: &'s Subject<'_>) -> impl Iterator<Item = &'s Node<'s>> {
    let is_prose = |node: &&Node<'_>| !subject::is_code(node) && node.text.contains(is_letter);
    subject.nodes.iter().filter(is_prose)
}

/// The character before a place.
pub(super) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at a place.
pub(super) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The character before a place, marks passed over.
pub(super) fn base_before(text: &str, at: usize) -> Option<char> {
    let mut chars = text.get(..at)?.chars().rev().take(FAR);
    chars.find(|ch| !is_mark(*ch))
}

/// The character at a place, marks passed over.
pub(super) fn base_after(text: &str, at: usize) -> Option<char> {
    let mut chars = text.get(at..)?.chars().take(FAR);
    chars.find(|ch| !is_mark(*ch))
}

/// The parts of a text that are code or in another language, ascending.
pub(super) fn apart(node: &Node<'_>) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    for inline in inlines {
        if !matches!(inline.kind, InlineKind::Code | InlineKind::Lang(_)) {
            continue;
        }
        match out.last_mut().filter(|last| last.end >= inline.range.start) {
            Some(last) => last.end = last.end.max(inline.range.end),
            None => out.push(inline.range.clone()),
        }
    }
    out
}

/// Whether a place lies in one of some ascending ranges.
pub(super) fn is_within(ranges: &[TextRange], at: usize) -> bool {
    let next = ranges.partition_point(|range| range.end <= at);
    ranges.get(next).is_some_and(|range| range.start <= at)
}

/// A place to repair, and what comes there; `None` when a person must choose.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    pub(super) range: TextRange,
    pub(super) with: Option<String>,
}

impl Spot {
    /// A place where one text takes the place of another.
    pub(super) fn new(range: TextRange, with: impl Into<String>) -> Self {
        Self {
            range,
            with: Some(with.into()),
        }
    }
}

/// Tells of some places in one text, in ascending order: each by itself, or all as one when they are many.
pub(super) fn report(
    (subject, rule, node): (&Subject<'_>, &'static Rule, &Node<'_>),
    spots: &[Spot],
    findings: &mut Findings,
    finish: impl Fn(Finding) -> Finding,
) {
    let per = if spots.len() > MANY { spots.len() } else { 1 };
    for some in spots.chunks(per) {
        let (Some(first), Some(last)) = (some.first(), some.last()) else {
            continue;
        };
        let range = first.range.start..last.range.end;
        let mut finding = subject.finding(rule, node, range.clone());
        finding = finding.arg("count", some.len());
        if let Some(with) = repaired(node.text, some) {
            finding = finding.fix(Fix::Replace { range, with });
        }
        findings.push(finish(finding));
    }
}

/// What comes in place of all from the first spot to the last.
fn repaired(text: &str, spots: &[Spot]) -> Option<String> {
    let mut out = String::new();
    let mut from = spots.first()?.range.start;
    for spot in spots {
        out.push_str(text.get(from..spot.range.start)?);
        out.push_str(spot.with.as_deref()?);
        from = spot.range.end;
    }
    Some(out)
}
