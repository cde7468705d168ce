//! ZIM files: one written by libzim (the layout since 2020), one in the layout before it with xz.

use std::fs;
use std::path::Path;

use warraq::load::{LoadErrorKind, LoadOptions};

use super::{damage, entry, opened, rows, shelf, text, titles};

fn file(name: &str) -> Vec<u8> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/load/zim");
    fs::read(folder.join(name)).expect("a fixture")
}

const FILES: &[(&str, &str)] = &[("written-by-libzim.zim", "C"), ("old-layout-xz.zim", "A")];

#[test]
fn articles_are_listed_by_their_titles_and_opened_with_their_pictures() {
    for (name, namespace) in FILES {
        let shelf = shelf(name, &file(name));
        assert_eq!(shelf.format, "zim");
        let (rows, warnings) = rows(&shelf);
        assert_eq!(titles(&rows), ["خزانة الكتب", "سوق الوراقين"], "{name}");
        assert_eq!(rows[1].key, format!("{namespace}/سوق"));
        assert_eq!(warnings, []);
        for row in &rows {
            let document = shelf
                .open(&row.key, &LoadOptions::default())
                .unwrap()
                .document;
            assert_eq!(document.pictures.len(), 1, "{name} {}", row.key);
            assert_eq!(document.meta.site.as_deref(), Some("موسوعة الحي"), "{name}");
            assert_eq!(document.meta.title, row.title);
            assert!(text(&document).contains("كان الوراقون"), "{name}");
        }
    }
}

#[test]
fn redirects_lead_to_their_article_and_other_things_are_none() {
    for (name, namespace) in FILES {
        let bytes = file(name);
        let loaded = entry(name, &bytes, &format!("{namespace}/الوراقون")).unwrap();
        assert_eq!(loaded.document.meta.title.as_deref(), Some("سوق الوراقين"));
        for key in ["x", "C/none", "C/style.css", "M/Title/x", "I/dot.png", "/"] {
            let got = entry(name, &bytes, key);
            assert!(
                matches!(got, Err(LoadErrorKind::NoEntry)),
                "{name} {key}: {got:?}"
            );
        }
    }
}

/// The old file with a number in it changed.
fn with(at: usize, number: &[u8]) -> Vec<u8> {
    let mut bytes = file("old-layout-xz.zim");
    bytes[at..at + number.len()].copy_from_slice(number);
    bytes
}

#[test]
fn numbers_that_lie_are_refused_or_passed_over() {
    let most = u32::MAX.to_le_bytes();
    // Entries, clusters; then the lists' places.
    for at in [24, 28] {
        assert!(matches!(
            opened("x.zim", &with(at, &most)),
            Err(LoadErrorKind::Damaged)
        ));
    }
    for at in [32, 48] {
        let got = opened("x.zim", &with(at, &u64::MAX.to_le_bytes()));
        assert!(matches!(got, Err(LoadErrorKind::Damaged)), "{at}");
    }
    // No list of titles: the order of paths serves.
    let (rows, _) = rows(&shelf("x.zim", &with(40, &u64::MAX.to_le_bytes())));
    assert_eq!(rows.len(), 2);
    // A redirect to itself.
    let bytes = file("old-layout-xz.zim");
    let redirect = memchr::memmem::find(&bytes, &[0xFF, 0xFF, 0, b'A']).unwrap();
    let own = titles_of_paths(&bytes)
        .iter()
        .position(|p| *p == redirect as u64);
    let bytes = with(redirect + 8, &(own.unwrap() as u32).to_le_bytes());
    assert!(matches!(
        entry("x.zim", &bytes, "A/الوراقون"),
        Err(LoadErrorKind::Damaged)
    ));
}

/// Where the entries stand, in the order of paths.
fn titles_of_paths(bytes: &[u8]) -> Vec<u64> {
    let number = |at: usize| u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight"));
    let (n, start) = (bytes[24] as usize, number(32) as usize);
    (0..n).map(|i| number(start + 8 * i)).collect()
}

#[test]
fn a_cluster_that_unpacks_without_end_is_refused() {
    let old = file("old-layout-xz.zim");
    let number = |at: usize| u64::from_le_bytes(old[at..at + 8].try_into().unwrap()) as usize;
    // A cluster of zstd behind the rest: a list of two blobs, then zeros for ever.
    let mut cluster = Vec::new();
    for offset in [12_u32, 0xF000_0000, 0xF000_0001] {
        cluster.extend(offset.to_le_bytes());
    }
    cluster.resize(64 << 20, 0);
    let packed = zstd::encode_all(cluster.as_slice(), 1).unwrap();
    let mut bytes = old.clone();
    let at = bytes.len() as u64;
    bytes.push(5);
    bytes.extend(packed);
    let pointers = number(48);
    bytes[pointers..pointers + 8].copy_from_slice(&at.to_le_bytes());
    let got = entry("x.zim", &bytes, "A/سوق");
    assert!(got.is_err(), "{got:?}");
}

#[test]
fn damaged_zim_files_are_refused_or_read() {
    for (name, _) in FILES {
        damage(name, &file(name));
    }
    // Where the numbers are, every byte.
    let bytes = file("old-layout-xz.zim");
    for at in 0..bytes.len() {
        let mut bytes = bytes.clone();
        bytes[at] ^= 0xFF;
        super::survive("x.zim", &bytes);
    }
}
