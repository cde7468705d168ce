//! Files that cannot be opened say why, and reading never waits for ever.

use std::io::{self, Read};
use std::path::Path;

use warraq::load::{LoadErrorKind, LoadOptions, limits, open, open_bytes, open_stream};

fn kind(path: &Path) -> &'static str {
    open(path).expect_err("a refusal").kind.as_str()
}

#[test]
fn a_missing_file_and_a_folder_are_told_apart() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(kind(&folder.path().join("none.txt")), "not-found");
    assert_eq!(kind(folder.path()), "directory");
    assert_eq!(
        kind(&folder.path().join("x").join("..").join("none")),
        "not-found"
    );
}

#[cfg(unix)]
#[test]
fn pipes_and_devices_are_refused_without_reading() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(&pipe)
        .status()
        .is_ok_and(|s| s.success());
    assert!(
        !made || kind(&pipe) == "special",
        "a pipe without a writer would be waited for"
    );
    for device in ["/dev/zero", "/dev/null"] {
        assert!(
            !Path::new(device).exists() || kind(Path::new(device)) == "special",
            "{device}"
        );
    }
    let socket = folder.path().join("socket");
    let listener = std::os::unix::net::UnixListener::bind(&socket);
    assert!(
        listener.is_err() || kind(&socket) == "special",
        "a socket is no file"
    );
}

#[test]
fn an_endless_stream_stops_at_the_limit() {
    struct Endless;
    impl Read for Endless {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            buffer.fill(b'a');
            Ok(buffer.len())
        }
    }
    let error = open_stream("-", Endless, &LoadOptions::default()).expect_err("a refusal");
    assert!(
        matches!(error.kind, LoadErrorKind::TooLarge { limit } if limit == limits::MAX_FILE_BYTES),
        "{error}"
    );
}

#[test]
fn a_stream_that_breaks_is_reported() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk was pulled out"))
        }
    }
    let error = open_stream("-", Broken, &LoadOptions::default()).expect_err("a refusal");
    assert_eq!(
        error.to_string(),
        "cannot read the file (the disk was pulled out): -"
    );
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let rows: &[(&[u8], &str)] = &[
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xEF\xBB\xBF", "empty"),
        (b"\xFF\xFE", "empty"),
        (b"a\0b", "not-text"),
        (b"%PDF-1.7\n1 0 obj", "damaged"),
        (b"PK\x03\x04whatever", "not-text"),
        (b"\x01\x02\x03\x04\x05 a few letters", "not-text"),
    ];
    for (bytes, wanted) in rows {
        let got = open_bytes("x.txt", bytes.to_vec())
            .map(|_| ())
            .expect_err("a refusal")
            .kind;
        assert_eq!(got.as_str(), *wanted, "{bytes:?}");
    }
}

#[test]
fn letters_that_begin_like_a_signature_are_still_text() {
    for text in [
        "RIFF is a format.",
        "ID3 tags explained",
        "GIF87a and GIF89a compared",
        "Rar! she cried.",
    ] {
        assert!(open_bytes("x.txt", text.into()).is_ok(), "{text}");
    }
}

#[test]
fn a_few_zeros_at_the_end_of_a_long_text_are_kept_and_said() {
    let mut bytes = "كلمة ".repeat(1000).into_bytes();
    bytes.extend([0, 0]);
    let loaded = open_bytes("x.txt", bytes).unwrap();
    assert_eq!(
        loaded
            .warnings
            .iter()
            .map(|w| w.kind.as_str())
            .collect::<Vec<_>>(),
        ["control-characters"]
    );
}
