//! What a Markdown file says about itself above its text: YAML between `---`, TOML between `+++`.
//!
//! Read flat and for texts only: keys with words, dates and lists of words. A whole YAML parser
//! brings anchors, aliases and types, of which no article needs one and each is a risk; what this
//! one does not understand it passes over.

use std::borrow::Cow;

use crate::load::limits::{MAX_FIELDS, MAX_FRONT_MATTER_BYTES};

/// The fields at the top of a file, keys in lower case; a key inside another one has that one's
/// name and a point before its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FrontMatter(Vec<(String, Vec<String>)>);

impl FrontMatter {
    /// The values of the first of `keys` that has any.
    pub(super) fn all(&self, keys: &[&str]) -> &[String] {
        let find = |key: &&str| self.0.iter().find(|(k, v)| k == *key && !v.is_empty());
        keys.iter().find_map(find).map_or(&[], |(_, v)| v)
    }

    /// The first value of the first of `keys` that has any.
    pub(super) fn one(&self, keys: &[&str]) -> Option<&str> {
        self.all(keys).first().map(String::as_str)
    }

    /// Number of fields.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    fn add(&mut self, key: &str, values: Vec<String>) {
        if self.0.len() >= MAX_FIELDS {
            return;
        }
        let values = values.into_iter().filter(|v| !v.is_empty());
        let values = values.take(MAX_FIELDS).collect();
        self.0.push((key.trim().to_lowercase(), values));
    }

    /// The field read last, for the lines that go on with it.
    fn last(&mut self) -> Option<&mut (String, Vec<String>)> {
        self.0.last_mut()
    }
}

/// The fields at the top of `text` and the text below them. A text that only begins with a
/// thematic break has none.
pub(super) fn split(text: &str) -> (FrontMatter, &str) {
    let none = (FrontMatter::default(), text);
    let start = text.trim_start_matches(['\u{FEFF}', '\n', '\r']);
    let (first, rest) = line(start);
    let is_toml = match first.trim_end() {
        "---" => false,
        "+++" => true,
        _ => return none,
    };
    let (mut at, mut lines) = (rest, Vec::new());
    while !at.is_empty() && rest.len() - at.len() <= MAX_FRONT_MATTER_BYTES {
        let (next, after) = line(at);
        let bare = next.trim_end();
        if bare == "..." && !is_toml || bare == if is_toml { "+++" } else { "---" } {
            let fields = if is_toml { toml(&lines) } else { yaml(&lines) };
            return if fields.len() > 0 || lines.iter().all(|l| l.trim().is_empty()) {
                (fields, after)
            } else {
                none
            };
        }
        lines.push(bare);
        at = after;
    }
    none
}

/// The first line of `text` and what follows it.
fn line(text: &str) -> (&str, &str) {
    match text.find(['\n', '\r']) {
        Some(end) => {
            let (line, rest) = text.split_at(end);
            let rest = rest.strip_prefix("\r\n").or_else(|| rest.get(1..));
            (line, rest.unwrap_or_default())
        }
        None => (text, ""),
    }
}

fn yaml(lines: &[&str]) -> FrontMatter {
    let mut out = FrontMatter::default();
    // The key whose value stands on the lines below it.
    let mut parent = String::new();
    let mut i = 0;
    while let Some(line) = lines.get(i).copied() {
        i += 1;
        let bare = line.trim_start();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        let is_inside = bare.len() < line.len();
        if let Some(item) = bare
            .strip_prefix('-')
            .filter(|r| r.is_empty() || r.starts_with(' '))
        {
            yaml_item(&mut out, item.trim());
            continue;
        }
        let Some((key, value)) = key_value(bare, ':') else {
            // A sentence that goes on in the next line.
            if is_inside && let Some(last) = out.last().and_then(|(_, v)| v.last_mut()) {
                last.push(' ');
                last.push_str(bare);
            } else if !is_inside {
                return FrontMatter::default();
            }
            continue;
        };
        let key = if is_inside && !parent.is_empty() {
            [&parent, ".", &key].concat()
        } else {
            key
        };
        if !is_inside {
            parent.clone_from(&key);
        }
        if value.starts_with(['|', '>']) {
            let block = lines.get(i..).unwrap_or_default();
            let n = block
                .iter()
                .take_while(|l| l.is_empty() || l.starts_with([' ', '\t']))
                .count();
            let words = block.get(..n).unwrap_or_default().iter().map(|l| l.trim());
            out.add(
                &key,
                vec![words.collect::<Vec<_>>().join(" ").trim().to_owned()],
            );
            i += n;
            continue;
        }
        let value = gathered(value, lines, &mut i);
        out.add(&key, values(&value));
    }
    out
}

