//! The JSON of `extract --to json`: structs whose field names are the contract.
//!
//! Only adding is allowed; `schema` changes when that rule is broken. Documents
//! become these structs here, so the document's own types stay free to change.

use serde::Serialize;

use crate::document::{
    Block, BlockKind, Dated, Definition, Document, Furniture, Inline, InlineKind, Picture, Role,
    TableRow, Text, VerseLine,
};
use crate::load::{Loaded, Row, Warning};
use crate::text::direction::{DirectionHints, resolve};
use crate::vocab::{Direction, Lang};

/// Version of the contract.
const SCHEMA: u32 = 1;

#[derive(Serialize)]
struct Article<'a> {
    schema: u32,
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    entry: Option<&'a str>,
    format: &'a str,
    encoding: &'a str,
    title: Option<&'a str>,
    byline: Option<&'a str>,
    site: Option<&'a str>,
    published: Option<Date<'a>>,
    updated: Option<Date<'a>>,
    lang: Option<&'a str>,
    dir: &'static str,
    dir_reason: &'static str,
    source_url: Option<&'a str>,
    image: Option<&'a str>,
    sha256: &'a str,
    blocks: Vec<JsonBlock<'a>>,
    sources: &'a [String],
    tags: &'a [String],
    furniture: Vec<Piece<'a>>,
    continue_after: Option<usize>,
    warnings: Vec<Remark>,
}

#[derive(Serialize)]
struct Date<'a> {
    text: &'a str,
    iso: Option<&'a str>,
}

/// A block; what does not belong to its kind is left out.
#[derive(Serialize)]
struct JsonBlock<'a> {
    #[serde(flatten)]
    kind: Kind<'a>,
    dir: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    ids: &'a [Box<str>],
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
enum Kind<'a> {
    Paragraph {
        role: Option<&'static str>,
        #[serde(flatten)]
        text: Words<'a>,
    },
    Heading {
        level: u8,
        #[serde(flatten)]
        text: Words<'a>,
    },
    Verse {
        lines: Vec<Couplet<'a>>,
    },
    List {
        ordered: bool,
        start: u32,
        items: Vec<Vec<JsonBlock<'a>>>,
    },
    Quote {
        blocks: Vec<JsonBlock<'a>>,
    },
    Code {
        #[serde(flatten)]
        text: Words<'a>,
    },
    Image {
        alt: &'a str,
        caption: &'a str,
        credit: Option<&'a str>,
        credit_text: Option<&'a str>,
        src: Option<&'a str>,
        media: &'static str,
        embedded: Option<Embedded>,
    },
    Table {
        #[serde(skip_serializing_if = "is_empty")]
        caption: Words<'a>,
        rows: Vec<Vec<JsonCell<'a>>>,
    },
    Definitions {
        items: Vec<JsonDefinition<'a>>,
    },
    Details {
        summary: Words<'a>,
        blocks: Vec<JsonBlock<'a>>,
    },
    Rule,
}

/// A picture inside the file.
#[derive(Serialize)]
struct Embedded {
    format: &'static str,
    width: u32,
    height: u32,
    bytes: usize,
}

#[derive(Serialize)]
struct JsonCell<'a> {
    header: bool,
    columns: usize,
    rows: usize,
    blocks: Vec<JsonBlock<'a>>,
}

#[derive(Serialize)]
struct JsonDefinition<'a> {
    terms: Vec<Words<'a>>,
    details: Vec<Vec<JsonBlock<'a>>>,
}

fn is_empty(words: &Words<'_>) -> bool {
    words.text.is_empty()
}

#[derive(Serialize)]
struct Words<'a> {
    text: &'a str,
    inlines: Vec<Marked<'a>>,
}

/// A marked range; bytes of the block's text.
#[derive(Serialize)]
struct Marked<'a> {
    range: [usize; 2],
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dir: Option<&'static str>,
}

#[derive(Serialize)]
struct Couplet<'a> {
    first: &'a str,
    second: Option<&'a str>,
}

#[derive(Serialize)]
struct Piece<'a> {
    kind: &'static str,
    text: &'a str,
    block: usize,
}

#[derive(Serialize)]
struct Remark {
    kind: &'static str,
    message: String,
    count: usize,
    at: Option<At>,
}

