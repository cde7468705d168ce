//! Running heads, feet and page numbers: what stands at the same edge of many pages.

use std::collections::BTreeMap;

use super::line::{Page, Segment};
use super::logical::order;
use crate::document::language::dominant_direction;
use crate::document::{Furniture, FurnitureKind};
use crate::vocab::Direction;

/// Share of the page's height at its top and foot where they stand.
const EDGE: f32 = 0.11;

/// Lines at one edge that are looked at, at most.
const MOST: usize = 4;

/// Where a line stands, and its letters without their numbers.
type Key = (bool, String);

/// Takes them out of the pages, each said once.
pub(super) fn set_aside(pages: &mut [Page]) -> Vec<Furniture> {
    let mut counts: BTreeMap<Key, usize> = BTreeMap::new();
    for page in pages.iter() {
        for (_, key) in edges(page) {
            *counts.entry(key).or_default() += 1;
        }
    }
    let least = (pages.len() * 2 / 5).max(2);
    let mut said: BTreeMap<Key, ()> = BTreeMap::new();
    let mut out = Vec::new();
    for page in pages {
        let found = edges(page);
        let mut gone = Vec::new();
        for (at, key) in found {
            let is_repeated = counts.get(&key).is_some_and(|n| *n >= least);
            if !is_repeated && !is_page_number(&key.1) {
                continue;
            }
            gone.push(at);
            if let Some(segment) = page
                .segments
                .get(at)
                .filter(|_| said.insert(key, ()).is_none())
            {
                out.push(Furniture {
                    kind: FurnitureKind::Removed,
                    text: text(segment),
                    block: 0,
                    is_outside: false,
                });
            }
        }
        let mut at = 0;
        page.segments.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
    out
}

/// The lines at the edges of a page.
fn edges(page: &Page) -> Vec<(usize, Key)> {
    let is_top = |s: &Segment| s.y > page.height * (1.0 - EDGE);
    let is_foot = |s: &Segment| s.y < page.height * EDGE;
    let all = || page.segments.iter().enumerate();
    let top = all().take_while(|(_, s)| is_top(s)).take(MOST);
    let foot = all().rev().take_while(|(_, s)| is_foot(s)).take(MOST);
    top.map(|(i, s)| (i, (true, letters(s))))
        .chain(foot.map(|(i, s)| (i, (false, letters(s)))))
        .collect()
}

/// The letters of a line as they are seen, every number the same.
fn letters(segment: &Segment) -> String {
    let text = segment.units.iter().flat_map(|unit| unit.text.chars());
    let mut out: String = text.map(|c| if c.is_numeric() { '0' } else { c }).collect();
    while out.contains("00") {
        out = out.replace("00", "0");
    }
    out
}

/// Whether nothing but a number stands there, with strokes around it.
fn is_page_number(letters: &str) -> bool {
    letters.contains('0')
        && letters.chars().count() <= 7
        && letters.chars().all(|c| {
            matches!(
                c,
                '0' | '-' | '\u{2013}' | '\u{2014}' | '/' | '.' | '|' | '(' | ')' | '[' | ']'
            )
        })
}

/// The words of a line.
pub(super) fn text(segment: &Segment) -> String {
    let seen: String = segment
        .units
        .iter()
        .map(|unit| unit.text.as_str())
        .collect();
    let base = dominant_direction(&seen).unwrap_or(Direction::Ltr);
    let mut out = String::new();
    for placed in order(&segment.units, base) {
        if placed.has_space {
            out.push(' ');
        }
        out.push_str(&placed.unit.text);
    }
    out
}
