//! Warraq's text engine beside `cosmic-text` and `parley`, in one process.
//!
//! `cargo run --release --manifest-path benches/Cargo.toml -- WHAT [TEXT] [--runs N] [--face NAME] [--chars N]`
//!
//! Every engine gets the same text, the bundled fonts and the same widths, and
//! they take turns, so that a busy machine disturbs them alike. Times are CPU
//! time of the process (`clock.rs`), medians of several runs. The text is
//! `article.rs`'s affair, our engine is called in `ours.rs`, the others in
//! `peer_cosmic.rs` and `peer_parley.rs`; each command has its file.

mod article;
mod audit;
mod clock;
mod first_screen;
mod layout;
mod long;
mod mozilla;
mod ours;
mod pages;
mod peer_cosmic;
mod peer_parley;
mod profile;
mod quality;
mod raster;
mod relayout;
mod table;

use std::process::ExitCode;

use article::Article;
use table::Table;

/// What the commands are told.
#[derive(Debug)]
struct Options {
    article: Article,
    /// The file or folder that was named.
    path: Option<String>,
    /// Rounds of each comparison.
    runs: usize,
    /// The only face to look at.
    face: Option<String>,
    /// Length of the article, characters, instead of the command's own.
    chars: Option<usize>,
}

impl Options {
    /// The text that was asked for, or else one of `n` characters.
    fn text(&self, n: usize) -> String {
        self.article.of_chars(self.chars.unwrap_or(n))
    }

    /// The face that was asked for, or else all of `faces`.
    fn faces<'a>(&'a self, faces: &[&'a str]) -> Vec<&'a str> {
        self.face
            .as_deref()
            .map_or_else(|| faces.to_vec(), |face| vec![face])
    }
}

/// A command: its name, what it measures, and its work.
type Command = (&'static str, &'static str, fn(&Options) -> Table);

const COMMANDS: &[Command] = &[
    (
        "first-screen",
        "bytes to frames and bitmaps of 800 x 900 px, cold",
        first_screen::run,
    ),
    (
        "relayout",
        "another width for an article of 100,000 characters",
        relayout::run,
    ),
    (
        "layout",
        "the same article laid out cold, and after a change of width",
        layout::run,
    ),
    ("quality", "lines with wide spaces at 24 em", quality::run),
    (
        "long",
        "10 MB of text: opening, first screen, slices, memory",
        long::run,
    ),
    (
        "pages",
        "web pages to documents; TEXT is a folder of folders",
        pages::run,
    ),
    (
        "mozilla",
        "Mozilla's readability pages as expected; TEXT is their folder",
        mozilla::run,
    ),
    (
        "audit",
        "all rules beside the drawing of the page; threads",
        audit::run,
    ),
    ("raster", "bitmaps of joined segments at 24 px", raster::run),
    (
        "profile",
        "our engine alone, once, for a profiler",
        profile::run,
    ),
];

fn main() -> ExitCode {
    match measure(std::env::args().skip(1)) {
        Ok(table) => {
            print!("{table}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn measure(mut args: impl Iterator<Item = String>) -> Result<Table, String> {
    let what = args.next().ok_or_else(usage)?;
    let (_, _, work) = COMMANDS.iter().find(|c| c.0 == what).ok_or_else(usage)?;
    let (mut path, mut runs, mut face, mut chars) = (None, 9, None, None);
    let number = |text: Option<String>| {
        let number = text.and_then(|n| n.parse::<usize>().ok());
        number.filter(|n| *n > 0).ok_or_else(usage)
    };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--runs" => runs = number(args.next())?,
            "--chars" => chars = Some(number(args.next())?),
            "--face" => face = Some(args.next().ok_or_else(usage)?),
            _ => path = Some(arg),
        }
    }
    let is_folder = path
        .as_deref()
        .is_some_and(|p| std::path::Path::new(p).is_dir());
    let article = Article::read(path.as_deref().filter(|_| !is_folder))?;
    Ok(work(&Options {
        article,
        path,
        runs,
        face,
        chars,
    }))
}

fn usage() -> String {
    let mut text = String::from(
        "warraq-bench WHAT [TEXT] [--runs N] [--face NAME] [--chars N]\n\nWHAT is one of\n",
    );
    for (name, does, _) in COMMANDS {
        text.push_str(&format!("  {name:13} {does}\n"));
    }
    text
}
