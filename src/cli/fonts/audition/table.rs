//! The table of an audition: a row for each family, what its columns say, what each family loses,
//! and the families that suit each language.

use std::io::{self, Write};

use super::{Found, code_point};
use crate::audit::audition::{Audition, stacks};
use crate::audit::report::words::comma;
use crate::cli::output::isolated;
use crate::l10n::L10n;

/// Letters of a list that are printed, at most.
const SHOWN: usize = 8;
/// Width of the column of names, characters.
const NAMES: usize = 26;

/// Columns behind the name: the key of the head, and the least width, characters.
const COLUMNS: [(&str, usize); 9] = [
    ("audition-missing", 7),
    ("audition-unjoined", 8),
    ("audition-lost-marks", 10),
    ("audition-clipped", 7),
    ("audition-line", 6),
    ("audition-ink", 11),
    ("audition-smallest", 8),
    ("audition-splits", 6),
    ("audition-glyphs", 6),
];

/// What the columns say, in their order.
const LEGEND: [&str; 9] = [
    "audition-missing.about",
    "audition-unjoined.about",
    "audition-lost-marks.about",
    "audition-clipped.about",
    "audition-line.about",
    "audition-ink.about",
    "audition-smallest.about",
    "audition-splits.about",
    "audition-glyphs.about",
];

impl Found {
    /// The table, its legend, what is lost, and the families that suit each language.
    pub(in crate::cli::fonts) fn write_table(
        &self,
        l10n: &L10n,
        out: &mut impl Write,
    ) -> io::Result<()> {
        let heads = COLUMNS.map(|(key, _)| l10n.text(key));
        write_row(&l10n.text("audition-family"), &heads, l10n, out)?;
        for row in &self.rows {
            write_row(&row.family, &cells(row, l10n), l10n, out)?;
        }
        writeln!(out)?;
        for (head, about) in heads.iter().zip(LEGEND) {
            writeln!(out, "{head}: {}", l10n.text(about))?;
        }
        writeln!(out)?;
        for row in &self.rows {
            write_losses(row, l10n, out)?;
        }
        self.write_stacks(l10n, out)
    }

    fn write_stacks(&self, l10n: &L10n, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "\n{}", l10n.text("audition-stacks"))?;
        for (lang, stack) in stacks(&self.letters, &self.rows) {
            let lang = if lang.is_empty() {
                l10n.text("audition-unknown")
            } else {
                lang
            };
            writeln!(out, "{lang}: {}", stack.join(comma(l10n)))?;
        }
        Ok(())
    }
}

/// What the columns have of a family.
fn cells(row: &Audition, l10n: &L10n) -> [String; 9] {
    let smallest = match row.smallest {
        Some(size) => format!("{size} px"),
        None => l10n.text("audition-none"),
    };
    [
        row.missing.len().to_string(),
        row.unjoined.len().to_string(),
        row.lost_marks.len().to_string(),
        row.clipped.len().to_string(),
        format!("{:.2}", row.line_height),
        format!("{:.2}+{:.2}", row.ink.0, row.ink.1),
        smallest,
        row.split_words.to_string(),
        format!("{:.2}", row.glyphs),
    ]
}

/// A row, set from left to right in both languages: in Arabic each cell is isolated, so that two
/// words beside one another do not change places.
fn write_row(name: &str, cells: &[String; 9], l10n: &L10n, out: &mut impl Write) -> io::Result<()> {
    let is_rtl = l10n.direction().is_rtl();
    let shown = |text: &str| {
        if is_rtl {
            isolated(text)
        } else {
            text.to_owned()
        }
    };
    let mark = if is_rtl { "\u{200e}" } else { "" };
    let gap = NAMES.saturating_sub(name.chars().count());
    write!(out, "{mark}{}{:gap$}", shown(name), "")?;
    for (cell, (_, width)) in cells.iter().zip(COLUMNS) {
        let gap = 1 + width.saturating_sub(cell.chars().count());
        write!(out, "{:gap$}{}", "", shown(cell))?;
    }
    writeln!(out)
}

/// What a family lacks, in letters.
fn write_losses(row: &Audition, l10n: &L10n, out: &mut impl Write) -> io::Result<()> {
    let quoted = |list: &[String]| list.iter().map(|text| isolated(text)).collect();
    let lists: [(&str, Vec<String>); 4] = [
        (
            "audition-missing",
            row.missing.iter().map(|ch| code_point(*ch)).collect(),
        ),
        ("audition-unjoined", quoted(&row.unjoined)),
        ("audition-lost-marks", quoted(&row.lost_marks)),
        ("audition-clipped", quoted(&row.clipped)),
    ];
    for (key, list) in lists {
        if !list.is_empty() {
            let shown: Vec<&str> = list.iter().take(SHOWN).map(String::as_str).collect();
            let more = if list.len() > SHOWN { " ..." } else { "" };
            let what = l10n.text(key);
            writeln!(out, "{}: {what}: {}{more}", row.family, shown.join(" "))?;
        }
    }
    Ok(())
}
