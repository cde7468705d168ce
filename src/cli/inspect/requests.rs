//! `warraq inspect --jsonl`: a request on each line, an answer on each line, in order.

use std::collections::HashMap;
use std::io::{BufRead, Write};

use super::answer::{Settings, answer};
use super::write_answer;
use crate::cli::options::{family, feature};
use crate::cli::output::{Exit, Streams};
use crate::text::direction::DirectionHints;
use crate::text::shape::Shaper;
use crate::text::style::{FamilyId, Justify, LineBreaking};
use crate::vocab::{Direction, Lang};

/// A request of `--jsonl`.
#[derive(Debug, serde::Deserialize)]
struct Request {
    text: String,
    #[serde(default)]
    dir: Option<String>,
    #[serde(default)]
    lang: String,
    #[serde(default)]
    font: Option<String>,
    #[serde(default)]
    size: Option<f32>,
    #[serde(default)]
    width: Option<f32>,
    #[serde(default)]
    justify: Option<String>,
    #[serde(default)]
    features: Vec<String>,
    #[serde(default)]
    line_breaking: Option<String>,
}

/// Answers the requests on standard input, one on a line.
pub(super) fn run<O: Write, E: Write>(
    shaper: &mut Shaper,
    stdin: &mut impl BufRead,
    streams: &mut Streams<'_, O, E>,
) -> Exit {
    let mut exit = Exit::Done;
    let mut families: HashMap<String, FamilyId> = HashMap::new();
    let mut line = String::new();
    loop {
        line.clear();
        match stdin.read_line(&mut line) {
            Ok(0) => return exit,
            Ok(_) if line.trim().is_empty() => continue,
            Ok(_) => {}
            Err(error) => {
                streams.complain(&format!("cannot read the requests: {error}"));
                return Exit::Failure;
            }
        }
        let parsed = serde_json::from_str::<Request>(&line).map_err(|e| e.to_string());
        let ready = parsed
            .and_then(|request| Ok((request_settings(shaper, &request, &mut families)?, request)));
        let written = match &ready {
            Ok((settings, request)) => {
                write_answer(streams.out, &answer(shaper, &request.text, settings), None)
            }
            Err(sentence) => {
                exit = Exit::Failure;
                let refusal = serde_json::json!({"schema": 1, "error": sentence});
                writeln!(streams.out, "{refusal}")
            }
        };
        if let Err(error) = written {
            return streams.end(Err(error));
        }
    }
}

fn request_settings(
    shaper: &Shaper,
    request: &Request,
    families: &mut HashMap<String, FamilyId>,
) -> Result<Settings, String> {
    let name = request.font.as_deref().unwrap_or("Noto Naskh Arabic");
    let family = match families.get(name) {
        Some(id) => *id,
        None => {
            let id = family(shaper.fonts(), name)?;
            families.insert(name.to_owned(), id);
            id
        }
    };
    let size = request.size.unwrap_or(16.0);
    if !(size > 0.0 && size <= 10_000.0) || request.width.is_some_and(|w| w.is_nan() || w < 0.0) {
        return Err("size and width are positive numbers".to_owned());
    }
    Ok(Settings {
        family,
        size,
        lang: Lang::new(&request.lang),
        width: request.width,
        justify: justify_of(request.justify.as_deref())?,
        breaking: breaking_of(request.line_breaking.as_deref())?,
        features: request
            .features
            .iter()
            .map(|f| feature(f))
            .collect::<Result<_, _>>()?,
        hints: DirectionHints {
            forced: dir_of(request.dir.as_deref())?,
            ..DirectionHints::default()
        },
        hide_tashkil: false,
    })
}

fn justify_of(name: Option<&str>) -> Result<Justify, String> {
    match name {
        None | Some("kashida") => Ok(Justify::Kashida),
        Some("spaces") => Ok(Justify::Spaces),
        Some("start") => Ok(Justify::Start),
        Some(other) => Err(format!("justify is start, spaces or kashida, not {other}")),
    }
}

fn breaking_of(name: Option<&str>) -> Result<LineBreaking, String> {
    match name {
        None | Some("optimal") => Ok(LineBreaking::Optimal),
        Some("first-fit") => Ok(LineBreaking::FirstFit),
        Some(other) => Err(format!(
            "line_breaking is optimal or first-fit, not {other}"
        )),
    }
}

fn dir_of(name: Option<&str>) -> Result<Option<Direction>, String> {
    match name {
        None | Some("auto") => Ok(None),
        Some("rtl") => Ok(Some(Direction::Rtl)),
        Some("ltr") => Ok(Some(Direction::Ltr)),
        Some(other) => Err(format!("dir is auto, rtl or ltr, not {other}")),
    }
}
