//! `warraq check --fix`: a new file with what can be repaired without changing a letter, audited
//! again. What was repaired and what is left is said; the report is that of the new file.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::Path;

use super::articles::{Audited, Auditor};
use super::{CheckArgs, Writer};
use crate::audit::finding::Outcome;
use crate::audit::repair::{Left, Which, repair};
use crate::audit::report;
use crate::audit::{Finding, Severity, Source};
use crate::cli::output::{Exit, Streams, isolated, write_failure};
use crate::cli::target::{ending, is_ending_of, is_known, is_same_file};
use crate::file::{Access, write_whole};
use crate::load::{self, LoadOptions, Loaded, open_bytes, open_stream, open_with};

/// A repair may uncover another, or wait for one beside it.
const MOST_TURNS: usize = 5;

/// Runs the command.
pub(super) fn run<O: Write, E: Write>(
    args: &CheckArgs,
    auditor: &Auditor,
    stdin: &mut impl Read,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let ready = input(args).and_then(|(input, output)| {
        let (loaded, source) = read(input, stdin)?;
        refuse_ending(loaded.document.meta.format, output)?;
        let fixed = fixed(auditor, loaded, source)?;
        let name = isolated(&output.to_string_lossy());
        write_whole(output, &fixed.source.bytes, Access::Shared).map_err(|e| {
            format!(
                "cannot write the repaired file: {}: {name}",
                write_failure(&e)
            )
        })?;
        Ok((fixed, output))
    });
    let (fixed, output) = match ready {
        Ok(ready) => ready,
        Err(sentence) => {
            streams.complain(&sentence);
            return Exit::Failure;
        }
    };
    streams.complain(&fixed.told());
    let mut loaded = fixed.loaded;
    loaded.document.meta.file = output.to_string_lossy().into_owned();
    let checked = auditor.with_subject(loaded, Some(&fixed.source), |subject, findings| {
        let mut checked = report::describe(subject, findings, &auditor.l10n);
        report::draw(subject, &mut checked);
        checked
    });
    let mut writer = Writer::new(args, auditor, streams);
    let _ = writer.take(Audited::Article(Box::new(checked)));
    writer.end(None)
}

/// The only input, and a file that is not it.
fn input(args: &CheckArgs) -> Result<(&Path, &Path), String> {
    let ([input], Some(output)) = (args.inputs.as_slice(), args.output.as_deref()) else {
        return Err("--fix repairs one file; give one input".to_owned());
    };
    if is_same_file(input, output) {
        let name = isolated(&output.to_string_lossy());
        return Err(format!(
            "--fix writes a new file, never over its input: {name}"
        ));
    }
    Ok((input, output))
}

/// Refuses a name whose ending says another format: a repaired file is what its input was.
fn refuse_ending(format: &str, output: &Path) -> Result<(), String> {
    let ending = ending(output);
    let is_other = is_known(&ending) && !is_ending_of(format, &ending);
    if is_other && !is_ending_of("plain", &ending) {
        let name = isolated(&output.to_string_lossy());
        return Err(format!(
            "nothing was written: the input is {format} and stays so when repaired, not .{ending}: {name}"
        ));
    }
    Ok(())
}

fn read(input: &Path, stdin: &mut impl Read) -> Result<(Loaded, Source), String> {
    let options = LoadOptions {
        keeps_original: true,
        ..LoadOptions::default()
    };
    let opened = if input.as_os_str() == "-" {
        open_stream("-", stdin, &options)
    } else {
        open_with(input, &options)
    };
    let loaded = opened.and_then(load::article);
    let mut loaded = loaded.map_err(|e| format!("{}: {}", e.kind, isolated(&e.name)))?;
    let is_file = loaded.original.as_ref().is_some_and(|o| o.is_file);
    let source = Source::of(&mut loaded).filter(|source| is_file && source.text.is_some());
    let name = isolated(&input.to_string_lossy());
    let source = source.ok_or_else(|| {
        format!("--fix repairs web pages, text and Markdown that are not packed: {name}")
    })?;
    Ok((loaded, source))
}

