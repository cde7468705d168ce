//! Joins: at half opacity, and where colours change inside a word.

use warraq::geom::Pos;
use warraq::paint::theme::{LIGHT, Rgba, Theme};
use warraq::text::paragraph::Paragraph;
use warraq::text::style::Span;
use warraq::vocab::Ink;

use super::{BLACK, Press, WHITE, darkness};
use crate::util::golden::canvas;
use crate::util::setting::{Setting, style};

const FACES: [&str; 4] = [
    "Noto Naskh Arabic",
    "Amiri",
    "Vazirmatn",
    "Noto Nastaliq Urdu",
];

/// Joined words, one with marks, one with a ligature.
const WORDS: [&str; 4] = [
    "\u{645}\u{643}\u{62a}\u{628}\u{629}",
    "\u{645}\u{64f}\u{62d}\u{64e}\u{645}\u{651}\u{64e}\u{62f}",
    "\u{633}\u{644}\u{627}\u{645}",
    "\u{646}\u{633}\u{62a}\u{639}\u{644}\u{6cc}\u{642}",
];

fn set(press: &mut Press, face: &str, word: &str, size: f32) -> Paragraph {
    let style = style(&press.shaper, face, size);
    Setting::new(word, style).set(&mut press.shaper)
}

#[test]
fn at_half_opacity_no_pixel_is_darker_than_half() {
    let mut press = Press::new();
    for face in FACES {
        for word in WORDS {
            let paragraph = set(&mut press, face, word, 24.0);
            let full = darkness(&press.print(&paragraph, BLACK));
            let half = darkness(&press.print(&paragraph, Rgba(0, 0, 0, 128)));
            for (full, half) in full.iter().zip(&half) {
                let wanted = i32::from(*full) * 128 / 255;
                assert!(
                    (i32::from(*half) - wanted).abs() <= 1,
                    "{face}: {half} where {full} is half"
                );
            }
        }
    }
}

#[test]
fn letters_of_two_inks_cover_what_the_word_covers() {
    // Two inks of nearly one colour: drawn apart, they must look as one.
    let theme = Theme {
        ink: Rgba(0, 0, 0, 255),
        soft: Rgba(1, 1, 1, 255),
        ..LIGHT
    };
    let mut press = Press::new();
    for face in FACES {
        for word in WORDS {
            let one = set(&mut press, face, word, 24.0);
            let two = set_in_turns(&mut press, face, word);
            let inks = |p: &Paragraph| {
                p.lines[0]
                    .runs
                    .iter()
                    .flat_map(|r| r.glyphs.iter().map(|g| g.ink))
                    .collect::<Vec<_>>()
            };
            assert!(
                inks(&two).contains(&Ink::Soft),
                "{face}: both inks are there"
            );
            let (one, two) = (
                draw(&mut press, &one, &theme),
                draw(&mut press, &two, &theme),
            );
            let differences = one.iter().zip(&two).map(|(a, b)| a.abs_diff(*b));
            let worst = differences.max().unwrap_or(0);
            assert!(worst <= 3, "{face}: differs by {worst}");
        }
    }
}

#[test]
fn a_coloured_mark_leaves_its_letter_as_it_was() {
    let mut press = Press::new();
    let word = "\u{628}\u{64e}\u{62a}";
    let style = style(&press.shaper, "Amiri", 40.0);
    let mut paragraph = Setting::new(word, style).set(&mut press.shaper);
    let plain = pixels(&mut press, &paragraph);
    // The mark is the glyph that stands above the others.
    let glyphs = &mut paragraph.lines[0].runs[0].glyphs;
    let lowest = glyphs.iter().map(|g| g.y).fold(f32::INFINITY, f32::min);
    let mark = glyphs.iter_mut().find(|g| g.y <= lowest).unwrap();
    mark.ink = Ink::Rubric;
    let coloured = pixels(&mut press, &paragraph);
    let is_red = |p: &[u8]| p[0] > p[1].saturating_add(40);
    assert!(coloured.chunks_exact(4).any(is_red), "the mark is red");
    for (before, after) in plain.chunks_exact(4).zip(coloured.chunks_exact(4)) {
        if !is_red(after) && after[0].abs_diff(after[1]) < 12 {
            assert!(
                before[0].abs_diff(after[0]) <= 12,
                "{before:?} became {after:?}"
            );
        }
    }
}

fn pixels(press: &mut Press, paragraph: &Paragraph) -> Vec<u8> {
    let mut out = canvas(160, 140, LIGHT.paper);
    press
        .page(&mut out, &LIGHT, 1.0)
        .paragraph(paragraph, Pos::new(30.0, 30.0), None);
    out.pixels().to_vec()
}

fn draw(press: &mut Press, paragraph: &Paragraph, theme: &Theme) -> Vec<u8> {
    let mut out = canvas(160, 140, WHITE);
    press
        .page(&mut out, theme, 1.0)
        .paragraph(paragraph, Pos::new(30.0, 30.0), None);
    darkness(&out)
}

/// Every second character in the soft ink.
fn set_in_turns(press: &mut Press, face: &str, word: &str) -> Paragraph {
    let plain = style(&press.shaper, face, 24.0);
    let mut setting = Setting::new(word, plain);
    setting.spans = word
        .char_indices()
        .enumerate()
        .map(|(i, (at, c))| {
            let ink = if i % 2 == 0 { Ink::Ink } else { Ink::Soft };
            let style = warraq::text::style::TextStyle { ink, ..plain };
            Span {
                range: at..at + c.len_utf8(),
                style,
            }
        })
        .collect();
    setting.set(&mut press.shaper)
}
