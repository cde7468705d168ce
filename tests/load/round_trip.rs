//! What `extract --to html` and `--to markdown` write is opened again: the same blocks, directions
//! and text. What neither can say is put aside on both sides, each time with its reason.

use std::fs;
use std::path::{Path, PathBuf};

use warraq::cli::extract::{ExtractArgs, ExtractFormat};
use warraq::document::{
    Block, BlockKind, Dated, Document, Figure, Inline, InlineKind, Metadata, Picture, Text,
};
use warraq::load::open;
use warraq::text::direction::{DirectionHints, resolve};
use warraq::vocab::{Direction, DirectionReason, Lang};

/// What `warraq extract` writes of a file.
fn exported(path: &Path, to: ExtractFormat) -> String {
    let args = ExtractArgs {
        inputs: vec![path.to_owned()],
        to: Some(to),
        whole: false,
        list: false,
        entry: None,
        output: None,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = warraq::cli::output::Streams {
        out: &mut out,
        err: &mut err,
    };
    let exit = warraq::cli::extract::run(&args, &mut std::io::empty(), &mut streams);
    assert_eq!(exit, warraq::cli::output::Exit::Done, "{}", path.display());
    String::from_utf8(out).expect("utf-8")
}

/// The article as both sides must have it.
pub(super) fn comparable(document: &Document, to: ExtractFormat) -> Document {
    let mut out = document.clone();
    let targets = targets(&out);
    let pictures = out.pictures.clone();
    let normal = Normal {
        dir: out.dir,
        lang: out.lang,
        targets: &targets,
        pictures: &pictures,
        to,
    };
    out.blocks.iter_mut().for_each(|b| normal.block(b, None));
    // Furniture is no part of the article; both exports leave it out, and with it what is known by
    // its place among furniture.
    out.furniture.clear();
    out.continue_after = None;
    // The exports declare what was found out.
    out.dir_reason = DirectionReason::Declared;
    out.pictures.clear();
    let meta = out.meta;
    out.meta = Metadata {
        title: meta.title.map(|t| spaced(&t)),
        byline: meta.byline.map(|t| spaced(&t)),
        site: meta.site,
        published: meta.published.map(|d| told(d, to)),
        updated: meta.updated.map(|d| told(d, to)),
        source_url: meta.source_url,
        image: meta.image,
        tags: meta.tags,
        // HTML has no place in which programs look for these.
        sources: if to == ExtractFormat::Markdown {
            meta.sources
        } else {
            Vec::new()
        },
        ..Metadata::default()
    };
    out
}

/// Pages tell programs dates as ISO 8601, and only such.
fn told(date: Dated, to: ExtractFormat) -> Dated {
    if to == ExtractFormat::Markdown {
        return date;
    }
    Dated {
        text: String::new(),
        ..date
    }
}

/// White space is one space in HTML and Markdown alike.
fn spaced(text: &str) -> String {
    text.split([' ', '\t', '\u{C}'])
        .filter(|w| !w.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Names to which links of the article lead. Others do nothing.
fn targets(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for node in warraq::document::walk::nodes(document) {
        let inlines = node.rich.iter().flat_map(|text| &text.inlines);
        out.extend(inlines.filter_map(|inline| match &inline.kind {
            InlineKind::Link(to) => Some(to.strip_prefix('#')?.to_owned()),
            _ => None,
        }));
    }
    out
}

struct Normal<'a> {
    dir: Direction,
    lang: Lang,
    targets: &'a [String],
    pictures: &'a [Picture],
    to: ExtractFormat,
}

impl Normal<'_> {
    fn block(&self, block: &mut Block, around: Option<Direction>) {
        block
            .ids
            .retain(|id| self.targets.iter().any(|t| **t == **id));
        // The article's own language need not be said again.
        block.lang = block
            .lang
            .filter(|lang| lang.primary() != self.lang.primary());
        if self.to == ExtractFormat::Html {
            // A page declares the direction that the letters have: browsers do not ask them.
            block.dir = Some(self.resolved(block));
        } else {
            // The article's own direction need not be said again.
            block.dir = block
                .dir
                .filter(|dir| *dir != self.dir || around.is_some_and(|a| a != *dir));
        }
        let dir = block.dir;
        let role = block.role.take();
        match &mut block.kind {
            BlockKind::Paragraph(text) => {
                self.text(text);
                block.role = role;
            }
            BlockKind::Heading { text, .. } => self.text(text),
            BlockKind::Code(_) | BlockKind::Rule => {}
            BlockKind::Verse(lines) => {
                for line in lines {
                    self.text(&mut line.first);
                    line.second.iter_mut().for_each(|t| self.text(t));
                }
            }
            BlockKind::List { items, .. } => {
                block.role = role;
                items.iter_mut().flatten().for_each(|b| self.block(b, dir));
            }
            BlockKind::Quote(blocks) => blocks.iter_mut().for_each(|b| self.block(b, dir)),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Table(table) => {
                self.text(&mut table.caption);
                let cells = table.rows.iter_mut().flat_map(|r| &mut r.cells);
                cells
                    .flat_map(|c| &mut c.blocks)
                    .for_each(|b| self.block(b, dir));
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    definition.terms.iter_mut().for_each(|t| self.text(t));
                    let details = definition.details.iter_mut().flatten();
                    details.for_each(|b| self.block(b, dir));
                }
            }
            BlockKind::Details { summary, blocks } => {
                self.text(summary);
                blocks.iter_mut().for_each(|b| self.block(b, dir));
            }
        }
    }

    fn resolved(&self, block: &Block) -> Direction {
        let text = match &block.kind {
            BlockKind::Paragraph(t) | BlockKind::Heading { text: t, .. } | BlockKind::Code(t) => {
                t.text.as_str()
            }
            BlockKind::Figure(f) => f.caption.text.as_str(),
            BlockKind::Verse(lines) => lines.first().map_or("", |l| l.first.text.as_str()),
            BlockKind::Details { summary, .. } => summary.text.as_str(),
            _ => "",
        };
        let hints = DirectionHints {
            forced: None,
            declared: block.dir,
            dominant: Some(self.dir),
        };
        resolve(text, hints).dir
    }

    fn figure(&self, figure: &mut Figure) {
        self.text(&mut figure.caption);
        figure.alt = spaced(&figure.alt);
        // Markdown names a picture that has an address and carries only those that have none.
        let is_named = self.to == ExtractFormat::Markdown && figure.src.is_some();
        let carried = figure.picture.filter(|_| !is_named);
        let digest = carried
            .and_then(|i| self.pictures.get(i))
            .map(|p| p.bytes.len());
        figure.picture = digest;
    }

    fn text(&self, text: &mut Text) {
        let primary = self.lang.primary();
        text.inlines
            .retain(|i| !matches!(&i.kind, InlineKind::Lang(lang) if lang.primary() == primary));
        *text = collapsed(text);
        // HTML forbids control characters, and Markdown becomes HTML.
        if self.to == ExtractFormat::Html {
            text.text = text.text.replace('\u{1}', "\u{FFFD}");
            text.inlines
                .retain(|i| text.text.get(i.range.clone()).is_some());
        }
    }
}

