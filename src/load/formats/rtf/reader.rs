//! Goes through the tokens: bytes become characters, words change what holds, groups end.

use std::collections::{HashMap, HashSet};

use encoding_rs::Encoding;

use super::codes::{charset, code_page};
use super::state::{Destination, Keeping, ParaState, State};
use super::story::Story;
use super::tokens::{Token, Tokens};
use crate::load::limits::MAX_RTF_GROUPS;
use crate::load::office::Draft;
use crate::load::office::notes::Notes;
use crate::load::office::styles::Meaning;
use crate::load::{LoadErrorKind, Warning, WarningKind, Watch};

/// Tokens between two looks at the watch.
const TOKENS_A_LOOK: u64 = 1 << 14;

/// Characters that have a word of their own.
const CHARACTERS: &[(&str, &str)] = &[
    ("emdash", "\u{2014}"),
    ("endash", "\u{2013}"),
    ("lquote", "\u{2018}"),
    ("rquote", "\u{2019}"),
    ("ldblquote", "\u{201C}"),
    ("rdblquote", "\u{201D}"),
    ("bullet", "\u{2022}"),
    ("emspace", "\u{2003}"),
    ("enspace", "\u{2002}"),
    ("qmspace", "\u{2005}"),
    ("zwj", "\u{200D}"),
    ("zwnj", "\u{200C}"),
    ("zwbo", "\u{200B}"),
    ("ltrmark", "\u{200E}"),
    ("rtlmark", "\u{200F}"),
    ("line", "\n"),
    ("lbr", "\n"),
];

/// Reads a file.
pub(super) struct Reader {
    /// What holds in the groups around.
    pub(super) around: Vec<State>,
    /// Groups that were opened beyond the cap.
    too_deep: usize,
    pub(super) state: State,
    pub(super) para: ParaState,
    /// The text itself.
    pub(super) text: Story,
    /// The notes that are read.
    pub(super) stories: Vec<Story>,
    /// Groups whose text goes elsewhere: how deep they stand.
    pub(super) owners: Vec<(usize, Destination)>,
    pub(super) kept: String,
    pub(super) date: [i32; 3],
    pub(super) draft: Draft,
    pub(super) notes: Notes,
    pub(super) n_notes: usize,
    /// Numbers of the notes that are read, and the paragraphs around them.
    pub(super) note_numbers: Vec<(usize, ParaState)>,
    pub(super) style: Option<i32>,
    pub(super) styles: HashMap<i32, Meaning>,
    pub(super) picture: Vec<u8>,
    pub(super) is_picture_known: bool,
    pub(super) property: String,
    pub(super) alt: String,
    encoding: &'static Encoding,
    fonts: HashMap<i32, &'static Encoding>,
    code_fonts: HashSet<i32>,
    /// Bytes that are no characters yet.
    bytes: Vec<u8>,
    /// Characters that stand for a `\u` and are left out.
    skip: usize,
    high: Option<u16>,
    is_starred: bool,
    replaced: usize,
}

/// What the bytes say, and the name of their encoding.
pub(super) fn read(bytes: &[u8], watch: &Watch) -> Result<(Draft, String), LoadErrorKind> {
    let mut reader = Reader::new();
    let mut tokens = Tokens::new(bytes);
    let mut n = 0_u64;
    while let Some(token) = tokens.next() {
        n += 1;
        if n.is_multiple_of(TOKENS_A_LOOK) {
            watch.pass(tokens.at as u64, bytes.len() as u64)?;
        }
        reader.token(token);
    }
    Ok(reader.finish())
}

impl Reader {
    fn new() -> Self {
        Self {
            around: Vec::new(),
            too_deep: 0,
            state: State {
                fallback: 1,
                ..State::default()
            },
            para: ParaState::default(),
            text: Story::default(),
            stories: Vec::new(),
            owners: Vec::new(),
            kept: String::new(),
            date: [0; 3],
            draft: Draft::default(),
            notes: Notes::default(),
            n_notes: 0,
            note_numbers: Vec::new(),
            style: None,
            styles: HashMap::new(),
            picture: Vec::new(),
            is_picture_known: false,
            property: String::new(),
            alt: String::new(),
            encoding: encoding_rs::WINDOWS_1252,
            fonts: HashMap::new(),
            code_fonts: HashSet::new(),
            bytes: Vec::new(),
            skip: 0,
            high: None,
            is_starred: false,
            replaced: 0,
        }
    }

