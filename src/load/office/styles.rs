//! What styles mean by their names. Programs keep the names of their own styles in English,
//! whatever language they show; converters and templates do not.

use super::ParaKind;

/// What a style says about its paragraph or run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::load) enum Meaning {
    /// What its paragraphs are.
    Para(ParaKind),
    /// Its runs are emphasised strongly.
    Strong,
    /// Its runs are emphasised.
    Emphasis,
    /// Its runs are code.
    Code,
}

/// Words before the number of a heading's level.
const HEADINGS: &[&str] = &[
    "heading",
    "\u{639}\u{646}\u{648}\u{627}\u{646}",
    "\u{627}\u{644}\u{639}\u{646}\u{648}\u{627}\u{646}",
    "\u{633}\u{631}\u{639}\u{646}\u{648}\u{627}\u{646}",
    "\u{633}\u{631}\u{62E}\u{6CC}",
    "\u{5DB}\u{5D5}\u{5EA}\u{5E8}\u{5EA}",
    "\u{FC}berschrift",
    "titre",
    "t\u{ED}tulo",
    "titolo",
    "ba\u{15F}l\u{131}k",
    "kop",
    "rubrik",
    "otsikko",
];

/// Names of styles, lower case, and what they mean.
const NAMES: &[(&str, Meaning)] = &[
    ("title", Meaning::Para(ParaKind::Title)),
    ("subtitle", Meaning::Para(ParaKind::Plain)),
    ("author", Meaning::Para(ParaKind::Author)),
    ("date", Meaning::Para(ParaKind::Date)),
    ("quote", Meaning::Para(ParaKind::Quote)),
    ("intense quote", Meaning::Para(ParaKind::Quote)),
    ("quotations", Meaning::Para(ParaKind::Quote)),
    ("block text", Meaning::Para(ParaKind::Quote)),
    ("block quotation", Meaning::Para(ParaKind::Quote)),
    ("blockquote", Meaning::Para(ParaKind::Quote)),
    ("source code", Meaning::Para(ParaKind::Code)),
    ("preformatted text", Meaning::Para(ParaKind::Code)),
    ("html preformatted", Meaning::Para(ParaKind::Code)),
    ("caption", Meaning::Para(ParaKind::Caption)),
    ("image caption", Meaning::Para(ParaKind::Caption)),
    ("table caption", Meaning::Para(ParaKind::Caption)),
    ("illustration", Meaning::Para(ParaKind::Caption)),
    ("figure caption", Meaning::Para(ParaKind::Caption)),
    ("figurecaption", Meaning::Para(ParaKind::Caption)),
    ("tablecaption", Meaning::Para(ParaKind::Caption)),
    ("toc heading", Meaning::Para(ParaKind::Contents)),
    ("contents heading", Meaning::Para(ParaKind::Contents)),
    ("strong", Meaning::Strong),
    ("strong emphasis", Meaning::Strong),
    ("emphasis", Meaning::Emphasis),
    ("intense emphasis", Meaning::Emphasis),
    ("verbatim char", Meaning::Code),
    ("source text", Meaning::Code),
    ("html code", Meaning::Code),
    ("teletype", Meaning::Code),
];

/// What the style `name` means; `None` when it tells nothing.
pub(in crate::load) fn meaning(name: &str) -> Option<Meaning> {
    let name = name
        .replace("_20_", " ")
        .replace('_', " ")
        .trim()
        .to_lowercase();
    if let Some(level) = HEADINGS
        .iter()
        .find_map(|word| number(name.strip_prefix(word)?))
    {
        return Some(Meaning::Para(ParaKind::Heading(level)));
    }
    if ["toc", "contents"]
        .iter()
        .any(|word| name.strip_prefix(word).and_then(number).is_some())
    {
        return Some(Meaning::Para(ParaKind::Contents));
    }
    NAMES.iter().find(|row| row.0 == name).map(|row| row.1)
}

/// The number that ends a name, 1 to 10.
fn number(rest: &str) -> Option<u8> {
    let digits: String = rest
        .trim()
        .chars()
        .map(|c| match c {
            '\u{660}'..='\u{669}' => char::from_digit(u32::from(c) - 0x660, 10).unwrap_or(c),
            '\u{6F0}'..='\u{6F9}' => char::from_digit(u32::from(c) - 0x6F0, 10).unwrap_or(c),
            c => c,
        })
        .collect();
    digits.parse().ok().filter(|n| (1..=10).contains(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_in_any_language() {
        let level = |name: &str| match meaning(name) {
            Some(Meaning::Para(ParaKind::Heading(level))) => Some(level),
            _ => None,
        };
        assert_eq!(level("Heading_20_2"), Some(2));
        assert_eq!(level("heading 1"), Some(1));
        assert_eq!(
            level("\u{639}\u{646}\u{648}\u{627}\u{646} \u{663}"),
            Some(3)
        );
        assert_eq!(level("Heading"), None);
        assert_eq!(level("Heading 2 Char"), None);
    }
}
