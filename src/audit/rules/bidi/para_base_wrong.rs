//! `para-base-wrong`: a paragraph that runs in the direction of its first letter, which is not that
//! of the rest. Directions that are declared outright are `dir-not-pertinent`'s.

use super::lines::{could_differ, share};
use crate::audit::finding::{Findings, Fix};
use crate::audit::markup;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::source::Source;
use crate::audit::subject::{Subject, is_code};
use crate::audit::visual;
use crate::document::walk::{Node, NodeKind};
use crate::vocab::{Direction, DirectionReason, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "para-base-wrong",
    group: Group::Bidi,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "UAX #9 P2", "UAX #9 HL1", "HTML dir=auto"],
    page: include_str!("para_base_wrong.md"),
    check,
};

/// Share of a paragraph's letters that shows its direction.
const MOST: f32 = 0.65;
/// Bytes of a paragraph that are looked at, at most.
const LONGEST: usize = 20_000;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let automatic = automatic(subject.source);
    for node in &subject.nodes {
        if is_code(node) || node.kind == NodeKind::Title || node.text.len() > LONGEST {
            continue;
        }
        let base = subject.base(node);
        let wanted = base.dir.opposite();
        if !could_differ(node.text) || share(node.text, wanted) < MOST {
            continue;
        }
        let tag = automatic
            .iter()
            .find(|(text, _)| is_same(text, node.text))
            .map(|(_, tag)| tag);
        let is_found = base.reason == DirectionReason::FirstStrong
            && (wanted.is_rtl() || subject.document.dir == Direction::Ltr);
        let (before, after) = (
            visual::seen(node.text, base.dir),
            visual::seen(node.text, wanted),
        );
        if before == after || tag.is_none() && !is_found {
            continue;
        }
        findings.push(finding(subject, node, wanted, tag).seen(before, after));
    }
}

fn finding(
    subject: &Subject<'_>,
    node: &Node<'_>,
    wanted: Direction,
    tag: Option<&TextRange>,
) -> crate::audit::Finding {
    let mut finding = subject.finding(&RULE, node, 0..node.text.len());
    if let Some(tag) = tag {
        finding.place.source = Some(tag.clone());
        return finding.fix(Fix::Attribute {
            tag: tag.start,
            name: "dir",
            value: Some(wanted.as_str().to_owned()),
        });
    }
    let mark = if wanted.is_rtl() {
        "\u{200f}"
    } else {
        "\u{200e}"
    };
    finding.fix(Fix::Replace {
        range: 0..0,
        with: mark.to_owned(),
    })
}

/// The texts of paragraphs that ask for the direction of their first letter, with their tags.
fn automatic(source: Option<&Source>) -> Vec<(String, TextRange)> {
    let Some(source) = source else {
        return Vec::new();
    };
    let page = source.text.as_deref().unwrap_or("");
    let elements = source.elements();
    let tags = source.tags().iter().enumerate();
    let is_auto = |value: &str| value.eq_ignore_ascii_case("auto");
    tags.filter(|(_, tag)| tag.get("dir").is_some_and(is_auto) && !is_inline(&tag.name))
        .filter_map(|(index, tag)| {
            let element = elements.list().get(elements.of_tag(index)?)?;
            let inside = page
                .get(element.inside.clone())
                .filter(|t| t.len() <= LONGEST * 2)?;
            Some((markup::text(inside), tag.range.clone()))
        })
        .take(Findings::MOST)
        .collect()
}

/// Whether two texts have the same letters and digits.
pub(super) fn is_same(a: &str, b: &str) -> bool {
    let letters = |text: &'_ str| {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .collect::<Vec<_>>()
    };
    a.len() / 2 <= b.len() && letters(a) == letters(b)
}

/// Elements that stand inside a line.
pub(super) fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "a" | "abbr"
            | "b"
            | "bdi"
            | "bdo"
            | "cite"
            | "code"
            | "em"
            | "i"
            | "kbd"
            | "label"
            | "mark"
            | "q"
            | "s"
            | "samp"
            | "small"
            | "span"
            | "strong"
            | "sub"
            | "sup"
            | "time"
            | "u"
            | "var"
    )
}
