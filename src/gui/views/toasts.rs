//! Short messages and work that takes long, in the lower corner at the start
//! side. A message goes by itself or when pressed; work can be cancelled.

use egui::accesskit::{Live, Role};
use egui::{Align, Area, Id, Order, Rect, Sense, Ui, vec2};

use crate::gui::button::{self, Tone};
use crate::gui::cut::{self, Cut};
use crate::gui::cx::Cx;
use crate::gui::icons::{self, Icon};
use crate::gui::label::{self, Words};
use crate::gui::look::{CONTROL, GRID, RADIUS};
use crate::gui::slider;
use crate::gui::state::Action;
use crate::vocab::Ink;

const WIDTH: f32 = 380.0;
const GAP: f32 = 2.0 * GRID;

/// Messages and work under way.
pub fn toasts_ui(ui: &Ui, cx: &mut Cx<'_>) {
    let window = ui.ctx().content_rect().shrink(4.0 * GRID);
    let mut bottom = window.bottom();
    let state = cx.state;
    for toast in state.toasts.iter().rev().take(4) {
        let ink = if toast.is_trouble {
            Ink::Rubric
        } else {
            Ink::Ink
        };
        let width = WIDTH.min(window.width());
        let needed = cx.kit.width(&toast.text, Words::UI) + 74.0;
        let lines = if needed <= width { 1 } else { 4 };
        let width = needed.min(width);
        let height =
            label::wrapped_height(cx.kit, &toast.text, Words::UI, width - 74.0 + 1.0, lines)
                .max(20.0)
                + 20.0;
        let rect = corner(window, bottom, width, height, cx);
        bottom = rect.top() - GAP;
        let id = Id::unique("toast").with(toast.id);
        Area::new(id)
            .order(Order::Tooltip)
            .fixed_pos(rect.min)
            .fade_in(false)
            .show(ui.ctx(), |ui| {
                let (rect, _) = ui.allocate_exact_size(rect.size(), Sense::hover());
                let response = ui.interact(rect, id.with("press"), Sense::click());
                response.widget_info(|| egui::WidgetInfo::labeled(Role::Alert, true, &toast.text));
                ui.ctx()
                    .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
                cx.kit.look.floating(ui.painter(), rect, RADIUS);
                let mut cut = Cut::new(rect.shrink2(vec2(3.0 * GRID, 10.0)), cx.kit.dir());
                let at = cut.start(20.0);
                let icon = if toast.is_trouble {
                    Icon::Alert
                } else {
                    Icon::Check
                };
                icons::paint(
                    ui.painter(),
                    icon,
                    at,
                    cx.kit.dir(),
                    cx.kit.look.colour(Ink::Rubric),
                );
                cut.start(3.0 * GRID);
                let colour = cx.kit.look.colour(ink);
                let paragraph = cx
                    .kit
                    .lines(&toast.text, Words::UI, cut.rest.width() + 1.0, lines);
                if lines == 1 {
                    cx.kit
                        .paint_line(ui, cut.rest, &paragraph, Words::UI, Align::Min, colour);
                } else {
                    cx.kit.paint(ui, &paragraph, cut.rest.min, colour);
                }
                if response.clicked() {
                    cx.push(Action::DropToast(toast.id));
                }
            });
    }
    work_ui(ui, cx, window, bottom);
}

fn corner(window: Rect, bottom: f32, width: f32, height: f32, cx: &Cx<'_>) -> Rect {
    let row = Rect::from_x_y_ranges(window.x_range(), bottom - height..=bottom);
    cut::at_start(row, vec2(width, height), cx.kit.dir())
}

fn work_ui(ui: &Ui, cx: &mut Cx<'_>, window: Rect, mut bottom: f32) {
    let state = cx.state;
    let cancel = cx.text("cancel");
    for work in state.visible_work() {
        let rect = corner(window, bottom, WIDTH.min(window.width()), 56.0, cx);
        bottom = rect.top() - GAP;
        let id = Id::unique("work").with(work.id.0);
        Area::new(id)
            .order(Order::Tooltip)
            .fixed_pos(rect.min)
            .fade_in(false)
            .show(ui.ctx(), |ui| {
                let (rect, _) = ui.allocate_exact_size(rect.size(), Sense::hover());
                cx.kit.look.floating(ui.painter(), rect, RADIUS);
                let mut cut = Cut::new(rect.shrink2(vec2(3.0 * GRID, 10.0)), cx.kit.dir());
                let width = button::button_width(cx.kit, &cancel);
                let at = cut.end(width);
                if button::button_at(
                    ui,
                    cx.kit,
                    Rect::from_center_size(at.center(), vec2(at.width(), CONTROL)),
                    id.with("cancel"),
                    &cancel,
                    Tone::Quiet,
                )
                .clicked()
                {
                    cx.push(Action::Cancel(work.id));
                }
                cut.end(2.0 * GRID);
                if let Some(share) = work.watch.share() {
                    let bar = cut.bottom(3.0);
                    slider::progress_at(ui, cx.kit, bar, share, &work.text);
                }
                let said = label::label_at(ui, cx.kit, cut.rest, &work.text, Words::UI, Align::Min);
                ui.ctx().accesskit_node_builder(said.id, |node| {
                    node.set_role(Role::Status);
                    node.set_label(work.text.as_str());
                    node.set_live(Live::Polite);
                });
            });
    }
}
