//! Stand-in until the loaders are merged.
use crate::document::Document;
use std::path::Path;
/// Loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Loaded {
    /// Document.
    pub document: Document,
    /// Warnings.
    pub warnings: Vec<Warning>,
}
/// Warning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Warning;
/// Loader.
#[derive(Clone, Copy, Debug)]
pub struct Loader {
    /// Extensions.
    pub extensions: &'static [&'static str],
}
/// Loaders.
pub const LOADERS: &[Loader] = &[Loader {
    extensions: &["txt"],
}];
/// Error.
#[derive(Debug, thiserror::Error)]
#[error("{kind}: {name}")]
pub struct LoadError {
    /// Kind.
    #[source]
    pub kind: LoadErrorKind,
    /// Name.
    pub name: String,
}
/// Kind.
#[derive(Debug, thiserror::Error)]
pub enum LoadErrorKind {
    /// 1
    #[error("no such file")]
    NotFound,
    /// 2
    #[error("no permission")]
    Permission,
    /// 3
    #[error("folder")]
    Directory,
    /// 4
    #[error("special")]
    Special,
    /// 5
    #[error("too large")]
    TooLarge {
        /// Limit.
        limit: u64,
    },
    /// 6
    #[error("no text")]
    NotText {
        /// What.
        looks_like: Option<&'static str>,
    },
    /// 7
    #[error("empty")]
    Empty,
    /// 8
    #[error("io {0}")]
    Io(std::io::Error),
}
/// Open.
pub fn open(path: &Path) -> Result<Loaded, LoadError> {
    Err(LoadError {
        kind: LoadErrorKind::NotFound,
        name: path.display().to_string(),
    })
}
/// Open bytes.
pub fn open_bytes(name: &str, _bytes: Vec<u8>) -> Result<Loaded, LoadError> {
    Err(LoadError {
        kind: LoadErrorKind::NotFound,
        name: name.to_owned(),
    })
}
