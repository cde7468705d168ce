//! Every family that a person may choose sets a sample of every language: no character is
//! missing, and letters that join do join. The samples are our own and hold each language's
//! letters, digits and punctuation.

use warraq::text::book::BOOK;
use warraq::text::direction::{BaseDirection, DirectionHints, resolve};
use warraq::text::font::Fonts;
use warraq::text::line::{LineRun, PlacedGlyph};
use warraq::text::outline::bounds;
use warraq::text::paragraph::Paragraph;
use warraq::text::segment::joining;
use warraq::text::shape::Shaper;
use warraq::text::shaped::ShapeOptions;
use warraq::text::style::{Align, FamilyId, Justify, LineBreaking, LineStyle, Span, TextStyle};
use warraq::text::{lay_out, shape_paragraph};
use warraq::vocab::{Ink, Lang, Script};

/// Language and sample.
const SAMPLES: &[(&str, &str)] = &[
    (
        "ar",
        "قرأ الورّاقُ صحيفةً ثمّ كتب: «ضعْ ظلًّا طويلًا فوق غصنٍ، واحذر شوكه؛ أهذا ١٢٣٤٥٦٧٨٩٠ أم 2024؟» (٤٢٪) إلى الآن… \"نعم\" – 50% [ملء]",
    ),
    (
        "ar",
        "بِسْمِ اللَّهِ الرَّحْمَٰنِ الرَّحِيمِ، والسماءُ مؤتلقةٌ بشُهُبٍ لا تُحصى، فجزِع الذئبُ وخاف",
    ),
    (
        "fa",
        "پژوهشگرِ گیلانی می‌خواست چای را در ژاله‌زار بنوشد، ولی «۱۲۳۴۵۶۷۸۹۰» را نمی‌یافت؛ چرا؟ خانهٔ ما ۵۰٪",
    ),
    (
        "ur",
        "ٹھنڈی ہوا چلی تو لڑکے نے پڑھا: ”یہ کہانی بڑی اچھی ہے“ اور ڈاکیے کو ۴۵۶۷ خط دیے۔ کیوں؟ مؤثر آئینہ، سوئے چمن",
    ),
    (
        "ckb",
        "ڕۆژێک لە کوردستان پیاوێکی ڤەژەنەر گوڵی بەخشی، ئەوە چۆنە؟",
    ),
    (
        "ug",
        "ئۇيغۇرچە كىتاب ئوقۇش: ۋاقىت، ھاۋا، گۈل، ئۆي، جاڭگال، مېۋە",
    ),
    (
        "ps",
        "پښتو ژبه ځوانه ده، ډېر کتابونه او ټولې کيسې څه وايي؟ ړومبی ږغ، ګټه، کاڼی",
    ),
    (
        "he",
        "הסופר קרא «עיתון» וכתב: \"זה צל״ם, שם־טוב\" – 2024; קֹפֶץ דָּג נֶחְמָד, בְּרֵאשִׁית בָּרָ֣א אֱלֹהִ֑ים (₪5)",
    ),
    ("syr", "ܟܬܒܐ ܫܦܝܪܐ ܗܘܐ ܩܪܝܢܐ ܕܒܝܬܐ ܀"),
    ("dv", "ދިވެހި ބަސް ކިޔުން، 2024؟"),
    ("nqo", "ߒߞߏ ߞߊ߲ ߘߐߝߘߊ ߁߂߃"),
    ("ff", "𞤀𞤣𞤤𞤢𞤥 𞤆𞤵𞤤𞤢𞤪 𞥑𞥒"),
    ("rhg", "𐴌𐴟𐴇𐴥𐴝𐴚𐴒𐴙𐴝 𐴱𐴲"),
    ("mid", "ࡀࡁࡂࡃ"),
    ("sam", "ࠀࠁࠂࠃ"),
    (
        "en",
        "al-Warrāq, ʿAbd al-Ḥamīd b. Yaḥyā, Ṣāliḥ, ẓill, ḍād, Ġazālī, ṯumma, ḫalīfa, ḏāka – “quoted” ‘single’ … © € £ ½ × ± °",
    ),
    ("el", "Βιβλιοθήκη 42"),
    ("ru", "Библиотека № 42"),
    ("und", "← ↑ → ↓ ◆ ● ■ ✓ ✗ ★ ☎ ⌘ ⌥ ⏎ ∞ ≤ ≥ ≠ √ ∑"),
    ("und", "😀 👍🏽 👩‍👩‍👧 🇸🇦 ❤️ 1️⃣"),
];

