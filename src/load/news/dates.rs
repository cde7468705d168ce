//! The date line of a page: a whole line of nothing but a date.
//!
//! Understands the month names of `wordings.rs` in any digits, the same day
//! said in two languages or two calendars, numeric dates, times and the small
//! words around them; the Iranian solar calendar is converted by
//! `icu_calendar`. A sentence that mentions a date is no date line: one word
//! that does not belong to a date is enough to refuse.

use std::collections::HashMap;
use std::sync::OnceLock;

use icu_calendar::cal::Hijri;
use icu_calendar::{Date, Gregorian};

use super::wordings::{
    AGO, DATE_WORDS, LUNAR_MONTHS, MONTHS, SOLAR_DAYS, SOLAR_MONTHS, Say, TIME_UNITS, WEEKDAYS,
    WORDINGS, key,
};
use crate::document::Dated;
use crate::document::fold::fold;

/// Longest date line, bytes.
const MAX_BYTES: usize = 240;
/// Longest "three hours ago", bytes.
const MAX_RELATIVE_BYTES: usize = 60;
/// Words beside the date that a part of the line may have (a place, a paper).
const MAX_OTHER_WORDS: usize = 3;

/// What a date line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::load) struct DateLine {
    pub published: Option<Dated>,
    pub updated: Option<Dated>,
    /// A part that names the writer, as printed.
    pub byline: Option<String>,
}

/// What a word of a date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word {
    Month(u8),
    Solar(u8),
    Lunar(u8),
    Weekday,
    Small,
    /// "ago": the line tells how long it is since.
    Ago,
    /// A span of time, as in "three hours ago".
    Unit,
    /// A day of the month in words.
    Ordinal(u8),
}

/// A piece of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece {
    Number {
        value: u32,
        digits: usize,
        after: char,
    },
    Word(Word),
}

/// Reads `line` as a date line; `day_first` says how `3/11/2024` is meant
/// where it could be either.
pub(super) fn read(line: &str, day_first: bool) -> Option<DateLine> {
    let may_be = line.len() <= MAX_RELATIVE_BYTES || line.chars().any(char::is_numeric);
    if line.len() > MAX_BYTES || !may_be {
        return None;
    }
    let mut out = DateLine::default();
    let mut n_other = 0;
    for part in parts(line) {
        match read_part(part, day_first) {
            Some(date) if is_updated(part) => {
                out.updated.get_or_insert(date);
            }
            // The same day in another calendar: keep the one that can be read.
            Some(date) if out.published.as_ref().is_none_or(|p| p.iso.is_none()) => {
                out.published = Some(date);
            }
            Some(_) => {}
            None if is_small(part) => {}
            None => {
                n_other += 1;
                let is_byline = super::signs::is_byline(part);
                let is_short = part.split_whitespace().count() <= MAX_OTHER_WORDS;
                if n_other > 1 || !(is_short || is_byline) || part.contains('.') {
                    return None;
                }
                out.byline = is_byline.then(|| part.to_owned());
            }
        }
    }
    if n_other == 0 && out.updated.is_none() {
        // One date, however many parts: as printed means the whole line.
        line.trim().clone_into(&mut out.published.as_mut()?.text);
    }
    (out.published.is_some() || out.updated.is_some()).then_some(out)
}

/// The parts of a line between bars, bullets and spaced dashes.
fn parts(line: &str) -> impl Iterator<Item = &str> {
    let bar = |c: char| matches!(c, '|' | '\u{2022}' | '\u{B7}' | '\u{2014}');
    line.split(bar)
        .flat_map(|p| p.split(" - "))
        .flat_map(|p| p.split(" \u{2013} "))
        .map(str::trim)
        .filter(|p| !p.is_empty())
}

/// Whether `word` is the name of a day or a month, or another word of a date.
pub(super) fn is_date_word(word: &str) -> bool {
    names().contains_key(key(word).as_str())
}

/// Whether `line` is a time of day with its zone and nothing else.
pub(super) fn is_time(line: &str) -> bool {
    line.len() <= MAX_BYTES / 2
        && line.contains(':')
        && pieces(line).is_some_and(|all| {
            let is_small = |p: &Piece| matches!(p, Piece::Word(Word::Small));
            let rest = without_times(&all);
            rest.len() < all.len() && rest.iter().all(is_small)
        })
}

