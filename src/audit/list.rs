//! Findings as a list that leads to their places: where each stands in the article and in its
//! file, what is written there, and what it would be after the repair. All of it is data without
//! a language, so that the window makes it on another thread and says it in whichever language it
//! has. Sentences are in `report/words.rs`, `list/quote.rs` cuts what is quoted.

mod quote;
#[cfg(test)]
mod tests;

use unicode_normalization::UnicodeNormalization as _;

use super::finding::{Finding, Fix};
use super::locate::Locator;
use super::locate::lines::{Lines, Region};
use super::repair::{self, Edit};
use super::report::repaired;
use super::source::Source;
use super::subject::Subject;
use crate::document::walk::{Node, NodeId, TextPos};
use crate::vocab::{Direction, TextRange};
pub use quote::Quote;

/// A finding in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The finding.
    pub finding: Finding,
    /// Where the page leads to; `None` when it is about the whole article.
    pub target: Option<Target>,
    /// Its place in the file, when that is a text and the place was found.
    pub region: Option<Region>,
    /// What is written there; `None` when it is about the whole article.
    pub quote: Option<Quote>,
    /// What is seen now and would be seen after the repair.
    pub seen: Option<(Quote, Quote)>,
    /// What the repair changes in the file: as it is, as it would be.
    pub edit: Option<(Quote, Quote)>,
    /// What is copied to make the repair by hand.
    pub repair: Option<String>,
}

/// A place in the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its beginning.
    pub pos: TextPos,
    /// Bytes of the node's text that are meant, empty when all of it is; `None` when the finding
    /// is not in the text but stands nearby in the file.
    pub range: Option<TextRange>,
}

/// Makes the list of an article's findings, in reading order, those about the whole article first;
/// what stands in the file only comes before the text that follows it.
#[must_use]
pub fn list(subject: &Subject<'_>, findings: Vec<Finding>) -> Vec<Entry> {
    let lister = Lister::new(subject);
    let mut entries: Vec<Entry> = findings.into_iter().map(|f| lister.entry(f)).collect();
    entries.sort_by_key(|entry| entry.target.as_ref().map(|target| target.pos));
    entries
}

/// What is known of the article while its list is made.
struct Lister<'s, 'a> {
    subject: &'s Subject<'a>,
    file: Option<File<'a>>,
}

/// The file of the article, when it is a text.
struct File<'a> {
    source: &'a Source,
    locator: Locator<'a>,
    lines: Lines<'a>,
    ends: Vec<(usize, NodeId)>,
}

impl<'s, 'a> Lister<'s, 'a> {
    fn new(subject: &'s Subject<'a>) -> Self {
        let file = subject.source.and_then(|source| {
            let locator = Locator::new(source, &subject.nodes)?;
            Some(File {
                source,
                lines: Lines::new(locator.text()),
                ends: locator.ends(),
                locator,
            })
        });
        Self { subject, file }
    }

    fn entry(&self, finding: Finding) -> Entry {
        let node = self.node(&finding);
        let place = self.file.as_ref().and_then(|f| f.locator.finding(&finding));
        let region = self
            .file
            .as_ref()
            .zip(place.clone())
            .map(|(file, range)| file.lines.region(range));
        let edits = self.file.as_ref().and_then(|file| {
            repair::edits(&file.locator, file.source, &self.subject.nodes, &finding)
        });
        let edits = edits.filter(|edits| !edits.is_empty());
        let quote = match node {
            Some(node) => Some(self.quote(node, &finding.place.range)),
            None => self.in_file(place.clone()),
        };
        Entry {
            target: self.target(&finding),
            seen: node.and_then(|node| self.seen(node, &finding)),
            edit: edits.as_ref().and_then(|e| self.edited(e, place.as_ref())),
            repair: self.repair(&finding, edits.as_deref(), place.as_ref()),
            region,
            quote,
            finding,
        }
    }

