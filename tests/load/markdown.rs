//! Markdown: told from text and from pages, read like nobody else's, hostile text ends soon.

use std::fs;
use std::path::Path;

use warraq::document::{Block, BlockKind, FurnitureKind, InlineKind, Role, Text};
use warraq::load::{Loaded, open, open_bytes};
use warraq::vocab::{Direction, DirectionReason};

use crate::util::random::Random;

fn named(name: &str, text: &str) -> Loaded {
    open_bytes(name, text.as_bytes().to_vec()).unwrap_or_else(|e| panic!("{text}: {e}"))
}

fn read(text: &str) -> Loaded {
    named("x.md", text)
}

/// The paragraphs of a text, nothing else in it.
fn paragraphs(text: &str) -> Vec<Text> {
    let blocks = read(text).document.blocks;
    let text = |b: Block| match b.kind {
        BlockKind::Paragraph(text) => text,
        other => panic!("a paragraph, not {other:?}"),
    };
    blocks.into_iter().map(text).collect()
}

fn words(text: &str) -> Vec<String> {
    paragraphs(text).into_iter().map(|t| t.text).collect()
}

/// The marked words of a text of one paragraph.
fn marked(text: &str) -> Vec<(String, InlineKind)> {
    let all = paragraphs(text);
    let [text] = all.as_slice() else {
        panic!("one paragraph")
    };
    let words = |range: std::ops::Range<usize>| text.text[range].to_owned();
    let inlines = text.inlines.iter();
    inlines
        .map(|i| (words(i.range.clone()), i.kind.clone()))
        .collect()
}

#[test]
fn a_text_with_dashes_stars_and_words_with_signs_stays_text() {
    let texts = [
        "خبر\n\n- بند\n- آخر\n\n* نجمة\n* أخرى\n\n> اقتباس",
        "#ثقافة #كتب\n#خبر_عاجل\n\nنص الخبر هنا.",
        "قصيدة\n\nرحلَ الذين نحبُّهم *** وبقيتُ أحفظُ أوراقي\nوكتبتُ فوق جدارهم *** ما كان من أشواقي",
        "قصيدة\n\nرحلَ الذين نحبُّهم ** وبقيتُ أحفظُ أوراقي\nوكتبتُ فوق جدارهم ** ما كان من أشواقي",
        "عنوان\n=====\n\nنص تحت العنوان.\n\nآخر\n----\n\nنص.",
        "1. أول\n2. ثان\n\n***\n\nنهاية (انظر [1])\n[1] مرجع أول",
        "# سطر واحد بعلامة\n\nثم كلام.",
        "قال [ساخرا](ضاحكا) ثم مضى. وقال `كذا.",
        "---\n\nفاصل في أول النص\n\n---\n\nوآخر",
        "code: `x` is in the text\n\nand nothing else",
        "ملاحظة: 3 * 4 * 5 و_خط_ و~5 كم و10% و^ و==",
        ".. note:: تنبيه\n\n# عنوان\n\nنص **قوي** و`رابط <https://a.example>`_",
        "الأول | الثاني\nأ | ب\n",
        "*bold* _italic_ ~strike~ as messengers write it\n\n```\none fence\n",
    ];
    for text in texts {
        assert_eq!(named("x.txt", text).document.meta.format, "plain", "{text}");
        assert_eq!(named("-", text).document.meta.format, "plain", "{text}");
    }
}

#[test]
fn a_text_with_several_signs_is_markdown_whatever_its_name() {
    let texts = [
        "---\ntitle: عنوان\nauthor: كاتب\n---\n\nنص.",
        "# عنوان\n\nنص **قوي** هنا.",
        "نص [رابط](https://a.example) و**قوي**.",
        "| أ | ب |\n|---|---|\n| 1 | 2 |\n",
        "# عنوان\n\n```\ncode\n```\n",
        "نص[^1] و`code`.\n\n[^1]: ملاحظة",
        "## عنوان\n\n[مرجع]: https://a.example\n",
    ];
    for text in texts {
        for name in ["x.txt", "-", "x", "x.html"] {
            let format = named(name, text).document.meta.format;
            assert_eq!(format, "markdown", "{name}: {text}");
        }
    }
    let utf16: Vec<u8> = texts[1].encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [vec![0xFF, 0xFE], utf16].concat();
    let loaded = open_bytes("x.txt", with_mark).expect("a text");
    assert_eq!(loaded.document.meta.format, "markdown");
    assert_eq!(loaded.document.meta.encoding, "utf-16le");
}

