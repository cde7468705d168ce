//! Lists of small articles: places, quotations, repairs.

use std::sync::Arc;

use super::*;
use crate::audit::{Setting, check, rules};
use crate::load;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;

/// The list of a page of HTML as it is written.
fn entries(page: &str) -> Vec<Entry> {
    let loaded = load::open_bytes("page.html", page.as_bytes().to_vec()).expect("a page");
    let document = Arc::new(loaded.document);
    let meta = &document.meta;
    let source = Source::read(
        &meta.file,
        page.as_bytes().to_vec(),
        meta.format,
        &meta.encoding,
    );
    let setting = Setting::default();
    let shaper = Shaper::new(Fonts::bundled());
    let subject = Subject::new(&document, Some(&source), &setting, shaper);
    let findings = check(&subject, rules());
    list(&subject, findings)
}

fn of<'e>(entries: &'e [Entry], rule: &str) -> &'e Entry {
    let found = entries.iter().find(|entry| entry.finding.rule.id == rule);
    found.expect("a finding of the rule")
}

const PAGE: &str = "<!DOCTYPE html>\n<html dir=\"rtl\"><head><meta charset=\"utf-8\"><title>سوق الورّاقين</title></head>\n<body><article><h1>سوق الورّاقين</h1>\n<p>جاءت الكتب الجديدة من ثلاث دور، أكثرها من Penguin – 12 كتابًا في التاريخ والسفر، فرتّبها الورّاق على الرف الأول قرب الباب.</p>\n</article></body></html>\n";

#[test]
fn a_finding_in_the_text_leads_to_its_words_and_shows_both_orders() {
    let entries = entries(PAGE);
    let entry = of(&entries, "insertion-unisolated");
    let target = entry.target.as_ref().expect("a place");
    let range = target.range.clone().expect("words");
    assert_eq!(target.pos.offset, range.start);
    let quote = entry.quote.as_ref().expect("a quotation");
    assert_eq!(&quote.text[quote.marked.clone()], "Penguin");
    let (before, after) = entry.seen.as_ref().expect("both");
    assert_eq!(&before.text[before.marked.clone()], "Penguin");
    assert_eq!(
        &after.text[after.marked.clone()],
        "\u{2068}Penguin\u{2069}",
        "isolated"
    );
    assert_eq!(entry.repair.as_deref(), Some("<bdi>Penguin</bdi>"));
    assert_eq!(entry.region.as_ref().map(|r| r.line), Some(4));
}

#[test]
fn a_finding_in_the_markup_leads_to_what_follows_it_and_shows_the_line() {
    let entries = entries(PAGE);
    let entry = of(&entries, "doc-lang-missing");
    let quote = entry.quote.as_ref().expect("a line of the file");
    assert!(quote.dir.is_none(), "of the file: {quote:?}");
    assert!(quote.text.contains("<html"), "{quote:?}");
    assert!(
        entry.target.as_ref().is_none_or(|t| t.range.is_none()),
        "no words of the article: {:?}",
        entry.target
    );
}

#[test]
fn long_surroundings_are_cut_at_words() {
    let text = "كلمة ".repeat(60) + "هنا" + &" كلمة".repeat(60);
    let at = text.find("هنا").expect("it");
    let quote = Quote::of(&text, at..at + "هنا".len(), Some(Direction::Rtl));
    assert_eq!(&quote.text[quote.marked.clone()], "هنا");
    assert!(quote.text.starts_with("…كلمة"), "{}", quote.text);
    assert!(quote.text.ends_with("كلمة…"), "{}", quote.text);
    let other = quote.with("هناك");
    assert_eq!(&other.text[other.marked.clone()], "هناك");
    let all = Quote::of("ab\ncd", 0..0, None);
    assert_eq!((all.text.as_str(), all.marked), ("ab", 0..0));
}

#[test]
fn edits_elsewhere_are_shown_where_they_are_made() {
    let edit = |range| Edit {
        range,
        with: String::new(),
    };
    let hull = |edits: &[Edit], place| hull(edits, Some(&place));
    assert_eq!(hull(&[edit(12..14)], 10..20), 10..20);
    assert_eq!(hull(&[edit(12..24), edit(90..91)], 10..20), 10..24);
    assert_eq!(hull(&[edit(90..91), edit(95..96)], 10..20), 90..96);
}
