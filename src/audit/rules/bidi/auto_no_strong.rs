//! `auto-no-strong`: direction asked for from a text that has no letter to tell it by.

use super::lines::strong;
use super::para_base_wrong::is_inline;
use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::markup;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::Subject;
use crate::audit::visual;
use crate::document::InlineKind;
use crate::document::walk::Node;
use crate::vocab::Direction;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "auto-no-strong",
    group: Group::Bidi,
    severity: Severity::Info,
    references: &["HTML dir=auto", "UAX #9 P3"],
    page: include_str!("auto_no_strong.md"),
    check,
};

/// Bytes of an element that is looked at, at most.
const LONGEST: usize = 4000;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if let Some(source) = subject.source {
        blocks(subject, source, findings);
    }
    for node in &subject.nodes {
        inlines(subject, node, findings);
    }
}

/// Elements with `dir=auto` that are paragraphs or cells.
fn blocks(subject: &Subject<'_>, source: &Source, findings: &mut Findings) {
    let page = source.text.as_deref().unwrap_or("");
    for (index, tag) in source.tags().iter().enumerate() {
        let is_auto = tag
            .get("dir")
            .is_some_and(|dir| dir.eq_ignore_ascii_case("auto"));
        if !is_auto || is_inline(&tag.name) {
            continue;
        }
        let elements = source.elements();
        let element = elements.of_tag(index).and_then(|i| elements.list().get(i));
        let inside = element.map_or(0..0, |element| element.inside.clone());
        let Some(written) = page.get(inside).filter(|t| t.len() <= LONGEST) else {
            continue;
        };
        let text = markup::text(written);
        let text = text.trim();
        let (before, after) = (
            visual::seen(text, Direction::Ltr),
            visual::seen(text, subject.document.dir),
        );
        if has_strong(text) || before == after {
            continue;
        }
        let finding = Finding::new(&RULE, Place::in_source(tag.range.clone()), text);
        let fix = Fix::Attribute {
            tag: tag.range.start,
            name: "dir",
            value: Some(subject.document.dir.as_str().to_owned()),
        };
        findings.push(finding.arg("text", text).fix(fix).seen(before, after));
    }
}

/// Elements inside a line whose direction is that of their text, `bdi` first of all.
fn inlines(subject: &Subject<'_>, node: &Node<'_>, findings: &mut Findings) {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    for inline in inlines
        .iter()
        .filter(|i| i.kind == InlineKind::Isolate(None))
    {
        let base = subject.base(node).dir;
        let inner = inline.inner();
        let text = node.text.get(inner.clone()).unwrap_or("");
        if has_strong(text) || !base.is_rtl() {
            continue;
        }
        let (before, after) = (visual::seen(text, Direction::Ltr), visual::seen(text, base));
        if before != after {
            let fix = Fix::Isolate {
                range: inner.clone(),
                dir: Some(base),
            };
            let finding = subject.finding(&RULE, node, inner).arg("text", text);
            findings.push(finding.fix(fix).seen(before, after));
        }
    }
}

fn has_strong(text: &str) -> bool {
    text.chars().any(|ch| strong(ch).is_some())
}
