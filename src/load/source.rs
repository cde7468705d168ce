//! A file as loaders get it: its name, its bytes in memory or on the disk, and what lies beside it.

use std::fmt;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, OnceLock};

use super::container::zip;
use super::error::LoadErrorKind;
use super::limits::{MAX_FILE_BYTES, SNIFF_BYTES};
use super::warning::Warning;
use super::watch::Watch;
use super::{LoadOptions, Original};

/// Where the pictures of a page are, besides its markup.
pub trait Resources: Send + Sync {
    /// The bytes at an address as the page writes it, or made absolute; `None` when they were not
    /// saved.
    fn get(&self, address: &str) -> Option<Vec<u8>>;
}

/// Nothing lies beside.
impl Resources for () {
    fn get(&self, _: &str) -> Option<Vec<u8>> {
        None
    }
}

/// A file as a loader gets it.
#[derive(Clone)]
pub struct Source {
    /// The file's name, for people; its extension is a hint for `sniff`.
    pub name: String,
    /// What was saved with it; `()` for a stream.
    pub beside: Arc<dyn Resources>,
    /// Where it came from, when its container says; relative addresses start there.
    pub address: Option<String>,
    /// The encoding that its container declares, e.g. `windows-1256`.
    pub charset: Option<String>,
    /// Everything on a page is wanted, not the article alone.
    pub is_whole: bool,
    /// The bytes are wanted with the article.
    pub keeps_original: bool,
    /// How far reading is, and whether it still matters.
    pub watch: Watch,
    /// What was remarked while it was unpacked.
    pub remarks: Vec<Warning>,
    /// Containers that it lay in.
    pub(super) layers: usize,
    data: Data,
    /// Names of the files inside, when it is a zip archive.
    zip_names: OnceLock<Arc<[String]>>,
}

/// The bytes.
#[derive(Clone)]
enum Data {
    Memory(Arc<Vec<u8>>),
    /// A file, or a part of one from `start` on.
    Disk {
        file: Arc<Mutex<File>>,
        start: u64,
        len: u64,
        head: Arc<[u8]>,
    },
}

impl Source {
    /// Bytes in memory.
    #[must_use]
    pub fn new(name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self::with(name.into(), Data::Memory(Arc::new(bytes)))
    }

    /// A file that is read piece by piece.
    ///
    /// # Errors
    /// When its beginning cannot be read.
    pub(super) fn on_disk(name: String, mut file: File, len: u64) -> io::Result<Self> {
        let mut head = Vec::new();
        (&mut file)
            .take(SNIFF_BYTES as u64)
            .read_to_end(&mut head)?;
        let data = Data::Disk {
            file: Arc::new(Mutex::new(file)),
            start: 0,
            len,
            head: head.into(),
        };
        Ok(Self::with(name, data))
    }

    fn with(name: String, data: Data) -> Self {
        Self {
            name,
            beside: Arc::new(()),
            address: None,
            charset: None,
            is_whole: false,
            keeps_original: false,
            watch: Watch::default(),
            remarks: Vec::new(),
            layers: 0,
            data,
            zip_names: OnceLock::new(),
        }
    }

    /// Bytes that lay inside this one, to be read in the same way: `name` is theirs.
    #[must_use]
    pub(super) fn inner(&self, name: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self {
            is_whole: self.is_whole,
            keeps_original: self.keeps_original,
            watch: self.watch.clone(),
            remarks: self.remarks.clone(),
            layers: self.layers + 1,
            ..Self::new(name, bytes)
        }
    }

    /// `len` bytes from `start` on, as a source of its own that is read piece by piece too; `None`
    /// when there are not so many.
    #[must_use]
    pub(super) fn part(&self, name: &str, start: u64, len: u64) -> Option<Self> {
        let end = start
            .checked_add(len)
            .filter(|end| *end <= self.n_bytes())?;
        let data = match &self.data {
            Data::Memory(bytes) => {
                let range = usize::try_from(start).ok()?..usize::try_from(end).ok()?;
                Data::Memory(Arc::new(bytes.get(range)?.to_vec()))
            }
            Data::Disk {
                file, start: first, ..
            } => {
                let mut head = Vec::new();
                let mut reader = self.reader();
                reader.seek(SeekFrom::Start(start)).ok()?;
                let most = len.min(SNIFF_BYTES as u64);
                reader.take(most).read_to_end(&mut head).ok()?;
                Data::Disk {
                    file: Arc::clone(file),
                    start: first.checked_add(start)?,
                    len,
                    head: head.into(),
                }
            }
        };
        Some(Self {
            is_whole: self.is_whole,
            keeps_original: self.keeps_original,
            watch: self.watch.clone(),
            layers: self.layers + 1,
            ..Self::with(name.to_owned(), data)
        })
    }

    /// The first bytes, at most [`SNIFF_BYTES`].
    #[must_use]
    pub fn head(&self) -> &[u8] {
        match &self.data {
            Data::Memory(bytes) => bytes
                .get(..bytes.len().min(SNIFF_BYTES))
                .unwrap_or_default(),
            Data::Disk { head, .. } => head,
        }
    }

