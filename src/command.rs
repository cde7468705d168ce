//! The table of every action that has a name: a
//! table, and nothing that acts.
//! One row of [`COMMANDS`] is one action: its title and hint (keys of
//! `assets/locales`), its keys, its menu and when it can be done. Menus, the
//! palette, tooltips, the page of keys and key handling (`gui/app.rs`) read it;
//! `gui/perform.rs` does what it says. Keys are in `keys.rs`. Keys are *physical*: a letter means the
//! place where it stands on a Latin keyboard, so that it works on an Arabic one.

mod keys;

use crate::l10n::L10n;
pub use keys::{Key, Mods, Shortcut};

/// An action that has a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Choose a file with the system's dialog.
    Open,
    /// Type the path of a file.
    OpenPath,
    /// Open the sample article.
    Sample,
    /// Read the open file again.
    Reload,
    /// Show the list of the file that the article came from.
    List,
    /// Show the start page.
    Start,
    /// Close the open article.
    CloseArticle,
    /// Show the next of the open articles.
    NextArticle,
    /// Show the previous of the open articles.
    PreviousArticle,
    /// End the program.
    Quit,
    /// Open the share panel.
    Share,
    /// Copy what is selected.
    CopySelection,
    /// Copy the text of the whole article.
    CopyText,
    /// Copy what is selected, or the title, with its source.
    CopyCitation,
    /// Copy the title, and the address where there is one.
    CopyLink,
    /// Save the article as a picture.
    SavePng,
    /// Save the article as a text file.
    SaveText,
    /// Write a mail with the article in it.
    Mail,
    /// Select the whole article.
    SelectAll,
    /// Show the caret in the article, or hide it.
    Caret,
    /// Move the caret one character to the left.
    CaretLeft,
    /// Move the caret one character to the right.
    CaretRight,
    /// Move the caret one word to the left.
    CaretWordLeft,
    /// Move the caret one word to the right.
    CaretWordRight,
    /// Move the caret to the start of its line; without one, to the beginning.
    LineStart,
    /// Move the caret to the end of its line; without one, to the end.
    LineEnd,
    /// Move the end of the selection one character to the left.
    ExtendLeft,
    /// Move the end of the selection one character to the right.
    ExtendRight,
    /// Move the end of the selection one word to the left.
    ExtendWordLeft,
    /// Move the end of the selection one word to the right.
    ExtendWordRight,
    /// Move the end of the selection one line up.
    ExtendUp,
    /// Move the end of the selection one line down.
    ExtendDown,
    /// Move the end of the selection to the start of its line.
    ExtendToLineStart,
    /// Move the end of the selection to the end of its line.
    ExtendToLineEnd,
    /// Open the panel of text settings.
    TextSettings,
    /// Go on to the next theme.
    NextTheme,
    /// Take the theme of the system.
    ThemeSystem,
    /// Light theme.
    ThemeLight,
    /// Sepia theme.
    ThemeSepia,
    /// Dark theme.
    ThemeDark,
    /// High contrast.
    ThemeContrast,
    /// Larger text.
    Bigger,
    /// Smaller text.
    Smaller,
    /// Text of the usual size and width.
    ResetText,
    /// Wider column.
    Wider,
    /// Narrower column.
    Narrower,
    /// Go on to the next kind of justification.
    Justify,
    /// Show or hide vowel signs.
    Tashkil,
    /// Show or hide invisible characters.
    Invisibles,
    /// Show what was set aside from the page.
    Furniture,
    /// Show the whole page instead of the article, or the article again.
    WholePage,
    /// Show the contents of the article.
    Contents,
    /// Look for words in the article.
    Find,
    /// To the next place where they stand.
    FindNext,
    /// To the previous place where they stand.
    FindPrevious,
    /// Unfold the rest of the article.
    Unfold,
    /// Fold the article again.
    Fold,
    /// Go on where reading stopped.
    Resume,
    /// To the beginning.
    Top,
    /// To the end.
    Bottom,
    /// To the next heading.
    NextHeading,
    /// To the previous heading.
    PreviousHeading,
    /// One screen on.
    PageDown,
    /// One screen back.
    PageUp,
    /// One line on.
    LineDown,
    /// One line back.
    LineUp,
    /// Open the palette of all actions.
    Palette,
    /// Show the page of keys.
    Keys,
    /// Show the inspector, or close it.
    Inspector,
    /// To the next character in the inspector.
    InspectNext,
    /// To the previous character in the inspector.
    InspectPrevious,
    /// Show what the audit found, or close the list.
    Findings,
    /// To the next finding.
    FindingNext,
    /// To the previous finding.
    FindingPrevious,
    /// Show runs and levels.
    OverlayRuns,
    /// Show the order in which runs are read.
    OverlayOrder,
    /// Show where letters join.
    OverlayJoins,
    /// Show what other fonts set.
    OverlayFonts,
    /// Show line boxes and ink.
    OverlayBoxes,
    /// Show where the caret stops.
    OverlayCaret,
    /// Show characters that no font has.
    OverlayMissing,
    /// Play a program without the bidi algorithm.
    FaultBidi,
    /// Play a program that does not join letters.
    FaultShaping,
    /// Play a program with the wrong base direction.
    FaultBase,
    /// Play a program that drops marks.
    FaultMarks,
    /// Turn the interface round.
    FaultFlip,
    /// End all faults that are played.
    EndFaults,
    /// Switch the language of the interface.
    Language,
    /// Fill the screen, or leave it.
    FullScreen,
    /// Close the panel that is open, or the find bar, or drop the selection.
    Dismiss,
}

