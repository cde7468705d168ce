//! `code-visual-order`: a line of code whose parts are seen in another order than the one in
//! which a program reads them.

use super::controls::{is_control, is_mark};
use super::lines::{split, strong};
use super::para_base_wrong::is_same;
use crate::audit::elements::Element;
use crate::audit::finding::{Finding, Findings, Fix};
use crate::audit::markup;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::{Subject, declared_dir, is_code};
use crate::audit::visual;
use crate::document::walk::Node;
use crate::text::direction::{DirectionHints, resolve_code};
use crate::vocab::{Direction, DirectionReason, TextRange};

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
        let own = resolve_code(node.text, DirectionHints::default());
        let base = in_browsers(subject, node);
        // Lines that begin with right-to-left words: verse or prose in place of code.
        if base.is_rtl() && own.dir.is_rtl() {
            continue;
        }
        let lines = split(node.text).filter(|(_, text)| text.len() <= LONGEST);
        let found = lines.filter_map(|(at, text)| line(subject, node, base, (at, text)));
        // With the base direction wrong every line is: one says it.
        let most = if base.is_rtl() { 1 } else { Findings::MOST };
        for finding in found.take(most) {
            if finding.key == RULE.key() && is_isolated_in_source(subject, node) {
                break;
            }
            findings.push(finding);
        }
    }
}

/// The direction of code in browsers, for which one that a page declares for all of it holds for its
/// code too; on our page code runs by itself.
fn in_browsers(subject: &Subject<'_>, node: &Node<'_>) -> Direction {
    let document = subject.document;
    let is_declared = document.dir_reason == DirectionReason::Declared;
    let of_page = is_declared.then_some(document.dir);
    let own = declared_dir(node).or(of_page);
    own.unwrap_or_else(|| subject.base(node).dir)
}

/// What is wrong with a line of code.
fn line(
    subject: &Subject<'_>,
    node: &Node<'_>,
    base: Direction,
    (at, text): (usize, &str),
) -> Option<Finding> {
    let clean: String = text
        .chars()
        .filter(|ch| !is_control(*ch) && !is_mark(*ch))
        .collect();
    let whole = at..at + text.len();
    let finding = subject.finding(&RULE, node, whole.clone());
    if clean.len() == text.len() {
        let (atom, before, after) = scrambled(text, base)?;
        let finding = finding.seen(before, after);
        return Some(match atom {
            Some(atom) => finding.fix(Fix::Isolate {
                range: at + atom.start..at + atom.end,
                dir: None,
            }),
            None => finding,
        });
    }
    let (before, after) = (visual::seen(text, base), visual::seen(&clean, base));
    let is_repair = || {
        apart(&clean, &atoms(&clean))
            .is_some_and(|apart| before == visual::seen(&apart, Direction::Ltr))
    };
    if before == after || is_repair() {
        return None;
    }
    let fix = Fix::Replace {
        range: whole,
        with: clean,
    };
    let finding = finding.says("rule-code-visual-order-controls");
    Some(finding.fix(fix).seen(before, after))
}

/// Whether the page isolates parts of this code: its elements are no part of the node's text.
fn is_isolated_in_source(subject: &Subject<'_>, node: &Node<'_>) -> bool {
    let Some(source) = subject.source else {
        return false;
    };
    let page = source.text.as_deref().unwrap_or("");
    let (elements, tags) = (source.elements(), source.tags());
    let holds = |element: &Element| {
        let from = tags.partition_point(|tag| tag.range.start < element.inside.start);
        let inside = tags.get(from..).unwrap_or_default().iter();
        let mut inside = inside.take_while(|tag| tag.range.start < element.inside.end);
        inside.any(|tag| tag.name == "bdi" || tag.get("dir").is_some())
    };
    elements.list().iter().any(|element| {
        let is_pre = tags.get(element.tag).is_some_and(|tag| tag.name == "pre");
        is_pre && holds(element) && {
            let inside = page.get(element.inside.clone()).unwrap_or("");
            is_same(&markup::text(inside), node.text)
        }
    })
}

fn is_telling(ch: char) -> bool {
    strong(ch) == Some(Direction::Rtl) || is_control(ch)
}

/// What is seen of a line of code, and what would be seen from left to right with its strings,
/// comments and words kept apart; and the first of them that matters.
fn scrambled(text: &str, base: Direction) -> Option<(Option<TextRange>, String, String)> {
    let has_code = text.bytes().any(|b| b.is_ascii_alphabetic());
    let has_rtl = text.chars().any(|ch| strong(ch) == Some(Direction::Rtl));
    if !has_code || !has_rtl && !base.is_rtl() {
        return None;
    }
    let atoms = atoms(text);
    // What moves inside a single comment at the end leaves the code as it is.
    let is_comment = |atom: &TextRange| atom.end == text.len() && !base.is_rtl();
    if atoms.len() == 1 && atoms.iter().all(is_comment) {
        return None;
    }
    let before = visual::seen(text, base);
    let after = visual::seen(&apart(text, &atoms)?, Direction::Ltr);
    if before == after {
        return None;
    }
    let matters =
        |atom: &&TextRange| visual::isolating_changes(text, base, (*atom).clone(), None).is_some();
    let atom = atoms.iter().find(matters).filter(|_| !base.is_rtl());
    Some((atom.cloned(), before, after))
}

/// The text with each of these isolated.
fn apart(text: &str, atoms: &[TextRange]) -> Option<String> {
    let mut out = String::with_capacity(text.len() + atoms.len() * 6);
    let mut from = 0;
    for atom in atoms {
        out.push_str(text.get(from..atom.start)?);
        out.push_str(&visual::isolated(
            text.get(atom.clone())?,
            0..atom.len(),
            None,
        ));
        from = atom.end;
    }
    out.push_str(text.get(from..)?);
    Some(out)
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
