//! `warraq extract`: the contract of its JSON, its other formats, and how it
//! behaves with several inputs, bad ones, and a reader that has gone.

use std::io::{self, Write};
use std::path::PathBuf;

use serde_json::Value;
use warraq::cli::extract::{ExtractArgs, ExtractFormat, run};
use warraq::cli::output::{Exit, Streams, isolated};

fn sample(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("assets/samples")
        .join(name)
}

fn args(inputs: &[PathBuf], to: Option<ExtractFormat>) -> ExtractArgs {
    ExtractArgs {
        inputs: inputs.to_vec(),
        to,
        whole: false,
        list: false,
        entry: None,
        output: None,
    }
}

/// Exit, standard output, standard error.
fn call(args: &ExtractArgs, stdin: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(
        args,
        &mut stdin.as_bytes(),
        &mut Streams {
            out: &mut out,
            err: &mut err,
        },
    );
    (
        exit,
        String::from_utf8(out).expect("UTF-8"),
        String::from_utf8(err).expect("UTF-8"),
    )
}

#[test]
fn json_has_every_field_of_the_contract() {
    let (exit, out, err) = call(&args(&[sample("souk.txt")], None), "");
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    let json: Value = serde_json::from_str(&out).unwrap();
    let keys: Vec<&str> = json
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect();
    let wanted = [
        "schema",
        "file",
        "format",
        "encoding",
        "title",
        "byline",
        "site",
        "published",
        "updated",
        "lang",
        "dir",
        "dir_reason",
        "source_url",
        "sha256",
        "blocks",
        "sources",
        "tags",
        "furniture",
        "continue_after",
        "warnings",
    ];
    for key in wanted {
        assert!(keys.contains(&key), "{key}");
    }
    assert_eq!(json["schema"], 1);
    assert_eq!(json["published"]["iso"], "2024-11-16");
    assert_eq!(
        (&json["lang"], &json["dir"], &json["dir_reason"]),
        (&"ar".into(), &"rtl".into(), &"dominant".into())
    );
    assert_eq!(json["byline"], Value::Null);
    assert_eq!(json["continue_after"], 5);
    assert_eq!(json["blocks"][0]["kind"], "image");
    assert_eq!(json["blocks"][0]["credit"], "أرشيف السوق");
    assert_eq!(json["blocks"][1]["role"], "lead");
    assert_eq!(json["blocks"][2]["role"], Value::Null);
    assert_eq!(json["blocks"][6]["level"], 2);
    assert_eq!(
        json["blocks"][13]["dir"], "rtl",
        "a paragraph that begins with a Latin word"
    );
    assert_eq!(json["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(out.lines().count(), 1, "one line for each input");
}

#[test]
fn other_kinds_of_blocks_have_their_fields() {
    let text = "عنوان\n\n1. أول\n2. ثان\n\n> مقتبس\n\nنص يشير إلى https://example.com/a ثم ينتهي.\n\n***\n\nيا دار أهلي تكلّمي *** هل مرّ بعدي مسافر\n";
    let (_, out, _) = call(&args(&["-".into()], Some(ExtractFormat::Json)), text);
    let json: Value = serde_json::from_str(&out).unwrap();
    let blocks = &json["blocks"];
    assert_eq!(
        (&blocks[0]["kind"], &blocks[0]["ordered"]),
        (&"list".into(), &true.into())
    );
    assert_eq!(blocks[0]["items"][1][0]["text"], "ثان");
    assert_eq!(blocks[1]["blocks"][0]["text"], "مقتبس");
    assert_eq!(blocks[2]["inlines"][0]["kind"], "link");
    assert_eq!(blocks[2]["inlines"][0]["href"], "https://example.com/a");
    assert_eq!(blocks[3]["kind"], "rule");
    assert_eq!(blocks[4]["lines"][0]["second"], "هل مرّ بعدي مسافر");
    assert_eq!(json["file"], "-");
}

#[test]
fn several_inputs_go_on_after_a_bad_one() {
    let inputs = [
        sample("souk.txt"),
        "no-such\u{202E}txt.exe".into(),
        sample("souk-he.txt"),
    ];
    let (exit, out, err) = call(&args(&inputs, None), "");
    assert_eq!(exit, Exit::Failure);
    assert_eq!(out.lines().count(), 2);
    assert_eq!(
        err,
        "warraq: no such file: \u{2068}no-such<U+202E>txt.exe\u{2069}\n"
    );
}

#[test]
fn a_file_is_written_whole_and_only_for_one_input() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("out.md");
    let mut one = args(&[sample("souk.txt")], None);
    one.output = Some(path.clone());
    std::fs::write(&path, "old").unwrap();
    let (exit, out, err) = call(&one, "");
    assert_eq!((exit, out.as_str(), err.as_str()), (Exit::Done, "", ""));
    let written = std::fs::read_to_string(&path).unwrap();
    assert!(
        written.starts_with("---\ntitle: ") && written.contains("\n# سوق"),
        "the name says Markdown"
    );
    assert_eq!(
        std::fs::read_dir(folder.path()).unwrap().count(),
        1,
        "no temporary file is left"
    );

    let mut two = args(&[sample("souk.txt"), sample("souk-fa.txt")], None);
    two.output = Some(path.clone());
    let (exit, _, err) = call(&two, "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("several inputs"), "{err}");
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        written,
        "nothing was written"
    );

    one.output = Some(folder.path().join("none").join("out.txt"));
    let (exit, _, err) = call(&one, "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("there is no such folder"), "{err}");
    one.output = Some(folder.path().into());
    assert!(
        call(&one, "").2.contains("is a folder"),
        "a folder is said to be one"
    );
}

#[test]
fn a_file_is_never_written_over_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("page.md");
    std::fs::write(&path, "# سوق الورّاقين\n\nكان الورّاقون ينسخون الكتب.\n").unwrap();
    let before = std::fs::read(&path).unwrap();
    for (to, name) in [
        (None, "page.md"),
        (Some(ExtractFormat::Markdown), "./page.md"),
    ] {
        let mut one = args(std::slice::from_ref(&path), to);
        one.output = Some(folder.path().join(name));
        let (exit, out, err) = call(&one, "");
        assert_eq!((exit, out.as_str()), (Exit::Failure, ""));
        assert!(err.contains("-o names the file that is read"), "{err}");
    }
    assert_eq!(std::fs::read(&path).unwrap(), before, "as it was");
}

#[test]
fn the_ending_of_a_name_and_the_format_agree() {
    let folder = tempfile::tempdir().unwrap();
    let exit = |to: Option<ExtractFormat>, name: &str| {
        let mut one = args(&[sample("souk.txt")], to);
        one.output = Some(folder.path().join(name));
        let (exit, _, err) = call(&one, "");
        assert_eq!(
            exit == Exit::Done,
            folder.path().join(name).exists(),
            "{name}: {err}"
        );
        exit
    };
    use ExtractFormat::{Html, Json, Markdown, Text};
    for (to, name) in [
        (Some(Markdown), "a.html"),
        (Some(Html), "a.MD"),
        (Some(Json), "a.htm"),
        (Some(Text), "a.json"),
        (Some(Markdown), "a.pdf"),
        (None, "a.docx"),
        (None, "a.png"),
    ] {
        assert_eq!(exit(to, name), Exit::Failure, "{to:?} {name}");
    }
    for (to, name) in [
        (Some(Markdown), "b.md"),
        (Some(Markdown), "b.txt"),
        (Some(Json), "c.txt"),
        (Some(Html), "b.xhtml"),
        (None, "b.out"),
        (Some(Text), "b"),
    ] {
        assert_eq!(exit(to, name), Exit::Done, "{to:?} {name}");
    }
    let page = std::fs::read_to_string(folder.path().join("b.xhtml")).unwrap();
    assert!(page.starts_with("<!"), "HTML");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_plainly() {
    let mut one = args(&[sample("souk.txt")], None);
    one.output = Some("/dev/full".into());
    let (exit, _, err) = call(&one, "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("the disk is full"), "{err}");
}

/// A stream that fails after some bytes.
struct Fails(usize, io::ErrorKind);

impl Write for Fails {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0 == 0 {
            return Err(self.1.into());
        }
        let n = bytes.len().min(self.0);
        self.0 -= n;
        Ok(n)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_ends_silently_and_a_full_disk_does_not() {
    let inputs = [sample("souk.txt"), sample("souk-fa.txt")];
    for (kind, wanted, said) in [
        (io::ErrorKind::BrokenPipe, Exit::Done, ""),
        (
            io::ErrorKind::StorageFull,
            Exit::Failure,
            "the disk is full",
        ),
    ] {
        let mut err = Vec::new();
        let mut out = Fails(100, kind);
        let exit = run(
            &args(&inputs, None),
            &mut io::empty(),
            &mut Streams {
                out: &mut out,
                err: &mut err,
            },
        );
        let err = String::from_utf8(err).unwrap();
        assert_eq!(exit, wanted);
        assert!(
            err.contains(said) && err.is_empty() == said.is_empty(),
            "{err}"
        );
    }
}

#[test]
fn html_is_well_formed_and_escaped() {
    let text = "عنوان <script>alert(1)</script> & \"اقتباس\"\n\nنص فيه <b>وسم</b> ورابط https://example.com/?a=1&b=2 ثم ينتهي.\n\nAn English paragraph among the Arabic ones, with its own direction.\n\n1. أول\n   - داخلي\n2. ثان\n\nوهذه فقرة أخيرة من العربية لتبقى أغلب الحروف عربية في هذا النص كله.";
    let (_, out, _) = call(&args(&["-".into()], Some(ExtractFormat::Html)), text);
    assert!(
        out.starts_with("<!DOCTYPE html>\n<html lang=\"ar\" dir=\"rtl\">"),
        "{out}"
    );
    assert!(!out.contains("<script>") && !out.contains("<b>"), "{out}");
    assert!(out.contains("<p dir=\"ltr\">An English"), "{out}");
    assert!(
        out.contains("<a href=\"https://example.com/?a=1&amp;b=2\">"),
        "{out}"
    );
    check_nesting(&out);
    for name in ["souk.txt", "souk-fa.txt", "souk-ur.txt", "souk-he.txt"] {
        check_nesting(&call(&args(&[sample(name)], Some(ExtractFormat::Html)), "").1);
    }
    let both = call(
        &args(
            &[sample("souk.txt"), sample("souk-he.txt")],
            Some(ExtractFormat::Html),
        ),
        "",
    )
    .1;
    assert_eq!(
        (
            both.matches("<html").count(),
            both.matches("<article").count()
        ),
        (1, 2),
        "one page, two articles"
    );
}

/// Every element that opens closes, in order.
fn check_nesting(html: &str) {
    let mut open = Vec::new();
    for tag in html.split('<').skip(1) {
        let name = tag.split(['>', ' ']).next().expect("a name");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if matches!(name, "!DOCTYPE" | "meta" | "br" | "hr" | "img") => {}
            None => open.push(name),
        }
    }
    assert!(open.is_empty(), "{open:?} still open");
}

#[test]
fn markdown_escapes_what_it_would_read() {
    let text = "# ليس عنوانًا\n\n1986. سنة وليست بندًا في قائمة، وفيها *نجمة* و[قوس] و_خط_ وراء كل سطر.\n\n+ ليست قائمة لأنها بند واحد.";
    let (_, out, _) = call(&args(&["-".into()], Some(ExtractFormat::Markdown)), text);
    assert!(out.contains("# \\# ليس عنوانًا"), "{out}");
    assert!(out.contains("1986\\. سنة"), "{out}");
    assert!(
        out.contains("\\*نجمة\\*") && out.contains("\\[قوس\\]") && out.contains("و_خط\\_"),
        "{out}"
    );
    assert!(out.contains("\\+ ليست"), "{out}");
}

#[test]
fn text_is_the_title_and_the_blocks() {
    let (_, out, _) = call(&args(&[sample("souk.txt")], Some(ExtractFormat::Text)), "");
    let parts: Vec<&str> = out.trim_end().split("\n\n").collect();
    assert_eq!(parts.len(), 16, "the title and fifteen blocks");
    assert!(parts[0].starts_with("سوق الورّاقين"));
}

#[test]
fn names_in_messages_cannot_disguise_them() {
    assert_eq!(
        isolated("a\u{202E}b\n\u{1B}[31m\u{2069}"),
        "\u{2068}a<U+202E>b<U+000A><U+001B>[31m<U+2069>\u{2069}"
    );
}

/// Three articles and a link, as a feed.
const FEED: &str = "<rss version=\"2.0\"><channel><title>صحيفة</title>\
    <item><guid>a</guid><title>سوق</title><description>&lt;p&gt;نص عن السوق القديم.&lt;/p&gt;</description></item>\
    <item><guid>b</guid><title>خزانة</title><description>&lt;p&gt;نص عن خزانة الكتب.&lt;/p&gt;</description></item>\
    <item><guid>c</guid><title>رابط</title><link>https://example.com/c</link></item>\
    </channel></rss>";

#[test]
fn several_articles_are_listed_chosen_or_written_one_after_another() {
    let mut list = args(&["-".into()], Some(ExtractFormat::Text));
    list.list = true;
    let (exit, out, err) = call(&list, FEED);
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    assert_eq!(
        out,
        "a\t\tسوق\t\nb\t\tخزانة\t\nc\t\tرابط\thttps://example.com/c\n"
    );
    list.to = None;
    let (_, out, _) = call(&list, FEED);
    let last: Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert_eq!((&last["entry"], &last["link"]), (&"c".into(), &true.into()));

    let mut one = args(&["-".into()], Some(ExtractFormat::Json));
    one.entry = Some("b".into());
    let (exit, out, _) = call(&one, FEED);
    let json: Value = serde_json::from_str(&out).unwrap();
    assert_eq!((exit, &json["title"]), (Exit::Done, &"خزانة".into()));
    assert_eq!(json["entry"], "b");
    one.entry = Some("none".into());
    let (exit, _, err) = call(&one, FEED);
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("no such article"), "{err}");

    let (exit, out, err) = call(&args(&["-".into()], None), FEED);
    assert_eq!(
        (exit, err.as_str(), out.lines().count()),
        (Exit::Done, "", 2)
    );
    let (_, out, _) = call(&args(&["-".into()], Some(ExtractFormat::Html)), FEED);
    assert!(out.contains("السوق القديم") && out.contains("خزانة الكتب"));
    assert_eq!(out.matches("<!DOCTYPE html>").count(), 1);
}
