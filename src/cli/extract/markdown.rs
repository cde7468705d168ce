//! An article as Markdown (`CommonMark` with tables and notes), without the page's furniture, in
//! logical order. What is known about it stands above it as front matter. Plain paragraphs are
//! plain; what Markdown has no sign for (a direction, another language, tables that span, figures
//! with captions, definitions, folded parts, verse) is written as HTML, which may stand in it.
//! `load` reads it back: same blocks, directions, text.
//!
//! `front_matter.rs` writes what is known, `words.rs` a paragraph, `escape.rs` characters that
//! Markdown would read, `notes.rs` the notes at the end.

mod escape;
mod front_matter;
mod notes;
mod words;

use std::collections::HashSet;
use std::fmt::Write as _;

use super::html;
use super::pieces::targets;
use crate::document::{
    Block, BlockKind, Cell, Document, Figure, FigureKind, Role, Table, TableRow, Text,
};
use crate::vocab::{Direction, Lang};
use escape::{escaped_line, in_line};
use notes::Notes;

/// The article as Markdown; of several in one file (`is_alone` false) only the text.
pub(super) fn markdown(document: &Document, is_alone: bool) -> String {
    let mut parts = Vec::new();
    if is_alone {
        parts.push(front_matter::front_matter(document));
    }
    if let Some(title) = &document.meta.title {
        parts.push(format!("# {}", escape::heading(escaped_line(title))));
    }
    if !is_alone {
        let meta = &document.meta;
        let date = meta.published.as_ref().map(|d| d.text.as_str());
        let facts = [date, meta.byline.as_deref()].into_iter().flatten();
        parts.extend(facts.map(|fact| format!("*{}*", escaped_line(fact))));
    }
    let writer = Writer {
        document,
        notes: Notes::of(document),
        targets: targets(document),
    };
    parts.push(writer.blocks(&document.blocks, Scope::default()));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// What is declared for a block, and so for those inside it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Scope {
    dir: Option<Direction>,
    lang: Option<Lang>,
}

/// Writes the blocks of a document.
struct Writer<'a> {
    document: &'a Document,
    notes: Notes,
    /// Names to which links lead.
    targets: HashSet<&'a str>,
}

