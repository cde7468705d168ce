//! The text of a range across nodes, the parts of an article, and the outline.

use warraq::document::copy::{copy_text, plain_text};
use warraq::document::outline::{OutlineEntry, outline};
use warraq::document::walk::{NodeId, TextPos, nodes, part, part_of, ranges};
use warraq::document::{Block, BlockKind, Document, Figure, Text};
use warraq::load::open_bytes;

fn load(text: &str) -> Document {
    open_bytes("x.txt", text.into())
        .expect("a page that loads")
        .document
}

const END: TextPos = TextPos {
    node: NodeId(u32::MAX),
    offset: usize::MAX,
};

#[test]
fn copying_gives_the_author_s_characters_with_gaps_between_nodes() {
    let document = load(
        "عنوان المقال\n\nفقرة أولى تنتهي بنقطة.\n\n• أول\n• ثان\n\nيا دار أهلي تكلّمي *** هل مرّ بعدي مسافر\nما زال بابك مشرعًا *** والريح فيه تسامر\n\nفقرة أخيرة.",
    );
    let all = copy_text(&document, TextPos::default(), END);
    assert_eq!(
        all,
        "عنوان المقال\n\nفقرة أولى تنتهي بنقطة.\n\nأول\nثان\n\nيا دار أهلي تكلّمي\tهل مرّ بعدي مسافر\nما زال بابك مشرعًا\tوالريح فيه تسامر\n\nفقرة أخيرة."
    );
    let from = TextPos {
        node: NodeId(0),
        offset: "عنوان ".len(),
    };
    let to = TextPos {
        node: NodeId(1),
        offset: "فقرة".len(),
    };
    assert_eq!(copy_text(&document, from, to), "المقال\n\nفقرة");
    assert_eq!(
        copy_text(&document, to, from),
        "المقال\n\nفقرة",
        "in either order"
    );
    assert_eq!(copy_text(&document, to, to), "");
    let inside = TextPos {
        node: NodeId(1),
        offset: 1,
    };
    assert_eq!(
        copy_text(&document, inside, to),
        "فقرة",
        "a place inside a character is its start"
    );
}

#[test]
fn ranges_cover_each_node_between_two_places() {
    let document = load("عنوان المقال\n\nفقرة أولى تنتهي بنقطة.\n\nفقرة ثانية تنتهي بنقطة.");
    let all = nodes(&document);
    let whole = ranges(&document, TextPos::default(), END);
    assert_eq!(whole.len(), all.len());
    for (node, (id, range)) in all.iter().zip(&whole) {
        assert_eq!((node.id, 0..node.text.len()), (*id, range.clone()));
    }
    assert_eq!(ranges(&document, END, END), []);
}

#[test]
fn the_text_that_was_copied_reads_back_as_the_same_poem() {
    let document = load(
        "قصيدة\n\nيا دار أهلي تكلّمي *** هل مرّ بعدي مسافر\nما زال بابك مشرعًا *** والريح فيه تسامر\n",
    );
    let again = load(&plain_text(&document));
    assert_eq!(again.blocks, document.blocks);
    assert_eq!(again.meta.title, document.meta.title);
}

#[test]
fn a_caption_is_copied_with_its_credit_when_it_is_copied_to_its_end() {
    let mut document = load("عنوان المقال\n\nفقرة أولى تنتهي بنقطة.");
    let figure = Figure {
        caption: Text {
            text: "ساحة السوق".to_owned(),
            ..Text::default()
        },
        credit_text: Some("(الصورة: رفيق)".to_owned()),
        ..Figure::default()
    };
    document.blocks.push(Block {
        kind: BlockKind::Figure(figure),
        ..document.blocks[0].clone()
    });
    let all = copy_text(&document, TextPos::default(), END);
    assert!(all.ends_with("\n\nساحة السوق (الصورة: رفيق)"), "{all}");
    let node = NodeId(2);
    let at = |offset| TextPos { node, offset };
    assert_eq!(copy_text(&document, at(0), at("ساحة".len())), "ساحة");
}

#[test]
fn plain_text_has_markers_and_credits_but_no_furniture() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/souk.txt");
    let document = open_bytes("souk.txt", std::fs::read(path).unwrap())
        .unwrap()
        .document;
    let text = plain_text(&document);
    assert_eq!(
        text.matches("سوق الورّاقين يعود من النسيان").count(),
        1,
        "the title once"
    );
    assert!(text.contains("(الصورة: أرشيف السوق)"));
    for furniture in ["شارك القصة", "تابع القراءة", "المصادر", "Close", "November"]
    {
        assert!(!text.contains(furniture), "{furniture}");
    }
    let listed = load("قائمة\n\n3. ثالث\n4. رابع\n\nفقرة بعد القائمة.\n\n***\n\nفقرة أخيرة.");
    assert_eq!(
        plain_text(&listed),
        "قائمة\n\n3. ثالث\n4. رابع\n\nفقرة بعد القائمة.\n\n* * *\n\nفقرة أخيرة."
    );
}

#[test]
fn headings_become_a_tree() {
    let mut document = load("عنوان\n\nفقرة تنتهي بنقطة.");
    let heading = |level, text: &str| {
        Block::new(BlockKind::Heading {
            level,
            text: Text::plain(text),
        })
    };
    document.blocks = vec![
        heading(3, "a"),
        heading(2, "b"),
        heading(4, "c"),
        heading(3, "d"),
        heading(3, "e"),
        heading(2, "f"),
    ];
    let show = |entries: &[OutlineEntry]| {
        fn line(e: &OutlineEntry) -> String {
            let inner: Vec<String> = e.children.iter().map(line).collect();
            format!("{}({})", e.text, inner.join(" "))
        }
        entries.iter().map(line).collect::<Vec<_>>().join(" ")
    };
    let tree = outline(&document);
    assert_eq!(show(&tree), "a() b(c() d() e()) f()");
    assert_eq!(tree[0].node, NodeId(1), "the title is node 0");
}

#[test]
fn the_parts_of_an_article_are_its_nodes() {
    let poem = "يا دار أهلي تكلّمي *** هل مرّ بعدي مسافر\nما زال بابك مشرعًا *** والريح فيه تسامر";
    for title in ["عنوان\n\n", ""] {
        let document = load(&format!(
            "{title}• أول\n• ثان\n\n***\n\n{poem}\n\nفقرة أخيرة تنتهي بنقطة."
        ));
        let all = nodes(&document);
        let (mut index, mut listed) = (0, Vec::new());
        while let Some(some) = part(&document, index, NodeId(listed.len() as u32)) {
            for node in &some {
                let (at, first) = part_of(&document, node.id);
                assert_eq!((at, first), (index, some[0].id), "{}", node.text);
            }
            listed.extend(some);
            index += 1;
        }
        assert_eq!(listed, all);
        let last = part_of(&document, NodeId(u32::MAX));
        assert_eq!(last, part_of(&document, all[all.len() - 1].id), "the end");
    }
}
