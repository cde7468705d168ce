//! Markup to a tree that is no deeper than the cap.
//!
//! html5ever works in the square of the depth, and extractors walk trees by recursion; browsers
//! stop at 512. A guard between tokenizer and tree builder leaves out start tags that would go
//! deeper, with their end tags, and keeps what stands inside them. Formatting elements that are
//! never closed are opened anew in each paragraph: of these fewer are let through.

use std::cell::{Cell, RefCell};

use dom_query::{Document, LocalName};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink as _};

use crate::load::limits::{MAX_HTML_DEPTH, MAX_HTML_FORMATTING};

/// Elements that are never open.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
            | "frame"
            | "keygen"
            | "bgsound"
            | "basefont"
    )
}

/// Elements that the tree builder opens again where they were not closed. (A link ends the link
/// before it.)
fn is_formatting(name: &str) -> bool {
    matches!(
        name,
        "b" | "big"
            | "code"
            | "em"
            | "font"
            | "i"
            | "s"
            | "small"
            | "strike"
            | "strong"
            | "tt"
            | "u"
    )
}

/// The tree of a page, and how many elements were left out because they stood too deep.
pub(super) fn parse(html: &str) -> (Document, usize) {
    parse_as(html, false)
}

/// The tree of a page that is XML: `<p/>` is an element without content. What is broken is read as
/// browsers read a page.
pub(super) fn parse_xml(html: &str) -> (Document, usize) {
    parse_as(html, true)
}

fn parse_as(html: &str, is_xml: bool) -> (Document, usize) {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let guard = Guard {
        builder: TreeBuilder::new(Document::default(), options),
        open: RefCell::default(),
        formatting: Cell::new(0),
        left_out: Cell::new(0),
        is_xml,
    };
    let tokenizer = Tokenizer::new(guard, TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    // Scripts do not run and encodings are decided already: go on behind either.
    while !input.is_empty() {
        drop(tokenizer.feed(&input));
    }
    tokenizer.end();
    let guard = tokenizer.sink;
    (guard.builder.sink.finish(), guard.left_out.get())
}

/// Parts of a table that end at the next row, and at the next group of rows.
const GROUPS: &[&str] = &["thead", "tbody", "tfoot"];

/// Whether an open element ends where another begins: end tags that pages need not write (HTML
/// 13.1.2.4). Else a page of a thousand bare `<p>` would seem a thousand deep.
fn ends(open: &str, next: &str) -> bool {
    match open {
        "p" => next == "p" || next == "hr" || super::elements::is_block(next),
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr") || GROUPS.contains(&next),
        "tr" => next == "tr" || GROUPS.contains(&next),
        "thead" | "tbody" | "tfoot" => GROUPS.contains(&next),
        "option" | "rt" | "rp" => next == open,
        _ => false,
    }
}

type Builder = TreeBuilder<dom_query::NodeId, Document>;

/// Stands between tokenizer and tree builder.
struct Guard {
    builder: Builder,
    /// Names of open elements; `true` for one that was let through.
    open: RefCell<Vec<(LocalName, bool)>>,
    /// Formatting elements that were opened and not closed by their own end tags.
    formatting: Cell<usize>,
    left_out: Cell<usize>,
    is_xml: bool,
}

impl Guard {
    /// Whether a tag may pass.
    fn passes(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => self.start(tag),
            TagKind::EndTag => self.end_tag(&tag.name),
        }
    }

    fn start(&self, tag: &Tag) -> bool {
        if tag.self_closing || is_void(&tag.name) {
            return true;
        }
        let mut open = self.open.borrow_mut();
        while open.last().is_some_and(|last| ends(&last.0, &tag.name)) {
            open.pop();
        }
        let is_formatting = is_formatting(&tag.name);
        let passes = open.len() < MAX_HTML_DEPTH
            && (!is_formatting || self.formatting.get() < MAX_HTML_FORMATTING);
        if is_formatting && passes {
            self.formatting.set(self.formatting.get() + 1);
        }
        if !passes {
            self.left_out.set(self.left_out.get() + 1);
        }
        // Far beyond the cap nothing is remembered: such end tags close nothing.
        if open.len() < MAX_HTML_DEPTH * 2 {
            open.push((tag.name.clone(), passes));
        }
        passes
    }

    /// The end tag of an element that XML writes as one tag. Void elements, and those of drawings
    /// and formulas, are closed by the tree builder itself.
    fn end_of_empty(&self, token: &Token) -> Option<Token> {
        let Token::TagToken(tag) = token else {
            return None;
        };
        let is_plain = !is_void(&tag.name) && !matches!(&*tag.name, "svg" | "math");
        let is_empty = self.is_xml && tag.self_closing && tag.kind == TagKind::StartTag && is_plain;
        (is_empty && !self.adjusted_current_node_present_but_not_in_html_namespace()).then(|| {
            Token::TagToken(Tag {
                kind: TagKind::EndTag,
                self_closing: false,
                attrs: Vec::new(),
                ..tag.clone()
            })
        })
    }

    fn end_tag(&self, name: &LocalName) -> bool {
        if is_formatting(name) {
            self.formatting.set(self.formatting.get().saturating_sub(1));
        }
        let mut open = self.open.borrow_mut();
        let Some(at) = open.iter().rposition(|(open, _)| open == name) else {
            return true;
        };
        let passed = open.get(at).is_none_or(|o| o.1);
        if at + 1 == open.len() || !is_formatting(name) {
            open.truncate(at);
        } else {
            open.remove(at);
        }
        passed
    }
}

impl TokenSink for Guard {
    type Handle = dom_query::NodeId;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        if let Token::TagToken(tag) = &token
            && !self.passes(tag)
        {
            return TokenSinkResult::Continue;
        }
        if let Some(end) = self.end_of_empty(&token) {
            // The answer is for what stands inside: nothing.
            let _ = self.builder.process_token(token, line);
            return self.builder.process_token(end, line);
        }
        self.builder.process_token(token, line)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}
