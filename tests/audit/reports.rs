//! Reports on a small broken page, place by place; fingerprints that outlive what happens around
//! a finding; the file of known findings.

use std::sync::Arc;

use warraq::audit::report::baseline::Baseline;
use warraq::audit::report::{self, Checked, Failed, Report};
use warraq::audit::{
    Finding, Findings, Fix, Group, Rule, Setting, Severity, Source, Subject, check,
};
use warraq::l10n::{L10n, Language};

use crate::util::setting::shaper;

/// Finds `C (2)` and wants it isolated. Its name is that of a rule that has sentences.
static FINDS: Rule = Rule {
    id: "presentation-forms",
    group: Group::Characters,
    severity: Severity::Error,
    references: &["UAX #9 N1", "WCAG 1.3.2"],
    page: "# A name that jumps\n\n## What it finds\n\nNames of `C`. Nothing else.\n\n## How to fix\n\nIsolate it.\n",
    check: find_names,
};

/// Finds nothing.
static QUIET: Rule = Rule {
    id: "doc-lang-missing",
    group: Group::Document,
    severity: Severity::Warning,
    references: &["WCAG 3.1.1"],
    page: "# Quiet\n\n## What it finds\n\nNothing.\n",
    check: find_nothing,
};

fn find_names(subject: &Subject<'_>, findings: &mut Findings) {
    for node in &subject.nodes {
        for (at, name) in node.text.match_indices("C (2)") {
            let range = at..at + name.len();
            let finding = subject.finding(&FINDS, node, range.clone());
            let finding = finding
                .arg("count", 1)
                .fix(Fix::Isolate { range, dir: None });
            let finding = finding.seen("(2 C", "C (2)");
            findings.push(if at == 0 {
                finding.needs_review()
            } else {
                finding
            });
        }
    }
}

