//! Every colour of the program, as tokens; themes differ in nothing else.
//!
//! `vocab::Ink` names what something is painted with, [`Theme::colour`] says
//! which colour that is. The module also holds the coverage curves: pixels are
//! blended as they are stored (not as light), so light text on a dark page needs
//! more coverage than dark text on a light one to look equally heavy.

use crate::vocab::Ink;

/// A colour: red, green, blue, alpha, each 0 to 255, not multiplied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rgba(pub u8, pub u8, pub u8, pub u8);

/// One look: a colour for each token and the weight of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Theme {
    /// Its name in settings, on the command line and as the key of its label.
    pub name: &'static str,
    /// The page.
    pub paper: Rgba,
    /// What floats above the page.
    pub card: Rgba,
    /// Text.
    pub ink: Rgba,
    /// Secondary text; at least 4.5 : 1 on paper, card and wash.
    pub soft: Rgba,
    /// Hairlines.
    pub line: Rgba,
    /// The one colour; at least 6.5 : 1 on paper.
    pub rubric: Rgba,
    /// Hover, selected row, bed of a picture.
    pub wash: Rgba,
    /// Selected text and the found text that one is at, under the letters.
    pub selection: Rgba,
    /// All other found text, under the letters.
    pub found: Rgba,
    /// Whether the page is dark.
    pub is_dark: bool,
    /// Lines are never thinner than this, page px.
    pub line_width: f32,
    /// Width of the ring around what has the focus, page px.
    pub focus_width: f32,
}

/// Ink on good paper.
pub const LIGHT: Theme = Theme {
    name: "light",
    paper: Rgba::hex(0xFC_FB_F8),
    card: Rgba::hex(0xFF_FF_FF),
    ink: Rgba::hex(0x1C_1A_17),
    soft: Rgba::hex(0x6B_65_5C),
    line: Rgba::hex(0xE4_DF_D5),
    rubric: Rgba::hex(0xA3_2A_22),
    wash: Rgba::hex(0xF3_EF_E7),
    selection: Rgba::hex(0xF6_DD_BE),
    found: Rgba::hex(0xFA_EC_D5),
    is_dark: false,
    line_width: 1.0,
    focus_width: 2.0,
};

/// Older paper, for long reading.
pub const SEPIA: Theme = Theme {
    name: "sepia",
    paper: Rgba::hex(0xF6_EE_DD),
    card: Rgba::hex(0xFB_F5_E8),
    ink: Rgba::hex(0x2B_22_17),
    soft: Rgba::hex(0x6F_60_4A),
    line: Rgba::hex(0xE2_D4_B8),
    rubric: Rgba::hex(0x93_30_1C),
    wash: Rgba::hex(0xEF_E4_CC),
    selection: Rgba::hex(0xEB_CF_9E),
    found: Rgba::hex(0xF0_DF_BC),
    is_dark: false,
    line_width: 1.0,
    focus_width: 2.0,
};

/// Light ink on a dark page.
pub const DARK: Theme = Theme {
    name: "dark",
    paper: Rgba::hex(0x16_17_1A),
    card: Rgba::hex(0x1E_20_24),
    ink: Rgba::hex(0xDD_D8_CE),
    soft: Rgba::hex(0x98_94_8B),
    line: Rgba::hex(0x2E_31_37),
    rubric: Rgba::hex(0xE5_8A_6B),
    wash: Rgba::hex(0x22_25_2A),
    selection: Rgba::hex(0x4A_3B_22),
    found: Rgba::hex(0x31_2A_1E),
    is_dark: true,
    line_width: 1.0,
    focus_width: 2.0,
};

/// Black, white and one yellow; every line two px.
pub const HIGH_CONTRAST: Theme = Theme {
    name: "high-contrast",
    paper: Rgba::hex(0x00_00_00),
    card: Rgba::hex(0x00_00_00),
    ink: Rgba::hex(0xFF_FF_FF),
    soft: Rgba::hex(0xFF_FF_FF),
    line: Rgba::hex(0xFF_FF_FF),
    rubric: Rgba::hex(0xFF_E1_00),
    // The yellow at a fifth and at two fifths of its light, so that white text stays readable on it.
    wash: Rgba::hex(0x2B_26_00),
    selection: Rgba::hex(0x5E_53_00),
    found: Rgba::hex(0x33_2D_00),
    is_dark: true,
    line_width: 2.0,
    focus_width: 3.0,
};

