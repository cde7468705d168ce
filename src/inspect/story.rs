//! The whole story of one character: from the bytes of the file to what is drawn, heard and copied.
//! A [`Story`] is data; `rows.rs` says it as a list, `serde` as JSON.

use serde::Serialize;

use super::character::{Bytes, Character, bytes, character};
use super::face::{Face, face};
use super::heard::{Heard, heard};
use super::shaping::{Shaping, shaping};
use super::uax9::{Step, Told, base_rule, tell};
use crate::document::Document;
use crate::document::copy::copy_text;
use crate::document::walk::{self, NodeKind, TextPos};
use crate::geom::Pos;
use crate::layout::flow::Flow;
use crate::text::line::{ClusterBox, Line, LineRun};
use crate::text::outline;
use crate::text::paragraph::Paragraph;
use crate::text::segment::{graphemes, words};
use crate::text::shape::Shaper;
use crate::text::shaped::Shaped;
use crate::tree::Places;
use crate::vocab::{Affinity, DirectionReason, TextRange};

/// Everything that is known of one character.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Story {
    /// Version of this form.
    pub schema: u32,
    /// Node of the article, from 0.
    pub node: u32,
    /// What the node is, e.g. `paragraph`.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Bytes,
    /// What Unicode says of it.
    pub character: Character,
    /// The user-perceived character that it belongs to.
    pub grapheme: Part,
    /// The word that it belongs to.
    pub word: Part,
    /// Its direction.
    pub bidi: Bidi,
    /// Where it is on the page, and its glyphs; `None` when nothing is drawn for it.
    pub drawn: Option<Drawn>,
    /// What a screen reader has of it.
    pub heard: Option<Heard>,
    /// What is copied when its grapheme is selected.
    pub copied: String,
}

/// A part of the node's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Bytes of the node's text.
    pub range: [usize; 2],
    /// Its characters.
    pub text: String,
}

/// Why a character stands in its direction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bidi {
    /// Base direction of the paragraph.
    pub base: &'static str,
    /// Why.
    pub base_reason: &'static str,
    /// Embedding level; `None` when rule X9 removes the character.
    pub level: Option<u8>,
    /// The rule that had the last word on the level.
    pub rule: &'static str,
    /// Everything that the rules did to it.
    pub steps: Vec<Step>,
}

/// What is drawn for a character.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Drawn {
    /// Its line in the paragraph, from 1.
    pub line: usize,
    /// How many lines there are.
    pub lines: usize,
    /// Its run on the line, from 1, in visual order from the left.
    pub run: usize,
    /// How many runs the line has.
    pub runs: usize,
    /// Bytes of the run.
    pub run_range: [usize; 2],
    /// Level of the run, as drawn.
    pub run_level: u8,
    /// Script of the run.
    pub script: String,
    /// Place of its cluster on the line, from 1, as one sees it from the start side (rule L2).
    pub seen: usize,
    /// How many clusters the line has.
    pub clusters: usize,
    /// Bytes of its cluster: what the shaper kept together.
    pub cluster: Part,
    /// The face.
    pub face: Face,
    /// Its glyphs.
    pub shaping: Shaping,
    /// Box of its cluster: left, top, width and height, page px.
    pub rect: [f32; 4],
    /// Box of the cluster's ink: left, top, width and height, page px.
    pub ink: Option<[f32; 4]>,
    /// Advance of the cluster, page px.
    pub advance: f32,
    /// Baseline, page px from the article's top.
    pub baseline: f32,
}

/// Tells of the character at `at`; lays out its row when need be. `None` behind the end.
#[must_use]
pub fn story(flow: &mut Flow, shaper: &mut Shaper, at: TextPos) -> Option<Story> {
    if flow.node_paragraph(at.node).is_none() {
        flow.line_at(shaper, at);
    }
    let document = std::sync::Arc::clone(flow.document());
    let (origin, paragraph) = flow.node_paragraph(at.node)?;
    let shaped = flow.node_shaped(at.node);
    let teller = Teller {
        document: &document,
        origin,
        paragraph: &paragraph,
        shaped: shaped.as_deref(),
        places: [(at.node, (origin, std::sync::Arc::clone(&paragraph)))].into(),
    };
    teller.tell(shaper, at)
}

struct Teller<'a> {
    document: &'a Document,
    origin: Pos,
    paragraph: &'a Paragraph,
    shaped: Option<&'a Shaped>,
    places: Places,
}

