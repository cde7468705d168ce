//! Repairs: applied to the file, they silence their findings, raise none, and leave every other
//! byte as it was.

use std::sync::Arc;

use warraq::audit::repair::{Left, Repaired, Which, repair};
use warraq::audit::{self, Finding, Fix, Outcome, Place, Setting, Source, Subject, page};
use warraq::document::Document;
use warraq::document::walk::nodes;
use warraq::vocab::Direction;

use super::pages::listed;
use crate::util::setting::shaper;

/// A file that was read.
struct Read {
    document: Arc<Document>,
    source: Source,
}

fn read(name: &str, bytes: &[u8]) -> Read {
    let loaded = warraq::load::open_bytes(name, bytes.to_vec()).expect("the file opens");
    let meta = &loaded.document.meta;
    let source = Source::read(name, bytes.to_vec(), meta.format, &meta.encoding);
    Read {
        document: Arc::new(loaded.document),
        source,
    }
}

impl Read {
    fn audit(&self, setting: &Setting) -> Vec<Finding> {
        let subject = Subject::new(&self.document, Some(&self.source), setting, shaper());
        audit::check(&subject, audit::rules())
    }

    /// A finding with a repair of the first place at which a text stands.
    fn finding(&self, text: &str, fix: impl FnOnce(std::ops::Range<usize>) -> Fix) -> Finding {
        let all = nodes(&self.document);
        let found = all.iter().find_map(|n| Some((n, n.text.find(text)?)));
        let (node, at) = found.unwrap_or_else(|| panic!("{text} stands nowhere"));
        let range = at..at + text.len();
        let place = Place {
            node: Some(node.id),
            block: node.block,
            range: range.clone(),
            source: None,
        };
        let rule = audit::rule("presentation-forms").expect("a rule");
        Finding::new(rule, place, text).fix(fix(range))
    }

    fn repair(&self, findings: &[Finding]) -> Repaired {
        let repaired = repair(&self.source, &nodes(&self.document), findings, Which::All);
        repaired.expect("the file can be written again")
    }

    fn repaired(&self, finding: Finding) -> String {
        let repaired = self.repair(&[finding]);
        assert_eq!(repaired.left, [], "the repair is made");
        String::from_utf8(repaired.bytes).expect("UTF-8")
    }
}

fn isolate(range: std::ops::Range<usize>) -> Fix {
    Fix::Isolate { range, dir: None }
}

fn with(with: &str) -> impl FnOnce(std::ops::Range<usize>) -> Fix {
    let with = with.to_owned();
    move |range| Fix::Replace { range, with }
}

fn html(body: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>سوق الورّاقين</title></head>\n\
         <body><article><h1>سوق الورّاقين</h1>\n{body}\n</article></body></html>\n"
    )
}

const CLEAN: &str = "<p>كان الورّاقون ينسخون الكتب ويجلّدونها ويبيعونها في دكاكين متجاورة، وكان القرّاء يجلسون عندهم إلى الليل.</p>";

fn mended(file: &Read, found: &[Finding]) -> Repaired {
    let repaired = repair(&file.source, &nodes(&file.document), found, Which::All);
    repaired.expect("an example can be written again")
}

