//! Groups whose text goes elsewhere than into the document, and what becomes of it.

use super::reader::Reader;
use super::state::{Destination, Keeping, State};
use super::story::Story;
use crate::document::Figure;
use crate::load::office::compose::compose;
use crate::load::office::fields::link_of_field;
use crate::load::office::notes::Notes;
use crate::load::office::styles::{Meaning, meaning};
use crate::load::office::{ParaKind, dated, is_program};

/// Groups that are not shown, besides those with a star that nobody knows.
const SKIPPED: &[&str] = &[
    "colortbl",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "annotation",
    "atnid",
    "atnauthor",
    "xe",
    "tc",
    "tcn",
    "txe",
    "rxe",
    "private",
    "nonshppict",
    "nonesttables",
    "nesttableprops",
    "objdata",
    "bkmkend",
    "datafield",
    "generator",
    "filetbl",
    "revtbl",
    "ftnsep",
    "ftnsepc",
    "ftncn",
    "aftnsep",
    "aftnsepc",
    "aftncn",
    "pntxta",
    "pntxtb",
    "upr",
    "fontemb",
    "falt",
    "panose",
];

/// Groups with a star whose text is shown.
const SHOWN: &[&str] = &[
    "shppict", "shpinst", "picprop", "ud", "fname", "cs", "nestrow",
];

impl Reader {
    /// Turns the text of the group elsewhere when a word says so; `false` when it does not.
    pub(super) fn open_destination(&mut self, word: &str, is_starred: bool) -> bool {
        let is_info = self.state.destination == Destination::Info;
        let is_skipped = self.state.destination == Destination::Skip;
        let kept = |keeping| Some(Destination::Kept(keeping));
        let found = match word {
            "ud" => self
                .around
                .iter()
                .rev()
                .nth(1)
                .map(|state| state.destination),
            _ if is_skipped => return is_starred,
            "fonttbl" => Some(Destination::Fonts),
            "stylesheet" => Some(Destination::Styles),
            "info" => Some(Destination::Info),
            "pict" => Some(Destination::Picture),
            "footnote" => Some(Destination::Note),
            "fldinst" => kept(Keeping::Instruction),
            "listtext" | "pntext" => kept(Keeping::Marker),
            "bkmkstart" => kept(Keeping::Place),
            "sn" => kept(Keeping::PropertyName),
            "sv" => kept(Keeping::PropertyValue),
            "title" if is_info => kept(Keeping::Title),
            "author" if is_info => kept(Keeping::Author),
            "keywords" if is_info => kept(Keeping::Keywords),
            "creatim" if is_info => kept(Keeping::Created),
            "revtim" if is_info => kept(Keeping::Revised),
            // A text box stands in a shape, which is no text.
            "shptxt" => Some(Destination::Body),
            _ if SKIPPED.contains(&word) => Some(Destination::Skip),
            // Character styles are no groups of their own in the text.
            _ if is_starred
                && self.state.destination != Destination::Styles
                && !SHOWN.contains(&word) =>
            {
                Some(Destination::Skip)
            }
            _ => None,
        };
        let Some(destination) = found else {
            return false;
        };
        self.state.destination = destination;
        self.owners.push((self.around.len(), destination));
        match destination {
            Destination::Kept(_) => {
                self.kept.clear();
                self.date = [0; 3];
            }
            Destination::Picture => {
                self.picture.clear();
                self.is_picture_known = false;
                self.alt.clear();
            }
            Destination::Note => self.begin_note(),
            _ => {}
        }
        true
    }

    /// What becomes of the text of a group that has ended; what held around it holds again.
    pub(super) fn end_destination(&mut self, destination: Destination) {
        match destination {
            Destination::Picture => self.end_picture(),
            Destination::Note => self.end_note(),
            Destination::Kept(keeping) => self.end_kept(keeping),
            _ => {}
        }
    }

