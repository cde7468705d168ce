//! `locale-forms`: numbers whose digits take the shapes of another language than their sentence's.

use super::drawn::{pieces, reshaped};
use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};
use crate::document::InlineKind;
use crate::document::walk::Node;
use crate::text::font::{Font, FontId};
use crate::vocab::{Lang, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "locale-forms",
    group: Group::Shaping,
    severity: Severity::Warning,
    references: &["OpenType locl", "WCAG 3.1.2"],
    page: include_str!("locale_forms.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in subject.nodes.iter().filter(|node| !subject::is_code(node)) {
        for (range, lang) in numbers(node) {
            let around = subject.lang(node);
            let text = node.text.get(range.clone()).unwrap_or("");
            if around.is_unknown() || around.primary() == lang.primary() {
                continue;
            }
            let Some(font) = face(subject, node, &range) else {
                continue;
            };
            let font = subject.shaper().fonts().font(font);
            if shape(subject, text, &font, lang) != shape(subject, text, &font, around) {
                let finding = subject.finding(&RULE, node, range);
                findings.push(
                    finding
                        .arg("marked", lang.as_str())
                        .arg("around", around.as_str()),
                );
            }
        }
    }
}

/// Marked parts of a text in another language that hold Eastern digits and no letter.
fn numbers<'s>(node: &'s Node<'_>) -> impl Iterator<Item = (TextRange, Lang)> + 's {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    inlines.iter().filter_map(|inline| {
        let InlineKind::Lang(lang) = inline.kind else {
            return None;
        };
        let text = node.text.get(inline.range.clone())?;
        let is_digit = |c: char| matches!(c, '\u{6f0}'..='\u{6f9}');
        let is_number = text.contains(is_digit) && !text.contains(char::is_alphabetic);
        is_number.then(|| (inline.range.clone(), lang))
    })
}

/// The face in which a part of a text is set.
fn face(subject: &Subject<'_>, node: &Node<'_>, range: &TextRange) -> Option<FontId> {
    let mut pieces = pieces(subject).filter(|piece| piece.set.node.id == node.id);
    let is_here = |run: &TextRange| run.start < range.end && run.end > range.start;
    pieces
        .find(|piece| is_here(&piece.run.range))
        .map(|piece| piece.run.font)
}

fn shape(subject: &Subject<'_>, text: &str, font: &Font, lang: Lang) -> Vec<u16> {
    let shaped = reshaped(subject, text, font, lang, &[]);
    shaped.glyphs.iter().map(|g| g.id).collect()
}
