//! The operators of a page (ISO 32000-1, 8 and 9): where each glyph stands. Colours, paths and clips
//! are passed over; forms are gone through as deep as the cap allows, and never forever.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::content::Operation;
use lopdf::{Dictionary, Object, ObjectId, decode_text_string};

use super::file::{File, dict_of};
use super::font::Font;
use super::operators::Pieces;
use crate::load::limits::{MAX_PDF_FORM_DEPTH, MAX_PDF_FORMS, MAX_PDF_GLYPHS, MAX_PDF_OPERATORS};
use crate::load::{LoadErrorKind, Watch};

/// Saved states, at most.
const MAX_STATES: usize = 512;

/// A picture smaller than this each way is no figure, points.
const MIN_PICTURE: f32 = 48.0;

/// `[a b c d e f]`
#[derive(Clone, Copy, Debug, PartialEq)]
struct Matrix([f32; 6]);

impl Matrix {
    const ONE: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// First this, then `other`.
    fn then(self, other: Self) -> Self {
        let [a, b, c, d, e, f] = self.0;
        let [g, h, i, j, k, l] = other.0;
        Self([
            a * g + b * i,
            a * h + b * j,
            c * g + d * i,
            c * h + d * j,
            e * g + f * i + k,
            e * h + f * j + l,
        ])
    }

    fn moved(x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }
}

/// A glyph, or several that stand for one text, in points from the page's corner; `y` grows upwards.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Glyph {
    pub text: Rc<str>,
    pub start: f32,
    pub end: f32,
    pub y: f32,
    pub size: f32,
    pub is_bold: bool,
    pub is_code: bool,
    pub link: Option<Rc<str>>,
}

/// A picture on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shown {
    pub bytes: Vec<u8>,
    pub start: f32,
    pub top: f32,
}

/// What a page shows.
#[derive(Clone, Debug, Default)]
pub(super) struct PageContent {
    pub glyphs: Vec<Glyph>,
    pub pictures: Vec<Shown>,
    /// Pictures that cannot be shown.
    pub left_out: usize,
    pub is_damaged: bool,
    pub width: f32,
    pub height: f32,
}

/// What holds while operators are gone through.
#[derive(Clone)]
struct State {
    ctm: Matrix,
    font: Option<Rc<Font>>,
    size: f32,
    char_space: f32,
    word_space: f32,
    scale: f32,
    leading: f32,
    rise: f32,
}

/// Goes through the pages of a file.
pub(super) struct Content<'f> {
    file: &'f File,
    fonts: HashMap<ObjectId, Rc<Font>>,
    pub n_glyphs: usize,
    n_forms: usize,
    /// Pages so far, and all.
    pub progress: (u64, u64),
}

/// One page while it is gone through.
struct Run<'w> {
    out: PageContent,
    text: Matrix,
    line: Matrix,
    /// Marked content that is open: the text it stands for, and where its glyphs began.
    marked: Vec<Option<(String, usize)>>,
    watch: &'w Watch,
    n_operators: usize,
}

impl<'f> Content<'f> {
    pub(super) fn new(file: &'f File) -> Self {
        Self {
            file,
            fonts: HashMap::new(),
            n_glyphs: 0,
            n_forms: 0,
            progress: (0, 0),
        }
    }

