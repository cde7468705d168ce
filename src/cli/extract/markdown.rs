//! An article as Markdown (`CommonMark` with tables, footnote marks as they stand): without the
//! page's furniture, in logical order. Markdown states no direction, so text is left as it is and
//! only what Markdown itself would take for signs is escaped; what it has no sign for is written
//! as HTML, which Markdown allows.

use std::fmt::Write as _;

use super::pieces::{Piece, with_inlines};
use crate::document::{
    Block, BlockKind, Cell, Definition, Document, Figure, InlineKind, Table, Text, VerseLine,
};
use crate::vocab::Direction;

/// The article as Markdown (`CommonMark`).
pub(super) fn markdown(document: &Document) -> String {
    let mut parts = Vec::new();
    if let Some(title) = &document.meta.title {
        parts.push(format!("# {}", escaped_line(title)));
    }
    let facts = [
        document.meta.published.as_ref().map(|d| d.text.as_str()),
        document.meta.byline.as_deref(),
    ];
    parts.extend(
        facts
            .into_iter()
            .flatten()
            .map(|fact| format!("*{}*", escaped_line(fact))),
    );
    let mut before: Option<&Block> = None;
    for block in &document.blocks {
        // Two lists in a row would be read as one.
        if matches!(
            (before.map(|b| &b.kind), &block.kind),
            (Some(BlockKind::List { .. }), BlockKind::List { .. })
        ) {
            parts.push("<!-- -->".to_owned());
        }
        parts.push(markdown_block(block));
        before = Some(block);
    }
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn markdown_block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(text) => markdown_text(text),
        BlockKind::Heading { level, text } => format!(
            "{} {}",
            "#".repeat(usize::from((*level).clamp(1, 6))),
            markdown_text(text).replace("\\\n", " ")
        ),
        BlockKind::Verse(lines) => lines
            .iter()
            .map(markdown_verse)
            .collect::<Vec<_>>()
            .join("\\\n"),
        BlockKind::List {
            ordered,
            start,
            items,
        } => markdown_list(*ordered, *start, items),
        BlockKind::Quote(blocks) => prefixed(&joined(blocks), "> ", "> "),
        BlockKind::Code(text) => markdown_code(&text.text),
        BlockKind::Figure(figure) => markdown_figure(figure),
        BlockKind::Rule => "---".to_owned(),
        BlockKind::Table(table) => markdown_table(table),
        BlockKind::Definitions(list) => {
            let parts: Vec<String> = list.iter().map(markdown_definition).collect();
            parts.join("\n\n")
        }
        BlockKind::Details { summary, blocks } => {
            let head = format!("**{}**", markdown_text(summary));
            [head, joined(blocks)].join("\n\n")
        }
    }
}

fn joined(blocks: &[Block]) -> String {
    blocks
        .iter()
        .map(markdown_block)
        .filter(|b| !b.is_empty())
        .collect::<Vec<_>>()
        .join("\n\n")
}

fn markdown_verse(line: &VerseLine) -> String {
    match &line.second {
        Some(second) => format!(
            "{} &emsp; {}",
            escaped(&line.first.text),
            escaped(&second.text)
        ),
        None => escaped_line(&line.first.text),
    }
}

