//! `warraq inspect`: what each character became: level, order, breaks, runs,
//! glyphs. `inspect/answer.rs` builds the answer from the same text engine and
//! the same lines that the page is drawn from; `inspect/look.rs` tells the story
//! of one character and draws overlays, `inspect/requests.rs` answers line by line.

pub mod answer;
mod look;
mod requests;

use std::io::{BufRead, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use self::answer::{Answer, Settings, answer};
use super::input;
use super::language::UiLanguage;
use super::options::{RenderOptions, family};
use super::output::{Exit, Streams};
use crate::document::walk::nodes;
use crate::l10n::{FSI, PDI};
use crate::text::direction::DirectionHints;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::Lang;

/// Arguments of `warraq inspect`.
#[derive(Clone, Debug, clap::Args)]
pub struct InspectArgs {
    /// File to read; `-` is standard input
    #[arg(value_name = "IN", required_unless_present_any = ["text", "jsonl"], conflicts_with_all = ["text", "jsonl"])]
    pub input: Option<PathBuf>,
    /// Text to inspect
    #[arg(long, value_name = "STRING", conflicts_with = "jsonl")]
    pub text: Option<String>,
    /// Read requests from standard input, one JSON object on a line such as {"text":"..","size":16},
    /// and write an answer on a line for each
    #[arg(long)]
    pub jsonl: bool,
    /// Of a file with several articles the one with this key (see `extract --list`)
    #[arg(long, value_name = "KEY", requires = "input")]
    pub entry: Option<String>,
    /// Write JSON: an object for each paragraph, for the character of `--at`, or for all overlays
    #[arg(long)]
    pub json: bool,
    /// Tell the whole story of one character, by its place in UTF-8 counted from 0: `--at 120` is
    /// byte 120 of the whole text with a line end behind each paragraph, `--at 2:5` byte 5 of the
    /// third paragraph (the title is the first)
    #[arg(long, value_name = "[NODE:]BYTE", conflicts_with_all = ["jsonl", "overlay"])]
    pub at: Option<String>,
    /// Draw the page and over it: runs (parts of one direction, with their levels), order (in which
    /// they are read), joins (of letters), fonts (that stand in for the chosen one), boxes (of lines
    /// and their ink), caret (its stops) or missing (letters that no font has); may be repeated
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    pub overlay: Vec<String>,
    /// Where the overlays go: a name that ends in .svg (a picture) or .json (what is drawn, as data);
    /// `-` is standard output
    #[arg(short, long, value_name = "OUT", requires = "overlay")]
    pub output: Option<PathBuf>,
    /// Show the page as a broken program would: no-bidi (all from left to right), no-shaping (letters
    /// unjoined), no-marks (vowel signs lost) or wrong-base (paragraphs run the other way); may be
    /// repeated
    #[arg(long, value_name = "NAME", conflicts_with = "jsonl")]
    pub fault: Vec<String>,
    /// Language of what is told; without it English, and for overlays that of the page as `render`
    /// has it
    #[arg(long, value_enum, value_name = "LANGUAGE", conflicts_with = "jsonl")]
    pub lang_ui: Option<UiLanguage>,
    /// Render options.
    #[command(flatten)]
    pub render: RenderOptions,
}

impl InspectArgs {
    /// Whether a picture is asked for, of a page with its overlays or its faults.
    pub(super) fn draws(&self) -> bool {
        let is_page = !self.overlay.is_empty() || !self.fault.is_empty();
        is_page && self.at.is_none() && !self.json
    }

    /// The language of the words to be written; `None` for JSON.
    fn words(&self) -> Option<UiLanguage> {
        (!self.json).then(|| self.lang_ui.unwrap_or_default())
    }
}

/// Runs the command. `stdin` is what `-` and `--jsonl` read.
pub fn run<O: Write, E: Write>(
    args: &InspectArgs,
    fonts: &Arc<Fonts>,
    stdin: &mut impl BufRead,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    if args.at.is_some() || !args.overlay.is_empty() || !args.fault.is_empty() {
        return look::run(args, fonts, stdin, streams);
    }
    let mut shaper = Shaper::new(Arc::clone(fonts));
    if args.jsonl {
        return requests::run(&mut shaper, stdin, streams);
    }
    let settings = match settings(&args.render, fonts) {
        Ok(settings) => settings,
        Err(sentence) => {
            streams.complain(&sentence);
            return Exit::Failure;
        }
    };
    if let Some(text) = &args.text {
        let answer = answer(&mut shaper, text, &settings);
        let written = write_answer(streams.out, &answer, args.words());
        return streams.end(written);
    }
    let input = args.input.as_deref().unwrap_or(Path::new("-"));
    inspect_file(args, &mut shaper, settings, input, stdin, streams)
}

fn inspect_file<O: Write, E: Write>(
    args: &InspectArgs,
    shaper: &mut Shaper,
    mut settings: Settings,
    input: &Path,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let document = match input::article(input, args.entry.as_deref(), stdin) {
        Ok(loaded) => loaded.document,
        Err(error) => {
            streams.complain(&error.to_string());
            return Exit::Failure;
        }
    };
    settings.hints.dominant = Some(document.dir);
    if settings.lang.is_unknown() {
        settings.lang = document.lang;
    }
    for node in nodes(&document) {
        let answer = answer(shaper, node.text, &settings);
        if let Err(error) = write_answer(streams.out, &answer, args.words()) {
            return streams.end(Err(error));
        }
    }
    Exit::Done
}

fn settings(render: &RenderOptions, fonts: &Fonts) -> Result<Settings, String> {
    let name = render.font.as_deref().unwrap_or("Noto Naskh Arabic");
    Ok(Settings {
        family: family(fonts, name)?,
        size: render.size.unwrap_or(16.0),
        lang: Lang::new(render.lang.as_deref().unwrap_or("")),
        width: render.width,
        justify: render.justify.justify(),
        breaking: render.breaking(),
        features: Vec::new(),
        hints: DirectionHints {
            forced: render.forced(),
            ..DirectionHints::default()
        },
        hide_tashkil: render.tashkil == super::options::TashkilOption::Hide,
    })
}

/// Writes an answer in words of a language, or as JSON.
fn write_answer(
    out: &mut impl Write,
    answer: &Answer<'_>,
    words: Option<UiLanguage>,
) -> std::io::Result<()> {
    if let Some(words) = words {
        let text = answer.describe(&words.sentences());
        return out.write_all(for_terminal(words, &text).as_bytes());
    }
    serde_json::to_writer(&mut *out, answer)?;
    out.write_all(b"\n")
}

/// Sentences without the isolates of what is inserted, where it stands among left-to-right words
/// that need none.
fn for_terminal(words: UiLanguage, text: &str) -> String {
    match words {
        UiLanguage::En => text.replace([FSI, PDI], ""),
        UiLanguage::Ar => text.to_owned(),
    }
}
