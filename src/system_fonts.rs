//! Fonts of the machine, for what the bundled book does not cover.
//!
//! The folders are read when a face is asked for the first time (`fontdb`), and
//! a face's characters when it is first considered; a window reads them ahead, so
//! that no frame waits for them. `text/font.rs` asks through
//! [`FontSource`] and only after the book; tests and golden images never do,
//! because every machine would answer differently.

use std::cmp::Reverse;
use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use fontdb::{Database, Family, ID, Query, Stretch, Style, Weight};

use crate::text::font::{FontSource, character_ranges};
use crate::vocab::{Lang, Script};

/// A face that is larger is not copied into the program, bytes.
const MAX_FACE: usize = 64 << 20;

/// Fonts of the machine; empty until it is asked. Clones share what was found.
#[derive(Clone, Default)]
pub struct SystemFonts {
    installed: Arc<OnceLock<Library>>,
}

/// What was found on the machine.
struct Library {
    database: Database,
    /// Upright faces, the likeliest first.
    faces: Vec<Candidate>,
}

/// A face that may be chosen.
struct Candidate {
    id: ID,
    family: String,
    bold: bool,
    /// Sorted ranges of the characters that it maps, once they were asked for.
    ranges: OnceLock<Vec<(u32, u32)>>,
    /// Its bytes cannot be used.
    is_spoilt: Mutex<bool>,
}

impl fmt::Debug for SystemFonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.installed.get() {
            Some(library) => write!(f, "SystemFonts({} faces)", library.faces.len()),
            None => f.write_str("SystemFonts(not asked yet)"),
        }
    }
}

impl SystemFonts {
    /// Fonts of the machine, found when they are first needed.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Finds the fonts and their characters on a thread of its own, after `wait`.
    /// Whoever asks before it is done waits as if it had not been called.
    ///
    /// # Errors
    /// When the system gives no thread; then the fonts are found when they are needed.
    pub fn read_ahead(&self, wait: Duration) -> std::io::Result<()> {
        let fonts = self.clone();
        let read = move || {
            std::thread::sleep(wait);
            let library = fonts.installed();
            for face in &library.faces {
                face.ranges(&library.database);
            }
        };
        std::thread::Builder::new()
            .name("fonts".into())
            .spawn(read)?;
        Ok(())
    }

    /// Names of the families of the machine, sorted.
    #[must_use]
    pub fn families(&self) -> Vec<String> {
        let faces = self.installed().faces.iter();
        let mut names: Vec<String> = faces.map(|face| face.family.clone()).collect();
        names.sort();
        names.dedup();
        names
    }

    fn installed(&self) -> &Library {
        self.installed.get_or_init(|| {
            let mut database = Database::new();
            database.load_system_fonts();
            Library::new(database)
        })
    }
}

impl FontSource for SystemFonts {
    fn face_for(
        &self,
        cluster: &str,
        script: Script,
        lang: Lang,
        bold: bool,
    ) -> Option<(Vec<u8>, u32, String)> {
        self.installed().face_for(cluster, script, lang, bold)
    }

    fn family(&self, name: &str, bold: bool) -> Option<(Vec<u8>, u32)> {
        self.installed().family(name, bold)
    }
}

impl Library {
    fn new(database: Database) -> Self {
        let mut faces: Vec<Candidate> = database
            .faces()
            .filter(|face| face.style == Style::Normal && face.stretch == Stretch::Normal)
            .filter_map(|face| {
                Some(Candidate {
                    id: face.id,
                    family: face.families.first()?.0.clone(),
                    bold: face.weight >= Weight::SEMIBOLD,
                    ranges: OnceLock::new(),
                    is_spoilt: Mutex::new(false),
                })
            })
            .collect();
        // The same order on the same machine, whatever order its folders are read in.
        faces.sort_by(|a, b| a.family.cmp(&b.family).then(a.bold.cmp(&b.bold)));
        Self { database, faces }
    }

    /// A face that covers the whole cluster: of the wished weight, then by how
    /// well its family suits script and language.
    fn face_for(
        &self,
        cluster: &str,
        script: Script,
        lang: Lang,
        bold: bool,
    ) -> Option<(Vec<u8>, u32, String)> {
        let mut order: Vec<(&Candidate, (Reverse<u8>, bool))> = self
            .faces
            .iter()
            .map(|face| {
                (
                    face,
                    (
                        Reverse(suitability(&face.family, script, lang)),
                        face.bold != bold,
                    ),
                )
            })
            .collect();
        order.sort_by_key(|(_, rank)| *rank);
        order.into_iter().find_map(|(face, _)| {
            let (data, index) = face
                .covers(cluster, &self.database)
                .then(|| self.bytes(face))
                .flatten()?;
            Some((data, index, face.family.clone()))
        })
    }

    fn family(&self, name: &str, bold: bool) -> Option<(Vec<u8>, u32)> {
        let weight = if bold { Weight::BOLD } else { Weight::NORMAL };
        let query = Query {
            families: &[Family::Name(name)],
            weight,
            ..Query::default()
        };
        let id = self.database.query(&query)?;
        self.database.with_face_data(id, |data, index| {
            (data.len() <= MAX_FACE).then(|| (data.to_vec(), index))
        })?
    }

