//! The report as SARIF 2.1.0, for code scanning: one run, its rules with their pages, the
//! standards as taxonomies, findings with fingerprints and repairs. Columns count characters.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde_json::{Value, json};

use super::about::{HOME, TOOL, VERSION, address, description, standard};
use super::words::{fix, title};
use super::{Checked, Item, Report};
use crate::audit::finding::{Outcome, Seen};
use crate::audit::locate::lines::Region;
use crate::audit::rule::{Rule, Severity};
use crate::l10n::{L10n, printable};

/// What may not stand in the path of an address.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b':');

/// The report.
#[must_use]
pub fn sarif(report: &Report<'_>) -> String {
    let standards = standards(report.rules);
    let supported =
        (0..standards.len()).map(|i| json!({"name": standards.get(i).map(|s| s.0), "index": i}));
    let rules = report
        .rules
        .iter()
        .map(|rule| descriptor(rule, &standards, report.l10n));
    let (artifacts, indices) = artifacts(report.articles);
    let results = report
        .articles
        .iter()
        .zip(&indices)
        .flat_map(|(article, index)| {
            article
                .items
                .iter()
                .map(|item| result(report, article, *index, item))
        });
    let failures = report.failed.iter().map(|file| {
        json!({
            "level": "error",
            "message": {"text": printable(&file.message)},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": uri(&file.file)}}}],
        })
    });
    let run = json!({
        "tool": {"driver": {
            "name": TOOL,
            "version": VERSION,
            "semanticVersion": VERSION,
            "informationUri": HOME,
            "language": report.l10n.language().tag(),
            "rules": rules.collect::<Vec<_>>(),
            "supportedTaxonomies": supported.collect::<Vec<_>>(),
        }},
        "taxonomies": standards.iter().map(|s| taxonomy(s)).collect::<Vec<_>>(),
        "invocations": [{
            "executionSuccessful": report.failed.is_empty(),
            "toolExecutionNotifications": failures.collect::<Vec<_>>(),
        }],
        "columnKind": "unicodeCodePoints",
        "artifacts": artifacts,
        "results": results.collect::<Vec<_>>(),
    });
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    });
    super::calm(&serde_json::to_string_pretty(&log).unwrap_or_default()) + "\n"
}

/// A standard with its parts that rules rest on.
type Standard<'r> = (&'r str, Vec<&'r str>);

