//! What can be shared of an article and how, as data.
//!
//! [`TARGETS`] is the table; [`preview`] says what would be copied, saved or
//! opened, and that is shown before anything happens (`gui/views/share.rs`).
//! Nothing here touches the clipboard, a file or the network: an address is
//! handed to the person's own browser or mail program by `gui/perform.rs`.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::document::{Dated, Document};
use crate::export::{Format, file_name, text};
use crate::l10n::{L10n, Language, isolated};

/// Somewhere an article can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// The selection, or the whole article, to the clipboard.
    Text,
    /// The selection with its source, or the source alone, to the clipboard.
    Citation,
    /// The title, and the address where there is one, to the clipboard.
    Link,
    /// The page as a picture.
    Png,
    /// The article as a text file.
    File,
    /// The person's mail program.
    Mail,
    /// `WhatsApp`, in the browser.
    WhatsApp,
    /// Telegram, in the browser.
    Telegram,
    /// X, in the browser.
    X,
    /// Facebook, in the browser.
    Facebook,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The target.
    pub id: Target,
    /// Its name on the command line (`warraq share --to`).
    pub name: &'static str,
    /// Key of its title in the share panel.
    pub title: &'static str,
    /// Key of the soft note at its end side.
    pub note: Option<&'static str>,
    /// Whether it needs an article that carries an address.
    pub needs_address: bool,
    /// What it would do.
    act: fn(&Source<'_>) -> Act,
}

/// What would happen, shown before it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// The target.
    pub target: Target,
    /// What is copied, saved or sent, as people read it.
    pub text: String,
    /// Whether the text had to be cut to fit.
    pub is_cut: bool,
    /// The step itself.
    pub act: Act,
}

/// The step that a target takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Copy this text.
    Copy(String),
    /// Save the article in this format, under a name like this.
    Save {
        /// Format of the file.
        format: Format,
        /// Name to propose, with its extension.
        name: String,
    },
    /// Open this address in the person's mail program or browser.
    Open {
        /// The address, percent-encoded.
        address: String,
        /// The text in it, as people read it.
        text: String,
        /// Whether the text was cut.
        is_cut: bool,
    },
}

/// Every target, in the order of the panel.
pub const TARGETS: &[Row] = &[
    Row {
        id: Target::Text,
        name: "text",
        title: "share-text",
        note: None,
        needs_address: false,
        act: copy_text,
    },
    Row {
        id: Target::Citation,
        name: "citation",
        title: "share-citation",
        note: None,
        needs_address: false,
        act: copy_citation,
    },
    Row {
        id: Target::Link,
        name: "link",
        title: "share-link",
        note: None,
        needs_address: false,
        act: copy_link,
    },
    Row {
        id: Target::Png,
        name: "png",
        title: "share-png",
        note: Some("share-note-png"),
        needs_address: false,
        act: save_png,
    },
    Row {
        id: Target::File,
        name: "file",
        title: "share-file",
        note: Some("share-note-file"),
        needs_address: false,
        act: save_text,
    },
    Row {
        id: Target::Mail,
        name: "mail",
        title: "share-mail",
        note: Some("share-note-mail"),
        needs_address: false,
        act: mail,
    },
    Row {
        id: Target::WhatsApp,
        name: "whatsapp",
        title: "share-whatsapp",
        note: Some("share-note-web"),
        needs_address: true,
        act: whatsapp,
    },
    Row {
        id: Target::Telegram,
        name: "telegram",
        title: "share-telegram",
        note: Some("share-note-web"),
        needs_address: true,
        act: telegram,
    },
    Row {
        id: Target::X,
        name: "x",
        title: "share-x",
        note: Some("share-note-web"),
        needs_address: true,
        act: x,
    },
    Row {
        id: Target::Facebook,
        name: "facebook",
        title: "share-facebook",
        note: Some("share-note-web"),
        needs_address: true,
        act: facebook,
    },
];

