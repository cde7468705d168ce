//! `warraq render`: the page as a picture, from the same frames as the window.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::input;
use super::language::{UiLanguage, of_page};
use super::options::RenderOptions;
use super::output::{Exit, Streams, isolated, write_failure};
use super::target::{ending, refuse_input};
use crate::export::labels::{for_paper, page_labels, words};
use crate::export::png::{PageOptions, page};
use crate::file::{Access, write_whole};
use crate::paint::theme::{THEMES, Theme};
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::{Faults, Lang};

/// Arguments of `warraq render`.
#[derive(Clone, Debug, clap::Args)]
pub struct RenderArgs {
    /// File to read; `-` is standard input
    #[arg(value_name = "IN")]
    pub input: PathBuf,
    /// Picture to write, a name that ends in .png; `-` is standard output
    #[arg(short, long, value_name = "OUT")]
    pub output: PathBuf,
    /// Of a file with several articles the one with this key (see `extract --list`)
    #[arg(long, value_name = "KEY")]
    pub entry: Option<String>,
    /// Show only what stands above the page's own "continue reading"
    #[arg(long, conflicts_with = "unfold")]
    pub fold: bool,
    /// Show the whole article (the default)
    #[arg(long)]
    pub unfold: bool,
    /// Language of the words that the program adds to the page, such as the reading time; without
    /// it Arabic on pages in Arabic script, English on others
    #[arg(long, value_enum, value_name = "LANGUAGE")]
    pub lang_ui: Option<UiLanguage>,
    /// Render options.
    #[command(flatten)]
    pub render: RenderOptions,
}

/// Width of the page when none is asked for, page px.
const PAGE_WIDTH: f32 = 760.0;

/// Runs the command.
pub fn run<O: Write, E: Write>(
    args: &RenderArgs,
    fonts: &Arc<Fonts>,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    match draw(args, fonts, stdin) {
        Ok(bytes) => write(args, &bytes, streams),
        Err(sentence) => {
            streams.complain(&sentence);
            Exit::Failure
        }
    }
}

fn draw(args: &RenderArgs, fonts: &Arc<Fonts>, stdin: &mut impl Read) -> Result<Vec<u8>, String> {
    if ending(&args.output) != "png" && args.output.as_os_str() != "-" {
        return Err(format!(
            "render writes png pictures; give OUT a name that ends in .png: {}",
            isolated(&args.output.to_string_lossy())
        ));
    }
    refuse_input("-o", &args.output, [args.input.as_path()])?;
    let theme = theme(&args.render.theme)?;
    let style = args.render.reading_style(fonts)?;
    let mut document = input::article(&args.input, args.entry.as_deref(), stdin)?.document;
    if let Some(lang) = &args.render.lang {
        document.lang = Lang::new(lang);
    }
    if let Some(dir) = args.render.forced() {
        document.dir = dir;
    }
    let l10n = of_page(args.lang_ui, &document);
    let labels = for_paper(page_labels(&l10n, &document, words(&document), None));
    let options = PageOptions {
        width: args.render.width.unwrap_or(PAGE_WIDTH),
        scale: args.render.scale,
        theme,
        style,
        labels,
        is_folded: args.fold,
        breaking: args.render.breaking(),
        forced: args.render.forced(),
        faults: Faults::default(),
        banner: None,
    };
    let name = isolated(&args.input.to_string_lossy());
    let mut shaper = Shaper::new(Arc::clone(fonts));
    page(&mut shaper, Arc::new(document), &options)
        .map_err(|e| format!("{e}; a smaller --scale, or --fold, makes it shorter: {name}"))
}

/// The theme of a name.
///
/// # Errors
/// A sentence that lists the names.
pub(super) fn theme(name: &str) -> Result<&'static Theme, String> {
    let found = THEMES.iter().find(|t| t.name == name);
    found.ok_or_else(|| {
        let names: Vec<&str> = THEMES.iter().map(|t| t.name).collect();
        format!(
            "no theme called {}; there are {}",
            isolated(name),
            names.join(", ")
        )
    })
}

fn write<O: Write, E: Write>(
    args: &RenderArgs,
    bytes: &[u8],
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    if args.output.as_os_str() == "-" {
        let written = streams.out.write_all(bytes);
        return streams.end(written);
    }
    match write_whole(&args.output, bytes, Access::Shared) {
        Ok(()) => Exit::Done,
        Err(error) => {
            let name = isolated(&args.output.to_string_lossy());
            streams.complain(&format!(
                "cannot write the picture: {}: {name}",
                write_failure(&error)
            ));
            Exit::Failure
        }
    }
}
