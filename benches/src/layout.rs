//! The same text, face and width in three engines: cold, then at another width.
//!
//! Justified everywhere, since that is how an article is read. "Lines" is what
//! ours does before anything is shown (breaks and heights), "placed" adds the
//! position of every glyph, as the others always do.

use std::sync::Arc;

use warraq::document::Document;
use warraq::layout::flow::Flow;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

use crate::Options;
use crate::article::{document_of, texts_of};
use crate::clock::{in_turn, timed};
use crate::ours::{COLUMN, NARROW, SIZE, flow};
use crate::peer_cosmic::{self as cosmic, Setting};
use crate::peer_parley as parley;
use crate::table::{Table, ms, ratio};

const CHARS: usize = 30_000;
const FACES: [&str; 4] = [
    "Noto Naskh Arabic",
    "Amiri",
    "Noto Sans Arabic",
    "Noto Nastaliq Urdu",
];
/// Distance of baselines for the others, px.
const LINE_HEIGHT: f32 = 36.0;

/// What all engines set.
struct Work {
    document: Arc<Document>,
    texts: Vec<String>,
    plain: String,
    db: cosmic_text::fontdb::Database,
    parley: ::parley::FontContext,
}

/// The table of all faces.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "face",
        "",
        "ours: lines, ms",
        "placed",
        "cosmic-text",
        "parley",
        "lines / cosmic-text",
        "lines / parley",
        "placed / cosmic-text",
        "placed / parley",
    ];
    let title = format!("{CHARS} characters, justified, {COLUMN} px; then {NARROW} px");
    let mut table = Table::new(title, &head);
    let document = Arc::new(document_of(options.text(CHARS)));
    let texts = texts_of(&document);
    let work = Work {
        plain: texts.join("\n"),
        document,
        texts,
        db: cosmic::database(),
        parley: parley::fonts(),
    };
    for face in options.faces(&FACES) {
        let times = in_turn(
            options.runs,
            [
                &mut || work.lines(face),
                &mut || work.placed(face),
                &mut || work.cosmic(face),
                &mut || work.parley(face),
            ],
        );
        let medians = times.map(|parts| parts.map(|times| times.median()));
        for (part, when) in ["cold", "other width"].into_iter().enumerate() {
            let [lines, placed, cosmic, parley] = medians.map(|m| m[part]);
            table.row([
                face.to_owned(),
                when.to_owned(),
                ms(lines),
                ms(placed),
                ms(cosmic),
                ms(parley),
                ratio(lines, cosmic),
                ratio(lines, parley),
                ratio(placed, cosmic),
                ratio(placed, parley),
            ]);
        }
    }
    table
}

/// Each gives milliseconds cold and after the change of width.
impl Work {
    fn lines(&self, face: &str) -> [f64; 2] {
        self.ours(face, |flow, shaper| {
            flow.advance(shaper, usize::MAX, 0.0);
        })
    }

    fn placed(&self, face: &str) -> [f64; 2] {
        self.ours(face, |flow, shaper| {
            std::hint::black_box(flow.all(shaper));
        })
    }

    fn ours(&self, face: &str, work: impl Fn(&mut Flow, &mut Shaper)) -> [f64; 2] {
        let ((mut flow, mut shaper), cold) = timed(|| {
            let fonts = Fonts::bundled();
            let mut shaper = Shaper::new(Arc::clone(&fonts));
            let mut flow = flow(Arc::clone(&self.document), face, &fonts);
            work(&mut flow, &mut shaper);
            (flow, shaper)
        });
        let (_, after) = timed(|| {
            flow.set_column(NARROW);
            work(&mut flow, &mut shaper);
        });
        [cold, after]
    }

    fn cosmic(&self, face: &str) -> [f64; 2] {
        let setting = Setting {
            family: face,
            size: SIZE,
            line_height: LINE_HEIGHT,
            width: COLUMN,
            height: None,
            justify: true,
        };
        let mut system = cosmic::system(&self.db);
        let (mut buffer, cold) = timed(|| cosmic::set(&mut system, &self.plain, &setting));
        let (_, after) = timed(|| cosmic::set_width(&mut system, &mut buffer, NARROW));
        [cold, after]
    }

    fn parley(&self, face: &str) -> [f64; 2] {
        let mut fonts = self.parley.clone();
        let (mut set, cold) = timed(|| {
            let mut set = parley::shape(&mut fonts, &self.texts, face, SIZE, LINE_HEIGHT);
            parley::break_lines(&mut set, COLUMN, true);
            set
        });
        let (_, after) = timed(|| parley::break_lines(&mut set, NARROW, true));
        [cold, after]
    }
}
