//! The report for a terminal. A quotation is isolated and its controls are spelled out, so that it
//! cannot turn the report round; the place that is meant stands between white brackets, because
//! a row of signs under a line of two directions points nowhere.

use std::fmt::Write as _;

use super::baseline::Entry;
use super::words::{fix, fix_label, grade, place, summary};
use super::{Checked, Item, Totals};
use crate::l10n::{L10n, printable, quoted};

/// One article: its findings, or nothing.
#[must_use]
pub fn article(article: &Checked, l10n: &L10n) -> String {
    let mut out = String::new();
    for item in &article.items {
        // Writing to a string cannot fail.
        let _ = write_item(&mut out, article, item, l10n);
        out.push('\n');
    }
    out
}

/// The last lines: what is gone, how many of what there is.
#[must_use]
pub fn end(totals: Totals, gone: &[Entry], l10n: &L10n) -> String {
    let mut out = String::new();
    for entry in gone {
        let name = quoted(&entry.file);
        let _ = writeln!(out, "- [{}] {name} {}", entry.rule, quoted(&entry.text));
    }
    if !gone.is_empty() {
        out.push_str(&l10n.format("report-gone", &[("count", gone.len().into())]));
        out.push_str("\n\n");
    }
    out + &summary(totals, l10n) + "\n"
}

fn write_item(out: &mut String, article: &Checked, item: &Item, l10n: &L10n) -> std::fmt::Result {
    let finding = &item.finding;
    write!(
        out,
        "{} [{}] {}",
        grade(finding, l10n),
        finding.rule.id,
        quoted(&article.name())
    )?;
    match &item.region {
        Some(region) => writeln!(out, ":{}:{}", region.line, region.column)?,
        None => match place(item, l10n) {
            Some(place) => writeln!(out, " {place}")?,
            None => out.push('\n'),
        },
    }
    writeln!(out, "  {}", item.message)?;
    if let Some(excerpt) = &item.excerpt {
        let parts = [&excerpt.before, &excerpt.marked, &excerpt.after];
        let [before, marked, after] = parts.map(|part| printable(part));
        writeln!(
            out,
            "    \u{2068}{before}\u{27e6}{marked}\u{27e7}{after}\u{2069}"
        )?;
    } else if !finding.text.is_empty() {
        writeln!(out, "    {}", quoted(&finding.text))?;
    }
    if let Some(seen) = &finding.seen {
        writeln!(
            out,
            "  {}: {}",
            l10n.text("report-seen"),
            visual(&seen.before)
        )?;
        writeln!(
            out,
            "  {}: {}",
            l10n.text("report-repaired"),
            visual(&seen.after)
        )?;
    }
    if let Some(fix) = fix(finding, l10n) {
        writeln!(out, "  {}: {fix}", fix_label(item, l10n))?;
    }
    Ok(())
}

/// A text that is in visual order already, left to right, and must not be ordered again.
pub(super) fn visual(text: &str) -> String {
    format!("\u{2066}\u{202d}{}\u{202c}\u{2069}", printable(text))
}