    fn node(&self, finding: &Finding) -> Option<&Node<'a>> {
        let id = finding.place.node?;
        self.subject.nodes.get(id.0 as usize)
    }

    /// The node itself, else the first of its block, else the one that stands next in the file.
    fn target(&self, finding: &Finding) -> Option<Target> {
        let place = &finding.place;
        let at = |node: NodeId, offset: usize| TextPos { node, offset };
        if let Some(node) = self.node(finding) {
            let start = place.range.start.min(node.text.len());
            let end = place.range.end.clamp(start, node.text.len());
            return Some(Target {
                pos: at(node.id, start),
                range: Some(start..end),
            });
        }
        let nodes = &self.subject.nodes;
        let near = match (place.block, &place.source) {
            (Some(block), _) => nodes.iter().find(|n| n.block >= Some(block)).map(|n| n.id),
            (None, Some(source)) => self.behind(source.start),
            (None, None) => None,
        };
        near.map(|node| Target {
            pos: at(node, 0),
            range: None,
        })
    }

    /// The first node that ends behind a byte of the source.
    fn behind(&self, at: usize) -> Option<NodeId> {
        let ends = &self.file.as_ref()?.ends;
        ends.iter().find(|(end, _)| *end > at).map(|end| end.1)
    }

    fn quote(&self, node: &Node<'_>, range: &TextRange) -> Quote {
        let dir = self.subject.base(node).dir;
        Quote::of(node.text, range.clone(), Some(dir))
    }

    fn in_file(&self, place: Option<TextRange>) -> Option<Quote> {
        let file = self.file.as_ref()?;
        Some(Quote::of(file.locator.text(), place?, None))
    }

    /// A text as the page sets it, before and after: another text, or another base direction.
    fn seen(&self, node: &Node<'_>, finding: &Finding) -> Option<(Quote, Quote)> {
        let range = &finding.place.range;
        let before = self.quote(node, range);
        let fix = finding.fix.as_ref()?;
        if let Fix::Attribute {
            name: "dir", value, ..
        } = fix
        {
            let dir = match value.as_deref() {
                Some("rtl") => Direction::Rtl,
                Some("ltr") => Direction::Ltr,
                _ => return None,
            };
            let turned = before.dir != Some(dir);
            let after = Quote {
                dir: Some(dir),
                ..before.clone()
            };
            return turned.then_some((before, after));
        }
        let (text, end) = repaired(node.text, range, fix)?;
        let marked = range.start.min(text.len())..end.min(text.len());
        // Shapes that are stored as characters look as the letters do.
        let looks_same = node.text.nfkc().eq(text.nfkc());
        let after = Quote::of(&text, marked, before.dir);
        (!looks_same).then_some((before, after))
    }

    /// A line of the file before and after its edits.
    fn edited(&self, edits: &[Edit], place: Option<&TextRange>) -> Option<(Quote, Quote)> {
        let text = self.file.as_ref()?.locator.text();
        let hull = hull(edits, place);
        let before = Quote::of(text, hull.clone(), None);
        let written = written(text, &hull, edits)?;
        let own = text.get(hull)?;
        if own.nfkc().eq(written.nfkc()) {
            // What looks the same is told by its numbers.
            return Some((Quote::codes(own), Quote::codes(&written)));
        }
        let after = before.with(&written);
        Some((before, after))
    }

    /// What stands in the file in place of what is meant, after the repair; without a file the
    /// repaired text of the article.
    fn repair(
        &self,
        finding: &Finding,
        edits: Option<&[Edit]>,
        place: Option<&TextRange>,
    ) -> Option<String> {
        let file = self.file.as_ref();
        if let Some((file, edits)) = file.zip(edits) {
            return written(file.locator.text(), &hull(edits, place), edits);
        }
        let node = self.node(finding)?;
        let range = &finding.place.range;
        let (text, end) = repaired(node.text, range, finding.fix.as_ref()?)?;
        text.get(range.start..end).map(str::to_owned)
    }
}

/// All that edits change, and what is meant with it when they lie in it or beside it. Edits of
/// other places, as those of a title that stands twice, are left out.
fn hull(edits: &[Edit], place: Option<&TextRange>) -> TextRange {
    let first = edits.first().map_or(0..0, |e| e.range.clone());
    let start = place.cloned().unwrap_or_else(|| first.clone());
    let touches = |e: &&Edit| e.range.start <= start.end && e.range.end >= start.start;
    let near: Vec<&Edit> = edits.iter().filter(touches).collect();
    let (near, start) = if near.is_empty() {
        (edits.iter().collect(), first)
    } else {
        (near, start)
    };
    near.iter().fold(start, |hull, e| {
        hull.start.min(e.range.start)..hull.end.max(e.range.end)
    })
}

/// A part of the file with the edits in it made.
fn written(text: &str, hull: &TextRange, edits: &[Edit]) -> Option<String> {
    let (mut out, mut at) = (String::new(), hull.start);
    let mut inside: Vec<&Edit> = edits
        .iter()
        .filter(|e| e.range.start >= hull.start && e.range.end <= hull.end)
        .collect();
    inside.sort_by_key(|e| (e.range.start, e.range.end));
    for edit in inside {
        out.push_str(text.get(at..edit.range.start)?);
        out.push_str(&edit.with);
        at = edit.range.end;
    }
    out.push_str(text.get(at..hull.end)?);
    Some(out)
}
