//! Reads the arguments: no command opens the window, any other goes to the command line.

use std::process::ExitCode;

use clap::Parser as _;
use warraq::cli::{self, Cli};

fn main() -> ExitCode {
    let arguments = Cli::parse();
    match &arguments.command {
        Some(command) => cli::run(command).into(),
        None => open_window(arguments),
    }
}

#[cfg(not(feature = "window"))]
fn open_window(_: Cli) -> ExitCode {
    cli::output::complain(
        "this build has no window; `warraq render` draws an article as a picture, `warraq --help` lists the rest",
    );
    cli::output::Exit::Failure.into()
}

#[cfg(feature = "window")]
fn open_window(arguments: Cli) -> ExitCode {
    match warraq::gui::run(arguments.files) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            cli::output::complain(&error.to_string());
            cli::output::Exit::Failure.into()
        }
    }
}
