//! Repairs of the file itself: what findings carry as data becomes edits of the source (`edits`),
//! and edits become a new file (`repair`), byte for byte the old one everywhere else.
//!
//! A part of a node's text is looked for where it is written (`locate.rs`); in markup it is
//! isolated by `<bdi>`, elsewhere by control characters (`repair/isolate.rs`). Of edits that overlap,
//! the first is made. `repair/safe.rs` says which may be made without a person, `repair/bytes.rs` writes the encoding.

mod bytes;
mod isolate;
mod safe;

use super::finding::{Finding, Fix};
use super::locate::{Locator, Part, Span};
use super::source::Source;
use super::subject::is_code;
use crate::document::walk::{Node, NodeId};
use crate::vocab::TextRange;
pub use safe::is_safe;

/// A change of the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Bytes of the decoded source that go.
    pub range: TextRange,
    /// What comes.
    pub with: String,
}

/// Which repairs are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Those that change no letter.
    Safe,
    /// All.
    All,
}

/// Why a repair was not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// The finding has none.
    NoFix,
    /// It is for a person to decide.
    Unsafe,
    /// Its place in the file was not found, or lies across elements.
    NotLocated,
    /// Another repair changes the same place; it can be made in a second run.
    Overlaps,
    /// The encoding of the file has no such character.
    NotWritable,
}

/// A file that was repaired.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// The new file.
    pub bytes: Vec<u8>,
    /// Indices of the findings whose repair was made.
    pub applied: Vec<usize>,
    /// Indices of the others, and why.
    pub left: Vec<(usize, Left)>,
}

