//! What holds inside a group, and what one says about its paragraph.

use std::rc::Rc;

use crate::document::language::dominant_direction;
use crate::load::office::runs::Marks;
use crate::vocab::{Direction, Lang};

/// Where the text of a group goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the document.
    #[default]
    Body,
    /// Nowhere.
    Skip,
    /// The table of fonts.
    Fonts,
    /// The table of styles.
    Styles,
    /// What the file tells about itself; only its groups hold anything.
    Info,
    /// Text that is kept until the group ends.
    Kept(Keeping),
    /// A picture.
    Picture,
    /// A note.
    Note,
}

/// What a group's text is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Keeping {
    Title,
    Author,
    Keywords,
    Created,
    Revised,
    /// The instruction of a field.
    Instruction,
    /// The mark of a list item.
    Marker,
    /// The name of a place.
    Place,
    /// The name of a property of a shape, and its value.
    PropertyName,
    PropertyValue,
}

/// What holds inside a group.
#[derive(Clone, Debug, Default)]
pub(super) struct State {
    pub destination: Destination,
    /// Font: its number.
    pub font: i32,
    /// Characters that stand for one `\u`.
    pub fallback: usize,
    pub bold: [bool; 2],
    pub slanted: [bool; 2],
    pub struck: bool,
    pub underlined: bool,
    pub marked: bool,
    pub raised: i8,
    pub hidden: bool,
    /// Half points.
    pub size: i32,
    pub dir: Option<Direction>,
    /// Languages of right-to-left and left-to-right letters.
    pub langs: [Option<Lang>; 2],
    pub link: Option<Rc<str>>,
}

impl State {
    /// Takes a run back to what nothing is said about.
    pub(super) fn plain(&mut self) {
        *self = Self {
            destination: self.destination,
            fallback: self.fallback,
            link: self.link.take(),
            ..Self::default()
        };
    }

    /// Notes what a control word says about runs; `false` when it is none.
    pub(super) fn run(&mut self, word: &str, value: Option<i32>) -> bool {
        let is_on = value != Some(0);
        let n = value.unwrap_or(0);
        match word {
            "b" => self.bold[0] = is_on,
            "ab" => self.bold[1] = is_on,
            "i" => self.slanted[0] = is_on,
            "ai" => self.slanted[1] = is_on,
            "strike" | "striked" => self.struck = is_on,
            "ulnone" => self.underlined = false,
            "ul" | "uld" | "uldb" | "ulw" | "ulwave" | "ulth" | "uldash" => self.underlined = is_on,
            "highlight" => self.marked = n > 0,
            "super" => self.raised = i8::from(is_on),
            "sub" => self.raised = -i8::from(is_on),
            "nosupersub" => self.raised = 0,
            "up" => self.raised = i8::from(n > 0),
            "dn" => self.raised = -i8::from(n > 0),
            "v" => self.hidden = is_on,
            "f" => self.font = n,
            "fs" => self.size = n,
            "uc" => self.fallback = usize::try_from(n).unwrap_or(0).min(16),
            "rtlch" => self.dir = Some(Direction::Rtl),
            "ltrch" => self.dir = Some(Direction::Ltr),
            "lang" => self.langs[1] = super::codes::language(n),
            "alang" => self.langs[0] = super::codes::language(n),
            "plain" => self.plain(),
            _ => return false,
        }
        true
    }

    /// How this text looks.
    pub(super) fn marks(&self, text: &str) -> Marks {
        let dir = dominant_direction(text);
        let lang = dir.and_then(|dir| {
            let [rtl, ltr] = self.langs;
            if dir.is_rtl() { rtl.or(ltr) } else { ltr }
        });
        Marks {
            link: self.link.clone(),
            lang,
            dir: self.dir,
            strong: self.bold.contains(&true),
            emphasis: self.slanted.contains(&true),
            struck: self.struck,
            underlined: self.underlined,
            marked: self.marked,
            raised: self.raised > 0,
            lowered: self.raised < 0,
            ..Marks::default()
        }
    }
}

/// What is said about a paragraph, until `\pard`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ParaState {
    pub dir: Option<Direction>,
    pub style: i32,
    pub outline: Option<u8>,
    pub in_table: bool,
    pub is_centred: bool,
    /// Indent of the paragraph and of its first line, twips.
    pub indent: i32,
    pub first: i32,
    pub list: i32,
    pub level: usize,
}

impl ParaState {
    /// Notes what a control word says about paragraphs; `false` when it is none.
    pub(super) fn word(&mut self, word: &str, value: Option<i32>) -> bool {
        let n = value.unwrap_or(0);
        match word {
            "pard" => *self = Self::default(),
            "rtlpar" => self.dir = Some(Direction::Rtl),
            "ltrpar" => self.dir = Some(Direction::Ltr),
            "s" => self.style = n,
            "outlinelevel" => self.outline = u8::try_from(n).ok().filter(|n| *n < 9),
            "intbl" => self.in_table = true,
            "qc" => self.is_centred = true,
            "ql" | "qr" | "qj" => self.is_centred = false,
            "li" | "lin" => self.indent = n,
            "fi" => self.first = n,
            "ls" => self.list = n,
            "ilvl" => self.level = usize::try_from(n).unwrap_or(0).min(8),
            _ => return false,
        }
        true
    }
}
