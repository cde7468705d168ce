//! All that the window knows.
//!
//! [`State`] is read by every view and written by `perform.rs` alone; an
//! [`Action`] is what a view asks for. What vanishes with the window (text
//! being typed, scroll velocity, open menus) is the views' own scratch and not
//! here. No egui type stands in this file.

use std::path::PathBuf;
use std::time::Duration;

use jiff::Zoned;

use super::article::{Caret, OpenArticle};
use super::entry::{EntryId, Viewport};
use super::find::Find;
use super::findings::{Filter, Findings};
use super::inspector::Inspector;
use super::shelf::OpenShelf;
use super::side::SidePanel;
use super::tasks::Tasks;
use crate::command::{Command, Facts};
use crate::document::walk::TextPos;
use crate::export::Format;
use crate::l10n::{L10n, Language};
use crate::layout::frame::PageAction;
use crate::load::{self, Loader, Watch};
use crate::places::Places;
use crate::settings::Settings;
use crate::share::Target;
use crate::text::shape::Shaper;

/// All that the window knows.
#[derive(Debug)]
pub struct State {
    /// What is saved between runs.
    pub saved: Settings,
    /// Reading places and recent files.
    pub places: Places,
    /// Sentences in the language of the interface.
    pub l10n: L10n,
    /// What the environment asks for, when the settings name no language.
    pub environment: Language,
    /// Open articles, in the order in which they were opened.
    pub articles: Vec<OpenArticle>,
    /// Index of the article that is shown, or was shown last.
    pub current: usize,
    /// What fills the window.
    pub view: View,
    /// The panel that floats above it.
    pub panel: Option<Panel>,
    /// Whether the article shows a caret that the arrows move.
    pub has_caret: bool,
    /// Whether a screen reader, or another client, reads the window.
    pub listens: bool,
    /// What is looked for in the article.
    pub find: Find,
    /// The panel at the end side.
    pub side: SidePanel,
    /// What the inspector tells of, overlays, faults on purpose.
    pub inspector: Inspector,
    /// What the audit found in the article.
    pub findings: Findings,
    /// Short messages, oldest first.
    pub toasts: Vec<Toast>,
    /// The file with several articles that was opened last.
    pub shelf: Option<OpenShelf>,
    /// Work under way that is worth a name, oldest first.
    pub work: Vec<Work>,
    /// The part of the window in which the article is shown.
    pub viewport: Viewport,
    /// Device px in a point of the window.
    pub scale: f32,
    /// Whether the system asks for dark windows.
    pub system_is_dark: bool,
    /// Whether the window fills the screen.
    pub is_full_screen: bool,
    /// The time, as the window last said.
    pub now: Zoned,
    /// Shapes the article's text.
    pub shaper: Shaper,
    /// Work in the background.
    pub tasks: Tasks,
    /// What only the window itself can do; taken by [`State::take_effects`].
    pub(super) effects: Vec<Effect>,
    /// Since when settings or places wait to be saved.
    pub(super) unsaved: Unsaved,
    /// The number of the next article, toast or piece of work.
    pub(super) next_id: u64,
}

/// What fills the window.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum View {
    /// Continue reading, opened lately, three ways to open.
    #[default]
    Start,
    /// The current article.
    Reader,
    /// The list of a file with several articles.
    Shelf,
    /// A file that could not be opened.
    Error(ErrorPage),
}

/// A panel that floats above the view.
#[derive(Clone, Debug, PartialEq)]
pub enum Panel {
    /// Share the article.
    Share,
    /// Text settings.
    TextSettings,
    /// What was set aside from the page.
    Furniture,
    /// Headings of the article.
    Contents,
    /// All actions.
    Palette,
    /// The page of keys.
    Keys,
    /// A path to type, to open or to save; the text is the view's own.
    Path(PathUse),
    /// An address, shown before it is opened.
    Link(String),
    /// A picture of the article, by its index, and the words that stand for it.
    Picture(usize, String),
}

/// What a typed path is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathUse {
    /// Open the file.
    Open,
    /// Save an article there: its number, the format, the path to begin with.
    Save(EntryId, Format, PathBuf),
}

/// A file that could not be opened, said for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorPage {
    /// The file.
    pub path: PathBuf,
    /// Key of the sentence that says what happened.
    pub what: &'static str,
    /// Key of the sentence that says what to do.
    pub advice: &'static str,
    /// What the loader said, for the folded details.
    pub details: String,
    /// Whether trying again can help.
    pub can_retry: bool,
}

/// A short message.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    /// Its number.
    pub id: u64,
    /// The sentence, in the language of the interface.
    pub text: String,
    /// Whether something went wrong.
    pub is_trouble: bool,
    /// When it goes by itself.
    pub until: jiff::Timestamp,
}

