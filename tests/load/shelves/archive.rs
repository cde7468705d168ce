//! Zip archives of articles.

use std::io::{Cursor, Write as _};
use std::time::Instant;

use warraq::load::{LoadErrorKind, LoadOptions};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::{PATIENCE, damage, dot, entry, opened, page, rows, shelf, text, titles};

/// An archive of files by their names.
pub(crate) fn packed(files: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = SimpleFileOptions::default().compression_method(method);
        zip.start_file(*name, options).expect("a new file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a directory").into_inner()
}

pub(crate) fn deflated(files: &[(&str, &[u8])]) -> Vec<u8> {
    packed(files, CompressionMethod::Deflated)
}

fn good() -> Vec<u8> {
    let picture = dot();
    let first = page(
        "سوق الوراقين",
        "<img src=\"سوق_files/dot.png\" alt=\"نقطة\" width=64>",
    );
    let second = page("خزانة الكتب", "");
    deflated(&[
        ("مقالات/سوق.html", first.as_bytes()),
        ("مقالات/سوق_files/dot.png", &picture),
        ("مقالات/سوق_files/frame.html", b"<html><p>frame"),
        ("خزانة.htm", second.as_bytes()),
        ("ملاحظة.txt", "هذه ملاحظة قصيرة عن الخزانة.".as_bytes()),
        ("__MACOSX/._x.html", b"junk"),
        ("خط.bin", &[0; 20]),
    ])
}

#[test]
fn an_archive_lists_its_articles_with_their_titles() {
    let shelf = shelf("kept.zip", &good());
    let (rows, warnings) = rows(&shelf);
    assert_eq!(titles(&rows), ["سوق الوراقين", "خزانة الكتب", "ملاحظة.txt"]);
    assert_eq!(rows[0].key, "مقالات/سوق.html");
    assert_eq!(rows[0].tags, ["مقالات"]);
    assert_eq!(warnings, []);
    let loaded = shelf.open(&rows[0].key, &LoadOptions::default()).unwrap();
    assert_eq!(loaded.document.pictures.len(), 1, "of its folder");
    assert_eq!(loaded.document.meta.file, "kept.zip");
    assert_eq!(
        loaded.document.meta.entry.as_deref(),
        Some("مقالات/سوق.html")
    );
    assert!(matches!(
        shelf.open("none", &LoadOptions::default()),
        Err(LoadErrorKind::NoEntry)
    ));
}

#[test]
fn an_archive_of_one_article_is_that_article() {
    let html = page("وحيدة", "");
    let bytes = deflated(&[("x.html", html.as_bytes()), ("x_files/a.css", b"p {}")]);
    let loaded = warraq::load::open_bytes("one.zip", bytes).unwrap();
    assert_eq!(loaded.document.meta.title.as_deref(), Some("وحيدة"));
    assert_eq!(loaded.document.meta.format, "html");
    assert_eq!(loaded.document.meta.entry, None, "the file is the article");
}

#[test]
fn hostile_names_are_only_keys() {
    let html = page("خارج", "");
    let names = [
        "../../etc/passwd.html",
        "/abs.html",
        "C:\\windows\\nul.html",
        "con.html",
        "a/./b.html",
    ];
    let files: Vec<(&str, &[u8])> = names.iter().map(|n| (*n, html.as_bytes())).collect();
    let bytes = deflated(&files);
    let (listed, _) = rows(&shelf("x.zip", &bytes));
    assert_eq!(listed.len(), names.len(), "{listed:?}");
    for row in listed {
        assert!(entry("x.zip", &bytes, &row.key).is_ok(), "{}", row.key);
    }
}

/// The archive with every file name `from` written as `to`, which is as long.
fn renamed(mut bytes: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let places: Vec<usize> = memchr::memmem::find_iter(&bytes, from).collect();
    for at in places {
        bytes[at..at + to.len()].copy_from_slice(to);
    }
    bytes
}

