//! Files that are no text, made of the text of an example on a rule's page: a book, of its files one
//! behind the other, and a PDF, of its lines as they are stored.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A book; a line `--- name` begins each of its files.
pub(super) fn book(files: &str) -> Option<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let kind = ("mimetype", "application/epub+zip");
    let rest = files.split("--- ").filter_map(|file| file.split_once('\n'));
    for (name, content) in std::iter::once(kind).chain(rest) {
        zip.start_file(name.trim(), options).ok()?;
        zip.write_all(content.as_bytes()).ok()?;
    }
    Some(zip.finish().ok()?.into_inner())
}

/// A PDF of one page; each line is stored and set from left to right, character by character, in a
/// font that is not in the file.
pub(super) fn pdf(lines: &str) -> Vec<u8> {
    let mut content = String::from("BT /F 12 Tf 16 TL 50 800 Td\n");
    for line in lines.lines() {
        let units = line.encode_utf16().fold(String::new(), |mut hex, unit| {
            let _ = write!(hex, "{unit:04X}");
            hex
        });
        let _ = writeln!(content, "<{units}> Tj T*");
    }
    content.push_str("ET\n");
    let blocks = [0x00, 0x05, 0x06, 0x07, 0x20, 0xfb, 0xfd, 0xfe];
    let mut map =
        String::from("1 begincodespacerange <0000> <FFFF> endcodespacerange\n8 beginbfrange\n");
    for block in blocks {
        let _ = writeln!(map, "<{block:02X}00> <{block:02X}FF> <{block:02X}00>");
    }
    map.push_str("endbfrange\n");
    let stream = |data: &str| format!("<</Length {}>>stream\n{data}endstream", data.len());
    objects(&[
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_owned(),
        stream(&content),
        "<</Type/Font/Subtype/Type0/BaseFont/Naskh/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>".to_owned(),
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/Naskh/DW 500/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)\
         /Supplement 0>>/FontDescriptor 8 0 R>>"
            .to_owned(),
        stream(&map),
        "<</Type/FontDescriptor/FontName/Naskh/Flags 4/Ascent 800/Descent -200/ItalicAngle 0/CapHeight 700/StemV 80\
         /FontBBox[0 -200 1000 800]>>"
            .to_owned(),
    ])
}

/// A file of these objects with the table of their places.
fn objects(objects: &[String]) -> Vec<u8> {
    let mut out = String::from("%PDF-1.7\n");
    let mut places = String::new();
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(places, "{:010} 00000 n ", out.len());
        let _ = writeln!(out, "{} 0 obj\n{object}\nendobj", index + 1);
    }
    let (start, n) = (out.len(), objects.len() + 1);
    let _ = write!(
        out,
        "xref\n0 {n}\n0000000000 65535 f \n{places}trailer\n<</Size {n}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
    );
    out.into_bytes()
}
