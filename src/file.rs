//! Reading small files of our own, and writing any file whole or not at all.
//!
//! Settings, reading places and exports go through [`write_whole`]: a crash or
//! a full disk leaves the old file as it was. A file that cannot be read back
//! is kept aside by [`keep_aside`], never overwritten.

use std::ffi::OsString;
use std::fs::{File, OpenOptions, canonicalize, create_dir_all, metadata, rename};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// Writes `bytes` to `path`: to a temporary file beside it, flushed to the disk,
/// then renamed over it. A link is followed; a device or pipe (`/dev/stdout`) is
/// written to as it is.
///
/// # Errors
/// What the system says; a file is then as it was.
pub fn write_whole(path: &Path, bytes: &[u8], access: Access) -> io::Result<()> {
    if let Ok(there) = metadata(path) {
        if there.is_dir() {
            return Err(io::ErrorKind::IsADirectory.into());
        }
        if !there.is_file() {
            let mut file = OpenOptions::new().write(true).open(path)?;
            return file.write_all(bytes).and_then(|()| file.flush());
        }
    }
    let target = canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = target
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    if access == Access::Private {
        create_dir_all(folder)?;
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".warraq-");
    let mut file = with_permissions(&mut builder, access).tempfile_in(folder)?;
    file.write_all(bytes)?;
    if access == Access::Shared
        && let Ok(replaced) = metadata(&target)
    {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    file.as_file().sync_all()?;
    file.persist(&target).map_err(|e| e.error)?;
    // The rename itself reaches the disk with its folder; where folders cannot
    // be opened (Windows) the system takes care of that.
    if let Ok(folder) = File::open(folder) {
        folder.sync_all().ok();
    }
    Ok(())
}

/// Who may read a file that is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// The person only; the folder is made when it is missing.
    Private,
    /// Whoever might read the file that is replaced; for a new one, whoever the person's own rules allow.
    Shared,
}

/// Why the usual values are used instead of the saved ones.
#[derive(Debug)]
pub struct BadFile {
    /// Where the old file was kept; `None` when even that failed.
    pub kept: Option<PathBuf>,
    /// What was wrong with it.
    pub cause: String,
}

/// What the JSON file `path` holds, at most `max` bytes; the usual values when
/// there is no such file. One that holds something else, or cannot be read, is
/// kept aside, and why is said.
pub fn read_json<T: DeserializeOwned + Default>(path: &Path, max: u64) -> (T, Option<BadFile>) {
    let bytes = match File::open(path) {
        Ok(file) => read_at_most(file, max),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return (T::default(), None),
        Err(error) => Err(error),
    };
    let cause = match bytes.map(|bytes| serde_json::from_slice(&bytes)) {
        Ok(Ok(value)) => return (value, None),
        Ok(Err(error)) => error.to_string(),
        Err(error) => error.to_string(),
    };
    let kept = keep_aside(path).ok();
    (T::default(), Some(BadFile { kept, cause }))
}

fn read_at_most(file: File, max: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    file.take(max.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > max {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Renames `path` to a free name ending in `.bad` and returns the new name.
///
/// # Errors
/// What the system says.
pub fn keep_aside(path: &Path) -> io::Result<PathBuf> {
    let mut last = None;
    for n in 1..100_u32 {
        let mut name = path.file_name().map(OsString::from).unwrap_or_default();
        name.push(if n == 1 {
            ".bad".to_owned()
        } else {
            format!(".{n}.bad")
        });
        let aside = path.with_file_name(name);
        if !aside.exists() {
            rename(path, &aside)?;
            return Ok(aside);
        }
        last = Some(aside);
    }
    // A hundred spoilt files are enough: the last one gives way.
    let aside = last.unwrap_or_else(|| path.with_extension("bad"));
    rename(path, &aside)?;
    Ok(aside)
}

#[cfg(unix)]
fn with_permissions<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
    access: Access,
) -> &'a mut tempfile::Builder<'b, 'c> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = if access == Access::Private {
        0o600
    } else {
        0o666
    };
    builder.permissions(std::fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn with_permissions<'a, 'b, 'c>(
    builder: &'a mut tempfile::Builder<'b, 'c>,
    _: Access,
) -> &'a mut tempfile::Builder<'b, 'c> {
    builder
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_else_is_left() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("places.json");
        write_whole(&path, b"one", Access::Private).expect("written");
        write_whole(&path, b"two", Access::Private).expect("written again");
        assert_eq!(
            std::fs::read(&path).expect("read"),
            b"two",
            "the new content"
        );
        assert_eq!(
            std::fs::read_dir(dir.path()).expect("listed").count(),
            1,
            "no temporary file is left"
        );
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("page");
        std::fs::create_dir(&path).expect("a folder in the way");
        std::fs::write(path.join("x"), b"x").expect("with something in it");
        assert!(
            write_whole(&path, b"new", Access::Shared).is_err(),
            "a folder is not replaced"
        );
        assert!(path.join("x").exists(), "what was there is there");
        assert_eq!(
            std::fs::read_dir(dir.path()).expect("listed").count(),
            1,
            "no temporary file is left"
        );
        assert!(
            write_whole(&dir.path().join("none/x"), b"", Access::Shared).is_err(),
            "no folder is made for an export"
        );
    }

    #[test]
    fn spoilt_files_are_kept_each_under_its_own_name() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("settings.json");
        for expected in ["settings.json.bad", "settings.json.2.bad"] {
            std::fs::write(&path, b"{").expect("written");
            let aside = keep_aside(&path).expect("kept");
            assert_eq!(
                aside.file_name().and_then(|n| n.to_str()),
                Some(expected),
                "a free name"
            );
            assert!(!path.exists(), "moved, not copied");
        }
    }

    #[test]
    fn what_cannot_be_read_is_kept_aside_and_said() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("settings.json");
        let read = |path: &Path| read_json::<Vec<u8>>(path, 8);
        assert!(read(&path).1.is_none(), "no file is no fault");
        std::fs::write(&path, b"[1]").expect("written");
        assert!(matches!(read(&path), (value, None) if value == [1]), "read");
        std::fs::create_dir(dir.path().join("folder")).expect("a folder");
        std::fs::write(dir.path().join("long"), b"[1,2,3,4,5]").expect("written");
        std::fs::write(dir.path().join("half"), b"[1,").expect("written");
        for bad in ["folder", "long", "half"] {
            let (value, bad) = read(&dir.path().join(bad));
            let bad = bad.expect("what was wrong");
            assert!(value.is_empty() && !bad.cause.is_empty(), "{bad:?}");
            assert!(bad.kept.is_some_and(|kept| kept.exists()), "kept");
        }
    }

    #[cfg(unix)]
    #[test]
    fn an_export_keeps_the_permissions_of_the_file_that_it_replaces() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().expect("a folder");
        let path = dir.path().join("page.png");
        std::fs::write(&path, b"old").expect("written");
        let open = std::fs::Permissions::from_mode(0o666);
        std::fs::set_permissions(&path, open).expect("set");
        write_whole(&path, b"new", Access::Shared).expect("written");
        let mode = metadata(&path).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o666, "whatever the usual ones are");
    }
}
