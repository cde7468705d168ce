//! Pages saved with what they show, and mails: what they hold is read, what is hostile ends soon.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use warraq::document::{BlockKind, Document};
use warraq::load::{LoadErrorKind, LoadOptions, Loaded, Opened, open_bytes, open_stream};

use super::books::{abuse, archive};

fn fixture(name: &str) -> Vec<u8> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/load");
    fs::read(root.join(name)).expect("a fixture")
}

fn opened(name: &str, bytes: Vec<u8>) -> Loaded {
    open_bytes(name, bytes).expect("a document")
}

fn kind(bytes: Vec<u8>) -> &'static str {
    open_bytes("x", bytes).expect_err("a refusal").kind.as_str()
}

/// How many figures of a document have their pictures.
fn n_shown(document: &Document) -> usize {
    let figures = document.blocks.iter().filter(|b| match &b.kind {
        BlockKind::Figure(figure) => figure.picture.is_some(),
        _ => false,
    });
    figures.count()
}

#[test]
fn saved_pages_of_every_kind_say_the_same() {
    let names = [
        "mhtml/chromium.mhtml",
        "mhtml/explorer.mhtml",
        "webarchive/binary.webarchive",
        "webarchive/xml.webarchive",
        "maff/page.maff",
        "htz/page.htz",
        "singlefile/plain.html",
    ];
    for name in names {
        // The content tells what it is, not the name.
        let document = opened("x.txt", fixture(name)).document;
        assert!(document.dir.is_rtl(), "{name}");
        assert_eq!(
            document.dir_reason,
            warraq::vocab::DirectionReason::Declared,
            "{name}: by its style sheet"
        );
        assert_eq!(n_shown(&document), 1, "{name}");
        let text = warraq::document::copy::plain_text(&document);
        for words in ["بعد عشرين عامًا", "iPhone 15", "حتى الغروب"] {
            assert!(text.contains(words), "{name}: {words}\n{text}");
        }
        assert!(!text.contains("إطار صغير"), "{name}");
        let title = document.meta.title.expect("a title");
        assert!(title.contains("الورّاقين"), "{name}: {title}");
    }
}

#[test]
fn a_page_that_is_an_archive_too_is_read_from_it() {
    let page = "<!doctype html><html><title>ورقة</title><body><p>نص الصفحة كما كُتبت في الأرشيف.</p><img src='images/1.png' alt='صورة'></body></html>";
    let png = fixture("../../golden/kashida.png");
    let zip = archive(&[("index.html", page.as_bytes()), ("images/1.png", &png)]);
    let mut file = b"<!DOCTYPE html><html data-sfz><meta charset=windows-1252><body><!-- ".to_vec();
    file.extend(zip);
    file.extend(b" --></body></html>");
    let loaded = opened("x.html", file);
    let text = warraq::document::copy::plain_text(&loaded.document);
    assert!(text.contains("كما كُتبت في الأرشيف"), "{text}");
    assert_eq!(n_shown(&loaded.document), 1);
}

#[test]
fn several_pages_of_one_archive_are_listed() {
    let rdf = |title: &str| {
        format!(
            r#"<RDF:RDF xmlns:MAF="http://maf.mozdev.org/metadata/rdf#" xmlns:RDF="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><RDF:Description RDF:about="urn:root"><MAF:title RDF:resource="{title}"/><MAF:originalurl RDF:resource="https://x.example/{title}"/></RDF:Description></RDF:RDF>"#
        )
    };
    let page = "<html><body><p>نص طويل بما يكفي ليُقرأ.</p></body></html>";
    let bytes = archive(&[
        ("1/index.rdf", rdf("a").as_bytes()),
        ("1/index.html", page.as_bytes()),
        ("2/index.rdf", rdf("b").as_bytes()),
        ("2/index.html", page.as_bytes()),
    ]);
    let options = LoadOptions::default();
    let opened = open_stream("x.maff", bytes.as_slice(), &options).expect("an archive");
    let Opened::Shelf(shelf) = opened else {
        panic!("one article")
    };
    let mut rows = BTreeMap::new();
    shelf
        .list(&mut |row| {
            rows.insert(row.key, (row.title, row.address));
            std::ops::ControlFlow::Continue(())
        })
        .expect("a list");
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        rows["2/index.html"],
        (some("b"), some("https://x.example/b"))
    );
    let loaded = shelf.open("1/index.html", &options).expect("an article");
    assert_eq!(loaded.document.meta.source_url, some("https://x.example/a"));
}

