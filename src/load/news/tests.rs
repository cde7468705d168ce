//! The table of wordings has no gaps and no clashes.

use std::collections::HashMap;

use super::wordings::{
    AGO, DATE_WORDS, LUNAR_MONTHS, MONTHS, SOLAR_MONTHS, Say, TIME_UNITS, WEEKDAYS, WORDINGS, key,
    look_up,
};

#[test]
fn every_wording_is_found_again_by_its_own_key() {
    for (say, trust, texts) in WORDINGS {
        for text in *texts {
            let found = look_up(&key(text)).iter().find(|row| row.0 == *say);
            let wanted = Some((*say, *trust));
            assert_eq!(found.copied(), wanted, "{text}: one trust for one meaning");
        }
    }
}

#[test]
fn every_wording_is_a_few_words_with_letters() {
    for (say, _, texts) in WORDINGS {
        for text in *texts {
            let key = key(text);
            assert!(!key.is_empty() && key.len() <= 96, "{say:?} {text:?}");
            assert!(key.split(' ').count() <= 8, "{text:?} is a sentence");
        }
    }
}

#[test]
fn no_wording_stands_twice_in_a_row_of_the_table() {
    let mut twice = Vec::new();
    for (say, _, texts) in WORDINGS {
        let mut seen = HashMap::new();
        for text in *texts {
            if let Some(other) = seen.insert(key(text), *text) {
                twice.push(format!("{say:?}: {text} and {other}"));
            }
        }
    }
    assert!(twice.is_empty(), "{twice:#?}");
}

#[test]
fn every_language_has_each_control() {
    // Arabic, Persian, Urdu, Hebrew, English, told by a letter of each.
    let needed = [
        Say::Share,
        Say::Continue,
        Say::Close,
        Say::Sources,
        Say::Coverage,
        Say::Tags,
        Say::Related,
        Say::Navigation,
        Say::Home,
        Say::Ad,
        Say::Byline,
        Say::Credit,
        Say::Caption,
        Say::Address,
        Say::Published,
        Say::Updated,
    ];
    for say in needed {
        let rows = WORDINGS.iter().filter(|row| row.0 == say);
        let scripts = |low: char, high: char| {
            let has = |text: &str| text.chars().any(|c| (low..=high).contains(&c));
            rows.clone()
                .flat_map(|row| row.2)
                .filter(|t| has(t))
                .count()
        };
        assert!(
            scripts('\u{620}', '\u{6FF}') >= 3,
            "{say:?} in Arabic script"
        );
        assert!(scripts('\u{5D0}', '\u{5EA}') >= 1, "{say:?} in Hebrew");
        assert!(scripts('a', 'z') >= 1, "{say:?} in English");
    }
}

#[test]
fn a_month_has_one_number_in_each_calendar() {
    let mut seen: HashMap<String, (usize, usize)> = HashMap::new();
    for (calendar, months) in [MONTHS, SOLAR_MONTHS, LUNAR_MONTHS].iter().enumerate() {
        for (n, names) in months.iter().enumerate() {
            for name in *names {
                let old = seen.insert(key(name), (calendar, n));
                assert!(
                    old.is_none_or(|o| o == (calendar, n)),
                    "{name} names two months"
                );
            }
        }
    }
    let small = WEEKDAYS
        .iter()
        .chain(DATE_WORDS)
        .chain(AGO)
        .chain(TIME_UNITS);
    for word in small {
        assert!(!seen.contains_key(&key(word)), "{word} is a month too");
    }
}

#[test]
fn no_wording_is_two_controls() {
    let controls = [
        Say::Share,
        Say::Continue,
        Say::Close,
        Say::Coverage,
        Say::Navigation,
        Say::Home,
        Say::Ad,
        Say::Related,
        Say::Sources,
        Say::Tags,
    ];
    let mut clashes = Vec::new();
    for text in WORDINGS.iter().flat_map(|row| row.2) {
        let all: Vec<Say> = look_up(&key(text)).iter().map(|row| row.0).collect();
        if all.iter().filter(|say| controls.contains(say)).count() > 1 {
            clashes.push(format!("{text}: {all:?}"));
        }
    }
    assert!(clashes.is_empty(), "{clashes:#?}");
}
