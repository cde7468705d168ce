//! Mutators of the group characters. Those that need a letter or a sign look for a word that has it.

use std::ops::Range;

use super::{Case, Mutator};
use crate::util::random::Random;

const fn mutator(
    rule: &'static str,
    name: &'static str,
    apply: fn(&mut Case, &mut Random) -> bool,
) -> Mutator {
    Mutator { rule, name, apply }
}

/// The mutators.
#[rustfmt::skip]
pub(crate) const MUTATORS: &[Mutator] = &[
    mutator("presentation-forms", "a word in its shapes", |c, r| arabic(c) && swap_word(c, r, "\u{fee3}\u{feae}\u{fea3}\u{fe92}\u{fe8e}")),
    mutator("presentation-forms", "one letter as its shape", |c, r| change(c, r, &[("م", "\u{fee3}"), ("ل", "\u{fedf}"), ("ن", "\u{fee7}")])),
    mutator("presentation-forms", "lam and alef as one shape", |c, r| change(c, r, &[("لا", "\u{fefb}"), ("لَا", "\u{fefb}")])),
    mutator("presentation-forms", "a vowel sign as its shape", |c, r| change(c, r, &[("\u{64e}", "\u{fe77}"), ("\u{650}", "\u{fe7b}")])),
    mutator("visual-order", "a paragraph turned round", |c, r| turn(c, r, |text| text.chars().rev().collect())),
    mutator("visual-order", "a paragraph turned round, its numbers kept", |c, r| turn(c, r, |text| words_turned(text, false))),
    mutator("visual-order", "words turned round, one by one", |c, r| turn(c, r, |text| words_turned(text, true))),
    mutator("tatweel-abuse", "a word stretched", |c, r| inside(c, r, &["\u{640}\u{640}", "\u{640}\u{640}\u{640}\u{640}"])),
    mutator("tatweel-abuse", "the last letter stretched", |c, r| arabic(c) && after_word(c, r, joins, &["\u{640}\u{640}\u{640}"])),
    mutator("tatweel-abuse", "a short stretch in every word", |c, _| arabic(c) && stretch_all(c)),
    mutator("mixed-digits-in-number", "one European digit", |c, r| arabic(c) && add(c, r, &["٢0٢٤", "١٩٩5", "3٠٠"])),
    mutator("mixed-digits-in-number", "a Persian digit in an Arabic number", |c, r| arabic(c) && add(c, r, &["١٩٤۵", "۱۳٤۵"])),
    mutator("mixed-digits-in-number", "behind the decimal sign", |c, r| arabic(c) && add(c, r, &["12٫٥", "٣٫14", "۲٫5"])),
    mutator("digit-system-for-language", "digits of Arabic in Persian", |c, r| speaks(c, "fa") && add(c, r, &["١٣٤٥", "٤٥٦"])),
    mutator("digit-system-for-language", "digits of Arabic in Urdu", |c, r| speaks(c, "ur") && add(c, r, &["١٩٤٧", "٦٥"])),
    mutator("digit-system-for-language", "digits of Persian in Arabic", |c, r| speaks(c, "ar") && add(c, r, &["۱۴۴۵", "۶۴"])),
    mutator("letter-variant", "yeh and kaf of Arabic in Persian", |c, r| speaks(c, "fa") && change(c, r, &[("ی", "ي"), ("ک", "ك")])),
    mutator("letter-variant", "letters of Arabic in Urdu", |c, r| speaks(c, "ur") && change(c, r, &[("ی", "ي"), ("ک", "ك"), ("ہ", "ه")])),
    mutator("letter-variant", "kaf and yeh of Persian in Arabic", |c, r| speaks(c, "ar") && change(c, r, &[("ك", "ک"), ("ي", "ی")])),
    mutator("zwnj-misuse", "at the end of a word", |c, r| speaks(c, "fa") && after_word(c, r, joins, &["\u{200c}"])),
    mutator("zwnj-misuse", "twice", |c, r| change(c, r, &[("\u{200c}", "\u{200c}\u{200c}")])),
    mutator("zwnj-misuse", "a space behind it", |c, r| change(c, r, &[("ه\u{200c}", "ه\u{200c} "), ("ی\u{200c}", "ی\u{200c} ")])),
    mutator("zwnj-misuse", "a space in its place", |c, r| change(c, r, &[("می\u{200c}", "می "), ("\u{200c}های", " های")])),
    mutator("zwj-stray", "between letters that join", |c, r| inside(c, r, &["\u{200d}"])),
    mutator("zwj-stray", "behind the last letter", |c, r| arabic(c) && after_word(c, r, |ch| "ادرو".contains(ch), &["\u{200d}"])),
    mutator("zwj-stray", "behind an alef, before a hamza", |c, r| change(c, r, &[("اء", "ا\u{200d}ء"), ("وء", "و\u{200d}ء"), ("َآء", "َآ\u{200d}ء")])),
    mutator("orphan-mark", "a space before a mark", |c, r| change(c, r, &[("\u{64b}", " \u{64b}"), ("\u{651}", " \u{651}"), ("\u{5b8}", " \u{5b8}")])),
    mutator("orphan-mark", "a tanwin by itself", |c, r| arabic(c) && add(c, r, &["\u{64b}", "\u{64d}"])),
    mutator("orphan-mark", "at the start of a paragraph", lead_with_mark),
    mutator("mark-order", "a vowel sign twice", |c, r| change(c, r, &[("\u{64e}", "\u{64e}\u{64e}"), ("\u{650}", "\u{650}\u{650}"), ("\u{5b7}", "\u{5b7}\u{5b7}")])),
    mutator("mark-order", "before and behind the shadda", |c, r| change(c, r, &[("\u{64e}\u{651}", "\u{64e}\u{651}\u{64e}"), ("\u{650}\u{651}", "\u{650}\u{651}\u{650}")])),
    mutator("mark-order", "shadda first in one place", |c, r| c.source.matches("\u{64e}\u{651}").count() > 3 && change(c, r, &[("\u{64e}\u{651}", "\u{651}\u{64e}")])),
    mutator("mark-order", "six marks on a letter", |c, r| arabic(c) && after_word(c, r, joins, &["\u{64e}\u{64f}\u{650}\u{651}\u{652}\u{670}"])),
    mutator("mixed-script-word", "a Cyrillic letter before a word", |c, r| rtl_word(c, r, 5, |word| format!("\u{430}{word}"))),
    mutator("mixed-script-word", "a Latin letter inside a word", |c, r| rtl_word(c, r, 5, |word| in_the_middle(word, "a"))),
    mutator("mixed-script-word", "a letter of another script inside", |c, r| rtl_word(c, r, 4, other_letter)),
    mutator("invisible-junk", "a soft hyphen", |c, r| rtl_word(c, r, 4, |word| in_the_middle(word, "\u{ad}"))),
    mutator("invisible-junk", "a zero-width space", |c, r| rtl_word(c, r, 4, |word| in_the_middle(word, "\u{200b}"))),
    mutator("invisible-junk", "a byte order mark", |c, r| rtl_word(c, r, 4, |word| in_the_middle(word, "\u{feff}"))),
    mutator("invisible-junk", "a word joiner", |c, r| rtl_word(c, r, 4, |word| in_the_middle(word, "\u{2060}"))),
    mutator("joiner-before-foreign", "once without a space", |c, r| lean(c, r, ["بـ ", "بـ ", "بـ"])),
    mutator("joiner-before-foreign", "once bare", |c, r| lean(c, r, ["لـ ", "ل", "لـ "])),
    mutator("joiner-before-foreign", "once with a joiner", |c, r| lean(c, r, ["الـ", "ال\u{200d}", "الـ"])),
];

