//! The one-line text field: it draws `field_state.rs` through our own engine
//! and turns mouse, keys, clipboard and input method into its calls.
//!
//! The caret is split where directions meet and carries a flag that shows which
//! way the next letter will run. Up, down and Enter are left to the caller.

use egui::accesskit::Role;
use egui::{
    Align, CursorIcon, Event, EventFilter, Id, ImeEvent, Key, Modifiers, Rect, Response, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::geom::Pos;
use crate::gui::access;
use crate::gui::field_state::{FieldState, Reach, Selecting};
use crate::gui::label::{Kit, Words};
use crate::gui::look::{BLINK, GRID, RADIUS};
use crate::text::movement::{Arrow, MoveBy};
use crate::text::paragraph::{Caret, Paragraph};
use crate::vocab::{Affinity, Direction, Ink};

/// How a field's words are set.
const WORDS: Words = Words::UI.size(16);
/// The caret stands still after this time without a key, so that an idle window costs nothing.
const BLINKS_FOR: f64 = 10.0;

/// A field with what vanishes with the window: its scroll position and the time of the last key.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Text, caret, selection, undo.
    pub state: FieldState,
    /// Whether the text runs from left to right whatever is typed: a path.
    pub is_code: bool,
    scroll: f32,
    touched: f64,
    dragging_word: bool,
}

/// What happened in a field during this frame.
#[derive(Debug)]
pub struct FieldResponse {
    /// Focus and pointer.
    pub response: Response,
    /// Whether the text changed.
    pub changed: bool,
}

/// Where the text of a field lies on the screen.
struct Place {
    paragraph: std::sync::Arc<Paragraph>,
    /// Top left corner of the paragraph.
    at: egui::Pos2,
}

/// A field in `rect`, named `name`, with `hint` shown while it is empty.
pub fn field_at(
    ui: &Ui,
    kit: &mut Kit,
    rect: Rect,
    id: Id,
    field: &mut Field,
    name: &str,
    hint: &str,
) -> FieldResponse {
    let response = ui
        .interact(rect, id, Sense::click_and_drag())
        .on_hover_cursor(CursorIcon::Text);
    let inner = rect.shrink2(vec2(3.0 * GRID, 2.0));
    let before = field.state.text().to_owned();
    let place = place(kit, field, inner);
    mouse(ui, field, &place, &response);
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        for event in ui.input(|input| input.filtered_events(&filter)) {
            apply(ui, field, &place.paragraph, &event);
        }
    }
    access::field::obey(ui, id, &mut field.state, &place.paragraph, place.at);
    let changed = field.state.text() != before;
    name_field(ui, field, &before, name, hint, &response);
    let place = self::place(kit, field, inner);
    let caret = (response.has_focus() || response.is_pointer_button_down_on())
        .then(|| caret_of(field, &place));
    let place = scroll_to(field, place, caret.as_ref().map(|c| c.primary), inner);
    access::field::tell(ui, id, &field.state, &place.paragraph, place.at);
    if ui.is_rect_visible(rect) {
        paint(ui, kit, rect, inner, field, &place, &response, hint);
    }
    FieldResponse { response, changed }
}

/// Lays the text out; the start of its own direction stands at that side of the field.
fn place(kit: &mut Kit, field: &mut Field, inner: Rect) -> Place {
    let (shown, _) = field.state.shown();
    let words = Words {
        is_code: field.is_code,
        ..WORDS
    };
    let paragraph = kit.line(&shown, words, f32::INFINITY);
    let line = paragraph.lines.first();
    let (width, line_x, baseline) = line.map_or((0.0, 0.0, 0.0), |l| (l.width, l.x, l.baseline));
    let dir = if shown.is_empty() {
        kit.dir()
    } else {
        paragraph.base.dir
    };
    let spare = inner.width() - width - 2.0;
    let x = if spare >= 0.0 {
        field.scroll = 0.0;
        if dir == Direction::Rtl {
            inner.right() - width
        } else {
            inner.left()
        }
    } else {
        // The scroll position is measured from the start of the text's own direction.
        field.scroll = field.scroll.clamp(0.0, -spare);
        if dir == Direction::Rtl {
            inner.right() - width + field.scroll
        } else {
            inner.left() - field.scroll
        }
    };
    let y = inner.center().y + f32::from(WORDS.size) * 0.29 - baseline;
    Place {
        paragraph,
        at: pos2(x - line_x, y),
    }
}

struct Shown {
    primary: Caret,
    secondary: Option<Caret>,
}

