//! One article through many faces: which letters, joins and marks each loses, how tall its lines
//! must be, at which size its dots stay apart, and which faces suit each language best.
//!
//! `letters.rs` gathers what the article is made of, `press.rs` draws letters with the CPU and looks at the
//! ink. Everything is measured on distinct letters, pairs and clusters, at most so many of each, so that a
//! long article costs no more than a short one.

mod letters;
mod press;

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::text::shape::Shaper;
use crate::text::style::FamilyId;
pub use letters::Letters;
use press::{DOTS, INK, Press};

/// Size at which joins and marks are looked at, px.
const LARGE: f32 = 96.0;

/// How many times a size dots are looked at to know how many there are.
const CLOSER: f32 = 8.0;

/// Sizes at which dots are looked at, px.
const SIZES: std::ops::RangeInclusive<u16> = 8..=48;

/// What a face makes of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Audition {
    /// Name of the family.
    pub family: String,
    /// Whether it comes with the program.
    pub is_bundled: bool,
    /// Letters, digits and signs that it lacks, by code point.
    pub missing: BTreeSet<char>,
    /// Pairs of letters that ought to join and do not touch.
    pub unjoined: Vec<String>,
    /// Letters with signs of which nothing is drawn.
    pub lost_marks: Vec<String>,
    /// Letters with signs that reach out of the face's own line.
    pub clipped: Vec<String>,
    /// Natural height of a line, em.
    pub line_height: f32,
    /// Highest and lowest ink from the baseline, em.
    pub ink: (f32, f32),
    /// Smallest size at which the dots of all letters stay apart, px; `None` above the largest that is tried.
    pub smallest: Option<u16>,
    /// The letter that decides it.
    pub hardest: Option<char>,
    /// Words whose letters come from several faces.
    pub split_words: usize,
    /// Glyphs for each character.
    pub glyphs: f32,
}

impl Audition {
    /// How badly it does for some letters: what is lost first, then size and height.
    fn loss(&self, letters: &BTreeSet<char>) -> (usize, usize, u16, i32) {
        let missing = self.missing.intersection(letters).count();
        let lost = self.unjoined.len() + self.lost_marks.len();
        let size = self.smallest.unwrap_or(u16::MAX);
        (missing, lost, size, (self.line_height * 100.0) as i32)
    }
}

/// Sets the letters of an article in a family.
#[must_use]
pub fn audition(shaper: &mut Shaper, letters: &Letters, family: FamilyId) -> Audition {
    let fonts = std::sync::Arc::clone(shaper.fonts());
    let font = fonts.font(fonts.face_of(family, false));
    let has = |text: &str| {
        text.chars()
            .all(|ch| font.has(ch) || letters::is_unseen(ch))
    };
    let missing: BTreeSet<char> = letters.all().filter(|ch| !font.has(*ch)).collect();
    let mut press = Press::new(shaper, family);
    let mut out = Audition {
        family: fonts.family_name(family),
        is_bundled: fonts.row(family).is_some(),
        line_height: (font.ascent + font.descent) / font.units_per_em,
        split_words: letters
            .words
            .iter()
            .filter(|w| is_split(w, &missing))
            .count(),
        missing,
        unjoined: Vec::new(),
        lost_marks: Vec::new(),
        clipped: Vec::new(),
        ink: (0.0, 0.0),
        smallest: None,
        hardest: None,
        glyphs: 0.0,
    };
    for pair in letters.pairs.iter().filter(|pair| has(pair)) {
        if !joins(&mut press, pair) {
            out.unjoined.push(pair.clone());
        }
    }
    let own = (
        font.ascent / font.units_per_em,
        font.descent / font.units_per_em,
    );
    for cluster in &letters.clusters {
        cluster_in(&mut press, cluster, has(cluster), own, &mut out);
    }
    let dotted = letters.dotted(|ch| font.has(ch));
    (out.smallest, out.hardest) = smallest(&mut press, &dotted);
    out.glyphs = press.glyphs(&letters.words);
    out
}

/// Whether a word has letters of the face and letters that it lacks.
fn is_split(word: &str, missing: &BTreeSet<char>) -> bool {
    let n = word.chars().filter(|ch| missing.contains(ch)).count();
    n > 0 && n < word.chars().count()
}

