//! Books: what they hold is read whole, what is broken is said, what is hostile ends soon.

use std::io::{Cursor, Write as _};

use warraq::document::{Block, BlockKind, Document, InlineKind, Role};
use warraq::load::{LoadError, Loaded, open_bytes};
use zip::write::SimpleFileOptions;

use super::outline::outline;
use crate::util::random::Random;

/// A zip archive of these files.
pub(super) fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let packing = if *name == "mimetype" {
            zip::CompressionMethod::Stored
        } else {
            zip::CompressionMethod::Deflated
        };
        let options = SimpleFileOptions::default().compression_method(packing);
        zip.start_file(*name, options).expect("a file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

const CONTAINER: &str = r#"<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;

/// A book: its package document without the frame, and its other files.
fn book(package: &str, files: &[(&str, &str)]) -> Vec<u8> {
    let package = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">{package}</package>"#
    );
    let mut all: Vec<(&str, &[u8])> = vec![
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", CONTAINER.as_bytes()),
        ("OEBPS/book.opf", package.as_bytes()),
    ];
    all.extend(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    archive(&all)
}

/// The package of a book whose pages are `names`, in this order.
fn package(names: &[&str], spine: &str) -> String {
    let items: String = names
        .iter()
        .map(|n| format!(r#"<item id="{n}" href="{n}" media-type="application/xhtml+xml"/>"#))
        .collect();
    let refs: String = names
        .iter()
        .map(|n| format!(r#"<itemref idref="{n}"/>"#))
        .collect();
    format!(
        "<metadata><dc:title>كتاب</dc:title><dc:language>ar</dc:language></metadata>\
         <manifest>{items}</manifest><spine {spine}>{refs}</spine>"
    )
}

fn page(body: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/><script src="x.js"/></head><body>{body}</body></html>"#
    )
}

fn opened(name: &str, bytes: Vec<u8>) -> Loaded {
    open_bytes(name, bytes).expect("a document")
}

/// Every link inside a document leads to a block.
fn check_links(document: &Document) {
    let text = outline(&Ok(Loaded::new(document.clone(), Vec::new())));
    for after in text.split("to \"#").skip(1) {
        let id = after.split('"').next().expect("an id");
        assert!(
            warraq::document::walk::node_of_id(document, id).is_some(),
            "{id} leads nowhere:\n{text}"
        );
    }
}

fn headings(document: &Document) -> Vec<(u8, &str)> {
    let blocks = document.blocks.iter();
    blocks
        .filter_map(|b| match &b.kind {
            BlockKind::Heading { level, text } => Some((*level, text.text.as_str())),
            _ => None,
        })
        .collect()
}

#[test]
fn the_notes_of_a_chapter_follow_it_and_links_lead_from_file_to_file() {
    let first = page(
        r##"<section><p>كان السوق زقاقًا<a epub:type="noteref" href="#n1">1</a> قديمًا<a role="doc-noteref" href="#n2">2</a>، انظر <a href="two%20b.xhtml#p%C3%A9">هنا</a> و<a href="two b.xhtml">هناك</a> و<a href="lost.xhtml">غيره</a>.</p>
        <aside epub:type="footnote" id="n1"><p><a href="#r1">1</a>. الزقاق درب.</p></aside>
        <aside role="doc-footnote" id="n2"><p>2. قديم جدًا. <a role="doc-backlink" href="#r2">عودة</a></p></aside>
        <p>وبقي الناس.<span epub:type="pagebreak" id="p2">٢</span></p></section>"##,
    );
    let second = page(r##"<p id="pé">فقرة ثانية <a href="one.xhtml#n2">حاشية</a>.</p>"##);
    let bytes = book(
        &package(&["one.xhtml", "two b.xhtml"], ""),
        &[("OEBPS/one.xhtml", &first), ("OEBPS/two b.xhtml", &second)],
    );
    let loaded = opened("x.epub", bytes);
    let document = &loaded.document;
    assert_eq!(loaded.warnings, []);
    check_links(document);
    let Block {
        kind: BlockKind::List {
            ordered,
            start,
            items,
        },
        role,
        ..
    } = &document.blocks[2]
    else {
        panic!("{:#?}", document.blocks)
    };
    assert_eq!((*role, *ordered, *start), (Some(Role::Notes), true, 1));
    let BlockKind::Paragraph(note) = &items[1][0].kind else {
        panic!("{items:?}")
    };
    assert_eq!(note.text, "قديم جدًا.");
    let BlockKind::Paragraph(text) = &document.blocks[0].kind else {
        panic!("{:?}", document.blocks)
    };
    let links: Vec<&str> = text
        .inlines
        .iter()
        .filter_map(|i| match &i.kind {
            InlineKind::Link(address) => Some(address.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(links, ["#c1-n1", "#c1-n2", "#c2-pé", "#c2"]);
    let n_raised = text
        .inlines
        .iter()
        .filter(|i| i.kind == InlineKind::Superscript)
        .count();
    assert_eq!(n_raised, 2);
    assert_eq!(document.blocks.len(), 4);
}

#[test]
fn contents_give_headings_to_chapters_that_print_none() {
    let ncx = r#"<?xml version="1.0"?><!DOCTYPE ncx PUBLIC "-//NISO//DTD ncx 2005-1//EN" "http://www.daisy.org/z3986/2005/ncx-2005-1.dtd"><ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>
      <navPoint id="a"><navLabel><text>القسم الأول</text></navLabel><content src="1.xhtml"/>
        <navPoint id="b"><navLabel><text>البداية</text></navLabel><content src="2.xhtml"/></navPoint>
        <navPoint id="c"><navLabel><text>النهاية</text></navLabel><content src="2.xhtml#end"/></navPoint></navPoint>
      <navPoint id="d"><navLabel><text>القسم الثاني</text></navLabel><content src="3.xhtml"/></navPoint>
    </navMap></ncx>"#;
    let package = package(
        &["1.xhtml", "2.xhtml", "3.xhtml"],
        r#"toc="ncx" page-progression-direction="rtl""#,
    )
    .replace(
        "<manifest>",
        r#"<manifest><item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>"#,
    );
    let bytes = book(
        &package,
        &[
            ("OEBPS/toc.ncx", ncx),
            (
                "OEBPS/1.xhtml",
                &page("<h3>القسم الأوّل</h3><p>نص أول.</p><h4>فرع</h4>"),
            ),
            (
                "OEBPS/2.xhtml",
                &page("<p>نص بلا عنوان.</p><p class='t' id='end'>النهاية</p><p>نص أخير.</p>"),
            ),
            ("OEBPS/3.xhtml", &page("<p>نص ثالث.</p>")),
        ],
    );
    let loaded = opened("x.epub", bytes);
    let expected = [
        (2, "القسم الأوّل"),
        (3, "فرع"),
        (3, "البداية"),
        (3, "النهاية"),
        (2, "القسم الثاني"),
    ];
    assert_eq!(headings(&loaded.document), expected);
    assert_eq!(
        loaded.document.dir_reason,
        warraq::vocab::DirectionReason::Declared
    );
}

#[test]
fn a_broken_book_keeps_what_can_be_read() {
    let text = page("<p>نص الفصل الباقي.</p>");
    let kinds = |loaded: &Loaded| -> Vec<&'static str> {
        loaded.warnings.iter().map(|w| w.kind.as_str()).collect()
    };
    // A chapter that is not there.
    let bytes = book(
        &package(&["1.xhtml", "2.xhtml"], ""),
        &[("OEBPS/2.xhtml", &text)],
    );
    let loaded = opened("x.epub", bytes);
    assert_eq!(
        (loaded.document.blocks.len(), kinds(&loaded)),
        (1, vec!["cut-off"])
    );
    // A package that is no XML.
    let bytes = book(
        "<metadata><dc:title>x</metadata>",
        &[("OEBPS/2.xhtml", &text)],
    );
    let loaded = opened("x.epub", bytes);
    assert_eq!(
        (loaded.document.blocks.len(), kinds(&loaded)),
        (1, vec!["cut-off"])
    );
    // A prefix that nothing declares.
    let odd = package(&["1.xhtml"], "").replace(
        "<dc:title>",
        "<dc:creator opf:role=\"aut\">ليلى</dc:creator><dc:title>",
    );
    let loaded = opened("x.epub", book(&odd, &[("OEBPS/1.xhtml", &text)]));
    assert_eq!(loaded.document.meta.byline.as_deref(), Some("ليلى"));
    assert_eq!(kinds(&loaded), [""; 0]);
}

#[test]
fn a_locked_book_says_so_and_hidden_fonts_do_not_matter() {
    let text = page("<p>نص الفصل.</p>");
    let encryption = |algorithm: &str, name: &str| {
        format!(
            r#"<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container" xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="{algorithm}"/><enc:CipherData><enc:CipherReference URI="{name}"/></enc:CipherData></enc:EncryptedData></encryption>"#
        )
    };
    let open = |encryption: &str| {
        let files = [
            ("OEBPS/1.xhtml", text.as_str()),
            ("META-INF/encryption.xml", encryption),
        ];
        open_bytes("x.epub", book(&package(&["1.xhtml"], ""), &files))
    };
    let locked = open(&encryption(
        "http://www.w3.org/2001/04/xmlenc#aes128-cbc",
        "OEBPS/1.xhtml",
    ));
    assert_eq!(locked.expect_err("a refusal").kind.as_str(), "locked");
    assert!(
        open(&encryption(
            "http://www.idpf.org/2008/embedding",
            "OEBPS/f.otf"
        ))
        .is_ok()
    );
    assert!(open("<broken").is_ok());
}

#[test]
fn a_book_of_a_thousand_chapters_is_read_in_one_go() {
    let names: Vec<String> = (0..1_000).map(|i| format!("{i}.xhtml")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let text = page(&format!("<h1>فصل</h1><p>{}</p>", "كلمة وأخرى ".repeat(60)));
    let paths: Vec<String> = names.iter().map(|n| format!("OEBPS/{n}")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|n| (n.as_str(), text.as_str())).collect();
    let loaded = opened("x.epub", book(&package(&names, ""), &files));
    assert_eq!(loaded.document.blocks.len(), 2_000);
    assert_eq!(loaded.warnings, []);
}

/// A document or a clean error, whatever bytes of a small file are gone or changed.
pub(super) fn abuse(name: &str, bytes: &[u8], step: usize) {
    for end in (0..bytes.len()).step_by(step) {
        let _: Result<Loaded, LoadError> = open_bytes(name, bytes[..end].to_vec());
    }
    let seed = 0x5EED ^ bytes.len() as u64;
    let mut random = Random::new(seed);
    for _ in 0..60 {
        let mut changed = bytes.to_vec();
        for _ in 0..1 + random.below(8) {
            let at = random.below(changed.len());
            changed[at] = random.below(256) as u8;
        }
        // The seed is in the name, should a panic get through.
        let _ = open_bytes(&format!("{seed:x}-{name}"), changed);
    }
}

#[test]
fn a_damaged_book_opens_or_is_refused() {
    let text = page("<h1>باب</h1><p>نص <b>الفصل</b>.</p><img src=\"x.png\" alt=\"صورة\"/>");
    let bytes = book(&package(&["1.xhtml"], ""), &[("OEBPS/1.xhtml", &text)]);
    abuse("x.epub", &bytes, 17);
}

/// An archive whose directory names its one page under `n` names: so many times what it holds.
fn overlapping(n: usize, page: &[u8]) -> Vec<u8> {
    let names: Vec<String> = (0..n).map(|i| format!("{i:05}.xhtml")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let package = format!(
        r#"<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">{}</package>"#,
        package(&names, "")
    );
    let container = CONTAINER.replace("OEBPS/", "");
    let bytes = archive(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("book.opf", package.as_bytes()),
        ("00000.xhtml", page),
    ]);
    let end = bytes.len() - 22;
    let u32_at = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().expect("4 bytes"));
    let start = u32_at(end + 16) as usize;
    let record = (start..end)
        .rev()
        .find(|at| bytes[*at..].starts_with(b"PK\x01\x02"))
        .expect("a record");
    let mut out = bytes[..end].to_vec();
    for name in names.iter().skip(1) {
        let mut again = bytes[record..end].to_vec();
        again[46..46 + name.len()].copy_from_slice(name.as_bytes());
        out.extend(again);
    }
    let size = (out.len() - start) as u32;
    let count = (3 + n) as u16;
    out.extend(b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend((start as u32).to_le_bytes());
    out.extend([0, 0]);
    out
}

#[test]
fn a_bomb_of_overlapping_pages_is_cut_short() {
    for page in [
        vec![0; 10 << 20],
        vec![b'a'; 10 << 20],
        b"<p>a ".repeat(1 << 20),
    ] {
        let bytes = overlapping(2_000, &page);
        assert!(bytes.len() < 1 << 20, "{}", bytes.len());
        let start = std::time::Instant::now();
        let opened = open_bytes("x.epub", bytes);
        let took = start.elapsed();
        match &opened {
            Ok(loaded) => assert!(loaded.warnings.iter().any(|w| w.kind.as_str() == "cut-off")),
            Err(error) => assert_eq!(error.kind.as_str(), "no-text"),
        }
        // Far more than it takes: no measure, but no hang.
        assert!(took.as_secs() < 20, "{took:?} for {:?}", opened.map(|_| ()));
    }
}

#[test]
fn a_book_larger_than_any_is_read_as_far_as_it_is_one() {
    let names: Vec<String> = (0..30).map(|i| format!("{i}.xhtml")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let page = format!("<p>{}</p>", "a ".repeat(4 << 20));
    let paths: Vec<String> = names.iter().map(|n| format!("OEBPS/{n}")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|n| (n.as_str(), page.as_str())).collect();
    let loaded = opened("x.epub", book(&package(&names, ""), &files));
    assert_eq!(loaded.warnings[0].kind.as_str(), "cut-off");
    assert!(loaded.document.blocks.len() < 30);
}

const FB2: &str = r##"<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><author><nickname>ورّاق</nickname></author><book-title>كتاب</book-title><lang>ar</lang></title-info></description><body><section><title><p>باب</p></title><p>نص<a l:href="#n" type="note">1</a></p><section><title><p>فرع</p></title><poem><stanza><v>سطر أول</v><v>سطر ثانٍ</v></stanza></poem></section></section></body><body name="notes"><section id="n"><title><p>١</p></title><p>حاشية</p></section></body></FictionBook>"##;

#[test]
fn a_fiction_book_has_levels_verse_and_notes() {
    let loaded = opened("x.fb2", FB2.into());
    let document = &loaded.document;
    check_links(document);
    assert_eq!(headings(document), [(2, "باب"), (3, "فرع")]);
    assert!(
        document
            .blocks
            .iter()
            .any(|b| matches!(&b.kind, BlockKind::Verse(l) if l.len() == 2))
    );
    let last = document.blocks.last().expect("notes");
    assert_eq!(last.role, Some(Role::Notes));
    assert_eq!(document.meta.byline.as_deref(), Some("ورّاق"));
    assert_eq!(document.meta.format, "fb2");
}

#[test]
fn a_fiction_book_opens_out_of_its_packing() {
    let zipped = archive(&[("كتاب.fb2", FB2.as_bytes())]);
    assert_eq!(opened("x.fb2.zip", zipped).document.meta.format, "fb2");
    let gzipped = {
        let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        out.write_all(FB2.as_bytes()).expect("written");
        out.finish().expect("packed")
    };
    assert_eq!(opened("x.fb2.gz", gzipped).document.meta.format, "fb2");
}

#[test]
fn a_damaged_fiction_book_opens_or_is_refused() {
    abuse("x.fb2", FB2.as_bytes(), 7);
    // Cut in the middle, what stands before is read.
    let end = FB2.find("سطر ثانٍ").expect("a place");
    let loaded = opened("x.fb2", FB2[..end].into());
    assert_eq!(loaded.warnings[0].kind.as_str(), "cut-off");
    assert_eq!(headings(&loaded.document), [(2, "باب"), (3, "فرع")]);
    let deep = FB2.replace("<p>نص", &format!("{}<p>نص", "<section>".repeat(20_000)));
    let _ = open_bytes("x.fb2", deep.into());
    let entities = FB2
        .replacen(
            "<FictionBook",
            "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;\">]><FictionBook",
            1,
        )
        .replace("نص<a", "&c;<a");
    let _ = open_bytes("x.fb2", entities.into());
}
