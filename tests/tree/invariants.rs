//! What must hold for the tree of any article, on 200 bilingual documents made by chance: text equal
//! byte for byte, logical order, direction by level, places of characters from the frame, graphemes,
//! words, line links, ways there and back, a line end behind every block.

use std::collections::HashMap;
use std::sync::Arc;

use accesskit::{Node, NodeId, Role, TextDirection};
use accesskit_consumer::Tree;
use warraq::document::walk::{self, NodeId as DocumentNode, TextPos};
use warraq::document::{Block, BlockKind, Document, Inline, InlineKind, Text};
use warraq::layout::flow::Flow;
use warraq::layout::style::{PageLabels, ReadingStyle};
use warraq::text::segment;
use warraq::tree::spoken::Spoken;
use warraq::tree::{self, ArticleTree, Places, Positions, listen};
use warraq::vocab::{Direction, Lang};

use crate::util::random::{Random, for_each_seed};
use crate::util::setting::shaper;

/// Words and signs of which the documents are made.
const WORDS: &[&str] = &[
    "\u{643}\u{62a}\u{628}",
    "\u{627}\u{644}\u{648}\u{631}\u{651}\u{627}\u{642}\u{648}\u{646}",
    "\u{643}\u{650}\u{62a}\u{64e}\u{627}\u{628}\u{64c}",
    "\u{645}\u{6cc}\u{200c}\u{631}\u{648}\u{62f}",
    "\u{644}\u{627}",
    "\u{5e1}\u{5e4}\u{5e8}",
    "\u{5d1}\u{5bc}\u{5b0}\u{5e8}\u{5b5}\u{5d0}\u{5e9}\u{5b4}\u{5c1}\u{5d9}\u{5ea}",
    "book",
    "Unicode",
    "na\u{ef}ve",
    "e\u{301}",
    "2024",
    "\u{662}\u{660}\u{662}\u{664}",
    "3.5GHz",
    "(\u{643}\u{62a}\u{627}\u{628})",
    "\u{ab}book\u{bb}",
    "\u{60c}",
    "-",
    "\u{1f469}\u{200d}\u{1f4bb}",
    "\u{640}",
];

/// A document with paragraphs, headings, lists, links, isolates, another language and a line break.
fn document(random: &mut Random) -> Document {
    let loaded = warraq::load::open_bytes("a.txt", "\u{628}".as_bytes().to_vec());
    let mut document = loaded.expect("a text opens").document;
    document.meta.title = Some(words(random, 6));
    document.lang = Lang::new("ar");
    document.dir = random.one_of(&[Direction::Rtl, Direction::Ltr]);
    document.blocks = (0..random.between(2, 7)).map(|_| block(random)).collect();
    document
}

fn block(random: &mut Random) -> Block {
    let kind = match random.below(6) {
        0 => BlockKind::Heading {
            level: 2,
            text: Text::plain(words(random, 4)),
        },
        1 => BlockKind::List {
            ordered: random.chance(50),
            start: 1,
            items: (0..3)
                .map(|_| vec![Block::new(BlockKind::Paragraph(rich(random)))])
                .collect(),
        },
        2 => BlockKind::Quote(vec![Block::new(BlockKind::Paragraph(rich(random)))]),
        3 => BlockKind::Code(Text::plain(format!(
            "{}\n{}\n",
            words(random, 3),
            words(random, 2)
        ))),
        _ => BlockKind::Paragraph(rich(random)),
    };
    let mut block = Block::new(kind);
    if random.chance(30) {
        block.dir = Some(random.one_of(&[Direction::Rtl, Direction::Ltr]));
    }
    if random.chance(30) {
        block.lang = Some(Lang::new("fa"));
    }
    block
}

fn words(random: &mut Random, n: usize) -> String {
    let some: Vec<&str> = (0..n).map(|_| random.pick(WORDS)).collect();
    some.join(" ")
}

/// A long text with marked ranges at its words.
fn rich(random: &mut Random) -> Text {
    let mut text = Text::default();
    for _ in 0..random.between(3, 9) {
        let n = random.between(1, 9);
        let start = text.text.len();
        let kind = match random.below(8) {
            0 => Some(InlineKind::Strong),
            1 => Some(InlineKind::Link("https://example.org/".into())),
            2 => Some(InlineKind::Lang(Lang::new("en"))),
            3 => Some(InlineKind::Isolate(None)),
            _ => None,
        };
        let words = words(random, n);
        if kind == Some(InlineKind::Isolate(None)) {
            text.text.push_str(&format!("\u{2068}{words}\u{2069}"));
        } else {
            text.text.push_str(&words);
        }
        let range = start..text.text.len();
        text.inlines.extend(kind.map(|kind| Inline { range, kind }));
        text.text.push(if random.chance(10) { '\n' } else { ' ' });
    }
    text
}

