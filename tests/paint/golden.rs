//! Pictures that must not change, one idea each. Seen by a person when they were made.

use std::fs;
use std::sync::Arc;

use warraq::geom::{Pos, Rect, Size};
use warraq::layout::frame::{Frame, FrameItem, Icon};
use warraq::paint::canvas::Canvas;
use warraq::paint::theme::{DARK, HIGH_CONTRAST, LIGHT, SEPIA, Theme};
use warraq::text::paragraph::Paragraph;
use warraq::text::style::{Span, TextStyle};
use warraq::vocab::Ink;

use super::Press;
use crate::util::golden::{canvas, compare, path};
use crate::util::setting::{Setting, article, style};

type Draw = fn(&mut Press) -> Canvas;

/// Name of the picture and what draws it.
const PICTURES: &[(&str, Draw)] = &[
    ("naskh-light", |p| line(p, &LIGHT, "Noto Naskh Arabic", 1.0)),
    ("naskh-dark", |p| line(p, &DARK, "Noto Naskh Arabic", 1.0)),
    ("amiri-sepia-2x", |p| line(p, &SEPIA, "Amiri", 2.0)),
    ("nastaliq-high-contrast", |p| {
        line(p, &HIGH_CONTRAST, "Noto Nastaliq Urdu", 1.0)
    }),
    ("kashida", kashida),
    ("links-and-inks", links_and_inks),
    ("emoji", emoji),
    ("colour-layers", |p| {
        colour(p, include_bytes!("../fonts/colour-layers.ttf"), "ABCDE")
    }),
    ("colour-bitmap", |p| {
        colour(p, include_bytes!("../fonts/colour-bitmap.ttf"), "AB")
    }),
    ("shapes-light", |p| shapes(p, &LIGHT, 1.0)),
    ("shapes-high-contrast-2x", |p| {
        shapes(p, &HIGH_CONTRAST, 2.0)
    }),
];

/// Naskh with marks, numbers and Latin: "The copyist (Warraq) copied 120 books in 2024."
const SENTENCE: &str = "\u{646}\u{64e}\u{633}\u{64e}\u{62e}\u{64e} \u{627}\u{644}\u{648}\u{631}\u{651}\u{627}\u{642} (Warraq) \
    \u{661}\u{662}\u{660} \u{643}\u{62a}\u{627}\u{628}\u{64b}\u{627} \u{641}\u{64a} 2024.";

/// "The market opens its doors every Thursday morning, and readers come to it from every quarter."
const LONG: &str = "\u{64a}\u{641}\u{62a}\u{62d} \u{627}\u{644}\u{633}\u{648}\u{642} \u{623}\u{628}\u{648}\u{627}\u{628}\u{647} \
    \u{635}\u{628}\u{627}\u{62d} \u{643}\u{644} \u{62e}\u{645}\u{64a}\u{633} \u{648}\u{64a}\u{642}\u{635}\u{62f}\u{647} \
    \u{627}\u{644}\u{642}\u{631}\u{627}\u{621} \u{645}\u{646} \u{643}\u{644} \u{62d}\u{64a}";

#[test]
fn pictures_are_as_they_were() {
    let mut press = Press::new();
    let wrong: Vec<String> = PICTURES
        .iter()
        .filter_map(|(name, draw)| compare(name, &draw(&mut press)).err())
        .collect();
    assert!(
        wrong.is_empty(),
        "{wrong:#?}; UPDATE_GOLDEN=1 writes them anew"
    );
}

#[test]
fn no_picture_is_without_a_test() {
    for entry in fs::read_dir(path("")).unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let stem = file
            .trim_end_matches(".png")
            .trim_end_matches(".new")
            .trim_end_matches(".diff");
        assert!(
            PICTURES.iter().any(|(name, _)| *name == stem),
            "{file} belongs to no test"
        );
    }
}

fn line(press: &mut Press, theme: &Theme, face: &str, scale: f32) -> Canvas {
    let style = style(&press.shaper, face, 20.0);
    let paragraph = Setting::new(SENTENCE, style).set(&mut press.shaper);
    print(press, theme, &paragraph, scale)
}

fn kashida(press: &mut Press) -> Canvas {
    let style = style(&press.shaper, "Noto Naskh Arabic", 19.0);
    let paragraph = Setting::new(LONG, style)
        .lines(article(190.0))
        .set(&mut press.shaper);
    assert!(
        paragraph.lines.iter().any(|l| !l.kashida.is_empty()),
        "a line is lengthened"
    );
    print(press, &LIGHT, &paragraph, 1.0)
}

