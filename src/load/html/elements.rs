//! What elements say by themselves: their names, whether they are hidden, the direction that they
//! declare.

use dom_query::{NodeData, NodeRef};
use html5ever::Attribute;

use super::dom::{attr, has_class, number};
use crate::document::InlineKind;
use crate::document::language::strong_direction;
use crate::vocab::Direction;

/// What an element makes of the words inside it.
pub(super) fn inline_kind(name: &str) -> Option<InlineKind> {
    Some(match name {
        "b" | "strong" => InlineKind::Strong,
        "i" | "em" | "dfn" | "cite" | "var" => InlineKind::Emphasis,
        "code" | "kbd" | "samp" | "tt" => InlineKind::Code,
        "sup" => InlineKind::Superscript,
        "sub" => InlineKind::Subscript,
        "del" | "s" | "strike" => InlineKind::Deleted,
        "ins" | "u" => InlineKind::Inserted,
        "mark" => InlineKind::Mark,
        _ => return None,
    })
}

/// Elements that begin a block of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "html"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
            | "xmp"
    )
}

/// Elements that show nothing.
pub(super) fn is_nothing(name: &str) -> bool {
    matches!(
        name,
        "script"
            | "style"
            | "template"
            | "noscript"
            | "head"
            | "title"
            | "meta"
            | "link"
            | "base"
            | "input"
            | "select"
            | "textarea"
            | "button"
            | "datalist"
            | "option"
            | "progress"
            | "meter"
            | "canvas"
            | "map"
            | "area"
            | "param"
            | "source"
            | "track"
            | "noframes"
            | "frame"
            | "rp"
            | "applet"
            | "dialog"
            | "slot"
    )
}

/// The direction that an element declares; `auto` is that of its first strong letter.
pub(super) fn declared_direction(node: &NodeRef<'_>) -> Option<Direction> {
    let dir = attr(node, "dir")?;
    match dir.to_ascii_lowercase().as_str() {
        "rtl" => Some(Direction::Rtl),
        "ltr" => Some(Direction::Ltr),
        "auto" => node.text().chars().find_map(strong_direction),
        _ => None,
    }
}

/// The isolate that an element inside a paragraph makes.
pub(super) fn isolate(node: &NodeRef<'_>, name: &str) -> Option<InlineKind> {
    let dir = attr(node, "dir").map(|d| d.to_ascii_lowercase());
    let declared = match dir.as_deref() {
        Some("rtl") => Some(Direction::Rtl),
        Some("ltr") => Some(Direction::Ltr),
        _ => None,
    };
    match (name, declared) {
        ("bdo", Some(dir)) => Some(InlineKind::Override(dir)),
        ("bdi", dir) => Some(InlineKind::Isolate(dir)),
        (_, Some(dir)) => Some(InlineKind::Isolate(Some(dir))),
        (_, None) if dir.as_deref() == Some("auto") => Some(InlineKind::Isolate(None)),
        _ => None,
    }
}

/// Whether declarations hide an element.
fn hides(style: &str) -> bool {
    // Most styles are of sizes and colours.
    let has = |letter: u8| memchr::memchr2(letter, letter.to_ascii_uppercase(), style.as_bytes());
    if has(b'y').is_none() {
        return false;
    }
    let style = style.to_ascii_lowercase().replace(' ', "");
    style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether an element is hidden by itself.
pub(super) fn is_hidden(node: &NodeRef<'_>) -> bool {
    let hides = |attribute: &Attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => hides(&attribute.value),
        "aria-hidden" => attribute.value.trim() == "true" && !has_class(node, &["fallback"]),
        "width" => node.has_name("img") && number(node, "width").is_some_and(|w| w <= 1),
        _ => false,
    };
    let is_hidden = node.query(|n| match &n.data {
        NodeData::Element(e) => e.attrs.iter().any(hides),
        _ => false,
    });
    is_hidden == Some(true)
}
