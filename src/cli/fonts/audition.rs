//! `warraq fonts --audition`: one article through many faces, on all cores; told as JSON, or as the
//! table of `audition/table.rs`.

mod table;

use std::io::{self, Write};
use std::sync::Arc;

use rayon::prelude::*;

use crate::audit::audition::{Audition, Letters, audition, letters, stacks};
use crate::cli::options;
use crate::document::Document;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::text::style::FamilyId;

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

/// Sets the article in each family. Threads share the fonts; each has a shaper of its own.
pub(super) fn hear(fonts: &Arc<Fonts>, document: &Document, families: &[FamilyId]) -> Found {
    let letters = letters(document);
    let shaper = || Shaper::new(Arc::clone(fonts));
    let set = |shaper: &mut Shaper, id: &FamilyId| audition(shaper, &letters, *id);
    let rows = families.par_iter().map_init(shaper, set).collect();
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
}

fn code_point(ch: char) -> String {
    format!("U+{:04X}", u32::from(ch))
}

fn rounded(number: f32) -> f64 {
    (f64::from(number) * 1000.0).round() / 1000.0
}
