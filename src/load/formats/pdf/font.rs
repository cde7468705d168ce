//! Fonts: how long a code is, what it stands for, how wide its glyph.

use std::collections::HashMap;

use lopdf::{Dictionary, Object};

use super::cmap::CMap;
use super::file::{File, dict_of};
use super::glyph_names::character;
use crate::load::limits::MAX_PDF_CODES;

/// Width of a glyph of which nothing is said, thousandths of an em.
const USUAL_WIDTH: f32 = 500.0;

/// A font of a page.
#[derive(Debug)]
pub(super) struct Font {
    /// Codes of two bytes, unless the map says otherwise.
    is_composite: bool,
    map: CMap,
    /// What the codes of a simple font stand for when the map does not say.
    simple: Vec<Option<String>>,
    widths: HashMap<u32, f32>,
    default_width: f32,
    /// From units of a glyph to ems.
    scale: f32,
    /// Whether its strokes are thick.
    pub is_bold: bool,
    /// Whether all its letters are equally wide.
    pub is_code: bool,
}

/// A code that was shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Code<'f> {
    /// What it stands for; `None` when nothing says.
    pub text: Option<&'f str>,
    /// Ems.
    pub width: f32,
    /// A space of one byte, which word spacing widens.
    pub is_space: bool,
}

impl Font {
    pub(super) fn read(file: &File, dict: &Dictionary) -> Self {
        let name = |dict: &Dictionary, key: &[u8]| match file.get(dict, key) {
            Some(Object::Name(name)) => String::from_utf8_lossy(name).into_owned(),
            _ => String::new(),
        };
        let kind = name(dict, b"Subtype");
        let is_composite = kind == "Type0";
        let descendant = match file.get(dict, b"DescendantFonts") {
            Some(Object::Array(all)) => all.first().map(|o| file.resolved(o)).and_then(dict_of),
            _ => None,
        };
        let described = file.dict(descendant.unwrap_or(dict), b"FontDescriptor");
        let number = |dict: Option<&Dictionary>, key: &[u8]| file.get(dict?, key)?.as_float().ok();
        let map = match file.get(dict, b"ToUnicode") {
            Some(Object::Stream(stream)) => file
                .budget
                .unpacked(stream)
                .map(|bytes| CMap::read(&bytes))
                .unwrap_or_default(),
            _ => CMap::default(),
        };
        let base = name(dict, b"BaseFont");
        let weight = number(described, b"FontWeight").unwrap_or(400.0);
        let flags = number(described, b"Flags").unwrap_or(0.0) as u32;
        let mut font = Self {
            is_composite,
            simple: if is_composite || kind == "Type0" {
                Vec::new()
            } else {
                simple(file, dict)
            },
            map,
            widths: HashMap::new(),
            default_width: USUAL_WIDTH,
            scale: 0.001,
            is_bold: weight >= 600.0 || ["Bold", "Black", "Heavy"].iter().any(|w| base.contains(w)),
            is_code: flags & 1 == 1 && !is_composite
                || base.contains("Mono")
                || base.contains("Courier"),
        };
        if let Some(descendant) = descendant {
            font.default_width = number(Some(descendant), b"DW").unwrap_or(1000.0);
            if let Some(Object::Array(rows)) = file.get(descendant, b"W") {
                font.composite_widths(file, rows);
            }
        } else {
            font.default_width = number(described, b"MissingWidth")
                .filter(|w| *w > 0.0)
                .unwrap_or(USUAL_WIDTH);
            let first = number(Some(dict), b"FirstChar").unwrap_or(0.0) as u32;
            if let Some(Object::Array(widths)) = file.get(dict, b"Widths") {
                let widths = widths
                    .iter()
                    .take(256)
                    .map(|w| file.resolved(w).as_float().unwrap_or(0.0));
                font.widths = (first..).zip(widths).collect();
            }
            if let (true, Some(Object::Array(matrix))) =
                (kind == "Type3", file.get(dict, b"FontMatrix"))
            {
                font.scale = matrix
                    .first()
                    .and_then(|n| file.resolved(n).as_float().ok())
                    .unwrap_or(0.001)
                    .abs();
            }
        }
        font
    }

    /// Widths of a composite font: `c [w w]` and `first last w`.
    fn composite_widths(&mut self, file: &File, rows: &[Object]) {
        let mut rows = rows.iter().map(|o| file.resolved(o));
        while let Some(first) = rows.next().and_then(|o| o.as_i64().ok()) {
            let first = u32::try_from(first).unwrap_or(0);
            match rows.next() {
                Some(Object::Array(widths)) => {
                    let widths = widths
                        .iter()
                        .map(|w| file.resolved(w).as_float().unwrap_or(0.0));
                    self.widths.extend((first..).zip(widths));
                }
                Some(last) => {
                    let last = last
                        .as_i64()
                        .ok()
                        .and_then(|n| u32::try_from(n).ok())
                        .unwrap_or(first)
                        .min(0xFFFF);
                    let Some(width) = rows.next().and_then(|o| o.as_float().ok()) else {
                        return;
                    };
                    self.widths.extend((first..=last).map(|code| (code, width)));
                }
                None => return,
            }
            if self.widths.len() > MAX_PDF_CODES {
                return;
            }
        }
    }

    /// The codes of a string.
    pub(super) fn codes<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Code<'f>> {
        let mut rest = bytes;
        std::iter::from_fn(move || {
            let usual = if self.is_composite { 2 } else { 1 };
            let told = self.map.length(rest).filter(|_| self.is_composite);
            let n = told.unwrap_or(usual).clamp(1, 4).min(rest.len());
            let (code, after) = rest
                .split_at_checked(n)
                .filter(|(code, _)| !code.is_empty())?;
            rest = after;
            let number = code.iter().fold(0, |n, b| n << 8 | u32::from(*b));
            let simple = || self.simple.get(number as usize)?.as_deref();
            let width = self
                .widths
                .get(&number)
                .copied()
                .unwrap_or(self.default_width);
            Some(Code {
                text: self.map.get(number).or_else(simple),
                width: width * self.scale,
                is_space: n == 1 && number == 32,
            })
        })
    }
}

/// What the 256 codes of a simple font stand for.
fn simple(file: &File, dict: &Dictionary) -> Vec<Option<String>> {
    let encoding = dict.get_font_encoding(&file.document);
    let told = |code: u8| {
        // A map to characters is read by ourselves.
        let encoding = encoding
            .as_ref()
            .ok()
            .filter(|e| !matches!(e, lopdf::Encoding::UnicodeMapEncoding(_)));
        let text = encoding.and_then(|e| e.bytes_to_string(&[code]).ok());
        text.or_else(|| {
            code.is_ascii_graphic()
                .then(|| char::from(code).to_string())
        })
        .filter(|text| !text.is_empty() && !text.contains(['\0', '\u{FFFD}']))
    };
    let mut out: Vec<Option<String>> = (0..=255).map(told).collect();
    if let Some(Object::Array(rows)) = file
        .dict(dict, b"Encoding")
        .and_then(|d| file.get(d, b"Differences"))
    {
        let mut code = 0_usize;
        for row in rows.iter().map(|o| file.resolved(o)) {
            match row {
                Object::Integer(n) => code = usize::try_from(*n).unwrap_or(0),
                Object::Name(name) => {
                    if let (Some(slot), Some(c)) = (out.get_mut(code), character(name)) {
                        *slot = Some(c.to_string());
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    out
}
