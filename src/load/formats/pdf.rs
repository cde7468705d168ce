//! Text of PDF files. A page says where each glyph stands and nothing of paragraphs, so the text is rebuilt
//! from places, and a warning says so.
//!
//! `file.rs` opens the file and finds its pages, `stream.rs` unpacks streams within caps, `cmap.rs` and
//! `font.rs` say what codes mean, `content.rs` goes through the operators of a page (`operators.rs`) and gives glyphs,
//! `line.rs` puts glyphs in lines, `logical.rs` gives a line its logical order, `columns.rs` finds the order of reading,
//! `paragraphs.rs` makes paragraphs of lines, `furniture.rs` sets running heads and page numbers aside, `facts.rs` reads
//! what the file tells about itself.
//!
//! The objects of a file are read by `lopdf`. Of `pdf-extract`, which goes on from there, nothing is used: it
//! panics on much that it does not expect, follows forms inside forms without end, and does not read
//! `ActualText`, in which Chromium and `LibreOffice` write what Arabic ligatures stand for.

mod cmap;
mod columns;
mod content;
mod facts;
mod file;
mod font;
mod furniture;
mod glyph_names;
mod line;
mod logical;
mod operators;
mod paragraphs;
mod stream;

use crate::load::limits::MAX_PDF_GLYPHS;
use crate::load::office::{Draft, finish};
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Source, Warning, WarningKind};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "pdf",
    extensions: &["pdf"],
    mime: &["application/pdf", "application/x-pdf"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: false,
    },
};

/// Bytes at the start in which the mark of a file may stand (ISO 32000-1, annex H.3.4.1).
const LOOKED_AT: usize = 1024;

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let start = head.get(..head.len().min(LOOKED_AT)).unwrap_or_default();
    match memchr::memmem::find(start, b"%PDF-") {
        Some(0) => 95,
        // A text may tell of it.
        Some(_) if start.contains(&0) || memchr::memmem::find(head, b" obj").is_some() => 70,
        _ => 0,
    }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let bytes = source.take_bytes()?;
    let file = file::File::open(bytes)?;
    let mut draft = Draft::default();
    let mut reader = content::Content::new(&file);
    let mut pages = Vec::new();
    let mut n_damaged = usize::from(file.is_mended);
    let n_pages = file.pages.len() as u64;
    for (i, page) in file.pages.iter().enumerate() {
        reader.progress = (i as u64, n_pages);
        source.watch.pass(i as u64, n_pages)?;
        let content = reader.page(*page, &source.watch)?;
        n_damaged += usize::from(content.is_damaged);
        pages.push(line::Page::of(content));
        if reader.n_glyphs > MAX_PDF_GLYPHS {
            n_damaged += 1;
            break;
        }
    }
    draft.furniture = furniture::set_aside(&mut pages);
    let mut style = paragraphs::Style::of(&pages);
    for page in pages {
        source.watch.pass(n_pages, n_pages)?;
        style.read(page, &mut draft);
    }
    if draft.pieces.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    draft
        .warnings
        .push(Warning::new(WarningKind::Rebuilt, file.pages.len(), None));
    if n_damaged > 0 {
        draft
            .warnings
            .push(Warning::new(WarningKind::CutOff, n_damaged, None));
    }
    facts::read(&file, &mut draft);
    let mut loaded = finish(draft)?;
    loaded.document.meta.encoding = "pdf".into();
    Ok(loaded)
}
