//! Tags of a page of HTML with their places in the source, for rules about what its author
//! declared and for repairs that leave the rest of the page alone. `html5gum` reads them as a
//! browser does: comments, scripts, styles and titles hold no tags. `elements.rs` says which
//! element a place lies in.

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use crate::vocab::TextRange;

/// A tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    /// Name of the element, lower case.
    pub name: String,
    /// Bytes of the source, from `<` to behind `>`.
    pub range: TextRange,
    /// Whether it is an end tag.
    pub is_end: bool,
    /// Whether it ends with `/>`: that closes an element of SVG or MathML only.
    pub is_self_closing: bool,
    /// Its attributes in order; of those with one name the first.
    pub attributes: Vec<Attribute>,
}

/// An attribute of a tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attribute {
    /// Name, lower case.
    pub name: String,
    /// Value, character references resolved.
    pub value: String,
    /// Bytes of the source, from its name to behind its value with quotes.
    pub range: TextRange,
    /// Bytes of the value as it is written, without quotes; empty behind the name without one.
    pub written: TextRange,
}

impl Tag {
    /// Value of an attribute.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|a| a.value.as_str())
    }

    /// An attribute with its place.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.name == name)
    }
}

/// The tags of a page, in order; comments, scripts and styles hold none. A tag that the end of the
/// file cuts is none.
#[must_use]
pub fn tags(source: &str) -> Vec<Tag> {
    let tags = tokens(source, Collector::default());
    tags.into_iter()
        .filter_map(|tag| placed(tag, source))
        .collect()
}

/// The text of a piece of markup: tags and comments left out, character references resolved,
/// nothing of scripts and styles.
#[must_use]
pub fn text(markup: &str) -> String {
    let mut is_program = false;
    let words = move |event: CallbackEvent<'_>, _: Span<usize>| match event {
        CallbackEvent::OpenStartTag { name } => {
            is_program = name == b"script" || name == b"style";
            None
        }
        CallbackEvent::EndTag { .. } => {
            is_program = false;
            None
        }
        CallbackEvent::String { value } if !is_program => Some(lossy(value)),
        _ => None,
    };
    tokens(markup, words).concat()
}

fn tokens<T, C: Callback<T, usize>>(source: &str, callback: C) -> Vec<T> {
    let mut emitter = CallbackEmitter::new(callback);
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(source, emitter);
    tokens.flat_map(Result::ok).collect()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Puts the events of one tag together.
#[derive(Default)]
struct Collector {
    tag: Tag,
}

impl Callback<Tag, usize> for Collector {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Tag> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag = Tag {
                    name: lossy(name),
                    range: span.start..span.end,
                    ..Tag::default()
                };
            }
            CallbackEvent::AttributeName { name } => self.tag.attributes.push(Attribute {
                name: lossy(name),
                range: span.start..span.end,
                ..Attribute::default()
            }),
            CallbackEvent::AttributeValue { value } => {
                if let Some(last) = self.tag.attributes.last_mut() {
                    last.value = lossy(value);
                }
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                self.tag.range.end = span.end;
                self.tag.is_self_closing = self_closing;
                return Some(std::mem::take(&mut self.tag));
            }
            CallbackEvent::EndTag { name } => {
                self.tag = Tag::default();
                return Some(Tag {
                    name: lossy(name),
                    range: span.start..span.end,
                    is_end: true,
                    ..Tag::default()
                });
            }
            CallbackEvent::String { .. }
            | CallbackEvent::Comment { .. }
            | CallbackEvent::Doctype { .. }
            | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// The tag with its attributes up to behind their values, each name once.
fn placed(mut tag: Tag, source: &str) -> Option<Tag> {
    let written = source.get(tag.range.clone())?;
    if !written.starts_with('<') || !written.ends_with('>') {
        return None;
    }
    let mut seen: Vec<String> = Vec::new();
    let inside = tag.range.end - 1;
    tag.attributes.retain_mut(|attribute| {
        let (start, end) = (attribute.range.start, attribute.range.end);
        attribute.written = written_value(source, end, inside);
        // Behind the quote that closes it, when there is one.
        let quote = |at: usize| matches!(source.as_bytes().get(at), Some(b'"' | b'\''));
        let opens = attribute.written.start.checked_sub(1).is_some_and(quote);
        let is_quoted = opens && attribute.written.start > end && quote(attribute.written.end);
        attribute.range = start..attribute.written.end + usize::from(is_quoted);
        let is_first = !seen.contains(&attribute.name);
        // Attributes in the hundreds are no page's: those behind are looked up in vain.
        if seen.len() < 64 {
            seen.push(attribute.name.clone());
        }
        is_first && source.get(attribute.range.clone()).is_some()
    });
    Some(tag)
}

/// Where the value stands whose attribute's name ends at `from`; `inside` is the `>` of the tag.
fn written_value(source: &str, from: usize, inside: usize) -> TextRange {
    let rest = source.get(from..inside).unwrap_or("");
    let space = |text: &str| text.len() - text.trim_ascii_start().len();
    let before = space(rest);
    let Some(value) = rest.get(before..).and_then(|r| r.strip_prefix('=')) else {
        return from..from;
    };
    let start = from + before + 1 + space(value);
    let value = source.get(start..inside).unwrap_or("");
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => {
            let len = value.get(1..).and_then(|v| v.find(quote));
            start + 1..start + len.map_or(value.len(), |len| len + 1)
        }
        None => {
            let len = value.find(|c: char| c.is_ascii_whitespace());
            start..start + len.unwrap_or(value.len())
        }
    }
}
