//! When all of a file is read: which paragraph is the title, how deep headings stand, and what
//! direction and language the document has.

use super::compose::compose;
use super::{Draft, ParaKind, Piece};
use crate::document::language::{
    SAMPLE_BYTES, dominant_direction, guess_language, strong_direction,
};
use crate::document::{
    Block, BlockKind, Dated, Document, Furniture, FurnitureKind, InlineKind, Role, Text,
};
use crate::load::limits::MAX_BLOCKS;
use crate::load::{LoadErrorKind, Loaded, Warning, WarningKind, news};
use crate::vocab::{Direction, DirectionReason, Lang};

/// Paragraphs at the start among which title, writer and date are looked for.
const HEAD: usize = 12;

/// Bytes of a title, at most.
const MAX_TITLE_BYTES: usize = 600;

/// Left to right, as programs declare it by themselves, is wrong when less than this share of the
/// letters runs that way.
const WRONG_SHARE: f32 = 0.3;

/// Makes a document of what was read.
pub(in crate::load) fn finish(mut draft: Draft) -> Result<Loaded, LoadErrorKind> {
    if draft.pieces.len() > MAX_BLOCKS {
        draft.pieces.truncate(MAX_BLOCKS);
        draft
            .warnings
            .push(Warning::new(WarningKind::CutOff, 1, None));
    }
    head(&mut draft);
    contents(&mut draft);
    let mut blocks = compose(draft.pieces);
    if !draft.notes.iter().all(Vec::is_empty) {
        let list = BlockKind::List {
            ordered: true,
            start: 1,
            items: draft.notes,
        };
        blocks.push(Block {
            role: Some(Role::Notes),
            ..Block::new(list)
        });
    }
    if blocks.is_empty() && draft.meta.title.is_none() {
        return Err(LoadErrorKind::NoText);
    }
    heading_levels(&mut blocks);
    let mut count = Count::default();
    visit(&mut blocks, &mut |block| count.add(block));
    let (dir, dir_reason) = count.direction();
    let lang = language(draft.langs, &count.sample);
    visit(&mut blocks, &mut |block| {
        tidy_direction(block, dir);
        tidy_language(block, lang);
    });
    if draft.pictures.left_out > 0 {
        draft.warnings.push(Warning::new(
            WarningKind::PictureLeftOut,
            draft.pictures.left_out,
            None,
        ));
    }
    let document = Document {
        meta: draft.meta,
        blocks,
        furniture: draft.furniture,
        pictures: draft.pictures.all,
        continue_after: None,
        dir,
        dir_reason,
        lang,
    };
    Ok(Loaded::new(document, draft.warnings))
}

/// A date as the file's properties write it.
pub(in crate::load) fn dated(text: &str) -> Option<Dated> {
    let text = text.trim();
    let iso = text
        .get(..10)
        .filter(|d| d.parse::<jiff::civil::Date>().is_ok());
    let iso = iso
        .map(str::to_owned)
        .or_else(|| news::date(text, false)?.published?.iso);
    (!text.is_empty()).then(|| Dated {
        text: text.to_owned(),
        iso,
    })
}

/// Takes title, writer and date out of the first paragraphs.
fn head(draft: &mut Draft) {
    let kind = |piece: &Piece| match piece {
        Piece::Para(para) => Some(para.kind),
        Piece::Block(_) => None,
    };
    let text = |piece: &Piece| match piece {
        Piece::Para(para) => para.text.without_isolates().replace('\n', " "),
        Piece::Block(_) => String::new(),
    };
    let mut title = draft
        .pieces
        .iter()
        .take(HEAD)
        .position(|p| kind(p) == Some(ParaKind::Title));
    if title.is_none() {
        title = only_top_heading(&draft.pieces);
    }
    if title.is_none() {
        let told = draft.meta.title.as_deref().unwrap_or_default();
        title = draft
            .pieces
            .iter()
            .position(|p| matches!(p, Piece::Para(_)))
            .filter(|at| {
                draft
                    .pieces
                    .get(*at)
                    .is_some_and(|p| !told.is_empty() && text(p).trim() == told)
            });
    }
    let title = title.filter(|at| {
        draft
            .pieces
            .get(*at)
            .is_some_and(|p| text(p).len() <= MAX_TITLE_BYTES)
    });
    if let Some(at) = title {
        let piece = draft.pieces.remove(at);
        draft.meta.title = Some(text(&piece));
        // What links to the title leads to what follows it.
        if let (Piece::Para(para), Some(Piece::Para(next))) = (piece, draft.pieces.get_mut(at)) {
            next.ids.extend(para.ids);
        }
    }
    let mut byline = Vec::new();
    let mut at = 0;
    while at < draft.pieces.len().min(HEAD) {
        match draft.pieces.get(at).and_then(kind) {
            Some(ParaKind::Author) => byline.push(text(&draft.pieces.remove(at))),
            Some(ParaKind::Date) => draft.meta.published = dated(&text(&draft.pieces.remove(at))),
            _ => at += 1,
        }
    }
    if !byline.is_empty() {
        draft.meta.byline = Some(byline.join("\u{60C} "));
    }
}

