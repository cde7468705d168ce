//! What a client asks of the article: to put the caret, to select, to show a place, to follow a
//! link, to give it the keyboard. Requests name nodes of the tree, which only we know.

use egui::accesskit::{Action as Ask, ActionData, ActionRequest, NodeId, TreeId};
use egui::{Event, Response, Ui};

use super::Heard;
use crate::document::Document;
use crate::gui::article::OpenArticle;
use crate::gui::cx::Cx;
use crate::gui::state::Action;
use crate::layout::frame::PageAction;
use crate::tree::ids;

/// Turns the requests of this frame into actions.
pub(super) fn take(
    ui: &Ui,
    cx: &mut Cx<'_>,
    article: &OpenArticle,
    heard: &Heard,
    page: &Response,
) {
    let requests: Vec<ActionRequest> = ui.input(|input| {
        let asked = input.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request) => Some(request.clone()),
            _ => None,
        });
        asked
            .filter(|request| request.target_tree == TreeId::ROOT)
            .collect()
    });
    for request in requests {
        let is_ours =
            request.target_node == ids::DOCUMENT || heard.start_of(request.target_node).is_some();
        if !is_ours {
            continue;
        }
        if request.action == Ask::Focus {
            page.request_focus();
        }
        if let Some(action) = action(&article.document, heard, &request) {
            cx.push(action);
        }
    }
}

/// What a request of the article's means.
fn action(document: &Document, heard: &Heard, request: &ActionRequest) -> Option<Action> {
    match (&request.action, &request.data) {
        (Ask::SetTextSelection, Some(ActionData::SetTextSelection(selection))) => {
            let anchor = heard.place(document, selection.anchor)?;
            let focus = heard.place(document, selection.focus)?;
            Some(Action::SelectAsAsked(anchor, focus))
        }
        (Ask::ScrollIntoView, _) => {
            let at = heard.start_of(request.target_node).unwrap_or_default();
            Some(Action::Reveal(at))
        }
        (Ask::Click, _) => link(heard, request.target_node),
        _ => None,
    }
}

/// The link of a node is followed as if it had been pressed.
fn link(heard: &Heard, id: NodeId) -> Option<Action> {
    let address = heard.url_of(id)?.to_owned();
    Some(Action::Page(PageAction::Link(address)))
}
