//! The answer of `warraq inspect` for people: a few lines for each line of text. English has the
//! codes of the contract, Arabic their names.

use super::{Answer, GlyphAnswer, LineAnswer, RunAnswer};
use crate::inspect::terms;
use crate::l10n::{L10n, Value};

impl Answer<'_> {
    /// The answer in sentences.
    #[must_use]
    pub fn describe(&self, l10n: &L10n) -> String {
        let n_bytes = self.text.len().to_string();
        let (base, reason) = if l10n.direction().is_rtl() {
            let reason = terms::reason(self.base_reason, l10n);
            (terms::direction(self.base, l10n), reason)
        } else {
            (self.base.to_owned(), self.base_reason.to_owned())
        };
        let levels: Vec<String> = self
            .levels
            .iter()
            .map(|level| level.map_or("x".to_owned(), |level| level.to_string()))
            .collect();
        let mut out = say(
            l10n,
            "answer-paragraph",
            &[("bytes", &n_bytes), ("base", &base), ("reason", &reason)],
        );
        out += &say(l10n, "answer-levels", &[("levels", &levels.join(" "))]);
        for line in &self.lines {
            describe_line(&mut out, line, l10n);
        }
        out
    }
}

fn describe_line(out: &mut String, line: &LineAnswer, l10n: &L10n) {
    let [from, to] = line.range;
    *out += &say(
        l10n,
        "answer-line",
        &[
            ("range", &format!("{from}..{to}")),
            ("width", &format!("{:.1}", line.width)),
            ("ascent", &format!("{:.1}", line.ascent)),
            ("descent", &format!("{:.1}", line.descent)),
            ("space", &format!("{:.2}", line.space)),
        ],
    );
    for kashida in &line.kashida {
        let (at, width) = (kashida.at.to_string(), format!("{:.2}", kashida.width));
        *out += &say(l10n, "answer-kashida", &[("at", &at), ("width", &width)]);
    }
    for run in &line.runs {
        describe_run(out, run, l10n);
    }
}

fn describe_run(out: &mut String, run: &RunAnswer, l10n: &L10n) {
    let [from, to] = run.range;
    let bold = if run.bold { " Bold" } else { "" };
    let script = if l10n.direction().is_rtl() {
        terms::script(&run.script, l10n)
    } else {
        run.script.clone()
    };
    *out += &say(
        l10n,
        "answer-run",
        &[
            ("range", &format!("{from}..{to}")),
            ("level", &run.level.to_string()),
            ("script", &script),
            ("font", &format!("{}{bold}", run.font)),
            ("size", &run.size.to_string()),
            ("x", &format!("{:.1}", run.x)),
        ],
    );
    let glyphs: Vec<String> = run.glyphs.iter().map(glyph).collect();
    *out += &say(l10n, "answer-glyphs", &[("glyphs", &glyphs.join("|"))]);
}

/// A glyph as `HarfBuzz` prints it.
fn glyph(g: &GlyphAnswer) -> String {
    let offset = if g.dx != 0 || g.dy != 0 {
        format!("@{},{}", g.dx, g.dy)
    } else {
        String::new()
    };
    format!("gid{}={}{offset}+{}", g.g, g.c, g.ax)
}

/// A line: a sentence, set in as far as it belongs under the one before.
fn say(l10n: &L10n, key: &str, values: &[(&str, &str)]) -> String {
    let depth = match key {
        "answer-paragraph" => 0,
        "answer-levels" | "answer-line" => 2,
        "answer-kashida" | "answer-run" => 4,
        _ => 6,
    };
    let values: Vec<(&str, Value<'_>)> = values.iter().map(|(n, v)| (*n, Value::Text(v))).collect();
    let sentence = l10n.format(key, &values);
    format!("{:depth$}{sentence}\n", "")
}
