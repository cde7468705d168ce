//! The text of one node as runs: logical order, cut where the line, the embedding level, the
//! style, the language or a link changes, and after 254 characters. The last run of a node ends
//! with a line end, so that the words of two blocks never touch.

use accesskit::{Action, Node, NodeId, Role, TextDecoration, TextDecorationStyle};

use super::metrics::{self, Extent, LONGEST};
use super::spoken::Spoken;
use super::{RunPlace, direction, ids};
use crate::document::walk::Node as DocumentNode;
use crate::document::{Inline, InlineKind};
use crate::geom::Pos;
use crate::text::line::Line;
use crate::text::paragraph::{GraphemeBox, Paragraph};
use crate::vocab::{Direction, Lang, Level, TextRange};

/// What stays the same in a run besides its line and level.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Style {
    is_strong: bool,
    is_underlined: bool,
    is_struck: bool,
    lang: Lang,
    /// Index of the link among the node's inlines.
    link: Option<usize>,
}

/// The text of a node and all that is asked of it while it is cut.
struct Cutter<'a> {
    node: &'a DocumentNode<'a>,
    spoken: Spoken<'a>,
    place: Option<(Pos, &'a Paragraph)>,
    dir: Direction,
    words: Vec<usize>,
    styles: Vec<(TextRange, Style)>,
}

/// What the runs of one node are: nodes of the tree, the children of the node's own, the places.
#[derive(Debug, Default)]
pub(super) struct Cut {
    pub(super) children: Vec<NodeId>,
    pub(super) nodes: Vec<(NodeId, Node)>,
    pub(super) runs: Vec<RunPlace>,
}

/// Runs of a node whose text is not empty. `dir` is the direction of its paragraph where it is
/// not laid out; `next_id` gives numbers for links.
pub(super) fn cut<'a>(
    node: &'a DocumentNode<'a>,
    place: Option<(Pos, &'a Paragraph)>,
    dir: Direction,
    next_id: &mut impl FnMut() -> NodeId,
) -> Cut {
    let spoken = Spoken::of(node);
    let cutter = Cutter {
        words: metrics::word_starts(&spoken.text),
        styles: styles(node),
        node,
        spoken,
        place,
        dir: place.map_or(dir, |(_, paragraph)| paragraph.base.dir),
    };
    let mut out = Cut::default();
    let mut links = Links::default();
    match place {
        Some((origin, paragraph)) => {
            for (index, line) in paragraph.lines.iter().enumerate() {
                let boxes = paragraph.boxes(index);
                let here = OnLine {
                    line,
                    boxes: &boxes,
                    origin,
                };
                let pieces = cutter.pieces(line.range.clone(), Some(line));
                cutter.push_line(&mut out, &mut links, &pieces, Some(&here), next_id);
            }
        }
        None => {
            let pieces = cutter.pieces(0..node.text.len(), None);
            cutter.push_line(&mut out, &mut links, &pieces, None, next_id);
        }
    }
    cutter.end_block(&mut out);
    links.finish(&cutter, &mut out);
    out
}

/// A line with the graphemes on it and the paragraph's place.
struct OnLine<'a> {
    line: &'a Line,
    boxes: &'a [GraphemeBox],
    origin: Pos,
}

/// A piece of a line with one level and one style: bytes of the document's text.
#[derive(Clone, Debug)]
struct Piece {
    range: TextRange,
    level: Level,
    style: Style,
}