/// A document laid out, its tree, and a client that was given it.
struct Case {
    document: Arc<Document>,
    places: Places,
    article: ArticleTree,
    by_id: HashMap<NodeId, Node>,
    client: Tree,
}

fn case(random: &mut Random) -> Case {
    let document = Arc::new(document(random));
    let mut shaper = shaper();
    let style = ReadingStyle {
        size: 15.0,
        ..ReadingStyle::default()
    };
    let column = random.between(140, 600) as f32;
    let fonts = Arc::clone(shaper.fonts());
    let mut flow = Flow::new(
        Arc::clone(&document),
        style,
        PageLabels::default(),
        column,
        fonts,
    );
    let frames = flow.all(&mut shaper);
    let places = tree::places(&frames);
    let article = tree::article(&document, &places, "a.txt");
    let client = listen::client(&article);
    Case {
        document,
        places,
        by_id: article.nodes.iter().cloned().collect(),
        article,
        client,
    }
}

impl Case {
    fn nodes(&self) -> Vec<walk::Node<'_>> {
        walk::nodes(&self.document)
    }

    fn run(&self, id: NodeId) -> &Node {
        self.by_id.get(&id).expect("a run that was given out")
    }

    /// What the document says, node by node.
    fn said(&self) -> String {
        let texts = self.nodes();
        let said = texts.iter().map(Spoken::of).filter(|s| !s.text.is_empty());
        said.map(|s| format!("{}\n", s.text)).collect()
    }
}

#[test]
fn two_hundred_documents_are_told_as_they_are() {
    for_each_seed(200, |random, _| {
        let case = case(random);
        text_is_the_documents(&case);
        runs_are_in_order_and_tied_by_lines(&case);
        characters_have_their_places(&case);
        words_begin_where_words_begin(&case);
        positions_go_there_and_back(&case);
        points_are_found_again(&case);
    });
}

fn text_is_the_documents(case: &Case) {
    let document = listen::document(&case.client).expect("a document");
    assert_eq!(document.document_range().text(), case.said(), "the text");
    let mut ends: HashMap<DocumentNode, bool> = HashMap::new();
    for run in &case.article.runs {
        let value = case.run(run.id).value().expect("a run has a text");
        ends.insert(run.node, value.ends_with('\n'));
    }
    assert!(
        ends.values().all(|end| *end),
        "a line end behind every block"
    );
}

fn runs_are_in_order_and_tied_by_lines(case: &Case) {
    let runs = &case.article.runs;
    assert!(
        runs.windows(2)
            .all(|w| (w[0].node, w[0].range.start) < (w[1].node, w[1].range.start)),
        "logical order"
    );
    for run in runs {
        let node = case.run(run.id);
        let value = node.value().unwrap_or("");
        if let Some(next) = node.next_on_line() {
            assert_eq!(
                case.run(next).previous_on_line(),
                Some(run.id),
                "links go both ways"
            );
        }
        let Some((_, paragraph)) = case.places.get(&run.node) else {
            panic!("a node that was not laid out: {:?}", run.node);
        };
        let rtl = node.text_direction() == Some(TextDirection::RightToLeft);
        for line in paragraph
            .lines
            .iter()
            .filter(|l| l.range.contains(&run.range.start))
        {
            assert!(
                run.range.end <= line.range.end,
                "a run lies on one line: {value:?}"
            );
            for placed in &line.runs {
                let shared =
                    placed.range.start.max(run.range.start)..placed.range.end.min(run.range.end);
                let told = paragraph.text.get(shared).unwrap_or("");
                if told.chars().any(|c| !matches!(c, '\u{2068}' | '\u{2069}')) {
                    assert_eq!(placed.level.is_rtl(), rtl, "direction by level: {value:?}");
                }
            }
            let is_first = line.range.start == run.range.start
                || case.nodes()[run.node.0 as usize]
                    .text
                    .get(line.range.start..run.range.start)
                    .is_some_and(|before| {
                        before.chars().all(|c| matches!(c, '\u{2068}' | '\u{2069}'))
                    });
            assert_eq!(
                node.previous_on_line().is_none(),
                is_first,
                "lines begin as painted: {value:?}"
            );
        }
    }
}

