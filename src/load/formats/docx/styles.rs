//! `styles.xml`: what a style says about paragraphs and runs, with what it inherits.

use std::collections::HashMap;

use roxmltree::Node;

use crate::load::container::xml::{attr, child, is};
use crate::load::office::ParaKind;
use crate::load::office::runs::Marks;
use crate::load::office::styles::{Meaning, meaning};
use crate::vocab::{Direction, Lang};

/// Styles that inherit from each other, at most: a circle ends here.
const MAX_CHAIN: usize = 24;

/// What a paragraph or its style says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ParaProps {
    pub outline: Option<u8>,
    /// Number of the list; 0 takes a paragraph out of its style's list.
    pub list: Option<u32>,
    pub level: Option<usize>,
    pub is_rtl: Option<bool>,
    pub meaning: Option<Meaning>,
}

/// What a run or its style says.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RunProps {
    strong: Option<bool>,
    emphasis: Option<bool>,
    struck: Option<bool>,
    underlined: Option<bool>,
    marked: Option<bool>,
    raised: Option<i8>,
    code: Option<bool>,
    is_rtl: Option<bool>,
    hidden: Option<bool>,
    langs: [Option<Lang>; 2],
}

#[derive(Debug, Default)]
struct Style {
    base: Option<String>,
    meaning: Option<Meaning>,
    para: ParaProps,
    run: RunProps,
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    all: HashMap<String, Style>,
    default: Option<String>,
    /// Languages of right-to-left and left-to-right text that nobody chose.
    pub langs: [Option<Lang>; 2],
}

impl Styles {
    pub(super) fn read(root: Option<Node<'_, '_>>) -> Self {
        let mut out = Self::default();
        let Some(root) = root else { return out };
        for node in root.children().filter(Node::is_element) {
            match node.tag_name().name() {
                "docDefaults" => {
                    let run = child(node, "rPrDefault").and_then(|n| child(n, "rPr"));
                    out.langs = run.map(run_props).unwrap_or_default().langs;
                }
                "style" => out.style(node),
                _ => {}
            }
        }
        out
    }

    fn style(&mut self, node: Node<'_, '_>) {
        let Some(id) = attr(node, "styleId") else {
            return;
        };
        let name = child(node, "name")
            .and_then(|n| attr(n, "val"))
            .unwrap_or(id);
        let is_para = attr(node, "type").is_none_or(|kind| kind == "paragraph");
        if is_para && attr(node, "default").is_some_and(is_on) {
            self.default = Some(id.to_owned());
        }
        let style = Style {
            base: child(node, "basedOn")
                .and_then(|n| attr(n, "val"))
                .map(str::to_owned),
            meaning: meaning(name).or_else(|| meaning(id)),
            para: child(node, "pPr").map(para_props).unwrap_or_default(),
            run: child(node, "rPr").map(run_props).unwrap_or_default(),
        };
        self.all.insert(id.to_owned(), style);
    }

    /// The style of that name, then those that it inherits from.
    fn chain(&self, id: &str) -> impl Iterator<Item = &Style> {
        let first = self.all.get(id);
        std::iter::successors(first, |style| self.all.get(style.base.as_ref()?)).take(MAX_CHAIN)
    }

    /// What a paragraph says, with its style.
    pub(super) fn para(&self, props: Option<Node<'_, '_>>) -> (ParaProps, RunProps) {
        let mut para = props.map(para_props).unwrap_or_default();
        let mut run = RunProps::default();
        let named = props
            .and_then(|p| child(p, "pStyle"))
            .and_then(|n| attr(n, "val"));
        let Some(id) = named.or(self.default.as_deref()) else {
            return (para, run);
        };
        for style in self.chain(id) {
            para.outline = para.outline.or(style.para.outline);
            para.list = para.list.or(style.para.list);
            para.level = para.level.or(style.para.level);
            para.is_rtl = para.is_rtl.or(style.para.is_rtl);
            para.meaning = para.meaning.or(style.meaning);
            run.is_rtl = run.is_rtl.or(style.run.is_rtl);
            run.hidden = run.hidden.or(style.run.hidden);
            for (lang, inherited) in run.langs.iter_mut().zip(style.run.langs) {
                *lang = lang.or(inherited);
            }
        }
        (para, run)
    }

