//! Directions that a page declares in its styles become `dir` attributes, so that they outlive
//! the extraction, which knows attributes only.

use dom_query::{Document, NodeRef};
use memchr::memmem;
use url::Url;

use super::dom::{attr, elements};
use crate::load::encoding::decode_markup;
use crate::load::source::Resources;

/// Rules of a style sheet that are looked at, at most.
const MAX_RULES: usize = 64;
/// Bytes of style sheets that are looked at, at most.
const MAX_STYLE_BYTES: usize = 2 << 20;

/// Gives the elements of AMP the names of those that they stand for.
pub(super) fn plain_names(tree: &Document, html: &str) {
    if memmem::find(html.as_bytes(), b"<amp-").is_none() {
        return;
    }
    for (own, plain) in [
        ("amp-img", "img"),
        ("amp-anim", "img"),
        ("amp-video", "video"),
        ("amp-audio", "audio"),
        ("amp-iframe", "iframe"),
    ] {
        tree.select(own).rename(plain);
    }
}

/// Sets `dir` where a style says `direction` and no attribute does.
pub(super) fn declare(tree: &Document, html: &str) {
    if !says_direction(html.as_bytes()) {
        return;
    }
    let root = tree.root();
    let styled: Vec<NodeRef<'_>> = root
        .descendants_it()
        .filter(|n| n.has_attr("style"))
        .collect();
    for node in styled {
        if let Some(style) = node.attr("style")
            && let Some(dir) = direction(&style)
            && attr(&node, "dir").is_none()
        {
            node.set_attr("dir", dir);
        }
    }
    let mut left = MAX_RULES;
    let mut bytes = MAX_STYLE_BYTES;
    for sheet in elements(tree, "style") {
        let text = sheet.text();
        bytes = bytes.saturating_sub(text.len());
        if bytes == 0 {
            return;
        }
        declare_by(tree, &text, &mut left);
    }
}

/// Whether the word `direction` with a direction behind it stands anywhere. On most pages it does
/// not, and asking the text is quicker than asking the tree.
pub(super) fn says_direction(html: &[u8]) -> bool {
    let says = |word: &str| {
        memmem::find_iter(html, word).any(|at| {
            let behind = html.get(at + word.len()..).unwrap_or_default();
            let value = behind.trim_ascii_start().strip_prefix(b":");
            let value = value.unwrap_or_default().trim_ascii_start();
            // A comment may stand between them.
            matches!(value.first(), Some(b'r' | b'R' | b'l' | b'L' | b'/'))
                || behind.trim_ascii_start().starts_with(b"/")
        })
    };
    says("irection") || says("IRECTION")
}

/// Style sheets that a page refers to and that are looked at, at most.
const MAX_LINKED: usize = 16;

/// Does the same for the style sheets that a page refers to, as far as they were saved with it.
pub(super) fn declare_linked(tree: &Document, resources: &dyn Resources, base: Option<&Url>) {
    let is_sheet = |link: &NodeRef<'_>| {
        let rel = link.attr("rel").unwrap_or_default();
        rel.split_ascii_whitespace().any(|rel| rel == "stylesheet")
    };
    let links = elements(tree, "link").filter(is_sheet);
    let addresses = links.filter_map(|link| attr(&link, "href"));
    for address in addresses.take(MAX_LINKED) {
        let absolute = || base.and_then(|b| b.join(&address).ok());
        let bytes = resources
            .get(&address)
            .or_else(|| resources.get(absolute()?.as_str()));
        let Some(bytes) = bytes.filter(|b| b.len() <= MAX_STYLE_BYTES) else {
            continue;
        };
        declare_by(
            tree,
            &decode_markup(bytes, None).text,
            &mut MAX_RULES.clone(),
        );
    }
}

/// Does the same for one style sheet.
pub(super) fn declare_sheet(tree: &Document, sheet: &str) {
    if sheet.len() <= MAX_STYLE_BYTES {
        declare_by(tree, sheet, &mut MAX_RULES.clone());
    }
}

fn declare_by(tree: &Document, sheet: &str, left: &mut usize) {
    for (selector, dir) in rules(sheet).into_iter().take(*left) {
        *left -= 1;
        let Some(found) = tree.try_select(&selector) else {
            continue;
        };
        for node in found.nodes() {
            if attr(node, "dir").is_none() {
                node.set_attr("dir", dir);
            }
        }
    }
}

/// The direction that a list of declarations has.
fn direction(declarations: &str) -> Option<&'static str> {
    let mut found = None;
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else {
            continue;
        };
        if name.trim().eq_ignore_ascii_case("direction") {
            let value = value.split('!').next().unwrap_or_default().trim();
            found = ["rtl", "ltr"]
                .into_iter()
                .find(|d| value.eq_ignore_ascii_case(d));
        }
    }
    found
}

/// Selectors with the direction that their rule declares. Rules inside `@media` are not read:
/// they may be for paper or for small screens.
fn rules(sheet: &str) -> Vec<(String, &'static str)> {
    let mut out = Vec::new();
    if !says_direction(sheet.as_bytes()) {
        return out;
    }
    let mut rest = sheet;
    while let Some(open) = rest.find('{') {
        let selector = rest.get(..open).unwrap_or_default();
        // `@charset` and `@import` end before it.
        let selector = selector.rsplit(';').next().unwrap_or_default();
        let body = rest.get(open + 1..).unwrap_or_default();
        let is_at = selector.trim_start().starts_with('@');
        let end = if is_at {
            block_end(body)
        } else {
            body.find('}')
        };
        let end = end.unwrap_or(body.len());
        if !is_at && let Some(dir) = direction(body.get(..end).unwrap_or_default()) {
            out.push((without_comments(selector), dir));
        }
        rest = body.get(end + 1..).unwrap_or_default();
    }
    out
}

/// Where a block with blocks inside ends.
fn block_end(body: &str) -> Option<usize> {
    let mut depth = 1;
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn without_comments(selector: &str) -> String {
    let mut out = String::new();
    let mut rest = selector;
    while let Some(start) = rest.find("/*") {
        out.push_str(rest.get(..start).unwrap_or_default());
        let after = rest.get(start + 2..).unwrap_or_default();
        rest = after
            .find("*/")
            .and_then(|end| after.get(end + 2..))
            .unwrap_or_default();
    }
    out.push_str(rest);
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_and_their_selectors() {
        let sheet = "@charset \"utf-8\"; /* page */ body { color: red; direction : RTL } \
            @media print { p { direction: ltr } } .en{direction:ltr!important}";
        let expected = [("body".to_owned(), "rtl"), (".en".to_owned(), "ltr")];
        assert_eq!(rules(sheet), expected);
    }

    #[test]
    fn styles_become_attributes_and_attributes_win() {
        let html = "<style>.a{direction:rtl}</style><p class=a>1<p class=a dir=ltr>2\
            <p style='direction: rtl'>3<p style='flex-direction:rtl'>4";
        let tree = Document::from(html);
        declare(&tree, html);
        let dirs: Vec<_> = tree
            .select("p")
            .nodes()
            .iter()
            .map(|p| attr(p, "dir"))
            .collect();
        let some = |d: &str| Some(d.to_owned());
        assert_eq!(dirs, [some("rtl"), some("ltr"), some("rtl"), None]);
    }
}