impl Writer<'_> {
    /// Blocks one below the other; those that differ alike from what is around them stand
    /// together in one element that says so.
    fn blocks(&self, blocks: &[Block], around: Scope) -> String {
        let mut parts: Vec<String> = Vec::new();
        let mut rest = blocks;
        let mut before: Option<&Block> = None;
        while let Some(first) = rest.first() {
            let key =
                |block: &Block| (Scope::of(block), self.class(block), self.says_itself(block));
            let n = if self.class(first).is_some() {
                1
            } else {
                let same = rest.iter().take_while(|b| key(b) == key(first));
                same.count()
            };
            let (group, after) = rest.split_at(n);
            rest = after;
            let own = Scope::of(first);
            let tag = self
                .tag(own, around, self.class(first))
                .filter(|_| !self.says_itself(first));
            let inside = if tag.is_some() { own } else { around };
            let mut inner: Vec<String> = Vec::with_capacity(n);
            for block in group {
                // Two lists in a row would be read as one.
                let is_list = |b: &Block| matches!(b.kind, BlockKind::List { .. });
                if before.is_some_and(is_list) && is_list(block) {
                    inner.push("<!-- -->".to_owned());
                }
                inner.push(self.block(block, inside));
                before = Some(block);
            }
            inner.retain(|part| !part.is_empty());
            let inner = inner.join("\n\n");
            parts.push(match tag {
                Some(tag) => {
                    before = None;
                    format!("{tag}\n\n{inner}\n\n</div>")
                }
                None => inner,
            });
        }
        parts.retain(|part| !part.is_empty());
        parts.join("\n\n")
    }

    /// The class that says which part a block plays.
    fn class(&self, block: &Block) -> Option<&'static str> {
        match (block.role, &block.kind) {
            (Some(Role::Lead), BlockKind::Paragraph(_)) => Some("lead"),
            (Some(Role::Notes), BlockKind::List { .. }) => {
                let is_said = self.notes.definitions(block).is_some();
                (!is_said).then_some("footnotes")
            }
            _ => None,
        }
    }

    /// Whether a block is written as HTML that says by itself what is declared.
    fn says_itself(&self, block: &Block) -> bool {
        match &block.kind {
            BlockKind::Verse(_) | BlockKind::Definitions(_) => true,
            BlockKind::Figure(figure) => self.picture(figure).is_none(),
            BlockKind::Table(table) => !is_plain_table(table),
            _ => false,
        }
    }

    /// The start of the element around blocks that differ from what is around them.
    fn tag(&self, own: Scope, around: Scope, class: Option<&str>) -> Option<String> {
        let mut out = String::from("<div");
        if let Some(class) = class {
            let _ = write!(out, " class=\"{class}\"");
        }
        if own.lang != around.lang {
            let lang = own.lang.unwrap_or(self.document.lang);
            let _ = write!(out, " lang=\"{}\"", lang.as_str());
        }
        if own.dir != around.dir {
            let dir = own.dir.unwrap_or(self.document.dir);
            let _ = write!(out, " dir=\"{}\"", dir.as_str());
        }
        (out.len() > 4).then(|| out + ">")
    }

    fn block(&self, block: &Block, scope: Scope) -> String {
        let anchors = self.anchors(block);
        let content = match &block.kind {
            BlockKind::Paragraph(text) => {
                return anchors.clone() + &escape::starts(&self.words(text), !anchors.is_empty());
            }
            BlockKind::Heading { level, text } => {
                let signs = "#".repeat(usize::from((*level).clamp(2, 6)));
                let words = escape::heading(in_line(&self.words(text)));
                return format!("{signs} {anchors}{words}");
            }
            BlockKind::List {
                ordered,
                start,
                items,
            } => match self.notes.definitions(block) {
                Some(notes) => self.notes_below(&notes, scope),
                None => self.list(*ordered, *start, items, scope),
            },
            BlockKind::Quote(blocks) => prefixed(&self.blocks(blocks, scope), "> ", "> "),
            BlockKind::Code(text) => code(&text.text),
            BlockKind::Figure(figure) => match self.picture(figure) {
                Some(picture) => picture,
                None => return self.html(block, scope),
            },
            BlockKind::Table(table) if is_plain_table(table) => self.table(table),
            BlockKind::Details { summary, blocks } => self.details(summary, blocks, scope),
            BlockKind::Rule => "***".to_owned(),
            BlockKind::Verse(_) | BlockKind::Definitions(_) | BlockKind::Table(_) => {
                return self.html(block, scope);
            }
        };
        if anchors.is_empty() {
            content
        } else {
            [anchors.as_str(), &content].join("\n\n")
        }
    }

    /// The names of a block, for links to it.
    fn anchors(&self, block: &Block) -> String {
        let is_named = |id: &&str| self.targets.contains(id) && !self.notes.leads_back(id);
        let ids = block.ids.iter().map(|id| &**id).filter(is_named);
        ids.map(|id| format!("<a id=\"{}\"></a>", escape::attribute(id)))
            .collect()
    }

    fn html(&self, block: &Block, around: Scope) -> String {
        escape::html(html::fragment(self.document, block, around.dir, &self.targets).trim_end())
    }

    fn words(&self, text: &Text) -> String {
        words::words(text, &self.notes)
    }

    fn list(&self, ordered: bool, start: u32, items: &[Vec<Block>], scope: Scope) -> String {
        let is_short = |item: &Vec<Block>| {
            let is_paragraph = |b: &Block| matches!(b.kind, BlockKind::Paragraph(_));
            matches!(item.as_slice(), [only] if is_paragraph(only))
        };
        let gap = if items.iter().all(is_short) {
            "\n"
        } else {
            "\n\n"
        };
        let lines = items.iter().enumerate().map(|(i, item)| {
            let number = start.saturating_add(u32::try_from(i).unwrap_or(u32::MAX));
            let marker = if ordered {
                format!("{number}. ")
            } else {
                "- ".to_owned()
            };
            prefixed(
                &self.blocks(item, scope),
                &marker,
                &" ".repeat(marker.len()),
            )
        });
        lines.collect::<Vec<_>>().join(gap)
    }

    /// The notes as Markdown has them.
    fn notes_below(&self, notes: &[(&str, Vec<Block>)], scope: Scope) -> String {
        let note = |(label, blocks): &(&str, Vec<Block>)| {
            prefixed(
                &self.blocks(blocks, scope),
                &format!("[^{label}]: "),
                "    ",
            )
        };
        notes.iter().map(note).collect::<Vec<_>>().join("\n\n")
    }

    /// A table with pipes.
    fn table(&self, table: &Table) -> String {
        let mut lines = Vec::new();
        for (i, row) in table.rows.iter().enumerate() {
            let cells: Vec<String> = row.cells.iter().map(|c| self.cell(c)).collect();
            lines.push(format!("| {} |", cells.join(" | ")));
            if i == 0 {
                lines.push(format!("|{}", " --- |".repeat(row.cells.len())));
            }
        }
        lines.join("\n")
    }

    fn cell(&self, cell: &Cell) -> String {
        match cell.blocks.first().map(|b| &b.kind) {
            Some(BlockKind::Paragraph(text)) => in_line(&self.words(text)),
            _ => String::new(),
        }
    }

    fn details(&self, summary: &Text, blocks: &[Block], scope: Scope) -> String {
        let mut head = String::from("<details>\n");
        if !summary.text.is_empty() {
            head.push_str("<summary>");
            html::inline(summary, &mut head);
            head.push_str("</summary>");
        }
        let head = escape::html(head.trim_end());
        let inside = self.blocks(blocks, scope);
        [head.as_str(), &inside, "</details>"].join("\n\n")
    }

    /// A picture of which nothing is said beside its words; others are figures of HTML.
    fn picture(&self, figure: &Figure) -> Option<String> {
        let is_bare = figure.caption.text.is_empty()
            && figure.credit_text.is_none()
            && figure.kind == FigureKind::Picture;
        let src = figure.src.as_deref().filter(|_| is_bare)?;
        let is_film = MEDIA.iter().any(|m| src.to_ascii_lowercase().contains(m));
        let is_sized = figure.alt.contains('|');
        (!is_film && !is_sized).then(|| {
            let alt = escape::escaped(&figure.alt, escape::Place::InLink);
            format!("![{alt}]({})", escape::destination(src))
        })
    }
}