    /// What a page shows.
    pub(super) fn page(
        &mut self,
        id: ObjectId,
        watch: &Watch,
    ) -> Result<PageContent, LoadErrorKind> {
        let file = self.file;
        let mut run = Run {
            out: PageContent::default(),
            text: Matrix::ONE,
            line: Matrix::ONE,
            marked: Vec::new(),
            watch,
            n_operators: 0,
        };
        let Some(page) = file.document.objects.get(&id).and_then(dict_of) else {
            run.out.is_damaged = true;
            return Ok(run.out);
        };
        let (bytes, is_damaged) = self.bytes(page);
        run.out.is_damaged = is_damaged;
        let corner = self.turn(page, &mut run.out);
        let state = State {
            ctm: corner,
            font: None,
            size: 0.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let empty = Dictionary::new();
        let resources = file
            .inherited(page, b"Resources")
            .and_then(dict_of)
            .unwrap_or(&empty);
        self.operators(&bytes, resources, state, 0, &mut run)?;
        self.links(page, corner, &mut run.out);
        Ok(run.out)
    }

    /// The operators of a page, and whether some of them are lost.
    fn bytes(&self, page: &Dictionary) -> (Vec<u8>, bool) {
        let parts: Vec<&Object> = match self.file.get(page, b"Contents") {
            Some(Object::Array(parts)) => {
                parts.iter().map(|part| self.file.resolved(part)).collect()
            }
            Some(part) => vec![part],
            None => Vec::new(),
        };
        let (mut out, mut is_damaged) = (Vec::new(), false);
        for part in parts {
            match part
                .as_stream()
                .ok()
                .and_then(|stream| self.file.budget.unpacked(stream))
            {
                Some(bytes) => out.extend(bytes),
                None => is_damaged = true,
            }
            out.push(b'\n');
        }
        (out, is_damaged)
    }

    /// The matrix that puts the page upright with its corner at 0; its size goes into `out`.
    fn turn(&self, page: &Dictionary, out: &mut PageContent) -> Matrix {
        let numbers = |key: &[u8]| match self.file.inherited(page, key) {
            Some(Object::Array(all)) => {
                let all: Vec<f32> = all
                    .iter()
                    .filter_map(|n| self.file.resolved(n).as_float().ok())
                    .collect();
                <[f32; 4]>::try_from(all).ok()
            }
            _ => None,
        };
        let [x0, y0, x1, y1] = numbers(b"CropBox")
            .or_else(|| numbers(b"MediaBox"))
            .unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let (left, bottom) = (x0.min(x1), y0.min(y1));
        let (width, height) = ((x1 - x0).abs(), (y1 - y0).abs());
        let turned = self
            .file
            .inherited(page, b"Rotate")
            .and_then(|n| n.as_i64().ok())
            .unwrap_or(0)
            .rem_euclid(360);
        let corner = Matrix::moved(-left, -bottom);
        let (matrix, size) = match turned {
            90 => (Matrix([0.0, -1.0, 1.0, 0.0, 0.0, width]), (height, width)),
            180 => (
                Matrix([-1.0, 0.0, 0.0, -1.0, width, height]),
                (width, height),
            ),
            270 => (Matrix([0.0, 1.0, -1.0, 0.0, height, 0.0]), (height, width)),
            _ => (Matrix::ONE, (width, height)),
        };
        (out.width, out.height) = size;
        corner.then(matrix)
    }

    fn operators(
        &mut self,
        bytes: &[u8],
        resources: &Dictionary,
        state: State,
        depth: usize,
        run: &mut Run<'_>,
    ) -> Result<(), LoadErrorKind> {
        let mut state = state;
        let mut states = Vec::new();
        for piece in Pieces::new(bytes) {
            let Some(operators) = piece else {
                run.out.is_damaged = true;
                continue;
            };
            run.watch.pass(self.progress.0, self.progress.1)?;
            run.n_operators += operators.len();
            if run.n_operators > MAX_PDF_OPERATORS || self.n_glyphs > MAX_PDF_GLYPHS {
                run.out.is_damaged = true;
                return Ok(());
            }
            for operation in &operators {
                match operation.operator.as_str() {
                    "q" if states.len() < MAX_STATES => states.push(state.clone()),
                    "Q" => state = states.pop().unwrap_or(state),
                    "Do" => self.external(operation, resources, &state, depth, run)?,
                    "Tf" => self.font(operation, resources, &mut state),
                    _ => self.text_operator(operation, &mut state, run),
                }
            }
        }
        Ok(())
    }

    fn font(&mut self, operation: &Operation, resources: &Dictionary, state: &mut State) {
        let file = self.file;
        let [Object::Name(name), size] = operation.operands.as_slice() else {
            return;
        };
        state.size = size.as_float().unwrap_or(0.0);
        let Some(fonts) = file.dict(resources, b"Font") else {
            return;
        };
        let Ok(object) = fonts.get(name) else { return };
        let id = object.as_reference().ok();
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            state.font = Some(Rc::clone(font));
            return;
        }
        let font = dict_of(file.resolved(object)).map(|dict| Rc::new(Font::read(file, dict)));
        if let (Some(id), Some(font)) = (id, &font) {
            self.fonts.insert(id, Rc::clone(font));
        }
        state.font = font;
    }

