//! XML without surprises: no document type, no entities of its own, a cap on its nodes.

use std::borrow::Cow;

use roxmltree::{Document, Node, ParsingOptions, TextPos};

use crate::load::error::LoadErrorKind;
use crate::load::limits::{MAX_HTML_DEPTH, MAX_XML_NODES};

/// The tree of `text`, which [`plain`] gave.
pub(in crate::load) fn parse(text: &str) -> Result<Document<'_>, LoadErrorKind> {
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: MAX_XML_NODES,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|_| LoadErrorKind::Damaged)
}

/// `text` without its document type, which may declare entities that grow without end; an entity
/// that only it declares is damage then.
pub(in crate::load) fn plain(text: &str) -> Cow<'_, str> {
    let Some(start) = text.find("<!DOCTYPE") else {
        return Cow::Borrowed(text);
    };
    let rest = text.get(start..).unwrap_or_default();
    let Some(end) = end_of_type(rest) else {
        return Cow::Borrowed(text);
    };
    let before = text.get(..start).unwrap_or_default();
    Cow::Owned([before, rest.get(end..).unwrap_or_default()].concat())
}

/// Where a document type ends, its declarations in brackets and its quoted names included.
fn end_of_type(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '[') => depth += 1,
            (None, ']') => depth = depth.saturating_sub(1),
            (None, '>') if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Elements of that name, whatever their prefix.
pub(in crate::load) fn elements<'a, 'i>(
    node: Node<'a, 'i>,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.descendants()
        .filter(move |n| n.is_element() && n.tag_name().name() == name)
}

/// The text of an element with white space as one space each; `None` when there is none.
pub(in crate::load) fn words(node: &Node<'_, '_>) -> Option<String> {
    let texts = node.descendants().filter(Node::is_text);
    let text: Vec<&str> = texts.filter_map(|n| n.text()).collect();
    let words: Vec<&str> = text.iter().flat_map(|t| t.split_whitespace()).collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// `text` with every element closed that was opened, as far as it goes: for files that were cut, or
/// written by hand. Entities that no one declares become text, prefixes that no one declares go.
pub(in crate::load) fn mended(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut open: Vec<&str> = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        if !open.is_empty() {
            push_text(&mut out, rest.get(..start).unwrap_or_default());
        }
        rest = rest.get(start..).unwrap_or_default();
        let Some(end) = end_of_tag(rest) else {
            rest = "";
            break;
        };
        let tag = rest.get(..end).unwrap_or_default();
        rest = rest.get(end..).unwrap_or_default();
        if tag.starts_with("<![CDATA[") && !open.is_empty() {
            out.push_str(tag);
        } else if let Some(name) = tag.strip_prefix("</") {
            let name = local(name.trim_end_matches('>').trim());
            if let Some(at) = open.iter().rposition(|o| *o == name) {
                for name in open.drain(at..).rev() {
                    out.push_str(&format!("</{name}>"));
                }
                if open.is_empty() {
                    break;
                }
            }
        } else if !tag.starts_with("<!") && !tag.starts_with("<?") && open.len() < MAX_HTML_DEPTH {
            open.extend(start_tag(tag, &mut out));
        }
    }
    if !open.is_empty() {
        push_text(&mut out, rest);
    }
    for name in open.iter().rev() {
        out.push_str(&format!("</{name}>"));
    }
    out
}

/// Bytes of the tag, comment or section that `text` begins with.
fn end_of_tag(text: &str) -> Option<usize> {
    for (start, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
        if text.starts_with(start) {
            return Some(text.find(end)? + end.len());
        }
    }
    Some(text.find('>')? + 1)
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Writes a start tag with those of its attributes that are whole; its name when it stays open.
fn start_tag<'t>(tag: &'t str, out: &mut String) -> Option<&'t str> {
    let inside = tag.get(1..tag.len() - 1)?;
    let is_empty = inside.ends_with('/');
    let inside = inside.trim_end_matches('/');
    let end = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(end);
    let name = local(name);
    let is_name = |n: &str| {
        n.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && n.chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    };
    if !is_name(name) {
        return None;
    }
    out.push_str(&format!("<{name}"));
    let mut seen: Vec<&str> = Vec::new();
    while let Some((key, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            break;
        };
        let Some((value, next)) = after.get(1..).and_then(|a| a.split_once(quote)) else {
            break;
        };
        let is_namespace = key.trim().starts_with("xmlns");
        let key = local(key.trim());
        if is_name(key) && !is_namespace && !seen.contains(&key) && seen.len() < 64 {
            seen.push(key);
            out.push_str(&format!(" {key}=\""));
            push_text(out, &value.replace('"', "&quot;"));
            out.push('"');
        }
        rest = next;
    }
    out.push_str(if is_empty { "/>" } else { ">" });
    (!is_empty).then_some(name)
}

