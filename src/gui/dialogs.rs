//! Asking the system: for a file, or to open an address.
//!
//! The only file that names `rfd`, and the only one that starts another
//! program. Both are called from threads of their own (`tasks.rs`), so nothing
//! here can hold the window. A dialog that gives nothing was cancelled or could
//! not be shown; the two are told apart by the time it took, and the window has
//! other ways to open a file: the path panel, dropping, the command line.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::entry::EntryId;
use crate::export::Format;
use crate::share::is_web_address;

/// A question to the person, in the language of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// What is asked.
    pub what: What,
    /// Title of the dialog.
    pub title: String,
    /// Kinds of files: a name and its extensions (`*` for all).
    pub filters: Vec<(String, Vec<String>)>,
    /// Folder to begin in.
    pub folder: Option<PathBuf>,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// Files to open.
    Open,
    /// Where to save an article.
    Save {
        /// The article, by its number.
        article: EntryId,
        /// In which format.
        format: Format,
        /// Name to propose.
        name: String,
    },
}

/// The person's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Open these files.
    Open(Vec<PathBuf>),
    /// Save the article here.
    Save(EntryId, Format, PathBuf),
    /// Never mind.
    Cancelled,
    /// No dialog could be shown for this question.
    Impossible(What),
}

/// Nobody reads a dialog and closes it in less.
const TOO_FAST: Duration = Duration::from_millis(150);
/// An opener that is still there after this has opened the address.
const PATIENCE: Duration = Duration::from_secs(4);

/// The window that dialogs stand above.
#[derive(Clone, Debug, Default)]
pub struct Owner(rfd::FileDialog);

impl Owner {
    /// The window that is being made.
    #[must_use]
    pub fn window(window: &eframe::CreationContext<'_>) -> Self {
        Self(rfd::FileDialog::new().set_parent(window))
    }
}

/// Shows a dialog and waits for the answer.
#[must_use]
pub fn ask(owner: &Owner, ask: &Ask) -> Answer {
    let begun = Instant::now();
    let mut dialog = owner.0.clone().set_title(&ask.title);
    for (name, extensions) in &ask.filters {
        dialog = dialog.add_filter(name, extensions);
    }
    if let Some(folder) = ask.folder.as_ref().filter(|folder| folder.is_dir()) {
        dialog = dialog.set_directory(folder);
    }
    let answer = match &ask.what {
        What::Open => dialog
            .pick_files()
            .filter(|files| !files.is_empty())
            .map(Answer::Open),
        What::Save {
            article,
            format,
            name,
        } => {
            let path = dialog.set_file_name(name).save_file();
            path.map(|path| Answer::Save(*article, *format, with_extension(path, *format)))
        }
    };
    answer.unwrap_or_else(|| {
        if begun.elapsed() < TOO_FAST {
            Answer::Impossible(ask.what.clone())
        } else {
            Answer::Cancelled
        }
    })
}

/// The path with the format's extension, where it has none of its own.
pub(super) fn with_extension(path: PathBuf, format: Format) -> PathBuf {
    let has = path
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case(format.extension()));
    if has {
        return path;
    }
    let mut name = path
        .file_name()
        .map(std::ffi::OsString::from)
        .unwrap_or_default();
    name.push(".");
    name.push(format.extension());
    path.with_file_name(name)
}

/// What came of opening an address.
#[derive(Debug)]
pub enum Opened {
    /// Nothing could be started.
    No,
    /// It was opened, and the opener is done.
    Yes,
    /// It was opened, and the opener stays as long as the browser does; it is
    /// left alone, but somebody must wait for it in the end.
    Stays(Child),
}

/// Opens a web or mail address in the person's own program. Any other address
/// is refused.
#[must_use]
pub fn open_address(address: &str) -> Opened {
    let is_mail = address.starts_with("mailto:") && address.bytes().all(|b| b.is_ascii_graphic());
    if !is_mail && !is_web_address(address) {
        return Opened::No;
    }
    let tries = openers(address)
        .into_iter()
        .map(|(program, args)| start(program, &args));
    tries
        .into_iter()
        .find(|opened| !matches!(opened, Opened::No))
        .unwrap_or(Opened::No)
}

/// Programs that open an address, the best first. The address is one argument
/// and never goes through a shell.
fn openers(address: &str) -> Vec<(&'static str, Vec<&str>)> {
    if cfg!(target_os = "macos") {
        vec![("open", vec![address])]
    } else if cfg!(windows) {
        vec![("rundll32", vec!["url.dll,FileProtocolHandler", address])]
    } else {
        // Inside a sandbox `xdg-open` is the portal's own.
        vec![("xdg-open", vec![address]), ("gio", vec!["open", address])]
    }
}

/// Starts a program and sees whether it fails: these openers end at once, or
/// stay when they have opened what they were given.
fn start(program: &str, args: &[&str]) -> Opened {
    let quiet = Stdio::null;
    let child = Command::new(program)
        .args(args)
        .stdin(quiet())
        .stdout(quiet())
        .stderr(quiet())
        .spawn();
    let Ok(mut child) = child else {
        return Opened::No;
    };
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        match child.try_wait() {
            Ok(Some(status)) if status.success() => return Opened::Yes,
            Ok(Some(_)) | Err(_) => return Opened::No,
            Ok(None) => std::thread::sleep(Duration::from_millis(20)),
        }
    }
    Opened::Stays(child)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_and_mail_addresses_are_opened() {
        for bad in [
            "",
            "file:///etc/passwd",
            "-h",
            "javascript:x",
            "mailto:a b",
            "mailto:\u{645}",
            "/bin/true",
        ] {
            assert!(matches!(open_address(bad), Opened::No), "{bad:?}");
        }
    }

    #[test]
    fn a_saved_file_has_its_extension() {
        let named = |name: &str| with_extension(PathBuf::from(name), Format::Png);
        assert_eq!(
            named("/a/page.png"),
            PathBuf::from("/a/page.png"),
            "as typed"
        );
        assert_eq!(
            named("/a/page.PNG"),
            PathBuf::from("/a/page.PNG"),
            "as typed"
        );
        assert_eq!(
            named("/a/3.5"),
            PathBuf::from("/a/3.5.png"),
            "added, not replaced"
        );
    }

    #[test]
    fn the_address_is_one_argument() {
        let address = "https://example.org/?a=1&b=$(x)";
        for (_, args) in openers(address) {
            assert!(args.contains(&address), "whole");
        }
    }
}