impl Teller<'_> {
    fn tell(&self, shaper: &mut Shaper, at: TextPos) -> Option<Story> {
        let (part, first) = walk::part_of(self.document, at.node);
        let nodes = walk::part(self.document, part, first)?;
        let node = nodes.get(at.node.0.checked_sub(first.0)? as usize)?;
        // What the program prints behind a caption is no text of the node.
        let text = node.text;
        let ch = text.get(at.offset..)?.chars().next()?;
        let grapheme = part_at(text, graphemes(text), at.offset);
        let copied = {
            let place = |offset| TextPos {
                node: at.node,
                offset,
            };
            let [from, to] = grapheme.range;
            copy_text(self.document, place(from), place(to))
        };
        Some(Story {
            schema: 1,
            node: at.node.0,
            kind: kind(node.kind),
            bytes: bytes(at.offset, ch, &self.document.meta.encoding),
            character: character(ch),
            word: part_at(text, words(text), at.offset),
            bidi: self.bidi(at.offset),
            drawn: self.drawn(shaper, at.offset),
            heard: heard(self.document, at, &self.places),
            grapheme,
            copied,
        })
    }

    fn bidi(&self, at: usize) -> Bidi {
        let base = self.paragraph.base;
        let told = tell(&self.paragraph.text, base.dir, base_rule(base.reason));
        let own: Option<Told> = told.into_iter().find(|one| one.at == at);
        Bidi {
            base: base.dir.as_str(),
            base_reason: DirectionReason::as_str(base.reason),
            level: own.as_ref().and_then(|one| one.level).map(|level| level.0),
            rule: own.as_ref().map_or("", Told::level_rule),
            steps: own.map_or_else(Vec::new, |one| one.steps),
        }
    }

    fn drawn(&self, shaper: &mut Shaper, at: usize) -> Option<Drawn> {
        let number = self.paragraph.line_of(at, Affinity::Downstream);
        let line = self.paragraph.lines.get(number)?;
        let index = line.runs.iter().position(|run| run.range.contains(&at))?;
        let run = line.runs.get(index)?;
        let cluster = cluster_at(run, at)?;
        let range = cluster_range(run, cluster);
        let text = self.paragraph.text.get(range.clone()).unwrap_or("");
        let style = self.shaped.and_then(|s| s.span_at(at)).map(|s| s.style);
        let lang = style.map_or(self.document.lang, |s| s.lang);
        let face = face(shaper.fonts(), style, run, text);
        let left = self.origin.x + line.x + cluster.x;
        Some(Drawn {
            line: number + 1,
            lines: self.paragraph.lines.len(),
            run: index + 1,
            runs: line.runs.len(),
            run_range: [run.range.start, run.range.end],
            run_level: run.level.0,
            script: run.script.as_str().to_owned(),
            seen: self.seen(line, index, cluster.start),
            clusters: line.runs.iter().map(|run| run.clusters.len()).sum(),
            cluster: Part {
                range: [range.start, range.end],
                text: text.to_owned(),
            },
            face,
            shaping: shaping(shaper, &self.paragraph.text, range, run, lang),
            rect: [left, self.origin.y + line.top, cluster.width, line.height],
            ink: self.ink(shaper, line, run, cluster.start),
            advance: cluster.width,
            baseline: self.origin.y + line.baseline,
        })
    }

    /// The place of a cluster on its line, as one sees it from the start side.
    // L2 <https://www.unicode.org/reports/tr9/#L2>
    fn seen(&self, line: &Line, run: usize, cluster: u32) -> usize {
        let runs = line.runs.iter().enumerate();
        let all: Vec<(usize, u32)> = runs
            .flat_map(|(i, run)| run.clusters.iter().map(move |c| (i, c.start)))
            .collect();
        let at = all.iter().position(|c| *c == (run, cluster)).unwrap_or(0);
        if self.paragraph.base.dir.is_rtl() {
            all.len() - at
        } else {
            at + 1
        }
    }

    /// The box around the ink of a cluster, page px.
    fn ink(&self, shaper: &Shaper, line: &Line, run: &LineRun, cluster: u32) -> Option<[f32; 4]> {
        let font = shaper.fonts().font(run.font);
        let scale = run.size / font.units_per_em;
        let own = run.glyphs.iter().filter(|g| g.cluster == cluster);
        let boxes = own.filter_map(|g| {
            let (x0, y0, x1, y1) = outline::bounds(&font, g.id)?;
            let across = scale * g.scale_x;
            Some((
                g.x + x0 * across,
                g.y - y1 * scale,
                g.x + x1 * across,
                g.y - y0 * scale,
            ))
        });
        let (x0, y0, x1, y1) =
            boxes.reduce(|a, b| (a.0.min(b.0), a.1.min(b.1), a.2.max(b.2), a.3.max(b.3)))?;
        let (left, top) = (
            self.origin.x + line.x + x0,
            self.origin.y + line.baseline + y0,
        );
        Some([left, top, x1 - x0, y1 - y0])
    }
}

/// The cluster of a run that holds byte `at`.
fn cluster_at(run: &LineRun, at: usize) -> Option<ClusterBox> {
    let before = run.clusters.iter().filter(|c| c.start as usize <= at);
    before.max_by_key(|c| c.start).copied()
}

/// Bytes of a cluster.
pub(super) fn cluster_range(run: &LineRun, cluster: ClusterBox) -> TextRange {
    let behind = run.clusters.iter().filter(|c| c.start > cluster.start);
    let end = behind
        .map(|c| c.start as usize)
        .min()
        .unwrap_or(run.range.end);
    cluster.start as usize..end
}

fn part_at(text: &str, boundaries: impl Iterator<Item = usize>, at: usize) -> Part {
    let (mut start, mut end) = (0, text.len());
    for boundary in boundaries {
        if boundary > at {
            end = boundary;
            break;
        }
        start = boundary;
    }
    Part {
        range: [start, end],
        text: text.get(start..end).unwrap_or("").to_owned(),
    }
}

const fn kind(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Title => "title",
        NodeKind::Paragraph => "paragraph",
        NodeKind::Lead => "lead",
        NodeKind::Heading(_) => "heading",
        NodeKind::Verse(..) => "verse",
        NodeKind::Caption => "caption",
        NodeKind::Code => "code",
        NodeKind::Term => "term",
    }
}
