//! Mutators of the group layout.

use super::shaping::{behind_word, cursive, set, word};
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
    row("gap-at-join", "a raised letter", |case, random| {
        raised(case, random, "sup")
    }),
    row("gap-at-join", "a lowered letter", |case, random| {
        raised(case, random, "sub")
    }),
    row("gap-at-join", "a raised beginning", raised_beginning),
    row("line-ink-overlap", "as close as Latin", |case, _| {
        set_cursive(case, "font=Amiri line-height=0.8")
    }),
    row(
        "line-ink-overlap",
        "too close for a sloping face",
        |case, _| set_cursive(case, "font=Noto+Nastaliq+Urdu line-height=1.2"),
    ),
    row("line-ink-overlap", "vowel signs", |case, _| {
        set_vocalised(case, "line-height=1.0")
    }),
    row("ink-clipped", "a wide sign", |case, random| {
        basmala(case, random, "width=320 size=34")
    }),
    row(
        "ink-clipped",
        "a wide sign in a book face",
        |case, random| basmala(case, random, "width=240 size=24 font=Amiri"),
    ),
    row("ink-clipped", "huge letters", |case, _| {
        set_cursive(case, "width=110 size=150")
    }),
    row("line-height-natural", "an even face", |case, _| {
        set_vocalised(case, "font=Noto+Sans+Arabic line-height=2.08")
    }),
    row("line-height-natural", "an even face, closer", |case, _| {
        set_vocalised(case, "font=Noto+Sans+Arabic line-height=2.0")
    }),
    row(
        "line-height-natural",
        "an even face, as the page is set",
        |case, _| set_vocalised(case, "font=Noto+Sans+Arabic line-height=1.9"),
    ),
    row("line-length", "a wide column", |case, _| {
        set_cursive(case, "width=1600 measure=76")
    }),
    row("line-length", "small letters", |case, _| {
        set_cursive(case, "size=9 measure=90")
    }),
    row("line-length", "an endless column", |case, _| {
        set_cursive(case, "width=2600 measure=140")
    }),
    row("justified", "a narrow column", |case, _| {
        set_cursive(case, "width=200 justify=spaces")
    }),
    row("justified", "a column of three words", |case, _| {
        set_cursive(case, "width=240 size=22 justify=spaces")
    }),
    row("justified", "large letters", |case, _| {
        set_cursive(case, "width=420 size=44 justify=spaces")
    }),
    row("kashida-excess", "two in a word", |case, random| {
        behind_word(case, random, " \u{645}\u{62d}\u{640}\u{645}\u{640}\u{62f}")
    }),
    row("kashida-excess", "between lam and alef", |case, random| {
        behind_word(case, random, " \u{633}\u{644}\u{640}\u{627}\u{645}")
    }),
    row(
        "kashida-excess",
        "behind a letter that joins to nothing",
        |case, random| behind_word(case, random, " \u{648}\u{640}\u{631}\u{62f}"),
    ),
    row("ui-not-mirrored", "bullets", |case, random| {
        block(case, random, "<ul dir=\"ltr\"><li>", "</li></ul>")
    }),
    row("ui-not-mirrored", "numbers", |case, random| {
        block(case, random, "<ol dir=\"ltr\"><li>", "</li></ol>")
    }),
    row("ui-not-mirrored", "a bar", |case, random| {
        block(
            case,
            random,
            "<blockquote dir=\"ltr\"><p>",
            "</p></blockquote>",
        )
    }),
    row("break-inside-word", "large letters", |case, _| {
        set_cursive(case, "width=130 size=44")
    }),
    row(
        "break-inside-word",
        "a long name on a narrow page",
        |case, random| {
            set(case, "width=220");
            behind_word(
                case,
                random,
                " #\u{645}\u{628}\u{627}\u{62f}\u{631}\u{629}_\u{627}\u{644}\u{642}\u{631}\u{627}\u{621}\u{629}_\u{644}\u{644}\u{62c}\u{645}\u{64a}\u{639}_\u{641}\u{64a}_\u{627}\u{644}\u{645}\u{62f}\u{64a}\u{646}\u{629}",
            )
        },
    ),
    row("break-inside-word", "a sliver", |case, _| {
        set_cursive(case, "width=100 size=34 font=Amiri")
    }),
    row("arabic-too-small", "ten pixels", |case, _| {
        set_cursive(case, "size=10")
    }),
    row("arabic-too-small", "eleven pixels", |case, _| {
        set_cursive(case, "size=11")
    }),
    row("arabic-too-small", "a book face", |case, _| {
        set_cursive(case, "size=13 font=Amiri")
    }),
    row("resize-200", "a long name", |case, random| {
        set(case, "width=360");
        long_name(case, random, 4)
    }),
    row("resize-200", "a box", |case, random| {
        styled(case, random, "height: 60px; overflow: hidden")
    }),
    row("resize-200", "a box of limited height", |case, random| {
        styled(case, random, "overflow:hidden;max-height:48px")
    }),
    row("reflow-320", "a long name", |case, random| {
        long_name(case, random, 7)
    }),
    row("reflow-320", "a longer name", |case, random| {
        long_name(case, random, 10)
    }),
    row("reflow-320", "a name on a wide page", |case, random| {
        set(case, "width=1200");
        long_name(case, random, 8)
    }),
    row("spacing-override", "line height", |case, random| {
        styled(case, random, "line-height: 1.2 !important")
    }),
    row("spacing-override", "word spacing", |case, random| {
        styled(case, random, "color:#333; word-spacing:0!important")
    }),
    row("spacing-override", "letter spacing", |case, random| {
        styled(case, random, "letter-spacing: 0 !important;")
    }),
];