/// Entities that XML itself declares.
const ENTITIES: &[&str] = &["amp;", "lt;", "gt;", "quot;", "apos;", "#"];

fn push_text(out: &mut String, text: &str) {
    let mut parts = text.split('&');
    let allowed = |c: &char| {
        *c >= ' ' && !matches!(c, '\u{FFFE}' | '\u{FFFF}' | '<') || matches!(c, '\n' | '\t' | '\r')
    };
    out.extend(parts.next().unwrap_or_default().chars().filter(allowed));
    for part in parts {
        let is_known = ENTITIES.iter().any(|e| part.starts_with(e)) && part.contains(';');
        if let Some(rest) = part.strip_prefix("nbsp;") {
            out.push('\u{A0}');
            out.extend(rest.chars().filter(allowed));
            continue;
        }
        out.push_str(if is_known { "&" } else { "&amp;" });
        out.extend(part.chars().filter(allowed));
    }
}

/// The attribute of that name, whatever its prefix.
pub(in crate::load) fn attr<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes()
        .find(|a| a.name() == name)
        .map(|a| a.value())
}

/// The child element of that name, whatever its prefix.
pub(in crate::load) fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|c| is(*c, name))
}

/// Whether a node is an element of that name, whatever its prefix.
pub(in crate::load) fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// `text` up to the place where it stops being XML, with the elements closed that are open there;
/// `None` when all of it is.
pub(in crate::load) fn closed(text: &str) -> Option<String> {
    let options = ParsingOptions {
        nodes_limit: MAX_XML_NODES,
        ..ParsingOptions::default()
    };
    let error = Document::parse_with_options(text, options).err()?;
    let TextPos { row, col } = error.pos();
    let line_start = text
        .split_inclusive('\n')
        .take(row.saturating_sub(1) as usize)
        .map(str::len)
        .sum::<usize>();
    let line = text.get(line_start..).unwrap_or_default();
    let column = line.char_indices().nth(col.saturating_sub(1) as usize);
    // What ends too soon is wrong at no one place.
    let end = match (row, col) {
        (0 | 1, 0 | 1) => text.len(),
        _ => line_start + column.map_or(line.len(), |(at, _)| at),
    };
    let sound = text.get(..end).unwrap_or_default();
    let (cut, open) = open_elements(sound);
    let mut out = sound.get(..cut).unwrap_or_default().to_owned();
    for name in open.iter().rev() {
        out.extend(["</", name, ">"]);
    }
    Some(out)
}

/// Where the last whole tag or text ends, and the names of the elements that are open there.
fn open_elements(text: &str) -> (usize, Vec<&str>) {
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(start) = text
        .get(at..)
        .and_then(|rest| rest.find('<'))
        .map(|i| at + i)
    {
        let rest = text.get(start..).unwrap_or_default();
        let skipped = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")];
        let special = skipped.iter().find(|(begin, _)| rest.starts_with(begin));
        let end = match special {
            Some((_, end)) => rest.find(end).map(|i| i + end.len()),
            None => end_of_type(rest),
        };
        let Some(end) = end else { return (start, open) };
        let tag = rest.get(1..end - 1).unwrap_or_default();
        if special.is_none() {
            if tag.starts_with('/') {
                open.pop();
            } else if !tag.ends_with('/') {
                open.push(
                    tag.split(|c: char| c.is_whitespace())
                        .next()
                        .unwrap_or_default(),
                );
            }
        }
        at = start + end;
    }
    let text_end = text.rfind('&').filter(|i| *i > at).unwrap_or(text.len());
    (text_end, open)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_off_is_closed() {
        let mended = |text: &str| closed(text).unwrap_or_default();
        assert_eq!(
            mended("<a><b x='>'>one</b><c>two"),
            "<a><b x='>'>one</b><c>two</c></a>"
        );
        assert_eq!(mended("<a><b>one</b><c d='"), "<a><b>one</b></a>");
        assert_eq!(mended("<a><b>one</a>"), "<a><b>one</b></a>");
        assert_eq!(mended("<a><b>\u{628}"), "<a><b>\u{628}</b></a>");
        assert_eq!(mended("<a>whole</a>"), "");
    }
}
