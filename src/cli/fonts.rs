//! `warraq fonts`: the families that the program can set text in.

use std::io::Write;

use super::output::{Exit, Streams};
use crate::text::font::{FamilyInfo, Fonts};

/// Arguments of `warraq fonts`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct FontsArgs {
    /// One JSON object for each family
    #[arg(long)]
    pub json: bool,
}

/// Lists the bundled families, one on a line.
pub fn run<O: Write, E: Write>(
    args: FontsArgs,
    fonts: &Fonts,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let written = fonts
        .families()
        .iter()
        .try_for_each(|family| write_family(args, fonts, family, streams.out));
    streams.end(written)
}

fn write_family(
    args: FontsArgs,
    fonts: &Fonts,
    family: &FamilyInfo,
    out: &mut impl Write,
) -> std::io::Result<()> {
    let font = fonts.font(fonts.face_of(family.id, false));
    let class = fonts
        .row(family.id)
        .map_or_else(String::new, |row| format!("{:?}", row.class).to_lowercase());
    let version = font.version().unwrap_or_default();
    if args.json {
        let row = serde_json::json!({
            "schema": 1,
            "family": family.name,
            "bundled": family.bundled,
            "class": class,
            "bold": family.has_bold,
            "characters": font.n_characters(),
            "glyphs": font.n_glyphs(),
            "units_per_em": font.units_per_em,
            "line_height": (font.ascent + font.descent) / font.units_per_em,
            "version": version,
        });
        return writeln!(out, "{row}");
    }
    let weights = if family.has_bold {
        "regular, bold"
    } else {
        "regular"
    };
    writeln!(
        out,
        "{:<26} {class:<10} {weights:<14} {:>6} characters  {version}",
        family.name,
        font.n_characters()
    )
}
