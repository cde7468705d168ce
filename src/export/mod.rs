//! An article into files: text now, and PNG through `paint/raster.rs`.
//!
//! Each format makes its bytes in a file of its own; [`save`] writes them whole
//! or not at all, with an error that says which file and why. `cli/` and
//! `gui/tasks.rs` call it; `share.rs` says what is offered.

pub mod labels;
pub mod png;
pub mod text;

use std::io;
use std::path::{Path, PathBuf};

use crate::file::{Access, write_whole};

/// A format that an article can be saved in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The whole page as a picture.
    Png,
    /// UTF-8 text.
    Text,
}

/// Why an article could not be saved.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The folder or file may not be written to.
    #[error("may not write {}", .0.display())]
    Denied(PathBuf),
    /// The folder that should hold the file is not there.
    #[error("no such folder for {}", .0.display())]
    NoFolder(PathBuf),
    /// The disk is full, or the person's share of it.
    #[error("disk full while writing {}", .0.display())]
    Full(PathBuf),
    /// The page is larger than a picture can be.
    #[error("page of {width} x {height} px is too large for {}", .path.display())]
    TooLarge {
        /// Width asked for, px.
        width: u64,
        /// Height asked for, px.
        height: u64,
        /// The file.
        path: PathBuf,
    },
    /// Anything else that the system reports.
    #[error("{cause} while writing {}", .path.display())]
    Failed {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: io::Error,
    },
}

impl Format {
    /// All of them.
    pub const ALL: &[Self] = &[Self::Png, Self::Text];

    /// Extension without its dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Text => "txt",
        }
    }
}

impl ExportError {
    /// The error for `path` that the system's `cause` stands for.
    #[must_use]
    pub fn new(path: &Path, cause: io::Error) -> Self {
        let path = path.to_owned();
        match cause.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                Self::Denied(path)
            }
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NoFolder(path),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full(path),
            _ => Self::Failed { path, cause },
        }
    }

    /// The file that could not be written.
    #[must_use]
    pub fn path(&self) -> &Path {
        match self {
            Self::Denied(path) | Self::NoFolder(path) | Self::Full(path) => path,
            Self::TooLarge { path, .. } | Self::Failed { path, .. } => path,
        }
    }

    /// Key of the reason in `assets/locales`.
    #[must_use]
    pub const fn reason_key(&self) -> &'static str {
        match self {
            Self::Denied(_) => "save-denied",
            Self::NoFolder(_) => "save-no-folder",
            Self::Full(_) => "save-full",
            Self::TooLarge { .. } => "save-too-large",
            Self::Failed { .. } => "save-failed",
        }
    }
}

/// Writes `bytes` to `path`, whole or not at all.
///
/// # Errors
/// Why the file could not be written; an older one is then as it was.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    write_whole(path, bytes, Access::Shared).map_err(|cause| ExportError::new(path, cause))
}

/// A file name for a title: characters that file systems refuse and controls
/// (direction marks too) become spaces, at most 80 characters and 200 bytes,
/// never a name that a system keeps for itself. `fallback` for a title of nothing.
#[must_use]
pub fn file_name(title: &str, fallback: &str, format: Format) -> String {
    let mut stem = String::new();
    for word in title.split(|c: char| c.is_whitespace() || c.is_control() || is_refused(c)) {
        let gap = usize::from(!stem.is_empty());
        if word.is_empty() {
            continue;
        }
        if stem.len() + gap + word.len() > 200
            || stem.chars().count() + gap + word.chars().count() > 80
        {
            break;
        }
        if gap == 1 {
            stem.push(' ');
        }
        stem.push_str(word);
    }
    let stem = stem.trim_matches(['.', ' ']);
    let is_reserved = matches!(
        stem.to_ascii_lowercase().as_str(),
        "con" | "prn" | "aux" | "nul"
    ) || (stem.len() == 4
        && matches!(
            stem.get(..3).map(str::to_ascii_lowercase).as_deref(),
            Some("com" | "lpt")
        ));
    let stem = if stem.is_empty() || is_reserved {
        fallback
    } else {
        stem
    };
    format!("{stem}.{}", format.extension())
}

fn is_refused(c: char) -> bool {
    matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(c, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_are_made_of_titles() {
        let name = |title: &str| file_name(title, "article", Format::Png);
        assert_eq!(
            name("حين كان الورّاقون: عودة/سوق"),
            "حين كان الورّاقون عودة سوق.png",
            "refused characters"
        );
        assert_eq!(
            name(" ..\u{202E}gpj.. "),
            "gpj.png",
            "no tricks with direction"
        );
        assert_eq!(name(""), "article.png", "nothing");
        assert_eq!(name("com1"), "article.png", "a name kept by Windows");
        assert!(
            name(&"كلمة ".repeat(100)).chars().count() <= 84,
            "not too long"
        );
        assert!(
            name(&"ك".repeat(300)).starts_with("article"),
            "one endless word"
        );
    }

    #[test]
    fn errors_say_which_file_and_why() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("none").join("page.txt");
        let error = save(&path, b"x").expect_err("no folder");
        assert!(matches!(error, ExportError::NoFolder(_)), "{error}");
        assert!(
            error.to_string().ends_with("page.txt"),
            "the path comes last: {error}"
        );
        assert_eq!(error.path(), path, "which file");
    }
}
