//! Folding of text for find: two spellings that a reader takes for the same
//! word become the same characters.
//!
//! Marks, tatweel, joiners and bidi controls vanish; alef, yeh, teh marbuta and
//! kaf variants, final Hebrew letters, presentation forms, digits, case and
//! Latin accents become one form each. [`Folded`] keeps the way back to byte
//! offsets of the source, so a find can mark what the author wrote.
//! `anchor.rs` compares places by folded text and never stores folded offsets.

use crate::vocab::TextRange;

/// A folded text with the way back to its source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    text: String,
    /// Pairs (folded offset, source offset) where the distance between both
    /// changes; in between both advance byte by byte.
    steps: Vec<(usize, usize)>,
    source_len: usize,
}

impl Folded {
    /// Folds `source`.
    #[must_use]
    pub fn of(source: &str) -> Self {
        let mut folded = Self::default();
        folded.set(source);
        folded
    }

    /// Folds another `source` in the same memory.
    pub fn set(&mut self, source: &str) {
        let Self { text, steps, .. } = self;
        text.clear();
        text.reserve(source.len());
        steps.clear();
        let mut expected = None;
        for (at, c) in source.char_indices() {
            fold_char(c, &mut |out| {
                if expected != Some(at) {
                    steps.push((text.len(), at));
                }
                text.push(out);
                expected = Some(at + out.len_utf8());
            });
        }
        self.source_len = source.len();
    }

    /// The folded text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Byte offset in the source of the character that gave the folded
    /// character at `offset`; the source's length at the end.
    #[must_use]
    pub fn source_offset(&self, offset: usize) -> usize {
        if offset >= self.text.len() {
            return self.source_len;
        }
        let after = self.steps.partition_point(|step| step.0 <= offset);
        match after.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some((folded, source)) => source + (offset - folded),
            None => 0,
        }
    }

    /// The folded offset of the first folded character that stands at or
    /// after byte `offset` of the source.
    #[must_use]
    pub fn folded_offset(&self, offset: usize) -> usize {
        let next = self.steps.partition_point(|step| step.1 < offset);
        let limit = self.steps.get(next).map_or(self.text.len(), |step| step.0);
        let mut at = match next.checked_sub(1).and_then(|i| self.steps.get(i)) {
            Some((folded, source)) => (folded + (offset - source)).min(limit),
            None => 0,
        };
        while !self.text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// The bytes of the source that gave the folded `range`: whole
    /// characters, with the marks that follow the last one.
    #[must_use]
    pub fn source_range(&self, range: &TextRange) -> TextRange {
        let start = self.source_offset(range.start);
        let mut end = range.end;
        // A character may have given several folded ones (a ligature): take it whole.
        while end < self.text.len() && self.is_inside_expansion(end) {
            end += self
                .text
                .get(end..)
                .and_then(|rest| rest.chars().next())
                .map_or(1, char::len_utf8);
        }
        start..self.source_offset(end).max(start)
    }

    /// All places of `needle` (folded with the same rules), as ranges of the
    /// source, in order and not overlapping.
    #[must_use]
    pub fn find_all(&self, needle: &str) -> Vec<TextRange> {
        let needle = fold(needle);
        if needle.trim().is_empty() {
            return Vec::new();
        }
        self.places(&needle).collect()
    }

    /// All places of `needle`, which is folded already, as ranges of the
    /// source, in order and not overlapping: a ligature in which it stands
    /// twice is one place.
    pub fn places<'a>(&'a self, needle: &'a str) -> impl Iterator<Item = TextRange> + 'a {
        let mut free = 0;
        self.text
            .match_indices(needle)
            .filter_map(move |(at, hit)| {
                let range = self.source_range(&(at..at + hit.len()));
                let is_free = range.start >= free && !range.is_empty();
                free = free.max(range.end);
                is_free.then_some(range)
            })
    }

    fn is_inside_expansion(&self, offset: usize) -> bool {
        let before = self
            .text
            .get(..offset)
            .and_then(|t| t.chars().next_back())
            .map(|c| offset - c.len_utf8());
        before.is_some_and(|before| self.source_offset(before) == self.source_offset(offset))
    }
}

/// The folded form of `text`; folding it again changes nothing.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_char(c, &mut |folded| out.push(folded));
    }
    out
}

/// Gives the folded characters of `c` to `out`: none for a mark, one for most,
/// several for a ligature.
pub fn fold_char(c: char, out: &mut impl FnMut(char)) {
    match c {
        // The common cases first: they need no tables.
        ' '..='@' | '['..='~' => out(simple(c)),
        'A'..='Z' => out(c.to_ascii_lowercase()),
        '\u{621}'..='\u{63A}' | '\u{641}'..='\u{64A}' => out(simple(c)),
        // Letters of other languages in the script that no mark can be taken from.
        '\u{679}'..='\u{6BF}' | '\u{6C1}' | '\u{6CC}' | '\u{6D2}' => out(simple(c)),
        c if is_dropped(c) => {}
        c if c.is_whitespace() => out(' '),
        _ => unicode_normalization::char::decompose_compatible(c, |part| fold_part(part, out)),
    }
}

