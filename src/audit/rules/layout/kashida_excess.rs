//! `kashida-excess`: words drawn out where they must not be, or too far.

use super::super::shaping::drawn::{Set, Tally, texts};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{self, Subject};
use crate::text::segment::{is_mark, joining};
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "kashida-excess",
    group: Group::Layout,
    severity: Severity::Warning,
    references: &["alreq: kashida"],
    page: include_str!("kashida_excess.md"),
    check,
};

/// ARABIC TATWEEL.
const TATWEEL: char = '\u{640}';

/// The part of a line that kashidas may take.
const SHARE: f32 = 0.2;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut tally = Tally::default();
    let mut long: Option<(Set<'_>, TextRange)> = None;
    for set in texts(subject).filter(|set| !subject::is_code(set.node)) {
        let text = set.text();
        for word in words(text) {
            if is_overdone(text.get(word.clone()).unwrap_or("")) {
                tally.add(set, word);
            }
        }
        let stretched = set.paragraph.lines.iter().find(|line| {
            let added: f32 = line.kashida.iter().map(|k| k.width).sum();
            added > line.width * SHARE
        });
        if let Some(line) = stretched.filter(|_| long.is_none()) {
            let line_text = text.get(line.range.clone()).unwrap_or("");
            long = Some((
                set,
                line.range.start..line.range.start + line_text.trim_end().len(),
            ));
        }
    }
    for finding in tally.findings(subject, &RULE) {
        let fix = Fix::Replace {
            range: finding.place.range.clone(),
            with: finding.text.replace(TATWEEL, ""),
        };
        findings.push(finding.fix(fix));
    }
    if let Some((set, range)) = long {
        findings.push(
            subject
                .finding(&RULE, set.node, range)
                .says("rule-kashida-excess-line"),
        );
    }
}

/// Words with a tatweel.
fn words(text: &str) -> Vec<TextRange> {
    let mut out: Vec<TextRange> = Vec::new();
    let is_part = |c: char| c.is_alphabetic() || is_mark(c) || c == TATWEEL;
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|rest| rest.find(TATWEEL)) {
        let at = from + at;
        let before = text.get(from..at).unwrap_or("");
        let start = before
            .char_indices()
            .rev()
            .take_while(|(_, c)| is_part(*c))
            .last();
        let start = start.map_or(at, |(start, _)| from + start);
        let rest = text.get(at..).unwrap_or("");
        let end = rest
            .find(|c| !is_part(c))
            .map_or(text.len(), |end| at + end);
        out.push(start..end);
        from = end;
    }
    out
}

/// Whether a word is drawn out twice, or where nothing joins: behind a letter that joins to nothing
/// after it, or between lam and alef. A tatweel that carries a mark is a letter's seat; runs of
/// several are the business of another rule.
fn is_overdone(word: &str) -> bool {
    let chars: Vec<char> = word.chars().collect();
    let at = |index: usize| chars.get(index).copied();
    let mut n = 0;
    for (index, _) in chars.iter().enumerate().filter(|(_, c)| **c == TATWEEL) {
        let before = chars
            .iter()
            .take(index)
            .rev()
            .find(|c| !is_mark(**c))
            .copied();
        let after = at(index + 1);
        let (Some(before), Some(after)) = (before, after) else {
            continue;
        };
        if before == TATWEEL || after == TATWEEL || is_mark(after) || before == 'ه' {
            continue;
        }
        let is_forbidden =
            !joining(before).to_next || before == 'ل' && matches!(after, 'ا' | 'أ' | 'إ' | 'آ');
        if is_forbidden {
            return true;
        }
        n += 1;
    }
    n > 1
}
