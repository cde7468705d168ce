//! What each line of a page could be, and whether enough of them say that it
//! is a news page.
//!
//! A sign is a line that hardly stands in a text: a date and nothing else, the
//! title said twice, a control. One sign proves nothing; two of different kinds
//! do. `news.rs` decides with this what is furniture.

use std::collections::{BTreeMap, BTreeSet};

use super::super::lines::Line;
use super::caption::{self, Sure};
use super::dates::{self, DateLine};
use super::wordings::{Say, Trust, key, look_up};
use crate::document::Figure;

/// Lines from the start in which a page's head is looked for.
pub(super) const HEAD_LINES: usize = 14;
/// Lines before the end in which a page's foot is looked for.
const FOOT_LINES: usize = 30;
/// Lines between head and foot that are looked at: a longer text is no news page.
const MIDDLE_LINES: usize = 4_000;
/// Longest control, bytes.
const MAX_CONTROL_BYTES: usize = 160;
/// Longest label with what stands beside it, bytes.
const MAX_LABEL_LINE_BYTES: usize = 480;

/// What a line could be.
#[derive(Debug)]
pub(super) enum Found {
    /// A page control or a tag.
    Control(Say),
    /// A label for sources, tags or other stories, with what stands beside it.
    Label(Say, Option<String>),
    /// A date line.
    Date(DateLine),
    /// A time of day and nothing else.
    Time,
    /// A caption.
    Caption(Figure, Sure),
    /// An address alone or with its label.
    Address { url: String, is_labelled: bool },
    /// The writer.
    Byline { has_colon: bool },
}

/// What was found on a page.
#[derive(Debug, Default)]
pub(super) struct Signs {
    /// Whether the page is a news page.
    pub is_news: bool,
    /// What lines could be, by index.
    pub lines: BTreeMap<usize, Found>,
    /// The title's line and its repetition.
    pub repeated: Option<(usize, usize)>,
    /// The site, when one of both has it after the title.
    pub site: Option<String>,
    first_text: usize,
}

impl Signs {
    /// Whether line `i` is the one after the first text line of the page.
    pub(super) fn is_after_first(&self, i: usize) -> bool {
        i == self.first_text + 1
    }
}

/// Looks at all lines of a page; `is_news` when it is known to be a news page.
pub(super) fn look(lines: &[Line<'_>], day_first: bool, is_news: bool) -> Signs {
    let mut signs = Signs::default();
    let mut kinds: BTreeSet<&'static str> = BTreeSet::new();
    let mut unsure = Vec::new();
    let n = lines.len();
    for (i, line) in lines.iter().enumerate() {
        let is_edge = i < HEAD_LINES || i + FOOT_LINES >= n;
        if !is_edge && i > MIDDLE_LINES {
            continue;
        }
        let found = if is_edge {
            look_at(line.text, day_first)
        } else {
            look_inside(line.text)
        };
        let Some((found, trust)) = found else {
            continue;
        };
        if let Some(kind) = sign_of(&found) {
            kinds.insert(kind);
        }
        match trust {
            Trust::Alone => drop(signs.lines.insert(i, found)),
            Trust::WithSigns => unsure.push((i, found)),
        }
    }
    signs.first_text = (0..n).find(|i| !signs.lines.contains_key(i)).unwrap_or(0);
    if let Some((first, again, site)) = repeated_title(lines, &signs.lines) {
        signs.repeated = Some((first, again));
        signs.site = site;
        kinds.insert("repeated");
    }
    signs.is_news = is_news || kinds.len() >= 2;
    if signs.is_news {
        signs.lines.extend(unsure);
        if signs.repeated.is_none() {
            // What is furniture now may free the title.
            signs.repeated = repeated_title(lines, &signs.lines).map(|found| (found.0, found.1));
        }
    } else {
        signs.lines.extend(unsure.into_iter().filter(|(_, found)| {
            !matches!(found, Found::Control(_) | Found::Label(..) | Found::Time)
        }));
    }
    signs
}

/// Inside the text only what is surely no text: controls, captions, labels of
/// other stories. Most lines are told apart by their length alone.
fn look_inside(text: &str) -> Option<(Found, Trust)> {
    let inside = |found: &(Found, Trust)| {
        matches!(
            found.0,
            Found::Control(Say::Share | Say::Continue | Say::Ad) | Found::Label(Say::Related, _)
        )
    };
    let short = || {
        (text.len() <= MAX_CONTROL_BYTES / 2)
            .then(|| control(text))
            .flatten()
            .filter(inside)
    };
    let caption =
        || caption::read(text).map(|(figure, sure)| (Found::Caption(figure, sure), Trust::Alone));
    short()
        .or_else(caption)
        .or_else(|| label(text).filter(inside))
}

/// The kind of sign that a line is, for counting kinds.
fn sign_of(found: &Found) -> Option<&'static str> {
    match found {
        Found::Control(Say::Share | Say::ShareTarget) => Some("share"),
        Found::Control(Say::Continue) => Some("continue"),
        Found::Control(Say::Close) => Some("close"),
        Found::Control(Say::Coverage) => Some("tag"),
        Found::Control(Say::Ad) => Some("ad"),
        Found::Control(Say::Navigation | Say::Home) => Some("navigation"),
        Found::Label(Say::Sources, _) => Some("sources"),
        Found::Label(Say::Tags, _) => Some("tags"),
        Found::Label(Say::Related, _) => Some("related"),
        Found::Date(_) => Some("date"),
        Found::Caption(_, Sure::Credited) => Some("caption"),
        Found::Address {
            is_labelled: true, ..
        } => Some("address"),
        _ => None,
    }
}