/// Names by which a picture would be taken for a film or a sound.
const MEDIA: &[&str] = &[
    ".mp4", ".webm", ".mov", ".mkv", ".ogv", ".m4v", ".mp3", ".ogg", ".wav", ".m4a", ".flac",
    ".opus", ".oga", ".3gp",
];

impl Scope {
    const fn of(block: &Block) -> Self {
        Self {
            dir: block.dir,
            lang: block.lang,
        }
    }
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

/// Whether pipes can say all of a table: headers in the first row and nowhere else, as many cells
/// in each row, a line of words in each cell.
fn is_plain_table(table: &Table) -> bool {
    let Some(first) = table.rows.first() else {
        return false;
    };
    let is_row = |(i, row): (usize, &TableRow)| {
        let n = row.cells.len();
        let all = row.cells.iter();
        n == first.cells.len()
            && all
                .clone()
                .all(|c| c.is_header == (i == 0) && is_plain_cell(c))
    };
    table.caption.text.is_empty() && table.rows.iter().enumerate().all(is_row)
}

fn is_plain_cell(cell: &Cell) -> bool {
    let is_line = |block: &Block| {
        let is_bare = block.role.is_none() && Scope::of(block) == Scope::default();
        let is_words = matches!(&block.kind, BlockKind::Paragraph(t) if !t.text.contains('|'));
        is_bare && is_words && block.ids.is_empty()
    };
    let is_line = match cell.blocks.as_slice() {
        [] => true,
        [only] => is_line(only),
        _ => false,
    };
    is_line && cell.columns == 1 && cell.rows == 1
}

fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}\n{text}\n{fence}")
}
