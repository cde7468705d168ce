//! Where reading stopped, and what was opened lately.
//!
//! A place is an anchor in the text (`document/anchor.rs`), kept under the
//! SHA-256 of the file's bytes and found again by its path when the file has
//! changed. One JSON file in the person's data folder, written whole; bounded,
//! the oldest go first. Nothing here reads a clock: the caller gives the time.

use std::io;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::document::anchor::Anchor;
use crate::file::{Access, BadFile, read_json, write_whole};

/// Name of the file in the data folder.
pub const FILE: &str = "places.json";
/// At most so many places are kept.
pub const MAX_PLACES: usize = 500;
/// At most so many files are remembered as opened lately.
pub const MAX_RECENT: usize = 50;
/// Longest title that is kept, bytes.
const MAX_TITLE: usize = 400;
/// A larger file is not ours.
const MAX_FILE: u64 = 16 << 20;

/// Reading places and recent files.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Places {
    /// Newest first.
    places: Vec<Place>,
    /// Newest first, each path once.
    recent: Vec<Recent>,
}

/// Where reading stopped in one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Place {
    /// SHA-256 of the file's bytes, lower-case hex.
    pub sha256: String,
    /// The file; `None` for the sample.
    pub path: Option<PathBuf>,
    /// Of a file with several articles the key of this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<String>,
    /// Its title, for the shelf.
    pub title: String,
    /// The place in the text.
    pub anchor: Anchor,
    /// How much of the article lies before it, 0 to 100.
    pub percent: u8,
    /// When reading stopped.
    pub at: Timestamp,
}

/// A file that was opened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Recent {
    /// The file.
    pub path: PathBuf,
    /// Its title.
    pub title: String,
    /// The site or paper, where the article names one.
    pub site: Option<String>,
    /// Its format, e.g. `plain`.
    pub format: String,
    /// When it was opened last.
    pub at: Timestamp,
}

impl Place {
    /// Whether the article was read to its end: its last tags need not be seen.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.percent >= 98
    }

    /// Whether it is worth going back to: neither at the title nor at the end.
    #[must_use]
    pub fn is_in_between(&self) -> bool {
        self.percent > 0 && !self.is_finished()
    }
}

impl Places {
    /// The places in `folder`; none when there is no file. A file that cannot
    /// be read is kept aside and reported.
    #[must_use]
    pub fn load(folder: &Path) -> (Self, Option<BadFile>) {
        let (places, bad) = read_json::<Self>(&folder.join(FILE), MAX_FILE);
        (places.bounded(), bad)
    }

    /// Saves the places in `folder`, whole or not at all.
    ///
    /// # Errors
    /// What the system says; the old file is then as it was.
    pub fn save(&self, folder: &Path) -> io::Result<()> {
        let json = serde_json::to_vec(self).map_err(io::Error::other)?;
        write_whole(&folder.join(FILE), &json, Access::Private)
    }

    /// Where reading stopped in the article of these bytes; else, in an earlier
    /// state of the file at `path`, of several articles in it the one with the key `entry` (its
    /// anchor finds its way in changed text).
    #[must_use]
    pub fn find(&self, sha256: &str, path: Option<&Path>, entry: Option<&str>) -> Option<&Place> {
        let same_file = |place: &&Place| {
            path.is_some() && place.path.as_deref() == path && place.entry.as_deref() == entry
        };
        self.places
            .iter()
            .find(|p| p.sha256 == sha256)
            .or_else(|| self.places.iter().find(same_file))
    }

    /// Keeps a place, in front of all others; what was known of the same bytes
    /// or of the same file before gives way.
    pub fn keep(&mut self, mut place: Place) {
        self.places.retain(|p| {
            let is_same = p.path == place.path && p.entry == place.entry;
            p.sha256 != place.sha256 && (place.path.is_none() || !is_same)
        });
        cut(&mut place.title);
        self.places.insert(0, place);
        self.places.truncate(MAX_PLACES);
    }

    /// Remembers that a file was opened, in front of all others.
    pub fn opened(&mut self, mut recent: Recent) {
        self.recent.retain(|r| r.path != recent.path);
        cut(&mut recent.title);
        self.recent.insert(0, recent);
        self.recent.truncate(MAX_RECENT);
    }

    /// Forgets everything about a file.
    pub fn forget(&mut self, path: &Path) {
        self.places.retain(|p| p.path.as_deref() != Some(path));
        self.recent.retain(|r| r.path != path);
    }

    /// Files opened lately, newest first.
    #[must_use]
    pub fn recent(&self) -> &[Recent] {
        &self.recent
    }

    /// Articles that were begun and not finished, newest first.
    pub fn shelf(&self) -> impl Iterator<Item = &Place> {
        self.places
            .iter()
            .filter(|p| p.is_in_between() && p.path.is_some())
    }

    fn bounded(mut self) -> Self {
        self.places.truncate(MAX_PLACES);
        self.recent.truncate(MAX_RECENT);
        for place in &mut self.places {
            place.percent = place.percent.min(100);
        }
        self
    }
}

/// Cuts a title on a character boundary.
fn cut(title: &mut String) {
    let end = (0..=title.len().min(MAX_TITLE))
        .rev()
        .find(|i| title.is_char_boundary(*i))
        .unwrap_or(0);
    title.truncate(end);
}

