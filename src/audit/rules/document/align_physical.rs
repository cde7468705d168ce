//! `align-physical`: paragraphs that begin at the right and stand at the left.

use crate::audit::declared::{ALIGN, nearest};
use crate::audit::finding::{Findings, Fix};
use crate::audit::markup::Tag;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::Direction;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "align-physical",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 1.4.8", "CSS Text 3 text-align"],
    page: include_str!("align_physical.md"),
    check,
};

/// Letters of one piece of text from which it is a paragraph: short lines may stand at the end.
const ENOUGH: usize = 40;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source.filter(|_| subject.document.dir.is_rtl()) else {
        return;
    };
    let declared = source.declared();
    let by_attribute = nearest(source.tags(), source.elements(), is_aligned);
    let mut styles = vec![false; declared.said.len()];
    let mut tags = vec![false; source.elements().list().len()];
    for stretch in declared.stretches.iter().filter(|s| !s.is_code) {
        if stretch.letters.rtl() < ENOUGH || stretch.letters.direction() != Some(Direction::Rtl) {
            continue;
        }
        let style = declared.style_index(stretch.element, ALIGN);
        let attribute = by_attribute.get(stretch.element).copied().flatten();
        let slot = match (style, attribute) {
            (Some(style), _) => styles.get_mut(style),
            (None, Some(element)) => tags.get_mut(element),
            (None, None) => None,
        };
        if let Some(slot) = slot {
            *slot = true;
        }
    }
    for (said, _) in declared
        .said
        .iter()
        .zip(styles)
        .filter(|(_, is)| *is)
        .map(|(s, _)| s)
    {
        if said.value == "left" {
            let finding = source.finding(&RULE, said.range.clone());
            findings.push(finding.fix(Fix::Source {
                range: said.range.clone(),
                with: "start".to_owned(),
            }));
        }
    }
    let found = tags.iter().enumerate().filter(|(_, is)| **is);
    for tag in found.filter_map(|(element, _)| source.tag_of(element)) {
        let Some(align) = tag.attribute("align").filter(|a| is_left(&a.value)) else {
            continue;
        };
        let finding = source.finding(&RULE, align.range.clone());
        findings.push(finding.fix(Fix::Attribute {
            tag: tag.range.start,
            name: "align",
            value: None,
        }));
    }
}

/// Whether an element says how its text stands; pictures and tables say with the same word
/// where they stand themselves.
fn is_aligned(tag: &Tag) -> bool {
    !matches!(
        &*tag.name,
        "img" | "table" | "iframe" | "object" | "hr" | "legend" | "caption"
    ) && tag.get("align").is_some()
}

fn is_left(value: &str) -> bool {
    value.trim().eq_ignore_ascii_case("left")
}
