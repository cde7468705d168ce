//! What every widget is given: the look, the shaper, the painter of glyphs and a
//! cache of laid-out words. egui's own labels reverse numbers and lines of Arabic
//! and must not be used: all words of the window come through [`Kit::line`] and
//! [`Kit::lines`]. The widgets themselves begin in `label.rs`.

use std::collections::HashMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use egui::{Align, Color32, Pos2, Rect, Ui, pos2, vec2};

use crate::gui::look::{self, Look};
use crate::paint::egui::Painter;
use crate::text;
use crate::text::direction::{self, BaseDirection, DirectionHints};
use crate::text::paragraph::Paragraph;
use crate::text::shape::Shaper;
use crate::text::shaped::ShapeOptions;
use crate::text::style::{
    Align as LineAlign, FamilyId, Justify, LineBreaking, LineStyle, Span, TextStyle,
};
use crate::vocab::{Direction, Ink};

/// Which face words are set in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Face {
    /// The interface's sans.
    Ui,
    /// The same, bold.
    UiBold,
    /// The book face of titles, bold.
    Title,
    /// The face of running text.
    Body,
    /// Another family, to show what it looks like.
    Family(FamilyId),
}

/// How words of the window are set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Words {
    /// Face.
    pub face: Face,
    /// Size of the em, points.
    pub size: u16,
    /// Colour token.
    pub ink: Ink,
    /// Whether they run from left to right whatever they say: paths and addresses.
    pub is_code: bool,
}

impl Words {
    /// Controls and rows.
    pub const UI: Self = Self {
        face: Face::Ui,
        size: 15,
        ink: Ink::Ink,
        is_code: false,
    };
    /// Secondary words.
    pub const SMALL: Self = Self {
        face: Face::Ui,
        size: 13,
        ink: Ink::Soft,
        is_code: false,
    };
    /// Words of the interface that lead.
    pub const STRONG: Self = Self {
        face: Face::UiBold,
        size: 15,
        ink: Ink::Ink,
        is_code: false,
    };
    /// Heading of a page of the window.
    pub const HEADING: Self = Self {
        face: Face::Title,
        size: 28,
        ink: Ink::Ink,
        is_code: false,
    };
    /// Heading of a panel.
    pub const PANEL: Self = Self {
        face: Face::Title,
        size: 21,
        ink: Ink::Ink,
        is_code: false,
    };
    /// Title of an article in a list or on a card.
    pub const TITLE: Self = Self {
        face: Face::Title,
        size: 21,
        ink: Ink::Ink,
        is_code: false,
    };

    /// The same in another colour.
    #[must_use]
    pub const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// The same in another size, points.
    #[must_use]
    pub const fn size(self, size: u16) -> Self {
        Self { size, ..self }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    text: Box<str>,
    words: Words,
    width: u32,
    lines: u32,
    /// Base direction of words that stand at their own start side.
    own: Option<Direction>,
}

/// Labels laid out in this and the last generation; a generation ends when it is full.
#[derive(Default)]
struct Cache {
    now: HashMap<u64, (Key, Arc<Paragraph>)>,
    before: HashMap<u64, (Key, Arc<Paragraph>)>,
}

const GENERATION: usize = 400;

/// What every widget is given.
pub struct Kit {
    /// How the window looks now.
    pub look: Look,
    /// The text engine of this thread.
    pub shaper: Shaper,
    /// The painter of glyphs.
    pub painter: Painter,
    cache: Cache,
}

impl fmt::Debug for Kit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Kit")
            .field("look", &self.look)
            .finish_non_exhaustive()
    }
}

impl Kit {
    /// A kit for one window.
    #[must_use]
    pub fn new(look: Look, shaper: Shaper, painter: Painter) -> Self {
        Self {
            look,
            shaper,
            painter,
            cache: Cache::default(),
        }
    }

    /// Direction of the interface.
    #[must_use]
    pub fn dir(&self) -> Direction {
        self.look.dir
    }

    /// One line, cut with an ellipsis at its end side when wider than `width` points.
    pub fn line(&mut self, text: &str, words: Words, width: f32) -> Arc<Paragraph> {
        self.laid(text, words, width, 1, None)
    }

    /// At most `lines` lines of `width` points.
    pub fn lines(&mut self, text: &str, words: Words, width: f32, lines: u32) -> Arc<Paragraph> {
        self.laid(text, words, width, lines, None)
    }

    /// Any number of lines of `width` points in a base direction of their own, at its start side:
    /// prose and quotations in a language that is not the interface's.
    pub fn own(&mut self, text: &str, words: Words, width: f32, dir: Direction) -> Arc<Paragraph> {
        self.laid(text, words, width, 0, Some(dir))
    }

    /// Width of the ink of one line, points, rounded up.
    pub fn width(&mut self, text: &str, words: Words) -> f32 {
        let paragraph = self.laid(text, words, f32::INFINITY, 1, None);
        widest(&paragraph).ceil()
    }

    fn laid(
        &mut self,
        text: &str,
        words: Words,
        width: f32,
        lines: u32,
        own: Option<Direction>,
    ) -> Arc<Paragraph> {
        let key = Key {
            text: text.into(),
            words,
            width: width.max(1.0).floor().to_bits(),
            lines,
            own,
        };
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let hash = hasher.finish();
        if let Some((_, found)) = self.cache.now.get(&hash).filter(|(k, _)| *k == key) {
            return Arc::clone(found);
        }
        let old = self.cache.before.remove(&hash).filter(|(k, _)| *k == key);
        let paragraph = old.map_or_else(|| Arc::new(self.set(&key)), |(_, p)| p);
        if self.cache.now.len() >= GENERATION {
            self.cache.before = std::mem::take(&mut self.cache.now);
        }
        self.cache.now.insert(hash, (key, Arc::clone(&paragraph)));
        paragraph
    }

