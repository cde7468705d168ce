//! Work in the background: one worker thread, one channel.
//!
//! A [`Job`] goes out with a number, its [`Outcome`] comes back with the same
//! one, and `perform.rs` drops what nobody waits for any more. Dialogs and
//! starting other programs have threads of their own, because a person may
//! leave them open. `wake` tells the window that something came in. This is the
//! only file of the window that starts threads.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::dialogs::{self, Answer, Ask, Opened, Owner};
use super::entry::EntryId;
use crate::document::Document;
use crate::document::anchor::Located;
use crate::export::labels::words;
use crate::export::png::{PageOptions, write_page};
use crate::export::{self, ExportError, Format};
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::load::{self, LoadError, LoadOptions, Loaded};
use crate::paint::decode::decode;
use crate::paint::pictures::Wanted;
use crate::paint::pixmap::Pixmap;
use crate::paint::theme::{LIGHT, Theme};
use crate::places::{Place, Places};
use crate::settings::Settings;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;

/// Work to be done in the background.
#[derive(Clone, Debug)]
pub enum Job {
    /// Read a file and find where reading stopped in it.
    Load(PathBuf, Arc<Places>, LoadOptions),
    /// Read the article that the program carries, likewise.
    LoadSample(Arc<Places>),
    /// Ask the system for a file.
    Ask(Ask),
    /// Save an article.
    Save(PathBuf, Box<Page>),
    /// Open an address in the person's browser or mail program.
    OpenAddress(String),
    /// Save the settings.
    SaveSettings(Settings),
    /// Save the places.
    SavePlaces(Places),
}

/// An article to be saved, and how.
#[derive(Clone, Debug)]
pub struct Page {
    /// The article.
    pub document: Arc<Document>,
    /// In which format.
    pub format: Format,
    /// How it is to look, where that matters.
    pub style: ReadingStyle,
    /// Words of the interface on it.
    pub labels: PageLabels,
    /// Its colours.
    pub theme: &'static str,
}

/// A picture that was made: what was asked for, and its pixels unless it is damaged.
pub type Made = (Wanted, Option<Pixmap>);

/// What came of a [`Job`].
#[derive(Debug)]
pub enum Outcome {
    /// A file was read.
    Loaded(Box<Read>),
    /// A file could not be read.
    NotLoaded(LoadError),
    /// The person's answer to a dialog.
    Answered(Answer),
    /// An article was saved.
    Saved(PathBuf),
    /// An article could not be saved.
    NotSaved(ExportError),
    /// The browser, or (`true`) the mail program, was started.
    AddressOpened(bool),
    /// The browser, or (`true`) the mail program, could not be started.
    AddressNotOpened(bool),
    /// Settings or places were saved.
    Kept,
    /// Settings or places could not be saved, and why.
    NotKept(ExportError),
}

/// An article that was read, with what takes long to find out about it.
#[derive(Debug)]
pub struct Read {
    /// The article and the remarks about it.
    pub loaded: Loaded,
    /// Words of it, the title included.
    pub words: u64,
    /// Where reading stopped before, when it is worth going back to, and the
    /// place there in the article as it is now.
    pub stopped: Option<(Place, Located)>,
}

impl Read {
    /// Finds out about an article; `path` is its file.
    #[must_use]
    pub fn new(loaded: Loaded, path: Option<&Path>, places: &Places) -> Self {
        let document = &loaded.document;
        let place = places
            .find(&document.meta.sha256, path)
            .filter(|place| place.is_in_between());
        let stopped = place.and_then(|place| Some((place.clone(), place.anchor.locate(document)?)));
        Self {
            words: words(document),
            stopped,
            loaded,
        }
    }
}

/// Folders of the person's own; `None` where there is no home.
#[derive(Clone, Debug, Default)]
pub struct Folders {
    /// Settings.
    pub config: Option<PathBuf>,
    /// Places.
    pub data: Option<PathBuf>,
}

/// What the worker needs.
pub struct Kit {
    /// Folders of the person's own.
    pub folders: Folders,
    /// The book's fonts.
    pub fonts: Arc<Fonts>,
    /// The article that the program carries: its file name and its bytes.
    pub sample: (&'static str, &'static [u8]),
    /// The window that dialogs stand above.
    pub owner: Owner,
    /// Called when something came in.
    pub wake: Arc<dyn Fn() + Send + Sync>,
}

