//! The only writer of [`State`]: what each [`Action`] does.
//!
//! A `match` without `_`, so that no action can be forgotten; its arms are a
//! few lines and the longer ones live beside it: `open.rs` (files and open
//! articles), `page.rs` (moving and looks), `find.rs`, `inspect.rs`, `findings.rs`,
//! `side.rs` (what stands beside the page), `select.rs`, `share.rs`, `shelf.rs` (files with several articles), `keep.rs`
//! (what outlives the run). No egui type comes here: what only the window can
//! do is left as an [`Effect`].

mod articles;
mod caret;
mod find;
mod findings;
mod inspect;
mod keep;
mod open;
mod page;
mod select;
mod share;
mod shelf;
mod side;
#[cfg(test)]
mod tests;

use std::time::Duration;

use self::caret::Step;
use super::entry::EntryId;
use super::find::Wanted;
use super::state::{Action, Effect, Panel, PathUse, State, Toast, View};
use super::tasks::Outcome;
use crate::command::Command;
use crate::layout::frame::PageAction;
use crate::settings::ThemeChoice;

/// How long a short message stays, seconds; trouble stays longer.
const TOAST_SECS: (i64, i64) = (4, 10);

/// Does what `action` asks for. Afterwards what the viewport shows is laid out.
pub fn perform(state: &mut State, action: Action) {
    match action {
        Action::Command(command) => {
            if state.can(command) {
                state.command(command);
            }
        }
        Action::Tick(now) => state.tick(now),
        Action::Cancel(id) => state.cancel(id),
        Action::OpenRow(place) => state.open_row(place),
        Action::FindRows(query) => state.find_rows(query),
        Action::StopList => state.stop_list(),
        Action::Open(path) => state.open(path),
        Action::OpenEntry(path, entry, title) => state.open_entry(path, entry, &title),
        Action::OpenAll(paths) => state.open_all(paths),
        Action::Show(id) => state.show_article(id),
        Action::Close(id) => state.close_article(id),
        Action::Forget(path) => state.forget(&path),
        Action::Viewport(viewport) => state.set_viewport(viewport),
        Action::SystemDark(dark) => state.system_is_dark = dark,
        Action::Window(place) => state.change_settings(|settings| settings.window = place),
        Action::ScrollTo(y) => {
            state.stop();
            state.scroll_to(y);
        }
        Action::StepTo(y) => state.scroll_to(y),
        Action::Measure => state.measure(),
        Action::GoTo(pos) => state.go_to(pos),
        Action::Find(query) => state.set_query(query),
        Action::SearchOn => state.search_on(),
        Action::CloseFind => state.close_find(),
        Action::Page(action) => state.page_action(action),
        Action::Select(from, to) => state.select(from, to),
        Action::SelectWord(pos) => state.select_word(pos),
        Action::SelectParagraph(pos) => state.select_paragraph(pos),
        Action::Deselect => state.deselect(),
        Action::PlaceCaret(caret) => {
            state.place_caret(caret);
            state.press_finding(caret.pos);
        }
        Action::SelectAsAsked(anchor, focus) => state.select_as_asked(anchor, focus),
        Action::Reveal(pos) => state.reveal(pos),
        Action::Listen(listens) => state.listen(listens),
        Action::InspectAt(at) => state.inspect_at(at),
        Action::SideWidth(width) => state.set_side_width(width),
        Action::ShowFinding(index) => state.show_finding(index),
        Action::FilterFindings(filter) => state.filter_findings(filter),
        Action::Scale(scale) => state.scale = scale,
        Action::Share(target) => state.share(target),
        Action::SaveAs(article, format, path) => state.save_typed(article, format, path),
        Action::OpenAddress(address) => state.open_address(address),
        Action::Copy(text) => state.copy(text, "toast-copied"),
        Action::Family(name) => state.change_settings(|settings| settings.style.family = name),
        Action::SetNumber(row, value) => state.set_number(row, value),
        Action::SetChoice(row, value) => state.set_choice(row, value),
        Action::SetToggle(row, value) => state.set_toggle(row, value),
        Action::OpenPanel(panel) => state.panel = Some(panel),
        Action::ClosePanel => state.panel = None,
        Action::DropToast(id) => state.toasts.retain(|toast| toast.id != id),
        Action::Leave => state.leave(),
    }
    state.follow_find();
    state.lay_out();
    state.follow_inspector();
    state.follow_findings();
}