/// An item of a list on lines of its own; of a mapping its name, or what it says first.
fn yaml_item(out: &mut FrontMatter, item: &str) {
    let item = match key_value(item, ':') {
        Some((key, value)) if !item.starts_with(['"', '\'']) => {
            if !matches!(key.as_str(), "name" | "title" | "family" | "literal") {
                return;
            }
            value
        }
        _ => item,
    };
    if let Some((_, list)) = out.last().filter(|(_, list)| list.len() < MAX_FIELDS) {
        list.extend(Some(scalar(item).into_owned()).filter(|v| !v.is_empty()));
    }
}

fn toml(lines: &[&str]) -> FrontMatter {
    let mut out = FrontMatter::default();
    let mut table = String::new();
    let mut i = 0;
    while let Some(line) = lines.get(i).map(|l| l.trim()) {
        i += 1;
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[') {
            table = [name.trim_matches(['[', ']', ' ']), "."].concat();
            continue;
        }
        let Some((key, value)) = key_value(line, '=') else {
            return FrontMatter::default();
        };
        let value = gathered(value, lines, &mut i);
        out.add(&[table.as_str(), key.as_str()].concat(), values(&value));
    }
    out
}

/// A key and what stands behind the sign; `None` for a line that has none.
fn key_value(line: &str, sign: char) -> Option<(String, &str)> {
    let (key, rest) = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let (key, rest) = line.get(1..)?.split_once(quote)?;
            (key, rest.trim_start().strip_prefix(sign)?)
        }
        _ => line.split_once(sign)?,
    };
    let key = key.trim();
    let is_name = !key.is_empty()
        && key.chars().count() <= 40
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | ':' | '/'));
    // `https://…` is no key.
    let is_apart = rest.is_empty() || rest.starts_with([' ', '\t']) || sign == '=';
    (is_name && is_apart).then(|| (key.to_owned(), rest.trim()))
}

/// A value with the lines that belong to it: a list in brackets goes on to its end.
fn gathered<'a>(value: &'a str, lines: &[&str], i: &mut usize) -> Cow<'a, str> {
    if !value.starts_with('[') || is_closed(value) {
        return Cow::Borrowed(value);
    }
    let mut whole = value.to_owned();
    while let Some(line) = lines.get(*i) {
        *i += 1;
        whole.push(' ');
        whole.push_str(line.trim());
        if line.trim_end().ends_with(']') {
            break;
        }
    }
    Cow::Owned(whole)
}

fn is_closed(list: &str) -> bool {
    without_remark(list).ends_with(']')
}

/// The texts of a value: one, or those of a list in brackets.
fn values(value: &str) -> Vec<String> {
    let bare = without_remark(value);
    let is_wiki = bare.starts_with("[[") && bare.ends_with("]]") && !bare.contains(['"', '\'']);
    match bare.strip_prefix('[').and_then(|v| v.strip_suffix(']')) {
        Some(list) if !is_wiki => parts(list)
            .iter()
            .map(|part| scalar(part).into_owned())
            .collect(),
        _ => vec![scalar(value).into_owned()],
    }
}

/// The parts of a list between commas that stand outside quotes.
fn parts(list: &str) -> Vec<&str> {
    let (mut out, mut from, mut quote) = (Vec::new(), 0, None);
    let mut was_escape = false;
    for (at, c) in list.char_indices() {
        let is_start = list.get(from..at).is_some_and(|p| p.trim().is_empty());
        match (quote, c) {
            (Some('"'), '\\') if !was_escape => {
                was_escape = true;
                continue;
            }
            (Some(open), c) if c == open && !was_escape => quote = None,
            (None, '"' | '\'') if is_start => quote = Some(c),
            (None, ',' | '\u{60C}') => {
                out.push(list.get(from..at).unwrap_or_default().trim());
                from = at + c.len_utf8();
            }
            _ => {}
        }
        was_escape = false;
    }
    out.push(list.get(from..).unwrap_or_default().trim());
    out
}

/// A value without the remark behind it.
fn without_remark(value: &str) -> &str {
    let value = value.trim();
    if value.starts_with(['"', '\'']) {
        return value;
    }
    match value.find(" #") {
        // `#` begins a tag, `# ` a remark.
        Some(at)
            if value
                .get(at + 2..)
                .is_none_or(|r| r.is_empty() || r.starts_with(' ')) =>
        {
            value.get(..at).unwrap_or(value).trim_end()
        }
        _ => value,
    }
}

/// One text, its quotes and escapes taken away.
fn scalar(value: &str) -> Cow<'_, str> {
    let value = value.trim();
    if let Some(inner) = value.strip_prefix('\'') {
        let end = closing(inner, '\'');
        return Cow::Owned(inner.get(..end).unwrap_or(inner).replace("''", "'"));
    }
    if let Some(inner) = value.strip_prefix('"') {
        let end = closing(inner, '"');
        return Cow::Owned(unescaped(inner.get(..end).unwrap_or(inner)));
    }
    let bare = without_remark(value);
    match bare {
        "null" | "~" => Cow::Borrowed(""),
        bare if bare.contains('\\') => Cow::Owned(without_escapes(bare)),
        bare => Cow::Borrowed(bare),
    }
}

