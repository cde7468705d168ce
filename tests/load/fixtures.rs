//! Every fixture file, loaded, against the outline beside it. With
//! `UPDATE_SNAPSHOTS=1` the outlines are written anew; look at the difference.

use std::fs;
use std::path::{Path, PathBuf};

use super::outline::outline;

/// Folders with files, the files' extension, and where their outlines lie.
const FOLDERS: &[(&str, &str, &str)] = &[
    (
        "tests/fixtures/load/plain",
        "txt",
        "tests/fixtures/load/plain",
    ),
    (
        "tests/fixtures/load/html",
        "html",
        "tests/fixtures/load/html",
    ),
    (
        "tests/fixtures/load/markdown",
        "md",
        "tests/fixtures/load/markdown",
    ),
    (
        "tests/fixtures/load/epub",
        "epub",
        "tests/fixtures/load/epub",
    ),
    ("tests/fixtures/load/fb2", "fb2", "tests/fixtures/load/fb2"),
    (
        "tests/fixtures/load/mhtml",
        "mhtml",
        "tests/fixtures/load/mhtml",
    ),
    ("tests/fixtures/load/eml", "eml", "tests/fixtures/load/eml"),
    (
        "tests/fixtures/load/webarchive",
        "webarchive",
        "tests/fixtures/load/webarchive",
    ),
    (
        "tests/fixtures/load/maff",
        "maff",
        "tests/fixtures/load/maff",
    ),
    ("tests/fixtures/load/htz", "htz", "tests/fixtures/load/htz"),
    (
        "tests/fixtures/load/singlefile",
        "html",
        "tests/fixtures/load/singlefile",
    ),
    (
        "tests/fixtures/load/docx",
        "docx",
        "tests/fixtures/load/docx",
    ),
    ("tests/fixtures/load/odt", "odt", "tests/fixtures/load/odt"),
    ("tests/fixtures/load/odt", "fodt", "tests/fixtures/load/odt"),
    ("tests/fixtures/load/rtf", "rtf", "tests/fixtures/load/rtf"),
    ("tests/fixtures/load/pdf", "pdf", "tests/fixtures/load/pdf"),
    ("assets/samples", "txt", "tests/fixtures/load/samples"),
];

#[test]
fn each_fixture_gives_its_outline() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_update = std::env::var_os("UPDATE_SNAPSHOTS").is_some();
    let mut wrong = Vec::new();
    let mut n_files = 0;
    for (folder, extension, snaps) in FOLDERS {
        for file in files(&root.join(folder), extension) {
            n_files += 1;
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let got = outline(&warraq::load::open_bytes(&name, fs::read(&file).unwrap()));
            let snap = root
                .join(snaps)
                .join(Path::new(&name).with_extension("snap"));
            let wanted = fs::read_to_string(&snap).unwrap_or_default();
            if is_update {
                fs::create_dir_all(snap.parent().unwrap()).unwrap();
                fs::write(&snap, &got).unwrap();
            } else if got != wanted {
                wrong.push(format!("{name}:\n{}", difference(&wanted, &got)));
            }
        }
    }
    assert!(n_files >= 30, "the fixtures are missing: {n_files} files");
    assert!(
        wrong.is_empty(),
        "\n{}\n(UPDATE_SNAPSHOTS=1 writes the outlines anew)",
        wrong.join("\n")
    );
}

#[test]
fn each_outline_has_its_file() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut dead = Vec::new();
    for (_, _, snaps) in FOLDERS {
        for snap in files(&root.join(snaps), "snap") {
            let sources = FOLDERS.iter().filter(|row| row.2 == *snaps);
            let mut files = sources.map(|(folder, extension, _)| {
                let name = snap.file_name().unwrap();
                root.join(folder).join(name).with_extension(extension)
            });
            if !files.any(|file| file.exists()) {
                dead.push(snap);
            }
        }
    }
    assert!(dead.is_empty(), "outlines without a file: {dead:?}");
}

#[test]
fn opening_by_name_gives_the_same_as_the_bytes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/samples/souk.txt");
    let by_name = warraq::load::open(&path).unwrap();
    let by_bytes =
        warraq::load::open_bytes(&path.to_string_lossy(), fs::read(&path).unwrap()).unwrap();
    assert_eq!(by_name, by_bytes, "the name is the only difference");
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(folder)
        .expect("a folder of fixtures")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|e| e == extension))
        .collect();
    all.sort();
    all
}

/// The first lines that differ.
fn difference(wanted: &str, got: &str) -> String {
    let mut out = Vec::new();
    let (mut a, mut b) = (wanted.lines(), got.lines());
    while out.len() < 12 {
        match (a.next(), b.next()) {
            (None, None) => break,
            (x, y) if x == y => {}
            (x, y) => out.push(format!("  - {}\n  + {}", x.unwrap_or(""), y.unwrap_or(""))),
        }
    }
    out.join("\n")
}
