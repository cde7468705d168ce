//! What `warraq check` is given: files, folders with all that lies in them, standard input.

use std::collections::HashSet;
use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::audit::report::Failed;
use crate::load::limits::MAX_FILE_BYTES;
use crate::load::{LOADERS, LoadErrorKind};

/// What an input is before its articles are audited.
pub(super) enum Input {
    File(PathBuf),
    Stream(Vec<u8>),
    Failed(Failed),
}

/// The inputs, folders gone through.
pub(super) fn inputs(inputs: &[PathBuf], stdin: &mut impl Read) -> Vec<Input> {
    let mut out = Vec::new();
    for input in inputs {
        if input.as_os_str() == "-" {
            out.push(stream(stdin));
        } else if input.is_dir() {
            folder(input, &mut out);
        } else {
            out.push(Input::File(input.clone()));
        }
    }
    out
}

/// All of standard input; a byte more than may be read is enough to refuse it.
fn read_stream(stdin: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stdin.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn stream(stdin: &mut impl Read) -> Input {
    match read_stream(stdin) {
        Ok(bytes) => Input::Stream(bytes),
        Err(error) => Input::Failed(Failed {
            file: "-".to_owned(),
            message: LoadErrorKind::from(error).to_string(),
        }),
    }
}

/// Files in a folder and the folders in it that may be articles by their names, sorted; not what a
/// browser saved beside a page. Links to folders are not followed: they may lead back.
fn folder(path: &Path, out: &mut Vec<Input>) {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            out.push(Input::Failed(Failed {
                file: path.to_string_lossy().into_owned(),
                message: LoadErrorKind::from(error).to_string(),
            }));
            return;
        }
    };
    let mut paths: Vec<(PathBuf, bool)> = entries
        .flatten()
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .map(|entry| (entry.path(), entry.file_type().is_ok_and(|t| t.is_dir())))
        .collect();
    paths.sort();
    let pages: HashSet<OsString> = paths
        .iter()
        .filter(|(path, is_folder)| !is_folder && is_page(path))
        .filter_map(|(path, _)| path.file_stem().map(OsStr::to_owned))
        .collect();
    for (path, is_folder) in paths {
        if is_folder && is_of_page(&path, &pages) {
            continue;
        }
        if is_folder {
            folder(&path, out);
        } else if is_article(&path) && path.is_file() {
            out.push(Input::File(path));
        }
    }
}

/// Whether a loader reads files of this name.
fn is_article(path: &Path) -> bool {
    let is_known = |e: String| LOADERS.iter().any(|l| l.extensions.contains(&e.as_str()));
    extension(path).is_some_and(is_known)
}

fn is_page(path: &Path) -> bool {
    extension(path).is_some_and(|e| matches!(e.as_str(), "html" | "htm" | "xhtml"))
}

/// Whether a folder is what a browser saved with one of these pages (names without endings): its
/// frames are no articles.
fn is_of_page(folder: &Path, pages: &HashSet<OsString>) -> bool {
    let name = folder.file_name().and_then(OsStr::to_str).unwrap_or("");
    let stem = name.strip_suffix("_files").or(name.strip_suffix(".files"));
    stem.is_some_and(|stem| pages.contains(OsStr::new(stem)))
}

fn extension(path: &Path) -> Option<String> {
    Some(path.extension()?.to_str()?.to_lowercase())
}
