//! `rlig-missing`: a lam and an alef that do not make their ligature.

use std::collections::HashMap;

use super::drawn::{Cluster, Piece, Tally, pieces, reshaped, seams};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::font::FontId;
use crate::text::segment::joining;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "rlig-missing",
    group: Group::Shaping,
    severity: Severity::Error,
    references: &["alreq: ligatures", "OpenType rlig"],
    page: include_str!("rlig_missing.md"),
    check,
};

/// Whether a character is a lam.
const fn is_lam(ch: char) -> bool {
    matches!(ch, '\u{644}' | '\u{6b5}'..='\u{6b8}' | '\u{76a}')
}

/// Whether a character is an alef.
const fn is_alef(ch: char) -> bool {
    matches!(
        ch,
        '\u{622}' | '\u{623}' | '\u{625}' | '\u{627}' | '\u{671}'..='\u{673}'
    )
}

/// Whether the letter before a byte is a lam and the one behind it an alef.
pub(super) fn is_lam_alef(text: &str, at: usize) -> bool {
    let solid = |c: &char| !joining(*c).transparent;
    let before = text.get(..at).and_then(|t| t.chars().rev().find(solid));
    let after = text.get(at..).and_then(|t| t.chars().find(solid));
    before.is_some_and(is_lam) && after.is_some_and(is_alef)
}

/// Shapes of a face: lam before another letter (initial, medial), alef behind one.
struct Plain {
    lams: [Option<u16>; 2],
    alef: Option<u16>,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut tally = Tally::default();
    for seam in seams(subject) {
        if is_lam_alef(seam.set.text(), seam.at) {
            let alef = seam
                .set
                .text()
                .get(seam.at..)
                .and_then(|t| t.chars().next());
            tally.add(seam.set, seam.at..seam.at + alef.map_or(0, char::len_utf8));
        }
    }
    let mut plain: HashMap<FontId, Plain> = HashMap::new();
    for piece in pieces(subject).filter(Piece::is_joined_script) {
        let text = piece.set.text().get(piece.run.range.clone()).unwrap_or("");
        if !text.contains(is_lam) {
            continue;
        }
        let plain = plain
            .entry(piece.run.font)
            .or_insert_with(|| learn(subject, piece.run.font));
        let clusters = piece.clusters();
        for (index, lam) in clusters
            .iter()
            .enumerate()
            .filter(|(_, c)| c.base().is_some_and(is_lam))
        {
            let rest = clusters.get(index + 1..).unwrap_or_default();
            if let Some(alef) = alef_after(lam, rest).filter(|alef| plain.is_kept(lam, alef)) {
                tally.add(piece.set, alef.range.clone());
            }
        }
    }
    for finding in tally.findings(subject, &RULE) {
        findings.push(finding);
    }
}

/// The alef that makes a ligature with a lam: nothing but what is not seen stands between them.
fn alef_after<'c, 's>(lam: &Cluster<'s>, rest: &'c [Cluster<'s>]) -> Option<&'c Cluster<'s>> {
    if lam
        .text
        .chars()
        .skip(1)
        .any(|c| joining(c).to_previous && c != '\u{200d}')
    {
        return None;
    }
    let is_nothing = |c: &&Cluster<'_>| {
        c.text
            .chars()
            .all(|c| joining(c).transparent || c == '\u{200d}')
    };
    let next = rest.iter().take(3).find(|c| !is_nothing(c))?;
    next.base().is_some_and(is_alef).then_some(next)
}

impl Plain {
    /// Whether both letters have the shapes that they have beside any other letter.
    fn is_kept(&self, lam: &Cluster<'_>, alef: &Cluster<'_>) -> bool {
        let has = |cluster: &Cluster<'_>, id: Option<u16>| {
            id.is_some_and(|id| cluster.glyphs.iter().any(|g| g.id == id))
        };
        self.lams.iter().any(|id| has(lam, *id)) && has(alef, self.alef)
    }
}

/// What a face draws beside a letter with which lam and alef make no ligature. Shapes that are
/// also those of the ligature tell nothing and are left out.
fn learn(subject: &Subject<'_>, id: FontId) -> Plain {
    let font = subject.shaper().fonts().font(id);
    let shape = |text: &str| {
        let shaped = reshaped(subject, text, &font, subject.document.lang, &[]);
        move |at: usize| {
            let here = shaped
                .glyphs
                .iter()
                .filter(|g| g.cluster as usize == at && g.ax > 0);
            here.map(|g| g.id).last()
        }
    };
    let tied = shape("لا");
    let is_other = |id: &u16| ![tied(0), tied(2)].contains(&Some(*id));
    Plain {
        lams: [
            shape("لد")(0).filter(is_other),
            shape("ـلد")(2).filter(is_other),
        ],
        alef: shape("ـا")(2).filter(is_other),
    }
}
