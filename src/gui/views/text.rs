//! Text settings: face, size, measure, line height, justification, theme,
//! language. It walks the rows of `settings.rs`; what is changed shows at once
//! on the page behind it.

use egui::accesskit::Role;
use egui::{Align, Id, Rect, Sense, Ui, vec2};

use super::room;
use crate::command::Command;
use crate::gui::button::{self, Tone};
use crate::gui::choice::{self, Mark};
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::icons::Icon;
use crate::gui::label::{self, Face, Words};
use crate::gui::look::{CONTROL, GRID};
use crate::gui::panel::{Anchor, Panel as Floating, Shown, floating};
use crate::gui::scroll::{self, Scroll};
use crate::gui::slider::{self, Scale};
use crate::gui::state::Action;
use crate::l10n::Value;
use crate::paint::theme::{THEMES, Theme};
use crate::settings::{ROWS, RowKind, Settings, Unit};

const WIDTH: f32 = 440.0;
/// Height of a face's card, points.
const FACE: f32 = 52.0;
/// Height of a theme's sample, points.
const SWATCH: f32 = 84.0;

/// The panel of text settings.
pub fn text_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    list: &mut Scroll,
    anchor: Anchor,
    is_new: bool,
) -> Shown<()> {
    let name = cx.text("text-title");
    let room = room(ui);
    let families = families(cx);
    // Rows and their names before the first look; what was measured after it.
    let faces = families.len().div_ceil(2) as f32 * (FACE + 2.0 * GRID);
    let estimate = faces + 8.0 * (CONTROL + 2.0 * GRID) + SWATCH + 3.0 * 32.0;
    let id = Id::unique("text rows");
    let height = scroll::content_height(ui, id).unwrap_or(estimate) + 26.0;
    let size = vec2(WIDTH.min(room.x), height.min(room.y));
    let panel = Floating {
        id: Id::unique("text"),
        name: &name,
        role: Role::Dialog,
        anchor,
        size,
        is_modal: true,
    };
    let (state, out) = (cx.state, &mut *cx.out);
    floating(ui, cx.kit, &panel, |ui, kit, inner| {
        scroll::area(
            ui,
            kit,
            inner.shrink2(vec2(6.0, 2.0)),
            id,
            list,
            |ui, kit| {
                let mut cx = Cx { state, kit, out };
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 2.0 * GRID;
                // Room for the ring around the first face.
                ui.add_space(GRID);
                for (index, row) in ROWS.iter().enumerate() {
                    row_ui(ui, &mut cx, index, row.title, &row.kind, &families);
                }
                foot_ui(ui, &mut cx);
            },
        );
        if is_new {
            ui.memory_mut(|memory| memory.request_focus(face_id(&state.saved.style.family)));
        }
    })
}

fn row_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    index: usize,
    title: &str,
    kind: &RowKind,
    families: &[String],
) {
    let saved: &Settings = &cx.state.saved;
    match kind {
        RowKind::Family => faces_ui(ui, cx, families),
        RowKind::Range {
            min,
            max,
            step,
            unit,
            get,
            ..
        } => {
            let value = get(saved);
            let (name, shown) = (cx.text(title), shown(cx, *unit, value));
            let scale = Scale {
                name: &name,
                least: *min,
                greatest: *max,
                step: *step,
                shown: &shown,
            };
            if let Some(new) = slider::slider(ui, cx.kit, &scale, value) {
                cx.push(Action::SetNumber(index, new));
            }
        }
        RowKind::Choice { options, get, .. } if title == "text-theme" => {
            themes_ui(ui, cx, index, options, get(saved));
        }
        RowKind::Choice { options, get, .. } => {
            let name = cx.text(title);
            let is_justify = title == "text-justify";
            label::label(ui, cx.kit, &name, Words::SMALL);
            let words: Vec<_> = options
                .iter()
                .enumerate()
                .map(|(i, key)| {
                    (
                        cx.text(key),
                        is_justify.then_some(if i == 0 { Icon::Ragged } else { Icon::Filled }),
                    )
                })
                .collect();
            if let Some(choice) = choice::alternatives(ui, cx.kit, &name, &words, Some(get(saved)))
            {
                cx.push(Action::SetChoice(index, choice));
            }
        }
        RowKind::Toggle { get, .. } => {
            let (name, is_on) = (cx.text(title), get(saved));
            if choice::choice(ui, cx.kit, &name, Mark::Toggle, is_on).clicked() {
                cx.push(Action::SetToggle(index, !is_on));
            }
        }
    }
}

