//! `warraq inspect --at` and `--overlay`: the story of one character, and a page with what it hides
//! drawn over it. Both are those of the window's inspector.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use super::InspectArgs;
use crate::cli::input;
use crate::cli::language::{UiLanguage, of_page};
use crate::cli::output::{Exit, Streams, isolated, write_failure};
use crate::cli::render::theme;
use crate::cli::target::{ending, refuse_input};
use crate::document::walk::{NodeId, TextPos, nodes};
use crate::document::{Block, BlockKind, Document, Metadata, Text};
use crate::export::labels::{for_paper, page_labels, words};
use crate::export::png::column;
use crate::file::{Access, write_whole};
use crate::inspect::overlay::{Kind, Overlay, Scene, overlay};
use crate::inspect::rows::rows;
use crate::inspect::story::story;
use crate::inspect::svg::{Sheet, svg};
use crate::l10n::L10n;
use crate::layout::flow::Flow;
use crate::paint::theme::Theme;
use crate::text::direction::{DirectionHints, resolve};
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::{Faults, Lang};

/// Width of the page when none is asked for, page px, as that of `render`.
const PAGE_WIDTH: f32 = 760.0;

/// Runs the command for `--at` or `--overlay`.
pub(super) fn run<O: Write, E: Write>(
    args: &InspectArgs,
    fonts: &Arc<Fonts>,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let page = match Page::new(args, fonts, stdin) {
        Ok(page) => page,
        Err(sentence) => {
            streams.complain(&sentence);
            return Exit::Failure;
        }
    };
    match &args.at {
        Some(at) => page.tell(at, args.words(), streams),
        None => page.draw(args, streams),
    }
}

/// An article, laid out as asked.
struct Page {
    document: Arc<Document>,
    flow: Flow,
    shaper: Shaper,
    faults: Faults,
    theme: &'static Theme,
    /// Sentences in the language of the article, or the one asked for.
    l10n: L10n,
}

impl Page {
    fn new(args: &InspectArgs, fonts: &Arc<Fonts>, stdin: &mut impl Read) -> Result<Self, String> {
        let mut document = match &args.text {
            Some(text) => of_text(text),
            None => {
                let input = args.input.as_deref().unwrap_or(Path::new("-"));
                input::article(input, args.entry.as_deref(), stdin)?.document
            }
        };
        if let Some(lang) = &args.render.lang {
            document.lang = Lang::new(lang);
        }
        if let Some(dir) = args.render.forced() {
            document.dir = dir;
        }
        let document = Arc::new(document);
        let mut faults = Faults::default();
        for name in &args.fault {
            if !faults.play(name) {
                return Err(format!(
                    "no fault called {}; there are {}",
                    isolated(name),
                    Faults::NAMES.join(", ")
                ));
            }
        }
        let style = args.render.reading_style(fonts)?;
        let column = column(args.render.width.unwrap_or(PAGE_WIDTH), &style);
        let l10n = of_page(args.lang_ui, &document);
        let labels = for_paper(page_labels(&l10n, &document, words(&document), None));
        let mut flow = Flow::new(
            Arc::clone(&document),
            style,
            labels,
            column,
            Arc::clone(fonts),
        );
        flow.set_options(args.render.breaking(), args.render.forced());
        flow.set_faults(faults);
        Ok(Self {
            document,
            flow,
            shaper: Shaper::new(Arc::clone(fonts)),
            faults,
            theme: theme(&args.render.theme)?,
            l10n,
        })
    }

    /// Prints the story of the character at `at`.
    fn tell<O: Write, E: Write>(
        mut self,
        at: &str,
        words: Option<UiLanguage>,
        streams: &mut Streams<'_, O, E>,
    ) -> Exit {
        let pos = match place(&self.document, at) {
            Ok(pos) => pos,
            Err(sentence) => {
                streams.complain(&sentence);
                return Exit::Failure;
            }
        };
        let Some(story) = story(&mut self.flow, &mut self.shaper, pos) else {
            streams.complain(&format!("no character begins at byte {at}"));
            return Exit::Findings;
        };
        let written = match words {
            None => serde_json::to_writer(&mut *streams.out, &story)
                .map_err(Into::into)
                .and_then(|()| streams.out.write_all(b"\n")),
            Some(words) => {
                let mut list = String::new();
                for group in rows(&story, &words.sentences()) {
                    list += &format!("{}\n", group.title);
                    let rows = group.rows.iter();
                    list.extend(rows.map(|row| format!("  {}: {}\n", row.name, row.value)));
                }
                let list = super::for_terminal(words, &list);
                streams.out.write_all(list.as_bytes())
            }
        };
        streams.end(written)
    }