#[test]
fn damaged_files_open_or_are_refused() {
    let names = [
        ("mhtml/explorer.mhtml", 61),
        ("eml/letter.eml", 31),
        ("eml/flowed.eml", 5),
        ("webarchive/binary.webarchive", 31),
        ("webarchive/xml.webarchive", 61),
        ("maff/page.maff", 29),
    ];
    for (name, step) in names {
        abuse(name, &fixture(name), step);
    }
}

#[test]
fn hostile_mails_end_soon() {
    let nested = "Content-Type: message/rfc822\n\n".repeat(100_000);
    assert_eq!(
        kind(format!("MIME-Version: 1.0\nFrom: a\n{nested}").into()),
        "too-deep"
    );
    let multipart: String = (0..50_000)
        .map(|i| format!("Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"))
        .collect();
    assert_eq!(
        kind(format!("MIME-Version: 1.0\nFrom: a\n{multipart}").into()),
        "too-deep"
    );
    let parts = "--b\n\n".repeat(3_000_000);
    let parts = format!("MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n{parts}");
    assert_eq!(kind(parts.into()), "too-many");
    // Packed mails are not gone into: their parts are counted when they are read.
    let packed = fixture("eml/letter.eml");
    let packed = String::from_utf8(packed).expect("ascii");
    let packed = packed.replace(
        "Content-Type: message/rfc822",
        "Content-Type: message/rfc822\nContent-Transfer-Encoding: base64",
    );
    assert!(open_bytes("x.eml", packed.into()).is_ok());
    let itself = "MIME-Version: 1.0\nFrom: a\nContent-Type: multipart/related; boundary=x; start=\"<a>\"\n\n--x\nContent-ID: <a>\nContent-Type: multipart/related; boundary=x\n\n--x--\n";
    assert_eq!(kind(itself.into()), "no-text");
}

/// A binary property list of these objects; offsets and references are one byte.
fn binary_list(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"bplist00".to_vec();
    let mut offsets = Vec::new();
    for object in objects {
        offsets.push(u8::try_from(out.len()).expect("a small list"));
        out.extend(object);
    }
    let table = out.len() as u64;
    out.extend(&offsets);
    out.extend([0, 0, 0, 0, 0, 0, 1, 1]);
    out.extend((objects.len() as u64).to_be_bytes());
    out.extend(0_u64.to_be_bytes());
    out.extend(table.to_be_bytes());
    out
}

#[test]
fn a_list_that_holds_itself_or_too_much_is_refused() {
    let mut key = vec![0x5F, 0x10, 15];
    key.extend(b"WebMainResource");
    // A dictionary whose value is itself.
    let itself = binary_list(&[vec![0xD1, 1, 0], key.clone()]);
    assert_eq!(kind(itself), "damaged");
    // Arrays that hold the next four times: four to the power of twenty.
    let mut objects = vec![vec![0xD1, 1, 2], key];
    objects.extend((3..24).map(|next| vec![0xA4, next, next, next, next]));
    objects.push(vec![0x08]);
    let start = std::time::Instant::now();
    assert_eq!(kind(binary_list(&objects)), "too-many");
    assert!(start.elapsed().as_secs() < 5);
}

#[test]
fn a_mail_shows_its_text_its_pictures_and_the_mail_inside() {
    let document = opened("x.eml", fixture("eml/letter.eml")).document;
    assert_eq!(document.meta.title.as_deref(), Some("كتابك الجديد"));
    assert_eq!(document.meta.byline.as_deref(), Some("ليلى حداد"));
    assert_eq!(n_shown(&document), 1);
    let names: Vec<&str> = document.furniture.iter().map(|f| f.text.as_str()).collect();
    assert!(names.contains(&"fatura.pdf"), "{names:?}");
    let text = warraq::document::copy::plain_text(&document);
    assert!(
        text.contains("موعد الخميس") && text.contains("متى نلتقي"),
        "{text}"
    );
}

#[test]
fn letters_in_a_text_are_no_mail() {
    let text = "From: the editors\nDear readers: this issue is about paper.\n\nIt is old.";
    assert_eq!(opened("x.txt", text.into()).document.meta.format, "plain");
    let error = open_bytes(
        "x.mht",
        b"MIME-Version: 1.0\nContent-Type: text/html\n\n".to_vec(),
    );
    assert!(matches!(
        error.expect_err("a refusal").kind,
        LoadErrorKind::NoText
    ));
}
