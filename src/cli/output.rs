//! What the command line prints, and where: results on standard output,
//! everything else on standard error.
//!
//! A person's text in a message is isolated and its control characters are
//! spelled out, so a file name cannot disguise a message. A closed pipe is no
//! error; a file is written beside its name first and then put in its place.
//! Every command in `cli/` uses this.

use std::io::{self, Write};

pub use crate::l10n::{printable, quoted as isolated};

/// How a command ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Done, or clean.
    #[default]
    Done,
    /// Nothing found, or findings.
    Findings,
    /// Usage or failure.
    Failure,
}

impl Exit {
    /// The process's exit code: 0, 1 or 2.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Findings => 1,
            Self::Failure => 2,
        }
    }

    /// The worse of two ends.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }
}

impl From<Exit> for std::process::ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.code())
    }
}

/// Prints `warraq: message` on the process's own error stream.
pub fn complain(message: &str) {
    let mut sink = io::sink();
    let mut err = io::stderr().lock();
    Streams {
        out: &mut sink,
        err: &mut err,
    }
    .complain(message);
}

/// The streams a command writes to.
#[derive(Debug)]
pub struct Streams<'a, O: Write, E: Write> {
    /// Results.
    pub out: &'a mut O,
    /// Everything else.
    pub err: &'a mut E,
}

impl<O: Write, E: Write> Streams<'_, O, E> {
    /// Prints `warraq: message` on the error stream. When even that cannot be
    /// written there is no one left to tell.
    pub fn complain(&mut self, message: &str) {
        drop(writeln!(self.err, "warraq: {message}"));
    }

    /// How a command ends after writing its result: a closed pipe is a reader
    /// that has seen enough, anything else is said.
    pub fn end(&mut self, written: io::Result<()>) -> Exit {
        match written {
            Ok(()) => Exit::Done,
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Done,
            Err(error) => {
                self.complain(&format!(
                    "cannot write the result: {}",
                    write_failure(&error)
                ));
                Exit::Failure
            }
        }
    }
}

/// Why something could not be written, in plain words.
#[must_use]
pub fn write_failure(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "the disk is full".to_owned(),
        io::ErrorKind::PermissionDenied => "no permission to write there".to_owned(),
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder, not a file".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk is read-only".to_owned(),
        _ => printable(&error.to_string()),
    }
}
