//! `font-language-cover`: a family that has most letters of the article's language and not all.

use crate::audit::finding::{Finding, Findings, Outcome, Place};
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "font-language-cover",
    group: Group::Shaping,
    severity: Severity::Warning,
    references: &["CLDR exemplar characters", "alreq: fonts"],
    page: include_str!("font_language_cover.md"),
    check,
};

/// Letters of languages beside those that every Arabic face has; the table of `CLDR`, main letters.
const LETTERS: &[(&str, &str)] = &[
    ("ar", "آأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيً"),
    ("fa", "آئابپتثجچحخدذرزژسشصضطظعغفقکگلمنهوی"),
    ("ur", "آئابپتٹثجچحخدڈذرڑزژسشصضطظعغفقکگلمنںوؤہھیے"),
    ("ckb", "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنھەوۆیێ"),
    ("ps", "آأئابپتټثجځچڅحخدډذرړزژږسشښصضطظعغفقکګلمنڼهويېۍ"),
    ("ug", "ئابپتجچخدرزژسشغفقكگڭلمنھەوۇۆۈۋېىي"),
    (
        "sd",
        "آابٻڀتٺٽثپجڄجھڃچڇحخدڌڏڊڍذرڙزسشصضطظعغفڦقڪکگڳڱلمنڻوهھءي",
    ),
    ("ks", "ٲٳابپتٹجچدڈرڑزژسشکگلمنںۄۆھہیؠے"),
    ("he", "אבגדהוזחטיךכלםמןנסעףפץצקרשת"),
    ("yi", "אבגדהוזחטיךכלםמןנסעףפץצקרשתװױײ"),
];

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let lang = subject.document.lang;
    let row = LETTERS.iter().find(|(name, _)| *name == lang.primary());
    let Some((_, letters)) = row else { return };
    let name = &subject.setting.style.family;
    let fonts = std::sync::Arc::clone(subject.shaper().fonts());
    let Some(family) = fonts.family(name) else {
        return;
    };
    let font = fonts.font(fonts.face_of(family, false));
    let missing: String = letters.chars().filter(|c| !font.has(*c)).collect();
    let n_missing = missing.chars().count();
    // A face of another script leaves all words to a companion, and they are of one piece again.
    if n_missing == 0 || n_missing * 2 > letters.chars().count() {
        return;
    }
    let is_used = subject
        .nodes
        .iter()
        .any(|node| node.text.contains(|c| missing.contains(c)));
    let listed: Vec<String> = missing.chars().map(String::from).collect();
    let mut finding = Finding::new(&RULE, Place::default(), "")
        .arg("count", n_missing)
        .arg("letters", listed.join(" "))
        .arg("font", name.as_str());
    if !is_used {
        finding = finding.severity(Severity::Info);
        finding.outcome = Outcome::NeedsReview;
    }
    findings.push(finding);
}
