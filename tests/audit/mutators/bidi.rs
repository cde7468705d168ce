//! Mutators of the group bidi.

use std::ops::Range;

use super::{Case, Mutator};
use crate::util::random::Random;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[
    of("para-base-wrong", "a Latin word first", latin_first),
    of("para-base-wrong", "a product first", product_first),
    of(
        "para-base-wrong",
        "an item with a Latin word first",
        item_first,
    ),
    of(
        "neutral-jump",
        "an exclamation in quotation marks",
        quoted_exclamation,
    ),
    of("neutral-jump", "a sentence in brackets", bracketed_sentence),
    of(
        "neutral-jump",
        "one mark of a quotation on either side",
        split_quotation,
    ),
    of(
        "insertion-unisolated",
        "a dash and a number",
        dash_and_number,
    ),
    of(
        "insertion-unisolated",
        "a comma and a number",
        comma_and_number,
    ),
    of(
        "insertion-unisolated",
        "an Arabic comma and a number",
        arabic_comma_and_number,
    ),
    of(
        "opposite-list-order",
        "names with Arabic commas",
        arabic_commas,
    ),
    of(
        "opposite-list-order",
        "names with Latin commas",
        latin_commas,
    ),
    of(
        "opposite-list-order",
        "names with dashes",
        names_with_dashes,
    ),
    of("opposite-list-order", "two names", two_names),
    of("tech-token-broken", "a name with signs", name_with_signs),
    of("tech-token-broken", "a path", path),
    of("tech-token-broken", "an option", option),
    of("tech-token-broken", "a telephone number", telephone),
    of(
        "tech-token-broken",
        "an address that goes on in the other script",
        address,
    ),
    of(
        "number-range-inconsistent",
        "years behind a Latin word",
        years,
    ),
    of(
        "number-range-inconsistent",
        "pages behind a Latin word",
        pages,
    ),
    of(
        "number-range-inconsistent",
        "one against several",
        one_against_several,
    ),
    of("sign-side", "a hyphen for a minus", hyphen_minus),
    of("sign-side", "a minus sign", minus_sign),
    of("sign-side", "a plus sign", plus_sign),
    of(
        "bracket-mismatch",
        "a bracket inside the element",
        bracket_inside,
    ),
    of(
        "bracket-mismatch",
        "an opening bracket inside the element",
        opening_inside,
    ),
    of(
        "bracket-mismatch",
        "a bracket inside an embedding",
        bracket_embedded,
    ),
    of(
        "control-unbalanced",
        "an isolate that stays open",
        open_isolate,
    ),
    of(
        "control-unbalanced",
        "an embedding that stays open",
        open_embedding,
    ),
    of(
        "control-unbalanced",
        "an end without a beginning",
        stray_end,
    ),
    of(
        "control-override",
        "the end of a file name reversed",
        reversed_name,
    ),
    of(
        "control-override",
        "an override that stays open",
        open_override,
    ),
    of("control-override", "a word in bdo", bdo),
    of("code-visual-order", "two strings", two_strings),
    of(
        "code-visual-order",
        "a string and a comment",
        string_and_comment,
    ),
    of("code-visual-order", "a control in code", control_in_code),
    of(
        "control-where-markup",
        "a left-to-right embedding",
        ltr_embedding,
    ),
    of("control-where-markup", "an isolate", raw_isolate),
    of(
        "control-where-markup",
        "an embedding of several words",
        long_embedding,
    ),
    of(
        "rlm-as-halfspace",
        "a right-to-left mark in a word",
        rlm_in_word,
    ),
    of(
        "rlm-as-halfspace",
        "a left-to-right mark in a word",
        lrm_in_word,
    ),
    of("rlm-as-halfspace", "two marks in a word", marks_in_word),
    of("redundant-controls", "a mark behind a word", mark_behind),
    of(
        "redundant-controls",
        "a left-to-right mark between words",
        mark_between,
    ),
    of(
        "redundant-controls",
        "an embedding around a word",
        idle_embedding,
    ),
    of("auto-no-strong", "bdi around a range", bdi_range),
    of("auto-no-strong", "a paragraph of digits", auto_paragraph),
    of("auto-no-strong", "an item of digits", auto_item),
    of("depth-excess", "nested elements", nested_elements),
    of("depth-excess", "nested isolates", nested_isolates),
    of("depth-excess", "deeper than the algorithm", too_deep),
    of("footnote-marker-order", "a raised marker", raised_marker),
    of(
        "footnote-marker-order",
        "a marker that is a link",
        linked_marker,
    ),
    of("footnote-marker-order", "a plain marker", plain_marker),
];

