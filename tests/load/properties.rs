//! Any bytes and any text into the loader: no panic, and every character that
//! is not white space ends up in exactly one place.

use std::collections::BTreeMap;

use warraq::document::{Block, BlockKind, Document};
use warraq::load::{encoding, limits, open_bytes};

use crate::util::random::Random;

/// Signs that a structure stands for: a bullet is a list, `***` is a break.
const SIGNS: &str = "-*+=_~#>()./|–—ـ•‣⁃◦▪▫●○■□▸►◄➤✓✔·…⁂⸻❦❖◆✦٭─━═";

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// All text of a block, in order.
fn words(block: &Block, out: &mut Vec<String>) {
    match &block.kind {
        BlockKind::Paragraph(t) | BlockKind::Heading { text: t, .. } | BlockKind::Code(t) => {
            out.push(t.text.clone());
        }
        BlockKind::Verse(lines) => {
            for line in lines {
                out.push(line.first.text.clone());
                out.extend(line.second.iter().map(|s| s.text.clone()));
            }
        }
        BlockKind::List { items, .. } => items.iter().flatten().for_each(|b| words(b, out)),
        BlockKind::Quote(blocks) => blocks.iter().for_each(|b| words(b, out)),
        BlockKind::Figure(f) => {
            out.push(f.caption.text.clone());
            out.extend(f.credit_text.clone());
        }
        // No plain text makes these.
        BlockKind::Table(_) | BlockKind::Definitions(_) | BlockKind::Details { .. } => {
            unreachable!("not of a plain text: {block:?}")
        }
        BlockKind::Rule => {}
    }
}

fn has_numbers(block: &Block) -> bool {
    match &block.kind {
        BlockKind::List { ordered, items, .. } => {
            *ordered || items.iter().flatten().any(has_numbers)
        }
        _ => false,
    }
}

fn count(texts: impl IntoIterator<Item = String>) -> BTreeMap<char, usize> {
    let mut counts = BTreeMap::new();
    for text in texts {
        letters(&text).for_each(|c| *counts.entry(c).or_default() += 1);
    }
    counts
}

/// What is wrong with the account of a document, if anything.
fn audit(source: &str, document: &Document) -> Option<String> {
    let mut texts = Vec::new();
    texts.extend(document.meta.title.clone());
    texts.extend(document.furniture.iter().map(|f| f.text.clone()));
    document.blocks.iter().for_each(|b| words(b, &mut texts));
    let (had, has) = (count([source.to_owned()]), count(texts));
    for (c, n) in &has {
        let before = had.get(c).copied().unwrap_or(0);
        if *n > before {
            return Some(format!("{c:?} doubled: {before} became {n}"));
        }
    }
    let numbered = document.blocks.iter().any(has_numbers);
    for (c, n) in &had {
        let after = has.get(c).copied().unwrap_or(0);
        let may_go = SIGNS.contains(*c) || numbered && c.is_numeric();
        if after < *n && !may_go {
            return Some(format!("{c:?} lost: {n} became {after}"));
        }
    }
    // The blocks keep the order of the source.
    let mut blocks = Vec::new();
    let text_blocks = document
        .blocks
        .iter()
        .filter(|b| !matches!(b.kind, BlockKind::Figure(_)));
    text_blocks.for_each(|b| words(b, &mut blocks));
    let mut rest = letters(source);
    let in_order = blocks
        .iter()
        .flat_map(|t| letters(t))
        .all(|c| rest.any(|d| d == c));
    (!in_order).then(|| "the order changed".to_owned())
}

/// Offsets of a document that must be in range and on character boundaries.
fn check_offsets(document: &Document) {
    for f in &document.furniture {
        assert!(
            f.block <= document.blocks.len(),
            "furniture stands before a block or at the end"
        );
    }
    assert!(
        document
            .continue_after
            .is_none_or(|i| i < document.blocks.len()),
        "the mark names a block"
    );
    for block in &document.blocks {
        if let BlockKind::Paragraph(t) = &block.kind {
            assert!(
                t.text.len() <= limits::MAX_PARAGRAPH_BYTES,
                "{} bytes in one paragraph",
                t.text.len()
            );
            assert!(!t.text.trim().is_empty(), "an empty paragraph");
            for inline in &t.inlines {
                assert!(
                    t.text.get(inline.range.clone()).is_some(),
                    "an inline inside its text"
                );
            }
        }
    }
}

