//! The little of CSS that can be judged without a browser: colours that are declared on an element
//! itself, or for its name, class or id in the page's own style sheets.

use crate::audit::source::Source;
use crate::paint::theme::Rgba;
use crate::vocab::TextRange;

/// A name and its value, lower case, `!important` left out.
pub(super) type Declaration = (String, String);

/// Rules of a page's own sheets that are kept, at most.
const MOST: usize = 400;

/// What a page's own style sheets say of one selector.
#[derive(Clone, Debug)]
pub(super) struct SheetRule {
    /// The selector, white space trimmed.
    pub(super) selector: String,
    pub(super) declarations: Vec<Declaration>,
    /// Bytes of the source, from the selector to behind the block.
    pub(super) range: TextRange,
}

/// The rules of the page's own style sheets; those inside at-rules are left out.
pub(super) fn sheet(source: &Source) -> Vec<SheetRule> {
    let mut out = Vec::new();
    let text = source.text.as_deref().unwrap_or("");
    for tag in source
        .tags()
        .iter()
        .filter(|tag| tag.name == "style" && !tag.is_end)
    {
        let from = tag.range.end;
        let rest = text.get(from..).unwrap_or("");
        let css = rest
            .get(..rest.find("</style").unwrap_or(rest.len()))
            .unwrap_or("");
        rules(css, from, &mut out);
    }
    out
}

fn rules(css: &str, offset: usize, out: &mut Vec<SheetRule>) {
    let css = &without_comments(css);
    let (mut from, mut depth, mut open) = (0, 0_usize, 0);
    for (at, byte) in css.bytes().enumerate() {
        match byte {
            b'{' => {
                open = if depth == 0 { at } else { open };
                depth += 1;
            }
            b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    let selectors = css.get(from..open).unwrap_or("");
                    let block = css.get(open + 1..at).unwrap_or("");
                    if !selectors.trim_start().starts_with('@') {
                        let start = from + selectors.len() - selectors.trim_start().len();
                        push(selectors, block, offset + start..offset + at + 1, out);
                    }
                    from = at + 1;
                }
            }
            b';' if depth == 0 => from = at + 1,
            _ => {}
        }
    }
}

fn push(selectors: &str, block: &str, range: TextRange, out: &mut Vec<SheetRule>) {
    for selector in selectors.split(',') {
        if out.len() < MOST {
            out.push(SheetRule {
                selector: selector.trim().to_owned(),
                declarations: declarations(block),
                range: range.clone(),
            });
        }
    }
}

/// The same length, comments blank.
fn without_comments(css: &str) -> String {
    let mut out = css.to_owned();
    let mut from = 0;
    while let Some(start) = out.get(from..).and_then(|rest| rest.find("/*")) {
        let start = from + start;
        let rest = out.get(start..).unwrap_or("");
        let end = rest.find("*/").map_or(out.len(), |end| start + end + 2);
        out.replace_range(start..end, &" ".repeat(end - start));
        from = end;
    }
    out
}

/// The declarations of a block or a `style` attribute.
pub(super) fn declarations(block: &str) -> Vec<Declaration> {
    let pairs = block.split(';').filter_map(|pair| pair.split_once(':'));
    let clean = |text: &str| text.trim().to_ascii_lowercase();
    let found = pairs.map(|(name, value)| {
        (
            clean(name),
            clean(value).replace("!important", "").trim().to_owned(),
        )
    });
    found.collect()
}

/// The last value of a property.
pub(super) fn value<'d>(declarations: &'d [Declaration], name: &str) -> Option<&'d str> {
    let found = declarations.iter().rev().find(|(own, _)| own == name);
    found.map(|(_, value)| value.as_str())
}

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
