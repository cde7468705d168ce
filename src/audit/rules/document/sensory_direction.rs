//! `sensory-direction`: words that point to the left or the right of something.

use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::audit::subject::is_code;

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "sensory-direction",
    group: Group::Document,
    severity: Severity::Info,
    references: &["WCAG 1.3.3"],
    page: include_str!("sensory_direction.md"),
    check,
};

/// Ways to say left and right.
const SIDES: &[&str] = &[
    "على اليمين",
    "على اليسار",
    "إلى اليمين",
    "إلى اليسار",
    "على يمين",
    "على يسار",
    "جهة اليمين",
    "جهة اليسار",
    "الأيمن",
    "الأيسر",
    "اليمنى",
    "اليسرى",
    "سمت راست",
    "سمت چپ",
    "طرف راست",
    "طرف چپ",
    "دست راست",
    "دست چپ",
    "دائیں جانب",
    "بائیں جانب",
    "دائیں طرف",
    "بائیں طرف",
    "دائیں ہاتھ",
    "بائیں ہاتھ",
    "מימין",
    "משמאל",
    "בצד ימין",
    "בצד שמאל",
    "הימני",
    "השמאלי",
    "הימנית",
    "השמאלית",
];

/// Things on a page that are pointed at so.
const THINGS: &[&str] = &[
    "الصورة",
    "صورة",
    "الشكل",
    "الجدول",
    "القائمة",
    "الزر",
    "زر",
    "العمود",
    "الشريط",
    "الأيقونة",
    "الرسم",
    "الصفحة",
    "الشاشة",
    "تصویر",
    "عکس",
    "شکل",
    "جدول",
    "منو",
    "منوی",
    "دکمه",
    "دکمهٔ",
    "ستون",
    "نوار",
    "نمودار",
    "صفحه",
    "صفحهٔ",
    "نماد",
    "خانے",
    "مینو",
    "بٹن",
    "کالم",
    "صفحے",
    "תמונה",
    "התמונה",
    "בתמונה",
    "האיור",
    "הטבלה",
    "בטבלה",
    "התפריט",
    "בתפריט",
    "הכפתור",
    "הלחצן",
    "העמודה",
    "בעמודה",
    "הסרגל",
    "המסך",
    "העמוד",
];

/// Words between the side and the thing, at most.
const NEAR: usize = 5;

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        if is_code(node) || node.text.is_ascii() {
            continue;
        }
        for side in SIDES {
            for (at, found) in node.text.match_indices(side) {
                let end = at + found.len();
                if is_whole(node.text, at, end) && has_thing(node.text, at, end) {
                    let finding = subject.finding(&RULE, node, at..end);
                    findings.push(finding.arg("text", found).needs_review());
                }
            }
        }
    }
}

/// Whether no letter stands before or behind.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let behind = text.get(end..).and_then(|t| t.chars().next());
    ![before, behind]
        .into_iter()
        .flatten()
        .any(char::is_alphanumeric)
}

fn has_thing(text: &str, start: usize, end: usize) -> bool {
    let is_thing = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = word
            .strip_prefix(['\u{648}', '\u{641}', '\u{628}'])
            .unwrap_or(word);
        THINGS.contains(&word) || THINGS.contains(&bare)
    };
    let before = text.get(..start).unwrap_or("");
    let behind = text.get(end..).unwrap_or("");
    let mut before = before.split_whitespace().rev().take(NEAR);
    let mut behind = behind.split_whitespace().take(NEAR);
    before.any(is_thing) || behind.any(is_thing)
}
