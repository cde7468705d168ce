//! Quotations in the list of findings: a text of the article in its own face and direction, a line
//! of the file from left to right; what is meant stands on a bed with a line under it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Pos2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::audit::list::Quote;
use crate::gui::cx::Cx;
use crate::gui::label::{Face, Words};
use crate::gui::look::GRID;
use crate::l10n::printable;
use crate::text::paragraph::Paragraph;
use crate::vocab::{Direction, Ink, TextRange};

/// Size of a text of the article, points.
const TEXT: u16 = 18;
/// Size of a line of the file, points.
const FILE: u16 = 13;
/// Room beside a quotation in its box, points.
const SIDE: f32 = 3.0 * GRID;

/// How the characters of a quotation are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Those that show nothing are spelled out.
    Spelled,
    /// As the page sets them, so that it is seen what they do.
    AsSet,
}

/// A quotation, laid out.
pub(super) struct Set {
    pub(super) paragraph: Arc<Paragraph>,
    marked: TextRange,
    words: Words,
}

impl Set {
    /// Lays out a quotation in one line, cut at its end.
    pub(super) fn line(cx: &mut Cx<'_>, quote: &Quote, width: f32) -> Self {
        let words = words(cx, quote, true);
        let (text, marked) = spelled(quote, Spelling::Spelled);
        let (open, close) = match quote.dir {
            Some(Direction::Rtl) => ("\u{2067}", "\u{2069}"),
            Some(Direction::Ltr) => ("\u{2066}", "\u{2069}"),
            None => ("", ""),
        };
        let paragraph = cx.kit.line(&format!("{open}{text}{close}"), words, width);
        Self {
            paragraph,
            marked: marked.start + open.len()..marked.end + open.len(),
            words,
        }
    }

    /// Lays out a quotation in lines of `width` points, at its own start side.
    fn lines(cx: &mut Cx<'_>, quote: &Quote, spelling: Spelling, width: f32) -> Self {
        let words = words(cx, quote, false);
        let (text, marked) = spelled(quote, spelling);
        let dir = quote.dir.unwrap_or(Direction::Ltr);
        let paragraph = cx.kit.own(&text, words, width, dir);
        Self {
            paragraph,
            marked,
            words,
        }
    }

    /// Paints it with its top left corner at `at`.
    pub(super) fn paint(&self, ui: &Ui, cx: &mut Cx<'_>, at: Pos2) {
        for part in self.paragraph.selection(self.marked.clone()) {
            let rect = Rect::from_min_max(
                pos2(at.x + part.min.x, at.y + part.min.y),
                pos2(at.x + part.max.x, at.y + part.max.y),
            );
            let bed = rect.shrink2(vec2(-1.0, rect.height() * 0.12));
            cx.kit.look.fill(ui.painter(), bed, 2.0, Ink::Selection);
            let line = bed.with_min_y(bed.bottom() - 1.5);
            cx.kit.look.fill(ui.painter(), line, 0.0, Ink::Rubric);
        }
        let colour = cx.kit.look.colour(self.words.ink);
        cx.kit.paint(ui, &self.paragraph, at, colour);
    }
}

/// A quotation in a box of its own.
pub(super) fn quote_ui(ui: &mut Ui, cx: &mut Cx<'_>, quote: &Quote, spelling: Spelling) {
    quotes_ui(ui, cx, std::slice::from_ref(quote), spelling);
}

/// Quotations under one another in one box.
pub(super) fn quotes_ui(ui: &mut Ui, cx: &mut Cx<'_>, quotes: &[Quote], spelling: Spelling) {
    let width = ui.available_width();
    let room = width - 2.0 * SIDE;
    let sets: Vec<Set> = quotes
        .iter()
        .map(|quote| Set::lines(cx, quote, spelling, room))
        .collect();
    let height: f32 = sets.iter().map(|set| set.paragraph.height.ceil()).sum();
    let size = vec2(width, height + 3.0 * GRID);
    let (rect, bed) = ui.allocate_exact_size(size, Sense::hover());
    let look = &cx.kit.look;
    look.fill(ui.painter(), rect, 6.0, Ink::Wash);
    if look.is_strong() {
        look.outline(ui.painter(), rect, 6.0, Ink::Line);
    }
    let mut at = rect.min + vec2(SIDE, 1.5 * GRID);
    for (index, (quote, set)) in quotes.iter().zip(&sets).enumerate() {
        let size = vec2(room, set.paragraph.height.ceil());
        let id = bed.id.with(index);
        let response = ui.interact(Rect::from_min_size(at, size), id, Sense::hover());
        let said = said(quote);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
        if let (Some(article), Some(_)) = (cx.state.article(), quote.dir) {
            let lang = article.document.lang;
            ui.ctx()
                .accesskit_node_builder(id, |node| node.set_language(lang.as_str()));
        }
        set.paint(ui, cx, at);
        at.y += size.y;
    }
}

/// The words of a quotation for screen readers.
pub(super) fn said(quote: &Quote) -> String {
    spelled(quote, Spelling::Spelled).0
}

fn words(cx: &Cx<'_>, quote: &Quote, is_row: bool) -> Words {
    if quote.dir.is_none() {
        return Words {
            is_code: true,
            ..Words::UI.size(FILE)
        };
    }
    let family = cx.kit.shaper.fonts().family(&cx.state.saved.style.family);
    Words {
        face: family.map_or(Face::Body, Face::Family),
        size: if is_row { TEXT - 2 } else { TEXT },
        ink: Ink::Ink,
        is_code: false,
    }
}

/// The text, and what is meant in it.
fn spelled(quote: &Quote, spelling: Spelling) -> (String, TextRange) {
    let part = |range: TextRange| {
        let text = quote.text.get(range).unwrap_or("");
        if spelling == Spelling::Spelled {
            printable(text)
        } else {
            text.to_owned()
        }
    };
    let (start, end) = (quote.marked.start, quote.marked.end);
    let [before, marked, after] = [0..start, start..end, end..quote.text.len()].map(part);
    let range = before.len()..before.len() + marked.len();
    (format!("{before}{marked}{after}"), range)
}
