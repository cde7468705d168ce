//! `contrast-text`: text whose colour is too near to that under it.

use std::collections::HashSet;

use super::looks::{Look, Looks};
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::ink::{BLACK, WHITE, mixed};
use crate::audit::markup::{self, Tag};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::paint::theme::Rgba;
use crate::vocab::Ink;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "contrast-text",
    group: Group::Pixels,
    severity: Severity::Error,
    references: &["WCAG 1.4.3", "WCAG 1.4.6"],
    page: include_str!("contrast_text.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let theme = subject.setting.theme;
    for ink in [Ink::Ink, Ink::Soft, Ink::Rubric] {
        let ratio = theme.colour(ink).contrast(theme.paper);
        if ratio < 4.5 {
            let finding = Finding::new(&RULE, Place::default(), theme.name);
            findings.push(finding.arg("ratio", tenths(ratio)).arg("needed", "4.5"));
        }
    }
    let Some(source) = subject.source else { return };
    if let Some(looks) = Looks::of(source) {
        author(source, &looks, findings);
    }
}

/// Tells of each element that declares colours in which text inside it is pale.
fn author(source: &Source, looks: &Looks, findings: &mut Findings) {
    let text = source.text.as_deref().unwrap_or("");
    let mut told = HashSet::new();
    for (index, tag) in source.tags().iter().enumerate() {
        let next = source
            .tags()
            .get(index + 1)
            .map_or(text.len(), |next| next.range.start);
        let gap = tag.range.end..next;
        let Some(at) = source.elements().at(gap.start) else {
            continue;
        };
        let Some((look, declared)) = looks
            .list
            .get(at)
            .and_then(|look| Some((look, look.declared?)))
        else {
            continue;
        };
        let (Some(ink), Some(paper)) = (look.ink, look.paper) else {
            continue;
        };
        let ratio = ink.contrast(paper);
        if look.is_aside || ratio >= look.needed() || told.contains(&declared) {
            continue;
        }
        let words = markup::text(text.get(gap).unwrap_or(""));
        let element = source.elements().list().get(declared);
        if let Some(tag) = element.and_then(|element| source.tags().get(element.tag))
            && words.contains(char::is_alphabetic)
        {
            told.insert(declared);
            let finding = Finding::new(&RULE, Place::in_source(tag.range.clone()), words.trim());
            let finding = finding.says("rule-contrast-text-author");
            let finding = finding
                .arg("ratio", tenths(ratio))
                .arg("needed", tenths(look.needed()));
            findings.push(repaired(finding, tag, look, (ink, paper)));
        }
    }
}

/// The finding with a darker or lighter colour, where the element itself declares one.
fn repaired(finding: Finding, tag: &Tag, look: &Look, (ink, paper): (Rgba, Rgba)) -> Finding {
    let Some(style) = tag.get("style") else {
        return finding;
    };
    let towards = if paper.is_light() { BLACK } else { WHITE };
    let covers = (0..=255_u8).step_by(15);
    let better = covers.map(|cover| mixed(towards, ink, cover));
    let Some(Rgba(r, g, b, _)) = better
        .into_iter()
        .find(|ink| ink.contrast(paper) >= look.needed() + 0.1)
    else {
        return finding;
    };
    let is_kept = |pair: &&str| {
        pair.split(':')
            .next()
            .is_none_or(|name| !name.trim().eq_ignore_ascii_case("color"))
    };
    let mut pairs: Vec<&str> = style
        .split(';')
        .filter(is_kept)
        .map(str::trim)
        .filter(|pair| !pair.is_empty())
        .collect();
    let colour = format!("color: #{r:02x}{g:02x}{b:02x}");
    pairs.push(&colour);
    finding.fix(Fix::Attribute {
        tag: tag.range.start,
        name: "style",
        value: Some(pairs.join("; ")),
    })
}

/// A ratio as people read it, never rounded up to what it should be.
pub(super) fn tenths(ratio: f64) -> String {
    format!("{:.1}", (ratio * 10.0).floor() / 10.0)
}
