//! `image-of-text`: a picture that holds text.

use crate::audit::finding::Findings;
use crate::audit::letters::Letters;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::BlockKind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "image-of-text",
    group: Group::Document,
    severity: Severity::Info,
    references: &["WCAG 1.4.5"],
    page: include_str!("image_of_text.md"),
    check,
};

/// Words that stand for a picture from which it is likely to be one of text.
const MANY: usize = 25;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    if let Some(source) = subject.source.filter(|s| !s.tags().is_empty()) {
        for tag in source
            .tags()
            .iter()
            .filter(|t| t.name == "img" && !t.is_end)
        {
            if let Some(alt) = tag.attribute("alt")
                && is_text(&alt.value)
            {
                let finding = source.finding(&RULE, tag.range.clone());
                let count = alt.value.split_whitespace().count();
                findings.push(finding.arg("count", count).needs_review());
            }
        }
        return;
    }
    for node in &subject.nodes {
        let Some(BlockKind::Figure(figure)) = node.owner.map(|block| &block.kind) else {
            continue;
        };
        if is_text(&figure.alt) {
            let finding = subject.finding(&RULE, node, 0..0);
            let count = figure.alt.split_whitespace().count();
            findings.push(finding.arg("count", count).needs_review());
        }
    }
}

/// Whether words read like a text: many, in letters from right to left.
fn is_text(alt: &str) -> bool {
    alt.split_whitespace().count() >= MANY && Letters::of(alt).rtl() > MANY
}
