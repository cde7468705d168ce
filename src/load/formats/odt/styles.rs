//! Styles: what they say about paragraphs, runs and lists, with what they inherit.

use std::collections::HashMap;

use roxmltree::Node;

use crate::load::container::xml::{attr, child, is};
use crate::load::office::ParaKind;
use crate::load::office::runs::Marks;
use crate::load::office::styles::{Meaning, meaning};
use crate::vocab::{Direction, Lang};

/// Styles that inherit from each other, at most: a circle ends here.
const MAX_CHAIN: usize = 24;

/// What a style says.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    meaning: Option<Meaning>,
    dir: Option<Direction>,
    list: Option<String>,
    run: Run,
}

/// What a style says about runs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Run {
    strong: Option<bool>,
    emphasis: Option<bool>,
    struck: Option<bool>,
    underlined: Option<bool>,
    marked: Option<bool>,
    raised: Option<i8>,
    code: Option<bool>,
    hidden: Option<bool>,
    langs: [Option<Lang>; 2],
}

/// How a level of a list is marked.
#[derive(Clone, Copy, Debug)]
pub(super) struct Level {
    pub ordered: bool,
    pub start: u32,
}

/// What holds for a paragraph.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Para {
    pub kind: ParaKind,
    pub dir: Option<Direction>,
    pub run: Run,
}

/// All styles of a file.
#[derive(Debug, Default)]
pub(super) struct Styles {
    paragraphs: HashMap<String, Style>,
    texts: HashMap<String, Style>,
    lists: HashMap<String, HashMap<usize, Level>>,
    /// The direction of pages.
    page: Option<Direction>,
    /// Languages of right-to-left and left-to-right text that nobody chose.
    pub langs: [Option<Lang>; 2],
}

impl Styles {
    /// Reads the styles of all parts of a file.
    pub(super) fn read(roots: &[Node<'_, '_>]) -> Self {
        let mut out = Self::default();
        let groups = ["styles", "automatic-styles"];
        for root in roots {
            for group in root.children().filter(|n| groups.iter().any(|g| is(*n, g))) {
                group
                    .children()
                    .filter(Node::is_element)
                    .for_each(|node| out.add(node));
            }
        }
        out
    }

    fn add(&mut self, node: Node<'_, '_>) {
        let name = attr(node, "name").unwrap_or_default().to_owned();
        match (node.tag_name().name(), attr(node, "family")) {
            ("default-style", Some("paragraph")) => self.langs = style(node).run.langs,
            ("style", Some("paragraph")) => {
                self.paragraphs.insert(name, style(node));
            }
            ("style", Some("text")) => {
                self.texts.insert(name, style(node));
            }
            ("list-style", _) => {
                self.lists.insert(name, levels(node));
            }
            ("page-layout", _) => {
                let dir = child(node, "page-layout-properties")
                    .and_then(|n| direction(attr(n, "writing-mode")?));
                self.page = self.page.or(dir);
            }
            _ => {}
        }
    }

    /// What the style `name` says about a paragraph.
    pub(super) fn para(&self, name: Option<&str>) -> Para {
        let mut para = Para::default();
        let mut told = None;
        for (own, style) in chain(&self.paragraphs, name) {
            told = told.or(style.meaning).or_else(|| meaning(own));
            para.dir = para.dir.or(style.dir);
            para.run = para.run.or(&style.run);
        }
        if let Some(Meaning::Para(kind)) = told.or_else(|| meaning(name?)) {
            para.kind = kind;
        }
        para.dir = para.dir.or(self.page.filter(|dir| dir.is_rtl()));
        para
    }

    /// The list of a paragraph's style.
    pub(super) fn list_of(&self, name: Option<&str>) -> Option<&str> {
        chain(&self.paragraphs, name).find_map(|(_, style)| style.list.as_deref())
    }

    /// How a run of the style `name` looks inside one that looks like `base`; `None` when it is hidden.
    pub(super) fn run(&self, name: Option<&str>, base: &Marks) -> Option<Marks> {
        let mut run = Run::default();
        let mut told = name.and_then(meaning);
        for (own, style) in chain(&self.texts, name) {
            run = run.or(&style.run);
            told = told.or(style.meaning).or_else(|| meaning(own));
        }
        if run.hidden == Some(true) {
            return None;
        }
        let raised = run
            .raised
            .map_or((base.raised, base.lowered), |r| (r > 0, r < 0));
        Some(Marks {
            strong: run
                .strong
                .unwrap_or(base.strong || told == Some(Meaning::Strong)),
            emphasis: run
                .emphasis
                .unwrap_or(base.emphasis || told == Some(Meaning::Emphasis)),
            struck: run.struck.unwrap_or(base.struck),
            underlined: run.underlined.unwrap_or(base.underlined),
            marked: run.marked.unwrap_or(base.marked),
            raised: raised.0,
            lowered: raised.1,
            code: run.code.unwrap_or(base.code) || told == Some(Meaning::Code),
            ..base.clone()
        })
    }

    /// The languages that the style `name` declares for right-to-left and left-to-right letters.
    pub(super) fn langs(&self, name: Option<&str>) -> [Option<Lang>; 2] {
        let all = chain(&self.texts, name);
        all.fold([None, None], |found, (_, style)| {
            [
                found[0].or(style.run.langs[0]),
                found[1].or(style.run.langs[1]),
            ]
        })
    }

