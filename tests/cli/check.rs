//! `warraq check`: its exits, what it goes through, known findings, repairs; `explain` and `rules`.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::Path;
use std::process::{Command as Process, Stdio};
use std::sync::Arc;
use std::time::Duration;

use clap::Parser as _;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;
use tempfile::TempDir;
use warraq::audit;
use warraq::cli::output::{Exit, Streams};
use warraq::cli::{Cli, Command, check, explain, rules};
use warraq::text::font::Fonts;
use zip::ZipWriter;

const CLEAN: &str = "<html lang=\"ar\" dir=\"rtl\"><head><meta charset=\"utf-8\"><title>سوق الورّاقين</title></head>
<body><article><h1>سوق الورّاقين</h1>
<p>كان الورّاقون ينسخون الكتب ويجلّدونها ويبيعونها في دكاكين متجاورة، وكان القرّاء يجلسون عندهم إلى الليل.</p>
</article></body></html>
";

/// Five letters stored as their shapes.
const SHAPES: &str = "\u{fee3}\u{feae}\u{fea3}\u{fe92}\u{fe8e}";

fn broken() -> String {
    CLEAN.replace("ينسخون", &format!("ينسخون {SHAPES}"))
}

/// Exit, standard output, standard error.
fn call(arguments: &[&str], stdin: &str) -> (Exit, String, String) {
    let cli = Cli::try_parse_from([&["warraq"], arguments].concat()).expect("arguments");
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let exit = match cli.command.expect("a command") {
        Command::Check(args) => check::run(
            &args,
            &Arc::clone(&Fonts::bundled()),
            &mut stdin.as_bytes(),
            &mut streams,
        ),
        Command::Explain(args) => explain::run(&args, &mut streams),
        Command::Rules(args) => rules::run(args, &mut streams),
        other => panic!("{other:?}"),
    };
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (exit, text(out), text(err))
}

/// A folder with files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        let path = dir.path().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }
    dir
}

fn path(dir: &TempDir, name: &str) -> String {
    dir.path().join(name).display().to_string()
}

fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).expect("an object on each line"))
        .collect()
}

#[test]
fn the_exit_says_what_was_found() {
    let (exit, out, err) = call(&["check", "-"], CLEAN);
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    assert_eq!(out, "1 article: Nothing was found.\n");
    let (exit, out, err) = call(&["check", "-"], &broken());
    assert_eq!((exit, err.as_str()), (Exit::Findings, ""), "{out}");
    assert!(
        out.contains("[presentation-forms] \u{2068}-\u{2069}:3:"),
        "{out}"
    );
    let one = broken().replace(SHAPES, "\u{fee3}رحبا");
    let exits = ["error", "warning", "review", "never"];
    let exit = |text: &str, level| call(&["check", "-", "--fail-on", level], text).0;
    assert_eq!(
        exits.map(|level| exit(&one, level)),
        [Exit::Done; 4],
        "a remark fails nothing"
    );
    let three = broken().replace(SHAPES, "\u{fee3}\u{feae}\u{fea3}با");
    let wanted = [Exit::Done, Exit::Findings, Exit::Findings, Exit::Done];
    assert_eq!(exits.map(|level| exit(&three, level)), wanted, "a warning");
}

#[test]
fn json_has_every_field_of_the_contract() {
    let (_, out, _) = call(&["check", "-", "--format", "json"], &broken());
    let [json] = lines(&out).try_into().expect("one line");
    assert_eq!(json["schema"], 1);
    assert_eq!(json["file"], "-");
    assert_eq!(json["summary"]["error"], 1);
    let finding = &json["findings"][0];
    for key in [
        "rule",
        "severity",
        "outcome",
        "message",
        "block",
        "range",
        "text",
        "references",
        "fix",
        "seen",
        "fingerprint",
    ] {
        assert!(finding.get(key).is_some(), "{key}");
    }
    assert_eq!(finding["rule"], "presentation-forms");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["outcome"], "problem");
    assert_eq!(finding["text"], SHAPES);
    assert_eq!(finding["fix"]["kind"], "replace");
    assert_eq!(finding["fix"]["safe"], true);
    assert_eq!(finding["fix"]["with"], "مرحبا");
    assert_eq!(finding["at"]["line"], 3);
}

