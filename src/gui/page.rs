//! The page: it paints the frames of the article that are in sight, and turns
//! wheel, pointer and selection into actions. Layout, anchors and what a key
//! means are `article.rs` and `perform.rs`; what can be pressed on the page is in
//! `page_controls.rs`, what was found in it in `found.rs` and `findings_marks.rs`; what screen readers get is in `access.rs`.

use egui::{CursorIcon, Id, Pos2, Rect, Response, Sense, Ui, vec2};

use crate::gui::article::{Caret, OpenArticle};
use crate::gui::caret;
use crate::gui::cx::Cx;
use crate::gui::findings_marks;
use crate::gui::found;
use crate::gui::geometry::{Geometry, viewport};
use crate::gui::look::BAR;
use crate::gui::overlays;
use crate::gui::page_controls;
use crate::gui::scroll::{self, Extent, Scroll};
use crate::gui::state::Action;
use crate::vocab::Ink;

/// How fast the page moves while one selects beyond its edge, screens a second.
const AUTOSCROLL: f32 = 1.6;

/// What the page remembers between frames.
#[derive(Clone, Debug, Default)]
pub struct PageView {
    /// Where the selection by mouse was begun.
    drag: Option<Drag>,
    /// Selected text that was given to the system's primary selection last.
    settled: Option<u64>,
    /// Wheel clicks that were not yet a step of size.
    zoom: f32,
    /// Links of the article.
    links: page_controls::Links,
    /// Overlays of what is in sight.
    pub overlays: overlays::Shown,
}

/// A selection by mouse under way.
#[derive(Clone, Copy, Debug)]
struct Drag {
    anchor: Caret,
    /// Dragging after a double click keeps whole words: it is left as it is.
    is_fixed: bool,
}

/// The id of the page: what has the keyboard when nothing else has.
#[must_use]
pub fn id() -> Id {
    Id::unique("page")
}

/// The page of the open article in `rect`.
pub fn page_ui(ui: &mut Ui, cx: &mut Cx<'_>, page: &mut PageView, rect: Rect) {
    let state = cx.state;
    let Some(article) = state.article() else {
        return;
    };
    let wanted = viewport(rect);
    if wanted != state.viewport {
        cx.push(Action::Viewport(wanted));
        ui.request_repaint();
    }
    let geometry = Geometry::new(rect, article, ui.pixels_per_point());
    let response = ui.interact(rect, id(), Sense::click_and_drag());
    paint(ui, cx, article, &geometry);
    page_controls::words_ui(ui, article, &geometry);
    overlays::overlays_ui(ui, cx, &mut page.overlays, article, &geometry);
    overlays::hover(ui, cx, article, &geometry, &response);
    page_controls::controls_ui(ui, cx, article, &geometry);
    page_controls::pictures_ui(ui, cx, article, &geometry);
    page_controls::links_ui(ui, cx, article, &geometry, &mut page.links);
    wheel(ui, cx, page, article, rect);
    motion(ui, cx, article);
    pointer(ui, cx, page, article, &geometry, &response);
    bar_ui(ui, cx, article, rect);
    settle(ui, page, article);
    super::access::page(ui, cx, article, &geometry, &response);
    if state.is_measuring() {
        cx.push(Action::Measure);
        ui.request_repaint();
    }
    if state.find.is_searching() {
        cx.push(Action::SearchOn);
        ui.request_repaint();
    }
}

/// Found words and selection under the letters, then the frames in sight.
fn paint(ui: &Ui, cx: &mut Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let painter = ui
        .painter()
        .with_clip_rect(geometry.rect.intersect(ui.clip_rect()));
    let (top, bottom) = geometry.visible();
    found::beds_ui(&painter, cx, article, geometry);
    findings_marks::bed_ui(&painter, cx, article, geometry);
    if let Some(selection) = article.selection.filter(|s| !s.is_empty()) {
        let (from, to) = selection.ordered();
        let colour = cx.kit.look.colour(Ink::Selection);
        for part in article.flow.selection(from, to, top, bottom) {
            painter.rect_filled(geometry.rect_to_screen(&part), 0.0, colour);
        }
    }
    for (y, frame) in article.flow.visible(top, bottom) {
        cx.kit.painter.frame(
            &painter,
            &frame,
            geometry.to_screen(0.0, y),
            cx.kit.look.theme,
        );
    }
    found::mark_ui(&painter, cx, article, geometry);
    findings_marks::marks_ui(&painter, cx, article, geometry);
    caret::caret_ui(&painter, cx, article, geometry);
    if cx.kit.look.is_strong()
        && let Some(selection) = article.selection
    {
        // In high contrast the end of a selection made with keys must be seen.
        let at = article
            .flow
            .selection(selection.focus.pos, selection.focus.pos, top, bottom);
        for part in at {
            painter.rect_filled(
                geometry.rect_to_screen(&part).expand2(vec2(1.0, 0.0)),
                0.0,
                cx.kit.look.colour(Ink::Rubric),
            );
        }
    }
}

/// The wheel and the touchpad move; with Ctrl they change the size.
fn wheel(ui: &Ui, cx: &mut Cx<'_>, page: &mut PageView, article: &OpenArticle, rect: Rect) {
    // The wheel over the bar moves the page too.
    let over = ui
        .input(|input| input.pointer.hover_pos())
        .is_some_and(|at| rect.contains(at));
    if !over || cx.state.panel.is_some() && !ui.rect_contains_pointer(rect) {
        return;
    }
    let (delta, zoom) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
    if delta != 0.0 {
        cx.push(Action::ScrollTo(article.scroll - delta));
        ui.request_repaint();
    }
    if zoom != 1.0 {
        page.zoom += zoom.ln();
        let step = 0.12;
        while page.zoom.abs() >= step {
            let command = if page.zoom > 0.0 {
                crate::command::Command::Bigger
            } else {
                crate::command::Command::Smaller
            };
            page.zoom -= step.copysign(page.zoom);
            cx.command(command);
        }
    }
}

