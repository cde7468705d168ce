//! An article as Markdown or as one HTML page.
//!
//! Both carry the article without the page's furniture, in logical order.
//! HTML states language and direction, for the page and for each block that
//! differs; Markdown has no way to, so its text is left as it is and only what
//! Markdown itself would take for signs is escaped.

use std::fmt::Write as _;

use super::json::direction;
use crate::document::{Block, BlockKind, Document, Figure, Inline, InlineKind, Text, VerseLine};
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
            InlineKind::Lang(_) | InlineKind::Isolate(_) => {}
        },
        Piece::End(inline) => match &inline.kind {
            InlineKind::Strong => out.push_str("**"),
            InlineKind::Emphasis => out.push('*'),
            InlineKind::Code => out.push('`'),
            InlineKind::Link(address) => {
                let _ = write!(out, "](<{}>)", address.replace(['<', '>', '\n'], ""));
            }
            InlineKind::Lang(_) | InlineKind::Isolate(_) => {}
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

/// A piece of a text with inlines.
enum Piece<'a> {
    Text(&'a str),
    Start(&'a Inline),
    End(&'a Inline),
}

/// Walks a text: starts and ends of inlines in their places, well nested even
/// where ranges are not.
fn with_inlines<'a>(text: &'a Text, out: &mut impl FnMut(Piece<'a>)) {
    let mut open: Vec<(&Inline, usize)> = Vec::new();
    let mut at = 0;
    let upto = |at: &mut usize, to: usize, out: &mut dyn FnMut(Piece<'a>)| {
        if let Some(piece) = text.text.get(*at..to).filter(|p| !p.is_empty()) {
            out(Piece::Text(piece));
        }
        *at = to.max(*at);
    };
    for inline in &text.inlines {
        while let Some((last, end)) = open
            .last()
            .copied()
            .filter(|(_, end)| *end <= inline.range.start)
        {
            upto(&mut at, end, out);
            out(Piece::End(last));
            open.pop();
        }
        upto(&mut at, inline.range.start, out);
        let end = open
            .last()
            .map_or(text.text.len(), |o| o.1)
            .min(inline.range.end);
        out(Piece::Start(inline));
        open.push((inline, end));
    }
    while let Some((last, end)) = open.pop() {
        upto(&mut at, end, out);
        out(Piece::End(last));
    }
    upto(&mut at, text.text.len(), out);
}

/// One complete page with every article.
pub(super) fn html(documents: &[Document]) -> String {
    let mut out = String::from("<!DOCTYPE html>\n");
    let Some(first) = documents.first() else {
        return out;
    };
    let title = first.meta.title.as_deref().unwrap_or(&first.meta.file);
    let _ = write!(
        out,
        "<html{}>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{}</title>\n</head>\n<body>\n",
        attributes(first.lang.as_str(), Some(first.dir)),
        html_escaped(title)
    );
    for document in documents {
        html_article(document, &mut out);
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn attributes(lang: &str, dir: Option<Direction>) -> String {
    let mut out = String::new();
    if !lang.is_empty() {
        let _ = write!(out, " lang=\"{}\"", html_escaped(lang));
    }
    if let Some(dir) = dir {
        let _ = write!(out, " dir=\"{}\"", dir.as_str());
    }
    out
}

fn html_article(document: &Document, out: &mut String) {
    let meta = &document.meta;
    let _ = writeln!(
        out,
        "<article{}>",
        attributes(document.lang.as_str(), Some(document.dir))
    );
    out.push_str("<header>\n");
    if let Some(title) = &meta.title {
        let _ = writeln!(out, "<h1>{}</h1>", html_escaped(title));
    }
    if let Some(byline) = &meta.byline {
        let _ = writeln!(out, "<p>{}</p>", html_escaped(byline));
    }
    for date in [&meta.published, &meta.updated].into_iter().flatten() {
        let iso = date
            .iso
            .as_ref()
            .map_or_else(String::new, |iso| format!(" datetime=\"{iso}\""));
        let _ = writeln!(out, "<p><time{iso}>{}</time></p>", html_escaped(&date.text));
    }
    out.push_str("</header>\n");
    for block in &document.blocks {
        html_block(block, document, out);
    }
    if !meta.sources.is_empty() || !meta.tags.is_empty() || meta.source_url.is_some() {
        out.push_str("<footer>\n");
        for name in meta.sources.iter().chain(&meta.tags) {
            let _ = writeln!(out, "<p>{}</p>", html_escaped(name));
        }
        if let Some(address) = &meta.source_url {
            let _ = writeln!(
                out,
                "<p><a href=\"{0}\" dir=\"ltr\">{0}</a></p>",
                html_escaped(address)
            );
        }
        out.push_str("</footer>\n");
    }
    out.push_str("</article>\n");
}

fn html_block(block: &Block, document: &Document, out: &mut String) {
    let own = direction(block, document);
    let lang = block.lang.as_ref().map_or("", |lang| lang.as_str());
    let attributes = attributes(lang, (own != document.dir).then_some(own));
    match &block.kind {
        BlockKind::Paragraph(text) => html_element("p", &attributes, text, out),
        BlockKind::Heading { level, text } => {
            html_element(heading_tag(*level), &attributes, text, out);
        }
        BlockKind::Verse(lines) => {
            let _ = write!(out, "<p{attributes}>");
            for (i, line) in lines.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { "<br>\n" });
                let _ = write!(out, "<span>{}</span>", html_escaped(&line.first.text));
                if let Some(second) = &line.second {
                    let _ = write!(out, "&emsp;<span>{}</span>", html_escaped(&second.text));
                }
            }
            out.push_str("</p>\n");
        }
        BlockKind::List {
            ordered,
            start,
            items,
        } => {
            let tag = if *ordered { "ol" } else { "ul" };
            let start = if *ordered && *start != 1 {
                format!(" start=\"{start}\"")
            } else {
                String::new()
            };
            let _ = writeln!(out, "<{tag}{start}{attributes}>");
            for item in items {
                out.push_str("<li>");
                html_item(item, document, out);
                out.push_str("</li>\n");
            }
            let _ = writeln!(out, "</{tag}>");
        }
        BlockKind::Quote(blocks) => {
            let _ = writeln!(out, "<blockquote{attributes}>");
            blocks.iter().for_each(|b| html_block(b, document, out));
            out.push_str("</blockquote>\n");
        }
        BlockKind::Code(text) => {
            let _ = writeln!(
                out,
                "<pre{attributes}><code>{}</code></pre>",
                html_escaped(&text.text)
            );
        }
        BlockKind::Figure(figure) => html_figure(figure, &attributes, out),
        BlockKind::Rule => out.push_str("<hr>\n"),
    }
}

/// An item of one paragraph needs no paragraph of its own.
fn html_item(item: &[Block], document: &Document, out: &mut String) {
    match item {
        [
            Block {
                kind: BlockKind::Paragraph(text),
                ..
            },
        ] => html_text(text, out),
        [
            Block {
                kind: BlockKind::Paragraph(text),
                ..
            },
            rest @ ..,
        ] => {
            html_text(text, out);
            out.push('\n');
            rest.iter().for_each(|b| html_block(b, document, out));
        }
        all => all.iter().for_each(|b| html_block(b, document, out)),
    }
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

fn html_figure(figure: &Figure, attributes: &str, out: &mut String) {
    let _ = write!(out, "<figure{attributes}>");
    if let Some(src) = figure.src.as_deref().filter(|src| is_safe(src)) {
        let _ = write!(
            out,
            "<img src=\"{}\" alt=\"{}\">",
            html_escaped(src),
            html_escaped(&figure.alt)
        );
    }
    out.push_str("<figcaption>");
    html_text(&figure.caption, out);
    if let Some(credit) = &figure.credit_text {
        let space = if figure.caption.text.is_empty() {
            ""
        } else {
            " "
        };
        let _ = write!(out, "{space}<small>{}</small>", html_escaped(credit));
    }
    out.push_str("</figcaption></figure>\n");
}

fn html_element(tag: &str, attributes: &str, text: &Text, out: &mut String) {
    let _ = write!(out, "<{tag}{attributes}>");
    html_text(text, out);
    let _ = writeln!(out, "</{tag}>");
}

fn html_text(text: &Text, out: &mut String) {
    with_inlines(text, &mut |piece| match piece {
        Piece::Text(text) => out.push_str(&html_escaped(text).replace('\n', "<br>\n")),
        Piece::Start(inline) => match &inline.kind {
            InlineKind::Strong => out.push_str("<strong>"),
            InlineKind::Emphasis => out.push_str("<em>"),
            InlineKind::Code => out.push_str("<code>"),
            InlineKind::Link(address) if is_safe(address) => {
                let _ = write!(out, "<a href=\"{}\">", html_escaped(address));
            }
            InlineKind::Link(_) => out.push_str("<span>"),
            InlineKind::Lang(lang) => {
                let _ = write!(out, "<span{}>", attributes(lang.as_str(), None));
            }
            InlineKind::Isolate(dir) => {
                let _ = write!(
                    out,
                    "<bdi dir=\"{}\">",
                    dir.map_or("auto", Direction::as_str)
                );
            }
        },
        Piece::End(inline) => out.push_str(match &inline.kind {
            InlineKind::Strong => "</strong>",
            InlineKind::Emphasis => "</em>",
            InlineKind::Code => "</code>",
            InlineKind::Link(address) if is_safe(address) => "</a>",
            InlineKind::Link(_) | InlineKind::Lang(_) => "</span>",
            InlineKind::Isolate(_) => "</bdi>",
        }),
    });
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
fn html_escaped(text: &str) -> String {
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