fn set_cursive(case: &mut Case, words: &str) -> bool {
    set(case, words);
    cursive(case)
}

/// A setting for articles that have their vowel signs.
fn set_vocalised(case: &mut Case, words: &str) -> bool {
    set(case, words);
    let count = |signs: fn(char) -> bool| case.source.chars().filter(|c| signs(*c)).count();
    let signs = count(|c| matches!(c, '\u{64b}'..='\u{652}'));
    cursive(case) && signs * 2 > count(|c| matches!(c, '\u{620}'..='\u{64a}'))
}

/// Letters that join on both sides.
fn is_dual(c: char) -> bool {
    "بتثجحخسشصضطظعغفقكلمنهيپچکگی".contains(c)
}

fn raised(case: &mut Case, random: &mut Random, element: &str) -> bool {
    let ends_joined = |text: &str| {
        let last: Vec<char> = text.chars().rev().take(2).collect();
        last.len() == 2 && last.iter().all(|c| is_dual(*c))
    };
    let Some(word) = word(case, random, ends_joined) else {
        return false;
    };
    let text = case.source[word.clone()].to_owned();
    let at = text.char_indices().next_back().map_or(0, |(at, _)| at);
    case.replace(
        word,
        &format!("{}<{element}>{}</{element}>", &text[..at], &text[at..]),
    );
    true
}

fn raised_beginning(case: &mut Case, random: &mut Random) -> bool {
    let begins_joined = |text: &str| text.chars().count() > 2 && text.chars().take(2).all(is_dual);
    let Some(word) = word(case, random, begins_joined) else {
        return false;
    };
    let text = case.source[word.clone()].to_owned();
    let at = text.chars().next().map_or(0, char::len_utf8);
    case.replace(word, &format!("<sup>{}</sup>{}", &text[..at], &text[at..]));
    true
}

fn basmala(case: &mut Case, random: &mut Random, words: &str) -> bool {
    set(case, words);
    cursive(case) && behind_word(case, random, " \u{fdfd}")
}

fn block(case: &mut Case, random: &mut Random, open: &str, close: &str) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let words: Vec<String> = case
        .words(paragraph.clone())
        .into_iter()
        .take(5)
        .map(|w| case.source[w].to_owned())
        .collect();
    let is_rtl = |text: &str| text.chars().all(|c| !c.is_ascii());
    if words.len() < 3 || !words.iter().all(|w| is_rtl(w)) {
        return false;
    }
    case.insert_block(&paragraph, &format!("{open}{}{close}", words.join(" ")));
    true
}

fn long_name(case: &mut Case, random: &mut Random, n: usize) -> bool {
    let parts = ["مبادرة", "كتاب", "لكل", "قارئ", "في", "مدينة", "السلام"];
    let name: Vec<&str> = (0..n).map(|_| parts[random.below(parts.len())]).collect();
    let name = format!(
        " #{}_{}",
        name.join("_"),
        if n > 5 { "القراءة" } else { "كتاب" }
    );
    cursive(case) && behind_word(case, random, &name)
}

fn styled(case: &mut Case, random: &mut Random, style: &str) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let tag = paragraph.start - "<p>".len()..paragraph.start;
    case.replace(tag, &format!("<p style=\"{style}\">"));
    true
}
