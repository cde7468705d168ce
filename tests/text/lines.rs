//! Lines: their height, their glyphs after breaking, cuts inside words, and what a change of
//! width shapes again.

use warraq::text::outline::bounds;
use warraq::text::paragraph::Paragraph;
use warraq::text::segment::graphemes;
use warraq::text::style::{Justify, LineBreaking, LineStyle};
use warraq::text::{measure, place_lines};

use crate::util::corpus::{Lines, MARKED, Tongue, paragraphs};
use crate::util::random::say;
use crate::util::setting::{ONE_LINE, Setting, article, runs, shaper, style};

const ARABIC_FACES: &[&str] = &[
    "Amiri",
    "Noto Naskh Arabic",
    "Noto Sans Arabic",
    "Vazirmatn",
    "Noto Nastaliq Urdu",
];

#[test]
fn the_face_says_how_high_a_line_is() {
    let mut shaper = shaper();
    for (family, ems) in [("Noto Nastaliq Urdu", 2.5), ("Amiri", 1.76)] {
        let style = style(&shaper, family, 100.0);
        for text in ["كتاب", "", "سطر\nسطر"] {
            let paragraph = Setting::new(text, style).set(&mut shaper);
            for line in &paragraph.lines {
                assert!(
                    line.height >= ems * 100.0 - 0.5,
                    "{family}: {} for {text:?}",
                    line.height
                );
            }
        }
        let plain = Setting::new("كتاب", style).set(&mut shaper);
        assert!(
            plain.height <= ems * 100.0 + 1.0,
            "{family}: {} for a plain word",
            plain.height
        );
    }
}

#[test]
fn a_mixed_line_stands_on_one_baseline_and_is_as_high_as_its_highest_face() {
    let mut shaper = shaper();
    let style = style(&shaper, "Source Sans 3", 20.0);
    let height = |text: &str, shaper: &mut _| Setting::new(text, style).set(shaper).height;
    let (latin, mixed) = (
        height("Latin", &mut shaper),
        height("Latin كتاب", &mut shaper),
    );
    assert!(mixed >= latin, "{mixed} beside {latin}");
    let asked = LineStyle {
        line_height: 90.0,
        ..ONE_LINE
    };
    let paragraph = Setting::new("Latin\nكتاب", style)
        .lines(asked)
        .set(&mut shaper);
    assert_eq!(
        paragraph.lines.iter().map(|l| l.height).collect::<Vec<_>>(),
        [90.0, 90.0]
    );
    let distance = paragraph.lines[1].baseline - paragraph.lines[0].baseline;
    assert!(
        (distance - 90.0).abs() < 0.01,
        "baselines are {distance} apart"
    );
}

/// Glyphs whose ink reaches out of their line's box.
fn clipped(shaper: &warraq::text::shape::Shaper, paragraph: &Paragraph) -> Vec<String> {
    let mut out = Vec::new();
    for line in &paragraph.lines {
        for run in &line.runs {
            let font = shaper.fonts().font(run.font);
            let scale = run.size / font.units_per_em;
            for glyph in &run.glyphs {
                let Some((_, low, _, high)) = bounds(&font, glyph.id) else {
                    continue;
                };
                let y = line.baseline + glyph.y;
                let above = line.top - (y - high * scale);
                let below = y - low * scale - line.top - line.height;
                // A letter's own tail may pass the metrics of its face a little (9 % of the em in the
                // bold Nastaliq): a line is not made higher for that. A mark may not.
                let allowed = if glyph.ax != 0 && glyph.dy == 0 {
                    10.0
                } else {
                    0.5
                };
                if above.max(below) > allowed {
                    let at = glyph.cluster as usize;
                    let word = paragraph.text[at..].split_whitespace().next();
                    out.push(format!(
                        "{font:?}: {above} above, {below} below, glyph {} (advance {}, up {}) of {word:?}",
                        glyph.id, glyph.ax, glyph.dy
                    ));
                }
            }
        }
    }
    out
}