fn arabic(case: &Case) -> bool {
    !matches!(case.lang.as_str(), "he" | "yi" | "aii")
}

fn speaks(case: &Case, lang: &str) -> bool {
    case.lang == lang
}

fn is_rtl(ch: char) -> bool {
    matches!(ch, '\u{5d0}'..='\u{5f2}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{6d5}')
}

fn joins(ch: char) -> bool {
    "بتثجحخسشصضطظعغفقكلمنهيکیپچگہ".contains(ch)
}

/// One of the words of the article of which something is true.
fn word(case: &Case, random: &mut Random, wanted: impl Fn(&str) -> bool) -> Option<Range<usize>> {
    let paragraphs = case.inside("p");
    let words = paragraphs
        .into_iter()
        .flat_map(|paragraph| case.words(paragraph));
    let fit: Vec<_> = words
        .filter(|word| wanted(&case.source[word.clone()]))
        .collect();
    (!fit.is_empty()).then(|| fit[random.below(fit.len())].clone())
}

/// Writes one thing for another in one word that has it.
fn change(case: &mut Case, random: &mut Random, pairs: &[(&str, &str)]) -> bool {
    let is_plain = |text: &str| !text.contains(['أ', 'إ', 'ة']) && !text.starts_with("ال");
    let (from, to) = random.one_of(pairs);
    let found = word(case, random, |text| {
        text.contains(from) && is_plain(text) && text.chars().count() > 2
    });
    let Some(found) = found else { return false };
    let new = case.source[found.clone()].replacen(from, to, 1);
    case.replace(found, &new);
    true
}

fn swap_word(case: &mut Case, random: &mut Random, with: &str) -> bool {
    let Some(found) = word(case, random, |_| true) else {
        return false;
    };
    case.replace(found, with);
    true
}