#[test]
fn it_goes_on_after_a_bad_input() {
    let dir = folder(&[("a.html", CLEAN), ("z.html", &broken())]);
    let (a, b, z) = (
        path(&dir, "a.html"),
        path(&dir, "b.html"),
        path(&dir, "z.html"),
    );
    let (exit, out, err) = call(&["check", &a, &b, &z, "--format", "json"], "");
    assert_eq!(exit, Exit::Failure, "worse than findings");
    assert_eq!(lines(&out).len(), 2);
    assert!(err.starts_with("warraq: no such file: \u{2068}"), "{err}");
    let (exit, _, err) = call(&["check", &a, "--rule", "presentation"], "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("there is presentation-forms"), "{err}");
}

#[test]
fn where_no_article_was_read_nothing_was_checked() {
    let dir = folder(&[("empty.html", "")]);
    let empty = path(&dir, "empty.html");
    for format in ["text", "markdown", "html"] {
        let (exit, out, _) = call(&["check", &empty, "--format", format], "");
        assert_eq!(exit, Exit::Failure, "{format}");
        assert!(out.contains("Nothing was checked"), "{format}: {out}");
        assert!(!out.contains("Nothing was found"), "{format}: {out}");
    }
    let known = path(&dir, "known.json");
    fs::write(&known, "what is known").expect("written");
    let (exit, _, _) = call(&["check", &empty, "--write-baseline", &known], "");
    assert_eq!(exit, Exit::Failure);
    let kept = fs::read_to_string(&known).expect("read");
    assert_eq!(kept, "what is known", "no result, no new list");
    let dir = folder(&[("picture.png", "no article")]);
    let (exit, out, err) = call(&["check", &dir.path().display().to_string()], "");
    assert_eq!(exit, Exit::Failure, "{out}");
    assert!(err.contains("nothing was checked"), "{err}");
}

#[test]
fn a_key_is_refused_where_there_are_none() {
    let (exit, out, err) = call(&["check", "-", "--entry", "7"], CLEAN);
    assert_eq!(exit, Exit::Failure, "{out}");
    assert!(
        err.contains("--entry is for files that hold several"),
        "{err}"
    );
}

#[test]
fn known_findings_are_never_written_over_an_article() {
    let dir = folder(&[("a.html", CLEAN)]);
    let page = path(&dir, "a.html");
    let (exit, _, err) = call(&["check", &page, "--write-baseline", &page], "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("--write-baseline names the file"), "{err}");
    assert_eq!(fs::read_to_string(&page).expect("read"), CLEAN);
}

#[test]
fn a_report_in_arabic_has_arabic_commas() {
    let review = CLEAN.replace(
        "متجاورة،",
        "متجاورة، انظر الصورة على اليمين والزر الأيسر أدناه،",
    );
    for format in ["text", "markdown", "html"] {
        let arguments = ["check", "-", "--format", format, "--lang-ui", "ar"];
        let (_, out, _) = call(&arguments, &review);
        assert!(out.contains("، للمراجعة"), "{format}: {out}");
        assert!(!out.contains(", للمراجعة"), "{format}: {out}");
    }
}

#[test]
fn a_folder_is_gone_through_in_order() {
    let dir = folder(&[
        ("b/2.html", CLEAN),
        ("b/2_files/frame.html", &broken()),
        ("b/1.html", &broken()),
        ("notes_files/1.html", CLEAN),
        ("a.md", "# سوق الورّاقين\n\nكان الورّاقون ينسخون الكتب.\n"),
        ("c.png", "no article"),
        (".hidden/x.html", CLEAN),
    ]);
    let (exit, out, err) = call(
        &[
            "check",
            &dir.path().display().to_string(),
            "--format",
            "json",
        ],
        "",
    );
    assert_eq!((exit, err.as_str()), (Exit::Findings, ""));
    let names: Vec<String> = lines(&out)
        .iter()
        .map(|j| j["file"].as_str().unwrap_or("").to_owned())
        .collect();
    assert_eq!(
        names,
        ["a.md", "b/1.html", "b/2.html", "notes_files/1.html"].map(|name| path(&dir, name)),
        "but for what a browser saved beside a page"
    );
}

#[test]
fn every_article_of_an_archive_is_audited() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root
        .join("tests/fixtures/load/warc/written-by-warcio.warc.gz")
        .display()
        .to_string();
    let (_, out, err) = call(&["check", &file, "--format", "json"], "");
    let found = lines(&out);
    assert!(found.len() > 1, "{out}{err}");
    assert!(
        found
            .iter()
            .all(|json| json["file"] == file.as_str() && json["entry"].is_string()),
        "{out}"
    );
    let (_, one, _) = call(
        &[
            "check",
            &file,
            "--format",
            "json",
            "--entry",
            found[1]["entry"].as_str().unwrap_or(""),
        ],
        "",
    );
    assert_eq!(lines(&one), [found[1].clone()], "the same as by itself");
}

/// A page whose tags declare nothing: only who reads them finds it.
fn undeclared() -> String {
    CLEAN.replace(" lang=\"ar\" dir=\"rtl\"", "")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("packed");
    encoder.finish().expect("packed")
}

fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(text.as_bytes()).expect("an entry");
    }
    zip.finish().expect("an archive").into_inner()
}

