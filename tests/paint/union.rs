//! Words beside the union of their outlines, sampled at 16 by 16 points of each pixel.
//!
//! The reference shares nothing with the rasteriser but the outlines: it flattens
//! finer, in double precision, and counts winding at points.

use warraq::text::font::Font;
use warraq::text::line::PlacedGlyph;
use warraq::text::outline::{PathSink, outline};
use warraq::text::paragraph::Paragraph;

use super::{BLACK, Press, darkness};
use crate::util::corpus::{Tongue, paragraphs};
use crate::util::random::n_cases;
use crate::util::setting::{Setting, runs, style};

/// Faces of four kinds.
const FACES: [&str; 4] = [
    "Noto Naskh Arabic",
    "Amiri",
    "Vazirmatn",
    "Noto Nastaliq Urdu",
];

/// Letters of these reach into each other in Nastaliq without joining ("covered", "expectation",
/// "you see").
const TOUCHING: [&str; 3] = [
    "\u{633}\u{631}\u{67e}\u{648}\u{634}\u{6cc}\u{62f}\u{647}\u{654}",
    "\u{62a}\u{648}\u{642}\u{651}\u{639}",
    "\u{645}\u{6cc}\u{200c}\u{628}\u{6cc}\u{646}\u{6cc}\u{62f}",
];

/// A pixel may differ by this much.
const ALLOWED: i32 = 32;

#[test]
fn words_differ_from_the_sampled_union_nowhere() {
    let mut press = Press::new();
    let mut words = words(n_cases(150));
    words.extend(TOUCHING.map(str::to_owned));
    let mut wrong = Vec::new();
    for face in FACES {
        for size in [16.0, 24.0] {
            let style = style(&press.shaper, face, size);
            let mut worst = 0;
            for word in &words {
                let paragraph = Setting::new(word, style).set(&mut press.shaper);
                let difference = compare(&mut press, &paragraph);
                worst = worst.max(difference);
                if difference > ALLOWED {
                    wrong.push(format!("{face} {size}: {word} by {difference}"));
                }
            }
            assert!(worst > 0, "{face} {size}: nothing was drawn");
        }
    }
    assert!(wrong.is_empty(), "{} words: {wrong:#?}", wrong.len());
}

/// Different words, alike from the texts of three languages.
fn words(n: usize) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for tongue in [Tongue::Arabic, Tongue::Persian, Tongue::Urdu] {
        let all = paragraphs(tongue);
        let mut taken = 0;
        for word in all.iter().flat_map(|p| p.split_whitespace()) {
            let is_new = word.chars().any(|c| c > '\u{600}') && !out.iter().any(|w| w == word);
            if is_new && taken < n.div_ceil(3) {
                out.push(word.to_owned());
                taken += 1;
            }
        }
    }
    out
}

/// The greatest difference of any pixel.
fn compare(press: &mut Press, paragraph: &Paragraph) -> i32 {
    let printed = press.print(paragraph, BLACK);
    let (width, height) = (printed.width() as usize, printed.height() as usize);
    let line = &paragraph.lines[0];
    let mut union = Union::default();
    for run in runs(paragraph) {
        let font = press.shaper.fonts().font(run.font);
        for segment in warraq::paint::segment::segments(run) {
            // The pen of a segment stands at quarters of a pixel, its baseline at whole ones.
            let pen = 24.0 + ((line.x + segment[0].x) * 4.0 + 0.5).floor() / 4.0;
            let baseline = 24.0 + (line.baseline + 0.5).floor();
            union.add_segment(&font, segment, run.size, (pen, baseline));
        }
    }
    let wanted = union.sample(width, height);
    let pairs = darkness(&printed).into_iter().zip(wanted);
    pairs
        .map(|(got, want)| (i32::from(got) - want).abs())
        .max()
        .unwrap_or(0)
}

/// Contours as fine lines, px.
#[derive(Default)]
struct Union {
    lines: Vec<[f64; 4]>,
    start: (f64, f64),
    at: (f64, f64),
    scale: f64,
    origin: (f64, f64),
}

impl Union {
    fn add_segment(&mut self, font: &Font, glyphs: &[PlacedGlyph], size: f32, pen: (f32, f32)) {
        self.scale = f64::from(size) / f64::from(font.units_per_em);
        for glyph in glyphs {
            assert!(
                (glyph.scale_x - 1.0).abs() < 1e-6,
                "no kashida in single words"
            );
            let x = f64::from(pen.0) + f64::from(glyph.x) - f64::from(glyphs[0].x);
            self.origin = (x, f64::from(pen.1) + f64::from(glyph.y));
            outline(font, glyph.id, self);
        }
    }

    fn px(&self, x: f32, y: f32) -> (f64, f64) {
        let (x, y) = (f64::from(x) * self.scale, f64::from(y) * self.scale);
        (self.origin.0 + x, self.origin.1 - y)
    }

    fn go(&mut self, to: (f64, f64)) {
        self.lines.push([self.at.0, self.at.1, to.0, to.1]);
        self.at = to;
    }

    /// Covered points of each pixel, in 255ths.
    fn sample(&self, width: usize, height: usize) -> Vec<i32> {
        let mut out = vec![0; width * height];
        let mut crossings: Vec<(f64, i32)> = Vec::new();
        for row in 0..height * 16 {
            let y = (row as f64 + 0.5) / 16.0;
            crossings.clear();
            for [x0, y0, x1, y1] in &self.lines {
                if (*y0 <= y) != (*y1 <= y) {
                    let x = x0 + (y - y0) / (y1 - y0) * (x1 - x0);
                    crossings.push((x, if y1 > y0 { 1 } else { -1 }));
                }
            }
            crossings.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut winding = 0;
            for pair in crossings.windows(2) {
                winding += pair[0].1;
                if winding != 0 {
                    // Points stand in the middle of sixteenths.
                    let column =
                        |x: f64| ((x * 16.0 - 0.5).ceil().max(0.0) as usize).min(width * 16);
                    for point in column(pair[0].0)..column(pair[1].0) {
                        out[row / 16 * width + point / 16] += 1;
                    }
                }
            }
        }
        out.iter().map(|n| n * 255 / 256).collect()
    }
}

impl PathSink for Union {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = self.px(x, y);
        self.start = self.at;
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.go(self.px(x, y));
    }

    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        let (a, b, c) = (self.at, self.px(cx, cy), self.px(x, y));
        for i in 1..=12 {
            let t = f64::from(i) / 12.0;
            let mix = |a: f64, b: f64, c: f64| {
                (1.0 - t) * (1.0 - t) * a + 2.0 * (1.0 - t) * t * b + t * t * c
            };
            self.go((mix(a.0, b.0, c.0), mix(a.1, b.1, c.1)));
        }
    }

    fn cubic_to(&mut self, c1x: f32, c1y: f32, c2x: f32, c2y: f32, x: f32, y: f32) {
        let (a, b, c, d) = (self.at, self.px(c1x, c1y), self.px(c2x, c2y), self.px(x, y));
        for i in 1..=16 {
            let t = f64::from(i) / 16.0;
            let u = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            self.go((mix(a.0, b.0, c.0, d.0), mix(a.1, b.1, c.1, d.1)));
        }
    }

    fn close(&mut self) {
        self.go(self.start);
    }
}
