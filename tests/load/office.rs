//! Documents of word processors: the same article saved by several programs is the same, links and
//! notes lead to their place, hostile and damaged files end soon and in words.

use std::fs;
use std::io::{Cursor, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use warraq::document::{Block, BlockKind, copy::plain_text, walk::node_of_id};
use warraq::load::{Loaded, open, open_bytes};

use crate::util::random::Random;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/fixtures/load")
        .join(name)
}

fn loaded(name: &str) -> Loaded {
    open(&fixture(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A zip archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A document of Word with this body.
fn word(body: &str) -> Vec<u8> {
    let markup = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", markup.as_bytes()),
    ])
}

/// A document of `LibreOffice` with this text.
fn open_document(text: &str) -> Vec<u8> {
    let markup = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:text=\"t\" xmlns:table=\"b\"><office:body>\
         <office:text>{text}</office:text></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", markup.as_bytes()),
        ("META-INF/manifest.xml", b"<m/>"),
    ])
}

#[test]
fn an_article_is_the_same_from_every_program() {
    let words = |name: &str| {
        let document = loaded(name).document;
        assert_eq!(document.dir.as_str(), "rtl", "{name}");
        assert_eq!(document.lang.primary(), "ar", "{name}");
        assert_eq!(document.pictures.len(), 1, "{name}");
        assert!(document.meta.title.is_some(), "{name}");
        let text = plain_text(&document);
        // Marks of items and breaks are the program's own.
        let words = text
            .split_whitespace()
            .filter(|word| !["-", "*"].contains(word));
        words.map(str::to_owned).collect::<Vec<String>>()
    };
    let first = words("docx/souk-pandoc.docx");
    for name in [
        "docx/souk-libreoffice.docx",
        "odt/souk-pandoc.odt",
        "odt/souk-libreoffice.odt",
    ] {
        assert_eq!(first, words(name), "{name}");
    }
}

#[test]
fn notes_and_names_lead_to_their_block() {
    for name in ["docx/souk-pandoc.docx", "odt/souk-pandoc.odt"] {
        let document = loaded(name).document;
        assert!(node_of_id(&document, "note-1").is_some(), "{name}");
        assert!(node_of_id(&document, "end").is_some(), "{name}");
    }
    let document = loaded("docx/odd.docx").document;
    assert!(node_of_id(&document, "start").is_some());
}

#[test]
fn a_locked_document_says_so() {
    let kind = |path: &Path| open(path).expect_err("a refusal").kind.as_str();
    assert_eq!(kind(&fixture("odt/locked.odt")), "locked");
    let mut ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    ole.resize(1024, 0);
    let old = open_bytes("x.doc", ole.clone()).expect_err("a refusal");
    assert!(old.to_string().contains("save it as DOCX"), "{old}");
    ole.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    let locked = open_bytes("x.docx", ole).expect_err("a refusal");
    assert_eq!(locked.kind.as_str(), "locked");
}

#[test]
fn a_wrong_name_does_not_matter() {
    let bytes = fs::read(fixture("docx/souk-pandoc.docx")).expect("a file");
    for name in ["x.txt", "x.zip", "x.odt", "x"] {
        let loaded = open_bytes(name, bytes.clone()).expect("a document");
        assert_eq!(loaded.document.meta.format, "docx", "{name}");
    }
}

/// What a hostile file may give: a document or words, in a short time.
fn ends_soon(name: &str, bytes: Vec<u8>) {
    let start = Instant::now();
    let result = open_bytes(name, bytes);
    let took = start.elapsed();
    // Two seconds and less alone on a machine; tests share it.
    assert!(took < Duration::from_secs(30), "{name} took {took:?}");
    if let Err(error) = result {
        assert!(!error.to_string().is_empty());
    }
}

