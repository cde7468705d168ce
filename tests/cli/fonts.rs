//! `warraq fonts`: the list, and the audition as a table and as JSON.

use std::path::PathBuf;

use serde_json::Value;
use warraq::cli::fonts::{FontsArgs, run};
use warraq::cli::language::UiLanguage;
use warraq::cli::output::{Exit, Streams};
use warraq::text::font::Fonts;

/// Exit, standard output, standard error.
fn call(args: &FontsArgs, stdin: &str) -> (Exit, String, String) {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let exit = run(
        args,
        &Fonts::bundled(),
        Vec::new,
        &mut stdin.as_bytes(),
        &mut Streams {
            out: &mut out,
            err: &mut err,
        },
    );
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (exit, text(out), text(err))
}

fn audition(fonts: &[&str], json: bool) -> FontsArgs {
    FontsArgs {
        json,
        audition: Some(PathBuf::from("-")),
        font: fonts.iter().map(|name| (*name).to_owned()).collect(),
        ..FontsArgs::default()
    }
}

const TEXT: &str = "\u{643}\u{62a}\u{628} \u{627}\u{644}\u{648}\u{631}\u{651}\u{627}\u{642} \u{643}\u{62a}\u{627}\u{628}\u{64b}\u{627} \u{641}\u{64a} \u{634}\u{647}\u{631}.\n";

#[test]
fn the_families_are_listed() {
    let (exit, out, err) = call(&FontsArgs::default(), "");
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    assert!(out.lines().any(|line| line.starts_with("Amiri ")), "{out}");
}

#[test]
fn an_audition_is_a_table_with_stacks_below() {
    let (exit, out, err) = call(&audition(&["Amiri", "Frank Ruhl Libre"], false), TEXT);
    assert_eq!((exit, err.as_str()), (Exit::Done, ""));
    let mut lines = out.lines();
    assert!(
        lines.next().is_some_and(|l| l.starts_with("family ")),
        "{out}"
    );
    assert!(
        lines.next().is_some_and(|l| l.starts_with("Amiri ")),
        "{out}"
    );
    assert!(out.contains("Frank Ruhl Libre: missing: U+"), "{out}");
    assert!(
        out.lines().last().is_some_and(|l| l.contains(": Amiri")),
        "{out}"
    );
    assert!(out.contains("\nunjoined: pairs of letters that"), "{out}");
}

#[test]
fn an_audition_has_a_legend_in_arabic_too() {
    let args = FontsArgs {
        lang_ui: UiLanguage::Ar,
        ..audition(&["Amiri"], false)
    };
    let (exit, out, _) = call(&args, TEXT);
    assert_eq!(exit, Exit::Done);
    let head = out.lines().next().unwrap_or("");
    assert!(
        head.starts_with('\u{200e}'),
        "the table runs as its numbers"
    );
    let heads = head
        .split_terminator('\u{2069}')
        .filter_map(|cell| cell.split('\u{2068}').nth(1));
    let heads: Vec<&str> = heads.collect();
    assert_eq!(heads.len(), 10, "{head}");
    for head in &heads[1..] {
        assert!(out.contains(&format!("\n{head}: ")), "{head}: {out}");
    }
}

#[test]
fn a_key_is_refused_where_there_are_none() {
    let args = FontsArgs {
        entry: Some("7".to_owned()),
        ..audition(&["Amiri"], false)
    };
    let (exit, out, err) = call(&args, TEXT);
    assert_eq!((exit, out.as_str()), (Exit::Failure, ""));
    assert!(
        err.contains("--entry is for files that hold several"),
        "{err}"
    );
}

#[test]
fn an_audition_is_json_with_a_line_for_each_family() {
    let (exit, out, _) = call(&audition(&["Amiri"], true), TEXT);
    assert_eq!(exit, Exit::Done);
    let lines: Vec<Value> = out
        .lines()
        .map(|l| serde_json::from_str(l).expect("JSON"))
        .collect();
    assert_eq!(lines.len(), 2, "a family and the stacks");
    assert_eq!(lines[0]["family"], "Amiri");
    assert_eq!(lines[0]["missing"], serde_json::json!([]));
    for key in [
        "unjoined",
        "lost_marks",
        "clipped",
        "line_height",
        "smallest_size",
        "split_words",
    ] {
        assert!(lines[0].get(key).is_some(), "{key}");
    }
    assert!(lines[1]["stacks"].is_object());
}

#[test]
fn a_family_that_is_not_there_is_said() {
    let (exit, out, err) = call(&audition(&["No Such Family"], false), TEXT);
    assert_eq!((exit, out.as_str()), (Exit::Failure, ""));
    assert!(err.contains("No Such Family"), "{err}");
}