fn look_at(text: &str, day_first: bool) -> Option<(Found, Trust)> {
    if let Some(found) = control(text) {
        return Some(found);
    }
    if let Some((figure, sure)) = caption::read(text) {
        return Some((Found::Caption(figure, sure), Trust::Alone));
    }
    if let Some(url) = address(text) {
        return Some((
            Found::Address {
                url: url.to_owned(),
                is_labelled: false,
            },
            Trust::Alone,
        ));
    }
    label(text).or_else(|| byline(text)).or_else(|| {
        if dates::is_time(text) {
            return Some((Found::Time, Trust::WithSigns));
        }
        let date = dates::read(text, day_first)?;
        Some((Found::Date(date), Trust::Alone))
    })
}

/// A line that is a control as a whole.
fn control(text: &str) -> Option<(Found, Trust)> {
    if text.len() > MAX_CONTROL_BYTES {
        return None;
    }
    let key = key(text);
    for (say, trust) in look_up(&key) {
        match say {
            Say::Sources | Say::Tags | Say::Related => {
                return Some((Found::Label(*say, None), *trust));
            }
            Say::Share
            | Say::ShareTarget
            | Say::Continue
            | Say::Close
            | Say::Coverage
            | Say::Navigation
            | Say::Home
            | Say::Ad => {
                return Some((Found::Control(*say), *trust));
            }
            _ => {}
        }
    }
    match counted(&key) {
        Some(Say::Related) => return Some((Found::Label(Say::Related, None), Trust::WithSigns)),
        Some(say) => return Some((Found::Control(say), Trust::WithSigns)),
        None => {}
    }
    if is_share_row(&key) {
        return Some((Found::Control(Say::ShareTarget), Trust::WithSigns));
    }
    is_breadcrumb(text).then_some((Found::Control(Say::Home), Trust::WithSigns))
}

/// `5 min read`, `12 comments`, `list 1 of 2`: a control with a number or two.
fn counted(key: &str) -> Option<Say> {
    let is_number = |word: &&str| {
        word.chars()
            .all(|c| c.is_numeric() || matches!(c, ',' | '.'))
    };
    let words: Vec<&str> = key.split(' ').take(6).collect();
    let rest: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !is_number(word))
        .collect();
    let has_number = (1..=2).contains(&(words.len() - rest.len()));
    let known = look_up(&rest.join(" ")).iter();
    let mut known =
        known.filter(|row| matches!(row.0, Say::Navigation | Say::Share | Say::Related));
    known.next().filter(|_| has_number).map(|row| row.0)
}

