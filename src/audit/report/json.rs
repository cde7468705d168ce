//! The report as data, one object on a line for each article: the contract of the command line.
//! Field names are literal and change only by adding.

use serde_json::{Value, json};

use super::{Checked, Counts, Item};
use crate::audit::finding::Fix;

/// Version of the contract.
const SCHEMA: u32 = 1;

/// One article, on a line.
#[must_use]
pub fn line(article: &Checked) -> String {
    let counts = Counts::of(&article.items);
    let findings: Vec<Value> = article.items.iter().map(finding).collect();
    let value = json!({
        "schema": SCHEMA,
        "file": article.file,
        "entry": article.entry,
        "summary": {"error": counts.errors, "warning": counts.warnings, "review": counts.reviews, "info": counts.notes, "known": article.n_known},
        "findings": findings,
    });
    super::calm(&format!("{value}\n"))
}

fn finding(item: &Item) -> Value {
    let Item {
        finding, region, ..
    } = item;
    let range = &finding.place.range;
    let seen = finding.seen.as_ref();
    json!({
        "rule": finding.rule.id,
        "severity": finding.severity.as_str(),
        "outcome": finding.outcome.as_str(),
        "message": item.message,
        "block": finding.place.block,
        "range": [range.start, range.end],
        "text": finding.text,
        "references": finding.rule.references,
        "fix": fix(item),
        "seen": seen.map(|s| json!({"before": s.before, "after": s.after})),
        "fingerprint": item.fingerprint,
        "at": region.as_ref().map(|r| json!({
            "byte": r.range.start, "end": r.range.end, "line": r.line, "column": r.column,
        })),
    })
}

fn fix(item: &Item) -> Option<Value> {
    let fix = item.finding.fix.as_ref()?;
    let kind = fix.as_str();
    let mut value = match fix {
        Fix::Isolate { range, dir } => {
            let dir = dir.map(crate::vocab::Direction::as_str);
            json!({"kind": kind, "range": [range.start, range.end], "dir": dir})
        }
        Fix::Replace { range, with } | Fix::Source { range, with } => {
            json!({"kind": kind, "range": [range.start, range.end], "with": with})
        }
        Fix::Attribute { tag, name, value } => {
            json!({"kind": kind, "tag": tag, "name": name, "value": value})
        }
    };
    if let Some(fields) = value.as_object_mut() {
        fields.insert("safe".to_owned(), item.is_safe.into());
    }
    Some(value)
}
