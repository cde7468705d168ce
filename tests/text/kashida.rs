//! Kashida: where it stands, what it leaves alone, and how much it helps.

use std::ops::Range;

use warraq::text::line::{Line, PlacedGlyph};
use warraq::text::paragraph::Paragraph;
use warraq::text::segment::{is_invisible, is_mark, joining, words};
use warraq::text::shape::Shaper;
use warraq::text::shaped::Shaped;
use warraq::text::style::{Justify, LineStyle};
use warraq::text::{measure, place_lines};

use crate::util::corpus::{Lines, Tongue, paragraphs, samples};
use crate::util::random::{Random, for_each_seed, say};
use crate::util::setting::{Setting, article, runs, shaper, style};

const FACES: &[&str] = &[
    "Amiri",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Vazirmatn",
];

/// A paragraph of many words of a language that uses the script.
fn paragraph_text(random: &mut Random, seed: u64) -> String {
    let tongue = random.one_of(&[
        Tongue::Arabic,
        Tongue::Arabic,
        Tongue::Persian,
        Tongue::Urdu,
    ]);
    let mut lines = Lines::new(tongue, seed);
    let mut words: Vec<String> = (0..random.between(30, 90)).map(|_| lines.word()).collect();
    for (index, word) in [
        "الله",
        "وَاللَّهِ",
        "بالله",
        "لله",
        "اللّٰهُمَّ",
        "فَلِلَّهِ",
        "اللہ",
        "اللھ",
    ]
    .iter()
    .enumerate()
    {
        words.insert((index * 5 + 3).min(words.len()), (*word).to_owned());
    }
    words.join(" ")
}

/// A paragraph set with kashida, and the same lines set with spaces alone.
fn both(shaper: &mut Shaper, setting: &Setting) -> (std::sync::Arc<Shaped>, Paragraph, Paragraph) {
    let shaped = setting.shape(shaper);
    let measured = measure(&shaped, &setting.line);
    let long = place_lines(shaper, &shaped, &measured, &setting.line);
    let spaces = LineStyle {
        justify: Justify::Spaces,
        ..setting.line
    };
    let plain = place_lines(shaper, &shaped, &measured, &spaces);
    (shaped, long, plain)
}

/// Runs `check` on paragraphs in every face that takes kashida, at several measures.
fn each_paragraph(n: usize, mut check: impl FnMut(&mut Shaper, &Setting)) {
    let mut shaper = shaper();
    for_each_seed(n, |random, seed| {
        let text = paragraph_text(random, seed);
        for face in FACES {
            let size = random.one_of(&[12.0, 19.0, 33.0]);
            let mut style = style(&shaper, face, size);
            style.bold = random.chance(30);
            let ems = random.one_of(&[9.0, 16.0, 24.0, 33.0]);
            check(
                &mut shaper,
                &Setting::new(&text, style).lines(article(size * ems)),
            );
        }
    });
}

fn glyphs(line: &Line) -> Vec<&PlacedGlyph> {
    line.runs.iter().flat_map(|run| &run.glyphs).collect()
}

#[test]
fn every_other_glyph_of_the_line_stays_as_it_is() {
    let mut n = 0;
    each_paragraph(25, |shaper, setting| {
        let (_, long, plain) = both(shaper, setting);
        for (line, before) in long.lines.iter().zip(&plain.lines) {
            assert_eq!(line.range, before.range, "the same lines");
            n += line.kashida.len();
            let (mut new, old) = (glyphs(line).into_iter(), glyphs(before));
            for glyph in old {
                // What stands between is inserted, and belongs to the letter after it.
                let same = new.by_ref().find(|g| {
                    let is_same = (g.id, g.cluster, g.ax, g.dx, g.dy)
                        == (glyph.id, glyph.cluster, glyph.ax, glyph.dx, glyph.dy);
                    assert!(
                        is_same || line.kashida.iter().any(|k| k.at == g.cluster),
                        "glyph {} at {} of {:?}",
                        g.id,
                        g.cluster,
                        &long.text[line.range.clone()]
                    );
                    is_same && g.scale_x == 1.0
                });
                assert!(
                    same.is_some(),
                    "glyph {} at {} of {:?} is gone",
                    glyph.id,
                    glyph.cluster,
                    &long.text[line.range.clone()]
                );
            }
            let rest: Vec<_> = new.collect();
            assert!(
                rest.iter()
                    .all(|g| line.kashida.iter().any(|k| k.at == g.cluster)),
                "{rest:?}"
            );
        }
    });
    assert!(n > 500, "only {n} kashidas were looked at");
}

