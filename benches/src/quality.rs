//! How well lines are filled: the share of lines whose word space is wider than
//! one and a half times the normal one, for first fit and total fit, with and
//! without kashida. Last lines are natural and left out.

use std::sync::Arc;

use warraq::text::direction::{DirectionHints, resolve};
use warraq::text::font::Fonts;
use warraq::text::paragraph::Paragraph;
use warraq::text::shape::Shaper;
use warraq::text::shaped::ShapeOptions;
use warraq::text::style::{Align, Justify, LineBreaking, LineStyle, Span, TextStyle};
use warraq::text::{lay_out, shape_paragraph};
use warraq::vocab::{Direction, Ink, Lang};

use crate::Options;
use crate::clock::quantile;
use crate::ours::SIZE;
use crate::table::Table;

const FACES: [&str; 3] = ["Noto Naskh Arabic", "Amiri", "Noto Nastaliq Urdu"];
/// Measure, em.
const MEASURE: f32 = 24.0;
/// Wider spaces than this, times the normal one, count.
const WIDE: f64 = 1.5;

const METHODS: [(&str, LineBreaking, Justify); 4] = [
    ("first fit, spaces", LineBreaking::FirstFit, Justify::Spaces),
    ("total fit, spaces", LineBreaking::Optimal, Justify::Spaces),
    (
        "first fit, kashida",
        LineBreaking::FirstFit,
        Justify::Kashida,
    ),
    (
        "total fit, kashida",
        LineBreaking::Optimal,
        Justify::Kashida,
    ),
];

/// The table of all faces and methods.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "face",
        "method",
        "lines",
        "wider than 1.5x, %",
        "wider than 2x, %",
        "mean",
        "p95",
        "widest",
        "kashidas a line",
    ];
    let mut table = Table::new(
        format!("Word spaces at {MEASURE} em, times the normal one"),
        &head,
    );
    let mut shaper = Shaper::new(Fonts::bundled());
    for face in options.faces(&FACES) {
        for (name, breaking, justify) in METHODS {
            let mut found = Found::default();
            for text in options.article.paragraphs() {
                found.add(&set(&mut shaper, text, face, breaking, justify));
            }
            let Found { spaces, n_kashidas } = &found;
            let share = |limit: f64| {
                let wide = spaces.iter().filter(|s| **s > limit).count();
                format!("{:.2}", wide as f64 * 100.0 / spaces.len().max(1) as f64)
            };
            table.row([
                face.to_owned(),
                name.to_owned(),
                spaces.len().to_string(),
                share(WIDE),
                share(2.0),
                format!(
                    "{:.2}",
                    spaces.iter().sum::<f64>() / spaces.len().max(1) as f64
                ),
                format!("{:.2}", quantile(spaces, 0.95)),
                format!("{:.2}", quantile(spaces, 1.0)),
                format!("{:.1}", *n_kashidas as f64 / spaces.len().max(1) as f64),
            ]);
        }
    }
    table
}

/// Spaces of all lines but last ones.
#[derive(Debug, Default)]
struct Found {
    /// Times the normal space.
    spaces: Vec<f64>,
    n_kashidas: usize,
}

impl Found {
    fn add(&mut self, (normal, paragraph): &(f32, Paragraph)) {
        let full = paragraph.lines.len().saturating_sub(1);
        for line in paragraph.lines.iter().take(full) {
            self.spaces.push(f64::from(line.space / normal));
            self.n_kashidas += line.kashida.len();
        }
    }
}

/// A paragraph with its normal space, page px.
fn set(
    shaper: &mut Shaper,
    text: &str,
    face: &str,
    breaking: LineBreaking,
    justify: Justify,
) -> (f32, Paragraph) {
    let fonts = Arc::clone(shaper.fonts());
    let style = TextStyle {
        family: fonts.family(face).unwrap_or_default(),
        size: SIZE,
        bold: false,
        ink: Ink::Ink,
        lang: Lang::new("ar"),
        underline: false,
        rise: 0.0,
    };
    let hints = DirectionHints {
        forced: None,
        declared: None,
        dominant: Some(Direction::Rtl),
    };
    let options = ShapeOptions {
        base: resolve(text, hints),
        kashida: justify == Justify::Kashida,
        ..ShapeOptions::default()
    };
    let shaped = shape_paragraph(
        shaper,
        text,
        &[Span {
            range: 0..text.len(),
            style,
        }],
        &options,
    );
    let line_style = LineStyle {
        width: MEASURE * SIZE,
        justify,
        breaking,
        align: Align::Start,
        line_height: SIZE * 1.9,
        justify_last: false,
        max_lines: None,
    };
    let paragraph = lay_out(shaper, &shaped, &line_style);
    (shaped.space, paragraph)
}