/// Words with as many marks as a word can have.
const STACKED: &str = "بِّ لِّي أُمُّهُ كَلَّا إِنَّهُۥ شَيۡءٍۢ إِلَّاۖ حَقًّۭا ٱلضَّآلِّينَ لَّٰكِنَّا يُحِبُّهُمُٓۚ آللَّهُ ٱلرَّحۡمَٰنُۗ ۝ ؤُِ بَّٰٓۖ كِِّٕ حٍٍّٓ جِّۜ عٌّٰ";

#[test]
fn stacked_marks_are_never_clipped() {
    let mut shaper = shaper();
    for family in ARABIC_FACES {
        for bold in [false, true] {
            let mut style = style(&shaper, family, 100.0);
            style.bold = bold;
            for text in MARKED.lines().chain([STACKED]) {
                for line in [
                    ONE_LINE,
                    article(900.0),
                    LineStyle {
                        line_height: 120.0,
                        ..article(1_500.0)
                    },
                ] {
                    let paragraph = Setting::new(text, style).lines(line).set(&mut shaper);
                    let clipped = clipped(&shaper, &paragraph);
                    assert!(clipped.is_empty(), "{}", clipped.join("\n"));
                }
            }
        }
    }
}

#[test]
fn pointed_hebrew_is_never_clipped() {
    let mut shaper = shaper();
    for family in ["Frank Ruhl Libre", "Noto Serif Hebrew", "Noto Sans Hebrew"] {
        let style = style(&shaper, family, 100.0);
        for text in paragraphs(Tongue::Hebrew) {
            let paragraph = Setting::new(&text, style)
                .lines(article(900.0))
                .set(&mut shaper);
            let clipped = clipped(&shaper, &paragraph);
            assert!(clipped.is_empty(), "{}", clipped.join("\n"));
        }
    }
}

/// Glyphs of each line: what breaking must give is what the line alone would have.
type LineGlyphs = Vec<(u16, u32, i32, i16, i16)>;

#[test]
fn a_line_looks_as_it_would_alone() {
    let mut shaper = shaper();
    let (mut n, mut apart) = (0, Vec::new());
    for tongue in [Tongue::Arabic, Tongue::Persian, Tongue::Urdu] {
        let mut words = Lines::new(tongue, 3);
        for family in ARABIC_FACES {
            let style = style(&shaper, family, 20.0);
            for _ in 0..25 {
                let text = [words.line(), words.line(), words.line()].join(" ");
                let line = LineStyle {
                    justify: Justify::Start,
                    ..article(240.0)
                };
                let setting = Setting::new(&text, style).lines(line);
                for line in &setting.set(&mut shaper).lines {
                    let mut alone = Setting::new(&text[line.range.clone()], style);
                    alone.base = setting.base;
                    let alone = alone.set(&mut shaper);
                    // Numbers and Latin may have another level when their neighbours are gone.
                    let levels = |runs: &[warraq::text::line::LineRun]| -> Vec<_> {
                        runs.iter()
                            .map(|r| (r.level, r.script, r.font, r.range.len()))
                            .collect()
                    };
                    if levels(&line.runs) != levels(&alone.lines[0].runs) {
                        continue;
                    }
                    n += 1;
                    let seen: LineGlyphs = line
                        .runs
                        .iter()
                        .flat_map(|r| &r.glyphs)
                        .map(|g| (g.id, g.cluster - line.range.start as u32, g.ax, g.dx, g.dy))
                        .collect();
                    let expected: LineGlyphs = runs(&alone)
                        .flat_map(|r| &r.glyphs)
                        .map(|g| (g.id, g.cluster, g.ax, g.dx, g.dy))
                        .collect();
                    if seen != expected {
                        let at = seen.iter().zip(&expected).position(|(a, b)| a != b);
                        apart.push(format!(
                            "{family}: {:?}, glyph {at:?}",
                            &text[line.range.clone()]
                        ));
                    }
                }
            }
        }
    }
    say(&format!(
        "{n} lines beside themselves alone, {} apart",
        apart.len()
    ));
    assert!(n > 1_000, "only {n} lines");
    assert!(
        apart.is_empty(),
        "{} of {n}:\n{}",
        apart.len(),
        apart[..apart.len().min(20)].join("\n")
    );
}

// ---- Cuts inside words ----

