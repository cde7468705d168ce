//! The clean corpus: every finding in it is a false alarm, and every mutator starts from it.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;
use warraq::audit::Setting;

use super::mutators::Case;

/// Every file of the corpus, sorted: kind, name, markup.
pub(crate) fn corpus() -> Vec<(String, String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/clean");
    let list = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).expect("the clean corpus");
        let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
        paths.sort();
        paths
    };
    let mut out = Vec::new();
    for folder in list(&root).into_iter().filter(|p| p.is_dir()) {
        let kind = folder
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        for path in list(&folder) {
            let bytes = fs::read(&path).expect("a readable article");
            let mut text = String::new();
            GzDecoder::new(&bytes[..])
                .read_to_string(&mut text)
                .expect("a packed article in UTF-8");
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            out.push((kind.clone(), name, text));
        }
    }
    out
}

/// A short clean article: the head of one of the corpus, with its first `n` paragraphs.
pub(crate) fn short(name: &str, markup: &str, n: usize) -> Case {
    let mut end = markup.find("<p>").unwrap_or(markup.len());
    for _ in 0..n {
        let Some(next) = markup[end..].find("</p>") else {
            break;
        };
        end += next + "</p>".len();
    }
    let lang = markup
        .split("lang=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next());
    // What is open where it was cut is closed by the parser.
    Case {
        name: name.to_owned(),
        source: format!("{}</article></body></html>", &markup[..end]),
        setting: Setting::default(),
        lang: lang.unwrap_or("ar").to_owned(),
    }
}
