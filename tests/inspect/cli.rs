//! `warraq inspect --at` and `--overlay`.

use clap::Parser as _;
use serde_json::Value;
use warraq::cli::output::{Exit, Streams};
use warraq::cli::{Cli, Command, inspect};
use warraq::text::font::Fonts;

/// Exit, standard output, standard error.
fn call(args: &[&str], stdin: &str) -> (Exit, String, String) {
    let all = ["warraq", "inspect"].iter().chain(args);
    let cli = Cli::try_parse_from(all).expect("arguments");
    let Some(Command::Inspect(args)) = cli.command else {
        panic!("no inspect");
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = Streams {
        out: &mut out,
        err: &mut err,
    };
    let exit = inspect::run(
        &args,
        &Fonts::bundled(),
        &mut stdin.as_bytes(),
        &mut streams,
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (exit, text(out), text(err))
}

const TEXT: &str = "بيت iPhone 15، ثم دار";

#[test]
fn a_story_is_told_as_json_and_as_a_list() {
    let (exit, out, err) = call(&["--text", TEXT, "--at", "2", "--json"], "");
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    let json: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["character"]["name"], "ARABIC LETTER YEH");
    assert_eq!(json["bidi"]["rule"], "P3");
    let (exit, out, _) = call(&["--text", TEXT, "--at", "0:2"], "");
    assert_eq!(exit, Exit::Done);
    assert!(out.contains("  Bidi class: AL Arabic letter\n"), "{out}");
    assert!(out.contains("  Script: Arabic (Arab)\n"), "{out}");
    assert!(out.contains("  Rules: P3 AL 1 \u{b7} W3 R 1\n"), "{out}");
}

#[test]
fn a_story_is_told_in_arabic() {
    let args = ["--text", TEXT, "--at", "2", "--lang-ui", "ar"];
    let (exit, out, _) = call(&args, "");
    let plain = out.replace(['\u{2068}', '\u{2069}'], "");
    assert_eq!(exit, Exit::Done);
    for line in [
        "صنف الاتجاه: AL حرف عربي",
        "الكتابة: العربية (Arab)",
        "الاتصال: يتصل من الجهتين (Dual_Joining)",
        "في الشجرة: مستند > فقرة",
        "المستوى: 1 (P3) أول حرف قوي يعطي الاتجاه",
    ] {
        assert!(plain.contains(line), "{line}: {plain}");
    }
    let (_, out, _) = call(&["--text", TEXT, "--lang-ui", "ar"], "");
    let plain = out.replace(['\u{2068}', '\u{2069}'], "");
    assert!(
        plain.starts_with("فقرة: البايتات 30، الاتجاه من اليمين إلى اليسار (rtl) (أول حرف قوي)\n"),
        "{plain}"
    );
    assert!(plain.contains("الكتابة العربية (Arab)،"), "{plain}");
    let (_, out, _) = call(&["--text", TEXT], "");
    assert!(
        out.starts_with("paragraph: 30 bytes, rtl (first-strong)\n  levels: 1 1 1 "),
        "{out}"
    );
}

#[test]
fn a_key_is_refused_where_there_are_none() {
    let (exit, out, err) = call(&["-", "--entry", "7"], TEXT);
    assert_eq!((exit, out.as_str()), (Exit::Failure, ""));
    assert!(
        err.contains("--entry is for files that hold several"),
        "{err}"
    );
}

#[test]
fn an_overlay_is_written_as_its_name_says() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = |name: &str| dir.path().join(name).display().to_string();
    std::fs::write(path("a.svg"), TEXT).expect("written");
    let overlay = |input: &str, more: &[&str]| {
        let args = [&[input, "--overlay", "runs", "-o"], more].concat();
        call(&args, "").0
    };
    assert_eq!(overlay(&path("a.svg"), &[&path("a.svg")]), Exit::Failure);
    let new = path("b.svg");
    assert_eq!(overlay(&path("a.svg"), &[&new, "--json"]), Exit::Failure);
    assert_eq!(overlay(&path("a.svg"), &[&new]), Exit::Done);
    let text = std::fs::read_to_string(path("a.svg")).expect("read");
    assert_eq!(text, TEXT, "as it was");
}

#[test]
fn a_place_that_is_none_is_refused() {
    for at in ["x", "1:y", "999"] {
        let (exit, _, err) = call(&["--text", TEXT, "--at", at], "");
        assert!(exit == Exit::Failure && !err.is_empty(), "{at}: {err}");
    }
    let (exit, _, err) = call(&["--text", TEXT, "--at", "1"], "");
    assert_eq!(exit, Exit::Findings, "inside a character: {err}");
}

#[test]
fn overlays_are_written_as_items_and_as_a_picture() {
    let args = ["--text", TEXT, "--overlay", "runs", "--overlay", "caret"];
    let json: Vec<&str> = args.iter().copied().chain(["--json"]).collect();
    let (exit, out, err) = call(&json, "");
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    let json: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(json["overlays"][0]["kind"], "runs");
    assert_eq!(json["overlays"][1]["items"][0]["node"], 0);
    let (_, out, _) = call(&args, "");
    assert!(out.starts_with("<svg ") && out.contains("id=\"overlay-runs\""));
    let (exit, out, _) = call(&["--text", TEXT, "--fault", "no-bidi"], "");
    assert!(exit == Exit::Done && out.contains("معطوب عن قصد: بلا اتجاه"));
    let english = ["--text", TEXT, "--fault", "no-bidi", "--lang-ui", "en"];
    let (exit, out, _) = call(&english, "");
    assert!(exit == Exit::Done && out.contains("Broken on purpose: without direction"));
    for wrong in [["--overlay", "colours"], ["--fault", "no-luck"]] {
        let (exit, _, err) = call(&["--text", TEXT, wrong[0], wrong[1]], "");
        assert!(exit == Exit::Failure && err.contains("there are"), "{err}");
    }
}
