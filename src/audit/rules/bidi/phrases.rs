//! Phrases of the other direction and what goes wrong at their edges. One defect is one finding,
//! so the rules about phrases share this order; what an earlier one found at a place, a later one
//! leaves alone:
//!
//! 1. `tech-token-broken`: an address, a path, an option or a name with signs is torn apart;
//! 2. `footnote-marker-order`: the marker of a note stands on the far side of the phrase;
//! 3. `opposite-list-order`: the phrase is several items, read in the wrong order;
//! 4. `insertion-unisolated`: a number behind the phrase is drawn before it;
//! 5. `neutral-jump`: a sign at the end of the phrase, or one of its two quotation marks, jumps.
//!
//! Each has a finder in its own file that reads a [`Line`] and gives [`Defect`]s, already
//! tried: what is seen differs under the repair.

use super::lines::{Line, lines};
use super::{
    footnote_marker_order, insertion_unisolated, neutral_jump, opposite_list_order,
    tech_token_broken,
};
use crate::audit::finding::{Findings, Fix};
use crate::audit::rule::Rule;
use crate::audit::subject::Subject;
use crate::vocab::{Direction, TextRange};

/// What is wrong at a phrase. Ranges are bytes of the line.
#[derive(Debug)]
pub(super) struct Defect {
    /// What is found.
    pub(super) range: TextRange,
    /// All that takes part: the phrase and what it drags along.
    pub(super) touched: TextRange,
    /// What repairs it.
    pub(super) repair: Repair,
    /// What is seen as it is, and repaired.
    pub(super) seen: (String, String),
    /// Whether no reader of the text could have meant it so.
    pub(super) is_sure: bool,
}

/// A repair.
#[derive(Debug)]
pub(super) enum Repair {
    /// Isolate a range.
    Isolate(TextRange, Option<Direction>),
    /// Write something in place of a range.
    Replace(TextRange, String),
}

type Finder = fn(&Subject<'_>, &Line<'_>) -> Vec<Defect>;

/// The finders in their order.
static FINDERS: [(&Rule, Finder); 5] = [
    (&tech_token_broken::RULE, tech_token_broken::find),
    (&footnote_marker_order::RULE, footnote_marker_order::find),
    (&opposite_list_order::RULE, opposite_list_order::find),
    (&insertion_unisolated::RULE, insertion_unisolated::find),
    (&neutral_jump::RULE, neutral_jump::find),
];

/// Reports the defects of all lines that are this rule's.
pub(super) fn report(subject: &Subject<'_>, findings: &mut Findings, rule: &'static Rule) {
    for line in lines(subject) {
        for defect in of_rule(subject, &line, rule) {
            findings.push(finding(subject, &line, rule, defect));
        }
    }
}

/// The defects of a line that are this rule's and no earlier one's.
fn of_rule(subject: &Subject<'_>, line: &Line<'_>, rule: &Rule) -> Vec<Defect> {
    let Some(place) = FINDERS.iter().position(|(owner, _)| *owner == rule) else {
        return Vec::new();
    };
    let mut own = FINDERS
        .get(place)
        .map_or_else(Vec::new, |(_, find)| find(subject, line));
    if own.is_empty() {
        return own;
    }
    let earlier = FINDERS.iter().take(place);
    let taken: Vec<TextRange> = earlier
        .flat_map(|(_, find)| find(subject, line))
        .map(|defect| defect.touched)
        .collect();
    let overlaps = |a: &TextRange, b: &TextRange| a.start < b.end && b.start < a.end;
    own.retain(|defect| !taken.iter().any(|range| overlaps(range, &defect.touched)));
    own
}

fn finding(
    subject: &Subject<'_>,
    line: &Line<'_>,
    rule: &'static Rule,
    defect: Defect,
) -> crate::audit::Finding {
    let of_node = |range: TextRange| range.start + line.at..range.end + line.at;
    let fix = match defect.repair {
        Repair::Isolate(range, dir) => Fix::Isolate {
            range: of_node(range),
            dir,
        },
        Repair::Replace(range, with) => Fix::Replace {
            range: of_node(range),
            with,
        },
    };
    let (before, after) = defect.seen;
    let finding = subject
        .finding(rule, line.node, of_node(defect.range))
        .arg("text", line.get(defect.touched))
        .fix(fix)
        .seen(before, after);
    if defect.is_sure {
        finding
    } else {
        finding.needs_review()
    }
}

/// Signs that open a quotation, and those that close it.
pub(super) fn is_quote(sign: &str) -> bool {
    matches!(
        sign,
        "\"" | "\u{201c}" | "\u{201d}" | "\u{201e}" | "\u{ab}" | "\u{bb}" | "\u{2039}" | "\u{203a}"
    )
}
