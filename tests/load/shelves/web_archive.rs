//! Web archives: WARC plain, in gzip and in zstd, and WACZ.

use std::io::Write as _;
use std::time::Instant;

use flate2::Compression;
use flate2::write::GzEncoder;
use warraq::load::{LoadErrorKind, LoadOptions, Opened, WarningKind};

use super::archive::packed;
use super::{PATIENCE, damage, dot, entry, opened, page, rows, shelf, survive, text, titles};

/// A record with its header and the blank lines behind it.
pub(crate) fn record(kind: &str, url: &str, more: &str, block: &[u8]) -> Vec<u8> {
    let mut out = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n\
         WARC-Date: 2024-05-01T10:00:00Z\r\n{more}Content-Length: {}\r\n\r\n",
        block.len()
    )
    .into_bytes();
    out.extend(block);
    out.extend(b"\r\n\r\n");
    out
}

const HTTP: &str = "Content-Type: application/http; msgtype=response\r\n";

/// What a server answered.
pub(crate) fn answer(url: &str, header: &str, body: &[u8]) -> Vec<u8> {
    let mut block = format!("HTTP/1.1 200 OK\r\n{header}\r\n").into_bytes();
    block.extend(body);
    record("response", url, HTTP, &block)
}

fn html(url: &str, page: &str) -> Vec<u8> {
    answer(
        url,
        "Content-Type: text/html; charset=utf-8\r\n",
        page.as_bytes(),
    )
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn chunked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for piece in bytes.chunks(100) {
        out.extend(format!("{:x}\r\n", piece.len()).bytes());
        out.extend(piece);
        out.extend(b"\r\n");
    }
    out.extend(b"0\r\n\r\n");
    out
}

/// Records of every kind that a reader meets.
fn records() -> Vec<Vec<u8>> {
    let first = page(
        "سوق الوراقين",
        "<img src=\"/dot.png\" alt=\"نقطة\" width=64>",
    );
    let packed = chunked(&gzip(page("مقالة مضغوطة", "").as_bytes()));
    let legacy = page("مكتبة الحي", "").replace("<meta charset=utf-8>", "");
    let legacy = encoding_rs::WINDOWS_1256.encode(&legacy).0.into_owned();
    let original = page("الأصل", "");
    vec![
        record(
            "warcinfo",
            "",
            "Content-Type: application/warc-fields\r\n",
            b"software: x\r\n",
        ),
        html("https://suq.example/a", &first),
        record(
            "request",
            "https://suq.example/a",
            "",
            b"GET /a HTTP/1.1\r\n\r\n",
        ),
        answer(
            "http://suq.example/dot.png",
            "Content-Type: image/png\r\n",
            &dot(),
        ),
        answer(
            "https://suq.example/b",
            "Content-Type: text/html\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
            &packed,
        ),
        answer(
            "https://suq.example/c",
            "Content-Type: text/html; charset=windows-1256\r\n",
            &legacy,
        ),
        record(
            "response",
            "https://suq.example/gone",
            HTTP,
            b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>no",
        ),
        html("https://suq.example/d", &original),
        record(
            "revisit",
            "https://suq.example/e",
            &format!("{HTTP}WARC-Refers-To-Target-URI: https://suq.example/d\r\n"),
            b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n",
        ),
        record(
            "conversion",
            "https://suq.example/f",
            "Content-Type: text/plain\r\n",
            "نص من صفحة\n\nهذا نص استخرج من صفحة محفوظة.\n".as_bytes(),
        ),
        record("new-kind", "https://suq.example/g", "", b"what is this"),
    ]
}

fn zstd_with_dictionary(records: &[Vec<u8>]) -> Vec<u8> {
    let dictionary = records[1].clone();
    let mut out = vec![0x5D, 0x2A, 0x4D, 0x18];
    let packed = zstd::encode_all(dictionary.as_slice(), 3).expect("memory");
    out.extend((packed.len() as u32).to_le_bytes());
    out.extend(packed);
    for record in records {
        let mut encoder =
            zstd::Encoder::with_dictionary(Vec::new(), 3, &dictionary).expect("an encoder");
        encoder.write_all(record).expect("memory");
        out.extend(encoder.finish().expect("memory"));
    }
    out
}

