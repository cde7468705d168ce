//! The window itself: `eframe`'s loop around the state.
//!
//! Each frame: what came in from the background and the clock (`logic`), then
//! the views read the state and push actions (`ui`), then `perform.rs` does them.
//! Keys are taken before egui sees them (`shortcuts.rs`). Nothing is drawn while
//! nothing changes.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use eframe::{CreationContext, NativeOptions, Renderer};
use egui::{Context, ViewportBuilder, ViewportCommand};
use jiff::Zoned;

use crate::command::Command;
use crate::gui::cx::Cx;
use crate::gui::dialogs::Owner;
use crate::gui::label::Kit;
use crate::gui::look::{self, Look};
use crate::gui::perform::{collect, collect_first, perform};
use crate::gui::shortcuts::{self, Where};
use crate::gui::state::{Action, Beginning, Effect, State};
use crate::gui::tasks::{self, Folders, Tasks};
use crate::gui::views::{Scratch, root};
use crate::gui::{page, views};
use crate::l10n::Language;
use crate::paint::egui::Painter;
use crate::paint::theme::{THEMES, Theme};
use crate::places::{self, Places};
use crate::settings::{self, Settings, WindowPlace};
use crate::system_fonts::SystemFonts;
use crate::text::font::Fonts;
use crate::text::shape::Shaper;
use crate::vocab::{Direction, Lang};

/// Name of the program for the system: the window's class, the desktop file.
const APP_ID: &str = "warraq";

/// Why the window could not be shown.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is no screen, or no way to draw on it.
    #[error(
        "no window can be shown here: {0}; `warraq render FILE --out page.png` draws the page as a picture"
    )]
    NoScreen(String),
    /// The system gave no thread.
    #[error("no thread for background work: {0}")]
    NoThread(std::io::Error),
}

/// Opens the window with these files; returns when it is closed.
///
/// # Errors
/// When there is no screen to show it on.
pub fn run(files: Vec<PathBuf>) -> Result<(), WindowError> {
    let folders = Folders {
        config: settings::config_folder(),
        data: places::data_folder(),
    };
    let (saved, bad_settings) = folders
        .config
        .as_deref()
        .map(Settings::load)
        .unwrap_or_default();
    let (places, bad_places) = folders
        .data
        .as_deref()
        .map(Places::load)
        .unwrap_or_default();
    let environment = Language::from_environment(|name| std::env::var(name).ok());
    let l10n = crate::l10n::L10n::new(saved.language(environment));
    let options = options(&saved.window, &l10n.text("app-name"));
    let start = Start {
        folders,
        saved,
        places,
        environment,
        files,
        bad: (bad_settings, bad_places),
    };
    let app = Box::new(move |cc: &CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Box::new(App::new(cc, start).map_err(Box::new)?))
    });
    eframe::run_native(APP_ID, options, app).map_err(|error| WindowError::NoScreen(reason(&error)))
}

/// What the system says, without the places in other people's code where it was noticed.
fn reason(error: &eframe::Error) -> String {
    let text = error.to_string();
    let last = text.rsplit(": ").next().unwrap_or(&text);
    last.trim_end_matches(['.', ')']).to_owned()
}

fn options(window: &WindowPlace, title: &str) -> NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_app_id(APP_ID)
        .with_title(title)
        .with_inner_size([window.width, window.height])
        .with_min_inner_size([480.0, 360.0])
        .with_maximized(window.maximized)
        .with_drag_and_drop(true)
        .with_icon(egui::IconData::default());
    NativeOptions {
        viewport,
        renderer: Renderer::Glow,
        persist_window: false,
        ..NativeOptions::default()
    }
}

/// The first frame waits this long for an article: most are read in a tenth of it.
const FIRST_WAIT: Duration = Duration::from_millis(30);

/// The machine's fonts are read when the first frames are drawn.
const READ_FONTS_AFTER: Duration = Duration::from_millis(400);