    /// How the level of a list is marked; without a style it has points.
    pub(super) fn level(&self, list: Option<&str>, level: usize) -> Level {
        let named = list
            .and_then(|name| self.lists.get(name))
            .and_then(|levels| levels.get(&level));
        named.copied().unwrap_or(Level {
            ordered: false,
            start: 1,
        })
    }
}

/// The style of that name, then those that it inherits from.
fn chain<'s>(
    all: &'s HashMap<String, Style>,
    name: Option<&str>,
) -> impl Iterator<Item = (&'s str, &'s Style)> {
    let first = name.and_then(|name| all.get_key_value(name));
    let next =
        move |(_, style): &(&'s String, &'s Style)| all.get_key_value(style.parent.as_ref()?);
    std::iter::successors(first, next)
        .map(|(name, style)| (name.as_str(), style))
        .take(MAX_CHAIN)
}

impl Run {
    fn or(self, other: &Self) -> Self {
        Self {
            strong: self.strong.or(other.strong),
            emphasis: self.emphasis.or(other.emphasis),
            struck: self.struck.or(other.struck),
            underlined: self.underlined.or(other.underlined),
            marked: self.marked.or(other.marked),
            raised: self.raised.or(other.raised),
            code: self.code.or(other.code),
            hidden: self.hidden.or(other.hidden),
            langs: [
                self.langs[0].or(other.langs[0]),
                self.langs[1].or(other.langs[1]),
            ],
        }
    }

    /// Whether the runs of a paragraph are hidden.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden == Some(true)
    }

    /// The languages that a paragraph's style declares.
    pub(super) const fn languages(&self) -> [Option<Lang>; 2] {
        self.langs
    }
}

fn direction(mode: &str) -> Option<Direction> {
    match mode {
        "rl-tb" | "rl" | "tb-rl" => Some(Direction::Rtl),
        "lr-tb" | "lr" => Some(Direction::Ltr),
        _ => None,
    }
}

fn style(node: Node<'_, '_>) -> Style {
    let para = child(node, "paragraph-properties");
    let outline = attr(node, "default-outline-level")
        .and_then(|n| n.parse().ok())
        .filter(|n| (1..=10).contains(n));
    let named = attr(node, "display-name").and_then(meaning);
    Style {
        parent: attr(node, "parent-style-name").map(str::to_owned),
        meaning: outline
            .map(|n| Meaning::Para(ParaKind::Heading(n)))
            .or(named),
        dir: para.and_then(|n| direction(attr(n, "writing-mode")?)),
        list: attr(node, "list-style-name").map(str::to_owned),
        run: child(node, "text-properties").map(run).unwrap_or_default(),
    }
}

fn run(node: Node<'_, '_>) -> Run {
    let get = |name: &str| attr(node, name);
    let either = |a: Option<bool>, b: Option<bool>| match (a, b) {
        (Some(true), _) | (_, Some(true)) => Some(true),
        (a, b) => a.or(b),
    };
    let bold =
        |name: &str| get(name).map(|w| w == "bold" || w.parse::<u32>().is_ok_and(|w| w >= 600));
    let slanted = |name: &str| get(name).map(|s| s != "normal");
    let line = |name: &str| get(name).map(|s| s != "none");
    let lang = |name: &str, country: &str| {
        let lang = get(name).filter(|lang| !matches!(*lang, "none" | "zxx" | ""))?;
        let country = get(country).filter(|c| !matches!(*c, "none" | ""));
        let tag = country.map_or_else(|| lang.to_owned(), |c| format!("{lang}-{c}"));
        Some(Lang::new(&tag)).filter(|l| !l.is_unknown())
    };
    Run {
        strong: either(bold("font-weight"), bold("font-weight-complex")),
        emphasis: either(slanted("font-style"), slanted("font-style-complex")),
        struck: line("text-line-through-style"),
        underlined: line("text-underline-style"),
        marked: get("background-color").map(|c| c != "transparent"),
        raised: get("text-position").map(raised),
        code: get("font-name")
            .map(|f| f.contains("Mono") || f.contains("Courier") || f == "Consolas"),
        hidden: get("display").map(|d| d == "none"),
        langs: [
            lang("language-complex", "country-complex"),
            lang("language", "country"),
        ],
    }
}

/// Above the line, on it, or below it: `super 58%`, `-33% 58%`.
fn raised(position: &str) -> i8 {
    let first = position.split_whitespace().next().unwrap_or_default();
    match first {
        "super" => 1,
        "sub" => -1,
        percent => {
            let n: f32 = percent.trim_end_matches('%').parse().unwrap_or(0.0);
            i8::from(n > 0.0) - i8::from(n < 0.0)
        }
    }
}

fn levels(node: Node<'_, '_>) -> HashMap<usize, Level> {
    let all = node.children().filter(Node::is_element);
    all.filter_map(|node| {
        let at = attr(node, "level")?.parse().ok()?;
        let has_format = attr(node, "num-format").is_some_and(|f| !f.is_empty());
        let level = Level {
            ordered: is(node, "list-level-style-number") && has_format,
            start: attr(node, "start-value")
                .and_then(|n| n.parse().ok())
                .unwrap_or(1),
        };
        Some((at, level))
    })
    .collect()
}
