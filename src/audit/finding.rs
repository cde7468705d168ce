//! What a rule found: where, how bad, what a reader sees, and what repairs it, as data.

use super::rule::{Rule, Severity};
use crate::document::walk::NodeId;
use crate::vocab::{Direction, TextRange};

/// One finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The rule.
    pub rule: &'static Rule,
    /// How bad it is here.
    pub severity: Severity,
    /// Whether it is certain.
    pub outcome: Outcome,
    /// Key of its sentence: the rule's own, or that of a variant of it (`rule-<id>-<variant>`).
    pub key: String,
    /// What is inserted into the sentence.
    pub args: Vec<(&'static str, Arg)>,
    /// Where.
    pub place: Place,
    /// The text that it is about, as written; empty when it is about the whole.
    pub text: String,
    /// What repairs it; `None` when a person must decide.
    pub fix: Option<Fix>,
    /// What a reader sees now and would see after the repair.
    pub seen: Option<Seen>,
}

/// Whether a finding is certain (EARL: failed, cantTell).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// It is wrong.
    Problem,
    /// A person must look.
    NeedsReview,
}

impl Outcome {
    /// Its name in reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::NeedsReview => "needs-review",
        }
    }
}

/// Something inserted into a sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// A person's text: isolated and its controls spelled out when it is printed.
    Text(String),
    /// A number.
    Number(u64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// Where something was found. All of it may be unknown: then it is about the whole article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Node of the document.
    pub node: Option<NodeId>,
    /// Index of the top-level block.
    pub block: Option<usize>,
    /// Bytes of the node's text; empty when the whole node is meant.
    pub range: TextRange,
    /// Bytes of the decoded source, where the rule read the source itself.
    pub source: Option<TextRange>,
}

impl Place {
    /// A place in the source.
    #[must_use]
    pub fn in_source(range: TextRange) -> Self {
        Self {
            source: Some(range),
            ..Self::default()
        }
    }

    pub(super) fn key(&self) -> (Option<NodeId>, usize, usize) {
        let source = self.source.as_ref().map_or(0, |s| s.start);
        (self.node, self.range.start, source)
    }
}

/// A repair as data. Ranges are bytes of the node's text (`place.node`) unless they say otherwise.
#[derive(Clone, Debug, PartialEq)]
pub enum Fix {
    /// Isolate the range: `<bdi>` in markup, FSI and PDI in text; with `dir` that direction.
    Isolate {
        /// What to isolate.
        range: TextRange,
        /// Its direction; `None` is by its own first strong character.
        dir: Option<Direction>,
    },
    /// Write `with` in place of the range; empty `with` removes it, an empty range inserts.
    Replace {
        /// What goes.
        range: TextRange,
        /// What comes.
        with: String,
    },
    /// Give the element of the source whose start tag begins at byte `tag` this attribute.
    Attribute {
        /// Byte of the decoded source at which the start tag begins.
        tag: usize,
        /// Name, e.g. `dir`.
        name: &'static str,
        /// Value; `None` takes the attribute away.
        value: Option<String>,
    },
    /// Write `with` in place of a range of the decoded source itself.
    Source {
        /// Bytes of the decoded source.
        range: TextRange,
        /// What comes.
        with: String,
    },
}

impl Fix {
    /// Its kind in reports.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Isolate { .. } => "isolate",
            Self::Replace { .. } => "replace",
            Self::Attribute { .. } => "attribute",
            Self::Source { .. } => "source",
        }
    }
}

/// A text in the order in which it is seen, left to right, before and after the repair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// As it is.
    pub before: String,
    /// As repaired.
    pub after: String,
}

impl Finding {
    /// A certain finding of a rule, with its own severity and sentence.
    #[must_use]
    pub fn new(rule: &'static Rule, place: Place, text: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            outcome: Outcome::Problem,
            key: rule.key(),
            args: Vec::new(),
            place,
            text: text.into(),
            fix: None,
            seen: None,
        }
    }

    /// A person must look.
    #[must_use]
    pub fn needs_review(mut self) -> Self {
        self.outcome = Outcome::NeedsReview;
        self
    }

    /// Another severity than the rule's.
    #[must_use]
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// Another sentence than the rule's: `key` is whole, e.g. `rule-heading-order-first`.
    #[must_use]
    pub fn says(mut self, key: &str) -> Self {
        key.clone_into(&mut self.key);
        self
    }

    /// Something inserted into the sentence.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// What repairs it.
    #[must_use]
    pub fn fix(mut self, fix: Fix) -> Self {
        self.fix = Some(fix);
        self
    }

    /// What is seen now and after the repair.
    #[must_use]
    pub fn seen(mut self, before: impl Into<String>, after: impl Into<String>) -> Self {
        self.seen = Some(Seen {
            before: before.into(),
            after: after.into(),
        });
        self
    }
}

/// Where rules put what they find. A rule that finds the same thing everywhere is cut after
/// [`Findings::MOST`], so that a broken file does not give a million findings.
#[derive(Debug, Default)]
pub struct Findings {
    found: Vec<Finding>,
    n_of_last: usize,
}

impl Findings {
    /// Findings of one rule in one article, at most.
    pub const MOST: usize = 500;

    /// Adds a finding.
    pub fn push(&mut self, finding: Finding) {
        let same = self.found.last().is_some_and(|f| f.rule == finding.rule);
        self.n_of_last = if same { self.n_of_last + 1 } else { 1 };
        if self.n_of_last <= Self::MOST {
            self.found.push(finding);
        }
    }

    /// All findings in the order in which they came.
    #[must_use]
    pub fn into_vec(self) -> Vec<Finding> {
        self.found
    }
}