/// What is known before there is a window.
struct Start {
    folders: Folders,
    saved: Settings,
    places: Places,
    environment: Language,
    files: Vec<PathBuf>,
    bad: (Option<crate::file::BadFile>, Option<crate::file::BadFile>),
}

/// The window.
pub struct App {
    state: State,
    kit: Kit,
    scratch: Scratch,
    /// What was asked for before the views: keys, dropped files.
    asked: Vec<Action>,
    /// The title that the window has.
    title: String,
    /// What the look was made from.
    look_of: LookKey,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App")
            .field("title", &self.title)
            .finish_non_exhaustive()
    }
}

impl App {
    fn new(cc: &CreationContext<'_>, start: Start) -> Result<Self, WindowError> {
        let ctx = &cc.egui_ctx;
        let system = SystemFonts::new();
        // Without a thread they are read when they are needed.
        system.read_ahead(READ_FONTS_AFTER).ok();
        let fonts = Fonts::with_source(Box::new(system));
        let wake = ctx.clone();
        let kit = tasks::Kit {
            folders: start.folders,
            fonts: Arc::clone(&fonts),
            sample: crate::gui::SAMPLE,
            owner: Owner::window(cc),
            wake: Arc::new(move || wake.request_repaint()),
        };
        let tasks = Tasks::start(kit).map_err(WindowError::NoThread)?;
        let beginning = Beginning {
            saved: start.saved,
            places: start.places,
            environment: start.environment,
            now: Zoned::now(),
            shaper: Shaper::new(Arc::clone(&fonts)),
            tasks,
        };
        let mut state = State::new(beginning);
        state.report(start.bad.0.as_ref(), start.bad.1.as_ref());
        state.system_is_dark = ctx.system_theme() == Some(egui::Theme::Dark);
        if start.files.is_empty() && state.places.recent().is_empty() {
            // A person who never opened anything is shown what the program is for.
            perform(&mut state, Action::Command(Command::Sample));
        }
        if !start.files.is_empty() {
            perform(&mut state, Action::OpenAll(start.files));
        }
        if !state.work.is_empty() {
            collect_first(&mut state, FIRST_WAIT);
        }
        let look = make_look(&state, &fonts);
        look.apply(ctx);
        let look_of = look_key(&state);
        let painter = Painter::new(Arc::clone(&fonts));
        let kit = Kit::new(look, Shaper::new(fonts), painter);
        Ok(Self {
            state,
            kit,
            scratch: Scratch::default(),
            asked: Vec::new(),
            title: String::new(),
            look_of,
        })
    }

    /// Takes theme, language and faces anew when they changed.
    fn refresh_look(&mut self, ctx: &Context) {
        let key = look_key(&self.state);
        if key == self.look_of {
            return;
        }
        if (key.1, key.3) != (self.look_of.1, self.look_of.3) {
            self.kit.forget();
        }
        let fonts = Arc::clone(self.kit.shaper.fonts());
        self.kit.look = make_look(&self.state, &fonts);
        self.kit.look.apply(ctx);
        self.look_of = key;
    }

