//! Web pages: what our own export says comes back the same, hostile markup ends soon and in words,
//! files beside a page are shown and no others.

use std::fs;
use std::path::Path;

use warraq::cli::extract::{ExtractArgs, ExtractFormat};
use warraq::document::{Block, BlockKind, Document};
use warraq::load::{Loaded, WarningKind, open, open_bytes};

use super::outline::outline;

fn page(html: &str) -> Loaded {
    open_bytes("page.html", html.as_bytes().to_vec()).expect("a page")
}

/// What `warraq extract --to html` writes of a file.
fn exported(path: &Path) -> String {
    let args = ExtractArgs {
        inputs: vec![path.to_owned()],
        to: Some(ExtractFormat::Html),
        whole: false,
        list: false,
        entry: None,
        output: None,
    };
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut streams = warraq::cli::output::Streams {
        out: &mut out,
        err: &mut err,
    };
    let exit = warraq::cli::extract::run(&args, &mut std::io::empty(), &mut streams);
    assert_eq!(exit, warraq::cli::output::Exit::Done);
    String::from_utf8(out).expect("utf-8")
}

/// The blocks of a document and their direction, without what was around them.
fn shape(document: Document) -> String {
    let bare = Document {
        meta: warraq::document::Metadata {
            title: document.meta.title.clone(),
            byline: document.meta.byline.clone(),
            ..warraq::document::Metadata::default()
        },
        furniture: Vec::new(),
        continue_after: None,
        dir_reason: warraq::vocab::DirectionReason::Declared,
        ..document
    };
    outline(&Ok(Loaded::new(bare, Vec::new())))
}

#[test]
fn an_exported_page_comes_back_the_same() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let dir = tempfile::tempdir().expect("a folder");
    let files = [
        "tests/fixtures/load/html/kinds.html",
        "tests/fixtures/load/plain/news-ar.txt",
        "tests/fixtures/load/plain/hebrew.txt",
        "assets/samples/souk.txt",
        "tests/fixtures/pages/ar-tables-water-bulletin/page.html",
        "tests/fixtures/pages/fa-news-world-nextjs/page.html",
        "tests/fixtures/pages/ar-tutorial-restic-code/page.html",
    ];
    for file in files {
        let path = root.join(file);
        let first = open(&path).expect("a file").document;
        let copy = dir.path().join("copy.html");
        fs::write(&copy, exported(&path)).expect("written");
        let again = open(&copy).expect("our own page").document;
        assert_eq!(shape(first), shape(again), "{file}");
    }
}

#[test]
fn hostile_markup_ends_in_words() {
    let deep = |open: &str, n: usize| format!("{}x", open.repeat(n));
    let attributes: Vec<String> = (0..50_000).map(|i| format!("a{i}=b")).collect();
    let pages = [
        deep("<ul><li>", 16_000),
        deep("<span>", 30_000),
        deep("<div>", 30_000),
        deep("<table><tr><td>", 5_000),
        deep("<b><p>", 3_000),
        deep("<font size=1><p>", 3_000),
        deep("<svg><g>", 3_000),
        deep("<a href=x>", 10_000),
        format!("<p>{}", "a".repeat(4 << 20)),
        format!("<p {}>x", attributes.join(" ")),
        format!(
            "<table><tr>{}",
            "<td colspan=100 rowspan=100>x".repeat(3_000)
        ),
        format!("<style>{}</style><p>x", "p{direction:rtl}".repeat(20_000)),
        format!("<p>x{}", "\0".repeat(100_000)),
        format!(
            "<script type=\"application/ld+json\">{}</script><p>x",
            "[".repeat(100_000)
        ),
        "<p>x<img src=\"data:image/png;base64,iVBORw0KGgo\">".to_owned(),
        "<!DOCTYPE html><html><body><p>x</body".to_owned(),
    ];
    for html in pages {
        let start: String = html.chars().take(24).collect();
        let loaded = page(&html);
        assert!(!loaded.document.blocks.is_empty(), "{start}");
    }
}

#[test]
fn a_page_of_too_many_tags_is_cut_and_says_so() {
    let loaded = page(&"<p>x".repeat(1_600_000));
    let kinds: Vec<_> = loaded.warnings.iter().map(|w| w.kind).collect();
    assert!(kinds.contains(&WarningKind::CutOff), "{kinds:?}");
}

#[test]
fn a_page_of_several_encodings_is_what_it_says() {
    let words = "كان الوراقون ينسخون الكتب ويجلدونها ثم يبيعونها. ";
    let legacy = encoding_rs::WINDOWS_1256.encode(words).0;
    let mut bytes = b"<meta charset=utf-8><p>".to_vec();
    for _ in 0..3 {
        bytes.extend(words.as_bytes());
        bytes.extend(&*legacy);
        bytes.extend(words.as_bytes());
    }
    let loaded = open_bytes("mixed.html", bytes).expect("a page");
    let text = warraq::document::copy::plain_text(&loaded.document);
    assert!(text.starts_with(words.trim_end()), "{text}");
    let kinds: Vec<_> = loaded.warnings.iter().map(|w| w.kind).collect();
    assert!(kinds.contains(&WarningKind::ReplacedBytes), "{kinds:?}");
}

