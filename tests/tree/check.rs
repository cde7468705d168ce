//! The check of trees (`tree::check`): silent on ours, and each fault of another toolkit is found for
//! what it is and for nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use warraq::document::Document;
use warraq::layout::flow::Flow;
use warraq::layout::style::{PageLabels, ReadingStyle};
use warraq::tree::check::{self, Kind};
use warraq::tree::{self, ArticleTree, Places, faults, listen};

use crate::util::setting::shaper;

/// Every fault and what it must be found as.
const EXPECTED: &[(&str, Kind)] = &[
    ("reversed-text", Kind::TextDiffers),
    ("reversed-and-doubled", Kind::TextDiffers),
    ("elided-text", Kind::TextDiffers),
    ("doubled-text", Kind::Doubled),
    ("visual-order", Kind::Order),
    ("lines-upwards", Kind::Order),
    ("blocks-reversed", Kind::Order),
    ("title-last", Kind::Order),
    ("all-ltr", Kind::Direction),
    ("all-rtl", Kind::Direction),
    ("mixed-levels", Kind::MixedRun),
    ("bytes-as-characters", Kind::Lengths),
    ("utf16-lengths", Kind::Lengths),
    ("no-places", Kind::PlaceCount),
    ("places-from-the-left", Kind::CharacterPlace),
    ("equal-widths", Kind::CharacterPlace),
    ("marks-split", Kind::GraphemeSplit),
    ("ligature-as-one", Kind::GraphemesJoined),
    ("words-at-marks", Kind::WordStarts),
    ("words-at-zwnj", Kind::WordStarts),
    ("no-words", Kind::WordStarts),
    ("no-line-links", Kind::LinkMissing),
    ("one-way-links", Kind::LinkOneWay),
    ("links-over-lines", Kind::LinkAstray),
    ("shifted-places", Kind::RoundTrip),
    ("scaled-places", Kind::RoundTrip),
    ("places-of-the-block", Kind::RoundTrip),
    ("no-line-end", Kind::BlockEnd),
    ("space-for-line-end", Kind::BlockEnd),
    ("last-line-end", Kind::BlockEnd),
    ("label-only", Kind::NoText),
    ("headings-by-name", Kind::NoText),
    ("no-document", Kind::NotReadable),
    ("no-language", Kind::Language),
    ("wrong-language", Kind::Language),
    ("one-language", Kind::Language),
    ("controls-in-names", Kind::NameControls),
    ("embeddings-in-names", Kind::NameControls),
    ("shapes-in-names", Kind::NameShapes),
    ("no-level", Kind::NoLevel),
    ("unknown-roles", Kind::NoRole),
    ("unnamed-images", Kind::NoName),
    ("cut-off", Kind::Missing),
    ("first-screen", Kind::Missing),
    ("middle-only", Kind::Missing),
    ("caret-outside", Kind::CaretOutside),
    ("caret-behind", Kind::CaretOutside),
    ("caret-in-bytes", Kind::CaretOutside),
];

const PARAGRAPH: &str = "<p>\u{641}\u{64f}\u{62a}\u{62d} \u{627}\u{644}\u{62f}\u{643}\u{651}\u{627}\u{646} \u{627}\u{644}\u{623}\u{648}\u{644} \u{633}\u{646}\u{629} 1932 \u{639}\u{644}\u{649} \u{64a}\u{62f} \u{646}\u{633}\u{651}\u{627}\u{62e} \u{642}\u{62f}\u{64a}\u{645}\u{60c} \u{648}\u{646}\u{642}\u{644}\u{62a} \u{639}\u{646}\u{647} <bdi lang=\"en\">The Times</bdi> \u{643}\u{644}\u{627}\u{645}\u{64b}\u{627} \u{642}\u{644}\u{64a}\u{644}\u{627}\u{64b}\u{60c} \u{648}\u{645}\u{6cc}\u{200c}\u{631}\u{648}\u{62f} <a href=\"https://example.org/\">\u{628}\u{627}\u{628} \u{627}\u{644}\u{62c}\u{627}\u{645}\u{639}</a> \u{643}\u{64f}\u{62a}\u{64f}\u{628}\u{64c} \u{643}\u{62b}\u{64a}\u{631}\u{629}.</p>";

