//! `underline-cuts`: underlines of links that run through dots and vowel signs.

use std::collections::HashMap;

use crate::audit::finding::Findings;
use crate::audit::glyphs::{Piece, dots_of, letter};
use crate::audit::ink::Stage;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::paint::underline_of;
use crate::text::font::FontId;
use crate::text::line::{Line, LineRun, PlacedGlyph};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "underline-cuts",
    group: Group::Pixels,
    severity: Severity::Warning,
    references: &["alreq: text decoration", "WCAG 1.4.1"],
    page: include_str!("underline_cuts.md"),
    check,
};

/// What the dots of underlined glyphs are looked up in.
struct Looked {
    stage: Stage,
    dots: HashMap<(FontId, u16), Vec<Piece>>,
    /// Lines are never thinner than this, page px.
    line_width: f32,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let has_underlines = |line: &&Line| line.runs.iter().any(|run| !run.underlines.is_empty());
    let mut looked: Option<Looked> = None;
    let mut first = None;
    let mut n = 0;
    for node in &subject.nodes {
        let Some((_, paragraph)) = subject.paragraph(node.id) else {
            continue;
        };
        for line in paragraph.lines.iter().filter(has_underlines) {
            let looked = looked.get_or_insert_with(|| Looked {
                stage: Stage::new(subject),
                dots: HashMap::new(),
                line_width: subject.setting.theme.line_width,
            });
            let cut = looked.cuts(line);
            n += cut.len();
            first = first.or(cut.first().map(|start| (node, *start)));
        }
    }
    if let Some((node, start)) = first {
        let finding = subject.finding(&RULE, node, letter(node.text, start));
        findings.push(finding.arg("count", n));
    }
}

impl Looked {
    /// The clusters of a line whose dots its underline crosses, each by its first byte.
    fn cuts(&mut self, line: &Line) -> Vec<usize> {
        let mut out = Vec::new();
        let Some((top, width)) = underline_of(line) else {
            return out;
        };
        let bottom = top + width.max(self.line_width);
        for run in &line.runs {
            for glyph in run.glyphs.iter().filter(|glyph| is_underlined(run, glyph)) {
                let pieces = self.dots.entry((run.font, glyph.id));
                let pieces = pieces.or_insert_with(|| dots_of(&mut self.stage, run, glyph));
                let crosses = |piece: &Piece| {
                    let (upper, lower) = (
                        glyph.y + piece.top * run.size,
                        glyph.y + piece.bottom * run.size,
                    );
                    lower.min(bottom) - upper.max(top) > 0.25 * (lower - upper)
                };
                if pieces.iter().any(crosses) {
                    out.push(glyph.cluster as usize);
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// Whether the pen of a glyph stands over an underline of its run.
fn is_underlined(run: &LineRun, glyph: &PlacedGlyph) -> bool {
    run.underlines
        .iter()
        .any(|(x, width)| glyph.x >= x - 0.01 && glyph.x < x + width)
}