type Apply = fn(&mut Case, &mut Random) -> bool;

const fn of(rule: &'static str, name: &'static str, apply: Apply) -> Mutator {
    Mutator { rule, name, apply }
}

fn is_rtl(ch: char) -> bool {
    matches!(ch, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{710}'..='\u{72f}')
}

fn is_arabic(case: &Case) -> bool {
    matches!(case.lang.as_str(), "ar" | "fa" | "ur" | "ckb" | "ug" | "ps")
}

/// Words of a range that are right-to-left letters to their last character.
fn rtl_words(case: &Case, range: Range<usize>) -> Vec<Range<usize>> {
    let is_plain = |word: &Range<usize>| {
        let text = &case.source[word.clone()];
        text.chars().next_back().is_some_and(is_rtl)
            && !text.contains(|c: char| c.is_ascii_alphanumeric())
    };
    case.words(range).into_iter().filter(is_plain).collect()
}

/// A word with a word of the same kind right behind it.
fn place(case: &Case, random: &mut Random) -> Option<Range<usize>> {
    let words = rtl_words(case, case.paragraph(random)?);
    let is_next = |w: &&[Range<usize>]| {
        w[1].start == w[0].end + 1 && case.source[w[1].clone()].starts_with(is_rtl)
    };
    let pairs: Vec<_> = words.windows(2).filter(is_next).collect();
    (!pairs.is_empty()).then(|| pairs[random.below(pairs.len())][0].clone())
}

/// Writes one of the texts between two words.
fn insert(case: &mut Case, random: &mut Random, texts: &[&str]) -> bool {
    let Some(word) = place(case, random) else {
        return false;
    };
    let text = format!(" {}", random.pick(texts));
    case.replace(word.end..word.end, &text);
    true
}

/// Writes something before and behind a word.
fn around_word(case: &mut Case, random: &mut Random, before: &str, behind: &str) -> bool {
    let Some(word) =
        place(case, random).filter(|word| case.source[word.clone()].chars().count() > 2)
    else {
        return false;
    };
    case.replace(word.end..word.end, behind);
    case.replace(word.start..word.start, before);
    true
}

/// Writes something between two letters of a word in Arabic script.
fn in_word(case: &mut Case, random: &mut Random, what: &str) -> bool {
    let Some(word) = place(case, random) else {
        return false;
    };
    let text = case.source[word.clone()].to_owned();
    let is_letter = |c: char| is_rtl(c) && c >= '\u{620}' && c < '\u{700}';
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let gaps: Vec<usize> = chars
        .windows(2)
        .filter(|w| is_letter(w[0].1) && is_letter(w[1].1))
        .map(|w| w[1].0)
        .collect();
    if gaps.is_empty() {
        return false;
    }
    let at = word.start + gaps[random.below(gaps.len())];
    case.replace(at..at, what);
    true
}

/// Writes one of the blocks behind a paragraph.
fn block(case: &mut Case, random: &mut Random, blocks: &[&str]) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let markup = random.pick(blocks).to_owned();
    case.insert_block(&paragraph, &markup);
    true
}

/// Writes a block of code behind a paragraph.
fn code(case: &mut Case, random: &mut Random, lines: &[&str]) -> bool {
    let markup = format!("<pre dir=\"ltr\"><code>{}</code></pre>", random.pick(lines));
    block(case, random, &[&markup])
}

/// Lets a paragraph take the direction of its first word, and begin with one of these.
fn automatic(case: &mut Case, random: &mut Random, words: &[&str]) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    if rtl_words(case, paragraph.clone()).len() < 6 {
        return false;
    }
    let start = paragraph.start - "<p>".len()..paragraph.start;
    let markup = format!("<p dir=\"auto\">{} ", random.pick(words));
    case.replace(start, &markup);
    true
}

fn quoted_exclamation(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["«Welcome!»", "“See you!”", "\"Really?\"", "«Who is it?»"],
    )
}

