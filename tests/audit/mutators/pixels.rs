//! Mutators of the group pixels: colours that authors declare, pages set too small.

use super::{Case, Mutator};
use crate::util::random::Random;

const fn mutator(
    rule: &'static str,
    name: &'static str,
    apply: fn(&mut Case, &mut Random) -> bool,
) -> Mutator {
    Mutator { rule, name, apply }
}

/// The mutators.
#[rustfmt::skip]
pub(crate) const MUTATORS: &[Mutator] = &[
    mutator("contrast-text", "a pale paragraph", |c, r| styled(c, r, &["color:#999", "color: silver", "color:#8e8e8e; background:#fff"])),
    mutator("contrast-text", "letters on a dark bed", |c, r| styled(c, r, &["background-color:#444", "background:navy; color:#555", "background: rgb(60, 60, 60)"])),
    mutator("contrast-text", "a pale class in the sheet", |c, r| styled(c, r, &[""]) && sheet(c, r, &["p[style] {} p { color: #a0a0a0 }", "body { color: #bbb }"])),
    mutator("contrast-marks", "a small page", |c, _| vocalised(c) && set(c, "", 0.5)),
    mutator("contrast-marks", "a small page in Amiri", |c, _| vocalised(c) && set(c, "Amiri", 0.5)),
    mutator("contrast-marks", "a small page in Vazirmatn", |c, _| vocalised(c) && set(c, "Vazirmatn", 0.5)),
    mutator("dots-merged", "a small page", |c, _| c.source.contains('ش') && set(c, "", 0.5)),
    mutator("dots-merged", "a small page in Amiri", |c, _| c.source.contains('ش') && set(c, "Amiri", 0.5)),
    mutator("dots-merged", "a small page in Vazirmatn", |c, _| c.source.contains('ش') && set(c, "Vazirmatn", 0.45)),
    mutator("link-colour-only", "no underline, nearly black", |c, r| link(c, r, "color:#222; text-decoration:none")),
    mutator("link-colour-only", "no underline, dark blue", |c, r| link(c, r, "text-decoration: none; color: navy")),
    mutator("link-colour-only", "by the sheet", |c, r| link(c, r, "") && sheet(c, r, &["a { color: #202060; text-decoration: none }", "a:link{text-decoration:none;color:#333}"])),
    mutator("underline-cuts", "a link over vowel signs, Amiri", |c, r| vocalised(c) && link(c, r, "") && set(c, "Amiri", 1.0)),
    mutator("underline-cuts", "a link of a word with kasras, Amiri", |c, r| word_link(c, r, "بِكِتَابِ") && set(c, "Amiri", 1.0)),
    mutator("underline-cuts", "a link of a word with kasras, Nastaliq", |c, r| word_link(c, r, "فِي لِسَانِهِ") && set(c, "Noto Nastaliq Urdu", 1.0)),
    mutator("focus-contrast", "a pale ring", |c, r| sheet(c, r, &["a:focus { outline: 2px solid #ddd }", "a:focus{outline-color:yellow;outline-style:solid}"])),
    mutator("focus-contrast", "no ring", |c, r| sheet(c, r, &["a:focus { outline: none }", "*:focus { outline: 0 }"])),
    mutator("focus-contrast", "a dark ring on a dark page", |c, r| sheet(c, r, &["body { background: #111; color: #eee } a:focus { outline: 3px solid #333 }"])),
];

/// A paragraph with a style of its own.
fn styled(case: &mut Case, random: &mut Random, styles: &[&str]) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let style = random.pick(styles);
    case.source
        .insert_str(paragraph.start - 1, &format!(" style=\"{style}\""));
    true
}

/// A style sheet of the page's own.
fn sheet(case: &mut Case, random: &mut Random, sheets: &[&str]) -> bool {
    let Some(at) = case.source.find("</head>") else {
        return false;
    };
    let sheet = random.pick(sheets);
    case.source
        .insert_str(at, &format!("<style>{sheet}</style>"));
    true
}

/// A word in the middle of a paragraph that becomes a link.
fn link(case: &mut Case, random: &mut Random, style: &str) -> bool {
    let fits = |p: &std::ops::Range<usize>| case.words(p.clone()).len() > 8;
    let paragraphs: Vec<_> = case.inside("p").into_iter().filter(fits).collect();
    if paragraphs.is_empty() {
        return false;
    }
    let words = case.words(paragraphs[random.below(paragraphs.len())].clone());
    let range = words[2].start..words[4].end;
    let text = case.source[range.clone()].to_owned();
    if text.contains(['<', '&']) {
        return false;
    }
    case.replace(
        range,
        &format!("<a href=\"https://example.org/\" style=\"{style}\">{text}</a>"),
    );
    true
}

/// A link of this text behind a word.
fn word_link(case: &mut Case, random: &mut Random, text: &str) -> bool {
    if matches!(case.lang.as_str(), "he" | "yi" | "aii") {
        return false;
    }
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    case.append(
        &paragraph,
        &format!(" <a href=\"https://example.org/\">{text}</a>"),
    );
    true
}

fn vocalised(case: &Case) -> bool {
    case.lang == "ar" && case.source.matches('\u{650}').count() > 20
}

/// The page in another face and at another scale.
fn set(case: &mut Case, family: &str, scale: f32) -> bool {
    if !family.is_empty() {
        family.clone_into(&mut case.setting.style.family);
    }
    case.setting.scale = scale;
    true
}
