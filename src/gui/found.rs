//! What was found, on the page: a bed under every match in sight, and a line
//! under the one that one is at, so that it is told from the others without its
//! colour. In high contrast all have a line, and that one's is the yellow one.

use egui::{Painter, Rect, vec2};

use crate::gui::article::OpenArticle;
use crate::gui::cx::Cx;
use crate::gui::geometry::Geometry;
use crate::vocab::Ink;

/// Corner radius of a bed, points.
const RADIUS: f32 = 3.0;
/// Thickness of the line under a match, points.
const LINE: f32 = 2.0;

/// Beds under all matches in sight.
pub fn beds_ui(painter: &Painter, cx: &Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let find = &cx.state.find;
    let Some(search) = find.search.as_ref().filter(|_| find.is_open) else {
        return;
    };
    let (top, bottom) = geometry.visible();
    let look = &cx.kit.look;
    let current = find.current.map(|found| (found.node, found.range()));
    for (node, origin, paragraph, bytes) in article.flow.text_in(top, bottom) {
        // Behind a caption stands its credit, which is no text of the article's own.
        let own = paragraph
            .text
            .get(..article.text_len(node))
            .unwrap_or(&paragraph.text);
        let mut ranges = search.needle().places_in(own);
        ranges.retain(|range| {
            let is_in_sight = range.start < bytes.end && range.end > bytes.start;
            is_in_sight && current != Some((node, range.clone()))
        });
        for part in paragraph.selections(&ranges) {
            let rect = geometry.rect_to_screen(&part.shifted(origin.x, origin.y));
            // A bed does not touch those of the lines above and below.
            let bed = rect.shrink2(vec2(0.0, rect.height() * 0.06));
            look.fill(painter, bed, RADIUS, Ink::Found);
            if look.is_strong() {
                // An outline would stand between letters that join.
                painter.rect_filled(under(rect), 0.0, look.colour(Ink::Line));
            }
        }
    }
}

/// The line under the match that one is at, over the letters.
pub fn mark_ui(painter: &Painter, cx: &Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let find = &cx.state.find;
    let Some(current) = find.current.filter(|_| find.is_open) else {
        return;
    };
    let (top, bottom) = geometry.visible();
    for (_, origin, paragraph, _) in article
        .flow
        .text_in(top, bottom)
        .filter(|text| text.0 == current.node)
    {
        for part in paragraph.selection(current.range()) {
            let rect = geometry.rect_to_screen(&part.shifted(origin.x, origin.y));
            painter.rect_filled(under(rect), 0.0, cx.kit.look.colour(Ink::Rubric));
        }
    }
}

/// The place of a line under a match.
fn under(rect: Rect) -> Rect {
    rect.with_min_y(rect.bottom() - LINE)
}