    fn end_kept(&mut self, keeping: Keeping) {
        let text = std::mem::take(&mut self.kept);
        let trimmed = text.trim();
        let told = (!trimmed.is_empty()).then(|| trimmed.to_owned());
        let meta = &mut self.draft.meta;
        match keeping {
            Keeping::Title => meta.title = told,
            Keeping::Author => meta.byline = told.filter(|name| !is_program(name)),
            Keeping::Keywords => {
                let tags = trimmed
                    .split([',', ';', '\u{60C}', '\u{61B}'])
                    .map(str::trim);
                meta.tags = tags
                    .filter(|tag| !tag.is_empty())
                    .map(str::to_owned)
                    .collect();
            }
            Keeping::Created | Keeping::Revised => {
                let [year, month, day] = self.date;
                let date = (year > 0)
                    .then(|| dated(&format!("{year:04}-{month:02}-{day:02}")))
                    .flatten();
                let slot = if keeping == Keeping::Created {
                    &mut meta.published
                } else {
                    &mut meta.updated
                };
                *slot = date;
            }
            Keeping::Instruction => self.state.link = link_of_field(trimmed),
            Keeping::Marker => self.story().mark = Some(text),
            Keeping::Place => {
                let story = self.story();
                if story.ids.len() < 64 && told.as_deref() != Some("_GoBack") {
                    story.ids.extend(told.map(String::into_boxed_str));
                }
            }
            Keeping::PropertyName => trimmed.clone_into(&mut self.property),
            Keeping::PropertyValue if self.property == "wzDescription" => {
                trimmed.clone_into(&mut self.alt);
            }
            Keeping::PropertyValue => {}
        }
    }

    fn end_picture(&mut self) {
        let digits = std::mem::take(&mut self.picture);
        let alt = std::mem::take(&mut self.alt);
        let picture = if self.is_picture_known {
            self.draft.pictures.keep(unhex(&digits))
        } else {
            self.draft.pictures.left_out += 1;
            None
        };
        if picture.is_some() || !alt.is_empty() {
            self.story().figure(Figure {
                alt,
                picture,
                ..Figure::default()
            });
        }
    }

    fn begin_note(&mut self) {
        self.n_notes += 1;
        let (number, _) = self.notes.number(&self.n_notes.to_string());
        let mut marks = self.state.marks("");
        marks.raised = true;
        marks.link = Some(Notes::link(number));
        self.story().runs.push(&number.to_string(), &marks);
        self.stories.push(Story::default());
        self.note_numbers.push((number, self.para));
        let fallback = self.state.fallback;
        self.state = State {
            destination: Destination::Note,
            fallback,
            font: self.state.font,
            ..State::default()
        };
    }

    fn end_note(&mut self) {
        let here = std::mem::replace(&mut self.state.destination, Destination::Note);
        self.end_paragraph();
        self.state.destination = here;
        let Some(mut story) = self.stories.pop() else {
            return;
        };
        story.end_table();
        if let Some((number, para)) = self.note_numbers.pop() {
            self.para = para;
            self.notes.set(number, compose(story.pieces));
        }
    }

    /// A word in the table of styles.
    pub(super) fn style_word(&mut self, word: &str, value: Option<i32>) {
        match word {
            "s" => self.style = value,
            "cs" | "ds" | "ts" => self.style = None,
            "outlinelevel" => {
                let level = value.and_then(|n| u8::try_from(n).ok()).filter(|n| *n < 9);
                if let (Some(level), Some(style)) = (level, self.style) {
                    self.styles
                        .insert(style, Meaning::Para(ParaKind::Heading(level + 1)));
                }
            }
            _ => {}
        }
    }

    /// The end of a group in the table of styles: a style has its name.
    pub(super) fn end_style(&mut self) {
        if self.state.destination != Destination::Styles {
            return;
        }
        let name = std::mem::take(&mut self.kept);
        let name = name.trim().trim_end_matches(';');
        if let (Some(style), Some(meaning)) = (self.style.take(), meaning(name)) {
            self.styles.insert(style, meaning);
        }
    }
}

/// Bytes from their hexadecimal digits; anything else is left out.
fn unhex(digits: &[u8]) -> Vec<u8> {
    let nibbles: Vec<u8> = digits
        .iter()
        .filter_map(|b| char::from(*b).to_digit(16))
        .filter_map(|n| u8::try_from(n).ok())
        .collect();
    let (pairs, _) = nibbles.as_chunks::<2>();
    pairs.iter().map(|[high, low]| high << 4 | low).collect()
}
