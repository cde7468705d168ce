//! `warraq extract`: the article in a file as data or text.
//!
//! The JSON is a contract (`extract/json.rs` has its structs, field names are
//! literal, changed only by adding); text, Markdown and HTML are in
//! `extract/html.rs` and `extract/markdown.rs`. Several inputs are read one after another; a bad one is
//! complained about and the rest goes on.

mod html;
mod json;
mod markdown;
mod pieces;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use super::output::{Exit, Streams, isolated, write_failure};
use crate::document::copy::plain_text;
use crate::file::{Access, write_whole};
use crate::load::{LoadError, LoadOptions, Loaded, open_stream, open_with};

/// Arguments of `warraq extract`.
#[derive(Clone, Debug, clap::Args)]
pub struct ExtractArgs {
    /// Files to read; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    pub inputs: Vec<PathBuf>,
    /// What to write; without it, what the name of OUT says, else json
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub to: Option<ExtractFormat>,
    /// Everything on a web page instead of the article alone
    #[arg(long)]
    pub whole: bool,
    /// File to write instead of standard output; for one input only
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// What `extract` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ExtractFormat {
    /// One JSON object on one line for each input.
    Json,
    /// The title and the text, no furniture.
    Text,
    /// Markdown.
    Markdown,
    /// A complete HTML page.
    Html,
}

impl ExtractFormat {
    /// The format that a file name's extension stands for.
    fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_lowercase();
        match extension.as_str() {
            "json" | "jsonl" => Some(Self::Json),
            "txt" | "text" => Some(Self::Text),
            "md" | "markdown" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Runs the command. `stdin` is what `-` reads; results go to `streams.out` or
/// the file asked for, complaints to `streams.err`.
pub fn run<O: Write, E: Write>(
    args: &ExtractArgs,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    if args.output.is_some() && args.inputs.len() > 1 {
        streams.complain(
            "-o writes one file, but there are several inputs; give one input, or leave out -o",
        );
        return Exit::Failure;
    }
    let named = args.output.as_deref().and_then(ExtractFormat::of_name);
    let format = args.to.or(named).unwrap_or(ExtractFormat::Json);
    let mut exit = Exit::Done;
    let mut is_first = true;
    let mut pages = Vec::new();
    for input in &args.inputs {
        let loaded = match read(input, args.whole, stdin) {
            Ok(loaded) => loaded,
            Err(error) => {
                streams.complain(&format!("{}: {}", error.kind, isolated(&error.name)));
                exit = Exit::Failure;
                continue;
            }
        };
        if format == ExtractFormat::Html {
            pages.push(loaded.document);
            continue;
        }
        let text = render(&loaded, format, is_first);
        is_first = false;
        match write(args, streams, &text) {
            Ok(true) => {}
            Ok(false) => return exit,
            Err(failed) => return exit.and(failed),
        }
    }
    if !pages.is_empty() {
        let written = write(args, streams, &html::html(&pages));
        exit = exit.and(written.err().unwrap_or_default());
    }
    exit
}

fn read(input: &Path, is_whole: bool, stdin: &mut impl Read) -> Result<Loaded, LoadError> {
    let options = LoadOptions { is_whole };
    if input.as_os_str() == "-" {
        open_stream("-", stdin, options)
    } else {
        open_with(input, options)
    }
}

/// One article as text of the format; those after the first are kept apart.
fn render(loaded: &Loaded, format: ExtractFormat, is_first: bool) -> String {
    let apart = |gap: &str, text: String| {
        if is_first {
            text
        } else {
            [gap, &text].concat()
        }
    };
    match format {
        ExtractFormat::Json => json::line(loaded),
        ExtractFormat::Text => apart("\n\u{C}", plain_text(&loaded.document) + "\n"),
        ExtractFormat::Markdown => apart("\n---\n\n", markdown::markdown(&loaded.document)),
        ExtractFormat::Html => html::html(std::slice::from_ref(&loaded.document)),
    }
}

/// Writes to the file or the stream; `false` when the reader of the stream has
/// gone.
fn write<O: Write, E: Write>(
    args: &ExtractArgs,
    streams: &mut Streams<'_, O, E>,
    text: &str,
) -> Result<bool, Exit> {
    if let Some(path) = &args.output
        && path.as_os_str() != "-"
    {
        return write_whole(path, text.as_bytes(), Access::Shared)
            .map(|()| true)
            .map_err(|error| {
                let name = isolated(&path.to_string_lossy());
                streams.complain(&format!(
                    "cannot write the result: {}: {name}",
                    write_failure(&error)
                ));
                Exit::Failure
            });
    }
    let written = streams
        .out
        .write_all(text.as_bytes())
        .and_then(|()| streams.out.flush());
    let is_open = written.is_ok();
    match streams.end(written) {
        Exit::Done => Ok(is_open),
        failed => Err(failed),
    }
}
