//! Mutators of the group document. `declared.rs` beside it has those about what a page declares.

use encoding_rs::{WINDOWS_1252, WINDOWS_1256};

use super::declared::{after_paragraph, is_arabic, long_paragraph, on_paragraph, style_sheet};
use super::{Case, Mutator};
use crate::util::random::Random;

/// A row of the table.
pub(super) const fn row(
    rule: &'static str,
    name: &'static str,
    apply: fn(&mut Case, &mut Random) -> bool,
) -> Mutator {
    Mutator { rule, name, apply }
}

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[
    row("part-lang-missing", "an English sentence", |c, r| {
        let all = [
            " He who reads the books of the dead speaks with the living.",
            " That is the end of the story and of all that was told.",
            " It was not for the scribe to ask what was in the book.",
        ];
        let Some(p) = c.paragraph(r) else {
            return false;
        };
        c.append(&p, r.pick(&all));
        true
    }),
    row("part-lang-missing", "a French title", |c, r| {
        let Some(word) = a_word(c, r) else {
            return false;
        };
        c.replace(
            word,
            "Histoire des villes et des marchés dans le pays de la soie",
        );
        true
    }),
    row("part-lang-missing", "an English paragraph", |c, r| {
        let text = "<p>All of the shops of the market were open until the evening, and the readers sat with them.</p>";
        after_paragraph(c, r, text)
    }),
    row("encoding-damage", "a word read as windows-1252", |c, r| {
        let Some(word) = a_word(c, r) else {
            return false;
        };
        let misread = WINDOWS_1252
            .decode_without_bom_handling(c.source[word.clone()].as_bytes())
            .0;
        let misread = misread.into_owned();
        c.replace(word, &misread);
        true
    }),
    row(
        "encoding-damage",
        "windows-1256 read as windows-1252",
        |c, r| {
            let Some(word) = a_word(c, r) else {
                return false;
            };
            let (bytes, _, has_errors) = WINDOWS_1256.encode(&c.source[word.clone()]);
            let is_plain = c.source[word.clone()]
                .chars()
                .all(|ch| ('\u{627}'..='\u{64a}').contains(&ch));
            if has_errors || bytes.len() < 5 || !is_plain {
                return false;
            }
            let misread = WINDOWS_1252
                .decode_without_bom_handling(&bytes)
                .0
                .into_owned();
            c.replace(word, &misread);
            true
        },
    ),
    row(
        "encoding-damage",
        "letters that became question marks",
        |c, r| {
            let Some(p) = long_paragraph(c, r) else {
                return false;
            };
            let words = c.words(p);
            let from = r.below(words.len().saturating_sub(4));
            for word in words.iter().skip(from).take(4).rev() {
                let n = c.source[word.clone()].chars().count().max(3);
                c.replace(word.clone(), &"?".repeat(n));
            }
            true
        },
    ),
    row("encoding-damage", "lost bytes", |c, r| {
        let Some(word) = a_word(c, r) else {
            return false;
        };
        let end = word.start
            + c.source[word.clone()]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        c.replace(word.start..end, "\u{fffd}\u{fffd}");
        true
    }),
    row("heading-order", "four behind two", |c, r| {
        after_paragraph(
            c,
            r,
            "<h2>\u{627}\u{628}\u{62c}</h2><h4>\u{62f}\u{647}\u{648}</h4>",
        )
    }),
    row("heading-order", "a level for its size", |c, r| {
        let level = r.between(4, 6);
        after_paragraph(
            c,
            r,
            &format!("<h2>\u{5d0}\u{5d1}</h2><h{level}>\u{5d2}\u{5d3}</h{level}>"),
        )
    }),
    row("heading-order", "a level said by ARIA", |c, r| {
        after_paragraph(
            c,
            r,
            "<h2>\u{627}\u{628}</h2><div role=\"heading\" aria-level=\"5\">\u{62f}\u{647}</div>",
        )
    }),
    row("empty-heading", "nothing in it", |c, r| {
        after_paragraph(c, r, "<h2></h2>")
    }),
    row("empty-heading", "a no-break space", |c, r| {
        after_paragraph(c, r, "<h2>&nbsp;</h2>")
    }),
    row("empty-heading", "a line break", |c, r| {
        after_paragraph(c, r, "<h2><b><br></b></h2>")
    }),
    row("empty-heading", "a mark of direction", |c, r| {
        after_paragraph(c, r, "<h2>&rlm;</h2>")
    }),
    row("img-alt-missing", "a picture", |c, r| {
        after_paragraph(c, r, "<p><img src=\"a.png\"></p>")
    }),
    row("img-alt-missing", "a figure", |c, r| {
        after_paragraph(
            c,
            r,
            "<figure><img src=a.png width=300><figcaption>\u{627}\u{628}</figcaption></figure>",
        )
    }),
    row("img-alt-missing", "a button", |c, r| {
        after_paragraph(c, r, "<p><input type=image src=\"a.png\"></p>")
    }),
    row("alt-language", "an English phrase", |c, r| {
        after_paragraph(
            c,
            r,
            "<p><img src=a.png alt=\"the old market of the city\"></p>",
        )
    }),
    row("alt-language", "a camera's name", |c, r| {
        let n = r.between(100, 9999);
        let name = r.pick(&["IMG_", "DSC", "image", "Screenshot-"]);
        after_paragraph(c, r, &format!("<p><img src=a.png alt={name}{n}></p>"))
    }),
    row("alt-language", "a file", |c, r| {
        let name = r.pick(&["suq.jpg", "header-final2.png", "a.webp"]);
        after_paragraph(c, r, &format!("<p><img src=a.png alt='{name}'></p>"))
    }),
    row("link-text-vague", "here", |c, r| {
        let text = r.pick(&["هنا", "اضغط هنا", "اینجا", "یہاں", "כאן"]);
        link(c, r, text)
    }),
    row("link-text-vague", "more", |c, r| {
        let text = r.pick(&[
            "المزيد",
            "اقرأ المزيد…",
            "ادامه مطلب",
            "مزید پڑھیں",
            "קרא עוד",
            "Read more",
        ]);
        link(c, r, text)
    }),
    row("link-text-vague", "an address", |c, r| {
        link(
            c,
            r,
            "https://example.org/archive/2024/05/market-of-books.html",
        )
    }),
    row("sensory-direction", "Arabic", |c, r| {
        after_paragraph(
            c,
            r,
            "<p>انظر الصورة على اليسار لتعرف أين كان السوق في ذلك الزمان.</p>",
        )
    }),
    row("sensory-direction", "Persian", |c, r| {
        after_paragraph(
            c,
            r,
            "<p>برای ذخیره کردن، دکمهٔ سمت راست را فشار دهید و کمی صبر کنید.</p>",
        )
    }),
    row("sensory-direction", "Hebrew", |c, r| {
        after_paragraph(
            c,
            r,
            "<p>המספרים מופיעים בטבלה משמאל ואפשר לקרוא אותם גם בלי הציור.</p>",
        )
    }),
    row("latin-punctuation", "a comma", |c, r| {
        punctuation(c, r, ',')
    }),
    row("latin-punctuation", "a semicolon", |c, r| {
        punctuation(c, r, ';')
    }),
    row("latin-punctuation", "a question mark", |c, r| {
        punctuation(c, r, '?')
    }),
    row("image-of-text", "a paragraph as a picture", |c, r| {
        let Some(p) = long_paragraph(c, r) else {
            return false;
        };
        let words: Vec<&str> = c
            .words(p.clone())
            .into_iter()
            .map(|w| &c.source[w])
            .collect();
        let words: Vec<&str> = words.into_iter().filter(|w| !w.contains('"')).collect();
        if words.len() < 26 {
            return false;
        }
        let picture = format!("<p><img src=a.png alt=\"{}\"></p>", words.join(" "));
        c.insert_block(&p, &picture);
        true
    }),
    row("image-of-text", "a poster", |c, r| {
        let words = "سوق الكتب القديمة يفتح أبوابه صباح السبت ".repeat(4);
        after_paragraph(
            c,
            r,
            &format!("<figure><img src=a.png alt='{words}'></figure>"),
        )
    }),
    row("image-of-text", "a scanned page", |c, r| {
        let words = "שוק הספרים הישן נפתח בכל בוקר ".repeat(5);
        after_paragraph(c, r, &format!("<img alt='{words}' src=scan.jpg>"))
    }),
    row("table-direction", "from left to right", |c, r| {
        table(c, r, " dir=\"ltr\"", "th")
    }),
    row("table-direction", "without headers", |c, r| {
        table(c, r, "", "td")
    }),
    row("table-direction", "both", |c, r| {
        table(c, r, " dir=LTR", "td")
    }),
    row("align-physical", "a style", |c, r| {
        on_paragraph(c, r, " style=\"margin:0; text-align: left\"")
    }),
    row("align-physical", "an attribute", |c, r| {
        on_paragraph(c, r, " align=left")
    }),
    row("align-physical", "a style sheet", |c, r| {
        long_paragraph(c, r).is_some() && style_sheet(c, "article p { text-align:left }")
    }),
    row("tracking-breaks-joins", "a style", |c, r| {
        is_arabic(c) && on_paragraph(c, r, " style=\"letter-spacing:.05em\"")
    }),
    row("tracking-breaks-joins", "a style sheet", |c, _| {
        is_arabic(c) && style_sheet(c, "body{ letter-spacing : 1px !important }")
    }),
    row("tracking-breaks-joins", "headings", |c, _| {
        is_arabic(c)
            && style_sheet(
                c,
                "/* big */ h1, h2 { font-size: 2em; letter-spacing: 2px; }",
            )
    }),
];