fn caret_of(field: &Field, place: &Place) -> Shown {
    let (offset, affinity) = field.state.caret();
    let (_, composed) = field.state.shown();
    let (offset, affinity) = if composed.is_empty() {
        (offset, affinity)
    } else {
        (composed.end, Affinity::Upstream)
    };
    let carets = place.paragraph.caret(offset, affinity);
    Shown {
        primary: carets.primary,
        secondary: carets.secondary,
    }
}

/// Scrolls so that the caret is seen.
fn scroll_to(field: &mut Field, mut place: Place, caret: Option<Caret>, inner: Rect) -> Place {
    let Some(caret) = caret else { return place };
    let x = place.at.x + caret.x;
    let beyond = (x - inner.right() + 2.0).max(0.0) - (inner.left() - x).max(0.0);
    if beyond != 0.0 {
        let is_rtl = place.paragraph.base.dir.is_rtl();
        field.scroll += if is_rtl { -beyond } else { beyond };
        place.at.x -= beyond;
    }
    place
}

fn mouse(ui: &Ui, field: &mut Field, place: &Place, response: &Response) {
    let Some(at) = response.interact_pointer_pos() else {
        return;
    };
    let hit = || {
        place
            .paragraph
            .hit_test(Pos::new(at.x - place.at.x, place.paragraph.height * 0.5))
    };
    if response.is_pointer_button_down_on() && ui.input(|i| i.pointer.primary_pressed()) {
        response.request_focus();
        field.touched = ui.input(|i| i.time);
        field.dragging_word = false;
        let (offset, affinity) = hit();
        let selecting = if ui.input(|i| i.modifiers.shift) {
            Selecting::Yes
        } else {
            Selecting::No
        };
        field.state.go(offset, affinity, selecting);
    } else if response.triple_clicked() {
        field.state.select_all();
    } else if response.double_clicked() {
        let range = place.paragraph.word_at(hit().0);
        field.state.select(range);
        field.dragging_word = true;
    } else if response.dragged() && !field.dragging_word {
        let (offset, affinity) = hit();
        field.state.go(offset, affinity, Selecting::Yes);
    }
}

fn apply(ui: &Ui, field: &mut Field, paragraph: &Paragraph, event: &Event) {
    let state = &mut field.state;
    match event {
        Event::Text(text) if !text.is_empty() && text != "\n" && text != "\r" => state.insert(text),
        Event::Paste(text) => state.insert(text),
        Event::Copy => {
            if let Some(text) = state.selected() {
                ui.copy_text(text.to_owned());
            }
        }
        Event::Cut => {
            if let Some(text) = state.cut() {
                ui.copy_text(text);
            }
        }
        Event::Ime(ime) => compose(state, ime),
        Event::Key {
            key,
            physical_key,
            pressed: true,
            modifiers,
            ..
        } => press(state, paragraph, *key, *physical_key, *modifiers),
        _ => return,
    }
    field.touched = ui.input(|i| i.time);
}

fn compose(state: &mut FieldState, ime: &ImeEvent) {
    match ime {
        ImeEvent::Preedit { text, .. } if text != "\n" && text != "\r" => state.compose(text),
        ImeEvent::Commit(text) if text != "\n" && text != "\r" => state.commit(text),
        ImeEvent::DeleteSurrounding {
            before_chars,
            after_chars,
        } => state.delete_around(*before_chars, *after_chars),
        _ => {}
    }
}

fn press(
    state: &mut FieldState,
    paragraph: &Paragraph,
    key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
) {
    if state.is_composing() {
        return;
    }
    let selecting = if modifiers.shift {
        Selecting::Yes
    } else {
        Selecting::No
    };
    let by_word = modifiers.ctrl || modifiers.alt;
    let by = if by_word {
        MoveBy::Word
    } else {
        MoveBy::Grapheme
    };
    let reach = if by_word {
        Reach::Word
    } else {
        Reach::Grapheme
    };
    match key {
        Key::ArrowLeft if modifiers.mac_cmd => {
            state.go_to_edge(paragraph.base.dir.is_rtl(), selecting);
        }
        Key::ArrowRight if modifiers.mac_cmd => {
            state.go_to_edge(!paragraph.base.dir.is_rtl(), selecting);
        }
        Key::ArrowLeft => state.arrow(paragraph, Arrow::TowardsLtrStart, by, selecting),
        Key::ArrowRight => state.arrow(paragraph, Arrow::TowardsRtlStart, by, selecting),
        Key::Home => state.go_to_edge(false, selecting),
        Key::End => state.go_to_edge(true, selecting),
        Key::Backspace => state.backspace(if modifiers.mac_cmd { Reach::All } else { reach }),
        Key::Delete => state.delete_forward(reach),
        _ if modifiers.command => match physical.unwrap_or(key) {
            Key::A => state.select_all(),
            Key::Z if modifiers.shift => state.redo(),
            Key::Z => state.undo(),
            Key::Y => state.redo(),
            _ => {}
        },
        _ => {}
    }
}

