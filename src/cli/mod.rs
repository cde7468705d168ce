//! The command line: one file for each command, results on standard output,
//! everything else on standard error. `main.rs` opens the window when no
//! command is given.

pub mod check;
pub mod explain;
pub mod extract;
pub mod fonts;
mod input;
pub mod inspect;
pub mod language;
pub mod options;
pub mod output;
pub mod render;
pub mod rules;
pub mod speak;
mod target;

use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

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
    /// Say what each character became, tell the story of one, or draw overlays over a page
    Inspect(Box<inspect::InspectArgs>),
    /// Look for what is wrong with an article's right-to-left text
    Check(Box<check::CheckArgs>),
    /// Print the page of a rule of `check`
    Explain(explain::ExplainArgs),
    /// List the rules of `check`
    Rules(rules::RulesArgs),
    /// Say what a screen reader is given, in order
    Speak(Box<speak::SpeakArgs>),
    /// List the fonts that come with the program, or try them on an article
    Fonts(fonts::FontsArgs),
}

/// Why the result of a command is nothing for a terminal, where it is a picture.
fn for_files(command: &Command) -> Option<&'static str> {
    let is_dash = |path: &Path| path.as_os_str() == "-";
    match command {
        Command::Render(args) if is_dash(&args.output) => {
            Some("a picture is nothing for a terminal; give -o NAME.png, or send it to a file")
        }
        Command::Inspect(args) if args.draws() && args.output.is_none() => Some(
            "a picture is nothing for a terminal; give -o NAME.svg, or --json for what is in it",
        ),
        _ => None,
    }
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
    if let Some(sentence) = for_files(command).filter(|_| io::stdout().is_terminal()) {
        streams.complain(sentence);
        return Exit::Failure;
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_not_printed_on_a_terminal() {
        let is_for_files = |arguments: &[&str]| {
            let cli = Cli::try_parse_from([&["warraq"], arguments].concat()).expect("arguments");
            for_files(&cli.command.expect("a command")).is_some()
        };
        assert!(is_for_files(&["render", "a.txt", "-o", "-"]));
        assert!(!is_for_files(&["render", "a.txt", "-o", "a.png"]));
        let overlay = ["inspect", "a.txt", "--overlay", "runs"];
        assert!(is_for_files(&overlay));
        for more in [&["-o", "a.svg"][..], &["-o", "-"], &["--json"]] {
            assert!(!is_for_files(&[&overlay, more].concat()), "{more:?}");
        }
        assert!(is_for_files(&["inspect", "a.txt", "--fault", "no-bidi"]));
        assert!(!is_for_files(&["inspect", "a.txt"]));
    }

    #[test]
    fn the_arguments_fit_together() {
        use clap::CommandFactory as _;
        Cli::command().debug_assert();
    }
}
