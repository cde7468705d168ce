//! `warraq fonts --audition`: one article through many faces, as a table or as JSON.

use std::io::{self, Write};

use crate::audit::audition::{Audition, Letters, audition, letters, stacks};
use crate::cli::options;
use crate::cli::output::isolated;
use crate::document::Document;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::text::style::FamilyId;

/// Letters of a list that are printed, at most.
const SHOWN: usize = 8;

/// What was found of each family.
pub(super) struct Found {
    letters: Letters,
    rows: Vec<Audition>,
}

/// The families to be heard: those that are named, or all that are made for text.
pub(super) fn families(
    fonts: &Fonts,
    named: &[String],
    installed: &[String],
) -> Result<Vec<FamilyId>, String> {
    let mut out = Vec::new();
    for name in named {
        out.push(options::family(fonts, name)?);
    }
    if named.is_empty() {
        let all = fonts.families().into_iter().map(|f| f.id);
        let is_for_text = |id: &FamilyId| fonts.row(*id).is_some_and(|row| row.class.is_for_text());
        out.extend(all.filter(is_for_text));
    }
    for name in installed {
        // What cannot be read is no choice, and no failure.
        let id = fonts.family(name).filter(|id| !out.contains(id));
        out.extend(id);
    }
    Ok(out)
}

/// Sets the article in each family.
pub(super) fn hear(shaper: &mut Shaper, document: &Document, families: &[FamilyId]) -> Found {
    let letters = letters(document);
    let rows = families.iter().map(|id| audition(shaper, &letters, *id));
    let rows = rows.collect();
    Found { letters, rows }
}

impl Found {
    /// One JSON object for each family, then one for the stacks.
    pub(super) fn write_json(&self, out: &mut impl Write) -> io::Result<()> {
        for row in &self.rows {
            let missing: Vec<String> = row.missing.iter().map(|ch| code_point(*ch)).collect();
            let line = serde_json::json!({
                "schema": 1,
                "family": row.family,
                "bundled": row.is_bundled,
                "missing": missing,
                "unjoined": row.unjoined,
                "lost_marks": row.lost_marks,
                "clipped": row.clipped,
                "line_height": rounded(row.line_height),
                "ink_above": rounded(row.ink.0),
                "ink_below": rounded(row.ink.1),
                "smallest_size": row.smallest,
                "hardest_letter": row.hardest,
                "split_words": row.split_words,
                "glyphs_per_character": rounded(row.glyphs),
            });
            writeln!(out, "{line}")?;
        }
        let stacks = stacks(&self.letters, &self.rows);
        writeln!(
            out,
            "{}",
            serde_json::json!({"schema": 1, "stacks": stacks})
        )
    }

    /// A table, what is lost below it, and the stacks.
    pub(super) fn write_table(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(
            out,
            "{:<26} {:>7} {:>8} {:>10} {:>7} {:>6} {:>11} {:>8} {:>6} {:>6}",
            "family",
            "missing",
            "unjoined",
            "lost marks",
            "clipped",
            "line",
            "ink",
            "smallest",
            "splits",
            "glyphs"
        )?;
        for row in &self.rows {
            let smallest = row
                .smallest
                .map_or_else(|| "none".to_owned(), |size| format!("{size} px"));
            let ink = format!("{:.2}+{:.2}", row.ink.0, row.ink.1);
            writeln!(
                out,
                "{:<26} {:>7} {:>8} {:>10} {:>7} {:>6.2} {ink:>11} {smallest:>8} {:>6} {:>6.2}",
                row.family,
                row.missing.len(),
                row.unjoined.len(),
                row.lost_marks.len(),
                row.clipped.len(),
                row.line_height,
                row.split_words,
                row.glyphs,
            )?;
        }
        for row in &self.rows {
            write_losses(row, out)?;
        }
        writeln!(out)?;
        for (lang, stack) in stacks(&self.letters, &self.rows) {
            let lang = if lang.is_empty() { "unknown" } else { &lang };
            writeln!(out, "{lang}: {}", stack.join(", "))?;
        }
        Ok(())
    }
}

/// What a family lacks, in letters.
fn write_losses(row: &Audition, out: &mut impl Write) -> io::Result<()> {
    let missing: Vec<String> = row.missing.iter().map(|ch| code_point(*ch)).collect();
    let lists = [
        ("missing", missing),
        (
            "unjoined",
            row.unjoined.iter().map(|t| isolated(t)).collect(),
        ),
        (
            "lost marks",
            row.lost_marks.iter().map(|t| isolated(t)).collect(),
        ),
        ("clipped", row.clipped.iter().map(|t| isolated(t)).collect()),
    ];
    for (what, list) in lists {
        if !list.is_empty() {
            let shown: Vec<&str> = list.iter().take(SHOWN).map(String::as_str).collect();
            let more = if list.len() > SHOWN { " ..." } else { "" };
            writeln!(out, "{}: {what}: {}{more}", row.family, shown.join(" "))?;
        }
    }
    Ok(())
}

fn code_point(ch: char) -> String {
    format!("U+{:04X}", u32::from(ch))
}

fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}
