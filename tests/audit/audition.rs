//! Faces that are heard with an article: what each loses of it, and which are recommended.

use warraq::audit::audition::{Audition, Letters, audition, letters, stacks};

use crate::util::setting::{family, shaper};

/// What families make of a text.
fn heard(text: &str, names: &[&str]) -> (Letters, Vec<Audition>) {
    let loaded = warraq::load::open_bytes("a.txt", text.as_bytes().to_vec());
    let letters = letters(&loaded.expect("a text opens").document);
    let mut shaper = shaper();
    let rows = names.iter().map(|name| {
        let id = family(&shaper, name);
        audition(&mut shaper, &letters, id)
    });
    let rows = rows.collect();
    (letters, rows)
}

const VOCALISED: &str = "\u{643}\u{64f}\u{62a}\u{650}\u{628}\u{64e} \u{627}\u{644}\u{643}\u{650}\u{62a}\u{627}\u{628}\u{64f} \u{641}\u{64a} \u{628}\u{64e}\u{63a}\u{62f}\u{627}\u{62f}\u{60c} \u{648}\u{634}\u{64e}\u{631}\u{650}\u{628}\u{64e} \u{627}\u{644}\u{646}\u{651}\u{627}\u{633}\u{64f} \u{642}\u{647}\u{648}\u{629}\u{64b}.\n";

#[test]
fn an_arabic_face_keeps_letters_joins_and_signs() {
    let (_, rows) = heard(VOCALISED, &["Noto Naskh Arabic", "Amiri", "Vazirmatn"]);
    for row in &rows {
        assert!(row.missing.is_empty(), "{}: {:?}", row.family, row.missing);
        assert!(
            row.unjoined.is_empty(),
            "{}: {:?}",
            row.family,
            row.unjoined
        );
        assert!(
            row.lost_marks.is_empty(),
            "{}: {:?}",
            row.family,
            row.lost_marks
        );
        assert_eq!(row.split_words, 0, "{}", row.family);
        assert!(row.is_bundled && row.line_height > 1.2, "{}", row.family);
        let (above, below) = row.ink;
        assert!(
            above > 0.5 && above < 2.0 && below > 0.0,
            "{}: {above} {below}",
            row.family
        );
    }
    let naskh = &rows[0];
    assert!((naskh.line_height - 1.70).abs() < 0.02, "as its table says");
    let sizes: Vec<_> = rows
        .iter()
        .map(|r| (&r.family, r.smallest, r.hardest))
        .collect();
    assert!(
        rows.iter()
            .all(|r| r.smallest.is_some_and(|size| size < 40)),
        "{sizes:?}"
    );
}

#[test]
fn a_hebrew_face_loses_arabic_letters_and_is_not_recommended() {
    let (letters, rows) = heard(VOCALISED, &["Frank Ruhl Libre", "Noto Naskh Arabic"]);
    assert!(
        rows[0].missing.contains(&'\u{628}'),
        "{:?}",
        rows[0].missing
    );
    assert!(rows[0].split_words < letters.words.len());
    let stacks = stacks(&letters, &rows);
    for stack in stacks.values() {
        assert_eq!(stack[0], "Noto Naskh Arabic");
    }
}

#[test]
fn a_text_in_two_scripts_gets_a_stack_of_two() {
    let text = format!("{VOCALISED}\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{5e1}\u{5e4}\u{5e8}\n");
    let (letters, rows) = heard(&text, &["Noto Sans Hebrew", "Noto Naskh Arabic"]);
    let stacks = stacks(&letters, &rows);
    assert!(stacks.values().any(|stack| stack.len() == 2), "{stacks:?}");
}

#[test]
fn dots_of_a_small_nastaliq_need_more_room() {
    let (_, rows) = heard(VOCALISED, &["Noto Nastaliq Urdu", "Noto Sans Arabic"]);
    let line = |row: &Audition| row.line_height;
    assert!(line(&rows[0]) > line(&rows[1]), "a sloping line is taller");
}

#[test]
fn a_text_of_nothing_is_heard_too() {
    let (letters, rows) = heard("\u{200f}\n", &["Amiri"]);
    assert!(rows[0].missing.is_empty() && rows[0].glyphs >= 0.0);
    assert!(
        stacks(&letters, &rows)
            .values()
            .all(|stack| stack.len() <= 1)
    );
}
