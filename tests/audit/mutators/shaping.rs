//! Mutators of the group shaping.

use std::ops::Range;

use warraq::audit::Setting;

use super::{Case, Mutator};
use crate::util::random::Random;

/// One row.
const fn row(
    rule: &'static str,
    name: &'static str,
    apply: fn(&mut Case, &mut Random) -> bool,
) -> Mutator {
    Mutator { rule, name, apply }
}

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[
    row("glyph-missing", "a name in Chinese", |case, random| {
        behind_word(case, random, " \u{58a8}\u{6c34}")
    }),
    row(
        "glyph-missing",
        "a character of an icon font",
        |case, random| behind_word(case, random, " \u{e80d}"),
    ),
    row("glyph-missing", "no vowel signs", no_marks),
    row("letters-unjoined", "the usual face", |case, _| {
        unshaped(case, "")
    }),
    row("letters-unjoined", "a sloping face", |case, _| {
        unshaped(case, "font=Noto+Nastaliq+Urdu")
    }),
    row("letters-unjoined", "a face of even stroke", |case, _| {
        unshaped(case, "font=Vazirmatn size=24")
    }),
    row("letters-unjoined", "a face for books", |case, _| {
        unshaped(case, "font=Amiri")
    }),
    row("join-broken-by-markup", "bold", |case, random| {
        wrap(case, random, "b")
    }),
    row("join-broken-by-markup", "emphasis", |case, random| {
        wrap(case, random, "em")
    }),
    row("join-broken-by-markup", "a pen", |case, random| {
        wrap(case, random, "mark")
    }),
    row("join-broken-by-fallback", "an overline", |case, random| {
        foreign_word(case, random, "\u{628}\u{8a7}\u{628}\u{305}\u{627}\u{628}")
    }),
    row(
        "join-broken-by-fallback",
        "a comma above",
        |case, random| foreign_word(case, random, "\u{645}\u{8a4}\u{633}\u{315}\u{646}"),
    ),
    row("join-broken-by-fallback", "a ring below", |case, random| {
        foreign_word(case, random, "\u{633}\u{8a1}\u{641}\u{325}\u{631}")
    }),
    row("rlig-missing", "bold alef", |case, random| {
        lam_alef(case, random, "<b>", "</b>")
    }),
    row("rlig-missing", "a joiner between", |case, random| {
        lam_alef(case, random, "\u{200d}", "")
    }),
    row(
        "rlig-missing",
        "alef in another language",
        |case, random| lam_alef(case, random, "<span lang=\"en\">", "</span>"),
    ),
    row(
        "mark-unattached",
        "a sign on an Arabic digit",
        |case, random| cursive(case) && behind_word(case, random, " \u{663}\u{64b}"),
    ),
    row(
        "mark-unattached",
        "a sign on a Persian digit",
        |case, random| cursive(case) && behind_word(case, random, " \u{6f5}\u{64f}"),
    ),
    row(
        "mark-unattached",
        "hamza below a letter without a place for it",
        |case, random| cursive(case) && behind_word(case, random, " \u{62d}\u{655}"),
    ),
    row("dotted-circle", "a sign of pause", |case, random| {
        first_sign(case, random, "\u{6d6}")
    }),
    row("dotted-circle", "another sign of pause", |case, random| {
        first_sign(case, random, "\u{6da}")
    }),
    row(
        "dotted-circle",
        "a small sign of recitation",
        |case, random| first_sign(case, random, "\u{6e2}"),
    ),
    row("mirror-missing", "parentheses", |case, random| {
        bracketed(case, random, "(", ")")
    }),
    row("mirror-missing", "quotation marks", |case, random| {
        bracketed(case, random, "\u{ab}", "\u{bb}")
    }),
    row("mirror-missing", "square brackets", |case, random| {
        bracketed(case, random, "[", "]")
    }),
    row("locale-forms", "a Persian date in Urdu", |case, random| {
        number(case, random, "ur", "fa")
    }),
    row("locale-forms", "an Urdu year in Persian", |case, random| {
        number(case, random, "fa", "ur")
    }),
    row(
        "locale-forms",
        "an English widget in Urdu",
        |case, random| number(case, random, "ur", "en"),
    ),
    row("control-visible", "an anchor", |case, random| {
        behind_word(case, random, "\u{fff9}")
    }),
    row("control-visible", "a separator", |case, random| {
        behind_word(case, random, "\u{fffa}")
    }),
    row("control-visible", "a terminator", |case, random| {
        behind_word(case, random, "\u{fffb}")
    }),
    row("digits-other-font", "a book face", |case, random| {
        digits(case, random, "Frank+Ruhl+Libre")
    }),
    row("digits-other-font", "a Latin face", |case, random| {
        digits(case, random, "Source+Serif+4")
    }),
    row("digits-other-font", "an even Latin face", |case, random| {
        digits(case, random, "Source+Sans+3")
    }),
    row("font-language-cover", "Sindhi", |case, _| {
        other_language(case, "sd", "Vazirmatn")
    }),
    row("font-language-cover", "Sorani", |case, _| {
        other_language(case, "ckb", "Noto+Nastaliq+Urdu")
    }),
    row("font-language-cover", "Uyghur", |case, _| {
        other_language(case, "ug", "Noto+Nastaliq+Urdu")
    }),
    row("mark-collision", "a book face", |case, random| {
        crowded(case, random, "Amiri")
    }),
    row("mark-collision", "letters of a column", |case, random| {
        crowded(case, random, "Amiri size=24")
    }),
    row("mark-collision", "large letters", |case, random| {
        crowded(case, random, "Amiri size=32")
    }),
];

