//! An article audited in the background, with a shaper of its own, as its reader has it set.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Kit, Outcome};
use crate::audit::list::{Entry, list};
use crate::audit::{self, Setting, Source, Subject};
use crate::document::Document;
use crate::load::{self, LoadOptions, Opened, Watch};
use crate::text::font::Fonts;
use crate::text::shape::Shaper;

/// An article to be audited.
#[derive(Clone, Debug)]
pub struct Audit {
    /// The article.
    pub document: Arc<Document>,
    /// Its file; `None` for the sample.
    pub path: Option<PathBuf>,
    /// How its page is set.
    pub setting: Setting,
    /// How far the audit is, and the word to stop: it ends before the next rule.
    pub watch: Watch,
}

/// Audits an article. Should a rule break down, the window goes on.
pub(super) fn audit(kit: &Kit, job: &Audit) -> Outcome {
    if job.watch.is_cancelled() {
        return Outcome::Audited(None);
    }
    let work = || entries(&kit.fonts, job, source(kit, job).as_ref());
    Outcome::Audited(catch_unwind(AssertUnwindSafe(work)).ok())
}

/// What is found, in reading order. When nobody waits any more it ends before the next rule.
pub(in crate::gui) fn entries(
    fonts: &Arc<Fonts>,
    job: &Audit,
    source: Option<&Source>,
) -> Vec<Entry> {
    let shaper = Shaper::new(Arc::clone(fonts));
    let subject = Subject::new(&job.document, source, &job.setting, shaper);
    let n = audit::rules().count() as u64;
    let rules = audit::rules().zip(0..).take_while(|(_, done)| {
        // Only the word to stop counts: an audit may take its time.
        let _ = job.watch.pass(*done, n);
        !job.watch.is_cancelled()
    });
    let findings = audit::check(&subject, rules.map(|(rule, _)| rule));
    if job.watch.is_cancelled() {
        return Vec::new();
    }
    list(&subject, findings)
}

/// The file of an article as it was written, when it is still what was read. It is read again,
/// so that no open article keeps its bytes.
fn source(kit: &Kit, job: &Audit) -> Option<Source> {
    let meta = &job.document.meta;
    let options = LoadOptions {
        is_whole: meta.is_whole,
        entry: meta.entry.clone(),
        keeps_original: true,
        watch: job.watch.clone(),
    };
    let opened = match &job.path {
        Some(path) => load::open_with(path, &options),
        None => load::open_stream(kit.sample.0, kit.sample.1, &options),
    };
    let Ok(Opened::Article(mut loaded)) = opened else {
        return None;
    };
    let is_it = loaded.document.meta.sha256 == meta.sha256;
    Source::of(&mut loaded).filter(|_| is_it)
}