#[test]
fn a_word_cut_in_two_keeps_its_joined_forms() {
    let mut shaper = shaper();
    for family in ["Noto Naskh Arabic", "Noto Sans Arabic", "Vazirmatn"] {
        let style = style(&shaper, family, 20.0);
        for text in ["تستعملونها", "ببببببببب", "فسيكفيكهم", "مستشفيات"]
        {
            let ids = |p: &Paragraph| -> Vec<u16> {
                let mut glyphs: Vec<_> = runs(p)
                    .flat_map(|r| &r.glyphs)
                    .map(|g| (g.cluster, g.id))
                    .collect();
                glyphs.sort_unstable();
                glyphs.into_iter().map(|g| g.1).collect()
            };
            let whole = Setting::new(text, style).set(&mut shaper);
            for breaking in [LineBreaking::FirstFit, LineBreaking::Optimal] {
                for width in [10.0, 20.0, 35.0, 50.0] {
                    let line = LineStyle {
                        width,
                        breaking,
                        ..ONE_LINE
                    };
                    let cut = Setting::new(text, style).lines(line).set(&mut shaper);
                    assert!(cut.lines.len() > 1, "{text} fits in {width}");
                    assert_eq!(ids(&cut), ids(&whole), "{family}: {text} at {width}");
                }
            }
        }
    }
}

#[test]
fn a_cut_falls_between_graphemes() {
    let mut shaper = shaper();
    let texts = [
        "لَلَلَلَلَلَلَلَ",
        "e\u{301}e\u{301}e\u{301}e\u{301}e\u{301}",
        "👩\u{200d}👩\u{200d}👧👍🏽🇸🇦🇸🇦👩\u{200d}👩\u{200d}👧",
        "בָּבָּבָּבָּבָּבָּ",
        "각각각각각",
    ];
    for family in ["Amiri", "Noto Nastaliq Urdu", "Noto Sans Arabic"] {
        let style = style(&shaper, family, 20.0);
        for text in texts {
            let bounds: Vec<usize> = graphemes(text).collect();
            for width in [0.0, 1.0, 15.0, 30.0, 45.0] {
                let line = LineStyle { width, ..ONE_LINE };
                for line in Setting::new(text, style).lines(line).set(&mut shaper).lines {
                    assert!(
                        bounds.contains(&line.range.end),
                        "{family}: {text:?} is cut at {}",
                        line.range.end
                    );
                }
            }
        }
    }
}

// ---- A change of width ----

#[test]
fn a_change_of_width_shapes_nothing_but_at_unsafe_breaks() {
    let mut shaper = shaper();
    for (family, most) in [
        ("Noto Naskh Arabic", 0.02),
        ("Noto Sans Arabic", 0.02),
        ("Vazirmatn", 0.02),
        ("Amiri", 0.12),
        ("Noto Nastaliq Urdu", 0.12),
    ] {
        let mut words = Lines::new(Tongue::Arabic, 5);
        let text = (0..60).map(|_| words.line()).collect::<Vec<_>>().join(" ");
        let style = style(&shaper, family, 20.0);
        let shaped = Setting::new(&text, style)
            .lines(article(480.0))
            .shape(&mut shaper);
        let n_chars = text.chars().count() as u64;
        let (mut placed, mut n_widths) = (0, 0);
        for width in [480.0, 360.0, 500.0, 640.0] {
            for breaking in [LineBreaking::FirstFit, LineBreaking::Optimal] {
                let line = LineStyle {
                    breaking,
                    justify: Justify::Spaces,
                    ..article(width)
                };
                let before = shaper.n_shaped();
                let measured = measure(&shaped, &line);
                assert_eq!(shaper.n_shaped(), before, "{family}: measuring shapes");
                let _ = place_lines(&mut shaper, &shaped, &measured, &line);
                placed += shaper.n_shaped() - before;
                n_widths += 1;
            }
        }
        let share = placed as f32 / (n_chars * n_widths) as f32;
        say(&format!(
            "{family}: {:.2} % of the characters are shaped again when the width changes",
            share * 100.0
        ));
        assert!(
            share <= most,
            "{family}: {share} of the characters are shaped again"
        );
    }
}