/// `Facebook Twitter WhatsApp`: nothing but places to share to.
fn is_share_row(key: &str) -> bool {
    let mut words = key
        .split([' ', '|', ',', '/'])
        .filter(|w| !w.is_empty())
        .peekable();
    words.peek().is_some()
        && words.all(|word| {
            look_up(word)
                .iter()
                .any(|row| matches!(row.0, Say::ShareTarget | Say::Share))
        })
}

/// `Home > World > Middle East`.
fn is_breadcrumb(text: &str) -> bool {
    let mut steps = text
        .split(['>', '\u{BB}', '\u{203A}', '/', '\u{AB}', '\u{2039}', '|'])
        .map(str::trim)
        .filter(|s| !s.is_empty());
    let starts_home = steps
        .next()
        .is_some_and(|first| look_up(&key(first)).iter().any(|row| row.0 == Say::Home));
    starts_home && steps.next().is_some()
}

/// A label with something beside it.
fn label(text: &str) -> Option<(Found, Trust)> {
    if text.len() > MAX_LABEL_LINE_BYTES {
        return None;
    }
    let (label, beside) = text.split_once([':', '\u{FF1A}'])?;
    if label.len() > 80 || beside.trim().is_empty() {
        return None;
    }
    let beside = beside.trim();
    for (say, trust) in look_up(&key(label)) {
        match say {
            Say::Sources if let Some(url) = address(beside) => {
                return Some((
                    Found::Address {
                        url: url.to_owned(),
                        is_labelled: true,
                    },
                    Trust::Alone,
                ));
            }
            Say::Sources | Say::Tags | Say::Related => {
                return Some((Found::Label(*say, Some(beside.to_owned())), *trust));
            }
            Say::Address if let Some(url) = address(beside) => {
                return Some((
                    Found::Address {
                        url: url.to_owned(),
                        is_labelled: true,
                    },
                    *trust,
                ));
            }
            Say::Navigation if beside.split_whitespace().count() <= 4 => {
                return Some((Found::Control(Say::Navigation), Trust::WithSigns));
            }
            Say::Byline if is_name(beside) => {
                return Some((Found::Byline { has_colon: true }, Trust::Alone));
            }
            _ => {}
        }
    }
    None
}

/// `By Name Name`, without a colon.
fn byline(text: &str) -> Option<(Found, Trust)> {
    let (first, rest) = text
        .split_once(char::is_whitespace)
        .filter(|_| text.len() <= MAX_CONTROL_BYTES)?;
    let is_byline = look_up(&key(first)).iter().any(|row| row.0 == Say::Byline);
    let is_latin = first.is_ascii();
    let is_person =
        is_name(rest) && (!is_latin || rest.chars().next().is_some_and(char::is_uppercase));
    // Verbs ("wrote") begin sentences; these words begin nothing but a byline.
    let is_plain_word = matches!(
        key(first).as_str(),
        "by" | "\u{628}\u{642}\u{644}\u{645}" | "\u{645}\u{627}\u{62A}" | "\u{5DE}\u{5D0}\u{5EA}"
    );
    (is_byline && is_person && is_plain_word)
        .then_some((Found::Byline { has_colon: false }, Trust::Alone))
}

/// Whether `text`, the whole of it, names the writer.
pub(super) fn is_byline(text: &str) -> bool {
    let labelled = matches!(label(text), Some((Found::Byline { .. }, _)));
    labelled || byline(text).is_some()
}

/// What stands behind the words that name a writer: up to three words, and a colon or none.
pub(super) fn after_byline(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let says = |label: &str| look_up(&key(label)).iter().any(|row| row.0 == Say::Byline);
    if let Some((label, rest)) = text.split_once([':', '\u{FF1A}'])
        && label.len() < 60
        && (says(label) || label.split_whitespace().next_back().is_some_and(says))
    {
        return Some(rest.trim());
    }
    let mut at = 0;
    let mut found = None;
    for word in text.split_inclusive(char::is_whitespace).take(3) {
        at += word.len();
        let label = text.get(..at)?;
        if says(label.trim()) {
            found = text.get(at..).map(str::trim);
        }
    }
    found.filter(|rest| !rest.is_empty())
}