/// Work under way: shown when it takes longer than [`Work::PATIENCE`].
#[derive(Clone, Debug)]
pub struct Work {
    /// Its number; [`Action::Cancel`] names it.
    pub id: EntryId,
    /// What is being done, in the language of the interface.
    pub text: String,
    /// The file; `None` for the sample.
    pub path: Option<PathBuf>,
    /// How far it is, and the word to stop.
    pub watch: Watch,
    /// Whether it was asked for together with others that come before it, so
    /// that it is not shown when it is there.
    pub is_beside: bool,
    /// Since when.
    pub since: jiff::Timestamp,
}

/// What only the window itself can do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put this text on the clipboard.
    Copy(String),
    /// Fill the screen, or leave it.
    FullScreen(bool),
    /// Close the window.
    Close,
}

/// Since when something waits to be saved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsaved {
    /// The settings.
    pub settings: Option<jiff::Timestamp>,
    /// The places.
    pub places: Option<jiff::Timestamp>,
}

/// What a view, a key or finished work asks for.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// An action of the table.
    Command(Command),
    /// A new look at the clock; toasts go, what waits is saved.
    Tick(Zoned),
    /// Stop waiting for a piece of work.
    Cancel(EntryId),
    /// Open the article at a place of the list that is shown.
    OpenRow(usize),
    /// Show the rows of the list that have these words.
    FindRows(String),
    /// Read no more of the list.
    StopList,
    /// Open a file.
    Open(PathBuf),
    /// Of a file with several articles open the one with this key and this title.
    OpenEntry(PathBuf, String, String),
    /// Open several files; the first of them is shown.
    OpenAll(Vec<PathBuf>),
    /// Save an article in this format at this path, under a free name there.
    SaveAs(EntryId, Format, PathBuf),
    /// Show one of the open articles.
    Show(EntryId),
    /// Close one of the open articles.
    Close(EntryId),
    /// Forget a file: its place and that it was opened.
    Forget(PathBuf),
    /// The part of the window that shows the article has this size.
    Viewport(Viewport),
    /// The system asks for dark windows, or no longer does.
    SystemDark(bool),
    /// The window was resized or maximised.
    Window(crate::settings::WindowPlace),
    /// The article is shown from here, page px: the wheel, the bar, a touchpad.
    /// A smooth movement ends.
    ScrollTo(f32),
    /// One step of a smooth movement towards [`OpenArticle::target`].
    StepTo(f32),
    /// Lay out a slice of the article in the background.
    Measure,
    /// Go to a place in the article.
    GoTo(TextPos),
    /// The words to find are these.
    Find(String),
    /// Look for them in another slice of the article.
    SearchOn,
    /// Close the find bar.
    CloseFind,
    /// Something on the page was pressed.
    Page(PageAction),
    /// Select from here to there; the caret stands at the second place.
    Select(Caret, Caret),
    /// Select the word at a place.
    SelectWord(TextPos),
    /// Select the paragraph at a place.
    SelectParagraph(TextPos),
    /// Drop the selection.
    Deselect,
    /// Put the caret here, with nothing selected.
    PlaceCaret(Caret),
    /// Select from here to there, or put the caret where both are: a screen reader asks for it.
    SelectAsAsked(TextPos, TextPos),
    /// Bring a place of the article into sight.
    Reveal(TextPos),
    /// A screen reader, or another client, reads the window from now on, or no longer does.
    Listen(bool),
    /// Tell the story of the character at a place.
    InspectAt(TextPos),
    /// The side panel is this wide, points.
    SideWidth(f32),
    /// Go to a finding, by its place in the list of all.
    ShowFinding(usize),
    /// List these findings.
    FilterFindings(Filter),
    /// A point of the window has so many device px.
    Scale(f32),
    /// Do what the share panel showed.
    Share(Target),
    /// Open an address in the browser; it was shown before.
    OpenAddress(String),
    /// Copy a text.
    Copy(String),
    /// Choose the body family.
    Family(String),
    /// Set a number of [`crate::settings::ROWS`], by its row.
    SetNumber(usize, f32),
    /// Choose a value of [`crate::settings::ROWS`], by its row.
    SetChoice(usize, usize),
    /// Switch a row of [`crate::settings::ROWS`] on or off.
    SetToggle(usize, bool),
    /// Open a panel.
    OpenPanel(Panel),
    /// Close the panel.
    ClosePanel,
    /// Take a short message away.
    DropToast(u64),
    /// The window is about to close: keep every place.
    Leave,
}

impl Work {
    /// Shorter work is not shown.
    pub const PATIENCE: Duration = Duration::from_millis(300);
    /// How often the window looks how far it is.
    const LOOK_EVERY: Duration = Duration::from_millis(100);
}

/// What the window is made of when it opens.
#[derive(Debug)]
pub struct Beginning {
    /// Settings, clamped.
    pub saved: Settings,
    /// Places and recent files.
    pub places: Places,
    /// What the environment asks for.
    pub environment: Language,
    /// The time.
    pub now: Zoned,
    /// Shapes the article's text.
    pub shaper: Shaper,
    /// Work in the background.
    pub tasks: Tasks,
}

