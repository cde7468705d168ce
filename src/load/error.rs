//! What can go wrong before there is a document.
//!
//! The command line prints [`LoadError`] as it is; the window maps
//! [`LoadErrorKind`] to a sentence in its language with what to do next.
//! Everything less than this is a `warning.rs` beside a document.

use std::io;

use thiserror::Error;

/// A file that could not be opened as an article.
#[derive(Debug, Error)]
#[error("{kind}: {name}")]
pub struct LoadError {
    /// What went wrong.
    #[source]
    pub kind: LoadErrorKind,
    /// The path or name that was asked for, as given; it may hold any character.
    pub name: String,
}

/// What went wrong.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum LoadErrorKind {
    /// There is no file of this name.
    #[error("no such file")]
    NotFound,
    /// The person may not read the file.
    #[error("no permission to read the file")]
    Permission,
    /// The name is that of a folder.
    #[error("is a folder, not a file")]
    Directory,
    /// The name is that of a device, a pipe or a socket; reading might never end.
    #[error("is not a regular file")]
    Special,
    /// The file is larger than [`super::limits::MAX_FILE_BYTES`].
    #[error("file is larger than {} MiB", limit / (1024 * 1024))]
    TooLarge {
        /// The largest size that is read, bytes.
        limit: u64,
    },
    /// The bytes are no text in any encoding.
    #[error("{}", not_text(*.looks_like))]
    NotText {
        /// What the first bytes look like, e.g. `PDF document`.
        looks_like: Option<&'static str>,
    },
    /// The file holds nothing but white space.
    #[error("file is empty")]
    Empty,
    /// The file holds no words to read.
    #[error("there is no text in the file")]
    NoText,
    /// The file is not what its beginning says, or broken beyond reading.
    #[error("file is damaged")]
    Damaged,
    /// A password is needed.
    #[error("is locked by a password; unlock it with the program that made it")]
    Locked,
    /// Containers lie in containers, more than [`super::limits::MAX_LAYERS`] deep.
    #[error("is packed too many times; unpack it first")]
    TooDeep,
    /// A container holds more files than [`super::limits::MAX_ENTRIES`].
    #[error("holds more than {limit} files")]
    TooMany {
        /// How many are read.
        limit: usize,
    },
    /// The file holds several articles, and none of them was named.
    #[error("holds several articles; list them with --list, choose one with --entry")]
    Several,
    /// The file holds no article of the name that was asked for.
    #[error("holds no such article; list them with --list")]
    NoEntry,
    /// Reading took longer than [`super::limits::MAX_READ_TIME`].
    #[error("takes too long to read")]
    TooSlow,
    /// Nobody waits for it any more.
    #[error("reading was stopped")]
    Cancelled,
    /// Reading failed.
    #[error("cannot read the file ({0})")]
    Io(io::Error),
}

fn not_text(looks_like: Option<&'static str>) -> String {
    looks_like.map_or_else(
        || "file is not text".to_owned(),
        |what| format!("file is not text but a {what}"),
    )
}

impl LoadErrorKind {
    /// A stable word for the kind, e.g. `not-found`: a key for sentences and reports.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Permission => "permission",
            Self::Directory => "directory",
            Self::Special => "special",
            Self::TooLarge { .. } => "too-large",
            Self::NotText { .. } => "not-text",
            Self::Empty => "empty",
            Self::NoText => "no-text",
            Self::Damaged => "damaged",
            Self::Locked => "locked",
            Self::TooDeep => "too-deep",
            Self::TooMany { .. } => "too-many",
            Self::Several => "several",
            Self::NoEntry => "no-entry",
            Self::TooSlow => "too-slow",
            Self::Cancelled => "cancelled",
            Self::Io(_) => "io",
        }
    }
}

impl From<io::Error> for LoadErrorKind {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Permission,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Io(error),
        }
    }
}
