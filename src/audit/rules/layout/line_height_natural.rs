//! `line-height-natural`: vocalised text set closer than its face was drawn for.

use super::super::shaping::drawn::texts;
use super::lines::{collisions, is_body, is_vocalised};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "line-height-natural",
    group: Group::Layout,
    severity: Severity::Warning,
    references: &["WCAG 1.4.8", "WCAG 1.4.12", "alreq: diacritics"],
    page: include_str!("line_height_natural.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let vocalised = || texts(subject).filter(|set| is_body(set.node) && is_vocalised(set.text()));
    let Some(first) = vocalised().next() else {
        return;
    };
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    let runs = first.paragraph.lines.iter().flat_map(|line| &line.runs);
    let Some(run) = runs.into_iter().find(|run| run.level.is_rtl()) else {
        return;
    };
    let font = fonts.font(run.font);
    let natural = (font.ascent + font.descent) / font.units_per_em;
    let asked = subject.setting.style.line_height;
    // Where lines do meet, the rule about that tells more.
    if asked >= natural - 0.005 || !collisions(subject, texts(subject)).is_empty() {
        return;
    }
    let hundredths = |number: f32| format!("{:.2}", number);
    let finding = subject.finding(&RULE, first.node, 0..0);
    findings.push(
        finding
            .arg("asked", hundredths(asked))
            .arg("natural", hundredths(natural))
            .arg("font", font.family_name.to_string()),
    );
}