fn find_nothing(_: &Subject<'_>, _: &mut Findings) {}

const PAGE: &str = "<!DOCTYPE html>
<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>سوق الورّاقين</title></head>
<body><article><h1>سوق الورّاقين</h1>
<p>كان الورّاقون ينسخون الكتب ويجلّدونها ويبيعونها في دكاكين متجاورة، وكان القرّاء يجلسون عندهم إلى الليل.</p>
<p>اشترى القارئ كتاب C (2)\u{202e} من الدكّان الأخير، ثم جلس يقرأه حتى أظلم الليل وأُغلقت الأبواب كلّها.</p>
<p>C (2) كتاب قديم <b>لا يُعرف كاتبه</b>، وُجد عند باب الدكّان الأخير في السوق بعد المطر ولم يطلبه أحد.</p>
</article></body></html>
";

fn checked(name: &str, text: &str) -> Checked {
    checked_in(name, text, true)
}

/// The page as a file, or as a part of one.
fn checked_in(name: &str, text: &str, is_file: bool) -> Checked {
    let bytes = text.as_bytes().to_vec();
    let loaded = warraq::load::open_bytes(name, bytes.clone()).expect("the page opens");
    let document = Arc::new(loaded.document);
    let mut source = Source::read(name, bytes, document.meta.format, &document.meta.encoding);
    source.is_file = is_file;
    let setting = Setting::default();
    let subject = Subject::new(&document, Some(&source), &setting, shaper());
    let found: Vec<Finding> = check(&subject, [&FINDS, &QUIET]);
    report::describe(&subject, found, &L10n::new(Language::English))
}

/// Compares a report with the one that is kept beside the fixtures.
fn kept(name: &str, format: impl Fn(&Report<'_>) -> String) {
    let articles = [checked("books/page 1.html", PAGE)];
    let failed = [Failed {
        file: "books/\u{202e}lmth.gone".to_owned(),
        message: "no such file".to_owned(),
    }];
    let report = Report {
        articles: &articles,
        failed: &failed,
        rules: &[&FINDS, &QUIET],
        gone: &[],
        l10n: &L10n::new(Language::English),
        when: Some("2026-01-02T03:04:05Z"),
    };
    let version = concat!("\"", env!("CARGO_PKG_VERSION"), "\"");
    let text = format(&report).replace(version, "\"VERSION\"");
    let text = text.replace(
        concat!("warraq/", env!("CARGO_PKG_VERSION")),
        "warraq/VERSION",
    );
    // No control character stands in a fixture as itself.
    let spell = |c: char| match c {
        '\u{200e}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            format!("{{{:04X}}}", u32::from(c))
        }
        _ => c.to_string(),
    };
    let text: String = text.chars().map(spell).collect();
    insta::with_settings!({
        snapshot_path => "../fixtures/audit",
        prepend_module_to_snapshot => false,
        omit_expression => true,
    }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn a_report_for_a_terminal() {
    kept("text", |r| {
        let articles = r.articles.iter().map(|a| report::text::article(a, r.l10n));
        articles.collect::<String>() + &report::text::end(r.totals(), r.gone, r.l10n)
    });
}

#[test]
fn a_report_as_data() {
    kept("json", |r| {
        r.articles.iter().map(report::json::line).collect()
    });
}

#[test]
fn reports_for_other_tools() {
    kept("sarif", report::sarif::sarif);
    kept("junit", report::junit::junit);
    kept("axe", report::axe::axe);
    kept("earl", report::earl::earl);
}

#[test]
fn reports_to_read() {
    kept("html", report::html::html);
    kept("markdown", report::markdown::markdown);
}

#[test]
fn a_report_in_arabic_goes_from_right_to_left() {
    let articles = [checked("page.html", PAGE)];
    let l10n = L10n::new(Language::Arabic);
    let report = Report {
        articles: &articles,
        failed: &[],
        rules: &[&FINDS],
        gone: &[],
        l10n: &l10n,
        when: None,
    };
    let html = report::html::html(&report);
    assert!(html.contains("<html lang=\"ar\" dir=\"rtl\">"), "{html}");
    assert!(
        html.contains("<div lang=\"en\" dir=\"ltr\">"),
        "the page of a rule is English"
    );
    assert!(!html.contains("<script"), "nothing runs");
}

#[test]
fn places_are_lines_and_columns_of_the_file() {
    let checked = checked("page.html", PAGE);
    let places: Vec<_> = checked
        .items
        .iter()
        .filter_map(|i| i.region.as_ref())
        .collect();
    let at: Vec<_> = places
        .iter()
        .map(|r| (r.line, r.column, &PAGE[r.range.clone()]))
        .collect();
    assert_eq!(at, [(5, 22, "C (2)"), (6, 4, "C (2)")]);
}

fn prints(name: &str, text: &str) -> Vec<String> {
    checked(name, text)
        .items
        .into_iter()
        .map(|item| item.fingerprint)
        .collect()
}

#[test]
fn a_fingerprint_outlives_other_paragraphs_and_other_lines() {
    let were = prints("page.html", PAGE);
    assert_ne!(were[0], were[1], "two findings, two fingerprints");
    let before = PAGE.replace(
        "<p>كان",
        "<p>وكان في المدينة سوق كبير للكتب يقصده الناس من كل مكان.</p>\n<p>كان",
    );
    assert_eq!(prints("page.html", &before), were, "a paragraph more");
    let filled = PAGE.replace("كتاب C (2)", "كتاب\n   C\n(2)");
    assert_eq!(prints("page.html", &filled).len(), 2, "found all the same");
    assert_eq!(prints("page.html", &filled), were, "lines filled anew");
    assert_eq!(prints("other.html", PAGE), were, "another name");
    let other = PAGE.replace("اشترى القارئ", "باع القارئ");
    assert_eq!(
        prints("page.html", &other)[1],
        were[1],
        "the other paragraph"
    );
    let again = PAGE.replace(
        "</article>",
        &format!("{}\n</article>", PAGE.lines().nth(4).unwrap_or("")),
    );
    let now = prints("page.html", &again);
    assert_eq!(
        (now.len(), &now[..2]),
        (3, &were[..]),
        "the same once more is one more"
    );
    assert!(!were.contains(&now[2]), "with its own number");
}

#[test]
fn what_is_known_is_hidden_and_what_is_gone_is_told() {
    let file = Baseline::of(&[checked("page.html", PAGE)]).to_json();
    let known = Baseline::read(&file).expect("what was written can be read");
    let mut same = [checked("page.html", PAGE)];
    assert_eq!(
        known.clone().hide(&mut same, |_| true),
        [],
        "nothing is gone"
    );
    assert_eq!(
        (same[0].items.len(), same[0].n_known),
        (0, 2),
        "all is known"
    );
    let mut moved = [checked("moved.html", PAGE)];
    assert_eq!(
        known.clone().hide(&mut moved, |_| true),
        [],
        "a file may move"
    );
    let mut both = [checked("a.html", PAGE), checked("page.html", PAGE)];
    assert_eq!(known.clone().hide(&mut both, |_| true), []);
    assert_eq!(
        both.map(|a| a.items.len()),
        [2, 0],
        "each is known once, in its own file first"
    );
    let mut mended = [checked(
        "page.html",
        &PAGE.replace("كتاب C (2)", "كتاب الحروف"),
    )];
    let gone = known.clone().hide(&mut mended, |_| true);
    assert_eq!((gone.len(), mended[0].items.len()), (1, 0), "one is gone");
    let gone = known.hide(&mut [], |rule| rule != "presentation-forms");
    assert_eq!(gone, [], "nothing is said of rules that were not asked");
    assert!(Baseline::read("{}").is_err(), "no baseline");
}

#[test]
fn a_page_inside_another_file_has_no_edits() {
    let edits = |is_file| -> usize {
        let items = checked_in("page.html", PAGE, is_file).items;
        items.iter().map(|item| item.edits.len()).sum()
    };
    assert!(edits(true) > 0);
    assert_eq!(edits(false), 0, "its bytes lie elsewhere in the file");
}
