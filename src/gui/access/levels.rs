//! The level of a heading in words. `AccessKit`'s adapter for AT-SPI (0.24) does not hand out a
//! level, but a description it does: there a heading is described as "level 2". (With a role's own
//! name a heading would be none any longer for the adapter.)

use egui::accesskit::{Node, Role};

use crate::l10n::{L10n, Language};

/// Levels that have words.
const N_LEVELS: usize = 6;

/// Whether the adapter of this system leaves levels out.
const IS_NEEDED: bool = cfg!(all(unix, not(target_os = "macos")));

/// How levels are described in one language.
#[derive(Debug, Default)]
pub(super) struct Levels {
    language: Option<Language>,
    /// By level, from 1 on.
    names: Vec<String>,
}

impl Levels {
    /// Names levels in the language of `l10n`; returns whether they have other names now.
    pub(super) fn speak(&mut self, l10n: &L10n) -> bool {
        if !IS_NEEDED || self.language == Some(l10n.language()) {
            return false;
        }
        self.language = Some(l10n.language());
        let name = |level: usize| l10n.format("heading-level", &[("level", level.into())]);
        self.names = (1..=N_LEVELS).map(name).collect();
        true
    }

    /// Describes a heading by its level.
    pub(super) fn tell(&self, node: &mut Node) {
        if node.role() != Role::Heading {
            return;
        }
        let level = node.level().and_then(|level| level.checked_sub(1));
        if let Some(name) = level.and_then(|level| self.names.get(level)) {
            node.set_description(name.as_str());
        }
    }
}
