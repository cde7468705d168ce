//! Another width for an article that is laid out already: nobody shapes again,
//! so this is the price of breaking lines and of placing glyphs.
//!
//! Ours breaks the whole article and knows its height ("lines"); glyphs are
//! placed for the visible page, the rest when it is seen ("all placed" is the
//! worst case: an export). The others place everything at once.

use std::sync::Arc;

use warraq::layout::flow::Flow;
use warraq::text::font::Fonts;
use warraq::text::shape::Shaper;

use crate::Options;
use crate::article::{document_of, texts_of};
use crate::clock::{in_turn, quantile, timed};
use crate::ours::{COLUMN, NARROW, SCREEN, SIZE, flow};
use crate::peer_cosmic::{self as cosmic, Setting};
use crate::peer_parley as parley;
use crate::table::{Table, ms, ratio};

const CHARS: usize = 100_000;
/// Changes of width in a turn, as when a window's edge is dragged: the first finds cold caches.
const CHANGES: usize = 8;
const FACES: [&str; 3] = ["Noto Naskh Arabic", "Amiri", "Noto Nastaliq Urdu"];
/// Distance of baselines for the others, px.
const LINE_HEIGHT: f32 = 36.0;

/// The table of all faces.
pub(crate) fn run(options: &Options) -> Table {
    let head = [
        "face",
        "ours: lines, ms",
        "reshaped",
        "visible page",
        "all placed",
        "reshaped",
        "cosmic-text",
        "justified",
        "parley",
        "justified",
        "lines / faster peer",
        "all placed / faster justified peer",
    ];
    let title = format!(
        "Change of width, {CHARS} characters, {COLUMN} to {NARROW} px and back; reshaped: characters"
    );
    let mut table = Table::new(title, &head);
    let text = options.text(CHARS);
    for face in options.faces(&FACES) {
        compare(options, face, &text, &mut table);
    }
    table
}

/// Our article, all of it measured.
struct Ours {
    flow: Flow,
    shaper: Shaper,
}

impl Ours {
    fn new(text: &str, face: &str, fonts: &Arc<Fonts>) -> Self {
        let mut shaper = Shaper::new(Arc::clone(fonts));
        let mut flow = flow(Arc::new(document_of(text.to_owned())), face, fonts);
        flow.advance(&mut shaper, usize::MAX, 0.0);
        Self { flow, shaper }
    }

    /// Sets the other width and does `work`; milliseconds, and characters that were shaped again.
    fn change<T>(&mut self, work: impl FnOnce(&mut Flow, &mut Shaper) -> T) -> (f64, u64) {
        let column = other_width(self.flow.column());
        let before = self.shaper.n_shaped();
        let (_, ms) = timed(|| {
            self.flow.set_column(column);
            work(&mut self.flow, &mut self.shaper)
        });
        (ms, self.shaper.n_shaped() - before)
    }
}

fn other_width(width: f32) -> f32 {
    if width > NARROW { NARROW } else { COLUMN }
}

/// The median of a turn's changes.
fn drag(mut change: impl FnMut() -> f64) -> [f64; 1] {
    let times: Vec<f64> = (0..CHANGES).map(|_| change()).collect();
    [quantile(&times, 0.5)]
}

fn compare(options: &Options, face: &str, text: &str, table: &mut Table) {
    let fonts = Fonts::bundled();
    let [mut lines, mut page, mut all] = std::array::from_fn(|_| Ours::new(text, face, &fonts));
    let (mut lines_shaped, mut all_shaped) = (0, 0);
    let page_of = |ours: &mut Ours| {
        let (ms, _) = ours.change(|flow, shaper| flow.ensure(shaper, 0.0, SCREEN));
        ours.flow.advance(&mut ours.shaper, usize::MAX, 0.0);
        ms
    };
    let texts = texts_of(&document_of(text.to_owned()));
    let db = cosmic::database();
    let plain = texts.join("\n");
    let mut cosmic = [false, true].map(|justify| Cosmic::new(&plain, face, justify, &db));
    let mut parley = [false, true].map(|justify| Parley::new(&texts, face, justify));
    let [cosmic_start, cosmic_full] = &mut cosmic;
    let [parley_start, parley_full] = &mut parley;
    let times = in_turn(
        options.runs,
        [
            &mut || {
                drag(|| {
                    let (ms, n) =
                        lines.change(|flow, shaper| flow.advance(shaper, usize::MAX, 0.0));
                    lines_shaped = lines_shaped.max(n);
                    ms
                })
            },
            &mut || drag(|| page_of(&mut page)),
            &mut || {
                drag(|| {
                    let (ms, n) = all.change(Flow::all);
                    all_shaped = all_shaped.max(n);
                    ms
                })
            },
            &mut || drag(|| cosmic_start.change()),
            &mut || drag(|| cosmic_full.change()),
            &mut || drag(|| parley_start.change()),
            &mut || drag(|| parley_full.change()),
        ],
    );
    let [lines, page, all, c, c_full, p, p_full] = times.map(|[times]| times.median());
    table.row([
        face.to_owned(),
        ms(lines),
        lines_shaped.to_string(),
        ms(page),
        ms(all),
        all_shaped.to_string(),
        ms(c),
        ms(c_full),
        ms(p),
        ms(p_full),
        ratio(lines, c.min(p)),
        ratio(all, c_full.min(p_full)),
    ]);
}

struct Cosmic {
    system: cosmic_text::FontSystem,
    buffer: cosmic_text::Buffer,
    width: f32,
}

impl Cosmic {
    fn new(plain: &str, face: &str, justify: bool, db: &cosmic_text::fontdb::Database) -> Self {
        let mut system = cosmic::system(db);
        let setting = Setting {
            family: face,
            size: SIZE,
            line_height: LINE_HEIGHT,
            width: COLUMN,
            height: None,
            justify,
        };
        let buffer = cosmic::set(&mut system, plain, &setting);
        Self {
            system,
            buffer,
            width: COLUMN,
        }
    }

    fn change(&mut self) -> f64 {
        self.width = other_width(self.width);
        timed(|| cosmic::set_width(&mut self.system, &mut self.buffer, self.width)).1
    }
}

struct Parley {
    set: Vec<parley::Set>,
    width: f32,
    justify: bool,
}

impl Parley {
    fn new(texts: &[String], face: &str, justify: bool) -> Self {
        let set = parley::shape(&mut parley::fonts(), texts, face, SIZE, LINE_HEIGHT);
        let mut this = Self {
            set,
            width: NARROW,
            justify,
        };
        this.change();
        this
    }

    fn change(&mut self) -> f64 {
        self.width = other_width(self.width);
        timed(|| parley::break_lines(&mut self.set, self.width, self.justify)).1
    }
}