/// Longest `mailto:` address, bytes: what the system hands to a program.
const MAX_MAIL: usize = if cfg!(windows) { 2_000 } else { 8_000 };
/// Longest web address, bytes: what every browser and site takes.
const MAX_WEB: usize = 2_000;
/// Everything that is not unreserved (RFC 3986 2.3) is encoded.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

impl Target {
    /// Its row.
    #[must_use]
    pub fn row(self) -> &'static Row {
        // Every target has a row (a test walks both), the first stands in for none.
        TARGETS
            .iter()
            .find(|row| row.id == self)
            .unwrap_or(&TARGETS[0])
    }

    /// Key of its title for this article: without an address, only the title is copied.
    #[must_use]
    pub fn title_key(self, document: &Document) -> &'static str {
        match self {
            Self::Link if address(document).is_none() => "share-title-only",
            _ => self.row().title,
        }
    }

    /// Whether the article can go there.
    #[must_use]
    pub fn is_offered(self, document: &Document) -> bool {
        !self.row().needs_address || address(document).is_some()
    }
}

/// What sharing `document` to `target` would do. `selection` is the selected
/// text, where something is selected.
#[must_use]
pub fn preview(target: Target, document: &Document, selection: Option<&str>) -> Preview {
    let selection = selection.map(str::trim).filter(|s| !s.is_empty());
    let source = Source {
        document,
        selection,
    };
    let act = (target.row().act)(&source);
    let (text, is_cut) = match &act {
        Act::Copy(text) => (text.clone(), false),
        Act::Save { .. } => (source.words(), false),
        Act::Open { text, is_cut, .. } => (text.clone(), *is_cut),
    };
    Preview {
        target,
        text,
        is_cut,
        act,
    }
}

/// The article's address, when it is one that a browser opens.
#[must_use]
pub fn address(document: &Document) -> Option<&str> {
    let url = document.meta.source_url.as_deref()?.trim();
    is_web_address(url).then_some(url)
}

/// Whether `url` is an `http` or `https` address without spaces, controls or
/// marks of direction, no longer than a browser takes.
#[must_use]
pub fn is_web_address(url: &str) -> bool {
    let rest = url
        .split_once("://")
        .filter(|(scheme, _)| ["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()));
    let is_odd = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
            || is_bidi_control(c)
    };
    rest.is_some_and(|(_, rest)| rest.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        && url.len() <= MAX_WEB
        && !url.chars().any(is_odd)
}

fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What is shared: the article and what is selected in it.
struct Source<'a> {
    document: &'a Document,
    selection: Option<&'a str>,
}

impl Source<'_> {
    /// The selection, or the whole article.
    fn words(&self) -> String {
        self.selection
            .map_or_else(|| text::article(self.document), str::to_owned)
    }

    fn title(&self) -> &str {
        self.document
            .meta
            .title
            .as_deref()
            .map(str::trim)
            .unwrap_or_default()
    }

    /// A part of a line, isolated where its direction may differ from the line's.
    fn part(&self, text: &str) -> String {
        if needs_isolate(text, self.document.dir.is_rtl()) {
            isolated(text)
        } else {
            text.to_owned()
        }
    }

    /// Title, site, date; then the address on a line of its own, because chat
    /// and mail programs find it there and no direction can scramble it.
    fn reference(&self) -> String {
        let meta = &self.document.meta;
        let lang = self.document.lang.primary();
        let comma = if matches!(lang, "ar" | "fa" | "ur" | "ps" | "ug" | "ckb") {
            "\u{60C} "
        } else {
            ", "
        };
        let site = meta
            .site
            .as_deref()
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .map(str::to_owned);
        let date = meta
            .published
            .as_ref()
            .map(|dated| printed_date(dated, lang));
        let parts = [
            Some(self.title().to_owned()),
            meta.byline.clone(),
            site,
            date,
        ];
        let parts: Vec<String> = parts
            .into_iter()
            .flatten()
            .filter(|p| !p.is_empty())
            .map(|p| self.part(&p))
            .collect();
        let mut out = parts.join(comma);
        if !out.is_empty() && !out.ends_with(['.', '!', '?', '\u{61F}', '\u{2026}', '\u{6D4}']) {
            out.push_str(if lang == "ur" { "\u{6D4}" } else { "." });
        }
        if let Some(address) = address(self.document) {
            out.push('\n');
            out.push_str(address);
        }
        out
    }
}