/// The heading that opens the text, when no other stands as high.
fn only_top_heading(pieces: &[Piece]) -> Option<usize> {
    let level = |piece: &Piece| match piece {
        Piece::Para(para) => match para.kind {
            ParaKind::Heading(level) => Some(level),
            _ => None,
        },
        Piece::Block(_) => None,
    };
    let is_head = |piece: &Piece| {
        matches!(piece, Piece::Para(para) if matches!(para.kind, ParaKind::Author | ParaKind::Date | ParaKind::Contents))
            || matches!(piece, Piece::Block(block) if matches!(block.kind, BlockKind::Figure(_)))
    };
    let first = pieces.iter().position(|p| !is_head(p))?;
    let top = level(pieces.get(first)?)?;
    let rest = pieces.get(first + 1..).unwrap_or_default();
    let is_only = rest.iter().filter_map(level).all(|level| level > top);
    (is_only && !rest.is_empty()).then_some(first)
}

/// Sets the table of contents aside: its page numbers mean nothing here, and the program has its
/// own.
fn contents(draft: &mut Draft) {
    let pieces = std::mem::take(&mut draft.pieces);
    for piece in pieces {
        match piece {
            Piece::Para(para) if para.kind == ParaKind::Contents => {
                draft.furniture.push(Furniture {
                    kind: FurnitureKind::Navigation,
                    text: para.text.without_isolates().into_owned(),
                    block: 0,
                    is_outside: false,
                });
            }
            piece => draft.pieces.push(piece),
        }
    }
}

/// The highest headings that there are get level 2: the title is level 1.
fn heading_levels(blocks: &mut [Block]) {
    let mut top = u8::MAX;
    visit(blocks, &mut |block| {
        if let BlockKind::Heading { level, .. } = block.kind {
            top = top.min(level);
        }
    });
    visit(blocks, &mut |block| {
        if let BlockKind::Heading { level, .. } = &mut block.kind {
            *level = (*level - top).saturating_add(2).min(6);
        }
    });
}

/// Goes through blocks and the blocks inside them.
fn visit(blocks: &mut [Block], work: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        work(block);
        match &mut block.kind {
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| visit(item, work)),
            BlockKind::Quote(blocks) | BlockKind::Details { blocks, .. } => visit(blocks, work),
            BlockKind::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| visit(&mut cell.blocks, work));
            }
            _ => {}
        }
    }
}

/// The text of a block itself.
fn text_of(block: &mut Block) -> Option<&mut Text> {
    match &mut block.kind {
        BlockKind::Paragraph(text) | BlockKind::Heading { text, .. } => Some(text),
        BlockKind::Figure(figure) => Some(&mut figure.caption),
        BlockKind::Table(table) => Some(&mut table.caption),
        _ => None,
    }
}

/// Letters and declared directions of a text.
#[derive(Default)]
struct Count {
    /// Bytes of paragraphs: undeclared, declared right to left, declared left to right.
    declared: [usize; 3],
    /// Letters from right to left, and all.
    letters: (usize, usize),
    sample: String,
}

const fn slot(dir: Option<Direction>) -> usize {
    match dir {
        None => 0,
        Some(Direction::Rtl) => 1,
        Some(Direction::Ltr) => 2,
    }
}

