//! Text fields for screen readers: what is typed as runs, the caret in them, and what a client
//! asks for.

use egui::accesskit::{Action as Ask, ActionData, TreeId};
use egui::{Event, Id, Pos2, Ui};

use super::{Access, is_heard};
use crate::geom::Pos;
use crate::gui::field_state::{FieldState, Selecting};
use crate::text::paragraph::Paragraph;
use crate::tree::field::{self, FieldText};
use crate::vocab::Affinity;

/// The runs of a field whose text lies at `at`; `None` when nobody listens.
fn runs(ui: &Ui, id: Id, paragraph: &Paragraph, at: Pos2) -> Option<FieldText> {
    is_heard(ui.ctx()).then(|| {
        let number = u32::try_from(id.value() & 0xF_FFFF).unwrap_or(0);
        field::text(number, Pos::new(at.x, at.y), paragraph)
    })
}

/// Does what a client asks of the field `id`, whose text lies at `at`.
pub fn obey(ui: &Ui, id: Id, state: &mut FieldState, paragraph: &Paragraph, at: Pos2) {
    let requests: Vec<_> = ui.input(|input| {
        let asked = input.events.iter().filter_map(|event| match event {
            Event::AccessKitActionRequest(request) => Some(request.clone()),
            _ => None,
        });
        let own = |target| target == id.accesskit_id();
        asked
            .filter(|r| r.target_tree == TreeId::ROOT && own(r.target_node))
            .collect()
    });
    for request in requests {
        match (request.action, request.data) {
            (Ask::SetTextSelection, Some(ActionData::SetTextSelection(selection))) => {
                let text = runs(ui, id, paragraph, at);
                let ends = text.and_then(|text| {
                    Some((
                        text.offset(selection.anchor)?,
                        text.offset(selection.focus)?,
                    ))
                });
                if let Some((anchor, focus)) = ends {
                    state.go(anchor, Affinity::Downstream, Selecting::No);
                    state.go(focus, Affinity::Downstream, Selecting::Yes);
                }
            }
            (Ask::SetValue, Some(ActionData::Value(text))) => {
                state.select_all();
                state.insert(&text);
            }
            (Ask::ReplaceSelectedText, Some(ActionData::Value(text))) => state.insert(&text),
            _ => {}
        }
    }
}

/// Tells what stands in the field `id` and where its caret is.
pub fn tell(ui: &Ui, id: Id, state: &FieldState, paragraph: &Paragraph, at: Pos2) {
    let Some(text) = runs(ui, id, paragraph, at) else {
        return;
    };
    let range = state.selection();
    let (caret, _) = state.caret();
    let anchor = if caret == range.start {
        range.end
    } else {
        range.start
    };
    let selection = text.selection(anchor, caret);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_text_direction(crate::tree::direction(paragraph.base.dir));
        for ask in [
            Ask::SetTextSelection,
            Ask::SetValue,
            Ask::ReplaceSelectedText,
        ] {
            node.add_action(ask);
        }
    });
    ui.ctx()
        .with_plugin(|access: &mut Access| access.field(id.accesskit_id(), text, selection));
}
