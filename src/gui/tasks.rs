//! Work in the background: one thread that reads articles, one that audits them (`tasks/audit.rs`), one for
//! the rest, one channel.
//!
//! A [`Job`] goes out with a number, its [`Outcome`] comes back with the same
//! one, and `perform.rs` drops what nobody waits for any more. Dialogs and
//! starting other programs have threads of their own, because a person may
//! leave them open. `wake` tells the window that something came in. This is the
//! only file of the window that starts threads.

pub(in crate::gui) mod audit;
mod reading;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::Child;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub use audit::Audit;
use reading::{list, read, row};

use super::dialogs::{self, Answer, Ask, Opened, Owner};
use super::entry::EntryId;
use crate::audit::list::Entry;
use crate::document::Document;
use crate::document::anchor::Located;
use crate::export::labels::words;
use crate::export::png::{PageOptions, write_page};
use crate::export::{self, ExportError, Format};
use crate::layout::style::{PageLabels, ReadingStyle};
use crate::load::{
    self, LoadError, LoadErrorKind, LoadOptions, Loaded, Opened as Open, Row, Shelf, Warning, Watch,
};
use crate::paint::decode::decode;
use crate::paint::pictures::Wanted;
use crate::paint::pixmap::Pixmap;
use crate::paint::theme::{LIGHT, Theme};
use crate::places::{Place, Places};
use crate::settings::Settings;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::Faults;

/// Work to be done in the background.
#[derive(Clone, Debug)]
pub enum Job {
    /// Read a file and find where reading stopped in it.
    Load(PathBuf, Arc<Places>, LoadOptions),
    /// Read an article of a file with several, likewise.
    LoadRow(Arc<Shelf>, PathBuf, LoadOptions, Arc<Places>),
    /// Read the list of a file with several articles: rows come as they are found.
    List(Arc<Shelf>, Watch),
    /// Read the article that the program carries, likewise.
    LoadSample(Arc<Places>),
    /// Ask the system for a file.
    Ask(Ask),
    /// Save an article.
    Save(PathBuf, Box<Page>),
    /// Audit an article.
    Audit(Box<Audit>),
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
    /// Faults that are played on purpose.
    pub faults: Faults,
    /// Words over the page that say so.
    pub banner: Option<String>,
}

/// A picture that was made: what was asked for, and its pixels unless it is damaged.
pub type Made = (Wanted, Option<Pixmap>);

/// What came of a [`Job`].
#[derive(Debug)]
pub enum Outcome {
    /// A file was read.
    Loaded(Box<Read>),
    /// A file holds several articles.
    Shelf(Arc<Shelf>),
    /// Rows of its list.
    Rows(Vec<Row>),
    /// Its list was read to the end, or could not be.
    Listed(Result<Vec<Warning>, LoadErrorKind>),
    /// A file could not be read.
    NotLoaded(LoadError),
    /// The person's answer to a dialog.
    Answered(Answer),
    /// An article was saved.
    Saved(PathBuf),
    /// An article could not be saved.
    NotSaved(ExportError),
    /// An article was audited; `None` when the audit broke down.
    Audited(Option<Vec<Entry>>),
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
        let meta = &document.meta;
        let place = places
            .find(&meta.sha256, path, meta.entry.as_deref())
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
        /// Reads articles; another one takes its place when it does not come to an end.
        reader: Mutex<Sender<(EntryId, Job)>>,
        /// Audits articles, which may take a while.
        auditor: Sender<(EntryId, Job)>,
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
        let (back, outcomes) = channel();
        let folders = kit.folders.clone();
        let kit = Arc::new(kit);
        let worker = worker_thread("worker", &kit, &back)?;
        let reader = Mutex::new(worker_thread("reader", &kit, &back)?);
        let auditor = worker_thread("auditor", &kit, &back)?;
        let (pictures, made) = picture_thread(&kit)?;
        Ok(Self {
            post: Post::Threads {
                kit,
                worker,
                reader,
                auditor,
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
                kit,
                worker,
                reader,
                auditor,
                back,
                ..
            } => match job {
                Job::Ask(_) | Job::OpenAddress(_) | Job::List(..) => alone(kit, back, id, job),
                // The threads live as long as this end of the channel.
                Job::Load(..) | Job::LoadRow(..) | Job::LoadSample(_) => {
                    if let Ok(reader) = reader.lock() {
                        reader.send((id, job)).ok();
                    }
                }
                Job::Audit(_) => {
                    auditor.send((id, job)).ok();
                }
                _ => {
                    worker.send((id, job)).ok();
                }
            },
        }
    }

    /// What the reader is at is not waited for any more: what comes next is read by another one.
    pub fn leave_reader(&self) {
        match &self.post {
            Post::Threads {
                kit, reader, back, ..
            } => {
                if let (Ok(mut reader), Ok(other)) =
                    (reader.lock(), worker_thread("reader", kit, back))
                {
                    *reader = other;
                }
            }
            #[cfg(test)]
            Post::List(_) => {}
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

/// Stack of a worker, bytes: articles nest.
const STACK: usize = 16 << 20;

/// Starts a thread that does jobs one after another.
fn worker_thread(
    name: &str,
    kit: &Arc<Kit>,
    back: &Sender<(EntryId, Outcome)>,
) -> std::io::Result<Sender<(EntryId, Job)>> {
    let (sender, jobs) = channel();
    let (kit, back) = (Arc::clone(kit), back.clone());
    let work = move || {
        for (id, job) in jobs {
            send(&kit, &back, id, run(&kit, job));
        }
    };
    let thread = std::thread::Builder::new().name(name.into());
    thread.stack_size(STACK).spawn(work)?;
    Ok(sender)
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
            Job::List(shelf, watch) => (list(&its_kit, &its_back, id, &shelf, &watch), None),
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
            read(load::open_with(&path, &options), Some(&path), &places)
        }
        Job::LoadRow(shelf, path, options, places) => {
            read(row(&shelf, &options), Some(&path), &places)
        }
        // Without a thread of its own there is no list.
        Job::List(..) => Outcome::Listed(Err(LoadErrorKind::Cancelled)),
        Job::LoadSample(places) => {
            let loaded = load::open_bytes(kit.sample.0, kit.sample.1.to_vec());
            let opened = loaded.map(|loaded| Open::Article(Box::new(loaded)));
            read(opened, None, &places)
        }
        Job::Ask(ask) => Outcome::Answered(dialogs::ask(&kit.owner, &ask)),
        Job::Save(path, page) => match save(kit, &path, &page) {
            Ok(()) => Outcome::Saved(path),
            Err(error) => Outcome::NotSaved(error),
        },
        Job::Audit(job) => audit::audit(kit, &job),
        Job::OpenAddress(address) => opened(&address).0,
        Job::SaveSettings(settings) => kept(kit.folders.config.as_deref(), |folder| {
            settings.save(folder)
        }),
        Job::SavePlaces(places) => kept(kit.folders.data.as_deref(), |folder| places.save(folder)),
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
            let options = PageOptions {
                faults: page.faults,
                banner: page.banner.clone(),
                ..PageOptions::new(page.style.clone(), page.labels.clone(), theme)
            };
            let mut shaper = Shaper::new(Arc::clone(&kit.fonts));
            write_page(path, &mut shaper, Arc::clone(&page.document), &options)
        }
    }
}
