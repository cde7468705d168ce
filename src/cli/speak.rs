//! `warraq speak`: what a screen reader is given, in order: read from the accessibility tree of the
//! same frames as the window's, through the client's side of it.

use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::input;
use super::options::RenderOptions;
use super::output::{Exit, Streams, printable};
use crate::layout::flow::Flow;
use crate::layout::style::PageLabels;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::tree::transcript::{Step, Utterance, transcript};
use crate::tree::{self, listen};
use crate::vocab::Lang;

/// Arguments of `warraq speak`.
#[derive(Clone, Debug, clap::Args)]
pub struct SpeakArgs {
    /// Files to read; `-` is standard input
    #[arg(value_name = "IN", required = true)]
    pub inputs: Vec<PathBuf>,
    /// Of a file with several articles the one with this key (see `extract --list`)
    #[arg(long, value_name = "KEY")]
    pub entry: Option<String>,
    /// How much the screen reader takes at a time
    #[arg(long, value_enum, default_value = "line")]
    pub by: ByOption,
    /// One JSON object for each utterance
    #[arg(long)]
    pub json: bool,
    /// Render options.
    #[command(flatten)]
    pub render: RenderOptions,
}

/// `--by`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ByOption {
    /// Lines of the page.
    Line,
    /// Words.
    Word,
    /// Characters as a reader takes them.
    Character,
}

impl ByOption {
    const fn step(self) -> Step {
        match self {
            Self::Line => Step::Line,
            Self::Word => Step::Word,
            Self::Character => Step::Character,
        }
    }
}

/// Width of the page when none is asked for, page px, as that of `render`.
const PAGE_WIDTH: f32 = 760.0;

/// Runs the command.
pub fn run<O: Write, E: Write>(
    args: &SpeakArgs,
    fonts: &Arc<Fonts>,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let mut exit = Exit::Done;
    for input in &args.inputs {
        let said = match said(args, input, fonts, stdin) {
            Ok(said) => said,
            Err(sentence) => {
                streams.complain(&sentence);
                exit = exit.and(Exit::Failure);
                continue;
            }
        };
        let written = said
            .iter()
            .try_for_each(|one| write_one(streams.out, one, args.json));
        if written.is_err() {
            return exit.and(streams.end(written));
        }
    }
    exit
}

fn said(
    args: &SpeakArgs,
    input: &std::path::Path,
    fonts: &Arc<Fonts>,
    stdin: &mut impl Read,
) -> Result<Vec<Utterance>, String> {
    let style = args.render.reading_style(fonts)?;
    let loaded = input::article(input, args.entry.as_deref(), stdin)?;
    let mut document = loaded.document;
    if let Some(lang) = &args.render.lang {
        document.lang = Lang::new(lang);
    }
    let document = Arc::new(document);
    let column = crate::export::png::column(args.render.width.unwrap_or(PAGE_WIDTH), &style);
    let mut flow = Flow::new(
        Arc::clone(&document),
        style,
        PageLabels::default(),
        column,
        Arc::clone(fonts),
    );
    flow.set_options(args.render.breaking(), args.render.forced());
    let mut shaper = Shaper::new(Arc::clone(fonts));
    let frames = flow.all(&mut shaper);
    let article = tree::article(&document, &tree::places(&frames), &document.meta.file);
    let client = listen::client(&article);
    let node = listen::document(&client);
    Ok(node.map_or_else(Vec::new, |node| transcript(&node, args.by.step())))
}

fn write_one(out: &mut impl Write, said: &Utterance, json: bool) -> io::Result<()> {
    if json {
        let line = serde_json::json!({"schema": 1, "roles": said.roles, "lang": said.language, "text": said.text});
        return writeln!(out, "{line}");
    }
    let roles = if said.roles.is_empty() {
        String::new()
    } else {
        format!("[{}] ", said.roles.join(", "))
    };
    writeln!(
        out,
        "{}\t{roles}{}",
        if said.language.is_empty() {
            "-"
        } else {
            &said.language
        },
        printable(&said.text)
    )
}
