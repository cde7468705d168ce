//! What can be pressed on the page: the share pill, continue, resume, the line
//! of what was set aside, and links. Each is reached with Tab, shows its focus
//! ring, and is brought into view when it gets the keyboard.

use std::ops::RangeInclusive;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{CursorIcon, Id, Rect, Sense, Ui, WidgetInfo};

use crate::document::walk::NodeId;
use crate::document::walk::{TextPos, nodes};
use crate::document::{InlineKind, Picture};
use crate::geom::Rect as PageRect;
use crate::gui::access;
use crate::gui::article::OpenArticle;
use crate::gui::cx::Cx;
use crate::gui::entry::EntryId;
use crate::gui::geometry::Geometry;
use crate::gui::look::{self, BAR};
use crate::gui::state::{Action, Panel};
use crate::l10n::Value;
use crate::layout::frame::{FrameItem, PageAction};
use crate::vocab::{Ink, TextRange};

/// Everything that can be pressed and is in sight.
pub fn controls_ui(ui: &Ui, cx: &mut Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let (top, bottom) = geometry.visible();
    for (y, frame) in article.flow.visible(top, bottom) {
        let mut nth = 0_u32;
        for item in &frame.items {
            let FrameItem::Control {
                rect,
                action,
                label,
            } = item
            else {
                continue;
            };
            let place = rect.shifted(0.0, y);
            nth += 1;
            // Its place in the article names it: frames come and go, the control is the same.
            let id = Id::unique("page control").with((y.to_bits(), nth, article.id.0));
            control(ui, cx, article, geometry, &place, id, action, label);
        }
    }
}

/// Words of the page itself that are in sight, for screen readers.
pub fn words_ui(ui: &Ui, article: &OpenArticle, geometry: &Geometry) {
    let (top, bottom) = geometry.visible();
    for (nth, (rect, words)) in article.flow.page_words(top, bottom).into_iter().enumerate() {
        let id = Id::unique("page words").with((rect.min.y.to_bits(), nth, article.id.0));
        let response = ui.interact(geometry.rect_to_screen(&rect), id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &*words));
    }
}

/// Pictures in sight: each opens larger.
pub fn pictures_ui(ui: &Ui, cx: &mut Cx<'_>, article: &OpenArticle, geometry: &Geometry) {
    let (top, bottom) = geometry.visible();
    for (y, frame) in article.flow.visible(top, bottom) {
        for (nth, item) in frame.items.iter().enumerate() {
            let FrameItem::Picture { rect, picture, alt } = item else {
                continue;
            };
            let mut pictures = article.document.pictures.iter();
            let is_it = |p: &Picture| Arc::ptr_eq(&p.bytes, &picture.bytes);
            let Some(index) = pictures.position(is_it) else {
                continue;
            };
            let place = rect.shifted(0.0, y);
            let id = Id::unique("page picture").with((y.to_bits(), nth, article.id.0));
            let at = geometry.rect_to_screen(&place);
            let response = ui
                .interact(at, id, Sense::click())
                .on_hover_cursor(CursorIcon::ZoomIn);
            let name = cx.format("picture-open", &[("alt", Value::Text(alt))]);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if response.has_focus() {
                let painter = ui.painter().with_clip_rect(geometry.rect);
                cx.kit.look.focus_ring(&painter, at, look::GRID);
                if crate::gui::button::took_focus(ui, &response) {
                    reveal(cx, article, &place);
                }
            }
            if response.clicked() {
                cx.push(Action::OpenPanel(Panel::Picture(index, alt.clone())));
            }
        }
    }
}

/// A link: node, bytes, address, words.
type Link = (NodeId, TextRange, String, String);

/// Links of one article, found once, in reading order.
#[derive(Clone, Debug, Default)]
pub struct Links {
    article: Option<EntryId>,
    found: Vec<Link>,
}

impl Links {
    /// Finds the links of an article, unless it is the one before.
    fn find_in(&mut self, article: &OpenArticle) {
        if self.article != Some(article.id) {
            self.article = Some(article.id);
            self.found = nodes(&article.document)
                .iter()
                .flat_map(|node| {
                    let inlines = node
                        .rich
                        .map(|rich| rich.inlines.as_slice())
                        .unwrap_or_default();
                    inlines
                        .iter()
                        .filter_map(|inline| match &inline.kind {
                            InlineKind::Link(address) => {
                                let words =
                                    node.text.get(inline.range.clone()).unwrap_or("").to_owned();
                                Some((node.id, inline.range.clone(), address.clone(), words))
                            }
                            _ => None,
                        })
                        .collect::<Vec<_>>()
                })
                .collect();
        }
    }

