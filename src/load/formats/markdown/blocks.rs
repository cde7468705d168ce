//! Markdown as markup: the blocks. Each event of `pulldown-cmark` that is no word begins or ends an
//! element; the words between two of them are written together (`words.rs`). `paragraphs.rs` has those that stand for something else: a picture, a poem, a callout.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::notes::Notes;
use super::raw::Raw;
use super::remarks::is_unbounded;
use super::text::{escaped, slug};
use super::words::{Piece, Words, plain};
use crate::document::language::dominant_direction;
use crate::load::limits::{MAX_MARKDOWN_DEPTH, MAX_UNBOUNDED_HTML};
use crate::vocab::{Direction, Lang};

/// What is read besides `CommonMark`. Signs of several kinds of callouts are read in `callout.rs`.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_MATH)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_WIKILINKS);

/// `source`, Markdown without front matter in the language `lang`, as the inside of a page; and how
/// many parts stood too deep to be parts of their own.
pub(super) fn html(source: &str, lang: Option<Lang>) -> (String, usize) {
    let mut text = Cow::Borrowed(source);
    for _ in 0..MAX_UNBOUNDED_HTML {
        match written(&text, lang, true) {
            Ok(written) => return written,
            Err(at) => text.to_mut().insert(at, '\\'),
        }
    }
    written(&text, lang, false).unwrap_or_default()
}

/// What [`html`] gives; the place of a block of HTML that nothing closes, where such ones count.
fn written(source: &str, lang: Option<Lang>, is_strict: bool) -> Result<(String, usize), usize> {
    let mut writer = Writer {
        words: Words {
            source,
            raw: Raw::new(source),
            notes: Notes::default(),
        },
        out: String::with_capacity(source.len() + source.len() / 4),
        outer: Vec::new(),
        leaf: Vec::new(),
        text: None,
        depth: 0,
        too_deep: 0,
        unbounded: None,
        verbatim: None,
        heading: Heading::default(),
        quotes: Vec::new(),
        begins_quote: false,
        is_head: false,
        slugs: HashMap::new(),
        lang,
    };
    for (event, range) in Parser::new_ext(source, OPTIONS).into_offset_iter() {
        writer.event((event, range));
        if let Some(at) = writer.unbounded.filter(|_| is_strict) {
            return Err(at);
        }
    }
    writer.flush();
    let notes = std::mem::take(&mut writer.words.notes).list();
    Ok((writer.out + &notes, writer.too_deep))
}

/// Text that is taken as it is: code, or markup.
struct Verbatim {
    text: String,
    /// Where it begins.
    at: usize,
    /// Whether it is code by its indent alone.
    is_indented: bool,
}

/// The heading that is being written.
#[derive(Default)]
struct Heading {
    id: String,
    /// Braces behind it that hold words.
    braces: String,
}

/// Writes the events of a text.
pub(super) struct Writer<'a> {
    pub(super) words: Words<'a>,
    pub(super) out: String,
    /// What was written around the note that is being written.
    outer: Vec<(String, String)>,
    /// Words since the last block began or ended.
    leaf: Vec<Piece<'a>>,
    /// Text behind these, while more of it may follow.
    text: Option<(String, Range<usize>)>,
    /// Quotations, lists and items that are open.
    depth: usize,
    too_deep: usize,
    /// Where a block of HTML begins that nothing closes.
    unbounded: Option<usize>,
    verbatim: Option<Verbatim>,
    heading: Heading,
    /// Quotations that are open: where each begins, and what ends it.
    pub(super) quotes: Vec<(usize, &'static str)>,
    /// Whether nothing stands in the innermost quotation yet.
    pub(super) begins_quote: bool,
    /// Whether the row of a table is its head.
    is_head: bool,
    /// Names of headings so far.
    slugs: HashMap<String, usize>,
    /// Language of the text: declared, or found out once it was asked for.
    pub(super) lang: Option<Lang>,
}

