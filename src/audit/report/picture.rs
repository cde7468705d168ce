//! The lines of a finding as pictures, set and drawn as the page is: as they are, and as they
//! would be after the repair, with the place marked.

use std::sync::Arc;

use crate::audit::finding::{Finding, Fix};
use crate::audit::subject::{Subject, declared_dir};
use crate::audit::visual;
use crate::document::walk::Node;
use crate::document::{Block, BlockKind, Document, Metadata, Text};
use crate::export::png;
use crate::geom::Pos;
use crate::layout::flow::Flow;
use crate::layout::style::PageLabels;
use crate::paint::canvas::Canvas;
use crate::paint::raster::{Page, SegmentCache};
use crate::text::paragraph::Paragraph;
use crate::vocab::{Direction, Ink, TextRange};

/// Device px a page px.
const SCALE: f32 = 2.0;
/// Paper around the lines, page px.
const MARGIN: f32 = 8.0;
/// Lines of a picture, at most.
const MOST_LINES: usize = 2;
/// Bytes of a text that is set for a picture, at most.
const MOST_BYTES: usize = 20_000;

/// What is seen of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pictures {
    /// As it is, PNG.
    pub before: Vec<u8>,
    /// As repaired, PNG.
    pub after: Option<Vec<u8>>,
    /// Width of a picture, page px.
    pub width: u32,
}

/// Draws pictures of one article.
pub(super) struct Painter<'s, 'a> {
    subject: &'s Subject<'a>,
    cache: SegmentCache,
}

impl<'s, 'a> Painter<'s, 'a> {
    pub(super) fn new(subject: &'s Subject<'a>) -> Self {
        let fonts = Arc::clone(subject.shaper().fonts());
        Self {
            subject,
            cache: SegmentCache::new(fonts),
        }
    }

    /// The pictures of a finding in a text.
    pub(super) fn pictures(&mut self, finding: &Finding) -> Option<Pictures> {
        let id = finding.place.node?;
        let node = self.subject.nodes.get(id.0 as usize)?;
        let range = finding.place.range.clone();
        let fix = finding.fix.as_ref();
        let Some((text, end)) = fix.and_then(|fix| repaired(node.text, &range, fix)) else {
            let (_, paragraph) = self.subject.paragraph(id)?;
            let before = self.draw(paragraph, &range)?;
            return Some(Pictures {
                before,
                after: None,
                width: width_of(paragraph),
            });
        };
        let now = self.set(node, node.text)?;
        let then = self.set(node, &text)?;
        Some(Pictures {
            before: self.draw(&now, &range)?,
            after: Some(self.draw(&then, &(range.start..end))?),
            width: width_of(&now),
        })
    }

    /// A text as a paragraph by itself, in the place of a node.
    fn set(&self, node: &Node<'_>, text: &str) -> Option<Arc<Paragraph>> {
        if text.len() > MOST_BYTES {
            return None;
        }
        let of = self.subject.document;
        let block = Block {
            dir: declared_dir(node).or(Some(self.subject.base(node).dir)),
            lang: Some(self.subject.lang(node)),
            ..Block::new(BlockKind::Paragraph(Text::plain(text)))
        };
        let document = Document {
            meta: Metadata::default(),
            blocks: vec![block],
            furniture: Vec::new(),
            pictures: Vec::new(),
            continue_after: None,
            dir: of.dir,
            dir_reason: of.dir_reason,
            lang: of.lang,
        };
        let setting = self.subject.setting;
        let column = png::column(setting.width, &setting.style);
        let mut shaper = self.subject.shaper();
        let fonts = Arc::clone(shaper.fonts());
        let labels = PageLabels::default();
        let mut flow = Flow::new(
            Arc::new(document),
            setting.style.clone(),
            labels,
            column,
            fonts,
        );
        flow.set_faults(setting.faults);
        let frames = flow.all(&mut shaper);
        let found = frames.iter().find_map(|(_, frame)| frame.texts().next());
        found.map(|(_, _, paragraph)| Arc::clone(paragraph))
    }

    /// The lines of a paragraph that hold a range, or its first.
    fn draw(&mut self, paragraph: &Paragraph, range: &TextRange) -> Option<Vec<u8>> {
        let holds = |line: &&crate::text::line::Line| {
            let line = &line.range;
            range.is_empty() && line.contains(&range.start)
                || line.start < range.end && range.start < line.end
        };
        let mut lines: Vec<_> = paragraph
            .lines
            .iter()
            .filter(holds)
            .take(MOST_LINES)
            .cloned()
            .collect();
        if lines.is_empty() {
            lines.extend(paragraph.lines.iter().take(MOST_LINES).cloned());
        }
        let top = lines.first()?.top;
        for line in &mut lines {
            line.top -= top;
            line.baseline -= top;
        }
        let height = lines.iter().map(|line| line.height).sum();
        let part = Paragraph {
            text: Arc::clone(&paragraph.text),
            base: paragraph.base,
            lines,
            width: paragraph.width,
            height,
        };
        let theme = self.subject.setting.theme;
        let device = |px: f32| ((px + 2.0 * MARGIN) * SCALE).ceil().max(1.0) as u32;
        let size = (device(part.width), device(part.height));
        let mut canvas = Canvas::new(size.0, size.1, theme.colour(Ink::Paper)).ok()?;
        let mut page = Page {
            canvas: &mut canvas,
            cache: &mut self.cache,
            theme,
            scale: SCALE,
        };
        for rect in part.selection(range.clone()) {
            page.fill(&rect.shifted(MARGIN, MARGIN), 2.0, theme.selection);
        }
        page.paragraph(&part, Pos::new(MARGIN, MARGIN), None);
        canvas.png().ok()
    }
}

fn width_of(paragraph: &Paragraph) -> u32 {
    (paragraph.width + 2.0 * MARGIN).ceil() as u32
}

/// A node's text after a repair of it, and where the repaired part ends; `None` for repairs of
/// the source.
#[must_use]
pub fn repaired(text: &str, range: &TextRange, fix: &Fix) -> Option<(String, usize)> {
    let (fixed, with) = match fix {
        Fix::Isolate { range, dir } => {
            let open = match dir {
                None => '\u{2068}',
                Some(Direction::Ltr) => '\u{2066}',
                Some(Direction::Rtl) => '\u{2067}',
            };
            let inner = text.get(range.clone())?;
            (range, format!("{open}{inner}\u{2069}"))
        }
        Fix::Replace { range, with } => (range, with.clone()),
        Fix::Attribute { .. } | Fix::Source { .. } => return None,
    };
    let end = (range.end + with.len())
        .saturating_sub(fixed.len())
        .max(range.start);
    Some((visual::replaced(text, fixed.clone(), &with), end))
}