    /// Those in nodes of `range`, with the index of the first.
    fn in_nodes(&self, range: &RangeInclusive<NodeId>) -> (usize, &[Link]) {
        let from = self.found.partition_point(|link| link.0 < *range.start());
        let to = self.found.partition_point(|link| link.0 <= *range.end());
        (from, self.found.get(from..to).unwrap_or_default())
    }
}

/// The nodes whose text is in sight, the first and the last.
fn nodes_in_sight(article: &OpenArticle, top: f32, bottom: f32) -> Option<RangeInclusive<NodeId>> {
    let frames = article.flow.visible(top, bottom);
    let mut nodes = frames
        .iter()
        .flat_map(|(_, frame)| frame.texts())
        .map(|text| text.0);
    let first = nodes.next()?;
    Some(nodes.fold(first..=first, |all, node| {
        *all.start().min(&node)..=*all.end().max(&node)
    }))
}

/// Links whose paragraph is in sight; one that runs over two lines is one link with two places.
pub fn links_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    article: &OpenArticle,
    geometry: &Geometry,
    links: &mut Links,
) {
    let (top, bottom) = geometry.visible();
    let Some(nodes) = nodes_in_sight(article, top, bottom) else {
        return;
    };
    links.find_in(article);
    let (first, links) = links.in_nodes(&nodes);
    for (index, (node, range, address, words)) in (first..).zip(links) {
        let at = |offset| TextPos {
            node: *node,
            offset,
        };
        let places = article
            .flow
            .selection(at(range.start), at(range.end), top, bottom);
        for (part, place) in places
            .iter()
            .enumerate()
            .filter(|(_, p)| p.max.y > top && p.min.y < bottom)
        {
            let id = Id::unique("page link").with((index, part, article.id.0));
            control(
                ui,
                cx,
                article,
                geometry,
                place,
                id,
                &PageAction::Link(address.clone()),
                words,
            );
            access::stands_for_link(ui.ctx(), article, id, at(range.start));
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one call, and every part names itself"
)]
fn control(
    ui: &Ui,
    cx: &mut Cx<'_>,
    article: &OpenArticle,
    geometry: &Geometry,
    place: &PageRect,
    id: Id,
    action: &PageAction,
    label: &str,
) {
    let rect = geometry.rect_to_screen(place);
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let is_link = matches!(action, PageAction::Link(_));
    let role = if is_link { Role::Link } else { Role::Button };
    response.widget_info(|| WidgetInfo::labeled(role, true, label));
    if let PageAction::Link(address) = action {
        ui.ctx()
            .accesskit_node_builder(response.id, |node| node.set_url(address.as_str()));
    }
    let radius = radius(action, rect);
    let painter = ui.painter().with_clip_rect(geometry.rect);
    if response.hovered() && !is_link {
        let wash = cx.kit.look.ease(ui.ctx(), id.with("wash"), true) * 0.5;
        let ink = if matches!(action, PageAction::Furniture) {
            Ink::Line
        } else {
            Ink::Rubric
        };
        painter.rect_filled(
            rect,
            look::radius_of(radius),
            cx.kit.look.faint(ink, wash * 0.16),
        );
    }
    if response.has_focus() {
        cx.kit.look.focus_ring(&painter, rect, radius);
        if crate::gui::button::took_focus(ui, &response) {
            reveal(cx, article, place);
        }
    }
    if response.clicked() {
        cx.push(Action::Page(action.clone()));
    }
}

fn radius(action: &PageAction, rect: Rect) -> f32 {
    match action {
        PageAction::Share => rect.height() / 2.0,
        PageAction::Continue | PageAction::Resume => look::CARD_RADIUS - 2.0,
        PageAction::Furniture | PageAction::Link(_) => look::GRID,
    }
}

/// Brings a control that got the keyboard into view.
fn reveal(cx: &mut Cx<'_>, article: &OpenArticle, place: &PageRect) {
    let view = cx.state.viewport.height;
    let (above, below) = (
        article.scroll + 16.0 - place.min.y,
        place.max.y + 16.0 - article.scroll - view,
    );
    if above > 0.0 && article.scroll > 0.0 {
        cx.push(Action::ScrollTo(place.min.y - BAR));
    } else if below > 0.0 {
        cx.push(Action::ScrollTo(article.scroll + below));
    }
}
