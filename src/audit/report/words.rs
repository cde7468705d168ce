//! The sentences of reports and of the window's list, from `assets/locales/rules`.

use unicode_normalization::UnicodeNormalization as _;

use super::{Item, Totals};
use crate::audit::finding::{Arg, Finding, Fix, Outcome};
use crate::audit::list::Quote;
use crate::audit::rule::{Rule, Severity};
use crate::l10n::{L10n, Value, printable};

/// What a finding says: inserted text isolated, its controls spelled out.
#[must_use]
pub fn message(finding: &Finding, l10n: &L10n) -> String {
    let printed = finding.args.iter().map(|(name, arg)| match arg {
        Arg::Text(text) => (*name, Err(printable(text))),
        Arg::Number(number) => (*name, Ok(*number)),
    });
    let printed: Vec<_> = printed.collect();
    let values = printed.iter().map(|(name, value)| match value {
        Ok(number) => (*name, Value::Number(*number)),
        Err(text) => (*name, Value::Text(text)),
    });
    l10n.format(&finding.key, &values.collect::<Vec<_>>())
}

/// The short name of a rule.
#[must_use]
pub fn title(rule: &Rule, l10n: &L10n) -> String {
    l10n.text(&format!("{}.title", rule.key()))
}

/// How bad a finding is, and whether a person must look.
#[must_use]
pub fn grade(finding: &Finding, l10n: &L10n) -> String {
    let severity = l10n.text(match finding.severity {
        Severity::Error => "report-severity-error",
        Severity::Warning => "report-severity-warning",
        Severity::Info => "report-severity-info",
    });
    match finding.outcome {
        Outcome::Problem => severity,
        Outcome::NeedsReview => {
            let review = l10n.text("report-to-review");
            [severity.as_str(), comma(l10n), &review].concat()
        }
    }
}

/// Where a finding is: line and column, or the block.
#[must_use]
pub fn place(item: &Item, l10n: &L10n) -> Option<String> {
    if let Some(region) = &item.region {
        return Some(l10n.format("report-line", &[("line", region.line.into())]));
    }
    let block = item.finding.place.block?;
    Some(l10n.format("report-block", &[("block", (block + 1).into())]))
}

/// What stands before the repair of a finding: whether `--fix` makes it.
#[must_use]
pub fn fix_label(item: &Item, l10n: &L10n) -> String {
    l10n.text(if item.is_safe {
        "report-fix-safe"
    } else {
        "report-fix"
    })
}

/// What the repair of a finding does.
#[must_use]
pub fn fix(finding: &Finding, l10n: &L10n) -> Option<String> {
    let say = |key: &str, values: &[(&str, &str)]| {
        let printed: Vec<_> = values.iter().map(|(n, v)| (*n, printable(v))).collect();
        let values: Vec<_> = printed.iter().map(|(n, v)| (*n, Value::from(v))).collect();
        l10n.format(key, &values)
    };
    Some(match finding.fix.as_ref()? {
        Fix::Isolate { .. } => say("report-fix-isolate", &[("text", &finding.text)]),
        Fix::Replace { with, .. } | Fix::Source { with, .. } if with.is_empty() => {
            say("report-fix-remove", &[("text", &finding.text)])
        }
        Fix::Replace { range, with } | Fix::Source { range, with } if range.is_empty() => {
            say("report-fix-insert", &[("with", with)])
        }
        // What looks the same is told by its numbers.
        Fix::Replace { with, .. } if with.nfkc().eq(finding.text.nfkc()) => {
            let [codes, stored] = [with, &finding.text].map(|text| Quote::codes(text).text);
            say(
                "report-fix-respell",
                &[("with", with), ("codes", &codes), ("stored", &stored)],
            )
        }
        Fix::Replace { with, .. } | Fix::Source { with, .. } => say(
            "report-fix-replace",
            &[("with", with), ("text", &finding.text)],
        ),
        Fix::Attribute { name, value, .. } => match value {
            Some(value) => say(
                "report-fix-attribute",
                &[("attribute", &format!("{name}=\"{value}\""))],
            ),
            None => say("report-fix-no-attribute", &[("attribute", name)]),
        },
    })
}

/// `2 articles: 1 error, 3 places to look at`; that nothing was checked where no article was read.
pub(super) fn summary(totals: Totals, l10n: &L10n) -> String {
    if totals.articles == 0 {
        return l10n.text("report-nothing-checked");
    }
    let n_articles = l10n.format("report-articles", &[("count", totals.articles.into())]);
    format!("{n_articles}: {}", counted(totals, l10n))
}

/// The counts that are not nothing.
pub(super) fn counted(totals: Totals, l10n: &L10n) -> String {
    let counts = totals.counts;
    let rows = [
        ("report-errors", counts.errors),
        ("report-warnings", counts.warnings),
        ("report-notes", counts.notes),
        ("report-reviews", counts.reviews),
        ("report-known", totals.known),
    ];
    let say = |(key, n): &(&str, usize)| l10n.format(key, &[("count", (*n).into())]);
    let parts: Vec<String> = rows.iter().filter(|row| row.1 > 0).map(say).collect();
    if parts.is_empty() {
        return l10n.text("report-clean");
    }
    parts.join(comma(l10n))
}

/// Between the members of a list.
#[must_use]
pub fn comma(l10n: &L10n) -> &'static str {
    if l10n.direction().is_rtl() {
        "\u{60c} "
    } else {
        ", "
    }
}
