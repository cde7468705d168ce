//! The story of one character.

use std::sync::Arc;

use warraq::document::walk::{NodeId, TextPos};
use warraq::inspect::face::Why;
use warraq::inspect::rows::{headline, rows};
use warraq::inspect::story::{Story, story};
use warraq::l10n::{L10n, Language};
use warraq::layout::flow::Flow;
use warraq::layout::style::{PageLabels, ReadingStyle};
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

/// The story of the first `letter` after the words `after` of a page of one paragraph.
fn told(text: &str, after: &str, letter: &str) -> Story {
    told_in(text.as_bytes().to_vec(), text, after, letter)
}

fn told_in(bytes: Vec<u8>, text: &str, after: &str, letter: &str) -> Story {
    let loaded = warraq::load::open_bytes("page.txt", bytes).expect("a text");
    let fonts = Fonts::bundled();
    let mut flow = Flow::new(
        Arc::new(loaded.document),
        ReadingStyle::default(),
        PageLabels::default(),
        600.0,
        Arc::clone(&fonts),
    );
    let from = text.find(after).expect("the words") + after.len();
    let at = from + text[from..].find(letter).expect("the letter");
    let nodes = warraq::document::walk::nodes(flow.document());
    let node = nodes
        .iter()
        .find(|n| n.text == text)
        .expect("the paragraph")
        .id;
    let pos = TextPos { node, offset: at };
    story(&mut flow, &mut Shaper::new(fonts), pos).expect("a story")
}

const TEXT: &str =
    "سلّم محمد على iPhone ثم שלום في سنة 2024، ثم مضى إلى السوق وعاد قبل الغروب بساعة واحدة.";

#[test]
fn a_joined_letter_is_followed_from_its_bytes_to_its_glyphs() {
    let story = told(TEXT, "سلّم م", "ح");
    assert_eq!(story.character.code_point, "U+062D");
    assert_eq!(story.character.name, "ARABIC LETTER HAH");
    assert_eq!(story.character.category, "Lo");
    assert_eq!(story.character.bidi_class, "AL");
    assert_eq!(story.character.joining, "Dual_Joining");
    assert_eq!(story.bytes.utf8, "D8 AD");
    assert_eq!(story.bytes.in_file.as_deref(), Some("D8 AD"));
    assert_eq!(story.word.text, "محمد");
    assert_eq!(story.bidi.base, "rtl");
    assert_eq!((story.bidi.level, story.bidi.rule), (Some(1), "P3"));
    let rules: Vec<&str> = story.bidi.steps.iter().map(|s| s.rule).collect();
    assert_eq!(rules, ["P3", "W3"]);
    let drawn = story.drawn.expect("it is drawn");
    assert_eq!(drawn.face.why, Why::Asked);
    assert_eq!(
        (drawn.line, drawn.seen),
        (1, 7),
        "the seventh from the start"
    );
    assert_eq!(drawn.face.used, "Noto Naskh Arabic");
    let medial = drawn.shaping.features.iter().find(|f| f.feature == "medi");
    assert!(medial.expect("its middle form").changes_glyphs);
    assert_ne!(
        drawn.shaping.nominal, drawn.shaping.shaped,
        "it is not its lone form"
    );
    assert!(drawn.rect[2] > 1.0 && drawn.ink.is_some());
    let heard = story.heard.expect("it is heard");
    assert_eq!(heard.roles.first().map(String::as_str), Some("Document"));
    assert!(heard.spoken.contains("محمد"), "{}", heard.spoken);
    assert_eq!(story.copied, "ح");
}

#[test]
fn a_mark_belongs_to_its_letter() {
    let story = told(TEXT, "سل", "\u{651}");
    assert_eq!(story.grapheme.text, "ل\u{651}");
    assert_eq!(story.character.category, "Mn");
    assert_eq!(story.copied, "ل\u{651}", "a mark is copied with its letter");
    let drawn = story.drawn.expect("it is drawn");
    assert_eq!(drawn.cluster.text, "ل\u{651}");
    let has = |tag: &str| drawn.shaping.features.iter().any(|f| f.feature == tag);
    assert!(has("mark"), "{:?}", drawn.shaping.features);
}

