//! Joined letters for faces that have no Arabic shaping tables: old and home-made fonts whose
//! only joining shapes are the compatibility characters of Arabic Presentation Forms A and B.
//!
//! `text/shape.rs` asks here before it shapes an Arabic item with such a face, shapes the mapped
//! characters, and gives every glyph the byte offset that stands beside its character. A face
//! that has an Arabic `GSUB` never comes here: its own tables know better.

use icu_properties::CodePointMapData;
use icu_properties::props::JoiningType;

/// Whether a face needs [`to_presentation_forms`]: it has no Arabic `GSUB`, and it has at least
/// the joined shape of alef (U+FE8E), the commonest of them.
#[must_use]
pub fn needs_presentation_forms(has_arabic_gsub: bool, has: impl Fn(char) -> bool) -> bool {
    !has_arabic_gsub && has('\u{FE8E}')
}

/// Maps the letters of `text` (logical order) to the shapes that they take where they stand.
///
/// `has` says whether the face has a character; a shape that it lacks leaves the plain letter.
/// Each character of the answer comes with the byte offset in `text` of the character that it
/// stands for; offsets rise. Lam and alef become one ligature at lam's offset, marks between them
/// following it. ZWJ and ZWNJ do their work and stay (they draw nothing). `None` when nothing
/// changes.
#[must_use]
pub fn to_presentation_forms(text: &str, has: impl Fn(char) -> bool) -> Option<Vec<(char, u32)>> {
    let mut letters = compose(text, &has);
    join(&mut letters);
    ligate(&mut letters, &has);
    let mut changed = false;
    let mut out = Vec::with_capacity(letters.len());
    for letter in letters.iter().filter(|letter| !letter.swallowed) {
        let shape = letter
            .ligature
            .or_else(|| letter.shape().filter(|&c| has(c)));
        changed |= letter.composed || shape.is_some();
        out.push((shape.unwrap_or(letter.char), letter.at));
    }
    changed.then_some(out)
}

/// A character on its way to its shape.
struct Letter {
    /// The character, after composition.
    char: char,
    /// Its byte offset in the text.
    at: u32,
    /// How it joins.
    joining: JoiningType,
    /// Joined to the one before it, in logical order.
    before: bool,
    /// Joined to the one after it.
    after: bool,
    /// Not as it stood in the text: put together with its mark, or taken apart from it.
    composed: bool,
    /// The lam-alef that begins here.
    ligature: Option<char>,
    /// The alef of that ligature: not written.
    swallowed: bool,
}

impl Letter {
    fn new(char: char, at: u32) -> Self {
        Self {
            char,
            at,
            joining: CodePointMapData::<JoiningType>::new().get(char),
            before: false,
            after: false,
            composed: false,
            ligature: None,
            swallowed: false,
        }
    }

    /// The presentation form for the place where the letter stands.
    fn shape(&self) -> Option<char> {
        let forms = forms(self.char)?;
        let place = usize::from(self.before) + 2 * usize::from(self.after);
        forms
            .get(place)
            .copied()
            .filter(|&c| c != 0)
            .and_then(|c| char::from_u32(c.into()))
    }
}

/// The text as letters; a letter and its hamza or madda become one, as normalisation would do
/// (its canonical composition has shapes of its own, the sequence has not), unless the whole is
/// the one that has no shapes: U+06C2 is taken apart, so that at least its letter joins.
fn compose(text: &str, has: &impl Fn(char) -> bool) -> Vec<Letter> {
    let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 2 + 1);
    for (at, char) in text.char_indices() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        // Vowel signs between do not block: their combining class is lower.
        let base = letters
            .iter_mut()
            .rev()
            .find(|letter| !is_vowel_sign(letter.char));
        if let Some(base) = base {
            let row = COMPOSITIONS
                .iter()
                .find(|row| row.0 == base.char && row.1 == char);
            if let Some(&(_, _, whole)) = row.filter(|row| has(row.2) && forms(row.2).is_some()) {
                *base = Letter {
                    composed: true,
                    ..Letter::new(whole, base.at)
                };
                continue;
            }
        }
        let whole = COMPOSITIONS
            .iter()
            .find(|row| row.2 == char && forms(char).is_none());
        if let Some(&(base, mark, _)) = whole.filter(|row| has(row.0) && has(row.1)) {
            letters.push(Letter {
                composed: true,
                ..Letter::new(base, at)
            });
            letters.push(Letter::new(mark, at));
        } else {
            letters.push(Letter::new(char, at));
        }
    }
    letters
}

