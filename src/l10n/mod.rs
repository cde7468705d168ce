//! The only door to sentences that a person reads in the window.
//!
//! `assets/locales/{ar,en}.ftl` and the files beside them hold them (Fluent); [`L10n`] is one of the two
//! languages, ready to print. Text that is inserted into a sentence is wrapped
//! in FSI..PDI, so that a Latin file name cannot turn an Arabic sentence round;
//! numbers are grouped by thousands and chosen among the six Arabic plural
//! forms. Dates in both calendars are in `date.rs`, text of others in messages in `printable.rs`; which key belongs to which
//! action is in `command.rs`.

mod date;
mod printable;

use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::vocab::{Direction, Lang};
pub use printable::{printable, quoted};

macro_rules! sources {
    ($tag:literal) => {
        sources!($tag, "audit", "bidi", "characters", "document", "exports", "layout", "pixels", "shaping", "tree")
    };
    ($tag:literal, $($group:literal),+) => {
        &[
            include_str!(concat!("../../assets/locales/", $tag, ".ftl")),
            include_str!(concat!("../../assets/locales/terms.", $tag, ".ftl")),
            $(include_str!(concat!("../../assets/locales/rules/", $group, ".", $tag, ".ftl")),)+
        ]
    };
}

/// FIRST STRONG ISOLATE.
pub const FSI: char = '\u{2068}';
/// POP DIRECTIONAL ISOLATE.
pub const PDI: char = '\u{2069}';

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Arabic.
    Arabic,
    /// English.
    English,
}

/// Something to insert into a sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value<'a> {
    /// Text from outside (a title, a file name): isolated.
    Text(&'a str),
    /// A word of the sentence's own language (a month, a printed date): not isolated.
    Word(&'a str),
    /// A number: it chooses the plural form, and is grouped where the sentence does not say
    /// otherwise.
    Number(u64),
}

/// The sentences of one language.
pub struct L10n {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Language {
    /// Both languages.
    pub const ALL: &[Self] = &[Self::Arabic, Self::English];

    /// BCP 47 tag.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Arabic => "ar",
            Self::English => "en",
        }
    }

    /// Direction of the interface in this language.
    #[must_use]
    pub const fn direction(self) -> Direction {
        match self {
            Self::Arabic => Direction::Rtl,
            Self::English => Direction::Ltr,
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Arabic => Self::English,
            Self::English => Self::Arabic,
        }
    }

    /// The language for the words of a page that stand by themselves, without a
    /// window: that of an Arabic article, else English.
    #[must_use]
    pub fn of_article(lang: &str) -> Self {
        if lang == "ar" {
            Self::Arabic
        } else {
            Self::English
        }
    }

    /// The language that the environment asks for, as gettext reads it: the
    /// locale is the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set; when
    /// it is not `C` or `POSIX`, the list in `LANGUAGE` goes before it. A
    /// language that we do not have is English; nothing at all is Arabic,
    /// because that is what is read here.
    #[must_use]
    pub fn from_environment(lookup: impl Fn(&str) -> Option<String>) -> Self {
        let set = |name| lookup(name).filter(|v| !v.is_empty());
        let locale = set("LC_ALL")
            .or_else(|| set("LC_MESSAGES"))
            .or_else(|| set("LANG"));
        let is_plain = locale
            .as_deref()
            .is_some_and(|l| matches!(l.split('.').next(), Some("C" | "POSIX")));
        let list = if is_plain { None } else { set("LANGUAGE") };
        let wished = list
            .iter()
            .flat_map(|l| l.split(':'))
            .chain(locale.as_deref());
        let mut any = false;
        for tag in wished.filter(|t| !t.is_empty()) {
            any = true;
            match tag.split(['_', '-', '.', '@']).next() {
                Some("ar") => return Self::Arabic,
                Some("en") => return Self::English,
                _ => {}
            }
        }
        if any { Self::English } else { Self::Arabic }
    }

    /// The files of the language: the window's sentences, the inspector's terms, then those of each
    /// group of audit rules.
    const fn sources(self) -> &'static [&'static str] {
        match self {
            Self::Arabic => sources!("ar"),
            Self::English => sources!("en"),
        }
    }
}

