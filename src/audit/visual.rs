//! What is seen of a text: its characters in visual order, for counterfactual rules. Two texts look
//! the same when the same characters, mirrored alike, stand in the same order; what is never drawn
//! does not count.

use crate::text::bidi;
use crate::text::direction::BaseDirection;
use crate::text::segment::is_invisible;
use crate::vocab::{Direction, TextRange};

/// FIRST STRONG ISOLATE.
const FSI: &str = "\u{2068}";
/// POP DIRECTIONAL ISOLATE.
const PDI: &str = "\u{2069}";

/// The text as one line in visual order, left to right, brackets mirrored, without what is
/// never drawn.
#[must_use]
pub fn seen(text: &str, base: Direction) -> String {
    let order = bidi::order(text, BaseDirection::forced(base));
    let chars: Vec<char> = text.chars().collect();
    let shown = order.order.iter().filter_map(|index| {
        let ch = *chars.get(*index)?;
        let level = order.levels.get(*index).copied().flatten()?;
        if is_invisible(ch) {
            return None;
        }
        Some(if level.is_rtl() {
            bidi::mirrored(ch)
        } else {
            ch
        })
    });
    shown.collect()
}

/// The text with a range isolated (FSI, PDI).
#[must_use]
pub fn isolated(text: &str, range: TextRange) -> String {
    replaced(
        text,
        range.clone(),
        &format!("{FSI}{}{PDI}", text.get(range).unwrap_or("")),
    )
}

/// The text with another one in place of a range.
#[must_use]
pub fn replaced(text: &str, range: TextRange, with: &str) -> String {
    let before = text.get(..range.start).unwrap_or("");
    let after = text.get(range.end..).unwrap_or("");
    format!("{before}{with}{after}")
}

/// Whether isolating a range changes what is seen: before and after when it does.
#[must_use]
pub fn isolating_changes(
    text: &str,
    base: Direction,
    range: TextRange,
) -> Option<(String, String)> {
    let before = seen(text, base);
    let after = seen(&isolated(text, range), base);
    (before != after).then_some((before, after))
}
