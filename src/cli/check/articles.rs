//! The articles of `warraq check`: files one by one, folders with all that lies in them, archives
//! with all their articles; audited on all cores, given on in the order of the inputs. Each thread
//! takes a shaper from a shelf and puts it back, so that there are no more of them than threads.

use std::io::Read;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::CheckArgs;
use crate::audit::report::{self, Checked, Failed};
use crate::audit::{self, Rule, Setting, Source, Subject};
use crate::l10n::L10n;
use crate::load::limits::MAX_FILE_BYTES;
use crate::load::{
    LOADERS, LoadErrorKind, LoadOptions, Loaded, Opened, Shelf, Watch, open_stream, open_with,
};
use crate::text::font::Fonts;
use crate::text::shape::Shaper;

/// Articles that are audited before they are given on.
const AT_ONCE: usize = 128;
/// Stack of a thread, bytes: articles nest.
const STACK: usize = 16 << 20;

/// What became of an input.
pub(super) enum Audited {
    /// An article.
    Article(Box<Checked>),
    /// Nothing could be audited.
    Failed(Failed),
    /// Something is to be said about a file: what, and its name.
    Remark(String, String),
}

/// What an input is before its articles are audited.
enum Input {
    File(PathBuf),
    Stream(Vec<u8>),
    Failed(Failed),
}

/// What an input turned out to be.
enum Found {
    Done(Audited),
    Shelf(Shelf),
}

/// Where what was audited goes; it says when to stop.
type Sink<'s> = &'s mut dyn FnMut(Audited) -> ControlFlow<()>;

/// Audits articles.
pub(super) struct Auditor {
    pub(super) rules: Vec<&'static Rule>,
    pub(super) l10n: L10n,
    setting: Setting,
    fonts: Arc<Fonts>,
    draws: bool,
    shapers: Mutex<Vec<Shaper>>,
    pool: rayon::ThreadPool,
}

