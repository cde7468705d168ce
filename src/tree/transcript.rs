//! What a screen reader is given, as utterances: by line, word or character, with what each part
//! is and every change of language. The steps are those of the client's side of the tree
//! (`listen.rs`), so that a wrong tree gives a wrong transcript.

use std::ops::Range;

use accesskit::Role;
use accesskit_consumer::{FullNodeId, NodeRef, TextPosition};

/// How far the reader goes at a time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// A line of the page.
    #[default]
    Line,
    /// A word with what follows it.
    Word,
    /// A character, as a reader takes it.
    Character,
}

/// One utterance: words in one language, or the name of something that has no text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Utterance {
    /// What begins here, outermost first, e.g. `list`, `item 1 of 3`; empty inside a part.
    pub roles: Vec<String>,
    /// Language of the words; empty when unknown.
    pub language: String,
    /// The words as a client gets them, logical order, line ends left out.
    pub text: String,
}

/// Everything that is said of a document, in order.
#[must_use]
pub fn transcript(document: &NodeRef<'_>, step: Step) -> Vec<Utterance> {
    let mut parts = Vec::new();
    collect(document, &mut parts, 0);
    let mut teller = Teller {
        parts: &parts,
        next: 0,
        link: None,
        out: Vec::new(),
    };
    let (mut at, mut from) = (document.document_start(), 0);
    while !at.is_document_end() {
        let end = forward(&at, step);
        let mut range = at.to_degenerate_range();
        range.set_end(end);
        let text = range.text();
        teller.tell(&text, from);
        from += text.chars().count();
        if text.is_empty() {
            break;
        }
        at = end;
    }
    teller.rest();
    teller.out
}

fn forward<'a>(at: &TextPosition<'a>, step: Step) -> TextPosition<'a> {
    match step {
        Step::Line => at.forward_to_line_end().biased_to_start(),
        Step::Word => at.forward_to_word_start().biased_to_start(),
        Step::Character => at.forward_to_character_start(),
    }
}

/// A node of the tree in reading order.
enum Part<'a> {
    /// Something that is announced.
    Role(NodeRef<'a>),
    /// A run and the characters (Unicode scalars) of the document that it holds.
    Run(NodeRef<'a>, Range<usize>),
}

fn collect<'a>(node: &NodeRef<'a>, out: &mut Vec<Part<'a>>, from: usize) -> usize {
    let mut at = from;
    for child in node.children() {
        if child.role() == Role::TextRun {
            let end = at + child.data().value().map_or(0, |v| v.chars().count());
            out.push(Part::Run(child, at..end));
            at = end;
        } else {
            out.push(Part::Role(child));
            at = collect(&child, out, at);
        }
    }
    at
}

/// Goes through the parts as the steps go through the text.
struct Teller<'a> {
    parts: &'a [Part<'a>],
    /// The first part that is not told to its end.
    next: usize,
    /// The link that the last run was in.
    link: Option<FullNodeId>,
    out: Vec<Utterance>,
}

impl Teller<'_> {
    /// Tells the text of one step, which begins with the document's character `from`.
    fn tell(&mut self, text: &str, from: usize) {
        let to = from + text.chars().count();
        let mut chars = text.chars();
        let mut at = from;
        let mut current = Utterance::default();
        while at < to {
            match self.parts.get(self.next) {
                None => break,
                Some(Part::Role(node)) => {
                    self.next += 1;
                    self.flush(&mut current, false);
                    self.announce(node, &mut current);
                }
                Some(Part::Run(node, range)) => {
                    let end = range.end.min(to);
                    let words: String = chars.by_ref().take(end.saturating_sub(at)).collect();
                    self.add(node, &words, &mut current);
                    at = end.max(at);
                    if range.end <= to {
                        self.next += 1;
                    }
                }
            }
        }
        self.flush(&mut current, true);
    }

    /// Adds words of a run to what is being said; another language, and the end of a link, begin
    /// an utterance of their own. Spaces go with the words before them.
    fn add(&mut self, run: &NodeRef<'_>, words: &str, current: &mut Utterance) {
        let language = run.language().unwrap_or_default();
        let parent = run.parent().filter(|node| node.role() == Role::Link);
        let link = parent.map(|node| node.id());
        let is_space = words.trim().is_empty() && !current.text.is_empty();
        if !is_space {
            if (language != current.language || link != self.link) && !current.text.is_empty() {
                self.flush(current, false);
            }
            language.clone_into(&mut current.language);
            self.link = link;
        }
        current.text.push_str(words);
    }

    /// What stands behind the last text.
    fn rest(&mut self) {
        let mut current = Utterance::default();
        while let Some(part) = self.parts.get(self.next) {
            self.next += 1;
            if let Part::Role(node) = part {
                self.announce(node, &mut current);
            }
        }
        self.flush(&mut current, true);
    }

    fn announce(&mut self, node: &NodeRef<'_>, current: &mut Utterance) {
        let Some(role) = role_of(node) else { return };
        current.roles.push(role);
        let has_text = node.children().next().is_some();
        if let Some(label) = node.label().filter(|_| !has_text) {
            current.language = node.language().unwrap_or_default().to_owned();
            current.text = label;
            self.flush(current, true);
        }
    }

    /// Ends an utterance. One of roles alone waits for the words that follow, unless `all`.
    fn flush(&mut self, current: &mut Utterance, all: bool) {
        let words = current.text.trim_end_matches(['\n', '\r']);
        if words.is_empty() && (current.roles.is_empty() || !all) {
            current.text.clear();
            return;
        }
        let mut done = std::mem::take(current);
        done.text.truncate(words_len(&done.text));
        self.out.push(done);
    }
}

fn words_len(text: &str) -> usize {
    text.trim_end_matches(['\n', '\r']).len()
}

/// What a client says of a node when it is entered; `None` for what needs no word.
fn role_of(node: &NodeRef<'_>) -> Option<String> {
    let data = node.data();
    let name = match node.role() {
        Role::Heading => return Some(format!("heading {}", data.level().unwrap_or(0))),
        Role::ListItem => {
            let of = data.size_of_set().unwrap_or(0);
            return Some(format!(
                "item {} of {of}",
                data.position_in_set().unwrap_or(0)
            ));
        }
        Role::Table => {
            let (rows, columns) = (data.row_count(), data.column_count());
            return Some(format!(
                "table {} by {}",
                rows.unwrap_or(0),
                columns.unwrap_or(0)
            ));
        }
        Role::List => "list",
        Role::DocEndnotes => "notes",
        Role::ListMarker => "marker",
        Role::Link => "link",
        Role::Blockquote => "quote",
        Role::Code => "code",
        Role::Figure => "figure",
        Role::Image => "image",
        Role::Video => "video",
        Role::Audio => "audio",
        Role::FigureCaption | Role::Caption => "caption",
        Role::Row => "row",
        Role::ColumnHeader => "column header",
        Role::RowHeader => "row header",
        Role::Cell => "cell",
        Role::Term => "term",
        Role::Definition => "definition",
        Role::DescriptionList => "definitions",
        Role::Details => "details",
        Role::Splitter => "separator",
        _ => return None,
    };
    Some(name.to_owned())
}
