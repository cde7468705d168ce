//! What stands in a paragraph: text, spans, links, notes, breaks, frames.

use std::rc::Rc;

use roxmltree::Node;

use super::body::{Reader, Story};
use crate::load::LoadErrorKind;
use crate::load::container::xml::{attr, child, is};
use crate::load::limits::MAX_XML_DEPTH;
use crate::load::office::compose::compose;
use crate::load::office::notes::Notes;
use crate::load::office::runs::Marks;
use crate::vocab::Lang;

/// Spaces in a row, at most.
const MAX_SPACES: usize = 200;

/// Parts of a paragraph that are not shown in it.
const SKIPPED: &[&str] = &[
    "annotation",
    "annotation-end",
    "hidden-text",
    "hidden-paragraph",
    "toc-mark-start",
    "toc-mark",
    "alphabetical-index-mark",
    "note-citation",
    "ruby-text",
    "desc",
    "title",
    "script",
    "list-style",
];

impl<'a> Reader<'a> {
    /// Adds what stands in `node`; `langs` are the languages of right-to-left and left-to-right letters.
    pub(super) fn inlines(
        &mut self,
        node: Node<'a, 'a>,
        base: &Marks,
        langs: [Option<Lang>; 2],
        story: &mut Story,
    ) -> Result<(), LoadErrorKind> {
        if self.depth >= MAX_XML_DEPTH {
            return Ok(());
        }
        self.depth += 1;
        for node in node.children() {
            if node.is_text() {
                text(node.text().unwrap_or_default(), base, langs, story);
                continue;
            }
            if !node.is_element() {
                continue;
            }
            match node.tag_name().name() {
                "span" => {
                    let named = attr(node, "style-name");
                    if let Some(marks) = self.styles.run(named, base) {
                        let own = self.styles.langs(named);
                        self.inlines(
                            node,
                            &marks,
                            [own[0].or(langs[0]), own[1].or(langs[1])],
                            story,
                        )?;
                    }
                }
                "a" => {
                    let link = attr(node, "href")
                        .map(address)
                        .or_else(|| base.link.clone());
                    self.inlines(
                        node,
                        &Marks {
                            link,
                            ..base.clone()
                        },
                        langs,
                        story,
                    )?;
                }
                "s" => {
                    let n = attr(node, "c")
                        .and_then(|n| n.parse().ok())
                        .unwrap_or(1)
                        .min(MAX_SPACES);
                    story.runs.push(&" ".repeat(n), base);
                }
                "tab" => story.runs.push(" ", base),
                "line-break" => story.runs.push("\n", base),
                "soft-page-break" => {}
                "bookmark" | "bookmark-start" | "reference-mark" | "reference-mark-start" => {
                    story.name(attr(node, "name").unwrap_or_default());
                }
                "note" => self.note(node, base, story)?,
                "frame" | "custom-shape" | "rect" | "g" => self.frame(node, story)?,
                "ruby" => self.ruby(node, base, langs, story)?,
                name if SKIPPED.contains(&name) => {}
                _ => self.inlines(node, base, langs, story)?,
            }
        }
        self.depth -= 1;
        Ok(())
    }

    fn note(
        &mut self,
        node: Node<'a, 'a>,
        base: &Marks,
        story: &mut Story,
    ) -> Result<(), LoadErrorKind> {
        let Some(body) = child(node, "note-body") else {
            return Ok(());
        };
        let (number, _) = self.numbers.number(&format!("{}", node.id().get()));
        let marks = Marks {
            raised: true,
            link: Some(Notes::link(number)),
            ..base.clone()
        };
        story.runs.push(&number.to_string(), &marks);
        let pieces = self.story(body)?;
        self.numbers.set(number, compose(pieces));
        Ok(())
    }

    /// A word with its gloss in parentheses.
    fn ruby(
        &mut self,
        node: Node<'a, 'a>,
        base: &Marks,
        langs: [Option<Lang>; 2],
        story: &mut Story,
    ) -> Result<(), LoadErrorKind> {
        for part in node.children().filter(Node::is_element) {
            let is_gloss = is(part, "ruby-text");
            story.runs.push(if is_gloss { " (" } else { "" }, base);
            self.inlines(part, base, langs, story)?;
            story.runs.push(if is_gloss { ")" } else { "" }, base);
        }
        Ok(())
    }
}

/// Adds characters: white space of the markup is one space. Right-to-left letters have a language of their own.
fn text(text: &str, base: &Marks, langs: [Option<Lang>; 2], story: &mut Story) {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            ' ' | '\t' | '\n' | '\r' if out.ends_with(' ') => {}
            ' ' | '\t' | '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    let dir = crate::document::language::dominant_direction(&out);
    let lang = dir.and_then(|dir| langs[usize::from(!dir.is_rtl())]);
    story.runs.push(
        &out,
        &Marks {
            lang: lang.or(base.lang),
            ..base.clone()
        },
    );
}

/// Where a link leads; places of the same file may have the kind of place behind a stroke.
fn address(href: &str) -> Rc<str> {
    match href.strip_prefix('#') {
        Some(name) => {
            let bare = name.split_once('|').map_or(name, |(name, _)| name);
            let decoded = percent_encoding::percent_decode_str(bare).decode_utf8_lossy();
            format!("#{decoded}").into()
        }
        None => href.into(),
    }
}