/// Whether two letters touch where they ought to: apart from one another they are more pieces.
fn joins(press: &mut Press<'_>, pair: &str) -> bool {
    let mut letters = pair.chars();
    let (Some(first), rest) = (letters.next(), letters.as_str()) else {
        return true;
    };
    let joined = press.draw(pair, LARGE).map(|p| p.pieces(INK));
    let apart = press
        .draw(&format!("{first}\u{200c}{rest}"), LARGE)
        .map(|p| p.pieces(INK));
    joined
        .zip(apart)
        .is_none_or(|(joined, apart)| joined < apart)
}

/// Looks at a letter with its signs.
fn cluster_in(
    press: &mut Press<'_>,
    cluster: &str,
    is_there: bool,
    own: (f32, f32),
    out: &mut Audition,
) {
    let Some(base) = cluster.chars().next() else {
        return;
    };
    if !is_there {
        out.lost_marks.push(cluster.to_owned());
        return;
    }
    let (Some(whole), Some(bare)) = (press.draw(cluster, LARGE), press.n_dark(base, LARGE)) else {
        return;
    };
    if cluster.chars().nth(1).is_some() && whole.n_dark() <= bare {
        out.lost_marks.push(cluster.to_owned());
    }
    let (above, below) = whole.reach(LARGE);
    out.ink = (out.ink.0.max(above), out.ink.1.max(below));
    // A pixel is no defect.
    let near = 1.0 / LARGE;
    if above > own.0 + near || below > own.1 + near {
        out.clipped.push(cluster.to_owned());
    }
}

/// The smallest size at which all letters have as many pieces as at a much larger one, and the
/// letter that decides it.
fn smallest(press: &mut Press<'_>, letters: &[(char, String)]) -> (Option<u16>, Option<char>) {
    let (mut size, mut hardest) = (*SIZES.start(), None);
    for (letter, text) in letters {
        // Most letters have all their pieces where the hardest so far has.
        if is_whole(press, text, size) && is_whole(press, text, size + 1) {
            continue;
        }
        match smallest_of(press, text) {
            None => return (None, Some(*letter)),
            Some(own) if own > size => (size, hardest) = (own, Some(*letter)),
            Some(_) => {}
        }
    }
    (Some(size), hardest)
}

/// The first of two sizes after one another at which a letter has all its pieces.
fn smallest_of(press: &mut Press<'_>, text: &str) -> Option<u16> {
    let mut before = false;
    for size in SIZES {
        let is_whole = is_whole(press, text, size);
        if is_whole && before {
            return Some(size - 1);
        }
        before = is_whole;
    }
    None
}

/// Whether a letter has all its pieces at a size: as the eye that follows a stroke sees them, or as
/// the one that looks for gaps.
fn is_whole(press: &mut Press<'_>, text: &str, size: u16) -> bool {
    let Some(wanted) = press.reference(text, CLOSER) else {
        return false;
    };
    let drawn = press.draw(text, f32::from(size));
    drawn.is_some_and(|d| d.pieces(INK) == wanted || d.pieces(DOTS) == wanted)
}

/// For each language of an article the families that suit it, the best first: as many as it takes
/// to have every letter.
#[must_use]
pub fn stacks(letters: &Letters, auditions: &[Audition]) -> BTreeMap<String, Vec<String>> {
    let stack = |wanted: &BTreeSet<char>| {
        let mut left = wanted.clone();
        let mut out = Vec::new();
        while out.len() < auditions.len() {
            let unused = auditions.iter().filter(|a| !out.contains(&a.family));
            let Some(best) = unused.min_by_key(|a| a.loss(&left)) else {
                break;
            };
            let before = left.len();
            left.retain(|ch| best.missing.contains(ch));
            if left.len() == before && !out.is_empty() {
                break;
            }
            out.push(best.family.clone());
            if left.is_empty() {
                break;
            }
        }
        out
    };
    let languages = letters.by_language.iter();
    languages
        .map(|(lang, wanted)| (lang.clone(), stack(wanted)))
        .collect()
}

/// What an article is made of.
#[must_use]
pub fn letters(document: &Document) -> Letters {
    Letters::of(document)
}
