//! The arguments of `warraq check`.

use std::path::PathBuf;

use crate::audit::Severity;
use crate::audit::finding::Outcome;
use crate::audit::report::Item;
use crate::cli::language::UiLanguage;
use crate::cli::options::{pixels, size};

/// Arguments of `warraq check`.
#[derive(Clone, Debug, clap::Args)]
#[command(
    after_help = "Exits with 0 when nothing fails, 1 when something does (see --fail-on), 2 for a usage error or a failure."
)]
pub struct CheckArgs {
    /// Files, folders with files, archives with articles; `-` is standard input
    #[arg(required = true, value_name = "IN")]
    pub inputs: Vec<PathBuf>,
    /// What to write; json is one object on a line for each article
    #[arg(long, value_enum, default_value = "text", value_name = "FORMAT")]
    pub format: CheckFormat,
    /// The least that makes the command exit with 1
    #[arg(long, value_enum, default_value = "error", value_name = "LEVEL")]
    pub fail_on: FailOn,
    /// File that --write-baseline wrote: its findings are known, are not reported and do not fail
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// File to write all findings into, as known; without --baseline nothing fails this time
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Ask only this rule (`warraq rules` lists them); may be repeated
    #[arg(long = "rule", value_name = "ID")]
    pub rules: Vec<String>,
    /// Repair what can be repaired without changing a letter, into a new file (needs -o OUT)
    #[arg(long, requires = "output", conflicts_with = "entry")]
    pub fix: bool,
    /// With --fix: the repaired file; never the input itself
    #[arg(short, long, value_name = "OUT", requires = "fix")]
    pub output: Option<PathBuf>,
    /// Of a file with several articles the one with this key (see `extract --list`); without it, all
    #[arg(long, value_name = "KEY")]
    pub entry: Option<String>,
    /// Articles that are audited at once; without it, one for each core
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub jobs: Option<u16>,
    /// Language of the report
    #[arg(long, value_enum, default_value = "en", value_name = "LANGUAGE")]
    pub lang_ui: UiLanguage,
    /// Width of the page that the article is set on for rules about lines, px (default 760)
    #[arg(long, value_name = "PX", value_parser = pixels)]
    pub width: Option<f32>,
    /// Size of its text, px (default 19)
    #[arg(long, value_name = "PX", value_parser = size)]
    pub size: Option<f32>,
    /// Its font: a family (`warraq fonts` lists those of the program), or a font file
    #[arg(long, value_name = "NAME")]
    pub font: Option<String>,
    /// Colours of the page, for rules about contrast: light, sepia, dark or high-contrast
    #[arg(long, value_name = "NAME", default_value = "light")]
    pub theme: String,
}

/// What `check` writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum CheckFormat {
    /// For a terminal.
    Text,
    /// One object on a line for each article.
    Json,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// `JUnit` XML, for test reports.
    #[value(help = "The XML of JUnit, for test reports")]
    Junit,
    /// The shape of axe-core's results.
    Axe,
    /// EARL 1.0 as JSON-LD.
    Earl,
    /// One page with pictures.
    Html,
    /// A summary for logs.
    Markdown,
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum FailOn {
    /// A certain error.
    Error,
    /// A certain warning or error.
    Warning,
    /// These, or a place that a person must look at.
    Review,
    /// Nothing.
    Never,
}

impl FailOn {
    /// Whether a finding makes the command fail.
    pub(super) fn fails(self, item: &Item) -> bool {
        let finding = &item.finding;
        let is_certain = finding.outcome == Outcome::Problem;
        match self {
            Self::Never => false,
            Self::Error => is_certain && finding.severity == Severity::Error,
            Self::Warning => is_certain && finding.severity >= Severity::Warning,
            Self::Review => !is_certain || finding.severity >= Severity::Warning,
        }
    }
}
