//! The tables of terms that have a name in the interface's language: categories, bidi classes, joining
//! types, scripts, roles, rules. The standard's own code stays beside the name, so that it can be looked up.

use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyNamesShort};

use crate::l10n::{L10n, isolated};
use crate::vocab::Direction;

/// Codes of the standards, each with the key of its name.
type Names = &'static [(&'static str, &'static str)];

/// `AL Arabic letter`.
pub(super) fn bidi_class(code: &str, l10n: &L10n) -> String {
    behind(BIDI_CLASSES, code, l10n)
}

/// `Lo letter without case`.
pub(super) fn category(code: &str, l10n: &L10n) -> String {
    behind(CATEGORIES, code, l10n)
}

/// `joins on both sides (Dual_Joining)`.
pub(super) fn joining(code: &str, l10n: &L10n) -> String {
    before(JOINING, code, l10n)
}

/// `Arabic (Arab)`, of the tag.
#[must_use]
pub fn script(tag: &str, l10n: &L10n) -> String {
    before(SCRIPTS, tag, l10n)
}

/// The script of a character, as [`script`] says it.
pub(super) fn script_of(ch: char, l10n: &L10n) -> String {
    let tag = CodePointMapData::<Script>::new().get(ch);
    let tag = PropertyNamesShort::<Script>::new().get(tag);
    script(tag.unwrap_or("Zzzz"), l10n)
}

/// A role of the accessibility tree; its code only where it has no name.
pub(super) fn role(code: &str, l10n: &L10n) -> String {
    name(ROLES, code, l10n).unwrap_or_else(|| isolated(code))
}

/// `(P3) the first strong letter gives the direction`.
pub(super) fn rule(code: &str, l10n: &L10n) -> String {
    let own = isolated(&format!("({code})"));
    match name(RULES, code, l10n) {
        Some(name) => format!("{own} {name}"),
        None => own,
    }
}

/// `right to left (rtl)`.
#[must_use]
pub fn direction(code: &str, l10n: &L10n) -> String {
    let key = if code == Direction::Rtl.as_str() {
        "bidi-r"
    } else {
        "bidi-l"
    };
    format!("{} {}", l10n.text(key), isolated(&format!("({code})")))
}

/// Why a paragraph has its direction.
#[must_use]
pub fn reason(code: &str, l10n: &L10n) -> String {
    l10n.text(match code {
        "declared" => "story-base-declared",
        "first-strong" => "story-base-first-strong",
        "dominant" => "story-base-dominant",
        "code" => "story-base-code",
        _ => "story-base-override",
    })
}

/// The code, then its name.
fn behind(names: Names, code: &str, l10n: &L10n) -> String {
    match name(names, code, l10n) {
        Some(name) => format!("{} {name}", isolated(code)),
        None => isolated(code),
    }
}

/// The name, then its code in brackets.
fn before(names: Names, code: &str, l10n: &L10n) -> String {
    match name(names, code, l10n) {
        Some(name) => format!("{name} {}", isolated(&format!("({code})"))),
        None => isolated(code),
    }
}

fn name(names: Names, code: &str, l10n: &L10n) -> Option<String> {
    let row = names.iter().find(|row| row.0 == code)?;
    Some(l10n.text(row.1))
}

/// General categories.
const CATEGORIES: Names = &[
    ("Lu", "category-lu"),
    ("Ll", "category-ll"),
    ("Lt", "category-lt"),
    ("Lm", "category-lm"),
    ("Lo", "category-lo"),
    ("Mn", "category-mn"),
    ("Mc", "category-mc"),
    ("Me", "category-me"),
    ("Nd", "category-nd"),
    ("Nl", "category-nl"),
    ("No", "category-no"),
    ("Pc", "category-pc"),
    ("Pd", "category-pd"),
    ("Ps", "category-ps"),
    ("Pe", "category-pe"),
    ("Pi", "category-pi"),
    ("Pf", "category-pf"),
    ("Po", "category-po"),
    ("Sm", "category-sm"),
    ("Sc", "category-sc"),
    ("Sk", "category-sk"),
    ("So", "category-so"),
    ("Zs", "category-zs"),
    ("Zl", "category-zl"),
    ("Zp", "category-zp"),
    ("Cc", "category-cc"),
    ("Cf", "category-cf"),
    ("Cs", "category-cs"),
    ("Co", "category-co"),
    ("Cn", "category-cn"),
];

/// Bidi classes of UAX #9.
const BIDI_CLASSES: Names = &[
    ("L", "bidi-l"),
    ("R", "bidi-r"),
    ("AL", "bidi-al"),
    ("EN", "bidi-en"),
    ("ES", "bidi-es"),
    ("ET", "bidi-et"),
    ("AN", "bidi-an"),
    ("CS", "bidi-cs"),
    ("NSM", "bidi-nsm"),
    ("BN", "bidi-bn"),
    ("B", "bidi-b"),
    ("S", "bidi-s"),
    ("WS", "bidi-ws"),
    ("ON", "bidi-on"),
    ("LRE", "bidi-lre"),
    ("LRO", "bidi-lro"),
    ("RLE", "bidi-rle"),
    ("RLO", "bidi-rlo"),
    ("PDF", "bidi-pdf"),
    ("LRI", "bidi-lri"),
    ("RLI", "bidi-rli"),
    ("FSI", "bidi-fsi"),
    ("PDI", "bidi-pdi"),
];

