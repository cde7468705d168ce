//! How an isolate is written in a file: by an element where one can stand, else by control characters.

use super::{Edit, escaped};
use crate::audit::locate::{Locator, Part, Span};
use crate::vocab::{Direction, TextRange};

/// The span, or all of the Markdown code that it stands in, with its backticks: between them control
/// characters would be code.
pub(super) fn outside_code(text: &str, span: Span) -> Span {
    let line = text
        .get(..span.range.start)
        .map_or(0, |t| t.rfind('\n').map_or(0, |at| at + 1));
    let mut from = line;
    while let Some(open) = text.get(from..span.range.start).and_then(|t| t.find('`')) {
        let rest = text.get(from + open..).unwrap_or("");
        let n = rest.len() - rest.trim_start_matches('`').len();
        let (ticks, inside) = rest.split_at(n);
        let Some(inner) = closing(inside, ticks) else {
            from += open + n;
            continue;
        };
        let code = from + open..from + open + n + inner + n;
        if code.end >= span.range.end {
            return Span {
                range: code,
                ..span
            };
        }
        from = code.end;
    }
    span
}

/// Where as many backticks stand as these, no more and no fewer.
fn closing(text: &str, ticks: &str) -> Option<usize> {
    let found = text.match_indices(ticks).find(|(at, _)| {
        let before = text.get(..*at).unwrap_or("");
        let behind = text.get(at + ticks.len()..).unwrap_or("");
        !before.ends_with('`') && !behind.starts_with('`')
    });
    found.map(|(at, _)| at)
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