/// A part with a time and small words only.
fn is_small(part: &str) -> bool {
    pieces(part).is_some_and(|all| {
        all.iter().all(|p| {
            matches!(
                p,
                Piece::Number { digits: 1 | 2, .. }
                    | Piece::Word(Word::Small | Word::Unit | Word::Weekday)
            )
        })
    })
}

fn is_updated(part: &str) -> bool {
    let part = key(part);
    updated().iter().any(|text| part.starts_with(text))
}

/// Whether `line` begins with the words for a change, or holds several of them.
pub(super) fn says_updated(line: &str) -> bool {
    let line = key(line);
    let holds = |text: &String| text.contains(' ') && line.contains(text.as_str());
    updated()
        .iter()
        .any(|text| line.starts_with(text) || holds(text))
}

/// Whether `line` begins with the words for a publication.
pub(super) fn says_published(line: &str) -> bool {
    static PUBLISHED: OnceLock<Vec<String>> = OnceLock::new();
    let line = key(line.trim_start_matches(|c: char| !c.is_alphanumeric()));
    let words = PUBLISHED.get_or_init(|| says(Say::Published));
    words.iter().any(|text| line.starts_with(text))
}

/// The words for a change, folded.
fn updated() -> &'static [String] {
    static UPDATED: OnceLock<Vec<String>> = OnceLock::new();
    UPDATED.get_or_init(|| says(Say::Updated))
}

fn says(say: Say) -> Vec<String> {
    let rows = WORDINGS.iter().filter(|row| row.0 == say);
    rows.flat_map(|row| row.2).map(|text| key(text)).collect()
}

fn read_part(part: &str, day_first: bool) -> Option<Dated> {
    let pieces = without_times(&pieces(part)?);
    let iso = match numeric(&pieces, day_first, says_hijri(part)) {
        Some(iso) => iso,
        None if is_relative(&pieces) => None,
        None => named(&pieces)?,
    };
    Some(Dated {
        text: part.trim().to_owned(),
        iso,
    })
}

/// "Three hours ago": when that was, the file does not say.
fn is_relative(pieces: &[Piece]) -> bool {
    let is_ago = |p: &Piece| matches!(p, Piece::Word(Word::Ago));
    let is_span = |p: &Piece| matches!(p, Piece::Word(Word::Unit));
    let is_part = |p: &Piece| {
        matches!(
            p,
            Piece::Number { digits: 1 | 2, .. } | Piece::Word(Word::Ago | Word::Unit | Word::Small)
        )
    };
    pieces.len() <= 5
        && pieces.iter().any(is_ago)
        && pieces.iter().any(is_span)
        && pieces.iter().all(is_part)
}

/// Cuts a line in numbers and known words; `None` at the first unknown word.
fn pieces(part: &str) -> Option<Vec<Piece>> {
    let folded = fold(part);
    let mut out = Vec::new();
    let mut rest = folded.as_str();
    let mut after = ' ';
    while let Some(c) = rest.chars().next() {
        let is_digit = c.is_ascii_digit();
        if !is_digit && !c.is_alphabetic() {
            after = if c == ' ' && after != ' ' { after } else { c };
            rest = rest.get(c.len_utf8()..)?;
            continue;
        }
        let end = rest
            .find(|d: char| d.is_ascii_digit() != is_digit || !d.is_alphanumeric())
            .unwrap_or(rest.len());
        let (token, tail) = rest.split_at(end);
        if is_digit {
            out.push(Piece::Number {
                value: token.parse().ok()?,
                digits: token.len(),
                after,
            });
            rest = tail;
        } else {
            let (word, tail) = word(token, tail)?;
            out.push(match word {
                Word::Ordinal(day) => Piece::Number {
                    value: u32::from(day),
                    digits: 2,
                    after: ' ',
                },
                word => Piece::Word(word),
            });
            rest = tail;
        }
        after = ' ';
    }
    Some(out)
}

