//! Where words begin, block by block: a run may end inside a word.

use super::reading::{Block, Entry, Reading};
use super::runs::lengths_are_right;
use super::{Kind, Report};
use crate::text::segment;

/// Word starts against the words of UAX #29 that begin with a letter or a digit.
pub(super) fn check(reading: &Reading<'_>, out: &mut Report<'_>) {
    for block in &reading.blocks {
        if !reading
            .runs(block)
            .all(|run| out.is_read(run) && lengths_are_right(run))
        {
            continue;
        }
        let text: String = reading.runs(block).map(Entry::value).collect();
        let told = told(block, reading);
        let Some(at) = told.and_then(|told| first_fault(&text, &told)) else {
            continue;
        };
        let Some((run, from)) = run_at(block, reading, at) else {
            continue;
        };
        out.push(Kind::WordStarts, run, word(run.value(), at - from));
    }
}

/// Byte offsets in the block's text at which words are said to begin; `None` where the
/// characters of a run cannot be counted.
fn told(block: &Block, reading: &Reading<'_>) -> Option<Vec<usize>> {
    let mut out = Vec::new();
    let mut from = 0;
    for run in reading.runs(block) {
        let lengths = run.node.character_lengths();
        let mut starts = vec![from];
        for length in lengths {
            from += usize::from(*length);
            starts.push(from);
        }
        if from != starts.first().copied().unwrap_or(0) + run.value().len() {
            return None;
        }
        for start in run.node.word_starts() {
            // A word cannot begin behind the run.
            out.push(*starts.get(usize::from(*start)).unwrap_or(&usize::MAX));
        }
    }
    Some(out)
}

/// The first place at which a word begins or is said to begin, and not both.
fn first_fault(text: &str, told: &[usize]) -> Option<usize> {
    let mut told = told.iter().copied();
    for at in segment::words(text) {
        let rest = text.get(at..).unwrap_or("");
        let begins = rest.chars().next().is_some_and(char::is_alphanumeric);
        if begins {
            let said = told.next();
            if said != Some(at) {
                return Some(said.unwrap_or(at).min(at));
            }
        }
    }
    told.next().map(|at| at.min(text.len()))
}

/// The run that holds a byte of the block's text, and where it begins.
fn run_at<'s, 'a>(
    block: &'s Block,
    reading: &'s Reading<'a>,
    at: usize,
) -> Option<(&'s Entry<'a>, usize)> {
    let mut from = 0;
    let mut last = None;
    for run in reading.runs(block) {
        last = Some((run, from));
        from += run.value().len();
        if at < from {
            break;
        }
    }
    last
}

/// The word around a byte, as far as white space.
fn word(text: &str, at: usize) -> &str {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let last = before.split(char::is_whitespace).next_back().unwrap_or("");
    let from = before.len() - last.len();
    let to = behind.find(char::is_whitespace).unwrap_or(behind.len());
    text.get(from..before.len() + to).unwrap_or("")
}
