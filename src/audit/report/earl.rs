//! The report as EARL 1.0 in JSON-LD: what was tested, by which rule, with which outcome. The
//! context is in the report, so that it can be read without the network.

use serde_json::{Value, json};

use super::about::{HOME, TOOL, VERSION, address, criterion};
use super::words::title;
use super::{Checked, Item, Report};
use crate::audit::finding::Outcome;
use crate::audit::rule::Rule;

/// The report.
#[must_use]
pub fn earl(report: &Report<'_>) -> String {
    let mut graph = vec![json!({
        "@id": "_:warraq",
        "@type": ["earl:Assertor", "earl:Software", "doap:Project"],
        "doap:name": TOOL,
        "doap:homepage": {"@id": HOME},
        "doap:release": {"@type": "doap:Version", "doap:revision": VERSION},
    })];
    let rules = report.rules.iter().map(|rule| criterion_of(rule, report));
    graph.extend(rules);
    graph.extend(
        report
            .articles
            .iter()
            .map(|article| subject(report, article)),
    );
    graph.extend(report.failed.iter().map(|file| {
        json!({
            "@type": ["earl:TestSubject", "WebPage"],
            "source": file.file,
            "dct:description": file.message,
            "assertions": [],
        })
    }));
    let value = json!({"@context": context(report), "@graph": graph});
    super::calm(&serde_json::to_string_pretty(&value).unwrap_or_default()) + "\n"
}

fn context(report: &Report<'_>) -> Value {
    json!({
        "@version": 1.1,
        "@language": report.l10n.language().tag(),
        "earl": "http://www.w3.org/ns/earl#",
        "dct": "http://purl.org/dc/terms/",
        "doap": "http://usefulinc.com/ns/doap#",
        "sch": "https://schema.org/",
        "WCAG22": "https://www.w3.org/TR/WCAG22/#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
        "WebPage": "sch:WebPage",
        "source": {"@id": "dct:source", "@language": null},
        "title": "dct:title",
        "date": {"@id": "dct:date", "@type": "xsd:dateTime"},
        "assertions": {"@reverse": "earl:subject"},
        "assertedBy": {"@id": "earl:assertedBy", "@type": "@id"},
        "mode": {"@id": "earl:mode", "@type": "@vocab"},
        "test": {"@id": "earl:test", "@type": "@id"},
        "result": {"@id": "earl:result"},
        "outcome": {"@id": "earl:outcome", "@type": "@vocab"},
        "pointer": {"@id": "earl:pointer", "@language": null},
        "info": "earl:info",
    })
}

fn criterion_of(rule: &Rule, report: &Report<'_>) -> Value {
    let parts = rule.references.iter().filter_map(|r| criterion(r));
    let parts: Vec<Value> = parts
        .map(|id| json!({"@type": "earl:TestRequirement", "title": format!("WCAG 2.2 {id}")}))
        .collect();
    json!({
        "@id": address(rule),
        "@type": "earl:TestCase",
        "dct:identifier": rule.id,
        "title": title(rule, report.l10n),
        "dct:isPartOf": parts,
    })
}

fn subject(report: &Report<'_>, article: &Checked) -> Value {
    let assertions = report.rules.iter().flat_map(|rule| {
        let items: Vec<&Item> = article.of_rule(rule).collect();
        if items.is_empty() {
            return vec![assertion(report, rule, None)];
        }
        items
            .into_iter()
            .map(|item| assertion(report, rule, Some(item)))
            .collect()
    });
    json!({
        "@type": ["earl:TestSubject", "WebPage"],
        "source": article.name(),
        "title": article.title.as_ref().map(|t| json!({"@value": t, "@language": language(article)})),
        "assertions": assertions.collect::<Vec<_>>(),
    })
}

/// Language of the article, for its own words.
fn language(article: &Checked) -> Option<&str> {
    let tag = article.lang.as_str();
    (!tag.is_empty() && !article.lang.is_unknown()).then_some(tag)
}

fn assertion(report: &Report<'_>, rule: &Rule, item: Option<&Item>) -> Value {
    let outcome = match item.map(|i| i.finding.outcome) {
        None => "earl:passed",
        Some(Outcome::Problem) => "earl:failed",
        Some(Outcome::NeedsReview) => "earl:cantTell",
    };
    let pointer = item.and_then(|i| {
        let region = i.region.as_ref()?;
        Some(format!("char={},{}", region.chars.start, region.chars.end))
    });
    json!({
        "@type": "earl:Assertion",
        "assertedBy": "_:warraq",
        "mode": "earl:automatic",
        "test": address(rule),
        "result": {
            "@type": "earl:TestResult",
            "outcome": outcome,
            "info": item.map(|i| i.message.as_str()),
            "pointer": pointer,
            "date": report.when,
        },
    })
}