/// Whether an article is in Arabic script.
pub(super) fn cursive(case: &Case) -> bool {
    let n = case
        .source
        .chars()
        .filter(|c| matches!(c, '\u{620}'..='\u{6d3}'))
        .count();
    n > 200
}

/// Another setting.
pub(super) fn set(case: &mut Case, words: &str) {
    case.setting = Setting::parse(words).expect("a setting");
}

/// One of the words of a paragraph that are plain text.
pub(super) fn word(
    case: &Case,
    random: &mut Random,
    fits: fn(&str) -> bool,
) -> Option<Range<usize>> {
    let paragraph = case.paragraph(random)?;
    let words = case.words(paragraph);
    let fitting: Vec<_> = words
        .into_iter()
        .filter(|w| fits(&case.source[w.clone()]))
        .collect();
    (!fitting.is_empty()).then(|| fitting[random.below(fitting.len())].clone())
}

/// Writes something behind a word.
pub(super) fn behind_word(case: &mut Case, random: &mut Random, what: &str) -> bool {
    let Some(word) = word(case, random, |_| true) else {
        return false;
    };
    case.source.insert_str(word.end, what);
    true
}

fn no_marks(case: &mut Case, _: &mut Random) -> bool {
    let n = case
        .source
        .chars()
        .filter(|c| matches!(c, '\u{64b}'..='\u{652}' | '\u{5b0}'..='\u{5bb}'))
        .count();
    set(case, "fault=no-marks");
    n > 20
}

fn unshaped(case: &mut Case, words: &str) -> bool {
    set(case, &format!("fault=no-shaping {words}"));
    cursive(case)
}

/// Letters that join on both sides.
fn is_dual(c: char) -> bool {
    "بتثجحخسشصضطظعغفقكلمنهيپچکگی".contains(c)
}

/// Byte of a word between two letters that join, neither of them a lam before an alef.
fn inside(text: &str) -> Option<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let joined = |pair: &&[(usize, char)]| is_dual(pair[0].1) && is_dual(pair[1].1);
    chars.windows(2).find(joined).map(|pair| pair[1].0)
}

fn wrap(case: &mut Case, random: &mut Random, element: &str) -> bool {
    let Some(word) = word(case, random, |text| inside(text).is_some()) else {
        return false;
    };
    let text = case.source[word.clone()].to_owned();
    let at = inside(&text).expect("it fits");
    case.replace(
        word,
        &format!("{}<{element}>{}</{element}>", &text[..at], &text[at..]),
    );
    true
}

fn foreign_word(case: &mut Case, random: &mut Random, text: &str) -> bool {
    cursive(case) && behind_word(case, random, &format!(" {text}"))
}

fn lam_alef(case: &mut Case, random: &mut Random, before: &str, after: &str) -> bool {
    let Some(word) = word(case, random, |text| text.contains("لا")) else {
        return false;
    };
    let text = case.source[word.clone()].replacen("لا", &format!("ل{before}ا{after}"), 1);
    case.replace(word, &text);
    true
}

fn first_sign(case: &mut Case, random: &mut Random, sign: &str) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let is_plain =
        case.source[paragraph.clone()].starts_with(|c: char| matches!(c, '\u{620}'..='\u{6d3}'));
    case.source.insert_str(paragraph.start, &format!("{sign} "));
    is_plain && cursive(case)
}

fn bracketed(case: &mut Case, random: &mut Random, open: &str, close: &str) -> bool {
    let is_word = |text: &str| {
        text.chars()
            .all(|c| matches!(c, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6d3}'))
    };
    let Some(word) = word(case, random, is_word) else {
        return false;
    };
    case.source.insert_str(word.end, close);
    case.source.insert_str(word.start, open);
    set(case, "fault=no-bidi");
    true
}

fn number(case: &mut Case, random: &mut Random, of: &str, marked: &str) -> bool {
    let number = ["۱۹۴۷", "۱۴۴۶", "۷۴"][random.below(3)];
    case.lang == of
        && behind_word(
            case,
            random,
            &format!(" <time lang=\"{marked}\">{number}</time>"),
        )
}

fn digits(case: &mut Case, random: &mut Random, font: &str) -> bool {
    set(case, &format!("font={font}"));
    cursive(case) && behind_word(case, random, " 4520")
}

fn other_language(case: &mut Case, lang: &str, font: &str) -> bool {
    let wanted = format!(" lang=\"{}\"", case.lang);
    let Some(at) = case.source.find(&wanted).filter(|_| case.lang == "ar") else {
        return false;
    };
    case.replace(at..at + wanted.len(), &format!(" lang=\"{lang}\""));
    set(case, &format!("font={font} line-height=2.6"));
    cursive(case)
}

fn crowded(case: &mut Case, random: &mut Random, font: &str) -> bool {
    set(case, &format!("font={font}"));
    let word = " \u{627}\u{644}\u{62c}\u{64e}\u{646}\u{64e}\u{651}\u{629}";
    cursive(case) && behind_word(case, random, word)
}
