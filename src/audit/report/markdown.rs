//! A summary in Markdown, for the log of a CI run: how many of what, and the worst findings.

use std::fmt::Write as _;

use super::words::{grade, summary};
use super::{Item, Report};
use crate::l10n::{printable, quoted};

/// Findings that are listed, at most.
const MOST: usize = 50;

/// The summary.
#[must_use]
pub fn markdown(report: &Report<'_>) -> String {
    let l10n = report.l10n;
    let mut out = format!("## {}\n\n", l10n.text("report-title"));
    let _ = writeln!(out, "{}\n", summary(report.totals(), l10n));
    let mut items: Vec<_> = report.items().collect();
    items.sort_by_key(|(_, item)| {
        (
            item.finding.outcome,
            std::cmp::Reverse(item.finding.severity),
        )
    });
    let heads = ["report-rule", "report-place", "report-message"];
    if !items.is_empty() {
        let [rule, place, message] = heads.map(|key| l10n.text(key));
        let _ = writeln!(
            out,
            "| | {rule} | {place} | {message} |\n| --- | --- | --- | --- |"
        );
    }
    for (article, item) in items.iter().take(MOST) {
        let at = at(item);
        let row = [
            grade(&item.finding, l10n),
            format!(
                "[{}]({})",
                item.finding.rule.id,
                super::about::address(item.finding.rule)
            ),
            format!("{}{at}", quoted(&cell(&article.name()))),
            cell(&item.message),
        ];
        let _ = writeln!(out, "| {} |", row.join(" | "));
    }
    let n_more = items.len().saturating_sub(MOST);
    if n_more > 0 {
        let _ = writeln!(
            out,
            "\n{}",
            l10n.format("report-more", &[("count", n_more.into())])
        );
    }
    if !report.gone.is_empty() {
        let gone = l10n.format("report-gone", &[("count", report.gone.len().into())]);
        let _ = writeln!(out, "\n{gone}");
    }
    if !report.failed.is_empty() {
        let failed = l10n.format("report-failed", &[("count", report.failed.len().into())]);
        let _ = writeln!(out, "\n{failed}\n");
        for file in report.failed {
            let (name, why) = (cell(&file.file), printable(&cell(&file.message)));
            let _ = writeln!(out, "- {}: {why}", quoted(&name));
        }
    }
    out
}

fn at(item: &Item) -> String {
    let region = item.region.as_ref();
    region.map_or_else(String::new, |r| format!(":{}:{}", r.line, r.column))
}

/// Text for a cell of a table: no sign of Markdown's or of HTML's in it.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for ch in text.chars() {
        match ch {
            '\n' | '\r' => out.push(' '),
            '|' | '*' | '_' | '`' | '[' | ']' | '\\' | '<' | '#' => out.extend(['\\', ch]),
            '&' => out.push_str("&amp;"),
            _ => out.push(ch),
        }
    }
    out
}