fn mhtml(page: &str) -> String {
    format!(
        "MIME-Version: 1.0\r\nSnapshot-Content-Location: https://example.org/a\r\nContent-Type: \
         multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\nContent-Location: https://example.org/a\r\n\r\n{page}\r\n\
         --b--\r\n"
    )
}

fn warc(page: &str) -> Vec<u8> {
    let http = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/a\r\n\
         WARC-Date: 2024-01-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {}\r\n\r\n",
        http.len()
    );
    [head.as_bytes(), http.as_bytes(), b"\r\n\r\n"].concat()
}

#[test]
fn tags_are_read_wherever_a_page_lies() {
    let (page, other) = (undeclared(), CLEAN);
    let dir = folder(&[("a.html", &page), ("a.mhtml", &mhtml(&page))]);
    for (name, bytes) in [
        ("a.html.gz", gzip(page.as_bytes())),
        ("a.zip", zip(&[("a.html", &page), ("b.html", other)])),
        ("a.warc", warc(&page)),
        ("a.warc.gz", gzip(&warc(&page))),
    ] {
        fs::write(dir.path().join(name), bytes).expect("written");
    }
    let found = |name: &str| -> Vec<(String, Value)> {
        let (_, out, err) = call(&["check", &path(&dir, name), "--format", "json"], "");
        let first = lines(&out).into_iter().next();
        let first = first.unwrap_or_else(|| panic!("{name}: {err}"));
        let findings = first["findings"].as_array().expect("findings").clone();
        let told = |f: Value| (f["rule"].to_string(), f["at"].clone());
        findings.into_iter().map(told).collect()
    };
    let plain = found("a.html");
    let finds = |rule: &str| plain.iter().any(|(id, _)| id.contains(rule));
    assert!(finds("doc-lang-missing"), "{plain:?}");
    for name in ["a.html.gz", "a.zip", "a.warc", "a.warc.gz", "a.mhtml"] {
        assert_eq!(found(name), plain, "{name}");
    }
}

#[test]
fn what_a_book_and_a_print_declare_is_read() {
    for (rule, name) in [("epub-ppd", "a.epub"), ("pdf-text-order", "a.pdf")] {
        let page = audit::rule(rule).expect("a rule").page;
        let example = audit::page::example(page).expect("an example");
        let dir = tempfile::tempdir().expect("a folder");
        fs::write(dir.path().join(name), example.bytes()).expect("written");
        let (_, out, err) = call(&["check", &path(&dir, name), "--format", "json"], "");
        assert!(out.contains(&format!("\"{rule}\"")), "{out}{err}");
    }
}

