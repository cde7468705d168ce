//! The pattern sets that say which joins of letters may be lengthened, and how gladly.
//!
//! Taken over from `raqim-kashida` 0.3.1, `data/arabic-naskh.pat` and `data/arabic-simple.pat`,
//! Copyright (c) 2026 Khaled Hosny, under the MIT licence (`LICENSE-RAQIM-KASHIDA` beside this
//! file). The crate did a fifth of the work of a first screen, and laying out text is what this
//! program is for: here a letter is one bit and a rule a few masks. `tests/text/kashida_oracle.rs`
//! holds the answers to those of the crate.

use icu_properties::props::JoiningGroup;

use super::kashida::Pattern;

/// A set of letters that are written alike: one bit for each skeleton.
pub(super) type Letters = u32;

const ALEF: Letters = 1;
const BEH: Letters = 1 << 1;
const HAH: Letters = 1 << 2;
const DAL: Letters = 1 << 3;
const REH: Letters = 1 << 4;
const SEEN: Letters = 1 << 5;
const SAD: Letters = 1 << 6;
const TAH: Letters = 1 << 7;
const AIN: Letters = 1 << 8;
const FEH: Letters = 1 << 9;
const QAF: Letters = 1 << 10;
const KAF: Letters = 1 << 11;
const GAF: Letters = 1 << 12;
const LAM: Letters = 1 << 13;
const MEEM: Letters = 1 << 14;
const NOON: Letters = 1 << 15;
const HEH: Letters = 1 << 16;
const WAW: Letters = 1 << 17;
const YEH: Letters = 1 << 18;
const YEH_BARREE: Letters = 1 << 19;
/// A tatweel of the text's own.
pub(super) const TATWEEL: Letters = 1 << 20;
/// Any other letter: a bit of no rule but `ANY`.
const OTHER: Letters = 1 << 21;
const ANY: Letters = Letters::MAX;

/// The skeleton of a letter; some differ only where no letter follows (`goes_on` is false).
pub(super) fn skeleton(group: JoiningGroup, goes_on: bool) -> Letters {
    use JoiningGroup as J;
    match group {
        J::Alef => ALEF,
        J::Beh => BEH,
        J::Noon | J::AfricanNoon | J::Nya => [NOON, BEH][usize::from(goes_on)],
        J::Yeh | J::FarsiYeh => [YEH, BEH][usize::from(goes_on)],
        J::YehWithTail if !goes_on => YEH,
        J::YehBarree => YEH_BARREE,
        J::BurushaskiYehBarree if !goes_on => YEH_BARREE,
        J::Hah => HAH,
        J::Dal => DAL,
        J::Reh => REH,
        J::Seen => SEEN,
        J::Sad => SAD,
        J::Tah => TAH,
        J::Ain => AIN,
        J::Feh | J::AfricanFeh => FEH,
        J::Qaf | J::AfricanQaf => [QAF, FEH][usize::from(goes_on)],
        J::Kaf => KAF,
        J::Gaf => [GAF, KAF][usize::from(goes_on)],
        J::Lam => LAM,
        J::Meem => MEEM,
        J::Heh => HEH,
        J::HehGoal | J::TehMarbuta | J::TehMarbutaGoal if !goes_on => HEH,
        J::Waw => WAW,
        _ => OTHER,
    }
}

/// A rule: the letters around a join, and what it is worth.
#[derive(Debug)]
struct Rule {
    /// The letter before the join.
    before: Letters,
    /// Letters after the join.
    after: &'static [Letters],
    /// The letter before the join begins the joined run.
    at_start: bool,
    /// The letters after the join end the joined run.
    at_end: bool,
    worth: Worth,
}

/// The priority that a rule gives.
#[derive(Clone, Copy, Debug)]
enum Worth {
    /// No place here, whatever earlier rules say.
    Never,
    /// The same in every run.
    Always(u8),
    /// The first in a run of four letters, one less for each letter more or fewer, the second at least.
    ByLength(u8, u8),
}

/// What the matrix scores "+", an unsigned number, and "-".
const GOOD: Worth = Worth::ByLength(9, 6);
const FAIR: Worth = Worth::ByLength(6, 3);
const POOR: Worth = Worth::ByLength(3, 0);

/// A rule for a join anywhere.
const fn inside(before: Letters, worth: Worth, after: &'static [Letters]) -> Rule {
    Rule {
        before,
        after,
        at_start: false,
        at_end: false,
        worth,
    }
}

/// A rule for the last letters of a run.
const fn at_end(before: Letters, worth: Worth, after: &'static [Letters]) -> Rule {
    let mut rule = inside(before, worth, after);
    rule.at_end = true;
    rule
}