fn copy_text(source: &Source<'_>) -> Act {
    Act::Copy(source.words())
}

fn copy_citation(source: &Source<'_>) -> Act {
    let reference = source.reference();
    let text = match source.selection {
        None => reference,
        Some(words) => {
            let quoted = quoted(
                words,
                source.document.lang.primary(),
                source.document.dir.is_rtl(),
            );
            if reference.is_empty() {
                quoted
            } else {
                format!("{quoted}\n{reference}")
            }
        }
    };
    Act::Copy(text)
}

fn copy_link(source: &Source<'_>) -> Act {
    Act::Copy(title_and_address(source))
}

fn title_and_address(source: &Source<'_>) -> String {
    let parts = [
        Some(source.title()).filter(|t| !t.is_empty()),
        address(source.document),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n")
}

fn save_png(source: &Source<'_>) -> Act {
    save(source, Format::Png)
}

fn save_text(source: &Source<'_>) -> Act {
    save(source, Format::Text)
}

fn save(source: &Source<'_>, format: Format) -> Act {
    let stem = source
        .document
        .meta
        .file
        .rsplit_once('.')
        .map_or(source.document.meta.file.as_str(), |p| p.0);
    Act::Save {
        format,
        name: file_name(
            source.title(),
            if stem.is_empty() { "article" } else { stem },
            format,
        ),
    }
}

/// `mailto:` of RFC 6068: subject and body, lines ending in CRLF.
fn mail(source: &Source<'_>) -> Act {
    let head = format!(
        "mailto:?subject={}&body=",
        encoded(&one_line(source.title(), 200))
    );
    let link = address(source.document)
        .map(|a| format!("\n\n{a}"))
        .unwrap_or_default();
    let link_size = encoded_mail(&link).len();
    let room = MAX_MAIL.saturating_sub(head.len() + link_size);
    let words = source.words();
    let (body, is_cut) = cut_to(words.trim_end(), room, |t| encoded_mail(t).len());
    let text = format!("{body}{link}");
    Act::Open {
        address: format!("{head}{}", encoded_mail(&text)),
        text,
        is_cut,
    }
}

fn whatsapp(source: &Source<'_>) -> Act {
    let link = address(source.document).unwrap_or_default();
    web(
        source,
        "https://wa.me/?text=",
        &format!("%0A{}", encoded(link)),
        &format!("\n{link}"),
    )
}

fn telegram(source: &Source<'_>) -> Act {
    let link = address(source.document).unwrap_or_default();
    let head = format!("https://t.me/share/url?url={}&text=", encoded(link));
    web(source, &head, "", &format!("\n{link}"))
}

fn x(source: &Source<'_>) -> Act {
    let link = address(source.document).unwrap_or_default();
    let head = format!("https://x.com/intent/post?url={}&text=", encoded(link));
    web(source, &head, "", &format!("\n{link}"))
}

fn facebook(source: &Source<'_>) -> Act {
    // Facebook takes the address alone and reads the title from the page.
    let link = address(source.document).unwrap_or_default();
    let target = format!(
        "https://www.facebook.com/sharer/sharer.php?u={}",
        encoded(link)
    );
    Act::Open {
        address: target,
        text: link.to_owned(),
        is_cut: false,
    }
}

/// `head`, the selection or the title, `tail`; the words are cut to fit.
fn web(source: &Source<'_>, head: &str, tail: &str, shown_tail: &str) -> Act {
    let words = source.selection.unwrap_or_else(|| source.title());
    let room = MAX_WEB.saturating_sub(head.len() + tail.len());
    let (words, is_cut) = cut_to(words, room, |t| encoded(t).len());
    Act::Open {
        address: format!("{head}{}{tail}", encoded(&words)),
        text: format!("{words}{shown_tail}"),
        is_cut,
    }
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, ENCODED).to_string()
}

