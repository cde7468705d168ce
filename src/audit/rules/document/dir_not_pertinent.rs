//! `dir-not-pertinent`: a declared direction that its text contradicts.

use std::collections::BTreeMap;

use crate::audit::declared::{DIRECTION, Stretch};
use crate::audit::finding::{Finding, Findings, Fix};
use crate::audit::letters::Letters;
use crate::audit::markup::{self, Tag};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
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
    let givers = givers(source);
    // For each element that gives a direction its letters, and whether they stand elsewhere than they would.
    let mut rows: BTreeMap<usize, (Giver, Letters, bool)> = BTreeMap::new();
    for stretch in source.declared().stretches.iter().filter(|s| !s.is_code) {
        let giver = givers.get(stretch.element).copied().flatten();
        let Some((giver, dir)) = giver.and_then(|giver| Some((giver, giver.dir?))) else {
            continue;
        };
        let row = rows.entry(giver.element);
        let (_, letters, is_moved) = row.or_insert((giver, Letters::default(), false));
        letters.add(&stretch.letters);
        *is_moved = *is_moved || is_against(&stretch.letters, dir) && moves(source, giver, stretch);
    }
    let moved = rows.into_values().filter(|(.., is_moved)| *is_moved);
    for (giver, letters, _) in moved {
        let found = giver.dir.filter(|dir| is_against(&letters, *dir));
        let finding = found.and_then(|dir| finding(source, giver, dir));
        finding
            .into_iter()
            .for_each(|finding| findings.push(finding));
    }
}

/// Whether a text would stand elsewhere in the other direction.
fn moves(source: &Source, giver: Giver, stretch: &Stretch) -> bool {
    let tag = source.tag_of(giver.element);
    let is_block = tag.is_some_and(|tag| !INLINE.contains(&&*tag.name));
    // The lines of a paragraph begin at the other edge, whatever stands in them.
    if is_block && stretch.letters.all() >= LINES {
        return true;
    }
    let text = markup::text(source.slice(stretch.range.clone()));
    let orders = [Direction::Ltr, Direction::Rtl].map(|dir| seen(text.trim(), dir));
    orders[0] != orders[1]
}

fn finding(source: &Source, giver: Giver, dir: Direction) -> Option<Finding> {
    let tag = source.tag_of(giver.element)?;
    let other = dir.opposite().as_str();
    let finding = source.finding(&RULE, tag.range.clone());
    let finding = finding.arg("dir", dir.as_str()).arg("other", other);
    let said = giver.said.and_then(|said| source.declared().said.get(said));
    Some(match said {
        None => finding.fix(Fix::Attribute {
            tag: tag.range.start,
            name: "dir",
            value: Some(other.to_owned()),
        }),
        Some((said, Some(_))) => finding.fix(Fix::Source {
            range: said.range.clone(),
            with: other.to_owned(),
        }),
        // What a sheet says may be right for other elements.
        Some((_, None)) => finding,
    })
}

/// What gives an element its direction.
#[derive(Clone, Copy, Debug)]
struct Giver {
    /// The element that it is declared for.
    element: usize,
    /// The direction; `None` where it is none of this rule's.
    dir: Option<Direction>,
    /// The declaration of a style, an index of what is declared; `None` for an attribute.
    said: Option<usize>,
}

/// For each element the nearest one, itself included, for which a style or an attribute declares a
/// direction; a style is above an attribute.
fn givers(source: &Source) -> Vec<Option<Giver>> {
    let (declared, elements) = (source.declared(), source.elements().list());
    let mut out: Vec<Option<Giver>> = Vec::with_capacity(elements.len());
    for (index, element) in elements.iter().enumerate() {
        let around = element.parent.and_then(|p| out.get(p).copied().flatten());
        let inherited = element
            .parent
            .and_then(|p| declared.style_index(p, DIRECTION));
        let said = declared
            .style_index(index, DIRECTION)
            .filter(|said| Some(*said) != inherited);
        let tag = source.tags().get(element.tag);
        let attribute = tag.and_then(|tag| tag.get("dir"));
        let value = said.and_then(|said| Some(declared.said.get(said)?.0.value.as_str()));
        let own = value.or(attribute).map(|value| Giver {
            element: index,
            dir: tag
                .filter(|tag| orders_text(tag))
                .and_then(|_| named(value)),
            said,
        });
        out.push(own.or(around));
    }
    out
}

/// Whether a direction of this element orders its text: tables, whose columns it orders, have a rule
/// of their own, and an override is meant.
fn orders_text(tag: &Tag) -> bool {
    !matches!(
        &*tag.name,
        "table" | "thead" | "tbody" | "tfoot" | "tr" | "bdo" | "input"
    )
}

fn named(value: &str) -> Option<Direction> {
    match value.to_ascii_lowercase().as_str() {
        "ltr" => Some(Direction::Ltr),
        "rtl" => Some(Direction::Rtl),
        _ => None,
    }
}

/// Whether four letters in five run against a direction.
fn is_against(letters: &Letters, dir: Direction) -> bool {
    letters.all() >= ENOUGH && letters.direction() == Some(dir.opposite())
}