/// Menu that an action stands in, in the order of the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Menu {
    /// Files and articles.
    File,
    /// Copying, saving, sending.
    Share,
    /// How the page looks.
    View,
    /// What the page hides.
    Inspect,
    /// Moving in the article.
    Go,
    /// Selecting with the keyboard.
    Select,
    /// The program itself.
    Program,
}

/// When an action can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// At any time.
    Always,
    /// An article is shown.
    Article,
    /// An article that came from a file is shown.
    File,
    /// A file with several articles is open, and its list is not shown.
    Listed,
    /// At least two articles are open.
    Several,
    /// Something is selected.
    Selection,
    /// The article has a caret, or would have one.
    Caret,
    /// The article is folded.
    Folded,
    /// The article can be folded and is not.
    Unfolded,
    /// Reading stopped in this article before.
    Stopped,
    /// The article has headings.
    Headings,
    /// Something was set aside from the page.
    Furniture,
    /// The article was found on a page that can be shown whole.
    Page,
    /// A fault is played on purpose.
    Faulty,
    /// A panel or the find bar is open, or something is selected.
    Dismissable,
}

/// What the table asks of the window, to know what can be done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// An article is shown.
    pub article: bool,
    /// It came from a file.
    pub file: bool,
    /// A file with several articles is open, and its list is not shown.
    pub listed: bool,
    /// At least two articles are open.
    pub several: bool,
    /// Something is selected.
    pub selection: bool,
    /// It has a caret, or would have one.
    pub caret: bool,
    /// The article is folded.
    pub folded: bool,
    /// The article can be folded.
    pub foldable: bool,
    /// Reading stopped in this article before.
    pub stopped: bool,
    /// It has headings.
    pub headings: bool,
    /// Something was set aside from the page.
    pub furniture: bool,
    /// The article was found on a page that can be shown whole.
    pub page: bool,
    /// A fault is played on purpose.
    pub faulty: bool,
    /// A panel is open.
    pub panel: bool,
    /// The find bar is open.
    pub finding: bool,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The action.
    pub id: Command,
    /// Key of its title in `assets/locales`; its hint is the same key's `.hint`.
    pub title: &'static str,
    /// Key of the sentence that says what it does.
    pub hint: &'static str,
    /// Its keys; the first is the one that is shown.
    pub shortcuts: &'static [Shortcut],
    /// Its menu.
    pub menu: Menu,
    /// When it can be done.
    pub when: When,
}

/// All menus, in the order in which they stand.
pub const MENUS: &[Menu] = &[
    Menu::File,
    Menu::Share,
    Menu::View,
    Menu::Inspect,
    Menu::Go,
    Menu::Select,
    Menu::Program,
];

macro_rules! table {
    ($($id:ident $title:literal $menu:ident $when:ident [$($mods:ident $key:ident),+ $(,)?])*) => {
        /// Every action, in the order in which menus and the palette list them.
        pub const COMMANDS: &[Row] = &[$(Row {
            id: Command::$id,
            title: concat!("cmd-", $title),
            hint: concat!("cmd-", $title, ".hint"),
            shortcuts: &[$(Shortcut { mods: Mods::$mods, key: Key::$key }),+],
            menu: Menu::$menu,
            when: When::$when,
        }),*];

        impl Command {
            /// The row of this action.
            #[must_use]
            pub fn row(self) -> &'static Row {
                // The table is made in the order of `Place`, so that no row can be missing.
                #[derive(Clone, Copy)]
                enum Place { $($id),* }
                let place = match self { $(Self::$id => Place::$id),* };
                &COMMANDS[place as usize]
            }
        }
    };
}

