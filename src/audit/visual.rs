//! What is seen of a text: its characters in visual order, for counterfactual rules. Two texts look
//! the same when the same characters, mirrored alike, stand in the same order; what is never drawn
//! does not count.

use crate::text::bidi;
use crate::text::direction::BaseDirection;
use crate::text::segment::is_invisible;
use crate::vocab::{Direction, TextRange};

/// FIRST STRONG ISOLATE.
const FSI: &str = "\u{2068}";
/// LEFT-TO-RIGHT ISOLATE.
const LRI: &str = "\u{2066}";
/// RIGHT-TO-LEFT ISOLATE.
const RLI: &str = "\u{2067}";
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

/// Whether a range of the text is seen torn: its own characters stand in another order than when
/// it is isolated, or others stand among them. That all of it stands elsewhere in the line does not
/// count.
#[must_use]
pub fn is_torn(text: &str, base: Direction, range: &TextRange, dir: Option<Direction>) -> bool {
    let repaired = isolated(text, range.clone(), dir);
    // An opener takes three bytes.
    let inside = range.start + 3..range.end + 3;
    own(text, base, range) != own(&repaired, base, &inside)
}

/// The stretches in which a range is seen, left to right: the characters of each by their distance
/// from its first byte, as they are drawn.
fn own(text: &str, base: Direction, range: &TextRange) -> Vec<Vec<(usize, char)>> {
    let order = bidi::order(text, BaseDirection::forced(base));
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let (mut out, mut is_open) = (Vec::new(), false);
    for index in order.order {
        let Some((at, ch)) = chars
            .get(index)
            .copied()
            .filter(|(_, ch)| !is_invisible(*ch))
        else {
            continue;
        };
        let Some(level) = order.levels.get(index).copied().flatten() else {
            continue;
        };
        if !range.contains(&at) {
            is_open = false;
            continue;
        }
        if !is_open {
            out.push(Vec::new());
            is_open = true;
        }
        let drawn = if level.is_rtl() {
            bidi::mirrored(ch)
        } else {
            ch
        };
        if let Some(last) = out.last_mut() {
            last.push((at - range.start, drawn));
        }
    }
    out
}

/// Direction in which the character at each of these bytes is drawn, in the order asked for;
/// `None` where no character begins or none is drawn.
#[must_use]
pub fn directions(text: &str, base: Direction, at: &[usize]) -> Vec<Option<Direction>> {
    let order = bidi::order(text, BaseDirection::forced(base));
    let starts: Vec<usize> = text.char_indices().map(|(start, _)| start).collect();
    let direction = |at: &usize| {
        let index = starts.binary_search(at).ok()?;
        let level = order.levels.get(index).copied().flatten()?;
        Some(level.direction())
    };
    at.iter().map(direction).collect()
}

/// The text with a range isolated: FSI and PDI, or LRI or RLI where a direction is given.
#[must_use]
pub fn isolated(text: &str, range: TextRange, dir: Option<Direction>) -> String {
    let opener = match dir {
        None => FSI,
        Some(Direction::Ltr) => LRI,
        Some(Direction::Rtl) => RLI,
    };
    let inner = text.get(range.clone()).unwrap_or("");
    replaced(text, range, &format!("{opener}{inner}{PDI}"))
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
    dir: Option<Direction>,
) -> Option<(String, String)> {
    changes(text, &isolated(text, range, dir), base)
}

/// Whether writing something in place of a range changes what is seen besides it: before and
/// after when it does. Meant for what is never drawn, such as marks of direction.
#[must_use]
pub fn replacing_changes(
    text: &str,
    base: Direction,
    range: TextRange,
    with: &str,
) -> Option<(String, String)> {
    changes(text, &replaced(text, range, with), base)
}

fn changes(text: &str, repaired: &str, base: Direction) -> Option<(String, String)> {
    let before = seen(text, base);
    let after = seen(repaired, base);
    (before != after).then_some((before, after))
}