    fn set(&mut self, key: &Key) -> Paragraph {
        let style = self.style(key.words);
        let base = match key.own {
            Some(dir) => BaseDirection::forced(dir),
            None if key.words.is_code => BaseDirection::forced(Direction::Ltr),
            None => self.base(&key.text),
        };
        let width = f32::from_bits(key.width);
        let Ok(lines @ 1..) = usize::try_from(key.lines) else {
            let side = key.own.unwrap_or(self.look.dir);
            return self.set_all(&key.text, key.words, &style, (base, side), width);
        };
        let mut paragraph =
            text::label::label_lines(&mut self.shaper, &key.text, &style, base, width, lines);
        if lines > 1 && base.dir != self.look.dir && width.is_finite() {
            // Words of the other direction stand at the interface's start side all the same.
            for line in &mut paragraph.lines {
                line.x = if self.look.dir.is_rtl() {
                    width - line.width
                } else {
                    0.0
                };
            }
        }
        paragraph
    }

    fn set_all(
        &mut self,
        words: &str,
        how: Words,
        style: &TextStyle,
        (base, side): (BaseDirection, Direction),
        width: f32,
    ) -> Paragraph {
        let spans = [Span {
            range: 0..words.len(),
            style: *style,
        }];
        let shaped = text::shape_paragraph(
            &mut self.shaper,
            words,
            &spans,
            &ShapeOptions {
                base,
                ..ShapeOptions::default()
            },
        );
        let line = LineStyle {
            width,
            justify: Justify::Start,
            breaking: LineBreaking::FirstFit,
            align: if base.dir == side {
                LineAlign::Start
            } else {
                LineAlign::End
            },
            line_height: line_height(how),
            justify_last: false,
            max_lines: None,
        };
        text::lay_out(&mut self.shaper, &shaped, &line)
    }

    fn base(&self, text: &str) -> BaseDirection {
        direction::resolve(
            text,
            DirectionHints {
                dominant: Some(self.look.dir),
                ..DirectionHints::default()
            },
        )
    }

    /// Style of `words` for the text engine.
    #[must_use]
    pub fn style(&self, words: Words) -> TextStyle {
        let look = &self.look;
        let (family, bold) = match words.face {
            Face::Ui => (look.ui_face, false),
            Face::UiBold => (look.ui_face, true),
            Face::Title => (look.title_face, true),
            Face::Body => (look.body_face, false),
            Face::Family(family) => (family, false),
        };
        TextStyle {
            family,
            size: f32::from(words.size),
            bold,
            ink: words.ink,
            lang: look.lang,
            underline: false,
            rise: 0.0,
        }
    }

    /// Paints the single line of `paragraph` with its baseline as every label of the window has it in `rect`, at `align`.
    pub fn paint_line(
        &mut self,
        ui: &Ui,
        rect: Rect,
        paragraph: &Paragraph,
        words: Words,
        align: Align,
        colour: Color32,
    ) {
        let Some(line) = paragraph.lines.first() else {
            return;
        };
        let x = match self.side(align) {
            Align::Min => rect.left(),
            Align::Center => rect.center().x - line.width / 2.0,
            Align::Max => rect.right() - line.width,
        };
        let baseline = rect.center().y + f32::from(words.size) * lift(words);
        let at = pos2(x - line.x, baseline - line.baseline);
        self.paint(ui, paragraph, at, colour);
    }

    /// Paints `paragraph` with its top left corner at `at`.
    pub fn paint(&mut self, ui: &Ui, paragraph: &Paragraph, at: Pos2, colour: Color32) {
        let rect = Rect::from_min_size(at, vec2(paragraph.width, paragraph.height))
            .expand(f32::from(GLYPH_REACH));
        if ui.is_rect_visible(rect) {
            self.painter.paragraph(
                ui.painter(),
                paragraph,
                at,
                self.look.theme,
                Some(look::rgba(colour)),
            );
        }
    }

    /// `Align::Min` means the start side; this is the side of the screen.
    #[must_use]
    pub fn side(&self, align: Align) -> Align {
        match align {
            Align::Min if self.look.dir.is_rtl() => Align::Max,
            Align::Max if self.look.dir.is_rtl() => Align::Min,
            other => other,
        }
    }

    /// Forgets every laid-out label: the language or the faces have changed.
    pub fn forget(&mut self) {
        self.cache = Cache::default();
    }
}

/// How far glyphs may reach outside their line box, points.
const GLYPH_REACH: u8 = 24;

/// Distance of baselines of wrapped words, points.
#[must_use]
pub fn line_height(words: Words) -> f32 {
    let times = if words.face == Face::Title { 1.5 } else { 1.7 };
    (f32::from(words.size) * times).round()
}

/// How far the baseline lies under the middle of a row, em.
const fn lift(words: Words) -> f32 {
    match words.face {
        Face::Title => 0.24,
        _ => 0.29,
    }
}

/// Width of the widest line, points.
#[must_use]
pub fn widest(paragraph: &Paragraph) -> f32 {
    paragraph
        .lines
        .iter()
        .map(|line| line.width)
        .fold(0.0, f32::max)
}