table! {
    Open              "open"               File    Always    [Ctrl O]
    OpenPath          "open-path"          File    Always    [Ctrl L]
    Sample            "sample"             File    Always    [CtrlShift O]
    Reload            "reload"             File    File      [Ctrl R, None F5]
    NextArticle       "next-article"       File    Several   [Ctrl PageDown, Ctrl Tab]
    PreviousArticle   "previous-article"   File    Several   [Ctrl PageUp, CtrlShift Tab]
    List              "list"               File    Listed    [None L]
    Start             "start"              File    Always    [Alt Home]
    CloseArticle      "close-article"      File    Article   [Ctrl W]
    Quit              "quit"               File    Always    [Ctrl Q]

    Share             "share"              Share   Article   [None S]
    CopySelection     "copy-selection"     Share   Selection [Ctrl C]
    CopyText          "copy-text"          Share   Article   [CtrlShift T]
    CopyCitation      "copy-citation"      Share   Article   [CtrlShift C]
    CopyLink          "copy-link"          Share   Article   [CtrlShift L]
    SavePng           "save-png"           Share   Article   [CtrlShift S]
    SaveText          "save-text"          Share   Article   [Ctrl S]
    Mail              "mail"               Share   Article   [Ctrl M]

    TextSettings      "text-settings"      View    Always    [None T]
    Bigger            "bigger"             View    Always    [Ctrl Equals, CtrlShift Equals]
    Smaller           "smaller"            View    Always    [Ctrl Minus]
    Wider             "wider"              View    Always    [Ctrl BracketRight]
    Narrower          "narrower"           View    Always    [Ctrl BracketLeft]
    ResetText         "reset-text"         View    Always    [Ctrl Digit0]
    Justify           "justify"            View    Always    [None J]
    Tashkil           "tashkil"            View    Always    [None V]
    Invisibles        "invisibles"         View    Always    [Alt I]
    NextTheme         "next-theme"         View    Always    [Shift T]
    ThemeSystem       "theme-system"       View    Always    [Alt Digit1]
    ThemeLight        "theme-light"        View    Always    [Alt Digit2]
    ThemeSepia        "theme-sepia"        View    Always    [Alt Digit3]
    ThemeDark         "theme-dark"         View    Always    [Alt Digit4]
    ThemeContrast     "theme-contrast"     View    Always    [Alt Digit5]
    FullScreen        "full-screen"        View    Always    [None F11]

    Inspector         "inspector"          Inspect Article   [None I]
    InspectNext       "inspect-next"       Inspect Article   [Alt ArrowDown]
    InspectPrevious   "inspect-previous"   Inspect Article   [Alt ArrowUp]
    Findings          "findings"           Inspect Article   [None A]
    FindingNext       "finding-next"       Inspect Article   [None F8]
    FindingPrevious   "finding-previous"   Inspect Article   [Shift F8]
    OverlayRuns       "overlay-runs"       Inspect Article   [Alt R]
    OverlayOrder      "overlay-order"      Inspect Article   [Alt O]
    OverlayJoins      "overlay-joins"      Inspect Article   [Alt J]
    OverlayFonts      "overlay-fonts"      Inspect Article   [Alt F]
    OverlayBoxes      "overlay-boxes"      Inspect Article   [Alt B]
    OverlayCaret      "overlay-caret"      Inspect Article   [Alt C]
    OverlayMissing    "overlay-missing"    Inspect Article   [Alt M]
    FaultBidi         "fault-bidi"         Inspect Article   [Shift B]
    FaultShaping      "fault-shaping"      Inspect Article   [Shift J]
    FaultBase         "fault-base"         Inspect Article   [Shift D]
    FaultMarks        "fault-marks"        Inspect Article   [Shift M]
    FaultFlip         "fault-flip"         Inspect Always    [Shift L]
    EndFaults         "end-faults"         Inspect Faulty    [Shift E]

    Find              "find"               Go      Article   [Ctrl F, None Slash]
    FindNext          "find-next"          Go      Article   [None F3, Ctrl G]
    FindPrevious      "find-previous"      Go      Article   [Shift F3, CtrlShift G]
    Unfold            "unfold"             Go      Folded    [None C]
    Fold              "fold"               Go      Unfolded  [Shift C]
    Resume            "resume"             Go      Stopped   [None R]
    Contents          "contents"           Go      Headings  [None O]
    Furniture         "furniture"          Go      Furniture [None H]
    WholePage         "whole-page"         Go      Page      [None W]
    NextHeading       "next-heading"       Go      Headings  [None N]
    PreviousHeading   "previous-heading"   Go      Headings  [None P]
    PageDown          "page-down"          Go      Article   [None Space, None PageDown]
    PageUp            "page-up"            Go      Article   [Shift Space, None PageUp]
    LineDown          "line-down"          Go      Article   [None ArrowDown]
    LineUp            "line-up"            Go      Article   [None ArrowUp]
    Top               "top"                Go      Article   [Ctrl Home]
    Bottom            "bottom"             Go      Article   [Ctrl End]

    LineStart         "line-start"         Go      Article   [None Home]
    LineEnd           "line-end"           Go      Article   [None End]

    Caret             "caret"              Select  Article   [None F7]
    CaretLeft         "caret-left"         Select  Caret     [None ArrowLeft]
    CaretRight        "caret-right"        Select  Caret     [None ArrowRight]
    CaretWordLeft     "caret-word-left"    Select  Caret     [Ctrl ArrowLeft]
    CaretWordRight    "caret-word-right"   Select  Caret     [Ctrl ArrowRight]
    SelectAll         "select-all"         Select  Article   [Ctrl A]
    ExtendLeft        "extend-left"        Select  Article   [Shift ArrowLeft]
    ExtendRight       "extend-right"       Select  Article   [Shift ArrowRight]
    ExtendWordLeft    "extend-word-left"   Select  Article   [CtrlShift ArrowLeft]
    ExtendWordRight   "extend-word-right"  Select  Article   [CtrlShift ArrowRight]
    ExtendUp          "extend-up"          Select  Article   [Shift ArrowUp]
    ExtendDown        "extend-down"        Select  Article   [Shift ArrowDown]
    ExtendToLineStart "extend-line-start"  Select  Article   [Shift Home]
    ExtendToLineEnd   "extend-line-end"    Select  Article   [Shift End]

    Palette           "palette"            Program Always    [Ctrl K, CtrlShift P]
    Keys              "keys"               Program Always    [Shift Slash, None F1]
    Language          "language"           Program Always    [Alt L]
    Dismiss           "dismiss"            Program Dismissable [None Escape]
}

