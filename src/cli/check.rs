//! `warraq check`: what is wrong with the right-to-left text of articles, in one of several
//! formats (`audit/report/`). `check/inputs.rs` finds the files, `check/articles.rs` reads and audits them on all cores,
//! `check/fix.rs` writes a repaired file. A bad input is complained about and the rest goes on.

mod args;
mod articles;
mod fix;
mod inputs;

use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

pub use self::args::{CheckArgs, CheckFormat, FailOn};
use self::articles::{Audited, Auditor};
use super::explain::unknown;
use super::input::NO_KEYS;
use super::options::family;
use super::output::{Exit, Streams, isolated, write_failure};
use super::render::theme;
use super::target::refuse_input;
use crate::audit::report::baseline::{Baseline, Entry};
use crate::audit::report::{self, Checked, Failed, Report, Totals};
use crate::audit::{self, Rule, Setting};
use crate::file::{Access, write_whole};
use crate::text::font::Fonts;

/// Runs the command. `stdin` is what `-` reads.
pub fn run<O: Write, E: Write>(
    args: &CheckArgs,
    fonts: &Arc<Fonts>,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let ready = refuse(args).and_then(|()| Ok((auditor(args, fonts)?, known(args)?)));
    let (auditor, known) = match ready {
        Ok(ready) => ready,
        Err(sentence) => {
            streams.complain(&sentence);
            return Exit::Failure;
        }
    };
    if args.fix {
        return fix::run(args, &auditor, stdin, streams);
    }
    let mut writer = Writer::new(args, &auditor, streams);
    let _ = auditor.all(args, stdin, &mut |audited| writer.take(audited));
    writer.end(known)
}

/// Refuses to write the known findings over an input.
fn refuse(args: &CheckArgs) -> Result<(), String> {
    let inputs = args.inputs.iter().map(AsRef::<Path>::as_ref);
    let written = args.write_baseline.as_deref();
    written.map_or(Ok(()), |output| {
        refuse_input("--write-baseline", output, inputs)
    })
}

fn auditor(args: &CheckArgs, fonts: &Arc<Fonts>) -> Result<Auditor, String> {
    let mut setting = Setting {
        theme: theme(&args.theme)?,
        ..Setting::default()
    };
    if let Some(font) = &args.font {
        setting.style.family = fonts.family_name(family(fonts, font)?);
    }
    setting.style.size = args.size.unwrap_or(setting.style.size);
    setting.width = args.width.unwrap_or(setting.width);
    let draws = args.format == CheckFormat::Html;
    Auditor::new(
        Arc::clone(fonts),
        setting,
        rules(args)?,
        args.lang_ui.sentences(),
        draws,
        args.jobs,
    )
}

/// The rules that are asked, in the order of the table.
fn rules(args: &CheckArgs) -> Result<Vec<&'static Rule>, String> {
    if let Some(id) = args.rules.iter().find(|id| audit::rule(id).is_none()) {
        return Err(unknown(id));
    }
    let is_asked =
        |rule: &&Rule| args.rules.is_empty() || args.rules.iter().any(|id| id == rule.id);
    Ok(audit::rules().filter(is_asked).collect())
}

fn known(args: &CheckArgs) -> Result<Option<Baseline>, String> {
    let Some(path) = &args.baseline else {
        return Ok(None);
    };
    let name = isolated(&path.to_string_lossy());
    let text = std::fs::read_to_string(path)
        .map_err(|e| format!("cannot read the baseline ({e}): {name}"))?;
    let baseline = Baseline::read(&text).map_err(|sentence| format!("{sentence}: {name}"))?;
    Ok(Some(baseline))
}

/// Takes what was audited, and writes it at once where the format lets it.
struct Writer<'a, 's, O: Write, E: Write> {
    args: &'a CheckArgs,
    auditor: &'a Auditor,
    streams: &'a mut Streams<'s, O, E>,
    articles: Vec<Checked>,
    failed: Vec<Failed>,
    totals: Totals,
    exit: Exit,
}

impl<'a, 's, O: Write, E: Write> Writer<'a, 's, O, E> {
    fn new(args: &'a CheckArgs, auditor: &'a Auditor, streams: &'a mut Streams<'s, O, E>) -> Self {
        Self {
            args,
            auditor,
            streams,
            articles: Vec::new(),
            failed: Vec::new(),
            totals: Totals::default(),
            exit: Exit::Done,
        }
    }

