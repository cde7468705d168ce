//! Names of glyphs that fonts without a map to characters use: of the Adobe Glyph List those of
//! scripts from right to left, which have numbers in them, and the names that are numbers.

/// The character that a glyph's name stands for; `None` when the name tells nothing.
pub(super) fn character(name: &[u8]) -> Option<char> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().unwrap_or(name);
    if let Some(hex) = name.strip_prefix("uni") {
        return char::from_u32(u32::from_str_radix(hex.get(..4)?, 16).ok()?);
    }
    if let Some(hex) = name
        .strip_prefix('u')
        .filter(|hex| (4..=6).contains(&hex.len()))
    {
        return char::from_u32(u32::from_str_radix(hex, 16).ok()?);
    }
    let n: u32 = name.strip_prefix("afii")?.parse().ok()?;
    let code = match n {
        57388 => 0x60C,
        57392..=57401 => 0x660 + n - 57392,
        57403 => 0x61B,
        57407 => 0x61F,
        57409..=57434 => 0x621 + n - 57409,
        57440..=57450 => 0x640 + n - 57440,
        57451..=57458 => 0x64B + n - 57451,
        57470 => 0x647,
        57664..=57690 => 0x5D0 + n - 57664,
        _ => return None,
    };
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::character;

    #[test]
    fn names_that_are_numbers() {
        assert_eq!(character(b"uni0628.init"), Some('\u{628}'));
        assert_eq!(character(b"afii57415"), Some('\u{627}'));
        assert_eq!(character(b"u1F600"), Some('\u{1F600}'));
        assert_eq!(character(b"union"), None);
    }
}
