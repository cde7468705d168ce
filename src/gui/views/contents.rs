//! Contents: the headings of the article, the one that is being read marked
//! with the rubric diamond.

use egui::accesskit::Role;
use egui::{Id, Sense, Ui, vec2};

use super::room;
use crate::document::walk::TextPos;
use crate::gui::button::{self, Row};
use crate::gui::cut;
use crate::gui::cx::Cx;
use crate::gui::label::{self, Words};
use crate::gui::look::GRID;
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::scroll::{self, Scroll};
use crate::gui::state::Action;
use crate::vocab::Ink;

const WIDTH: f32 = 420.0;
const ROW: f32 = 40.0;

/// The contents panel.
pub fn contents_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    list: &mut Scroll,
    anchor: Anchor,
    is_new: bool,
) -> Option<Shown<()>> {
    let article = cx.state.article()?;
    let headings = &article.headings;
    let here = article.place();
    let current = headings.iter().rposition(|h| h.node <= here.node);
    let name = cx.text("contents-title");
    let empty = cx.text("contents-empty");
    let room = room(ui);
    let height = ROW * headings.len().max(1) as f32 + 44.0 + 20.0;
    let panel = Floating {
        id: Id::unique("contents"),
        name: &name,
        role: Role::Dialog,
        anchor,
        size: vec2(WIDTH.min(room.x), height.min(room.y)),
        is_modal: true,
    };
    let out = &mut *cx.out;
    Some(floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut whole = cut::Cut::new(inner, kit.dir());
        let head = whole.top(44.0).shrink2(vec2(2.0 * GRID, 0.0));
        label::label_at(ui, kit, head, &name, Words::PANEL, egui::Align::Min);
        scroll::area(
            ui,
            kit,
            whole.rest,
            Id::unique("contents rows"),
            list,
            |ui, kit| {
                ui.spacing_mut().item_spacing.y = 0.0;
                if headings.is_empty() {
                    label::wrapped(ui, kit, &empty, Words::UI.ink(Ink::Soft), 0);
                }
                for (index, heading) in headings.iter().enumerate() {
                    let (row, _) =
                        ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
                    let is_on = current == Some(index);
                    let indent =
                        f32::from(heading.level.saturating_sub(2)) * 4.0 * GRID + 4.0 * GRID;
                    let mut cut = cut::Cut::new(row, kit.dir());
                    let mark = cut.start(indent);
                    let id = Id::unique("contents row").with(heading.node.0);
                    let response = button::row_at(
                        ui,
                        kit,
                        cut.rest,
                        id,
                        &Row {
                            text: &heading.text,
                            ..Row::default()
                        },
                        Role::Link,
                    );
                    if is_on {
                        let at = cut::at_end(mark, vec2(10.0, 10.0), kit.dir()).center();
                        super::super::icons::diamond(
                            ui.painter(),
                            at,
                            4.5,
                            kit.look.colour(Ink::Rubric),
                        );
                    }
                    if is_new && (is_on || current.is_none() && index == 0) {
                        response.request_focus();
                    }
                    if response.clicked() {
                        out.push(Action::GoTo(TextPos {
                            node: heading.node,
                            offset: 0,
                        }));
                        out.push(Action::ClosePanel);
                    }
                }
            },
        );
    }))
}
