//! Where a joined word may be lengthened, how gladly, and by how much.
//!
//! The pattern sets are in `kashida_rules.rs` (Benatia's matrix and Afifi for
//! Naskh, Microsoft's list for simple faces); this file finds the joined runs
//! that they are asked about. Whether a face can do it is measured on the face
//! itself. `justify.rs` chooses among the places, `realise.rs` inserts the
//! tatweel and checks that no other letter changed.

use std::collections::HashMap;

use icu_properties::CodePointMapData;
use icu_properties::props::JoiningGroup;

use super::book::FamilyClass;
use super::font::FontId;
use super::kashida_rules::{self as rules, Letters, priority, skeleton};
use super::segment::{Joining, is_invisible, is_mark, joining};
use super::shape::{Glyph, Piece, Shaper, Source};
use crate::vocab::{Lang, Script};

/// A place inside a word: byte offset before which a tatweel may stand, and its priority (9 is best).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Byte offset, in the word or in the paragraph as the context says.
    pub at: u32,
    /// 1 to 9.
    pub priority: u8,
}

/// What was learnt of faces.
#[derive(Debug, Default)]
pub struct Knowledge {
    growth: HashMap<FontId, f32>,
}

/// Which pattern set applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Classical rules, for Naskh.
    Naskh,
    /// Newspaper rules, for faces with basic forms only.
    Simple,
}

const TATWEEL: char = '\u{640}';

impl Shaper {
    /// How much one tatweel adds in this face, em; 0 when the face cannot be lengthened.
    pub(super) fn elongation(&mut self, font: FontId) -> f32 {
        if let Some(known) = self.kashida.growth.get(&font) {
            return *known;
        }
        let growth = self.measure_elongation(font);
        self.kashida.growth.insert(font, growth);
        growth
    }

    /// Shapes short words with and without a tatweel: the other glyphs must stay as they are.
    /// A face with many alternates (Amiri) refuses some pairs of letters, so a few are tried.
    fn measure_elongation(&mut self, font: FontId) -> f32 {
        const PAIRS: [[char; 2]; 5] = [
            ['\u{633}', '\u{628}'],
            ['\u{628}', '\u{627}'],
            ['\u{62a}', '\u{628}'],
            ['\u{641}', '\u{627}'],
            ['\u{635}', '\u{644}'],
        ];
        if !self.font(font).has(TATWEEL) {
            return 0.0;
        }
        PAIRS
            .iter()
            .find_map(|pair| self.growth_between(font, *pair))
            .unwrap_or(0.0)
    }

    /// What a tatweel between two letters adds, em; `None` when the face cannot.
    fn growth_between(&mut self, font: FontId, pair: [char; 2]) -> Option<f32> {
        let piece = Piece {
            font,
            script: Script::ARABIC,
            rtl: true,
            lang: Lang::default(),
            features: &[],
            before: "",
            after: "",
            probe_tatweel: true,
            hide_tashkil: false,
        };
        let source = |ch: char, cluster: u32, inserted: bool| Source {
            ch,
            cluster,
            inserted,
        };
        let [first, second] = [source(pair[0], 0, false), source(pair[1], 2, false)];
        let (mut plain, mut long) = (Vec::new(), Vec::new());
        self.shape(&piece, &[first, second], &mut plain);
        self.shape(
            &piece,
            &[first, source(TATWEEL, 2, true), second],
            &mut long,
        );
        let width = |glyphs: &[Glyph]| glyphs.iter().map(|g| g.ax).sum::<i32>() as f32;
        let growth = (width(&long) - width(&plain)) / self.font(font).units_per_em;
        let takes = plain.iter().any(|g| g.takes_tatweel());
        (takes && growth > 0.0 && same_letters(&plain, &long)).then_some(growth)
    }
}

/// The pattern for a class of face; `None` where kashida is foreign to the style.
#[must_use]
pub fn pattern_of(class: Option<FamilyClass>) -> Option<Pattern> {
    match class {
        Some(FamilyClass::Naskh) => Some(Pattern::Naskh),
        Some(FamilyClass::Nastaliq) => None,
        _ => Some(Pattern::Simple),
    }
}

/// Whether shaping left every letter alone but for the inserted tatweel.
#[must_use]
pub fn same_letters(plain: &[Glyph], long: &[Glyph]) -> bool {
    let own = long.iter().filter(|g| !g.is_inserted());
    own.clone().count() == plain.len()
        && own
            .zip(plain)
            .all(|(a, b)| a.id == b.id && a.cluster == b.cluster)
}

/// Appends the places of a word that begins at byte `start`.
pub(super) fn word_places(
    run: &mut JoinedRun,
    word: &str,
    start: usize,
    pattern: Pattern,
    out: &mut Vec<Place>,
) {
    if !is_short(word) && !is_sacred_name(word) {
        run.walk(word, start, pattern, out);
    }
}

/// The places that the pattern set sees in a text, ascending, byte offsets: it knows letters and
/// how they join, not words.
#[must_use]
pub fn pattern_places(text: &str, pattern: Pattern) -> Vec<Place> {
    let mut out = Vec::new();
    JoinedRun::default().walk(text, 0, pattern, &mut out);
    out
}

