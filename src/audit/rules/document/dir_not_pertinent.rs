//! `dir-not-pertinent`: a declared direction that its text contradicts.

use crate::audit::finding::{Findings, Fix};
use crate::audit::letters::Letters;
use crate::audit::markup::{self, Tag};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::visual::seen;
use crate::vocab::Direction;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "dir-not-pertinent",
    group: Group::Document,
    severity: Severity::Error,
    references: &["RGAA 8.10.2", "WCAG 1.3.2", "WCAG H56"],
    page: include_str!("dir_not_pertinent.md"),
    check,
};

/// Letters against the direction from which it counts, at least.
const ENOUGH: usize = 8;

/// Letters of a paragraph of more than one line, at least.
const LINES: usize = 60;

/// Elements inside a line, of which only the order of what stands in them can change.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "cite", "dfn", "em", "font", "i", "label", "mark", "q", "s", "small",
    "span", "strong", "sub", "sup", "time", "u",
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|s| !s.tags().is_empty()) else {
        return;
    };
    let declared = source.declared();
    // For each element with a direction its letters, and whether they stand elsewhere than they would.
    let mut rows: Vec<(usize, Letters, bool)> = Vec::new();
    let mut row_of: Vec<Option<usize>> = vec![None; source.elements().list().len()];
    for stretch in declared.stretches.iter().filter(|s| !s.is_code) {
        let Some(element) = declared.dir.get(stretch.element).copied().flatten() else {
            continue;
        };
        let Some(dir) = source.tag_of(element).and_then(direction) else {
            continue;
        };
        let known = row_of.get(element).copied().flatten();
        let row = known.unwrap_or(rows.len());
        if known.is_none() {
            rows.push((element, Letters::default(), false));
            if let Some(slot) = row_of.get_mut(element) {
                *slot = Some(row);
            }
        }
        if let Some((_, letters, is_moved)) = rows.get_mut(row) {
            letters.add(&stretch.letters);
            let is_block = source
                .tag_of(element)
                .is_some_and(|tag| !INLINE.contains(&&*tag.name));
            // The lines of a paragraph begin at the other edge, whatever stands in them.
            let is_turned = is_block && stretch.letters.all() >= LINES;
            let is_moved_in_line = || {
                let text = markup::text(source.slice(stretch.range.clone()));
                let text = text.trim();
                seen(text, dir) != seen(text, dir.opposite())
            };
            let is_against = !*is_moved && is_against(&stretch.letters, dir);
            *is_moved |= is_against && (is_turned || is_moved_in_line());
        }
    }
    for (element, letters, is_moved) in rows {
        let Some(tag) = source.tag_of(element).filter(|_| is_moved) else {
            continue;
        };
        let Some(dir) = direction(tag).filter(|dir| is_against(&letters, *dir)) else {
            continue;
        };
        let finding = source.finding(&RULE, tag.range.clone());
        let finding = finding
            .arg("dir", dir.as_str())
            .arg("other", dir.opposite().as_str());
        findings.push(finding.fix(Fix::Attribute {
            tag: tag.range.start,
            name: "dir",
            value: Some(dir.opposite().as_str().to_owned()),
        }));
    }
}

/// The direction that an element declares; tables, whose columns it orders, have a rule of their
/// own, and an override is meant.
fn direction(tag: &Tag) -> Option<Direction> {
    if matches!(
        &*tag.name,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "bdo" | "input"
    ) {
        return None;
    }
    match tag.get("dir")?.to_ascii_lowercase().as_str() {
        "ltr" => Some(Direction::Ltr),
        "rtl" => Some(Direction::Rtl),
        _ => None,
    }
}

/// Whether four letters in five run against a direction.
fn is_against(letters: &Letters, dir: Direction) -> bool {
    letters.all() >= ENOUGH && letters.direction() == Some(dir.opposite())
}
