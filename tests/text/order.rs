//! Direction and order in tables: capitals are Arabic letters, `&1` an Arabic-Indic digit, and
//! what is expected is what a person sees from the left to the right.

use warraq::text::direction::{DirectionHints, resolve};
use warraq::text::paragraph::Paragraph;
use warraq::text::style::LineStyle;
use warraq::vocab::Direction::{self, Ltr, Rtl};
use warraq::vocab::DirectionReason::{self, Declared, Dominant, FirstStrong, Override};

use crate::util::cap_rtl::{from_cap_rtl, seen};
use crate::util::setting::{ONE_LINE, Setting, shaper, style};

fn set(text: &str, dir: Direction, ems: f32) -> Paragraph {
    let mut shaper = shaper();
    let style = style(&shaper, "Noto Naskh Arabic", 20.0);
    let line = LineStyle {
        width: ems * 20.0,
        ..ONE_LINE
    };
    Setting::new(&from_cap_rtl(text), style)
        .directed(dir)
        .lines(line)
        .set(&mut shaper)
}

/// One row: name, text, base direction, what is seen.
macro_rules! reorder {
    ($($name:ident, $text:literal, $dir:ident, $seen:literal;)*) => {$(
        #[test]
        fn $name() {
            assert_eq!(seen(&set($text, $dir, f32::INFINITY), 0), $seen, "{:?}", $text);
        }
    )*};
}

reorder! {
    letters_run_from_the_right, "ABC DEF", Rtl, "FED CBA";
    latin_in_arabic, "ABC abc def DEF", Rtl, "FED abc def CBA";
    arabic_in_latin, "abc ABC DEF def", Ltr, "abc FED CBA def";
    number_after_arabic, "ABC 123", Rtl, "123 CBA";
    number_before_arabic, "123 ABC", Rtl, "CBA 123";
    number_after_latin_keeps_its_side, "ABC abc 123 DEF", Rtl, "FED abc 123 CBA";
    number_between_latin_and_arabic, "ABC iphone 15 DEF", Rtl, "FED iphone 15 CBA";
    arabic_indic_number_after_latin_goes_with_the_arabic, "ABC abc &1&5 DEF", Rtl, "FED &1&5 abc CBA";
    decimal_point, "ABC 3.14 DEF", Rtl, "FED 3.14 CBA";
    arabic_decimal_separator, "ABC &3\u{66b}&1&4 DEF", Rtl, "FED &3\u{66b}&1&4 CBA";
    thousands, "ABC 1,250 DEF", Rtl, "FED 1,250 CBA";
    time, "ABC 12:34 DEF", Rtl, "FED 12:34 CBA";
    date_with_slashes, "ABC 1/2/2024 DEF", Rtl, "FED 1/2/2024 CBA";
    date_with_hyphens_turns_after_arabic, "ABC 10-12-2024", Rtl, "2024-12-10 CBA";
    range_with_a_dash_turns, "ABC 10\u{2013}20 DEF", Rtl, "FED 20\u{2013}10 CBA";
    percent_after_arabic_stands_before_the_number, "ABC 50% DEF", Rtl, "FED %50 CBA";
    percent_in_hebrew_stays, "\u{5d0} 50% \u{5d1}", Rtl, "\u{5d1} 50% \u{5d0}";
    minus_after_arabic, "ABC -7", Rtl, "7- CBA";
    letter_mark_turns_a_lone_date, "\u{61c}10-12", Rtl, "12-10";
    lone_date_without_it, "10-12", Rtl, "10-12";
    brackets_around_latin, "ABC (abc) DEF", Rtl, "FED (abc) CBA";
    brackets_around_arabic, "abc (ABC) def", Ltr, "abc (CBA) def";
    brackets_around_both_follow_the_paragraph, "ABC (abc DEF) ghi", Rtl, "ghi (FED abc) CBA";
    brackets_in_a_list, "ABC [1] DEF", Rtl, "FED [1] CBA";
    guillemets, "ABC \u{ab}DEF\u{bb}", Rtl, "\u{ab}FED\u{bb} CBA";
    quotes_around_latin, "ABC \"abc\" DEF", Rtl, "FED \"abc\" CBA";
    mark_of_exclamation_after_latin, "ABC abc! DEF", Rtl, "FED !abc CBA";
    mark_of_exclamation_held_by_a_left_to_right_mark, "ABC abc!\u{200e} DEF", Rtl, "FED abc! CBA";
    full_stop_at_the_end, "ABC abc.", Rtl, ".abc CBA";
    override_turns_latin, "abc \u{202e}def\u{202c} ghi", Ltr, "abc fed ghi";
    embedding, "abc \u{202b}ABC def\u{202c} ghi", Ltr, "abc def CBA ghi";
    isolate_keeps_a_number_out, "ABC \u{2066}abc 123\u{2069} 45", Rtl, "45 abc 123 CBA";
    first_strong_isolate, "abc \u{2068}DEF!\u{2069} ghi", Ltr, "abc !FED ghi";
    isolate_left_open, "ABC \u{2066}abc DEF", Rtl, "abc FED CBA";
    stray_end_of_isolate, "ABC\u{2069} abc", Rtl, "abc CBA";
    tab_has_the_base_direction, "abc\tDEF\tghi", Rtl, "ghi\tFED\tabc";
    tab_between_latin, "abc\tdef", Rtl, "def\tabc";
    marks_move_with_their_letter, "A\u{64e}B\u{650}C", Rtl, "CBA";
    empty, "", Rtl, "";
    nothing_but_controls, "\u{200f}\u{2067}\u{2069}\u{202c}", Rtl, "";
}

