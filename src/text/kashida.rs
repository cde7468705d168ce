//! Where a joined word may be lengthened, how gladly, and by how much.
//!
//! Places and priorities are `raqim-kashida`'s (Benatia's matrix and Afifi for
//! Naskh, Microsoft's list for simple faces); whether a face can do it is
//! measured on the face itself. `justify.rs` chooses among the places,
//! `realise.rs` inserts the tatweel and checks that no other letter changed.

use std::collections::HashMap;
use std::sync::Arc;

use icu_properties::CodePointMapData;
use icu_properties::props::JoiningGroup;

use super::book::FamilyClass;
use super::font::FontId;
use super::segment::{graphemes, is_invisible, is_mark, joining};
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

/// What was learnt of faces and words. Words are few and recur; the places of
/// a word do not depend on the face, so this cache is exact.
#[derive(Debug, Default)]
pub struct Knowledge {
    growth: HashMap<FontId, f32>,
    words: [Words; 2],
}

/// Places of words, and of the shapes of the joined runs that words are made of:
/// the pattern sets look at one run at a time and only at the joining groups of
/// its letters (dots and marks say nothing), so there are far fewer shapes than words.
#[derive(Debug, Default)]
struct Words {
    words: HashMap<Box<str>, Arc<[Place]>>,
    shapes: Shapes,
}

/// By the joining groups of a run's letters: the letters after which a place is, with its priority.
type Shapes = HashMap<Box<[JoiningGroup]>, Box<[(u32, u8)]>>;

/// Which pattern set applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// Classical rules, for Naskh.
    Naskh,
    /// Newspaper rules, for faces with basic forms only.
    Simple,
}

