//! The article for screen readers: the whole of it as a tree (`tree/`) under the page's node, with
//! the caret and the selection in it.
//!
//! `heard.rs` makes the tree bit by bit and keeps it, `plugin.rs` adds to egui's tree what a
//! client does not have yet, `requests.rs` does what a client asks for, `bounds.rs` has rectangles, `levels.rs` words for levels,
//! `field.rs` tells text fields. Positions in the tree are page px of the article; one node above the document moves them to the screen, so
//! that scrolling sends that node alone.

mod bounds;
pub mod field;
mod heard;
mod levels;
mod plugin;
mod requests;

use egui::accesskit::{Action as Ask, Affine, Node, NodeId, Rect, Role};
use egui::{Context, Id, Response, Ui};

pub use heard::Heard;
pub use plugin::Access;

use crate::document::walk::TextPos;
use crate::gui::article::OpenArticle;
use crate::gui::cx::Cx;
use crate::gui::geometry::Geometry;
use crate::gui::state::Action;
use crate::tree::{self, ids};
use plugin::{Offer, Sent};

/// Whether a client reads the window.
fn is_heard(ctx: &Context) -> bool {
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |_| ())
        .is_some()
}

/// Notices a client that comes or goes. To be called once in a frame.
pub fn listen(ui: &Ui, cx: &mut Cx<'_>) {
    let listens = is_heard(ui.ctx());
    if listens != cx.state.listens {
        cx.push(Action::Listen(listens));
        ui.request_repaint();
    }
    if listens {
        // Registered by the first frame that is read.
        drop(ui.ctx().plugin_or_default::<Access>());
        ui.ctx()
            .with_plugin(|access: &mut Access| access.speak(&cx.state.l10n));
        let lang = cx.state.l10n.language().tag();
        let dir = tree::direction(cx.state.l10n.direction());
        ui.ctx()
            .accesskit_node_builder(egui::accesskit_root_id(), |root| {
                root.set_language(lang);
                root.set_text_direction(dir);
            });
    }
}

/// Gives the page's text to screen readers, and does what they ask, when one listens.
pub fn page(
    ui: &Ui,
    cx: &mut Cx<'_>,
    article: &OpenArticle,
    geometry: &Geometry,
    response: &Response,
) {
    let Some(heard) = &article.heard else { return };
    let name = cx.text("page-article");
    let told = ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::ScrollView);
        node.set_label(name);
    });
    if told.is_none() {
        return;
    }
    requests::take(ui, cx, article, heard, response);
    let parts = heard.parts().iter().enumerate().map(|(index, part)| {
        let top = article.flow.part_top(index);
        part.told().map(|part| (part.clone(), top))
    });
    let parts: plugin::Told = parts.collect();
    let is_modal = ui.memory(|memory| memory.top_modal_layer().is_some());
    let offer = Offer {
        page: response.id.accesskit_id(),
        is_in_front: cx.state.panel.is_none() && !is_modal,
        sent: Sent {
            place: place_node(geometry),
            document: document_node(cx, article, heard, &parts),
            parts,
        },
    };
    ui.ctx()
        .with_plugin(|access: &mut Access| access.offer(offer));
}

/// Tells a client that a widget on the page is the link at a place of the article.
pub fn stands_for_link(ctx: &Context, article: &OpenArticle, widget: Id, at: TextPos) {
    let link = article.heard.as_ref().and_then(|heard| heard.link_at(at));
    if let Some(link) = link {
        ctx.with_plugin(|access: &mut Access| access.stand_in(widget.accesskit_id(), link));
    }
}

/// The node that moves the article to where it is shown.
fn place_node(geometry: &Geometry) -> Node {
    let at = geometry.to_screen(0.0, 0.0);
    let mut node = Node::new(Role::GenericContainer);
    node.set_transform(Affine::translate((f64::from(at.x), f64::from(at.y))));
    node.set_children(vec![ids::DOCUMENT]);
    node
}

fn document_node(cx: &Cx<'_>, article: &OpenArticle, heard: &Heard, parts: &plugin::Told) -> Node {
    let title = article.title(&cx.state.l10n);
    let mut node = tree::document_node(&article.document, &title);
    let roots = parts
        .iter()
        .flatten()
        .flat_map(|(part, _)| part.roots.iter());
    node.set_children(roots.copied().collect::<Vec<NodeId>>());
    for ask in [Ask::Focus, Ask::SetTextSelection, Ask::ScrollIntoView] {
        node.add_action(ask);
    }
    if !heard.is_whole() {
        node.set_busy();
    }
    node.set_bounds(bounds_of(article));
    let (from, to) = match (article.selection, article.caret) {
        (Some(selection), _) => (selection.anchor.pos, selection.focus.pos),
        (None, caret) => {
            let at = caret.unwrap_or_default().pos;
            (at, at)
        }
    };
    if let Some(selection) = heard.selection(&article.document, from, to) {
        node.set_text_selection(selection);
    }
    node
}

/// The rectangle of the whole article. While estimates become measures its height is no news: it
/// grows in great steps.
fn bounds_of(article: &OpenArticle) -> Rect {
    const STEP: f32 = 16_384.0;
    let height = article.flow.height();
    let height = if article.is_measured {
        height
    } else {
        (height / STEP).ceil() * STEP
    };
    let size = egui::vec2(article.flow.column(), height);
    bounds::tree_rect(egui::Rect::from_min_size(egui::Pos2::ZERO, size))
}
