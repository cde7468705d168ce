//! `warraq fonts`: the families that the program can set text in, and what each makes of an article.

mod audition;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::input;
use super::language::UiLanguage;
use super::output::{Exit, Streams};
use crate::text::font::{FamilyInfo, Fonts};

/// Arguments of `warraq fonts`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct FontsArgs {
    /// Write JSON: an object for each family, and with --audition one for the best of each language
    #[arg(long)]
    pub json: bool,
    /// Set this article in each family and say what is lost, with a legend; `-` is standard input
    #[arg(long, value_name = "FILE")]
    pub audition: Option<PathBuf>,
    /// Of a file with several articles the one with this key (see `extract --list`)
    #[arg(long, value_name = "KEY", requires = "audition")]
    pub entry: Option<String>,
    /// Only this family, of the program or installed, or this font file; may be repeated; without it
    /// all families of the program that are made for text
    #[arg(long, value_name = "NAME", requires = "audition")]
    pub font: Vec<String>,
    /// The families of this machine too
    #[arg(long, requires = "audition")]
    pub installed: bool,
    /// Language of the table and its legend
    #[arg(
        long,
        value_enum,
        default_value = "en",
        value_name = "LANGUAGE",
        requires = "audition"
    )]
    pub lang_ui: UiLanguage,
}

/// Lists the bundled families, one on a line, or sets an article in families. `installed` names
/// those of the machine.
pub fn run<O: Write, E: Write>(
    args: &FontsArgs,
    fonts: &Arc<Fonts>,
    installed: impl Fn() -> Vec<String>,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let Some(file) = &args.audition else {
        let written = fonts
            .families()
            .iter()
            .try_for_each(|family| write_family(args, fonts, family, streams.out));
        return streams.end(written);
    };
    let installed = if args.installed {
        installed()
    } else {
        Vec::new()
    };
    match hear(args, file, fonts, &installed, stdin) {
        Ok(found) => {
            let written = if args.json {
                found.write_json(streams.out)
            } else {
                found.write_table(&args.lang_ui.sentences(), streams.out)
            };
            streams.end(written)
        }
        Err(sentence) => {
            streams.complain(&sentence);
            Exit::Failure
        }
    }
}

fn hear(
    args: &FontsArgs,
    file: &Path,
    fonts: &Arc<Fonts>,
    installed: &[String],
    stdin: &mut impl Read,
) -> Result<audition::Found, String> {
    let loaded = input::article(file, args.entry.as_deref(), stdin)?;
    let families = audition::families(fonts, &args.font, installed)?;
    Ok(audition::hear(fonts, &loaded.document, &families))
}

fn write_family(
    args: &FontsArgs,
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
