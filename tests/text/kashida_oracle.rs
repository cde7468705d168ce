//! Our matcher of the kashida patterns against the crate that they come from.

use warraq::text::kashida::{Pattern, Place, pattern_places};
use warraq::text::segment::graphemes;

use crate::util::corpus::{Lines, Tongue, paragraphs};
use crate::util::random::{Random, for_each_seed, say};

/// The pattern sets that both have, under the crate's name.
const SETS: [(Pattern, &str); 2] = [
    (Pattern::Naskh, "arabic-naskh"),
    (Pattern::Simple, "arabic-simple"),
];

/// Blocks of Arabic letters and marks, and Syriac and N'Ko, which no pattern names.
const BLOCKS: [(u32, u32); 7] = [
    (0x600, 0x6ff),
    (0x621, 0x64a),
    (0x750, 0x77f),
    (0x870, 0x88f),
    (0x8a0, 0x8ff),
    (0x710, 0x74f),
    (0x7c0, 0x7ff),
];

/// Letters that the patterns name, so that most of a word matters.
const NAMED: &str = "ابتنييسشصضطظعغفقككگلمهةةودذرزحجخپچژکیےہھںٹڈڑئؤإأآىٱۓ";

/// What the crate says of a text, as byte offsets, places of priority 0 left out.
fn wanted(text: &str, set: &str) -> Vec<Place> {
    let set = kashida::builtin_pattern_set(set).expect("a set of the crate");
    let (_, points) = kashida::find_kashida_points(text, set, false);
    let ends: Vec<usize> = graphemes(text).skip(1).collect();
    let place = |point: &kashida::KashidaPoint| Place {
        at: ends[point.index as usize] as u32,
        priority: point.priority,
    };
    let points = points.iter().filter(|p| p.priority > 0);
    points.map(place).collect()
}

/// Compares both on a text; returns how many places it has.
fn check(text: &str) -> usize {
    let mut n = 0;
    for (pattern, set) in SETS {
        let found = pattern_places(text, pattern);
        assert_eq!(found, wanted(text, set), "{set}: {text:?}");
        n += found.len();
    }
    n
}

/// Signs that make a cluster with the letter after them, and an invisible one that the crate takes
/// for the end of a word though letters join across it: no letters, and no question for a pattern.
fn is_sign(ch: char) -> bool {
    matches!(
        ch,
        '\u{600}'
            ..='\u{605}' | '\u{61c}' | '\u{6dd}' | '\u{70f}' | '\u{890}' | '\u{891}' | '\u{8e2}'
    )
}

/// A word of letters, marks, tatweels and joiners in no order that a language has.
fn word(random: &mut Random) -> String {
    let named: Vec<char> = NAMED.chars().collect();
    let (low, high) = random.one_of(&BLOCKS);
    let mut word = String::new();
    for _ in 0..random.between(1, 9) {
        let ch = match random.below(100) {
            0..70 => random.one_of(&named),
            70..88 => random.char_in(low, high),
            88..93 => '\u{640}',
            93..96 => '\u{64e}',
            96 => '\u{200c}',
            97 => '\u{200d}',
            98 => '2',
            _ => '\u{654}',
        };
        if !is_sign(ch) {
            word.push(ch);
        }
    }
    word
}

#[test]
fn words_of_the_corpora_have_the_places_of_the_crate() {
    let mut n = 0;
    for tongue in Tongue::ALL {
        let mut lines = Lines::new(tongue, 5);
        let made: Vec<String> = (0..3_000).map(|_| lines.word()).collect();
        let own = paragraphs(tongue);
        let own = own.iter().flat_map(|p| p.split_whitespace());
        let words = own.chain(made.iter().map(String::as_str));
        n += words.map(check).sum::<usize>();
    }
    say(&format!("{n} places"));
    assert!(n > 10_000, "only {n} places");
}

#[test]
fn any_letters_have_the_places_of_the_crate() {
    let mut n = 0;
    for_each_seed(40_000, |random, _| n += check(&word(random)));
    say(&format!("{n} places"));
}

#[test]
fn every_letter_stands_everywhere_in_a_word() {
    for (low, high) in BLOCKS {
        for ch in (low..=high)
            .filter_map(char::from_u32)
            .filter(|c| !is_sign(*c))
        {
            for other in NAMED.chars() {
                check(&format!("{other}{ch}"));
                check(&format!("{ch}{other}{ch}"));
                check(&format!("{other}{other}{ch}{other}"));
            }
        }
    }
}
