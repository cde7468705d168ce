//! The script of each character: its own, or that of the text around it.

use icu_properties::CodePointMapData;
use icu_properties::PropertyNamesShort;
use icu_properties::props::{BidiMirroringGlyph, BidiPairedBracketType, Script as IcuScript};
use icu_properties::script::ScriptWithExtensions;

use super::cut::Cluster;
use crate::vocab::Script;

/// Script of each character (UAX #24): common and inherited characters take
/// the script before them, closing brackets that of their opening one.
#[derive(Default)]
pub(super) struct ScriptResolver {
    pub(super) current: Option<Script>,
    brackets: Vec<(char, Option<Script>)>,
    /// Clusters at the start of the text that wait for the first script.
    waiting: usize,
}

impl ScriptResolver {
    /// The resolved script, and whether it is the character's own.
    pub(super) fn next(&mut self, ch: char) -> (Script, bool) {
        if ch == ' ' || ch.is_ascii_digit() {
            return self.common();
        }
        let map = ScriptWithExtensions::new();
        let own = map.get_script_val(ch);
        if own != IcuScript::Common && own != IcuScript::Inherited {
            let script = iso(own);
            self.current = Some(script);
            return (script, true);
        }
        if let Some(script) = self.bracket(ch) {
            return (script, false);
        }
        let extensions = map.get_script_extensions_val(ch);
        let fits = |s: Script| extensions.iter().any(|e| iso(e) == s);
        let is_open = extensions
            .iter()
            .all(|e| e == IcuScript::Common || e == IcuScript::Inherited);
        match self.current {
            Some(script) if is_open || fits(script) => (script, false),
            _ if is_open => self.common(),
            _ => {
                let script = extensions.iter().next().map_or(Script::COMMON, iso);
                self.current = Some(script);
                (script, false)
            }
        }
    }

    fn common(&self) -> (Script, bool) {
        (self.current.unwrap_or(Script::COMMON), false)
    }

    fn bracket(&mut self, ch: char) -> Option<Script> {
        let mirror = CodePointMapData::<BidiMirroringGlyph>::new().get(ch);
        match mirror.paired_bracket_type {
            BidiPairedBracketType::Open => {
                if self.brackets.len() < 64 {
                    self.brackets.push((mirror.mirroring_glyph?, self.current));
                }
                None
            }
            BidiPairedBracketType::Close => {
                let depth = self.brackets.iter().rposition(|(close, _)| *close == ch)?;
                let script = self.brackets.get(depth)?.1;
                self.brackets.truncate(depth);
                if script.is_some() {
                    self.current = script;
                }
                script
            }
            _ => None,
        }
    }

    /// Gives leading common clusters the first real script.
    pub(super) fn backfill(&mut self, script: Script, out: &mut [Cluster]) {
        if script == Script::COMMON {
            self.waiting = out.len();
        } else if self.waiting > 0 {
            for cluster in out.iter_mut().take(self.waiting) {
                cluster.script = script;
            }
            self.waiting = 0;
        }
    }
}

fn iso(script: IcuScript) -> Script {
    match script {
        IcuScript::Arabic => Script::ARABIC,
        IcuScript::Latin => Script::LATIN,
        IcuScript::Hebrew => Script::HEBREW,
        IcuScript::Common => Script::COMMON,
        IcuScript::Inherited => Script::INHERITED,
        other => {
            let name = PropertyNamesShort::<IcuScript>::new()
                .get(other)
                .unwrap_or("Zzzz");
            Script(name.as_bytes().try_into().unwrap_or(*b"Zzzz"))
        }
    }
}