fn bracketed_sentence(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["(Come in!)", "(Made in Egypt.)", "[Read me!]", "(Why not?)"],
    )
}

fn split_quotation(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["Google \"search\"", "Radio “Free”", "Hotel «Palace»"],
    )
}

fn dash_and_number(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["Penguin – 12", "Apple - 150", "Wikipedia — 7"],
    )
}

fn comma_and_number(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["Facebook, 15", "Oxford, 300"])
}

fn arabic_comma_and_number(case: &mut Case, random: &mut Random) -> bool {
    if !is_arabic(case) {
        return false;
    }
    insert(case, random, &["Facebook، 15", "Oxford University، 300"])
}

fn arabic_commas(case: &mut Case, random: &mut Random) -> bool {
    if !is_arabic(case) {
        return false;
    }
    insert(
        case,
        random,
        &["Unix، Linux، Android", "Paris، London، Rome، Cairo"],
    )
}

fn latin_commas(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["Paris, London, Rome", "Nokia, Apple, Samsung, Sony"],
    )
}

fn names_with_dashes(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["Paris - London - Rome", "Unix – Linux – Android"],
    )
}

fn two_names(case: &mut Case, random: &mut Random) -> bool {
    if !is_arabic(case) {
        return false;
    }
    insert(case, random, &["Unix، Linux", "New York، London"])
}

fn name_with_signs(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "C++", "C#", ".NET", "Disney+", "@warraq", "#books", "main()",
        ],
    )
}

fn path(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "/etc/hosts",
            "~/notes.txt",
            "C:\\صور\\2024\\a.png",
            "../src/main.rs",
        ],
    )
}

fn option(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["--help", "-v", "--output=x"])
}

fn telephone(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["+20 2 1234567", "+962 6 555 0100"])
}

fn address(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "https://example.org/wiki/كتاب",
            "https://example.org/docs/",
            "www.example.org/a/",
        ],
    )
}

fn years(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["1990–1995", "1948–1967"])
        && insert(case, random, &["IBM 2001–2005", "Nokia 1998–2003"])
}

fn pages(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["12–25", "3–7"])
        && insert(case, random, &["Nature 101–109", "Science 40–44"])
}

fn one_against_several(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["10–20"])
        && insert(case, random, &["30–40"])
        && insert(case, random, &["Linux 5–6"])
}

fn hyphen_minus(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["-5", "-12", "-3.5"])
}

fn minus_sign(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["−5", "−40"])
}

fn plus_sign(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["+3", "+2.5", "+15"])
}

fn bracket_inside(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["(<span dir=\"ltr\">HTML)</span>", "(<bdi>Unicode)</bdi>"],
    )
}

fn opening_inside(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["<span dir=\"ltr\">[HTML</span>]", "<bdi>(Unicode</bdi>)"],
    )
}

fn bracket_embedded(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["(&#x202A;HTML)&#x202C;", "(&#x2066;Unicode)&#x2069;"],
    )
}

fn open_isolate(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["&#x2067;", "&#x2066;", "&#x2068;"])
}

fn open_embedding(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["&#x202B;", "&#x202A;"])
}

fn stray_end(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["&#x2069;", "&#x202C;"])
}

fn reversed_name(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["&#x202E;fdp.exe&#x202C;", "&#x202E;gpj.scr&#x202C;"],
    )
}

fn open_override(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["&#x202D;"])
}

fn bdo(case: &mut Case, random: &mut Random) -> bool {
    around_word(case, random, "<bdo dir=\"ltr\">", "</bdo>")
}

fn two_strings(case: &mut Case, random: &mut Random) -> bool {
    code(
        case,
        random,
        &["label = \"كتاب\" + \"دفتر\"", "join(\"שלום\", \"עולם\")"],
    )
}

fn string_and_comment(case: &mut Case, random: &mut Random) -> bool {
    code(
        case,
        random,
        &["name = \"كتاب\"  # تعليق", "name = \"שלום\";  // הערה"],
    )
}

fn control_in_code(case: &mut Case, random: &mut Random) -> bool {
    code(
        case,
        random,
        &[
            "if (isAdmin) { /* &#x202E; begin */",
            "x = 1; &#x2067;y = 2; z = 3;",
        ],
    )
}

fn ltr_embedding(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "&#x202A;C++&#x202C;",
            "&#x202A;--help&#x202C;",
            "&#x202A;Welcome!&#x202C;",
        ],
    )
}

