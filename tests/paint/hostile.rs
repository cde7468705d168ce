//! Sizes, scales and places that no one would ask for.

use warraq::geom::{Pos, Rect};
use warraq::layout::frame::{Frame, FrameItem, Icon};
use warraq::paint::canvas::{Canvas, RasterError};
use warraq::paint::theme::{LIGHT, THEMES};
use warraq::vocab::Ink;

use super::{BLACK, Press, WHITE};
use crate::util::golden::canvas;
use crate::util::random::Random;
use crate::util::setting::{Setting, style};

const ODD: [f32; 12] = [
    0.0,
    -1.0,
    0.3,
    1.0,
    7.5,
    1e4,
    1e9,
    1e30,
    -1e30,
    f32::INFINITY,
    f32::NEG_INFINITY,
    f32::NAN,
];

#[test]
fn any_frame_at_any_place_and_scale_is_drawn_without_harm() {
    let mut press = Press::new();
    let style = style(&press.shaper, "Amiri", 20.0);
    let text = "\u{633}\u{644}\u{627}\u{645} one \u{1f600}";
    let paragraph = std::sync::Arc::new(Setting::new(text, style).set(&mut press.shaper));
    let mut random = Random::new(7);
    for _ in 0..300 {
        let mut odd = || random.one_of(&ODD);
        let rect = Rect {
            min: Pos::new(odd(), odd()),
            max: Pos::new(odd(), odd()),
        };
        let (radius, width, center) = (odd(), odd(), Pos::new(odd(), odd()));
        let (origin, at, scale) = (Pos::new(odd(), odd()), Pos::new(odd(), odd()), odd());
        let ink = Ink::Rubric;
        let paragraph = paragraph.clone();
        let frame = Frame {
            items: vec![
                FrameItem::Fill { rect, radius, ink },
                FrameItem::Outline {
                    rect,
                    radius,
                    width,
                    ink,
                },
                FrameItem::Diamond {
                    center,
                    half: radius,
                    ink,
                },
                FrameItem::Fade { rect },
                FrameItem::Icon {
                    icon: Icon::Share,
                    rect,
                    ink,
                },
                FrameItem::Text {
                    node: None,
                    origin,
                    paragraph,
                },
            ],
            ..Frame::default()
        };
        let mut out = canvas(40, 30, WHITE);
        press.page(&mut out, &LIGHT, scale).frame(&frame, at);
    }
}

#[test]
fn letters_larger_than_the_canvas_are_cut_at_its_edges() {
    let mut press = Press::new();
    let style = style(&press.shaper, "Noto Naskh Arabic", 5000.0);
    let paragraph = Setting::new("\u{643}\u{62a}\u{627}\u{628}", style).set(&mut press.shaper);
    let mut out = canvas(300, 300, WHITE);
    let at = Pos::new(-1500.0, -2600.0);
    press
        .page(&mut out, &LIGHT, 1.0)
        .paragraph(&paragraph, at, Some(BLACK));
}

#[test]
fn a_joined_word_without_end_is_drawn_in_parts() {
    let mut press = Press::new();
    let style = style(&press.shaper, "Vazirmatn", 20.0);
    let word = "\u{628}".repeat(3000);
    let paragraph = Setting::new(&word, style).set(&mut press.shaper);
    let mut out = canvas(900, 80, WHITE);
    press
        .page(&mut out, &LIGHT, 1.0)
        .paragraph(&paragraph, Pos::new(-9000.0, 10.0), Some(BLACK));
    let columns = 900 * 4;
    for x in (0..columns).step_by(4 * 20) {
        let mut rows = out.pixels().chunks_exact(columns);
        assert!(rows.any(|row| row[x] < 128), "column {} is empty", x / 4);
    }
}

#[test]
fn a_canvas_too_large_is_refused() {
    assert!(matches!(
        Canvas::new(70_000, 10, WHITE),
        Err(RasterError::TooLarge { .. })
    ));
    assert!(matches!(
        Canvas::new(60_000, 60_000, WHITE),
        Err(RasterError::TooLarge { .. })
    ));
}

#[test]
fn the_same_page_gives_the_same_bytes() {
    for theme in THEMES {
        let print = || {
            let mut press = Press::new();
            let style = style(&press.shaper, "Amiri", 20.0);
            let paragraph = Setting::new("\u{648}\u{631}\u{651}\u{627}\u{642} 2024", style)
                .set(&mut press.shaper);
            let mut out = canvas(200, 60, theme.paper);
            press
                .page(&mut out, theme, 1.25)
                .paragraph(&paragraph, Pos::new(3.3, 4.7), None);
            out.png().unwrap()
        };
        assert_eq!(print(), print(), "{}", theme.name);
    }
}