#[test]
fn a_broken_latin_phrase_fills_the_first_line_with_its_first_words() {
    let paragraph = set("ABC one two three four DEF", Rtl, 6.4);
    let lines: Vec<String> = (0..paragraph.lines.len())
        .map(|i| seen(&paragraph, i))
        .collect();
    assert_eq!(lines, ["one two CBA", "FED three four"]);
}

#[test]
fn space_at_the_end_of_a_line_hangs_and_turns_nothing() {
    let paragraph = set("abc   ", Rtl, f32::INFINITY);
    assert_eq!(seen(&paragraph, 0), "abc");
    assert_eq!(paragraph.lines[0].range, 0..6, "the space is the line's");
}

#[test]
fn base_direction_and_its_reason() {
    let hints = |forced, declared, dominant| DirectionHints {
        forced,
        declared,
        dominant,
    };
    let none = hints(None, None, None);
    let in_arabic = hints(None, None, Some(Rtl));
    let in_english = hints(None, None, Some(Ltr));
    let rows: &[(&str, DirectionHints, Direction, DirectionReason)] = &[
        ("ABC abc", none, Rtl, FirstStrong),
        ("abc ABC", none, Ltr, FirstStrong),
        ("123 ABC", none, Rtl, FirstStrong),
        ("(\"ABC", none, Rtl, FirstStrong),
        ("\u{2067}ABC\u{2069} abc", none, Ltr, FirstStrong),
        ("\u{202b}abc", none, Ltr, FirstStrong),
        ("\u{200f}abc", none, Rtl, FirstStrong),
        ("iphone 15 ABC", in_arabic, Rtl, Dominant),
        ("iphone 15 pro", in_arabic, Ltr, FirstStrong),
        ("15:30", in_arabic, Rtl, Dominant),
        ("15:30", in_english, Ltr, Dominant),
        ("", in_arabic, Rtl, Dominant),
        ("ABC abc def", in_english, Rtl, FirstStrong),
        ("&1&2&3", in_english, Ltr, Dominant),
        ("abc", hints(None, Some(Rtl), Some(Ltr)), Rtl, Declared),
        ("ABC", hints(Some(Ltr), Some(Rtl), Some(Rtl)), Ltr, Override),
    ];
    for (text, hints, dir, reason) in rows {
        let base = resolve(&from_cap_rtl(text), *hints);
        assert_eq!(
            (base.dir, base.reason),
            (*dir, *reason),
            "{text:?} {hints:?}"
        );
    }
}