/// A file after its repairs.
struct Fixed {
    source: Source,
    loaded: Loaded,
    /// Repairs that were made, by rule.
    made: BTreeMap<&'static str, usize>,
    /// What is left, by rule and reason.
    left: BTreeMap<(&'static str, &'static str), usize>,
}

impl Fixed {
    /// What was repaired and what is left, in a sentence.
    fn told(&self) -> String {
        let made: Vec<String> = self
            .made
            .iter()
            .map(|(rule, n)| format!("{rule} {n}"))
            .collect();
        let left = self
            .left
            .iter()
            .map(|((rule, why), n)| format!("{rule} {n} ({why})"));
        let left: Vec<String> = left.collect();
        let or_nothing = |list: &[String]| {
            if list.is_empty() {
                "nothing".to_owned()
            } else {
                list.join(", ")
            }
        };
        format!(
            "repaired: {}; left: {}",
            or_nothing(&made),
            or_nothing(&left)
        )
    }
}

/// Repairs, audits again, and repairs what that uncovered. A turn after which what is found weighs no
/// less is taken back.
fn fixed(auditor: &Auditor, loaded: Loaded, source: Source) -> Result<Fixed, String> {
    let mut fixed = Fixed {
        source,
        loaded,
        made: BTreeMap::new(),
        left: BTreeMap::new(),
    };
    let mut now = turn(auditor, &fixed.loaded, &fixed.source)?;
    for _ in 0..MOST_TURNS {
        if now.made.is_empty() {
            break;
        }
        let name = fixed.source.name.clone();
        let opened = open_bytes(&name, now.bytes.clone());
        let loaded = opened.map_err(|e| format!("{}: {}", e.kind, isolated(&name)))?;
        let meta = &loaded.document.meta;
        let source = Source::read(&name, now.bytes.clone(), meta.format, &meta.encoding);
        let next = turn(auditor, &loaded, &source)?;
        if next.weight >= now.weight {
            let undone = now.made.iter().map(|id| (*id, "its repair does not help"));
            now.left.extend(undone);
            break;
        }
        for id in &now.made {
            *fixed.made.entry(id).or_default() += 1;
        }
        (fixed.loaded, fixed.source, now) = (loaded, source, next);
    }
    for left in now.left {
        *fixed.left.entry(left).or_default() += 1;
    }
    Ok(fixed)
}

/// One audit with its repairs.
struct Turn {
    bytes: Vec<u8>,
    /// What was found, weighed.
    weight: [usize; 3],
    /// Rules of the repairs that were made.
    made: Vec<&'static str>,
    /// Rules of the others, and why.
    left: Vec<(&'static str, &'static str)>,
}

fn turn(auditor: &Auditor, loaded: &Loaded, source: &Source) -> Result<Turn, String> {
    let repaired = auditor.with_subject(loaded.clone(), Some(source), |subject, findings| {
        let repaired = repair(source, &subject.nodes, &findings, Which::Safe)?;
        let id = |index: usize| findings.get(index).map_or("", |f: &Finding| f.rule.id);
        Some(Turn {
            bytes: repaired.bytes,
            weight: weight(&findings),
            made: repaired.applied.iter().map(|index| id(*index)).collect(),
            left: repaired
                .left
                .iter()
                .map(|(i, why)| (id(*i), reason(*why)))
                .collect(),
        })
    });
    let name = isolated(&source.name);
    repaired.ok_or_else(|| format!("cannot be written again without losing what is in it: {name}"))
}

/// How many certain errors, certain warnings and other findings there are, to be compared in that order.
fn weight(findings: &[Finding]) -> [usize; 3] {
    let of = |severity: Severity| {
        let is_one = |f: &&Finding| f.outcome == Outcome::Problem && f.severity == severity;
        findings.iter().filter(is_one).count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    [errors, warnings, findings.len() - errors - warnings]
}

const fn reason(why: Left) -> &'static str {
    match why {
        Left::NoFix | Left::Unsafe => "a person must decide",
        Left::NotLocated => "its place in the file was not found",
        Left::Overlaps => "another repair changes the same place; run it again",
        Left::NotWritable => "the encoding of the file has no such character",
    }
}
