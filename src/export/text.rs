//! An article as plain text: the title, then its blocks with empty lines
//! between them, nothing of what the page had around it.
//!
//! `warraq extract --to text`, "copy text" and "save as text" print the same.
//! Direction is the reader's affair: no mark of direction is added.

use crate::document::{Block, BlockKind, Document, Figure, VerseLine};

/// The article as text, ending in a line break unless it is empty.
#[must_use]
pub fn article(document: &Document) -> String {
    let mut parts: Vec<String> = document
        .meta
        .title
        .iter()
        .filter(|t| !t.trim().is_empty())
        .cloned()
        .collect();
    parts.extend(document.blocks.iter().filter_map(block));
    let mut out = parts.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

/// One block as text; `None` when it holds no words.
fn block(block: &Block) -> Option<String> {
    let text = match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } | BlockKind::Code(text) => {
            text.text.clone()
        }
        BlockKind::Verse(lines) => lines.iter().map(verse).collect::<Vec<_>>().join("\n"),
        BlockKind::List {
            ordered,
            start,
            items,
        } => {
            let number = |i: usize| {
                if *ordered {
                    format!("{}. ", u64::from(*start) + i as u64)
                } else {
                    "- ".to_owned()
                }
            };
            items
                .iter()
                .enumerate()
                .map(|(i, blocks)| item(&number(i), blocks))
                .collect::<Vec<_>>()
                .join("\n")
        }
        BlockKind::Quote(blocks) => blocks
            .iter()
            .filter_map(self::block)
            .collect::<Vec<_>>()
            .join("\n\n"),
        BlockKind::Figure(figure) => caption(figure),
        BlockKind::Rule => "* * *".to_owned(),
    };
    (!text.trim().is_empty()).then_some(text)
}

/// A line of verse; hemistichs are three spaces apart.
fn verse(line: &VerseLine) -> String {
    match &line.second {
        Some(second) => format!("{}   {}", line.first.text, second.text),
        None => line.first.text.clone(),
    }
}

/// A list item: its mark, and its further lines under its first.
fn item(mark: &str, blocks: &[Block]) -> String {
    let text = blocks
        .iter()
        .filter_map(block)
        .collect::<Vec<_>>()
        .join("\n");
    let indent = " ".repeat(mark.len());
    let mut lines = text.lines();
    let mut out = format!("{mark}{}", lines.next().unwrap_or_default());
    for line in lines {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&indent);
            out.push_str(line);
        }
    }
    out
}

/// A caption with its credit as printed.
fn caption(figure: &Figure) -> String {
    let words = if figure.caption.text.trim().is_empty() {
        &figure.alt
    } else {
        &figure.caption.text
    };
    let credit = figure.credit_text.as_deref().filter(|c| !words.contains(c));
    [Some(words.as_str()), credit]
        .into_iter()
        .flatten()
        .filter(|t| !t.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Metadata, Text};
    use crate::vocab::{Direction, DirectionReason, Lang};

    fn document(title: Option<&str>, blocks: Vec<BlockKind>) -> Document {
        Document {
            meta: Metadata {
                title: title.map(str::to_owned),
                ..Metadata::default()
            },
            blocks: blocks.into_iter().map(Block::new).collect(),
            furniture: Vec::new(),
            continue_after: None,
            dir: Direction::Rtl,
            dir_reason: DirectionReason::FirstStrong,
            lang: Lang::new("ar"),
        }
    }

    #[test]
    fn blocks_stand_apart_and_the_title_leads() {
        let paragraph = BlockKind::Paragraph(Text::plain("ب"));
        let heading = BlockKind::Heading {
            level: 2,
            text: Text::plain("ج"),
        };
        let empty = BlockKind::Paragraph(Text::plain(" "));
        let out = article(&document(
            Some("ا"),
            vec![paragraph, empty, heading, BlockKind::Rule],
        ));
        assert_eq!(out, "ا\n\nب\n\nج\n\n* * *\n", "one empty line between");
        assert_eq!(
            article(&document(None, Vec::new())),
            "",
            "nothing is nothing"
        );
    }

    #[test]
    fn lists_verse_and_captions_read_well_as_text() {
        let one = |text: &str| Block::new(BlockKind::Paragraph(Text::plain(text)));
        let list = BlockKind::List {
            ordered: true,
            start: 9,
            items: vec![vec![one("a"), one("b")], vec![one("c")]],
        };
        let verse = BlockKind::Verse(vec![VerseLine {
            first: Text::plain("x"),
            second: Some(Text::plain("y")),
        }]);
        let figure = Figure {
            caption: Text::plain("cap"),
            credit: Some("agency".into()),
            credit_text: Some("(Photo: agency)".into()),
            ..Figure::default()
        };
        let out = article(&document(
            None,
            vec![list, verse, BlockKind::Figure(figure)],
        ));
        assert_eq!(
            out, "9. a\n   b\n10. c\n\nx   y\n\ncap (Photo: agency)\n",
            "each in its way"
        );
    }
}