#[test]
fn a_foreign_letter_says_why_it_has_its_level_and_its_font() {
    let story = told(TEXT, "على ", "P");
    assert_eq!((story.bidi.level, story.bidi.rule), (Some(2), "I2"));
    let drawn = story.drawn.expect("it is drawn");
    assert_eq!(drawn.run_level, 2);
    assert_eq!(
        drawn.face.why,
        Why::Asked,
        "the face has letters of its own"
    );
    let drawn = told(TEXT, "ثم ", "ל").drawn.expect("it is drawn");
    assert_ne!(drawn.face.used, "Noto Naskh Arabic");
    assert_eq!(drawn.face.why, Why::Companion, "{:?}", drawn.face);
    assert_eq!(drawn.face.lacking, ["U+05DC"]);
    let story = told(TEXT, "سنة ", "0");
    let rules: Vec<&str> = story.bidi.steps.iter().map(|s| s.rule).collect();
    assert_eq!(rules, ["P3", "W2", "I2"]);
}

#[test]
fn bytes_are_those_of_the_file() {
    // Without Hebrew, which that encoding does not have.
    let text = TEXT.replace("שלום ", "");
    let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&text);
    let story = told_in(bytes.into_owned(), &text, "سلّم م", "ح");
    assert_eq!(story.bytes.encoding, "windows-1256");
    assert_eq!(story.bytes.in_file.as_deref(), Some("CD"));
}

#[test]
fn a_story_reads_as_a_list_in_both_languages_and_as_json() {
    let story = told(TEXT, "سلّم م", "ح");
    for language in Language::ALL {
        let l10n = L10n::new(*language);
        let groups = rows(&story, &l10n);
        assert_eq!(groups.len(), 5, "{language:?}");
        let all = groups.iter().flat_map(|g| &g.rows);
        for row in all {
            assert!(
                !row.name.is_empty() && !row.value.trim().is_empty(),
                "{row:?}"
            );
        }
        assert!(headline(&story, &l10n).contains("ARABIC LETTER HAH"));
    }
    let json = serde_json::to_value(&story).expect("JSON");
    assert_eq!(json["schema"], 1);
    assert_eq!(json["character"]["code_point"], "U+062D");
    assert_eq!(json["drawn"]["face"]["why"], "asked");
}

/// Marks alone, controls left open, spaces, emoji, letters that no face has.
const HOSTILE: &[&str] = &[
    "\u{64e}\u{651} \u{301}a\u{300}\u{300}\u{300}",
    "\u{202e}\u{2067}\u{2066}\u{628}a1\u{2069}\u{202c}\u{2069}",
    "\u{628}\u{200d}\u{200c}\u{34f}\u{644}\u{627} \u{fdfd} \u{640}\u{640}",
    "a \u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} \u{10ffff} \u{e000} \u{12000}",
    "\u{628}  \u{a0}  \u{644} (\u{5d0}[1+2]%) \u{feff}",
];

#[test]
fn every_place_of_a_hostile_text_has_a_story_or_none() {
    let l10n = L10n::new(Language::Arabic);
    for text in HOSTILE {
        let loaded = warraq::load::open_bytes("page.txt", text.as_bytes().to_vec());
        let Ok(loaded) = loaded else { continue };
        let fonts = Fonts::bundled();
        let document = Arc::new(loaded.document);
        let mut flow = Flow::new(
            Arc::clone(&document),
            ReadingStyle::default(),
            PageLabels::default(),
            300.0,
            Arc::clone(&fonts),
        );
        let mut shaper = Shaper::new(fonts);
        for node in warraq::document::walk::nodes(&document) {
            for (offset, _) in node.text.char_indices() {
                let pos = TextPos {
                    node: node.id,
                    offset,
                };
                let story = story(&mut flow, &mut shaper, pos).expect("a character has a story");
                assert!(rows(&story, &l10n).len() >= 4);
            }
        }
        let behind = TextPos {
            node: NodeId(9_999),
            offset: 0,
        };
        let inside = TextPos {
            node: NodeId(0),
            offset: 1_000_000,
        };
        assert!(story(&mut flow, &mut shaper, behind).is_none());
        assert!(story(&mut flow, &mut shaper, inside).is_none());
    }
}