    /// A form or a picture.
    fn external(
        &mut self,
        operation: &Operation,
        resources: &Dictionary,
        state: &State,
        depth: usize,
        run: &mut Run<'_>,
    ) -> Result<(), LoadErrorKind> {
        let file = self.file;
        let Some(Object::Name(name)) = operation.operands.first() else {
            return Ok(());
        };
        let Some(Object::Stream(stream)) = file
            .dict(resources, b"XObject")
            .and_then(|all| file.get(all, name))
        else {
            return Ok(());
        };
        if stream
            .dict
            .get(b"Subtype")
            .and_then(Object::as_name)
            .is_ok_and(|kind| kind == b"Image")
        {
            picture(stream, state.ctm, &mut run.out);
            return Ok(());
        }
        self.n_forms += 1;
        if depth >= MAX_PDF_FORM_DEPTH || self.n_forms > MAX_PDF_FORMS {
            run.out.is_damaged = true;
            return Ok(());
        }
        let Some(bytes) = file.budget.unpacked(stream) else {
            run.out.is_damaged = true;
            return Ok(());
        };
        let matrix = match file.get(&stream.dict, b"Matrix") {
            Some(Object::Array(all)) => {
                let all: Vec<f32> = all.iter().filter_map(|n| n.as_float().ok()).collect();
                <[f32; 6]>::try_from(all).map_or(Matrix::ONE, Matrix)
            }
            _ => Matrix::ONE,
        };
        let inner = State {
            ctm: matrix.then(state.ctm),
            ..state.clone()
        };
        let own = file.dict(&stream.dict, b"Resources").unwrap_or(resources);
        let around = (run.text, run.line);
        self.operators(&bytes, own, inner, depth + 1, run)?;
        (run.text, run.line) = around;
        Ok(())
    }

    fn text_operator(&mut self, operation: &Operation, state: &mut State, run: &mut Run<'_>) {
        let operands = operation.operands.as_slice();
        let n = |i: usize| {
            operands
                .get(i)
                .and_then(|o| o.as_float().ok())
                .unwrap_or(0.0)
        };
        match operation.operator.as_str() {
            "cm" => state.ctm = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]).then(state.ctm),
            "BT" => (run.text, run.line) = (Matrix::ONE, Matrix::ONE),
            "Tc" => state.char_space = n(0),
            "Tw" => state.word_space = n(0),
            "Tz" => state.scale = n(0) / 100.0,
            "TL" => state.leading = n(0),
            "Ts" => state.rise = n(0),
            "Td" => run.next_line(n(0), n(1)),
            "TD" => {
                state.leading = -n(1);
                run.next_line(n(0), n(1));
            }
            "Tm" => {
                run.line = Matrix([n(0), n(1), n(2), n(3), n(4), n(5)]);
                run.text = run.line;
            }
            "T*" => run.next_line(0.0, -state.leading),
            "Tj" => self.show(operands.first(), state, run),
            "'" => {
                run.next_line(0.0, -state.leading);
                self.show(operands.first(), state, run);
            }
            "\"" => {
                (state.word_space, state.char_space) = (n(0), n(1));
                run.next_line(0.0, -state.leading);
                self.show(operands.get(2), state, run);
            }
            "TJ" => {
                for part in operands
                    .first()
                    .and_then(|o| o.as_array().ok())
                    .into_iter()
                    .flatten()
                {
                    match part.as_float() {
                        Ok(by) => {
                            run.text = Matrix::moved(-by / 1000.0 * state.size * state.scale, 0.0)
                                .then(run.text);
                        }
                        Err(_) => self.show(Some(part), state, run),
                    }
                }
            }
            "BDC" => {
                let told = operands
                    .get(1)
                    .map(|o| self.file.resolved(o))
                    .and_then(dict_of);
                let text = told
                    .and_then(|d| self.file.get(d, b"ActualText"))
                    .and_then(|o| decode_text_string(o).ok());
                run.open(text);
            }
            "BMC" => run.open(None),
            "EMC" => run.close(),
            _ => {}
        }
    }

    fn show(&mut self, string: Option<&Object>, state: &State, run: &mut Run<'_>) {
        let Some(Object::String(bytes, _)) = string else {
            return;
        };
        let Some(font) = &state.font else { return };
        for code in font.codes(bytes) {
            self.n_glyphs += 1;
            let at = Matrix([
                state.size * state.scale,
                0.0,
                0.0,
                state.size,
                0.0,
                state.rise,
            ])
            .then(run.text)
            .then(state.ctm);
            let advance = code.width * state.size
                + state.char_space
                + if code.is_space { state.word_space } else { 0.0 };
            run.text = Matrix::moved(advance * state.scale, 0.0).then(run.text);
            let [a, b, c, d, x, y] = at.0;
            let size = (c * c + d * d).sqrt();
            // Upright letters only: what is turned stands beside the text.
            if a <= 0.0
                || b.abs() > a * 0.2
                || !size.is_finite()
                || size < 0.5
                || !x.is_finite()
                || !y.is_finite()
            {
                continue;
            }
            let text: Rc<str> = code.text.unwrap_or("\u{FFFD}").into();
            let end = x + code.width * a;
            run.out.glyphs.push(Glyph {
                text,
                start: x,
                end,
                y,
                size,
                is_bold: font.is_bold,
                is_code: font.is_code,
                link: None,
            });
        }
    }

    /// Gives the glyphs under a link where it leads.
    fn links(&self, page: &Dictionary, corner: Matrix, out: &mut PageContent) {
        const MOST: usize = 2_000;
        let file = self.file;
        let Some(Object::Array(notes)) = file.get(page, b"Annots") else {
            return;
        };
        for note in notes
            .iter()
            .take(MOST)
            .filter_map(|o| dict_of(file.resolved(o)))
        {
            let Some(action) = file.dict(note, b"A") else {
                continue;
            };
            let Some(Object::String(address, _)) = file.get(action, b"URI") else {
                continue;
            };
            let Some(Object::Array(sides)) = file.get(note, b"Rect") else {
                continue;
            };
            let sides: Vec<f32> = sides
                .iter()
                .filter_map(|n| file.resolved(n).as_float().ok())
                .collect();
            let [x0, y0, x1, y1] = sides.as_slice() else {
                continue;
            };
            let place = |x: f32, y: f32| Matrix::moved(x, y).then(corner).0;
            let (one, two) = (place(*x0, *y0), place(*x1, *y1));
            let (left, right) = (one[4].min(two[4]), one[4].max(two[4]));
            let (bottom, top) = (one[5].min(two[5]), one[5].max(two[5]));
            let address: Rc<str> = String::from_utf8_lossy(address).into();
            for glyph in &mut out.glyphs {
                let (x, y) = (
                    f32::midpoint(glyph.start, glyph.end),
                    glyph.y + glyph.size * 0.2,
                );
                if (left..=right).contains(&x) && (bottom..=top).contains(&y) {
                    glyph.link = Some(Rc::clone(&address));
                }
            }
        }
    }
}