/// One em of the test, page px.
const SIZE: f32 = 100.0;

fn set(shaper: &mut Shaper, family: FamilyId, bold: bool, lang: &str, text: &str) -> Paragraph {
    let base: BaseDirection = resolve(text, DirectionHints::default());
    let style = TextStyle {
        family,
        size: SIZE,
        bold,
        ink: Ink::Ink,
        lang: Lang::new(lang),
        underline: false,
        rise: 0.0,
    };
    let spans = [Span {
        range: 0..text.len(),
        style,
    }];
    let options = ShapeOptions {
        base,
        features: &[],
        kashida: false,
        hide_tashkil: false,
        no_bidi: false,
    };
    let shaped = shape_paragraph(shaper, text, &spans, &options);
    let line = LineStyle {
        width: f32::INFINITY,
        justify: Justify::Start,
        breaking: LineBreaking::FirstFit,
        align: Align::Start,
        line_height: 0.0,
        justify_last: false,
        max_lines: None,
    };
    lay_out(shaper, &shaped, &line)
}

/// Families for text with their names, and both weights.
fn each_face(mut check: impl FnMut(&mut Shaper, FamilyId, &str, bool)) {
    let fonts = Fonts::bundled();
    let mut shaper = Shaper::new(fonts.clone());
    for row in BOOK.iter().filter(|row| row.class.is_for_text()) {
        let family = fonts
            .family(row.name)
            .expect("a row of the book is a family");
        for bold in [false, true] {
            check(&mut shaper, family, row.name, bold);
        }
    }
}

fn runs(paragraph: &Paragraph) -> impl Iterator<Item = &LineRun> {
    paragraph.lines.iter().flat_map(|line| &line.runs)
}