impl<'a> Writer<'a> {
    fn event(&mut self, (event, range): Piece<'a>) {
        if let Some(verbatim) = &mut self.verbatim
            && let Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) = &event
        {
            verbatim.text.push_str(text);
            return;
        }
        match event {
            Event::Start(tag) if is_block(&tag) => self.start(&tag, range),
            Event::End(tag) if is_block_end(tag) => self.end(tag),
            Event::Rule => {
                self.flush();
                self.begins_quote = false;
                self.out.push_str("<hr>\n");
            }
            Event::Text(text) => self.add_text(&text, range),
            event => {
                self.end_text();
                self.leaf.push((event, range));
            }
        }
    }

    /// Text goes on with the one before when nothing stands between them in the source, not even
    /// the sign that escapes.
    fn add_text(&mut self, text: &str, range: Range<usize>) {
        if let Some((before, place)) = &mut self.text
            && place.end == range.start
        {
            before.push_str(text);
            place.end = range.end;
            return;
        }
        self.end_text();
        self.text = Some((text.to_owned(), range));
    }

    fn end_text(&mut self) {
        if let Some((text, range)) = self.text.take() {
            self.leaf.push((Event::Text(CowStr::from(text)), range));
        }
    }

    /// The words since the last block.
    pub(super) fn take_leaf(&mut self) -> Vec<Piece<'a>> {
        self.end_text();
        std::mem::take(&mut self.leaf)
    }

    /// Begins a part that may hold others like it.
    fn open(&mut self, html: &str) {
        self.depth += 1;
        if self.depth <= MAX_MARKDOWN_DEPTH {
            self.out.push_str(html);
        } else {
            self.too_deep += 1;
        }
    }

    fn close(&mut self, html: &str) {
        if self.depth <= MAX_MARKDOWN_DEPTH {
            self.out.push_str(html);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn start(&mut self, tag: &Tag<'a>, range: Range<usize>) {
        self.flush();
        self.begins_quote &= *tag == Tag::Paragraph;
        match tag {
            Tag::Heading {
                id, classes, attrs, ..
            } => {
                let is_lost = !attrs.is_empty() && id.is_none() && classes.is_empty();
                self.start_heading(id.as_deref(), is_lost.then_some(range));
            }
            Tag::BlockQuote(_) => {
                self.quotes.push((self.out.len(), "</blockquote>\n"));
                self.open("<blockquote>\n");
                self.begins_quote = true;
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock => {
                self.verbatim = Some(Verbatim {
                    text: String::new(),
                    at: range.start,
                    is_indented: *tag == Tag::CodeBlock(CodeBlockKind::Indented),
                });
            }
            Tag::List(Some(start)) => self.open(&format!("<ol start=\"{start}\">\n")),
            Tag::List(None) => self.open("<ul>\n"),
            Tag::Item => self.open("<li>"),
            Tag::FootnoteDefinition(label) => {
                let outer = std::mem::take(&mut self.out);
                self.outer.push((outer, label.to_string()));
            }
            Tag::TableHead => {
                self.is_head = true;
                self.out.push_str("<thead><tr>");
            }
            Tag::TableCell => self
                .out
                .push_str(if self.is_head { "<th>" } else { "<td>" }),
            tag => self.out.push_str(match tag {
                Tag::DefinitionList => "<dl>\n",
                Tag::DefinitionListTitle => "<dt>",
                Tag::DefinitionListDefinition => "<dd>",
                Tag::Table(_) => "<table>",
                Tag::TableRow => "<tr>",
                _ => "",
            }),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.paragraph(),
            TagEnd::Heading(level) => self.end_heading(level),
            TagEnd::CodeBlock => self.code(),
            TagEnd::HtmlBlock => {
                if let Some(html) = self.verbatim.take() {
                    if is_unbounded(&html.text) {
                        let rest = self.words.source.get(html.at..).unwrap_or_default();
                        self.unbounded = rest.find('<').map(|n| html.at + n);
                    }
                    let html = self.words.raw.html(&html.text, html.at);
                    self.out.push_str(&html);
                    self.out.push('\n');
                }
            }
            TagEnd::FootnoteDefinition => {
                self.flush();
                if let Some((outer, label)) = self.outer.pop() {
                    let html = std::mem::replace(&mut self.out, outer);
                    self.words.notes.define(&label, html);
                }
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                let end = self.quotes.pop().map_or("", |q| q.1);
                self.close(end);
                self.begins_quote = false;
            }
            TagEnd::List(_) | TagEnd::Item => {
                self.flush();
                self.close(match tag {
                    TagEnd::List(true) => "</ol>\n",
                    TagEnd::List(false) => "</ul>\n",
                    _ => "</li>\n",
                });
            }
            tag => {
                self.flush();
                self.out.push_str(match tag {
                    TagEnd::DefinitionList => "</dl>\n",
                    TagEnd::DefinitionListTitle => "</dt>\n",
                    TagEnd::DefinitionListDefinition => "</dd>\n",
                    TagEnd::Table => "</table>\n",
                    TagEnd::TableHead => "</tr></thead>\n",
                    TagEnd::TableRow => "</tr>\n",
                    TagEnd::TableCell if self.is_head => "</th>",
                    TagEnd::TableCell => "</td>",
                    _ => "",
                });
                self.is_head &= tag != TagEnd::TableHead;
            }
        }
    }

    /// Writes the words so far.
    fn flush(&mut self) {
        let leaf = self.take_leaf();
        if !leaf.is_empty() {
            let html = self.words.html(&leaf);
            self.out.push_str(&html);
        }
    }

    /// Words in the braces behind a heading that are no attributes are its own.
    fn start_heading(&mut self, id: Option<&str>, lost: Option<Range<usize>>) {
        let braces = lost.and_then(|range| {
            let line = self.words.source.get(range)?.trim_end();
            let line = line.trim_end_matches(['=', '-', '#', '\n', '\r', ' ']);
            line.get(line.rfind('{')?..)
        });
        self.heading = Heading {
            id: id.unwrap_or_default().to_owned(),
            braces: braces.unwrap_or_default().to_owned(),
        };
    }

    fn end_heading(&mut self, level: HeadingLevel) {
        let leaf = self.take_leaf();
        let Heading { id, braces } = std::mem::take(&mut self.heading);
        let mut html = self.words.html(&leaf);
        if !braces.is_empty() {
            html.push(' ');
            html.push_str(&escaped(&braces));
        }
        let id = if id.is_empty() {
            self.name_of(&plain(&leaf))
        } else {
            id
        };
        let id = escaped(&id);
        let _ = writeln!(self.out, "<{level} id=\"{id}\">{html}</{level}>");
    }

    /// The name by which links find a heading; a second one of the same name gets a number.
    fn name_of(&mut self, heading: &str) -> String {
        let name = slug(heading);
        let n = self.slugs.entry(name.clone()).or_insert(0);
        *n += 1;
        match *n {
            1 => name,
            n => format!("{name}-{}", n - 1),
        }
    }

    /// Code. What an indent alone makes code is text where it is written from right to left.
    fn code(&mut self) {
        let Some(code) = self.verbatim.take() else {
            return;
        };
        let is_text = code.is_indented && dominant_direction(&code.text) == Some(Direction::Rtl);
        if !is_text {
            let code = escaped(&code.text);
            let _ = writeln!(self.out, "<pre><code>{code}</code></pre>");
            return;
        }
        for paragraph in code.text.split("\n\n") {
            let words = escaped(paragraph.trim());
            let _ = writeln!(self.out, "<p>{words}</p>");
        }
    }
}

const fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

const fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}