fn page() -> String {
    let title =
        "\u{633}\u{648}\u{642} \u{627}\u{644}\u{648}\u{631}\u{651}\u{627}\u{642}\u{64a}\u{646}";
    let figure = "<figure><img src=\"a.jpg\" alt=\"\u{631}\u{62c}\u{644} \u{64a}\u{642}\u{631}\u{623}\"><figcaption>\u{641}\u{64a} \u{627}\u{644}\u{633}\u{648}\u{642}</figcaption></figure>";
    format!(
        "<html lang=\"ar\" dir=\"rtl\"><head><title>{title}</title></head><body><article><h1>{title}</h1>\
         {PARAGRAPH}{PARAGRAPH}{figure}<h2>\u{627}\u{644}\u{64a}\u{648}\u{645} \u{627}\u{644}\u{62b}\u{627}\u{646}\u{64a}</h2>{PARAGRAPH}\
         <ol><li>\u{643}\u{62a}\u{627}\u{628} \u{62b}\u{645} 3 \u{643}\u{62a}\u{628}</li><li>\u{642}\u{644}\u{645}</li></ol>\
         <table><tr><th>\u{627}\u{633}\u{645}</th><th>\u{639}\u{62f}\u{62f}</th></tr><tr><td>\u{642}\u{644}\u{645}</td><td>3</td></tr></table>{PARAGRAPH}</article></body></html>"
    )
}

fn set() -> (Arc<Document>, Places, ArticleTree) {
    let loaded = warraq::load::open_bytes("a.html", page().into_bytes());
    let document = Arc::new(loaded.expect("the page opens").document);
    let mut shaper = shaper();
    let fonts = Arc::clone(shaper.fonts());
    let (style, labels) = (ReadingStyle::default(), PageLabels::default());
    let mut flow = Flow::new(Arc::clone(&document), style, labels, 420.0, fonts);
    let places = tree::places(&flow.all(&mut shaper));
    let article = tree::article(&document, &places, "a.html");
    (document, places, article)
}

#[test]
fn the_tree_of_an_article_is_right() {
    let (document, places, article) = set();
    assert_eq!(check::article(&document, &places, &article), []);
    assert_eq!(check::tree(&listen::update(&article)), [], "by itself");
    // Before it is laid out, there are no places to compare.
    let bare = tree::article(&document, &Places::new(), "a.html");
    assert_eq!(check::article(&document, &Places::new(), &bare), []);
    assert_eq!(
        check::tree(&listen::update(&bare)),
        [],
        "by itself, without places"
    );
}

#[test]
fn each_fault_is_found_for_what_it_is() {
    let (document, places, article) = set();
    let mut wrong = Vec::new();
    for (name, kind) in EXPECTED {
        let mut broken = article.clone();
        assert!(faults::play(&mut broken, name), "no fault {name}");
        let found = check::article(&document, &places, &broken);
        let kinds: BTreeSet<Kind> = found.iter().map(|f| f.kind).collect();
        if kinds != BTreeSet::from([*kind]) {
            wrong.push(format!(
                "{name}: {kinds:?}, not {kind:?}: {:?}",
                found.first()
            ));
        }
    }
    let known: BTreeSet<&str> = EXPECTED.iter().map(|(name, _)| *name).collect();
    assert_eq!(known, faults::names().collect(), "every fault has its row");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Faults that a client sees without the article.
#[test]
fn a_tree_by_itself_shows_its_faults() {
    let (_, _, article) = set();
    let alone = [
        "all-ltr",
        "bytes-as-characters",
        "utf16-lengths",
        "marks-split",
        "ligature-as-one",
        "words-at-marks",
        "words-at-zwnj",
        "no-words",
        "one-way-links",
        "no-line-end",
        "no-document",
        "no-language",
        "controls-in-names",
        "shapes-in-names",
        "no-level",
        "unknown-roles",
        "caret-outside",
        "caret-behind",
        "caret-in-bytes",
    ];
    for name in alone {
        let mut broken = article.clone();
        faults::play(&mut broken, name);
        let expected = EXPECTED
            .iter()
            .find(|(own, _)| *own == name)
            .map(|row| row.1);
        let found = check::tree(&listen::update(&broken));
        let kinds: BTreeSet<Kind> = found.iter().map(|f| f.kind).collect();
        assert!(
            expected.is_some_and(|kind| kinds.contains(&kind)),
            "{name}: {kinds:?}"
        );
    }
}
