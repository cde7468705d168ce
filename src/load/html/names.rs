//! What the names of elements say by themselves.

use crate::document::InlineKind;

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
