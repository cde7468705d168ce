//! A place in a document is found again after a new layout, which does not
//! touch it at all, and after edits of the text.

use warraq::document::anchor::{Anchor, Certainty};
use warraq::document::walk::{NodeId, TextPos, nodes};
use warraq::document::{Block, BlockKind, Document, Text};
use warraq::load::open_bytes;

use crate::util::random::Random;

fn souk() -> Document {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/souk.txt");
    open_bytes("souk.txt", std::fs::read(path).expect("the sample"))
        .expect("a sample that loads")
        .document
}

fn paragraph(document: &mut Document, block: usize) -> &mut String {
    match &mut document.blocks[block].kind {
        BlockKind::Paragraph(text) => &mut text.text,
        other => panic!("{other:?} is no paragraph"),
    }
}

fn at(document: &Document, pos: TextPos) -> &str {
    let all = nodes(document);
    &all[pos.node.0 as usize].text[pos.offset..]
}

/// The place where `words` begin.
fn place(document: &Document, words: &str) -> TextPos {
    let all = nodes(document);
    let node = all
        .iter()
        .find(|n| n.text.contains(words))
        .expect("the words");
    TextPos {
        node: node.id,
        offset: node.text.find(words).expect("the words"),
    }
}

#[test]
fn every_place_of_an_unchanged_document_is_found_exactly() {
    let document = souk();
    for node in nodes(&document) {
        for (offset, _) in node.text.char_indices().chain([(node.text.len(), ' ')]) {
            let pos = TextPos {
                node: node.id,
                offset,
            };
            let found = Anchor::of(&document, pos).locate(&document).unwrap();
            assert_eq!((found.pos, found.certainty), (pos, Certainty::Exact));
        }
    }
}