/// The person's data folder for this program; `None` when there is no home.
#[must_use]
pub fn data_folder() -> Option<PathBuf> {
    ProjectDirs::from("", "", "warraq").map(|dirs| dirs.data_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(sha256: &str, path: &str, percent: u8) -> Place {
        Place {
            sha256: sha256.into(),
            path: Some(path.into()),
            entry: None,
            title: format!("title of {path}"),
            anchor: Anchor {
                node: 3,
                offset: 17,
                ..Anchor::default()
            },
            percent,
            at: Timestamp::UNIX_EPOCH,
        }
    }

    fn recent(path: &str) -> Recent {
        Recent {
            path: path.into(),
            title: path.into(),
            site: None,
            format: "plain".into(),
            at: Timestamp::UNIX_EPOCH,
        }
    }

    #[test]
    fn places_come_back_after_a_restart() {
        let dir = tempfile::tempdir().expect("a folder");
        let mut places = Places::default();
        places.keep(place("aa", "/a", 34));
        places.opened(recent("/a"));
        places.save(dir.path()).expect("saved");
        let (back, bad) = Places::load(dir.path());
        assert_eq!(back, places, "what was saved");
        assert!(bad.is_none(), "nothing to report");
    }

    #[test]
    fn a_place_is_found_by_its_bytes_and_else_by_its_path() {
        let mut places = Places::default();
        places.keep(place("aa", "/a", 10));
        places.keep(place("bb", "/b", 20));
        let found = |sha: &str, path: &str| {
            places
                .find(sha, Some(Path::new(path)), None)
                .map(|p| p.percent)
        };
        assert_eq!(found("aa", "/moved"), Some(10), "a file that was moved");
        assert_eq!(found("cc", "/b"), Some(20), "a file that was changed");
        assert_eq!(found("cc", "/c"), None, "another file");
        assert_eq!(places.find("cc", None, None), None, "no file");
    }

    #[test]
    fn the_newest_place_of_a_file_replaces_the_older_ones() {
        let mut places = Places::default();
        places.keep(place("aa", "/a", 10));
        places.keep(place("aa", "/moved", 20));
        places.keep(place("bb", "/moved", 30));
        assert_eq!(places.places.len(), 1, "one file, one place");
        places.keep(Place {
            path: None,
            ..place("cc", "", 5)
        });
        places.keep(Place {
            path: None,
            ..place("dd", "", 5)
        });
        assert_eq!(
            places.places.len(),
            3,
            "articles without a file do not replace each other"
        );
    }

    #[test]
    fn articles_of_one_file_have_a_place_each() {
        let mut places = Places::default();
        for (sha, entry, percent) in [("aa", "1", 10), ("bb", "2", 20), ("cc", "2", 30)] {
            places.keep(Place {
                entry: Some(entry.into()),
                ..place(sha, "/archive", percent)
            });
        }
        let found = |entry| places.find("", Some(Path::new("/archive")), entry);
        assert_eq!(found(Some("1")).map(|p| p.percent), Some(10));
        assert_eq!(found(Some("2")).map(|p| p.percent), Some(30), "the newest");
        assert_eq!(found(None), None);
        assert_eq!(places.shelf().count(), 2);
        places.forget(Path::new("/archive"));
        assert_eq!(places.shelf().count(), 0);
    }

    #[test]
    fn the_store_is_bounded_and_the_oldest_go_first() {
        let mut places = Places::default();
        for i in 0..MAX_PLACES + 20 {
            places.keep(place(&i.to_string(), &format!("/{i}"), 50));
            places.opened(recent(&format!("/{i}")));
        }
        assert_eq!(
            (places.places.len(), places.recent.len()),
            (MAX_PLACES, MAX_RECENT),
            "bounded"
        );
        assert!(places.find("0", None, None).is_none(), "the oldest is gone");
        let long = Place {
            title: "\u{645}".repeat(1000),
            ..place("long", "/long", 1)
        };
        places.keep(long);
        assert_eq!(
            places.find("long", None, None).map(|p| p.title.len()),
            Some(400),
            "titles are cut on a character"
        );
    }

    #[test]
    fn the_shelf_holds_what_was_begun_and_not_finished() {
        let mut places = Places::default();
        for (sha, percent) in [("aa", 0), ("bb", 34), ("cc", 99)] {
            places.keep(place(sha, &format!("/{sha}"), percent));
        }
        assert_eq!(
            places
                .shelf()
                .map(|p| p.sha256.as_str())
                .collect::<Vec<_>>(),
            ["bb"],
            "one of three"
        );
    }

    #[test]
    fn opening_a_file_again_moves_it_to_the_front() {
        let mut places = Places::default();
        for path in ["/a", "/b", "/a"] {
            places.opened(recent(path));
        }
        assert_eq!(
            places
                .recent()
                .iter()
                .map(|r| r.path.display().to_string())
                .collect::<Vec<_>>(),
            ["/a", "/b"],
            "once"
        );
        places.forget(Path::new("/a"));
        assert_eq!(places.recent().len(), 1, "forgotten");
    }

    #[test]
    fn a_bad_file_is_kept_aside_and_reported() {
        let dir = tempfile::tempdir().expect("a folder");
        for bad in ["", "{", "[1]", "{\"places\":[{\"sha256\":1}]}"] {
            std::fs::write(dir.path().join(FILE), bad).expect("written");
            let (places, report) = Places::load(dir.path());
            assert_eq!(places, Places::default(), "none for {bad}");
            let kept = report.and_then(|r| r.kept).expect("kept aside");
            assert_eq!(
                std::fs::read_to_string(kept).expect("read"),
                bad,
                "as it was"
            );
        }
    }
}
