//! Verse: elements whose class says that they hold a poem, and tables or lines of two halves.

use dom_query::NodeRef;

use super::dom::{has_class, name};
use super::walk::Walker;
use crate::document::{BlockKind, Text, VerseLine};

/// Class names that say so; whole words.
const CLASSES: &[&str] = &[
    "verse", "verses", "poem", "poems", "poetry", "qasida", "qasidah", "bayt", "beyt", "ghazal",
    "sher", "abyat",
];

/// Words of one hemistich, at most.
const MAX_WORDS: usize = 14;

/// Words of class names that hold a poem together with one of the above ("poem-body").
const PARTS: &[&str] = &[
    "body", "text", "content", "line", "lines", "table", "block", "wrap", "box", "wp",
];

/// Whether an element says that it holds verse, and nothing else.
pub(super) fn is_verse(node: &NodeRef<'_>) -> bool {
    let Some(class) = node.attr("class") else {
        return false;
    };
    let is_verse = |name: &str| {
        let mut words = name.split(['-', '_']);
        let is_one = |word: &str| CLASSES.iter().any(|c| word.eq_ignore_ascii_case(c));
        words.clone().any(is_one) && words.all(|word| is_one(word) || PARTS.contains(&word))
    };
    class.split_whitespace().any(is_verse)
        && super::dom::find(node, &["h2", "h3", "h4", "h5", "dl", "figure"]).is_none()
}

/// Whether a table is a poem: its class says so, or every row has two short halves with an empty
/// cell between them.
pub(super) fn is_verse_table(node: &NodeRef<'_>) -> bool {
    is_verse(node) || is_of_halves(node)
}

fn is_of_halves(node: &NodeRef<'_>) -> bool {
    if super::dom::find(node, &["th", "table", "caption"]).is_some() {
        return false;
    }
    let rows: Vec<NodeRef<'_>> = node.descendants_it().filter(|n| n.has_name("tr")).collect();
    let is_couplet = |row: &NodeRef<'_>| {
        let cells: Vec<String> = row
            .element_children()
            .iter()
            .map(super::dom::words)
            .collect();
        let is_half = |cell: &str| {
            (1..=MAX_WORDS).contains(&cell.split_whitespace().count())
                && cell.chars().any(char::is_alphabetic)
        };
        matches!(cells.as_slice(), [first, gap, second]
            if is_half(first) && is_half(second) && !gap.chars().any(char::is_alphanumeric))
    };
    rows.len() >= 2 && rows.iter().filter(|row| is_couplet(row)).count() * 4 >= rows.len() * 3
}

/// The lines of a poem. Empty when the element turns out to hold something else.
pub(super) fn read(walker: &mut Walker<'_, '_>, node: &NodeRef<'_>) -> Vec<VerseLine> {
    let mut lines = Vec::new();
    collect(walker, node, &mut lines);
    lines
}

fn collect(walker: &mut Walker<'_, '_>, node: &NodeRef<'_>, lines: &mut Vec<VerseLine>) {
    let children = node.element_children();
    let is_line = |n: &NodeRef<'_>| matches!(&*name(n), "p" | "div" | "li" | "tr" | "dd" | "dt");
    let is_group = |n: &NodeRef<'_>| {
        matches!(
            &*name(n),
            "tbody" | "ul" | "ol" | "section" | "table" | "dl" | "blockquote"
        )
    };
    if children.iter().any(|c| is_line(c) || is_group(c)) && !is_couplet(node) {
        for child in children {
            if walker.is_aside(&child) {
                continue;
            }
            if is_line(&child) || is_group(&child) {
                collect(walker, &child, lines);
            }
        }
    } else {
        line(walker, node, lines);
    }
}

/// Class names of a hemistich; whole words.
const HALVES: &[&str] = &[
    "sadr",
    "ajuz",
    "ajz",
    "hemistich",
    "shatr",
    "misra",
    "mesra",
    "half",
    "first",
    "second",
];

/// Whether an element is one line of two halves: two short children that are no lines themselves.
fn is_couplet(node: &NodeRef<'_>) -> bool {
    let halves = halves(node);
    let is_half = |n: &NodeRef<'_>| {
        let is_line = matches!(&*name(n), "p" | "div" | "li" | "tr" | "ul" | "table");
        let is_short = super::dom::words(n).split(' ').count() <= MAX_WORDS;
        is_short && (!is_line || has_class(n, HALVES))
    };
    halves.len() == 2 && halves.iter().all(is_half) && node.immediate_text().trim().is_empty()
}

fn halves<'a>(node: &NodeRef<'a>) -> Vec<NodeRef<'a>> {
    let children = node.element_children().into_iter();
    children
        .filter(|c| !c.has_name("br") && !super::dom::words(c).is_empty())
        .collect()
}

/// One element: a couplet, or lines between line breaks.
fn line(walker: &mut Walker<'_, '_>, node: &NodeRef<'_>, lines: &mut Vec<VerseLine>) {
    if is_couplet(node) {
        let texts: Vec<Text> = halves(node)
            .iter()
            .filter_map(|h| walker.words_of(h))
            .collect();
        if let Ok([first, second]) = <[Text; 2]>::try_from(texts) {
            lines.push(VerseLine {
                first,
                second: Some(second),
            });
        }
        return;
    }
    // A line alone that is said to be one has no second half.
    if let [only] = halves(node).as_slice()
        && has_class(only, &["first"])
        && node.immediate_text().trim().is_empty()
    {
        lines.extend(walker.words_of(only).map(|first| VerseLine {
            first,
            second: None,
        }));
        return;
    }
    for block in walker.blocks_of(node) {
        let BlockKind::Paragraph(text) = block.kind else {
            continue;
        };
        if !text.text.contains('\n') {
            lines.push(split(text));
            continue;
        }
        let plain = text.without_isolates();
        let parts = plain.split('\n').map(str::trim).filter(|l| !l.is_empty());
        lines.extend(parts.map(|l| split(Text::plain(l))));
    }
}

/// A line whose halves are apart by stars or dots is two hemistichs.
fn split(text: Text) -> VerseLine {
    let separators = [
        "***", "* * *", "\u{2026}", "...", "\u{66D}", " / ", " = ", "\u{2003}", "   ",
    ];
    for separator in separators {
        if let Some((first, second)) = text.text.split_once(separator) {
            let strip = |s: &str| {
                s.trim_matches(|c: char| {
                    c.is_whitespace() || matches!(c, '*' | '.' | '\u{2026}' | '\u{66D}')
                })
                .to_owned()
            };
            let (first, second) = (strip(first), strip(second));
            if !first.is_empty() && !second.is_empty() {
                return VerseLine {
                    first: Text::plain(first),
                    second: Some(Text::plain(second)),
                };
            }
        }
    }
    VerseLine {
        first: text,
        second: None,
    }
}