#[test]
fn a_page_is_a_page_whatever_its_name() {
    let page = "<!DOCTYPE html><html dir=rtl><body><h1>ع</h1><p>نص من صفحة.</p></body></html>";
    assert_eq!(read(page).document.meta.format, "html");
    let part = "<div>\n  <h2>عنوان</h2>\n\n    <p>نص.</p>\n\n    <p>آخر.</p>\n</div>";
    let loaded = read(part);
    assert!(
        !loaded
            .document
            .blocks
            .iter()
            .any(|b| matches!(b.kind, BlockKind::Code(_))),
        "an indent in HTML is no code"
    );
    let mixed = "<div dir=\"rtl\">\n\nنص أول بلا علامات.\n\nنص ثان.\n\n</div>";
    let loaded = read(mixed);
    assert_eq!(loaded.document.meta.format, "markdown");
    assert_eq!(loaded.document.blocks.len(), 2);
}

#[test]
fn the_first_heading_is_the_title_unless_something_is_said_before() {
    let title = |text| read(text).document.meta.title;
    assert_eq!(title("# عنوان\n\nنص").as_deref(), Some("عنوان"));
    assert_eq!(title("عنوان\n===\n\nنص").as_deref(), Some("عنوان"));
    assert_eq!(
        title("![](a.png)\n\n# عنوان\n\nنص").as_deref(),
        Some("عنوان")
    );
    assert_eq!(title("نص\n\n# عنوان\n\nنص"), None);
    assert_eq!(title("## عنوان\n\nنص"), None);
    let once = read("---\ntitle: عنوان\nlang: ar\n---\n\n# عنوان\n\nنص");
    assert_eq!(
        once.document.blocks.len(),
        1,
        "the title is not shown twice"
    );
    assert_eq!(
        once.document.furniture[0].kind,
        FurnitureKind::RepeatedTitle
    );
    let alone = read("# عنوان وحده");
    assert_eq!(alone.document.blocks.len(), 1, "what there is to read");
}

#[test]
fn headings_of_the_first_level_that_are_no_title_keep_their_rank() {
    let levels = |text| -> Vec<u8> {
        let blocks = read(text).document.blocks.into_iter();
        blocks
            .filter_map(|b| match b.kind {
                BlockKind::Heading { level, .. } => Some(level),
                _ => None,
            })
            .collect()
    };
    assert_eq!(
        levels("# ع\n\nن\n\n# أ\n\nن\n\n## ب\n\n###### ج"),
        [2, 3, 6]
    );
    assert_eq!(levels("# ع\n\nن\n\n## أ\n\n### ب"), [2, 3]);
}

#[test]
fn directions_are_declared_per_block_and_for_all() {
    let loaded = read("---\ndir: rtl\n---\n123\n\n<div dir=ltr>\n\nenglish\n\n</div>\n\n`x`");
    let document = loaded.document;
    assert_eq!(
        (document.dir, document.dir_reason),
        (Direction::Rtl, DirectionReason::Declared)
    );
    let dirs: Vec<_> = document.blocks.iter().map(|b| b.dir).collect();
    assert_eq!(dirs, [None, Some(Direction::Ltr), None]);
    let copied = read("---\ndir: ltr\n---\nنص عربي كله، لا حرف غيره فيه.");
    assert_eq!(
        copied.document.dir,
        Direction::Rtl,
        "the letters know better"
    );
    let undeclared = read("نص عربي طويل هنا\n\nEnglish");
    assert_eq!(undeclared.document.dir, Direction::Rtl);
    assert!(undeclared.document.blocks.iter().all(|b| b.dir.is_none()));
}

#[test]
fn notes_lead_both_ways() {
    let document = read("نص[^a] وآخر[^b] و[^a].\n\n[^b]: ثان\n[^a]: أول\n[^c]: بلا علامة").document;
    let last = document.blocks.last().expect("notes");
    assert_eq!(last.role, Some(Role::Notes));
    let BlockKind::List { items, .. } = &last.kind else {
        panic!("a list")
    };
    let texts: Vec<(&str, &[Box<str>])> = items
        .iter()
        .map(|item| match &item[0].kind {
            BlockKind::Paragraph(text) => (text.text.as_str(), item[0].ids.as_slice()),
            other => panic!("{other:?}"),
        })
        .collect();
    let names: Vec<&str> = texts.iter().flat_map(|t| t.1).map(|id| &**id).collect();
    assert_eq!(names, ["fn-a", "fn-b"]);
    assert_eq!(texts[0].0, "أول ↑");
    assert_eq!(texts[2].0, "بلا علامة");
    assert_eq!(&*document.blocks[0].ids[0], "fnref-a");
}