fn characters_have_their_places(case: &Case) {
    let texts = case.nodes();
    for run in &case.article.runs {
        let node = case.run(run.id);
        let value = node.value().unwrap_or("");
        let lengths = node.character_lengths();
        let total: usize = lengths.iter().map(|l| usize::from(*l)).sum();
        assert_eq!(total, value.len(), "lengths add up: {value:?}");
        assert!(
            lengths.len() <= 255,
            "word starts are counted in eight bits"
        );
        let bounds = node.bounds().expect("a place");
        let positions = node.character_positions().expect("positions");
        let widths = node.character_widths().expect("widths");
        assert_eq!(
            (positions.len(), widths.len()),
            (lengths.len(), lengths.len()),
            "one for each"
        );
        let boundaries: Vec<usize> = segment::graphemes(value).collect();
        let spoken = Spoken::of(&texts[run.node.0 as usize]);
        let from = spoken.from_document(run.range.start);
        let (origin, paragraph) = &case.places[&run.node];
        let rtl = node.text_direction() == Some(TextDirection::RightToLeft);
        let mut at = 0;
        for (i, length) in lengths.iter().enumerate() {
            assert!(
                boundaries.contains(&at),
                "characters are graphemes: {value:?}"
            );
            let next = at + usize::from(*length);
            let (start, end) = (
                spoken.to_document(from + at),
                spoken.end_in_document(from + next),
            );
            let x = if rtl {
                bounds.x1 as f32 - positions[i] - widths[i]
            } else {
                bounds.x0 as f32 + positions[i]
            };
            assert!(
                x >= bounds.x0 as f32 - 0.01 && x + widths[i] <= bounds.x1 as f32 + 0.01,
                "inside the run"
            );
            if widths[i] > 0.0 {
                let rects = paragraph.selection(start..end);
                let hull =
                    |f: fn(f32, f32) -> f32, edge: fn(&warraq::geom::Rect) -> f32, zero: f32| {
                        rects.iter().map(edge).fold(zero, f)
                    };
                let left = hull(f32::min, |r| r.min.x, f32::INFINITY) + origin.x;
                let right = hull(f32::max, |r| r.max.x, f32::NEG_INFINITY) + origin.x;
                assert!(
                    (left - x).abs() < 1.0 && (right - x - widths[i]).abs() < 1.0,
                    "{value:?} {i}"
                );
            }
            at = next;
        }
    }
}

fn words_begin_where_words_begin(case: &Case) {
    let texts = case.nodes();
    for node in &texts {
        let spoken = Spoken::of(node);
        let begins = |at: &usize| {
            let rest = spoken.text.get(*at..).unwrap_or("");
            rest.chars().next().is_some_and(char::is_alphanumeric)
        };
        let expected: Vec<usize> = segment::words(&spoken.text).filter(begins).collect();
        let mut told = Vec::new();
        for run in case.article.runs.iter().filter(|r| r.node == node.id) {
            let data = case.run(run.id);
            let from = spoken.from_document(run.range.start);
            for start in data.word_starts() {
                let lengths = &data.character_lengths()[..usize::from(*start)];
                told.push(from + lengths.iter().map(|l| usize::from(*l)).sum::<usize>());
            }
        }
        assert_eq!(told, expected, "words of {:?}", spoken.text);
    }
}

fn positions_go_there_and_back(case: &Case) {
    let positions = Positions {
        document: &case.document,
        runs: &case.article.runs,
    };
    for run in &case.article.runs {
        for offset in [run.range.start, run.range.end] {
            let at = TextPos {
                node: run.node,
                offset,
            };
            let told = positions.to_tree(at).expect("a place of the tree");
            let back = positions.to_document(told).expect("a place of the article");
            let there = positions.to_tree(back).expect("a place of the tree");
            assert_eq!((back.node, there), (at.node, told), "there and back");
        }
    }
    let document = listen::document(&case.client).expect("a document");
    let n = document.document_range().text().chars().count();
    let step = (n / 20).max(1);
    for index in (0..n).step_by(step) {
        let position = document
            .text_position_from_global_usv_index(index)
            .expect("a position");
        let back = position.to_global_usv_index();
        assert!(
            back <= index && index - back < 12,
            "index {index} came back as {back}"
        );
    }
}

/// The middle of a character is hit as that character, where no other stands in the same place.
fn points_are_found_again(case: &Case) {
    let document = listen::document(&case.client).expect("a document");
    for run in case.article.runs.iter().step_by(5) {
        let node = case.run(run.id);
        let (Some(bounds), Some(positions), Some(widths)) = (
            node.bounds(),
            node.character_positions(),
            node.character_widths(),
        ) else {
            continue;
        };
        let Some(i) = widths.iter().position(|w| *w > 3.0) else {
            continue;
        };
        let rtl = node.text_direction() == Some(TextDirection::RightToLeft);
        let along = f64::from(positions[i]) + f64::from(widths[i]) * 0.4;
        let x = if rtl {
            bounds.x1 - along
        } else {
            bounds.x0 + along
        };
        let point = accesskit::Point::new(x, (bounds.y0 + bounds.y1) / 2.0);
        let found = document.text_position_at_point(point).to_raw();
        assert_eq!(
            (found.node, found.character_index),
            (run.id, i),
            "{:?}",
            node.value()
        );
    }
    assert_eq!(document.role(), Role::Document, "the article is a document");
}