/// A plain word of three letters or more.
fn a_word(case: &Case, random: &mut Random) -> Option<std::ops::Range<usize>> {
    let paragraph = case.paragraph(random)?;
    let mut words = case.words(paragraph);
    words.retain(|w| {
        let word = &case.source[w.clone()];
        word.chars().count() >= 3 && word.chars().all(char::is_alphabetic) && !word.is_ascii()
    });
    (!words.is_empty()).then(|| words[random.below(words.len())].clone())
}

fn link(case: &mut Case, random: &mut Random, text: &str) -> bool {
    let Some(p) = case.paragraph(random) else {
        return false;
    };
    case.append(
        &p,
        &format!(" <a href=\"https://example.org/archive/1\">{text}</a>"),
    );
    true
}

/// Puts a sign behind a word of Arabic script before another.
fn punctuation(case: &mut Case, random: &mut Random, sign: char) -> bool {
    let Some(p) = case.paragraph(random).filter(|_| is_arabic(case)) else {
        return false;
    };
    let words = case.words(p);
    let is_plain =
        |w: &std::ops::Range<usize>| case.source[w.clone()].chars().all(char::is_alphabetic);
    let pairs: Vec<usize> = words
        .windows(2)
        .filter(|pair| is_plain(&pair[0]) && is_plain(&pair[1]) && pair[0].end + 1 == pair[1].start)
        .filter(|pair| {
            !case.source[pair[0].start..pair[1].end].contains(|c: char| c.is_ascii_alphabetic())
        })
        .map(|pair| pair[0].end)
        .collect();
    if pairs.is_empty() {
        return false;
    }
    case.source.insert(pairs[random.below(pairs.len())], sign);
    true
}

fn table(case: &mut Case, random: &mut Random, attribute: &str, header: &str) -> bool {
    let row = |cell: &str, words: [&str; 3]| {
        let cells: String = words
            .iter()
            .map(|w| format!("<{cell}>{w}</{cell}>"))
            .collect();
        format!("<tr>{cells}</tr>")
    };
    let (head, body) = if case.lang == "he" || case.lang == "yi" {
        (
            ["ספר", "סופר", "מחיר"],
            ["ספר המשלים", "סופר העיר", "מחיר הנייר"],
        )
    } else {
        (
            ["الكتاب", "الناسخ", "الورق"],
            ["كتاب الحيوان", "ناسخ البصرة", "ورق حلب"],
        )
    };
    let rows = [row(header, head), row("td", body), row("td", body)].concat();
    after_paragraph(case, random, &format!("<table{attribute}>{rows}</table>"))
}
