//! `visual-order`: text stored in the order in which it looks.

use unicode_normalization::UnicodeNormalization as _;

use super::presentation_forms::letters;
use super::turn::turned;
use super::words::prose;
use crate::audit::finding::{Findings, Fix};
use crate::audit::letter_pairs::{Order, Verdict, order_of};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::visual::seen;
use crate::document::walk::Node;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "visual-order",
    group: Group::Characters,
    severity: Severity::Error,
    references: &["WCAG 1.3.2", "UAX #9", "Unicode 2.10"],
    page: include_str!("visual_order.md"),
    check,
};

/// From so many words, and so many bits of likelihood, on a doubt is worth a look by itself.
const ENOUGH: usize = 4;
const STRONG: f64 = 8.0;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let measure = |node: &'_ Node<'_>| order_of(&node.text.nfkc().collect::<String>());
    let measured: Vec<_> = prose(subject)
        .filter_map(|node| Some((node, measure(node)?)))
        .collect();
    let is_sure = |order: &Order| order.is_reversed() == Verdict::Reversed;
    let is_strong = |order: &Order| order.n_words >= ENOUGH && order.bits() > STRONG;
    let has_sure = measured.iter().any(|(_, order)| is_sure(order));
    for (node, order) in &measured {
        let is_doubtful = match order.is_reversed() {
            Verdict::Logical => continue,
            Verdict::Unsure if has_sure || order.impossible > 0 || is_strong(order) => true,
            Verdict::Unsure => continue,
            Verdict::Reversed => false,
        };
        let range = 0..node.text.len();
        let with = turned(&letters(node.text));
        let base = subject.base(node).dir;
        let finding = subject.finding(&RULE, node, range.clone());
        let finding = finding.seen(seen(node.text, base), seen(&with, base));
        let finding = finding.fix(Fix::Replace { range, with });
        findings.push(if is_doubtful {
            finding.needs_review()
        } else {
            finding
        });
    }
}
