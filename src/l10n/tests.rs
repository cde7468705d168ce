//! The two locales against each other, against the source, and in use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use fluent_syntax::ast;

use super::*;
use crate::document::FurnitureKind;

fn both() -> [L10n; 2] {
    [L10n::new(Language::Arabic), L10n::new(Language::English)]
}

#[test]
fn counts_take_the_six_arabic_forms() {
    let ar = L10n::new(Language::Arabic);
    let minutes = |n: u64| ar.format("reading-time", &[("minutes", n.into())]);
    assert_eq!(minutes(0), "أقل من دقيقة قراءة", "zero");
    assert_eq!(minutes(1), "دقيقة قراءة", "one");
    assert_eq!(minutes(2), "دقيقتا قراءة", "two");
    assert_eq!(minutes(7), "7 دقائق قراءة", "few");
    assert_eq!(minutes(11), "11 دقيقة قراءة", "many");
    assert_eq!(minutes(100), "100 دقيقة قراءة", "other");
    let aside = |n: u64| ar.format("page-aside", &[("count", n.into())]);
    assert_eq!(aside(5), "أُخفيت 5 عناصر من الصفحة", "few");
    assert_eq!(aside(12), "أُخفي 12 عنصرًا من الصفحة", "many");
    assert_eq!(aside(102), "أُخفي 102 عنصر من الصفحة", "other");
}

#[test]
fn english_counts_take_two_forms() {
    let en = L10n::new(Language::English);
    assert_eq!(
        en.format("page-aside", &[("count", 1_u64.into())]),
        "1 element of the page was set aside",
        "one"
    );
    assert_eq!(
        en.format("page-aside", &[("count", 1234_u64.into())]),
        "1,234 elements of the page were set aside",
        "other, grouped"
    );
}

#[test]
fn numbers_of_places_are_never_grouped() {
    let line = [("line", 12_345_u64.into()), ("column", 2_388_u64.into())];
    for l10n in both() {
        assert!(l10n.format("findings-line", &line).ends_with("12345:2388"));
        assert!(l10n.format("report-line", &line).ends_with(" 12345"));
    }
}

#[test]
fn inserted_text_is_isolated_and_numbers_are_not() {
    for l10n in both() {
        let out = l10n.format("toast-saved", &[("name", "page (1).png".into())]);
        assert!(out.contains("\u{2068}page (1).png\u{2069}"), "{out:?}");
        assert!(
            !l10n
                .format("progress", &[("percent", 34_u64.into())])
                .contains(FSI),
            "numbers stand bare"
        );
    }
}

#[test]
fn inserted_text_cannot_leave_its_isolate() {
    assert_eq!(
        isolated("a\u{2069}b\u{2067}c"),
        "\u{2068}ab\u{2067}c\u{2069}\u{2069}",
        "balanced"
    );
}

#[test]
fn dates_are_printed_in_both_calendars() {
    let [ar, en] = both();
    assert_eq!(
        ar.date("2024-11-03").as_deref(),
        Some("الأحد 3 نوفمبر 2024 · 1 جمادى الأولى 1446"),
        "Arabic"
    );
    assert_eq!(
        en.date("2024-11-03").as_deref(),
        Some("Sunday 3 November 2024 · 1 Jumada I 1446"),
        "English"
    );
    assert_eq!(
        ar.date("2024-11").as_deref(),
        Some("نوفمبر 2024"),
        "a month"
    );
    assert_eq!(
        en.date("2023-09-21T10:00:00Z").as_deref(),
        Some("Thursday 21 September 2023 · 6 Rabi I 1445"),
        "a time"
    );
    assert_eq!(
        en.date("0500-01-01").as_deref(),
        Some("Friday 1 January 500"),
        "before the Hijra"
    );
    for bad in [
        "",
        "2024",
        "2024-13",
        "2024-02-30x",
        "3 نوفمبر 2024",
        "abcd-11",
        "2024-1",
    ] {
        assert_eq!(en.date(bad), None, "{bad}");
    }
    assert_eq!(
        ar.short_date("2024-11-03").as_deref(),
        Some("3 نوفمبر 2024"),
        "for citations"
    );
}

