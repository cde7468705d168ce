//! What a file tells about itself: its information dictionary and its declared language.

use lopdf::{Dictionary, Object, decode_text_string};

use super::file::{File, dict_of};
use crate::document::Dated;
use crate::load::office::{Draft, is_program};
use crate::vocab::Lang;

/// Reads them into `draft`.
pub(super) fn read(file: &File, draft: &mut Draft) {
    let trailer = &file.document.trailer;
    let root = file.get(trailer, b"Root").and_then(dict_of);
    let lang = root
        .and_then(|root| string(file, root, b"Lang"))
        .map(|tag| Lang::new(&tag));
    if let Some(lang) = lang.filter(|lang| !lang.is_unknown()) {
        draft.langs = [Some(lang), Some(lang)];
    }
    let Some(info) = file.get(trailer, b"Info").and_then(dict_of) else {
        return;
    };
    let meta = &mut draft.meta;
    meta.title = string(file, info, b"Title").filter(|title| !is_file_name(title));
    meta.byline = string(file, info, b"Author").filter(|name| !is_program(name));
    meta.published = string(file, info, b"CreationDate").and_then(|text| date(&text));
    meta.updated = string(file, info, b"ModDate").and_then(|text| date(&text));
    let tags = string(file, info, b"Keywords").unwrap_or_default();
    let tags = tags.split([',', ';', '\u{60C}', '\u{61B}']).map(str::trim);
    meta.tags = tags
        .filter(|tag| !tag.is_empty())
        .map(str::to_owned)
        .collect();
}

fn string(file: &File, dict: &Dictionary, key: &[u8]) -> Option<String> {
    let object = file
        .get(dict, key)
        .filter(|o| matches!(o, Object::String(..)))?;
    let text = decode_text_string(object).ok()?;
    let text: String = text.chars().filter(|c| !c.is_control()).collect();
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// Whether a title is the name of the file that it was made from.
fn is_file_name(title: &str) -> bool {
    let lower = title.to_lowercase();
    let endings = [
        ".doc", ".docx", ".odt", ".rtf", ".indd", ".qxd", ".tex", ".html", ".pdf",
    ];
    lower.starts_with("microsoft word -")
        || lower.starts_with("untitled")
        || lower == "about:blank"
        || endings.iter().any(|e| lower.ends_with(e))
}

/// `D:YYYYMMDDHHmmSS+HH'mm'` as an ISO date (ISO 32000-1, 7.9.4).
fn date(text: &str) -> Option<Dated> {
    let bare = text.strip_prefix("D:").unwrap_or(text);
    let part = |range: std::ops::Range<usize>| {
        bare.get(range)
            .filter(|d| d.bytes().all(|b| b.is_ascii_digit()))
    };
    let year = part(0..4)?;
    let iso = match (part(4..6), part(6..8)) {
        (Some(month), Some(day)) => format!("{year}-{month}-{day}"),
        _ => {
            return Some(Dated {
                text: year.to_owned(),
                iso: None,
            });
        }
    };
    iso.parse::<jiff::civil::Date>().ok()?;
    let text = match (part(8..10), part(10..12)) {
        (Some(hour), Some(minute)) => format!("{iso} {hour}:{minute}"),
        _ => iso.clone(),
    };
    Some(Dated {
        text,
        iso: Some(iso),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let iso = |text: &str| date(text).and_then(|d| d.iso);
        assert_eq!(
            iso("D:20240305093000+02'00'").as_deref(),
            Some("2024-03-05")
        );
        assert_eq!(iso("D:20240305").as_deref(), Some("2024-03-05"));
        assert_eq!(iso("D:20241399"), None);
        assert_eq!(date("today"), None);
    }
}
