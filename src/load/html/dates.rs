//! Dates of a page: from what it says to programs (ISO 8601 and its neighbours), or from what it
//! prints, in any calendar and digits that `news` reads.

use dom_query::{Document, NodeRef};

use super::dom::{attr, has_class, spaced, words};
use super::page_lines::{PageLine, PageLines};
use crate::document::Dated;
use crate::load::news::{self, DateLine};

/// Longest printed date, bytes.
const MAX_PRINTED: usize = 200;
/// Places that are looked at, at most.
const MAX_PLACES: usize = 60;

/// Words of a line about a change, at most.
const MAX_CHANGE_WORDS: usize = 30;

/// Elements that tell programs a day.
const TOLD: &str = "time[datetime], [itemprop=datePublished][content], [itemprop=datePublished][title], abbr.published[title], abbr.updated[title]";

/// Elements that usually hold a date.
const PLACES: &str = "time, [itemprop=datePublished], [itemprop=dateCreated], [class*=date], [class*=Date], [class*=time], [class*=publish], [class*=posted], [id*=date], [class*=byline], [class*=meta], [class*=tarikh], small, font, td";

/// A date as a page tells it to programs.
pub(in crate::load) fn told(text: &str) -> Dated {
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
pub(super) fn printed(tree: &Document, lines: &PageLines) -> (Option<Dated>, Option<Dated>) {
    let (mut published, mut updated) = told_elements(tree, lines);
    let mut head = lines
        .head()
        .filter(|line| published.is_none() && !is_change(line));
    let found = head.find_map(in_line).or_else(|| {
        let is_said = |l: &&PageLine| {
            l.text.split(' ').count() <= MAX_CHANGE_WORDS && news::says_published(&l.text)
        };
        lines
            .foot()
            .filter(|_| published.is_none())
            .filter(is_said)
            .find_map(in_line)
    });
    if let Some(date) = found {
        published = date.published;
        updated = updated.or(date.updated);
    }
    if published.is_none() {
        let found = in_places(tree, lines);
        published = found.0;
        updated = updated.or(found.1);
    }
    (published, updated.or_else(|| changed(lines)))
}

/// When the page says that it was changed last.
pub(super) fn changed(lines: &PageLines) -> Option<Dated> {
    let short = |l: &&PageLine| l.text.split(' ').count() <= MAX_CHANGE_WORDS;
    lines
        .own()
        .filter(short)
        .filter(|l| is_change(l))
        .find_map(|line| {
            let told = line.days.first().and_then(|day| iso(day)).map(|iso| Dated {
                text: line.text.clone(),
                iso: Some(iso),
            });
            told.or_else(|| {
                let date = in_line(line)?;
                date.updated.or(date.published)
            })
        })
}

/// Whether a line says when the article was changed, not the site.
fn is_change(line: &PageLine) -> bool {
    news::says_updated(&line.text) && !SITES.iter().any(|word| line.text.contains(word))
}

/// Words for a site as a whole.
const SITES: &[&str] = &["الموقع", "پایگاه", "سایت", "وبگاه", "האתר", "ویب سائٹ"];

/// Days that elements tell programs.
fn told_elements(tree: &Document, lines: &PageLines) -> (Option<Dated>, Option<Dated>) {
    let (mut published, mut updated) = (None, None);
    for node in tree.select(TOLD).nodes() {
        let value = ["datetime", "content", "title"]
            .iter()
            .find_map(|key| attr(node, key));
        let Some((value, iso)) = value.and_then(|v| Some((iso(&v)?, v))).map(|(i, v)| (v, i))
        else {
            continue;
        };
        let text = Some(words(node)).filter(|w| !w.is_empty()).unwrap_or(value);
        let is_updated =
            has_class(node, &["updated", "modified"]) && !has_class(node, &["published"])
                || attr(node, "itemprop").as_deref() == Some("dateModified")
                || node.parent().is_some_and(|p| {
                    news::says_updated(&words(&p)) && words(&p).len() < MAX_PRINTED
                }) && !node.parent().is_some_and(|p| first_is(&p, node));
        let slot = if is_updated {
            &mut updated
        } else {
            &mut published
        };
        if slot.is_none() && !lines.is_node_beside(node) {
            *slot = Some(Dated {
                text,
                iso: Some(iso),
            });
        }
    }
    (published, updated)
}

/// Whether no words stand before `node` in `parent`.
fn first_is(parent: &NodeRef<'_>, node: &NodeRef<'_>) -> bool {
    let mut before = parent.children_it(false).take_while(|n| n.id != node.id);
    before.all(|n| n.text().trim().is_empty())
}

/// The date of a line: as a whole, in one of its parts, or among its words.
fn in_line(line: &PageLine) -> Option<DateLine> {
    if line.text.len() > MAX_PRINTED * 2 || !line.text.chars().any(char::is_numeric) {
        return None;
    }
    let is_read = |d: &DateLine| {
        let iso = |date: &Option<Dated>| {
            date.as_ref()
                .is_some_and(|d| d.iso.as_ref().is_some_and(|i| i.len() == 10))
        };
        iso(&d.published) || iso(&d.updated)
    };
    let parts = line.parts.iter().map(String::as_str);
    let mut texts = std::iter::once(line.text.as_str()).chain(parts);
    let whole = texts.find_map(|t| news::date(t, true).filter(is_read));
    whole.or_else(|| inside(&line.text))
}

/// The dates that our own export prints above an article: published and updated.
pub(super) fn ours(tree: &Document) -> (Option<Dated>, Option<Dated>) {
    let all = tree.select("article > header time");
    let of = |class: &str| {
        let nodes = all.nodes().iter();
        let mut nodes = nodes.filter(|n| has_class(n, &[class]));
        nodes.next().map(|node| Dated {
            text: words(node),
            iso: attr(node, "datetime"),
        })
    };
    (of("published"), of("updated"))
}

/// A date among other words of a short text: the longest run of words that is one.
pub(super) fn inside(text: &str) -> Option<DateLine> {
    let words: Vec<&str> = text.split(' ').collect();
    if words.len() > 40 {
        return None;
    }
    (2..=6).rev().chain([1]).find_map(|n| {
        words.windows(n).find_map(|run| {
            let run = run.join(" ");
            let bare = run.trim_matches(|c: char| !c.is_alphanumeric());
            let date = news::date(bare, true)?;
            let iso = date.published.as_ref()?.iso.as_ref()?;
            (iso.len() == 10).then_some(date)
        })
    })
}

/// The first text of the page in an element made for a date.
fn in_places(tree: &Document, lines: &PageLines) -> (Option<Dated>, Option<Dated>) {
    let mut looked = 0;
    for node in tree.select(PLACES).nodes() {
        let text = node.text();
        if text.len() > MAX_PRINTED * 3 || !text.chars().any(char::is_numeric) {
            continue;
        }
        let text = spaced(&text);
        if text.len() > MAX_PRINTED || text.is_empty() || lines.is_node_beside(node) {
            continue;
        }
        looked += 1;
        if looked > MAX_PLACES {
            break;
        }
        let is_made = !node.has_name("td") && !node.has_name("font");
        let parts = std::iter::once(text.as_str()).chain(text.split(['|', '\u{2022}', '\u{B7}']));
        let whole = parts
            .filter_map(|part| news::date(part.trim(), true))
            .find(|d| d.published.as_ref().is_some_and(|p| p.iso.is_some()));
        if let Some(date) = whole.or_else(|| inside(&text).filter(|_| is_made)) {
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