#[test]
fn every_example_is_silent_after_its_repair() {
    let mut faults = Vec::new();
    for rule in audit::rules() {
        let Ok(example) = page::example(rule.page) else {
            continue; // Another test asks for it.
        };
        let was = read(example.file_name(), &example.bytes());
        let found = was.audit(&example.setting);
        if found.iter().all(|f| f.fix.is_none()) || was.source.text.is_none() {
            continue;
        }
        // What a repair uncovers is repaired too, as `check --fix` does it.
        let first = mended(&was, &found);
        let now = read(example.file_name(), &first.bytes);
        let again = now.audit(&example.setting);
        let last = mended(&now, &again);
        let left = read(example.file_name(), &last.bytes).audit(&example.setting);
        if !left.is_empty() || again.len() > 1 {
            let file = String::from_utf8_lossy(&first.bytes);
            let (again, left) = (listed(&again), listed(&left));
            faults.push(format!(
                "{}: {:?}\n{again}\nthen {left}\n{file}",
                rule.id, first.left
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn what_is_said_to_be_sure_is_mended_by_the_safe_repairs_alone() {
    let page = html(
        "<p>وقال الورّاق للقارئ: \u{fee3}\u{feae}\u{fea3}\u{fe92}\u{fe8e} بك في سوق الورّاقين، وأهلًا بمن جاء يطلب كتابًا قديمًا.</p>",
    );
    let was = read("a.html", page.as_bytes());
    let found = was.audit(&Setting::default());
    assert!(
        found.iter().any(|f| f.outcome == Outcome::Problem),
        "{}",
        listed(&found)
    );
    let repaired =
        repair(&was.source, &nodes(&was.document), &found, Which::Safe).expect("written");
    let text = String::from_utf8(repaired.bytes).expect("UTF-8");
    assert_eq!(
        text,
        page.replace("\u{fee3}\u{feae}\u{fea3}\u{fe92}\u{fe8e}", "مرحبا"),
        "nothing else"
    );
}

#[test]
fn a_letter_is_never_changed_by_a_safe_repair() {
    let was = read("a.html", html(CLEAN).as_bytes());
    let all = nodes(&was.document);
    let is_safe = |text: &str, to: &str| {
        audit::repair::is_safe(&was.finding(text, with(to)), &all, &was.source)
    };
    assert!(is_safe("الكتب", "\u{200f}الكتب"), "a mark of direction");
    assert!(is_safe("الكتب", "الﻛﺘب"), "the same letters as shapes");
    assert!(!is_safe("الكتب", "الكتاب"), "a letter more");
    assert!(!is_safe("الكتب", "ال\u{200c}كتب"), "a non-joiner shows");
    assert!(
        audit::repair::is_safe(&was.finding("الكتب", isolate), &all, &was.source),
        "an isolate"
    );
}

#[test]
fn an_isolate_is_an_element_in_markup_and_goes_around_whole_elements() {
    let body = |text: &str| {
        html(&format!(
            "{CLEAN}\n<p>اشترى القارئ {text} من الدكّان الأخير في السوق، ثم جلس يقرأه حتى أظلم الليل وأُغلقت الأبواب.</p>"
        ))
    };
    let page = |text: &str| read("a.html", body(text).as_bytes());
    let was = page("كتاب C &amp; D&nbsp;(2)\nالجديد");
    assert_eq!(
        was.repaired(was.finding("C & D\u{a0}(2)", isolate)),
        body("كتاب <bdi>C &amp; D&nbsp;(2)</bdi>\nالجديد"),
        "with references"
    );
    let was = page("<b>C (2)</b>");
    let fix = |range| Fix::Isolate {
        range,
        dir: Some(Direction::Ltr),
    };
    assert_eq!(
        was.repaired(was.finding("C (2)", fix)),
        body("<b><bdi dir=\"ltr\">C (2)</bdi></b>"),
        "inside an element"
    );
    let was = page("<b>C</b> (2)");
    assert_eq!(
        was.repaired(was.finding("C (2)", isolate)),
        body("<bdi><b>C</b> (2)</bdi>"),
        "around one"
    );
    let was = page("<b><i>x</i></b> (2)");
    let wanted = body("<bdi><b><i>x</i></b> (2)</bdi>");
    assert_eq!(
        was.repaired(was.finding("x (2)", isolate)),
        wanted,
        "around two"
    );
    let was = page("<b>C <i>x</i></b> (2)");
    let wanted = body("<b>C <i>&#x2068;x</i></b> (2)&#x2069;");
    assert_eq!(
        was.repaired(was.finding("x (2)", isolate)),
        wanted,
        "across one"
    );
}

#[test]
fn an_isolate_is_control_characters_in_text() {
    let text = format!(
        "سوق الورّاقين\n\n{}\n\nاشترى القارئ كتاب C (2)\nمن الدكّان الأخير في السوق، ثم جلس يقرأه حتى أظلم الليل.\n",
        CLEAN.replace("<p>", "").replace("</p>", "")
    );
    let was = read("a.txt", text.as_bytes());
    assert_eq!(
        was.repaired(was.finding("C (2)", isolate)),
        text.replace("C (2)", "\u{2068}C (2)\u{2069}")
    );
}

#[test]
fn a_title_is_repaired_wherever_the_page_says_it() {
    let page = html(CLEAN).replace("سوق الورّاقين", "سوق C (2)").replace(
        "<title>",
        "<meta property=\"og:title\" content=\"سوق C (2)\"><title>",
    );
    let was = read("a.html", page.as_bytes());
    let now = was.repaired(was.finding("C (2)", isolate));
    assert_eq!(
        now.matches("&#x2068;C (2)&#x2069;").count(),
        2,
        "where there are no tags: {now}"
    );
    assert_eq!(
        now.matches("<h1>سوق <bdi>C (2)</bdi></h1>").count(),
        1,
        "{now}"
    );
}

#[test]
fn a_character_that_is_written_as_a_reference_is_replaced() {
    let page = html(&format!(
        "{CLEAN}<p>وقال الورّاق للقارئ: &#xFEE3;&#65198;حبا بك في سوق الورّاقين، وأهلًا بمن جاء.</p>"
    ));
    let was = read("a.html", page.as_bytes());
    let now = was.repaired(was.finding("\u{fee3}\u{feae}حبا", with("مرحبا")));
    assert_eq!(
        now,
        page.replace("&#xFEE3;&#65198;", "مر"),
        "only what differs"
    );
}

#[test]
fn white_space_can_be_replaced() {
    let page = html(&format!(
        "{CLEAN}<p>وقال الورّاق للقارئ \n : مرحبا بك في سوق الورّاقين، وأهلًا بمن جاء يطلب كتابًا.</p>"
    ));
    let was = read("a.html", page.as_bytes());
    let now = was.repaired(was.finding(" :", with(":")));
    assert_eq!(now, page.replace(" \n :", ":"));
}

#[test]
fn other_encodings_keep_their_bytes() {
    let page = html(CLEAN).replace("utf-8", "windows-1256");
    let (bytes, _, has_lost) = encoding_rs::WINDOWS_1256.encode(&page);
    assert!(!has_lost, "the page can be written so");
    let was = read("a.html", &bytes);
    let repaired = was.repair(&[was.finding("دكاكين", isolate)]);
    let (text, _, _) = encoding_rs::WINDOWS_1256.decode(&repaired.bytes);
    assert_eq!(text, page.replace("دكاكين", "<bdi>دكاكين</bdi>"));
    let text = page.replace(['<', '>', '/'], " ");
    let was = read("a.txt", &encoding_rs::WINDOWS_1256.encode(&text).0);
    let repaired = was.repair(&[was.finding("دكاكين", isolate)]);
    assert_eq!(
        repaired.left,
        [(0, Left::NotWritable)],
        "there is no isolate in it"
    );
}

#[test]
fn a_byte_order_mark_and_bytes_that_mean_nothing_stay() {
    let page = html(&format!(
        "{CLEAN}<p>كتاب X بلا غلاف وُجد عند باب الدكّان الأخير في السوق بعد المطر.</p>"
    ));
    let mut bytes = b"\xef\xbb\xbf".to_vec();
    bytes.extend(page.as_bytes());
    let at = page.find("كتاب X").expect("it stands there") + 3;
    bytes.splice(at..at, *b"\xff");
    let was = read("a.html", &bytes);
    let now = was.repair(&[was.finding("دكاكين", isolate)]).bytes;
    let mut wanted = bytes.clone();
    let at = page.find("دكاكين").expect("it stands there") + 3;
    let is_before = page.find("كتاب X") < page.find("دكاكين");
    let at = at + usize::from(is_before);
    wanted.splice(at..at, *b"<bdi>");
    let end = at + 5 + "دكاكين".len();
    wanted.splice(end..end, *b"</bdi>");
    assert_eq!(
        String::from_utf8_lossy(&now),
        String::from_utf8_lossy(&wanted)
    );
    assert_eq!(now, wanted, "byte for byte");
}

#[test]
fn of_repairs_of_one_place_the_first_is_made() {
    let was = read("a.html", html(CLEAN).as_bytes());
    let findings = [
        was.finding("في دكاكين", isolate),
        was.finding("دكاكين متجاورة", isolate),
    ];
    let repaired = was.repair(&findings);
    assert_eq!(
        (repaired.applied, repaired.left),
        (vec![0], vec![(1, Left::Overlaps)])
    );
}

const MARKDOWN: &str = "# سوق الورّاقين\n\nأضف `--help` إلى الأمر ثم ``a`b`` في آخره، وخذ --all بلا شفرة.\n\n```\nlet a = \"من\" + 1;\n```\n";

#[test]
fn an_isolate_goes_round_the_code_of_markdown() {
    let file = read("a.md", MARKDOWN.as_bytes());
    for (text, written) in [
        ("--help", "`--help`"),
        ("a`b", "``a`b``"),
        ("--all", "--all"),
    ] {
        let repaired = file.repaired(file.finding(text, isolate));
        let wanted = MARKDOWN.replace(written, &format!("\u{2068}{written}\u{2069}"));
        assert_eq!(repaired, wanted, "{text}");
    }
}

#[test]
fn controls_are_put_into_a_program_by_nobody_but_a_person() {
    let file = read("a.md", MARKDOWN.as_bytes());
    let finding = file.finding("من", isolate);
    let safe = repair(
        &file.source,
        &nodes(&file.document),
        &[finding],
        Which::Safe,
    );
    let safe = safe.expect("it can be written");
    assert_eq!(String::from_utf8_lossy(&safe.bytes), MARKDOWN);
    assert_eq!(safe.left.len(), 1);
}

/// The file with its safe repairs alone.
fn safely(name: &str, text: &str) -> String {
    let was = read(name, text.as_bytes());
    let found = was.audit(&Setting::default());
    let repaired = repair(&was.source, &nodes(&was.document), &found, Which::Safe);
    String::from_utf8(repaired.expect("written").bytes).expect("UTF-8")
}

#[test]
fn code_that_is_seen_in_its_own_order_is_left_alone() {
    let lines = [
        "ثبّت البرنامج بالأمر `npm install warraq --save` ثم شغّله من جديد في المساء.",
        "صحّح الرسالة الأخيرة بالأمر `git commit --amend` قبل أن ترسلها إلى غيرك.",
        "ابحث عنه في Google https://example.org/search?q=book أو اسأل البائع عنه.",
        "اكتب إلى Sara info@example.org أو زرها في الدكّان بعد صلاة العصر.",
    ];
    let text = CLEAN.replace("<p>", "").replace("</p>", "");
    let markdown = format!("# سوق الورّاقين\n\n{text}\n\n{}\n", lines.join("\n\n"));
    assert_eq!(safely("a.md", &markdown), markdown);
    let element = |line: &str| {
        let line = line.replacen('`', "<code>", 1).replacen('`', "</code>", 1);
        format!("<p>{line}</p>")
    };
    let page = html(&format!("{CLEAN}\n{}", lines.map(element).join("\n")));
    assert_eq!(safely("a.html", &page), page);
}

#[test]
fn code_that_is_torn_is_isolated_as_one() {
    let line =
        |code: &str| format!("استعمل الأمر {code} في الطرفية ثم انتظر حتى ينتهي، وعُد إلى الكتاب.");
    let page = |code: &str| html(&format!("{CLEAN}\n<p>{}</p>", line(code)));
    assert_eq!(
        safely("a.html", &page("<code class=\"sh\">--save warraq</code>")),
        page("<bdi dir=\"ltr\"><code class=\"sh\">--save warraq</code></bdi>")
    );
    let text = CLEAN.replace("<p>", "").replace("</p>", "");
    let markdown = |code: &str| format!("# سوق الورّاقين\n\n{text}\n\n{}\n", line(code));
    for code in ["`--save warraq`", "`./run --fast\n-v`", "``--sep ` ``"] {
        let wanted = markdown(&format!("\u{2066}{code}\u{2069}"));
        assert_eq!(safely("a.md", &markdown(code)), wanted, "{code}");
    }
    // Arabic words in it: an isolate of a part cannot be written into it.
    let mixed = markdown("`اطبع --all`");
    assert_eq!(safely("a.md", &mixed), mixed);
}

#[test]
fn backticks_of_other_lines_and_escaped_ones_are_no_code_around() {
    let text = format!(
        "# سوق\n\nأول `شرح\nثان` ثم --all أو `--help`، وعلامة \\` ثم --last هنا `x`.\n\n{}\n",
        CLEAN.replace("<p>", "").replace("</p>", "")
    );
    let file = read("a.md", text.as_bytes());
    for (part, written) in [
        ("--all", "--all"),
        ("--last", "--last"),
        ("--all أو --help", "--all أو `--help`"),
        ("--help، وعلامة", "`--help`، وعلامة"),
    ] {
        let wanted = text.replace(written, &format!("\u{2068}{written}\u{2069}"));
        assert_eq!(file.repaired(file.finding(part, isolate)), wanted, "{part}");
    }
}

#[test]
fn a_control_that_is_never_closed_goes_or_is_closed() {
    let page = |text: &str| html(&format!("{CLEAN}\n<p>قال الورّاق: كلمة {text}</p>"));
    let rows = [
        ("&#x2067;مفتوحة إلى آخر السطر.", "مفتوحة إلى آخر السطر."),
        ("&#x202B;مفتوحة إلى آخر السطر.", "مفتوحة إلى آخر السطر."),
        (
            "&#x202A;مفتوحة 12 إلى آخر السطر.",
            "&#x202A;مفتوحة 12 إلى آخر السطر.&#x202C;",
        ),
        // Of several open ones each is judged with what goes besides.
        (
            "&#x202B;Google&#x202B; مفتوحة 12، ثم Nokia.",
            "Google&#x202B; مفتوحة 12، ثم Nokia.&#x202C;",
        ),
        (
            "&#x202A;&#x202B;مفتوحة 12، ثم Nokia.",
            "مفتوحة 12، ثم Nokia.",
        ),
    ];
    for (text, wanted) in rows {
        assert_eq!(safely("a.html", &page(text)), page(wanted), "{text}");
    }
}

#[test]
fn no_repair_writes_what_is_there() {
    for rule in audit::rules() {
        let Ok(example) = page::example(rule.page) else {
            continue; // Another test asks for it.
        };
        let found = read(example.file_name(), &example.bytes()).audit(&example.setting);
        for finding in &found {
            if let Some(Fix::Replace { range, with }) = &finding.fix {
                assert!(range.is_empty() || *with != finding.text, "{}", rule.id);
            }
        }
    }
}
