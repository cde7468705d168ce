//! Mails and pages saved as mails (RFC 5322, 2045, 2557): their parts, each with its bytes.
//!
//! `mail-parser` finds the parts. It descends into mails inside mails as often as they say, so
//! these are counted before; and it would decode a packed mail and descend into that unseen, so
//! parts are decoded here, when they are asked for.

use std::collections::HashMap;

use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Addr, Address, Header, HeaderName, HeaderValue, Message, MessageParser, MessagePart,
    MimeHeaders as _, PartType,
};
use memchr::memmem;
use url::Url;

use super::base64;
use crate::document::Dated;
use crate::load::LoadErrorKind;
use crate::load::limits::{
    MAX_MAIL_LINES, MAX_MAIL_MULTIPARTS, MAX_MAIL_NESTING, MAX_MAIL_SEARCHED,
};
use crate::load::source::Resources;

/// A mail.
pub(in crate::load) struct Mail<'x> {
    message: Message<'x>,
    raw: &'x [u8],
    /// Parts by the addresses that stand for them.
    places: HashMap<String, usize>,
}

/// A part of a mail.
#[derive(Clone, Copy)]
pub(in crate::load) struct Part<'m, 'x> {
    part: &'m MessagePart<'x>,
    raw: &'x [u8],
}

impl<'x> Mail<'x> {
    /// Finds the parts of the mail that `raw` is.
    pub(in crate::load) fn parse(raw: &'x [u8]) -> Result<Self, LoadErrorKind> {
        guard(raw)?;
        let parser = MessageParser::new()
            .with_minimal_headers()
            .ignore_header(HeaderName::ContentTransferEncoding);
        let message = parser.parse(raw).ok_or(LoadErrorKind::Damaged)?;
        Ok(Self::new(message, raw))
    }

    fn new(message: Message<'x>, raw: &'x [u8]) -> Self {
        let mut mail = Self {
            message,
            raw,
            places: HashMap::new(),
        };
        let base = mail.location().and_then(|a| Url::parse(&a).ok());
        let mut places = HashMap::new();
        for (index, part) in mail.parts().enumerate() {
            if let Some(id) = part.part.content_id() {
                places.entry(format!("cid:{id}")).or_insert(index);
            }
            let Some(location) = part.location() else {
                continue;
            };
            let absolute = base.as_ref().and_then(|b| b.join(&location).ok());
            if let Some(absolute) = absolute {
                places.entry(absolute.into()).or_insert(index);
            }
            places.entry(location).or_insert(index);
        }
        mail.places = places;
        mail
    }

    /// All parts, those that only hold others too; not those of a mail inside.
    pub(in crate::load) fn parts(&self) -> impl Iterator<Item = Part<'_, 'x>> {
        let raw = self.raw;
        self.message
            .parts
            .iter()
            .map(move |part| Part { part, raw })
    }

    /// The parts that are its text, as web pages or else as plain text.
    pub(in crate::load) fn body(&self) -> Vec<Part<'_, 'x>> {
        let is_page = |part: &Part<'_, '_>| matches!(part.part.body, PartType::Html(_));
        let of = |ids: &[u32]| -> Vec<Part<'_, 'x>> {
            let parts = ids
                .iter()
                .filter_map(|id| self.message.parts.get(*id as usize));
            parts
                .map(|part| Part {
                    part,
                    raw: self.raw,
                })
                .collect()
        };
        let pages: Vec<_> = of(&self.message.html_body)
            .into_iter()
            .filter(is_page)
            .collect();
        if pages.is_empty() {
            of(&self.message.text_body)
        } else {
            pages
        }
    }

    /// The part of a saved page that is the page itself: the one that the mail names, else the
    /// first page.
    pub(in crate::load) fn page(&self) -> Option<Part<'_, 'x>> {
        let root = self.parts().next()?;
        let named = root.attribute("start").and_then(|start| {
            let id = start.trim_matches(['<', '>']).to_owned();
            self.parts()
                .find(|p| p.part.content_id() == Some(id.as_str()))
        });
        let is_page = |part: &Part<'_, 'x>| part.is_page();
        named.filter(is_page).or_else(|| self.parts().find(is_page))
    }

    /// The mails inside.
    pub(in crate::load) fn mails(&self) -> Vec<Self> {
        let messages = self
            .message
            .parts
            .iter()
            .filter_map(|part| match &part.body {
                PartType::Message(message) => Some(message.clone()),
                _ => None,
            });
        messages
            .map(|message| Self::new(message, self.raw))
            .collect()
    }

    /// Where a saved page came from.
    pub(in crate::load) fn location(&self) -> Option<String> {
        let snapshot = self.text(&HeaderName::Other("Snapshot-Content-Location".into()));
        let page = || self.page()?.location();
        snapshot.or_else(page).filter(|a| a.starts_with("http"))
    }

    pub(in crate::load) fn subject(&self) -> Option<String> {
        let subject = spaced(self.message.subject()?);
        (!subject.is_empty()).then_some(subject)
    }

    /// Who wrote it: the name, or the address.
    pub(in crate::load) fn from(&self) -> Option<String> {
        let first: &Addr<'_> = match self.message.from()? {
            Address::List(list) => list.first()?,
            Address::Group(groups) => groups.first()?.addresses.first()?,
        };
        let name = first.name.as_deref().map(spaced).filter(|n| !n.is_empty());
        name.or_else(|| Some(first.address.as_deref()?.to_owned()))
    }

    pub(in crate::load) fn date(&self) -> Option<Dated> {
        let date = self.message.date().filter(|d| d.is_valid())?;
        let text = date.to_rfc3339();
        let iso = text.get(..10).map(str::to_owned);
        Some(Dated { text, iso })
    }

    fn text(&self, name: &HeaderName<'_>) -> Option<String> {
        let part = self.message.parts.first()?;
        let header = part.headers.iter().find(|h| h.name == *name)?;
        text_of(header)
    }
}