#[test]
fn an_anchor_is_kept_as_text_and_read_back() {
    let document = souk();
    let anchor = Anchor::of(&document, place(&document, "قال كبير باعة"));
    let json = serde_json::to_string(&anchor).unwrap();
    assert_eq!(serde_json::from_str::<Anchor>(&json).unwrap(), anchor);
    // A place kept by an older version lacks fields; it is read all the same.
    let old: Anchor = serde_json::from_str(r#"{"node":3,"quote":"x"}"#).unwrap();
    assert_eq!((old.node, old.quote.as_str(), old.block_hash), (3, "x", 0));
}

#[test]
fn paragraphs_added_and_removed_before_the_place_do_not_move_it() {
    let document = souk();
    let words = "واستغرقت أعمال الترميم";
    let anchor = Anchor::of(&document, place(&document, words));
    let mut edited = document.clone();
    for i in 0..7 {
        edited.blocks.insert(
            0,
            Block::new(BlockKind::Paragraph(Text::plain(format!(
                "فقرة جديدة رقم {i} لم تكن هنا."
            )))),
        );
    }
    let found = anchor.locate(&edited).unwrap();
    assert!(at(&edited, found.pos).starts_with(words));
    assert_eq!(found.certainty, Certainty::Exact);
    edited.blocks.drain(0..9);
    assert!(at(&edited, anchor.find(&edited).unwrap()).starts_with(words));
}

#[test]
fn marks_and_tatweel_do_not_move_a_place() {
    let mut document = souk();
    let anchor = Anchor::of(&document, place(&document, "ظننتُ أنني"));
    let text = paragraph(&mut document, 3);
    *text = text
        .replace("ظننتُ", "ظنـــنت")
        .replace("ينسخ", "يَنسِخُ")
        .replace("الحبر", "الحـبر");
    let found = anchor.locate(&document).unwrap();
    assert!(
        at(&document, found.pos).starts_with("ظنـــنت أنني"),
        "{}",
        at(&document, found.pos)
    );
    assert_eq!(found.certainty, Certainty::Exact);
}

#[test]
fn an_edit_elsewhere_in_the_paragraph_keeps_the_words_at_the_place() {
    let mut document = souk();
    let anchor = Anchor::of(&document, place(&document, "وتقول حكاية"));
    let text = paragraph(&mut document, 8);
    *text = text.replace(
        "كان يستأجر دكاكين الورّاقين ويبيت فيها",
        "كان يبيت في دكاكين الورّاقين",
    );
    let found = anchor.locate(&document).unwrap();
    assert!(at(&document, found.pos).starts_with("وتقول حكاية"));
    assert_eq!(found.certainty, Certainty::Quoted);
}

#[test]
fn an_edit_of_the_very_words_still_finds_the_place() {
    let mut document = souk();
    let anchor = Anchor::of(&document, place(&document, "وأوضح مهندس المشروع"));
    let text = paragraph(&mut document, 12);
    *text = text.replace(
        "وأوضح مهندس المشروع سامر نعمان أن",
        "وقال مهندس المشروع، سامر نعمان، إن",
    );
    let found = anchor.locate(&document).unwrap();
    assert_eq!(found.certainty, Certainty::Similar);
    assert_eq!(found.pos.node, place(&document, "وقال مهندس المشروع").node);
    assert!(
        found.pos.offset < 40,
        "near the start: {}",
        found.pos.offset
    );
}

#[test]
fn a_paragraph_that_is_gone_leaves_its_neighbour() {
    let mut document = souk();
    let anchor = Anchor::of(&document, place(&document, "ويضمّ السوق بعد"));
    let after = place(&document, "واستغرقت أعمال");
    document.blocks.remove(4);
    let found = anchor.locate(&document).unwrap();
    assert_eq!(found.certainty, Certainty::Nearby);
    assert_eq!((found.pos.node.0, found.pos.offset), (after.node.0 - 1, 0));
}

#[test]
fn another_article_is_refused() {
    let document = souk();
    let other = open_bytes(
        "x.txt",
        "A text in another language about something else entirely.\n\nWith two paragraphs.".into(),
    )
    .unwrap()
    .document;
    for node in nodes(&document) {
        let anchor = Anchor::of(
            &document,
            TextPos {
                node: node.id,
                offset: 0,
            },
        );
        assert_eq!(anchor.locate(&other), None, "{}", node.text);
    }
    assert_eq!(Anchor::default().locate(&document), None);
}

#[test]
fn of_two_equal_verses_the_nearer_one_is_meant() {
    let text = "عنوان النشيد\n\nيا ليل الصبّ متى غده أقيام الساعة موعده.\n\nفقرة بينهما لا تشبههما في شيء.\n\nيا ليل الصبّ متى غده أقيام الساعة موعده.\n\nفقرة أخيرة.";
    let document = open_bytes("x.txt", text.into()).unwrap().document;
    for node in [1, 3] {
        let pos = TextPos {
            node: NodeId(node),
            offset: 0,
        };
        assert_eq!(Anchor::of(&document, pos).find(&document), Some(pos));
    }
}

#[test]
fn random_edits_never_lead_far_away() {
    let document = souk();
    let mut random = Random::new(0x5EED_0010);
    let all = nodes(&document);
    let (mut n, mut near) = (0, 0);
    for _ in 0..300 {
        let node = &all[random.below(all.len())];
        let offset = node
            .text
            .floor_char_boundary(random.below(node.text.len() + 1));
        let anchor = Anchor::of(
            &document,
            TextPos {
                node: node.id,
                offset,
            },
        );
        let mut edited = document.clone();
        for _ in 0..3 {
            edit(&mut edited, &mut random);
        }
        let Some(pos) = anchor.find(&edited) else {
            continue;
        };
        let texts = nodes(&edited);
        let found = texts[pos.node.0 as usize].text;
        assert!(found.is_char_boundary(pos.offset), "on a boundary");
        n += 1;
        near += usize::from(shares_words(found, node.text));
    }
    assert!(
        n >= 280 && near * 100 >= n * 95,
        "{near} of {n} places are in their paragraph"
    );
}

fn shares_words(a: &str, b: &str) -> bool {
    let words: Vec<&str> = a.split_whitespace().collect();
    b.split_whitespace().filter(|w| words.contains(w)).count() * 2
        >= b.split_whitespace().count().min(words.len())
}

/// One random edit of one random paragraph.
fn edit(document: &mut Document, random: &mut Random) {
    let i = random.below(document.blocks.len());
    match random.below(5) {
        0 => drop(document.blocks.remove(i)),
        1 => document.blocks.insert(
            i,
            Block::new(BlockKind::Paragraph(Text::plain(
                "إضافة من المحرّر بعد النشر.",
            ))),
        ),
        2 => {
            let j = random.below(document.blocks.len());
            document.blocks.swap(i, j);
        }
        _ => {
            if let BlockKind::Paragraph(text) = &mut document.blocks[i].kind {
                let at = text
                    .text
                    .floor_char_boundary(random.below(text.text.len() + 1));
                text.text
                    .insert_str(at, random.pick(&["، ", "كلمة ", "ّ", "ـ", "2024 "]));
            }
        }
    }
}

#[test]
fn places_outside_the_document_are_moved_inside() {
    let document = souk();
    let far = TextPos {
        node: NodeId(u32::MAX),
        offset: usize::MAX,
    };
    let found = Anchor::of(&document, far).find(&document).unwrap();
    assert_eq!(found.node.0 as usize, nodes(&document).len() - 1);
    let inside = TextPos {
        node: NodeId(0),
        offset: 1,
    };
    assert_eq!(
        Anchor::of(&document, inside).offset,
        0,
        "inside a character: its start"
    );
    let empty = Document {
        blocks: Vec::new(),
        ..document
    };
    let anchor = Anchor::of(
        &Document {
            meta: warraq::document::Metadata::default(),
            ..empty.clone()
        },
        far,
    );
    assert_eq!(
        anchor,
        Anchor::default(),
        "a document without text has no places"
    );
}