/// White space is one space in HTML and Markdown alike, and none at the ends of a line.
fn collapsed(text: &Text) -> Text {
    let mut out = String::new();
    let mut places = vec![0; text.text.len() + 1];
    for (at, c) in text.text.char_indices() {
        places[at..at + c.len_utf8()].fill(out.len());
        let is_space = matches!(c, ' ' | '\t' | '\u{C}' | '\r');
        if c == '\n' && out.ends_with(' ') {
            out.pop();
        }
        if !is_space {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with([' ', '\n']) {
            out.push(' ');
        }
    }
    places[text.text.len()] = out.len();
    let end = out.trim_end_matches([' ', '\n']).len();
    out.truncate(end);
    let inlines = text.inlines.iter().map(|i| Inline {
        range: places[i.range.start].min(end)..places[i.range.end].min(end),
        kind: i.kind.clone(),
    });
    Text {
        inlines: inlines.collect(),
        text: out,
    }
}

/// The first thing that differs, in words.
pub(super) fn difference(a: &Document, b: &Document) -> String {
    let head = |d: &Document| format!("{:#?}\n{:?} {:?}", d.meta, d.dir, d.lang);
    if head(a) != head(b) {
        return format!("{}\n{}", head(a), head(b));
    }
    for i in 0..a.blocks.len().max(b.blocks.len()) {
        let (x, y) = (a.blocks.get(i), b.blocks.get(i));
        if x != y {
            return format!("block {i}:\n{x:?}\n{y:?}");
        }
    }
    "nothing".to_owned()
}

/// Every article that this project has as a file.
fn articles() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut out = Vec::new();
    let folders = [
        "tests/fixtures/load/plain",
        "tests/fixtures/load/html",
        "tests/fixtures/load/markdown",
        "assets/samples",
    ];
    for folder in folders {
        let entries = fs::read_dir(root.join(folder)).expect("a folder");
        out.extend(entries.map(|e| e.expect("an entry").path()));
    }
    let pages = fs::read_dir(root.join("tests/fixtures/pages")).expect("a folder");
    out.extend(pages.map(|e| e.expect("an entry").path().join("page.html")));
    out.retain(|p| p.is_file() && p.extension().is_none_or(|e| e != "snap"));
    out.sort();
    out
}

