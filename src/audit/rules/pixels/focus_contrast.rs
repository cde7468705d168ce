//! `focus-contrast`: marks of the focus and of selected text that are hardly seen.

use super::colours::{Colour, colour};
use super::contrast_text::tenths;
use super::looks::Looks;
use crate::audit::css::{Block, value};
use crate::audit::finding::{Finding, Findings, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::paint::theme::Rgba;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "focus-contrast",
    group: Group::Pixels,
    severity: Severity::Error,
    references: &["WCAG 1.4.11", "WCAG 2.4.7", "WCAG 2.4.13"],
    page: include_str!("focus_contrast.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let theme = subject.setting.theme;
    let pairs = [
        (theme.rubric, theme.paper, 3.0),
        (theme.rubric, theme.card, 3.0),
        (theme.ink, theme.selection, 4.5),
        (theme.ink, theme.found, 4.5),
    ];
    for (mark, under, needed) in pairs {
        if mark.contrast(under) < needed {
            let finding = Finding::new(&RULE, Place::default(), theme.name);
            findings.push(finding.arg("ratio", tenths(mark.contrast(under))));
        }
    }
    let Some(source) = subject.source else { return };
    let Some(looks) = Looks::of(source) else {
        return;
    };
    let paper = paper(source, &looks);
    let has_ring = looks.sheet.iter().any(|rule| is_focus(rule) && shows(rule));
    for rule in looks.sheet.iter().filter(|rule| is_focus(rule)) {
        judge(rule, paper, has_ring, findings);
    }
}

/// The colour of the page.
fn paper(source: &Source, looks: &Looks) -> Option<Rgba> {
    let elements = source.elements().list();
    let is_body = |index: &usize| {
        let tag = elements
            .get(*index)
            .and_then(|element| source.tags().get(element.tag));
        tag.is_some_and(|tag| tag.name == "body")
    };
    let body = (0..elements.len()).find(is_body);
    body.and_then(|index| looks.list.get(index))
        .and_then(|look| look.paper)
}

fn is_focus(rule: &Block) -> bool {
    rule.selector.contains(":focus")
}

/// Whether a rule gives the focus some mark of its own.
fn shows(rule: &Block) -> bool {
    let marks = [
        "border",
        "border-color",
        "border-bottom",
        "box-shadow",
        "background",
        "background-color",
        "text-decoration",
        "color",
    ];
    let has_outline = outline(rule).is_some_and(|outline| !is_off(outline));
    has_outline
        || marks
            .iter()
            .any(|name| value(&rule.declarations, name).is_some())
}

fn outline(rule: &Block) -> Option<&str> {
    let style = value(&rule.declarations, "outline-style");
    style
        .or(value(&rule.declarations, "outline"))
        .or(value(&rule.declarations, "outline-color"))
}

fn is_off(outline: &str) -> bool {
    outline
        .split_whitespace()
        .any(|word| matches!(word, "none" | "0" | "0px"))
}

fn judge(rule: &Block, paper: Option<Rgba>, has_ring: bool, findings: &mut Findings) {
    let Some(outline) = outline(rule) else { return };
    let finding = Finding::new(
        &RULE,
        Place::in_source(rule.range.clone()),
        rule.selector.as_str(),
    );
    if is_off(outline) {
        if !has_ring {
            findings.push(finding.says("rule-focus-contrast-none"));
        }
        return;
    }
    let declared = value(&rule.declarations, "outline-color").unwrap_or(outline);
    if let (Colour::Is(ring), Some(paper)) = (colour(declared), paper) {
        let ratio = ring.contrast(paper);
        if ratio < 3.0 {
            let finding = finding.says("rule-focus-contrast-author");
            findings.push(finding.arg("ratio", tenths(ratio)));
        }
    }
}
