//! `doc-lang-invalid`: a language tag that is none of BCP 47.

use crate::audit::finding::{Finding, Findings, Fix, Place};
use crate::audit::markup::Attribute;
use crate::audit::package;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use icu_locale_core::Locale;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "doc-lang-invalid",
    group: Group::Document,
    severity: Severity::Error,
    references: &["BCP 47", "WCAG 3.1.1", "WCAG 3.1.2"],
    page: include_str!("doc_lang_invalid.md"),
    check,
};

/// Two-letter languages of ISO 639-1, and three withdrawn ones that stay valid.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy \
    da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig \
    ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml \
    mn mo mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se \
    sg sh si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa \
    wo xh yi yo za zh zu iw in ji";

/// What people write, and the tag that they mean.
const MEANT: &[(&str, &str)] = &[
    ("arabic", "ar"),
    ("ara", "ar"),
    ("arabe", "ar"),
    ("persian", "fa"),
    ("farsi", "fa"),
    ("fas", "fa"),
    ("per", "fa"),
    ("urdu", "ur"),
    ("urd", "ur"),
    ("hebrew", "he"),
    ("heb", "he"),
    ("yiddish", "yi"),
    ("yid", "yi"),
    ("kurdish", "ku"),
    ("pashto", "ps"),
    ("pus", "ps"),
    ("uyghur", "ug"),
    ("uig", "ug"),
    ("english", "en"),
    ("eng", "en"),
    ("french", "fr"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ir", "fa"),
    ("ur_pk", "ur-PK"),
    ("jp", "ja"),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(source) = subject.source else { return };
    if source.format == "epub" {
        let lang = package::read(&source.bytes).and_then(|package| package.lang);
        if let Some(lang) = lang.filter(|lang| !is_valid(lang.trim())) {
            findings.push(Finding::new(&RULE, Place::default(), lang.clone()).arg("tag", lang));
        }
        return;
    }
    for tag in source.tags().iter().filter(|tag| !tag.is_end) {
        let named = |a: &&Attribute| a.name == "lang" || a.name == "xml:lang";
        for attribute in tag.attributes.iter().filter(named) {
            let lang = attribute.value.trim();
            if lang.is_empty() || is_valid(&attribute.value) {
                continue;
            }
            let mut finding = source.finding(&RULE, attribute.range.clone());
            if let Some(with) = meant(lang).filter(|_| attribute.name == "lang") {
                finding = finding.fix(Fix::Attribute {
                    tag: tag.range.start,
                    name: "lang",
                    value: Some(with),
                });
            }
            findings.push(finding.arg("tag", lang));
        }
    }
}

/// Whether a tag is one of BCP 47: a known language first, parts of the right form behind it.
fn is_valid(tag: &str) -> bool {
    let lower = tag.to_ascii_lowercase();
    let (primary, rest) = lower.split_once('-').unwrap_or((&lower, ""));
    let is_known = match primary.len() {
        1 => return matches!(primary, "x" | "i") && !rest.is_empty(),
        2 => LANGUAGES
            .split_ascii_whitespace()
            .any(|known| known == primary),
        3 => !MEANT.iter().any(|(wrong, _)| *wrong == primary),
        _ => false,
    };
    // An extended language (`ar-arz`) stands before all else; the parser knows none.
    let part = |text: &str| text.split('-').next().map_or(0, str::len);
    let is_extended = part(rest) == 3 && rest.bytes().take(3).all(|b| b.is_ascii_lowercase());
    let rest = if is_extended {
        rest.get(4..).unwrap_or("")
    } else {
        rest
    };
    let plain = if rest.is_empty() {
        primary.to_owned()
    } else {
        format!("{primary}-{rest}")
    };
    is_known && !tag.contains('_') && Locale::try_from_str(&plain).is_ok()
}

fn meant(tag: &str) -> Option<String> {
    let lower = tag.to_ascii_lowercase();
    let known = MEANT.iter().find(|(wrong, _)| *wrong == lower);
    if let Some((_, right)) = known {
        return Some((*right).to_owned());
    }
    let dashed = tag.replace(['_', ' '], "-");
    let primary = tag.get(..2).filter(|_| tag.len() > 2);
    let whole = Some(dashed).filter(|tag| is_valid(tag));
    whole.or_else(|| {
        primary
            .map(str::to_ascii_lowercase)
            .filter(|p| tag.contains(['-', '_']) && is_valid(p))
    })
}