#[derive(Serialize)]
struct At {
    byte: usize,
}

/// The article as one line of JSON with its line end.
pub(super) fn line(loaded: &Loaded) -> String {
    let mut json = serde_json::to_string(&article(loaded)).unwrap_or_default();
    json.push('\n');
    json
}

/// A row of the list of a file's articles; `entry` is null when the file is one article.
#[derive(Serialize)]
struct Listed<'a> {
    schema: u32,
    file: &'a str,
    entry: Option<&'a str>,
    title: Option<&'a str>,
    source_url: Option<&'a str>,
    date: Option<&'a str>,
    bytes: Option<u64>,
    tags: &'a [String],
    link: bool,
}

/// A row of the list of a file's articles as one line of JSON with its line end.
pub(super) fn row(file: &str, row: &Row) -> String {
    let listed = Listed {
        schema: SCHEMA,
        file,
        entry: Some(row.key.as_str()).filter(|key| !key.is_empty()),
        title: row.title.as_deref(),
        source_url: row.address.as_deref(),
        date: row.date.as_deref(),
        bytes: row.n_bytes,
        tags: &row.tags,
        link: row.is_link,
    };
    let mut json = serde_json::to_string(&listed).unwrap_or_default();
    json.push('\n');
    json
}

fn article(loaded: &Loaded) -> Article<'_> {
    let document = &loaded.document;
    let meta = &document.meta;
    Article {
        schema: SCHEMA,
        file: &meta.file,
        entry: meta.entry.as_deref(),
        format: meta.format,
        encoding: &meta.encoding,
        title: meta.title.as_deref(),
        byline: meta.byline.as_deref(),
        site: meta.site.as_deref(),
        published: meta.published.as_ref().map(date),
        updated: meta.updated.as_ref().map(date),
        lang: tag(&document.lang),
        dir: document.dir.as_str(),
        dir_reason: document.dir_reason.as_str(),
        source_url: meta.source_url.as_deref(),
        image: meta.image.as_deref(),
        sha256: &meta.sha256,
        blocks: blocks(&document.blocks, document),
        sources: &meta.sources,
        tags: &meta.tags,
        furniture: document.furniture.iter().map(piece).collect(),
        continue_after: document.continue_after,
        warnings: loaded.warnings.iter().map(remark).collect(),
    }
}

fn date(dated: &Dated) -> Date<'_> {
    Date {
        text: &dated.text,
        iso: dated.iso.as_deref(),
    }
}

fn tag(lang: &Lang) -> Option<&str> {
    Some(lang.as_str()).filter(|tag| !tag.is_empty())
}

fn piece(furniture: &Furniture) -> Piece<'_> {
    Piece {
        kind: furniture.kind.as_str(),
        text: &furniture.text,
        block: furniture.block,
    }
}

fn remark(warning: &Warning) -> Remark {
    Remark {
        kind: warning.kind.as_str(),
        message: warning.message(),
        count: warning.count,
        at: warning.at.map(|byte| At { byte }),
    }
}

fn blocks<'a>(all: &'a [Block], document: &Document) -> Vec<JsonBlock<'a>> {
    all.iter()
        .map(|block| JsonBlock {
            kind: kind(block, document),
            dir: direction(block, document).as_str(),
            lang: block.lang.as_ref().and_then(tag),
            ids: &block.ids,
        })
        .collect()
}