/// What stands behind the word for a source and its colon.
pub(super) fn after_source(text: &str) -> Option<&str> {
    let (label, rest) = text.split_once([':', '\u{FF1A}'])?;
    let says = |label: &str| look_up(&key(label)).iter().any(|row| row.0 == Say::Sources);
    (label.len() < 60 && says(label)).then(|| rest.trim())
}

/// Whether a short line begins with the label of an advertisement and a colon.
pub(super) fn is_ad(text: &str) -> bool {
    let says = |label: &str| look_up(&key(label)).iter().any(|row| row.0 == Say::Ad);
    text.len() <= MAX_LABEL_LINE_BYTES
        && text
            .split_once([':', '\u{FF1A}'])
            .is_some_and(|(label, _)| label.len() < 40 && says(label))
}

/// Whether a line is a control of the page as a whole.
pub(super) fn is_control(text: &str) -> bool {
    matches!(control(text), Some((Found::Control(_), _)))
}

/// A name without punctuation around it.
pub(super) fn clean(name: &str) -> &str {
    name.trim_matches(|c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ':' | '.'
                    | '\u{60C}'
                    | ','
                    | '#'
                    | '-'
                    | '\u{2022}'
                    | '|'
                    | '\u{200E}'
                    | '\u{200F}'
            )
    })
}

/// Whether `text` could be a person's name.
pub(super) fn is_name(text: &str) -> bool {
    let words = text.split_whitespace().count();
    (1..=6).contains(&words)
        && !ends_sentence(text)
        && text.chars().any(char::is_alphabetic)
        && !text.chars().any(char::is_numeric)
}

/// The address, when `text` is one and nothing else.
fn address(text: &str) -> Option<&str> {
    let bare = text.trim_matches(['<', '>', '(', ')']);
    let is_address = ["https://", "http://", "www."].iter().any(|start| {
        bare.get(..start.len())
            .is_some_and(|s| s.eq_ignore_ascii_case(start))
    });
    (is_address && bare.len() > 10 && !bare.contains(char::is_whitespace)).then_some(bare)
}

/// Whether a line ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches([
        '"', '\u{201D}', '\u{BB}', '\'', ')', ']', '\u{200E}', '\u{200F}', '\u{2069}',
    ]);
    bare.ends_with([
        '.', '!', '?', '\u{61F}', '\u{6D4}', '\u{2026}', ':', '\u{60C}', '\u{61B}',
    ])
}

/// Two lines of the head that say the same: the title, its repetition, and the
/// site when one of them has it too.
fn repeated_title(
    lines: &[Line<'_>],
    known: &BTreeMap<usize, Found>,
) -> Option<(usize, usize, Option<String>)> {
    let could_be = |line: &Line<'_>| super::could_be_title(line) && line.words() >= 2;
    let head: Vec<(usize, String, &str)> = lines
        .iter()
        .enumerate()
        .take(HEAD_LINES)
        .filter(|(i, line)| !known.contains_key(i) && could_be(line))
        .map(|(i, line)| (i, key(line.text), line.text))
        .collect();
    for (n, (i, title, _)) in head.iter().enumerate() {
        if let Some((again, ..)) = head
            .iter()
            .skip(n + 1)
            .find(|(j, other, _)| other == title && j - i <= 8)
        {
            return Some((*i, *again, None));
        }
    }
    for (i, _, text) in &head {
        let Some((title, site)) = without_site(text) else {
            continue;
        };
        let title = key(title);
        if let Some((again, ..)) = head.iter().find(|(j, other, _)| j != i && *other == title) {
            // The longer line is the one set aside: the page's own title is the shorter.
            return Some((*again, *i, Some(site.to_owned())));
        }
    }
    None
}

/// `Title | Site` as title and site.
fn without_site(text: &str) -> Option<(&str, &str)> {
    [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: ", " \u{AB} "]
        .iter()
        .find_map(|separator| {
            let (title, site) = text.rsplit_once(separator)?;
            (title.split_whitespace().count() >= 2 && site.split_whitespace().count() <= 5)
                .then_some((title.trim(), site.trim()))
        })
}
