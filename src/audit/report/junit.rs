//! The report as JUnit XML: a suite for each article, a case for each rule. A certain finding is a
//! failure, whose text lists the first; what a person must look at is skipped.

use quick_junit::{NonSuccessKind, Report as Xml, TestCase, TestCaseStatus, TestSuite};

use super::words::title;
use super::{Checked, Failed, Item, Report};
use crate::audit::finding::Outcome;
use crate::audit::rule::{Rule, Severity};
use crate::l10n::{L10n, printable};

/// Findings whose sentences a case holds, at most.
const MOST: usize = 3;

/// The report; empty when it cannot be written as XML, which nothing in it can bring about.
#[must_use]
pub fn junit(report: &Report<'_>) -> String {
    let mut xml = Xml::new("warraq check");
    for article in report.articles {
        let mut suite = TestSuite::new(printable(&article.name()));
        for rule in report.rules {
            suite.add_test_case(case(article, rule, report.l10n));
        }
        xml.add_test_suite(suite);
    }
    xml.add_test_suites(report.failed.iter().map(failed));
    whole_as_agreed(&xml.to_string().unwrap_or_default())
}

/// The XML without the number of skipped cases of all suites, which the schemas have for each
/// suite only.
fn whole_as_agreed(xml: &str) -> String {
    let end = xml
        .find("<testsuites")
        .and_then(|at| Some(at + xml.get(at..)?.find('>')?));
    let (head, rest) = xml.split_at(end.unwrap_or(0));
    match head.split_once(" skipped=\"") {
        Some((before, after)) => {
            let after = after.split_once('"').map_or("", |(_, after)| after);
            [before, after, rest].concat()
        }
        None => xml.to_owned(),
    }
}

fn case(article: &Checked, rule: &'static Rule, l10n: &L10n) -> TestCase {
    let items: Vec<&Item> = article.of_rule(rule).collect();
    let is_failure = |item: &&&Item| {
        item.finding.outcome == Outcome::Problem && item.finding.severity >= Severity::Warning
    };
    let failures: Vec<&Item> = items.iter().filter(is_failure).copied().collect();
    let status = match (failures.as_slice(), items.as_slice()) {
        ([], []) => TestCaseStatus::success(),
        ([], items) => {
            let mut status = TestCaseStatus::skipped();
            status
                .set_message(title(rule, l10n))
                .set_description(listed(items, l10n));
            status
        }
        ([first, ..], _) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
            status.set_message(title(rule, l10n));
            status.set_type(first.finding.severity.as_str());
            status.set_description(listed(&failures, l10n));
            status
        }
    };
    let mut case = TestCase::new(rule.id, status);
    case.set_classname(rule.group.as_str());
    case
}

fn listed(items: &[&Item], l10n: &L10n) -> String {
    let mut lines: Vec<String> = items.iter().take(MOST).map(|item| line(item)).collect();
    let n_more = items.len().saturating_sub(MOST);
    if n_more > 0 {
        lines.push(l10n.format("report-more", &[("count", n_more.into())]));
    }
    lines.join("\n")
}

fn line(item: &Item) -> String {
    let region = item.region.as_ref();
    let at = region.map_or_else(String::new, |r| format!("{}:{}: ", r.line, r.column));
    let text = if item.finding.text.is_empty() {
        String::new()
    } else {
        format!(" {}", crate::l10n::quoted(&item.finding.text))
    };
    format!("{at}{}{text}", item.message)
}

fn failed(file: &Failed) -> TestSuite {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
    status.set_message(printable(&file.message));
    let mut suite = TestSuite::new(printable(&file.file));
    suite.add_test_case(TestCase::new("open", status));
    suite
}