/// Folds one character of a full decomposition.
fn fold_part(c: char, out: &mut impl FnMut(char)) {
    for lower in c.to_lowercase() {
        if lower.is_whitespace() {
            out(' ');
        } else if !is_dropped(lower) {
            out(simple(lower));
        }
    }
}

/// The one form of a character among its variants.
const fn simple(c: char) -> char {
    match c {
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{671}' | '\u{672}' | '\u{673}' | '\u{675}' => {
            '\u{627}'
        }
        '\u{624}' | '\u{676}' => '\u{648}',
        '\u{626}' | '\u{649}' | '\u{6CC}' | '\u{678}' => '\u{64A}',
        '\u{629}' | '\u{6C1}' | '\u{6C3}' | '\u{6D5}' | '\u{6C0}' | '\u{6C2}' => '\u{647}',
        '\u{6A9}' | '\u{6AA}' => '\u{643}',
        '\u{6D3}' => '\u{6D2}',
        '\u{660}'..='\u{669}' => ascii_digit(c, '\u{660}'),
        '\u{6F0}'..='\u{6F9}' => ascii_digit(c, '\u{6F0}'),
        '\u{66A}' => '%',
        '\u{66B}' => '.',
        '\u{66C}' | '\u{60C}' => ',',
        '\u{61B}' => ';',
        '\u{61F}' => '?',
        '\u{6D4}' => '.',
        // Hebrew final forms, geresh, gershayim, maqaf.
        '\u{5DA}' => '\u{5DB}',
        '\u{5DD}' => '\u{5DE}',
        '\u{5DF}' => '\u{5E0}',
        '\u{5E3}' => '\u{5E4}',
        '\u{5E5}' => '\u{5E6}',
        '\u{5F3}' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{2BB}' => '\'',
        '\u{5F4}' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{201F}' | '\u{AB}' | '\u{BB}' => '"',
        '\u{5BE}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2044}' | '\u{2215}' => '/',
        '\u{3C2}' => '\u{3C3}',
        '\u{7C0}'..='\u{1E959}' => other_digit(c),
        _ => c,
    }
}

/// Zeros of the scripts whose digits are less common here; nine digits follow each.
const ZEROS: [char; 36] = [
    '\u{7C0}',
    '\u{966}',
    '\u{9E6}',
    '\u{A66}',
    '\u{AE6}',
    '\u{B66}',
    '\u{BE6}',
    '\u{C66}',
    '\u{CE6}',
    '\u{D66}',
    '\u{DE6}',
    '\u{E50}',
    '\u{ED0}',
    '\u{F20}',
    '\u{1040}',
    '\u{1090}',
    '\u{17E0}',
    '\u{1810}',
    '\u{1946}',
    '\u{19D0}',
    '\u{1A80}',
    '\u{1A90}',
    '\u{1B50}',
    '\u{1BB0}',
    '\u{1C40}',
    '\u{1C50}',
    '\u{A620}',
    '\u{A8D0}',
    '\u{A900}',
    '\u{A9D0}',
    '\u{A9F0}',
    '\u{AA50}',
    '\u{ABF0}',
    '\u{104A0}',
    '\u{10D30}',
    '\u{1E950}',
];

/// The ASCII digit of a digit of any script in [`ZEROS`]; any other character as it is.
const fn other_digit(c: char) -> char {
    let mut i = 0;
    while i < ZEROS.len() {
        let zero = ZEROS[i];
        if zero as u32 <= c as u32 && c as u32 <= zero as u32 + 9 {
            return ascii_digit(c, zero);
        }
        i += 1;
    }
    c
}

/// The ASCII digit of a digit whose script's zero is `zero`.
const fn ascii_digit(c: char, zero: char) -> char {
    match char::from_digit(c as u32 - zero as u32, 10) {
        Some(digit) => digit,
        None => c,
    }
}

/// Characters that a find does not see and that belong to no letter before
/// them: tatweel, joiners, directional controls. A match does not end in them.
#[must_use]
pub const fn is_loose(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{61C}' | '\u{640}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Characters that a find does not see: vowel marks, tatweel, joiners,
/// directional controls, variation selectors.
#[must_use]
pub const fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{300}'..='\u{36F}'
        | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{61C}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{6D6}'..='\u{6DC}' | '\u{6DF}'..='\u{6E4}' | '\u{6E7}' | '\u{6E8}' | '\u{6EA}'..='\u{6ED}'
        | '\u{711}' | '\u{730}'..='\u{74A}' | '\u{7EB}'..='\u{7F3}' | '\u{7FD}'
        | '\u{898}'..='\u{89F}' | '\u{8CA}'..='\u{8E1}' | '\u{8E3}'..='\u{8FF}'
        | '\u{1AB0}'..='\u{1ACE}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{FB1E}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}')
}
