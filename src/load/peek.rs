//! What the beginning of an article tells, without reading it: for the rows of a list.

use dom_query::Document;

use super::encoding::decode_markup;
use super::{LOADERS, Reader};

/// Bytes of a page in which its title is looked for.
pub(super) const HEAD_BYTES: usize = 16 * 1024;

/// Characters of a title in a list, at most.
const MAX_TITLE_CHARS: usize = 300;

/// The title that the beginning of a page declares; `charset` is what its container says.
pub(super) fn title(head: Vec<u8>, charset: Option<&str>) -> Option<String> {
    let html = decode_markup(head, charset).text;
    // ASCII letters alone change: places stay the same.
    let lower = html.to_ascii_lowercase();
    let open = lower.find("<title")?;
    let start = open + lower.get(open..)?.find('>')? + 1;
    let end = start + lower.get(start..)?.find("</title")?;
    words(html.get(start..end)?)
}

/// Markup as one line of words; `None` when there are none.
pub(super) fn words(markup: &str) -> Option<String> {
    // Few bytes cannot be nested deep.
    let end = markup.floor_char_boundary(MAX_TITLE_CHARS * 4);
    let markup = markup.get(..end).unwrap_or_default();
    if !markup.contains(['&', '<']) {
        return one_line(markup);
    }
    one_line(&Document::fragment(markup).text())
}

/// Text as one line; `None` when there is none.
pub(super) fn one_line(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line: String = line.chars().take(MAX_TITLE_CHARS).collect();
    (!line.is_empty()).then_some(line)
}

/// The first line with words in it.
pub(super) fn first_line(head: Vec<u8>, charset: Option<&str>) -> Option<String> {
    let text = decode_markup(head, charset).text;
    text.lines().find_map(one_line)
}

/// Whether files of that media type are articles; what follows a `;` is no part of the type.
pub(super) fn is_article_type(mime: &str) -> bool {
    let bare = bare_type(mime);
    LOADERS
        .iter()
        .filter(|loader| matches!(loader.read, Reader::Article { .. }))
        .any(|loader| loader.mime.iter().any(|m| m.eq_ignore_ascii_case(bare)))
}

/// A media type without its parameters.
pub(super) fn bare_type(mime: &str) -> &str {
    mime.split(';').next().unwrap_or_default().trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_title_of_a_page_is_told_by_its_beginning() {
        let told = |html: &str| title(html.as_bytes().to_vec(), None);
        let html = "<html><head><TITLE lang=ar>\n سوق &amp; كتب </title>";
        assert_eq!(told(html).as_deref(), Some("سوق & كتب"));
        assert_eq!(told("<title>بلا نهاية"), None);
        assert_eq!(told("<title></title>"), None);
        let legacy = encoding_rs::WINDOWS_1256
            .encode("<title>مكتبة الحي</title>")
            .0;
        let told = title(legacy.into_owned(), Some("windows-1256"));
        assert_eq!(told.as_deref(), Some("مكتبة الحي"));
    }
}
