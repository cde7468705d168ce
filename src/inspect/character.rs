//! What Unicode says of a character, and its bytes.

use encoding_rs::Encoding;
use icu_properties::props::{GeneralCategory, JoiningType, Script};
use icu_properties::{CodePointMapData, PropertyNamesLong, PropertyNamesShort};
use serde::Serialize;

use crate::text::bidi;

/// A character and its properties.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Character {
    /// The character itself.
    pub text: String,
    /// Its code point, e.g. `U+0644`.
    pub code_point: String,
    /// Its name, e.g. `ARABIC LETTER LAM`.
    pub name: String,
    /// General category, e.g. `Lo`.
    pub category: &'static str,
    /// The same in words, e.g. `Other_Letter`.
    pub category_name: &'static str,
    /// Bidi class, e.g. `AL`.
    pub bidi_class: String,
    /// Joining type, e.g. `Dual_Joining`.
    pub joining: &'static str,
    /// Script, e.g. `Arabic`.
    pub script: &'static str,
    /// What stands in its place in right-to-left text, where that is another character.
    pub mirrored: Option<char>,
}

/// The bytes of a character.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bytes {
    /// Where they stand in the node's text.
    pub range: [usize; 2],
    /// In UTF-8, hexadecimal.
    pub utf8: String,
    /// The file's encoding.
    pub encoding: String,
    /// In the file's encoding, hexadecimal; `None` where it has no such character.
    pub in_file: Option<String>,
}

/// What Unicode says of `ch`.
#[must_use]
pub fn character(ch: char) -> Character {
    let mirrored = bidi::mirrored(ch);
    let category = CodePointMapData::<GeneralCategory>::new().get(ch);
    let joining = CodePointMapData::<JoiningType>::new().get(ch);
    let script = CodePointMapData::<Script>::new().get(ch);
    Character {
        text: ch.to_string(),
        code_point: code_point(ch),
        name: name(ch),
        category: PropertyNamesShort::<GeneralCategory>::new()
            .get(category)
            .unwrap_or("Cn"),
        category_name: PropertyNamesLong::<GeneralCategory>::new()
            .get(category)
            .unwrap_or("Unassigned"),
        bidi_class: bidi::class_name(ch),
        joining: PropertyNamesLong::<JoiningType>::new()
            .get(joining)
            .unwrap_or("Non_Joining"),
        script: PropertyNamesLong::<Script>::new()
            .get(script)
            .unwrap_or("Unknown"),
        mirrored: (mirrored != ch).then_some(mirrored),
    }
}

/// `U+0644`.
#[must_use]
pub fn code_point(ch: char) -> String {
    format!("U+{:04X}", u32::from(ch))
}

/// The name of a character; controls and what has no name are told by their code point.
#[must_use]
pub fn name(ch: char) -> String {
    unicode_names2::name(ch).map_or_else(
        || {
            let kind = if ch.is_control() {
                "control"
            } else {
                "character"
            };
            format!("<{kind}-{:04X}>", u32::from(ch))
        },
        |name| name.to_string(),
    )
}

/// The bytes of the character at byte `at` of its node, in UTF-8 and in `encoding`.
#[must_use]
pub fn bytes(at: usize, ch: char, encoding: &str) -> Bytes {
    let text = ch.to_string();
    let in_file = Encoding::for_label(encoding.as_bytes()).and_then(|known| {
        let (bytes, used, had_errors) = known.encode(&text);
        // What the encoder cannot write (UTF-16) it writes as UTF-8.
        (!had_errors && used == known).then(|| hex(&bytes))
    });
    Bytes {
        range: [at, at + text.len()],
        utf8: hex(text.as_bytes()),
        encoding: encoding.to_owned(),
        in_file: in_file.or_else(|| utf16(ch, encoding)),
    }
}

fn utf16(ch: char, encoding: &str) -> Option<String> {
    let bytes: fn(u16) -> [u8; 2] = match encoding.to_lowercase().as_str() {
        "utf-16le" => u16::to_le_bytes,
        "utf-16be" => u16::to_be_bytes,
        _ => return None,
    };
    let units = ch.encode_utf16(&mut [0; 2]).to_vec();
    Some(hex(&units.into_iter().flat_map(bytes).collect::<Vec<u8>>()))
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().map(|b| format!("{b:02X}")).collect();
    bytes.join(" ")
}
