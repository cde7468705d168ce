//! The elements of `FB2` as those of HTML.

use std::fmt::Write as _;

use roxmltree::{Document as Tree, Node};

use crate::load::container::xml::{elements, words};
use crate::load::limits::MAX_HTML_DEPTH;

/// The book as a page: cover, annotation, text, notes.
pub(super) fn of(tree: &Tree<'_>) -> String {
    let mut page = Page {
        out: String::from("<body>"),
    };
    for name in ["coverpage", "annotation"] {
        let info = elements(tree.root(), "title-info").next();
        for node in info.into_iter().flat_map(|i| elements(i, name)).take(1) {
            match name {
                "annotation" => page.wrapped("blockquote", &node, 0),
                _ => page.children(&node, 0),
            }
        }
    }
    let bodies = tree.root_element().children().filter(|n| is(n, "body"));
    for body in bodies {
        let is_notes = body.attribute("name").is_some_and(|n| NOTES.contains(&n));
        if is_notes {
            page.notes(&body);
        } else {
            page.section(&body, 0);
        }
    }
    page.out
}

/// Names of the bodies that hold notes.
const NOTES: &[&str] = &["notes", "comments", "footnotes", "endnotes"];

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

struct Page {
    out: String,
}

impl Page {
    fn children(&mut self, node: &Node<'_, '_>, depth: usize) {
        if depth > MAX_HTML_DEPTH {
            return self.text(&words(node).unwrap_or_default());
        }
        for child in node.children() {
            if let Some(text) = child.text().filter(|_| child.is_text()) {
                self.text(text);
            } else if child.is_element() {
                self.element(&child, depth + 1);
            }
        }
    }

