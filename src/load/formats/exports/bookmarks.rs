//! Bookmarks as Netscape wrote them first and browsers, Raindrop, Karakeep, Pinboard and others do
//! since (`<!DOCTYPE NETSCAPE-Bookmark-file-1>`), and the lists of links that Pocket
//! (`ril_export.html`) and Instapaper gave out as web pages. Folders are tags.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use crate::load::encoding::decode_markup;
use crate::load::items::{Body, Item, Items, moment, tags};
use crate::load::limits::{MAX_ENTRIES, MAX_HTML_DEPTH};
use crate::load::peek::one_line;
use crate::load::{Articles, LoadErrorKind, Loader, Reader, Source};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "bookmarks",
    extensions: &["html", "htm"],
    mime: &[],
    sniff,
    read: Reader::Shelf(open),
};

/// Titles of the pages that Pocket and Instapaper gave out.
const TITLES: &[&str] = &[
    "<title>pocket export</title>",
    "<title>instapaper: export</title>",
];

fn sniff(source: &Source) -> u8 {
    let head: String = source
        .head()
        .iter()
        .take(2048)
        .map(|b| char::from(*b).to_ascii_lowercase())
        .collect();
    let is_netscape = head.contains("<!doctype netscape-bookmark-file");
    if is_netscape || TITLES.iter().any(|title| head.contains(title)) {
        97
    } else {
        0
    }
}

fn open(mut source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    let text = decode_markup(source.take_bytes()?, source.charset.as_deref()).text;
    let tokenizer = Tokenizer::new(Links::default(), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(&text));
    while !input.is_empty() {
        drop(tokenizer.feed(&input));
    }
    tokenizer.end();
    let state = tokenizer.sink.0.into_inner();
    Items::shelf(LOADER.id, source, None, state.items, state.n_left_out)
}

/// Collects links from tags: no tree is built, which hostile files make deep.
#[derive(Default)]
struct Links(RefCell<State>);

#[derive(Default)]
struct State {
    items: Vec<Item>,
    /// Folders that are open.
    folders: Vec<String>,
    /// What the next list is the folder of.
    heading: Option<String>,
    words: Words,
    /// Characters since the tag that opened the words.
    text: String,
    n_left_out: usize,
}

/// Whose words stand now.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Words {
    #[default]
    Nobodys,
    Heading,
    Link,
    Note,
}

impl TokenSink for Links {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut state = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => state.start(&tag),
            Token::TagToken(tag) => state.end(&tag),
            Token::CharacterTokens(text) if state.words != Words::Nobodys => {
                state.text.push_str(&text);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

impl State {
    fn start(&mut self, tag: &Tag) {
        let name = &*tag.name;
        match name {
            "h1" | "h3" | "a" | "dd" | "dl" | "dt" | "ul" | "ol" => self.settle(),
            _ => return,
        }
        match name {
            "h1" | "h3" => self.words = Words::Heading,
            "dl" | "ul" | "ol" => {
                let folder = self.heading.take().unwrap_or_default();
                if self.folders.len() < MAX_HTML_DEPTH {
                    self.folders.push(folder);
                }
            }
            "a" => self.link(tag),
            "dd" => self.words = Words::Note,
            _ => {}
        }
    }

    fn end(&mut self, tag: &Tag) {
        match &*tag.name {
            "h1" | "h3" | "a" => self.settle(),
            "dl" | "ul" | "ol" => {
                self.settle();
                self.folders.pop();
            }
            _ => {}
        }
    }

    fn link(&mut self, tag: &Tag) {
        let attribute = |name: &str| {
            let found = tag.attrs.iter().find(|a| &*a.name.local == name);
            found.map(|a| a.value.trim().to_owned())
        };
        let Some(address) = attribute("href") else {
            return;
        };
        // Scripts as bookmarks, places inside a browser.
        let is_page = address.starts_with("http:") || address.starts_with("https:");
        if !is_page || self.items.len() >= MAX_ENTRIES {
            self.n_left_out += usize::from(is_page);
            return;
        }
        let mut all: Vec<String> = self
            .folders
            .iter()
            .filter(|folder| !folder.is_empty() && !is_root(folder))
            .cloned()
            .collect();
        all.extend(tags(&attribute("tags").unwrap_or_default(), &[',']));
        let saved = attribute("add_date").or_else(|| attribute("time_added"));
        self.items.push(Item {
            address: Some(address),
            saved: saved.and_then(|date| moment(&date)),
            tags: all,
            ..Item::default()
        });
        self.words = Words::Link;
    }

    /// Gives the words that were collected to whom they belong.
    fn settle(&mut self) {
        let text = std::mem::take(&mut self.text);
        let line = one_line(&text);
        match (std::mem::take(&mut self.words), self.items.last_mut()) {
            (Words::Heading, _) => self.heading = line,
            (Words::Link, Some(item)) => item.title = line.map(|line| line.replace('&', "&amp;")),
            (Words::Note, Some(item)) if line.is_some() => item.body = Body::Text(text),
            _ => {}
        }
    }
}

/// Headings of the whole list.
fn is_root(folder: &str) -> bool {
    ["Bookmarks", "Bookmarks Menu"].contains(&folder)
}