fn raw_isolate(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &["&#x2066;C++&#x2069;", "&#x2068;Yahoo!&#x2069;"],
    )
}

fn long_embedding(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "&#x202A;Paris, London &#38; Rome!&#x202C;",
            "&#x202A;~/notes and more&#x202C;",
        ],
    )
}

fn rlm_in_word(case: &mut Case, random: &mut Random) -> bool {
    in_word(case, random, "&#x200F;")
}

fn lrm_in_word(case: &mut Case, random: &mut Random) -> bool {
    in_word(case, random, "&#x200E;")
}

fn marks_in_word(case: &mut Case, random: &mut Random) -> bool {
    in_word(case, random, "&#x200F;&#x200F;")
}

fn mark_behind(case: &mut Case, random: &mut Random) -> bool {
    around_word(case, random, "", "&#x200F;")
}

fn mark_between(case: &mut Case, random: &mut Random) -> bool {
    insert(case, random, &["&#x200E;", "&#x61C;", "&#x200F;&#x200F;"])
}

fn idle_embedding(case: &mut Case, random: &mut Random) -> bool {
    around_word(case, random, "&#x202B;", "&#x202C;")
}

fn bdi_range(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "<bdi>10–12</bdi>",
            "<bdi>50 –</bdi>",
            "<bdi>1990 – 2000</bdi>",
        ],
    )
}

fn auto_paragraph(case: &mut Case, random: &mut Random) -> bool {
    block(
        case,
        random,
        &["<p dir=\"auto\">10–12</p>", "<p dir=\"auto\">50 –</p>"],
    )
}

fn auto_item(case: &mut Case, random: &mut Random) -> bool {
    block(
        case,
        random,
        &[
            "<ul><li dir=\"auto\">10–12</li></ul>",
            "<table><tr><td dir=\"auto\">٪ 50–</td></tr></table>",
        ],
    )
}

fn nested_elements(case: &mut Case, random: &mut Random) -> bool {
    let n = random.between(9, 30);
    around_word(
        case,
        random,
        &"<span dir=\"rtl\">".repeat(n),
        &"</span>".repeat(n),
    )
}

fn nested_isolates(case: &mut Case, random: &mut Random) -> bool {
    let n = random.between(9, 30);
    around_word(case, random, &"&#x2067;".repeat(n), &"&#x2069;".repeat(n))
}

fn too_deep(case: &mut Case, random: &mut Random) -> bool {
    around_word(
        case,
        random,
        &"&#x202B;".repeat(130),
        &"&#x202C;".repeat(130),
    )
}

fn raised_marker(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "Linux<sup>[1]</sup>",
            "Debian<sup>[12]</sup>",
            "New York<sup>[3]</sup>",
        ],
    )
}

fn linked_marker(case: &mut Case, random: &mut Random) -> bool {
    insert(
        case,
        random,
        &[
            "Linux<a href=\"#n1\">[1]</a>",
            "Debian.<a href=\"#n2\">[2]</a>",
        ],
    )
}

fn plain_marker(case: &mut Case, random: &mut Random) -> bool {
    let is_done = insert(case, random, &["Linux[1]", "Debian[1]"]);
    let note = case
        .paragraph(random)
        .map(|p| case.source[p].to_owned())
        .unwrap_or_default();
    let note: String = note.chars().take_while(|c| *c != '<').collect();
    is_done && block(case, random, &[&format!("<p>[1] {note}</p>")])
}

fn latin_first(case: &mut Case, random: &mut Random) -> bool {
    automatic(case, random, &["HTML", "Python"])
}

fn product_first(case: &mut Case, random: &mut Random) -> bool {
    automatic(case, random, &["iPhone 15", "Windows 11"])
}

fn item_first(case: &mut Case, random: &mut Random) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let words = rtl_words(case, paragraph.clone());
    if words.len() < 6 {
        return false;
    }
    let text = case.source[words[0].start..words[words.len() - 1].end].to_owned();
    if text.contains('<') {
        return false;
    }
    let word = random.pick(&["Linux", "Unicode"]);
    case.insert_block(
        &paragraph,
        &format!("<ul><li dir=\"auto\">{word} {text}</li></ul>"),
    );
    true
}
