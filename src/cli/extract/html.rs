//! An article as one HTML page: without the page's furniture, in logical order, with language
//! and direction for the page and for each block that differs. `load` reads it back: same blocks.

use std::collections::HashSet;
use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use super::json::direction;
use super::pieces::{Piece, targets, with_inlines};
use crate::document::{
    Block, BlockKind, Cell, Dated, Definition, Document, Figure, FigureKind, Inline, InlineKind,
    Picture, Role, Table, Text, VerseLine,
};
use crate::vocab::Direction;

/// One complete page with every article.
pub(super) fn html(documents: &[Document]) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    let Some(first) = documents.first() else {
        return out;
    };
    let title = first.meta.title.as_deref().unwrap_or(&first.meta.file);
    let _ = write!(
        out,
        "<html{}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"generator\" content=\"Warraq\">\n<title>{}</title>\n",
        attributes(first.lang.as_str(), Some(first.dir)),
        escaped(title)
    );
    if let [document] = documents {
        facts(document, &mut out);
    }
    out.push_str("</head>\n<body>\n");
    for document in documents {
        let targets = targets(document);
        Writer {
            document,
            around: Some(document.dir),
            targets: &targets,
            is_page: true,
            out: &mut out,
        }
        .article();
    }
    out.push_str("</body>\n</html>\n");
    out
}

/// One block as HTML inside another format; `around` is the direction that was declared for what
/// it stands in, `targets` the names to which links lead.
pub(super) fn fragment(
    document: &Document,
    block: &Block,
    around: Option<Direction>,
    targets: &HashSet<&str>,
) -> String {
    let mut out = String::new();
    let mut writer = Writer {
        document,
        around,
        targets,
        is_page: false,
        out: &mut out,
    };
    writer.block(block);
    out
}

/// What is known about the article, for programs.
fn facts(document: &Document, out: &mut String) {
    let meta = &document.meta;
    let iso = |date: &Option<Dated>| date.as_ref().and_then(|d| d.iso.clone());
    let rows = [
        ("name=\"author\"", meta.byline.clone()),
        ("property=\"og:site_name\"", meta.site.clone()),
        (
            "property=\"og:image\"",
            meta.image.clone().filter(|src| is_safe(src)),
        ),
        ("property=\"article:published_time\"", iso(&meta.published)),
        ("property=\"article:modified_time\"", iso(&meta.updated)),
    ];
    for (name, value) in rows {
        if let Some(value) = value {
            let _ = writeln!(out, "<meta {name} content=\"{}\">", escaped(&value));
        }
    }
    for tag in &meta.tags {
        let _ = writeln!(
            out,
            "<meta property=\"article:tag\" content=\"{}\">",
            escaped(tag)
        );
    }
    if let Some(address) = meta.source_url.as_deref().filter(|a| is_safe(a)) {
        let _ = writeln!(
            out,
            "<link rel=\"canonical\" href=\"{}\">",
            escaped(address)
        );
    }
}

fn attributes(lang: &str, dir: Option<Direction>) -> String {
    let mut out = String::new();
    if !lang.is_empty() {
        let _ = write!(out, " lang=\"{}\"", escaped(lang));
    }
    if let Some(dir) = dir {
        let _ = write!(out, " dir=\"{}\"", dir.as_str());
    }
    out
}

/// Writes one article.
struct Writer<'a, 'o> {
    document: &'a Document,
    /// Direction that was written for what is around.
    around: Option<Direction>,
    /// Names to which links lead.
    targets: &'a HashSet<&'a str>,
    /// Whether browsers show it, which do not ask the letters for their direction.
    is_page: bool,
    out: &'o mut String,
}