/// The same records in every packing.
fn files() -> Vec<(&'static str, Vec<u8>)> {
    let all = records();
    vec![
        ("x.warc", all.concat()),
        (
            "x.warc.gz",
            all.iter().flat_map(|record| gzip(record)).collect(),
        ),
        ("whole.warc.gz", gzip(&all.concat())),
        (
            "x.warc.zst",
            all.iter()
                .flat_map(|record| zstd::encode_all(record.as_slice(), 3).expect("memory"))
                .collect(),
        ),
        ("dictionary.warc.zst", zstd_with_dictionary(&all)),
    ]
}

#[test]
fn every_packing_gives_the_same_rows_and_articles() {
    for (name, bytes) in files() {
        let shelf = shelf(name, &bytes);
        assert_eq!(shelf.format, "warc", "{name}");
        let (rows, warnings) = rows(&shelf);
        assert_eq!(
            titles(&rows),
            [
                "سوق الوراقين",
                "مقالة مضغوطة",
                "مكتبة الحي",
                "الأصل",
                "?",
                "نص من صفحة"
            ],
            "{name}"
        );
        assert_eq!(warnings, [], "{name}");
        assert_eq!(rows[0].date.as_deref(), Some("2024-05-01T10:00:00Z"));
        assert_eq!(rows[4].address.as_deref(), Some("https://suq.example/e"));
        for (at, row) in rows.iter().enumerate() {
            // With a list before it, and alone.
            let loaded = shelf.open(&row.key, &LoadOptions::default()).unwrap();
            let alone = entry(name, &bytes, &row.key).unwrap();
            assert_eq!(loaded.document, alone.document, "{name} {}", row.key);
            let document = loaded.document;
            assert_eq!(document.meta.source_url, row.address, "{name}");
            assert_eq!(document.pictures.len(), usize::from(at == 0), "{name}");
            assert!(
                text(&document).contains("كان الوراقون") || at == 5,
                "{name}"
            );
        }
    }
}

#[test]
fn a_key_that_is_no_record_is_no_entry() {
    for (name, bytes) in files() {
        for key in [
            "",
            "x",
            "7",
            "99999999",
            "0+7",
            "18446744073709551615",
            "1+18446744073709551615",
        ] {
            let got = entry(name, &bytes, key);
            assert!(
                matches!(got, Err(LoadErrorKind::NoEntry)),
                "{name} {key}: {got:?}"
            );
        }
    }
}

#[test]
fn a_damaged_record_is_passed_over() {
    let all = records();
    let packed: Vec<Vec<u8>> = all.iter().map(|record| gzip(record)).collect();
    let mut bytes = packed.concat();
    let start: usize = packed[..4].iter().map(Vec::len).sum();
    bytes[start + 40..start + 90].fill(0xAA);
    let (rows, warnings) = rows(&shelf("x.warc.gz", &bytes));
    assert_eq!(titles(&rows)[0], "سوق الوراقين");
    assert!(titles(&rows).ends_with(&["مكتبة الحي", "الأصل", "?", "نص من صفحة"]));
    assert_eq!(warnings[0].kind, WarningKind::CutOff);
}

#[test]
fn lengths_that_lie_lose_one_record() {
    let all = records();
    for length in ["0", "1", "99999", "18446744073709551615", "-1", "many"] {
        let mut lying = String::from_utf8_lossy(&all[0]).into_owned();
        lying = lying.replace("Content-Length: 13", &format!("Content-Length: {length}"));
        let bytes = [lying.into_bytes(), all[1..].concat()].concat();
        let (rows, warnings) = rows(&shelf("x.warc", &bytes));
        assert_eq!(titles(&rows)[0], "سوق الوراقين", "{length}");
        assert_eq!(rows.len(), 6, "{length}");
        assert!(!warnings.is_empty(), "{length}");
    }
}