/// A word more, behind one of the words.
fn add(case: &mut Case, random: &mut Random, what: &[&str]) -> bool {
    let is_word = |text: &str| text.chars().all(is_rtl) && text.chars().count() > 2;
    let Some(found) = word(case, random, is_word) else {
        return false;
    };
    let what = random.pick(what);
    case.source.insert_str(found.end, &format!(" {what}"));
    true
}

/// Something between two letters that join.
fn inside(case: &mut Case, random: &mut Random, what: &[&str]) -> bool {
    let Some(found) = word(case, random, |text| place(text).is_some()) else {
        return false;
    };
    let at = place(&case.source[found.clone()]).unwrap_or(0);
    case.source.insert_str(found.start + at, random.pick(what));
    true
}

/// Where two letters join that carry no marks.
fn place(text: &str) -> Option<usize> {
    let mut pairs = text.char_indices().zip(text.chars().skip(1));
    let found =
        pairs.find(|((_, ch), next)| joins(*ch) && *ch != 'ه' && is_rtl(*next) && *next != 'ء');
    found.map(|((at, ch), _)| at + ch.len_utf8())
}

/// Something behind a word whose last letter is wanted.
fn after_word(
    case: &mut Case,
    random: &mut Random,
    wanted: fn(char) -> bool,
    what: &[&str],
) -> bool {
    let fits =
        |text: &str| text.chars().count() > 2 && text.ends_with(wanted) && !text.ends_with('ه');
    let Some(found) = word(case, random, fits) else {
        return false;
    };
    case.source.insert_str(found.end, random.pick(what));
    true
}

fn stretch_all(case: &mut Case) -> bool {
    let paragraphs = case.inside("p");
    let words: Vec<_> = paragraphs
        .into_iter()
        .flat_map(|paragraph| case.words(paragraph))
        .collect();
    let mut n = 0;
    for word in words.into_iter().rev() {
        if let Some(at) = place(&case.source[word.clone()]) {
            case.source.insert(word.start + at, '\u{640}');
            n += 1;
        }
    }
    n >= 4
}

/// A paragraph without markup of twelve words or more, turned round.
fn turn(case: &mut Case, random: &mut Random, how: fn(&str) -> String) -> bool {
    let fits = |range: &Range<usize>| {
        let text = &case.source[range.clone()];
        let n_rtl = text
            .split_whitespace()
            .filter(|word| word.chars().any(is_rtl))
            .count();
        n_rtl >= 12 && !text.contains(['<', '&'])
    };
    let paragraphs: Vec<_> = case.inside("p").into_iter().filter(fits).collect();
    if paragraphs.is_empty() {
        return false;
    }
    let range = paragraphs[random.below(paragraphs.len())].clone();
    let new = how(&case.source[range.clone()]);
    case.replace(range, &new);
    true
}

fn words_turned(text: &str, in_place: bool) -> String {
    let turned = text.split(' ').map(|word| {
        if word.chars().any(is_rtl) {
            word.chars().rev().collect()
        } else {
            word.to_owned()
        }
    });
    let mut words: Vec<String> = turned.collect();
    if !in_place {
        words.reverse();
    }
    words.join(" ")
}

fn lead_with_mark(case: &mut Case, random: &mut Random) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let mark = if arabic(case) { '\u{650}' } else { '\u{5b7}' };
    case.source.insert(paragraph.start, mark);
    true
}

/// Another word for one of right-to-left letters only, so many of them at least.
fn rtl_word(
    case: &mut Case,
    random: &mut Random,
    least: usize,
    make: impl Fn(&str) -> String,
) -> bool {
    let fits = |text: &str| text.chars().all(is_rtl) && text.chars().count() >= least;
    let Some(found) = word(case, random, fits) else {
        return false;
    };
    let new = make(&case.source[found.clone()]);
    case.replace(found, &new);
    true
}

fn in_the_middle(word: &str, what: &str) -> String {
    let at = word
        .char_indices()
        .nth(word.chars().count() / 2)
        .map_or(0, |(at, _)| at);
    format!("{}{what}{}", &word[..at], &word[at..])
}

fn other_letter(word: &str) -> String {
    let is_hebrew = word.starts_with(|ch| ('\u{5d0}'..='\u{5f2}').contains(&ch));
    in_the_middle(word, if is_hebrew { "ب" } else { "ש" })
}

/// Three sentences with a short word before a foreign one.
fn lean(case: &mut Case, random: &mut Random, ways: [&str; 3]) -> bool {
    let Some(paragraph) = case.paragraph(random).filter(|_| speaks(case, "ar")) else {
        return false;
    };
    let names = ["Python", "Debian", "Linux"];
    let told = ways
        .iter()
        .zip(names)
        .map(|(way, name)| format!(" قال إنه يهتم {way}{name} منذ سنين طويلة."));
    case.append(&paragraph, &told.collect::<String>());
    true
}
