//! What the fuzz targets do with their bytes, as plain functions: [`paragraph`], [`load`], and
//! [`loader`] for each loader of the table.
//! The properties are those of `tests/text/properties.rs`, the cheap ones.

use std::cell::RefCell;
use std::ops::ControlFlow;
use std::sync::Arc;

use warraq::document::Document;
use warraq::document::anchor::Anchor;
use warraq::document::copy::{copy_text, plain_text};
use warraq::document::find::find;
use warraq::document::outline::outline;
use warraq::document::walk::{TextPos, nodes};
use warraq::geom::Pos;
use warraq::layout::flow::Flow;
use warraq::layout::style::{PageLabels, ReadingStyle};
use warraq::load::{Articles, LoadOptions, Loaded, Reader, Source};
use warraq::text::direction::BaseDirection;
use warraq::text::font::Fonts;
use warraq::text::movement::{Arrow, MoveBy};
use warraq::text::paragraph::Paragraph;
use warraq::text::segment::is_breaking_space;
use warraq::text::shape::{Feature, Shaper};
use warraq::text::shaped::ShapeOptions;
use warraq::text::style::{Align, FamilyId, Justify, LineBreaking, LineStyle, Span, TextStyle};
use warraq::text::{label, lay_out, shape_paragraph};
use warraq::vocab::{Affinity, Direction, Ink, Lang};

thread_local! {
    static SHAPER: RefCell<Shaper> = RefCell::new(Shaper::new(Fonts::bundled()));
}

/// Takes choices from the front of the input.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> u8 {
        let (first, rest) = self.0.split_first().unwrap_or((&0, &[]));
        self.0 = rest;
        *first
    }

    fn one_of<T: Copy>(&mut self, list: &[T]) -> T {
        list[usize::from(self.byte()) % list.len()]
    }

    fn style(&mut self) -> TextStyle {
        TextStyle {
            family: FamilyId(u16::from(self.byte() % 24)),
            size: self.one_of(&[16.0, 0.0, 0.01, 7.3, 24.0, 3_000.0, 1e6]),
            bold: self.byte() & 1 == 1,
            ink: self.one_of(&[Ink::Ink, Ink::Rubric]),
            lang: Lang::new(self.one_of(&["", "ar", "fa", "ur", "he", "en"])),
            underline: false,
            rise: 0.0,
        }
    }

    fn line(&mut self, size: f32) -> LineStyle {
        LineStyle {
            width: self.one_of(&[
                f32::INFINITY,
                0.0,
                1.0,
                -3.0,
                size * 2.0,
                size * 9.0,
                size * 30.0,
                1e30,
            ]),
            justify: self.one_of(&[Justify::Kashida, Justify::Spaces, Justify::Start]),
            breaking: self.one_of(&[LineBreaking::Optimal, LineBreaking::FirstFit]),
            align: self.one_of(&[Align::Start, Align::Center, Align::End]),
            line_height: self.one_of(&[0.0, size * 1.8]),
            justify_last: self.byte() & 1 == 1,
            max_lines: self.one_of(&[None, None, Some(0), Some(2)]),
        }
    }
}

/// The rest of the input as a text: UTF-8, or code points of two bytes each.
fn text_of(choices: &mut Choices<'_>) -> String {
    if choices.byte() & 1 == 0 {
        return String::from_utf8_lossy(choices.0).into_owned();
    }
    let pairs = choices.0.chunks_exact(2);
    let code = |pair: &[u8]| u32::from(u16::from_le_bytes([pair[0], pair[1]]));
    // The surrogates' codes stand for what lies beyond the basic plane.
    pairs
        .map(|pair| match code(pair) {
            c @ 0xd800..0xdc00 => char::from_u32(0x1e800 + (c - 0xd800)),
            c @ 0xdc00..0xe000 => char::from_u32(0x1f1e0 + (c - 0xdc00)),
            c => char::from_u32(c),
        })
        .map(|c| c.unwrap_or('\u{fffd}'))
        .collect()
}

/// Sets any text in any style at any measure.
///
/// # Panics
/// When a property does not hold.
pub fn paragraph(data: &[u8]) {
    let mut choices = Choices(data);
    let styles = [choices.style(), choices.style()];
    let line = choices.line(styles[0].size);
    let base = BaseDirection::forced(choices.one_of(&[Direction::Rtl, Direction::Ltr]));
    let no_ligatures = [Feature {
        tag: *b"liga",
        value: 0,
    }];
    let features = &no_ligatures[usize::from(choices.byte() & 1)..];
    let (hide_tashkil, share) = (choices.byte() & 3 == 3, usize::from(choices.byte()));
    let text = text_of(&mut choices);
    let cut = text.floor_char_boundary(text.len() * share / 255);
    let spans: Vec<Span> = [(0..cut, styles[0]), (cut..text.len(), styles[1])]
        .into_iter()
        .filter(|(range, _)| !range.is_empty() || text.is_empty())
        .map(|(range, style)| Span { range, style })
        .collect();
    let options = ShapeOptions {
        base,
        features,
        kashida: line.justify == Justify::Kashida,
        hide_tashkil,
        no_bidi: false,
    };
    SHAPER.with_borrow_mut(|shaper| {
        let shaped = shape_paragraph(shaper, &text, &spans, &options);
        let paragraph = lay_out(shaper, &shaped, &line);
        check(&paragraph, &text, &line);
        assert_eq!(lay_out(shaper, &shaped, &line), paragraph, "the same again");
        let cut = label(shaper, &text, &styles[0], base, line.width);
        assert_eq!(cut.lines.len(), 1, "a label has one line");
    });
}