/// Pandoc escapes signs of Markdown in its fields.
fn without_escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' || !chars.peek().is_some_and(char::is_ascii_punctuation) {
            out.push(c);
        }
        if c == '\\'
            && let Some(next) = chars.next_if(char::is_ascii_punctuation)
        {
            out.push(next);
        }
    }
    out
}

/// Where the quote that was opened before `text` is closed.
fn closing(text: &str, quote: char) -> usize {
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_doubled = quote == '\'' && c == quote && chars.peek().is_some_and(|n| n.1 == quote);
        if c == '\\' && quote == '"' || is_doubled {
            chars.next();
        } else if c == quote {
            return at;
        }
    }
    text.len()
}

fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n' | 't' | 'r') => out.push(' '),
            Some(size @ ('u' | 'U' | 'x')) => {
                let n = match size {
                    'x' => 2,
                    'u' => 4,
                    _ => 8,
                };
                let code: String = chars.by_ref().take(n).collect();
                let c = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                out.push(c.unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            Some(other) => out.push(other),
            None => out.push('\\'),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(text: &str) -> Vec<(String, Vec<String>)> {
        split(text).0.0
    }

    #[test]
    fn yaml_in_its_usual_forms() {
        let text = "---\ntitle: \"سوق \\\"الورّاقين\\\": عودة\"\n# remark\nauthor:\n  - ليلى حداد\n  - 'O''Hara'\n\
            tags: [كتب، \"a, b\", c]\ncategories:\n- فنون\nupdated: 2024-03-05 # again\nsource: https://a.example/x#y\n\
            description: >\n  سطر\n  وآخر\ncover:\n  image: a.png\n  alt: x\nempty:\n---\nنص";
        let (all, rest) = split(text);
        assert_eq!(rest, "نص");
        assert_eq!(all.one(&["title"]), Some("سوق \"الورّاقين\": عودة"));
        assert_eq!(all.all(&["author"]), ["ليلى حداد", "O'Hara"]);
        assert_eq!(all.all(&["tags"]), ["كتب", "a, b", "c"]);
        assert_eq!(all.all(&["categories"]), ["فنون"]);
        assert_eq!(all.one(&["updated"]), Some("2024-03-05"));
        assert_eq!(all.one(&["source"]), Some("https://a.example/x#y"));
        assert_eq!(all.one(&["description"]), Some("سطر وآخر"));
        assert_eq!(all.one(&["cover.image"]), Some("a.png"));
        assert_eq!(all.one(&["empty", "nothing"]), None);
    }

    #[test]
    fn toml_in_its_usual_forms() {
        let text = "+++\ntitle = 'عنوان'\ndate = 2024-03-05T10:00:00Z\n\n[taxonomies]\ntags = [\n  \"أ\",\n  \"ب\",\n]\n+++\n\nنص";
        let (all, rest) = split(text);
        assert_eq!(rest, "\nنص");
        assert_eq!(all.one(&["title"]), Some("عنوان"));
        assert_eq!(all.one(&["date"]), Some("2024-03-05T10:00:00Z"));
        assert_eq!(all.all(&["taxonomies.tags"]), ["أ", "ب"]);
    }

    #[test]
    fn a_break_is_no_front_matter() {
        for text in [
            "---\n\nفقرة أولى.\n\n---\n\nثانية",
            "---\nفقرة: أولى، وفيها كلام كثير يطول حتى يتجاوز ما يكون اسما لحقل: نعم.\n",
            "-----\ntitle: x\n---\n",
            "text\n---\ntitle: x\n---\n",
            "+++\nكلام\n+++\n",
            "---",
            "",
        ] {
            assert_eq!(split(text), (FrontMatter::default(), text), "{text}");
        }
    }

    #[test]
    fn aliases_mean_nothing() {
        let bomb: String = (1..30)
            .map(|i| format!("a{i}: &a{i} [*a{0}, *a{0}]\n", i - 1))
            .collect();
        let read = fields(&format!("---\na0: &a0 x\n{bomb}---\n"));
        assert!(
            read.iter().all(|(_, v)| v.len() <= 2),
            "nothing is expanded"
        );
    }

    #[test]
    fn damaged_values_are_read_as_far_as_they_go() {
        assert_eq!(
            split("---\ntitle: a \\| b\n---\n").0.one(&["title"]),
            Some("a | b")
        );
        let text = "---\ntitle: \"open\nlist: [a, 'b\nlast: \\\n---\n";
        assert_eq!(split(text).0.one(&["title"]), Some("open"));
        for end in 0..text.len() {
            split(&text[..end]);
        }
    }
}