fn name_field(ui: &Ui, field: &Field, before: &str, name: &str, hint: &str, response: &Response) {
    let text = field.state.text();
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(ui.is_enabled(), before, text, hint);
        info.label = Some(name.to_owned());
        info
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::TextInput);
        node.set_value(text);
    });
}

#[expect(
    clippy::too_many_arguments,
    reason = "one painter for one widget; every part is already computed"
)]
fn paint(
    ui: &Ui,
    kit: &mut Kit,
    rect: Rect,
    inner: Rect,
    field: &Field,
    place: &Place,
    response: &Response,
    hint: &str,
) {
    let look = kit.look.clone();
    look.fill(ui.painter(), rect, RADIUS, Ink::Card);
    look.outline(
        ui.painter(),
        rect,
        RADIUS,
        if response.has_focus() {
            Ink::Rubric
        } else {
            Ink::Line
        },
    );
    let mut clipped = ui
        .painter()
        .with_clip_rect(inner.expand2(vec2(2.0, 2.0)).intersect(ui.clip_rect()));
    clipped.set_layer_id(ui.layer_id());
    for part in place.paragraph.selection(field.state.selection()) {
        let range = (place.at.x + part.min.x)..=(place.at.x + part.max.x);
        let bed = Rect::from_x_y_ranges(range, rect.top() + 5.0..=rect.bottom() - 5.0);
        clipped.rect_filled(bed, 2.0, look.colour(Ink::Selection));
    }
    if field.state.shown().0.is_empty() {
        let words = WORDS.ink(Ink::Soft);
        let line = kit.line(hint, words, inner.width());
        kit.paint_line(ui, inner, &line, words, Align::Min, look.colour(Ink::Soft));
    } else {
        kit.painter.paragraph(
            &clipped,
            &place.paragraph,
            place.at,
            look.theme,
            Some(look.theme.colour(Ink::Ink)),
        );
    }
    let (_, composed) = field.state.shown();
    for part in place.paragraph.selection(composed) {
        let y = inner.center().y + 12.0;
        let line = Rect::from_x_y_ranges(
            (place.at.x + part.min.x)..=(place.at.x + part.max.x),
            y..=y + 1.0,
        );
        clipped.rect_filled(line, 0.0, look.colour(Ink::Rubric));
    }
    if response.has_focus() {
        paint_caret(ui, kit, &clipped, field, place, inner);
    }
}

fn paint_caret(
    ui: &Ui,
    kit: &Kit,
    painter: &egui::Painter,
    field: &Field,
    place: &Place,
    inner: Rect,
) {
    let caret = caret_of(field, place);
    let height = inner.height() - 8.0;
    let top = inner.center().y - height / 2.0;
    let bar = |x: f32, share: f32| {
        let x = (place.at.x + x).clamp(inner.left(), inner.right());
        Rect::from_min_size(pos2(x - 0.75, top), vec2(1.5, height * share))
    };
    let main = bar(caret.primary.x, 1.0);
    ui.output_mut(|output| {
        output.ime = Some(egui::output::IMEOutput {
            purpose: egui::IMEPurpose::Normal,
            rect: inner,
            cursor_rect: main,
            should_interrupt_composition: false,
        });
    });
    let now = ui.input(|i| i.time);
    let since = now - field.touched;
    let is_shown = since > BLINKS_FOR
        || ((since / BLINK.as_secs_f64()) as u64).is_multiple_of(2)
        || kit.look.is_still;
    if since <= BLINKS_FOR && !kit.look.is_still {
        ui.request_repaint_after(BLINK);
    }
    if !is_shown {
        return;
    }
    let ink = kit.look.colour(Ink::Rubric);
    painter.rect_filled(main, 0.0, ink);
    if let Some(second) = caret.secondary {
        painter.rect_filled(bar(second.x, 0.45), 0.0, ink);
    }
    let base = place.paragraph.base.dir;
    if caret.secondary.is_some() || caret.primary.level.direction() != base {
        let way = if caret.primary.level.is_rtl() {
            -4.5
        } else {
            4.5
        };
        let x = main.center().x;
        let flag = vec![
            pos2(x, main.top()),
            pos2(x + way, main.top() + 2.25),
            pos2(x, main.top() + 4.5),
        ];
        painter.add(egui::Shape::convex_polygon(flag, ink, egui::Stroke::NONE));
    }
}