#[test]
fn threads_change_nothing() {
    let pages: Vec<(String, String)> = (0..40)
        .map(|n| {
            (
                format!("{n:02}.html"),
                if n % 3 == 0 {
                    broken()
                } else {
                    CLEAN.replace("السوق", "المدينة")
                },
            )
        })
        .collect();
    let pages: Vec<(&str, &str)> = pages
        .iter()
        .map(|(a, b)| (a.as_str(), b.as_str()))
        .collect();
    let dir = folder(&pages);
    let name = dir.path().display().to_string();
    let with = |jobs| call(&["check", &name, "--jobs", jobs], "");
    assert_eq!(with("1"), with("4"));
}

/// In builds for development `icu_segmenter` says on the error stream that it has no words of Thai,
/// from whatever thread it runs on; a panic speaks there in every build.
#[test]
fn a_thread_that_speaks_on_the_error_stream_waits_for_nobody() {
    let text = CLEAN
        .replace("السوق", "ตลาดหนังสือ")
        .replace("الكتب", "หนังสือเก่า");
    let dir = folder(&[("a.html", &text), ("b.html", &text)]);
    let mut child = Process::new(env!("CARGO_BIN_EXE_warraq"))
        .args(["check", "--jobs", "2", "--fail-on", "never"])
        .arg(dir.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the program");
    let mut waited = Duration::ZERO;
    let status = loop {
        if let Some(status) = child.try_wait().expect("a child") {
            break Some(status);
        }
        if waited > Duration::from_secs(60) {
            child.kill().expect("killed");
            break None;
        }
        std::thread::park_timeout(Duration::from_millis(20));
        waited += Duration::from_millis(20);
    };
    assert!(status.is_some_and(|status| status.success()), "it hangs");
}

#[test]
fn every_format_can_be_read() {
    for format in ["sarif", "axe", "earl", "json"] {
        let (exit, out, _) = call(&["check", "-", "--format", format], &broken());
        assert_eq!(exit, Exit::Findings, "{format}");
        assert!(
            serde_json::from_str::<Value>(&out).is_ok(),
            "{format}: {out}"
        );
    }
    let (_, out, _) = call(&["check", "-", "--format", "junit"], &broken());
    assert!(roxmltree::Document::parse(&out).is_ok(), "{out}");
    let (_, out, _) = call(
        &["check", "-", "--format", "html", "--lang-ui", "ar"],
        &broken(),
    );
    assert!(
        out.contains("src=\"data:image/png;base64,"),
        "lines are drawn"
    );
    assert_eq!(out.matches("<figure>").count(), 2, "before and after");
    let (_, out, _) = call(&["check", "-", "--format", "markdown"], &broken());
    assert!(out.contains("| [presentation-forms]("), "{out}");
}

#[test]
fn what_is_known_does_not_fail() {
    let dir = folder(&[("a.html", &broken())]);
    let (page, known) = (path(&dir, "a.html"), path(&dir, "known.json"));
    let (exit, _, err) = call(&["check", &page, "--write-baseline", &known], "");
    assert_eq!(
        (exit, err.as_str()),
        (Exit::Done, ""),
        "all of it is known now"
    );
    let again = || call(&["check", &page, "--baseline", &known], "");
    let (exit, out, _) = again();
    assert_eq!(
        (exit, out.as_str()),
        (Exit::Done, "1 article: 1 finding that was known\n")
    );
    let more = broken().replace("<p>", "<p>وكان في المدينة سوق كبير للكتب.</p>\n<p>");
    fs::write(
        &page,
        more.replace("القرّاء", "\u{fedf}\u{fee0}\u{fed8}\u{feae}\u{fe8d}\u{fe80}"),
    )
    .expect("written");
    let (exit, out, _) = again();
    assert_eq!(exit, Exit::Findings, "something is new");
    assert!(
        out.ends_with("1 article: 1 error, 1 finding that was known\n"),
        "{out}"
    );
    fs::write(&page, CLEAN).expect("written");
    let (exit, out, _) = again();
    assert_eq!(exit, Exit::Done);
    assert!(out.contains("1 finding is gone"), "{out}");
    fs::write(&known, "[]").expect("written");
    let (exit, _, err) = again();
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("no baseline"), "{err}");
}

