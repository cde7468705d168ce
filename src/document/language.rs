//! The language and the direction of a text, told from its characters.
//!
//! Both look at no more than [`SAMPLE_BYTES`] of text, so a long article costs
//! what a short one does. The guess is cautious: no answer is better than a
//! wrong one, because the language chooses letter forms. Loaders use this when
//! a source declares nothing; `text::direction` decides for each paragraph.

use std::borrow::Cow;

use crate::vocab::{Direction, Lang};

/// Bytes of text that a guess looks at, at most.
pub const SAMPLE_BYTES: usize = 128 * 1024;
/// Bytes that the language is guessed from, at most: a few thousand words say it.
const GUESS_BYTES: usize = 24 * 1024;

/// Arabic-script letters that tell a language, and that language. A language is
/// told when its letters make at least one in `one_in` of the script's letters.
struct Letters {
    lang: &'static str,
    letters: &'static [char],
    one_in: u32,
}

/// In order: the first language that is told wins.
const ARABIC_LETTERS: &[Letters] = &[
    Letters {
        lang: "sd",
        letters: &[
            'ڄ', 'ڃ', 'ڏ', 'ڙ', 'ٺ', 'ٻ', 'ڀ', 'ڻ', 'ڦ', 'ڇ', 'ڌ', 'ڊ', 'ڍ', 'ڳ', 'ڱ', '۾', '۽',
        ],
        one_in: 40,
    },
    Letters {
        lang: "ug",
        letters: &['ۇ', 'ۈ', 'ۋ', 'ڭ'],
        one_in: 30,
    },
    Letters {
        lang: "ckb",
        letters: &['ێ', 'ۆ', 'ڵ', 'ڕ', 'ڤ'],
        one_in: 40,
    },
    Letters {
        lang: "ps",
        letters: &['ښ', 'ږ', 'ځ', 'څ', 'ډ', 'ټ', 'ړ', 'ګ', 'ۍ', 'ې', 'ڼ'],
        one_in: 40,
    },
    Letters {
        lang: "ur",
        letters: &['ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ', 'ھ'],
        one_in: 25,
    },
    Letters {
        lang: "fa",
        letters: &['پ', 'چ', 'ژ', 'گ', 'ی', 'ک'],
        one_in: 20,
    },
];

/// No letter of [`ARABIC_LETTERS`] stands before this one.
const FIRST_TELLING: char = '\u{671}';

const _: () = {
    let mut row = 0;
    while row < ARABIC_LETTERS.len() {
        let mut i = 0;
        while i < ARABIC_LETTERS[row].letters.len() {
            assert!(ARABIC_LETTERS[row].letters[i] as u32 >= FIRST_TELLING as u32);
            i += 1;
        }
        row += 1;
    }
};

/// Common words that tell a language, all of one script.
struct Words {
    lang: &'static str,
    words: &'static [&'static str],
}

/// Persian may be typed with Arabic yeh and kaf; its small words still tell it.
const ARABIC_WORDS: &[Words] = &[
    Words {
        lang: "ar",
        words: &[
            "في", "من", "على", "إلى", "الى", "عن", "أن", "ان", "التي", "الذي", "هذا", "هذه", "كان",
            "ما", "لا", "قال",
        ],
    },
    Words {
        lang: "fa",
        words: &[
            "از", "به", "که", "كه", "این", "اين", "را", "در", "با", "است", "برای", "آن", "شد",
            "بود",
        ],
    },
    Words {
        lang: "ur",
        words: &["کے", "کی", "میں", "ہے", "سے", "کا", "کو", "اور", "نے", "پر"],
    },
];

/// Hebrew letters write Hebrew and Yiddish.
const HEBREW_WORDS: &[Words] = &[
    Words {
        lang: "he",
        words: &[
            "של", "את", "על", "לא", "הוא", "היא", "זה", "עם", "כי", "גם", "אל", "היה", "או", "כל",
            "בין",
        ],
    },
    Words {
        lang: "yi",
        words: &[
            "און", "די", "דער", "דאָס", "דאס", "איז", "אַז", "אין", "פֿון", "פון", "נישט", "צו",
            "מיט", "האָט", "האט", "זיך",
        ],
    },
];

