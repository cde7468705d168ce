//! What the check of the tree found, as findings: one for each kind of fault, at the first place where
//! it is, with how often it is. On the program's own tree there are none; they come up when a fault of
//! another toolkit is played (`tree=<fault>`), or when this program goes wrong.

use crate::audit::finding::{Finding, Findings, Place};
use crate::audit::rule::Rule;
use crate::audit::subject::Subject;
use crate::tree::check::{Found, Kind};

/// Reports what was found of some kinds; a kind may have a sentence of its own.
pub(super) fn report(
    subject: &Subject<'_>,
    findings: &mut Findings,
    rule: &'static Rule,
    kinds: &[(Kind, Option<&str>)],
) {
    for (kind, key) in kinds {
        let mut found = subject.tree_check().iter().filter(|f| f.kind == *kind);
        let Some(first) = found.next() else { continue };
        let place = place(subject, first);
        let finding =
            Finding::new(rule, place, first.text.trim_end()).arg("count", 1 + found.count());
        findings.push(match key {
            Some(key) => finding.says(key),
            None => finding,
        });
    }
}

fn place(subject: &Subject<'_>, found: &Found) -> Place {
    let Some((id, range)) = &found.place else {
        return Place::default();
    };
    let node = subject.nodes.get(id.0 as usize);
    node.map_or_else(Place::default, |node| subject.place(node, range.clone()))
}