    /// All bytes that there are.
    #[must_use]
    pub fn n_bytes(&self) -> u64 {
        match &self.data {
            Data::Memory(bytes) => bytes.len() as u64,
            Data::Disk { len, .. } => *len,
        }
    }

    /// The bytes, when they are in memory already.
    #[must_use]
    pub(super) fn in_memory(&self) -> Option<&[u8]> {
        match &self.data {
            Data::Memory(bytes) => Some(bytes),
            Data::Disk { .. } => None,
        }
    }

    /// Is read as `options` ask.
    pub(super) fn heed(&mut self, options: &LoadOptions) {
        self.is_whole = options.is_whole;
        self.keeps_original = options.keeps_original;
        self.watch = options.watch.clone();
    }

    /// The bytes in memory, to be given with the article that a loader reads from them.
    #[must_use]
    pub(super) fn original(&self, format: &'static str) -> Option<Original> {
        match &self.data {
            Data::Memory(bytes) => Some(Original {
                format,
                bytes: Arc::clone(bytes),
                is_file: self.layers == 0,
            }),
            Data::Disk { .. } => None,
        }
    }

    /// A page that lay inside, when its bytes are wanted with the article.
    #[must_use]
    pub(super) fn inner_page(&self, bytes: &[u8]) -> Option<Original> {
        self.keeps_original.then(|| Original {
            format: super::formats::html::LOADER.id,
            bytes: Arc::new(bytes.to_vec()),
            is_file: false,
        })
    }

    /// All bytes, taken out of the source.
    ///
    /// # Errors
    /// When the file is larger than [`MAX_FILE_BYTES`] or cannot be read.
    pub fn take_bytes(&mut self) -> Result<Vec<u8>, LoadErrorKind> {
        if self.n_bytes() > MAX_FILE_BYTES {
            return Err(LoadErrorKind::TooLarge {
                limit: MAX_FILE_BYTES,
            });
        }
        let mut bytes = Vec::new();
        if let Data::Disk { .. } = &self.data {
            self.reader().read_to_end(&mut bytes)?;
            return Ok(bytes);
        }
        let taken = std::mem::replace(&mut self.data, Data::Memory(Arc::default()));
        if let Data::Memory(all) = taken {
            bytes = Arc::try_unwrap(all).unwrap_or_else(|shared| shared.to_vec());
        }
        Ok(bytes)
    }

    /// Brings all bytes into memory.
    ///
    /// # Errors
    /// When the file is larger than [`MAX_FILE_BYTES`] or cannot be read.
    pub(super) fn settle(&mut self) -> Result<(), LoadErrorKind> {
        let bytes = self.take_bytes()?;
        self.data = Data::Memory(Arc::new(bytes));
        Ok(())
    }

    /// A reader with a position of its own, at the start.
    #[must_use]
    pub(super) fn reader(&self) -> Reader {
        Reader {
            data: self.data.clone(),
            at: 0,
        }
    }

    /// The names of the files inside, when it is a zip archive within the caps; else none.
    #[must_use]
    pub fn zip_names(&self) -> &[String] {
        self.zip_names
            .get_or_init(|| zip::names(self).unwrap_or_default().into())
    }

    /// The extension of its name, lower case, without the dot.
    #[must_use]
    pub fn extension(&self) -> Option<String> {
        let extension = std::path::Path::new(&self.name).extension()?;
        Some(extension.to_str()?.to_lowercase())
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Source")
            .field("name", &self.name)
            .field("n_bytes", &self.n_bytes())
            .finish_non_exhaustive()
    }
}

/// Reads a [`Source`] anywhere; several readers do not disturb each other.
#[derive(Clone)]
pub(super) struct Reader {
    data: Data,
    at: u64,
}

impl Read for Reader {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = match &self.data {
            Data::Memory(bytes) => {
                let at = usize::try_from(self.at).unwrap_or(usize::MAX);
                bytes.get(at..).unwrap_or_default().read(into)?
            }
            Data::Disk {
                file, start, len, ..
            } => {
                let left = usize::try_from(len.saturating_sub(self.at)).unwrap_or(usize::MAX);
                let most = into.len().min(left);
                let into = into.get_mut(..most).unwrap_or_default();
                let mut file = file.lock().map_err(|_| io::ErrorKind::Other)?;
                file.seek(SeekFrom::Start(start.saturating_add(self.at)))?;
                file.read(into)?
            }
        };
        self.at += n as u64;
        Ok(n)
    }
}

impl Seek for Reader {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let len = match &self.data {
            Data::Memory(bytes) => bytes.len() as u64,
            Data::Disk { len, .. } => *len,
        };
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
            SeekFrom::End(by) => len.checked_add_signed(by),
        };
        self.at = at.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("at", &self.at)
            .finish_non_exhaustive()
    }
}
