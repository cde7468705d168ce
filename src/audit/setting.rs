//! How the page that is audited is set: what a person could choose in the window, and the faults
//! that one can ask for to see that they are found.

use crate::layout::style::ReadingStyle;
use crate::paint::theme::{THEMES, Theme};
use crate::vocab::Faults;

/// How the page is set.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Family, size, line height, measure, justification.
    pub style: ReadingStyle,
    /// Width of the page, page px.
    pub width: f32,
    /// Device pixels in a page px.
    pub scale: f32,
    /// Colours.
    pub theme: &'static Theme,
    /// Faults of the program that are played, to show what they look like.
    pub faults: Faults,
    /// Faults of the accessibility tree that are played (`rules/tree/faults.rs`), by name.
    pub tree_faults: Vec<String>,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            style: ReadingStyle::default(),
            width: 760.0,
            scale: 1.0,
            theme: &THEMES[0],
            faults: Faults::default(),
            tree_faults: Vec::new(),
        }
    }
}

impl Setting {
    /// Reads `name=value` pairs, as rule pages write them behind the language of an example:
    /// `width`, `size`, `line-height`, `measure`, `scale` (numbers), `font`, `theme`, `justify`, `tashkil`
    /// (words), `fault` and `tree` (faults, may stand several times; `+` between words is a space).
    ///
    /// # Errors
    /// A sentence that names what is not understood.
    pub fn parse(words: &str) -> Result<Self, String> {
        let mut setting = Self::default();
        for word in words.split_whitespace() {
            let (name, value) = word
                .split_once('=')
                .ok_or_else(|| format!("no setting: {word}"))?;
            setting.set(name, &value.replace('+', " "))?;
        }
        Ok(setting)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        let number = || {
            value
                .parse::<f32>()
                .map_err(|_| format!("{name} is a number"))
        };
        match name {
            "width" => self.width = number()?,
            "size" => self.style.size = number()?,
            "line-height" => self.style.line_height = number()?,
            "measure" => self.style.measure = number()?,
            "scale" => self.scale = number()?,
            "font" => value.clone_into(&mut self.style.family),
            "tashkil" => self.style.tashkil = value == "show",
            "justify" => {
                self.style.justify = serde_json::from_value(value.into())
                    .map_err(|_| format!("no justification: {value}"))?;
            }
            "theme" => {
                let theme = THEMES.iter().find(|t| t.name == value);
                self.theme = theme.ok_or_else(|| format!("no theme: {value}"))?;
            }
            "fault" => {
                if !self.faults.play(value) {
                    return Err(format!("no fault: {value}"));
                }
            }
            "tree" => self.tree_faults.push(value.to_owned()),
            _ => return Err(format!("no setting: {name}")),
        }
        Ok(())
    }
}
