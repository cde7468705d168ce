//! The article for screen readers: a document with one text run for each line,
//! in logical order, with direction, language, the place of every character and
//! where words start; and the selection in it.
//!
//! This is the first honest version: what is in sight. `tree/` will give the
//! whole article; the rules that runs obey are AccessKit's own.

use egui::accesskit::{
    Node, NodeId, Rect as AkRect, Role, TextDirection, TextPosition, TextSelection,
};
use egui::{Id, Rect, Response, Ui, UiBuilder};

use crate::document::walk::{NodeId as DocumentNode, TextPos};
use crate::gui::article::OpenArticle;
use crate::gui::cx::Cx;
use crate::gui::geometry::Geometry;
use crate::text::paragraph::Paragraph;
use crate::text::segment;
use crate::vocab::{Affinity, Direction, TextRange};

/// Longest run: word starts are counted in bytes of eight bits.
const LONGEST: usize = 255;

/// A run that was given out: where its characters come from.
struct Run {
    id: NodeId,
    node: DocumentNode,
    range: TextRange,
}

/// Gives the page's text to screen readers, when one listens.
pub fn page(
    ui: &mut Ui,
    cx: &Cx<'_>,
    article: &OpenArticle,
    geometry: &Geometry,
    response: &Response,
) {
    if ui
        .ctx()
        .accesskit_node_builder(response.id, |_| ())
        .is_none()
    {
        return;
    }
    let title = article.title(&cx.state.l10n);
    let name = cx.text("page-article");
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::ScrollView);
        node.set_label(name);
    });
    let builder = UiBuilder::new()
        .scope_id(Id::unique("article"))
        .max_rect(geometry.rect)
        .accessibility_role(Role::Document)
        .accessibility_label(title);
    let child = ui.new_child(builder);
    let lang = article.document.lang;
    let mut runs = Vec::new();
    let (top, bottom) = geometry.visible();
    for (y, frame) in article.flow.visible(top, bottom) {
        for (node, origin, paragraph) in frame.texts() {
            let corner = geometry.to_screen(origin.x, origin.y + y);
            for line in 0..paragraph.lines.len() {
                line_runs(
                    &child,
                    paragraph,
                    line,
                    corner,
                    node,
                    lang.as_str(),
                    &mut runs,
                );
            }
        }
    }
    let selection = article
        .selection
        .map(|selection| (selection.anchor.pos, selection.focus.pos));
    if let Some((anchor, focus)) = selection
        && let (Some(anchor), Some(focus)) = (
            position(article, &runs, anchor),
            position(article, &runs, focus),
        )
    {
        ui.ctx().accesskit_node_builder(child.unique_id(), |node| {
            node.set_text_selection(TextSelection { anchor, focus });
        });
    }
}

fn line_runs(
    ui: &Ui,
    paragraph: &Paragraph,
    line: usize,
    corner: egui::Pos2,
    node: DocumentNode,
    lang: &str,
    runs: &mut Vec<Run>,
) {
    let Some(line) = paragraph.lines.get(line) else {
        return;
    };
    let mut start = line.range.start;
    while start < line.range.end {
        let end = cut(&paragraph.text, start..line.range.end);
        let range = start..end;
        let is_last = end == paragraph.text.len();
        let rect = Rect::from_min_size(
            corner + egui::vec2(line.x, line.top),
            egui::vec2(line.width, line.height),
        );
        let id = Id::unique("article run").with((node.0, start));
        ui.interact(rect, id, egui::Sense::hover());
        ui.ctx().accesskit_node_builder(id, |builder| {
            fill(builder, paragraph, &range, corner.x, rect, lang, is_last);
        });
        runs.push(Run {
            id: id.accesskit_id(),
            node,
            range,
        });
        start = end;
    }
}

/// Where a run of at most [`LONGEST`] bytes ends, on a character boundary.
fn cut(text: &str, range: TextRange) -> usize {
    if range.len() <= LONGEST {
        return range.end;
    }
    (range.start + 1..=range.start + LONGEST)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(range.end)
}

fn fill(
    node: &mut Node,
    paragraph: &Paragraph,
    range: &TextRange,
    x: f32,
    rect: Rect,
    lang: &str,
    is_last: bool,
) {
    let text = paragraph.text.get(range.clone()).unwrap_or("");
    let is_rtl = paragraph.base.dir == Direction::Rtl;
    let mut value = text.trim_end_matches(segment::is_line_end).to_owned();
    if is_last || value.len() < text.len() {
        value.push('\n');
    }
    let (mut lengths, mut positions, mut widths) = (Vec::new(), Vec::new(), Vec::new());
    for (offset, ch) in value.char_indices() {
        let at = (range.start + offset).min(range.end);
        let (from, to) = edges(paragraph, at, at + ch.len_utf8());
        lengths.push(u8::try_from(ch.len_utf8()).unwrap_or(1));
        let edge = if is_rtl {
            rect.right() - x - to
        } else {
            from - (rect.left() - x)
        };
        positions.push(edge);
        widths.push(to - from);
    }
    node.set_role(Role::TextRun);
    node.set_text_direction(if is_rtl {
        TextDirection::RightToLeft
    } else {
        TextDirection::LeftToRight
    });
    if !lang.is_empty() {
        node.set_language(lang);
    }
    let side = |v: f32| f64::from(v);
    node.set_bounds(AkRect {
        x0: side(rect.left()),
        y0: side(rect.top()),
        x1: side(rect.right()),
        y1: side(rect.bottom()),
    });
    node.set_word_starts(word_starts(&value));
    node.set_value(value);
    node.set_character_lengths(lengths);
    node.set_character_positions(positions);
    node.set_character_widths(widths);
}

/// Left and right edge of the characters between two offsets, from the paragraph's left.
fn edges(paragraph: &Paragraph, from: usize, to: usize) -> (f32, f32) {
    if to > paragraph.text.len() {
        let x = paragraph
            .caret(paragraph.text.len(), Affinity::Upstream)
            .primary
            .x;
        return (x, x);
    }
    match paragraph.selection(from..to).first() {
        Some(rect) => (rect.min.x, rect.max.x),
        None => {
            let x = paragraph.caret(from, Affinity::Downstream).primary.x;
            (x, x)
        }
    }
}

/// Indices, in characters, of those that begin a word.
fn word_starts(text: &str) -> Vec<u8> {
    let mut starts = Vec::new();
    for boundary in segment::words(text) {
        let begins = text
            .get(boundary..)
            .and_then(|t| t.chars().next())
            .is_some_and(char::is_alphanumeric);
        let index = text.get(..boundary).map_or(0, |t| t.chars().count());
        if begins && let Ok(index) = u8::try_from(index) {
            starts.push(index);
        }
    }
    starts
}

/// A place of the article in the runs that were given out.
fn position(article: &OpenArticle, runs: &[Run], at: TextPos) -> Option<TextPosition> {
    let run = runs.iter().find(|run| {
        run.node == at.node && (run.range.contains(&at.offset) || run.range.end == at.offset)
    })?;
    let (_, paragraph) = article.flow.node_paragraph(at.node)?;
    let before = paragraph.text.get(run.range.start..at.offset)?;
    Some(TextPosition {
        node: run.id,
        character_index: before.chars().count(),
    })
}