    fn text(&mut self, text: &str) {
        for c in text.chars() {
            match c {
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '&' => self.out.push_str("&amp;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }

    fn attribute(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.out.push_str(&format!(" {name}=\""));
            self.text(value);
            self.out.push('"');
        }
    }

    /// Opens an element with the id and the language of `node`.
    fn open(&mut self, name: &str, node: &Node<'_, '_>) {
        self.out.push('<');
        self.out.push_str(name);
        self.attribute("id", node.attribute("id"));
        let lang = node.attributes().find(|a| a.name() == "lang");
        self.attribute("lang", lang.map(|a| a.value()));
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn wrapped(&mut self, name: &str, node: &Node<'_, '_>, depth: usize) {
        self.open(name, node);
        self.out.push('>');
        self.children(node, depth);
        self.close(name);
    }

    fn element(&mut self, node: &Node<'_, '_>, depth: usize) {
        match node.tag_name().name() {
            "section" => self.section(node, depth),
            "p" | "date" | "text-author" => self.wrapped("p", node, depth),
            "subtitle" => self.subtitle(node, depth),
            "cite" | "epigraph" => self.wrapped("blockquote", node, depth),
            "poem" => self.poem(node, depth),
            "strong" => self.wrapped("b", node, depth),
            "emphasis" => self.wrapped("em", node, depth),
            "strikethrough" => self.wrapped("s", node, depth),
            name @ ("sub" | "sup" | "code" | "tr") => self.wrapped(name, node, depth),
            "table" => {
                self.open("table", node);
                self.out.push_str(" role=\"table\">");
                self.children(node, depth);
                self.close("table");
            }
            name @ ("td" | "th") => {
                self.open(name, node);
                for key in ["colspan", "rowspan"] {
                    self.attribute(key, node.attribute(key));
                }
                self.out.push('>');
                self.children(node, depth);
                self.close(name);
            }
            "a" => self.link(node, depth),
            "image" => self.image(node),
            "title" => self.title(node, depth),
            "empty-line" => self.out.push_str("<br>"),
            _ => self.wrapped("span", node, depth),
        }
    }

    /// A section with what is inside; its title is a heading as deep as it stands.
    fn section(&mut self, node: &Node<'_, '_>, depth: usize) {
        self.wrapped("section", node, depth);
    }

    fn title(&mut self, node: &Node<'_, '_>, depth: usize) {
        let sections = node
            .ancestors()
            .filter(|n| is(n, "section"))
            .take(5)
            .count();
        let is_poem = node.parent().is_some_and(|p| is(&p, "poem"));
        let name = if is_poem {
            "p".to_owned()
        } else {
            format!("h{}", sections.clamp(1, 6))
        };
        self.open(&name, node);
        self.out.push('>');
        let lines = node.children().filter(|n| is(n, "p"));
        for (at, line) in lines.enumerate() {
            if at > 0 {
                self.out.push_str("<br>");
            }
            self.children(&line, depth + 1);
        }
        self.close(&name);
    }

    /// A line between paragraphs: a small heading, or stars.
    fn subtitle(&mut self, node: &Node<'_, '_>, depth: usize) {
        let text = words(node).unwrap_or_default();
        if !text.chars().any(char::is_alphanumeric) {
            self.out.push_str("<hr>");
            return;
        }
        let sections = node
            .ancestors()
            .filter(|n| is(n, "section"))
            .take(5)
            .count();
        let name = format!("h{}", (sections + 1).min(6));
        self.wrapped(&name, node, depth);
    }

    /// A poem: each stanza by itself.
    fn poem(&mut self, node: &Node<'_, '_>, depth: usize) {
        for child in node.children().filter(Node::is_element) {
            if !is(&child, "stanza") {
                self.element(&child, depth + 1);
                continue;
            }
            self.out.push_str("<div class=\"poem\">");
            for line in child.children().filter(|n| is(n, "v")) {
                self.wrapped("p", &line, depth + 2);
            }
            self.out.push_str("</div>");
        }
    }

    fn link(&mut self, node: &Node<'_, '_>, depth: usize) {
        let href = node.attributes().find(|a| a.name() == "href");
        self.open("a", node);
        self.attribute("href", href.map(|a| a.value()));
        if node.attribute("type") == Some("note") {
            self.out.push_str(" role=\"doc-noteref\"");
        }
        self.out.push('>');
        self.children(node, depth);
        self.close("a");
    }

    fn image(&mut self, node: &Node<'_, '_>) {
        let href = node.attributes().find(|a| a.name() == "href");
        let is_inline = node
            .parent()
            .is_some_and(|p| !matches!(p.tag_name().name(), "section" | "body" | "coverpage"));
        let title = node
            .attribute("title")
            .filter(|t| !t.is_empty() && !is_inline);
        if title.is_some() {
            self.out.push_str("<figure>");
        }
        self.open("img", node);
        self.attribute("src", href.map(|a| a.value()));
        self.attribute("alt", node.attribute("alt"));
        self.out.push('>');
        if let Some(title) = title {
            self.out.push_str("<figcaption>");
            self.text(title);
            self.out.push_str("</figcaption></figure>");
        }
    }

    /// The notes: one list, numbered as their titles are where these are numbers in order.
    fn notes(&mut self, body: &Node<'_, '_>) {
        for title in body.children().filter(|n| is(n, "title")) {
            self.out.push_str("<h1>");
            self.text(&words(&title).unwrap_or_default());
            self.out.push_str("</h1>");
        }
        let notes: Vec<Node<'_, '_>> = elements(*body, "section")
            .filter(|n| !n.children().any(|c| is(&c, "section")))
            .collect();
        let titles: Vec<String> = notes
            .iter()
            .map(|n| {
                n.children()
                    .find(|c| is(c, "title"))
                    .and_then(|t| words(&t))
                    .unwrap_or_default()
            })
            .collect();
        let first = titles.first().and_then(|t| number(t)).unwrap_or(1);
        let is_numbered = (first..)
            .zip(&titles)
            .all(|(n, title)| number(title) == Some(n));
        let start = if is_numbered { first } else { 1 };
        let _ = write!(self.out, "<ol class=\"footnotes\" start=\"{start}\">");
        for (note, title) in notes.iter().zip(&titles) {
            self.open("li", note);
            self.out.push('>');
            if !is_numbered && !title.is_empty() && number(title).is_none() {
                self.out.push_str("<p><b>");
                self.text(title);
                self.out.push_str("</b></p>");
            }
            for child in note
                .children()
                .filter(|c| c.is_element() && !is(c, "title"))
            {
                self.element(&child, 2);
            }
            self.out.push_str("</li>");
        }
        self.out.push_str("</ol>");
    }
}

/// The number that a note's title is, brackets and all.
fn number(title: &str) -> Option<u32> {
    let bare = title.trim_matches(|c: char| !c.is_alphanumeric());
    crate::document::fold::fold(bare).parse().ok()
}
