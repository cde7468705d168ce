//! Pages in a line or two: what elements become.

use super::{Page, Read, read};
use crate::document::{Block, BlockKind, InlineKind};
use crate::vocab::{Direction, DirectionReason};

fn page(html: &str) -> Read {
    read(&Page {
        html,
        resources: &(),
        address: None,
        is_whole: true,
    })
}

fn kinds(html: &str) -> Vec<BlockKind> {
    page(html)
        .document
        .blocks
        .into_iter()
        .map(|b| b.kind)
        .collect()
}

#[test]
fn blocks_and_inlines() {
    let blocks = kinds(
        "<h1>T</h1><h2>One</h2><p>a <b>b</b> <a href='https://x.y/z'>c</a><br>d<ul><li>e<ul><li>f</ul><li>g</ul>",
    );
    let BlockKind::Paragraph(text) = &blocks[1] else {
        panic!("{blocks:?}")
    };
    assert_eq!(text.text, "a b c\nd");
    assert_eq!(
        text.inlines[1].kind,
        InlineKind::Link("https://x.y/z".into())
    );
    let BlockKind::List { items, .. } = &blocks[2] else {
        panic!("{blocks:?}")
    };
    assert_eq!(items.len(), 2);
    assert_eq!(items[0].len(), 2, "a list in the first item");
}

#[test]
fn directions_stand_where_they_are_declared() {
    let read = page(
        "<html dir=rtl><body><p>\u{627}\u{644}\u{641} \u{628}\u{627}\u{621}<p dir=ltr>abc <bdi dir=rtl>\u{628}</bdi>",
    );
    let document = read.document;
    assert_eq!(
        (document.dir, document.dir_reason),
        (Direction::Rtl, DirectionReason::Declared)
    );
    assert_eq!(document.blocks[0].dir, None);
    assert_eq!(document.blocks[1].dir, Some(Direction::Ltr));
}

#[test]
fn a_wrong_direction_is_not_believed() {
    let arabic = "\u{627}\u{644}\u{643}\u{62A}\u{627}\u{628} \u{639}\u{644}\u{649} \u{627}\u{644}\u{637}\u{627}\u{648}\u{644}\u{629}";
    let document = page(&format!(
        "<html dir=ltr lang=en><body><p>{arabic}</p><p>{arabic}"
    ))
    .document;
    assert_eq!(
        (document.dir, document.dir_reason),
        (Direction::Rtl, DirectionReason::Dominant)
    );
    assert_eq!(document.lang.primary(), "ar");
    assert!(document.blocks.iter().all(|b: &Block| b.dir.is_none()));
}

#[test]
fn what_shows_nothing_is_gone() {
    let blocks = kinds(
        "<p onclick=x()>a<script>b</script><style>c</style><iframe src=d></iframe><form><input value=e></form><p hidden>f<p style='display: none'>g",
    );
    assert_eq!(blocks.len(), 1, "{blocks:?}");
}

#[test]
fn tables_lists_of_terms_and_folded_parts() {
    let blocks = kinds(
        "<table><caption>c</caption><tr><th>a<th colspan=2>b<tr><td rowspan=2>1<td>2<td>3<tr><td>4<td>5</table>\
         <dl><dt>t<dd>m<dd>n</dl><details><summary>s</summary><p>x</details>",
    );
    let BlockKind::Table(table) = &blocks[0] else {
        panic!("{blocks:?}")
    };
    assert_eq!(table.columns(), 3);
    let places: Vec<_> = table.grid().iter().map(|p| (p.row, p.column)).collect();
    assert_eq!(
        places,
        [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2)]
    );
    let BlockKind::Definitions(list) = &blocks[1] else {
        panic!("{blocks:?}")
    };
    assert_eq!((list[0].terms.len(), list[0].details.len()), (1, 2));
    assert!(matches!(&blocks[2], BlockKind::Details { summary, .. } if summary.text == "s"));
}

#[test]
fn verse_of_spans_cells_and_lines() {
    let blocks = kinds(
        "<div class=poem><p><span>a b</span><span>c d</span></p><p><span>e</span><span>f</span></p></div>\
         <table class='poem'><tr><td>g<td><td>h</table><div class=poem>i *** j<br>k</div>",
    );
    let lines: Vec<_> = blocks
        .iter()
        .flat_map(|b| match b {
            BlockKind::Verse(lines) => lines.clone(),
            other => panic!("{other:?}"),
        })
        .map(|l| (l.first.text, l.second.map(|s| s.text)))
        .collect();
    let some = |s: &str| Some(s.to_owned());
    let expected = [
        ("a b", some("c d")),
        ("e", some("f")),
        ("g", some("h")),
        ("i", some("j")),
        ("k", None),
    ];
    assert_eq!(lines, expected.map(|(a, b)| (a.to_owned(), b)));
}

#[test]
fn depth_is_capped() {
    for tag in ["span", "div", "b"] {
        let html = format!("{}x", format!("<{tag}>").repeat(30_000));
        let read = page(&html);
        assert_eq!(read.document.blocks.len(), 1);
        assert!(!read.warnings.is_empty(), "{tag}");
    }
    let html = "<ul><li>".repeat(16_000) + "x";
    assert!(!page(&html).warnings.is_empty());
}

#[test]
fn end_tags_that_are_left_out_make_no_depth() {
    let rows = "<tr><td>a<td>b".repeat(700);
    let items = "<li>a<p>b".repeat(700);
    for (html, n) in [
        ("<p>a".repeat(2_000), 2_000),
        (format!("<ul>{items}</ul><p>c"), 2),
        (format!("<table>{rows}</table><p>c"), 2),
        ("<dl><dt>a<dd>b</dl>".repeat(600), 600),
    ] {
        let read = page(&html);
        assert_eq!(read.document.blocks.len(), n);
        assert!(read.warnings.is_empty(), "{:?}", read.warnings);
    }
}