fn markdown_list(ordered: bool, start: u32, items: &[Vec<Block>]) -> String {
    let lines = items.iter().enumerate().map(|(i, item)| {
        let number = start.saturating_add(u32::try_from(i).unwrap_or(u32::MAX));
        let marker = if ordered {
            format!("{number}. ")
        } else {
            "- ".to_owned()
        };
        prefixed(&joined(item), &marker, &" ".repeat(marker.len()))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `text` with `first` before its first line and `rest` before the others.
fn prefixed(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for (i, line) in text.split('\n').enumerate() {
        if i > 0 {
            out.push('\n');
        }
        let prefix = if i == 0 { first } else { rest };
        out.push_str(if line.is_empty() {
            prefix.trim_end()
        } else {
            prefix
        });
        out.push_str(line);
    }
    out
}

/// A table with pipes; cells that span keep the grid by empty ones beside them.
fn markdown_table(table: &Table) -> String {
    let columns = table.columns();
    let mut lines = Vec::new();
    let caption = markdown_text(&table.caption);
    if !caption.is_empty() {
        lines.push(format!("*{caption}*\n"));
    }
    let mut grid = vec![vec![String::new(); columns]; table.rows.len()];
    for placed in table.grid() {
        if let Some(slot) = grid
            .get_mut(placed.row)
            .and_then(|r| r.get_mut(placed.column))
        {
            *slot = markdown_cell(placed.cell);
        }
    }
    for (i, row) in grid.iter().enumerate() {
        lines.push(format!("| {} |", row.join(" | ")));
        if i == 0 {
            lines.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    lines.join("\n")
}

/// A cell is one line; its blocks are apart by a break.
fn markdown_cell(cell: &Cell) -> String {
    joined(&cell.blocks)
        .replace('|', "\\|")
        .replace("\\\n", "<br>")
        .replace("\n\n", "<br>")
        .replace('\n', " ")
}

fn markdown_definition(definition: &Definition) -> String {
    let terms: Vec<String> = definition.terms.iter().map(markdown_text).collect();
    let details = definition
        .details
        .iter()
        .map(|d| prefixed(&joined(d), ": ", "  "));
    std::iter::once(terms.join("\n"))
        .chain(details)
        .collect::<Vec<_>>()
        .join("\n")
}

fn markdown_code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}

fn markdown_figure(figure: &Figure) -> String {
    let mut out = String::new();
    if let Some(src) = &figure.src {
        let address: String = src
            .chars()
            .map(|c| {
                if c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>') {
                    percent(c)
                } else {
                    c.to_string()
                }
            })
            .collect();
        let _ = write!(out, "![{}]({address})\n\n", escaped(&figure.alt));
    }
    let caption = [
        figure.caption.text.as_str(),
        figure.credit_text.as_deref().unwrap_or(""),
    ]
    .join(" ");
    if !caption.trim().is_empty() {
        let _ = write!(out, "*{}*", escaped_line(caption.trim()));
    }
    out.trim_end().to_owned()
}

fn percent(c: char) -> String {
    let mut buffer = [0; 4];
    c.encode_utf8(&mut buffer)
        .bytes()
        .fold(String::new(), |mut out, b| {
            let _ = write!(out, "%{b:02X}");
            out
        })
}

/// A paragraph with its inlines; a line end inside it becomes a hard break.
fn markdown_text(text: &Text) -> String {
    let mut out = String::new();
    with_inlines(text, &mut |piece| match piece {
        Piece::Text(text) => out.push_str(&escaped(text).replace('\n', "\\\n")),
        Piece::Start(inline) => match &inline.kind {
            InlineKind::Strong => out.push_str("**"),
            InlineKind::Emphasis => out.push('*'),
            InlineKind::Code => out.push('`'),
            InlineKind::Link(_) => out.push('['),
            InlineKind::Deleted => out.push_str("~~"),
            InlineKind::Superscript => out.push_str("<sup>"),
            InlineKind::Subscript => out.push_str("<sub>"),
            InlineKind::Inserted => out.push_str("<ins>"),
            InlineKind::Mark => out.push_str("<mark>"),
            InlineKind::Isolate(dir) => {
                let dir = dir.map_or("auto", Direction::as_str);
                let _ = write!(out, "<bdi dir=\"{dir}\">");
            }
            InlineKind::Override(dir) => {
                let _ = write!(out, "<bdo dir=\"{}\">", dir.as_str());
            }
            InlineKind::Lang(_) | InlineKind::Picture => {}
        },
        Piece::End(inline) => match &inline.kind {
            InlineKind::Strong => out.push_str("**"),
            InlineKind::Emphasis => out.push('*'),
            InlineKind::Code => out.push('`'),
            InlineKind::Link(address) => {
                let _ = write!(out, "](<{}>)", address.replace(['<', '>', '\n'], ""));
            }
            InlineKind::Deleted => out.push_str("~~"),
            InlineKind::Superscript => out.push_str("</sup>"),
            InlineKind::Subscript => out.push_str("</sub>"),
            InlineKind::Inserted => out.push_str("</ins>"),
            InlineKind::Mark => out.push_str("</mark>"),
            InlineKind::Isolate(_) => out.push_str("</bdi>"),
            InlineKind::Override(_) => out.push_str("</bdo>"),
            InlineKind::Lang(_) | InlineKind::Picture => {}
        },
    });
    escape_start(&out)
}

/// A text without inlines as one line of Markdown.
fn escaped_line(text: &str) -> String {
    escape_start(&escaped(text).replace('\n', " "))
}

/// Escapes what Markdown reads inside a line.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&' | '~') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Escapes what Markdown reads at the start of a line: headings, lists, breaks,
/// numbers.
fn escape_start(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let after = line.as_bytes().get(digits);
        if line.starts_with(['#', '>', '-', '+', '=', '|']) {
            ["\\", line].concat()
        } else if (1..=9).contains(&digits) && matches!(after, Some(b'.' | b')')) {
            let (number, rest) = line.split_at(digits);
            [number, "\\", rest].concat()
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}
