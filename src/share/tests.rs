//! Every target, with and without an address, in Arabic and other languages.

use std::collections::BTreeSet;

use super::*;
use crate::document::{Block, BlockKind, Metadata, Text};
use crate::vocab::{Direction, DirectionReason, Lang};

const URL: &str = "https://example.org/\u{645}\u{642}\u{627}\u{644}?a=1&b=2";

fn article(lang: &str, url: Option<&str>) -> Document {
    let (title, body, dir) = match lang {
        "ar" => (
            "عودة سوق الكتب",
            "يفتح السوق أبوابه صباح كل خميس.",
            Direction::Rtl,
        ),
        _ => (
            "The market is back",
            "It opens on Thursdays.",
            Direction::Ltr,
        ),
    };
    Document {
        meta: Metadata {
            title: Some(title.into()),
            site: Some(if lang == "ar" {
                "مجلة الكتب".into()
            } else {
                "Book Review".into()
            }),
            published: Some(Dated {
                text: "3 / 11".into(),
                iso: Some("2024-11-03".into()),
            }),
            source_url: url.map(str::to_owned),
            file: "souq.txt".into(),
            ..Metadata::default()
        },
        blocks: vec![Block::new(BlockKind::Paragraph(Text::plain(body)))],
        furniture: Vec::new(),
        pictures: Vec::new(),
        continue_after: None,
        dir,
        dir_reason: DirectionReason::FirstStrong,
        lang: Lang::new(lang),
    }
}

fn copied(target: Target, document: &Document, selection: Option<&str>) -> String {
    match preview(target, document, selection).act {
        Act::Copy(text) => text,
        other => panic!("{target:?} copies nothing but {other:?}"),
    }
}

fn opened(target: Target, document: &Document, selection: Option<&str>) -> (String, String, bool) {
    match preview(target, document, selection).act {
        Act::Open {
            address,
            text,
            is_cut,
        } => (address, text, is_cut),
        other => panic!("{target:?} opens nothing but {other:?}"),
    }
}

fn decoded(address: &str) -> String {
    percent_encoding::percent_decode_str(address)
        .decode_utf8()
        .expect("UTF-8")
        .into_owned()
}

#[test]
fn every_target_has_one_row_a_title_and_a_name() {
    let l10n = L10n::new(Language::Arabic);
    let (mut ids, mut names) = (BTreeSet::new(), BTreeSet::new());
    for row in TARGETS {
        assert!(
            ids.insert(row.id) && names.insert(row.name),
            "{:?} stands twice",
            row.id
        );
        assert_eq!(row.id.row().id, row.id, "its own row");
        assert_ne!(l10n.text(row.title), row.title, "a title");
        assert!(
            row.note.is_none_or(|note| l10n.text(note) != note),
            "a note"
        );
    }
}

#[test]
fn without_an_address_nothing_goes_to_the_web() {
    let (bare, full) = (article("ar", None), article("ar", Some(URL)));
    for row in TARGETS {
        assert_eq!(
            row.id.is_offered(&bare),
            !row.needs_address,
            "{:?} without an address",
            row.id
        );
        assert!(row.id.is_offered(&full), "{:?} with one", row.id);
    }
    assert_eq!(
        Target::Link.title_key(&bare),
        "share-title-only",
        "the panel says so"
    );
    for odd in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https://a b",
        "http://\u{202E}x",
        "-e x",
        "https://-x",
    ] {
        assert!(
            address(&article("ar", Some(odd))).is_none(),
            "{odd} is no address"
        );
    }
}

#[test]
fn a_citation_stands_in_the_language_of_the_article() {
    let ar = copied(
        Target::Citation,
        &article("ar", Some(URL)),
        Some(" يفتح السوق أبوابه "),
    );
    let expected =
        format!("«يفتح السوق أبوابه»\nعودة سوق الكتب، مجلة الكتب، 3 نوفمبر 2024.\n{URL}");
    assert_eq!(ar, expected, "Arabic");
    let en = copied(Target::Citation, &article("en", None), Some("It opens"));
    assert_eq!(
        en, "\u{201C}It opens\u{201D}\nThe market is back, Book Review, 3 November 2024.",
        "English"
    );
    let source = copied(Target::Citation, &article("ar", None), None);
    assert_eq!(
        source, "عودة سوق الكتب، مجلة الكتب، 3 نوفمبر 2024.",
        "nothing selected: the source alone"
    );
}

#[test]
fn parts_of_another_direction_are_isolated_in_a_citation() {
    let mut document = article("ar", None);
    document.meta.site = Some("Book Review".into());
    assert!(
        copied(Target::Citation, &document, None).contains("، \u{2068}Book Review\u{2069}، "),
        "a Latin name"
    );
    document.lang = Lang::new("fa");
    document.meta.published = Some(Dated {
        text: "2024/11/03".into(),
        iso: None,
    });
    assert!(
        copied(Target::Citation, &document, None).ends_with("\u{2068}2024/11/03\u{2069}."),
        "a date of digits"
    );
}

