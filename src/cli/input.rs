//! What commands read: a file by its name or standard input, an article or one of several.

use std::fmt;
use std::io::Read;
use std::path::Path;

use super::output::isolated;
use crate::load::{
    self, LoadError, LoadErrorKind, LoadOptions, Loaded, Opened, open_stream, open_with,
};

/// Why an input cannot be read: a sentence that ends in its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct InputError {
    why: String,
    name: String,
}

impl fmt::Display for InputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.why, isolated(&self.name))
    }
}

impl From<InputError> for String {
    fn from(error: InputError) -> Self {
        error.to_string()
    }
}

impl From<LoadError> for InputError {
    fn from(error: LoadError) -> Self {
        // Only `extract` lists.
        let why = match error.kind {
            LoadErrorKind::Several => {
                "holds several articles; `warraq extract --list` lists them, --entry KEY chooses one"
                    .to_owned()
            }
            LoadErrorKind::NoEntry => {
                "holds no such article; `warraq extract --list` lists those that it holds".to_owned()
            }
            kind => kind.to_string(),
        };
        Self {
            why,
            name: error.name,
        }
    }
}

/// Opens `input`; `-` is standard input.
///
/// # Errors
/// As [`open_with`], and when an article was asked for by its key in a file that is one article.
pub(super) fn opened(
    input: &Path,
    options: &LoadOptions,
    stdin: &mut impl Read,
) -> Result<Opened, InputError> {
    let opened = if input.as_os_str() == "-" {
        open_stream("-", stdin, options)?
    } else {
        open_with(input, options)?
    };
    match opened {
        Opened::Article(loaded) if options.entry.is_some() && !has_key(&loaded) => {
            Err(InputError {
                why: NO_KEYS.to_owned(),
                name: loaded.document.meta.file.clone(),
            })
        }
        opened => Ok(opened),
    }
}

/// Of a file that is one article and was asked for a key.
pub(super) const NO_KEYS: &str =
    "is one article, and --entry is for files that hold several; leave it out";

/// Whether an article is one of several that a file holds.
fn has_key(loaded: &Loaded) -> bool {
    loaded.document.meta.entry.is_some()
}

/// The article in `input`, of several the one with the key `entry`.
///
/// # Errors
/// As [`opened`], and when there are several articles and no key.
pub(super) fn article(
    input: &Path,
    entry: Option<&str>,
    stdin: &mut impl Read,
) -> Result<Loaded, InputError> {
    let options = LoadOptions {
        entry: entry.map(str::to_owned),
        ..LoadOptions::default()
    };
    Ok(load::article(opened(input, &options, stdin)?)?)
}