impl L10n {
    /// The sentences of `language`.
    #[must_use]
    pub fn new(language: Language) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![
            language
                .tag()
                .parse::<LanguageIdentifier>()
                .unwrap_or_default(),
        ]);
        // Isolation is ours: `Value` tells what comes from outside.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(|value, _| match value {
            FluentValue::Number(number) if number.options.use_grouping => {
                Some(grouped(&number.as_string()))
            }
            _ => None,
        }));
        // For places, whose numbers are not grouped: `NUMBER($line, useGrouping: "false")`.
        let added = bundle.add_builtins();
        debug_assert!(added.is_ok(), "{added:?}");
        for source in language.sources() {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) => resource,
                Err((resource, errors)) => {
                    debug_assert!(errors.is_empty(), "the locale has faults: {errors:?}");
                    resource
                }
            };
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    /// Which language this is.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Direction of the interface.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.language.direction()
    }

    /// BCP 47 tag, for the shaper and for screen readers.
    #[must_use]
    pub fn lang(&self) -> Lang {
        Lang::new(self.language.tag())
    }

    /// The sentence `key`, e.g. `menu-file` or `cmd-open.hint`; the key itself
    /// when there is none (tests see to it that there is).
    #[must_use]
    pub fn text(&self, key: &str) -> String {
        self.format(key, &[])
    }

    /// The sentence `key` with `values` inserted.
    #[must_use]
    pub fn format(&self, key: &str, values: &[(&str, Value<'_>)]) -> String {
        let (id, attribute) = match key.split_once('.') {
            Some((id, attribute)) => (id, Some(attribute)),
            None => (key, None),
        };
        let message = self.bundle.get_message(id);
        let pattern = message.and_then(|message| match attribute {
            None => message.value(),
            Some(name) => message.get_attribute(name).map(|a| a.value()),
        });
        let Some(pattern) = pattern else {
            debug_assert!(false, "no sentence {key} in {:?}", self.language);
            return key.to_owned();
        };
        let args: FluentArgs<'_> = values
            .iter()
            .map(|(name, value)| (*name, value.to_fluent()))
            .collect();
        let mut errors = Vec::new();
        let out = self
            .bundle
            .format_pattern(pattern, Some(&args), &mut errors)
            .into_owned();
        debug_assert!(errors.is_empty(), "{key}: {errors:?}");
        out
    }

    /// A number as the interface prints it, thousands apart: `12,345`.
    #[must_use]
    pub fn number(&self, number: u64) -> String {
        grouped(&number.to_string())
    }

    /// A number with one decimal, as the interface prints it: `1.9`.
    #[must_use]
    pub fn decimal(&self, number: f32) -> String {
        format!("{number:.1}")
    }
}

impl fmt::Debug for L10n {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("L10n").field(&self.language).finish()
    }
}

impl Value<'_> {
    fn to_fluent(self) -> FluentValue<'static> {
        match self {
            Self::Text(text) => FluentValue::from(isolated(text)),
            Self::Word(word) => FluentValue::from(word.to_owned()),
            Self::Number(number) => FluentValue::from(number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Value<'_> {
    fn from(number: u32) -> Self {
        Self::Number(u64::from(number))
    }
}

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// `text` between FSI and PDI. Isolates that it leaves open are closed, and a
/// PDI too many is dropped, so that it cannot reach out of its own.
#[must_use]
pub fn isolated(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 6);
    out.push(FSI);
    let mut open = 0_u32;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            PDI if open == 0 => continue,
            PDI => open -= 1,
            _ => {}
        }
        out.push(c);
    }
    for _ in 0..open {
        out.push(PDI);
    }
    out.push(PDI);
    out
}

/// Digits of the whole part in groups of three.
fn grouped(number: &str) -> String {
    let (whole, rest) = number
        .find('.')
        .map_or((number, ""), |at| number.split_at(at));
    let mut out = String::with_capacity(number.len() + number.len() / 3);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i).is_multiple_of(3) && whole.len() > 3 {
            out.push(',');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests;
