//! Facts about rules that formats of other tools ask for: addresses, standards, tags.

use crate::audit::page;
use crate::audit::rule::Rule;

/// Name of the program in reports.
pub(super) const TOOL: &str = "warraq";
/// Its version.
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");
/// Where it lives.
pub(super) const HOME: &str = env!("CARGO_PKG_REPOSITORY");

/// Address of a rule's page.
pub(super) fn address(rule: &Rule) -> String {
    let (group, file) = (rule.group.as_str(), rule.id.replace('-', "_"));
    format!("{HOME}/blob/main/src/audit/rules/{group}/{file}.md")
}

/// A standard and what of it a rule rests on: `WCAG 1.3.2` is `WCAG`, `1.3.2`.
pub(super) fn standard(reference: &str) -> (&str, &str) {
    reference.rsplit_once(' ').unwrap_or((reference, reference))
}

/// The success criterion of WCAG that a reference names.
pub(super) fn criterion(reference: &str) -> Option<&str> {
    let (name, id) = standard(reference);
    (name == "WCAG" && id.starts_with(|c: char| c.is_ascii_digit())).then_some(id)
}

/// The first sentence of a rule's page: what it finds.
pub(super) fn description(rule: &Rule) -> String {
    let text = page::section(rule.page, "What it finds").unwrap_or("");
    let text = text.split("\n\n").next().unwrap_or("").replace('\n', " ");
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or("").to_owned()
}

/// What to do, as text.
pub(super) fn advice(rule: &Rule) -> String {
    page::section(rule.page, "How to fix")
        .unwrap_or("")
        .replace('\n', " ")
}
