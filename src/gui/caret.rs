//! The caret in the article: a thin line in the one colour, at rest. Where directions meet a
//! second, shorter one shows the other place of the same offset, and a flag which way the text goes on.

use egui::{Painter, Rect, Shape, Stroke, pos2, vec2};

use crate::gui::article::OpenArticle;
use crate::gui::cx::Cx;
use crate::gui::geometry::Geometry;
use crate::text::paragraph::Caret;
use crate::vocab::Ink;

/// Width of the line, points.
const WIDTH: f32 = 1.5;
/// How far the flag stands out, points.
const FLAG: f32 = 4.5;

/// Paints the caret, when the article shows one.
pub fn caret_ui(painter: &Painter, cx: &Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let caret = article.caret_now().filter(|_| cx.state.has_caret);
    let place = caret.and_then(|caret| {
        let (origin, carets) = article.flow.carets(caret.pos, caret.affinity)?;
        let (_, paragraph) = article.flow.node_paragraph(caret.pos.node)?;
        Some((origin, carets, paragraph.base.dir))
    });
    let Some((origin, carets, base)) = place else {
        return;
    };
    let width = if cx.kit.look.is_strong() {
        2.0 * WIDTH
    } else {
        WIDTH
    };
    let bar = |caret: &Caret, share: f32| {
        let at = geometry.to_screen(origin.x + caret.x, origin.y + caret.top);
        let size = vec2(width, (caret.bottom - caret.top) * share);
        Rect::from_min_size(at - vec2(width / 2.0, 0.0), size)
    };
    let ink = cx.kit.look.colour(Ink::Rubric);
    let main = bar(&carets.primary, 1.0);
    painter.rect_filled(main, 0.0, ink);
    if let Some(second) = &carets.secondary {
        painter.rect_filled(bar(second, 0.45), 0.0, ink);
    }
    if carets.secondary.is_some() || carets.primary.level.direction() != base {
        let way = if carets.primary.level.is_rtl() {
            -FLAG
        } else {
            FLAG
        };
        let (x, y) = (main.center().x, main.top());
        let flag = vec![pos2(x, y), pos2(x + way, y + FLAG / 2.0), pos2(x, y + FLAG)];
        painter.add(Shape::convex_polygon(flag, ink, Stroke::NONE));
    }
}
