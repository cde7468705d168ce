//! PDF files: the words of pages that Chromium and `LibreOffice` printed come back in their order, hostile and
//! damaged files end soon and in words.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use warraq::document::{BlockKind, copy::plain_text};
use warraq::load::{Loaded, open, open_bytes};

use crate::util::random::Random;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/load/pdf")
}

fn loaded(name: &str) -> Loaded {
    open(&folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// A file of one page with these operators; `resources` and `objects` are put in as they are. Object 4 is
/// the page's content, 5 a font.
fn pdf(operators: &str, resources: &str, objects: &str) -> Vec<u8> {
    format!(
        "%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n\
         2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n\
         3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>\nendobj\n\
         4 0 obj\n<</Length {}>>\nstream\n{operators}\nendstream\nendobj\n\
         5 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>\nendobj\n{objects}",
        operators.len() + 1
    )
    .into_bytes()
}

/// Words with how often they stand there.
fn count(text: &str) -> BTreeMap<String, usize> {
    use unicode_normalization::UnicodeNormalization as _;
    let mut out = BTreeMap::new();
    for word in text.split_whitespace().filter(|word| *word != "-") {
        *out.entry(word.nfc().collect()).or_default() += 1;
    }
    out
}

/// The harmonic mean of the shares of words that are right and that are there.
fn f1(one: &BTreeMap<String, usize>, other: &BTreeMap<String, usize>) -> f64 {
    let sum = |all: &BTreeMap<String, usize>| all.values().sum::<usize>() as f64;
    let both: usize = one
        .iter()
        .map(|(word, n)| *n.min(other.get(word).unwrap_or(&0)))
        .sum();
    2.0 * both as f64 / (sum(one) + sum(other)).max(1.0)
}

#[test]
fn the_words_of_printed_pages_come_back() {
    let mut n_files = 0;
    for entry in fs::read_dir(folder()).expect("a folder") {
        let path = entry.expect("an entry").path();
        let truth = path.with_extension("words");
        if path.extension().is_none_or(|e| e != "pdf") || !truth.exists() {
            continue;
        }
        n_files += 1;
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        let got = loaded(&name);
        let wanted = fs::read_to_string(&truth).expect("its words");
        let share = f1(&count(&wanted), &count(&plain_text(&got.document)));
        assert!(share >= 0.97, "{name}: {share}");
        let kinds: Vec<&str> = got.warnings.iter().map(|w| w.kind.as_str()).collect();
        assert!(kinds.contains(&"rebuilt"), "{name}: {kinds:?}");
    }
    assert!(n_files >= 4, "{n_files} files");
}

#[test]
fn columns_are_read_from_the_right() {
    let document = loaded("ar-two-chromium.pdf").document;
    let text = plain_text(&document);
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}"));
    assert!(place("بعد عشرين") < place("وتقول البلدية"));
    assert!(place("وتقول البلدية") < place("ويبقى السؤال"));
    assert_eq!(document.dir.as_str(), "rtl");
}

#[test]
fn a_page_without_text_says_so() {
    let error = open_bytes("x.pdf", pdf("0 0 m 9 9 l S", "", "")).expect_err("a refusal");
    assert_eq!(error.kind.as_str(), "no-text");
}

#[test]
fn a_locked_file_says_so_and_an_empty_password_opens() {
    use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};
    let plain = open_bytes(
        "x.pdf",
        pdf("BT /F 12 Tf 50 700 Td (plain words) Tj ET", "", ""),
    )
    .expect("text");
    assert!(plain_text(&plain.document).contains("plain words"));
    for (password, wanted) in [("", Ok("plain words")), ("secret", Err("locked"))] {
        let bytes = fs::read(folder().join("he-chromium.pdf")).expect("a file");
        let mut document = Document::load_mem(&bytes).expect("objects");
        let id = lopdf::Object::string_literal("0123456789abcdef");
        document.trailer.set("ID", vec![id.clone(), id]);
        let version = EncryptionVersion::V2 {
            document: &document,
            owner_password: "owner",
            user_password: password,
            key_length: 128,
            permissions: Permissions::all(),
        };
        let state = EncryptionState::try_from(version).expect("a state");
        document.encrypt(&state).expect("encrypted");
        let mut out = Vec::new();
        document.save_to(&mut out).expect("bytes");
        match (open_bytes("x.pdf", out), wanted) {
            (Ok(loaded), Ok(_)) => assert!(!loaded.document.blocks.is_empty()),
            (Err(error), Err(kind)) => assert_eq!(error.kind.as_str(), kind),
            (got, _) => panic!("{password}: {got:?}"),
        }
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
fn hostile_files_end_soon() {
    let show = "BT /F 12 Tf 50 700 Td (words) Tj ET";
    let form = |id: usize, inner: &str| {
        format!(
            "{id} 0 obj\n<</Type/XObject/Subtype/Form/Resources<</Font<</F 5 0 R>>/XObject<</X {id} 0 R/Y {} 0 R>>>>/Length {}>>\nstream\n{inner}\nendstream\nendobj\n",
            id + 1,
            inner.len() + 1
        )
    };
    let own = "/XObject<</X 10 0 R/Y 11 0 R>>";
    ends_soon(
        "a form in itself",
        pdf(&format!("{show} /X Do"), own, &form(10, "/X Do /X Do")),
    );
    let many: String = (10..30).map(|id| form(id, &"/Y Do ".repeat(10))).collect();
    ends_soon("ten in ten", pdf(&format!("{show} /X Do"), own, &many));
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    for _ in 0..300 {
        packed.write_all(&vec![b' '; 1 << 20]).expect("bytes");
    }
    let packed = packed.finish().expect("bytes");
    for kind in ["/Type/ObjStm/N 1/First 5", "/Type/XRef/Size 1/W[1 1 1]", ""] {
        let mut bytes = pdf(show, "", "");
        bytes.extend(
            format!(
                "9 0 obj\n<<{kind}/Filter/FlateDecode/Length {}>>\nstream\n",
                packed.len()
            )
            .bytes(),
        );
        bytes.extend(&packed);
        bytes.extend(b"\nendstream\nendobj\n");
        ends_soon(kind, bytes);
    }
    ends_soon("q", pdf(&"q ".repeat(4_000_000), "", ""));
    let list = format!("[{}]", "1 ".repeat(10 << 20));
    ends_soon("a list", pdf(&format!("{show} {list} TJ"), "", ""));
    let object = format!("9 0 obj\n{list}\nendobj\n");
    let error = open_bytes("x.pdf", pdf(show, "", &object)).expect_err("a refusal");
    assert_eq!(error.kind.as_str(), "too-large", "an object of ten million");
    ends_soon("arrays", pdf(&"[".repeat(200_000), "", ""));
    ends_soon(
        "numbers",
        pdf(
            &format!("BT /F 1e38 Tf {}(x) Tj ET", "1e30 1e30 Td ".repeat(20)),
            "",
            "",
        ),
    );
    ends_soon(
        "many",
        pdf(
            &format!("BT /F 9 Tf {} ET", "3 1 Td (word) Tj ".repeat(100_000)),
            "",
            "",
        ),
    );
    let kids = "2 0 R ".repeat(1_000);
    let bytes = String::from_utf8(pdf(show, "", ""))
        .expect("text")
        .replace("/Kids[3 0 R]", &format!("/Kids[{kids}3 0 R]"));
    ends_soon("pages in a circle", bytes.into_bytes());
}

#[test]
fn a_cut_or_flipped_file_opens_or_is_refused() {
    let whole = fs::read(folder().join("he-chromium.pdf")).expect("a file");
    for end in (1..whole.len()).step_by(whole.len() / 40) {
        ends_soon("cut", whole[..end].to_vec());
    }
    for seed in 1..60_u64 {
        let mut random = Random::new(seed);
        let mut bytes = whole.clone();
        for _ in 0..8 {
            let at = random.below(bytes.len());
            bytes[at] ^= 1 << random.below(8);
        }
        ends_soon(&format!("flipped with {seed}"), bytes);
    }
}

#[test]
fn a_lost_table_of_objects_is_made_anew() {
    let whole = fs::read(folder().join("he-chromium.pdf")).expect("a file");
    let at = whole
        .windows(4)
        .rposition(|w| w == b"xref")
        .expect("a table");
    let cut = open_bytes("x.pdf", whole[..at].to_vec()).expect("all pages");
    let kinds: Vec<&str> = cut.warnings.iter().map(|w| w.kind.as_str()).collect();
    assert!(kinds.contains(&"cut-off"), "{kinds:?}");
    let whole = loaded("he-chromium.pdf");
    assert_eq!(plain_text(&cut.document), plain_text(&whole.document));
}

#[test]
fn headings_and_titles_are_told_by_their_size() {
    let document = loaded("ar-table-libreoffice.pdf").document;
    assert!(document.meta.title.is_some());
    let is_text = |b: &warraq::document::Block| matches!(b.kind, BlockKind::Paragraph(_));
    assert!(document.blocks.iter().filter(|b| is_text(b)).count() >= 6);
}
