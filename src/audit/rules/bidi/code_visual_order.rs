//! `code-visual-order`: a line of code whose parts are seen in another order than the one in
//! which a program reads them.

use super::controls::{is_control, is_mark};
use super::lines::{split, strong};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{Subject, is_code};
use crate::audit::visual;
use crate::vocab::{Direction, TextRange};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "code-visual-order",
    group: Group::Bidi,
    severity: Severity::Error,
    references: &["UTS #55", "WCAG 1.3.2"],
    page: include_str!("code_visual_order.md"),
    check,
};

/// Bytes of a line that is looked at, at most.
const LONGEST: usize = 2000;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in subject.nodes.iter().filter(|node| is_code(node)) {
        if !node.text.chars().any(is_telling) {
            continue;
        }
        let base = subject.base(node).dir;
        let of_markup = node
            .rich
            .map_or_else(Vec::new, |rich| rich.isolate_controls());
        for (at, text) in split(node.text).filter(|(_, text)| text.len() <= LONGEST) {
            let is_authors = |byte: usize| of_markup.binary_search(&(at + byte)).is_err();
            let clean: String = without_controls(text, is_authors);
            let finding = subject.finding(&RULE, node, at..at + text.len());
            let has_controls = clean.len() < text.len();
            if has_controls && visual::seen(text, base) != visual::seen(&clean, base) {
                let (before, after) = (visual::seen(text, base), visual::seen(&clean, base));
                let (range, with) = (at..at + text.len(), clean);
                let fix = Fix::Replace { range, with };
                findings.push(
                    finding
                        .says("rule-code-visual-order-controls")
                        .fix(fix)
                        .seen(before, after),
                );
            } else if let Some((atom, before, after)) = scrambled(text, base) {
                let range = at + atom.start..at + atom.end;
                findings.push(
                    finding
                        .fix(Fix::Isolate { range, dir: None })
                        .seen(before, after),
                );
            }
        }
    }
}

fn is_telling(ch: char) -> bool {
    strong(ch) == Some(Direction::Rtl) || is_control(ch)
}

fn without_controls(text: &str, is_authors: impl Fn(usize) -> bool) -> String {
    let kept = text
        .char_indices()
        .filter(|(at, ch)| !(is_control(*ch) || is_mark(*ch)) || !is_authors(*at));
    kept.map(|(_, ch)| ch).collect()
}

/// What is seen of a line of code, and what would be seen with its strings, comments and words
/// kept apart; and the first of them that matters.
fn scrambled(text: &str, base: Direction) -> Option<(TextRange, String, String)> {
    let has_code = text.bytes().any(|b| b.is_ascii_alphabetic());
    if !has_code || !text.chars().any(|ch| strong(ch) == Some(Direction::Rtl)) {
        return None;
    }
    let atoms = atoms(text);
    let mut apart = String::with_capacity(text.len() + atoms.len() * 6);
    let mut from = 0;
    for atom in &atoms {
        apart.push_str(text.get(from..atom.start)?);
        apart.push('\u{2068}');
        apart.push_str(text.get(atom.clone())?);
        apart.push('\u{2069}');
        from = atom.end;
    }
    apart.push_str(text.get(from..)?);
    let (before, after) = (
        visual::seen(text, base),
        visual::seen(&apart, Direction::Ltr),
    );
    if before == after {
        return None;
    }
    let matters =
        |atom: &&TextRange| visual::isolating_changes(text, base, (*atom).clone(), None).is_some();
    let atom = atoms.iter().find(matters).or(atoms.first())?;
    Some((atom.clone(), before, after))
}

/// The insides of strings, comments, and words outside them, that hold right-to-left letters. A quotation
/// mark opens a string wherever one is closed later in the line; `//`, `#`, `--` and `/*` begin comments.
fn atoms(text: &str) -> Vec<TextRange> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(rest) = text.get(from..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let len = first.len_utf8();
        let string = matches!(first, '"' | '\'' | '`')
            .then(|| rest.get(len..).and_then(|r| r.find(first)))
            .flatten();
        let inner = if let Some(end) = string {
            from + len..from + len + end
        } else if let Some(head) = comment(text, from) {
            let end = rest.find("*/").unwrap_or(rest.len());
            from + head..from + end.max(head)
        } else if first.is_alphanumeric() {
            let end = rest.find(|c: char| {
                !c.is_alphanumeric() && !crate::text::segment::is_mark(c) && c != '_'
            });
            from..from + end.unwrap_or(rest.len())
        } else {
            from += len;
            continue;
        };
        from = inner.end + usize::from(string.is_some()) * len;
        let is_rtl = text
            .get(inner.clone())
            .is_some_and(|t| t.chars().any(|ch| strong(ch) == Some(Direction::Rtl)));
        if is_rtl {
            out.push(inner);
        }
    }
    out
}

/// Length of the sign and the space that begin a comment at a byte.
fn comment(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let before = text.get(..at)?;
    let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
    let sign = ["//", "/*", "#", "--", ";", "%"]
        .into_iter()
        .find(|sign| rest.starts_with(sign))?;
    let is_strong = matches!(sign, "/*") || is_apart;
    let space = rest.get(sign.len()..)?;
    is_strong.then_some(sign.len() + space.len() - space.trim_start().len())
}
