//! Our own set of right-to-left web pages, in the manner of real sites, with what a careful person
//! would copy of each (`tests/fixtures/pages/README.md`): how much of the body is found, and
//! whether title, writer, site, dates, language, direction, picture and address are right.
//! With `WARRAQ_PAGES=1` the table of all pages is printed.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::path::Path;

use serde_json::Value;
use warraq::document::walk::nodes;
use warraq::document::{BlockKind, Document};
use warraq::load::{Loaded, open};

/// The least mean and the least single word F1 of the bodies, and how many pages have wrong metadata:
/// what is reached.
const MEAN: f64 = 0.991;
const LEAST: f64 = 0.92;
const WRONG: usize = 0;

struct Score {
    name: String,
    f1: f64,
    precision: f64,
    recall: f64,
    wrong: Vec<String>,
}

#[test]
fn the_articles_of_right_to_left_pages_are_found() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pages");
    let mut folders: Vec<_> = fs::read_dir(&root)
        .expect("a page with its truth")
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_dir())
        .collect();
    folders.sort();
    assert!(
        folders.len() >= 76,
        "the pages are missing: {}",
        folders.len()
    );
    let scores: Vec<Score> = folders.iter().map(|folder| score(folder)).collect();
    let table: Vec<String> = scores
        .iter()
        .map(|s| {
            let (p, r) = (s.precision, s.recall);
            format!(
                "{:.3} p {p:.3} r {r:.3} {} {}",
                s.f1,
                s.name,
                s.wrong.join(" | ")
            )
        })
        .collect();
    let mean = scores.iter().map(|s| s.f1).sum::<f64>() / scores.len() as f64;
    let is_wrong = |s: &&Score| !s.wrong.is_empty();
    let n_wrong = scores.iter().filter(is_wrong).count();
    if std::env::var_os("WARRAQ_PAGES").is_some() {
        say(&format!(
            "{}\nmean {mean:.4}, {n_wrong} pages with something wrong",
            table.join("\n")
        ));
    }
    let least = scores.iter().map(|s| s.f1).fold(1.0, f64::min);
    assert!(
        mean >= MEAN && least >= LEAST && n_wrong == WRONG,
        "mean {mean:.4}\n{}",
        table.join("\n")
    );
}

fn say(text: &str) {
    writeln!(std::io::stderr(), "{text}").expect("a terminal");
}

fn score(folder: &Path) -> Score {
    let truth = fs::read_to_string(folder.join("truth.json")).expect("a page with its truth");
    let truth: Value = serde_json::from_str(&truth).expect("a page with its truth");
    let name = folder
        .file_name()
        .expect("a page with its truth")
        .to_string_lossy()
        .into_owned();
    let loaded = open(&folder.join("page.html")).expect("a page with its truth");
    if truth["article"] == Value::Bool(false) {
        return no_article(name, &loaded);
    }
    let wanted: Vec<String> = truth["blocks"]
        .as_array()
        .expect("a page with its truth")
        .iter()
        .flat_map(|b| words(b["text"].as_str().expect("a page with its truth")))
        .collect();
    let got = body(&loaded.document);
    if std::env::var("WARRAQ_PAGES").is_ok_and(|v| v == name) {
        show(&wanted, &got);
    }
    let (precision, recall) = overlap(&wanted, &got);
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    let wrong = metadata(&truth, &loaded.document);
    Score {
        name,
        f1,
        precision,
        recall,
        wrong,
    }
}

/// A page that is no article must say so.
fn no_article(name: String, loaded: &Loaded) -> Score {
    let is_said = loaded
        .warnings
        .iter()
        .any(|w| w.kind.as_str() == "no-article");
    let wrong = if is_said {
        Vec::new()
    } else {
        vec!["taken for an article".to_owned()]
    };
    Score {
        name,
        f1: 1.0,
        precision: 1.0,
        recall: 1.0,
        wrong,
    }
}

/// The words of the body: no title, no furniture.
fn body(document: &Document) -> Vec<String> {
    let mut out = Vec::new();
    for node in nodes(document).iter().filter(|n| n.block.is_some()) {
        out.extend(words(
            &node.rich.map_or(node.text.into(), |t| t.without_isolates()),
        ));
    }
    for block in &document.blocks {
        if let BlockKind::Figure(figure) = &block.kind {
            out.extend(figure.credit_text.iter().flat_map(|c| words(c)));
        }
    }
    out
}

fn words(text: &str) -> Vec<String> {
    let is_part = |c: char| {
        c.is_alphanumeric()
            || matches!(c, '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{591}'..='\u{5C7}' | '\u{200C}' | '\u{640}')
    };
    text.split(|c| !is_part(c))
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn counts(words: &[String]) -> HashMap<&str, i64> {
    let mut out = HashMap::new();
    for word in words {
        *out.entry(word.as_str()).or_insert(0) += 1;
    }
    out
}

/// Precision and recall of the words, each as often as it stands.
fn overlap(wanted: &[String], got: &[String]) -> (f64, f64) {
    let (a, b) = (counts(wanted), counts(got));
    let common: i64 = a.iter().map(|(w, n)| *n.min(b.get(w).unwrap_or(&0))).sum();
    let share = |n: usize| common as f64 / n.max(1) as f64;
    (share(got.len()), share(wanted.len()))
}

/// Prints what is missing and what is too much.
fn show(wanted: &[String], got: &[String]) {
    let (a, b) = (counts(wanted), counts(got));
    let more = |x: &HashMap<&str, i64>, y: &HashMap<&str, i64>, all: &[String]| {
        let words = all
            .iter()
            .filter(|w| x[w.as_str()] > *y.get(w.as_str()).unwrap_or(&0));
        words.cloned().collect::<Vec<_>>().join(" ")
    };
    say(&format!(
        "missing: {}\ntoo much: {}",
        more(&a, &b, wanted),
        more(&b, &a, got)
    ));
}

/// What is wrong with the metadata.
fn metadata(truth: &Value, document: &Document) -> Vec<String> {
    let meta = &document.meta;
    let iso = |d: &Option<warraq::document::Dated>| d.as_ref().and_then(|d| d.iso.clone());
    let rows = [
        ("title", meta.title.clone()),
        ("byline", meta.byline.clone()),
        ("site", meta.site.clone()),
        ("published", iso(&meta.published)),
        ("updated", iso(&meta.updated)),
        ("lang", Some(document.lang.primary().to_owned())),
        ("dir", Some(document.dir.as_str().to_owned())),
        ("image", meta.image.clone()),
        ("address", meta.source_url.clone()),
    ];
    rows.into_iter()
        .filter_map(|(key, got)| {
            let wanted = truth[key].as_str().map(str::to_owned);
            let fold = |s: &Option<String>| s.as_ref().map(|s| words(s).join(" "));
            // The truth has the address as the page writes it.
            if key == "image"
                && let (Some(wanted), Some(got)) = (&wanted, &got)
                && got.ends_with(wanted.trim_start_matches('/'))
            {
                return None;
            }
            (fold(&wanted) != fold(&got)).then(|| format!("{key}: {got:?} for {wanted:?}"))
        })
        .collect()
}
