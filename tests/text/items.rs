//! How a paragraph is cut: by level, script, face and size, never inside a join or between a
//! mark and its letter; and what is left undrawn.

use warraq::text::book::{BOOK, FamilyClass};
use warraq::text::font::FontId;
use warraq::text::outline::bounds;
use warraq::text::paragraph::Paragraph;
use warraq::text::segment::{is_tashkil, joining};
use warraq::text::shape::Shaper;
use warraq::text::style::{Span, TextStyle};
use warraq::vocab::{Ink, Lang};

use crate::util::corpus::MARKED;
use crate::util::setting::{Setting, face_name, runs, shaper, style};

const ARABIC_FACES: &[&str] = &[
    "Amiri",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Vazirmatn",
    "Noto Nastaliq Urdu",
];

/// The runs in logical order, one a line: `0..6 level 1 Arab Amiri 16`.
fn items(shaper: &Shaper, paragraph: &Paragraph) -> String {
    let mut all: Vec<_> = runs(paragraph).collect();
    all.sort_by_key(|run| run.range.start);
    let line = |run: &&_| {
        let run: &warraq::text::line::LineRun = run;
        format!(
            "{:?} level {} {} {} {}",
            run.range,
            run.level.0,
            run.script.as_str(),
            face_name(shaper, run),
            run.size
        )
    };
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn items_of(family: &str, text: &str) -> String {
    let mut shaper = shaper();
    let paragraph = Setting::new(text, style(&shaper, family, 20.0)).set(&mut shaper);
    items(&shaper, &paragraph)
}

/// The faces of a text's characters, by byte offset.
fn face_at(shaper: &mut Shaper, text: &str, style: TextStyle, at: usize) -> FontId {
    let paragraph = Setting::new(text, style).set(shaper);
    let run = runs(&paragraph).find(|run| run.range.contains(&at));
    run.expect("a run for every character").font
}

#[test]
fn script_level_and_face_cut() {
    assert_eq!(
        items_of("Amiri", "كتاب (قلم)، ٣ كتب"),
        "0..20 level 1 Arab Amiri 20\n20..22 level 2 Arab Amiri 20\n22..29 level 1 Arab Amiri 20"
    );
    assert_eq!(
        items_of("Amiri", "كتاب Unicode 17 هنا"),
        "0..9 level 1 Arab Amiri 20\n9..19 level 2 Latn Amiri 20\n19..20 level 1 Latn Amiri 20\n20..26 level 1 Arab Amiri 20"
    );
}

#[test]
fn digits_of_a_latin_token_are_set_like_its_letters() {
    for family in ["Amiri", "Noto Naskh Arabic"] {
        let mut shaper = shaper();
        let style = style(&shaper, family, 20.0);
        for (text, at_digit, at_letter) in
            [("سرعة 3.5GHz كافية", 9, 12), ("لقاح COVID-19 جديد", 15, 9)]
        {
            let paragraph = Setting::new(text, style).set(&mut shaper);
            let at = |at: usize| {
                let run = runs(&paragraph)
                    .find(|run| run.range.contains(&at))
                    .unwrap();
                (run.font, run.size)
            };
            assert_eq!(at(at_digit), at(at_letter), "{family}: {text}");
        }
    }
}

#[test]
fn brackets_and_digits_stay_in_the_face_of_the_text() {
    for family in ARABIC_FACES {
        for text in [
            "كتاب (قلم) «ورق» [حبر]",
            "في 2024 و٢٠٢٤ و۲۰۲۴",
            "كم؟ نعم؛ لا، ثمّ: كفى!",
        ] {
            let mut shaper = shaper();
            let paragraph = Setting::new(text, style(&shaper, family, 20.0)).set(&mut shaper);
            let own = shaper
                .fonts()
                .face_of(paragraph_family(&shaper, family), false);
            let other: Vec<_> = runs(&paragraph)
                .filter(|run| run.font != own)
                .map(|run| &text[run.range.clone()])
                .collect();
            let has = |part: &&str| {
                part.chars()
                    .all(|c| c == ' ' || shaper.fonts().font(own).has(c))
            };
            assert!(
                !other.iter().any(has),
                "{family}: {other:?} of {text:?} in another face"
            );
        }
    }
}

fn paragraph_family(shaper: &Shaper, name: &str) -> warraq::text::style::FamilyId {
    crate::util::setting::family(shaper, name)
}

#[test]
fn brackets_take_the_script_of_their_opening_one() {
    // The closing bracket stands after Latin, its opening one after Arabic.
    let mut shaper = shaper();
    let text = "كتاب (abc) قلم";
    let paragraph = Setting::new(text, style(&shaper, "Noto Naskh Arabic", 20.0)).set(&mut shaper);
    let script = |at: usize| {
        runs(&paragraph)
            .find(|r| r.range.contains(&at))
            .map(|r| r.script)
    };
    let (open, close) = (
        text.find('(').expect("there"),
        text.find(')').expect("there"),
    );
    assert_eq!(script(open), script(close));
}

#[test]
fn companions_stand_in_for_what_a_family_lacks() {
    let mut shaper = shaper();
    for row in BOOK.iter().filter(|row| row.class.is_for_text()) {
        let style = style(&shaper, row.name, 20.0);
        for (text, companion) in [("ספר", row.hebrew), ("كتاب", row.arabic), ("Ω", row.latin)]
        {
            let own = shaper
                .fonts()
                .font(shaper.fonts().face_of(style.family, false));
            if text.chars().all(|c| own.has(c)) {
                continue;
            }
            let face = face_at(&mut shaper, text, style, 0);
            assert_eq!(
                *shaper.fonts().font(face).family_name,
                *companion,
                "{} for {text}",
                row.name
            );
        }
    }
}

#[test]
fn emoji_are_whole_and_in_colour() {
    let mut shaper = shaper();
    let style = style(&shaper, "Amiri", 20.0);
    for emoji in [
        "😀",
        "👍🏽",
        "👩\u{200d}👩\u{200d}👧",
        "🇸🇦",
        "❤\u{fe0f}",
        "1\u{fe0f}\u{20e3}",
    ] {
        let text = format!("كتاب {emoji} قلم");
        let paragraph = Setting::new(&text, style).set(&mut shaper);
        let at = 9;
        let run = runs(&paragraph)
            .find(|r| r.range.contains(&at))
            .expect("a run");
        assert_eq!(
            shaper.fonts().font(run.font).family_name.as_ref(),
            "Twemoji Mozilla",
            "{emoji}"
        );
        let own: Vec<_> = run
            .clusters
            .iter()
            .filter(|c| (at..at + emoji.len()).contains(&(c.start as usize)))
            .collect();
        assert_eq!(own.len(), 1, "{emoji} is one cluster");
        let drawn = run
            .glyphs
            .iter()
            .filter(|g| g.cluster as usize == at && g.ax != 0)
            .count();
        assert_eq!(drawn, 1, "{emoji} is one glyph");
        assert!(run.glyphs.iter().all(|g| g.id != 0), "{emoji} is missing");
    }
    // Text presentation, and digits without a keycap, stay text.
    for text in ["❤\u{fe0e}", "1", "#", "©"] {
        let face = face_at(&mut shaper, text, style, 0);
        assert_ne!(
            shaper.fonts().font(face).family_name.as_ref(),
            "Twemoji Mozilla",
            "{text}"
        );
    }
}

/// Letters that join on both sides, that the family lacks and another bundled face has.
fn lacking_letters(shaper: &Shaper, family: &str) -> Vec<char> {
    let face = |name: &str| {
        shaper.fonts().font(
            shaper
                .fonts()
                .face_of(paragraph_family(shaper, name), false),
        )
    };
    let own = face(family);
    let letters = ('\u{620}'..='\u{6d3}')
        .chain('\u{750}'..='\u{77f}')
        .chain('\u{8a0}'..='\u{8c7}');
    let rest: Vec<_> = BOOK
        .iter()
        .filter(|row| row.class != FamilyClass::Emoji)
        .map(|row| face(row.name))
        .collect();
    letters
        .filter(|c| joining(*c).to_next && joining(*c).to_previous && !own.has(*c))
        .filter(|c| {
            rest.iter()
                .any(|f| f.has(*c) && f.has('\u{628}') && f.has('\u{640}'))
        })
        .collect()
}

#[test]
fn a_joined_word_is_never_in_two_faces() {
    let mut shaper = shaper();
    let mut n = 0;
    for family in ARABIC_FACES {
        for letter in lacking_letters(&shaper, family) {
            n += 1;
            let style = style(&shaper, family, 20.0);
            for word in [
                format!("ب{letter}ب"),
                format!("{letter}بب"),
                format!("بب{letter}"),
                format!("ب\u{64e}{letter}\u{651}ب"),
                format!("ب\u{640}{letter}\u{640}\u{640}ب"),
                format!("ب\u{200d}{letter}"),
            ] {
                let mut setting = Setting::new(&format!("هنا {word} هناك"), style);
                let at = 7..7 + word.len();
                let check = |setting: &Setting, shaper: &mut Shaper, what: &str| {
                    let paragraph = setting.set(shaper);
                    let mut faces: Vec<_> = runs(&paragraph)
                        .filter(|r| r.range.start < at.end && r.range.end > at.start)
                        .map(|r| r.font)
                        .collect();
                    faces.dedup();
                    assert_eq!(
                        faces.len(),
                        1,
                        "{family}: {word} ({}) {what} is in {faces:?}",
                        word.escape_unicode()
                    );
                };
                check(&setting, &mut shaper, "plain");
                // Colour changes inside the word.
                let red = TextStyle {
                    ink: Ink::Rubric,
                    ..style
                };
                let cut = at.start + 2;
                setting.spans = vec![
                    Span {
                        range: 0..cut,
                        style,
                    },
                    Span {
                        range: cut..setting.text.len(),
                        style: red,
                    },
                ];
                check(&setting, &mut shaper, "in two colours");
            }
        }
    }
    assert!(n > 20, "only {n} letters are lacking somewhere");
}

#[test]
fn a_mark_stays_with_its_letter() {
    let mut shaper = shaper();
    for row in BOOK.iter().filter(|row| row.class.is_for_text()) {
        let style = style(&shaper, row.name, 20.0);
        for (letter, marks) in [
            ("ש", "\u{5c1}\u{5b8}"),
            ("ب", "\u{651}\u{64e}"),
            ("ب", "\u{6d6}"),
            ("e", "\u{301}"),
            ("ד", "\u{591}"),
            ("ь", "\u{301}"),
        ] {
            let text = format!("{letter}{marks}");
            let paragraph = Setting::new(&text, style).set(&mut shaper);
            assert_eq!(runs(&paragraph).count(), 1, "{}: {text} is cut", row.name);
            let missing = runs(&paragraph)
                .flat_map(|r| &r.glyphs)
                .filter(|g| g.id == 0)
                .count();
            assert_eq!(missing, 0, "{}: {text}", row.name);
        }
    }
}

#[test]
fn a_mark_that_no_face_has_does_not_take_the_letter_away() {
    // Vedic and other marks: no bundled face has them together with the letter.
    let mut shaper = shaper();
    for row in BOOK.iter().filter(|row| row.class.is_for_text()) {
        let style = style(&shaper, row.name, 20.0);
        for letter in ["ש", "ب", "e", "ж"] {
            let text = format!("{letter}\u{1cd0}");
            let paragraph = Setting::new(&text, style).set(&mut shaper);
            let first = runs(&paragraph)
                .find(|r| r.range.start == 0)
                .expect("a run");
            let font = shaper.fonts().font(first.font);
            assert!(
                font.has(letter.chars().next().expect("a letter")),
                "{} in {}: {text}",
                row.name,
                font.family_name
            );
        }
    }
}

// ---- Styles inside a word ----

const WORDS: &[&str] = &[
    "كتابتهم",
    "الورّاقين",
    "لَآلِئُ",
    "می\u{200c}نویسیم",
    "ٹھنڈی",
    "سَلَامٌ",
    "مستعملة",
];

#[test]
fn colour_inside_a_word_changes_no_glyph() {
    let mut shaper = shaper();
    for family in ARABIC_FACES {
        let style = style(&shaper, family, 20.0);
        let red = TextStyle {
            ink: Ink::Rubric,
            underline: true,
            rise: 0.0,
            ..style
        };
        for word in WORDS {
            let plain = Setting::new(word, style).set(&mut shaper);
            for (cut, _) in word.char_indices().skip(1) {
                let mut setting = Setting::new(word, style);
                setting.spans = vec![
                    Span {
                        range: 0..cut,
                        style,
                    },
                    Span {
                        range: cut..word.len(),
                        style: red,
                    },
                ];
                let two = setting.set(&mut shaper);
                let glyphs = |p: &Paragraph| -> Vec<_> {
                    runs(p)
                        .flat_map(|r| &r.glyphs)
                        .map(|g| (g.id, g.cluster, g.x, g.y))
                        .collect()
                };
                assert_eq!(
                    glyphs(&two),
                    glyphs(&plain),
                    "{family}: {word} cut at {cut}"
                );
                for glyph in runs(&two).flat_map(|r| &r.glyphs) {
                    let expected = if (glyph.cluster as usize) < cut {
                        Ink::Ink
                    } else {
                        Ink::Rubric
                    };
                    assert_eq!(
                        glyph.ink, expected,
                        "{family}: {word} cut at {cut}, glyph of {}",
                        glyph.cluster
                    );
                }
            }
        }
    }
}

#[test]
fn another_size_or_weight_inside_a_word_keeps_the_forms() {
    let mut shaper = shaper();
    for family in ["Noto Naskh Arabic", "Noto Sans Arabic", "Vazirmatn"] {
        let style = style(&shaper, family, 20.0);
        let plain = Setting::new("ببببب", style).set(&mut shaper);
        let ids =
            |p: &Paragraph| -> Vec<u16> { runs(p).flat_map(|r| &r.glyphs).map(|g| g.id).collect() };
        for other in [
            TextStyle {
                size: 31.0,
                ..style
            },
            TextStyle {
                lang: Lang::new("zz"),
                ..style
            },
        ] {
            for cut in [2, 4, 6, 8] {
                let mut setting = Setting::new("ببببب", style);
                setting.spans = vec![
                    Span {
                        range: 0..cut,
                        style,
                    },
                    Span {
                        range: cut..10,
                        style: other,
                    },
                ];
                assert_eq!(
                    ids(&setting.set(&mut shaper)),
                    ids(&plain),
                    "{family} cut at {cut}"
                );
            }
        }
        // In bold the glyphs are another face's, but none of them is the letter standing alone.
        let mut setting = Setting::new("ببببب", style);
        setting.spans = vec![
            Span { range: 0..4, style },
            Span {
                range: 4..10,
                style: TextStyle {
                    bold: true,
                    ..style
                },
            },
        ];
        for run in runs(&setting.set(&mut shaper)) {
            let alone = shaper.fonts().font(run.font).glyph('ب');
            assert!(
                run.glyphs.iter().all(|g| Some(g.id) != alone),
                "{family}: a letter stands alone"
            );
        }
    }
}

// ---- What is not drawn ----

#[test]
fn controls_and_joiners_are_never_drawn() {
    let mut shaper = shaper();
    let mut hidden: Vec<char> = "\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{61c}\u{ad}\u{34f}\u{feff}\u{2060}\u{180e}\u{fe0e}\u{fe0f}\0\u{1b}\u{7f}\u{9f}".chars().collect();
    hidden.extend('\u{202a}'..='\u{202e}');
    hidden.extend('\u{2066}'..='\u{2069}');
    for row in BOOK.iter().filter(|row| row.class.is_for_text()) {
        let style = style(&shaper, row.name, 100.0);
        for word in ["كتاب", "ספר", "text", "12"] {
            let cut = word.floor_char_boundary(word.len() / 2);
            for ch in &hidden {
                for text in [
                    format!("{}{ch}{}", &word[..cut], &word[cut..]),
                    format!("{ch}{word}"),
                    format!("{word}{ch}"),
                    format!("{word} {ch} {word}"),
                ] {
                    let at = text.find(*ch).expect("it was put there");
                    let paragraph = Setting::new(&text, style).set(&mut shaper);
                    for run in runs(&paragraph) {
                        let font = shaper.fonts().font(run.font);
                        for glyph in run.glyphs.iter().filter(|g| g.cluster as usize == at) {
                            let drawn = glyph.ax != 0 || bounds(&font, glyph.id).is_some();
                            assert!(
                                !drawn,
                                "{}: U+{:04X} in {text:?} is drawn",
                                row.name, *ch as u32
                            );
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn a_non_joiner_parts_letters_and_a_joiner_joins_them() {
    let mut shaper = shaper();
    for family in ["Noto Naskh Arabic", "Noto Sans Arabic", "Vazirmatn"] {
        let style = style(&shaper, family, 20.0);
        let glyph = |shaper: &mut Shaper, text: &str, at: u32| {
            let paragraph = Setting::new(text, style).set(shaper);
            runs(&paragraph)
                .flat_map(|r| &r.glyphs)
                .find(|g| g.cluster == at && g.ax != 0)
                .map(|g| g.id)
        };
        let alone = glyph(&mut shaper, "ه", 0);
        let (joined, initial) = (
            glyph(&mut shaper, "هب", 0),
            glyph(&mut shaper, "ه\u{200d}", 0),
        );
        assert_eq!(
            glyph(&mut shaper, "ه\u{200c}ب", 0),
            alone,
            "{family}: a non-joiner parts"
        );
        assert_ne!(joined, alone, "{family}");
        assert_eq!(initial, joined, "{family}: a joiner joins");
        assert_eq!(glyph(&mut shaper, "ه\u{200d} ب", 0), initial, "{family}");
    }
}

#[test]
fn letters_do_not_join_across_a_line_end() {
    let mut shaper = shaper();
    for family in ARABIC_FACES {
        let style = style(&shaper, family, 20.0);
        let width = |shaper: &mut Shaper, text: &str| -> Vec<f32> {
            let lines = Setting::new(text, style).set(shaper).lines;
            lines.iter().map(|line| line.width).collect()
        };
        let alone = width(&mut shaper, "ب")[0];
        for end in ["\n", "\r\n", "\u{85}", "\u{2028}", "\u{2029}", "\u{b}"] {
            let text = format!("ب{end}ب");
            assert_eq!(
                width(&mut shaper, &text),
                [alone, alone],
                "{family}: {text:?}"
            );
        }
    }
}

#[test]
fn a_tab_is_four_spaces_wide() {
    let mut shaper = shaper();
    let style = style(&shaper, "Amiri", 20.0);
    let width =
        |shaper: &mut Shaper, text: &str| Setting::new(text, style).set(shaper).lines[0].width;
    let (tab, space, none) = (
        width(&mut shaper, "ب\tب"),
        width(&mut shaper, "ب ب"),
        width(&mut shaper, "ب\u{200c}ب"),
    );
    assert!(
        ((tab - none) - (space - none) * 4.0).abs() < 0.1,
        "{tab} {space} {none}"
    );
}

#[test]
fn hidden_vowel_signs_leave_the_letters_as_they_are_without_them() {
    let mut shaper = shaper();
    for family in ARABIC_FACES {
        let style = style(&shaper, family, 20.0);
        for text in MARKED.lines().take(4) {
            let mut setting = Setting::new(text, style);
            setting.hide_tashkil = true;
            let hidden = setting.set(&mut shaper);
            let bare: String = text.chars().filter(|c| !is_tashkil(*c)).collect();
            let bare = Setting::new(&bare, style).set(&mut shaper);
            assert_eq!(&*hidden.text, text, "the text keeps its signs");
            let ids = |p: &Paragraph| -> Vec<(u16, i32)> {
                runs(p)
                    .flat_map(|r| &r.glyphs)
                    .map(|g| (g.id, g.ax))
                    .collect()
            };
            assert_eq!(ids(&hidden), ids(&bare), "{family}: {text}");
        }
    }
}
