//! The share panel: what can be done with the article, and beside it what
//! exactly would be copied, saved or opened. Nothing happens before it was
//! shown; what leaves the program goes through a second press with the address
//! in sight.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, vec2};

use super::room;
use crate::document::Document;
use crate::gui::button::{self, Row, Tone};
use crate::gui::cut::Cut;
use crate::gui::cx::Cx;
use crate::gui::icons::Icon;
use crate::gui::label::{self, Kit, Words};
use crate::gui::look::{CARD_RADIUS, CONTROL, GRID, PANEL};
use crate::gui::panel::{Panel as Floating, Shown, floating};
use crate::gui::scroll::{self, Scroll};
use crate::gui::state::Action;
use crate::share::{self, Act, Preview, TARGETS, Target};
use crate::vocab::Ink;

/// Height of a row, points.
const ROW: f32 = 40.0;
/// Longest piece of a text that the pane shows, bytes.
const SHOWN: usize = 1_200;

/// What the panel shows now.
#[derive(Debug, Default)]
pub struct ShareState {
    /// The target whose preview is shown.
    target: Option<Target>,
    /// Its preview, and the selection that it was made for.
    preview: Option<(Target, Option<String>, Preview)>,
    scroll: Scroll,
}

/// The share panel.
pub fn share_ui(
    ui: &Ui,
    cx: &mut Cx<'_>,
    share: &mut ShareState,
    anchor: crate::gui::panel::Anchor,
    is_new: bool,
) -> Option<Shown<()>> {
    let article = cx.state.article()?;
    let document = &article.document;
    let selection = article.selected_text();
    if is_new {
        *share = ShareState::default();
    }
    let targets: Vec<Target> = TARGETS
        .iter()
        .map(|row| row.id)
        .filter(|t| t.is_offered(document))
        .collect();
    let target = share.target.unwrap_or(if selection.is_some() {
        Target::Citation
    } else {
        Target::Text
    });
    share.target = Some(target);
    let is_same = share
        .preview
        .as_ref()
        .is_some_and(|(t, s, _)| *t == target && *s == selection);
    if !is_same {
        let preview = share::preview(target, document, selection.as_deref());
        share.preview = Some((target, selection, preview));
        share.scroll = Scroll::default();
    }
    let name = cx.text("share-title");
    let room = room(ui);
    let size = vec2(
        PANEL.min(room.x),
        (ROW * targets.len() as f32 + 20.0).max(360.0).min(room.y),
    );
    let panel = Floating {
        id: Id::unique("share"),
        name: &name,
        role: Role::Dialog,
        anchor,
        size,
        is_modal: true,
    };
    let state = cx.state;
    let out = &mut *cx.out;
    Some(floating(ui, cx.kit, &panel, |ui, kit, inner| {
        let mut cx = Cx { state, kit, out };
        let mut cut = Cut::new(inner, cx.kit.dir());
        let rows = cut.start((inner.width() * 0.5).max(240.0));
        cut.start(10.0);
        rows_ui(ui, &mut cx, share, &targets, rows, document, is_new);
        pane_ui(ui, &mut cx, share, cut.rest);
    }))
}

fn icon(target: Target) -> Icon {
    match target {
        Target::Text => Icon::Copy,
        Target::Citation => Icon::Quote,
        Target::Link => Icon::Link,
        Target::Png => Icon::Picture,
        Target::File => Icon::File,
        Target::Mail => Icon::Mail,
        Target::WhatsApp | Target::Telegram | Target::X | Target::Facebook => Icon::Globe,
    }
}

fn rows_ui(
    ui: &mut Ui,
    cx: &mut Cx<'_>,
    share: &mut ShareState,
    targets: &[Target],
    rect: Rect,
    document: &Document,
    is_new: bool,
) {
    let mut rows = Cut::new(rect, cx.kit.dir());
    for target in targets {
        let at = rows.top(ROW);
        let text = cx.text(target.title_key(document));
        let note = note(cx, *target);
        let is_on = share.target == Some(*target);
        let row = Row {
            icon: Some(icon(*target)),
            text: &text,
            note: &note,
            is_on,
            follows: true,
            ..Row::default()
        };
        let response = button::row_at(
            ui,
            cx.kit,
            at,
            Id::unique("share row").with(target),
            &row,
            Role::MenuItem,
        );
        if is_new && is_on {
            response.request_focus();
        }
        let moved = button::pointer_moves(ui);
        let arrived = button::took_focus(ui, &response) && !is_new;
        if response.hovered() && moved || arrived {
            share.target = Some(*target);
        }
        if response.clicked() {
            press(ui, cx, share, *target);
        }
    }
}

