//! What a screen reader is given of an article, as golden texts.

use std::fmt::Write as _;
use std::sync::Arc;

use warraq::layout::flow::Flow;
use warraq::layout::style::{PageLabels, ReadingStyle};
use warraq::tree::transcript::{Step, transcript};
use warraq::tree::{self, listen};

use crate::util::setting::shaper;

/// Every utterance on a line: language, roles, words.
fn speech(name: &str, file: &str, step: Step) -> String {
    let loaded = warraq::load::open_bytes(name, file.as_bytes().to_vec());
    let document = Arc::new(loaded.expect("the file opens").document);
    let mut shaper = shaper();
    let fonts = Arc::clone(shaper.fonts());
    let style = ReadingStyle::default();
    let mut flow = Flow::new(
        Arc::clone(&document),
        style,
        PageLabels::default(),
        680.0,
        fonts,
    );
    let frames = flow.all(&mut shaper);
    let article = tree::article(&document, &tree::places(&frames), name);
    let client = listen::client(&article);
    let node = listen::document(&client).expect("a document");
    let mut out = String::new();
    for said in transcript(&node, step) {
        let _ = writeln!(
            out,
            "{} [{}] {}|",
            said.language,
            said.roles.join(", "),
            said.text
        );
    }
    out
}

const PAGE: &str = "<!DOCTYPE html><html lang=\"ar\" dir=\"rtl\"><head><title>\u{633}\u{648}\u{642} \u{627}\u{644}\u{643}\u{62a}\u{628}</title></head>\
<body><article><h1>\u{633}\u{648}\u{642} \u{627}\u{644}\u{643}\u{62a}\u{628}</h1>\
<p>\u{642}\u{631}\u{623}\u{62a} <bdi lang=\"en\">The Old Man</bdi> \u{641}\u{64a} <a href=\"https://example.org/\">\u{62f}\u{627}\u{631} \u{627}\u{644}\u{643}\u{62a}\u{628}</a> \u{623}\u{645}\u{633}\u{60c} \u{648}\u{643}\u{627}\u{646}\u{62a} \u{627}\u{644}\u{642}\u{627}\u{639}\u{629} \u{62e}\u{627}\u{644}\u{64a}\u{629} \u{625}\u{644}\u{627} \u{645}\u{646} \u{631}\u{62c}\u{644} \u{64a}\u{642}\u{631}\u{623}.</p>\
<h2>\u{642}\u{627}\u{626}\u{645}\u{629}</h2>\
<ol><li>\u{643}\u{62a}\u{627}\u{628}</li><li>\u{642}\u{644}\u{645}</li></ol>\
<table><tr><th>\u{627}\u{633}\u{645}</th><th>\u{639}\u{62f}\u{62f}</th></tr><tr><td>\u{642}\u{644}\u{645}</td><td>3</td></tr></table>\
<p>\u{648}\u{627}\u{646}\u{62a}\u{647}\u{649} \u{627}\u{644}\u{64a}\u{648}\u{645} \u{645}\u{639} \u{623}\u{648}\u{651}\u{644} \u{627}\u{644}\u{644}\u{64a}\u{644}\u{60c} \u{648}\u{623}\u{63a}\u{644}\u{642} \u{627}\u{644}\u{648}\u{631}\u{651}\u{627}\u{642} \u{62f}\u{643}\u{627}\u{646}\u{647}.</p></article></body></html>";

#[test]
fn a_page_is_said_by_lines() {
    insta::assert_snapshot!("lines", speech("a.html", PAGE, Step::Line));
}

#[test]
fn a_page_is_said_by_words() {
    insta::assert_snapshot!("words", speech("a.html", PAGE, Step::Word));
}

#[test]
fn a_vocalised_word_is_said_by_characters() {
    let text = "\u{643}\u{650}\u{62a}\u{64e}\u{627}\u{628}\u{64c} 2024 \u{644}\u{627} \u{645}\u{6cc}\u{200c}\u{631}\u{648}\u{62f}\n";
    insta::assert_snapshot!("characters", speech("a.txt", text, Step::Character));
}