/// Where jobs go and outcomes come from.
pub struct Tasks {
    post: Post,
    folders: Folders,
    outcomes: Mutex<Receiver<(EntryId, Outcome)>>,
    made: Mutex<Receiver<Made>>,
}

/// Where jobs go.
enum Post {
    /// To the threads.
    Threads {
        kit: Arc<Kit>,
        worker: Sender<(EntryId, Job)>,
        back: Sender<(EntryId, Outcome)>,
        pictures: Sender<Wanted>,
    },
    /// Into a list that a test reads.
    #[cfg(test)]
    List(Mutex<Vec<(EntryId, Job)>>),
}

impl Tasks {
    /// Starts the worker.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(kit: Kit) -> std::io::Result<Self> {
        let (worker, jobs) = channel();
        let (back, outcomes) = channel();
        let folders = kit.folders.clone();
        let kit = Arc::new(kit);
        let (its_kit, its_back) = (Arc::clone(&kit), back.clone());
        std::thread::Builder::new()
            .name("worker".into())
            .spawn(move || {
                for (id, job) in jobs {
                    send(&its_kit, &its_back, id, run(&its_kit, job));
                }
            })?;
        let (pictures, made) = picture_thread(&kit)?;
        Ok(Self {
            post: Post::Threads {
                kit,
                worker,
                back,
                pictures,
            },
            folders,
            outcomes: Mutex::new(outcomes),
            made: Mutex::new(made),
        })
    }

    /// Jobs go into a list and nothing is done.
    #[cfg(test)]
    #[must_use]
    pub fn listed(folders: Folders) -> Self {
        let (_, outcomes) = channel();
        Self {
            post: Post::List(Mutex::default()),
            folders,
            outcomes: Mutex::new(outcomes),
            made: Mutex::new(channel().1),
        }
    }

    /// The jobs that were listed since the last call.
    #[cfg(test)]
    pub fn take_listed(&self) -> Vec<(EntryId, Job)> {
        match &self.post {
            Post::List(list) => {
                std::mem::take(&mut *list.lock().expect("no test panicked with the list"))
            }
            Post::Threads { .. } => Vec::new(),
        }
    }

    /// Gives a job out under a number.
    pub fn give(&self, id: EntryId, job: Job) {
        match &self.post {
            #[cfg(test)]
            Post::List(list) => list
                .lock()
                .expect("no test panicked with the list")
                .push((id, job)),
            Post::Threads {
                kit, worker, back, ..
            } => match job {
                Job::Ask(_) | Job::OpenAddress(_) => alone(kit, back, id, job),
                _ => {
                    // The worker lives as long as this end of the channel.
                    worker.send((id, job)).ok();
                }
            },
        }
    }

    /// What came in since the last call.
    #[must_use]
    pub fn finished(&self) -> Vec<(EntryId, Outcome)> {
        self.outcomes
            .lock()
            .map(|outcomes| outcomes.try_iter().collect())
            .unwrap_or_default()
    }

    /// The same, but waits until something comes in, at most `limit`.
    #[must_use]
    pub fn finished_within(&self, limit: Duration) -> Vec<(EntryId, Outcome)> {
        let Ok(outcomes) = self.outcomes.lock() else {
            return Vec::new();
        };
        let first = outcomes.recv_timeout(limit).ok();
        first.into_iter().chain(outcomes.try_iter()).collect()
    }

    /// Has pictures made.
    pub fn make(&self, wanted: Vec<Wanted>) {
        let pictures = match &self.post {
            Post::Threads { pictures, .. } => pictures,
            #[cfg(test)]
            Post::List(_) => return,
        };
        for wanted in wanted {
            // The thread lives as long as this end of the channel.
            pictures.send(wanted).ok();
        }
    }

    /// Pictures that were made since the last call.
    #[must_use]
    pub fn made(&self) -> Vec<Made> {
        let made = self.made.lock();
        made.map(|made| made.try_iter().collect())
            .unwrap_or_default()
    }

    /// Folders of the person's own.
    #[must_use]
    pub fn folders(&self) -> &Folders {
        &self.folders
    }
}

impl fmt::Debug for Tasks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tasks")
            .field("folders", &self.folders)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Kit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kit")
            .field("folders", &self.folders)
            .finish_non_exhaustive()
    }
}