#[test]
fn times_are_told_from_now() {
    let [ar, en] = both();
    let at = |text: &str| text.parse().expect("a date and time");
    let now = at("2024-11-14T09:00:00");
    assert_eq!(
        en.when(at("2024-11-14T08:05:00"), now),
        "today 08:05",
        "today"
    );
    assert_eq!(
        ar.when(at("2024-11-13T21:40:00"), now),
        "أمس 21:40",
        "yesterday"
    );
    assert_eq!(
        ar.when(at("2024-11-12T21:40:00"), now),
        "الثلاثاء",
        "this week"
    );
    assert_eq!(
        ar.when(at("2024-10-12T21:40:00"), now),
        "12 أكتوبر",
        "this year"
    );
    assert_eq!(
        en.when(at("2023-10-12T21:40:00"), now),
        "12 October 2023",
        "earlier"
    );
    assert_eq!(
        en.when(at("2024-11-15T00:00:00"), now),
        "15 November",
        "a clock that was wrong"
    );
}

#[test]
fn the_environment_chooses_the_language() {
    let pick = |pairs: &[(&str, &str)]| {
        let map: BTreeMap<String, String> = pairs
            .iter()
            .map(|(k, v)| ((*k).into(), (*v).into()))
            .collect();
        Language::from_environment(|name| map.get(name).cloned())
    };
    assert_eq!(pick(&[("LANG", "ar_EG.UTF-8")]), Language::Arabic, "LANG");
    assert_eq!(pick(&[("LANG", "en_GB.UTF-8")]), Language::English, "LANG");
    assert_eq!(
        pick(&[("LANG", "en_US.UTF-8"), ("LC_ALL", "ar")]),
        Language::Arabic,
        "LC_ALL goes first"
    );
    assert_eq!(
        pick(&[("LANG", "fr_FR.UTF-8"), ("LANGUAGE", "fr:ar:en")]),
        Language::Arabic,
        "the list"
    );
    assert_eq!(
        pick(&[("LANG", "C.UTF-8"), ("LANGUAGE", "ar")]),
        Language::English,
        "C ignores the list"
    );
    assert_eq!(
        pick(&[("LANG", "de_DE.UTF-8")]),
        Language::English,
        "unknown"
    );
    assert_eq!(pick(&[("LANG", "")]), Language::Arabic, "nothing");
}

type Messages = BTreeMap<String, BTreeSet<String>>;

/// Every key of a locale (attributes as `id.name`) with the arguments it uses.
fn messages(source: &str) -> Messages {
    let resource = fluent_syntax::parser::parse(source).expect("the locale parses");
    let mut out = Messages::new();
    for entry in resource.body {
        let ast::Entry::Message(message) = entry else {
            continue;
        };
        let mut add = |key: String, pattern: &ast::Pattern<&str>| {
            let mut args = BTreeSet::new();
            pattern_args(pattern, &mut args);
            assert!(
                out.insert(key.clone(), args).is_none(),
                "{key} stands twice"
            );
        };
        if let Some(value) = &message.value {
            add(message.id.name.into(), value);
        }
        for attribute in &message.attributes {
            add(
                format!("{}.{}", message.id.name, attribute.id.name),
                &attribute.value,
            );
        }
    }
    out
}

fn pattern_args(pattern: &ast::Pattern<&str>, out: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let ast::PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            ast::Expression::Inline(inline) => inline,
            ast::Expression::Select { selector, variants } => {
                variants.iter().for_each(|v| pattern_args(&v.value, out));
                selector
            }
        };
        let inserted = match inline {
            ast::InlineExpression::FunctionReference { arguments, .. } => {
                arguments.positional.as_slice()
            }
            one => std::slice::from_ref(one),
        };
        for one in inserted {
            if let ast::InlineExpression::VariableReference { id } = one {
                out.insert(id.name.into());
            }
        }
    }
}