#[test]
fn hostile_documents_end_soon() {
    let deep =
        |open: &str, close: &str, n: usize| format!("{}x{}", open.repeat(n), close.repeat(n));
    let bodies = [
        deep("<w:tbl><w:tr><w:tc><w:p>", "</w:p></w:tc></w:tr></w:tbl>", 20_000),
        deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 50_000),
        deep("<w:p><w:ins>", "</w:ins></w:p>", 50_000),
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r></w:p>".repeat(20_000),
        "<w:p><w:r><w:t>x</w:t></w:r></w:p>".repeat(250_000),
        format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", "كلمة ".repeat(400_000)),
        format!("<w:tbl>{}</w:tbl>", "<w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999'/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr>".repeat(5_000)),
    ];
    for body in &bodies {
        ends_soon("x.docx", word(body));
    }
    let texts = [
        deep("<text:list><text:list-item>", "</text:list-item></text:list>", 30_000),
        deep("<table:table><table:table-row><table:table-cell>", "</table:table-cell></table:table-row></table:table>", 10_000),
        deep("<text:section>", "</text:section>", 50_000),
        deep("<text:p><text:span>", "</text:span></text:p>", 30_000),
        "<text:p><text:s text:c='4000000000'/>x</text:p>".repeat(1_000),
        "<table:table><table:table-row><table:table-cell table:number-columns-repeated='99999999'/></table:table-row></table:table>".repeat(500),
    ];
    for text in &texts {
        ends_soon("x.odt", open_document(text));
    }
}

#[test]
fn hostile_rich_text_ends_soon() {
    let texts = [
        "{".repeat(2_000_000),
        "{\\footnote ".repeat(100_000),
        "{\\field{\\fldinst x".repeat(100_000),
        format!("x\\trowd{}", "\\cellx9\\cell".repeat(200_000)),
        "\\par x".repeat(300_000),
        format!("{{\\pict\\pngblip {}", "ab".repeat(1 << 20)),
        "\\bin2147483647 x".to_owned(),
        "\\u99999999 \\uc-5\\u1 ?".repeat(1_000),
    ];
    for text in &texts {
        ends_soon("x.rtf", format!("{{\\rtf1 {text}").into_bytes());
    }
}

#[test]
fn entities_and_bombs_are_refused_in_words() {
    let laughs = "<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>\
                  <w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>one</w:t></w:r></w:p>\
                  <w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>";
    let bytes = archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("word/document.xml", laughs.as_bytes()),
    ]);
    let loaded = open_bytes("x.docx", bytes).expect("what stands before the entity");
    assert_eq!(plain_text(&loaded.document).trim(), "one");
    let zeros = vec![b' '; 70 << 20];
    ends_soon(
        "x.docx",
        archive(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("word/document.xml", &zeros),
        ]),
    );
}

#[test]
fn a_cut_or_flipped_document_opens_or_is_refused() {
    for name in [
        "docx/odd.docx",
        "odt/odd.fodt",
        "odt/souk-pandoc.odt",
        "rtf/odd.rtf",
    ] {
        let whole = fs::read(fixture(name)).expect("a file");
        for end in (1..whole.len()).step_by(whole.len() / 60) {
            ends_soon(name, whole[..end].to_vec());
        }
        for seed in 1..60_u64 {
            let mut random = Random::new(seed);
            let mut bytes = whole.clone();
            for _ in 0..8 {
                let at = random.below(bytes.len());
                bytes[at] ^= 1 << random.below(8);
            }
            // The seed is in the name.
            ends_soon(&format!("{name} {seed}"), bytes);
        }
    }
}

#[test]
fn a_damaged_part_does_not_lose_the_rest() {
    for name in ["docx/broken.docx", "odt/broken.fodt", "rtf/broken.rtf"] {
        let loaded = loaded(name);
        let kinds: Vec<&str> = loaded.warnings.iter().map(|w| w.kind.as_str()).collect();
        assert!(kinds.contains(&"cut-off"), "{name}: {kinds:?}");
        assert!(loaded.document.blocks.len() > 3, "{name}");
    }
}

#[test]
fn a_run_of_the_other_direction_keeps_its_place() {
    let document = loaded("docx/odd.docx").document;
    let texts: Vec<&str> = document
        .blocks
        .iter()
        .filter_map(|b: &Block| match &b.kind {
            BlockKind::Paragraph(text) => Some(text.text.as_str()),
            _ => None,
        })
        .collect();
    let has = |part: &str| texts.iter().any(|text| text.contains(part));
    assert!(has("\u{2066}C++\u{2069}"), "{texts:?}");
    assert!(has("\u{2067}قال (John) ثم\u{2069}"), "{texts:?}");
}
