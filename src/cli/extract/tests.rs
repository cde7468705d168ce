//! Documents made by chance, written as Markdown and opened again: not a character,
//! mark or block is another.

use super::markdown;
use crate::document::{
    Block, BlockKind, Cell, Definition, Document, Figure, Inline, InlineKind, Metadata, Table,
    TableRow, Text, VerseLine,
};
use crate::load::open_bytes;
use crate::vocab::{Direction, DirectionReason, Lang};

/// xorshift64*
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % n.max(1)
    }

    fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    fn pick<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }
}

/// Words and signs of which texts are made.
const WORDS: &[&str] = &[
    "كلمة",
    "الورّاقُ",
    "word",
    "Warraq",
    "كتاب",
    "a",
    "١٩٩٠",
    "1990",
    "שלום",
    "و",
    "«نص»",
    "(نص)",
    "*",
    "**",
    "_",
    "__",
    "a_b",
    "_a_",
    "#",
    "##",
    "#وسم",
    "1.",
    "2)",
    "1",
    "-",
    "+",
    "--",
    "---",
    "***",
    "===",
    "==a==",
    "=",
    ">",
    ">>",
    "`",
    "``",
    "|",
    "| a |",
    "\\",
    "\\\\",
    "\\*",
    "<",
    "<b>",
    "</b>",
    "<!--",
    "<div",
    "&",
    "&amp;",
    "&#39;",
    "[",
    "]",
    "[a](b)",
    "[[a]]",
    "![",
    "!",
    "[^1]",
    "[^1]:",
    "[!note]",
    "[ ]",
    "[x]",
    "(",
    ")",
    "{",
    "}",
    "{#a}",
    "$",
    "$a$",
    "$$",
    "~",
    "~~",
    "~a~",
    "^",
    "^a^",
    "x^2^",
    "%%",
    "%%a%%",
    ":",
    "::",
    ":::",
    "::: a",
    ".",
    "...",
    "\u{2026}",
    "http://a.example/b_c",
    "https://a.example",
    "www.a.example",
    "a@b.example",
    "\u{200F}",
    "\u{2068}x\u{2069}",
    "\u{202B}a\u{202C}",
    "\u{200C}",
    "\u{A0}",
    "\u{1F642}",
    "'",
    "\"",
    "#]",
    "+++",
    "~~~",
    "```",
    ":---",
    "|-|",
    "\u{640}",
];

fn run(random: &mut Random, n: usize) -> String {
    let mut out = String::new();
    for i in 0..n {
        if i > 0 && random.chance(75) {
            out.push(' ');
        }
        out.push_str(random.pick(WORDS));
    }
    out
}

const KINDS: &[InlineKind] = &[
    InlineKind::Strong,
    InlineKind::Emphasis,
    InlineKind::Code,
    InlineKind::Superscript,
    InlineKind::Subscript,
    InlineKind::Deleted,
    InlineKind::Inserted,
    InlineKind::Mark,
    InlineKind::Isolate(None),
    InlineKind::Isolate(Some(Direction::Ltr)),
    InlineKind::Override(Direction::Rtl),
];

const LINKS: &[&str] = &[
    "https://a.example/b_c?d=1&copy=2",
    "https://a.example/(x)",
    "#none",
    "page two.html",
    "https://a.example/*x*<y>\\z",
    "mailto:a@b.example",
];

/// Marked words after some others; what is inside one may be marked too.
fn inline(random: &mut Random, text: &mut Text, is_link: bool, depth: usize) {
    let n = 1 + random.below(3);
    for i in 0..n {
        if i > 0 && random.chance(60) {
            text.text.push(' ');
        }
        if depth == 0 || random.chance(40) {
            let n = 1 + random.below(4);
            text.text.push_str(&run(random, n));
            continue;
        }
        let kind = match random.below(8) {
            0 if !is_link => InlineKind::Link(random.pick(LINKS).to_owned()),
            1 => InlineKind::Lang(Lang::new("en")),
            _ => KINDS[random.below(KINDS.len())].clone(),
        };
        let (open, close) = match &kind {
            InlineKind::Isolate(None) => ("\u{2068}", "\u{2069}"),
            InlineKind::Isolate(Some(_)) => ("\u{2066}", "\u{2069}"),
            InlineKind::Override(_) => ("\u{2067}\u{202E}", "\u{202C}\u{2069}"),
            _ => ("", ""),
        };
        let (start, place) = (text.text.len(), text.inlines.len());
        text.inlines.push(Inline {
            range: 0..0,
            kind: kind.clone(),
        });
        text.text.push_str(open);
        let is_link = is_link || matches!(kind, InlineKind::Link(_));
        inline(random, text, is_link, depth - 1);
        text.text.push_str(close);
        text.inlines[place].range = start..text.text.len();
    }
}

fn line(random: &mut Random) -> Text {
    let mut text = Text::default();
    inline(random, &mut text, false, 2);
    if random.chance(15) {
        text.text.push('\n');
        let n = 1 + random.below(5);
        text.text.push_str(&run(random, n));
    }
    // What has no letter says nothing, and a space stands at no end.
    text.text.push_str(random.pick(&["ب", "b", " ب."]));
    text
}

fn blocks(random: &mut Random, depth: usize) -> Vec<Block> {
    let n = 1 + random.below(4);
    (0..n).map(|_| block(random, depth)).collect()
}

