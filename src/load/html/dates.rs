//! Dates of a page: from what it says to programs (ISO 8601 and its neighbours), or from what it
//! prints, in any calendar and digits that `news` reads.

use dom_query::{Document, NodeRef};

use super::dom::{attr, spaced, words};
use crate::document::Dated;
use crate::load::news;

/// Longest printed date, bytes.
const MAX_PRINTED: usize = 200;
/// Places that are looked at, at most.
const MAX_PLACES: usize = 60;

/// Elements that usually hold a date.
const PLACES: &str = "time, [itemprop=datePublished], [itemprop=dateCreated], [class*=date], [class*=Date], [class*=time], [class*=publish], [class*=posted], [id*=date], [class*=byline], [class*=meta], [class*=tarikh], small, td, p, span, div";

/// A date as a page tells it to programs.
pub(super) fn told(text: &str) -> Dated {
    Dated {
        text: text.to_owned(),
        iso: iso(text),
    }
}

/// `YYYY-MM-DD` out of an ISO date, a date in English, or a printed one.
fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    let digits: Vec<&str> = text.get(..10.min(text.len()))?.split(['-', '/']).collect();
    if let [year, month, day] = digits.as_slice() {
        let is_number = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        if is_number(year, 4) && is_number(month, 2) && is_number(day, 2) {
            return Some(format!("{year}-{month}-{day}"))
                .filter(|d| d.parse::<jiff::civil::Date>().is_ok());
        }
    }
    if let Some(number) = text.parse::<i64>().ok().filter(|n| *n > 100_000_000) {
        let seconds = if number > 100_000_000_000 {
            number / 1000
        } else {
            number
        };
        let zoned = jiff::Timestamp::from_second(seconds)
            .ok()?
            .to_zoned(jiff::tz::TimeZone::UTC);
        return Some(zoned.date().to_string());
    }
    if let Ok(zoned) = jiff::fmt::rfc2822::parse(text) {
        return Some(zoned.date().to_string());
    }
    news::date(text, false)?.published?.iso
}

/// The dates that a page prints: published and updated.
pub(super) fn printed(tree: &Document, day_first: bool) -> (Option<Dated>, Option<Dated>) {
    let (mut published, mut updated) = (None, None);
    let nodes = tree.select("time[datetime], [itemprop=datePublished][content]");
    for node in nodes.nodes() {
        let Some(value) = attr(node, "datetime").or_else(|| attr(node, "content")) else {
            continue;
        };
        if is_beside(node) {
            continue;
        }
        let Some(iso) = iso(&value) else { continue };
        let text = Some(words(node)).filter(|w| !w.is_empty()).unwrap_or(value);
        let is_change = super::dom::has_class(node, &["updated", "modified"])
            && !super::dom::has_class(node, &["published"])
            || attr(node, "itemprop").as_deref() == Some("dateModified");
        let slot = if is_change {
            &mut updated
        } else {
            &mut published
        };
        if slot.is_none() {
            *slot = Some(Dated {
                text,
                iso: Some(iso),
            });
        }
    }
    if published.is_none() {
        let found = in_words(tree, day_first);
        published = found.0.or(published);
        updated = updated.or(found.1);
    }
    (published, updated)
}

/// A date among other words of a short text: the longest run of words that is one.
fn inside(text: &str, day_first: bool) -> Option<news::DateLine> {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > 24 {
        return None;
    }
    (2..=6).rev().chain([1]).find_map(|n| {
        words.windows(n).find_map(|run| {
            let date = news::date(
                run.join(" ").trim_matches([',', '\u{60C}', '-', ':']),
                day_first,
            )?;
            let iso = date.published.as_ref()?.iso.as_ref()?;
            (iso.len() == 10).then_some(date)
        })
    })
}

/// Whether an element belongs to another article: a comment, a list of stories.
fn is_beside(node: &NodeRef<'_>) -> bool {
    node.ancestors_it(None).any(|a| {
        a.has_name("aside")
            || a.has_name("nav")
            || a.has_name("footer")
            || super::dom::has_class(
                &a,
                &[
                    "comment", "comments", "related", "sidebar", "widget", "teaser",
                ],
            )
    })
}

/// The first short text of the page that is a date, among its date-like elements first.
fn in_words(tree: &Document, day_first: bool) -> (Option<Dated>, Option<Dated>) {
    let mut looked = 0;
    for node in tree.select(PLACES).nodes() {
        let is_leaf = node
            .element_children()
            .iter()
            .all(|c| !c.has_name("p") && !c.has_name("div"));
        if !is_leaf || is_beside(node) {
            continue;
        }
        let text = node.text();
        if text.len() > MAX_PRINTED * 3 || !text.chars().any(char::is_numeric) {
            continue;
        }
        let text = spaced(&text);
        if text.len() > MAX_PRINTED || text.is_empty() {
            continue;
        }
        looked += 1;
        if looked > MAX_PLACES {
            break;
        }
        let parts = std::iter::once(text.as_str()).chain(text.split(['|', '\u{2022}', '\u{B7}']));
        let whole = parts
            .filter_map(|part| news::date(part.trim(), day_first))
            .find(|d| d.published.as_ref().is_some_and(|p| p.iso.is_some()));
        if let Some(date) = whole.or_else(|| inside(&text, day_first)) {
            return (date.published, date.updated);
        }
    }
    (None, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_for_programs() {
        let iso = |text| iso(text);
        assert_eq!(
            iso("2024-03-05T22:10:00+02:00").as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(iso("2024/03/05").as_deref(), Some("2024-03-05"));
        assert_eq!(
            iso("Tue, 05 Mar 2024 10:00:00 GMT").as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(iso("1709632800").as_deref(), Some("2024-03-05"));
        assert_eq!(iso("2024-13-45"), None);
        assert_eq!(iso("soon"), None);
    }
}
