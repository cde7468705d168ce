//! A loaded document as an indented outline, for `.snap` files: one line for
//! each thing, text with its invisible characters spelled out.

use std::fmt::Write as _;

use warraq::document::{Block, BlockKind, Dated, Definition, InlineKind, Role, Table, Text};
use warraq::load::{LoadError, Loaded};

/// The outline of what loading gave.
pub(crate) fn outline(result: &Result<Loaded, LoadError>) -> String {
    match result {
        Ok(loaded) => document(loaded),
        Err(error) => format!("refused: {} ({})\n", error.kind.as_str(), error.kind),
    }
}

fn document(loaded: &Loaded) -> String {
    let Loaded {
        document, warnings, ..
    } = loaded;
    let meta = &document.meta;
    let mut out = format!(
        "{} in {}, {} {}, language {:?}\n",
        meta.format,
        meta.encoding,
        document.dir.as_str(),
        document.dir_reason.as_str(),
        document.lang
    );
    let facts = [
        ("title", &meta.title),
        ("byline", &meta.byline),
        ("site", &meta.site),
        ("address", &meta.source_url),
    ];
    for (name, value) in facts {
        if let Some(value) = value {
            writeln!(out, "{name} {}", shown(value)).expect("a string takes all");
        }
    }
    let dates = [("published", &meta.published), ("updated", &meta.updated)];
    for (name, value) in dates {
        if let Some(Dated { text, iso }) = value {
            writeln!(
                out,
                "{name} {} {}",
                iso.as_deref().unwrap_or("?"),
                shown(text)
            )
            .expect("a string takes all");
        }
    }
    for (name, list) in [("sources", &meta.sources), ("tags", &meta.tags)] {
        if !list.is_empty() {
            let names: Vec<String> = list.iter().map(|n| shown(n)).collect();
            writeln!(out, "{name} {}", names.join(", ")).expect("a string takes all");
        }
    }
    for (i, b) in document.blocks.iter().enumerate() {
        block(&mut out, &format!("{i} "), "", b);
    }
    if let Some(after) = document.continue_after {
        writeln!(out, "continue after {after}").expect("a string takes all");
    }
    for f in &document.furniture {
        writeln!(
            out,
            "furniture {} before {} {}",
            f.kind.as_str(),
            f.block,
            shown(&f.text)
        )
        .expect("a string takes all");
    }
    for w in warnings {
        writeln!(
            out,
            "warning {} at {:?}: {}",
            w.kind.as_str(),
            w.at,
            w.message()
        )
        .expect("a string takes all");
    }
    out
}

fn block(out: &mut String, mark: &str, indent: &str, block_: &Block) {
    write!(out, "{indent}{mark}").expect("a string takes all");
    let deeper = format!("{indent}  ");
    match &block_.kind {
        BlockKind::Paragraph(t) => {
            let lead = if block_.role == Some(Role::Lead) {
                "lead "
            } else {
                ""
            };
            writeln!(out, "paragraph {lead}{}", text(t)).expect("a string takes all");
        }
        BlockKind::Heading { level, text: t } => {
            writeln!(out, "heading {level} {}", text(t)).expect("a string takes all");
        }
        BlockKind::Verse(lines) => {
            out.push_str("verse\n");
            for line in lines {
                let second = line
                    .second
                    .as_ref()
                    .map_or_else(String::new, |s| format!(" | {}", text(s)));
                writeln!(out, "{deeper}{}{second}", text(&line.first)).expect("a string takes all");
            }
        }
        BlockKind::List {
            ordered,
            start,
            items,
        } => {
            let kind = if *ordered {
                format!("numbered from {start}")
            } else {
                "bulleted".to_owned()
            };
            writeln!(out, "list {kind}").expect("a string takes all");
            for item in items {
                for (i, b) in item.iter().enumerate() {
                    block(out, if i == 0 { "- " } else { "  " }, &deeper, b);
                }
            }
        }
        BlockKind::Quote(blocks) => {
            out.push_str("quote\n");
            blocks.iter().for_each(|b| block(out, "", &deeper, b));
        }
        BlockKind::Code(t) => writeln!(out, "code {}", text(t)).expect("a string takes all"),
        BlockKind::Figure(f) => {
            let credit = f
                .credit
                .as_ref()
                .map_or_else(String::new, |c| format!(" credit {}", shown(c)));
            let printed = f
                .credit_text
                .as_ref()
                .map_or_else(String::new, |c| format!(" printed {}", shown(c)));
            writeln!(out, "figure {}{credit}{printed}", text(&f.caption))
                .expect("a string takes all");
        }
        BlockKind::Rule => out.push_str("rule\n"),
        BlockKind::Table(it) => table(out, &deeper, it),
        BlockKind::Definitions(list) => definitions(out, &deeper, list),
        BlockKind::Details { summary, blocks } => {
            writeln!(out, "details {}", text(summary)).expect("a string takes all");
            blocks.iter().for_each(|b| block(out, "", &deeper, b));
        }
    }
}

fn table(out: &mut String, deeper: &str, table: &Table) {
    writeln!(out, "table {}", text(&table.caption)).expect("a string takes all");
    for placed in table.grid() {
        let kind = if placed.cell.is_header {
            "header"
        } else {
            "cell"
        };
        let (r, c, rs, cs) = (placed.row, placed.column, placed.rows, placed.columns);
        writeln!(out, "{deeper}{kind} at {r},{c} over {rs},{cs}").expect("a string takes all");
        let inside = format!("{deeper}  ");
        placed
            .cell
            .blocks
            .iter()
            .for_each(|b| block(out, "", &inside, b));
    }
}

fn definitions(out: &mut String, deeper: &str, list: &[Definition]) {
    out.push_str("definitions\n");
    for definition in list {
        for term in &definition.terms {
            writeln!(out, "{deeper}term {}", text(term)).expect("a string takes all");
        }
        for detail in &definition.details {
            for (i, b) in detail.iter().enumerate() {
                block(out, if i == 0 { "- " } else { "  " }, deeper, b);
            }
        }
    }
}

/// Text in quotes, its invisible characters spelled out, its marks left alone.
fn shown(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        let is_invisible = c.is_control()
            || c != ' ' && c.is_whitespace()
            || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}');
        match c {
            '\n' => out.push_str("\\n"),
            '"' | '\\' => out.extend(['\\', c]),
            c if is_invisible => {
                write!(out, "\\u{{{:x}}}", u32::from(c)).expect("a string takes all");
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn text(text: &Text) -> String {
    let mut out = shown(&text.text);
    for inline in &text.inlines {
        let part = &text.text[inline.range.clone()];
        match &inline.kind {
            InlineKind::Link(address) => write!(out, " link {} to {}", shown(part), shown(address))
                .expect("a string takes all"),
            other => write!(out, " {other:?} {part:?}").expect("a string takes all"),
        }
    }
    out
}