impl Auditor {
    pub(super) fn new(
        fonts: Arc<Fonts>,
        setting: Setting,
        rules: Vec<&'static Rule>,
        l10n: L10n,
        draws: bool,
        jobs: Option<u16>,
    ) -> Result<Self, String> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(jobs.map_or(0, usize::from));
        let pool = threads.stack_size(STACK).build();
        Ok(Self {
            rules,
            l10n,
            setting,
            fonts,
            draws,
            shapers: Mutex::default(),
            pool: pool.map_err(|e| format!("cannot start threads ({e})"))?,
        })
    }

    /// Audits all inputs, in order.
    pub(super) fn all(
        &self,
        args: &CheckArgs,
        stdin: &mut impl Read,
        sink: Sink<'_>,
    ) -> ControlFlow<()> {
        let inputs = inputs(args, stdin);
        let options = options(args);
        for part in inputs.chunks(AT_ONCE) {
            let work = || {
                part.par_iter()
                    .map(|input| self.input(input, &options))
                    .collect()
            };
            let read: Vec<Found> = self.pool.install(work);
            for one in read {
                match one {
                    Found::Done(audited) => sink(audited)?,
                    Found::Shelf(shelf) => self.shelf(&shelf, &options, sink)?,
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn input(&self, input: &Input, options: &LoadOptions) -> Found {
        let options = fresh(options);
        let opened = match input {
            Input::Failed(failed) => return Found::Done(Audited::Failed(failed.clone())),
            Input::File(path) => open_with(path, &options),
            Input::Stream(bytes) => open_stream("-", bytes.as_slice(), &options),
        };
        match opened {
            Ok(Opened::Shelf(shelf)) => Found::Shelf(shelf),
            Ok(Opened::Article(loaded)) => Found::Done(self.article(*loaded)),
            Err(error) => Found::Done(failed(&error.kind, &error.name)),
        }
    }

    /// All articles of a file, part by part: it may hold more than memory.
    fn shelf(&self, shelf: &Shelf, options: &LoadOptions, sink: Sink<'_>) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        let mut keys = Vec::new();
        let listed = shelf.list(&mut |row| {
            if !row.is_link {
                keys.push(row.key);
            }
            if keys.len() >= AT_ONCE {
                flow = self.entries(shelf, &std::mem::take(&mut keys), options, sink);
            }
            flow
        });
        flow?;
        self.entries(shelf, &keys, options, sink)?;
        match listed {
            Ok(warnings) => warnings.into_iter().try_for_each(|warning| {
                sink(Audited::Remark(warning.message(), shelf.name.clone()))
            }),
            Err(kind) => sink(failed(&kind, &shelf.name)),
        }
    }

    fn entries(
        &self,
        shelf: &Shelf,
        keys: &[String],
        options: &LoadOptions,
        sink: Sink<'_>,
    ) -> ControlFlow<()> {
        let one = |key: &String| match shelf.open(key, &fresh(options)) {
            Ok(loaded) => self.article(loaded),
            Err(kind) => failed(&kind, &format!("{} {key}", shelf.name)),
        };
        let audited: Vec<Audited> = self.pool.install(|| keys.par_iter().map(one).collect());
        audited.into_iter().try_for_each(sink)
    }

    /// Audits one article. Should a rule break down, the others of the inputs go on.
    fn article(&self, mut loaded: Loaded) -> Audited {
        let name = loaded.document.meta.file.clone();
        let source = Source::of(&mut loaded);
        let work = || {
            self.with_subject(loaded, source.as_ref(), |subject, findings| {
                let mut checked = report::describe(subject, findings, &self.l10n);
                if self.draws {
                    report::draw(subject, &mut checked);
                }
                checked
            })
        };
        match catch_unwind(AssertUnwindSafe(work)) {
            Ok(checked) => Audited::Article(Box::new(checked)),
            Err(_) => Audited::Failed(Failed {
                file: name,
                message: "the audit broke down; this is a fault of the program".to_owned(),
            }),
        }
    }

    /// Gives an article and what was found in it to `work`.
    pub(super) fn with_subject<T>(
        &self,
        loaded: Loaded,
        source: Option<&Source>,
        work: impl FnOnce(&Subject<'_>, Vec<audit::Finding>) -> T,
    ) -> T {
        let document = Arc::new(loaded.document);
        let kept = self.shapers().pop();
        let shaper = kept.unwrap_or_else(|| Shaper::new(Arc::clone(&self.fonts)));
        let subject = Subject::new(&document, source, &self.setting, shaper);
        let findings = audit::check(&subject, self.rules.iter().copied());
        let out = work(&subject, findings);
        let shaper = subject.into_shaper();
        self.shapers().push(shaper);
        out
    }

    fn shapers(&self) -> std::sync::MutexGuard<'_, Vec<Shaper>> {
        self.shapers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn options(args: &CheckArgs) -> LoadOptions {
    LoadOptions {
        entry: args.entry.clone(),
        keeps_original: true,
        ..LoadOptions::default()
    }
}

/// Each article has the time that one may take.
fn fresh(options: &LoadOptions) -> LoadOptions {
    LoadOptions {
        watch: Watch::default(),
        ..options.clone()
    }
}

fn failed(kind: &LoadErrorKind, name: &str) -> Audited {
    Audited::Failed(Failed {
        file: name.to_owned(),
        message: kind.to_string(),
    })
}

/// The inputs, folders gone through.
fn inputs(args: &CheckArgs, stdin: &mut impl Read) -> Vec<Input> {
    let mut out = Vec::new();
    for input in &args.inputs {
        if input.as_os_str() == "-" {
            out.push(stream(stdin));
        } else if input.is_dir() {
            folder(input, &mut out);
        } else {
            out.push(Input::File(input.clone()));
        }
    }
    out
}

/// All of standard input; a byte more than may be read is enough to refuse it.
pub(super) fn read_stream(stdin: &mut impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stdin.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn stream(stdin: &mut impl Read) -> Input {
    match read_stream(stdin) {
        Ok(bytes) => Input::Stream(bytes),
        Err(error) => Input::Failed(Failed {
            file: "-".to_owned(),
            message: LoadErrorKind::from(error).to_string(),
        }),
    }
}

/// Files in a folder and the folders in it that may be articles by their names, sorted. Links to
/// folders are not followed: they may lead back.
fn folder(path: &Path, out: &mut Vec<Input>) {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            out.push(Input::Failed(Failed {
                file: path.to_string_lossy().into_owned(),
                message: LoadErrorKind::from(error).to_string(),
            }));
            return;
        }
    };
    let mut paths: Vec<(PathBuf, bool)> = entries
        .flatten()
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .map(|entry| (entry.path(), entry.file_type().is_ok_and(|t| t.is_dir())))
        .collect();
    paths.sort();
    for (path, is_folder) in paths {
        if is_folder {
            folder(&path, out);
        } else if is_article(&path) && path.is_file() {
            out.push(Input::File(path));
        }
    }
}

/// Whether a loader reads files of this name.
fn is_article(path: &Path) -> bool {
    let extension = path
        .extension()
        .and_then(|e| e.to_str())
        .map(str::to_lowercase);
    let is_known = |e: &str| LOADERS.iter().any(|loader| loader.extensions.contains(&e));
    extension.is_some_and(|e| is_known(&e))
}
