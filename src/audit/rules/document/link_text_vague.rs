//! `link-text-vague`: a link whose text says nothing.

use crate::audit::finding::Findings;
use crate::audit::markup::Tag;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::InlineKind;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "link-text-vague",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 2.4.4", "WCAG 2.4.9"],
    page: include_str!("link_text_vague.md"),
    check,
};

/// Texts that say nothing about where a link leads.
const VAGUE: &[&str] = &[
    "هنا",
    "من هنا",
    "اضغط هنا",
    "إضغط هنا",
    "أضغط هنا",
    "انقر هنا",
    "أنقر هنا",
    "إضغط هنا",
    "اضغط",
    "المزيد",
    "اقرأ المزيد",
    "إقرأ المزيد",
    "للمزيد",
    "لمزيد",
    "التفاصيل",
    "الرابط",
    "رابط",
    "هذا الرابط",
    "من خلال هذا الرابط",
    "اینجا",
    "اين جا",
    "این‌جا",
    "اینجا کلیک کنید",
    "کلیک کنید",
    "این لینک",
    "بیشتر",
    "ادامه",
    "ادامه مطلب",
    "ادامهٔ مطلب",
    "بیشتر بخوانید",
    "لینک",
    "یہاں",
    "یہاں کلک کریں",
    "یہاں کلک کیجیے",
    "مزید",
    "مزید پڑھیں",
    "لنک",
    "ئێرە",
    "لێرە",
    "زیاتر",
    "دلته",
    "نور",
    "بۇ يەر",
    "כאן",
    "לחצו כאן",
    "לחץ כאן",
    "לחצי כאן",
    "הקליקו כאן",
    "עוד",
    "קרא עוד",
    "קראו עוד",
    "למידע נוסף",
    "לפרטים",
    "קישור",
    "דאָ",
    "here",
    "click here",
    "click",
    "more",
    "read more",
    "learn more",
    "link",
    "this link",
    "details",
    "continue reading",
    "ici",
    "cliquez ici",
    "hier",
    "mehr",
];

/// Characters of an address from which it is too long to be heard.
const LONG: usize = 24;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let labelled = labelled(subject);
    for node in &subject.nodes {
        let Some(rich) = node.rich else { continue };
        for inline in &rich.inlines {
            let InlineKind::Link(address) = &inline.kind else {
                continue;
            };
            let text = rich.slice_without_isolates(inline.range.clone());
            let is_address = is_address(text.trim());
            if !is_address && !is_vague(&text)
                || labelled.iter().any(|href| address.ends_with(href))
            {
                continue;
            }
            let finding = subject.finding(&RULE, node, inline.inner());
            let finding = finding.arg("text", text.trim());
            findings.push(if is_address {
                finding.says("rule-link-text-vague-address").needs_review()
            } else {
                finding
            });
        }
    }
}

fn is_vague(text: &str) -> bool {
    let is_edge = |c: char| !c.is_alphanumeric();
    let plain = text.trim_matches(is_edge);
    let lower = plain.to_lowercase();
    plain.len() <= 48 && VAGUE.contains(&lower.as_str())
}

fn is_address(text: &str) -> bool {
    let begins = ["http://", "https://", "www."];
    begins.iter().any(|b| text.starts_with(b))
        && text.len() >= LONG
        && !text.contains(char::is_whitespace)
}

/// Addresses of the links that have a label of their own, which is read in place of their text.
fn labelled<'s>(subject: &'s Subject<'_>) -> Vec<&'s str> {
    let tags = subject.source.map_or(&[][..], |source| source.tags());
    let has_label = |tag: &&Tag| {
        tag.name == "a" && (tag.get("aria-label").is_some() || tag.get("aria-labelledby").is_some())
    };
    let hrefs = tags
        .iter()
        .filter(has_label)
        .filter_map(|tag| tag.get("href"));
    hrefs
        .map(str::trim)
        .filter(|href| !href.is_empty())
        .collect()
}