impl Writer<'_, '_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn article(&mut self) {
        let document = self.document;
        let attributes = attributes(document.lang.as_str(), Some(document.dir));
        self.line(&format!("<article{attributes}>"));
        self.header();
        for block in &document.blocks {
            self.block(block);
        }
        self.footer();
        self.line("</article>");
    }

    fn header(&mut self) {
        let meta = &self.document.meta;
        self.line("<header>");
        if let Some(title) = &meta.title {
            self.line(&format!("<h1>{}</h1>", escaped(title)));
        }
        if let Some(byline) = &meta.byline {
            self.line(&format!("<p>{}</p>", escaped(byline)));
        }
        for (class, date) in [("published", &meta.published), ("updated", &meta.updated)] {
            let Some(Dated { text, iso }) = date else {
                continue;
            };
            let iso = iso.as_ref();
            let iso = iso.map_or_else(String::new, |iso| format!(" datetime=\"{iso}\""));
            let text = escaped(text);
            self.line(&format!(
                "<p><time class=\"{class}\"{iso}>{text}</time></p>"
            ));
        }
        self.line("</header>");
    }

    fn footer(&mut self) {
        let meta = &self.document.meta;
        if meta.sources.is_empty() && meta.tags.is_empty() && meta.source_url.is_none() {
            return;
        }
        self.line("<footer>");
        for name in meta.sources.iter().chain(&meta.tags) {
            self.line(&format!("<p>{}</p>", escaped(name)));
        }
        if let Some(address) = &meta.source_url {
            let address = escaped(address);
            self.line(&format!(
                "<p><a href=\"{address}\" dir=\"ltr\">{address}</a></p>"
            ));
        }
        self.line("</footer>");
    }

    fn block(&mut self, block: &Block) {
        for id in self.names(block).iter().rev().skip(1).rev() {
            let _ = write!(self.out, "<a id=\"{}\"></a>", escaped(id));
        }
        let attributes = self.attributes_of(block);
        let around = self.around;
        self.around = self.direction_of(block).or(around);
        self.content(block, &attributes);
        self.around = around;
    }

    fn content(&mut self, block: &Block, attributes: &str) {
        match &block.kind {
            BlockKind::Paragraph(text) => self.element("p", attributes, text),
            BlockKind::Heading { level, text } => {
                self.element(heading_tag(*level), attributes, text);
            }
            BlockKind::Verse(lines) => self.verse(lines, attributes),
            BlockKind::List {
                ordered,
                start,
                items,
            } => {
                self.list((*ordered, *start), items, attributes);
            }
            BlockKind::Quote(blocks) => self.inside("blockquote", attributes, blocks),
            BlockKind::Code(text) => {
                let text = escaped(&text.text);
                self.line(&format!("<pre{attributes}><code>{text}</code></pre>"));
            }
            BlockKind::Figure(figure) => self.figure(figure, attributes),
            BlockKind::Table(table) => self.table(table, attributes),
            BlockKind::Definitions(list) => self.definitions(list, attributes),
            BlockKind::Details { summary, blocks } => {
                self.line(&format!("<details{attributes} open>"));
                self.element("summary", "", summary);
                blocks.iter().for_each(|b| self.block(b));
                self.line("</details>");
            }
            BlockKind::Rule => self.line("<hr>"),
        }
    }

    /// Name, part, language and direction of a block, each where it says something.
    fn attributes_of(&self, block: &Block) -> String {
        let lang = block.lang.as_ref().map_or("", |lang| lang.as_str());
        let mut out = String::new();
        if let Some(id) = self.names(block).last() {
            let _ = write!(out, " id=\"{}\"", escaped(id));
        }
        match block.role {
            Some(Role::Lead) => out.push_str(" class=\"lead\""),
            Some(Role::Notes) => out.push_str(" class=\"footnotes\""),
            None => {}
        }
        out + &attributes(lang, self.direction_of(block))
    }

    /// The names of a block that links lead to.
    fn names<'b>(&self, block: &'b Block) -> Vec<&'b str> {
        let names = block.ids.iter().map(|id| &**id);
        names.filter(|id| self.targets.contains(id)).collect()
    }

    /// The direction that must be written at a block: its own where it was declared, or where it
    /// is another than around it.
    fn direction_of(&self, block: &Block) -> Option<Direction> {
        let is_undeclared = block.dir.is_none() && (self.is_page || self.around.is_some());
        let own = match block.dir {
            None if is_undeclared && self.is_page => direction(block, self.document),
            None if is_undeclared => self.document.dir,
            None => return None,
            Some(dir) => return Some(dir).filter(|_| self.is_page || self.around != block.dir),
        };
        Some(own).filter(|own| Some(*own) != self.around)
    }

    fn element(&mut self, tag: &str, attributes: &str, text: &Text) {
        let _ = write!(self.out, "<{tag}{attributes}>");
        inline(text, self.out);
        self.line(&format!("</{tag}>"));
    }

    fn inside(&mut self, tag: &str, attributes: &str, blocks: &[Block]) {
        self.line(&format!("<{tag}{attributes}>"));
        blocks.iter().for_each(|b| self.block(b));
        self.line(&format!("</{tag}>"));
    }

    fn verse(&mut self, lines: &[VerseLine], attributes: &str) {
        self.line(&format!("<div class=\"verse\"{attributes}>"));
        for line in lines {
            self.out.push_str("<p>");
            // A line alone is whole, whatever dots stand in it.
            let is_whole = line.second.is_none();
            for half in std::iter::once(&line.first).chain(&line.second) {
                self.out.push_str(if is_whole {
                    "<span class=\"first\">"
                } else {
                    "<span>"
                });
                inline(half, self.out);
                self.out.push_str("</span>");
            }
            self.line("</p>");
        }
        self.line("</div>");
    }

    fn list(&mut self, (ordered, start): (bool, u32), items: &[Vec<Block>], attributes: &str) {
        let tag = if ordered { "ol" } else { "ul" };
        let start = if ordered && start != 1 {
            format!(" start=\"{start}\"")
        } else {
            String::new()
        };
        self.line(&format!("<{tag}{start}{attributes}>"));
        for item in items {
            self.contents("li", "", item);
        }
        self.line(&format!("</{tag}>"));
    }

    /// An element of blocks; a plain paragraph at its start needs no element of its own.
    fn contents(&mut self, tag: &str, attributes: &str, blocks: &[Block]) {
        let _ = write!(self.out, "<{tag}{attributes}>");
        let rest = match blocks {
            [first, rest @ ..] if rest.iter().all(|b| !is_paragraph(b)) => match &first.kind {
                BlockKind::Paragraph(text) if self.attributes_of(first).is_empty() => {
                    inline(text, self.out);
                    if !rest.is_empty() {
                        self.out.push('\n');
                    }
                    rest
                }
                _ => blocks,
            },
            all => all,
        };
        rest.iter().for_each(|b| self.block(b));
        self.line(&format!("</{tag}>"));
    }

    fn table(&mut self, table: &Table, attributes: &str) {
        // Without headers and a caption a table may be taken for one that only places things.
        let is_named = !table.caption.text.is_empty() || cells(table).any(|c| c.is_header);
        let is_nested = cells(table).any(|c| c.blocks.iter().any(has_table));
        let role = if is_named && !is_nested {
            ""
        } else {
            " role=\"table\""
        };
        self.line(&format!("<table{role}{attributes}>"));
        if !table.caption.text.is_empty() {
            self.element("caption", "", &table.caption);
        }
        for row in &table.rows {
            self.line("<tr>");
            for cell in &row.cells {
                let tag = if cell.is_header { "th" } else { "td" };
                let mut spans = String::new();
                for (name, n) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
                    if n > 1 {
                        let _ = write!(spans, " {name}=\"{n}\"");
                    }
                }
                self.contents(tag, &spans, &cell.blocks);
            }
            self.line("</tr>");
        }
        self.line("</table>");
    }

    fn definitions(&mut self, list: &[Definition], attributes: &str) {
        self.line(&format!("<dl{attributes}>"));
        for definition in list {
            definition
                .terms
                .iter()
                .for_each(|term| self.element("dt", "", term));
            definition
                .details
                .iter()
                .for_each(|d| self.contents("dd", "", d));
        }
        self.line("</dl>");
    }

    fn figure(&mut self, figure: &Figure, attributes: &str) {
        let _ = write!(self.out, "<figure{attributes}>");
        let picture = figure.picture.and_then(|i| self.document.pictures.get(i));
        let still = picture.map(data_address);
        let src = figure
            .src
            .as_deref()
            .filter(|src| is_safe(src))
            .map(escaped);
        let alt = escaped(&figure.alt);
        match (figure.kind, still) {
            (FigureKind::Picture, Some(still)) => {
                let from = src.map_or_else(String::new, |src| format!(" data-src=\"{src}\""));
                let _ = write!(self.out, "<img src=\"{still}\"{from} alt=\"{alt}\">");
            }
            (FigureKind::Picture, None) => {
                let src = src.map_or_else(String::new, |src| format!(" src=\"{src}\""));
                if !src.is_empty() || !alt.is_empty() {
                    let _ = write!(self.out, "<img{src} alt=\"{alt}\">");
                }
            }
            (FigureKind::Video, still) => {
                let poster = still.map_or_else(String::new, |p| format!(" poster=\"{p}\""));
                let src = src.unwrap_or_default();
                let _ = write!(
                    self.out,
                    "<video controls preload=\"none\" src=\"{src}\" title=\"{alt}\"{poster}></video>"
                );
            }
            (FigureKind::Audio, _) => {
                let src = src.unwrap_or_default();
                let _ = write!(
                    self.out,
                    "<audio controls preload=\"none\" src=\"{src}\" title=\"{alt}\"></audio>"
                );
            }
        }
        self.out.push_str("<figcaption>");
        inline(&figure.caption, self.out);
        if let Some(credit) = &figure.credit_text {
            let space = if figure.caption.text.is_empty() {
                ""
            } else {
                " "
            };
            let name = figure.credit.as_deref().unwrap_or_default();
            let _ = write!(
                self.out,
                "{space}<small class=\"credit\" data-name=\"{}\">{}</small>",
                escaped(name),
                escaped(credit)
            );
        }
        self.line("</figcaption></figure>");
    }
}