fn check(paragraph: &Paragraph, text: &str, style: &LineStyle) {
    assert_eq!(&*paragraph.text, text, "the text stays");
    let mut end = 0;
    for line in &paragraph.lines {
        assert_eq!(line.range.start, end, "lines follow one another");
        end = line.range.end;
        let mut ranges: Vec<_> = line.runs.iter().map(|run| run.range.clone()).collect();
        ranges.sort_by_key(|range| range.start);
        let mut at = line.range.start;
        for range in ranges {
            assert!(
                range.start == at && !range.is_empty(),
                "runs follow one another"
            );
            at = range.end;
        }
        let rest = &text[at..line.range.end];
        assert!(
            rest.chars().all(is_breaking_space),
            "what is no run is space"
        );
        let glyphs = line.runs.iter().flat_map(|run| &run.glyphs);
        assert!(
            glyphs.clone().all(|g| g.x.is_finite() && g.y.is_finite()),
            "glyphs are somewhere"
        );
    }
    assert!(
        end == text.len() || style.max_lines.is_some(),
        "lines end with the text"
    );
    ask(paragraph);
}

/// Questions at a few places; the answers are on character boundaries.
fn ask(paragraph: &Paragraph) {
    let len = paragraph.text.len();
    for share in 0..4 {
        let offset = paragraph.text.floor_char_boundary(len * share / 3);
        let caret = paragraph.caret(offset, Affinity::Downstream).primary;
        let (hit, _) = paragraph.hit_test(Pos::new(caret.x, caret.top));
        assert!(
            paragraph.text.is_char_boundary(hit),
            "a click finds a boundary"
        );
        for (by, arrow) in [
            (MoveBy::Grapheme, Arrow::TowardsLtrStart),
            (MoveBy::Word, Arrow::TowardsRtlStart),
        ] {
            let place = (offset, Affinity::Downstream);
            let next = paragraph.move_visual(place, by, arrow);
            assert_ne!(next, Some(place), "an arrow moves or leaves");
        }
        let _ = paragraph.selection(offset..len);
        let word = paragraph.word_at(offset);
        assert!(
            word.start <= word.end && word.end <= len,
            "a word is a range"
        );
    }
}

/// Bytes of stack of the thread that a loader runs on: what the program gives it.
const STACK: usize = 64 << 20;

/// Articles of a file with several that are opened.
const OPENED: usize = 4;

/// Any bytes into the loader `id`, which is not asked whether it wants them, and what it gives
/// into the rest of the pipeline.
///
/// # Panics
/// When something inside does, or there is no such loader.
pub fn loader(id: &str, data: &[u8]) {
    let loader = warraq::load::loader(id).expect("a loader of the table");
    let extension = loader.extensions.first().copied().unwrap_or_default();
    let source = Source::new(format!("file.{extension}"), data.to_vec());
    let work = move || {
        let _ = (loader.sniff)(&source);
        match loader.read {
            Reader::Article { load, .. } => load(source).into_iter().collect(),
            Reader::Shelf(open) => open(source).map_or_else(|_| Vec::new(), |a| articles(&*a)),
        }
    };
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
    let loaded = thread.expect("a thread").join().expect("no panic");
    for article in loaded {
        asked(article.document, data.len());
    }
}

/// The first articles of a file with several.
fn articles(articles: &dyn Articles) -> Vec<Loaded> {
    let mut keys = Vec::new();
    let _ = articles.list(&mut |row| {
        if !row.is_link && keys.len() < OPENED {
            keys.push(row.key);
        }
        ControlFlow::Continue(())
    });
    let options = LoadOptions::default();
    let opened = keys.iter().map(|key| articles.open(key, &options));
    opened.filter_map(Result::ok).collect()
}

/// Any bytes as a file of some name: whichever loader wants it.
///
/// # Panics
/// When something inside does.
pub fn load(data: &[u8]) {
    let mut choices = Choices(data);
    let name = choices.one_of(&[
        "article.txt",
        "article",
        "a.html",
        "a.md",
        "a.epub",
        "a.zip",
        "\u{202e}txt.exe",
    ]);
    if let Ok(loaded) = warraq::load::open_bytes(name, choices.0.to_vec()) {
        asked(loaded.document, data.len());
    }
}

/// Asks of a document what the program asks; a short one is laid out too.
fn asked(document: Document, n_bytes: usize) {
    walk(&document);
    if n_bytes > 3_000 {
        return;
    }
    SHAPER.with_borrow_mut(|shaper| {
        let (style, labels) = (ReadingStyle::default(), PageLabels::default());
        let fonts = Arc::clone(shaper.fonts());
        let mut flow = Flow::new(Arc::new(document), style, labels, 320.0, fonts);
        for (y, frame) in flow.all(shaper) {
            assert!(
                y.is_finite() && frame.size.h.is_finite(),
                "a frame is somewhere"
            );
        }
    });
}

fn walk(document: &Document) {
    let all = nodes(document);
    let _ = (
        plain_text(document),
        outline(document),
        warraq::export::text::article(document),
    );
    let Some((first, last)) = all.first().zip(all.last()) else {
        return;
    };
    let from = TextPos {
        node: first.id,
        offset: 0,
    };
    let to = TextPos {
        node: last.id,
        offset: last.text.len(),
    };
    let _ = copy_text(document, from, to);
    let _ = find(document, "\u{627}\u{644}", 100);
    for node in [first, &all[all.len() / 2], last] {
        let offset = node.text.floor_char_boundary(node.text.len() / 2);
        let pos = TextPos {
            node: node.id,
            offset,
        };
        let anchor = Anchor::of(document, pos);
        let found = anchor.find(document);
        assert!(
            found.is_some() || node.text.trim().is_empty(),
            "an anchor finds its own place"
        );
    }
}
