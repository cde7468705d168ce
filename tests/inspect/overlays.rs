//! Overlays as data, and as a picture.

use std::sync::Arc;

use warraq::document::Document;
use warraq::document::walk::TextPos;
use warraq::export::png::{self, PageOptions};
use warraq::inspect::overlay::{Kind, Mark, Overlay, Scene, overlay};
use warraq::inspect::svg::{Sheet, svg};
use warraq::l10n::{L10n, Language};
use warraq::layout::flow::Flow;
use warraq::layout::frame::Frame;
use warraq::layout::style::{PageLabels, ReadingStyle};
use warraq::paint::theme::LIGHT;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

const TEXT: &str = "سلّم محمد على iPhone 15 ثم שלום في سنة 2024، ثم مضى إلى السوق وعاد قبل الغروب بساعة واحدة وبضع دقائق.";

struct Page {
    flow: Flow,
    frames: Vec<(f32, Arc<Frame>)>,
    shaper: Shaper,
}

fn page(text: &str) -> Page {
    let loaded = warraq::load::open_bytes("page.txt", text.as_bytes().to_vec()).expect("a text");
    let document: Arc<Document> = Arc::new(loaded.document);
    let fonts = Fonts::bundled();
    let mut flow = Flow::new(
        document,
        ReadingStyle::default(),
        PageLabels::default(),
        320.0,
        Arc::clone(&fonts),
    );
    let mut shaper = Shaper::new(fonts);
    let frames = flow.all(&mut shaper);
    Page {
        flow,
        frames,
        shaper,
    }
}

impl Page {
    fn overlay(&self, kind: Kind, language: Language) -> Overlay {
        let asked = |at: TextPos| {
            Some(
                self.flow
                    .node_shaped(at.node)?
                    .span_at(at.offset)?
                    .style
                    .family,
            )
        };
        let l10n = L10n::new(language);
        overlay(
            &Scene {
                frames: &self.frames,
                fonts: self.shaper.fonts(),
                asked: &asked,
                l10n: &l10n,
            },
            kind,
        )
    }
}

#[test]
fn every_item_has_a_place_a_sentence_and_marks_on_the_page() {
    let page = page(TEXT);
    let height = page.flow.height();
    for kind in Kind::ALL {
        for language in Language::ALL {
            let overlay = page.overlay(*kind, *language);
            assert!(
                overlay.items.is_empty() == (*kind == Kind::Missing),
                "{kind:?}"
            );
            for item in &overlay.items {
                let [x, y, w, h] = item.rect;
                assert!(
                    !item.sentence.is_empty() && !item.marks.is_empty(),
                    "{item:?}"
                );
                assert!(x > -40.0 && x + w < 360.0, "{kind:?} {item:?}");
                assert!(y > -40.0 && y + h < height + 40.0, "{kind:?} {item:?}");
                assert!(item.range[0] < item.range[1], "{kind:?} {item:?}");
            }
        }
        assert_eq!(Kind::named(kind.name()), Some(*kind));
    }
}