    /// Writes the page with its overlays, or their items.
    fn draw<O: Write, E: Write>(
        mut self,
        args: &InspectArgs,
        streams: &mut Streams<'_, O, E>,
    ) -> Exit {
        let kinds = match kinds(&args.overlay) {
            Ok(kinds) => kinds,
            Err(sentence) => {
                streams.complain(&sentence);
                return Exit::Failure;
            }
        };
        let output = args.output.as_deref().unwrap_or(Path::new("-"));
        let is_svg = match is_svg(args, output) {
            Ok(is_svg) => is_svg,
            Err(sentence) => {
                streams.complain(&sentence);
                return Exit::Failure;
            }
        };
        let bytes = self.overlays(&kinds, is_svg);
        if output.as_os_str() == "-" {
            let written = streams.out.write_all(bytes.as_bytes());
            return streams.end(written);
        }
        match write_whole(output, bytes.as_bytes(), Access::Shared) {
            Ok(()) => Exit::Done,
            Err(error) => {
                let (why, name) = (write_failure(&error), isolated(&output.to_string_lossy()));
                streams.complain(&format!("cannot write the overlay: {why}: {name}"));
                Exit::Failure
            }
        }
    }

    fn overlays(&mut self, kinds: &[Kind], is_svg: bool) -> String {
        let frames = self.flow.all(&mut self.shaper);
        let flow = &self.flow;
        let asked = |at: TextPos| Some(flow.node_shaped(at.node)?.span_at(at.offset)?.style.family);
        let scene = Scene {
            frames: &frames,
            fonts: self.shaper.fonts(),
            asked: &asked,
            l10n: &self.l10n,
        };
        let overlays: Vec<Overlay> = kinds.iter().map(|kind| overlay(&scene, *kind)).collect();
        let banner = crate::inspect::banner(&self.l10n, self.faults, false);
        if !is_svg {
            let all = serde_json::json!({"schema": 1, "banner": banner, "overlays": overlays});
            return format!("{all}\n");
        }
        let title = self.document.meta.title.as_deref();
        let sheet = Sheet {
            frames: &frames,
            overlays: &overlays,
            column: self.flow.column(),
            height: self.flow.height(),
            theme: self.theme,
            title: title.unwrap_or(&self.document.meta.file),
            banner: banner.as_deref(),
            words: (self.l10n.direction(), self.l10n.lang()),
        };
        svg(&mut self.shaper, &sheet)
    }
}

/// Whether a picture is to be written, and not data.
///
/// # Errors
/// When the file to write is the one that is read, or its name says something else.
fn is_svg(args: &InspectArgs, output: &Path) -> Result<bool, String> {
    refuse_input("-o", output, args.input.as_deref())?;
    let name = || isolated(&output.to_string_lossy());
    match ending(output).as_str() {
        "svg" if args.json => Err(format!(
            "nothing was written: --json does not go with a name that ends in .svg: {}",
            name()
        )),
        "svg" => Ok(true),
        "json" => Ok(false),
        "" => Ok(!args.json),
        _ => Err(format!(
            "an overlay is written as .svg or .json: {}",
            name()
        )),
    }
}

fn kinds(names: &[String]) -> Result<Vec<Kind>, String> {
    let kind = |name: &String| {
        Kind::named(name).ok_or_else(|| {
            let names: Vec<&str> = Kind::ALL.iter().map(|k| k.name()).collect();
            format!(
                "no overlay called {}; there are {}",
                isolated(name),
                names.join(", ")
            )
        })
    };
    names.iter().map(kind).collect()
}

/// The place that `NODE:BYTE` means, or a byte of all texts with a line end between each two.
fn place(document: &Document, at: &str) -> Result<TextPos, String> {
    let wrong = || format!("a place is BYTE or NODE:BYTE, not {}", isolated(at));
    let nodes = nodes(document);
    if let Some((node, byte)) = at.split_once(':') {
        return Ok(TextPos {
            node: NodeId(node.parse().map_err(|_| wrong())?),
            offset: byte.parse().map_err(|_| wrong())?,
        });
    }
    let mut left: usize = at.parse().map_err(|_| wrong())?;
    for node in &nodes {
        if left < node.text.len() {
            return Ok(TextPos {
                node: node.id,
                offset: left,
            });
        }
        left = left.saturating_sub(node.text.len() + 1);
    }
    Err(format!("the article ends before byte {at}"))
}

/// An article of one paragraph.
fn of_text(text: &str) -> Document {
    let base = resolve(text, DirectionHints::default());
    Document {
        meta: Metadata {
            encoding: "utf-8".to_owned(),
            ..Metadata::default()
        },
        blocks: vec![Block::new(BlockKind::Paragraph(Text::plain(
            text.to_owned(),
        )))],
        furniture: Vec::new(),
        pictures: Vec::new(),
        continue_after: None,
        dir: base.dir,
        dir_reason: base.reason,
        lang: Lang::default(),
    }
}
