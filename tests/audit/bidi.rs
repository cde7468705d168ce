//! Rules about direction, one sentence a row: which rule it gives, or none. Then what their repairs
//! do, and the corpus with this group alone.

use std::sync::Arc;

use warraq::audit::{self, Finding, Fix, Group, Outcome, Setting, Source, Subject, page};
use warraq::document::walk;

use super::clean::corpus;
use super::pages::listed;
use crate::util::random::say;
use crate::util::setting::shaper;

/// A sentence before and behind, so that the article has a direction.
const AROUND: &str = "<p>كان الورّاقون ينسخون الكتب ويجلّدونها ويبيعونها في دكاكين متجاورة، وكان القرّاء يجلسون عندهم إلى الليل.</p>";

fn page(body: &str) -> String {
    format!(
        "<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>سوق</title></head><body><article><h1>سوق</h1>{AROUND}{body}{AROUND}</article></body></html>"
    )
}

fn found(markup: &str) -> Vec<Finding> {
    let loaded = warraq::load::open_bytes("a.html", markup.as_bytes().to_vec());
    let document = Arc::new(loaded.expect("the file opens").document);
    let source = Source::read("a.html", markup.as_bytes().to_vec(), "html", "utf-8");
    let setting = Setting::default();
    let subject = Subject::new(&document, Some(&source), &setting, shaper());
    audit::check(
        &subject,
        audit::rules().filter(|rule| rule.group == Group::Bidi),
    )
}