fn cells(table: &Table) -> impl Iterator<Item = &Cell> {
    table.rows.iter().flat_map(|row| &row.cells)
}

/// Whether a table stands in a block.
fn has_table(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Table(_) => true,
        BlockKind::List { items, .. } => items.iter().flatten().any(has_table),
        BlockKind::Quote(blocks) | BlockKind::Details { blocks, .. } => {
            blocks.iter().any(has_table)
        }
        BlockKind::Definitions(list) => {
            let details = list.iter().flat_map(|d| &d.details);
            details.flatten().any(has_table)
        }
        _ => false,
    }
}

const fn is_paragraph(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Paragraph(_))
}

const fn heading_tag(level: u8) -> &'static str {
    match level {
        0..=2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

/// A picture inside the page itself.
fn data_address(picture: &Picture) -> String {
    let data = BASE64_STANDARD.encode(&picture.bytes);
    format!("data:{};base64,{data}", picture.format.media_type())
}

/// A text with its inlines.
pub(super) fn inline(text: &Text, out: &mut String) {
    let mut is_picture = false;
    with_inlines(text, &mut |piece| match piece {
        Piece::Text(_) if is_picture => {}
        Piece::Text(text) => out.push_str(&escaped(text).replace('\n', "<br>\n")),
        Piece::Start(inline) => match &inline.kind {
            InlineKind::Link(address) if is_safe(address) => {
                let _ = write!(out, "<a href=\"{}\">", escaped(address));
            }
            InlineKind::Lang(lang) => {
                let _ = write!(out, "<span{}>", attributes(lang.as_str(), None));
            }
            InlineKind::Isolate(dir) => {
                let dir = dir.map_or("auto", Direction::as_str);
                let _ = write!(out, "<bdi dir=\"{dir}\">");
            }
            InlineKind::Override(dir) => {
                let _ = write!(out, "<bdo dir=\"{}\">", dir.as_str());
            }
            InlineKind::Picture => {
                is_picture = true;
                out.push_str(&small_picture(text, inline));
            }
            kind => {
                let _ = write!(out, "<{}>", tag(kind));
            }
        },
        Piece::End(inline) if inline.kind == InlineKind::Picture => is_picture = false,
        Piece::End(inline) => {
            let _ = write!(out, "</{}>", tag(&inline.kind));
        }
    });
}

/// A picture inside a line: the words that stand for it.
pub(super) fn small_picture(text: &Text, inline: &Inline) -> String {
    let words = text.text.get(inline.inner()).unwrap_or_default();
    format!("<img class=\"emoji\" alt=\"{}\">", escaped(words))
}

fn tag(kind: &InlineKind) -> &'static str {
    match kind {
        InlineKind::Strong => "strong",
        InlineKind::Emphasis => "em",
        InlineKind::Code => "code",
        InlineKind::Link(address) if is_safe(address) => "a",
        InlineKind::Link(_) | InlineKind::Lang(_) => "span",
        InlineKind::Isolate(_) => "bdi",
        InlineKind::Override(_) => "bdo",
        InlineKind::Superscript => "sup",
        InlineKind::Subscript => "sub",
        InlineKind::Deleted => "del",
        InlineKind::Inserted => "ins",
        InlineKind::Mark => "mark",
        InlineKind::Picture => "img",
    }
}

/// Addresses that may stand in a page: no script, no data.
fn is_safe(address: &str) -> bool {
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'))
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    scheme.is_none_or(|scheme| matches!(scheme.as_str(), "http" | "https" | "mailto" | "ftp"))
}

/// Escapes text for HTML. Control characters that HTML forbids are shown as
/// U+FFFD; directional controls stay, they are the author's.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' => out.push(c),
            c if c.is_control() => out.push(char::REPLACEMENT_CHARACTER),
            c => out.push(c),
        }
    }
    out
}