/// The word `token`, or with the one that follows it in `tail`, and what is
/// left.
fn word<'a>(token: &str, tail: &'a str) -> Option<(Word, &'a str)> {
    let names = names();
    let next = tail.trim_start();
    let end = next
        .find(|c: char| !c.is_alphabetic())
        .unwrap_or(next.len());
    if let (Some(second), Some(left)) = (next.get(..end), next.get(end..))
        && let Some(word) = names.get([token, " ", second].concat().as_str())
    {
        return Some((*word, left));
    }
    let bare = token
        .strip_prefix('\u{5D1}')
        .filter(|bare| matches!(names.get(*bare), Some(Word::Month(_))));
    Some((*names.get(bare.unwrap_or(token))?, tail))
}

fn names() -> &'static HashMap<String, Word> {
    static NAMES: OnceLock<HashMap<String, Word>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut names = HashMap::new();
        let mut add = |text: &str, word: Word| {
            names.entry(key(text)).or_insert(word);
        };
        let numbered = |months: &'static [&'static [&'static str]]| {
            (1_u8..)
                .zip(months)
                .flat_map(|(n, names)| names.iter().map(move |name| (n, *name)))
        };
        numbered(&MONTHS).for_each(|(n, name)| add(name, Word::Month(n)));
        numbered(&SOLAR_MONTHS).for_each(|(n, name)| add(name, Word::Solar(n)));
        numbered(&LUNAR_MONTHS).for_each(|(n, name)| add(name, Word::Lunar(n)));
        (1_u8..)
            .zip(SOLAR_DAYS)
            .for_each(|(n, name)| add(name, Word::Ordinal(n)));
        AGO.iter().for_each(|name| add(name, Word::Ago));
        TIME_UNITS.iter().for_each(|name| add(name, Word::Unit));
        WEEKDAYS.iter().for_each(|name| add(name, Word::Weekday));
        DATE_WORDS.iter().for_each(|name| add(name, Word::Small));
        names
    })
}

/// Takes away `10:30` and `10:30:00`.
fn without_times(pieces: &[Piece]) -> Vec<Piece> {
    let is_minutes = |piece: Option<&Piece>| {
        matches!(
            piece,
            Some(Piece::Number {
                after: ':',
                digits: 2,
                value: 0..=59
            })
        )
    };
    let mut out = Vec::with_capacity(pieces.len());
    for (i, piece) in pieces.iter().enumerate() {
        let is_hour =
            matches!(piece, Piece::Number { value: 0..=24, .. }) && is_minutes(pieces.get(i + 1));
        if !is_hour && !is_minutes(Some(piece)) {
            out.push(*piece);
        }
    }
    out
}

/// `2024-11-03`, `3/11/2024`, `3.11.2024`. The inner `None` is a date that
/// could be two days.
#[expect(
    clippy::option_option,
    reason = "no date and an unclear date are different answers"
)]
fn numeric(pieces: &[Piece], day_first: bool, is_hijri: bool) -> Option<Option<String>> {
    let is_separator = |c: char| matches!(c, '-' | '/' | '.');
    pieces.windows(3).find_map(|three| match three {
        [
            Piece::Number {
                value: a,
                digits: len_a,
                ..
            },
            Piece::Number {
                value: b,
                after: first,
                ..
            },
            Piece::Number {
                value: c,
                digits: len_c,
                after: second,
            },
        ] if first == second && is_separator(*first) => {
            let (year, month, day) = match (len_a, len_c) {
                (4, _) => (*a, *b, *c),
                // Forums in English write the month first for all the world.
                (_, 4) if *b > 12 && *a <= 12 => (*c, *a, *b),
                (_, 4) if *a > 12 || day_first || a == b => (*c, *b, *a),
                (_, 4) if (1..=12).contains(a) && (1..=12).contains(b) => return Some(None),
                _ => return None,
            };
            if is_hijri && is_solar_year(year) || (1431..=1500).contains(&year) {
                lunar(year, month, day)
            } else if is_solar_year(year) {
                solar(year, month, day)
            } else {
                gregorian(year, month, day)
            }
            .map(Some)
        }
        _ => None,
    })
}