/// Fails with the sentences that do not give exactly these rules.
fn table(rows: &[(&str, &[&str])]) {
    let mut faults = Vec::new();
    for (sentence, wanted) in rows {
        let body = if sentence.starts_with('<') {
            (*sentence).to_owned()
        } else {
            format!("<p>{sentence}</p>")
        };
        let found = found(&page(&body));
        let ids: Vec<&str> = found.iter().map(|f| f.rule.id).collect();
        if ids != *wanted {
            faults.push(format!(
                "{sentence}\n  wanted {wanted:?}\n  {}",
                listed(&found)
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn sentences_that_read_well_are_left_alone() {
    table(&[
        ("زرنا المدينة (Sarajevo) في الصيف ثم عدنا.", &[]),
        ("نظام GNU/Linux حر، ومعه Wi-Fi وTCP/IP وR&amp;D.", &[]),
        ("نجح 50% من الطلاب، وزاد العدد 2.5% في السنة.", &[]),
        ("ولد في 14/5/1948 أو 2023-06-10 وعمل من 1990-1995 هنا.", &[]),
        ("اشترى iPhone 15 أمس وWindows 11 قبله وHTTP/2 بعده.", &[]),
        ("قال «Google» ثم \"Apple\" و“Nokia” و”Sony“ في كلامه.", &[]),
        (
            "زر <bdi>https://example.org/a/</bdi> أو اكتب <code dir=\"ltr\">--help</code> هنا.",
            &[],
        ),
        (
            "الساعة 10:30 والإصدار 7.0.2 والمنفذ 8080 والنسبة 16:9 فقط.",
            &[],
        ),
        (
            "هل تعرف Visual Studio؟ نعم، أعرف Google. وانتهى Yahoo! عندنا.",
            &[],
        ),
        ("لغات Java وPython وRuby، ثم Perl؛ وغيرها كثير.", &[]),
        ("كتب –Google مثلًا– في السوق، وهذا ب-PHP وذاك بـ Word.", &[]),
        (
            "الفصل (3) من الكتاب [2] فيه {كلام} كثير و(Linux 5) أيضًا.",
            &[],
        ),
        ("شركة Apple Inc. الأمريكية وعنوانها في St. John القديم.", &[]),
        (
            "نسخة Linux (1991) قديمة، وMozilla Firefox (المتصفح) جديد.",
            &[],
        ),
        ("المعادلة 2+2=4 معروفة، وأيضًا س-5 وص+3 مثلها.", &[]),
        ("<pre dir=\"ltr\"><code>print(\"مرحبا\")</code></pre>", &[]),
        (
            "<pre>قفا نبك من ذكرى حبيب (1) ومنزل\nبسقط اللوى بين الدخول (2) فحومل</pre>",
            &[],
        ),
        (
            "البريد info@example.org والموقع www.example.org معروفان.",
            &[],
        ),
        ("سعره $100 أو 49.90 € أو 300 دولار أمريكي.", &[]),
        ("اكتب &lt;html&gt; في أول الصفحة وأغلقها في آخرها.", &[]),
        ("قال: «The market opened.» ثم سكت.", &["neutral-jump"]),
        (
            "لتنصيب الأداة اكتب <code>npm install warraq --save</code> في الطرفية.",
            &[],
        ),
        (
            "احفظ التغيير بالأمر <code>git commit --amend</code> قبل الدفع.",
            &[],
        ),
        (
            "شغّله بالأمر <code>npm run build -- --watch</code> في الطرفية.",
            &[],
        ),
        ("زُر موقع Google https://example.org/a?b=1 في أي وقت.", &[]),
        ("اكتب إلى Sara info@example.org في أي وقت.", &[]),
    ]);
}

#[test]
fn one_defect_is_one_finding() {
    table(&[
        ("تعلّم لغة C++ في شهر واحد فقط.", &["tech-token-broken"]),
        ("تعلّم (C#) في شهر واحد فقط.", &["tech-token-broken"]),
        (
            "أضف <code>--help</code> إلى الأمر في كل مرة.",
            &["tech-token-broken"],
        ),
        ("افتح الملف /etc/hosts في المحرّر.", &["tech-token-broken"]),
        (
            "اتصل بالرقم +962 6 555 0100 في الصباح.",
            &["tech-token-broken"],
        ),
        ("اتصل بالرقم 06-555-0100 في الصباح.", &["tech-token-broken"]),
        (
            "افتح C:\\صور\\2024\\a.png في المحرّر.",
            &["tech-token-broken"],
        ),
        ("رأى على الباب «Welcome!» ثم جلس.", &["neutral-jump"]),
        ("ابحث في Google \"search\" عن الكتاب.", &["neutral-jump"]),
        (
            "المدن هي Paris، London، Rome في الصيف.",
            &["opposite-list-order"],
        ),
        (
            "المدن هي Paris, London, Rome في الصيف.",
            &["opposite-list-order"],
        ),
        (
            "جاء من Penguin – 12 كتابًا في التاريخ.",
            &["insertion-unisolated"],
        ),
        (
            "في نظام Linux<sup>[1]</sup> ملفات كثيرة.",
            &["footnote-marker-order"],
        ),
        ("بلغت الحرارة -5 درجات عند الفجر.", &["sign-side"]),
        ("بلغت الحرارة -٥ درجات عند الفجر.", &[]),
        (
            "لغة الصفحات (<span dir=\"ltr\">HTML)</span> معروفة.",
            &["bracket-mismatch"],
        ),
        (
            "كلمة &#x2067;مفتوحة إلى آخر السطر.",
            &["control-unbalanced"],
        ),
        ("كلمة &#x2069;مغلقة من أول السطر.", &["control-unbalanced"]),
        (
            "ملف &#x202E;fdp.exe&#x202C; في الرسالة.",
            &["control-override"],
        ),
        (
            "كلمة <bdo dir=\"ltr\">مقلوبة</bdo> في السطر.",
            &["control-override"],
        ),
        ("لغة &#x202A;C++&#x202C; قديمة.", &["control-where-markup"]),
        ("كلمة&#x200F; أخرى في السطر.", &["redundant-controls"]),
        ("مي&#x200F;رود إلى السوق.", &["rlm-as-halfspace"]),
        (
            "في الصفحات <bdi>10–12</bdi> من الكتاب.",
            &["auto-no-strong"],
        ),
        (
            "<p dir=\"auto\">HTML هي لغة ترميز تُكتب بها الصفحات.</p>",
            &["para-base-wrong"],
        ),
        (
            "<pre dir=\"ltr\"><code>label = \"كتاب\" + \"دفتر\"</code></pre>",
            &["code-visual-order"],
        ),
        (
            "<pre>let name = \"ورّاق\"; // اسم البرنامج\nprint(name, 12); // ثم الطباعة على الورق</pre>",
            &["code-visual-order"],
        ),
        (
            "عمل بين 1990–1995 هنا ثم في IBM 2001–2005 هناك.",
            &["number-range-inconsistent"],
        ),
    ]);
}

#[test]
fn code_in_a_line_is_torn_or_whole_as_one() {
    let rows = [
        ("<code>--save warraq</code>", "--save warraq"),
        ("<code>./run --fast -v</code>", "./run --fast -v"),
        ("<code>warraq ../a/b/</code>", "warraq ../a/b/"),
        ("<kbd>-v</kbd>", "-v"),
        // With Arabic words in it the code may be meant to run as the line does.
        ("<code>اطبع --all</code>", "--all"),
        // Beside other code.
        (
            "<code>git commit --amend</code> أو <code>--all</code>",
            "--all",
        ),
    ];
    for (code, wanted) in rows {
        let found = found(&page(&format!("<p>استعمل الأمر {code} في الطرفية.</p>")));
        let told: Vec<(&str, &str)> = found.iter().map(|f| (f.rule.id, &*f.text)).collect();
        assert_eq!(told, [("tech-token-broken", wanted)], "{code}");
    }
}

#[test]
fn text_that_runs_from_left_to_right_is_looked_at_too() {
    let english = |body: &str| {
        let text = "<p>The booksellers copied their books, bound them and sold them in small shops beside each other until late at night.</p>";
        format!(
            "<html lang=\"en\"><head><title>Market</title></head><body><article><h1>Market</h1>{text}<p>{body}</p>{text}</article></body></html>"
        )
    };
    let rows: &[(&str, &[&str])] = &[
        (
            "The title is «مفتاح معايير الويب!» in Arabic.",
            &["neutral-jump"],
        ),
        (
            "Purple pizza is פיצה סגולה - 3 reviews so far.",
            &["insertion-unisolated"],
        ),
        (
            "They sold it as כתב עת in Haifa and called it سوق in Cairo.",
            &[],
        ),
        ("The word (سوق) means market, «سوق» too.", &[]),
        (
            "Open C:\\صور\\2024\\a.png in the editor.",
            &["tech-token-broken"],
        ),
    ];
    for (sentence, wanted) in rows {
        let found = found(&english(sentence));
        let ids: Vec<&str> = found.iter().map(|f| f.rule.id).collect();
        assert_eq!(ids, *wanted, "{sentence}\n{}", listed(&found));
    }
}

/// The article with a repair of its text made, as plain controls, and all other blocks as they are.
fn repaired(markup: &str, finding: &Finding) -> Option<String> {
    let loaded = warraq::load::open_bytes("a.html", markup.as_bytes().to_vec());
    let document = loaded.expect("the file opens").document;
    let nodes = walk::nodes(&document);
    let text = nodes
        .iter()
        .find(|node| Some(node.id) == finding.place.node)?
        .text;
    let changed = match finding.fix.as_ref()? {
        Fix::Isolate { range, dir } => audit::visual::isolated(text, range.clone(), *dir),
        Fix::Replace { range, with } => audit::visual::replaced(text, range.clone(), with),
        Fix::Attribute { .. } | Fix::Source { .. } => return None,
    };
    let element = |c: char| match c {
        '\u{2066}' => "<bdi dir=\"ltr\">".to_owned(),
        '\u{2067}' => "<bdi dir=\"rtl\">".to_owned(),
        '\u{2068}' => "<bdi>".to_owned(),
        '\u{2069}' => "</bdi>".to_owned(),
        _ => c.to_string(),
    };
    let is_code = finding.rule.id == "code-visual-order";
    let inner: String = changed.chars().map(element).collect();
    Some(if is_code {
        format!("<pre dir=\"ltr\"><code>{inner}</code></pre>")
    } else {
        format!("<p>{inner}</p>")
    })
}

#[test]
fn a_repair_silences_its_finding_and_raises_none() {
    let mut faults = Vec::new();
    for rule in audit::rules().filter(|rule| rule.group == Group::Bidi) {
        let example = page::example(rule.page).expect("an example");
        let before = found(&example.source);
        let Some(finding) = before.iter().find(|f| f.rule == rule) else {
            faults.push(format!(
                "{}: its example gives {}",
                rule.id,
                listed(&before)
            ));
            continue;
        };
        let Some(block) = repaired(&example.source, finding) else {
            continue;
        };
        // A repaired range of numbers needs the other one beside it, which its own paragraph has.
        let after = found(&page(&block));
        if !after.is_empty() {
            faults.push(format!(
                "{}: repaired it gives {}\n  {block}",
                rule.id,
                listed(&after)
            ));
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn hostile_lines_are_survived() {
    let long = "كتاب Linux, ".repeat(20_000);
    let bodies = [
        "\u{2067}".repeat(5000),
        "\u{2069}\u{202c}".repeat(5000),
        "((([[[\"\"\"".repeat(5000),
        "-1".repeat(5000),
        "a،".repeat(5000),
        "[1]a".repeat(5000),
        "()a".repeat(20_000),
        "\u{200f}ب".repeat(20_000),
        "\u{202e}a".repeat(20_000),
        "C++ ".repeat(20_000),
        "كلمة C++ ".repeat(20_000),
        format!("{}ا", "a".repeat(300_000)),
        long,
    ];
    for body in bodies {
        for markup in [
            format!("<p>كلمة {body} كلمة</p>"),
            format!("<pre>x {body} ك</pre>"),
        ] {
            let n = found(&page(&markup)).len();
            assert!(n <= 17 * 500, "{n} findings");
        }
    }
}

#[test]
fn the_clean_corpus_has_few_defects_of_direction() {
    let (mut problems, mut reviews) = (Vec::new(), Vec::new());
    for (kind, name, markup) in corpus() {
        for finding in found(&markup) {
            let line = format!("{kind}/{name}: {}", listed(std::slice::from_ref(&finding)));
            if finding.outcome == Outcome::Problem {
                problems.push(line);
            } else {
                reviews.push(line);
            }
        }
    }
    say(&reviews.join("\n"));
    assert!(problems.len() <= 2, "\n{}\n", problems.join("\n"));
}