const LATIN_WORDS: &[Words] = &[
    Words {
        lang: "en",
        words: &[
            "the", "of", "and", "to", "in", "is", "that", "for", "was", "with", "on", "as", "it",
            "by",
        ],
    },
    Words {
        lang: "fr",
        words: &[
            "le", "la", "les", "des", "et", "est", "une", "dans", "que", "du", "pour", "qui", "au",
        ],
    },
    Words {
        lang: "es",
        words: &[
            "el", "los", "las", "una", "que", "por", "con", "del", "se", "y", "en", "para",
        ],
    },
    Words {
        lang: "de",
        words: &[
            "der", "die", "und", "das", "ist", "nicht", "ein", "eine", "den", "mit", "von", "zu",
            "im",
        ],
    },
    Words {
        lang: "it",
        words: &[
            "il", "che", "di", "della", "per", "una", "sono", "con", "non", "gli", "nel",
        ],
    },
    Words {
        lang: "pt",
        words: &[
            "o", "os", "uma", "que", "para", "com", "do", "da", "em", "não", "dos",
        ],
    },
    Words {
        lang: "tr",
        words: &[
            "ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "çok", "gibi",
        ],
    },
    Words {
        lang: "id",
        words: &[
            "yang", "dan", "di", "dengan", "untuk", "dari", "ini", "itu", "pada", "tidak",
        ],
    },
];

/// The direction of most strong characters of `text`; `None` when there is none.
/// Numbers, punctuation and controls have no say.
#[must_use]
pub fn dominant_direction(text: &str) -> Option<Direction> {
    let text = sample(text, SAMPLE_BYTES);
    let count = |is: fn(&&u8) -> bool| text.as_bytes().iter().filter(is).count();
    // A letter beyond ASCII takes two bytes at least: most texts are told by their bytes.
    let (latin, beyond) = (count(|b| b.is_ascii_alphabetic()), count(|b| !b.is_ascii()));
    if latin > beyond / 2 {
        return Some(Direction::Ltr);
    }
    let (mut rtl, mut ltr) = (0_u32, 0_u32);
    for c in text.chars() {
        match strong_direction(c) {
            Some(Direction::Rtl) => rtl += 1,
            Some(Direction::Ltr) => ltr += 1,
            None => {}
        }
    }
    match (rtl, ltr) {
        (0, 0) => None,
        (rtl, ltr) if rtl >= ltr => Some(Direction::Rtl),
        _ => Some(Direction::Ltr),
    }
}

/// The direction of a letter; `None` for everything that is not a strong
/// letter. Directional marks are not counted: they repair a text, they do not
/// write it.
#[must_use]
pub fn strong_direction(c: char) -> Option<Direction> {
    use unicode_bidi::BidiClass;
    if c.is_ascii() {
        return c.is_ascii_alphabetic().then_some(Direction::Ltr);
    }
    if is_common_rtl(c) {
        return Some(Direction::Rtl);
    }
    match unicode_bidi::bidi_class(c) {
        _ if !c.is_alphabetic() => None,
        BidiClass::R | BidiClass::AL => Some(Direction::Rtl),
        BidiClass::L => Some(Direction::Ltr),
        _ => None,
    }
}

/// The letters of nearly every right-to-left article, told without a table.
const fn is_common_rtl(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64A}' | '\u{5D0}'..='\u{5EA}')
}

fn is_letter(c: char) -> bool {
    is_common_rtl(c) || c.is_alphabetic()
}

/// The language of `text` by its letters and common words; unknown when it
/// cannot be told. Never looks at more than [`SAMPLE_BYTES`].
#[must_use]
pub fn guess_language(text: &str) -> Lang {
    let text = sample(text, GUESS_BYTES);
    let count = ScriptCount::of(text);
    let letters = count.arabic + count.hebrew + count.latin + count.other;
    if letters == 0 {
        return Lang::default();
    }
    let lang = if count.arabic * 2 > letters {
        arabic_language(text, count.arabic)
    } else if count.hebrew * 2 > letters {
        Some(most_words(text, HEBREW_WORDS, 2).unwrap_or("he"))
    } else if count.latin * 2 > letters {
        most_words(text, LATIN_WORDS, 3)
    } else {
        other_language(text, letters)
    };
    lang.map_or_else(Lang::default, Lang::new)
}

