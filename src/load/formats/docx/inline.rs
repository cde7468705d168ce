//! The runs of a paragraph: text, breaks, signs, links, fields, references to notes.

use std::rc::Rc;

use roxmltree::Node;

use super::body::{Reader, Story};
use super::styles::is_deleted;
use crate::load::LoadErrorKind;
use crate::load::container::xml::{attr, child, is};
use crate::load::limits::MAX_XML_DEPTH;
use crate::load::office::compose::compose;
use crate::load::office::fields::link_of_field;
use crate::load::office::notes::Notes;
use crate::load::office::runs::Marks;
use crate::vocab::Direction;

/// A field that is open: its words are an instruction first, then what it shows.
#[derive(Debug, Default)]
pub(super) struct Field {
    instruction: String,
    shows: bool,
    link: Option<Rc<str>>,
}

/// Signs of fonts that have their own encoding: the font's name, the code, the character.
const SIGNS: &[(&str, u32, &str)] = &[
    ("Wingdings", 0xFC, "\u{2713}"),
    ("Wingdings", 0xFB, "\u{2717}"),
    ("Wingdings", 0xFE, "\u{2611}"),
    ("Wingdings", 0xA8, "\u{2610}"),
    ("Wingdings", 0xE0, "\u{2192}"),
    ("Wingdings", 0xDF, "\u{2190}"),
    ("Wingdings", 0x4A, "\u{263A}"),
    ("Symbol", 0xB0, "\u{B0}"),
    ("Symbol", 0xB1, "\u{B1}"),
    ("Symbol", 0xB4, "\u{D7}"),
    ("Symbol", 0xB8, "\u{F7}"),
    ("Symbol", 0xA3, "\u{2264}"),
    ("Symbol", 0xB3, "\u{2265}"),
    ("Symbol", 0xAC, "\u{2190}"),
    ("Symbol", 0xAE, "\u{2192}"),
    ("AGA Arabesque", 0x72, "\u{FDFA}"),
];