fn block(random: &mut Random, depth: usize) -> Block {
    let kinds = if depth == 0 { 6 } else { 12 };
    let kind = match random.below(kinds) {
        0 => BlockKind::Heading {
            level: 2 + random.below(5) as u8,
            text: line(random),
        },
        1 => BlockKind::Code(Text::plain(code(random))),
        2 => BlockKind::Rule,
        3 => BlockKind::Verse(verse(random)),
        4 | 5 => BlockKind::Paragraph(line(random)),
        6 => BlockKind::Quote(blocks(random, depth - 1)),
        7 => BlockKind::Details {
            summary: line(random),
            blocks: blocks(random, depth - 1),
        },
        8 => BlockKind::Definitions(vec![Definition {
            terms: vec![line(random)],
            details: vec![blocks(random, depth - 1)],
        }]),
        9 => BlockKind::Table(table(random, depth)),
        10 => BlockKind::Figure(Figure {
            alt: "ص".to_owned(),
            src: Some("https://a.example/p.png".to_owned()),
            ..Figure::default()
        }),
        _ => {
            let ordered = random.chance(50);
            let start = if ordered { random.below(30) as u32 } else { 1 };
            let n = 1 + random.below(3);
            BlockKind::List {
                ordered,
                start,
                items: (0..n).map(|_| blocks(random, depth - 1)).collect(),
            }
        }
    };
    Block::new(kind)
}

fn code(random: &mut Random) -> String {
    let n = 1 + random.below(4);
    let lines = (0..n).map(|i| {
        let indent = if i == 0 {
            ""
        } else {
            random.pick(&["", "    ", "\t", "  \t"])
        };
        let n = random.below(4);
        format!("{indent}{}", run(random, n))
    });
    let all: Vec<String> = lines.collect();
    format!("x{}y", all.join("\n"))
}

fn verse(random: &mut Random) -> Vec<VerseLine> {
    let n = 1 + random.below(3);
    (0..n)
        .map(|_| {
            let first = Text::plain(run(random, 3) + "ب");
            let second = random.chance(60).then(|| Text::plain(run(random, 3) + "ب"));
            VerseLine { first, second }
        })
        .collect()
}

fn table(random: &mut Random, depth: usize) -> Table {
    let (n_rows, n_cells) = (1 + random.below(3), 1 + random.below(3));
    let is_plain = random.chance(60);
    let mut rows = Vec::new();
    for row in 0..n_rows {
        let mut cells = Vec::new();
        for _ in 0..n_cells {
            cells.push(Cell {
                blocks: if is_plain {
                    vec![Block::new(BlockKind::Paragraph(line(random)))]
                } else {
                    blocks(random, depth - 1)
                },
                is_header: row == 0 || !is_plain && random.chance(30),
                ..Cell::default()
            });
        }
        rows.push(TableRow { cells });
    }
    Table {
        caption: if random.chance(20) {
            line(random)
        } else {
            Text::default()
        },
        rows,
    }
}

fn document(random: &mut Random) -> Document {
    let mut blocks = blocks(random, 2);
    if random.chance(30) {
        let dir = random.pick(&[Direction::Rtl, Direction::Ltr]);
        for block in blocks.iter_mut().filter(|b| is_leaf(b)) {
            block.dir = Some(dir).filter(|_| dir != Direction::Rtl);
        }
    }
    Document {
        meta: Metadata {
            title: Some(run(random, 4) + "ب"),
            byline: Some(run(random, 3) + "ب"),
            ..Metadata::default()
        },
        blocks,
        furniture: Vec::new(),
        pictures: Vec::new(),
        continue_after: None,
        dir: Direction::Rtl,
        dir_reason: DirectionReason::Declared,
        lang: Lang::new("ar"),
    }
}

const fn is_leaf(block: &Block) -> bool {
    matches!(
        block.kind,
        BlockKind::Paragraph(_) | BlockKind::Heading { .. } | BlockKind::Code(_)
    )
}

/// White space is one space, and a no-break space at an end of a title is none.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where two blocks begin to differ.
fn difference(a: &Block, b: &Block) -> String {
    let (a, b) = (format!("{a:?}"), format!("{b:?}"));
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let part = |text: &str| -> String {
        text.chars()
            .skip(same.saturating_sub(160))
            .take(320)
            .collect()
    };
    format!("\nwritten {}\nread    {}", part(&a), part(&b))
}

#[test]
fn any_document_comes_back_from_markdown() {
    let cases = std::env::var("WARRAQ_CASES").ok();
    let cases: u64 = cases.and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut wrong = Vec::new();
    for seed in 0..400 * cases {
        let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
        let first = document(&mut random);
        let written = markdown::markdown(&first, true);
        let again = match open_bytes("x.md", written.clone().into_bytes()) {
            Ok(loaded) => loaded.document,
            Err(error) => panic!("seed {seed}: {error}\n{written}"),
        };
        let pairs = first.blocks.iter().zip(&again.blocks);
        let differs = pairs.clone().find(|(a, b)| a != b);
        let n = (first.blocks.len(), again.blocks.len());
        if let Some((a, b)) = differs {
            wrong.push(format!("seed {seed}: {}", difference(a, b)));
        } else if n.0 != n.1 {
            wrong.push(format!("seed {seed}: {n:?} blocks"));
        }
        assert_eq!(first.dir, again.dir, "seed {seed}\n{written}");
        let title = |d: &Document| d.meta.title.as_deref().map(spaced);
        assert_eq!(title(&first), title(&again), "seed {seed}\n{written}");
        let byline = |d: &Document| d.meta.byline.as_deref().map(spaced);
        assert_eq!(byline(&first), byline(&again), "seed {seed}\n{written}");
    }
    let first: Vec<String> = wrong.iter().take(6).cloned().collect();
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        first.join("\n")
    );
}
