//! `zwj-stray`: zero-width joiners that join nothing.

use super::words::{ZWJ, ZWNJ, base_after, base_before, is_letter, prose};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::text::segment::joining;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "zwj-stray",
    group: Group::Characters,
    severity: Severity::Info,
    references: &["Unicode 9.2", "alreq: joining control"],
    page: include_str!("zwj_stray.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in prose(subject) {
        for (at, joiner) in node.text.match_indices(ZWJ) {
            let range = at..at + joiner.len();
            let neighbours = (
                base_before(node.text, range.start),
                base_after(node.text, range.end),
            );
            if is_idle(neighbours) {
                let fix = Fix::Replace {
                    range: range.clone(),
                    with: String::new(),
                };
                findings.push(subject.finding(&RULE, node, range).fix(fix));
            }
        }
    }
}

/// Whether letters look the same without the joiner between them: it works where exactly one of
/// its neighbours would join to a letter in its place.
fn is_idle((before, after): (Option<char>, Option<char>)) -> bool {
    let is_other = |ch: Option<char>| ch.is_some_and(|ch| ch == ZWJ || ch == ZWNJ);
    let is_script = |ch: Option<char>| ch.is_some_and(is_letter);
    let may_be_emoji = |ch: Option<char>| ch.is_some_and(|ch| ch >= '\u{2190}' && !is_letter(ch));
    if is_other(before) || is_other(after) || !(is_script(before) || is_script(after)) {
        return false;
    }
    let reaches_on = before.is_some_and(|ch| joining(ch).to_next);
    let reaches_back = after.is_some_and(|ch| joining(ch).to_previous);
    reaches_on == reaches_back && !may_be_emoji(before) && !may_be_emoji(after)
}