impl Command {
    /// The title, in the language of the interface.
    #[must_use]
    pub fn title(self, l10n: &L10n) -> String {
        l10n.text(self.row().title)
    }

    /// What it does, in one sentence.
    #[must_use]
    pub fn hint(self, l10n: &L10n) -> String {
        l10n.text(self.row().hint)
    }

    /// Its first key as people read it, e.g. `Ctrl+Shift+C`; empty when it has none.
    #[must_use]
    pub fn keys(self, l10n: &L10n) -> String {
        self.row()
            .shortcuts
            .first()
            .map(|s| s.label(l10n))
            .unwrap_or_default()
    }

    /// Whether it can be done now.
    #[must_use]
    pub fn is_enabled(self, facts: &Facts) -> bool {
        self.row().when.holds(facts)
    }

    /// The action that `shortcut` stands for.
    #[must_use]
    pub fn by_shortcut(shortcut: Shortcut) -> Option<Self> {
        COMMANDS
            .iter()
            .find(|row| row.shortcuts.contains(&shortcut))
            .map(|row| row.id)
    }
}

impl When {
    /// Whether the condition holds.
    #[must_use]
    pub fn holds(self, facts: &Facts) -> bool {
        match self {
            Self::Always => true,
            Self::Article => facts.article,
            Self::File => facts.article && facts.file,
            Self::Listed => facts.listed,
            Self::Several => facts.several,
            Self::Selection => facts.article && facts.selection,
            Self::Caret => facts.article && facts.caret,
            Self::Folded => facts.article && facts.folded,
            Self::Unfolded => facts.article && facts.foldable && !facts.folded,
            Self::Stopped => facts.article && facts.stopped,
            Self::Headings => facts.article && facts.headings,
            Self::Furniture => facts.article && facts.furniture,
            Self::Page => facts.article && facts.page,
            Self::Faulty => facts.faulty,
            Self::Dismissable => facts.panel || facts.finding || facts.selection,
        }
    }
}

impl Menu {
    /// Key of the menu's title.
    #[must_use]
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::File => "menu-file",
            Self::Share => "menu-share",
            Self::View => "menu-view",
            Self::Inspect => "menu-inspect",
            Self::Go => "menu-go",
            Self::Select => "menu-select",
            Self::Program => "menu-program",
        }
    }

    /// Its rows, in order.
    pub fn rows(self) -> impl Iterator<Item = &'static Row> {
        COMMANDS.iter().filter(move |row| row.menu == self)
    }
}

#[cfg(test)]
mod tests;
