//! What is wrong with an article's right-to-left text, where, why, by which standard, and what
//! repairs it: from the bytes of the file to the speech of a screen reader.
//!
//! [`rules()`] is the table: one row, one file and one page (`rules/<group>/<rule>.rs` and `.md`) for each
//! rule. A rule reads a [`Subject`] (the source, the document, its frames, its tree: the same that the
//! window shows) and reports [`Finding`]s. Rules about direction are counterfactual (`visual.rs`): the
//! text is ordered as it is and as repaired, and only what a reader would see differently is reported.
//! `page.rs` reads the pages, `source.rs` the file as it was written: its tags (`markup.rs`,
//! `elements.rs`) and what they declare (`declared.rs`, `css.rs`), a book's package (`package.rs`).
//! `damage.rs` knows what a wrong encoding did to it, `glyphs.rs` has the different glyphs of the article, `ink.rs` their pictures.
//! `locate.rs` finds there what a rule found in the article, `fingerprint.rs` knows it again,
//! `repair.rs` repairs it, `report/` tells of it, and `list.rs` leads to its place in the window.

pub mod audition;
pub mod css;
mod damage;
pub mod declared;
pub mod elements;
pub mod finding;
pub mod fingerprint;
mod glyphs;
mod ink;
pub mod letter_pairs;
mod letter_pairs_table;
pub mod letters;
pub mod list;
pub mod locate;
pub mod markup;
pub mod package;
pub mod page;
mod page_files;
mod pdf_text;
pub mod repair;
pub mod report;
pub mod rule;
pub mod rules;
pub mod setting;
pub mod source;
pub mod subject;
pub mod visual;

pub use finding::{Finding, Findings, Fix, Outcome, Place, Seen};
pub use rule::{Group, Rule, Severity};
pub use setting::Setting;
pub use source::Source;
pub use subject::Subject;

/// Every rule, by group, in the order of the catalogue.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    rules::GROUPS.iter().flat_map(|group| group.iter().copied())
}

/// The rule called `id`.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    rules().find(|rule| rule.id == id)
}

/// Runs rules over an article: findings in reading order, those about the whole article first.
#[must_use]
pub fn check<'r>(subject: &Subject<'_>, rules: impl IntoIterator<Item = &'r Rule>) -> Vec<Finding> {
    let mut findings = Findings::default();
    for rule in rules {
        (rule.check)(subject, &mut findings);
    }
    let mut found = findings.into_vec();
    found.sort_by_key(|finding| finding.place.key());
    found
}