/// Starts the thread that makes pictures, the one asked for last first.
fn picture_thread(kit: &Arc<Kit>) -> std::io::Result<(Sender<Wanted>, Receiver<Made>)> {
    let (sender, jobs) = channel::<Wanted>();
    let (back, made) = channel();
    let kit = Arc::clone(kit);
    let work = move || {
        let mut waiting = Vec::new();
        while let Ok(first) = jobs.recv() {
            waiting.push(first);
            while let Some(wanted) = waiting.pop() {
                waiting.extend(jobs.try_iter());
                let pixels = decode(&wanted.picture, wanted.width, wanted.height);
                back.send((wanted, pixels)).ok();
                (kit.wake)();
                waiting.extend(jobs.try_iter());
            }
        }
    };
    std::thread::Builder::new()
        .name("pictures".into())
        .spawn(work)?;
    Ok((sender, made))
}

/// Runs a job in a thread of its own; without a thread, at once.
fn alone(kit: &Arc<Kit>, back: &Sender<(EntryId, Outcome)>, id: EntryId, job: Job) {
    let (its_kit, its_back, its_job) = (Arc::clone(kit), back.clone(), job.clone());
    let work = move || {
        let (outcome, opener) = match its_job {
            Job::OpenAddress(address) => opened(&address),
            job => (run(&its_kit, job), None),
        };
        send(&its_kit, &its_back, id, outcome);
        if let Some(mut opener) = opener {
            // How the browser ends is its own affair.
            opener.wait().ok();
        }
    };
    let thread = std::thread::Builder::new().name("asking".into());
    if thread.spawn(work).is_err() {
        send(kit, back, id, run(kit, job));
    }
}

/// Opens an address; the opener, when it stays.
fn opened(address: &str) -> (Outcome, Option<Child>) {
    let is_mail = address.starts_with("mailto:");
    match dialogs::open_address(address) {
        Opened::No => (Outcome::AddressNotOpened(is_mail), None),
        Opened::Yes => (Outcome::AddressOpened(is_mail), None),
        Opened::Stays(opener) => (Outcome::AddressOpened(is_mail), Some(opener)),
    }
}

/// The window may be gone: then nobody waits, and that is all right.
fn send(kit: &Kit, back: &Sender<(EntryId, Outcome)>, id: EntryId, outcome: Outcome) {
    back.send((id, outcome)).ok();
    (kit.wake)();
}

/// Does a job. Everything that a person waits for and that touches the disk or
/// another program is done here.
fn run(kit: &Kit, job: Job) -> Outcome {
    match job {
        Job::Load(path, places, options) => {
            read(load::open_with(&path, options), Some(&path), &places)
        }
        Job::LoadSample(places) => read(
            load::open_bytes(kit.sample.0, kit.sample.1.to_vec()),
            None,
            &places,
        ),
        Job::Ask(ask) => Outcome::Answered(dialogs::ask(&kit.owner, &ask)),
        Job::Save(path, page) => match save(kit, &path, &page) {
            Ok(()) => Outcome::Saved(path),
            Err(error) => Outcome::NotSaved(error),
        },
        Job::OpenAddress(address) => opened(&address).0,
        Job::SaveSettings(settings) => kept(kit.folders.config.as_deref(), |folder| {
            settings.save(folder)
        }),
        Job::SavePlaces(places) => kept(kit.folders.data.as_deref(), |folder| places.save(folder)),
    }
}

fn read(result: Result<Loaded, LoadError>, path: Option<&Path>, places: &Places) -> Outcome {
    match result {
        Ok(loaded) => Outcome::Loaded(Box::new(Read::new(loaded, path, places))),
        Err(error) => Outcome::NotLoaded(error),
    }
}

/// Without a folder there is nothing to keep and nothing to report.
fn kept(folder: Option<&Path>, save: impl FnOnce(&Path) -> std::io::Result<()>) -> Outcome {
    match folder.map(|folder| (folder, save(folder))) {
        Some((folder, Err(error))) => Outcome::NotKept(ExportError::new(folder, error)),
        _ => Outcome::Kept,
    }
}

