//! Folding: what find takes for the same, and the way back to the source.

use warraq::document::fold::{Folded, fold};

use crate::util::random::Random;

#[test]
fn spellings_of_one_word_fold_alike() {
    let rows: &[&[&str]] = &[
        &[
            "أحمد",
            "احمد",
            "إحمد",
            "آحمد",
            "ٱحمد",
            "أَحْمَدُ",
            "أحـــمد",
            "ا\u{654}حمد",
        ],
        &["مدرسة", "مدرسه", "مدرسۃ"],
        &["على", "علي", "علی"],
        &["كتاب", "کتاب", "ڪتاب", "كِتَابٌ", "ﻛﺘﺎﺏ"],
        &["مسؤول", "مسوول", "مسو\u{654}ول"],
        &["شيء", "شیء"],
        &["لا", "ﻻ", "لَا"],
        &["می\u{200C}رود", "میرود", "ميرود"],
        &["2024", "٢٠٢٤", "۲۰۲۴", "२०२४", "߂߀߂߄"],
        &["שָׁלוֹם", "שלום", "שלומ"],
        &["café", "cafe\u{301}", "CAFE", "Café"],
        &["«كلمة»", "\"كلمة\"", "“كلمة”"],
        &["\u{2068}نص\u{2069}", "نص", "\u{200F}نص"],
        &["1,850", "١٬٨٥٠"],
        &["ﷺ", "صلى الله عليه وسلم"],
        &["a b", "a\u{A0}b", "a\nb"],
    ];
    for row in rows {
        let first = fold(row[0]);
        for other in *row {
            assert_eq!(fold(other), first, "{other} and {}", row[0]);
        }
    }
}

#[test]
fn different_words_stay_different() {
    for (a, b) in [
        ("کے", "کی"),
        ("کہا", "کھا"),
        ("كلب", "قلب"),
        ("سبت", "ثبت"),
        ("جمل", "حمل"),
        ("ש", "ס"),
    ] {
        assert_ne!(fold(a), fold(b), "{a} and {b}");
    }
}

#[test]
fn folding_twice_changes_nothing_for_any_character() {
    let mut wrong = Vec::new();
    for c in (0..=0x10_FFFF).filter_map(char::from_u32) {
        let once = fold(&c.to_string());
        if fold(&once) != once {
            wrong.push(format!("U+{:04X} {once:?} {:?}", u32::from(c), fold(&once)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} characters: {:?}",
        wrong.len(),
        &wrong[..wrong.len().min(20)]
    );
}

#[test]
fn ranges_map_back_to_whole_characters_in_order() {
    let mut random = Random::new(0x5EED_0020);
    let letters: Vec<char> =
        "ابتثجكلمنهويىةأإآؤئ ـ\u{64B}\u{650}\u{651}\u{200C}\u{200F}٣۴5ﷺﻻ«»ABéßİשָׁםﬁ…½🙂\u{1E9E}"
            .chars()
            .collect();
    for _ in 0..2000 {
        let n = random.below(24);
        let source: String = (0..n).map(|_| random.one_of(&letters)).collect();
        let folded = Folded::of(&source);
        assert_eq!(folded.text(), fold(&source));
        let mut before = 0;
        let mut covered = 0;
        let bounds: Vec<usize> = folded
            .text()
            .char_indices()
            .map(|c| c.0)
            .chain([folded.text().len()])
            .collect();
        for at in &bounds {
            let offset = folded.source_offset(*at);
            assert!(
                source.is_char_boundary(offset) && offset >= before,
                "{source:?} at {at}"
            );
            before = offset;
            assert!(folded.folded_offset(offset) <= *at, "{source:?} at {at}");
        }
        for pair in bounds.windows(2) {
            let range = folded.source_range(&(pair[0]..pair[1]));
            assert!(
                range.start < range.end && range.end <= source.len(),
                "{source:?} {range:?}"
            );
            assert!(source.get(range.clone()).is_some(), "{source:?} {range:?}");
            assert!(range.end >= covered, "{source:?}");
            covered = range.end;
        }
    }
}

#[test]
fn a_find_marks_what_the_author_wrote() {
    let rows = [
        ("قرأ كِتَابًا جديدًا", "كتابا", vec!["كِتَابًا"]),
        ("المدرســـة والمدرسه", "مدرسة", vec!["مدرســـة", "مدرسه"]),
        ("سنة ١٤٤٦ وسنة 1446", "1446", vec!["١٤٤٦", "1446"]),
        ("قال ﷺ ثم", "الله", vec!["ﷺ"]),
        ("ﻻ بأس", "ا", vec!["ﻻ", "أ"]),
        ("قال ﷺ ثم", "ل", vec!["ل", "ﷺ"]),
        ("abc ABC", "ABC", vec!["abc", "ABC"]),
        ("نص", "", vec![]),
        ("نص", "\u{200F}", vec![]),
    ];
    for (text, needle, wanted) in rows {
        let got: Vec<&str> = Folded::of(text)
            .find_all(needle)
            .into_iter()
            .map(|r| text[r].trim_end())
            .collect();
        assert_eq!(got, wanted, "{needle} in {text}");
    }
}
