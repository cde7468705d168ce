//! Bytes from a file or a stream, within the caps of `limits.rs`.
//!
//! Only regular files are opened by name: reading a pipe or a device might
//! never end. This is the only file of `load` that touches the file system.

use std::fs::File;
use std::io::Read;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use super::error::LoadErrorKind;
use super::limits::{AT_ONCE_BYTES, MAX_FILE_BYTES, MAX_PICTURE_BYTES};
use super::source::{Resources, Source};

/// The file at `path`: in memory when it is small, else to be read piece by piece.
pub(super) fn open_file(path: &Path) -> Result<Source, LoadErrorKind> {
    let (file, len) = regular(path)?;
    let name = path.to_string_lossy().into_owned();
    let mut source = if len > AT_ONCE_BYTES {
        Source::on_disk(name, file, len)?
    } else {
        Source::new(name, read_stream(file, usize::try_from(len).unwrap_or(0))?)
    };
    if let Some(folder) = Folder::of(path) {
        source.beside = Arc::new(folder);
    }
    Ok(source)
}

/// The file at `path`, opened, and its length.
fn regular(path: &Path) -> Result<(File, u64), LoadErrorKind> {
    // Asked before opening, because opening a pipe waits for its writer.
    check(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    check(&metadata)?;
    Ok((file, metadata.len()))
}

/// All bytes of `stream`; `expected` is how many there should be, a hint.
pub(super) fn read_stream(stream: impl Read, expected: usize) -> Result<Vec<u8>, LoadErrorKind> {
    let mut bytes = Vec::with_capacity(expected.saturating_add(1));
    // Files of the kernel give no length, and a file may grow while it is read.
    stream.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(LoadErrorKind::TooLarge {
            limit: MAX_FILE_BYTES,
        });
    }
    Ok(bytes)
}

/// A folder whose files a page may show: those that were saved with it.
#[derive(Clone, Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// The folder that the file at `path` lies in.
    fn of(path: &Path) -> Option<Self> {
        let path = std::fs::canonicalize(path).ok()?;
        Some(Self(path.parent()?.to_owned()))
    }
}

impl Resources for Folder {
    /// The bytes of a file inside the folder by its relative address, percent signs decoded;
    /// `None` for one that leads out of the folder, is no regular file, or is not there.
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        let bare = address.split(['?', '#']).next()?;
        let bare = bare.strip_prefix("./").unwrap_or(bare);
        let decoded = percent_encoding::percent_decode_str(bare)
            .decode_utf8()
            .ok()?;
        let inside = Path::new(decoded.as_ref());
        let is_plain = |c: Component<'_>| matches!(c, Component::Normal(_));
        if decoded.contains([':', '\\', '\0']) || !inside.components().all(is_plain) {
            return None;
        }
        let path = std::fs::canonicalize(self.0.join(inside)).ok()?;
        // A link may lead elsewhere.
        if !path.starts_with(&self.0)
            || std::fs::metadata(&path).ok()?.len() > MAX_PICTURE_BYTES as u64
        {
            return None;
        }
        let (file, len) = regular(&path).ok()?;
        read_stream(file, usize::try_from(len).unwrap_or(0)).ok()
    }
}

fn check(metadata: &std::fs::Metadata) -> Result<(), LoadErrorKind> {
    if metadata.is_dir() {
        Err(LoadErrorKind::Directory)
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(LoadErrorKind::Special)
    }
}
