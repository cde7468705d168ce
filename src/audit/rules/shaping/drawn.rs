//! What is drawn, as rules about glyphs and positions look at it: pieces of lines, their clusters,
//! the seams between pieces, and words shaped again to compare them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::audit::finding::Finding;
use crate::audit::rule::Rule;
use crate::audit::subject::Subject;
use crate::document::walk::Node;
use crate::geom::Pos;
use crate::text::direction::BaseDirection;
use crate::text::font::Font;
use crate::text::line::{Line, LineRun, PlacedGlyph};
use crate::text::paragraph::Paragraph;
use crate::text::segment::{is_mark, joining};
use crate::text::shape::Feature;
use crate::text::shape_paragraph;
use crate::text::shaped::{ShapeOptions, Shaped};
use crate::text::style::{Span, TextStyle};
use crate::vocab::{Ink, Lang, TextRange};

/// A text of the article with its lines.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit::rules) struct Set<'s> {
    /// Its node.
    pub(in crate::audit::rules) node: &'s Node<'s>,
    /// Top left corner, page px from that of the column.
    pub(in crate::audit::rules) origin: Pos,
    /// Its lines.
    pub(in crate::audit::rules) paragraph: &'s Paragraph,
}

/// A piece of a line in one face and direction.
#[derive(Clone, Copy, Debug)]
pub(in crate::audit::rules) struct Piece<'s> {
    /// The text that it belongs to.
    pub(in crate::audit::rules) set: Set<'s>,
    /// Its line.
    pub(in crate::audit::rules) line: &'s Line,
    /// Its glyphs.
    pub(in crate::audit::rules) run: &'s LineRun,
}

/// A cluster: characters that are drawn together.
#[derive(Clone, Debug)]
pub(in crate::audit::rules) struct Cluster<'s> {
    /// Bytes of the paragraph.
    pub(in crate::audit::rules) range: TextRange,
    /// Its characters.
    pub(in crate::audit::rules) text: &'s str,
    /// Its glyphs, visual order.
    pub(in crate::audit::rules) glyphs: &'s [PlacedGlyph],
}

impl Cluster<'_> {
    /// Its first character.
    pub(in crate::audit::rules) fn base(&self) -> Option<char> {
        self.text.chars().next()
    }
}

/// A place where two pieces of a line meet inside a joined word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seam<'s> {
    /// The text.
    pub(super) set: Set<'s>,
    /// Byte of the paragraph at which the later piece begins.
    pub(super) at: usize,
    /// The earlier piece, logical order.
    pub(super) before: &'s LineRun,
    /// The later piece.
    pub(super) after: &'s LineRun,
}

/// Every text of the article that is on the page, in reading order.
pub(in crate::audit::rules) fn texts<'s>(
    subject: &'s Subject<'_>,
) -> impl Iterator<Item = Set<'s>> {
    subject.nodes.iter().filter_map(|node| {
        let (origin, paragraph) = subject.paragraph(node.id)?;
        Some(Set {
            node,
            origin,
            paragraph,
        })
    })
}

impl<'s> Set<'s> {
    /// Its pieces, line by line, each line from left to right.
    pub(in crate::audit::rules) fn pieces(self) -> impl Iterator<Item = Piece<'s>> {
        let lines = self.paragraph.lines.iter();
        lines.flat_map(move |line| {
            line.runs.iter().map(move |run| Piece {
                set: self,
                line,
                run,
            })
        })
    }

    /// The word around a byte.
    pub(in crate::audit::rules) fn word(self, at: usize) -> TextRange {
        word_around(&self.paragraph.text, at)
    }

    /// Its characters.
    pub(in crate::audit::rules) fn text(self) -> &'s str {
        &self.paragraph.text
    }
}

/// Every piece of the article.
pub(in crate::audit::rules) fn pieces<'s>(
    subject: &'s Subject<'_>,
) -> impl Iterator<Item = Piece<'s>> {
    texts(subject).flat_map(Set::pieces)
}

impl<'s> Piece<'s> {
    /// Its clusters, logical order.
    pub(in crate::audit::rules) fn clusters(&self) -> Vec<Cluster<'s>> {
        let run = self.run;
        let mut chunks: Vec<&'s [PlacedGlyph]> =
            run.glyphs.chunk_by(|a, b| a.cluster == b.cluster).collect();
        if run.level.is_rtl() {
            chunks.reverse();
        }
        let start =
            |chunk: &&[PlacedGlyph]| chunk.first().map_or(run.range.end, |g| g.cluster as usize);
        let ends: Vec<usize> = chunks
            .iter()
            .skip(1)
            .map(start)
            .chain([run.range.end])
            .collect();
        let text: &'s str = &self.set.paragraph.text;
        let cluster = |(glyphs, end): (&'s [PlacedGlyph], usize)| {
            let start = glyphs.first()?.cluster as usize;
            let text = text.get(start..end)?;
            Some(Cluster {
                range: start..end,
                text,
                glyphs,
            })
        };
        chunks.into_iter().zip(ends).filter_map(cluster).collect()
    }

    /// Whether letters in it may join and run from right to left.
    pub(in crate::audit::rules) fn is_joined_script(&self) -> bool {
        self.run.level.is_rtl() && self.run.script.is_cursive()
    }
}

