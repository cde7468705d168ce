//! Quotations in the list of findings: a text of the article in its own face and direction, a line
//! of the file from left to right; what is meant stands on a bed with a line under it.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Pos2, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::audit::list::Quote;
use crate::gui::cx::Cx;
use crate::gui::label::{Face, Words};
use crate::gui::look::GRID;
use crate::l10n::{PDI, printable};
use crate::text::paragraph::Paragraph;
use crate::vocab::{Direction, Ink, TextRange};

/// Size of a text of the article, points.
const TEXT: u16 = 18;
/// Size of a line of the file, points.
const FILE: u16 = 13;

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
    /// Lays out a quotation in `width` points on at most `lines` lines (0: any number).
    pub(super) fn new(
        cx: &mut Cx<'_>,
        quote: &Quote,
        spelling: Spelling,
        width: f32,
        lines: u32,
    ) -> Self {
        let words = words(cx, quote, lines == 1);
        let (text, marked) = spelled(quote, spelling);
        let paragraph = if lines == 1 {
            cx.kit.line(&text, words, width)
        } else {
            cx.kit.lines(&text, words, width, lines)
        };
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
    let width = ui.available_width();
    let set = Set::new(cx, quote, spelling, width - 6.0 * GRID, 0);
    let height = set.paragraph.height.ceil() + 3.0 * GRID;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let said = spelled(quote, Spelling::Spelled).0;
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &said));
    if let (Some(article), Some(_)) = (cx.state.article(), quote.dir) {
        let lang = article.document.lang;
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_language(lang.as_str()));
    }
    if !ui.is_rect_visible(rect) {
        return;
    }
    let look = &cx.kit.look;
    look.fill(ui.painter(), rect, 6.0, Ink::Wash);
    if look.is_strong() {
        look.outline(ui.painter(), rect, 6.0, Ink::Line);
    }
    set.paint(ui, cx, rect.min + vec2(3.0 * GRID, 1.5 * GRID));
}

/// The words of a quotation for screen readers.
pub(super) fn said(quote: &Quote) -> String {
    spelled(quote, Spelling::Spelled)
        .0
        .replace(['\u{2066}', '\u{2067}', PDI], "")
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

/// The text with its base direction around it, and what is meant in it.
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
    let open = match quote.dir {
        Some(Direction::Rtl) => "\u{2067}",
        Some(Direction::Ltr) => "\u{2066}",
        None => "",
    };
    let close = if open.is_empty() { "" } else { "\u{2069}" };
    let from = open.len() + before.len();
    let range = from..from + marked.len();
    (format!("{open}{before}{marked}{after}{close}"), range)
}
