//! ZIM files, in which Kiwix keeps encyclopedias and whole sites: the titles in their order, any
//! article opened where it stands, with its pictures. The reading itself is `container/zim.rs`.

use std::io::Read as _;
use std::ops::ControlFlow;
use std::sync::{Arc, OnceLock};

use crate::load::container::zim::{Entry, Target, Zim};
use crate::load::container::zip::resolve;
use crate::load::limits::{MAX_FILE_BYTES, MAX_PICTURE_BYTES};
use crate::load::peek::{is_article_type, one_line};
use crate::load::source::Resources;
use crate::load::{
    Articles, LoadErrorKind, LoadOptions, Loaded, Loader, Opened, Reader, Row, Source, Warning,
    WarningKind, read_inner,
};
use crate::vocab::Lang;

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "zim",
    extensions: &["zim", "zimaa"],
    mime: &["application/x-zim", "application/zim"],
    sniff,
    read: Reader::Shelf(open),
};

fn sniff(source: &Source) -> u8 {
    let is_zim = source.head().starts_with(b"ZIM\x04") && source.head().contains(&0);
    if is_zim { 98 } else { 0 }
}

fn open(source: Source) -> Result<Box<dyn Articles>, LoadErrorKind> {
    Ok(Box::new(Library {
        zim: Arc::new(Zim::open(source)?),
        about: OnceLock::new(),
    }))
}

/// The articles of a ZIM file.
struct Library {
    zim: Arc<Zim>,
    about: OnceLock<About>,
}

/// What the file says about itself.
struct About {
    title: Option<String>,
    lang: Option<Lang>,
}

/// The lists of front articles, the better first.
const LISTINGS: &[&str] = &["listing/titleOrdered/v1", "listing/titleOrdered/v0"];

/// Entries that cannot be read one after another, after which a list ends.
const MAX_BAD_ENTRIES: usize = 10_000;

impl Library {
    fn namespace(&self) -> char {
        if self.zim.is_new() { 'C' } else { 'A' }
    }

    fn about(&self) -> &About {
        self.about.get_or_init(|| {
            let told = |name: &str| {
                let entry = self.zim.find('M', name)?;
                let (_, bytes) = read(&self.zim, &entry, 4096).ok()?;
                one_line(&String::from_utf8_lossy(&bytes))
            };
            About {
                title: told("Title").or_else(|| told("Publisher")),
                lang: told("Language").and_then(|code| language(&code)),
            }
        })
    }