/// A date with its month's name. `None` when there is no month, or neither
/// day nor year; the inner `None` when the calendar cannot be converted or the
/// line names two months.
#[expect(
    clippy::option_option,
    reason = "no date and an unclear date are different answers"
)]
fn named(pieces: &[Piece]) -> Option<Option<String>> {
    let is_month = |p: &Piece| matches!(p, Piece::Word(Word::Month(_)));
    let is_solar = |p: &Piece| matches!(p, Piece::Word(Word::Solar(_)));
    let is_lunar = |p: &Piece| matches!(p, Piece::Word(Word::Lunar(_)));
    let at = pieces
        .iter()
        .position(is_month)
        .or_else(|| pieces.iter().position(is_solar))
        .or_else(|| pieces.iter().position(is_lunar))?;
    let (before, after) = (pieces.get(..at)?, pieces.get(at + 1..)?);
    let number = |p: &Piece| {
        if let Piece::Number { value, digits, .. } = p {
            Some((*value, *digits))
        } else {
            None
        }
    };
    let as_day = |n: &(u32, usize)| n.1 <= 2 && (1..=31).contains(&n.0);
    let day_before = before.iter().rev().find_map(number).filter(as_day);
    let day = day_before
        .or_else(|| after.iter().find_map(number).filter(as_day))
        .map(|n| n.0);
    let as_year = |n: &(u32, usize)| n.1 == 4;
    let year = after
        .iter()
        .filter_map(number)
        .find(as_year)
        .or_else(|| before.iter().rev().filter_map(number).find(as_year))
        .map(|n| n.0);
    if day.is_none() && year.is_none() {
        return None;
    }
    let mut months = pieces.iter().filter_map(|p| {
        if let Piece::Word(Word::Month(m)) = p {
            Some(*m)
        } else {
            None
        }
    });
    let iso = match (pieces.get(at), year, day) {
        (Some(Piece::Word(Word::Month(m))), Some(y), _)
            if !months.all(|other| other == *m) || y < 1500 =>
        {
            None
        }
        (Some(Piece::Word(Word::Month(m))), Some(y), Some(d)) => gregorian(y, u32::from(*m), d),
        (Some(Piece::Word(Word::Month(m))), Some(y), None) => Some(format!("{y:04}-{m:02}")),
        (Some(Piece::Word(Word::Solar(m))), Some(y), Some(d)) => solar(y, u32::from(*m), d),
        (Some(Piece::Word(Word::Lunar(m))), Some(y), Some(d)) => lunar(y, u32::from(*m), d),
        _ => None,
    };
    Some(iso)
}

/// Whether a date is followed by the letter of the lunar Hijri calendar.
fn says_hijri(part: &str) -> bool {
    part.contains("\u{647}\u{640}") || part.trim_end().ends_with(" \u{647}")
}

/// A lunar Hijri date by the calendar of Umm al-Qura; sightings differ by a day.
fn lunar(year: u32, month: u32, day: u32) -> Option<String> {
    let (y, m, d) = (
        i32::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    );
    let date = Date::try_new_hijri_with_calendar(y, m, d, Hijri::new_umm_al_qura()).ok()?;
    Some(iso_of(&date.to_calendar(Gregorian)))
}

fn iso_of(date: &Date<Gregorian>) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        date.year().extended_year(),
        date.month().ordinal,
        date.day_of_month().0
    )
}

fn is_solar_year(year: u32) -> bool {
    (1200..=1430).contains(&year)
}

fn gregorian(year: u32, month: u32, day: u32) -> Option<String> {
    let (y, m, d) = (
        i32::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    );
    Date::try_new_gregorian(y, m, d)
        .ok()
        .filter(|_| year >= 1000)?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

fn solar(year: u32, month: u32, day: u32) -> Option<String> {
    let (y, m, d) = (
        i32::try_from(year).ok()?,
        u8::try_from(month).ok()?,
        u8::try_from(day).ok()?,
    );
    let date = Date::try_new_persian(y, m, d).ok()?;
    Some(iso_of(&date.to_calendar(Gregorian)))
}