impl State {
    /// The window before anything is open.
    #[must_use]
    pub fn new(beginning: Beginning) -> Self {
        let Beginning {
            saved,
            places,
            environment,
            now,
            shaper,
            tasks,
        } = beginning;
        let l10n = L10n::new(saved.language(environment));
        Self {
            saved,
            places,
            l10n,
            environment,
            articles: Vec::new(),
            current: 0,
            view: View::Start,
            panel: None,
            has_caret: false,
            listens: false,
            find: Find::default(),
            side: SidePanel::default(),
            inspector: Inspector::default(),
            findings: Findings::default(),
            toasts: Vec::new(),
            shelf: None,
            work: Vec::new(),
            viewport: Viewport::default(),
            scale: 1.0,
            system_is_dark: false,
            is_full_screen: false,
            now,
            shaper,
            tasks,
            effects: Vec::new(),
            unsaved: Unsaved::default(),
            next_id: 1,
        }
    }

    /// The article that is shown.
    #[must_use]
    pub fn article(&self) -> Option<&OpenArticle> {
        if self.view == View::Reader {
            self.articles.get(self.current)
        } else {
            None
        }
    }

    /// The file of the article that is shown, when it holds several.
    #[must_use]
    pub fn archive_of_article(&self) -> Option<PathBuf> {
        let article = self.article()?;
        let is_one_of_several = article.document.meta.entry.is_some();
        article.path.clone().filter(|_| is_one_of_several)
    }

    /// What can be done now, for [`Command::is_enabled`].
    #[must_use]
    pub fn facts(&self) -> Facts {
        let article = self.article();
        Facts {
            article: article.is_some(),
            file: article.is_some_and(|a| a.path.is_some()),
            listed: self.view != View::Shelf
                && (self.shelf.is_some() || self.archive_of_article().is_some()),
            several: self.articles.len() > 1,
            selection: article.is_some_and(|a| a.selection.is_some()),
            caret: article.is_some() && (self.has_caret || self.listens),
            folded: article.is_some_and(|a| a.flow.is_folded()),
            foldable: article.is_some_and(|a| a.flow.can_fold()),
            stopped: article.is_some_and(|a| a.stopped.is_some()),
            headings: article.is_some_and(|a| !a.headings.is_empty()),
            furniture: article.is_some_and(|a| !a.document.furniture.is_empty()),
            page: article.is_some_and(|a| {
                a.path.is_some()
                    && load::loader(a.document.meta.format).is_some_and(Loader::has_whole)
            }),
            faulty: self.inspector.is_faulty(),
            panel: self.panel.is_some() || self.side.open.is_some(),
            finding: self.find.is_open,
        }
    }

    /// Whether an action of the table can be done now.
    #[must_use]
    pub fn can(&self, command: Command) -> bool {
        command.is_enabled(&self.facts())
    }

    /// Name of the theme in `paint::theme`.
    #[must_use]
    pub fn theme_name(&self) -> &'static str {
        self.saved.theme.theme_name(self.system_is_dark)
    }

    /// Title of the window: the article's, then the program's name.
    #[must_use]
    pub fn window_title(&self) -> String {
        let name = self.l10n.text("app-name");
        let shelf = self.shelf.as_ref().filter(|_| self.view == View::Shelf);
        let shown = self.article().map(|article| article.title(&self.l10n));
        match shown.or_else(|| shelf.map(OpenShelf::name)) {
            Some(shown) => format!("{shown} \u{2013} {name}"),
            None => name,
        }
    }

    /// Work that has taken long enough to be shown.
    pub fn visible_work(&self) -> impl Iterator<Item = &Work> {
        let now = self.now.timestamp();
        self.work
            .iter()
            .filter(move |w| since(w.since, now) >= Work::PATIENCE)
    }

    /// After how long the window must look at the clock again even if nothing
    /// happens; `None` when it may sleep.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        let now = self.now.timestamp();
        let toast = self.toasts.iter().map(|t| t.until).min();
        // Work that is shown moves on.
        let work = self
            .work
            .iter()
            .map(|w| (w.since + Work::PATIENCE).max(now + Work::LOOK_EVERY))
            .min();
        let audit = self.findings.is_checking().then(|| now + Work::LOOK_EVERY);
        let save = [self.unsaved.settings, self.unsaved.places]
            .into_iter()
            .flatten()
            .min()
            .map(|t| t + Unsaved::DELAY);
        [toast, work, audit, save]
            .into_iter()
            .flatten()
            .min()
            .map(|at| since(now, at))
    }

    /// Whether [`Action::Measure`] has something left to do.
    #[must_use]
    pub fn is_measuring(&self) -> bool {
        self.article()
            .is_some_and(|article| !article.is_measured || article.is_being_told())
    }

    /// What only the window can do, to be done now.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }
}

impl Unsaved {
    /// How long changes wait for more of them.
    pub const DELAY: Duration = Duration::from_secs(2);
}

/// Time from `then` to `now`; nothing when the clock went back.
pub(super) fn since(then: jiff::Timestamp, now: jiff::Timestamp) -> Duration {
    Duration::try_from(now.duration_since(then)).unwrap_or_default()
}
