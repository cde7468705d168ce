//! Mutators of the group exports.

use super::declared::{after_paragraph, is_arabic, long_paragraph, replace_first, style_sheet};
use super::document::row;
use super::{Case, Mutator};
use crate::util::random::Random;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[
    row("svg-text-fallback", "words in a drawing", |c, r| {
        after_paragraph(
            c,
            r,
            "<svg viewBox='0 0 90 30'><text x=9 y=9>خريطة السوق</text></svg>",
        )
    }),
    row("svg-text-fallback", "a word cut to pieces", |c, r| {
        let text = "<svg><g><text><tspan x=1>ש</tspan><tspan x=9>ו</tspan><tspan x=20>ק</tspan></text></g></svg>";
        after_paragraph(c, r, text)
    }),
    row("svg-text-fallback", "outlines", |c, r| {
        let path: String = (0..80)
            .map(|i| format!("L{} {} ", i * 3, r.below(90)))
            .collect();
        after_paragraph(
            c,
            r,
            &format!("<svg width=300 height=90><path d=\"M0 0 {path}\"/></svg>"),
        )
    }),
    row("pdf-text-order", "lines as they are seen", |c, r| {
        pdf(c, r, 60, false)
    }),
    row("pdf-text-order", "short lines", |c, r| pdf(c, r, 36, false)),
    row("pdf-text-order", "shapes of letters", |c, r| {
        is_arabic(c) && pdf(c, r, 60, true)
    }),
    row("epub-ppd", "nothing said", |c, _| book(c, "<spine>", None)),
    row("epub-ppd", "left to right", |c, _| {
        book(c, "<spine page-progression-direction=\"ltr\">", None)
    }),
    row("epub-ppd", "another script declared", |c, _| {
        c.lang != "aii" && book(c, "<spine page-progression-direction=\"rtl\">", Some("en"))
    }),
    row("copy-text", "copying forbidden", |c, _| {
        replace_first(
            c,
            "<body>",
            "<body oncopy=\"return false;\" onselectstart='return false'>",
        )
    }),
    row("copy-text", "no selection by style", |c, _| {
        style_sheet(
            c,
            "* { margin: 0 } body { -webkit-user-select: none; user-select: none; }",
        )
    }),
    row("copy-text", "no selection at the article", |c, _| {
        replace_first(c, "<article>", "<article style='user-select:none'>")
    }),
];

/// Makes a book of the article.
fn book(case: &mut Case, spine: &str, lang: Option<&str>) -> bool {
    let title = case.inside("title").into_iter().next();
    let title = title.map(|t| case.source[t].to_owned()).unwrap_or_default();
    let body = case.inside("article").into_iter().next();
    let body = body.map(|b| case.source[b].to_owned()).unwrap_or_default();
    // What is not well formed is no page of a book.
    if body.matches("<ul>").count() != body.matches("</ul>").count() || body.contains("<br>") {
        return false;
    }
    let (own, lang) = (case.lang.clone(), lang.unwrap_or(&case.lang));
    case.source = format!(
        "--- META-INF/container.xml\n<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\
         <rootfiles><rootfile full-path=\"book.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles></container>\
         --- book.opf\n<package version=\"3.0\" unique-identifier=\"id\" xmlns=\"http://www.idpf.org/2007/opf\">\
         <metadata xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:identifier id=\"id\">a</dc:identifier>\
         <dc:title>{title}</dc:title><dc:language>{lang}</dc:language></metadata><manifest>\
         <item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>{spine}<itemref idref=\"a\"/></spine>\
         </package>--- a.xhtml\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{own}\" dir=\"rtl\"><head>\
         <title>{title}</title></head><body>{body}</body></html>"
    );
    "book.epub".clone_into(&mut case.name);
    true
}

/// Makes a PDF of a paragraph, its lines backwards; with `shapes` isolated forms stand for letters.
fn pdf(case: &mut Case, random: &mut Random, width: usize, shapes: bool) -> bool {
    let Some(p) = long_paragraph(case, random) else {
        return false;
    };
    let shape = |ch: char| match ch {
        '\u{627}' => '\u{fe8d}',
        '\u{628}' => '\u{fe8f}',
        '\u{62a}' => '\u{fe95}',
        '\u{62f}' => '\u{fea9}',
        '\u{631}' => '\u{fead}',
        '\u{644}' => '\u{fedd}',
        '\u{645}' => '\u{fee1}',
        '\u{646}' => '\u{fee5}',
        '\u{648}' => '\u{feed}',
        other => other,
    };
    let is_letter = |ch: &char| ch.is_alphanumeric() && !warraq::text::segment::is_mark(*ch);
    let mut lines = vec![String::new()];
    for word in case.source[p].split_whitespace() {
        let word: String = word.chars().filter(is_letter).collect();
        if word.chars().any(|ch| ch.is_ascii()) {
            continue;
        }
        let turned = word
            .chars()
            .rev()
            .map(|ch| if shapes { shape(ch) } else { ch });
        let turned: String = turned.collect();
        let last = lines.last_mut().expect("a line");
        if last.chars().count() + turned.chars().count() < width {
            *last = format!("{turned} {last}");
        } else {
            lines.push(turned);
        }
    }
    case.source = lines.join("\n");
    "page.pdf".clone_into(&mut case.name);
    lines.len() >= 3
}
