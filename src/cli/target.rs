//! Files that commands write: never over what they read, and under a name that does not say another
//! format than is in them.

use std::ffi::OsStr;
use std::fs::{Metadata, canonicalize, metadata};
use std::path::Path;

use super::output::isolated;
use crate::load::LOADERS;

/// Refuses a file to write that is one of the files to read, also by another name of it. `-` is
/// standard input or output.
///
/// # Errors
/// A sentence for people; `option` is the one that names the file to write.
pub(super) fn refuse_input<'p>(
    option: &str,
    output: &Path,
    inputs: impl IntoIterator<Item = &'p Path>,
) -> Result<(), String> {
    let is_dash = |path: &Path| path.as_os_str() == "-";
    if is_dash(output) {
        return Ok(());
    }
    let mut inputs = inputs.into_iter().map(|input| {
        if is_dash(input) {
            Path::new("/dev/stdin")
        } else {
            input
        }
    });
    if inputs.any(|input| is_same_file(input, output)) {
        let name = isolated(&output.to_string_lossy());
        return Err(format!(
            "nothing was written: {option} names the file that is read; give it another name: {name}"
        ));
    }
    Ok(())
}

/// Whether two names are one regular file: by their paths, through links, or as two names of one
/// content.
pub(super) fn is_same_file(a: &Path, b: &Path) -> bool {
    let (Ok(one), Ok(other)) = (metadata(a), metadata(b)) else {
        return false;
    };
    if !one.is_file() || !other.is_file() {
        return false;
    }
    let paths = canonicalize(a).ok().zip(canonicalize(b).ok());
    paths.is_some_and(|(a, b)| a == b) || is_same_content(&one, &other)
}

#[cfg(unix)]
fn is_same_content(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same_content(_: &Metadata, _: &Metadata) -> bool {
    false
}

/// What the ending of a name says, lower-case, without its dot; empty when there is none.
pub(super) fn ending(path: &Path) -> String {
    let ending = path.extension().and_then(OsStr::to_str);
    ending.unwrap_or("").to_lowercase()
}

/// Whether the loader `id` reads files with this ending.
pub(super) fn is_ending_of(id: &str, ending: &str) -> bool {
    let mut loaders = LOADERS.iter();
    loaders.any(|loader| loader.id == id && loader.extensions.contains(&ending))
}

/// Whether an ending says a document, an archive or a picture.
pub(super) fn is_known(ending: &str) -> bool {
    const PICTURES: &[&str] = &["png", "svg", "jpg", "jpeg", "gif", "webp"];
    PICTURES.contains(&ending) || LOADERS.iter().any(|row| row.extensions.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_all_its_names() {
        let dir = tempfile::tempdir().expect("a folder");
        let path = |name: &str| dir.path().join(name);
        std::fs::write(path("a.txt"), "a").expect("written");
        std::fs::write(path("b.txt"), "a").expect("written");
        let refused = |name: &str| {
            let input = path("a.txt");
            refuse_input("-o", &path(name), [input.as_path()]).is_err()
        };
        assert!(refused("a.txt") && refused("./a.txt"));
        assert!(!refused("b.txt") && !refused("new.txt"));
        std::fs::hard_link(path("a.txt"), path("twin.txt")).expect("a link");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(path("a.txt"), path("link.txt")).expect("a link");
            assert!(refused("link.txt") && refused("twin.txt"));
        }
    }

    #[test]
    fn streams_and_devices_are_no_inputs() {
        let refuse = |output: &str| refuse_input("-o", Path::new(output), [Path::new("-")]);
        assert_eq!(refuse("-"), Ok(()));
        assert_eq!(refuse("/dev/null"), Ok(()));
    }
}
