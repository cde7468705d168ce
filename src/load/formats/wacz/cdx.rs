//! The index of a WACZ file: CDXJ lines (`surt timestamp {json}`), sorted. In large files they are
//! packed in blocks of some thousand lines with a list of the blocks (`ZipNum`), and only the block
//! that is wanted is read; in small ones all of them are noted.

use std::collections::HashMap;
use std::io::{Read, Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, OnceLock};

use flate2::read::MultiGzDecoder;
use serde::Deserialize;

use crate::load::container::lines::Lines;
use crate::load::container::warc::index::{bare, hash};
use crate::load::container::zip::Zip;
use crate::load::limits::MAX_INDEXED;
use crate::load::source::Source;

/// Where a saved answer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub url: String,
    pub mime: String,
    pub status: u16,
    /// When it was saved: year to second as one number.
    pub when: u64,
    /// Name of the web archive.
    pub filename: String,
    pub offset: u64,
    digest: String,
}

/// The index.
pub(super) struct Cdx {
    source: Source,
    zip: Arc<Zip>,
    /// Blocks of packed lines; none in small files.
    blocks: Vec<Block>,
    /// Blocks that were read last.
    recent: Mutex<Vec<(usize, Arc<Vec<Hit>>)>>,
    /// Hits by the hash of their address, of files without blocks.
    noted: OnceLock<HashMap<u64, Vec<Hit>>>,
}

/// A block of lines.
struct Block {
    /// The first line's address in SURT form and its time.
    first: String,
    filename: String,
    offset: u64,
    len: u64,
}

/// Blocks that are kept in memory.
const RECENT: usize = 8;

/// Bytes of one block, at most; they are 3,000 lines.
const MAX_BLOCK_BYTES: u64 = 16 * 1024 * 1024;

/// The JSON of a line; numbers may be strings.
#[derive(Deserialize)]
struct Line {
    url: Option<String>,
    mime: Option<String>,
    status: Option<Loose>,
    digest: Option<String>,
    offset: Option<Loose>,
    length: Option<Loose>,
    filename: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Loose {
    Number(u64),
    Text(String),
    Other(serde::de::IgnoredAny),
}

impl Loose {
    fn number(&self) -> Option<u64> {
        match self {
            Self::Number(n) => Some(*n),
            Self::Text(text) => text.trim().parse().ok(),
            Self::Other(_) => None,
        }
    }
}

impl Hit {
    fn of_line(line: &str) -> Option<Self> {
        let at = line.find('{')?;
        let (head, json) = line.split_at_checked(at)?;
        let json: Line = serde_json::from_str(json).ok()?;
        Some(Self {
            when: digits(head.split_whitespace().nth(1)?),
            url: json.url?,
            mime: json.mime.unwrap_or_default(),
            status: json
                .status
                .and_then(|s| u16::try_from(s.number()?).ok())
                .unwrap_or(0),
            filename: json.filename?,
            offset: json.offset?.number()?,
            digest: json.digest.unwrap_or_default(),
        })
    }
}

impl Block {
    /// A line of the list of blocks, as the WACZ tools write it (JSON) or older ones (tabs).
    fn of_line(line: &str) -> Option<Self> {
        if line.starts_with('!') {
            return None;
        }
        if let Some(at) = line.find('{') {
            let json: Line = serde_json::from_str(line.get(at..)?).ok()?;
            return Some(Self {
                first: line.get(..at)?.trim().to_owned(),
                filename: json.filename.unwrap_or_else(|| "index.cdx.gz".to_owned()),
                offset: json.offset?.number()?,
                len: json.length?.number()?,
            });
        }
        let mut fields = line.split('\t');
        Some(Self {
            first: fields.next()?.to_owned(),
            filename: fields.next()?.to_owned(),
            offset: fields.next()?.parse().ok()?,
            len: fields.next()?.trim().parse().ok()?,
        })
    }
}

impl Cdx {
    pub(super) fn open(source: &Source, zip: &Arc<Zip>) -> Self {
        let mut blocks = Vec::new();
        if let Some(stream) = zip.stream(source, "indexes/index.idx") {
            blocks.extend(
                Lines::new(stream)
                    .filter_map(|line| Block::of_line(&line))
                    .take(MAX_INDEXED),
            );
        }
        Self {
            source: source.clone(),
            zip: Arc::clone(zip),
            blocks,
            recent: Mutex::default(),
            noted: OnceLock::new(),
        }
    }

    /// The answer of an address that was saved nearest to `when`.
    pub(super) fn find(&self, url: &str, when: u64) -> Option<Hit> {
        let is_it = |hit: &Hit| bare(&hit.url) == bare(url) && hit.status < 400;
        // One that is no answer but a redirection is the last choice.
        let rank = |hit: &Hit| (hit.status / 100 == 3, hit.when.abs_diff(when));
        self.near(url, &is_it)
            .into_iter()
            .min_by_key(|hit| rank(hit))
    }

    /// The answer that a revisit of an address repeats.
    pub(super) fn original(&self, url: &str, digest: Option<&str>) -> Option<Hit> {
        let is_it = |hit: &Hit| {
            let is_same = digest.is_none_or(|digest| digest == hit.digest);
            bare(&hit.url) == bare(url) && hit.mime != "warc/revisit" && is_same
        };
        self.near(url, &is_it).into_iter().next()
    }