    /// How a run looks; `None` when it is hidden. `around` is what its paragraph's style says.
    pub(super) fn run(
        &self,
        props: Option<Node<'_, '_>>,
        around: &RunProps,
        base: &Marks,
    ) -> Option<Marks> {
        let mut all = props.map(run_props).unwrap_or_default();
        let named = props
            .and_then(|p| child(p, "rStyle"))
            .and_then(|n| attr(n, "val"));
        let mut told = None;
        for style in named.into_iter().flat_map(|id| self.chain(id)) {
            all = all.or(&style.run);
            told = told.or(style.meaning);
        }
        let inherited = RunProps {
            is_rtl: around.is_rtl,
            hidden: around.hidden,
            langs: around.langs,
            ..RunProps::default()
        };
        all = all.or(&inherited);
        if all.hidden == Some(true) {
            return None;
        }
        let is_rtl = all.is_rtl == Some(true);
        let direction = if is_rtl {
            Direction::Rtl
        } else {
            Direction::Ltr
        };
        Some(Marks {
            link: base.link.clone(),
            lang: all.langs[usize::from(!is_rtl)],
            dir: base.dir.or(Some(direction)),
            strong: all.strong.unwrap_or(told == Some(Meaning::Strong)),
            emphasis: all.emphasis.unwrap_or(told == Some(Meaning::Emphasis)),
            code: all.code.unwrap_or(false) || told == Some(Meaning::Code),
            raised: all.raised > Some(0) || base.raised,
            lowered: all.raised < Some(0) && all.raised.is_some(),
            struck: all.struck == Some(true),
            underlined: all.underlined == Some(true),
            marked: all.marked == Some(true),
        })
    }
}

impl ParaProps {
    /// What the paragraph is.
    pub(super) const fn kind(&self) -> ParaKind {
        match (self.meaning, self.outline) {
            (Some(Meaning::Para(ParaKind::Contents)), _) => ParaKind::Contents,
            (Some(Meaning::Para(ParaKind::Title)), _) => ParaKind::Title,
            (_, Some(level @ 0..=8)) => ParaKind::Heading(level + 1),
            (Some(Meaning::Para(ParaKind::Heading(_))), Some(_)) => ParaKind::Plain,
            (Some(Meaning::Para(kind)), _) => kind,
            _ => ParaKind::Plain,
        }
    }
}

impl RunProps {
    /// What is said here, else what `other` says.
    fn or(self, other: &Self) -> Self {
        Self {
            strong: self.strong.or(other.strong),
            emphasis: self.emphasis.or(other.emphasis),
            struck: self.struck.or(other.struck),
            underlined: self.underlined.or(other.underlined),
            marked: self.marked.or(other.marked),
            raised: self.raised.or(other.raised),
            code: self.code.or(other.code),
            is_rtl: self.is_rtl.or(other.is_rtl),
            hidden: self.hidden.or(other.hidden),
            langs: [
                self.langs[0].or(other.langs[0]),
                self.langs[1].or(other.langs[1]),
            ],
        }
    }
}

/// Whether a switch is on: it is without a value.
fn is_on(value: &str) -> bool {
    !matches!(value, "0" | "false" | "off" | "none")
}

fn switch(props: Node<'_, '_>, name: &str) -> Option<bool> {
    child(props, name).map(|n| attr(n, "val").is_none_or(is_on))
}

fn number(props: Node<'_, '_>, name: &str) -> Option<u32> {
    attr(child(props, name)?, "val")?.trim().parse().ok()
}

pub(super) fn para_props(props: Node<'_, '_>) -> ParaProps {
    let list = child(props, "numPr");
    ParaProps {
        outline: number(props, "outlineLvl").and_then(|n| u8::try_from(n).ok()),
        list: list.and_then(|n| number(n, "numId")),
        level: list
            .and_then(|n| number(n, "ilvl"))
            .map(|n| n.min(8) as usize),
        is_rtl: switch(props, "bidi"),
        ..ParaProps::default()
    }
}

fn run_props(props: Node<'_, '_>) -> RunProps {
    let either = |a: Option<bool>, b: Option<bool>| match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (a, b) => a.or(b),
    };
    let value = |name: &str| child(props, name).and_then(|n| attr(n, "val"));
    let lang = |name: &str| {
        child(props, "lang")
            .and_then(|n| attr(n, name))
            .map(Lang::new)
            .filter(|l| !l.is_unknown())
    };
    let fonts = child(props, "rFonts").and_then(|n| attr(n, "ascii"));
    RunProps {
        strong: either(switch(props, "b"), switch(props, "bCs")),
        emphasis: either(switch(props, "i"), switch(props, "iCs")),
        struck: either(switch(props, "strike"), switch(props, "dstrike")),
        underlined: switch(props, "u"),
        marked: value("highlight").map(is_on),
        raised: value("vertAlign").map(|v| match v {
            "superscript" => 1,
            "subscript" => -1,
            _ => 0,
        }),
        code: fonts.map(is_code_font),
        is_rtl: switch(props, "rtl"),
        hidden: either(switch(props, "vanish"), switch(props, "webHidden")),
        langs: [lang("bidi"), lang("val")],
    }
}

/// Fonts in which every letter is as wide as the others.
fn is_code_font(name: &str) -> bool {
    [
        "Courier New",
        "Consolas",
        "Menlo",
        "Monaco",
        "Liberation Mono",
        "DejaVu Sans Mono",
        "Source Code Pro",
        "Cascadia Mono",
    ]
    .contains(&name)
}

/// Elements of a row or paragraph that stand for a deletion.
pub(super) fn is_deleted(node: Node<'_, '_>) -> bool {
    ["del", "moveFrom"].iter().any(|name| is(node, name))
}
