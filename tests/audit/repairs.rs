//! Repairs of the source: applied to a rule's own example they silence its finding and raise none.

use warraq::audit::{self, Fix, page};

use super::pages::{audit_bytes, listed};

/// The source with a repair; `None` when the repair is one of a node's text.
fn repaired(source: &str, fix: &Fix) -> Option<String> {
    match fix {
        Fix::Source { range, with } => {
            let mut out = source.to_owned();
            out.replace_range(range.clone(), with);
            Some(out)
        }
        Fix::Attribute { tag, name, value } => {
            let tags = audit::markup::tags(source);
            let found = tags.iter().find(|t| t.range.start == *tag)?;
            let mut out = source.to_owned();
            let behind_name = tag + 1 + found.name.len();
            match (found.attribute(name), value) {
                (Some(old), None) => out.replace_range(old.range.clone(), ""),
                (Some(old), Some(value)) => {
                    out.replace_range(old.range.clone(), &format!("{name}=\"{value}\""));
                }
                (None, Some(value)) => out.insert_str(behind_name, &format!(" {name}=\"{value}\"")),
                (None, None) => return None,
            }
            Some(out)
        }
        Fix::Isolate { .. } | Fix::Replace { .. } => None,
    }
}

#[test]
fn a_repaired_example_is_faultless() {
    let (mut faults, mut count) = (Vec::new(), 0);
    for rule in audit::rules() {
        let Ok(example) = page::example(rule.page) else {
            continue;
        };
        let (_, found) = audit_bytes(example.file_name(), &example.bytes(), &example.setting);
        let fix = found
            .iter()
            .find(|f| f.rule == rule)
            .and_then(|f| f.fix.clone());
        let Some(source) = fix.and_then(|fix| repaired(&example.source, &fix)) else {
            continue;
        };
        count += 1;
        let (_, found) = audit_bytes(example.file_name(), source.as_bytes(), &example.setting);
        if !found.is_empty() {
            faults.push(format!("{}:\n{}\n{source}", rule.id, listed(&found)));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
    assert!(
        count >= 10,
        "only {count} examples have a repair of their source"
    );
}
