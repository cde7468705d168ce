//! `warraq rules`: the table of the rules of `check`.

use std::io::{self, Write};

use super::language::UiLanguage;
use super::output::{Exit, Streams, isolated};
use crate::audit::report::words::title;
use crate::audit::{self, Rule};
use crate::l10n::L10n;

/// Arguments of `warraq rules`.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct RulesArgs {
    /// One JSON object for each rule
    #[arg(long)]
    pub json: bool,
    /// Language of the titles
    #[arg(long, value_enum, default_value = "en", value_name = "LANGUAGE")]
    pub lang_ui: UiLanguage,
}

/// Lists the rules, one on a line, by group.
pub fn run<O: Write, E: Write>(args: RulesArgs, streams: &mut Streams<'_, O, E>) -> Exit {
    let l10n = args.lang_ui.sentences();
    let written = audit::rules().try_for_each(|rule| write_rule(args, rule, &l10n, streams.out));
    streams.end(written)
}

fn write_rule(args: RulesArgs, rule: &Rule, l10n: &L10n, out: &mut impl Write) -> io::Result<()> {
    let title = title(rule, l10n);
    let (group, severity) = (rule.group.as_str(), rule.severity.as_str());
    if args.json {
        let row = serde_json::json!({
            "schema": 1,
            "id": rule.id,
            "group": group,
            "severity": severity,
            "title": title,
            "references": rule.references,
        });
        return writeln!(out, "{row}");
    }
    let references = rule.references.join(", ");
    let title = if l10n.direction().is_rtl() {
        isolated(&title)
    } else {
        title
    };
    writeln!(
        out,
        "{:<28} {group:<10} {severity:<8} {title}  ({references})",
        rule.id
    )
}