/// All themes, in the order in which they are offered.
pub const THEMES: &[Theme] = &[LIGHT, SEPIA, DARK, HIGH_CONTRAST];

impl Theme {
    /// The theme of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        THEMES.iter().find(|t| t.name == name)
    }

    /// The colour of a token.
    #[must_use]
    pub const fn colour(&self, ink: Ink) -> Rgba {
        match ink {
            Ink::Ink => self.ink,
            Ink::Soft => self.soft,
            Ink::Rubric => self.rubric,
            Ink::Paper => self.paper,
            Ink::Card => self.card,
            Ink::Line => self.line,
            Ink::Wash => self.wash,
            Ink::Selection => self.selection,
            Ink::Found => self.found,
        }
    }
}

impl Rgba {
    /// Opaque, from `0xRRGGBB`.
    #[must_use]
    pub const fn hex(rgb: u32) -> Self {
        let [_, r, g, b] = rgb.to_be_bytes();
        Self(r, g, b, 255)
    }

    /// The same colour, this opaque (0 to 255).
    #[must_use]
    pub const fn with_alpha(self, alpha: u8) -> Self {
        Self(self.0, self.1, self.2, alpha)
    }

    /// Whether text of this colour counts as light: such text is drawn with [`LIGHT_TEXT`].
    #[must_use]
    pub const fn is_light(self) -> bool {
        // Luma of Rec. 601 in thousandths.
        self.0 as u32 * 299 + self.1 as u32 * 587 + self.2 as u32 * 114 > 128_000
    }

    /// Relative luminance of WCAG 2, 0 to 1; alpha is left aside.
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio of WCAG 2 between two opaque colours, 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

/// Coverage as drawn, by coverage as computed, for light text: `2c - c²`, three
/// quarters of the way. Dark text is drawn as computed.
pub const LIGHT_TEXT: [u8; 256] = light_text();

const fn light_text() -> [u8; 256] {
    let mut table = [0; 256];
    let mut c = 0;
    while c < 256 {
        // c + ¾ (c - c²), in 255ths and rounded.
        let gain = (c * (255 - c) * 3 + 510) / 1020;
        let value = c + gain;
        table[c] = if value > 255 { 255 } else { value as u8 };
        c += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_readable() {
        for t in THEMES {
            for (what, least, a, b) in [
                ("ink on paper", 12.0, t.ink, t.paper),
                ("ink on card", 11.0, t.ink, t.card),
                ("ink on wash", 10.0, t.ink, t.wash),
                ("ink on selection", 7.0, t.ink, t.selection),
                ("ink on found", 9.5, t.ink, t.found),
                ("soft on found", 4.5, t.soft, t.found),
                ("soft on paper", 4.5, t.soft, t.paper),
                ("soft on card", 4.5, t.soft, t.card),
                ("soft on wash", 4.5, t.soft, t.wash),
                ("rubric on paper", 6.5, t.rubric, t.paper),
                ("rubric on card", 6.0, t.rubric, t.card),
                ("rubric on wash", 5.5, t.rubric, t.wash),
                ("paper on rubric", 6.5, t.paper, t.rubric),
            ] {
                let ratio = a.contrast(b);
                assert!(
                    ratio >= least,
                    "{}: {what} is {ratio:.2} : 1, wanted {least}",
                    t.name
                );
            }
        }
    }

    #[test]
    fn names_are_unique_and_found() {
        for t in THEMES {
            assert_eq!(Theme::named(t.name), Some(t));
        }
        assert_eq!(Theme::named("plaid"), None);
    }

    #[test]
    fn text_and_page_take_different_curves() {
        for t in THEMES {
            assert_eq!(t.ink.is_light(), t.is_dark, "{}", t.name);
            assert_ne!(t.paper.is_light(), t.ink.is_light(), "{}", t.name);
        }
    }

    #[test]
    fn the_curve_keeps_its_ends_and_rises() {
        assert_eq!((LIGHT_TEXT[0], LIGHT_TEXT[255]), (0, 255));
        assert!(LIGHT_TEXT.windows(2).all(|w| w[0] <= w[1]));
        assert_eq!(LIGHT_TEXT[128], 176);
    }
}