#[test]
fn names_of_arabic_windows_are_read() {
    let html = page("اسم", "");
    let name = "أخبار اليوم وكتاب المقالات المحفوظة عندنا.html";
    let written = encoding_rs::WINDOWS_1256.encode(name).0.into_owned();
    let stand_in = "x".repeat(written.len());
    let other = page("آخر", "");
    let bytes = deflated(&[(&stand_in, html.as_bytes()), ("b.html", other.as_bytes())]);
    let (rows, _) = rows(&shelf(
        "x.zip",
        &renamed(bytes, stand_in.as_bytes(), &written),
    ));
    assert_eq!(rows[0].key, name);
}

#[test]
fn a_password_is_said() {
    let html = page("سر", "");
    let other = page("سر آخر", "");
    let mut bytes = deflated(&[("a.html", html.as_bytes()), ("b.html", other.as_bytes())]);
    for (mark, flags) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        let places: Vec<usize> = memchr::memmem::find_iter(&bytes, mark).collect();
        places.iter().for_each(|at| bytes[at + flags] |= 1);
    }
    assert!(matches!(
        entry("x.zip", &bytes, "a.html"),
        Err(LoadErrorKind::Locked)
    ));
}

#[test]
fn more_files_than_are_read_are_refused_at_once() {
    let mut bytes = deflated(&[("a.html", b"<p>a"), ("b.html", b"<p>b")]);
    let end = memchr::memmem::rfind(&bytes, b"PK\x05\x06").expect("an end");
    // The larger line for more than 65,535 files stands before the last one.
    let mut line = b"PK\x06\x06".to_vec();
    line.extend(44_u64.to_le_bytes());
    line.extend([45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
    line.extend(300_001_u64.to_le_bytes());
    line.extend(300_001_u64.to_le_bytes());
    line.extend([0; 16]);
    bytes.splice(end..end, line);
    assert!(matches!(
        opened("x.zip", &bytes),
        Err(LoadErrorKind::TooMany { limit: 300_000 })
    ));
}

#[test]
fn archives_inside_archives_end() {
    let html = page("قاع", "");
    let mut bytes = deflated(&[("a.html", html.as_bytes()), ("b.html", html.as_bytes())]);
    for _ in 0..6 {
        bytes = deflated(&[("a.zip", &bytes), ("b.zip", &bytes)]);
    }
    assert!(matches!(
        opened("x.zip", &bytes),
        Err(LoadErrorKind::NoText)
    ));
}

/// Many files that share one packed body, in the manner of Fifield's overlapping bomb: a directory
/// of `n` lines that all lead to the first file.
fn overlapping(n: u16, n_bytes: usize) -> Vec<u8> {
    let body = vec![b'a'; n_bytes];
    let bytes = deflated(&[("00000.html", &body)]);
    let start = memchr::memmem::find(&bytes, b"PK\x01\x02").expect("a directory");
    let end = memchr::memmem::rfind(&bytes, b"PK\x05\x06").expect("an end");
    let mut out = bytes[..start].to_vec();
    for i in 0..n {
        let line = renamed(
            bytes[start..end].to_vec(),
            b"00000",
            format!("{i:05}").as_bytes(),
        );
        out.extend(line);
    }
    let mut last = bytes[end..].to_vec();
    let size = (out.len() - start) as u32;
    last[8..10].copy_from_slice(&n.to_le_bytes());
    last[10..12].copy_from_slice(&n.to_le_bytes());
    last[12..16].copy_from_slice(&size.to_le_bytes());
    last[16..20].copy_from_slice(&(start as u32).to_le_bytes());
    out.extend(last);
    out
}

#[test]
fn overlapping_files_do_not_grow() {
    let bytes = overlapping(4_000, 2 << 20);
    let began = Instant::now();
    if let Ok(warraq::load::Opened::Shelf(shelf)) = opened("x.zip", &bytes) {
        let (rows, _) = rows(&shelf);
        let _ = shelf.open(&rows[7].key, &LoadOptions::default());
    }
    assert!(began.elapsed() < PATIENCE, "{:?}", began.elapsed());
}

#[test]
fn damaged_archives_are_refused_or_read() {
    damage("x.zip", &good());
    let shelf = shelf("x.zip", &good());
    let loaded = shelf.open("ملاحظة.txt", &LoadOptions::default()).unwrap();
    assert!(text(&loaded.document).contains("الخزانة"));
}