impl<'a> Reader<'a> {
    /// Adds what stands in `node`, a paragraph or a part of one.
    pub(super) fn inlines(
        &mut self,
        node: Node<'a, 'a>,
        base: &Marks,
        story: &mut Story<'_>,
    ) -> Result<(), LoadErrorKind> {
        if self.depth >= MAX_XML_DEPTH {
            return Ok(());
        }
        self.depth += 1;
        for node in node
            .children()
            .filter(|n| n.is_element() && !is_deleted(*n))
        {
            match node.tag_name().name() {
                "r" => self.run(node, base, story)?,
                "hyperlink" => {
                    let link = link_of(node, story);
                    self.inlines(
                        node,
                        &Marks {
                            link: link.or_else(|| base.link.clone()),
                            ..base.clone()
                        },
                        story,
                    )?;
                }
                "fldSimple" => {
                    let link = attr(node, "instr").and_then(link_of_field);
                    self.inlines(
                        node,
                        &Marks {
                            link: link.or_else(|| base.link.clone()),
                            ..base.clone()
                        },
                        story,
                    )?;
                }
                "dir" | "bdo" => {
                    let dir = if attr(node, "val") == Some("rtl") {
                        Direction::Rtl
                    } else {
                        Direction::Ltr
                    };
                    self.inlines(
                        node,
                        &Marks {
                            dir: Some(dir),
                            ..base.clone()
                        },
                        story,
                    )?;
                }
                "bookmarkStart" => story.name(attr(node, "name").unwrap_or_default()),
                "oMath" | "oMathPara" => self.formula(node, base, story),
                "AlternateContent" => {
                    if let Some(choice) = child(node, "Choice").or_else(|| child(node, "Fallback"))
                    {
                        self.inlines(choice, base, story)?;
                    }
                }
                "sdt" => {
                    if let Some(content) = child(node, "sdtContent") {
                        self.inlines(content, base, story)?;
                    }
                }
                "pPr" | "sdtPr" | "rPr" => {}
                _ => self.inlines(node, base, story)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn run(
        &mut self,
        node: Node<'a, 'a>,
        base: &Marks,
        story: &mut Story<'_>,
    ) -> Result<(), LoadErrorKind> {
        let Some(mut marks) = self.styles.run(child(node, "rPr"), &story.around, base) else {
            return Ok(());
        };
        if marks.link.is_none() {
            marks.link = story
                .fields
                .iter()
                .rev()
                .find_map(|field| field.link.clone());
        }
        for node in node.children().filter(Node::is_element) {
            self.part_of_run(node, &marks, story)?;
        }
        Ok(())
    }

    fn part_of_run(
        &mut self,
        node: Node<'a, 'a>,
        marks: &Marks,
        story: &mut Story<'_>,
    ) -> Result<(), LoadErrorKind> {
        let name = node.tag_name().name();
        let is_shown = story.fields.iter().all(|field| field.shows);
        match name {
            "fldChar" => field(attr(node, "fldCharType").unwrap_or_default(), story),
            "instrText" => {
                if let Some(field) = story.fields.last_mut().filter(|field| !field.shows) {
                    field.instruction.push_str(node.text().unwrap_or_default());
                }
            }
            _ if !is_shown => {}
            "t" => story.runs.push(node.text().unwrap_or_default(), marks),
            "tab" | "ptab" => story.runs.push(" ", marks),
            "cr" => story.runs.push("\n", marks),
            "br" => {
                let is_line = !matches!(attr(node, "type"), Some("page" | "column"));
                story.runs.push(if is_line { "\n" } else { " " }, marks);
            }
            "noBreakHyphen" => story.runs.push("\u{2011}", marks),
            "softHyphen" => story.runs.push("\u{AD}", marks),
            "sym" => story.runs.push(&sign(node), marks),
            "footnoteReference" => self.note(0, node, marks, story)?,
            "endnoteReference" => self.note(1, node, marks, story)?,
            "drawing" | "pict" | "object" => self.drawing(node, story)?,
            "ruby" => {
                for part in ["rubyBase", "rt"]
                    .iter()
                    .filter_map(|name| child(node, name))
                {
                    let is_gloss = is(part, "rt");
                    story.runs.push(if is_gloss { " (" } else { "" }, marks);
                    self.inlines(part, marks, story)?;
                    story.runs.push(if is_gloss { ")" } else { "" }, marks);
                }
            }
            "AlternateContent" => {
                let choice = child(node, "Choice").or_else(|| child(node, "Fallback"));
                for node in choice
                    .iter()
                    .flat_map(Node::children)
                    .filter(Node::is_element)
                {
                    self.part_of_run(node, marks, story)?;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// A reference to a note; the note is read where it is referred to first.
    fn note(
        &mut self,
        kind: usize,
        node: Node<'a, 'a>,
        marks: &Marks,
        story: &mut Story<'_>,
    ) -> Result<(), LoadErrorKind> {
        let Some(id) = attr(node, "id") else {
            return Ok(());
        };
        let Some((part, root)) = self.notes.get(kind).copied().flatten() else {
            return Ok(());
        };
        let is_it = |n: &Node<'_, '_>| n.is_element() && attr(*n, "id") == Some(id);
        let Some(body) = root.children().find(is_it) else {
            return Ok(());
        };
        let (number, is_new) = self.numbers.number(&format!("{kind}-{id}"));
        let marks = Marks {
            raised: true,
            link: Some(Notes::link(number)),
            ..marks.clone()
        };
        story.runs.push(&number.to_string(), &marks);
        if is_new {
            let pieces = self.story(body, part)?;
            self.numbers.set(number, compose(pieces));
        }
        Ok(())
    }

    /// A formula as one line: its letters, with a stroke in fractions.
    fn formula(&self, node: Node<'a, 'a>, marks: &Marks, story: &mut Story<'_>) {
        for node in node.descendants() {
            if is(node, "t") {
                story.runs.push(node.text().unwrap_or_default(), marks);
            } else if is(node, "den") {
                story.runs.push("/", marks);
            }
        }
    }
}

/// Where a link leads.
fn link_of(node: Node<'_, '_>, story: &Story<'_>) -> Option<Rc<str>> {
    let anchor = attr(node, "anchor")
        .map(|name| format!("#{name}"))
        .unwrap_or_default();
    let relation = attr(node, "id").and_then(|id| story.part.rels.get(id));
    let outside = relation
        .filter(|r| r.is_outside)
        .map_or("", |r| r.target.as_str());
    let link = format!("{outside}{anchor}");
    (!link.is_empty()).then(|| link.into())
}

/// Begins, turns or ends a field.
fn field(kind: &str, story: &mut Story<'_>) {
    match kind {
        "begin" if story.fields.len() < MAX_XML_DEPTH => story.fields.push(Field::default()),
        "separate" => {
            if let Some(field) = story.fields.last_mut() {
                field.shows = true;
                field.link = link_of_field(&field.instruction);
            }
        }
        "end" => {
            story.fields.pop();
        }
        _ => {}
    }
}

/// The character that a sign of a font stands for.
fn sign(node: Node<'_, '_>) -> String {
    let code = attr(node, "char")
        .and_then(|c| u32::from_str_radix(c, 16).ok())
        .unwrap_or(0);
    let font = attr(node, "font").unwrap_or_default();
    let bare = if (0xF000..0xF100).contains(&code) {
        code - 0xF000
    } else {
        code
    };
    let row = SIGNS.iter().find(|row| row.0 == font && row.1 == bare);
    match row {
        Some(row) => row.2.to_owned(),
        None if code < 0xE000 => char::from_u32(code).map(String::from).unwrap_or_default(),
        None => "\u{2022}".to_owned(),
    }
}
