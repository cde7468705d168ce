//! From roles to styles: which family, size, colour and direction a title, a
//! caption or a paragraph gets, in this article and with this reading style.

use std::sync::Arc;

use super::style::{JustifyChoice, PageLabels, ReadingStyle};
use crate::document::{Document, InlineKind, Text};
use crate::text::direction::{BaseDirection, DirectionHints, resolve, resolve_code};
use crate::text::font::Fonts;
use crate::text::shape::Feature;
use crate::text::style::{Align, FamilyId, Justify, LineBreaking, LineStyle, Span, TextStyle};
use crate::vocab::{Direction, Faults, Ink, Lang};

/// Size of the body that the page's proportions are drawn for, page px.
const DRAWN_FOR: f32 = 19.0;

/// How far a raised letter stands above the baseline, em of the text around it.
const RAISED: f32 = 0.34;
/// How far a lowered letter stands below the baseline, em of the text around it.
const LOWERED: f32 = 0.14;
/// Size of both, em of the text around them.
const RAISED_SIZE: f32 = 0.68;

/// What keeps letters from taking the shapes in which they join.
const UNJOINED: &[Feature] = &[
    off(*b"init"),
    off(*b"medi"),
    off(*b"fina"),
    off(*b"rlig"),
    off(*b"liga"),
    off(*b"calt"),
];

const fn off(tag: [u8; 4]) -> Feature {
    Feature { tag, value: 0 }
}

/// Everything that layout asks about besides the text.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) document: Arc<Document>,
    pub(super) style: ReadingStyle,
    pub(super) labels: PageLabels,
    /// Column width, page px.
    pub(super) column: f32,
    pub(super) line_breaking: LineBreaking,
    /// Direction that the person or the command line asks for.
    pub(super) forced: Option<Direction>,
    /// Faults that are played.
    pub(super) faults: Faults,
    body: FamilyId,
    title: FamilyId,
    interface: FamilyId,
}

/// A style with the line height that belongs to it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    pub(super) style: TextStyle,
    pub(super) line_height: f32,
}

impl Context {
    pub(super) fn new(
        document: Arc<Document>,
        style: ReadingStyle,
        labels: PageLabels,
        column: f32,
        fonts: &Fonts,
    ) -> Self {
        let named = |name: &str| fonts.family(name).unwrap_or_default();
        let chosen = fonts.family(&style.family).unwrap_or_default();
        let (body, title) = families(fonts, &document, chosen);
        let interface = named("Noto Sans Arabic");
        Self {
            document,
            style,
            labels,
            column,
            line_breaking: LineBreaking::Optimal,
            forced: None,
            faults: Faults::default(),
            body,
            title,
            interface,
        }
    }

    /// A length drawn for the standard size, scaled to the reader's.
    pub(super) fn scaled(&self, px: f32) -> f32 {
        (px * self.style.size / DRAWN_FOR).round()
    }

    fn setting(
        &self,
        family: FamilyId,
        size: f32,
        line_height: f32,
        bold: bool,
        ink: Ink,
    ) -> Setting {
        let style = TextStyle {
            family,
            size: self.scaled(size),
            bold,
            ink,
            lang: self.document.lang,
            underline: false,
            rise: 0.0,
        };
        Setting {
            style,
            line_height: self.scaled(line_height),
        }
    }

    pub(super) fn body(&self) -> Setting {
        let style = TextStyle {
            family: self.body,
            size: self.style.size,
            bold: false,
            ink: Ink::Ink,
            lang: self.document.lang,
            underline: false,
            rise: 0.0,
        };
        Setting {
            style,
            line_height: (self.style.size * self.style.line_height).round(),
        }
    }

    pub(super) fn title(&self) -> Setting {
        self.setting(self.title, 38.0, 57.0, true, Ink::Ink)
    }

    pub(super) fn heading(&self, level: u8) -> Setting {
        let size = match level {
            0..=2 => 26.0,
            3 => 23.0,
            _ => 20.0,
        };
        self.setting(self.title, size, size * 1.62, true, Ink::Ink)
    }

    pub(super) fn lead(&self) -> Setting {
        self.setting(self.body, 22.0, 42.0, false, Ink::Ink)
    }

    pub(super) fn caption(&self) -> Setting {
        self.setting(self.interface, 14.0, 24.0, false, Ink::Ink)
    }

    /// Words in a table.
    pub(super) fn cell(&self, is_header: bool) -> Setting {
        let size = 16.5;
        self.setting(self.body, size, size * 1.7, is_header, Ink::Ink)
    }

    /// Words of the program on the page, in the interface language.
    pub(super) fn label(&self, ink: Ink) -> Setting {
        let mut setting = self.setting(self.interface, 15.0, 24.0, false, ink);
        setting.style.lang = Lang::new(&self.labels.lang);
        setting
    }