    /// Gives the rows of a list of places in the order of paths; `None` when there is no list.
    fn listed(
        &self,
        name: &str,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Option<Result<usize, LoadErrorKind>> {
        let entry = self.zim.find('X', name)?;
        let (_, mut stream, len) = self.zim.content(&entry).ok()?;
        let watch = self.zim.source().watch.patient();
        let mut n_bad = 0;
        for at in 0..len / 4 {
            let mut place = [0; 4];
            if stream.read_exact(&mut place).is_err() || n_bad > MAX_BAD_ENTRIES {
                return Some(Ok(n_bad + 1));
            }
            if let Err(kind) = watch.pass(at, len / 4) {
                return Some(Err(kind));
            }
            match self.zim.entry(u32::from_le_bytes(place)) {
                Some(entry) if is_article(&entry) => {
                    if row(row_of(&entry)).is_break() {
                        return Some(Ok(n_bad));
                    }
                }
                Some(_) => {}
                None => n_bad += 1,
            }
        }
        Some(Ok(n_bad))
    }

    /// Gives the rows of the namespace of articles, in the order of titles where there is one.
    fn all(&self, row: &mut dyn FnMut(Row) -> ControlFlow<()>) -> Result<usize, LoadErrorKind> {
        let zim = &self.zim;
        let has_titles = zim.by_title(0).is_some_and(|at| at < zim.n_entries());
        let entry = |at: u32| {
            let place = if has_titles { zim.by_title(at)? } else { at };
            zim.entry(place)
        };
        let namespace = self.namespace();
        let watch = zim.source().watch.patient();
        let mut n_bad = 0;
        for at in zim.first_of(namespace, &entry)..zim.n_entries() {
            watch.pass(u64::from(at), u64::from(zim.n_entries()))?;
            match entry(at) {
                Some(entry) if entry.namespace > namespace => break,
                Some(entry) if entry.namespace == namespace && is_article(&entry) => {
                    if row(row_of(&entry)).is_break() {
                        break;
                    }
                }
                Some(_) => {}
                None => n_bad += 1,
            }
            if n_bad > MAX_BAD_ENTRIES {
                break;
            }
        }
        Ok(n_bad)
    }

    fn entry(&self, key: &str) -> Option<Entry> {
        if key.is_empty() {
            return self.zim.main_page();
        }
        let (namespace, path) = key.split_once('/')?;
        let mut letters = namespace.chars();
        let namespace = letters.next().filter(|_| letters.next().is_none())?;
        self.zim.find(namespace, path)
    }
}

fn is_article(entry: &Entry) -> bool {
    matches!(&entry.place, Target::Content(mime, ..) if is_article_type(mime))
}

fn row_of(entry: &Entry) -> Row {
    let title = if entry.title.is_empty() {
        &entry.path
    } else {
        &entry.title
    };
    Row {
        key: format!("{}/{}", entry.namespace, entry.path),
        title: one_line(title),
        ..Row::default()
    }
}

/// The bytes that an entry leads to, and their media type.
fn read(zim: &Zim, entry: &Entry, most: u64) -> Result<(String, Vec<u8>), LoadErrorKind> {
    let (mime, stream, len) = zim.content(entry)?;
    if len > most {
        return Err(LoadErrorKind::TooLarge { limit: most });
    }
    let mut bytes = Vec::new();
    stream
        .take(most)
        .read_to_end(&mut bytes)
        .map_err(|_| LoadErrorKind::Damaged)?;
    if (bytes.len() as u64) < len {
        return Err(LoadErrorKind::Damaged);
    }
    Ok((mime, bytes))
}

/// The language of a code of three letters, of which there may be several.
fn language(codes: &str) -> Option<Lang> {
    let code = codes.split([',', ';']).next()?.trim();
    let short = LANGUAGES.iter().find(|(long, _)| *long == code);
    let lang = Lang::new(short.map_or(code, |(_, short)| short));
    (lang != Lang::default()).then_some(lang)
}

/// ISO 639-3 and 639-1 of the languages whose script or setting the reader cares for.
const LANGUAGES: &[(&str, &str)] = &[
    ("ara", "ar"),
    ("arz", "arz"),
    ("fas", "fa"),
    ("per", "fa"),
    ("urd", "ur"),
    ("heb", "he"),
    ("yid", "yi"),
    ("pus", "ps"),
    ("snd", "sd"),
    ("uig", "ug"),
    ("div", "dv"),
    ("kur", "ku"),
    ("eng", "en"),
    ("fra", "fr"),
    ("deu", "de"),
    ("spa", "es"),
    ("tur", "tr"),
];

impl Articles for Library {
    fn list(
        &self,
        row: &mut dyn FnMut(Row) -> ControlFlow<()>,
    ) -> Result<Vec<Warning>, LoadErrorKind> {
        let mut n_rows = 0;
        let mut counted = |listed: Row| {
            n_rows += 1;
            row(listed)
        };
        let listing = if self.zim.is_new() { LISTINGS } else { &[] };
        let mut n_bad = None;
        for name in listing {
            if let Some(bad) = self.listed(name, &mut counted) {
                n_bad = Some(bad?);
                break;
            }
        }
        let n_bad = match n_bad {
            Some(n_bad) => n_bad,
            None => self.all(&mut counted)?,
        };
        if n_rows == 0 && n_bad > 0 {
            return Err(LoadErrorKind::Damaged);
        }
        let warning = (n_bad > 0).then(|| Warning::new(WarningKind::CutOff, n_bad, None));
        Ok(warning.into_iter().collect())
    }

    fn open(&self, key: &str, options: &LoadOptions) -> Result<Loaded, LoadErrorKind> {
        let entry = self.entry(key).ok_or(LoadErrorKind::NoEntry)?;
        let (mime, bytes) = read(&self.zim, &entry, MAX_FILE_BYTES)?;
        if !is_article_type(&mime) {
            return Err(LoadErrorKind::NoEntry);
        }
        let mut source = self.zim.source().inner(entry.path.as_str(), bytes);
        source.heed(options);
        source.charset = Some("utf-8".to_owned());
        source.beside = Arc::new(Beside::new(&self.zim, &entry));
        let Opened::Article(mut loaded) = read_inner(source)? else {
            return Err(LoadErrorKind::Several);
        };
        let about = self.about();
        let document = &mut loaded.document;
        let site = document.meta.site.take();
        document.meta.site = site.or_else(|| about.title.clone());
        if document.meta.title.is_none() && !entry.title.is_empty() {
            document.meta.title = one_line(&entry.title);
        }
        if document.lang == Lang::default()
            && let Some(lang) = about.lang
        {
            document.lang = lang;
        }
        Ok(*loaded)
    }
}

/// The pictures of an article by their relative addresses.
struct Beside {
    zim: Arc<Zim>,
    /// The folder of the article; in older files its namespace is the first of them.
    folder: String,
}

impl Beside {
    fn new(zim: &Arc<Zim>, entry: &Entry) -> Self {
        let path = if zim.is_new() {
            entry.path.clone()
        } else {
            format!("{}/{}", entry.namespace, entry.path)
        };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self {
            zim: Arc::clone(zim),
            folder: folder.to_owned(),
        }
    }

    fn entry(&self, address: &str) -> Option<Entry> {
        let path = resolve(&self.folder, address)?;
        if self.zim.is_new() {
            return self.zim.find('C', &path);
        }
        let (namespace, path) = path.split_once('/')?;
        let mut letters = namespace.chars();
        let namespace = letters.next().filter(|_| letters.next().is_none())?;
        self.zim.find(namespace, path)
    }
}

impl Resources for Beside {
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        let entry = self.entry(address)?;
        let (_, bytes) = read(&self.zim, &entry, MAX_PICTURE_BYTES as u64).ok()?;
        Some(bytes)
    }
}