/// The word, between white space, that holds byte `at`.
fn word_around(text: &str, at: usize) -> Range<usize> {
    let start = text[..at].rfind(char::is_whitespace).map_or(0, |i| {
        i + text[i..].chars().next().map_or(1, char::len_utf8)
    });
    let end = text[at..]
        .find(char::is_whitespace)
        .map_or(text.len(), |i| at + i);
    start..end
}

/// The letters of a word without marks, joiners and typed tatweels.
fn letters(word: &str) -> String {
    word.chars()
        .filter(|c| !is_mark(*c) && !is_invisible(*c) && *c != '\u{640}')
        .collect()
}

#[test]
fn kashida_stands_between_joined_letters_and_never_in_the_word_of_majesty() {
    each_paragraph(25, |shaper, setting| {
        let paragraph = setting.set(shaper);
        let text = &*paragraph.text;
        assert_eq!(text, setting.text, "nothing is inserted in the text");
        for kashida in paragraph.lines.iter().flat_map(|l| &l.kashida) {
            let at = kashida.at as usize;
            let next = text[at..].chars().next().map(joining);
            let base = text[..at]
                .chars()
                .rev()
                .map(joining)
                .find(|j| !j.transparent);
            let word = &text[word_around(text, at)];
            assert!(
                next.is_some_and(|j| j.to_previous) && base.is_some_and(|j| j.to_next),
                "{at} of {word} is no join"
            );
            assert!(kashida.width > 0.0, "{} wide in {word}", kashida.width);
            let bare = letters(word);
            for name in ["لله", "للہ", "للھ"] {
                assert!(!bare.contains(name), "{word} is lengthened");
            }
        }
    });
}

#[test]
fn a_word_is_lengthened_once() {
    each_paragraph(25, |shaper, setting| {
        let paragraph = setting.set(shaper);
        let bounds: Vec<usize> = words(&paragraph.text).collect();
        let places: Vec<u32> = paragraph
            .lines
            .iter()
            .flat_map(|l| &l.kashida)
            .map(|k| k.at)
            .collect();
        for pair in places.windows(2) {
            let word = |at: u32| bounds.partition_point(|b| *b <= at as usize);
            let text = &paragraph.text[word_around(&paragraph.text, pair[0] as usize)];
            assert_ne!(word(pair[0]), word(pair[1]), "two in {text}");
        }
    });
}

#[test]
fn words_of_one_or_two_letters_latin_and_numbers_stay() {
    let mut shaper = shaper();
    let text =
        "في من عن لم هو ١٢٣٤ 2024 Latin words في من عن لم قد هل ٥٦٧ iPhone لا ما قد هل كم لي به "
            .repeat(6);
    for face in FACES {
        let style = style(&shaper, face, 20.0);
        for ems in [7.0, 11.0, 15.0] {
            let paragraph = Setting::new(&text, style)
                .lines(article(20.0 * ems))
                .set(&mut shaper);
            let places: Vec<_> = paragraph.lines.iter().flat_map(|l| &l.kashida).collect();
            assert!(places.is_empty(), "{face}: {places:?}");
        }
    }
}

#[test]
fn nastaliq_and_hebrew_are_never_lengthened() {
    let mut shaper = shaper();
    for (tongue, face) in [
        (Tongue::Urdu, "Noto Nastaliq Urdu"),
        (Tongue::Arabic, "Noto Nastaliq Urdu"),
        (Tongue::Hebrew, "Frank Ruhl Libre"),
    ] {
        for text in paragraphs(tongue) {
            let style = style(&shaper, face, 20.0);
            let paragraph = Setting::new(&text, style)
                .lines(article(300.0))
                .set(&mut shaper);
            assert!(
                paragraph.lines.iter().all(|l| l.kashida.is_empty()),
                "{face}: {text}"
            );
        }
    }
}