#[test]
fn a_callout_has_a_title_in_the_language_of_the_text() {
    let document = read("نص\n\n> [!NOTE]\n> انتبه.\n\n> [!faq]- سؤال\n> جواب").document;
    let BlockKind::Quote(blocks) = &document.blocks[1].kind else {
        panic!("a quotation")
    };
    let BlockKind::Paragraph(title) = &blocks[0].kind else {
        panic!("a title")
    };
    assert_eq!((title.text.as_str(), blocks.len()), ("ملاحظة", 2));
    let BlockKind::Details { summary, blocks } = &document.blocks[2].kind else {
        panic!("a folded part")
    };
    assert_eq!((summary.text.as_str(), blocks.len()), ("سؤال", 1));
}

#[test]
fn signs_inside_a_line() {
    use InlineKind::{Link, Mark, Subscript, Superscript};
    let one = |text: &str, words: &str, kind: InlineKind| {
        assert_eq!(marked(text), [(words.to_owned(), kind)], "{text}");
    };
    one("نص ==مهم== هنا", "مهم", Mark);
    one("H~2~O", "2", Subscript);
    one("x^2^ و~5 و^", "2", Superscript);
    one("[[صفحة|نص]]", "نص", Link("صفحة".into()));
    one(
        "انظر www.a.example.",
        "www.a.example",
        Link("https://www.a.example".into()),
    );
    one(
        "<a@b.example>",
        "a@b.example",
        Link("mailto:a@b.example".into()),
    );
    for text in [
        "a == b",
        "a == b == c",
        "\\==a==",
        "~5 و~10",
        "100%",
        "a ^ b",
        "https\\://a.example",
    ] {
        assert!(marked(text).is_empty(), "{text}");
    }
}

#[test]
fn what_is_remarked_is_not_shown_and_nothing_else() {
    assert_eq!(words("أ %%سر%% ب"), ["أ ب"]);
    assert_eq!(words("أ %%سر **قوي** سر%% ب **ج** د"), ["أ ب ج د"]);
    assert_eq!(words("أ\n\n%%\nسر\n\nسر\n%%\n\nب"), ["أ", "ب"]);
    assert_eq!(words("زاد 10%% ثم بقي"), ["زاد 10%% ثم بقي"]);
    assert_eq!(words("<!-- سر -->\n\nأ"), ["أ"]);
}

#[test]
fn formulas_are_left_and_prices_are_text() {
    assert_eq!(words("السعر $5 والآخر $7 فقط"), ["السعر $5 والآخر $7 فقط"]);
    assert_eq!(words("السعر $5 والآخر 7$ فقط"), ["السعر $5 والآخر 7$ فقط"]);
    let formula = "\u{2066}a^2 + b^2\u{2069}";
    assert_eq!(words("وهي $a^2 + b^2$ هنا"), [format!("وهي {formula} هنا")]);
}

#[test]
fn nothing_swallows_what_stands_below() {
    for start in [
        "<!-- لا ينتهي",
        "<script>لا ينتهي",
        "<div class=\"",
        "<textarea>",
        "نص <select> ثم",
        "نص <title> ثم",
        "<template>",
        "<svg>",
        "<?php",
        "<![CDATA[",
        "<pre>",
        "<style>",
        "```",
        "$$",
        "%%",
        "[نص](",
        "**نص",
        "`نص",
        "<a href='",
        "نص <b class=\"x",
        "| أ |\n|---|",
    ] {
        let document = read(&format!("أول\n\n{start}\n\nآخر النص **هنا**")).document;
        let text = warraq::document::copy::plain_text(&document);
        assert!(text.contains("آخر النص"), "{start}: {text}");
    }
}

#[test]
fn pictures_beside_the_file_are_shown_and_no_others() {
    let dir = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let png = fs::read(root.join("tests/golden/kashida.png")).expect("a picture");
    let inside = dir.path().join("notes");
    fs::create_dir_all(inside.join("صور")).expect("a folder");
    fs::write(inside.join("صور/أ ب.png"), &png).expect("written");
    fs::write(dir.path().join("secret.png"), &png).expect("written");
    let path = inside.join("x.md");
    let text = "![واحد](<صور/أ ب.png>)\n\n![اثنان](../secret.png)\n\n![[صور/أ ب.png]]\n\n\
        ![ثلاثة](https://a.example/x.png)";
    fs::write(&path, text).expect("written");
    let document = open(&path).expect("a text").document;
    let shown = document.blocks.iter().map(|b| match &b.kind {
        BlockKind::Figure(f) => (f.alt.as_str(), f.picture.is_some()),
        other => panic!("{other:?}"),
    });
    let expected = [
        ("واحد", true),
        ("اثنان", false),
        ("", true),
        ("ثلاثة", false),
    ];
    assert_eq!(shown.collect::<Vec<_>>(), expected);
}

