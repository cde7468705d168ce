//! Pages as Safari saves them (`.webarchive`): a property list with the page, what it shows, and
//! the pages in its frames.

use std::collections::HashMap;

use crate::load::container::plist::{self, Value};
use crate::load::encoding::decode_markup;
use crate::load::html::{self, Page};
use crate::load::{LoadErrorKind, Loaded, Loader, Reader, Resources, Source, Warning, WarningKind};

/// The row of `load::LOADERS`.
pub const LOADER: Loader = Loader {
    id: "webarchive",
    extensions: &["webarchive"],
    mime: &["application/x-webarchive"],
    sniff,
    read: Reader::Article {
        load,
        nests: true,
        has_whole: true,
    },
};

/// The name of the page itself.
const MAIN: &str = "WebMainResource";

fn sniff(source: &Source) -> u8 {
    let head = source.head();
    let is_binary = head.starts_with(b"bplist00");
    let is_list = is_binary || memchr::memmem::find(head, b"<plist").is_some();
    let is_page = || memchr::memmem::find(head, MAIN.as_bytes()).is_some();
    if is_list && is_page() {
        95
    } else if is_binary && source.extension().as_deref() == Some("webarchive") {
        80
    } else {
        0
    }
}

/// What one archive holds.
#[derive(Default)]
struct Archive {
    page: Resource,
    /// Files by their addresses, those of the frames too.
    files: HashMap<String, Vec<u8>>,
}

#[derive(Default)]
struct Resource {
    bytes: Vec<u8>,
    address: Option<String>,
    charset: Option<String>,
    media_type: Option<String>,
}

impl Resource {
    fn of(mut value: Value) -> Option<Self> {
        let mut text = |key| value.take(key).and_then(Value::text);
        Some(Self {
            address: text("WebResourceURL"),
            charset: text("WebResourceTextEncodingName"),
            media_type: text("WebResourceMIMEType"),
            bytes: value.take("WebResourceData").and_then(Value::data)?,
        })
    }
}

impl Archive {
    fn of(mut value: Value) -> Option<Self> {
        let page = Resource::of(value.take(MAIN)?)?;
        let mut files = HashMap::new();
        collect(&mut value, &mut files);
        Some(Self { page, files })
    }
}

/// Takes the files of an archive, and of those in it.
fn collect(archive: &mut Value, files: &mut HashMap<String, Vec<u8>>) {
    let mut items = |key| archive.take(key).map(Value::items).unwrap_or_default();
    for file in items("WebSubresources")
        .into_iter()
        .filter_map(Resource::of)
    {
        if let Some(address) = file.address {
            files.entry(address).or_insert(file.bytes);
        }
    }
    for mut frame in items("WebSubframeArchives") {
        collect(&mut frame, files);
    }
}

impl Resources for Archive {
    fn get(&self, address: &str) -> Option<Vec<u8>> {
        self.files.get(address).cloned()
    }
}

fn load(mut source: Source) -> Result<Loaded, LoadErrorKind> {
    let value = plist::read(&source.take_bytes()?)?;
    source.watch.check()?;
    let mut archive = Archive::of(value).ok_or(LoadErrorKind::Damaged)?;
    let bytes = std::mem::take(&mut archive.page.bytes);
    let page = &archive.page;
    if page.media_type.as_deref() == Some("text/plain") {
        let Reader::Article { load, .. } = super::plain::LOADER.read else {
            return Err(LoadErrorKind::Damaged);
        };
        return load(source.inner("", bytes));
    }
    let original = source.inner_page(&bytes);
    let decoded = decode_markup(bytes, page.charset.as_deref());
    let read = html::read(&Page {
        html: &decoded.text,
        resources: &archive,
        address: page.address.as_deref(),
        is_whole: source.is_whole,
    });
    let (mut document, mut warnings) = (read.document, read.warnings);
    if document.blocks.is_empty() {
        return Err(LoadErrorKind::NoText);
    }
    document.meta.encoding = decoded.name();
    if decoded.replaced > 0 {
        warnings.push(Warning::new(
            WarningKind::ReplacedBytes,
            decoded.replaced,
            None,
        ));
    }
    Ok(Loaded {
        original,
        ..Loaded::new(document, warnings)
    })
}