/// The key of the same action, or what kind of place it goes to.
fn note(cx: &Cx<'_>, target: Target) -> String {
    use crate::command::Command;
    let command = match target {
        Target::Text => Some(Command::CopyText),
        Target::Citation => Some(Command::CopyCitation),
        Target::Link => Some(Command::CopyLink),
        _ => None,
    };
    match (command, target.row().note) {
        (Some(command), _) => command.keys(&cx.state.l10n),
        (None, Some(key)) => cx.text(key),
        (None, None) => String::new(),
    }
}

/// Copying and saving happen at once; what opens another program is shown first.
fn press(ui: &Ui, cx: &mut Cx<'_>, share: &mut ShareState, target: Target) {
    let was_shown = share.preview.as_ref().is_some_and(|(t, ..)| *t == target);
    let leaves = matches!(
        share.preview.as_ref().map(|(.., p)| &p.act),
        Some(Act::Open { .. })
    );
    if was_shown && !leaves {
        cx.push(Action::Share(target));
        cx.push(Action::ClosePanel);
    } else {
        share.target = Some(target);
        // The second press is the button under the address.
        ui.memory_mut(|memory| memory.request_focus(Id::unique("share do")));
    }
}

fn pane_ui(ui: &mut Ui, cx: &mut Cx<'_>, share: &mut ShareState, rect: Rect) {
    let Some((target, _, preview)) = &share.preview else {
        return;
    };
    cx.kit
        .look
        .fill(ui.painter(), rect, CARD_RADIUS - 4.0, Ink::Wash);
    if cx.kit.look.is_strong() {
        cx.kit
            .look
            .outline(ui.painter(), rect, CARD_RADIUS - 4.0, Ink::Line);
    }
    let (title, action) = match preview.act {
        Act::Copy(_) => ("share-preview-copy", "share-do-copy"),
        Act::Save { .. } => ("share-preview-save", "share-do-save"),
        Act::Open { .. } => ("share-preview-open", "share-do-open"),
    };
    let mut cut = Cut::new(rect.shrink(4.0 * GRID), cx.kit.dir());
    let title = cx.text(title);
    label::label_at(
        ui,
        cx.kit,
        cut.top(6.0 * GRID),
        &title,
        Words::SMALL,
        egui::Align::Min,
    );
    cut.top(GRID);
    let action = cx.text(action);
    let at = cut.bottom(CONTROL);
    if button::button_at(ui, cx.kit, at, Id::unique("share do"), &action, Tone::Lead).clicked() {
        cx.push(Action::Share(*target));
        cx.push(Action::ClosePanel);
    }
    cut.bottom(3.0 * GRID);
    let words = shorten(&preview.text);
    let address = match &preview.act {
        Act::Open { address, .. } => Some(address.clone()),
        Act::Save { name, format } if !name.is_empty() => {
            Some(format!("{name}.{}", format.extension()))
                .filter(|_| !name.contains('.'))
                .or_else(|| Some(name.clone()))
        }
        _ => None,
    };
    let warning = preview.is_cut.then(|| cx.text("share-cut"));
    scroll::area(
        ui,
        cx.kit,
        cut.rest,
        Id::unique("share pane"),
        &mut share.scroll,
        |ui, kit| {
            pane_text(ui, kit, &words, address.as_deref(), warning.as_deref());
        },
    );
}

fn pane_text(
    ui: &mut Ui,
    kit: &mut Kit,
    words: &str,
    address: Option<&str>,
    warning: Option<&str>,
) {
    let width = ui.available_width();
    ui.allocate_space(vec2(width, 0.0));
    if let Some(address) = address {
        let shown: String = address.chars().take(400).collect();
        label::wrapped_in(ui, kit, &shown, Words::SMALL.ink(Ink::Rubric), width, 4);
        label::gap(ui, 2.0 * GRID);
    }
    if let Some(warning) = warning {
        label::wrapped_in(ui, kit, warning, Words::SMALL, width, 0);
        label::gap(ui, 2.0 * GRID);
    }
    for line in words.lines().filter(|l| !l.trim().is_empty()) {
        label::wrapped_in(ui, kit, line, Words::UI, width, 0);
    }
    ui.allocate_exact_size(vec2(width, GRID), Sense::hover());
}

/// The beginning of `text`, cut at a character.
fn shorten(text: &str) -> String {
    if text.len() <= SHOWN {
        return text.to_owned();
    }
    let end = (0..=SHOWN)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0);
    format!("{}\u{2026}", text.get(..end).unwrap_or("").trim_end())
}