fn check(bytes: Vec<u8>, seed: &str) {
    let source = encoding::decode(bytes.clone()).text;
    let Ok(loaded) = open_bytes("x.txt", bytes) else {
        return;
    };
    if let Some(wrong) = audit(&source, &loaded.document) {
        panic!("{seed}: {wrong}\n{source:?}");
    }
    check_offsets(&loaded.document);
}

#[test]
fn any_bytes_are_read_or_refused() {
    let mut random = Random::new(0x5EED_0001);
    for round in 0..2000 {
        let len = random.below(400);
        let bytes = match round % 4 {
            0 => (0..len).map(|_| random.below(256) as u8).collect(),
            1 => (0..len)
                .map(|_| {
                    random
                        .one_of(b"\x20\x20\x0A\x0D\xC7\xE1\xD3\xE3\xD9\x85\xD8\xA7\xE2\x80\xA9*-1.")
                })
                .collect(),
            2 => (0..len)
                .flat_map(|_| [random.below(256) as u8, random.below(7) as u8])
                .collect(),
            _ => (0..len)
                .map(|_| 0x20 + random.below(0xE0) as u8)
                .collect::<Vec<u8>>(),
        };
        check(bytes, &format!("round {round}"));
    }
}

/// Pieces of which pages are made, good and bad.
const PIECES: &[&str] = &[
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "     ",
    "\u{85}",
    "\u{2028}",
    "\u{2029}",
    "\u{C}",
    "الأحد 3 نوفمبر / November 2024",
    "3/11/2024",
    "آخر تحديث: ٩ نونبر ٢٠٢٣",
    "شنبه ۲۶ آبان ۱۴۰۳",
    "Nov 3, 2024 10:30",
    "عنوان الخبر الأول في الصفحة",
    "عنوان الخبر الأول في الصفحة",
    "عنوان الخبر الأول في الصفحة | الموقع",
    "شارك القصة",
    "تابع القراءة",
    "Close",
    "المصادر:",
    "وكالات",
    "المصدر: رويترز + وكالات",
    "تغطية خاصة",
    "الوسوم: أ، ب",
    "اقرأ أيضا",
    "اقرأ أيضا: خبر آخر",
    "إعلان",
    "الرئيسية > أخبار",
    "Facebook Twitter",
    "بقلم: كاتبة",
    "By Nora Haddad",
    "تعليق على صورة (الصورة: غيتي)",
    "(غيتي)",
    "تعليق [Photo: AP]",
    "صدر الصورة، Getty Images",
    "التعليق على الصورة، وصف",
    "https://example.com/a?b=(c)",
    "www.example.com/كتب،",
    "الرابط: https://example.org",
    "جملة تامّة تنتهي بنقطة.",
    "فقرة طويلة من كلمات كثيرة لا تنتهي إلا بعد حين، وفيها أرقام مثل 1,234 وكلمات مثل Warraq ثم تنتهي.",
    "عنوان قصير",
    "كلمة",
    "سطر قصير من شعر",
    "أنا الورّاقُ في سوقٍ قديمٍ ... أبيعُ الحبرَ للقلبِ السقيمِ",
    "رحلَ الذين نحبُّهم *** وبقيتُ أحفظُ أوراقي",
    "شطر أول هنا\tشطر ثان هناك",
    "شطر أول هنا      شطر ثان هناك",
    "نصف // نصف آخر هنا",
    "- بند",
    "  - بند داخلي",
    "* بند",
    "• بند",
    "1. أول",
    "2. ثان",
    "٣) ثالث",
    "(4) رابع",
    "    1- داخلي",
    "> مقتبس",
    ">",
    ">> أعمق",
    "***",
    "* * *",
    "====",
    "----",
    "___",
    "ــــ",
    "⁂",
    "-",
    "*",
    "...",
    "…",
    "\u{202E}",
    "\u{200F}",
    "\u{200C}",
    "\u{FEFF}",
    "\u{1}",
    "َّ",
    "ـ",
    "a line that somebody wrapped by hand at about seventy columns, as the",
    "old programs did, and went on with it on the next line until the para-",
    "graph was over.",
    "🙂",
    "𝕏",
    "שלום עולם",
    "فارسی می‌نویسم",
    "اردو میں ہے",
];