#[test]
fn a_file_is_repaired_beside_itself() {
    let text = broken().replace("<html lang=\"ar\" dir", "<html dir");
    let dir = folder(&[("a.html", &text)]);
    let (page, new) = (path(&dir, "a.html"), path(&dir, "new.html"));
    let (exit, out, err) = call(
        &["check", &page, "--fix", "-o", &new, "--format", "json"],
        "",
    );
    assert!(
        err.starts_with("warraq: repaired: presentation-forms 1; left: "),
        "{err}"
    );
    assert!(
        err.contains("doc-lang-missing 1 (a person must decide)"),
        "{err}"
    );
    assert_eq!(exit, Exit::Findings, "{out}");
    let report = lines(&out);
    assert_eq!(
        report[0]["file"],
        new.as_str(),
        "the report is about the new file"
    );
    let left = report[0]["findings"].as_array().expect("findings");
    assert!(
        left.iter().all(|f| f["rule"] != "presentation-forms"),
        "{out}"
    );
    assert_eq!(
        fs::read_to_string(&page).expect("read"),
        text,
        "the old file is as it was"
    );
    let fixed = fs::read_to_string(&new).expect("read");
    assert_eq!(fixed, text.replace(SHAPES, "مرحبا"));
    let (exit, _, err) = call(&["check", &page, "--fix", "-o", &page], "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("never over its input"), "{err}");
    let (exit, _, err) = call(&["check", &page, "--fix", "-o", &path(&dir, "new.md")], "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("stays so when repaired"), "{err}");
}

#[test]
fn a_repair_that_leaves_less_than_it_mends_is_made() {
    let open = "<p>قال الورّاق: كلمة &#x202A;مفتوحة 12 إلى آخر السطر.</p>";
    let text = CLEAN.replace("</article>", &format!("{open}</article>"));
    let dir = folder(&[("a.html", &text)]);
    let (page, new) = (path(&dir, "a.html"), path(&dir, "new.html"));
    let (_, out, err) = call(&["check", &page, "--fix", "-o", &new], "");
    assert!(err.contains("repaired: control-unbalanced 1"), "{err}");
    let fixed = fs::read_to_string(&new).expect("read");
    let wanted = text.replace("السطر.</p>", "السطر.&#x202C;</p>");
    assert_eq!(fixed, wanted, "as the report says: {out}");
}

#[test]
fn a_rule_is_explained() {
    let (exit, out, err) = call(&["explain", "presentation-forms"], "");
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    assert_eq!(out, audit::rule("presentation-forms").expect("a rule").page);
    let (exit, out, _) = call(&["explain", "presentation-forms", "--lang-ui", "ar"], "");
    assert_eq!(exit, Exit::Done);
    assert!(out.starts_with("# "), "{out}");
    let (before, page) = out.split_once("# Letters").unwrap_or((&out, ""));
    assert!(before.contains("صفحة القاعدة بالإنجليزية."), "{before}");
    assert!(!page.is_empty(), "{out}");
    let (exit, _, err) = call(&["explain", "no-such-thing"], "");
    assert_eq!(exit, Exit::Failure);
    assert!(
        err.contains("no rule called \u{2068}no-such-thing\u{2069}"),
        "{err}"
    );
}

#[test]
fn rules_are_listed() {
    let (exit, out, _) = call(&["rules"], "");
    assert_eq!(
        (exit, out.lines().count()),
        (Exit::Done, audit::rules().count())
    );
    let (_, out, _) = call(&["rules", "--json"], "");
    for (json, rule) in lines(&out).iter().zip(audit::rules()) {
        assert_eq!((&json["schema"], &json["id"]), (&1.into(), &rule.id.into()));
        assert_eq!(json["severity"], rule.severity.as_str());
        assert!(
            json["title"].as_str().is_some_and(|t| !t.is_empty()),
            "{json}"
        );
    }
}