/// A joined run of letters.
#[derive(Debug, Default)]
pub(super) struct JoinedRun {
    letters: Vec<Letter>,
    skeletons: Vec<Letters>,
    /// The last letter joins to what comes.
    joins: bool,
}

/// A letter of a joined run.
#[derive(Clone, Copy, Debug)]
struct Letter {
    /// Byte offset.
    at: usize,
    ch: char,
    /// Reaches out for a letter to come, as a tatweel does: it cannot be the last of a word.
    is_open: bool,
    /// A tatweel that carries a mark: it is part of the letter before it.
    is_seat: bool,
}

impl JoinedRun {
    /// Appends the places of a text that begins at byte `start`.
    fn walk(&mut self, text: &str, start: usize, pattern: Pattern, out: &mut Vec<Place>) {
        for (at, ch) in text.char_indices() {
            let joining = joining(ch);
            if joining.transparent {
                self.mark();
            } else if at > 0 && matches!(ch, '\u{200c}' | '\u{200d}') {
                self.joiner(ch == '\u{200d}');
            } else {
                if !(self.joins && joining.to_previous) {
                    self.end(pattern, out);
                }
                self.push(start + at, ch, joining);
            }
        }
        self.end(pattern, out);
    }

    fn push(&mut self, at: usize, ch: char, joining: Joining) {
        self.letters.push(Letter {
            at,
            ch,
            is_open: joining.causes,
            is_seat: false,
        });
        self.joins = joining.to_next;
    }

    /// A mark on the last letter.
    fn mark(&mut self) {
        if let Some(last) = self.letters.last_mut() {
            last.is_seat |= last.ch == TATWEEL;
        }
    }

    /// A joiner or a non-joiner after the last letter.
    fn joiner(&mut self, joins: bool) {
        self.joins &= joins;
        if let Some(last) = self.letters.last_mut() {
            last.is_open = self.joins;
        }
    }

    /// Appends the places of the run and begins another.
    fn end(&mut self, pattern: Pattern, out: &mut Vec<Place>) {
        if self.letters.len() > 1 {
            self.resolve();
            let is_closed = self.letters.last().is_some_and(|l| !l.is_open);
            for (next, letter) in self.letters.iter().enumerate().skip(1) {
                let priority = priority(pattern, &self.skeletons, next, is_closed);
                if priority > 0 {
                    let at = u32::try_from(letter.at).unwrap_or(u32::MAX);
                    out.push(Place { at, priority });
                }
            }
        }
        self.letters.clear();
        self.joins = false;
    }

    /// Finds the skeletons, and drops the seats of marks.
    fn resolve(&mut self) {
        let groups = CodePointMapData::<JoiningGroup>::new();
        let last = self.letters.len() - 1;
        self.skeletons.clear();
        for (index, letter) in self.letters.iter().enumerate() {
            match letter.ch {
                TATWEEL if letter.is_seat => {}
                TATWEEL => self.skeletons.push(rules::TATWEEL),
                ch => {
                    let group = groups.get(ch);
                    self.skeletons.push(skeleton(group, index < last));
                }
            }
        }
        self.letters.retain(|l| !l.is_seat);
    }
}

/// Whether a word has fewer than three letters.
fn is_short(word: &str) -> bool {
    letters(word).nth(2).is_none()
}

/// The characters of a word that are neither marks nor invisible.
fn letters(word: &str) -> impl Iterator<Item = char> {
    // Most are among these, which needs no table.
    let is_plain = |c: char| matches!(c, '\u{620}'..='\u{64a}');
    word.chars()
        .filter(move |c| is_plain(*c) || !(is_mark(*c) || is_invisible(*c)))
}

/// The word of majesty is never lengthened, whatever particle or mark it carries and whichever
/// heh the language writes it with (Urdu heh goal, heh doachashmee, Uyghur and Kurdish ae).
fn is_sacred_name(word: &str) -> bool {
    let mut last = ['\0'; 3];
    letters(word).filter(|c| *c != TATWEEL).any(|c| {
        last = [last[1], last[2], c];
        let is_heh = matches!(c, '\u{647}' | '\u{6be}' | '\u{6c1}' | '\u{6d5}');
        is_heh && last[0] == '\u{644}' && last[1] == '\u{644}'
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(word: &str, pattern: Pattern) -> Vec<Place> {
        let mut out = Vec::new();
        word_places(&mut JoinedRun::default(), word, 0, pattern, &mut out);
        out
    }

    #[test]
    fn the_word_of_majesty_and_short_words_stay() {
        for word in [
            "\u{627}\u{644}\u{644}\u{647}",
            "\u{648}\u{627}\u{644}\u{644}\u{651}\u{64e}\u{647}\u{650}",
            "\u{627}\u{644}\u{644}\u{6c1}",
            "\u{641}\u{64a}",
            "2024",
            "Latin",
        ] {
            assert_eq!(places(word, Pattern::Naskh), [], "{word}");
            assert_eq!(places(word, Pattern::Simple), [], "{word}");
        }
    }

    #[test]
    fn places_stand_between_letters() {
        let word = "\u{627}\u{644}\u{643}\u{62a}\u{627}\u{628}\u{629}";
        let places = places(word, Pattern::Simple);
        assert!(!places.is_empty(), "a word of seven letters has a place");
        assert!(
            places.iter().all(|p| word.is_char_boundary(p.at as usize)),
            "on boundaries"
        );
    }
}
