//! The page of every rule: it has its sections, and its example gives exactly the finding that is
//! marked in it, whatever other rules there are.

use std::sync::Arc;

use warraq::audit::{self, Finding, Setting, Source, Subject, page};
use warraq::document::Document;

use crate::util::setting::shaper;

/// What the audit finds in a file of this name.
pub(crate) fn audit(name: &str, text: &str, setting: &Setting) -> (Arc<Document>, Vec<Finding>) {
    audit_bytes(name, text.as_bytes(), setting)
}

/// The same of a file that is no text.
pub(crate) fn audit_bytes(
    name: &str,
    bytes: &[u8],
    setting: &Setting,
) -> (Arc<Document>, Vec<Finding>) {
    let loaded = warraq::load::open_bytes(name, bytes.to_vec());
    let document = Arc::new(loaded.expect("the file opens").document);
    let (format, encoding) = (document.meta.format, document.meta.encoding.clone());
    let source = Source::read(name, bytes.to_vec(), format, &encoding);
    let subject = Subject::new(&document, Some(&source), setting, shaper());
    let found = audit::check(&subject, audit::rules());
    drop(subject);
    (document, found)
}

/// Findings in one line each.
pub(crate) fn listed(found: &[Finding]) -> String {
    let line = |f: &Finding| format!("{} {:?} {:?}", f.rule.id, f.text, f.place);
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_page_has_its_sections() {
    let mut faults = Vec::new();
    for rule in audit::rules() {
        if page::title(rule.page).is_empty() {
            faults.push(format!("{}: no title", rule.id));
        }
        for name in ["What it finds", "Why it matters", "Example", "How to fix"] {
            if page::section(rule.page, name).is_none_or(|s| s.len() < 20) {
                faults.push(format!("{}: no section {name}", rule.id));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn ids_are_unique() {
    let mut ids: Vec<&str> = audit::rules().map(|rule| rule.id).collect();
    ids.sort_unstable();
    let n = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), n, "two rules have one name");
}

#[test]
fn every_example_gives_exactly_its_finding() {
    let mut faults = Vec::new();
    for rule in audit::rules() {
        let example = match page::example(rule.page) {
            Ok(example) => example,
            Err(sentence) => {
                faults.push(format!("{}: {sentence}", rule.id));
                continue;
            }
        };
        let (_, found) = audit_bytes(example.file_name(), &example.bytes(), &example.setting);
        let is_right = |f: &Finding| {
            let at_source = f.place.source.is_some() && f.place.source == example.marked;
            let is_whole = example.marked.is_none();
            f.rule == rule && (at_source || is_whole || f.text == example.marked_text())
        };
        if found.len() != 1 || !found.iter().all(is_right) {
            faults.push(format!("{}:\n{}", rule.id, listed(&found)));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}