    fn watch_window(&mut self, ctx: &Context) {
        let (theme, place, files) = ctx.input(|input| {
            let viewport = input.viewport();
            let place = viewport
                .inner_rect
                .filter(|_| {
                    !viewport.fullscreen.unwrap_or(false) && !viewport.minimized.unwrap_or(false)
                })
                .map(|rect| WindowPlace {
                    width: rect.width().round(),
                    height: rect.height().round(),
                    maximized: viewport.maximized.unwrap_or(false),
                });
            let files: Vec<PathBuf> = input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_owned())
                .collect();
            (input.raw.system_theme, place, files)
        });
        let dark = theme.map(|theme| theme == egui::Theme::Dark);
        if let Some(dark) = dark.filter(|dark| *dark != self.state.system_is_dark) {
            self.asked.push(Action::SystemDark(dark));
        }
        if let Some(place) = place {
            let saved = self.state.saved.window;
            // A maximised window keeps the size that it goes back to.
            let place = if place.maximized {
                WindowPlace {
                    maximized: true,
                    ..saved
                }
            } else {
                place
            };
            if place != saved {
                self.asked.push(Action::Window(place));
            }
        }
        let dropped = files
            .into_iter()
            .filter(|path| !path.as_os_str().is_empty());
        let dropped: Vec<PathBuf> = dropped.collect();
        if !dropped.is_empty() {
            self.asked.push(Action::OpenAll(dropped));
        }
    }

    fn effects(&mut self, ctx: &Context) {
        for effect in self.state.take_effects() {
            match effect {
                Effect::Copy(text) => ctx.copy_text(text),
                Effect::FullScreen(on) => ctx.send_viewport_cmd(ViewportCommand::Fullscreen(on)),
                Effect::Close => ctx.send_viewport_cmd(ViewportCommand::Close),
            }
        }
        let title = self.state.window_title();
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| {
            node.set_label(title.as_str());
        });
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        perform(&mut self.state, Action::Tick(Zoned::now()));
        collect(&mut self.state);
        self.watch_window(ctx);
        for action in std::mem::take(&mut self.asked) {
            perform(&mut self.state, action);
        }
        self.refresh_look(ctx);
        self.effects(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _: &mut eframe::Frame) {
        self.kit.painter.begin_frame(ui.ctx());
        for (wanted, made) in self.state.tasks.made() {
            self.kit.painter.give(ui.ctx(), &wanted, made);
        }
        let mut out = Vec::new();
        let mut cx = Cx {
            state: &self.state,
            kit: &mut self.kit,
            out: &mut out,
        };
        root::root_ui(ui, &mut cx, &mut self.scratch);
        self.kit.painter.end_frame(ui.ctx());
        self.state.tasks.make(self.kit.painter.wanted());
        let ctx = ui.ctx().clone();
        if !out.is_empty() {
            ctx.request_repaint();
        }
        for action in out {
            perform(&mut self.state, action);
        }
        self.refresh_look(&ctx);
        self.effects(&ctx);
        if let Some(wait) = self.state.next_tick() {
            ctx.request_repaint_after(wait);
        }
    }

    fn raw_input_hook(&mut self, ctx: &Context, raw: &mut egui::RawInput) {
        let focused = ctx.memory(egui::Memory::focused);
        let place = Where {
            focus: shortcuts::focus_of(
                focused,
                page::id(),
                &views::fields(),
                self.scratch.findings.row(),
            ),
            is_covered: self.state.panel.is_some() || self.scratch.menu.is_open(),
        };
        let commands = shortcuts::take(raw, place, &self.state.facts());
        self.scratch.note_keys(&commands);
        self.asked.extend(commands.into_iter().map(Action::Command));
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        perform(&mut self.state, Action::Leave);
    }

    fn clear_color(&self, _: &egui::Visuals) -> [f32; 4] {
        look::colour(self.kit.look.theme.paper).to_normalized_gamma_f32()
    }
}

/// What a look is made from: theme, language, body family, direction of the interface.
type LookKey = (&'static str, Language, String, Direction);

fn look_key(state: &State) -> LookKey {
    (
        state.theme_name(),
        state.l10n.language(),
        state.saved.style.family.clone(),
        state.interface_dir(),
    )
}

fn make_look(state: &State, fonts: &Fonts) -> Look {
    let family = |name: &str| fonts.family(name).unwrap_or_default();
    Look {
        theme: Theme::named(state.theme_name()).unwrap_or(&THEMES[0]),
        dir: state.interface_dir(),
        lang: Lang::new(state.l10n.language().tag()),
        is_still: std::env::var_os("GTK_ENABLE_ANIMATIONS").is_some_and(|value| value == "0"),
        ui_face: family("Noto Sans Arabic"),
        title_face: family("Amiri"),
        body_face: family("Noto Naskh Arabic"),
    }
}
