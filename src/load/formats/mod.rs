//! One file for each format, and the signatures of files that are no text at
//! all, so that a refusal can say what a file is.

pub mod docx;
pub mod eml;
pub mod epub;
pub mod exports;
pub mod fb2;
pub mod feed;
pub mod html;
pub mod jsonld;
pub mod maff;
pub mod markdown;
pub mod mhtml;
pub mod odt;
pub mod pdf;
pub mod plain;
pub mod rtf;
pub mod wacz;
pub mod warc;
pub mod webarchive;
pub mod zim;
pub mod zip;

/// First bytes of common files that are no text, and what they are.
const BINARIES: &[(&[u8], &str)] = &[
    (b"%PDF-", "PDF document"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"\x1F\x8B", "gzip archive"),
    (b"\x28\xB5\x2F\xFD", "zstd archive"),
    (b"7z\xBC\xAF\x27\x1C", "7-Zip archive"),
    (b"Rar!\x1A\x07", "RAR archive"),
    (b"\x89PNG\r\n", "PNG picture"),
    (b"\xFF\xD8\xFF", "JPEG picture"),
    (b"GIF8", "GIF picture"),
    (b"RIFF", "media file"),
    (b"\x7FELF", "program"),
    (b"MZ\x90\x00", "program"),
    (b"SQLite format 3\x00", "SQLite database"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "Microsoft Office document of before 2007; save it as DOCX and open that",
    ),
    (b"bplist00", "property list"),
    (b"ZIM\x04", "ZIM archive"),
    (b"wOFF", "font"),
    (b"wOF2", "font"),
    (b"\x00\x01\x00\x00\x00", "font"),
    (b"OTTO\x00", "font"),
    (b"OggS", "sound file"),
    (b"ID3", "sound file"),
];

/// What `bytes` are, when they start like a common file that is no text. A
/// text may begin with the letters of a signature: such a one needs a zero byte
/// nearby.
#[must_use]
pub fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    let row = BINARIES.iter().find(|row| bytes.starts_with(row.0))?;
    let is_letters = row.0.iter().all(|b| (0x20..0x7F).contains(b)) && row.0 != b"%PDF-";
    let has_nul = bytes.iter().take(4096).any(|b| *b == 0);
    (!is_letters || has_nul).then_some(row.1)
}
