//! How sure a file is Markdown: its name says so, or several signs of different kinds that stand
//! in no ordinary text. A dash before a line, a star, a `#word` or a line of signs is none.

use super::LOADER;
use super::front_matter;
use crate::load::Source;
use crate::load::encoding::decode;
use crate::load::formats::known_binary;

/// How sure, 0 to 100. A page of HTML is surer (`formats/html.rs`), whatever its name; a part of a
/// page is so only where no sign of Markdown stands.
pub(super) fn sniff(source: &Source) -> u8 {
    if known_binary(source.head()).is_some() {
        return 0;
    }
    let extension = source.extension();
    let is_named = extension.is_some_and(|e| LOADER.extensions.contains(&e.as_str()));
    let start = source.head();
    // A whole page has scripts, which are full of such signs, and another loader that is surer.
    if !is_named && is_page(start) {
        return 0;
    }
    let signs = match std::str::from_utf8(start) {
        Ok(text) => Signs::of(text),
        // Another encoding, or the last character is cut.
        Err(_) => Signs::of(&decode(start.to_vec()).text),
    };
    match (is_named, signs.kinds()) {
        (true, 1..) => 70,
        (true, 0) if signs.paragraph => 65,
        (true, 0) => 25,
        (false, 2..) if !signs.is_structured_text => 30,
        (false, _) => 0,
    }
}

/// Whether a file begins as pages of HTML do.
fn is_page(start: &[u8]) -> bool {
    let start = start.trim_ascii_start();
    ["<!doctype", "<html"].iter().any(|tag| {
        let begin = start.get(..tag.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(tag.as_bytes()))
    })
}

/// Kinds of signs that stand in a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Signs {
    fields: bool,
    heading: bool,
    link: bool,
    fence: bool,
    table: bool,
    note: bool,
    strong: bool,
    code: bool,
    /// A line of words behind a blank one, where a page of HTML has a tag.
    paragraph: bool,
    /// Directives and fields of reStructuredText, which has stars and backticks too.
    is_structured_text: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let (fields, rest) = front_matter::split(text);
        let mut signs = Self {
            fields: fields.len() >= 2,
            ..Self::default()
        };
        let (mut n_fences, mut before) = (0, "");
        for line in rest.lines() {
            let line = line.trim_end();
            let bare = line.trim_start();
            let is_fence = bare.starts_with("```") || bare.starts_with("~~~") && bare.len() < 24;
            n_fences += usize::from(is_fence);
            if !is_fence && n_fences % 2 == 0 {
                signs.line(line, bare, before);
            }
            before = bare;
        }
        signs.fence = n_fences >= 2;
        signs
    }

    fn line(&mut self, line: &str, bare: &str, before: &str) {
        let hashes = line.bytes().take_while(|b| *b == b'#').count();
        let after = line.get(hashes..).unwrap_or_default();
        self.paragraph |= before.is_empty() && line.starts_with(char::is_alphanumeric);
        let is_spaced = after.starts_with(' ') && !after.trim().is_empty();
        self.heading |= (1..=6).contains(&hashes) && is_spaced;
        self.table |= before.contains('|') && is_table_rule(bare);
        self.note |= bare.starts_with("[^") && bare.contains("]:");
        let is_named_address = |rest: &str| {
            rest.split_once("]: ")
                .is_some_and(|(_, to)| to.starts_with("http") || to.starts_with("<http"))
        };
        self.link |= has_link(line) || bare.strip_prefix('[').is_some_and(is_named_address);
        self.strong |= has_pair(line, "**");
        self.code |= has_pair(line, "`") && !line.contains("``") && !line.contains("`_");
        self.is_structured_text |= (bare.starts_with(".. ") && bare.contains("::"))
            || bare.starts_with(".. _")
            || line.contains(">`_");
    }

    fn kinds(self) -> usize {
        let kinds = [
            self.heading,
            self.link,
            self.fence,
            self.note,
            self.strong,
            self.code,
        ];
        // Fields and a table stand in nothing else.
        let sure = [self.fields, self.table];
        kinds.into_iter().filter(|k| *k).count() + 2 * sure.into_iter().filter(|k| *k).count()
    }
}

/// `| --- | :-: |`
fn is_table_rule(line: &str) -> bool {
    line.contains("--")
        && line.contains('|')
        && line.bytes().all(|b| matches!(b, b'|' | b'-' | b':' | b' '))
}

/// `[words](address)`
fn has_link(line: &str) -> bool {
    line.match_indices("](").any(|(at, _)| {
        let has_start = line.get(..at).is_some_and(|before| before.contains('['));
        let to = line.get(at + 2..).unwrap_or_default();
        let end = to.find(')').unwrap_or(0);
        let to = to.get(..end).unwrap_or_default();
        let is_address = to.contains(['/', '#', '.', '@']) && !to.contains(". ");
        has_start && is_address
    })
}

/// Words between two signs that stand right at them.
fn has_pair(line: &str, sign: &str) -> bool {
    let mut rest = line;
    while let Some(at) = rest.find(sign) {
        let inside = rest.get(at + sign.len()..).unwrap_or_default();
        let Some(end) = inside.find(sign) else {
            return false;
        };
        let words = inside.get(..end).unwrap_or_default();
        let is_tight = words.chars().next().is_some_and(char::is_alphanumeric)
            && words
                .chars()
                .next_back()
                .is_some_and(|c| !c.is_whitespace());
        if is_tight {
            return true;
        }
        rest = inside.get(end..).unwrap_or_default();
        rest = rest.strip_prefix(sign).unwrap_or(rest);
    }
    false
}
