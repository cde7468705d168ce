//! The clean corpus gives no false alarm, and what is broken on purpose is found.

use std::collections::BTreeMap;

use warraq::audit::{Outcome, Setting};

use super::clean::{corpus, short};
use super::mutators;
use super::pages::{audit, audit_bytes, listed};
use crate::util::random::{Random, n_cases};

/// False problems that are allowed in the corpus: one in 20,000 words.
const ALLOWED: usize = 6;

#[test]
fn the_clean_corpus_gives_no_problem() {
    let mut problems = Vec::new();
    let mut reviews: BTreeMap<&str, usize> = BTreeMap::new();
    for (kind, name, markup) in corpus() {
        let (_, found) = audit(&name, &markup, &Setting::default());
        for finding in found {
            if finding.outcome == Outcome::Problem {
                problems.push(format!("{kind}/{name}: {}", listed(&[finding])));
            } else {
                *reviews.entry(finding.rule.id).or_default() += 1;
            }
        }
    }
    assert!(
        problems.len() <= ALLOWED,
        "\n{}\nto look at: {reviews:?}\n",
        problems.join("\n")
    );
}

#[test]
fn what_is_broken_on_purpose_is_found() {
    let clean: Vec<_> = corpus()
        .iter()
        .filter(|(kind, name, _)| {
            name.starts_with("own-") || kind != "arabic" && kind != "technical"
        })
        .map(|(_, name, markup)| short(name, markup, 6))
        .collect();
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut missed = Vec::new();
    for (index, mutator) in mutators::all().enumerate() {
        let mut random = Random::new(index as u64 + 1);
        let (mut done, mut tries) = (0, 0);
        while done < n_cases(3) && tries < 40 {
            tries += 1;
            let mut case = clean[random.below(clean.len())].clone();
            if !(mutator.apply)(&mut case, &mut random) {
                continue;
            }
            done += 1;
            let (_, found) = audit_bytes(&case.name, &case.bytes(), &case.setting);
            let row = rules.entry(mutator.rule).or_default();
            row.0 += 1;
            if found.iter().any(|f| f.rule.id == mutator.rule) {
                row.1 += 1;
            } else {
                missed.push(format!(
                    "{}: {} in {}",
                    mutator.rule, mutator.name, case.name
                ));
            }
        }
        assert!(
            done > 0,
            "{}: {} finds no place",
            mutator.rule,
            mutator.name
        );
    }
    let (n, found) = rules.values().fold((0, 0), |a, r| (a.0 + r.0, a.1 + r.1));
    let weak: Vec<_> = rules.iter().filter(|(_, r)| r.1 * 100 < r.0 * 85).collect();
    assert!(
        found * 100 >= n * 95 && weak.is_empty(),
        "{found} of {n} found; under 0.85: {weak:?}\n{}",
        missed.join("\n")
    );
}