/// Joining types.
const JOINING: Names = &[
    ("Dual_Joining", "joining-dual-joining"),
    ("Right_Joining", "joining-right-joining"),
    ("Left_Joining", "joining-left-joining"),
    ("Join_Causing", "joining-join-causing"),
    ("Non_Joining", "joining-non-joining"),
    ("Transparent", "joining-transparent"),
];

/// Scripts, by their tags of ISO 15924.
const SCRIPTS: Names = &[
    ("Arab", "script-arab"),
    ("Hebr", "script-hebr"),
    ("Syrc", "script-syrc"),
    ("Thaa", "script-thaa"),
    ("Nkoo", "script-nkoo"),
    ("Adlm", "script-adlm"),
    ("Mand", "script-mand"),
    ("Samr", "script-samr"),
    ("Rohg", "script-rohg"),
    ("Yezi", "script-yezi"),
    ("Latn", "script-latn"),
    ("Grek", "script-grek"),
    ("Cyrl", "script-cyrl"),
    ("Armn", "script-armn"),
    ("Geor", "script-geor"),
    ("Ethi", "script-ethi"),
    ("Copt", "script-copt"),
    ("Tfng", "script-tfng"),
    ("Deva", "script-deva"),
    ("Beng", "script-beng"),
    ("Guru", "script-guru"),
    ("Gujr", "script-gujr"),
    ("Taml", "script-taml"),
    ("Telu", "script-telu"),
    ("Thai", "script-thai"),
    ("Hani", "script-hani"),
    ("Hira", "script-hira"),
    ("Kana", "script-kana"),
    ("Hang", "script-hang"),
    ("Zyyy", "script-zyyy"),
    ("Zinh", "script-zinh"),
    ("Zzzz", "script-zzzz"),
];

/// Roles of the accessibility tree.
const ROLES: Names = &[
    ("Document", "role-document"),
    ("Heading", "role-heading"),
    ("Paragraph", "role-paragraph"),
    ("Blockquote", "role-blockquote"),
    ("Code", "role-code"),
    ("Splitter", "role-splitter"),
    ("Section", "role-section"),
    ("DocEndnotes", "role-docendnotes"),
    ("List", "role-list"),
    ("ListItem", "role-listitem"),
    ("ListMarker", "role-listmarker"),
    ("Image", "role-image"),
    ("Video", "role-video"),
    ("Audio", "role-audio"),
    ("Figure", "role-figure"),
    ("FigureCaption", "role-figurecaption"),
    ("Table", "role-table"),
    ("Caption", "role-caption"),
    ("Row", "role-row"),
    ("ColumnHeader", "role-columnheader"),
    ("RowHeader", "role-rowheader"),
    ("Cell", "role-cell"),
    ("Term", "role-term"),
    ("Definition", "role-definition"),
    ("DescriptionList", "role-descriptionlist"),
    ("Details", "role-details"),
    ("Link", "role-link"),
];

/// Rules of UAX #9 that set levels.
const RULES: Names = &[
    ("P3", "uax9-p3"),
    ("HL1", "uax9-hl1"),
    ("X1", "uax9-x1"),
    ("X2", "uax9-x2"),
    ("X3", "uax9-x3"),
    ("X4", "uax9-x4"),
    ("X5", "uax9-x5"),
    ("X5a", "uax9-x5a"),
    ("X5b", "uax9-x5b"),
    ("X5c", "uax9-x5c"),
    ("X9", "uax9-x9"),
    ("I1", "uax9-i1"),
    ("I2", "uax9-i2"),
    ("L1", "uax9-l1"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::Language;

    #[test]
    fn every_term_has_a_name_in_both_languages() {
        for language in Language::ALL {
            let l10n = L10n::new(*language);
            for (code, key) in [CATEGORIES, BIDI_CLASSES, JOINING, SCRIPTS, ROLES, RULES].concat() {
                assert_ne!(l10n.text(key), key, "{code}");
            }
        }
        let ar = L10n::new(Language::Arabic);
        assert_eq!(bidi_class("AL", &ar), "\u{2068}AL\u{2069} حرف عربي");
        assert_eq!(
            joining("Dual_Joining", &ar),
            "يتصل من الجهتين \u{2068}(Dual_Joining)\u{2069}"
        );
        assert_eq!(script_of('ب', &ar), "العربية \u{2068}(Arab)\u{2069}");
        assert_eq!(role("Paragraph", &ar), "فقرة");
        assert_eq!(
            role("Terminal", &ar),
            "\u{2068}Terminal\u{2069}",
            "no name, no loss"
        );
    }
}
