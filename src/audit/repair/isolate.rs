//! How an isolate is written in a file: by an element where one can stand, else by control characters.

use super::{Edit, escaped};
use crate::audit::locate::{Locator, Part, Span};
use crate::vocab::{Direction, TextRange};

/// Elements of code inside a line.
const CODE: &[&str] = &["code", "kbd", "samp", "tt", "var"];

/// The span, with all of the Markdown code that it begins, ends or stands in, and its backticks: between
/// them control characters would be code.
pub(super) fn outside_code(text: &str, span: &Span) -> Span {
    let before = text.get(..span.range.start).unwrap_or("");
    let blank =
        ["\n\n", "\n\r\n"].map(|blank| before.rfind(blank).map_or(0, |at| at + blank.len()));
    let mut range = span.range.clone();
    for code in codes(text, blank[0].max(blank[1])..span.range.end) {
        if code.end > range.start {
            // Of code that ends with a backtick of its own the span takes the space behind along.
            let behind = text.get(code.end..range.end).unwrap_or("");
            let end = if behind.trim().is_empty() {
                code.end
            } else {
                range.end
            };
            range = range.start.min(code.start)..end;
        }
    }
    Span {
        range,
        ..span.clone()
    }
}

/// Code that begins in a range of Markdown, with its backticks.
fn codes(text: &str, within: TextRange) -> Vec<TextRange> {
    let (mut out, mut at) = (Vec::new(), within.start);
    while let Some(open) = text.get(at..within.end).and_then(|t| t.find('`')) {
        let open = at + open;
        let rest = text.get(open..).unwrap_or("");
        let before = text.get(at..open).unwrap_or("");
        if (before.len() - before.trim_end_matches('\\').len()) % 2 == 1 {
            at = open + 1;
            continue;
        }
        let n = rest.len() - rest.trim_start_matches('`').len();
        let (ticks, inside) = rest.split_at(n);
        at = match closing(inside, ticks) {
            Some(inner) => open + n + inner + n,
            None => open + n,
        };
        if at > open + n {
            out.push(open..at);
        }
    }
    out
}

/// Where as many backticks stand as these, no more and no fewer, in the same paragraph.
fn closing(text: &str, ticks: &str) -> Option<usize> {
    let found = text.match_indices(ticks).find(|(at, _)| {
        let before = text.get(..*at).unwrap_or("");
        let behind = text.get(at + ticks.len()..).unwrap_or("");
        !before.ends_with('`') && !behind.starts_with('`')
    });
    let inner = text.get(..found?.0)?;
    let is_one = !inner.contains("\n\n") && !inner.contains("\n\r\n");
    is_one.then_some(inner.len())
}

/// What opens and closes an isolate: an element between tags; control characters elsewhere, and
/// where no element can stand around the range.
pub(super) fn isolate(
    locator: &Locator<'_>,
    span: &Span,
    dir: Option<Direction>,
) -> Option<Vec<Edit>> {
    let around = |range: &TextRange, open: &str, close: &str| {
        let insert = |at: usize, with: &str| Edit {
            range: at..at,
            with: with.to_owned(),
        };
        vec![insert(range.start, open), insert(range.end, close)]
    };
    if locator.is_markup() && span.part == Part::Text {
        unmatched(locator.text().get(span.range.clone())?)?;
        if let Some(range) = balanced(locator.text(), &span.range) {
            let range = around_code(locator.text(), range);
            let open = dir.map(|d| format!("<bdi dir=\"{}\">", d.as_str()));
            return Some(around(&range, open.as_deref().unwrap_or("<bdi>"), "</bdi>"));
        }
    }
    let open = match dir {
        None => "\u{2068}",
        Some(Direction::Ltr) => "\u{2066}",
        Some(Direction::Rtl) => "\u{2067}",
    };
    Some(if locator.is_markup() {
        around(&span.range, &escaped(open), &escaped("\u{2069}"))
    } else {
        around(&span.range, open, "\u{2069}")
    })
}

/// The range, or with the tags beside it, so that every element that begins in it ends in it.
fn balanced(text: &str, range: &TextRange) -> Option<TextRange> {
    let mut range = range.clone();
    for _ in 0..8 {
        let (closed, open) = unmatched(text.get(range.clone())?)?;
        if closed == 0 && open == 0 {
            return Some(range);
        }
        if closed > 0 {
            let before = text.get(..range.start)?;
            let start = before.rfind('<').filter(|_| before.ends_with('>'))?;
            range.start = start;
        } else {
            let after = text.get(range.end..)?;
            let end = after.find('>').filter(|_| after.starts_with("</"))?;
            range.end += end + 1;
        }
    }
    None
}

/// The range, or with its tags the element of code whose whole content it is.
fn around_code(text: &str, range: TextRange) -> TextRange {
    let name = |tag: &str| {
        let name = tag.chars().take_while(char::is_ascii_alphanumeric);
        name.collect::<String>().to_ascii_lowercase()
    };
    let element = || {
        let before = text.get(..range.start)?;
        let start = before.rfind('<').filter(|_| before.ends_with('>'))?;
        let opened = name(before.get(start + 1..)?);
        let closed = text.get(range.end..)?.strip_prefix("</")?;
        let end = closed.find('>').filter(|_| name(closed) == opened)?;
        let is_code = CODE.contains(&opened.as_str());
        is_code.then_some(start..range.end + 2 + end + 1)
    };
    element().unwrap_or(range)
}

/// End tags without a beginning in a text, and beginnings without an end. `None` when an element
/// of blocks begins or ends in it.
fn unmatched(text: &str) -> Option<(usize, usize)> {
    let (mut closed, mut open) = (0_usize, 0_usize);
    for (at, _) in text.match_indices('<') {
        let rest = text.get(at + 1..).unwrap_or("");
        let name: String = rest
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        match name.to_ascii_lowercase().as_str() {
            "" | "br" | "wbr" | "img" | "input" => {}
            "p" | "div" | "li" | "ul" | "ol" | "td" | "tr" | "th" | "table" | "section"
            | "article" | "blockquote" => return None,
            _ if rest.starts_with('/') && open > 0 => open -= 1,
            _ if rest.starts_with('/') => closed += 1,
            _ => open += 1,
        }
    }
    Some((closed, open))
}