/// A rule for the first join of a run.
const fn at_start(worth: Worth, after: &'static [Letters], at_end: bool) -> Rule {
    let mut rule = inside(BEH, worth, after);
    rule.at_start = true;
    rule.at_end = at_end;
    rule
}

/// Seen, sad and tah behave alike before most letters.
const SEENS: Letters = SEEN | SAD | TAH;

/// Benatia's matrix, then Afifi; of two rules that fit, the later one counts.
const NASKH: &[Rule] = &[
    inside(BEH, GOOD, &[TAH]),
    inside(BEH, FAIR, &[ALEF | MEEM | NOON | HEH]),
    inside(BEH, POOR, &[HAH | DAL | REH | LAM]),
    inside(HAH, GOOD, &[TAH]),
    inside(
        HAH,
        POOR,
        &[ALEF | HAH | DAL | REH | AIN | KAF | LAM | MEEM | NOON | HEH | WAW],
    ),
    inside(AIN, GOOD, &[TAH]),
    inside(
        AIN,
        POOR,
        &[ALEF | HAH | DAL | REH | AIN | LAM | MEEM | NOON | HEH],
    ),
    inside(
        SEENS,
        FAIR,
        &[ALEF | BEH | REH | SEEN | SAD | TAH | KAF | LAM | NOON],
    ),
    inside(
        SEENS,
        POOR,
        &[HAH | DAL | AIN | FEH | QAF | MEEM | HEH | WAW],
    ),
    inside(FEH, GOOD, &[TAH]),
    inside(FEH, FAIR, &[ALEF]),
    inside(FEH, POOR, &[HAH | DAL | REH | AIN | LAM | MEEM | WAW]),
    inside(MEEM, FAIR, &[TAH | DAL | REH]),
    inside(
        MEEM,
        POOR,
        &[ALEF | HAH | AIN | KAF | LAM | MEEM | NOON | HEH | WAW],
    ),
    inside(HEH, FAIR, &[BEH]),
    inside(HEH, POOR, &[ALEF | SEEN | REH | DAL | LAM | HEH]),
    at_end(ANY, Worth::Always(9), &[HEH]),
    inside(ANY, Worth::Never, &[HAH | SAD | AIN | WAW]),
    at_end(ANY, Worth::Never, &[FEH | QAF | YEH | YEH_BARREE]),
    inside(KAF | LAM, Worth::Never, &[ANY]),
    at_start(Worth::Always(2), &[BEH, BEH | SEEN], false),
    at_start(Worth::Always(6), &[BEH, NOON | REH], true),
    at_start(Worth::Never, &[BEH, BEH, REH | NOON], true),
];

/// Microsoft's list; of two rules that fit, the later one counts.
const SIMPLE: &[Rule] = &[
    at_end(ANY, Worth::Always(3), &[ANY]),
    at_end(ANY, Worth::Always(4), &[WAW | AIN | QAF | FEH]),
    at_end(ANY, Worth::Always(5), &[BEH, REH | YEH | YEH_BARREE]),
    at_end(ANY, Worth::Always(6), &[ALEF | TAH | LAM | KAF | GAF]),
    at_end(ANY, Worth::Always(7), &[HEH | DAL]),
    inside(SEEN | SAD, Worth::Always(8), &[ANY]),
    inside(TATWEEL, Worth::Always(9), &[ANY]),
    inside(LAM, Worth::Never, &[ALEF]),
];

impl Rule {
    /// Whether the rule speaks of the join before letter `next` of a run.
    fn fits(&self, run: &[Letters], next: usize, is_closed: bool) -> bool {
        let is = |at: usize, set: Letters| run.get(at).is_some_and(|letter| letter & set != 0);
        let mut after = (next..).zip(self.after);
        is(next - 1, self.before)
            && after.all(|(at, set)| is(at, *set))
            && (!self.at_start || next == 1)
            && (!self.at_end || (is_closed && next + self.after.len() == run.len()))
    }
}

/// The priority of the join before letter `next` (1 or more) of a joined run, 0 when it is no
/// place; `is_closed` says that nothing joins on to the last letter.
pub(super) fn priority(pattern: Pattern, run: &[Letters], next: usize, is_closed: bool) -> u8 {
    let rules = match pattern {
        Pattern::Naskh => NASKH,
        Pattern::Simple => SIMPLE,
    };
    let last = rules.iter().rfind(|r| r.fits(run, next, is_closed));
    match last.map_or(Worth::Never, |rule| rule.worth) {
        Worth::Never => 0,
        Worth::Always(priority) => priority,
        Worth::ByLength(most, least) => {
            let off = u8::try_from(run.len().abs_diff(4)).unwrap_or(u8::MAX);
            most.saturating_sub(off).max(least)
        }
    }
}
