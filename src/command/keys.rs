//! Keys by their place on the keyboard, and how people read them.
//!
//! No window toolkit is named here: `gui/shortcuts.rs` turns its keys into these.

use crate::l10n::L10n;

/// A key by its place on the keyboard, named as on a Latin one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "keys are named as they are engraved")]
pub enum Key {
    A,
    B,
    C,
    D,
    E,
    F,
    G,
    H,
    I,
    J,
    K,
    L,
    M,
    N,
    O,
    P,
    Q,
    R,
    S,
    T,
    U,
    V,
    W,
    X,
    Y,
    Z,
    Digit0,
    Digit1,
    Digit2,
    Digit3,
    Digit4,
    Digit5,
    Minus,
    Equals,
    BracketLeft,
    BracketRight,
    Slash,
    Space,
    Enter,
    Escape,
    Tab,
    ArrowUp,
    ArrowDown,
    ArrowLeft,
    ArrowRight,
    Home,
    End,
    PageUp,
    PageDown,
    F1,
    F3,
    F5,
    F7,
    F8,
    F11,
}

/// What is held down with a key. `Ctrl` is the command key on macOS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mods {
    /// Nothing.
    #[default]
    None,
    /// Shift.
    Shift,
    /// Control (command on macOS).
    Ctrl,
    /// Control and shift.
    CtrlShift,
    /// Alt (option on macOS).
    Alt,
}

/// A key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shortcut {
    /// Held down.
    pub mods: Mods,
    /// The key.
    pub key: Key,
}

impl Shortcut {
    /// As people read it, e.g. `Ctrl+Shift+C`. Keys with a name of their own
    /// are named in the language of the interface.
    #[must_use]
    pub fn label(self, l10n: &L10n) -> String {
        let (ctrl, alt) = if cfg!(target_os = "macos") {
            ("Cmd+", "Option+")
        } else {
            ("Ctrl+", "Alt+")
        };
        let mut out = String::new();
        match self.mods {
            Mods::None => {}
            Mods::Shift => out.push_str("Shift+"),
            Mods::Ctrl => out.push_str(ctrl),
            Mods::CtrlShift => {
                out.push_str(ctrl);
                out.push_str("Shift+");
            }
            Mods::Alt => out.push_str(alt),
        }
        out.push_str(&self.key.label(l10n));
        out
    }
}

impl Key {
    /// The engraving: a letter or sign, or a name in the language of the interface.
    fn label(self, l10n: &L10n) -> String {
        let sign = match self {
            Self::Digit0 => "0",
            Self::Digit1 => "1",
            Self::Digit2 => "2",
            Self::Digit3 => "3",
            Self::Digit4 => "4",
            Self::Digit5 => "5",
            Self::Minus => "-",
            Self::Equals => "=",
            Self::BracketLeft => "[",
            Self::BracketRight => "]",
            Self::Slash => "/",
            Self::Space => return l10n.text("key-space"),
            Self::ArrowUp => "\u{2191}",
            Self::ArrowDown => "\u{2193}",
            Self::ArrowLeft => "\u{2190}",
            Self::ArrowRight => "\u{2192}",
            Self::Escape => "Esc",
            _ => return format!("{self:?}"),
        };
        sign.to_owned()
    }
}
