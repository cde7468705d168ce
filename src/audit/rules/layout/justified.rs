//! `justified`: lines filled out by word spaces alone, with holes in them.

use super::super::shaping::drawn::{Piece, Set, texts};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "justified",
    group: Group::Layout,
    severity: Severity::Warning,
    references: &["WCAG 1.4.8", "WCAG F88", "alreq: justification"],
    page: include_str!("justified.md"),
    check,
};

/// A word space is a hole when it is wider than this many of the face's own.
const HOLE: f32 = 2.5;
/// One line in so many may have holes.
const ONE_IN: usize = 12;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let (mut n_lines, mut n_holed) = (0, 0);
    let mut first: Option<(Set<'_>, TextRange)> = None;
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    for set in texts(subject) {
        for line in &set.paragraph.lines {
            n_lines += 1;
            let is_holed = line.runs.iter().any(|run| {
                let units = fonts.font(run.font).units_per_em;
                has_hole(&Piece { set, line, run }, run.size / units)
            });
            if is_holed {
                n_holed += 1;
                let text = set.text().get(line.range.clone()).unwrap_or("");
                let end = line.range.start + text.trim_end().len();
                first.get_or_insert((set, line.range.start..end));
            }
        }
    }
    let (Some((set, range)), true) = (first, n_holed * ONE_IN > n_lines) else {
        return;
    };
    let finding = subject.finding(&RULE, set.node, range);
    findings.push(finding.arg("count", n_holed).arg("all", n_lines));
}

/// Whether a word space of a piece is much wider than the face has it; `scale` is page px in a
/// font unit.
fn has_hole(piece: &Piece<'_>, scale: f32) -> bool {
    let run = piece.run;
    let mut glyphs = run.glyphs.iter();
    run.clusters.iter().any(|cluster| {
        let is_space = piece.set.text().as_bytes().get(cluster.start as usize) == Some(&b' ');
        if !is_space {
            return false;
        }
        let own = glyphs.find(|g| g.cluster == cluster.start);
        own.is_some_and(|g| g.ax > 0 && cluster.width > g.ax as f32 * scale * HOLE)
    })
}