fn check(to: ExtractFormat, name: &str) {
    let dir = tempfile::tempdir().expect("a folder");
    let (mut n, mut wrong) = (0, Vec::new());
    for path in articles() {
        let Ok(first) = open(&path) else { continue };
        n += 1;
        let copy = dir.path().join(name);
        fs::write(&copy, exported(&path, to)).expect("written");
        let (a, b) = match open(&copy) {
            Ok(again) => (
                comparable(&first.document, to),
                comparable(&again.document, to),
            ),
            Err(error) => {
                wrong.push(format!("{}: {error}", path.display()));
                continue;
            }
        };
        if a != b {
            wrong.push(format!("{}: {}", path.display(), difference(&a, &b)));
        }
    }
    assert!(n > 80, "the articles are missing: {n}");
    let n_wrong = wrong.len();
    assert!(
        wrong.is_empty(),
        "{n_wrong} of {n}:\n{}",
        wrong.join("\n\n")
    );
}

#[test]
fn exported_as_html_and_opened_again() {
    check(ExtractFormat::Html, "copy.html");
}

#[test]
fn exported_as_markdown_and_opened_again() {
    check(ExtractFormat::Markdown, "copy.md");
}

#[test]
fn markdown_exported_again_is_the_same_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().expect("a folder");
    let to = ExtractFormat::Markdown;
    for file in [
        "html/kinds.html",
        "markdown/kinds.md",
        "markdown/obsidian.md",
        "plain/bbc-like.txt",
    ] {
        let first = exported(&root.join("tests/fixtures/load").join(file), to);
        let copy = dir.path().join("copy.md");
        fs::write(&copy, &first).expect("written");
        let again = exported(&copy, to);
        let differs = first.lines().zip(again.lines()).find(|(a, b)| a != b);
        assert_eq!(differs, None, "{file}");
        assert_eq!(first.len(), again.len(), "{file}");
    }
}

#[test]
fn notes_of_markdown_are_written_as_notes() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("notes.md");
    let text = "نص[^a] وآخر[^b] و[^a].\n\n[^b]: ثان\n\n    وفقرة.\n[^a]: أول\n";
    fs::write(&path, text).expect("written");
    let written = exported(&path, ExtractFormat::Markdown);
    for line in ["نص[^a] وآخر[^b] و[^a].", "[^a]: أول", "    وفقرة."] {
        assert!(written.lines().any(|l| l == line), "{line}\n{written}");
    }
    let copy = dir.path().join("copy.md");
    fs::write(&copy, &written).expect("written");
    let blocks = |path: &Path| open(path).expect("a text").document.blocks;
    assert_eq!(blocks(&path), blocks(&copy));
}
