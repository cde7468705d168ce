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
    assert!(out.contains("  Bidi class: AL\n"), "{out}");
    assert!(out.contains("  Rules: P3 AL 1 \u{b7} W3 R 1\n"), "{out}");
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
    assert!(exit == Exit::Done && out.contains("Broken on purpose: without direction"));
    for wrong in [["--overlay", "colours"], ["--fault", "no-luck"]] {
        let (exit, _, err) = call(&["--text", TEXT, wrong[0], wrong[1]], "");
        assert!(exit == Exit::Failure && err.contains("there are"), "{err}");
    }
}
