//! Boundaries inside a text: line break opportunities (UAX #14), graphemes and
//! words (UAX #29), joining of letters. The data is `icu_segmenter`'s and
//! `icu_properties`'; the `neo` constructors are the ones that agree with one
//! published version, Unicode 18.0 (`tests/data/README.md`).

use icu_properties::CodePointMapData;
use icu_properties::props::{GeneralCategory, GraphemeClusterBreak, JoiningType};
use icu_segmenter::options::{LineBreakOptions, WordBreakInvariantOptions};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, WordSegmenter};

/// A place where a line may or must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BreakOpportunity {
    /// Byte offset: the next line begins here.
    pub at: usize,
    /// Whether the line must end here.
    pub mandatory: bool,
}

/// Break opportunities of `text`, ascending; the end of the text is the last, the start is none.
pub fn line_breaks(text: &str) -> impl Iterator<Item = BreakOpportunity> {
    let segmenter = LineSegmenter::new_neo_for_non_complex_scripts(LineBreakOptions::default());
    segmenter.segment_str(text).filter(|at| *at > 0).map(|at| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        BreakOpportunity {
            at,
            mandatory: before.is_some_and(is_line_end),
        }
    })
}

/// Whether a character ends a line by force (classes BK, CR, LF, NL).
#[must_use]
pub const fn is_line_end(ch: char) -> bool {
    matches!(
        ch,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether a character is white space that hangs at the end of a line.
#[must_use]
pub const fn is_breaking_space(ch: char) -> bool {
    matches!(ch, ' ' | '\t' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}' | '\u{3000}')
        || is_line_end(ch)
}

/// Boundaries of user-perceived characters, ascending, 0 and the end included.
pub fn graphemes(text: &str) -> impl Iterator<Item = usize> {
    GraphemeClusterSegmenter::new_neo().segment_str(text)
}

/// Word boundaries of UAX #29, ascending, 0 and the end included.
pub fn words(text: &str) -> impl Iterator<Item = usize> {
    WordSegmenter::new_neo_for_non_complex_scripts(WordBreakInvariantOptions::default())
        .segment_str(text)
}

/// How a character takes part in joining.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Joining {
    /// May join to the character before it.
    pub to_previous: bool,
    /// May join to the character after it.
    pub to_next: bool,
    /// Makes both its neighbours join, as a tatweel does.
    pub causes: bool,
    /// Is passed over, as marks are.
    pub transparent: bool,
}

/// Joining behaviour of a character (Unicode property `Joining_Type`).
#[must_use]
pub fn joining(ch: char) -> Joining {
    let kind = CodePointMapData::<JoiningType>::new().get(ch);
    Joining {
        to_previous: matches!(
            kind,
            JoiningType::DualJoining | JoiningType::RightJoining | JoiningType::JoinCausing
        ),
        to_next: matches!(
            kind,
            JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::JoinCausing
        ),
        causes: kind == JoiningType::JoinCausing,
        transparent: kind == JoiningType::Transparent,
    }
}

/// Whether `ch` stays with the character before it when faces are chosen.
#[must_use]
pub fn is_extender(ch: char) -> bool {
    if ch < '\u{300}' {
        return false;
    }
    matches!(
        CodePointMapData::<GraphemeClusterBreak>::new().get(ch),
        GraphemeClusterBreak::Extend
            | GraphemeClusterBreak::ZWJ
            | GraphemeClusterBreak::SpacingMark
    )
}

/// Whether `ch` is a combining mark.
#[must_use]
pub fn is_mark(ch: char) -> bool {
    ch >= '\u{300}'
        && matches!(
            CodePointMapData::<GeneralCategory>::new().get(ch),
            GeneralCategory::NonspacingMark
                | GeneralCategory::EnclosingMark
                | GeneralCategory::SpacingMark
        )
}

/// Whether a character is a vowel sign or a sign of recitation; hamza and madda belong to their letter.
#[must_use]
pub const fn is_tashkil(ch: char) -> bool {
    matches!(ch, '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{652}' | '\u{656}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}' | '\u{8d3}'..='\u{8ff}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c7}')
}

/// Whether a character is never drawn (controls, joiners, variation selectors, bidi controls).
#[must_use]
pub const fn is_invisible(ch: char) -> bool {
    matches!(ch, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{e0000}'..='\u{e0fff}')
}
