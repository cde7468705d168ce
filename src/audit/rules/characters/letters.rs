//! Which letters and digits a language is written with, and its short words that lean on others.

use super::words::is_letter;
use crate::text::segment::{is_mark, is_tashkil};

/// A letter that a language does not use, and the letters that are written in its place: when
/// there are several, a person chooses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Swap {
    pub(super) lang: &'static str,
    pub(super) wrong: char,
    pub(super) right: &'static str,
}

const fn swap(lang: &'static str, wrong: char, right: &'static str) -> Swap {
    Swap { lang, wrong, right }
}

/// Letters that keyboards of another language put in place of the language's own.
const SWAPS: &[Swap] = &[
    swap("fa", 'ي', "ی"),
    swap("fa", 'ى', "ی"),
    swap("fa", 'ك', "ک"),
    swap("fa", 'ہ', "ه"),
    swap("ur", 'ي', "ی"),
    swap("ur", 'ى', "ی"),
    swap("ur", 'ك', "ک"),
    swap("ur", 'ه', "ہھ"),
    swap("ckb", 'ي', "ی"),
    swap("ckb", 'ى', "ی"),
    swap("ckb", 'ك', "ک"),
    swap("ps", 'ك', "ک"),
    swap("ar", 'ی', "يى"),
    swap("ar", 'ک', "ك"),
    swap("ar", 'ہ', "ه"),
    swap("ar", 'ھ', "ه"),
    swap("ar", 'ە', "ه"),
];

/// Letters of Urdu that a two-eyed heh may follow.
const ASPIRATED: &str = "بپتٹجچدڈرڑکگلمن";

/// The language of the tables that a tag stands for.
pub(super) fn family(lang: &str) -> &'static str {
    match lang {
        "ar" | "arb" | "arz" | "apc" | "acm" | "ary" => "ar",
        "fa" | "pes" | "prs" => "fa",
        "ur" => "ur",
        "ckb" => "ckb",
        "ps" | "pbu" | "pbt" => "ps",
        _ => "",
    }
}

/// The letters that stand for one that the language does not use; `before` and `after` are its neighbours.
pub(super) fn right(
    lang: &str,
    ch: char,
    (before, after): (Option<char>, Option<char>),
) -> Option<&'static str> {
    let found = SWAPS
        .iter()
        .find(|swap| swap.lang == lang && swap.wrong == ch)?;
    let is_last = !after.is_some_and(is_letter);
    let may_aspirate = before.is_some_and(|ch| ASPIRATED.contains(ch));
    Some(match (found.lang, found.wrong) {
        ("ar", 'ی') if !is_last => "ي",
        ("ur", 'ه') if !may_aspirate => "ہ",
        _ => found.right,
    })
}

/// Zeros of the systems of digits that occur in texts from right to left.
const ZEROS: &[char] = &[
    '0',
    '\u{660}',
    '\u{6f0}',
    '\u{7c0}',
    '\u{966}',
    '\u{10d30}',
    '\u{1e950}',
];

/// The zero of the system that a digit belongs to, and its value.
pub(super) fn digit(ch: char) -> Option<(char, u32)> {
    ZEROS.iter().find_map(|zero| {
        let value = u32::from(ch).checked_sub(u32::from(*zero))?;
        (value < 10).then_some((*zero, value))
    })
}

/// The digits of a text in another system.
pub(super) fn in_digits(text: &str, zero: char) -> String {
    let moved = |ch: char| {
        let value = digit(ch).map(|(_, value)| u32::from(zero) + value);
        value.and_then(char::from_u32).unwrap_or(ch)
    };
    text.chars().map(moved).collect()
}

/// The system of digits of the Arabic script that is wrong in a language, and the one that is right.
pub(super) fn digits(lang: &str) -> Option<(char, char)> {
    match lang {
        "fa" | "ur" | "ps" => Some(('\u{660}', '\u{6f0}')),
        "ar" => Some(('\u{6f0}', '\u{660}')),
        _ => None,
    }
}

/// What a part of a text looks like, whatever language it is said to be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks {
    /// Words that only Arabic has.
    pub(super) arabic: usize,
    /// Words that Persian or Urdu has and Arabic has not.
    pub(super) eastern: usize,
}

/// Words of Persian and Urdu that are common and none of Arabic, in either spelling of yeh and kaf.
const EASTERN: &[&str] = &[
    "است", "را", "که", "كه", "این", "اين", "از", "برای", "براي", "در", "با", "است", "هست", "شد",
    "ہے", "ہیں", "ہيں", "کے", "كے", "کی", "كي", "کا", "كا", "اور", "سے", "نے", "میں", "ميں", "هے",
    "هيں", "هیں",
];

/// Looks at the words of a part of a text.
pub(super) fn looks(text: &str) -> Looks {
    let mut looks = Looks::default();
    for word in super::words::words(text) {
        let word = text.get(word).unwrap_or("");
        looks.arabic += usize::from(is_arabic(word));
        looks.eastern += usize::from(is_eastern(word));
    }
    looks
}

/// Whether a word can only be Arabic: its letters, its article, its vowel signs.
pub(super) fn is_arabic(word: &str) -> bool {
    let has_article = ["ال", "وال", "بال", "لل", "فال", "كال"]
        .iter()
        .any(|a| word.starts_with(a));
    let n = word.chars().take(24).filter(|ch| !is_mark(*ch)).count();
    word.contains(['ة', 'أ', 'إ', 'ٱ'])
        || has_article && n >= 5
        || word.chars().filter(|ch| is_tashkil(*ch)).take(2).count() > 1
}

/// Whether a word can only be Persian or Urdu, or a language written like them.
pub(super) fn is_eastern(word: &str) -> bool {
    word.contains([
        'پ',
        'چ',
        'ژ',
        'گ',
        'ٹ',
        'ڈ',
        'ڑ',
        'ں',
        'ے',
        'ۓ',
        super::words::ZWNJ,
    ]) || EASTERN.contains(&word)
}

/// Short words of Arabic that are written together with the word behind them.
const LEANING: &[&str] = &[
    "و", "ف", "ب", "ك", "ل", "س", "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "فلل", "وب", "ول",
    "وك", "فب", "فل", "وبال", "أ",
];

/// Whether letters, marks left out, are short words of Arabic that lean on the next one.
pub(super) fn is_leaning(letters: &str) -> bool {
    let mut bare = String::new();
    bare.extend(letters.chars().take(24).filter(|ch| !is_mark(*ch)));
    LEANING.contains(&bare.as_str())
}

/// Endings that Persian, Arabic and Hebrew put behind foreign words.
const ENDINGS: &[&str] = &[
    "ی", "ي", "ية", "یه", "ها", "های", "هاي", "هایی", "ات", "ون", "ين", "ان", "ای", "اي", "م", "ت",
    "ش", "ים", "ות", "ית", "י",
];

/// Whether letters are an ending that foreign words take.
pub(super) fn is_ending(letters: &str) -> bool {
    ENDINGS.contains(&letters)
}
