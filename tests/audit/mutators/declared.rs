//! Mutators of the group document that break what a page declares: its language, its direction,
//! its title.

use super::document::row;
use super::{Case, Mutator};
use crate::util::random::Random;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[
    row("doc-lang-missing", "root without lang", |c, _| {
        root(c, "lang", None)
    }),
    row("doc-lang-missing", "an empty lang", |c, _| {
        root(c, "lang", Some(" "))
    }),
    row("doc-lang-missing", "lang at a paragraph", |c, r| {
        let lang = format!(" lang=\"{}\"", c.lang);
        root(c, "lang", None) && on_paragraph(c, r, &lang)
    }),
    row("doc-lang-invalid", "a name", |c, r| {
        let name = r.pick(&["arabic", "Farsi", "hebrew", "english", "العربية"]);
        root(c, "lang", Some(name))
    }),
    row("doc-lang-invalid", "an underscore", |c, r| {
        let tag = format!("{}_{}", c.lang, r.pick(&["EG", "IR", "PK"]));
        root(c, "lang", Some(&tag))
    }),
    row("doc-lang-invalid", "a country", |c, r| {
        let tag = r.pick(&["jp", "eg", "uk-", "ir"]);
        root(c, "lang", Some(tag))
    }),
    row("doc-lang-invalid", "at a paragraph", |c, r| {
        on_paragraph(c, r, " lang='ara'")
    }),
    row("doc-lang-script-mismatch", "English for all", |c, _| {
        c.lang != "aii" && root(c, "lang", Some("en-US"))
    }),
    row(
        "doc-lang-script-mismatch",
        "the neighbour's script",
        |c, _| {
            let other = if is_arabic(c) { "he" } else { "ar" };
            c.lang != "aii" && root(c, "lang", Some(other))
        },
    ),
    row(
        "doc-lang-script-mismatch",
        "French for a paragraph",
        |c, r| c.lang != "aii" && on_paragraph(c, r, " lang=\"fr\""),
    ),
    row("doc-lang-variety", "Arabic for all", |c, _| {
        is_arabic(c) && c.lang != "ar" && root(c, "lang", Some("ar"))
    }),
    row("doc-lang-variety", "Persian for all", |c, _| {
        is_arabic(c) && c.lang != "fa" && root(c, "lang", Some("fa-IR"))
    }),
    row("doc-lang-variety", "Urdu for all", |c, _| {
        is_arabic(c) && c.lang != "ur" && root(c, "lang", Some("ur"))
    }),
    row("doc-lang-variety", "Hebrew and Yiddish", |c, _| {
        match c.lang.as_str() {
            "he" => root(c, "lang", Some("yi")),
            "yi" => root(c, "lang", Some("he")),
            _ => false,
        }
    }),
    row("doc-dir-missing", "root without dir", |c, _| {
        root(c, "dir", None)
    }),
    row("doc-dir-missing", "dir at the title only", |c, _| {
        root(c, "dir", None) && replace_first(c, "<h1>", "<h1 dir=\"rtl\">")
    }),
    row("doc-dir-missing", "aligned instead", |c, _| {
        root(c, "dir", None) && replace_first(c, "<body>", "<body align=right>")
    }),
    row("doc-dir-invalid", "right", |c, r| {
        on_paragraph(c, r, " dir=\"right\"")
    }),
    row("doc-dir-invalid", "words", |c, r| {
        let value = r.pick(&["right-to-left", "RTL;", "r2l", "direction:rtl", ""]);
        on_paragraph(c, r, &format!(" dir=\"{value}\""))
    }),
    row(
        "doc-dir-invalid",
        "an override without direction",
        |c, r| {
            let Some(p) = c.paragraph(r) else {
                return false;
            };
            let words = c.words(p);
            let Some(word) = words.first().cloned() else {
                return false;
            };
            let text = format!("<bdo>{}</bdo>", &c.source[word.clone()]);
            c.replace(word, &text);
            true
        },
    ),
    row("dir-not-pertinent", "a paragraph", |c, r| {
        on_paragraph(c, r, " dir=\"ltr\"")
    }),
    row("dir-not-pertinent", "a paragraph by its style", |c, r| {
        on_paragraph(c, r, " style=\"color: #222; direction: ltr\"")
    }),
    row("dir-not-pertinent", "a paragraph by its class", |c, r| {
        style_sheet(c, ".foreign { direction: ltr }") && on_paragraph(c, r, " class=\"foreign\"")
    }),
    row("dir-not-pertinent", "the page", |c, _| {
        root(c, "dir", Some("ltr"))
    }),
    row("dir-not-pertinent", "the body", |c, _| {
        replace_first(c, "<body>", "<body dir=LTR>")
    }),
    row("dir-css-only", "a style", |c, _| {
        root(c, "dir", None) && replace_first(c, "<body>", "<body style='direction: rtl'>")
    }),
    row("dir-css-only", "a style sheet", |c, _| {
        root(c, "dir", None) && style_sheet(c, "html{color:#222;direction:rtl}")
    }),
    row("dir-css-only", "a class", |c, _| {
        root(c, "dir", None)
            && replace_first(c, "<article>", "<article class=\"text ar\">")
            && style_sheet(c, ".ar , .he { text-align: right; direction : RTL; }")
    }),
    row("title-bidi", "a name first", |c, r| {
        let name = r.pick(&["Kindle: ", "HTML - ", "iPhone, "]);
        replace_first(c, "<title>", &format!("<title>{name}"))
    }),
    row("title-bidi", "a name and a number first", |c, r| {
        let n = r.between(2, 20);
        replace_first(c, "<title>", &format!("<title>Suq {n}: "))
    }),
    row("title-bidi", "the title for those who share", |c, _| {
        let title = c.inside("title").into_iter().next();
        let title = title.map(|t| c.source[t].to_owned()).unwrap_or_default();
        let tag = format!("<meta property=\"og:title\" content=\"Kindle! {title}\"></head>");
        !title.contains('"') && replace_first(c, "</head>", &tag)
    }),
];

