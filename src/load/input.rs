//! Bytes from a file or a stream, within the caps of `limits.rs`.
//!
//! Only regular files are opened by name: reading a pipe or a device might
//! never end. This is the only file of `load` that touches the file system.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::error::LoadErrorKind;
use super::limits::MAX_FILE_BYTES;

/// The bytes of the file at `path`.
pub(super) fn read_file(path: &Path) -> Result<Vec<u8>, LoadErrorKind> {
    // Asked before opening, because opening a pipe waits for its writer.
    check(&std::fs::metadata(path)?)?;
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    check(&metadata)?;
    if metadata.len() > MAX_FILE_BYTES {
        return Err(LoadErrorKind::TooLarge {
            limit: MAX_FILE_BYTES,
        });
    }
    read_stream(file, usize::try_from(metadata.len()).unwrap_or(0))
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

fn check(metadata: &std::fs::Metadata) -> Result<(), LoadErrorKind> {
    if metadata.is_dir() {
        Err(LoadErrorKind::Directory)
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(LoadErrorKind::Special)
    }
}