#[test]
fn hostile_text_ends() {
    let n = 60_000;
    let texts = [
        ">".repeat(n),
        "> ".repeat(n),
        "- ".repeat(n),
        (0..1_500)
            .map(|i| format!("{}- x\n", " ".repeat(i)))
            .collect(),
        "[".repeat(n),
        "![".repeat(n),
        "[[".repeat(n),
        "*a **a ".repeat(n / 4),
        "*a_ ".repeat(n / 4),
        "**a*".repeat(n / 4),
        "`".repeat(n),
        (1..600).map(|i| "`".repeat(i) + " ").collect(),
        "<".repeat(n),
        "<a ".repeat(n / 4),
        "<!--".repeat(n / 4),
        "<div>".repeat(n / 4),
        "<b>".repeat(n / 4),
        "a\n".repeat(n / 4) + "===",
        "|".repeat(n),
        format!(
            "|{}\n|{}\n{}",
            "a|".repeat(500),
            "-|".repeat(500),
            "|\n".repeat(5_000)
        ),
        "$".repeat(n),
        "$a".repeat(n / 4),
        "==a".repeat(n / 4),
        "==a==".repeat(n / 4),
        "%%a".repeat(n / 4),
        "^a^".repeat(n / 4),
        "~a".repeat(n / 4),
        "[^a]".repeat(n / 8) + "\n\n[^a]: x",
        (0..5_000).map(|i| format!("[^{i}]: x[^{i}]\n")).collect(),
        (0..5_000).map(|i| format!("# a{i}\n# a\n")).collect(),
        (0..5_000)
            .map(|i| format!("[a{i}]: /u\n"))
            .collect::<String>()
            + &"[a1]".repeat(5_000),
        "> [!note]\n".repeat(5_000),
        format!("---\n{}---\nx", "a: [\n".repeat(8_000)),
        format!("---\n{}", "a: b\n".repeat(20_000)),
        "%% a\n".repeat(n / 4),
        "<script>\n".repeat(n / 8),
        "http://a.b/)) ".repeat(n / 8),
        "a\0".repeat(20),
        "&#0;&#x1F;&amp;".repeat(n / 8),
        "\\".repeat(n),
        "term\n: ".repeat(n / 8),
        "{".repeat(n),
        format!("# a {}", "{".repeat(n)),
        "a".repeat(1 << 20),
    ];
    for text in texts {
        // Neither a panic nor a hang; signs alone are no words.
        let _ = open_bytes("x.md", text.into_bytes());
    }
}

#[test]
fn a_file_cut_or_damaged_anywhere_opens_or_is_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/load/markdown");
    let mut random = Random::new(0x5EED_0011);
    for name in [
        "obsidian.md",
        "site-fa.md",
        "github.md",
        "broken.md",
        "kinds.md",
    ] {
        let bytes = fs::read(root.join(name)).expect("a file");
        let step = if name == "site-fa.md" { 1 } else { 23 };
        for end in (1..bytes.len()).step_by(step) {
            let _ = open_bytes(name, bytes[..end].to_vec());
        }
        for _ in 0..60 {
            let mut damaged = bytes.clone();
            for _ in 0..1 + random.below(8) {
                let at = random.below(damaged.len());
                damaged[at] = random.below(256) as u8;
            }
            let _ = open_bytes(name, damaged);
        }
    }
}

#[test]
fn no_text_and_no_letters_are_refused_in_words() {
    let refused = |bytes: &[u8]| {
        let error = open_bytes("x.md", bytes.to_vec()).expect_err("a refusal");
        error.kind.as_str()
    };
    assert_eq!(refused(b"---\ntitle: x\n---\n"), "no-text");
    assert_eq!(refused(b" \n\n"), "empty");
    assert_eq!(refused(b"7z\xBC\xAF\x27\x1C\0\x04"), "not-text");
    assert_eq!(refused(b"# a\n\n\x01\x02\x03\x04\x05"), "not-text");
    assert_eq!(refused(b"<!-- a -->"), "no-text");
}