#[test]
fn lines_that_end_by_themselves_stay_natural() {
    let mut shaper = shaper();
    let style = style(&shaper, "Noto Naskh Arabic", 20.0);
    for text in paragraphs(Tongue::Arabic) {
        let paragraph = Setting::new(&text, style)
            .lines(article(400.0))
            .set(&mut shaper);
        let last = paragraph.lines.last().expect("a line");
        assert!(last.kashida.is_empty(), "{text}");
    }
}

#[test]
fn a_typed_tatweel_is_drawn_and_stays_in_the_text() {
    let mut shaper = shaper();
    for face in FACES {
        let size = 100.0;
        let style = style(&shaper, face, size);
        let width =
            |shaper: &mut Shaper, text: &str| Setting::new(text, style).set(shaper).lines[0].width;
        let (plain, long, longer) = (
            width(&mut shaper, "سلام"),
            width(&mut shaper, "سـلام"),
            width(&mut shaper, "ســـلام"),
        );
        assert!(
            plain + 0.05 * size < long && long + 0.05 * size < longer,
            "{face}: {plain} {long} {longer}"
        );
        let paragraph = Setting::new("سـلام", style).set(&mut shaper);
        assert_eq!(&*paragraph.text, "سـلام");
        let at_tatweel = runs(&paragraph)
            .flat_map(|r| &r.glyphs)
            .filter(|g| g.cluster == 2)
            .count();
        assert_eq!(
            at_tatweel, 1,
            "{face} draws the tatweel as a glyph of its own"
        );
    }
}

#[test]
fn a_kashida_belongs_to_the_letter_after_it() {
    each_paragraph(6, |shaper, setting| {
        let (_, long, plain) = both(shaper, setting);
        for (line, before) in long.lines.iter().zip(&plain.lines) {
            let width = |line: &Line, at: u32| {
                let clusters = line.runs.iter().flat_map(|r| &r.clusters);
                clusters.filter(|c| c.start == at).map(|c| c.width).next()
            };
            for kashida in &line.kashida {
                let (now, then) = (width(line, kashida.at), width(before, kashida.at));
                let grown = now.unwrap_or(0.0) - then.unwrap_or(0.0);
                assert!(
                    (grown - kashida.width).abs() < 0.01,
                    "grown by {grown}, not {}",
                    kashida.width
                );
            }
        }
    });
}

/// Lines set, and those whose word space is more than one and a half times the normal one.
fn wide_lines(
    shaper: &mut Shaper,
    face: &str,
    texts: &[String],
    line: impl Fn(f32) -> LineStyle,
) -> (usize, usize) {
    let (mut n, mut wide) = (0, 0);
    let size = 20.0;
    for text in texts {
        let setting = Setting::new(text, style(shaper, face, size)).lines(line(size * 24.0));
        let shaped = setting.shape(shaper);
        let paragraph = setting.set(shaper);
        let (_, justified) = paragraph.lines.split_last().expect("a line");
        n += justified.len();
        wide += justified
            .iter()
            .filter(|l| l.space > shaped.space * 1.5)
            .count();
    }
    (n, wide)
}

#[test]
fn few_lines_have_wide_spaces() {
    let mut shaper = shaper();
    // Long paragraphs of running text, as articles have them: our own, then ones of its shuffled words.
    let own = [samples(Tongue::Arabic), paragraphs(Tongue::Arabic)].concat();
    let mut texts: Vec<String> = own.chunks(4).map(|part| part.join(" ")).collect();
    let mut words = Lines::new(Tongue::Arabic, 11);
    texts.extend((0..30).map(|_| {
        (0..12)
            .map(|_| words.own_line())
            .collect::<Vec<_>>()
            .join(" ")
    }));
    for face in ["Noto Naskh Arabic", "Amiri"] {
        let (n, wide) = wide_lines(&mut shaper, face, &texts, article);
        let share = wide as f32 * 100.0 / n as f32;
        let spaces = |width| LineStyle {
            justify: Justify::Spaces,
            ..article(width)
        };
        let (_, without) = wide_lines(&mut shaper, face, &texts, spaces);
        say(&format!(
            "{face}: {wide} of {n} lines ({share:.2} %) have wide spaces, {without} with spaces alone"
        ));
        assert!(n > 300, "only {n} lines");
        assert!(share < 3.0, "{face}: {wide} of {n} lines, {share} %");
        assert!(
            without > wide * 3,
            "{face}: kashida helps {without} to {wide} only"
        );
    }
}