const MAX_WORDS: usize = 50_000;

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
        if !self.font(font).has('\u{640}') {
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
            &[first, source('\u{640}', 2, true), second],
            &mut long,
        );
        let width = |glyphs: &[Glyph]| glyphs.iter().map(|g| g.ax).sum::<i32>() as f32;
        let growth = (width(&long) - width(&plain)) / self.font(font).units_per_em;
        let takes = plain.iter().any(|g| g.takes_tatweel());
        (takes && growth > 0.0 && same_letters(&plain, &long)).then_some(growth)
    }

    /// Places of a word, byte offsets within the word.
    pub(super) fn kashida_places(&mut self, word: &str, pattern: Pattern) -> Arc<[Place]> {
        let known = &mut self.kashida.words[usize::from(pattern == Pattern::Simple)];
        if let Some(places) = known.words.get(word) {
            return Arc::clone(places);
        }
        let places: Arc<[Place]> = find_places(word, pattern, &mut known.shapes).into();
        if known.words.len() >= MAX_WORDS {
            known.words.clear();
        }
        known.words.insert(word.into(), Arc::clone(&places));
        places
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

fn find_places(word: &str, pattern: Pattern, shapes: &mut Shapes) -> Vec<Place> {
    if is_sacred_name(word) || n_letters(word) < 3 {
        return Vec::new();
    }
    // With a tatweel or a joiner of its own, a run is more than letters side by side.
    if word.contains(['\u{640}', '\u{200c}', '\u{200d}']) {
        return whole_places(word, pattern);
    }
    let mut out = Vec::new();
    let mut run = LetterRun::default();
    let mut joins = false;
    for (at, ch) in word.char_indices() {
        let joining = joining(ch);
        if joining.transparent {
            continue;
        }
        if !(joins && joining.to_previous) {
            run.places(pattern, shapes, &mut out);
            run.clear();
        }
        run.push(at, ch);
        joins = joining.to_next;
    }
    run.places(pattern, shapes, &mut out);
    out
}

/// The letters of a joined run.
#[derive(Debug, Default)]
struct LetterRun {
    letters: String,
    /// Byte offset of each in the word.
    at: Vec<usize>,
    groups: Vec<JoiningGroup>,
}

impl LetterRun {
    fn clear(&mut self) {
        self.letters.clear();
        self.at.clear();
        self.groups.clear();
    }

    fn push(&mut self, at: usize, ch: char) {
        let group = CodePointMapData::<JoiningGroup>::new().get(ch);
        self.letters.push(ch);
        self.at.push(at);
        self.groups.push(group);
    }

    fn places(&self, pattern: Pattern, shapes: &mut Shapes, out: &mut Vec<Place>) {
        if self.at.len() < 2 {
            return;
        }
        if !shapes.contains_key(&*self.groups) {
            if shapes.len() >= MAX_WORDS {
                shapes.clear();
            }
            let points = find_points(&self.letters, pattern);
            let points = points.iter().map(|p| (p.index, p.priority)).collect();
            shapes.insert(self.groups.as_slice().into(), points);
        }
        for (index, priority) in shapes.get(&*self.groups).into_iter().flatten().copied() {
            let next = self.at.get(index as usize + 1);
            if let Some(at) = next.and_then(|at| u32::try_from(*at).ok()) {
                out.push(Place { at, priority });
            }
        }
    }
}

/// Places of a word that is looked at as a whole.
fn whole_places(word: &str, pattern: Pattern) -> Vec<Place> {
    let ends: Vec<usize> = graphemes(word).skip(1).collect();
    let place = |p: &kashida::KashidaPoint| {
        let at = *ends.get(p.index as usize)?;
        (at < word.len()).then_some(Place {
            at: u32::try_from(at).ok()?,
            priority: p.priority,
        })
    };
    let points = find_points(word, pattern);
    points.iter().filter_map(place).collect()
}

/// What the pattern set says, places of priority 0 left out.
fn find_points(text: &str, pattern: Pattern) -> Vec<kashida::KashidaPoint> {
    let name = match pattern {
        Pattern::Naskh => "arabic-naskh",
        Pattern::Simple => "arabic-simple",
    };
    let Some(set) = kashida::builtin_pattern_set(name) else {
        return Vec::new();
    };
    let (_, mut points) = kashida::find_kashida_points(text, set, false);
    points.retain(|p| p.priority > 0);
    points
}

fn n_letters(word: &str) -> usize {
    word.chars()
        .filter(|c| !is_mark(*c) && !is_invisible(*c))
        .count()
}

/// The word of majesty is never lengthened, whatever particle or mark it carries and whichever
/// heh the language writes it with (Urdu heh goal, heh doachashmee, Uyghur and Kurdish ae).
fn is_sacred_name(word: &str) -> bool {
    let mut last = ['\0'; 3];
    word.chars()
        .filter(|c| !is_mark(*c) && !is_invisible(*c) && *c != '\u{640}')
        .any(|c| {
            last = [last[1], last[2], c];
            let is_heh = matches!(c, '\u{647}' | '\u{6be}' | '\u{6c1}' | '\u{6d5}');
            is_heh && last[0] == '\u{644}' && last[1] == '\u{644}'
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(word: &str, pattern: Pattern) -> Vec<Place> {
        find_places(word, pattern, &mut HashMap::new())
    }

    #[test]
    fn letter_groups_give_the_places_of_the_whole_word() {
        let words = [
            "\u{627}\u{644}\u{645}\u{62a}\u{62d}\u{62f}\u{629}",
            "\u{648}\u{627}\u{644}\u{645}\u{633}\u{62a}\u{634}\u{641}\u{64a}\u{627}\u{62a}",
            "\u{641}\u{64e}\u{633}\u{64e}\u{64a}\u{64e}\u{643}\u{652}\u{641}\u{650}\u{64a}\u{643}\u{64e}\u{647}\u{64f}\u{645}\u{64f}",
            "\u{645}\u{6cc}\u{200c}\u{62e}\u{648}\u{627}\u{647}\u{645}",
            "\u{643}\u{62a}\u{640}\u{640}\u{627}\u{628}",
            "\u{628}\u{633}\u{645}(\u{62a}\u{62c}\u{631}\u{628}\u{629})2024\u{645}",
            "\u{627}\u{654}\u{633}\u{644}\u{627}\u{645}\u{64c}",
        ];
        for word in words {
            for pattern in [Pattern::Naskh, Pattern::Simple] {
                let whole = whole_places(word, pattern);
                assert_eq!(find(word, pattern), whole, "{word} {pattern:?}");
            }
        }
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
            assert_eq!(find(word, Pattern::Naskh), [], "{word}");
            assert_eq!(find(word, Pattern::Simple), [], "{word}");
        }
    }

    #[test]
    fn places_stand_between_letters() {
        let word = "\u{627}\u{644}\u{643}\u{62a}\u{627}\u{628}\u{629}";
        let places = find(word, Pattern::Simple);
        assert!(!places.is_empty(), "a word of seven letters has a place");
        assert!(
            places.iter().all(|p| word.is_char_boundary(p.at as usize)),
            "on boundaries"
        );
    }
}