/// One step of a smooth movement.
fn motion(ui: &Ui, cx: &mut Cx<'_>, article: &OpenArticle) {
    let Some(target) = article.target else { return };
    if cx.kit.look.is_still {
        cx.push(Action::StepTo(target));
        return;
    }
    let extent = Extent {
        content: article.flow.height().max(target + 1.0),
        view: 0.0,
    };
    let mut scroll = Scroll {
        y: article.scroll,
        target: Some(target),
    };
    scroll.advance(ui.input(|i| i.stable_dt), extent);
    cx.push(Action::StepTo(scroll.y));
    ui.request_repaint();
}

/// Selecting with the mouse.
fn pointer(
    ui: &Ui,
    cx: &mut Cx<'_>,
    page: &mut PageView,
    article: &OpenArticle,
    geometry: &Geometry,
    response: &Response,
) {
    let hover = response.hover_pos();
    let over_text = hover
        .and_then(|at| article.flow.hit(geometry.to_page(at)))
        .is_some_and(|hit| hit.on_text);
    if over_text {
        ui.set_cursor_icon(CursorIcon::Text);
    }
    let Some(at) = response.interact_pointer_pos() else {
        page.drag = None;
        return;
    };
    let Some(hit) = article.flow.hit(geometry.to_page(at)) else {
        return;
    };
    let here = Caret {
        pos: hit.pos,
        affinity: hit.affinity,
    };
    if response.triple_clicked() {
        cx.push(Action::SelectParagraph(hit.pos));
    } else if response.double_clicked() {
        cx.push(Action::SelectWord(hit.pos));
    } else if ui.input(|i| i.pointer.primary_pressed()) {
        press(ui, cx, page, article, here, response);
    } else if response.dragged_by(egui::PointerButton::Primary)
        && let Some(drag) = page.drag.filter(|d| !d.is_fixed)
    {
        cx.push(Action::Select(drag.anchor, here));
        autoscroll(ui, cx, article, geometry, at);
    } else if response.clicked() && !ui.input(|i| i.modifiers.shift) {
        cx.push(Action::PlaceCaret(here));
    }
}

fn press(
    ui: &Ui,
    cx: &mut Cx<'_>,
    page: &mut PageView,
    article: &OpenArticle,
    here: Caret,
    response: &Response,
) {
    response.request_focus();
    let anchor = article
        .selection
        .filter(|_| ui.input(|i| i.modifiers.shift))
        .map(|s| s.anchor);
    // A second press of a double click must not take the word apart.
    let is_fixed = ui.input(|i| i.pointer.time_since_last_click()) < 0.4
        && article.selection.is_some()
        && anchor.is_none();
    page.drag = Some(Drag {
        anchor: anchor.unwrap_or(here),
        is_fixed,
    });
    if let Some(anchor) = anchor {
        cx.push(Action::Select(anchor, here));
    }
}

/// The page moves while one selects beyond its edges.
fn autoscroll(ui: &Ui, cx: &mut Cx<'_>, article: &OpenArticle, geometry: &Geometry, at: Pos2) {
    let (top, bottom) = (geometry.top + 16.0, geometry.rect.bottom() - 16.0);
    let beyond = (at.y - bottom).max(0.0) - (top - at.y).max(0.0);
    if beyond != 0.0 {
        let speed = (beyond / 120.0).clamp(-1.0, 1.0) * AUTOSCROLL * geometry.rect.height();
        cx.push(Action::ScrollTo(
            article.scroll + speed * ui.input(|i| i.stable_dt),
        ));
        ui.request_repaint();
    }
}

/// The scroll bar, at the end side of the window.
fn bar_ui(ui: &Ui, cx: &mut Cx<'_>, article: &OpenArticle, rect: Rect) {
    let strip = scroll::strip(rect.with_min_y(rect.top() + BAR), cx.kit);
    let view = cx.state.viewport.height;
    let extent = Extent {
        content: article.flow.height(),
        view,
    };
    let mut scroll = Scroll {
        y: article.scroll,
        target: None,
    };
    scroll::bar_at(ui, cx.kit, strip, id().with("bar"), &mut scroll, extent);
    if (scroll.y - article.scroll).abs() > 0.01 {
        cx.push(Action::ScrollTo(scroll.y));
    }
}

/// What is selected can be pasted with the middle button (X11, Wayland), once the pointer is up.
fn settle(ui: &Ui, page: &mut PageView, article: &OpenArticle) {
    use std::hash::{DefaultHasher, Hash as _, Hasher as _};
    if ui.input(|i| i.pointer.any_down()) {
        return;
    }
    let mark = article
        .selection
        .filter(|s| !s.is_empty())
        .map(|selection| {
            let mut hasher = DefaultHasher::new();
            (article.id, selection.ordered()).hash(&mut hasher);
            hasher.finish()
        });
    if mark != page.settled {
        page.settled = mark;
        if let Some(text) = article.selected_text() {
            ui.send_cmd(egui::OutputCommand::TextSelectionSettled(text));
        }
    }
}