    fn finish(mut self) -> (Draft, String) {
        self.flush();
        let is_cut = !self.around.is_empty();
        while !self.around.is_empty() {
            self.close();
        }
        self.end_paragraph();
        self.text.end_table();
        self.draft.pieces = std::mem::take(&mut self.text.pieces);
        self.draft.notes = self.notes.take();
        if is_cut {
            self.draft
                .warnings
                .push(Warning::new(WarningKind::CutOff, 1, None));
        }
        if self.replaced > 0 {
            self.draft.warnings.push(Warning::new(
                WarningKind::ReplacedBytes,
                self.replaced,
                None,
            ));
        }
        (self.draft, self.encoding.name().to_lowercase())
    }

    fn token(&mut self, token: Token<'_>) {
        match token {
            Token::Text(text) => return self.bytes(text),
            Token::Hex(byte) => return self.byte(byte),
            Token::Binary(bytes) => return self.binary(bytes),
            Token::Open | Token::Close | Token::Word(..) | Token::Symbol(_) => {}
        }
        if !matches!(token, Token::Word("u", _)) {
            self.flush();
        }
        match token {
            Token::Open => {
                self.skip = 0;
                if self.around.len() < MAX_RTF_GROUPS {
                    self.around.push(self.state.clone());
                } else {
                    self.too_deep += 1;
                }
            }
            Token::Close => {
                self.skip = 0;
                self.close();
            }
            Token::Symbol(symbol) => self.symbol(symbol),
            Token::Word(word, value) => {
                let is_starred = std::mem::take(&mut self.is_starred);
                self.word(word, value, is_starred);
            }
            Token::Text(_) | Token::Hex(_) | Token::Binary(_) => {}
        }
    }

    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
            return;
        }
        self.end_style();
        let depth = self.around.len();
        let owner = self.owners.pop_if(|owner| owner.0 >= depth);
        if let Some(state) = self.around.pop() {
            self.state = state;
        }
        if let Some((_, destination)) = owner {
            self.end_destination(destination);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if symbol == b'*' {
            self.is_starred = true;
            return;
        }
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match symbol {
            b'~' => self.emit("\u{A0}"),
            b'_' => self.emit("\u{2011}"),
            b'-' => self.emit("\u{AD}"),
            b'{' | b'}' | b'\\' => self.bytes.push(symbol),
            b'\r' | b'\n' => self.end_paragraph(),
            b'\t' => self.tab(),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, value: Option<i32>, is_starred: bool) {
        if word == "u" {
            return self.unicode(value.unwrap_or(0));
        }
        if self.open_destination(word, is_starred) {
            return;
        }
        match self.state.destination {
            Destination::Fonts => return self.font(word, value),
            Destination::Styles => return self.style_word(word, value),
            Destination::Skip => return,
            _ => {}
        }
        if self.facts(word, value) || self.state.run(word, value) {
            return;
        }
        if let Some((_, text)) = CHARACTERS.iter().find(|row| row.0 == word) {
            return self.emit(text);
        }
        if !matches!(
            self.state.destination,
            Destination::Body | Destination::Note
        ) {
            return;
        }
        match word {
            "par" | "sect" | "nestcell" => self.end_paragraph(),
            "cell" => {
                self.end_paragraph();
                self.story().end_cell();
            }
            "tab" => self.tab(),
            "deleted" => self.state.hidden = value != Some(0),
            _ => {
                if !self.para.word(word, value) {
                    self.story().row(word, value);
                }
            }
        }
    }

    /// Words about the file and about pictures; `false` when it is none.
    fn facts(&mut self, word: &str, value: Option<i32>) -> bool {
        let n = value.unwrap_or(0);
        match word {
            "ansicpg" => self.encoding = code_page(n).unwrap_or(self.encoding),
            "mac" => self.encoding = encoding_rs::MACINTOSH,
            "yr" => self.date[0] = n,
            "mo" => self.date[1] = n,
            "dy" => self.date[2] = n,
            "pngblip" | "jpegblip" => self.is_picture_known = true,
            _ => return false,
        }
        true
    }

    fn font(&mut self, word: &str, value: Option<i32>) {
        let n = value.unwrap_or(0);
        let encoding = match word {
            "f" => {
                self.state.font = n;
                return;
            }
            "fcharset" => charset(n),
            "cpg" => code_page(n),
            "fmodern" => {
                self.code_fonts.insert(self.state.font);
                None
            }
            _ => None,
        };
        self.fonts
            .extend(encoding.map(|encoding| (self.state.font, encoding)));
    }

    /// The story that is read: the last one.
    pub(super) fn story(&mut self) -> &mut Story {
        self.stories.last_mut().unwrap_or(&mut self.text)
    }

    fn tab(&mut self) {
        let para = self.para;
        if self.state.destination == Destination::Body && self.story().is_mark(&para) {
            return;
        }
        self.emit(" ");
    }

    pub(super) fn end_paragraph(&mut self) {
        if !matches!(
            self.state.destination,
            Destination::Body | Destination::Note
        ) {
            return;
        }
        let (para, size) = (self.para, self.state.size);
        let story = self.stories.last_mut().unwrap_or(&mut self.text);
        story.end_paragraph(&para, &self.styles, size);
    }

    fn bytes(&mut self, text: &[u8]) {
        let skipped = self.skip.min(text.len());
        self.skip -= skipped;
        let text = text.get(skipped..).unwrap_or_default();
        if self.state.destination == Destination::Picture {
            self.picture.extend_from_slice(text);
        } else if self.state.destination != Destination::Skip {
            self.bytes.extend_from_slice(text);
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.state.destination != Destination::Skip {
            self.bytes.push(byte);
        }
    }

    fn binary(&mut self, bytes: &[u8]) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if self.state.destination == Destination::Picture {
            // Written as others are, so that there is one way to read it.
            self.picture = hex(bytes);
        }
    }

    /// A character by its number; what follows stands for it in old programs.
    fn unicode(&mut self, n: i32) {
        self.flush_bytes();
        self.skip = self.state.fallback;
        let Ok(unit) = u16::try_from(if n < 0 { n + 0x1_0000 } else { n }) else {
            let c = u32::try_from(n)
                .ok()
                .and_then(char::from_u32)
                .unwrap_or('\u{FFFD}');
            return self.emit(&c.to_string());
        };
        match (self.high.take(), unit) {
            (_, 0xD800..=0xDBFF) => self.high = Some(unit),
            (Some(high), 0xDC00..=0xDFFF) => self.emit(&String::from_utf16_lossy(&[high, unit])),
            // Signs of fonts with an encoding of their own.
            (_, 0xF000..=0xF0FF) => self.emit("\u{2022}"),
            (_, unit) => self.emit(&String::from_utf16_lossy(&[unit])),
        }
    }

    fn flush(&mut self) {
        self.high = None;
        self.flush_bytes();
    }

    fn flush_bytes(&mut self) {
        if self.bytes.is_empty() {
            return;
        }
        let bytes = std::mem::take(&mut self.bytes);
        let encoding = self
            .fonts
            .get(&self.state.font)
            .copied()
            .unwrap_or(self.encoding);
        let is_utf8 = bytes.iter().any(|b| *b >= 0xC0) && std::str::from_utf8(&bytes).is_ok();
        let encoding = if is_utf8 && bytes.len() > 3 {
            encoding_rs::UTF_8
        } else {
            encoding
        };
        let encoding = self.spoken(&bytes).unwrap_or(encoding);
        let (text, _) = encoding.decode_without_bom_handling(&bytes);
        self.replaced += text.matches('\u{FFFD}').count();
        self.emit(&text);
    }

    /// The encoding of what the file tells about itself: it names no font, and old programs wrote it
    /// in that of their fonts.
    fn spoken(&self, bytes: &[u8]) -> Option<&'static Encoding> {
        let is_told = matches!(
            self.state.destination,
            Destination::Kept(Keeping::Title | Keeping::Author | Keeping::Keywords)
        );
        let high = bytes.iter().filter(|b| **b >= 0xC0).count();
        let is_latin = bytes.iter().filter(|b| b.is_ascii_alphabetic()).count() > high;
        if !is_told || is_latin || high == 0 || self.encoding != encoding_rs::WINDOWS_1252 {
            return None;
        }
        let mut known = [encoding_rs::WINDOWS_1256, encoding_rs::WINDOWS_1255].into_iter();
        known.find(|encoding| self.fonts.values().any(|font| font == encoding))
    }

    /// Adds characters where they go.
    fn emit(&mut self, text: &str) {
        match self.state.destination {
            Destination::Body | Destination::Note => {
                if !self.state.hidden {
                    let mut marks = self.state.marks(text);
                    marks.code = self.code_fonts.contains(&self.state.font);
                    self.story().runs.push(text, &marks);
                }
            }
            Destination::Kept(_) | Destination::Styles => self.kept.push_str(text),
            Destination::Fonts => {
                let names = ["Courier", "Consolas", "Mono", "Menlo", "Monaco"];
                if names.iter().any(|name| text.contains(name)) {
                    self.code_fonts.insert(self.state.font);
                }
            }
            Destination::Skip | Destination::Info | Destination::Picture => {}
        }
    }
}

fn hex(bytes: &[u8]) -> Vec<u8> {
    let digit = |n: u8| {
        b"0123456789abcdef"
            .get(usize::from(n))
            .copied()
            .unwrap_or(b'0')
    };
    bytes
        .iter()
        .flat_map(|b| [digit(b >> 4), digit(b & 15)])
        .collect()
}