/// A value as the panel prints it.
fn shown(cx: &Cx<'_>, unit: Unit, value: f32) -> String {
    let whole = value.round().max(0.0) as u64;
    match unit {
        Unit::Px => cx.format("text-value-size", &[("value", Value::Number(whole))]),
        // About 1.9 letters to the em in running Arabic.
        Unit::Letters => cx.format(
            "text-value-measure",
            &[(
                "value",
                Value::Number((value * 1.9).round().max(0.0) as u64),
            )],
        ),
        Unit::Times => cx.state.l10n.decimal(value),
    }
}

/// Families that articles can be set in: those of the book that write Arabic.
fn families(cx: &Cx<'_>) -> Vec<String> {
    let fonts = cx.kit.shaper.fonts();
    let all = crate::text::book::BOOK
        .iter()
        .filter(|f| f.arabic == f.name);
    all.map(|f| f.name.to_owned())
        .filter(|name| fonts.family(name).is_some())
        .collect()
}

fn face_id(family: &str) -> Id {
    Id::unique("face").with(family)
}

fn faces_ui(ui: &mut Ui, cx: &mut Cx<'_>, families: &[String]) {
    let chosen = cx.state.saved.style.family.clone();
    let sample = cx.text("text-sample");
    for pair in families.chunks(2) {
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), FACE), Sense::hover());
        let mut cut = Cut::new(row, cx.kit.dir());
        for family in pair {
            let at = cut.start((row.width() - 2.0 * GRID) / 2.0);
            cut.start(2.0 * GRID);
            if face_at(ui, cx, at, family, &sample, *family == chosen) {
                cx.push(Action::Family(family.clone()));
            }
        }
    }
}

/// A face: a few words set in it, its name under them.
fn face_at(ui: &Ui, cx: &mut Cx<'_>, rect: Rect, family: &str, sample: &str, is_on: bool) -> bool {
    use crate::gui::look::RADIUS;
    use crate::vocab::Ink;
    let response = ui.interact(rect, face_id(family), Sense::click());
    response.widget_info(|| egui::WidgetInfo::selected(Role::RadioButton, true, is_on, family));
    let kit = &mut *cx.kit;
    button::bed(ui, kit, rect, RADIUS, &response, false);
    kit.look.outline(
        ui.painter(),
        rect,
        RADIUS,
        if is_on { Ink::Rubric } else { Ink::Line },
    );
    let id = kit
        .shaper
        .fonts()
        .family(family)
        .unwrap_or(kit.look.body_face);
    let words = Words {
        face: Face::Family(id),
        size: 18,
        ink: Ink::Ink,
        is_code: false,
    };
    let mut cut = Cut::new(rect.shrink2(vec2(3.0 * GRID, GRID)), kit.dir());
    let name_at = cut.bottom(18.0);
    let line = kit.line(sample, words, cut.rest.width());
    let colour = kit.look.colour(Ink::Ink);
    kit.paint_line(ui, cut.rest, &line, words, Align::Min, colour);
    let small = Words::SMALL.size(11);
    let line = kit.line(family, small, name_at.width());
    let colour = kit.look.colour(Ink::Soft);
    kit.paint_line(ui, name_at, &line, small, Align::Min, colour);
    response.clicked()
}

fn themes_ui(ui: &mut Ui, cx: &mut Cx<'_>, index: usize, options: &[&str], chosen: usize) {
    let name = cx.text("text-theme");
    label::label(ui, cx.kit, &name, Words::SMALL);
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), SWATCH), Sense::hover());
    let mut cut = Cut::new(row, cx.kit.dir());
    let width = (row.width() - 2.0 * GRID * (options.len() as f32 - 1.0)) / options.len() as f32;
    for (choice, key) in options.iter().enumerate() {
        let at = cut.start(width);
        cut.start(2.0 * GRID);
        let theme = sample(cx, choice);
        let name = cx.text(key);
        let id = Id::unique("swatch").with(key);
        if choice::swatch_at(ui, cx.kit, at, id, theme, &name, chosen == choice).clicked() {
            cx.push(Action::SetChoice(index, choice));
        }
    }
}

/// The theme that a choice shows.
fn sample(cx: &Cx<'_>, choice: usize) -> &'static Theme {
    let choice = crate::settings::ThemeChoice::ALL
        .get(choice)
        .copied()
        .unwrap_or_default();
    Theme::named(choice.theme_name(cx.state.system_is_dark)).unwrap_or(&THEMES[0])
}

fn foot_ui(ui: &mut Ui, cx: &mut Cx<'_>) {
    let text = cx.text("text-reset");
    if button::button(ui, cx.kit, &text, Tone::Quiet).clicked() {
        cx.command(Command::ResetText);
    }
}