    /// Every line of the index.
    pub(super) fn all<'a>(
        &'a self,
        source: &'a Source,
        zip: &'a Zip,
    ) -> impl Iterator<Item = Hit> + 'a {
        let names = zip.names().filter(|name| is_index(name));
        names
            .filter_map(move |name| {
                let stream = zip.stream(source, name)?;
                let stream: Box<dyn Read> = if name.ends_with(".gz") {
                    Box::new(MultiGzDecoder::new(stream))
                } else {
                    stream
                };
                Some(Lines::new(stream))
            })
            .flatten()
            .filter_map(|line| Hit::of_line(&line))
    }

    /// Hits of an address.
    fn near(&self, url: &str, is_it: &dyn Fn(&Hit) -> bool) -> Vec<Hit> {
        if self.blocks.is_empty() {
            let noted = self.noted.get_or_init(|| self.note());
            let hits = noted.get(&hash(bare(url)));
            return hits
                .into_iter()
                .flatten()
                .filter(|h| is_it(h))
                .cloned()
                .collect();
        }
        let surt = surt(url);
        let after = self
            .blocks
            .partition_point(|block| address_of(&block.first) <= surt.as_str());
        let at = after.saturating_sub(1);
        // Lines of one address may begin in the block before, and SURT forms differ a little.
        for at in [Some(at), at.checked_sub(1), at.checked_add(1)] {
            let Some(hits) = at.and_then(|at| self.block(at)) else {
                continue;
            };
            let found: Vec<Hit> = hits.iter().filter(|hit| is_it(hit)).cloned().collect();
            if !found.is_empty() {
                return found;
            }
        }
        Vec::new()
    }

    fn note(&self) -> HashMap<u64, Vec<Hit>> {
        let mut noted: HashMap<u64, Vec<Hit>> = HashMap::new();
        for hit in self.all(&self.source, &self.zip).take(MAX_NOTED) {
            noted.entry(hash(bare(&hit.url))).or_default().push(hit);
        }
        noted
    }

    /// The lines of a block.
    fn block(&self, at: usize) -> Option<Arc<Vec<Hit>>> {
        let block = self.blocks.get(at)?;
        if let Some((_, hits)) = self
            .recent
            .lock()
            .ok()?
            .iter()
            .find(|(known, _)| *known == at)
        {
            return Some(Arc::clone(hits));
        }
        let part = self
            .zip
            .part(&self.source, &format!("indexes/{}", block.filename))?;
        let mut reader = part.reader();
        reader.seek(SeekFrom::Start(block.offset)).ok()?;
        let packed = reader.take(block.len.min(MAX_BLOCK_BYTES));
        let lines = Lines::new(MultiGzDecoder::new(packed).take(MAX_BLOCK_BYTES));
        let hits = lines.filter_map(|line| Hit::of_line(&line)).collect();
        let hits = Arc::new(hits);
        let mut recent = self.recent.lock().ok()?;
        if recent.len() >= RECENT {
            recent.remove(0);
        }
        recent.push((at, Arc::clone(&hits)));
        Some(hits)
    }
}

/// Lines of an index without blocks that are noted, at most: some 300 bytes each.
const MAX_NOTED: usize = 300_000;

fn is_index(name: &str) -> bool {
    let endings = [".cdx.gz", ".cdxj.gz", ".cdx", ".cdxj"];
    name.starts_with("indexes/") && endings.iter().any(|ending| name.ends_with(ending))
}

/// The address of a line of the index.
fn address_of(first: &str) -> &str {
    first.split(' ').next().unwrap_or_default()
}

/// The digits of a date as one number, year to second.
pub(super) fn digits(date: &str) -> u64 {
    let digits = date.chars().filter_map(|c| c.to_digit(10)).take(14);
    digits.fold(0, |n, digit| n * 10 + u64::from(digit))
}

/// An address in the order of the index (Sort-friendly URI Reordering Transform): the host from its
/// end, then the path, in lower case, its questions sorted.
fn surt(url: &str) -> String {
    let lower = bare(url).to_lowercase();
    let (host, path) = match lower.find(['/', '?']) {
        Some(at) => lower.split_at(at),
        None => (lower.as_str(), "/"),
    };
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    let (host, port) = host.split_once(':').unwrap_or((host, ""));
    let plain = host
        .split_once('.')
        .filter(|(first, _)| first.strip_prefix("www").is_some_and(is_number))
        .map_or(host, |(_, rest)| rest);
    let mut out: Vec<&str> = plain.split('.').collect();
    out.reverse();
    let mut surt = out.join(",");
    if !matches!(port, "" | "80" | "443") {
        surt.push(':');
        surt.push_str(port);
    }
    surt.push(')');
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let path = if path.len() > 1 {
        path.trim_end_matches('/')
    } else {
        "/"
    };
    surt.push_str(path);
    if !query.is_empty() {
        let mut parts: Vec<&str> = query.split('&').collect();
        parts.sort_unstable();
        surt.push('?');
        surt.push_str(&parts.join("&"));
    }
    surt
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_turned_as_the_index_has_them() {
        assert_eq!(
            surt("https://www.Suq.example/A/?b=2&a=1"),
            "example,suq)/a?a=1&b=2"
        );
        assert_eq!(surt("http://suq.example"), "example,suq)/");
        assert_eq!(surt("http://suq.example:8080/x#y"), "example,suq:8080)/x");
    }

    #[test]
    fn a_line_of_the_index_is_read() {
        let line = "example,suq)/a 20261122200639 {\"url\": \"https://suq.example/a\", \
                    \"mime\": \"text/html\", \"status\": \"200\", \"offset\": \"559\", \
                    \"filename\": \"x.warc.gz\"}";
        let hit = Hit::of_line(line).unwrap();
        assert_eq!(
            (hit.status, hit.offset, hit.when),
            (200, 559, 20_261_122_200_639)
        );
        assert_eq!(Hit::of_line("x 1 {}"), None);
    }
}