    /// Base direction of a piece of the article.
    pub(super) fn base(&self, text: &str, declared: Option<Direction>) -> BaseDirection {
        self.faulty(resolve(text, self.hints(declared)))
    }

    /// Base direction of a piece of code.
    pub(super) fn code_base(&self, text: &str, declared: Option<Direction>) -> BaseDirection {
        self.faulty(resolve_code(text, self.hints(declared)))
    }

    fn hints(&self, declared: Option<Direction>) -> DirectionHints {
        DirectionHints {
            forced: self.forced,
            declared,
            dominant: Some(self.document.dir),
        }
    }

    /// The direction, or the other one where that fault is played.
    const fn faulty(&self, base: BaseDirection) -> BaseDirection {
        if self.faults.wrong_base {
            return BaseDirection::forced(base.dir.opposite());
        }
        base
    }

    /// OpenType features of the article's text: none but where letters are kept from joining.
    pub(super) fn features(&self) -> &'static [Feature] {
        if self.faults.no_shaping {
            UNJOINED
        } else {
            &[]
        }
    }

    /// Base direction of the program's own words.
    pub(super) fn label_base(&self) -> BaseDirection {
        BaseDirection::forced(self.labels.dir)
    }

    /// Line style of running text in `width` page px.
    pub(super) fn running(&self, text: &str, line_height: f32, width: f32) -> LineStyle {
        let has_rtl = text.chars().any(|c| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}'));
        let justify = match self.style.justify {
            // Without hyphens a justified Latin column has holes in it.
            _ if !has_rtl => Justify::Start,
            JustifyChoice::Start => Justify::Start,
            JustifyChoice::Spaces => Justify::Spaces,
            JustifyChoice::Kashida => Justify::Kashida,
        };
        LineStyle {
            justify,
            ..self.ragged(line_height, width)
        }
    }

    /// Line style of titles, captions and labels.
    pub(super) fn ragged(&self, line_height: f32, width: f32) -> LineStyle {
        LineStyle {
            width,
            justify: Justify::Start,
            breaking: self.line_breaking,
            align: Align::Start,
            line_height,
            justify_last: false,
            max_lines: None,
        }
    }
}

/// Body and title families: those chosen, or their companions when the article is in another script.
fn families(fonts: &Fonts, document: &Document, chosen: FamilyId) -> (FamilyId, FamilyId) {
    let Some(row) = fonts.row(chosen) else {
        return (chosen, chosen);
    };
    let named = |name: &str| fonts.family(name).unwrap_or(chosen);
    let is_hebrew = matches!(document.lang.primary(), "he" | "yi" | "iw");
    if is_hebrew {
        let family = named(row.hebrew);
        return (family, family);
    }
    if document.dir == Direction::Ltr {
        let family = named(row.latin);
        return (family, family);
    }
    let title = if row.class == crate::text::book::FamilyClass::Naskh {
        named("Amiri")
    } else {
        chosen
    };
    (chosen, title)
}

/// Spans of a text: its base style with the inlines laid over it.
pub(super) fn spans(text: &Text, base: &TextStyle) -> Vec<Span> {
    let len = text.text.len();
    if text.inlines.is_empty() {
        return vec![Span {
            range: 0..len,
            style: *base,
        }];
    }
    let mut cuts: Vec<usize> = text
        .inlines
        .iter()
        .flat_map(|i| [i.range.start.min(len), i.range.end.min(len)])
        .collect();
    cuts.extend([0, len]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.retain(|c| text.text.is_char_boundary(*c));
    if len == 0 {
        return vec![Span {
            range: 0..0,
            style: *base,
        }];
    }
    let span = |pair: &[usize]| {
        let range = *pair.first()?..*pair.last()?;
        let mut style = *base;
        let around = text
            .inlines
            .iter()
            .filter(|i| i.range.start <= range.start && i.range.end >= range.end);
        around.for_each(|inline| apply(&mut style, &inline.kind));
        Some(Span { range, style })
    };
    cuts.windows(2).filter_map(span).collect()
}

fn apply(style: &mut TextStyle, kind: &InlineKind) {
    match kind {
        // Cursive scripts have no italics: emphasis is bold.
        InlineKind::Strong | InlineKind::Emphasis => style.bold = true,
        InlineKind::Link(_) => {
            style.ink = Ink::Rubric;
            style.underline = true;
        }
        InlineKind::Lang(lang) => style.lang = *lang,
        InlineKind::Inserted => style.underline = true,
        InlineKind::Superscript => {
            style.rise += style.size * RAISED;
            style.size *= RAISED_SIZE;
        }
        InlineKind::Subscript => {
            style.rise -= style.size * LOWERED;
            style.size *= RAISED_SIZE;
        }
        InlineKind::Deleted => style.ink = Ink::Soft,
        InlineKind::Mark => style.bold = true,
        InlineKind::Code
        | InlineKind::Isolate(_)
        | InlineKind::Override(_)
        | InlineKind::Picture => {}
    }
}
