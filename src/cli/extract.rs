//! `warraq extract`: the article in a file as data or text.
//!
//! The JSON is a contract (`extract/json.rs` has its structs, field names are
//! literal, changed only by adding); text, Markdown and HTML are in
//! `extract/html.rs` and `extract/markdown.rs`. Several inputs are read one after another; a bad one is
//! complained about and the rest goes on.

mod format;
mod html;
mod json;
mod markdown;
mod pieces;
#[cfg(test)]
mod tests;

use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

pub use self::format::ExtractFormat;
use super::input::{InputError, opened};
use super::output::{Exit, Streams, isolated, printable, write_failure};
use super::target::refuse_input;
use crate::document::Document;
use crate::document::copy::plain_text;
use crate::file::{Access, write_whole};
use crate::load::{LoadError, LoadOptions, Loaded, Opened, Row, Shelf, Watch};

/// Arguments of `warraq extract`.
#[derive(Clone, Debug, clap::Args)]
pub struct ExtractArgs {
    /// Files to read; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    pub inputs: Vec<PathBuf>,
    /// What to write; without it, what the ending of OUT says, else json
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub to: Option<ExtractFormat>,
    /// Everything on a web page, menus and comments too, instead of the article alone
    #[arg(long)]
    pub whole: bool,
    /// List the articles of a file that holds several, each with the key for --entry
    #[arg(long, conflicts_with = "entry")]
    pub list: bool,
    /// Of a file with several articles the one with this key; without it, all
    #[arg(long, value_name = "KEY")]
    pub entry: Option<String>,
    /// File to write instead of standard output; for one input only
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
}

/// What the command writes, after a look at what it was asked.
///
/// # Errors
/// A sentence for people: results would get lost or go where they should not.
fn ready(args: &ExtractArgs) -> Result<ExtractFormat, String> {
    let output = args.output.as_deref();
    if let Some(output) = output {
        if args.inputs.len() > 1 {
            return Err(
                "-o writes one file, but there are several inputs; give one input, or leave out -o"
                    .to_owned(),
            );
        }
        refuse_input("-o", output, args.inputs.iter().map(PathBuf::as_path))?;
    }
    ExtractFormat::choose(args.to, output)
}

/// Runs the command. `stdin` is what `-` reads; results go to `streams.out` or
/// the file asked for, complaints to `streams.err`.
pub fn run<O: Write, E: Write>(
    args: &ExtractArgs,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let format = match ready(args) {
        Ok(format) => format,
        Err(sentence) => {
            streams.complain(&sentence);
            return Exit::Failure;
        }
    };
    let mut writer = Writer {
        args,
        format,
        streams,
        place: if args.inputs.len() == 1 {
            Place::Alone
        } else {
            Place::First
        },
        pages: Vec::new(),
        exit: Exit::Done,
    };
    for input in &args.inputs {
        let options = LoadOptions {
            is_whole: args.whole,
            entry: args.entry.clone(),
            ..LoadOptions::default()
        };
        let flow = match opened(input, &options, stdin) {
            Ok(Opened::Article(loaded)) if args.list => writer.row(input, &row_of(&loaded)),
            Ok(Opened::Article(loaded)) => writer.article(*loaded),
            Ok(Opened::Shelf(shelf)) => writer.shelf(input, &shelf, &options),
            Err(error) => writer.complain(&error),
        };
        if flow.is_break() {
            break;
        }
    }
    writer.end()
}

/// Writes what was read, one article after another.
struct Writer<'a, 's, O: Write, E: Write> {
    args: &'a ExtractArgs,
    format: ExtractFormat,
    streams: &'a mut Streams<'s, O, E>,
    place: Place,
    /// Articles of one HTML page, which is written at the end.
    pages: Vec<Document>,
    exit: Exit,
}

impl<O: Write, E: Write> Writer<'_, '_, O, E> {
    fn complain(&mut self, error: &InputError) -> ControlFlow<()> {
        self.streams.complain(&error.to_string());
        self.exit = Exit::Failure;
        ControlFlow::Continue(())
    }

    fn article(&mut self, loaded: Loaded) -> ControlFlow<()> {
        if self.format == ExtractFormat::Html {
            self.pages.push(loaded.document);
            return ControlFlow::Continue(());
        }
        let text = render(&loaded, self.format, self.place);
        self.text(&text)
    }

    fn row(&mut self, input: &Path, row: &Row) -> ControlFlow<()> {
        let text = match self.format {
            ExtractFormat::Json => json::row(&input.to_string_lossy(), row),
            _ => list_line(row),
        };
        self.text(&text)
    }

    /// Every article of a file, or the list of them. One that cannot be read is complained about.
    fn shelf(&mut self, input: &Path, shelf: &Shelf, options: &LoadOptions) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        let listed = shelf.list(&mut |row| {
            flow = if self.args.list {
                self.row(input, &row)
            } else if row.is_link {
                ControlFlow::Continue(())
            } else {
                // Each article has the time that one may take.
                let options = LoadOptions {
                    watch: Watch::default(),
                    ..options.clone()
                };
                match shelf.open(&row.key, &options) {
                    Ok(loaded) => self.article(loaded),
                    Err(kind) => {
                        let name = format!("{} {}", shelf.name, row.key);
                        self.complain(&LoadError { kind, name }.into())
                    }
                }
            };
            flow
        });
        match listed {
            Ok(warnings) => {
                for warning in warnings {
                    let name = isolated(&shelf.name);
                    let message = warning.message();
                    self.streams.complain(&format!("{message}: {name}"));
                }
                flow
            }
            Err(kind) => {
                let name = shelf.name.clone();
                self.complain(&LoadError { kind, name }.into())
            }
        }
    }

    fn text(&mut self, text: &str) -> ControlFlow<()> {
        self.place = Place::Later;
        match write(self.args, self.streams, text) {
            Ok(true) => ControlFlow::Continue(()),
            Ok(false) => ControlFlow::Break(()),
            Err(failed) => {
                self.exit = self.exit.and(failed);
                ControlFlow::Break(())
            }
        }
    }

    fn end(mut self) -> Exit {
        let pages = std::mem::take(&mut self.pages);
        if !pages.is_empty() {
            let _ = self.text(&html::html(&pages));
        }
        self.exit
    }
}

/// The only row of a file that is one article.
fn row_of(loaded: &Loaded) -> Row {
    let meta = &loaded.document.meta;
    Row {
        title: meta.title.clone(),
        address: meta.source_url.clone(),
        date: meta.published.as_ref().map(|d| d.text.clone()),
        ..Row::default()
    }
}

/// A row as text: key, date, title, address, tabs between them.
fn list_line(row: &Row) -> String {
    let fields = [
        row.key.as_str(),
        row.date.as_deref().unwrap_or_default(),
        row.title.as_deref().unwrap_or_default(),
        row.address.as_deref().unwrap_or_default(),
    ];
    fields.map(printable).join("\t") + "\n"
}

/// Where an article stands among those that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Alone,
    First,
    Later,
}

/// One article as text of the format; those after the first are kept apart.
fn render(loaded: &Loaded, format: ExtractFormat, place: Place) -> String {
    let apart = |gap: &str, text: String| match place {
        Place::Alone | Place::First => text,
        Place::Later => [gap, &text].concat(),
    };
    match format {
        ExtractFormat::Json => json::line(loaded),
        ExtractFormat::Text => apart("\n\u{C}", plain_text(&loaded.document) + "\n"),
        ExtractFormat::Markdown => apart(
            "\n---\n\n",
            markdown::markdown(&loaded.document, place == Place::Alone),
        ),
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
