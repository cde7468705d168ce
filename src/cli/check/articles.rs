//! The articles of `warraq check`: files one by one, folders with all that lies in them, archives
//! with all their articles; audited on all cores, given on in the order of the inputs. Each thread
//! takes a shaper from a shelf and puts it back, so that there are no more of them than threads.

use std::io::Read;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::CheckArgs;
use super::inputs::{Input, inputs};
use crate::audit::report::{self, Checked, Failed};
use crate::audit::{self, Rule, Setting, Source, Subject};
use crate::l10n::L10n;
use crate::load::{
    LoadErrorKind, LoadOptions, Loaded, Opened, Shelf, Watch, open_stream, open_with,
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
        let inputs = inputs(&args.inputs, stdin);
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