/// A link, a soft word, and one letter of a word in the rubric.
fn links_and_inks(press: &mut Press) -> Canvas {
    let plain = style(&press.shaper, "Amiri", 24.0);
    let mut setting = Setting::new(SENTENCE, plain);
    let cut = |word: &str| {
        SENTENCE
            .find(word)
            .map(|at| at..at + word.len())
            .expect("the sentence has it")
    };
    let letter = cut("\u{631}\u{651}");
    let link = cut("\u{643}\u{62a}\u{627}\u{628}\u{64b}\u{627} \u{641}\u{64a} 2024");
    let inked = TextStyle {
        ink: Ink::Rubric,
        ..plain
    };
    setting.spans = [
        (
            0..letter.start,
            TextStyle {
                ink: Ink::Soft,
                ..plain
            },
        ),
        (letter.clone(), inked),
        (letter.end..link.start, plain),
        (
            link.clone(),
            TextStyle {
                underline: true,
                rise: 0.0,
                ..inked
            },
        ),
        (link.end..SENTENCE.len(), plain),
    ]
    .map(|(range, style)| Span { range, style })
    .to_vec();
    let paragraph = setting.set(&mut press.shaper);
    print(press, &LIGHT, &paragraph, 1.0)
}

fn emoji(press: &mut Press) -> Canvas {
    let style = style(&press.shaper, "Noto Naskh Arabic", 22.0);
    let text = "\u{645}\u{631}\u{62d}\u{628}\u{627} \u{1f600}\u{1f389} \u{1f30d}";
    let paragraph = Setting::new(text, style).set(&mut press.shaper);
    print(press, &LIGHT, &paragraph, 1.5)
}

fn colour(press: &mut Press, face: &[u8], letters: &str) -> Canvas {
    let family = press
        .shaper
        .fonts()
        .add_file(face.to_vec(), 0)
        .expect("the face is sound");
    let plain = style(&press.shaper, "Amiri", 32.0);
    let paragraph = Setting::new(letters, TextStyle { family, ..plain }).set(&mut press.shaper);
    print(press, &LIGHT, &paragraph, 1.0)
}

fn shapes(press: &mut Press, theme: &Theme, scale: f32) -> Canvas {
    let rect = Rect::from_xywh;
    let frame = Frame {
        size: Size::new(150.0, 90.0),
        items: vec![
            FrameItem::Fill {
                rect: rect(8.0, 8.0, 60.0, 36.0),
                radius: 9.0,
                ink: Ink::Wash,
            },
            FrameItem::Outline {
                rect: rect(8.0, 8.0, 60.0, 36.0),
                radius: 9.0,
                width: 1.0,
                ink: Ink::Line,
            },
            FrameItem::Outline {
                rect: rect(76.0, 8.0, 66.0, 36.0),
                radius: 18.0,
                width: 1.0,
                ink: Ink::Rubric,
            },
            FrameItem::Icon {
                icon: Icon::Share,
                rect: rect(16.0, 16.0, 20.0, 20.0),
                ink: Ink::Ink,
            },
            FrameItem::Icon {
                icon: Icon::Picture,
                rect: rect(42.0, 16.0, 20.0, 20.0),
                ink: Ink::Soft,
            },
            FrameItem::Diamond {
                center: Pos::new(109.0, 26.0),
                half: 6.0,
                ink: Ink::Rubric,
            },
            FrameItem::Fill {
                rect: rect(8.0, 52.0, 134.0, 30.0),
                radius: 0.0,
                ink: Ink::Selection,
            },
            FrameItem::Fade {
                rect: rect(8.0, 52.0, 134.0, 30.0),
            },
        ],
    };
    let mut out = canvas((150.0 * scale) as u32, (90.0 * scale) as u32, theme.paper);
    press
        .page(&mut out, theme, scale)
        .frame(&frame, Pos::default());
    out
}

fn print(press: &mut Press, theme: &Theme, paragraph: &Paragraph, scale: f32) -> Canvas {
    let px = |v: f32| ((v + 16.0) * scale).ceil() as u32;
    let mut out = canvas(px(paragraph.width), px(paragraph.height), theme.paper);
    let origin = Pos::new(8.0, 8.0);
    let item = FrameItem::Text {
        node: None,
        origin,
        paragraph: Arc::new(paragraph.clone()),
    };
    let frame = Frame {
        items: vec![item],
        ..Frame::default()
    };
    press
        .page(&mut out, theme, scale)
        .frame(&frame, Pos::default());
    out
}
