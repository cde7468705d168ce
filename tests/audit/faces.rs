//! Rules about glyphs with a face that is none of the program's own.

use std::sync::Arc;

use warraq::audit::{self, Finding, Setting, Subject};
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

/// What the audit finds in a text that is set in an old face: no table of features, only the
/// characters of presentation forms.
fn in_an_old_face(text: &str) -> Vec<Finding> {
    let fonts = Fonts::bundled();
    let file = include_bytes!("../fonts/presentation-only.ttf");
    let family = fonts.add_file(file.to_vec(), 0).expect("a face");
    let mut setting = Setting::default();
    setting.style.family = fonts.family_name(family);
    let page = format!(
        "<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>سوق الكتب</title></head>\
         <body><article><h1>سوق الكتب</h1><p>{text}</p></article></body></html>"
    );
    let loaded = warraq::load::open_bytes("old.html", page.into_bytes());
    let document = Arc::new(loaded.expect("the page opens").document);
    let subject = Subject::new(&document, None, &setting, Shaper::new(fonts));
    let wanted = audit::rules().filter(|rule| rule.group == audit::Group::Shaping);
    audit::check(&subject, wanted)
}

fn ids(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|f| f.rule.id).collect()
}

/// A paragraph that is long enough to be an article.
const CLEAN: &str = "كان الوراقون ينسخون الكتب ويجلدونها ويبيعونها في دكاكين متجاورة، وكان القراء \
                     يجلسون عندهم إلى الليل ويتحدثون في الأدب والتاريخ";

#[test]
fn letters_of_an_old_face_join() {
    let found = in_an_old_face(CLEAN);
    assert!(found.is_empty(), "{:?}", ids(&found));
}

#[test]
fn what_an_old_face_lacks_is_told() {
    let found = in_an_old_face(&format!("{CLEAN} \u{6b5}"));
    assert_eq!(ids(&found), ["glyph-missing"], "a lam with a small v");
    assert_eq!(found[0].text, "\u{6b5}");
}