impl Run<'_> {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::moved(x, y).then(self.line);
        self.text = self.line;
    }

    fn open(&mut self, text: Option<String>) {
        if self.marked.len() < MAX_STATES {
            self.marked
                .push(text.map(|text| (text, self.out.glyphs.len())));
        }
    }

    /// Ends marked content: the glyphs in it become one with the text that they stand for.
    fn close(&mut self) {
        let Some(Some((text, from))) = self.marked.pop() else {
            return;
        };
        let inside = self.out.glyphs.split_off(from.min(self.out.glyphs.len()));
        // The letter and not its marks says where it stands.
        let width = |glyph: &&Glyph| glyph.end - glyph.start;
        let widest = inside.iter().max_by(|a, b| width(a).total_cmp(&width(b)));
        let Some(mut first) = widest.cloned() else {
            return;
        };
        // Glyphs on several lines, or all of a paragraph, say more by themselves.
        let is_line = inside.iter().all(|g| (g.y - first.y).abs() < first.size);
        if !is_line || text.chars().count() > inside.len().saturating_mul(4) + 8 {
            self.out.glyphs.extend(inside);
            return;
        }
        first.start = inside.iter().map(|g| g.start).fold(first.start, f32::min);
        first.end = inside.iter().map(|g| g.end).fold(first.end, f32::max);
        first.text = text.into();
        self.out.glyphs.push(first);
    }
}

/// Keeps a picture that is a JPEG as it stands.
fn picture(stream: &lopdf::Stream, ctm: Matrix, out: &mut PageContent) {
    let [a, b, c, d, x, y] = ctm.0;
    let (width, height) = ((a * a + b * b).sqrt(), (c * c + d * d).sqrt());
    if width < MIN_PICTURE || height < MIN_PICTURE {
        return;
    }
    if stream.filters().unwrap_or_default().as_slice() == [b"DCTDecode"] {
        let top = y + d.max(0.0);
        out.pictures.push(Shown {
            bytes: stream.content.clone(),
            start: x + a.min(0.0),
            top,
        });
    } else {
        out.left_out += 1;
    }
}