#[test]
fn both_languages_have_the_same_keys_with_the_same_arguments() {
    let (ar, en) = (
        messages(&Language::Arabic.sources().concat()),
        messages(&Language::English.sources().concat()),
    );
    assert_eq!(
        ar.keys().collect::<Vec<_>>(),
        en.keys().collect::<Vec<_>>(),
        "the same keys in the same number"
    );
    for (key, args) in &ar {
        assert_eq!(Some(args), en.get(key), "arguments of {key}");
    }
}

#[test]
fn arabic_counts_have_all_six_forms() {
    let source = Language::Arabic.sources().concat();
    let selects = source.matches("->").count();
    for form in ["[zero]", "[one]", "[two]", "[few]", "[many]", "*[other]"] {
        assert_eq!(
            source.matches(form).count(),
            selects,
            "{form} is missing somewhere"
        );
    }
}

/// String literals of the source that look like keys, except in tests.
fn literals() -> BTreeSet<String> {
    let mut out = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") && !path.ends_with("tests.rs") {
                let text = std::fs::read_to_string(&path).expect("source is UTF-8");
                let code = text.split("#[cfg(test)]").next().unwrap_or_default();
                out.extend(code.split('"').map(str::to_owned));
            }
        }
    }
    out
}

/// Kinds of furniture, each with a name of its own in the list of what was set aside.
const FURNITURE: &[FurnitureKind] = &[
    FurnitureKind::Dateline,
    FurnitureKind::RepeatedTitle,
    FurnitureKind::Share,
    FurnitureKind::Continue,
    FurnitureKind::Close,
    FurnitureKind::Sources,
    FurnitureKind::Tag,
    FurnitureKind::Byline,
    FurnitureKind::Address,
    FurnitureKind::Related,
    FurnitureKind::Navigation,
    FurnitureKind::Ad,
    FurnitureKind::Comments,
    FurnitureKind::Removed,
];

/// Keys that the source makes from a number or from the table of actions.
fn made_keys() -> BTreeSet<String> {
    let mut out: BTreeSet<String> = BTreeSet::new();
    out.extend((1..=12).flat_map(|n| [format!("month-{n}"), format!("hijri-{n}")]));
    out.extend((1..=7).map(|n| format!("weekday-{n}")));
    out.extend(
        FURNITURE
            .iter()
            .map(|kind| format!("furniture-{}", kind.as_str())),
    );
    let rules = crate::audit::rules();
    out.extend(rules.flat_map(|rule| [rule.key(), format!("{}.title", rule.key())]));
    out.extend(
        crate::command::COMMANDS
            .iter()
            .flat_map(|row| [row.title.to_owned(), row.hint.to_owned()]),
    );
    out
}

#[test]
fn no_sentence_is_unused() {
    let (known, literals, made) = (
        messages(&Language::English.sources().concat()),
        literals(),
        made_keys(),
    );
    let unused: Vec<_> = known
        .keys()
        .filter(|k| !literals.contains(*k) && !made.contains(*k))
        .collect();
    assert!(unused.is_empty(), "no source names {unused:?}");
}

#[test]
fn no_sentence_is_missing() {
    let known = messages(&Language::English.sources().concat());
    let missing: Vec<_> = made_keys()
        .into_iter()
        .filter(|k| !known.contains_key(k))
        .collect();
    assert!(
        missing.is_empty(),
        "made by the source, but in no locale: {missing:?}"
    );
    for (file, key) in asked_keys() {
        assert!(known.contains_key(&key), "{file} asks for {key}");
    }
}

fn is_key(text: &str) -> bool {
    !text.is_empty()
        && text
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-.".contains(&b))
}

/// Every literal that the source hands to `.text(` or `.format(`, with its file.
fn asked_keys() -> Vec<(String, String)> {
    let mut out = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("src can be listed") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.ends_with("tests.rs") {
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap_or_default();
            for call in [".text(", ".format("] {
                for (at, _) in text.match_indices(call) {
                    let rest = text.get(at + call.len()..).unwrap_or_default();
                    let literal = rest
                        .trim_start()
                        .strip_prefix('"')
                        .and_then(|r| r.split('"').next());
                    if let Some(key) = literal.filter(|key| is_key(key)) {
                        out.push((path.display().to_string(), key.to_owned()));
                    }
                }
            }
        }
    }
    out
}
