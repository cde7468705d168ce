//! Which language a text is in, for rules about declared ones: small tables of words that stand in
//! nearly every sentence, and the text that each declaration of a page holds for.

use crate::audit::letters::{Letters, is_rtl_script, script_of};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::document::language::guess_language;
use crate::text::segment::is_tashkil;

/// Bytes of text that are looked at for one declaration, at most.
const MOST: usize = 6 * 1024;

/// Bytes of a word with its vowel signs, at most.
const LONGEST: usize = 32;

/// Languages that share a script, and words of each that the others do not use.
const WORDS: &[(&str, &[&str])] = &[
    (
        "ar",
        &[
            "في", "على", "إلى", "عن", "أن", "إن", "هذا", "هذه", "التي", "الذي", "كان", "كانت",
            "قد", "كل", "بين", "أو", "ثم", "ذلك", "لم", "بعد", "حتى", "عند",
        ],
    ),
    (
        "fa",
        &[
            "از", "به", "که", "كه", "این", "اين", "را", "در", "است", "برای", "براي", "آن", "شد",
            "بود", "می", "های", "کرد", "شده", "باید", "یا", "خود", "هر", "دارد", "نیز",
        ],
    ),
    (
        "ur",
        &[
            "کے", "کی", "میں", "ہے", "سے", "کا", "کو", "اور", "نے", "پر", "یہ", "ہیں", "ایک",
            "تھا", "بھی", "اس",
        ],
    ),
    (
        "ckb",
        &[
            "لە",
            "بە",
            "کە",
            "بۆ",
            "ئەو",
            "ئەم",
            "لەگەڵ",
            "هەر",
            "بوو",
            "نێوان",
            "دەکات",
            "هەموو",
            "وەک",
            "یان",
        ],
    ),
    (
        "ps",
        &[
            "د", "په", "چې", "کې", "دي", "څخه", "سره", "او", "نه", "دی", "ته", "یې", "لري", "کړي",
        ],
    ),
    (
        "ug",
        &[
            "ۋە",
            "بۇ",
            "بىر",
            "بىلەن",
            "ئۈچۈن",
            "بولۇپ",
            "ھەر",
            "ياكى",
            "دەپ",
            "كېرەك",
            "بولغان",
            "ئۇ",
        ],
    ),
    (
        "he",
        &[
            "של", "את", "על", "לא", "הוא", "היא", "זה", "עם", "כי", "גם", "היה", "כל", "בין",
            "אשר", "או", "אל",
        ],
    ),
    (
        "yi",
        &[
            "און",
            "די",
            "דער",
            "דאָס",
            "דאס",
            "איז",
            "אַז",
            "אין",
            "פֿון",
            "פון",
            "נישט",
            "צו",
            "מיט",
            "האָט",
            "האט",
            "זיך",
            "פֿאַר",
            "װאָס",
            "וואס",
        ],
    ),
];

/// The language that a text declared to be in `declared` is in, when it is sure to be another of
/// the same script: its words say so, and its letters do.
pub(super) fn other_variety(declared: &str, text: &str) -> Option<&'static str> {
    let declared = match declared {
        "iw" => "he",
        "ji" => "yi",
        "prs" => "fa",
        other => other,
    };
    let script = script_of(declared)?;
    let own = WORDS.iter().position(|(lang, _)| *lang == declared)?;
    let mut hits = [0_usize; WORDS.len()];
    let mut n_words = 0;
    for word in text.split(|c: char| !c.is_alphanumeric() && !is_point(c)) {
        n_words += usize::from(!word.is_empty());
        if word.is_empty() || word.len() > LONGEST {
            continue;
        }
        let bare: String = word.chars().filter(|c| !is_tashkil(*c)).collect();
        for (row, (_, words)) in WORDS.iter().enumerate() {
            if (words.contains(&word) || words.contains(&bare.as_str()))
                && let Some(hits) = hits.get_mut(row)
            {
                *hits += 1;
            }
        }
    }
    let (best, n) = hits.iter().enumerate().max_by_key(|(_, n)| **n)?;
    let found = WORDS.get(best)?.0;
    let of_own = hits.get(own).copied().unwrap_or(0);
    let is_sure = n_words >= 8 && *n >= 3 && *n >= of_own * 4 && best != own;
    let is_alike = script_of(found) == Some(script);
    (is_sure && is_alike && guess_language(text).primary() == found).then_some(found)
}

/// Points of Hebrew letters.
const fn is_point(c: char) -> bool {
    matches!(c, '\u{5b0}'..='\u{5c7}')
}

/// Each element of a page that declares a language, with the letters of the text that it holds
/// for, and that text, cut at [`MOST`]. Code has no say.
pub(super) fn by_element(source: &Source) -> Vec<(usize, Letters, String)> {
    let declared = source.declared();
    let mut found: Vec<(usize, Letters, String)> = Vec::new();
    let mut row_of: Vec<Option<usize>> = vec![None; source.elements().list().len()];
    for stretch in declared.stretches.iter().filter(|s| !s.is_code) {
        let Some(element) = declared.lang.get(stretch.element).copied().flatten() else {
            continue;
        };
        let known = row_of.get(element).copied().flatten();
        let row = known.unwrap_or(found.len());
        if known.is_none() {
            found.push((element, Letters::default(), String::new()));
            if let Some(slot) = row_of.get_mut(element) {
                *slot = Some(row);
            }
        }
        if let Some((_, letters, text)) = found.get_mut(row) {
            letters.add(&stretch.letters);
            if text.len() < MOST {
                text.push_str(source.slice(stretch.range.clone()));
                text.push(' ');
            }
        }
    }
    found
}

/// The head of the article's text.
pub(super) fn sample(subject: &Subject<'_>) -> String {
    let mut out = String::new();
    for node in &subject.nodes {
        if out.len() >= MOST {
            break;
        }
        out.push_str(node.text);
        out.push('\n');
    }
    out
}

/// Whether the whole article is in another script than its language is written in.
pub(super) fn is_all_mismatched(subject: &Subject<'_>) -> bool {
    let letters = Letters::of(&sample(subject));
    let expected = script_of(subject.document.lang.as_str());
    let script = letters.script().filter(|_| letters.all() >= 40);
    match (expected, script) {
        (Some(expected), Some(script)) => {
            expected != script && (is_rtl_script(expected) || is_rtl_script(script))
        }
        _ => false,
    }
}
