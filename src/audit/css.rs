//! The little of CSS that says how text is set, with its places in the source: declarations of a
//! `style` attribute, rules of a style sheet with plain selectors. What it does not understand it
//! passes over, as a browser does; blocks of `@` rules count as not there.

use super::markup::Tag;
use crate::vocab::TextRange;

/// Selectors of one rule that are looked at, at most.
const MOST_SELECTORS: usize = 64;

/// A declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Name of the property, lower case.
    pub name: String,
    /// Value, lower case, without `!important`.
    pub value: String,
    /// Bytes of the value in the source.
    pub range: TextRange,
    /// Bytes of the value with its `!important`.
    pub whole: TextRange,
    /// Whether nothing else may say otherwise.
    pub is_important: bool,
}

/// What a sheet says under one selector, whatever that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The selector as it is written.
    pub selector: String,
    /// What it says.
    pub declarations: Vec<Declaration>,
    /// Bytes of the source, from the first of its selectors to behind the block.
    pub range: TextRange,
}

/// Declarations under one selector that is understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ruleset {
    /// The selector, from the outermost part to the element itself.
    pub selector: Vec<Compound>,
    /// What it says.
    pub declarations: Vec<Declaration>,
}

/// A part of a selector between blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compound {
    /// Name of the element; empty for any.
    element: String,
    /// Classes.
    classes: Vec<String>,
    /// Id.
    id: Option<String>,
}

impl Compound {
    /// Whether the element of a start tag is meant.
    #[must_use]
    pub fn fits(&self, tag: &Tag) -> bool {
        let class = tag.get("class").unwrap_or("");
        let has = |wanted: &String| class.split_ascii_whitespace().any(|c| c == wanted);
        (self.element.is_empty() || self.element == tag.name)
            && self.classes.iter().all(has)
            && self
                .id
                .as_deref()
                .is_none_or(|id| tag.get("id") == Some(id))
    }

    fn weight(&self) -> usize {
        usize::from(self.id.is_some()) * 10_000
            + self.classes.len().min(99) * 100
            + usize::from(!self.element.is_empty())
    }
}

impl Ruleset {
    /// Its weight in the cascade: ids before classes before names.
    #[must_use]
    pub fn weight(&self) -> usize {
        self.selector.iter().map(Compound::weight).sum()
    }
}

/// Declarations of a block; `at` is where the text stands in the source.
#[must_use]
pub fn declarations(text: &str, at: usize) -> Vec<Declaration> {
    let mut out = Vec::new();
    let mut from = 0;
    for part in text.split(';') {
        let start = from;
        from += part.len() + 1;
        let Some((name, written)) = part.split_once(':') else {
            continue;
        };
        let begins = at + start + name.len() + 1 + written.len() - written.trim_start().len();
        let written = written.trim();
        let (value, priority) = written.split_once('!').unwrap_or((written, ""));
        let value = value.trim_end();
        // Of a comment before the name only the name is left.
        let name = name.rsplit("*/").next().unwrap_or("").trim();
        out.push(Declaration {
            name: name.to_ascii_lowercase(),
            value: value.to_ascii_lowercase(),
            range: begins..begins + value.len(),
            whole: begins..begins + written.len(),
            is_important: priority.trim().eq_ignore_ascii_case("important"),
        });
    }
    out
}

/// The last value of a property.
#[must_use]
pub fn value<'d>(declarations: &'d [Declaration], name: &str) -> Option<&'d str> {
    let found = declarations.iter().rev().find(|d| d.name == name);
    found.map(|d| d.value.as_str())
}

/// What a style sheet says, selector by selector; `at` is where it stands in the source.
#[must_use]
pub fn blocks(sheet: &str, at: usize) -> Vec<Block> {
    let text = blanked(sheet);
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(open) = text.get(from..).and_then(|t| t.find('{')) {
        let open = from + open;
        let head = text.get(from..open).unwrap_or("");
        // Statements such as `@charset "..";` stand before the selector.
        let head = head.rsplit(';').next().unwrap_or("").trim_start();
        let start = at + open - head.len();
        let end = block_end(&text, open);
        from = (end + 1).min(text.len());
        if head.starts_with('@') {
            continue;
        }
        let body = text.get(open + 1..end).unwrap_or("");
        let said = declarations(body, at + open + 1);
        for selector in head.split(',').take(MOST_SELECTORS) {
            out.push(Block {
                selector: selector.trim().to_owned(),
                declarations: said.clone(),
                range: start..at + from,
            });
        }
    }
    out
}

/// The rules of a style sheet whose selectors are understood; `at` is where it stands in the
/// source.
#[must_use]
pub fn rules(sheet: &str, at: usize) -> Vec<Ruleset> {
    let understood = |block: Block| {
        Some(Ruleset {
            selector: selector(&block.selector)?,
            declarations: block.declarations,
        })
    };
    blocks(sheet, at)
        .into_iter()
        .filter_map(understood)
        .collect()
}

/// Where the block ends that opens here: its `}`, or the end of the sheet.
fn block_end(text: &str, open: usize) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' if depth <= 1 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// The sheet with blanks in place of comments, all places kept.
fn blanked(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some(start) = rest.find("/*") {
        let (before, comment) = rest.split_at(start);
        let len = comment.get(2..).and_then(|c| c.find("*/"));
        let len = len.map_or(comment.len(), |len| len + 4);
        out.push_str(before);
        out.extend(std::iter::repeat_n(' ', len));
        rest = comment.get(len..).unwrap_or("");
    }
    out.push_str(rest);
    out
}

/// A selector of names, classes and ids; `None` when there is more in it.
fn selector(text: &str) -> Option<Vec<Compound>> {
    let parts = text.split_ascii_whitespace().filter(|p| *p != ">");
    let parts: Option<Vec<Compound>> = parts.map(compound).collect();
    parts.filter(|parts| !parts.is_empty())
}

fn compound(text: &str) -> Option<Compound> {
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let mut out = Compound::default();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let sign = if is_name(first) { 0 } else { first.len_utf8() };
        let tail = rest.get(sign..)?;
        let len = tail.find(|c| !is_name(c)).unwrap_or(tail.len());
        let name = tail.get(..len)?;
        rest = tail.get(len..)?;
        match first {
            '.' if len > 0 => out.classes.push(name.to_owned()),
            '#' if len > 0 => out.id = Some(name.to_owned()),
            '*' if len == 0 => {}
            ':' if name == "root" => "html".clone_into(&mut out.element),
            c if is_name(c) => out.element = name.to_ascii_lowercase(),
            _ => return None,
        }
    }
    Some(out)
}
