//! Files inside gzip and zstd, files too large, and the word to stop.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use warraq::document::copy::plain_text;
use warraq::load::{LoadErrorKind, LoadOptions, WarningKind, limits, open, open_bytes, open_with};

const TEXT: &str =
    "عنوان الورقة\n\nفقرة أولى من ورقة محزومة، فيها جملة ثانية.\n\nوفقرة أخرى بعدها.\n";

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    zstd::encode_all(bytes, 3).expect("memory")
}

#[test]
fn what_is_packed_is_read_as_what_it_is() {
    let bare = open_bytes("a.txt", TEXT.into()).expect("a text").document;
    for (name, bytes) in [
        ("a.txt.gz", gzip(TEXT.as_bytes())),
        ("a.txt.zst", zstd(TEXT.as_bytes())),
        ("a.gz.zst", zstd(&gzip(TEXT.as_bytes()))),
        ("no name at all", gzip(TEXT.as_bytes())),
    ] {
        let packed = open_bytes(name, bytes).expect(name).document;
        assert_eq!(packed.blocks, bare.blocks, "{name}");
        assert_eq!(packed.meta.file, name, "the person's own file");
        assert_eq!(packed.meta.sha256, bare.meta.sha256, "the same article");
    }
    let page = format!("<!DOCTYPE html><title>t</title><p>{}</p>", TEXT.repeat(20));
    let loaded = open_bytes("page.gz", gzip(page.as_bytes())).expect("a page");
    assert_eq!(loaded.document.meta.format, "html");
}

#[test]
fn of_a_packed_file_that_is_cut_off_the_rest_is_read() {
    let long: String = (0..4000)
        .map(|i| format!("سطر رقم {i} من كتاب طويل.\n"))
        .collect();
    let whole = gzip(long.as_bytes());
    let cut = whole[..whole.len() / 2].to_vec();
    let loaded = open_bytes("a.txt.gz", cut).expect("half a text");
    assert!(plain_text(&loaded.document).contains("سطر رقم 10 "));
    assert!(
        loaded
            .warnings
            .iter()
            .any(|w| w.kind == WarningKind::CutOff)
    );
    for len in 0..40 {
        // A few bytes are an error, and never more than that.
        let _ = open_bytes("a.gz", whole[..len].to_vec());
    }
}

#[test]
fn what_grows_without_end_is_refused() {
    let limit = usize::try_from(limits::MAX_FILE_BYTES).expect("a number");
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let piece = vec![b' '; 1 << 20];
    for _ in 0..=limit >> 20 {
        encoder.write_all(&piece).expect("memory");
    }
    let bomb = encoder.finish().expect("memory");
    let error = open_bytes("bomb.gz", bomb).expect_err("too large");
    assert!(
        matches!(error.kind, LoadErrorKind::TooLarge { .. }),
        "{error}"
    );
    let mut russian = gzip(TEXT.as_bytes());
    for _ in 0..=limits::MAX_LAYERS {
        russian = gzip(&russian);
    }
    let error = open_bytes("doll.gz", russian).expect_err("too deep");
    assert!(matches!(error.kind, LoadErrorKind::TooDeep), "{error}");
}

#[test]
fn a_file_larger_than_an_article_is_refused_without_reading_it() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("line.txt");
    let mut file = std::fs::File::create(&path).expect("a file");
    file.write_all(&vec![b'a'; 100_000]).expect("a disk");
    // The rest is a hole: a gigabyte of one line that takes no room.
    file.set_len(1 << 30).expect("a disk");
    let error = open(&path).expect_err("too large");
    assert!(
        matches!(error.kind, LoadErrorKind::TooLarge { .. }),
        "{error}"
    );
    assert!(error.to_string().contains("line.txt"));
}

#[test]
fn reading_stops_when_nobody_waits() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("a.txt.gz");
    std::fs::write(&path, gzip(TEXT.as_bytes())).expect("a disk");
    let options = LoadOptions::default();
    options.watch.cancel();
    let error = open_with(&path, &options).expect_err("stopped");
    assert!(matches!(error.kind, LoadErrorKind::Cancelled), "{error}");
}