/// Whether a mark stands before hamza and madda in canonical order.
const fn is_vowel_sign(char: char) -> bool {
    matches!(char, '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// Finds who joins whom: the joining rules R1 to R7 of the Unicode Standard, section 9.2.
fn join(letters: &mut [Letter]) {
    let mut open: Option<usize> = None;
    for i in 0..letters.len() {
        let joining = letters[i].joining;
        if joining == JoiningType::Transparent {
            continue;
        }
        let takes = matches!(
            joining,
            JoiningType::DualJoining | JoiningType::RightJoining | JoiningType::JoinCausing
        );
        if let Some(previous) = open.filter(|_| takes) {
            letters[previous].after = true;
            letters[i].before = true;
        }
        let gives = matches!(
            joining,
            JoiningType::DualJoining | JoiningType::LeftJoining | JoiningType::JoinCausing
        );
        open = gives.then_some(i);
    }
}

/// Turns lam and the alef that follows it, marks apart, into their obligatory ligature.
fn ligate(letters: &mut [Letter], has: &impl Fn(char) -> bool) {
    let mut lam: Option<usize> = None;
    for i in 0..letters.len() {
        if letters[i].joining == JoiningType::Transparent {
            continue;
        }
        if let Some(at) = lam.filter(|_| letters[i].before) {
            let row = LAM_ALEF.iter().find(|row| row.0 == letters[i].char);
            let shape = row.map(|row| if letters[at].before { row.2 } else { row.1 });
            if let Some(shape) = shape.filter(|&c| has(c)) {
                letters[at].ligature = Some(shape);
                letters[i].swallowed = true;
            }
        }
        lam = (letters[i].char == '\u{0644}').then_some(i);
    }
}

/// The forms of a letter: isolated, final, initial, medial; 0 where Unicode has none.
fn forms(char: char) -> Option<&'static [u16; 4]> {
    let code = u16::try_from(u32::from(char)).ok()?;
    let row = FORMS.binary_search_by_key(&code, |row| row.0).ok()?;
    FORMS.get(row).map(|row| &row.1)
}

/// Letter, mark, and the letter that is canonically both.
const COMPOSITIONS: [(char, char, char); 8] = [
    ('\u{0627}', '\u{0653}', '\u{0622}'),
    ('\u{0627}', '\u{0654}', '\u{0623}'),
    ('\u{0627}', '\u{0655}', '\u{0625}'),
    ('\u{0648}', '\u{0654}', '\u{0624}'),
    ('\u{064A}', '\u{0654}', '\u{0626}'),
    ('\u{06C1}', '\u{0654}', '\u{06C2}'),
    ('\u{06D2}', '\u{0654}', '\u{06D3}'),
    ('\u{06D5}', '\u{0654}', '\u{06C0}'),
];

/// Alef, and its ligature with lam: isolated, final.
const LAM_ALEF: [(char, char, char); 4] = [
    ('\u{0622}', '\u{FEF5}', '\u{FEF6}'),
    ('\u{0623}', '\u{FEF7}', '\u{FEF8}'),
    ('\u{0625}', '\u{FEF9}', '\u{FEFA}'),
    ('\u{0627}', '\u{FEFB}', '\u{FEFC}'),
];

/// Letter and its forms (isolated, final, initial, medial), sorted: every one-letter
/// `<isolated>`, `<final>`, `<initial>`, `<medial>` decomposition of `UnicodeData.txt`, UCD 15.0
/// (the set is closed: Unicode adds no more), and two letters that have none but are drawn like
/// another: U+06C3 as teh marbuta, U+06D5 as heh.
#[rustfmt::skip]
const FORMS: [(u16, [u16; 4]); 78] = [
    (0x0621, [0xFE80, 0, 0, 0]),
    (0x0622, [0xFE81, 0xFE82, 0, 0]),
    (0x0623, [0xFE83, 0xFE84, 0, 0]),
    (0x0624, [0xFE85, 0xFE86, 0, 0]),
    (0x0625, [0xFE87, 0xFE88, 0, 0]),
    (0x0626, [0xFE89, 0xFE8A, 0xFE8B, 0xFE8C]),
    (0x0627, [0xFE8D, 0xFE8E, 0, 0]),
    (0x0628, [0xFE8F, 0xFE90, 0xFE91, 0xFE92]),
    (0x0629, [0xFE93, 0xFE94, 0, 0]),
    (0x062A, [0xFE95, 0xFE96, 0xFE97, 0xFE98]),
    (0x062B, [0xFE99, 0xFE9A, 0xFE9B, 0xFE9C]),
    (0x062C, [0xFE9D, 0xFE9E, 0xFE9F, 0xFEA0]),
    (0x062D, [0xFEA1, 0xFEA2, 0xFEA3, 0xFEA4]),
    (0x062E, [0xFEA5, 0xFEA6, 0xFEA7, 0xFEA8]),
    (0x062F, [0xFEA9, 0xFEAA, 0, 0]),
    (0x0630, [0xFEAB, 0xFEAC, 0, 0]),
    (0x0631, [0xFEAD, 0xFEAE, 0, 0]),
    (0x0632, [0xFEAF, 0xFEB0, 0, 0]),
    (0x0633, [0xFEB1, 0xFEB2, 0xFEB3, 0xFEB4]),
    (0x0634, [0xFEB5, 0xFEB6, 0xFEB7, 0xFEB8]),
    (0x0635, [0xFEB9, 0xFEBA, 0xFEBB, 0xFEBC]),
    (0x0636, [0xFEBD, 0xFEBE, 0xFEBF, 0xFEC0]),
    (0x0637, [0xFEC1, 0xFEC2, 0xFEC3, 0xFEC4]),
    (0x0638, [0xFEC5, 0xFEC6, 0xFEC7, 0xFEC8]),
    (0x0639, [0xFEC9, 0xFECA, 0xFECB, 0xFECC]),
    (0x063A, [0xFECD, 0xFECE, 0xFECF, 0xFED0]),
    (0x0641, [0xFED1, 0xFED2, 0xFED3, 0xFED4]),
    (0x0642, [0xFED5, 0xFED6, 0xFED7, 0xFED8]),
    (0x0643, [0xFED9, 0xFEDA, 0xFEDB, 0xFEDC]),
    (0x0644, [0xFEDD, 0xFEDE, 0xFEDF, 0xFEE0]),
    (0x0645, [0xFEE1, 0xFEE2, 0xFEE3, 0xFEE4]),
    (0x0646, [0xFEE5, 0xFEE6, 0xFEE7, 0xFEE8]),
    (0x0647, [0xFEE9, 0xFEEA, 0xFEEB, 0xFEEC]),
    (0x0648, [0xFEED, 0xFEEE, 0, 0]),
    (0x0649, [0xFEEF, 0xFEF0, 0xFBE8, 0xFBE9]),
    (0x064A, [0xFEF1, 0xFEF2, 0xFEF3, 0xFEF4]),
    (0x0671, [0xFB50, 0xFB51, 0, 0]),
    (0x0677, [0xFBDD, 0, 0, 0]),
    (0x0679, [0xFB66, 0xFB67, 0xFB68, 0xFB69]),
    (0x067A, [0xFB5E, 0xFB5F, 0xFB60, 0xFB61]),
    (0x067B, [0xFB52, 0xFB53, 0xFB54, 0xFB55]),
    (0x067E, [0xFB56, 0xFB57, 0xFB58, 0xFB59]),
    (0x067F, [0xFB62, 0xFB63, 0xFB64, 0xFB65]),
    (0x0680, [0xFB5A, 0xFB5B, 0xFB5C, 0xFB5D]),
    (0x0683, [0xFB76, 0xFB77, 0xFB78, 0xFB79]),
    (0x0684, [0xFB72, 0xFB73, 0xFB74, 0xFB75]),
    (0x0686, [0xFB7A, 0xFB7B, 0xFB7C, 0xFB7D]),
    (0x0687, [0xFB7E, 0xFB7F, 0xFB80, 0xFB81]),
    (0x0688, [0xFB88, 0xFB89, 0, 0]),
    (0x068C, [0xFB84, 0xFB85, 0, 0]),
    (0x068D, [0xFB82, 0xFB83, 0, 0]),
    (0x068E, [0xFB86, 0xFB87, 0, 0]),
    (0x0691, [0xFB8C, 0xFB8D, 0, 0]),
    (0x0698, [0xFB8A, 0xFB8B, 0, 0]),
    (0x06A4, [0xFB6A, 0xFB6B, 0xFB6C, 0xFB6D]),
    (0x06A6, [0xFB6E, 0xFB6F, 0xFB70, 0xFB71]),
    (0x06A9, [0xFB8E, 0xFB8F, 0xFB90, 0xFB91]),
    (0x06AD, [0xFBD3, 0xFBD4, 0xFBD5, 0xFBD6]),
    (0x06AF, [0xFB92, 0xFB93, 0xFB94, 0xFB95]),
    (0x06B1, [0xFB9A, 0xFB9B, 0xFB9C, 0xFB9D]),
    (0x06B3, [0xFB96, 0xFB97, 0xFB98, 0xFB99]),
    (0x06BA, [0xFB9E, 0xFB9F, 0, 0]),
    (0x06BB, [0xFBA0, 0xFBA1, 0xFBA2, 0xFBA3]),
    (0x06BE, [0xFBAA, 0xFBAB, 0xFBAC, 0xFBAD]),
    (0x06C0, [0xFBA4, 0xFBA5, 0, 0]),
    (0x06C1, [0xFBA6, 0xFBA7, 0xFBA8, 0xFBA9]),
    (0x06C3, [0xFE93, 0xFE94, 0, 0]),
    (0x06C5, [0xFBE0, 0xFBE1, 0, 0]),
    (0x06C6, [0xFBD9, 0xFBDA, 0, 0]),
    (0x06C7, [0xFBD7, 0xFBD8, 0, 0]),
    (0x06C8, [0xFBDB, 0xFBDC, 0, 0]),
    (0x06C9, [0xFBE2, 0xFBE3, 0, 0]),
    (0x06CB, [0xFBDE, 0xFBDF, 0, 0]),
    (0x06CC, [0xFBFC, 0xFBFD, 0xFBFE, 0xFBFF]),
    (0x06D0, [0xFBE4, 0xFBE5, 0xFBE6, 0xFBE7]),
    (0x06D2, [0xFBAE, 0xFBAF, 0, 0]),
    (0x06D3, [0xFBB0, 0xFBB1, 0, 0]),
    (0x06D5, [0xFEE9, 0xFEEA, 0, 0]),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// The shapes of `text` in a face that has everything, as hexadecimal.
    fn shapes(text: &str) -> String {
        let mapped = to_presentation_forms(text, |_| true).unwrap_or_default();
        let codes: Vec<String> = mapped
            .iter()
            .map(|m| format!("{:04X}", u32::from(m.0)))
            .collect();
        codes.join(" ")
    }

    #[test]
    fn letters_take_the_shape_of_their_place() {
        // beh beh beh; reh joins on one side only; hamza on none
        assert_eq!(shapes("\u{628}\u{628}\u{628}"), "FE91 FE92 FE90");
        assert_eq!(shapes("\u{628}\u{631}\u{628}"), "FE91 FEAE FE8F");
        assert_eq!(shapes("\u{628}\u{621}\u{628}"), "FE8F FE80 FE8F");
        // Persian peh, Farsi yeh; Urdu heh goal, yeh barree
        assert_eq!(shapes("\u{67E}\u{6CC}\u{67E}"), "FB58 FBFF FB57");
        assert_eq!(shapes("\u{6C1}\u{6C1}\u{6D2}"), "FBA8 FBA9 FBAF");
    }

    #[test]
    fn marks_are_looked_through() {
        assert_eq!(
            shapes("\u{628}\u{64E}\u{651}\u{628}"),
            "FE91 064E 0651 FE90"
        );
    }

    #[test]
    fn lam_and_alef_become_one_and_keep_the_marks_between() {
        let all = |_: char| true;
        let text = "\u{633}\u{644}\u{64E}\u{627}\u{645}";
        let mapped = to_presentation_forms(text, all).unwrap_or_default();
        assert_eq!(
            mapped,
            [
                ('\u{FEB3}', 0),
                ('\u{FEFC}', 2),
                ('\u{64E}', 4),
                ('\u{FEE1}', 8)
            ]
        );
        assert_eq!(shapes("\u{644}\u{623}"), "FEF7");
        // Decomposed alef with hamza below.
        assert_eq!(shapes("\u{644}\u{627}\u{655}"), "FEF9");
        // In canonical order the vowel sign comes first.
        assert_eq!(shapes("\u{644}\u{627}\u{64E}\u{654}"), "FEF7 064E");
        // Heh goal with hamza above has no shapes of its own.
        assert_eq!(shapes("\u{628}\u{6C2}\u{628}"), "FE91 FBA9 0654 FE90");
        // ZWNJ keeps them apart.
        assert_eq!(shapes("\u{644}\u{200C}\u{627}"), "FEDD 200C FE8D");
    }

    #[test]
    fn joiners_and_tatweel_decide_the_shape() {
        assert_eq!(shapes("\u{647}\u{200D}"), "FEEB 200D");
        assert_eq!(shapes("\u{628}\u{200C}\u{628}"), "FE8F 200C FE8F");
        assert_eq!(shapes("\u{640}\u{628}\u{640}"), "0640 FE92 0640");
    }

    #[test]
    fn shapes_that_the_face_lacks_leave_the_letter() {
        let no_medial = |c: char| c != '\u{FE92}';
        let mapped = to_presentation_forms("\u{628}\u{628}\u{628}", no_medial).unwrap_or_default();
        assert_eq!(mapped, [('\u{FE91}', 0), ('\u{628}', 2), ('\u{FE90}', 4)]);
        assert_eq!(to_presentation_forms("\u{628}\u{628}", |_| false), None);
        assert_eq!(to_presentation_forms("Latin 123", |_| true), None);
    }

    #[test]
    fn the_table_is_sorted_and_offsets_rise() {
        assert!(
            FORMS.is_sorted_by_key(|row| row.0),
            "binary search needs order"
        );
        let text: String = FORMS
            .iter()
            .filter_map(|row| char::from_u32(row.0.into()))
            .collect();
        let mapped = to_presentation_forms(&text, |_| true).unwrap_or_default();
        assert!(mapped.is_sorted_by_key(|m| m.1), "offsets in logical order");
    }
}
