//! In which colours the author of a page of HTML set its texts, as far as the page itself says so.

use super::colours::{Colour, colour};
use crate::audit::css::{self, Block, Declaration, value};
use crate::audit::ink::{BLACK, WHITE};
use crate::audit::markup::Tag;
use crate::audit::source::Source;
use crate::paint::theme::Rgba;

/// Colour of links that nobody gave one.
const LINK: Rgba = Rgba::hex(0x00_00_EE);

/// Selectors of a page's own sheets that are kept, at most.
const MOST: usize = 400;

/// What is declared for an element or inherited by it.
#[derive(Clone, Debug)]
pub(super) struct Look {
    /// Colour of its text; `None` when it cannot be told.
    pub(super) ink: Option<Rgba>,
    /// Colour under its text; `None` when it cannot be told.
    pub(super) paper: Option<Rgba>,
    /// The innermost element that declares one of them: its place among the elements.
    pub(super) declared: Option<usize>,
    /// Size of the text, CSS px, and whether it is bold.
    pub(super) size: f32,
    pub(super) is_bold: bool,
    /// Whether it is no part of what is read: programs, menus, what is hidden.
    pub(super) is_aside: bool,
    /// What is declared for the element itself, by its sheets and then by its `style`.
    pub(super) own: Vec<Declaration>,
}

/// The looks of a page's elements.
#[derive(Debug)]
pub(super) struct Looks {
    /// By element, in the order of `Source::elements`.
    pub(super) list: Vec<Look>,
    /// The page's own sheets.
    pub(super) sheet: Vec<Block>,
    /// Whether sheets of other files may say something else.
    pub(super) has_more: bool,
}

/// What the page's own style sheets say, at most [`MOST`] selectors of it.
fn sheet(source: &Source) -> Vec<Block> {
    let text = source.text.as_deref().unwrap_or("");
    let starts = source.tags().iter();
    let starts = starts.filter(|tag| tag.name == "style" && !tag.is_end);
    let sheets = starts.flat_map(|tag| {
        let rest = text.get(tag.range.end..).unwrap_or("");
        let end = rest.find("</style").unwrap_or(rest.len());
        css::blocks(rest.get(..end).unwrap_or(""), tag.range.end)
    });
    sheets.take(MOST).collect()
}

impl Looks {
    /// The looks of a page; `None` when it declares no colours at all.
    pub(super) fn of(source: &Source) -> Option<Self> {
        let tags = source.tags();
        let sheet = sheet(source);
        let declares = |tag: &Tag| {
            ["style", "color", "bgcolor", "text"]
                .iter()
                .any(|name| tag.get(name).is_some())
        };
        if sheet.is_empty() && !tags.iter().any(declares) {
            return None;
        }
        let is_sheet = |tag: &Tag| {
            tag.name == "link"
                && tag
                    .get("rel")
                    .is_some_and(|rel| rel.eq_ignore_ascii_case("stylesheet"))
        };
        let mut this = Self {
            list: Vec::new(),
            has_more: tags.iter().any(is_sheet),
            sheet,
        };
        for (index, element) in source.elements().list().iter().enumerate() {
            let Some(tag) = tags.get(element.tag) else {
                break;
            };
            let look = this.look(
                tag,
                index,
                element.parent.and_then(|parent| this.list.get(parent)),
            );
            this.list.push(look);
        }
        Some(this)
    }

    fn look(&self, tag: &Tag, index: usize, around: Option<&Look>) -> Look {
        let own = self.own(tag);
        let mut look = around.cloned().unwrap_or(Look {
            ink: Some(BLACK),
            paper: (!self.has_more).then_some(WHITE),
            declared: None,
            size: 16.0,
            is_bold: false,
            is_aside: false,
            own: Vec::new(),
        });
        if tag.name == "a" && tag.get("href").is_some() {
            look.ink = Some(LINK);
        }
        let paper = value(&own, "background-color")
            .or(value(&own, "background"))
            .or(tag.get("bgcolor"));
        let ink = value(&own, "color").or(if tag.name == "font" {
            tag.get("color")
        } else {
            tag.get("text")
        });
        for (slot, declared) in [(&mut look.ink, ink), (&mut look.paper, paper)] {
            match declared.map(|value| colour(&value.to_ascii_lowercase())) {
                None | Some(Colour::Around) => continue,
                Some(Colour::Is(known)) => *slot = Some(known),
                Some(Colour::Unknown) => *slot = None,
            }
            look.declared = Some(index);
        }
        if value(&own, "background-image").is_some() || value(&own, "opacity").is_some() {
            look.paper = None;
        }
        look.size_by(tag, &own);
        look.is_aside |= matches!(
            tag.name.as_str(),
            "head"
                | "script"
                | "style"
                | "template"
                | "noscript"
                | "nav"
                | "footer"
                | "aside"
                | "button"
                | "select"
                | "svg"
        ) || value(&own, "display") == Some("none")
            || value(&own, "visibility") == Some("hidden");
        look.own = own;
        look
    }

    /// What is declared for an element: by its name, its classes, its id, then by itself.
    fn own(&self, tag: &Tag) -> Vec<Declaration> {
        let classes = || tag.get("class").unwrap_or("").split_whitespace();
        let fits = |selector: &str| match selector.split_at_checked(1) {
            Some((".", name)) => classes().any(|class| class == name),
            Some(("#", name)) => tag.get("id") == Some(name),
            _ => {
                selector.eq_ignore_ascii_case(&tag.name) || tag.name == "a" && selector == "a:link"
            }
        };
        let strength = |rule: &&Block| match rule.selector.as_bytes().first() {
            Some(b'#') => 2,
            Some(b'.') => 1,
            _ => 0,
        };
        let mut fitting: Vec<&Block> = self
            .sheet
            .iter()
            .filter(|rule| fits(&rule.selector))
            .collect();
        fitting.sort_by_key(strength);
        let mut out: Vec<Declaration> = fitting
            .iter()
            .flat_map(|rule| rule.declarations.clone())
            .collect();
        out.extend(css::declarations(tag.get("style").unwrap_or(""), 0));
        out
    }
}

impl Look {
    fn size_by(&mut self, tag: &Tag, own: &[Declaration]) {
        let (size, is_bold) = match tag.name.as_str() {
            "h1" => (32.0, true),
            "h2" => (24.0, true),
            "h3" => (18.72, true),
            "b" | "strong" | "th" | "h4" | "h5" | "h6" => (self.size, true),
            _ => (self.size, self.is_bold),
        };
        (self.size, self.is_bold) = (size, is_bold);
        if let Some(size) = value(own, "font-size") {
            let px = size.strip_suffix("px").and_then(|n| n.parse().ok());
            let pt = size.strip_suffix("pt").and_then(|n| n.parse::<f32>().ok());
            self.size = px.or(pt.map(|pt| pt * 4.0 / 3.0)).unwrap_or(self.size);
        }
        if let Some(weight) = value(own, "font-weight") {
            self.is_bold = matches!(weight, "bold" | "bolder" | "700" | "800" | "900");
        }
    }

    /// Contrast that the text needs: large text is made out with less.
    pub(super) fn needed(&self) -> f64 {
        let is_large = self.size >= 24.0 || self.is_bold && self.size >= 18.66;
        if is_large { 3.0 } else { 4.5 }
    }
}