impl Cutter<'_> {
    /// The pieces of some bytes, logical order.
    fn pieces(&self, range: TextRange, line: Option<&Line>) -> Vec<Piece> {
        let mut out: Vec<Piece> = Vec::new();
        let from = self.spoken.from_document(range.start);
        let to = self.spoken.from_document(range.end);
        let text = self.spoken.text.get(from..to).unwrap_or("");
        let (mut at, mut count) = (from, 0);
        for character in metrics::characters(text) {
            let start = self.spoken.to_document(at);
            at += character.len();
            let end = self.spoken.end_in_document(at).max(start);
            let style = self.style_at(start);
            let known = line.map_or(Some(self.base_level()), |l| level_at(l, start));
            // What hangs at the end of a line goes on as the text before it.
            let level = known.or_else(|| out.last().map(|p| p.level));
            let level = level.unwrap_or_else(|| self.base_level());
            match out.last_mut() {
                Some(p) if p.level == level && p.style == style && count < LONGEST => {
                    p.range.end = end;
                    count += 1;
                }
                _ => {
                    out.push(Piece {
                        range: start..end,
                        level,
                        style,
                    });
                    count = 1;
                }
            }
        }
        out
    }

    fn base_level(&self) -> Level {
        Level(u8::from(self.dir.is_rtl()))
    }

    fn style_at(&self, offset: usize) -> Style {
        let behind = self.styles.partition_point(|(r, _)| r.end <= offset);
        self.styles.get(behind).map_or(Style::default(), |s| s.1)
    }

    /// Adds the runs of one line and ties them together.
    fn push_line(
        &self,
        out: &mut Cut,
        links: &mut Links,
        pieces: &[Piece],
        line: Option<&OnLine<'_>>,
        next_id: &mut impl FnMut() -> NodeId,
    ) {
        let id = |piece: &Piece| ids::run(self.node.id, piece.range.start);
        let mut edge = line.map_or(0.0, |l| self.line_start(l));
        for (i, piece) in pieces.iter().enumerate() {
            let mut run = self.run(piece, line, &mut edge);
            if let Some(before) = i.checked_sub(1).and_then(|i| pieces.get(i)) {
                run.set_previous_on_line(id(before));
            }
            if let Some(after) = pieces.get(i + 1) {
                run.set_next_on_line(id(after));
            }
            links.place(piece.style.link, id(piece), out, next_id);
            out.nodes.push((id(piece), run));
            out.runs.push(RunPlace {
                id: id(piece),
                node: self.node.id,
                range: piece.range.clone(),
            });
        }
    }

    /// The edge of a line where reading begins, page px from the paragraph's edge.
    fn line_start(&self, at: &OnLine<'_>) -> f32 {
        at.line.x + f32::from(u8::from(self.dir.is_rtl())) * at.line.width
    }

    fn run(&self, piece: &Piece, line: Option<&OnLine<'_>>, edge: &mut f32) -> Node {
        let from = self.spoken.from_document(piece.range.start);
        let to = self.spoken.from_document(piece.range.end);
        let value = self.spoken.text.get(from..to).unwrap_or("").to_owned();
        let mut node = Node::new(Role::TextRun);
        node.set_text_direction(direction(piece.level.direction()));
        set_style(&mut node, &piece.style);
        if let Some(at) = line {
            let extents = self.extents(&value, from, at, piece.level, edge);
            let top = at.origin.y + at.line.top;
            let bounds = metrics::bounds(&extents, top, top + at.line.height);
            metrics::set_places(&mut node, &extents, bounds, piece.level.is_rtl());
        }
        let starts = self.starts(&value, from);
        metrics::set_text(&mut node, value, starts);
        node
    }

    /// Where each character of a run stands, page px.
    fn extents(
        &self,
        value: &str,
        from: usize,
        at: &OnLine<'_>,
        level: Level,
        edge: &mut f32,
    ) -> Vec<Extent> {
        let mut offset = from;
        let extents = metrics::characters(value).map(|character| {
            let start = self.spoken.to_document(offset);
            offset += character.len();
            let end = self.spoken.end_in_document(offset).max(start);
            let mut extent = metrics::extent(at.boxes, &(start..end), *edge);
            *edge = extent.x + f32::from(u8::from(!level.is_rtl())) * extent.width;
            extent.x += at.origin.x;
            extent
        });
        extents.collect()
    }

    /// Which characters of a run begin words; `from` is its start in the spoken text.
    fn starts(&self, value: &str, from: usize) -> Vec<u8> {
        let mut at = from;
        let mut out = Vec::new();
        for (index, character) in metrics::characters(value).enumerate() {
            if self.words.binary_search(&at).is_ok()
                && let Ok(index) = u8::try_from(index)
            {
                out.push(index);
            }
            at += character.len();
        }
        out
    }

    /// Ends the node's text with a line end: behind its last run, or as a run of its own where
    /// the text itself ends with one.
    fn end_block(&self, out: &mut Cut) {
        let ends_itself = self.spoken.text.ends_with('\n');
        match out.nodes.last_mut().filter(|_| !ends_itself) {
            Some((_, last)) => append_line_end(last),
            None => self.push_line_end(out),
        }
    }

    /// A run that holds nothing but the line end.
    fn push_line_end(&self, out: &mut Cut) {
        let end = self.spoken.to_document(self.spoken.text.len());
        let id = ids::run(self.node.id, end);
        let mut run = Node::new(Role::TextRun);
        run.set_text_direction(direction(self.dir));
        if let Some((origin, paragraph)) = self.place
            && let Some(line) = paragraph.lines.last()
        {
            let is_rtl = self.dir.is_rtl();
            let x = origin.x + line.x + f32::from(u8::from(is_rtl)) * line.width;
            let extents = [Extent { x, width: 0.0 }];
            let top = origin.y + line.top;
            let bounds = metrics::bounds(&extents, top, top + line.height);
            metrics::set_places(&mut run, &extents, bounds, is_rtl);
        }
        metrics::set_text(&mut run, "\n".to_owned(), Vec::new());
        out.children.push(id);
        out.nodes.push((id, run));
        out.runs.push(RunPlace {
            id,
            node: self.node.id,
            range: end..end,
        });
    }
}