#[test]
fn no_character_of_a_page_is_lost_or_doubled() {
    let mut random = Random::new(0x5EED_0002);
    for round in 0..2500 {
        let n = 1 + random.below(60);
        let mut text = String::new();
        for _ in 0..n {
            text.push_str(random.pick(PIECES));
            if random.below(3) > 0 {
                text.push_str(random.pick(&["\n", "\n\n", " "]));
            }
        }
        check(text.into_bytes(), &format!("round {round}"));
    }
}

#[test]
fn samples_cut_anywhere_and_damaged_anywhere_are_read() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples");
    let mut random = Random::new(0x5EED_0003);
    for name in ["souk.txt", "souk-fa.txt", "souk-ur.txt", "souk-he.txt"] {
        let bytes = std::fs::read(root.join(name)).unwrap();
        for _ in 0..150 {
            check(bytes[..random.below(bytes.len())].to_vec(), name);
            let mut damaged = bytes.clone();
            for _ in 0..4 {
                let at = random.below(damaged.len());
                damaged[at] = random.below(256) as u8;
            }
            check(damaged, name);
        }
    }
}

#[test]
fn long_paragraphs_are_split_where_it_hurts_least() {
    let sentence = "وهذه جملة من الجمل الكثيرة التي تتكوّن منها الفقرة الطويلة. ";
    let long = sentence.repeat(1000);
    let loaded = open_bytes("x.txt", long.clone().into_bytes()).unwrap();
    assert!(audit(&long, &loaded.document).is_none(), "nothing is lost");
    assert!(
        loaded.document.blocks.len() > 5,
        "{} blocks",
        loaded.document.blocks.len()
    );
    for block in &loaded.document.blocks {
        let BlockKind::Paragraph(text) = &block.kind else {
            panic!("a paragraph")
        };
        assert!(
            text.text.ends_with("الطويلة."),
            "split after a sentence: {:?}",
            &text.text[text.text.len() - 40..]
        );
    }
    assert_eq!(loaded.warnings[0].kind.as_str(), "long-paragraph");
    // One word without end, with marks: letters keep their marks.
    let word = "بَّ".repeat(20_000);
    let loaded = open_bytes("x.txt", word.clone().into_bytes()).unwrap();
    assert!(audit(&word, &loaded.document).is_none(), "nothing is lost");
    for block in &loaded.document.blocks {
        let BlockKind::Paragraph(text) = &block.kind else {
            panic!("a paragraph")
        };
        assert!(
            text.text.starts_with('ب'),
            "no mark is torn from its letter"
        );
    }
}

#[test]
fn hostile_shapes_take_linear_time_and_bounded_blocks() {
    let shapes: &[(&str, usize)] = &[
        ("\n", 400_000),
        ("a\n", 300_000),
        ("- a\n", 100_000),
        ("- a\n  - b\n", 60_000),
        ("1. a\n", 100_000),
        ("> a\n", 100_000),
        ("***\n", 100_000),
        ("أ ب ... ج د\n", 60_000),
        ("شارك القصة\n", 50_000),
        ("المصادر:\n", 50_000),
        ("(غيتي)\n", 50_000),
        ("ا", 500_000),
        ("\u{64B}", 300_000),
        ("http://a.b/)))", 60_000),
        ("(((", 300_000),
        ("عنوان قصير\n\n", 50_000),
        ("a\n\n", 200_000),
        ("\u{2029}", 200_000),
        ("\r", 400_000),
        ("   -\t-\n", 60_000),
        ("اقرأ أيضا\nخبر آخر قصير\n\n", 30_000),
        ("====\nx\n", 50_000),
    ];
    for (shape, n) in shapes {
        let text = shape.repeat(*n / 8);
        if let Ok(loaded) = open_bytes("x.txt", text.clone().into_bytes()) {
            assert!(
                loaded.document.blocks.len() <= limits::MAX_BLOCKS + 2_000,
                "{shape:?}: {}",
                loaded.document.blocks.len()
            );
            check_offsets(&loaded.document);
            assert!(
                audit(&text, &loaded.document).is_none(),
                "{shape:?}: {:?}",
                audit(&text, &loaded.document)
            );
        }
    }
}