#[test]
fn no_character_of_any_sample_is_missing() {
    let mut missing = Vec::new();
    each_face(|shaper, family, name, bold| {
        for (lang, text) in SAMPLES {
            for run in runs(&set(shaper, family, bold, lang, text)) {
                for glyph in run.glyphs.iter().filter(|glyph| glyph.id == 0) {
                    let at = glyph.cluster as usize;
                    let ch = text[at..].chars().next().unwrap_or(' ');
                    let face = shaper.fonts().font(run.font).family_name.to_string();
                    missing.push(format!(
                        "{name} bold={bold} {lang}: U+{:04X} in {face}",
                        u32::from(ch)
                    ));
                }
            }
        }
    });
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// Ink of the letter whose cluster begins at byte `at`: its edges on the page, marks left out.
fn ink(shaper: &Shaper, run: &LineRun, at: usize) -> Option<(f32, f32)> {
    let font = shaper.fonts().font(run.font);
    let scale = run.size / font.units_per_em;
    let of_letter = run
        .glyphs
        .iter()
        .filter(|glyph| glyph.cluster as usize == at && glyph.ax != 0);
    let edges = of_letter.filter_map(|glyph: &PlacedGlyph| {
        let (x_min, _, x_max, _) = bounds(&font, glyph.id)?;
        Some((glyph.x + x_min * scale, glyph.x + x_max * scale))
    });
    edges.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

/// Pairs of byte offsets of letters that join, marks between them looked through.
fn joined_pairs(text: &str) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut open: Option<usize> = None;
    for (at, ch) in text.char_indices() {
        let kind = joining(ch);
        if kind.transparent {
            continue;
        }
        pairs.extend(open.filter(|_| kind.to_previous).map(|from| (from, at)));
        open = kind.to_next.then_some(at);
    }
    pairs
}

/// Looks at every join of `text` in a family; gives how many it saw and lists those apart.
fn check_joins(
    shaper: &mut Shaper,
    (family, name, bold): (FamilyId, &str, bool),
    (lang, text): (&str, &str),
    apart: &mut Vec<String>,
) -> usize {
    let paragraph = set(shaper, family, bold, lang, text);
    let mut seen = 0;
    for (from, to) in joined_pairs(text) {
        let letters: String = [from, to]
            .iter()
            .filter_map(|at| text[*at..].chars().next())
            .collect();
        let mut say =
            |what: String| apart.push(format!("{name} bold={bold} {lang} {letters}: {what}"));
        let run = runs(&paragraph).find(|run| run.range.contains(&from));
        let Some(run) = run.filter(|run| run.range.contains(&to)) else {
            say("a run ends inside the join".to_owned());
            continue;
        };
        // A ligature is one cluster: there is no second letter to touch.
        if let (Some(first), Some(second)) = (ink(shaper, run, from), ink(shaper, run, to)) {
            seen += 1;
            let gap = first.0 - second.1;
            if gap > 0.012 * SIZE {
                say(format!("{gap} px apart at {SIZE}"));
            }
        }
    }
    seen
}

/// A word for every letter of the Arabic block that `keep` wants, beh before and after it; not
/// for U+0675 to U+0678, which faces draw as a letter and a high hamza that joins nothing.
fn a_word_for_each_letter(keep: impl Fn(char) -> bool) -> String {
    let letters = ('\u{620}'..='\u{6D5}').filter(|&ch| {
        joining(ch).to_previous && !('\u{675}'..='\u{678}').contains(&ch) && keep(ch)
    });
    letters.map(|ch| format!("\u{628}{ch}\u{628} ")).collect()
}

#[test]
fn every_join_of_every_sample_is_joined() {
    let (mut apart, mut seen) = (Vec::new(), 0);
    each_face(|shaper, family, name, bold| {
        for sample in SAMPLES {
            seen += check_joins(shaper, (family, name, bold), *sample, &mut apart);
        }
        let letters = a_word_for_each_letter(|_| true);
        seen += check_joins(shaper, (family, name, bold), ("und", &letters), &mut apart);
    });
    assert!(
        apart.is_empty(),
        "{} of {seen}\n{}",
        apart.len(),
        apart.join("\n")
    );
    assert!(seen > 8_000, "only {seen} joins were looked at");
}

#[test]
fn a_face_without_arabic_gsub_joins_its_letters() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fonts/presentation-only.ttf"
    );
    let fonts = Fonts::bundled();
    let family = fonts
        .add_file(std::fs::read(file).expect("a fixture"), 0)
        .expect("a font");
    let mut shaper = Shaper::new(fonts);
    let (mut apart, mut seen) = (Vec::new(), 0);
    let face = shaper.fonts().font(shaper.fonts().face_of(family, false));
    // Tatweel has one shape; noon ghunna ends words and has none that joins to the next letter.
    let has_shapes = |ch: char| face.has(ch) && !['\u{640}', '\u{6BA}'].contains(&ch);
    let letters = a_word_for_each_letter(has_shapes);
    let samples = SAMPLES
        .iter()
        .filter(|sample| ["ar", "fa", "ur"].contains(&sample.0));
    for (lang, text) in samples.copied().chain([("und", letters.as_str())]) {
        let of = (family, "presentation-only", false);
        seen += check_joins(&mut shaper, of, (lang, text), &mut apart);
        for run in runs(&set(&mut shaper, family, false, lang, text)) {
            for glyph in run.glyphs.iter().filter(|_| run.script == Script::ARABIC) {
                let ch = text[glyph.cluster as usize..].chars().next().unwrap_or(' ');
                // A letter that is joined may not stand there in its plain shape.
                let pairs = joined_pairs(text);
                let is_joined = pairs.iter().any(|pair| pair.0 == glyph.cluster as usize);
                assert!(
                    !is_joined || face.glyph(ch) != Some(glyph.id),
                    "{ch} stands alone"
                );
            }
        }
    }
    assert!(
        apart.is_empty(),
        "{} of {seen}\n{}",
        apart.len(),
        apart.join("\n")
    );
    assert!(seen > 150, "only {seen} joins were looked at");
}
