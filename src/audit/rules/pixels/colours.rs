//! The colours that a value of CSS names, as far as they can be told without a browser.

use crate::paint::theme::Rgba;

/// What is known of a colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Colour {
    /// Exactly this one.
    Is(Rgba),
    /// It is the one around it.
    Around,
    /// It cannot be told here: a picture, a variable, a colour that lets others through.
    Unknown,
}

/// The colour that a value names; a shorthand of a background may have other words.
pub(super) fn colour(value: &str) -> Colour {
    if value.contains("url(") || value.contains("gradient(") || value.contains("var(") {
        return Colour::Unknown;
    }
    if let Some(inside) = value.split_once("rgb").map(|(_, rest)| rest) {
        return function(inside);
    }
    let words = || value.split_whitespace();
    if let Some(known) = words().find_map(|word| hex(word).or_else(|| named(word))) {
        return Colour::Is(known);
    }
    match words().next() {
        None | Some("transparent" | "inherit" | "none" | "initial" | "unset") => Colour::Around,
        Some(_) => Colour::Unknown,
    }
}

/// `(r, g, b)`, with commas or spaces; with an alpha it cannot be told.
fn function(text: &str) -> Colour {
    let inside = text.trim_start_matches('a').trim_start_matches('(');
    let inside = inside.split(')').next().unwrap_or("");
    let numbers = inside
        .split([',', ' ', '/'])
        .filter(|word| !word.is_empty());
    let numbers: Option<Vec<u8>> = numbers.map(|word| word.parse().ok()).collect();
    match numbers.as_deref() {
        Some([r, g, b] | [r, g, b, 1]) => Colour::Is(Rgba(*r, *g, *b, 255)),
        _ => Colour::Unknown,
    }
}

fn hex(word: &str) -> Option<Rgba> {
    let digits = word.strip_prefix('#')?;
    let value = u32::from_str_radix(digits, 16).ok()?;
    match digits.len() {
        3 => {
            let wide = |shift: u32| (((value >> shift) & 0xF) * 17) as u8;
            Some(Rgba(wide(8), wide(4), wide(0), 255))
        }
        6 => Some(Rgba::hex(value)),
        _ => None,
    }
}

/// Names that pages use.
const NAMES: &[(&str, u32)] = &[
    ("black", 0x00_00_00),
    ("white", 0xFF_FF_FF),
    ("gray", 0x80_80_80),
    ("grey", 0x80_80_80),
    ("silver", 0xC0_C0_C0),
    ("lightgray", 0xD3_D3_D3),
    ("lightgrey", 0xD3_D3_D3),
    ("darkgray", 0xA9_A9_A9),
    ("darkgrey", 0xA9_A9_A9),
    ("dimgray", 0x69_69_69),
    ("red", 0xFF_00_00),
    ("darkred", 0x8B_00_00),
    ("maroon", 0x80_00_00),
    ("crimson", 0xDC_14_3C),
    ("orange", 0xFF_A5_00),
    ("gold", 0xFF_D7_00),
    ("yellow", 0xFF_FF_00),
    ("olive", 0x80_80_00),
    ("lime", 0x00_FF_00),
    ("green", 0x00_80_00),
    ("darkgreen", 0x00_64_00),
    ("teal", 0x00_80_80),
    ("aqua", 0x00_FF_FF),
    ("cyan", 0x00_FF_FF),
    ("lightblue", 0xAD_D8_E6),
    ("skyblue", 0x87_CE_EB),
    ("blue", 0x00_00_FF),
    ("navy", 0x00_00_80),
    ("darkblue", 0x00_00_8B),
    ("purple", 0x80_00_80),
    ("fuchsia", 0xFF_00_FF),
    ("magenta", 0xFF_00_FF),
    ("pink", 0xFF_C0_CB),
    ("brown", 0xA5_2A_2A),
    ("beige", 0xF5_F5_DC),
    ("ivory", 0xFF_FF_F0),
    ("whitesmoke", 0xF5_F5_F5),
];

fn named(word: &str) -> Option<Rgba> {
    let found = NAMES.iter().find(|(name, _)| *name == word);
    found.map(|(_, hex)| Rgba::hex(*hex))
}