/// Gives the root an attribute, or takes it away.
pub(super) fn root(case: &mut Case, name: &str, value: Option<&str>) -> bool {
    let sign = format!(" {name}=\"");
    let end = case.source.find("<head").unwrap_or(0);
    let Some(at) = case.source[..end].find(&sign) else {
        return false;
    };
    let from = at + sign.len();
    let Some(len) = case.source[from..end].find('"') else {
        return false;
    };
    match value {
        Some(value) => case.replace(from..from + len, value),
        None => case.replace(at..from + len + 1, ""),
    }
    true
}

/// Writes something in place of what stands somewhere.
pub(super) fn replace_first(case: &mut Case, what: &str, with: &str) -> bool {
    let Some(at) = case.source.find(what) else {
        return false;
    };
    case.replace(at..at + what.len(), with);
    true
}

/// A paragraph of 30 words or more, and its place.
pub(super) fn long_paragraph(case: &Case, random: &mut Random) -> Option<std::ops::Range<usize>> {
    let mut all = case.inside("p");
    all.retain(|p| {
        let text = &case.source[p.clone()];
        text.split_whitespace().count() >= 30 && !text.contains('<')
    });
    (!all.is_empty()).then(|| all[random.below(all.len())].clone())
}

/// Gives a long paragraph an attribute.
pub(super) fn on_paragraph(case: &mut Case, random: &mut Random, attribute: &str) -> bool {
    let Some(p) = long_paragraph(case, random) else {
        return false;
    };
    case.source.insert_str(p.start - 1, attribute);
    true
}

/// Puts a block behind a paragraph.
pub(super) fn after_paragraph(case: &mut Case, random: &mut Random, markup: &str) -> bool {
    let Some(p) = case.paragraph(random) else {
        return false;
    };
    case.insert_block(&p, markup);
    true
}

/// Puts a style sheet into the head.
pub(super) fn style_sheet(case: &mut Case, sheet: &str) -> bool {
    replace_first(case, "</head>", &format!("<style>{sheet}</style></head>"))
}

/// Whether an article is in Arabic script.
pub(super) fn is_arabic(case: &Case) -> bool {
    matches!(case.lang.as_str(), "ar" | "fa" | "ur" | "ckb" | "ps" | "ug")
}