#[test]
fn runs_say_their_level_and_reading_order_counts_them() {
    let page = page(TEXT);
    let runs = page.overlay(Kind::Runs, Language::English);
    let of = |words: &str| {
        let found = runs.items.iter().find(|i| i.sentence.contains(words));
        found.unwrap_or_else(|| panic!("no run says {words}: {runs:?}"))
    };
    assert!(of("iPhone").sentence.contains("left to right, level 2"));
    assert!(of("محمد").sentence.contains("right to left, level 1"));
    let order = page.overlay(Kind::Order, Language::English);
    let numbers: Vec<&str> = order
        .items
        .iter()
        .flat_map(|item| &item.marks)
        .filter_map(|mark| match mark {
            Mark::Label { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect();
    assert!(numbers.starts_with(&["1", "2"]), "{numbers:?}");
    // In visual order from the right the first run of a line is the first that is read.
    let [first, second] = [&order.items[0], &order.items[1]];
    assert!(first.rect[0] > second.rect[0], "{first:?} {second:?}");
}

#[test]
fn good_fonts_have_no_gap_at_a_join_and_letters_without_a_face_are_found() {
    let good = page(TEXT);
    let joins = good.overlay(Kind::Joins, Language::English);
    let wrong: Vec<_> = joins.items.iter().filter(|i| i.wrong).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    assert!(joins.items.iter().any(|i| i.sentence.contains("محمد")));
    let fonts = good.overlay(Kind::Fonts, Language::English);
    assert!(
        fonts.items.iter().any(|i| i.sentence.contains("שלום")),
        "{fonts:?}"
    );
    let odd = page(&format!("{TEXT} \u{12000}"));
    let missing = odd.overlay(Kind::Missing, Language::English);
    assert_eq!(missing.items.len(), 1, "{missing:?}");
    assert!(missing.items[0].sentence.contains("U+12000"));
}

#[test]
fn the_caret_stops_before_and_behind_every_letter() {
    let page = page("سلام");
    let caret = page.overlay(Kind::Caret, Language::English);
    let line = caret.items.last().expect("a line");
    let stops = line
        .marks
        .iter()
        .filter(|m| matches!(m, Mark::Line { .. }))
        .count();
    assert_eq!(stops, 5, "{line:?}");
}

/// Height of a picture of the page, device px.
fn height_with(banner: Option<String>) -> u32 {
    let loaded = warraq::load::open_bytes("page.txt", TEXT.as_bytes().to_vec()).expect("a text");
    let labels = PageLabels::default();
    let options = PageOptions {
        scale: 1.0,
        banner,
        ..PageOptions::new(ReadingStyle::default(), labels, &LIGHT)
    };
    let mut shaper = Shaper::new(Fonts::bundled());
    let png = png::page(&mut shaper, Arc::new(loaded.document), &options).expect("a picture");
    let height: [u8; 4] = png[20..24].try_into().expect("four bytes");
    u32::from_be_bytes(height)
}

#[test]
fn a_saved_picture_carries_the_words_of_a_fault() {
    let words = "Broken on purpose: no vowel signs".to_owned();
    let (plain, marked) = (height_with(None), height_with(Some(words)));
    assert!(marked > plain + 20, "{plain} {marked}");
}

#[test]
fn the_picture_has_outlines_and_a_title_for_each_item() {
    let mut page = page(TEXT);
    let overlays = [
        page.overlay(Kind::Runs, Language::Arabic),
        page.overlay(Kind::Order, Language::Arabic),
    ];
    let l10n = L10n::new(Language::Arabic);
    let height = page.flow.height();
    let faults = warraq::vocab::Faults {
        no_bidi: true,
        ..warraq::vocab::Faults::default()
    };
    let banner = warraq::inspect::banner(&l10n, faults, false);
    let sheet = Sheet {
        frames: &page.frames,
        overlays: &overlays,
        column: 320.0,
        height,
        theme: &LIGHT,
        title: "a < b & c",
        banner: banner.as_deref(),
        words: (l10n.direction(), l10n.lang()),
    };
    let out = svg(&mut page.shaper, &sheet);
    let parsed = roxmltree::Document::parse(&out).expect("XML");
    let all: Vec<_> = parsed.descendants().collect();
    let count = |name: &str| all.iter().filter(|n| n.has_tag_name(name)).count();
    let items: usize = overlays.iter().map(|o| o.items.len()).sum();
    assert_eq!(
        count("title"),
        items + 2 + 1 + 1,
        "items, overlays, banner, page"
    );
    assert_eq!(count("desc"), 1);
    assert_eq!(count("text"), 0, "letters are outlines");
    assert!(count("path") > 4);
    assert!(out.contains("a &lt; b &amp; c"));
    assert!(banner.is_some_and(|banner| out.contains(&banner)));
}