/// At most `most` bytes of text from its start, cut at a character.
fn sample(text: &str, most: usize) -> &str {
    let mut end = text.len().min(most);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

#[derive(Default)]
struct ScriptCount {
    arabic: u32,
    hebrew: u32,
    latin: u32,
    other: u32,
}

impl ScriptCount {
    fn of(text: &str) -> Self {
        let mut count = Self::default();
        for c in text.chars() {
            match c {
                '\u{620}'..='\u{63F}' | '\u{641}'..='\u{64A}' => count.arabic += 1,
                'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => count.latin += 1,
                '\u{66E}'..='\u{6D5}'
                | '\u{6EE}'..='\u{6FF}'
                | '\u{750}'..='\u{77F}'
                | '\u{8A0}'..='\u{8C9}'
                | '\u{FB50}'..='\u{FDFF}'
                | '\u{FE70}'..='\u{FEFC}' => count.arabic += u32::from(is_letter(c)),
                '\u{5D0}'..='\u{5F2}' | '\u{FB1D}'..='\u{FB4F}' => count.hebrew += 1,
                c if c.is_ascii() || !c.is_alphabetic() => {}
                _ => count.other += 1,
            }
        }
        count
    }
}

fn arabic_language(text: &str, letters: u32) -> Option<&'static str> {
    // The letters of Arabic itself tell nothing, and most texts have few others.
    let telling: Vec<char> = text.chars().filter(|c| *c >= FIRST_TELLING).collect();
    for row in ARABIC_LETTERS {
        let hits = telling.iter().filter(|c| row.letters.contains(c)).count();
        if hits >= 2 && hits.saturating_mul(row.one_in as usize) >= letters as usize {
            return Some(row.lang);
        }
    }
    // Letters of all: Arabic, unless the words say Persian typed on an Arabic keyboard.
    most_words(text, ARABIC_WORDS, 2).or(Some("ar"))
}

/// Scripts of one language.
fn other_language(text: &str, letters: u32) -> Option<&'static str> {
    const SCRIPTS: &[(&str, char, char)] = &[
        ("dv", '\u{780}', '\u{7BF}'),
        ("syr", '\u{710}', '\u{74F}'),
        ("nqo", '\u{7C0}', '\u{7FF}'),
        ("am", '\u{1200}', '\u{137F}'),
        ("el", '\u{370}', '\u{3FF}'),
        ("hy", '\u{530}', '\u{58F}'),
        ("ka", '\u{10A0}', '\u{10FF}'),
    ];
    let most = |from: char, to: char| {
        let hits = text
            .chars()
            .filter(|c| c.is_alphabetic() && (from..=to).contains(c))
            .count();
        hits * 2 > letters as usize
    };
    SCRIPTS
        .iter()
        .find(|row| most(row.1, row.2))
        .map(|row| row.0)
}

/// The language whose words are found most: at least `least` times, and half
/// as often again as those of the next language.
fn most_words(text: &str, table: &[Words], least: u32) -> Option<&'static str> {
    let mut hits = vec![0_u32; table.len()];
    let known = by_length(table);
    for word in text
        .split(|c: char| !is_letter(c) && !is_word_mark(c))
        .filter(|w| !w.is_empty() && w.len() <= 16)
    {
        let word = lower_case(word);
        // A word may belong to several languages.
        let alike = known.get(word.len()).into_iter().flatten();
        for (_, row) in alike.filter(|(known, _)| *known == &*word) {
            if let Some(hits) = hits.get_mut(*row) {
                *hits += 1;
            }
        }
    }
    let (best, count) = hits
        .iter()
        .enumerate()
        .max_by_key(|(i, n)| (**n, std::cmp::Reverse(*i)))?;
    let next = hits
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != best)
        .map(|(_, n)| *n)
        .max()
        .unwrap_or(0);
    (*count >= least && count * 2 >= next * 3)
        .then(|| table.get(best).map(|row| row.lang))
        .flatten()
}

/// The words of a table with their rows, by their number of bytes.
fn by_length(table: &[Words]) -> Vec<Vec<(&'static str, usize)>> {
    let mut known = Vec::new();
    for (row, words) in table.iter().enumerate() {
        for word in words.words {
            if known.len() <= word.len() {
                known.resize(word.len() + 1, Vec::new());
            }
            if let Some(alike) = known.get_mut(word.len()) {
                alike.push((*word, row));
            }
        }
    }
    known
}

/// The word in small letters; Hebrew and Arabic have no others.
fn lower_case(word: &str) -> Cow<'_, str> {
    if word.starts_with(|c: char| ('\u{590}'..='\u{8FF}').contains(&c)) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase())
}

/// Marks inside a word of the tables (Yiddish points).
const fn is_word_mark(c: char) -> bool {
    matches!(c, '\u{5B0}'..='\u{5C7}' | '\u{300}'..='\u{36F}')
}