/// Makes the repairs of findings; `None` when the file is no text, or has bytes that mean nothing
/// and could not be kept.
#[must_use]
pub fn repair(
    source: &Source,
    nodes: &[Node<'_>],
    findings: &[Finding],
    which: Which,
) -> Option<Repaired> {
    let locator = Locator::new(source, nodes)?;
    let writer = bytes::Writer::new(source)?;
    let (mut made, mut taken): (Vec<Edit>, Vec<TextRange>) = (Vec::new(), Vec::new());
    let (mut applied, mut left) = (Vec::new(), Vec::new());
    for (index, finding) in findings.iter().enumerate() {
        let edits = match &finding.fix {
            None => Err(Left::NoFix),
            Some(_) if which == Which::Safe && !is_safe(finding, nodes, source) => {
                Err(Left::Unsafe)
            }
            Some(_) => edits(&locator, source, nodes, finding).ok_or(Left::NotLocated),
        };
        let edits = edits.and_then(|edits| {
            let touched = touched(finding, &edits);
            let is_free = |range: &TextRange| taken.iter().all(|other| !overlap(other, range));
            match () {
                () if !touched.iter().all(is_free) => Err(Left::Overlaps),
                () if !edits.iter().all(|e| writer.can_write(&e.with)) => Err(Left::NotWritable),
                () => Ok((edits, touched)),
            }
        });
        match edits {
            Ok((edits, touched)) => {
                made.extend(edits);
                taken.extend(touched);
                applied.push(index);
            }
            Err(why) => left.push((index, why)),
        }
    }
    made.sort_by_key(|e| (e.range.start, e.range.end));
    Some(Repaired {
        bytes: writer.write(&made)?,
        applied,
        left,
    })
}

/// The changes of the source that a finding's repair comes to; `None` when it has none, or its
/// place is not found.
#[must_use]
pub fn edits(
    locator: &Locator<'_>,
    source: &Source,
    nodes: &[Node<'_>],
    finding: &Finding,
) -> Option<Vec<Edit>> {
    let node = finding.place.node;
    match finding.fix.as_ref()? {
        Fix::Isolate { range, dir } => {
            let spans = locator.spans(node?, range);
            let is_block = nodes.get(node?.0 as usize).is_some_and(is_code);
            let has_spans_of_code = source.format == "markdown" && !is_block;
            let spans = spans.into_iter().map(|span| {
                if has_spans_of_code {
                    isolate::outside_code(locator.text(), &span)
                } else {
                    span
                }
            });
            let edits: Option<Vec<_>> =
                spans.map(|s| isolate::isolate(locator, &s, *dir)).collect();
            edits.map(|e| e.concat()).filter(|e| !e.is_empty())
        }
        Fix::Replace { range, with } => {
            let old = nodes.get(node?.0 as usize)?.text.get(range.clone())?;
            let (range, with) = trimmed(range, old, with);
            replace(locator, node?, &range, with)
        }
        Fix::Attribute { tag, name, value } => {
            attribute(source, *tag, name, value.as_deref()).map(|edit| vec![edit])
        }
        Fix::Source { range, with } => Some(vec![Edit {
            range: range.clone(),
            with: with.clone(),
        }]),
    }
}

/// What edits touch: of an isolate all that is in it.
fn touched(finding: &Finding, edits: &[Edit]) -> Vec<TextRange> {
    let n = if matches!(finding.fix, Some(Fix::Isolate { .. })) {
        2
    } else {
        1
    };
    let hull = |pair: &[Edit]| {
        let end = pair.last().map_or(0, |e| e.range.end);
        pair.first().map_or(0, |e| e.range.start)..end
    };
    edits.chunks(n).map(hull).collect()
}

fn overlap(a: &TextRange, b: &TextRange) -> bool {
    a == b || a.start < b.end && b.start < a.end
}

/// A replacement without what stays the same at its beginning and its end.
fn trimmed<'w>(range: &TextRange, old: &str, with: &'w str) -> (TextRange, &'w str) {
    let same = old.char_indices().zip(with.chars());
    let start = same
        .take_while(|((_, a), b)| a == b)
        .map(|((at, a), _)| at + a.len_utf8());
    let start = start.last().unwrap_or(0);
    let (old, with) = (
        old.get(start..).unwrap_or(""),
        with.get(start..).unwrap_or(""),
    );
    let same = old.chars().rev().zip(with.chars().rev());
    let end: usize = same
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum();
    let kept = with.get(..with.len() - end).unwrap_or(with);
    (
        range.start + start..range.start + old.len() + start - end,
        kept,
    )
}

fn replace(
    locator: &Locator<'_>,
    node: NodeId,
    range: &TextRange,
    with: &str,
) -> Option<Vec<Edit>> {
    let edit = |span: Span| {
        let slice = locator.text().get(span.range.clone())?;
        let has_tags = locator.is_markup() && span.part == Part::Text && slice.contains('<');
        let with = if locator.is_markup() {
            escaped(with)
        } else {
            with.to_owned()
        };
        (!has_tags).then_some(Edit {
            range: span.range,
            with,
        })
    };
    let edits: Option<Vec<_>> = locator.spans(node, range).into_iter().map(edit).collect();
    edits.filter(|e| !e.is_empty())
}

/// Text for markup: what would begin a tag or a reference, and what nobody sees, as references.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '"' => out.push_str("&quot;"),
            '\u{200e}' => out.push_str("&lrm;"),
            '\u{200f}' => out.push_str("&rlm;"),
            '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                out.push_str(&format!("&#x{:X};", u32::from(ch)));
            }
            _ => out.push(ch),
        }
    }
    out
}

/// The edit of a start tag that gives it an attribute, or takes one away.
fn attribute(source: &Source, tag: usize, name: &str, value: Option<&str>) -> Option<Edit> {
    let tag = source
        .tags()
        .iter()
        .find(|t| t.range.start == tag && !t.is_end)?;
    let text = source.text.as_deref()?;
    let written = |value: &str| format!("{name}=\"{}\"", escaped(value));
    let own = tag.attributes.iter().find(|a| a.name == name);
    match (own, value) {
        (Some(own), Some(value)) => Some(Edit {
            range: own.range.clone(),
            with: written(value),
        }),
        (Some(own), None) => {
            let before = text.get(..own.range.start)?;
            let start = before
                .trim_end_matches(|c: char| c.is_ascii_whitespace())
                .len();
            Some(Edit {
                range: start..own.range.end,
                with: String::new(),
            })
        }
        (None, Some(value)) => {
            let at = tag.range.start + 1 + tag.name.len();
            Some(Edit {
                range: at..at,
                with: format!(" {}", written(value)),
            })
        }
        (None, None) => None,
    }
}
