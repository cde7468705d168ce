//! Mutators of the group characters.

use super::{Case, Mutator};
use crate::util::random::Random;

/// The mutators.
pub(crate) const MUTATORS: &[Mutator] = &[Mutator {
    rule: "presentation-forms",
    name: "a word in its shapes",
    apply: shaped_word,
}];

fn shaped_word(case: &mut Case, random: &mut Random) -> bool {
    let Some(paragraph) = case.paragraph(random) else {
        return false;
    };
    let words = case.words(paragraph);
    if words.is_empty() {
        return false;
    }
    let word = words[random.below(words.len())].clone();
    case.replace(word, "\u{fee3}\u{feae}\u{fea3}\u{fe92}\u{fe8e}");
    true
}
