//! Rules about characters: which characters are shapes of letters, and repairs that are silent.

use warraq::audit::{self, Fix, Group, Setting, page};
use warraq::document::walk;

use super::pages::{audit, listed};

/// The characters of the blocks of Arabic presentation forms whose names end in `ISOLATED FORM`,
/// `INITIAL FORM`, `MEDIAL FORM` or `FINAL FORM`, by Unicode's names list; first and last of each stretch.
const NAMED: &[(u32, u32)] = &[
    (0xfb50, 0xfbb1),
    (0xfbd3, 0xfd3d),
    (0xfd50, 0xfd8f),
    (0xfd92, 0xfdc7),
    (0xfdf0, 0xfdf9),
    (0xfe70, 0xfe70),
    (0xfe72, 0xfe72),
    (0xfe74, 0xfe74),
    (0xfe76, 0xfefc),
];

#[test]
fn shapes_of_letters_are_those_that_are_named_so() {
    let mut wrong = Vec::new();
    // A hundred characters an article, each in a line of its own with words around it.
    let codes: Vec<u32> = (0xfb50..0xff00).collect();
    for some in codes.chunks(100) {
        let chars = || some.iter().filter_map(|code| char::from_u32(*code));
        let line = |ch: char| format!("جلس القارئ في الظل {ch} وأخذ يقرأ حتى غابت الشمس.\n\n");
        let (_, found) = audit(
            "forms.txt",
            &chars().map(line).collect::<String>(),
            &Setting::default(),
        );
        for ch in chars() {
            let code = u32::from(ch);
            let is_named = NAMED
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&code));
            let text = ch.to_string();
            let is_found = found
                .iter()
                .any(|f| f.rule.id == "presentation-forms" && f.text == text);
            if is_named != is_found {
                wrong.push(format!("U+{code:04X} {is_named} {is_found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn repairs_of_the_examples_leave_nothing_to_find() {
    let mut wrong = Vec::new();
    for rule in audit::rules().filter(|rule| rule.group == Group::Characters) {
        let example = page::example(rule.page).expect("an example");
        let (document, found) = audit(example.file_name(), &example.source, &example.setting);
        let nodes = walk::nodes(&document);
        for finding in found {
            let (Some(Fix::Replace { range, with }), Some(id)) = (&finding.fix, finding.place.node)
            else {
                continue;
            };
            let text = nodes[id.0 as usize].text;
            let mut new = text.to_owned();
            new.replace_range(range.clone(), with);
            let repaired = example.source.replacen(text, &new, 1);
            if repaired == example.source {
                continue;
            }
            let (_, left) = audit(example.file_name(), &repaired, &example.setting);
            if !left.is_empty() {
                wrong.push(format!("{}: {new}\n{}", rule.id, listed(&left)));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
