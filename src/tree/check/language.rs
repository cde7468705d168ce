//! The language of each run against the article's: a client chooses its voice by it.

use super::reading::{Entry, Reading};
use super::{Kind, Report};
use crate::document::walk;
use crate::document::{Block, BlockKind, Document, InlineKind};
use crate::vocab::Lang;

/// Runs of letters without any language.
pub(super) fn unknown(reading: &Reading<'_>, out: &mut Report<'_>) {
    for block in &reading.blocks {
        let mut runs = reading.runs(block);
        let nameless = runs.find(|r| r.language.is_none() && has_letters(r));
        if let Some(run) = nameless {
            out.push(Kind::Language, run, run.value());
        }
    }
}

fn has_letters(run: &Entry<'_>) -> bool {
    run.value().contains(char::is_alphabetic)
}

/// Runs whose language is not the one that the article has at their place.
pub(super) fn check(
    document: &Document,
    nodes: &[walk::Node<'_>],
    reading: &Reading<'_>,
    out: &mut Report<'_>,
) {
    let blocks = of_nodes(document);
    let mut wrong = Vec::new();
    for run in reading.all_runs() {
        let Some(place) = out.runs.get(&run.id) else {
            continue;
        };
        let index = place.node.0 as usize;
        let (Some(node), Some(block)) = (nodes.get(index), blocks.get(index)) else {
            continue;
        };
        let expected = inline(node, place.range.start).unwrap_or(*block);
        let told = run.language.unwrap_or("");
        if has_letters(run) && told != expected.as_str() {
            wrong.push(run);
        }
    }
    for run in wrong {
        out.push(Kind::Language, run, run.value());
    }
}

/// The innermost language that is marked at a byte of a node.
fn inline(node: &walk::Node<'_>, at: usize) -> Option<Lang> {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    let around = inlines.iter().filter(|i| i.range.contains(&at));
    let langs = around.filter_map(|inline| match &inline.kind {
        InlineKind::Lang(lang) if !lang.is_unknown() => Some(*lang),
        _ => None,
    });
    langs.last()
}

/// The language of the block of each node, in the order of the walk.
pub(super) fn of_nodes(document: &Document) -> Vec<Lang> {
    let mut out = Vec::new();
    if document.meta.title.is_some() {
        out.push(document.lang);
    }
    blocks(&document.blocks, document.lang, &mut out);
    out
}

fn blocks(all: &[Block], around: Lang, out: &mut Vec<Lang>) {
    for block in all {
        let own = block.lang.filter(|lang| !lang.is_unknown());
        let lang = own.unwrap_or(around);
        let before = out.len();
        match &block.kind {
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(item, lang, out)),
            BlockKind::Quote(inside) => blocks(inside, lang, out),
            BlockKind::Table(table) => {
                out.push(lang);
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                cells.for_each(|cell| blocks(&cell.blocks, lang, out));
            }
            BlockKind::Definitions(list) => {
                for definition in list {
                    out.extend(definition.terms.iter().map(|_| lang));
                    let details = definition.details.iter();
                    details.for_each(|inside| blocks(inside, lang, out));
                }
            }
            BlockKind::Details { blocks: inside, .. } => {
                out.push(lang);
                blocks(inside, lang, out);
            }
            _ => {
                let n = walk::count_all(std::slice::from_ref(block)) as usize;
                out.resize(before + n, lang);
            }
        }
    }
}