impl Resources for Mail<'_> {
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        let decoded = || percent_encoding::percent_decode_str(address).decode_utf8();
        let index = self
            .places
            .get(address)
            .or_else(|| self.places.get(&*decoded().ok()?))?;
        self.parts().nth(*index).map(Part::bytes)
    }
}

impl<'x> Part<'_, 'x> {
    /// Its media type, lower case.
    pub(in crate::load) fn media_type(self) -> String {
        let Some(content) = self.part.content_type() else {
            return "text/plain".to_owned();
        };
        let sub = content.subtype().unwrap_or_default();
        format!("{}/{sub}", content.ctype()).to_ascii_lowercase()
    }

    pub(in crate::load) fn is_page(self) -> bool {
        matches!(
            self.media_type().as_str(),
            "text/html" | "application/xhtml+xml"
        )
    }

    /// The encoding that it declares.
    pub(in crate::load) fn charset(self) -> Option<String> {
        self.attribute("charset")
    }

    /// A parameter of its content type.
    pub(in crate::load) fn attribute(self, name: &str) -> Option<String> {
        Some(self.part.content_type()?.attribute(name)?.to_owned())
    }

    /// The name of the file that it is.
    pub(in crate::load) fn file_name(self) -> Option<String> {
        self.part.attachment_name().map(spaced)
    }

    /// Whether it holds other parts, or a mail.
    pub(in crate::load) fn is_container(self) -> bool {
        matches!(
            self.part.body,
            PartType::Multipart(_) | PartType::Message(_)
        )
    }

    /// Whether it is the same as another.
    pub(in crate::load) fn is(self, other: Part<'_, '_>) -> bool {
        self.part.offset_header == other.part.offset_header
    }

    /// Its address among the parts.
    pub(in crate::load) fn address(self) -> Option<String> {
        let id = self.part.content_id().map(|id| format!("cid:{id}"));
        id.or_else(|| self.location())
    }

    fn location(self) -> Option<String> {
        let mut headers = self.part.headers.iter();
        text_of(headers.find(|h| h.name == HeaderName::ContentLocation)?)
    }

    /// Its bytes, unpacked; what is damaged is left as it is.
    pub(in crate::load) fn bytes(self) -> Vec<u8> {
        let range = self.part.offset_body as usize..self.part.offset_end as usize;
        let body: &'x [u8] = self.raw.get(range).unwrap_or_default();
        let mut headers = self.part.headers.iter();
        let packing = headers
            .find(|h| h.name == HeaderName::ContentTransferEncoding)
            .and_then(|h| self.raw.get(h.offset_start as usize..h.offset_end as usize))
            .map(|value| String::from_utf8_lossy(value).trim().to_ascii_lowercase());
        match packing.as_deref() {
            Some("base64") => base64::decode(body).unwrap_or_default(),
            Some("quoted-printable") => {
                quoted_printable_decode(body).unwrap_or_else(|| line_by_line(body))
            }
            _ => body.to_vec(),
        }
    }
}

/// Unpacks what has a damaged line somewhere, which is kept as it is.
fn line_by_line(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|b| *b == b'\n') {
        match quoted_printable_decode(line) {
            Some(bytes) => out.extend(bytes),
            None => out.extend_from_slice(line),
        }
    }
    out
}

fn text_of(header: &Header<'_>) -> Option<String> {
    let text = match &header.value {
        HeaderValue::Text(text) => text,
        HeaderValue::TextList(list) => list.first()?,
        _ => return None,
    };
    // Long addresses are folded.
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    (!bare.is_empty()).then_some(bare)
}

fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Refuses what the parser would take too long or too much memory for: it searches all of the rest
/// for each kind of boundary, and keeps every header line and every part.
fn guard(raw: &[u8]) -> Result<(), LoadErrorKind> {
    let lower = raw.to_ascii_lowercase();
    let n = |what: &[u8]| memmem::find_iter(&lower, what).count();
    let n_multiparts = n(b"boundary");
    let searched = (n_multiparts as u64).saturating_mul(raw.len() as u64);
    if n(b"message/rfc822") + n(b"message/global") + n(b"multipart/digest") > MAX_MAIL_NESTING
        || n_multiparts > MAX_MAIL_MULTIPARTS
        || searched > MAX_MAIL_SEARCHED
    {
        return Err(LoadErrorKind::TooDeep);
    }
    // Lines that may be headers or boundaries.
    let may_be_kept = |line: &&[u8]| {
        line.starts_with(b"--")
            || line
                .get(..line.len().min(80))
                .is_some_and(|l| l.contains(&b':'))
    };
    let n_lines = raw.split(|b| *b == b'\n').filter(may_be_kept).count();
    if n_lines > MAX_MAIL_LINES {
        return Err(LoadErrorKind::TooMany {
            limit: MAX_MAIL_LINES,
        });
    }
    Ok(())
}

/// The headers that a file begins with, names in lower case; `None` when its first lines are no
/// headers.
pub(in crate::load) fn headers(head: &[u8]) -> Option<Vec<(String, String)>> {
    // Most files are none, and say so by their first letter.
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    start.first().filter(|b| is_name(**b))?;
    let text = String::from_utf8_lossy(head);
    let mut out: Vec<(String, String)> = Vec::new();
    for line in text.trim_start_matches('\u{FEFF}').lines() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            let (_, value) = out.last_mut()?;
            value.push_str(line);
            continue;
        }
        let (name, value) = line.split_once(':')?;
        if name.is_empty() || !name.bytes().all(is_name) {
            return None;
        }
        out.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    (!out.is_empty()).then_some(out)
}