/// Does what came in from the background since the last call; `true` when
/// something did.
pub fn collect(state: &mut State) -> bool {
    let outcomes = state.tasks.finished();
    take(state, outcomes)
}

/// The same before the first frame: an article that is read at once is in it.
pub fn collect_first(state: &mut State, limit: Duration) -> bool {
    let outcomes = state.tasks.finished_within(limit);
    take(state, outcomes)
}

fn take(state: &mut State, outcomes: Vec<(EntryId, Outcome)>) -> bool {
    let came = !outcomes.is_empty();
    for (id, outcome) in outcomes {
        state.finish(id, outcome);
    }
    if came {
        state.follow_find();
        state.lay_out();
        state.follow_inspector();
        state.follow_findings();
    }
    came
}

impl State {
    /// An action of the table that can be done now.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each action of the table"
    )]
    fn command(&mut self, command: Command) {
        match command {
            Command::Open => self.ask_for_file(),
            Command::OpenPath => self.toggle(Panel::Path(PathUse::Open)),
            Command::Sample => self.open_sample(),
            Command::Reload => self.reload(),
            Command::WholePage => self.whole_page(),
            Command::List => self.show_its_list(),
            Command::Start => self.show_start(),
            Command::CloseArticle => self.close_current(),
            Command::NextArticle => self.step_article(1),
            Command::PreviousArticle => self.step_article(self.articles.len().saturating_sub(1)),
            Command::Quit => self.effects.push(Effect::Close),
            Command::Share => self.toggle(Panel::Share),
            Command::CopySelection => self.copy_selection(),
            Command::CopyText => self.copy_article(),
            Command::CopyCitation => self.share(crate::share::Target::Citation),
            Command::CopyLink => self.share(crate::share::Target::Link),
            Command::SavePng => self.share(crate::share::Target::Png),
            Command::SaveText => self.share(crate::share::Target::File),
            Command::Mail => self.share(crate::share::Target::Mail),
            Command::SelectAll => self.select_all(),
            Command::ExtendLeft => self.extend(Step::Left),
            Command::ExtendRight => self.extend(Step::Right),
            Command::ExtendWordLeft => self.extend(Step::WordLeft),
            Command::ExtendWordRight => self.extend(Step::WordRight),
            Command::ExtendUp => self.extend(Step::Up),
            Command::ExtendDown => self.extend(Step::Down),
            Command::ExtendToLineStart => self.extend(Step::LineStart),
            Command::ExtendToLineEnd => self.extend(Step::LineEnd),
            Command::TextSettings => self.toggle(Panel::TextSettings),
            Command::NextTheme => self.change_theme(self.saved.theme.next(self.system_is_dark)),
            Command::ThemeSystem => self.change_theme(ThemeChoice::System),
            Command::ThemeLight => self.change_theme(ThemeChoice::Light),
            Command::ThemeSepia => self.change_theme(ThemeChoice::Sepia),
            Command::ThemeDark => self.change_theme(ThemeChoice::Dark),
            Command::ThemeContrast => self.change_theme(ThemeChoice::Contrast),
            Command::Bigger => self.step_size(1.0),
            Command::Smaller => self.step_size(-1.0),
            Command::Wider => self.step_measure(1.0),
            Command::Narrower => self.step_measure(-1.0),
            Command::ResetText => self.reset_text(),
            Command::Justify => self.next_justification(),
            Command::Tashkil => self.change_settings(|s| s.style.tashkil = !s.style.tashkil),
            Command::Invisibles => {
                self.change_settings(|s| s.style.invisibles = !s.style.invisibles);
            }
            Command::Inspector
            | Command::InspectNext
            | Command::InspectPrevious
            | Command::OverlayRuns
            | Command::OverlayOrder
            | Command::OverlayJoins
            | Command::OverlayFonts
            | Command::OverlayBoxes
            | Command::OverlayCaret
            | Command::OverlayMissing
            | Command::FaultBidi
            | Command::FaultShaping
            | Command::FaultBase
            | Command::FaultMarks
            | Command::FaultFlip
            | Command::EndFaults => self.inspect(command),
            Command::Findings => self.toggle_findings(),
            Command::FindingNext => self.step_finding(true),
            Command::FindingPrevious => self.step_finding(false),
            Command::Furniture => self.toggle(Panel::Furniture),
            Command::Contents => self.toggle(Panel::Contents),
            Command::Find => self.open_find(),
            Command::FindNext => self.step_find(Wanted::Next),
            Command::FindPrevious => self.step_find(Wanted::Previous),
            Command::Unfold => self.fold(false),
            Command::Fold => self.fold(true),
            Command::Resume => self.resume(),
            Command::Top | Command::LineStart => self.go_to_start(command),
            Command::Bottom | Command::LineEnd => self.go_to_end(command),
            Command::NextHeading => self.go_heading(true),
            Command::PreviousHeading => self.go_heading(false),
            Command::PageDown => self.turn_page(1.0),
            Command::PageUp => self.turn_page(-1.0),
            Command::LineDown => self.down_or_up(Step::Down),
            Command::LineUp => self.down_or_up(Step::Up),
            Command::Caret => self.toggle_caret(),
            Command::CaretLeft => self.step_caret(Step::Left),
            Command::CaretRight => self.step_caret(Step::Right),
            Command::CaretWordLeft => self.step_caret(Step::WordLeft),
            Command::CaretWordRight => self.step_caret(Step::WordRight),
            Command::Palette => self.toggle(Panel::Palette),
            Command::Keys => self.toggle(Panel::Keys),
            Command::Language => self.switch_language(),
            Command::FullScreen => {
                self.is_full_screen = !self.is_full_screen;
                self.effects.push(Effect::FullScreen(self.is_full_screen));
            }
            Command::Dismiss => match self.panel.take() {
                Some(_) => {}
                None if self.find.is_open => self.close_find(),
                None if self.has_selection() => self.deselect(),
                None => self.side.open = None,
            },
        }
    }

    /// Something on the page was pressed.
    fn page_action(&mut self, action: PageAction) {
        match action {
            PageAction::Share => self.panel = Some(Panel::Share),
            PageAction::Continue => self.fold(false),
            PageAction::Resume => self.resume(),
            PageAction::Furniture => self.panel = Some(Panel::Furniture),
            PageAction::Link(address) => match address.strip_prefix('#') {
                Some(id) => self.go_to_id(id),
                None => self.panel = Some(Panel::Link(address)),
            },
        }
    }

    /// Opens a panel, or closes it when it is the one that is open.
    fn toggle(&mut self, panel: Panel) {
        self.panel = if self.panel.as_ref() == Some(&panel) {
            None
        } else {
            Some(panel)
        };
    }

    /// A number that was not used in this run.
    fn fresh_id(&mut self) -> EntryId {
        let id = EntryId(self.next_id);
        self.next_id += 1;
        id
    }

    /// Shows a short message.
    fn say(&mut self, text: String, is_trouble: bool) {
        let EntryId(id) = self.fresh_id();
        let secs = if is_trouble {
            TOAST_SECS.1
        } else {
            TOAST_SECS.0
        };
        let until = self.now.timestamp() + jiff::SignedDuration::from_secs(secs);
        // The same message twice is one message that stays longer.
        self.toasts.retain(|toast| toast.text != text);
        self.toasts.push(Toast {
            id,
            text,
            is_trouble,
            until,
        });
    }

    /// Puts a text on the clipboard and says so.
    fn copy(&mut self, text: String, said: &str) {
        if text.is_empty() {
            return;
        }
        self.effects.push(Effect::Copy(text));
        let said = self.l10n.text(said);
        self.say(said, false);
    }

    fn show_start(&mut self) {
        self.keep_places();
        self.view = View::Start;
        self.panel = None;
    }
}