#[test]
fn a_page_cut_anywhere_opens_or_is_refused() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let whole = fs::read(root.join("tests/fixtures/load/html/kinds.html")).expect("a page");
    for end in (1..whole.len()).step_by(61) {
        // Neither a panic nor a hang; a text cut in its head has no words.
        let _ = open_bytes("cut.html", whole[..end].to_vec());
    }
}

#[test]
fn pictures_beside_a_page_are_shown_and_no_others() {
    let dir = tempfile::tempdir().expect("a folder");
    let png = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/kashida.png"));
    let png = png.expect("a picture");
    let inside = dir.path().join("saved");
    fs::create_dir_all(inside.join("page_files")).expect("a folder");
    fs::write(inside.join("page_files/a b.png"), &png).expect("written");
    fs::write(dir.path().join("secret.png"), &png).expect("written");
    let text = "<p>A text that is long enough to be read as one, with a picture below it.</p>";
    let html = format!(
        "<html><body><article>{text}<img src='./page_files/a%20b.png' alt=one>{text}\
         <img src='../secret.png' alt=two>{text}<img src='/etc/passwd' alt=three>{text}\
         <img src='https://example.com/remote.png' alt=four>{text}</article>"
    );
    let path = inside.join("page.html");
    fs::write(&path, html).expect("written");
    let document = open(&path).expect("a page").document;
    let shown: Vec<(&str, bool)> = document
        .blocks
        .iter()
        .filter_map(|b: &Block| match &b.kind {
            BlockKind::Figure(f) => Some((f.alt.as_str(), f.picture.is_some())),
            _ => None,
        })
        .collect();
    let expected = [
        ("one", true),
        ("two", false),
        ("three", false),
        ("four", false),
    ];
    assert_eq!(shown, expected);
    assert_eq!(document.pictures.len(), 1);
}

#[test]
fn a_picture_of_too_many_pixels_is_left_out() {
    let dir = tempfile::tempdir().expect("a folder");
    let side = 30_000;
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::One);
    encoder.set_compression(png::Compression::Fast);
    let mut writer = encoder.write_header().expect("a header");
    let rows = vec![0; side as usize * (side as usize / 8)];
    writer.write_image_data(&rows).expect("rows");
    writer.finish().expect("an end");
    fs::write(dir.path().join("sky.png"), &file).expect("written");
    let text = "<p>A text that is long enough to be read as one, with a picture below it.</p>";
    let path = dir.path().join("page.html");
    fs::write(&path, format!("{text}<img src=sky.png alt=sky>{text}")).expect("written");
    let loaded = open(&path).expect("a page");
    assert!(loaded.document.pictures.is_empty());
    let alt = |b: &Block| matches!(&b.kind, BlockKind::Figure(f) if f.alt == "sky");
    assert!(loaded.document.blocks.iter().any(alt), "its place says so");
    let kinds: Vec<_> = loaded.warnings.iter().map(|w| w.kind).collect();
    assert_eq!(kinds, [WarningKind::PictureLeftOut]);
}

#[test]
fn links_inside_a_page_lead_to_their_block() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let document = open(&root.join("tests/fixtures/load/html/kinds.html"))
        .expect("a page")
        .document;
    let text = |id: &str| {
        let node = warraq::document::walk::node_of_id(&document, id)?;
        let nodes = warraq::document::walk::nodes(&document);
        Some(
            nodes
                .get(node.0 as usize)?
                .text
                .chars()
                .take(9)
                .collect::<String>(),
        )
    };
    assert_eq!(text("n1").as_deref(), Some("كان العرض"), "the note");
    assert_eq!(
        text("r1").as_deref(),
        Some("قال صاحب "),
        "the paragraph with its mark"
    );
    assert_eq!(text("nothing"), None);
}

#[test]
fn the_whole_page_holds_what_the_article_leaves_out() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = root.join("tests/fixtures/load/html/kinds.html");
    let text = |is_whole| {
        let options = warraq::load::LoadOptions {
            is_whole,
            ..warraq::load::LoadOptions::default()
        };
        let opened = warraq::load::open_with(&path, &options).expect("a page");
        let loaded = warraq::load::article(opened).expect("one page");
        warraq::document::copy::plain_text(&loaded.document)
    };
    let (article, whole) = (text(false), text(true));
    for furniture in ["شارك القصة", "الأكثر قراءة", "ثقافة", "المصادر:"]
    {
        assert!(!article.contains(furniture), "{furniture}");
        assert!(whole.contains(furniture), "{furniture}");
    }
    for line in article.lines() {
        assert!(whole.contains(line), "{line}");
    }
}