#[test]
fn quotations_of_several_paragraphs_open_each_and_close_once() {
    assert_eq!(quoted("a\n\nb", "ar", true), "«a\n\n«b»", "as books do");
    assert_eq!(quoted("«a»", "ar", true), "«a»", "not twice");
    assert_eq!(
        quoted("«a» ثم «b»", "ar", true),
        "««a» ثم «b»»",
        "but nested"
    );
}

#[test]
fn text_is_the_selection_or_else_the_article() {
    let document = article("ar", None);
    assert_eq!(
        copied(Target::Text, &document, Some("السوق")),
        "السوق",
        "selected"
    );
    assert_eq!(
        copied(Target::Text, &document, Some("  ")),
        text::article(&document),
        "nothing but space"
    );
    assert_eq!(
        copied(Target::Link, &document, None),
        "عودة سوق الكتب",
        "no address"
    );
    assert_eq!(
        copied(Target::Link, &article("ar", Some(URL)), None),
        format!("عودة سوق الكتب\n{URL}"),
        "both"
    );
}

#[test]
fn files_are_named_after_the_title() {
    let act = preview(Target::Png, &article("ar", None), None).act;
    assert_eq!(
        act,
        Act::Save {
            format: Format::Png,
            name: "عودة سوق الكتب.png".into()
        },
        "a picture"
    );
    let mut nameless = article("ar", None);
    nameless.meta.title = None;
    let act = preview(Target::File, &nameless, None).act;
    assert_eq!(
        act,
        Act::Save {
            format: Format::Text,
            name: "souq.txt".into()
        },
        "after its file"
    );
}

#[test]
fn mail_carries_subject_text_and_address() {
    let (address, text, is_cut) = opened(Target::Mail, &article("ar", Some(URL)), None);
    assert!(
        address.is_ascii() && !address.contains(' '),
        "encoded: {address}"
    );
    let (subject, body) = address
        .strip_prefix("mailto:?subject=")
        .and_then(|r| r.split_once("&body="))
        .expect("both");
    assert_eq!(decoded(subject), "عودة سوق الكتب", "subject");
    assert!(
        decoded(body).ends_with(&format!("خميس.\r\n\r\n{URL}")),
        "body: {}",
        decoded(body)
    );
    assert!(!body.contains('&'), "the address inside is encoded");
    assert!(text.ends_with(URL) && !is_cut, "as people read it");
}

#[test]
fn a_long_article_is_cut_between_words_and_keeps_its_address() {
    let mut document = article("ar", Some(URL));
    document.blocks = vec![Block::new(BlockKind::Paragraph(Text::plain(
        "كلمتان هنا ".repeat(5_000),
    )))];
    let (address, text, is_cut) = opened(Target::Mail, &document, None);
    assert!(
        address.len() <= MAX_MAIL && address.len() > MAX_MAIL - 200,
        "{} bytes",
        address.len()
    );
    assert!(
        is_cut && text.ends_with(&format!("…\n\n{URL}")),
        "cut, then the address"
    );
    assert!(
        text.contains("هنا…") || text.contains("كلمتان…"),
        "between words"
    );
    assert!(
        preview(Target::Mail, &document, None).is_cut,
        "and the panel is told"
    );
    for target in [Target::WhatsApp, Target::Telegram, Target::X] {
        let (address, ..) = opened(target, &document, Some(&"\u{1F4DA}".repeat(3_000)));
        assert!(
            address.len() <= MAX_WEB,
            "{target:?}: {} bytes",
            address.len()
        );
        decoded(&address);
    }
}

#[test]
fn web_targets_carry_title_and_address_encoded() {
    let document = article("ar", Some(URL));
    let shown = format!("عودة سوق الكتب\n{URL}");
    for (target, head) in [
        (Target::WhatsApp, "https://wa.me/?text="),
        (Target::Telegram, "https://t.me/share/url?url="),
        (Target::X, "https://x.com/intent/post?url="),
        (
            Target::Facebook,
            "https://www.facebook.com/sharer/sharer.php?u=",
        ),
    ] {
        let (address, text, is_cut) = opened(target, &document, None);
        assert!(
            address.starts_with(head) && address.is_ascii() && !is_cut,
            "{address}"
        );
        assert!(
            decoded(&address).contains(URL),
            "{target:?} carries the address"
        );
        assert!(
            address.contains("%3D1%26b%3D2"),
            "its own signs cannot be taken for ours: {address}"
        );
        if target != Target::Facebook {
            assert_eq!(text, shown, "{target:?} as people read it");
            assert!(
                decoded(&address).contains("عودة سوق الكتب"),
                "{target:?} carries the title"
            );
        }
    }
}