/// A line end behind the text of a run, at the edge where its last character ends.
fn append_line_end(run: &mut Node) {
    let mut value = run.value().unwrap_or("").to_owned();
    value.push('\n');
    let starts = run.word_starts().to_vec();
    metrics::set_text(run, value, starts);
    let positions = run.character_positions().map(<[f32]>::to_vec);
    let widths = run.character_widths().map(<[f32]>::to_vec);
    if let (Some(mut positions), Some(mut widths)) = (positions, widths) {
        let last = positions.last().zip(widths.last());
        positions.push(last.map_or(0.0, |(at, width)| at + width));
        widths.push(0.0);
        run.set_character_positions(positions);
        run.set_character_widths(widths);
    }
}

/// The level of the character at a byte offset; `None` for what hangs at the end of the line.
fn level_at(line: &Line, offset: usize) -> Option<Level> {
    let run = line.runs.iter().find(|run| run.range.contains(&offset));
    run.map(|run| run.level)
}

fn set_style(node: &mut Node, style: &Style) {
    if style.is_strong {
        node.set_font_weight(700.0);
    }
    let line = TextDecoration {
        style: TextDecorationStyle::Solid,
        color: accesskit::Color {
            red: 0,
            green: 0,
            blue: 0,
            alpha: 255,
        },
    };
    if style.is_underlined || style.link.is_some() {
        node.set_underline(line);
    }
    if style.is_struck {
        node.set_strikethrough(line);
    }
    if !style.lang.is_unknown() {
        node.set_language(style.lang.as_str());
    }
}

/// Style of each stretch of a node's text.
fn styles(node: &DocumentNode<'_>) -> Vec<(TextRange, Style)> {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    let mut cuts: Vec<usize> = inlines
        .iter()
        .flat_map(|i| [i.range.start, i.range.end])
        .collect();
    cuts.extend([0, node.text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let style = |range: TextRange| {
        let mut style = Style::default();
        let around = inlines
            .iter()
            .enumerate()
            .filter(|(_, i)| i.range.start <= range.start && i.range.end >= range.end);
        around.for_each(|(index, inline)| apply(&mut style, index, inline));
        (range, style)
    };
    cuts.windows(2)
        .filter_map(|pair| Some(style(*pair.first()?..*pair.last()?)))
        .collect()
}

fn apply(style: &mut Style, index: usize, inline: &Inline) {
    match &inline.kind {
        InlineKind::Strong | InlineKind::Emphasis | InlineKind::Mark => style.is_strong = true,
        InlineKind::Link(_) => style.link = Some(index),
        InlineKind::Lang(lang) => style.lang = *lang,
        InlineKind::Inserted => style.is_underlined = true,
        InlineKind::Deleted => style.is_struck = true,
        InlineKind::Isolate(_)
        | InlineKind::Override(_)
        | InlineKind::Superscript
        | InlineKind::Subscript
        | InlineKind::Code
        | InlineKind::Picture => {}
    }
}

/// Links of the node that is cut: each is one node of the tree, whatever lines it runs over.
#[derive(Debug, Default)]
struct Links {
    open: Vec<Link>,
}

#[derive(Debug)]
struct Link {
    inline: usize,
    id: NodeId,
    children: Vec<NodeId>,
}

impl Links {
    /// Puts a run where it belongs: into its link, or among the node's children.
    fn place(
        &mut self,
        link: Option<usize>,
        run: NodeId,
        out: &mut Cut,
        next_id: &mut impl FnMut() -> NodeId,
    ) {
        let Some(inline) = link else {
            out.children.push(run);
            return;
        };
        if let Some(link) = self.open.iter_mut().find(|l| l.inline == inline) {
            link.children.push(run);
            return;
        }
        let id = next_id();
        out.children.push(id);
        self.open.push(Link {
            inline,
            id,
            children: vec![run],
        });
    }

    /// Makes the links' own nodes.
    fn finish(self, cutter: &Cutter<'_>, out: &mut Cut) {
        let inlines = cutter.node.rich.map_or(&[][..], |rich| &rich.inlines);
        for link in self.open {
            let Some(inline) = inlines.get(link.inline) else {
                continue;
            };
            let mut node = Node::new(Role::Link);
            if let Some(rich) = cutter.node.rich {
                let words = rich.slice_without_isolates(inline.range.clone());
                node.set_label(words.trim());
            }
            if let InlineKind::Link(href) = &inline.kind {
                node.set_url(href.as_str());
            }
            node.add_action(Action::Click);
            node.add_action(Action::ScrollIntoView);
            node.set_children(link.children);
            out.nodes.push((link.id, node));
        }
    }
}