/// Whether the end of one text joins to the beginning of the next, marks passed over.
pub(in crate::audit::rules) fn joins(before: &str, after: &str) -> bool {
    let last = before.chars().rev().map(joining).find(|j| !j.transparent);
    let first = after.chars().map(joining).find(|j| !j.transparent);
    last.is_some_and(|j| j.to_next) && first.is_some_and(|j| j.to_previous)
}

/// The seams of the article: where a joined word goes on in another piece.
pub(super) fn seams<'s>(subject: &'s Subject<'_>) -> Vec<Seam<'s>> {
    let mut out = Vec::new();
    for set in texts(subject) {
        let pairs = set
            .paragraph
            .lines
            .iter()
            .flat_map(|line| line.runs.windows(2));
        for pair in pairs {
            let [left, right] = pair else { continue };
            let is_seam = left.level.is_rtl()
                && left.level == right.level
                && left.range.start == right.range.end
                && left.script.is_cursive()
                && right.script.is_cursive();
            let at = left.range.start;
            let (before, after) = (set.text().get(..at), set.text().get(at..));
            let joined = || joins(before.unwrap_or(""), after.unwrap_or(""));
            if is_seam && joined() {
                out.push(Seam {
                    set,
                    at,
                    before: right,
                    after: left,
                });
            }
        }
    }
    out
}

/// Characters of a word on either side that are told of, at most.
const LONGEST: usize = 80;

/// The word around a byte: letters, digits, marks, joiners.
pub(in crate::audit::rules) fn word_around(text: &str, at: usize) -> TextRange {
    let is_part = |c: char| {
        c.is_alphanumeric() || is_mark(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{34f}')
    };
    let (before, after) = (text.get(..at).unwrap_or(""), text.get(at..).unwrap_or(""));
    let near = before.char_indices().rev().take(LONGEST);
    let start = near.take_while(|(_, c)| is_part(*c)).last();
    let near = after.char_indices().take(LONGEST);
    let last = near.take_while(|(_, c)| is_part(*c)).last();
    let end = last.map_or(at, |(last, c)| at + last + c.len_utf8());
    start.map_or(at, |(start, _)| start)..end
}

/// A text shaped by itself in one face, to compare what is drawn with it.
pub(super) fn reshaped(
    subject: &Subject<'_>,
    text: &str,
    font: &Font,
    lang: Lang,
    features: &[Feature],
) -> Arc<Shaped> {
    let style = TextStyle {
        family: font.family,
        size: 16.0,
        bold: font.bold,
        ink: Ink::Ink,
        lang,
        underline: false,
        rise: 0.0,
    };
    let options = ShapeOptions {
        base: BaseDirection::forced(crate::vocab::Direction::Rtl),
        features,
        ..ShapeOptions::default()
    };
    let spans = [Span {
        range: 0..text.len(),
        style,
    }];
    shape_paragraph(&mut subject.shaper(), text, &spans, &options)
}

/// Places of one kind in an article, told of once for each text that they show, with their number.
#[derive(Debug, Default)]
pub(in crate::audit::rules) struct Tally<'s> {
    places: Vec<(&'s Node<'s>, TextRange, usize)>,
    known: HashMap<String, usize>,
}

/// Different texts that are told of, at most.
const MOST: usize = 100;

impl<'s> Tally<'s> {
    /// Adds a place.
    pub(in crate::audit::rules) fn add(&mut self, set: Set<'s>, range: TextRange) {
        let text = set.text().get(range.clone()).unwrap_or("");
        let known = self
            .known
            .get(text)
            .and_then(|index| self.places.get_mut(*index));
        if let Some((_, _, count)) = known {
            *count += 1;
        } else if self.places.len() < MOST {
            self.known.insert(text.to_owned(), self.places.len());
            self.places.push((set.node, range, 1));
        }
    }

    /// A finding for each text, with the argument `count`.
    pub(in crate::audit::rules) fn findings(
        self,
        subject: &Subject<'_>,
        rule: &'static Rule,
    ) -> Vec<Finding> {
        let finding = |(node, range, count): (&Node<'_>, TextRange, usize)| {
            subject.finding(rule, node, range).arg("count", count)
        };
        self.places.into_iter().map(finding).collect()
    }
}

/// A character as people look it up, e.g. `U+4E2D`.
pub(in crate::audit::rules) fn code(ch: char) -> String {
    format!("U+{:04X}", ch as u32)
}