fn standards(rules: &[&'static Rule]) -> Vec<Standard<'static>> {
    let mut out: Vec<Standard<'static>> = Vec::new();
    let references = rules.iter().flat_map(|rule| rule.references.iter());
    for (name, id) in references.map(|r| standard(r)) {
        match out.iter_mut().find(|s| s.0 == name) {
            Some((_, ids)) if ids.contains(&id) => {}
            Some((_, ids)) => ids.push(id),
            None => out.push((name, vec![id])),
        }
    }
    out
}

fn taxonomy((name, ids): &Standard<'_>) -> Value {
    let taxa = ids.iter().map(|id| {
        let text = format!("{name} {id}.");
        json!({"id": id, "shortDescription": {"text": text}})
    });
    json!({
        "name": name,
        "organization": if *name == "WCAG" { "W3C" } else { name },
        "shortDescription": {"text": format!("{name}.")},
        "isComprehensive": false,
        "taxa": taxa.collect::<Vec<_>>(),
    })
}

fn descriptor(rule: &Rule, standards: &[Standard<'_>], l10n: &L10n) -> Value {
    let relationships = rule.references.iter().filter_map(|reference| {
        let (name, id) = standard(reference);
        let index = standards.iter().position(|s| s.0 == name)?;
        let component = json!({"name": name, "index": index});
        Some(json!({"target": {"id": id, "toolComponent": component}, "kinds": ["relevant"]}))
    });
    let mut tags = vec!["accessibility", "right-to-left", rule.group.as_str()];
    tags.extend(rule.references);
    let mut descriptor = json!({
        "id": rule.id,
        "shortDescription": {"text": sentence(&title(rule, l10n))},
        "fullDescription": {"text": sentence(&description(rule))},
        "help": {"text": printable_page(rule.page), "markdown": printable_page(rule.page)},
        "helpUri": address(rule),
        "defaultConfiguration": {"level": level(rule.severity)},
        "relationships": relationships.collect::<Vec<_>>(),
        "properties": {"tags": tags, "precision": "high", "problem.severity": severity(rule.severity)},
    });
    // A name must say more than the id.
    let named = descriptor.as_object_mut().filter(|_| rule.id.contains('-'));
    if let Some(object) = named {
        object.insert("name".to_owned(), pascal(rule.id).into());
    }
    descriptor
}

/// The page without characters that turn it round.
fn printable_page(page: &str) -> String {
    page.lines().map(printable).collect::<Vec<_>>().join("\n")
}

/// A text with its full stop.
fn sentence(text: &str) -> String {
    format!("{}.", text.trim_end_matches('.'))
}

/// `insertion-unisolated` as `InsertionUnisolated`.
fn pascal(id: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_ascii_uppercase());
        first.into_iter().chain(chars).collect::<String>()
    };
    id.split('-').map(capital).collect()
}

/// The files, and those inside files; for each article the index of its own.
fn artifacts(articles: &[Checked]) -> (Vec<Value>, Vec<usize>) {
    let mut out: Vec<Value> = Vec::new();
    let mut files: Vec<(&str, usize)> = Vec::new();
    let mut indices = Vec::with_capacity(articles.len());
    for article in articles {
        // The articles of a file follow one another.
        let known = files.last().filter(|f| f.0 == article.file).map(|f| f.1);
        let file = known.unwrap_or_else(|| {
            out.push(json!({"location": {"uri": uri(&article.file)}}));
            files.push((&article.file, out.len() - 1));
            out.len() - 1
        });
        let hashes = json!({"sha-256": article.sha256});
        let facts = [
            ("hashes", hashes),
            ("sourceLanguage", article.format.into()),
        ];
        let own = match &article.entry {
            None => file,
            Some(entry) => {
                out.push(json!({"location": {"uri": uri(entry)}, "parentIndex": file}));
                out.len() - 1
            }
        };
        if let Some(object) = out.get_mut(own).and_then(Value::as_object_mut) {
            let facts = facts
                .into_iter()
                .filter(|f| f.0 != "hashes" || !article.sha256.is_empty());
            object.extend(facts.map(|(name, value)| (name.to_owned(), value)));
        }
        indices.push(own);
    }
    (out, indices)
}

fn result(report: &Report<'_>, article: &Checked, artifact: usize, item: &Item) -> Value {
    let finding = &item.finding;
    let (kind, level) = match finding.outcome {
        Outcome::Problem => ("fail", level(finding.severity)),
        Outcome::NeedsReview => ("review", "none"),
    };
    let place = json!({
        "uri": uri(article.entry.as_deref().unwrap_or(&article.file)),
        "index": artifact,
    });
    let mut result = json!({
        "ruleId": finding.rule.id,
        "ruleIndex": report.rules.iter().position(|r| *r == finding.rule),
        "kind": kind,
        "level": level,
        "message": {"text": item.message},
        "locations": [location(&place, item)],
        "partialFingerprints": {"warraq/v1": item.fingerprint},
        "properties": {"group": finding.rule.group.as_str(), "severity": finding.severity.as_str(), "text": finding.text},
    });
    let Some(object) = result.as_object_mut() else {
        return result;
    };
    if let Some(seen) = &finding.seen {
        object.insert(
            "codeFlows".to_owned(),
            json!([flow(report.l10n, &place, item, seen)]),
        );
        let mut shown = location(&place, item);
        if let Some(shown) = shown.as_object_mut() {
            shown.insert("id".to_owned(), 1.into());
            shown.insert(
                "message".to_owned(),
                told(report.l10n, "report-repaired", &seen.after),
            );
        }
        object.insert("relatedLocations".to_owned(), json!([shown]));
    }
    if !item.edits.is_empty() {
        let replacements = item.edits.iter().map(|(range, with)| {
            json!({"deletedRegion": region(range), "insertedContent": {"text": with}})
        });
        object.insert(
            "fixes".to_owned(),
            json!([{
                "description": {"text": fix(finding, report.l10n)},
                "artifactChanges": [{"artifactLocation": place, "replacements": replacements.collect::<Vec<_>>()}],
            }]),
        );
    }
    result
}

fn location(place: &Value, item: &Item) -> Value {
    // What is about the whole is shown at its beginning: other tools show nothing without a line.
    let mut region = item
        .region
        .as_ref()
        .map_or_else(|| json!({"startLine": 1}), region);
    let snippet = item.excerpt.as_ref().map(|e| json!({"text": e.marked}));
    if let (Some(region), Some(snippet)) = (region.as_object_mut(), snippet) {
        region.insert("snippet".to_owned(), snippet);
    }
    let physical = json!({"artifactLocation": place, "region": region});
    let mut location = json!({"physicalLocation": physical});
    if let (Some(block), Some(object)) = (item.finding.place.block, location.as_object_mut()) {
        let name = format!("blocks/{block}");
        object.insert(
            "logicalLocations".to_owned(),
            json!([{"fullyQualifiedName": name, "kind": "element"}]),
        );
    }
    location
}

fn region(region: &Region) -> Value {
    json!({
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
        "charOffset": region.chars.start,
        "charLength": region.chars.len(),
    })
}

/// What is seen now, then what is seen after the repair.
fn flow(l10n: &L10n, place: &Value, item: &Item, seen: &Seen) -> Value {
    let step = |key: &str, text: &str| {
        let mut at = location(place, item);
        if let Some(object) = at.as_object_mut() {
            object.insert("message".to_owned(), told(l10n, key, text));
        }
        json!({"location": at})
    };
    let steps = [
        step("report-seen", &seen.before),
        step("report-repaired", &seen.after),
    ];
    json!({"threadFlows": [{"locations": steps}]})
}

/// A text that is in visual order already.
fn told(l10n: &L10n, key: &str, text: &str) -> Value {
    let shown = super::text::visual(text);
    json!({"text": format!("{}: {shown}.", l10n.text(key))})
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    }
}

/// A path as an address.
fn uri(path: &str) -> String {
    let path = path.replace(std::path::MAIN_SEPARATOR, "/");
    let encoded = utf8_percent_encode(&path, PATH).to_string();
    if encoded.starts_with('/') && !encoded.starts_with("//") {
        return format!("file://{encoded}");
    }
    encoded
}