/// How many letters run from right to left, and all.
fn letters(text: &str) -> (usize, usize) {
    let dirs = text.chars().filter_map(strong_direction);
    dirs.fold((0, 0), |(rtl, all), dir| {
        (rtl + usize::from(dir.is_rtl()), all + 1)
    })
}

impl Count {
    fn add(&mut self, block: &mut Block) {
        let dir = block.dir;
        let Some(text) = text_of(block) else { return };
        let (rtl, all) = letters(&text.text);
        self.letters = (self.letters.0 + rtl, self.letters.1 + all);
        if let Some(slot) = self.declared.get_mut(slot(dir)) {
            *slot += text.text.len();
        }
        if self.sample.len() < SAMPLE_BYTES {
            self.sample.push_str(&text.text);
            self.sample.push('\n');
        }
    }

    fn direction(&self) -> (Direction, DirectionReason) {
        let dominant = dominant_direction(&self.sample).unwrap_or(Direction::Ltr);
        let [none, rtl, ltr] = self.declared;
        let rtl_share = self.letters.0 as f32 / self.letters.1.max(1) as f32;
        if rtl > none && rtl > ltr {
            (Direction::Rtl, DirectionReason::Declared)
        } else if ltr > none && ltr > rtl && 1.0 - rtl_share >= WRONG_SHARE {
            (Direction::Ltr, DirectionReason::Declared)
        } else {
            (dominant, DirectionReason::Dominant)
        }
    }
}

/// Drops a declaration that says what holds anyway, or that the letters say is wrong.
fn tidy_direction(block: &mut Block, dir: Direction) {
    let Some(declared) = block.dir else { return };
    if let Some(text) = text_of(block) {
        let (rtl, all) = letters(&text.text);
        let ltr_share = (all - rtl) as f32 / all.max(1) as f32;
        if !declared.is_rtl() && (all == 0 || ltr_share < WRONG_SHARE) {
            block.dir = None;
            return;
        }
    }
    if declared == dir {
        block.dir = None;
    }
}

/// Keeps the languages that differ from the document's and suit the letters; that of a whole
/// paragraph is the paragraph's.
fn tidy_language(block: &mut Block, lang: Lang) {
    let mut whole = None;
    if let Some(text) = text_of(block) {
        let Text { text, inlines } = text;
        inlines.retain(|inline| {
            let InlineKind::Lang(own) = inline.kind else {
                return true;
            };
            let (rtl, all) = letters(text.get(inline.range.clone()).unwrap_or_default());
            let suits = all > 0 && is_rtl(&own) == (rtl * 2 > all);
            if own.primary() == lang.primary() || !suits {
                return false;
            }
            let is_whole = inline.range == (0..text.len());
            if is_whole {
                whole = Some(own);
            }
            !is_whole
        });
    }
    block.lang = block
        .lang
        .or(whole)
        .filter(|own| own.primary() != lang.primary());
}

/// Languages that are written from right to left.
fn is_rtl(lang: &Lang) -> bool {
    const RTL: &[&str] = &[
        "ar", "fa", "ur", "he", "yi", "ckb", "ps", "sd", "ug", "dv", "syr", "ku", "iw", "arc",
    ];
    RTL.contains(&lang.primary())
}

/// The declared language of the kind of letters that prevails, unless telling letters say another:
/// templates declare languages that nobody chose.
fn language(declared: [Option<Lang>; 2], sample: &str) -> Lang {
    let text_is_rtl = dominant_direction(sample) == Some(Direction::Rtl);
    let declared = if text_is_rtl {
        declared[0]
    } else {
        declared[1]
    };
    let guess = guess_language(sample);
    match declared.filter(|lang| !lang.is_unknown() && is_rtl(lang) == text_is_rtl) {
        Some(lang) if guess.is_unknown() || guess.primary() == lang.primary() => lang,
        // Other languages in Arabic letters have few letters of their own.
        Some(lang) if guess.primary() == "ar" && !["he", "yi", "iw"].contains(&lang.primary()) => {
            lang
        }
        _ => guess,
    }
}
