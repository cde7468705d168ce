//! `arabic-too-small`: Arabic letters that are lower than the Latin beside them, or than one can read.

use std::collections::HashMap;

use super::super::shaping::drawn::{Piece, Set, texts};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::walk::NodeKind;
use crate::text::font::FontId;
use crate::vocab::{Script, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "arabic-too-small",
    group: Group::Layout,
    severity: Severity::Warning,
    references: &["WCAG 1.4.4", "alreq: mixed scripts"],
    page: include_str!("arabic_too_small.md"),
    check,
};

/// Height of a heh under which dots and loops run together, page px.
const LOWEST: f32 = 5.3;
/// Height of a heh beside the x of the Latin letters in the same line.
const BESIDE: f32 = 0.75;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut heights = Heights {
        subject,
        known: HashMap::new(),
    };
    let (mut low, mut beside): (Option<(Set<'_>, f32)>, Option<(Piece<'_>, f32)>) = (None, None);
    for set in texts(subject) {
        let body: Vec<Piece<'_>> = set.pieces().collect();
        let arabic = body
            .iter()
            .find(|p| p.run.script == Script::ARABIC && p.run.level.is_rtl());
        let Some(arabic) = arabic else { continue };
        let Some(height) = heights.of(arabic, 'ه') else {
            continue;
        };
        let is_main =
            !matches!(set.node.kind, NodeKind::Caption | NodeKind::Code) && set.node.cell.is_none();
        if is_main && height < LOWEST && low.is_none() {
            low = Some((set, height));
        }
        let latin = body
            .iter()
            .find(|p| p.run.script == Script::LATIN && p.run.glyphs.len() > 2);
        if let Some(latin) = latin.filter(|_| beside.is_none())
            && let Some(x) = heights.of(latin, 'x').filter(|x| height < x * BESIDE)
        {
            beside = Some((*latin, height / x));
        }
    }
    if let Some((set, height)) = low {
        let finding = subject.finding(&RULE, set.node, 0..0);
        findings.push(finding.arg("height", format!("{height:.1}")));
    } else if let Some((piece, share)) = beside {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        let start = piece.run.range.start + text.len() - text.trim_start().len();
        let range: TextRange = start..start + text.trim().len();
        let finding = subject.finding(&RULE, piece.set.node, range);
        let percent = (share * 100.0).round() as usize;
        findings.push(
            finding
                .says("rule-arabic-too-small-beside")
                .arg("percent", percent),
        );
    }
}

/// Heights of letters by face, font units.
struct Heights<'s, 'a> {
    subject: &'s Subject<'a>,
    known: HashMap<(FontId, char), Option<f32>>,
}

impl Heights<'_, '_> {
    /// Height of a letter in the face and size of a piece, page px.
    fn of(&mut self, piece: &Piece<'_>, letter: char) -> Option<f32> {
        let id = piece.run.font;
        let font = self.subject.shaper().fonts().font(id);
        let known = self.known.entry((id, letter)).or_insert_with(|| {
            let glyph = font.glyph(letter)?;
            let (_, _, _, top) = self.subject.shaper().ink_bounds(id, glyph)?;
            Some(top)
        });
        known.map(|top| top * piece.run.size / font.units_per_em)
    }
}
