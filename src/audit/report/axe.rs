//! The report in the shape of axe-core's results, which dashboards of accessibility read: one
//! object for each article. What a person must look at is `incomplete`.

use serde_json::{Value, json};

use super::about::{HOME, TOOL, VERSION, address, advice, criterion, description};
use super::words::title;
use super::{Checked, Item, Report};
use crate::audit::finding::Outcome;
use crate::audit::rule::{Rule, Severity};
use crate::l10n::{L10n, printable};

/// The report: an array.
#[must_use]
pub fn axe(report: &Report<'_>) -> String {
    let articles: Vec<Value> = report.articles.iter().map(|a| article(report, a)).collect();
    super::calm(&serde_json::to_string_pretty(&articles).unwrap_or_default()) + "\n"
}

fn article(report: &Report<'_>, article: &Checked) -> Value {
    let with = |outcome| {
        let rules = report.rules.iter();
        let rows = rules.filter_map(|rule| {
            let items = article
                .of_rule(rule)
                .filter(|i| i.finding.outcome == outcome);
            let items: Vec<&Item> = items.collect();
            (!items.is_empty()).then(|| row(rule, &items, report.l10n))
        });
        rows.collect::<Vec<Value>>()
    };
    let is_clean = |rule: &&&'static Rule| article.of_rule(rule).next().is_none();
    let passes = report.rules.iter().filter(is_clean);
    json!({
        "testEngine": {"name": TOOL, "version": VERSION},
        "testRunner": {"name": TOOL},
        "testEnvironment": {"userAgent": format!("{TOOL}/{VERSION} ({HOME})")},
        "timestamp": report.when,
        "url": article.name(),
        "toolOptions": {},
        "violations": with(Outcome::Problem),
        "incomplete": with(Outcome::NeedsReview),
        "passes": passes.map(|rule| row(rule, &[], report.l10n)).collect::<Vec<_>>(),
        "inapplicable": [],
    })
}

fn row(rule: &Rule, items: &[&Item], l10n: &L10n) -> Value {
    let worst = items.iter().map(|item| item.finding.severity).max();
    let tags = rule.references.iter().filter_map(|r| criterion(r));
    let mut tags: Vec<String> = tags
        .map(|c| format!("wcag{}", c.replace('.', "")))
        .collect();
    tags.insert(0, format!("cat.{}", rule.group.as_str()));
    tags.push("right-to-left".to_owned());
    json!({
        "id": rule.id,
        "impact": worst.map(impact),
        "tags": tags,
        "description": description(rule),
        "help": title(rule, l10n),
        "helpUrl": address(rule),
        "nodes": items.iter().map(|item| node(item)).collect::<Vec<_>>(),
    })
}

fn node(item: &Item) -> Value {
    let finding = &item.finding;
    let excerpt = item.excerpt.as_ref();
    let html = excerpt.map_or_else(
        || printable(&finding.text),
        |e| printable(&[e.before.as_str(), &e.marked, &e.after].concat()),
    );
    let target = match (&item.region, finding.place.block) {
        (Some(region), _) => format!("line {}, column {}", region.line, region.column),
        (None, Some(block)) => format!("block {}", block + 1),
        (None, None) => "article".to_owned(),
    };
    let check = json!({
        "id": finding.key,
        "impact": impact(finding.severity),
        "message": item.message,
        "data": {"text": finding.text, "fingerprint": item.fingerprint},
        "relatedNodes": [],
    });
    json!({
        "impact": impact(finding.severity),
        "target": [target],
        "html": html,
        "any": [],
        "all": [],
        "none": [check],
        "failureSummary": format!("{}\n  {}", item.message, advice(finding.rule)),
    })
}

const fn impact(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "serious",
        Severity::Warning => "moderate",
        Severity::Info => "minor",
    }
}