fn save(kit: &Kit, path: &Path, page: &Page) -> Result<(), ExportError> {
    match page.format {
        Format::Text => export::save(path, export::text::article(&page.document).as_bytes()),
        Format::Png => {
            let theme = Theme::named(page.theme).unwrap_or(&LIGHT);
            let options = PageOptions::new(page.style.clone(), page.labels.clone(), theme);
            let mut shaper = Shaper::new(Arc::clone(&kit.fonts));
            write_page(path, &mut shaper, Arc::clone(&page.document), &options)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A worker with folders of its own, and a way to wait for it.
    fn tasks(folder: &Path) -> (Tasks, Receiver<()>) {
        let (sender, woken) = channel();
        let sender = Mutex::new(sender);
        let wake = move || {
            if let Ok(sender) = sender.lock() {
                sender.send(()).ok();
            }
        };
        let folders = Folders {
            config: Some(folder.join("config")),
            data: Some(folder.join("data")),
        };
        let kit = Kit {
            folders,
            fonts: Fonts::bundled(),
            sample: ("sample.txt", b"a sample"),
            owner: Owner::default(),
            wake: Arc::new(wake),
        };
        (Tasks::start(kit).expect("a thread"), woken)
    }

    fn done(tasks: &Tasks, woken: &Receiver<()>, job: Job) -> Outcome {
        tasks.give(EntryId(7), job);
        woken.recv().expect("the worker lives");
        let (id, outcome) = tasks.finished().pop().expect("an outcome");
        assert_eq!(id, EntryId(7), "under the number of its job");
        outcome
    }

    #[test]
    fn files_are_read_and_errors_come_back() {
        let dir = tempfile::tempdir().expect("a folder");
        let (tasks, woken) = tasks(dir.path());
        let places = Arc::new(Places::default());
        let path = dir.path().join("a.txt");
        std::fs::write(&path, "one two three").expect("written");
        let read = done(
            &tasks,
            &woken,
            Job::Load(path, Arc::clone(&places), LoadOptions::default()),
        );
        assert!(
            matches!(&read, Outcome::Loaded(read) if read.words == 3),
            "{read:?}"
        );
        let nowhere = Job::Load(
            dir.path().join("b"),
            Arc::clone(&places),
            LoadOptions::default(),
        );
        let missing = done(&tasks, &woken, nowhere);
        assert!(matches!(missing, Outcome::NotLoaded(_)), "{missing:?}");
        let sample = done(&tasks, &woken, Job::LoadSample(places));
        assert!(matches!(sample, Outcome::Loaded(_)), "{sample:?}");
    }

    #[test]
    fn the_first_outcome_can_be_waited_for() {
        let dir = tempfile::tempdir().expect("a folder");
        let (tasks, _woken) = tasks(dir.path());
        assert!(tasks.finished_within(Duration::ZERO).is_empty(), "no job");
        tasks.give(EntryId(7), Job::LoadSample(Arc::default()));
        let long = Duration::from_secs(60);
        assert_eq!(tasks.finished_within(long).len(), 1, "it came in");
    }

    #[test]
    fn settings_and_places_are_saved_in_their_folders() {
        let dir = tempfile::tempdir().expect("a folder");
        let (tasks, woken) = tasks(dir.path());
        let kept = done(&tasks, &woken, Job::SaveSettings(Settings::default()));
        assert!(matches!(kept, Outcome::Kept), "{kept:?}");
        let kept = done(&tasks, &woken, Job::SavePlaces(Places::default()));
        assert!(matches!(kept, Outcome::Kept), "{kept:?}");
        assert!(dir.path().join("config/settings.json").exists(), "settings");
        assert!(dir.path().join("data/places.json").exists(), "places");
    }

    #[test]
    fn articles_are_saved_in_both_formats() {
        let dir = tempfile::tempdir().expect("a folder");
        let (tasks, woken) = tasks(dir.path());
        let read = load::open_bytes("a.txt", b"a title\n\nand words".to_vec());
        let document = read.expect("text").document;
        let page = |format| {
            Box::new(Page {
                document: Arc::new(document.clone()),
                format,
                style: ReadingStyle::default(),
                labels: PageLabels::default(),
                theme: "sepia",
            })
        };
        for format in Format::ALL {
            let path = dir.path().join("out").with_extension(format.extension());
            let saved = done(&tasks, &woken, Job::Save(path.clone(), page(*format)));
            assert!(matches!(saved, Outcome::Saved(_)), "{saved:?}");
            assert!(path.exists(), "{}", path.display());
        }
        let nowhere = dir.path().join("none/out.txt");
        let failed = done(&tasks, &woken, Job::Save(nowhere, page(Format::Text)));
        assert!(matches!(failed, Outcome::NotSaved(_)), "{failed:?}");
    }

    #[test]
    fn an_address_that_is_none_is_not_opened() {
        let dir = tempfile::tempdir().expect("a folder");
        let (tasks, woken) = tasks(dir.path());
        let refused = done(&tasks, &woken, Job::OpenAddress("file:///x".into()));
        assert!(
            matches!(refused, Outcome::AddressNotOpened(false)),
            "{refused:?}"
        );
    }
}