    fn bytes(&self, face: &Candidate) -> Option<(Vec<u8>, u32)> {
        let copy = |data: &[u8], index| (data.len() <= MAX_FACE).then(|| (data.to_vec(), index));
        let bytes = self.database.with_face_data(face.id, copy).flatten();
        if bytes.is_none() {
            *face
                .is_spoilt
                .lock()
                .unwrap_or_else(PoisonError::into_inner) = true;
        }
        bytes
    }
}

impl Candidate {
    fn ranges(&self, database: &Database) -> &[(u32, u32)] {
        let read = || database.with_face_data(self.id, character_ranges);
        self.ranges.get_or_init(|| read().unwrap_or_default())
    }

    /// Whether the face has every character of the cluster that is drawn.
    fn covers(&self, cluster: &str, database: &Database) -> bool {
        if *self
            .is_spoilt
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
        {
            return false;
        }
        let ranges = self.ranges(database);
        let has = |c: u32| {
            let at = ranges.partition_point(|(start, _)| *start <= c);
            at.checked_sub(1)
                .and_then(|at| ranges.get(at))
                .is_some_and(|(_, end)| c <= *end)
        };
        let mut drawn = cluster.chars().filter(|c| !is_invisible(*c)).peekable();
        drawn.peek().is_some() && drawn.all(|c| has(c as u32))
    }
}

/// Joiners, variation selectors and controls need no glyph of their own.
fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// How well a family suits, by its name: 3 for one made for the script, 2 for a
/// family of wide coverage, 1 for any other, 0 for one that was made for
/// something else.
fn suitability(family: &str, script: Script, lang: Lang) -> u8 {
    let lower = family.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[
        "last resort",
        "lastresort",
        "unifont",
        "adobe blank",
        "mono",
        "symbol",
    ]) {
        return 0;
    }
    let own: &[&str] = match &script.0 {
        b"Arab" if lang.primary() == "ur" => &["nastaliq", "nastaleeq"],
        b"Arab" => &["naskh", "arabic", "amiri", "scheherazade", "vazir"],
        b"Hebr" => &["hebrew", "david", "frank"],
        b"Syrc" => &["syriac"],
        b"Thaa" => &["thaana"],
        b"Nkoo" => &["nko"],
        b"Adlm" => &["adlam"],
        b"Rohg" => &["rohingya"],
        b"Mand" => &["mandaic"],
        b"Samr" => &["samaritan"],
        b"Deva" => &["devanagari"],
        b"Beng" => &["bengali"],
        b"Thai" => &["thai"],
        b"Armn" => &["armenian"],
        b"Geor" => &["georgian"],
        b"Ethi" => &["ethiopic"],
        b"Hang" => &["cjk kr", "korean"],
        b"Hira" | b"Kana" => &["cjk jp", "japanese"],
        b"Hani" => match lang.primary() {
            "ja" => &["cjk jp"],
            "ko" => &["cjk kr"],
            _ => &["cjk sc", "cjk tc", "chinese"],
        },
        _ => &[],
    };
    if has(own) {
        3
    } else if has(&[
        "noto sans",
        "noto serif",
        "dejavu sans",
        "freeserif",
        "segoe ui",
        "arial unicode",
    ]) {
        2
    } else {
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::book::BOOK;

    /// A library of the bundled fonts, as if they were the machine's.
    fn library() -> Library {
        let mut database = Database::new();
        for row in BOOK {
            for data in [Some(row.regular), row.bold].into_iter().flatten() {
                database.load_font_source(fontdb::Source::Binary(Arc::new(data)));
            }
        }
        Library::new(database)
    }

    #[test]
    fn a_face_is_found_that_covers_the_whole_cluster() {
        let library = library();
        let arabic = library
            .face_for("\u{628}\u{64E}", Script::ARABIC, Lang::new("ar"), false)
            .expect("Arabic");
        assert!(!character_ranges(&arabic.0, arabic.1).is_empty(), "a font");
        let family = |cluster: &str, script, lang| {
            library
                .face_for(cluster, script, Lang::new(lang), false)
                .map(|(_, _, name)| name)
        };
        assert!(family("\u{5D0}", Script::HEBREW, "he").is_some(), "Hebrew");
        assert!(
            family("\u{6D2}", Script::ARABIC, "ur").is_some_and(|n| n.contains("Nastaliq")),
            "Urdu has its own hand"
        );
        assert_eq!(
            family("\u{10FFFD}", Script::COMMON, ""),
            None,
            "what nobody covers"
        );
        assert_eq!(
            family("\u{200D}", Script::COMMON, ""),
            None,
            "nothing to draw"
        );
    }

    #[test]
    fn bold_is_taken_where_there_is_one() {
        let library = library();
        let of = |bold| {
            library
                .face_for("\u{628}", Script::ARABIC, Lang::new("ar"), bold)
                .expect("a face")
                .0
        };
        assert_ne!(of(false), of(true), "two faces");
    }

    #[test]
    fn families_are_found_by_name() {
        let library = library();
        let name = BOOK.first().expect("a book").name;
        assert!(library.family(name, false).is_some(), "{name}");
        assert!(library.family("no such family", false).is_none(), "unknown");
    }
}