#[test]
fn a_cut_file_gives_the_rows_so_far() {
    for (name, bytes) in files() {
        let cut = &bytes[..bytes.len() * 7 / 8];
        let (rows, warnings) = rows(&shelf(name, cut));
        assert!(rows.len() > 1, "{name}: {rows:?}");
        assert_eq!(warnings[0].kind, WarningKind::CutOff, "{name}");
    }
}

#[test]
fn bombs_and_endless_headers_end() {
    let zeros = vec![0; 32 << 20];
    let mut bomb = gzip(b"WARC/1.0\r\nContent-Length: 9999999999\r\n\r\n");
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder
        .write_all(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 1073741824\r\n\r\n")
        .unwrap();
    for _ in 0..2 {
        encoder.write_all(&zeros).unwrap();
    }
    bomb.extend(encoder.finish().unwrap());
    for record in &records()[..6] {
        bomb.extend(gzip(record));
    }
    let began = Instant::now();
    let shelf = shelf("x.warc.gz", &bomb);
    let (rows, warnings) = rows(&shelf);
    let wanted = ["سوق الوراقين", "مقالة مضغوطة", "مكتبة الحي"];
    assert_eq!(titles(&rows), wanted, "behind the bomb");
    assert!(!warnings.is_empty());
    assert!(began.elapsed() < PATIENCE, "{:?}", began.elapsed());
    let endless = [b"WARC/1.0\r\n".to_vec(), b"X: y\r\n".repeat(1_000_000)].concat();
    survive("x.warc", &endless);
    survive("x.warc.gz", &gzip(&endless));
    survive(
        "x.warc",
        &[b"WARC/1.0".to_vec(), vec![b'x'; 8 << 20]].concat(),
    );
    let page = answer(
        "https://x.example/",
        "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
        &gzip(&zeros),
    );
    survive("x.warc", &page);
}

#[test]
fn damaged_web_archives_are_refused_or_read() {
    for (name, bytes) in files() {
        damage(name, &bytes);
    }
}

/// A file as the WACZ tools write it.
fn wacz(has_pages: bool, is_packed: bool) -> Vec<u8> {
    let (mut archive, mut lines) = (Vec::new(), Vec::new());
    let names = ["a", "dot.png", "b", "c", "gone", "d", "e"];
    let wanted: Vec<Vec<u8>> = [1, 3, 4, 5, 6, 7, 8].map(|at| records()[at].clone()).into();
    for (name, record) in names.iter().zip(wanted) {
        let member = gzip(&record);
        let scheme = if *name == "dot.png" { "http" } else { "https" };
        let (mime, status) = match *name {
            "dot.png" => ("image/png", 200),
            "gone" => ("text/html", 404),
            "e" => ("warc/revisit", 200),
            _ => ("text/html", 200),
        };
        lines.push(format!(
            "example,suq)/{name} 20240501100000 {{\"url\": \"{scheme}://suq.example/{name}\", \
             \"mime\": \"{mime}\", \"status\": \"{status}\", \"length\": \"{}\", \
             \"offset\": \"{}\", \"filename\": \"data.warc.gz\"}}\n",
            member.len(),
            archive.len()
        ));
        archive.extend(member);
    }
    lines.sort();
    let index = lines.concat();
    let blocks = gzip(index.as_bytes());
    let list = format!(
        "!meta 0 {{\"format\": \"cdxj-gzip-1.0\", \"filename\": \"index.cdx.gz\"}}\n\
         example,suq)/a 20240501100000 {{\"offset\": 0, \"length\": {}}}\n",
        blocks.len()
    );
    let pages = "{\"format\": \"json-pages-1.0\", \"id\": \"pages\", \"title\": \"All Pages\"}\n\
                 {\"id\": \"1\", \"url\": \"https://suq.example/a\", \"title\": \"سوق الوراقين\", \"ts\": \"2024-05-01T10:00:00Z\"}\n\
                 not json\n\
                 {\"url\": \"https://suq.example/e\", \"ts\": \"2024-05-01T10:00:00Z\"}\n";
    let mut files: Vec<(&str, &[u8])> = vec![
        ("datapackage.json", b"{}"),
        ("archive/data.warc.gz", &archive),
    ];
    if has_pages {
        files.push(("pages/pages.jsonl", pages.as_bytes()));
    }
    if is_packed {
        files.push(("indexes/index.cdx.gz", &blocks));
        files.push(("indexes/index.idx", list.as_bytes()));
    } else {
        files.push(("indexes/index.cdxj", index.as_bytes()));
    }
    packed(&files, zip::CompressionMethod::Stored)
}

#[test]
fn a_wacz_opens_its_pages_through_its_index() {
    for is_packed in [true, false] {
        let bytes = wacz(true, is_packed);
        let shelf = shelf("x.wacz", &bytes);
        assert_eq!(shelf.format, "wacz");
        let (rows, _) = rows(&shelf);
        assert_eq!(titles(&rows), ["سوق الوراقين", "?"]);
        assert_eq!(rows[0].key, "20240501100000/https://suq.example/a");
        let loaded = shelf.open(&rows[0].key, &LoadOptions::default()).unwrap();
        assert_eq!(loaded.document.pictures.len(), 1);
        assert_eq!(loaded.document.meta.format, "html");
        let again = shelf.open(&rows[1].key, &LoadOptions::default()).unwrap();
        assert_eq!(again.document.meta.title.as_deref(), Some("الأصل"));
        let none = shelf.open(
            "20240501100000/https://suq.example/none",
            &LoadOptions::default(),
        );
        assert!(matches!(none, Err(LoadErrorKind::NoEntry)));
    }
}

#[test]
fn a_wacz_without_pages_lists_its_index_and_without_index_its_records() {
    let (listed, _) = rows(&shelf("x.wacz", &wacz(false, true)));
    assert_eq!(listed.len(), 4, "{listed:?}");
    let members: Vec<u8> = records().iter().flat_map(|record| gzip(record)).collect();
    let files: &[(&str, &[u8])] = &[("datapackage.json", b"{}"), ("archive/a.warc.gz", &members)];
    for method in [
        zip::CompressionMethod::Stored,
        zip::CompressionMethod::Deflated,
    ] {
        let bytes = packed(files, method);
        let (listed, _) = rows(&shelf("x.wacz", &bytes));
        assert_eq!(listed.len(), 6);
        let loaded = entry("x.wacz", &bytes, &listed[0].key).unwrap();
        assert_eq!(loaded.document.pictures.len(), 1);
    }
    assert!(matches!(
        opened("x.wacz", &wacz(true, true)),
        Ok(Opened::Shelf(_))
    ));
}

#[test]
fn damaged_wacz_files_are_refused_or_read() {
    damage("x.wacz", &wacz(true, true));
    damage("x.wacz", &wacz(false, false));
}

#[test]
fn what_warcio_and_wacz_write_is_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/load/warc");
    let file = |name| std::fs::read(folder.join(name)).expect("a fixture");
    let warc = shelf("x.warc.gz", &file("written-by-warcio.warc.gz"));
    let (rows, warnings) = rows(&warc);
    assert_eq!(titles(&rows), ["سوق الوراقين", "خزانة الكتب", "?"]);
    assert_eq!(warnings, []);
    for row in &rows {
        let document = warc
            .open(&row.key, &LoadOptions::default())
            .unwrap()
            .document;
        assert_eq!(document.pictures.len(), 1, "{}", row.key);
    }
    let wacz = shelf("x.wacz", &file("written-by-wacz.wacz"));
    let (rows, _) = super::rows(&wacz);
    let addresses: Vec<_> = rows
        .iter()
        .filter_map(|row| row.address.as_deref())
        .collect();
    assert!(
        addresses.contains(&"https://suq.example/a"),
        "{addresses:?}"
    );
    for row in &rows {
        let document = wacz
            .open(&row.key, &LoadOptions::default())
            .unwrap()
            .document;
        assert_eq!(document.pictures.len(), 1, "{}", row.key);
    }
}
