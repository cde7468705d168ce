//! What `warraq inspect` answers: a contract, field by field.

use std::io::Cursor;

use clap::Parser as _;
use serde_json::{Value, json};
use warraq::cli::inspect::run;
use warraq::cli::output::{Exit, Streams};
use warraq::cli::{Cli, Command};
use warraq::text::font::Fonts;

/// Runs `warraq inspect` with bundled fonts; gives standard output and standard error.
fn inspect(arguments: &[&str], input: &str) -> (Exit, String, String) {
    let command = Cli::try_parse_from(["warraq", "inspect"].iter().chain(arguments))
        .expect("good arguments")
        .command;
    let Some(Command::Inspect(args)) = command else {
        panic!("no inspect")
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let exit = run(
        &args,
        &Fonts::bundled(),
        &mut Cursor::new(input),
        &mut streams,
    );
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    (exit, text(out), text(err))
}

/// Answers to requests of `--jsonl`.
fn ask(requests: &[Value]) -> Vec<Value> {
    let input: String = requests.iter().map(|r| format!("{r}\n")).collect();
    let (_, out, err) = inspect(&["--jsonl"], &input);
    assert_eq!(err, "", "nothing on standard error");
    out.lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect()
}

fn one(request: Value) -> Value {
    ask(&[request]).remove(0)
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value
        .as_object()
        .expect("an object")
        .keys()
        .map(String::as_str)
        .collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_answer_has_the_fields_of_the_contract() {
    let text = "كتاب Unicode هنا";
    let answer = one(json!({"text": text, "font": "Amiri", "width": 90}));
    assert_eq!(
        keys(&answer),
        [
            "base",
            "base_reason",
            "breaks",
            "graphemes",
            "levels",
            "lines",
            "order",
            "schema",
            "text",
            "words"
        ]
    );
    assert_eq!(answer["schema"], 1);
    assert_eq!(answer["text"], text);
    assert_eq!(
        (&answer["base"], &answer["base_reason"]),
        (&json!("rtl"), &json!("first-strong"))
    );
    let line = &answer["lines"][0];
    assert_eq!(
        keys(line),
        [
            "ascent", "descent", "kashida", "range", "runs", "space", "width"
        ]
    );
    let run = &line["runs"][0];
    for key in [
        "range",
        "level",
        "script",
        "font",
        "units_per_em",
        "x",
        "glyphs",
    ] {
        assert!(!run[key].is_null(), "a run has {key}");
    }
    assert_eq!(keys(&run["glyphs"][0]), ["ax", "c", "dx", "dy", "g", "x"]);
    assert_eq!(run["units_per_em"], 1000.0);
    let fonts: Vec<_> = answer["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .flat_map(|l| l["runs"].as_array().expect("runs"))
        .map(|r| &r["font"])
        .collect();
    assert!(fonts.iter().all(|f| **f == "Amiri"), "{fonts:?}");
}

#[test]
fn levels_and_order_count_characters_and_offsets_count_bytes() {
    let answer = one(json!({"text": "א\u{202b}ب1"}));
    assert_eq!(
        answer["levels"],
        json!([1, null, 3, 4]),
        "one for each character, null for what X9 removes"
    );
    assert_eq!(answer["order"], json!([3, 2, 0]));
    assert_eq!(answer["graphemes"], json!([0, 2, 5, 7, 8]));
    let answer = one(json!({"text": "سلام عليكم"}));
    assert_eq!(
        answer["breaks"],
        json!([{"at": 9, "kind": "allowed"}, {"at": 19, "kind": "mandatory"}])
    );
    assert_eq!(answer["words"], json!([0, 8, 9, 19]));
    let answer = one(json!({"text": "a\nb"}));
    assert_eq!(
        answer["breaks"],
        json!([{"at": 2, "kind": "mandatory"}, {"at": 3, "kind": "mandatory"}])
    );
    assert_eq!(answer["lines"].as_array().map(Vec::len), Some(2));
}

#[test]
fn positions_are_page_units_and_advances_font_units() {
    for size in [16.0, 64.0] {
        let answer = one(json!({"text": "سلام", "font": "Noto Sans Arabic", "size": size}));
        let line = &answer["lines"][0];
        let run = &line["runs"][0];
        let number = |v: &Value| v.as_f64().expect("a number");
        let glyphs = run["glyphs"].as_array().expect("glyphs");
        let sum: f64 = glyphs.iter().map(|g| number(&g["ax"])).sum();
        let width = sum * size / number(&run["units_per_em"]);
        assert!(
            (width - number(&line["width"])).abs() < 0.01,
            "{width} and {}",
            line["width"]
        );
        let clusters: Vec<_> = glyphs.iter().map(|g| number(&g["c"])).collect();
        assert!(
            clusters.is_sorted_by(|a, b| a >= b),
            "visual order, right to left: {clusters:?}"
        );
        let mut pen = number(&run["x"]);
        for glyph in glyphs {
            let x = pen + number(&glyph["dx"]) * size / number(&run["units_per_em"]);
            assert!(
                (x - number(&glyph["x"])).abs() < 0.01,
                "{x} and {}",
                glyph["x"]
            );
            pen += number(&glyph["ax"]) * size / number(&run["units_per_em"]);
        }
    }
}

#[test]
fn the_direction_asked_for_wins() {
    for (dir, base, reason) in [
        ("auto", "ltr", "first-strong"),
        ("rtl", "rtl", "override"),
        ("ltr", "ltr", "override"),
    ] {
        let answer = one(json!({"text": "abc سلام", "dir": dir}));
        assert_eq!(
            (&answer["base"], &answer["base_reason"]),
            (&json!(base), &json!(reason)),
            "{dir}"
        );
    }
}

#[test]
fn kashida_and_line_breaking_are_as_asked() {
    let text =
        "كان الورّاق يجلس كل صباح أمام دكانه الصغير وينسخ الكتب بخط جميل حتى يحين المغيب".repeat(2);
    let lines = |justify: &str, breaking: &str| {
        let answer =
            one(json!({"text": text, "width": 220, "justify": justify, "line_breaking": breaking}));
        answer["lines"].as_array().expect("lines").clone()
    };
    let n_kashida = |lines: &[Value]| {
        lines
            .iter()
            .map(|l| l["kashida"].as_array().map_or(0, Vec::len))
            .sum::<usize>()
    };
    assert!(
        n_kashida(&lines("kashida", "optimal")) > 0,
        "kashida where it is asked for"
    );
    assert_eq!(n_kashida(&lines("spaces", "optimal")), 0);
    let ragged = lines("start", "first-fit");
    assert_eq!(n_kashida(&ragged), 0);
    let spaces: Vec<f64> = ragged.iter().filter_map(|l| l["space"].as_f64()).collect();
    assert!(
        spaces.windows(2).all(|w| w[0] == w[1]),
        "ragged lines keep their spaces: {spaces:?}"
    );
    let first = &lines("kashida", "optimal")[0];
    assert!(
        (first["width"].as_f64().expect("a number") - 220.0).abs() < 0.1,
        "{}",
        first["width"]
    );
    let kashida = &lines("kashida", "optimal")
        .iter()
        .find_map(|l| l["kashida"].get(0).cloned())
        .expect("one");
    assert_eq!(keys(kashida), ["at", "width"]);
    assert!(text.is_char_boundary(kashida["at"].as_u64().expect("an offset") as usize));
}

/// Number of glyphs of an answer.
fn n_glyphs(answer: &Value) -> usize {
    answer["lines"][0]["runs"].as_array().map_or(0, |runs| {
        runs.iter()
            .map(|r| r["glyphs"].as_array().map_or(0, Vec::len))
            .sum()
    })
}

#[test]
fn features_are_heard() {
    let count = |features: &[&str]| {
        n_glyphs(&one(
            json!({"text": "office fish", "font": "Source Serif 4", "features": features}),
        ))
    };
    assert_eq!(count(&[]), count(&["+liga"]));
    assert_eq!(count(&["-liga"]), 11, "a glyph for each letter");
    assert_eq!(count(&["liga=0"]), 11);
    assert!(count(&[]) < 11, "ligatures by default");
}

#[test]
fn a_font_file_is_used_alone() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fonts/presentation-only.ttf"
    );
    let answer = one(json!({"text": "كتاب עברית", "font": path}));
    let runs = answer["lines"][0]["runs"].as_array().expect("runs").clone();
    assert!(
        runs.iter().all(|r| r["font"] == runs[0]["font"]),
        "no other face"
    );
    let hebrew = runs
        .iter()
        .find(|r| r["script"] == "Hebr")
        .expect("a run of Hebrew");
    assert!(
        hebrew["glyphs"]
            .as_array()
            .expect("glyphs")
            .iter()
            .all(|g| g["g"] == 0),
        "what it lacks is missing"
    );
}

#[test]
fn a_bad_request_gets_an_error_and_the_next_one_its_answer() {
    let input = "{\"text\":\"a\"}\nnot json\n{\"text\":\"a\",\"dir\":\"up\"}\n{\"text\":\"a\",\"font\":\"No Such Family\"}\n{\"dir\":\"rtl\"}\n\
                 {\"text\":\"a\",\"size\":-1}\n{\"text\":\"a\",\"features\":[\"toolong\"]}\n{\"text\":\"a\",\"font\":\"/no/such/file.ttf\"}\n\n{\"text\":\"b\"}";
    let (exit, out, _) = inspect(&["--jsonl"], input);
    let answers: Vec<Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(exit, Exit::Failure);
    assert_eq!(answers.len(), 9, "one answer for each request");
    let is_error: Vec<bool> = answers
        .iter()
        .map(|a| a.get("error").is_some_and(Value::is_string))
        .collect();
    assert_eq!(
        is_error,
        [false, true, true, true, true, true, true, true, false]
    );
    assert!(
        answers.iter().all(|a| a["schema"] == 1),
        "each has the schema"
    );
    assert_eq!(answers[8]["text"], "b");
}

#[test]
fn any_text_gets_an_answer() {
    let texts = [
        "",
        " ",
        "\n",
        "\r\n\u{2028}",
        "\u{202e}",
        "\u{0}",
        "\u{10ffff}",
        "\u{fffe}",
        "🇸",
    ];
    let requests: Vec<Value> = texts
        .iter()
        .map(|t| json!({"text": t, "width": 0}))
        .collect();
    for (answer, text) in ask(&requests).iter().zip(texts) {
        assert_eq!(answer["text"], text);
        assert_eq!(
            answer["levels"].as_array().map(Vec::len),
            Some(text.chars().count()),
            "{text:?}"
        );
        assert_eq!(
            answer["graphemes"]
                .as_array()
                .and_then(|g| g.last().cloned()),
            Some(json!(text.len())),
            "{text:?}"
        );
        assert!(
            answer["lines"].as_array().is_some_and(|l| !l.is_empty()),
            "{text:?} has a line"
        );
    }
}

#[test]
fn a_text_on_the_command_line_and_a_file_on_standard_input() {
    let (exit, out, _) = inspect(&["--text", "سلام", "--json", "--font", "Amiri"], "");
    assert_eq!(exit, Exit::Done);
    let answer: Value = serde_json::from_str(&out).expect("one JSON object");
    assert_eq!(answer["text"], "سلام");
    let (exit, out, _) = inspect(&["-", "--json"], "فقرة أولى.\n\nفقرة ثانية.\n");
    assert_eq!(exit, Exit::Done);
    assert!(out.lines().count() >= 2, "an object for each paragraph");
    let (exit, out, _) = inspect(&["--text", "سلام", "--tashkil", "hide"], "");
    assert_eq!(exit, Exit::Done);
    assert!(out.contains("level 1 Arab"), "{out}");
    let (exit, _, err) = inspect(&["--text", "x", "--font", "No Such Family"], "");
    assert_eq!(exit, Exit::Failure);
    assert!(err.contains("No Such Family"), "{err}");
}
