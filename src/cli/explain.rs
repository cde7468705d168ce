//! `warraq explain`: the page of a rule, Markdown: what it finds, whom it hinders, an example,
//! what to do. Pages are in English; in Arabic the rule's title stands before its page, and that.

use std::io::Write;

use super::language::UiLanguage;
use super::output::{Exit, Streams, isolated};
use crate::audit;
use crate::audit::report::words::title;
use crate::l10n::Language;

/// Arguments of `warraq explain`.
#[derive(Clone, Debug, clap::Args)]
pub struct ExplainArgs {
    /// Rules, by their ids (`warraq rules` lists them)
    #[arg(required = true, value_name = "RULE")]
    pub rules: Vec<String>,
    /// Language of the title and of what is said before the page, which is in English
    #[arg(long, value_enum, default_value = "en", value_name = "LANGUAGE")]
    pub lang_ui: UiLanguage,
}

/// Prints the pages. A rule that there is not is said, with those whose names are like it.
pub fn run<O: Write, E: Write>(args: &ExplainArgs, streams: &mut Streams<'_, O, E>) -> Exit {
    let mut exit = Exit::Done;
    let mut gap = "";
    for id in &args.rules {
        let Some(rule) = audit::rule(id) else {
            streams.complain(&unknown(id));
            exit = Exit::Failure;
            continue;
        };
        let before = before(rule, args.lang_ui);
        let written = write!(streams.out, "{gap}{before}{}", rule.page);
        if written.is_err() {
            return exit.and(streams.end(written));
        }
        gap = "\n";
    }
    exit
}

/// What is said before a page that is in another language than was asked for.
fn before(rule: &audit::Rule, asked: UiLanguage) -> String {
    if asked.language() == Language::English {
        return String::new();
    }
    let l10n = asked.sentences();
    let (title, note) = (title(rule, &l10n), l10n.text("findings-page-note"));
    format!("# {title}\n\n{note}\n\n")
}

/// That there is no such rule.
pub(super) fn unknown(id: &str) -> String {
    let parts: Vec<&str> = id.split('-').filter(|part| part.len() > 2).collect();
    let is_like = |rule: &&audit::Rule| parts.iter().any(|part| rule.id.contains(part));
    let like: Vec<&str> = audit::rules()
        .filter(is_like)
        .map(|rule| rule.id)
        .take(5)
        .collect();
    let name = isolated(id);
    if like.is_empty() {
        format!("no rule called {name}; `warraq rules` lists them")
    } else {
        format!("no rule called {name}; there is {}", like.join(", "))
    }
}
