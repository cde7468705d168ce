//! `latin-punctuation`: Latin commas between Arabic words.

use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::subject::is_code;
use crate::document::walk::Node;
use crate::document::{Inline, InlineKind};
use crate::text::segment::{is_invisible, is_mark};
use crate::vocab::TextRange;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "latin-punctuation",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["alreq punctuation", "Unicode 9.2"],
    page: include_str!("latin_punctuation.md"),
    check,
};

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        if is_code(node) || node.text.is_ascii() {
            continue;
        }
        let code = code_ranges(node);
        for (at, sign) in node.text.char_indices() {
            let Some(with) = own_sign(sign) else {
                continue;
            };
            let (before, behind) = (node.text.get(..at), node.text.get(at + 1..));
            let (Some(before), Some(behind)) = (before, behind) else {
                continue;
            };
            if code.iter().any(|c| c.contains(&at)) || !is_between(before, sign, behind) {
                continue;
            }
            let finding = subject.finding(&RULE, node, at..at + 1);
            let finding = finding.arg("sign", sign.to_string()).arg("own", with);
            findings.push(finding.fix(Fix::Replace {
                range: at..at + 1,
                with: with.to_owned(),
            }));
        }
    }
}

/// The sign of Arabic script.
const fn own_sign(sign: char) -> Option<&'static str> {
    match sign {
        ',' => Some("\u{60c}"),
        ';' => Some("\u{61b}"),
        '?' => Some("\u{61f}"),
        _ => None,
    }
}

fn code_ranges(node: &Node<'_>) -> Vec<TextRange> {
    let inlines = node.rich.map_or(&[][..], |rich| &rich.inlines);
    let is_code = |i: &&Inline| matches!(i.kind, InlineKind::Code);
    inlines
        .iter()
        .filter(is_code)
        .map(|i| i.range.clone())
        .collect()
}

/// Whether a sign stands between words of Arabic script: a letter right before it and the next
/// letter behind it; a question mark may end the text or stand before a quotation's end.
fn is_between(before: &str, sign: char, behind: &str) -> bool {
    let mut back = before
        .chars()
        .rev()
        .filter(|c| !is_mark(*c) && !is_invisible(*c));
    let is_close = |c: char| {
        matches!(
            c,
            '\u{bb}' | ')' | '"' | '\u{201d}' | '\u{201c}' | '\u{203a}'
        )
    };
    let last = back.find(|c| !is_close(*c));
    if !last.is_some_and(is_arabic) {
        return false;
    }
    let next = behind.chars().find(|c| c.is_alphanumeric());
    match next {
        // A list of digits or a word of another script keeps its own sign.
        Some(next) => is_arabic(next),
        None => sign == '?',
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6fa}'..='\u{6fc}' | '\u{750}'..='\u{77f}')
}
