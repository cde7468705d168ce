//! The command line: one file for each command, results on standard output,
//! everything else on standard error. `main.rs` opens the window when no
//! command is given.

pub mod check;
pub mod explain;
pub mod extract;
pub mod fonts;
mod input;
pub mod inspect;
pub mod options;
pub mod output;
pub mod render;
pub mod rules;
pub mod speak;

use std::io::{self, BufWriter, Write as _};
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use self::output::{Exit, Streams};
use crate::system_fonts::SystemFonts;
use crate::text::font::Fonts;

/// A reader for saved articles in Arabic and every right-to-left script.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "warraq",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    /// Articles to open in the window
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// What to do instead of opening the window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Write an article as JSON, text, Markdown or HTML
    Extract(extract::ExtractArgs),
    /// Draw an article as a picture
    Render(Box<render::RenderArgs>),
    /// Say what each character became: level, order, breaks, runs, glyphs
    Inspect(Box<inspect::InspectArgs>),
    /// Look for what is wrong with an article's right-to-left text
    Check(Box<check::CheckArgs>),
    /// Print the page of a rule of `check`
    Explain(explain::ExplainArgs),
    /// List the rules of `check`
    Rules(rules::RulesArgs),
    /// Say what a screen reader is given, in order
    Speak(Box<speak::SpeakArgs>),
    /// List the fonts that come with the program
    Fonts(fonts::FontsArgs),
}

/// Runs a command on the process's own streams.
#[must_use]
pub fn run(command: &Command) -> Exit {
    let mut stdin = io::stdin().lock();
    let mut out = BufWriter::with_capacity(64 * 1024, io::stdout().lock());
    // Not locked: the other threads of a command, where one of them panics, say so there too.
    let mut err = io::stderr();
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let fonts = || Fonts::with_source(Box::new(SystemFonts::new()));
    let exit = match command {
        Command::Extract(args) => extract::run(args, &mut stdin, &mut streams),
        Command::Render(args) => render::run(args, &fonts(), &mut stdin, &mut streams),
        Command::Inspect(args) => inspect::run(args, &fonts(), &mut stdin, &mut streams),
        Command::Check(args) => check::run(args, &fonts(), &mut stdin, &mut streams),
        Command::Explain(args) => explain::run(args, &mut streams),
        Command::Rules(args) => rules::run(*args, &mut streams),
        Command::Speak(args) => speak::run(args, &fonts(), &mut stdin, &mut streams),
        Command::Fonts(args) => {
            let system = SystemFonts::new();
            let fonts = Fonts::with_source(Box::new(system.clone()));
            fonts::run(args, &fonts, || system.families(), &mut stdin, &mut streams)
        }
    };
    let flushed = streams.out.flush();
    exit.and(streams.end(flushed))
}