fn encoded_mail(text: &str) -> String {
    encoded(&text.replace("\r\n", "\n").replace('\n', "\r\n"))
}

/// The first line, at most `max` characters.
fn one_line(text: &str, max: usize) -> String {
    text.lines()
        .next()
        .unwrap_or_default()
        .chars()
        .take(max)
        .collect()
}

/// As many whole words of `text` as fit into `room`, with "…" where words had
/// to go; one endless word is cut between characters. And whether it was cut.
fn cut_to(text: &str, room: usize, size: impl Fn(&str) -> usize) -> (String, bool) {
    if size(text) <= room {
        return (text.to_owned(), false);
    }
    let room = room.saturating_sub(size("\u{2026}"));
    let (mut used, mut end, mut last_space) = (0, 0, None);
    for (at, c) in text.char_indices() {
        if c.is_whitespace() {
            last_space = Some(at);
        }
        used += size(c.encode_utf8(&mut [0; 4]));
        if used > room {
            break;
        }
        end = at + c.len_utf8();
    }
    let end = last_space.filter(|at| *at > 0 && *at <= end).unwrap_or(end);
    let kept = text.get(..end).unwrap_or_default().trim_end();
    (format!("{kept}\u{2026}"), true)
}

/// The words between the quotation marks of the language. Each paragraph opens
/// anew, as printed books do, and only the last one closes.
fn quoted(words: &str, lang: &str, is_rtl: bool) -> String {
    let (open, close) = match lang {
        "ar" | "fa" | "ps" | "ckb" | "ug" => ("\u{AB}", "\u{BB}"),
        "he" | "yi" => ("\u{201D}", "\u{201D}"),
        "fr" => ("\u{AB}\u{A0}", "\u{A0}\u{BB}"),
        "" if is_rtl => ("\u{AB}", "\u{BB}"),
        _ => ("\u{201C}", "\u{201D}"),
    };
    // Words that are quoted already are not quoted twice.
    let bare = words
        .strip_prefix(open)
        .and_then(|w| w.strip_suffix(close))
        .filter(|w| !w.contains(open));
    let words = bare.unwrap_or(words);
    let paragraphs: Vec<String> = words.split("\n\n").map(|p| format!("{open}{p}")).collect();
    format!("{}{close}", paragraphs.join("\n\n"))
}

/// The date in the article's language, from its ISO form where that is ours to
/// write, else as the page printed it.
fn printed_date(dated: &Dated, lang: &str) -> String {
    let language = match lang {
        "ar" => Some(Language::Arabic),
        "en" => Some(Language::English),
        _ => None,
    };
    let ours = language
        .zip(dated.iso.as_deref())
        .and_then(|(language, iso)| L10n::new(language).short_date(iso));
    ours.unwrap_or_else(|| one_line(dated.text.trim(), 80))
}

/// Whether a part could take the direction of its line or give it its own: it
/// holds a letter of the other direction, or nothing but digits and signs.
fn needs_isolate(text: &str, line_is_rtl: bool) -> bool {
    let mut has_own = false;
    for c in text.chars() {
        match letter_is_rtl(c) {
            Some(rtl) if rtl != line_is_rtl => return true,
            Some(_) => has_own = true,
            None => {}
        }
    }
    !has_own
}

fn letter_is_rtl(c: char) -> Option<bool> {
    match c {
        '\u{590}'..='\u{8FF}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFF}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}' => c.is_alphabetic().then_some(true),
        _ => c.is_alphabetic().then_some(false),
    }
}

#[cfg(test)]
mod tests;
