//! What a finding is known by from one audit to the next: its rule, its text with what stands
//! around it, and how bad it is; not its line. White space does not count, so that lines may be
//! filled anew and paragraphs may come and go; of findings that are the same in all this, each
//! has its number.

use std::collections::HashMap;

use sha2::{Digest as _, Sha256};

use super::finding::Finding;
use super::source::Source;
use crate::document::walk::Node;

/// Characters on each side that belong to it.
const AROUND: usize = 24;

/// The fingerprints of the findings of one article, in their order: 32 hexadecimal digits each.
#[must_use]
pub fn fingerprints(
    findings: &[Finding],
    nodes: &[Node<'_>],
    source: Option<&Source>,
) -> Vec<String> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let print = |finding: &Finding| {
        let content = content(finding, nodes, source);
        let ordinal = seen.entry(content.clone()).or_default();
        *ordinal += 1;
        hex(&Sha256::digest(format!("{content}\n{ordinal}")))
    };
    findings.iter().map(print).collect()
}

fn content(finding: &Finding, nodes: &[Node<'_>], source: Option<&Source>) -> String {
    let place = &finding.place;
    let (text, range) = match (&place.source, place.node) {
        (Some(range), _) => (source.and_then(|s| s.text.as_deref()), range),
        (None, Some(id)) => {
            let node = nodes.get(id.0 as usize).filter(|n| n.id == id);
            (node.map(|n| n.text), &place.range)
        }
        (None, None) => (None, &place.range),
    };
    let get = |range| text.and_then(|t: &str| t.get(range)).unwrap_or("");
    // Tags follow each other in other ways than words: their surroundings do not belong to them.
    let around = if place.source.is_some() { 0 } else { AROUND };
    let before: Vec<char> = bare(get(0..range.start)).rev().take(around).collect();
    let after: String = bare(get(range.end..text.map_or(0, str::len)))
        .take(around)
        .collect();
    let own: String = if range.is_empty() {
        bare(&finding.text).collect()
    } else {
        bare(get(range.clone())).collect()
    };
    [
        finding.rule.id,
        &finding.key,
        finding.severity.as_str(),
        finding.outcome.as_str(),
        &own,
        &before.iter().rev().collect::<String>(),
        &after,
    ]
    .join("\n")
}

/// The characters of a text but white space.
fn bare(text: &str) -> impl DoubleEndedIterator<Item = char> + use<'_> {
    text.chars().filter(|c| !c.is_whitespace())
}

/// The first half of a digest.
fn hex(digest: &[u8]) -> String {
    digest
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