    /// Whether articles can be written before the last is audited.
    fn writes_at_once(&self) -> bool {
        let by_article = matches!(self.args.format, CheckFormat::Text | CheckFormat::Json);
        by_article && self.args.baseline.is_none() && self.args.write_baseline.is_none()
    }

    fn take(&mut self, audited: Audited) -> ControlFlow<()> {
        match audited {
            Audited::Failed(failed) => self.fail(failed),
            Audited::Article(article) if self.args.entry.is_some() && article.entry.is_none() => {
                self.fail(Failed {
                    file: article.file,
                    message: NO_KEYS.to_owned(),
                })
            }
            Audited::Remark(message, name) => {
                self.streams
                    .complain(&format!("{message}: {}", isolated(&name)));
                ControlFlow::Continue(())
            }
            Audited::Article(article) if self.writes_at_once() => self.article(&article),
            Audited::Article(article) => {
                self.articles.push(*article);
                ControlFlow::Continue(())
            }
        }
    }

    fn fail(&mut self, failed: Failed) -> ControlFlow<()> {
        let name = isolated(&failed.file);
        self.streams
            .complain(&format!("{}: {name}", failed.message));
        self.exit = Exit::Failure;
        self.failed.push(failed);
        ControlFlow::Continue(())
    }

    fn article(&mut self, article: &Checked) -> ControlFlow<()> {
        self.count(article);
        let text = match self.args.format {
            CheckFormat::Json => report::json::line(article),
            _ => report::text::article(article, &self.auditor.l10n),
        };
        self.write(&text)
    }

    fn count(&mut self, article: &Checked) {
        self.totals.add(article);
        if article
            .items
            .iter()
            .any(|item| self.args.fail_on.fails(item))
        {
            self.exit = self.exit.and(Exit::Findings);
        }
    }

    fn write(&mut self, text: &str) -> ControlFlow<()> {
        let written = self.streams.out.write_all(text.as_bytes());
        if written.is_ok() {
            return ControlFlow::Continue(());
        }
        self.exit = self.exit.and(self.streams.end(written));
        ControlFlow::Break(())
    }

    fn end(mut self, known: Option<Baseline>) -> Exit {
        let mut articles = std::mem::take(&mut self.articles);
        if self.totals.articles == 0 && articles.is_empty() && self.failed.is_empty() {
            self.streams
                .complain("nothing was checked: no article is in what was named");
            self.exit = Exit::Failure;
        }
        let is_noted = self.args.write_baseline.is_some();
        // Where nothing was read, what is known stays so.
        if let Some(path) = &self.args.write_baseline
            && !articles.is_empty()
        {
            let file = Baseline::of(&articles).to_json();
            if let Err(error) = write_whole(path, file.as_bytes(), Access::Shared) {
                let name = isolated(&path.to_string_lossy());
                let why = write_failure(&error);
                self.streams
                    .complain(&format!("cannot write the baseline: {why}: {name}"));
                self.exit = Exit::Failure;
            }
        }
        let was = self.exit;
        let is_first = is_noted && known.is_none();
        let rules = &self.auditor.rules;
        let is_asked = |id: &str| rules.iter().any(|rule| rule.id == id);
        let gone = known
            .map(|known| known.hide(&mut articles, is_asked))
            .unwrap_or_default();
        for article in &articles {
            self.count(article);
        }
        if is_first {
            self.exit = was;
        }
        let text = self.report(&articles, &gone);
        let _ = self.write(&text);
        self.exit
    }

    /// The report as one text; what was written at once is not in it.
    fn report(&self, articles: &[Checked], gone: &[Entry]) -> String {
        let when = jiff::Timestamp::now()
            .strftime("%Y-%m-%dT%H:%M:%SZ")
            .to_string();
        let l10n = &self.auditor.l10n;
        let report = Report {
            articles,
            failed: &self.failed,
            rules: &self.auditor.rules,
            gone,
            l10n,
            when: Some(&when),
        };
        match self.args.format {
            CheckFormat::Text => {
                let each = articles.iter().map(|a| report::text::article(a, l10n));
                each.collect::<String>() + &report::text::end(self.totals, gone, l10n)
            }
            CheckFormat::Json => articles.iter().map(report::json::line).collect(),
            CheckFormat::Sarif => report::sarif::sarif(&report),
            CheckFormat::Junit => report::junit::junit(&report),
            CheckFormat::Axe => report::axe::axe(&report),
            CheckFormat::Earl => report::earl::earl(&report),
            CheckFormat::Html => report::html::html(&report),
            CheckFormat::Markdown => report::markdown::markdown(&report),
        }
    }
}
