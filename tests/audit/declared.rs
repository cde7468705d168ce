//! What a page declares: styles with their places, and for which text they hold.

use warraq::audit::Source;
use warraq::audit::css::{declarations, rules};
use warraq::audit::declared::{ALIGN, DIRECTION, SPACING};
use warraq::audit::letters::{Letters, script_of};
use warraq::vocab::Script;

#[test]
fn declarations_slice_back() {
    let sheet = "/* p{} */ @charset \"x\"; p , .a#b>c{Text-Align : LEFT !important; direction:rtl}\
                 @media print{p{color:red}} :root{letter-spacing:.1em} a:hover{x:y}";
    let found = rules(sheet, 100);
    let said: Vec<(usize, &str, &str)> = found
        .iter()
        .flat_map(|rules| rules.declarations.iter().map(|d| (rules.selector.len(), d)))
        .map(|(n, d)| {
            (
                n,
                d.name.as_str(),
                &sheet[d.range.start - 100..d.range.end - 100],
            )
        })
        .collect();
    assert_eq!(
        said,
        [
            (1, "text-align", "LEFT"),
            (1, "direction", "rtl"),
            (1, "letter-spacing", ".1em"),
        ],
        "selectors that are not understood are passed over"
    );
    assert_eq!(
        declarations("a:b;;c;:d; e : f ", 7)
            .last()
            .map(|d| d.range.clone()),
        Some(22..23)
    );
}

#[test]
fn styles_are_handed_down_and_the_nearest_holds() {
    let page = "<html lang=ar><head><style>body p { direction: rtl } .x { letter-spacing: 2px } #y { letter-spacing: 0 }\
                </style></head><body><p class='q x' style='text-align:left'>\u{627}<b>\u{628}</b></p><p id=y class=x>\u{62c}</p>\
                <div>\u{62f}</div></body></html>";
    let source = Source::new("a.html".into(), Vec::new(), Some(page.into()), "html");
    let declared = source.declared();
    let rows: Vec<String> = declared
        .stretches
        .iter()
        .map(|stretch| {
            let value = |property| {
                let said = declared.style(stretch.element, property);
                said.map_or("-", |(d, _)| d.value.as_str())
            };
            let text = source.slice(stretch.range.clone());
            format!(
                "{text} {} {} {}",
                value(DIRECTION),
                value(ALIGN),
                value(SPACING)
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            "\u{627} rtl left 2px",
            "\u{628} rtl left 2px",
            "\u{62c} rtl - 0",
            "\u{62f} - - -",
        ]
    );
}

#[test]
fn odd_sheets_are_read_at_every_length() {
    let sheet = "/*\u{627}*/ p{a:b;}} .\u{628}{direction:rtl !x ;;: ;} @x{{ } #,>{a} *{b:c";
    for end in (0..=sheet.len()).filter(|at| sheet.is_char_boundary(*at)) {
        for rules in rules(&sheet[..end], 0) {
            for declaration in rules.declarations {
                assert!(sheet.get(declaration.range).is_some());
            }
        }
    }
}

#[test]
fn letters_and_languages_have_their_scripts() {
    let rows = [
        ("\u{645}\u{631}\u{62d}\u{628}\u{627} ok", None),
        (
            "\u{645}\u{631}\u{62d}\u{628}\u{627}, 12 x",
            Some(Script::ARABIC),
        ),
        ("\u{5e9}\u{5dc}\u{5d5}\u{5dd}", Some(Script::HEBREW)),
        ("12 !", None),
    ];
    for (text, script) in rows {
        assert_eq!(Letters::of(text).script(), script, "{text}");
    }
    let rows = [
        ("ar-EG", Some(Script::ARABIC)),
        ("az-arab-IR", Some(Script::ARABIC)),
        ("ku", None),
        ("EN", Some(Script::LATIN)),
        ("", None),
    ];
    for (lang, script) in rows {
        assert_eq!(script_of(lang), script, "{lang}");
    }
}

#[test]
fn letters_that_an_encoding_destroyed_are_counted_as_they_were_meant() {
    let page = "<html lang=ar dir=rtl><body><p>Ø§Ù„Ø³Ù„Ø§Ù… Ø¹Ù„ÙŠÙƒÙ…</p></body></html>";
    let source = Source::new("a.html".into(), Vec::new(), Some(page.into()), "html");
    let letters = &source.declared().stretches[0].letters;
    assert_eq!((letters.rtl(), letters.ltr()), (11, 0));
}
