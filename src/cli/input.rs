//! What commands read: a file by its name or standard input, an article or one of several.

use std::io::Read;
use std::path::Path;

use crate::load::{self, LoadError, LoadOptions, Loaded, Opened, open_stream, open_with};

/// Opens `input`; `-` is standard input.
///
/// # Errors
/// As [`open_with`].
pub(super) fn opened(
    input: &Path,
    options: &LoadOptions,
    stdin: &mut impl Read,
) -> Result<Opened, LoadError> {
    if input.as_os_str() == "-" {
        open_stream("-", stdin, options)
    } else {
        open_with(input, options)
    }
}

/// The article in `input`, of several the one with the key `entry`.
///
/// # Errors
/// As [`opened`], and when there are several articles and no key.
pub(super) fn article(
    input: &Path,
    entry: Option<&str>,
    stdin: &mut impl Read,
) -> Result<Loaded, LoadError> {
    let options = LoadOptions {
        entry: entry.map(str::to_owned),
        ..LoadOptions::default()
    };
    load::article(opened(input, &options, stdin)?)
}