fn kind<'a>(block: &'a Block, document: &Document) -> Kind<'a> {
    match &block.kind {
        BlockKind::Paragraph(text) => Kind::Paragraph {
            role: block.role.map(role),
            text: words(text),
        },
        BlockKind::Heading { level, text } => Kind::Heading {
            level: *level,
            text: words(text),
        },
        BlockKind::Verse(lines) => Kind::Verse {
            lines: lines.iter().map(couplet).collect(),
        },
        BlockKind::List {
            ordered,
            start,
            items,
        } => Kind::List {
            ordered: *ordered,
            start: *start,
            items: items.iter().map(|item| blocks(item, document)).collect(),
        },
        BlockKind::Quote(inner) => Kind::Quote {
            blocks: blocks(inner, document),
        },
        BlockKind::Code(text) => Kind::Code { text: words(text) },
        BlockKind::Figure(figure) => Kind::Image {
            alt: &figure.alt,
            caption: &figure.caption.text,
            credit: figure.credit.as_deref(),
            credit_text: figure.credit_text.as_deref(),
            src: figure.src.as_deref(),
            media: figure.kind.as_str(),
            embedded: figure
                .picture
                .and_then(|i| document.pictures.get(i))
                .map(embedded),
        },
        BlockKind::Table(table) => Kind::Table {
            caption: words(&table.caption),
            rows: table.rows.iter().map(|row| cells(row, document)).collect(),
        },
        BlockKind::Definitions(list) => Kind::Definitions {
            items: list.iter().map(|d| definition(d, document)).collect(),
        },
        BlockKind::Details { summary, blocks } => Kind::Details {
            summary: words(summary),
            blocks: self::blocks(blocks, document),
        },
        BlockKind::Rule => Kind::Rule,
    }
}

fn embedded(picture: &Picture) -> Embedded {
    Embedded {
        format: picture.format.media_type(),
        width: picture.width,
        height: picture.height,
        bytes: picture.bytes.len(),
    }
}

fn cells<'a>(row: &'a TableRow, document: &Document) -> Vec<JsonCell<'a>> {
    row.cells
        .iter()
        .map(|cell| JsonCell {
            header: cell.is_header,
            columns: cell.columns,
            rows: cell.rows,
            blocks: blocks(&cell.blocks, document),
        })
        .collect()
}

fn definition<'a>(definition: &'a Definition, document: &Document) -> JsonDefinition<'a> {
    let details = definition.details.iter();
    JsonDefinition {
        terms: definition.terms.iter().map(words).collect(),
        details: details.map(|d| blocks(d, document)).collect(),
    }
}

const fn role(role: Role) -> &'static str {
    match role {
        Role::Lead => "lead",
        Role::Notes => "notes",
    }
}

fn words(text: &Text) -> Words<'_> {
    Words {
        text: &text.text,
        inlines: text.inlines.iter().map(marked).collect(),
    }
}

fn marked(inline: &Inline) -> Marked<'_> {
    let plain = |kind| Marked {
        range: [inline.range.start, inline.range.end],
        kind,
        href: None,
        lang: None,
        dir: None,
    };
    match &inline.kind {
        InlineKind::Strong => plain("strong"),
        InlineKind::Emphasis => plain("emphasis"),
        InlineKind::Code => plain("code"),
        InlineKind::Link(href) => Marked {
            href: Some(href),
            ..plain("link")
        },
        InlineKind::Lang(lang) => Marked {
            lang: tag(lang),
            ..plain("lang")
        },
        InlineKind::Isolate(dir) => Marked {
            dir: Some(dir.map_or("auto", Direction::as_str)),
            ..plain("isolate")
        },
        InlineKind::Override(dir) => Marked {
            dir: Some(dir.as_str()),
            ..plain("override")
        },
        InlineKind::Superscript => plain("superscript"),
        InlineKind::Subscript => plain("subscript"),
        InlineKind::Deleted => plain("deleted"),
        InlineKind::Inserted => plain("inserted"),
        InlineKind::Mark => plain("mark"),
        InlineKind::Picture => plain("picture"),
    }
}

fn couplet(line: &VerseLine) -> Couplet<'_> {
    Couplet {
        first: &line.first.text,
        second: line.second.as_ref().map(|second| second.text.as_str()),
    }
}

/// Direction of a block, decided as the page decides it; a block of blocks has
/// the article's.
pub(super) fn direction(block: &Block, document: &Document) -> Direction {
    let text = match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } | BlockKind::Code(text) => {
            text.text.as_str()
        }
        BlockKind::Figure(figure) => figure.caption.text.as_str(),
        BlockKind::Verse(lines) => lines.first().map_or("", |line| line.first.text.as_str()),
        BlockKind::Details { summary, .. } => summary.text.as_str(),
        BlockKind::List { .. }
        | BlockKind::Quote(_)
        | BlockKind::Table(_)
        | BlockKind::Definitions(_)
        | BlockKind::Rule => "",
    };
    let hints = DirectionHints {
        forced: None,
        declared: block.dir,
        dominant: Some(document.dir),
    };
    resolve(text, hints).dir
}
