//! Mutators of the group document.

use super::{Case, Mutator};
use crate::util::random::Random;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[Mutator {
    rule: "doc-lang-missing",
    name: "root without lang",
    apply: no_lang,
}];

fn no_lang(case: &mut Case, _: &mut Random) -> bool {
    let wanted = format!(" lang=\"{}\"", case.lang);
    let Some(at) = case.source.find(&wanted) else {
        return false;
    };
    case.replace(at..at + wanted.len(), "");
    true
}
