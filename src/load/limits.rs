//! Every cap of loading in one table, with its reason.
//!
//! A file from outside may be anything; these numbers keep the reader
//! responsive and its memory bounded whatever it is given. Where a cap cuts
//! nothing away but only changes the shape of the document, `warning.rs` has a
//! kind for it. `input.rs`, `encoding.rs` and the formats read this table.

use std::time::Duration;

/// Bytes of one file, at most. Beyond it the file is refused: an article of
/// this size is none.
pub const MAX_FILE_BYTES: u64 = 256 * 1024 * 1024;

/// Files up to this size are read at once; of larger ones the beginning first.
pub const AT_ONCE_BYTES: u64 = 32 * 1024 * 1024;

/// Bytes of one paragraph, at most; a longer one is split at a sentence or a
/// space, because layout works on whole paragraphs.
pub const MAX_PARAGRAPH_BYTES: usize = 16 * 1024;

/// A split looks for a sentence end in this last part of the paragraph, bytes.
pub const SPLIT_SEARCH_BYTES: usize = 6 * 1024;

/// Blocks of one document, at most. Further lines are joined into long
/// paragraphs with line breaks.
pub const MAX_BLOCKS: usize = 200_000;

/// Lines of a web page among which headline, writer and date are looked for, at most.
pub const MAX_PAGE_LINES: usize = 4_000;

/// Lines of one list, poem or quotation, at most; then another one begins.
pub const MAX_RUN_LINES: usize = 2_000;

/// Lists inside lists, at most; deeper items stay at the last level.
pub const MAX_LIST_DEPTH: usize = 6;

/// Links in one paragraph, at most; further addresses stay plain text.
pub const MAX_LINKS: usize = 256;

/// Marked ranges in one paragraph of a web page, at most; further words are not marked.
pub const MAX_INLINES: usize = 20_000;

/// Quotations, lists and items of Markdown inside one another, at most; deeper ones begin none of
/// their own. A line of a million `>` would be as many elements.
pub const MAX_MARKDOWN_DEPTH: usize = 256;

/// Blocks of HTML in Markdown that nothing closes, at most: for each the text is parsed again, as
/// text from there on. What follows more of them stays as it is written.
pub const MAX_UNBOUNDED_HTML: usize = 8;

/// Bytes of the fields above the text of a Markdown file, at most; longer ones are text.
pub const MAX_FRONT_MATTER_BYTES: usize = 64 * 1024;

/// Fields above the text of a Markdown file, and values of one of them, at most.
pub const MAX_FIELDS: usize = 256;

/// Tags of an article, at most.
pub const MAX_TAGS: usize = 24;

/// Bytes that the guess of an encoding looks at, at most.
pub const ENCODING_SAMPLE_BYTES: usize = 256 * 1024;

/// Bytes that `sniff` and the test for text look at, at most.
pub const SNIFF_BYTES: usize = 64 * 1024;

/// A text with more than one zero character in so many is not text.
pub const CHARS_PER_NUL: usize = 1_000;

/// A text with more than one control character in so many is not text.
pub const CHARS_PER_CONTROL: usize = 10;

/// Depth of a tree of markup, at most: what browsers stop at. The tree builder works in the square
/// of the depth, and extractors walk the tree by recursion.
pub const MAX_HTML_DEPTH: usize = 512;

/// Attributes of one element, at most: the tokenizer compares each with all before it.
pub const MAX_HTML_ATTRIBUTES: usize = 512;

/// Tags of one page, or of all pages of a book, at most: a million paragraphs take two seconds and
/// a gigabyte, and no article has a tenth of them.
pub const MAX_HTML_TAGS: usize = 1_500_000;

/// Formatting elements that were opened and never closed, at most: each is opened again in every
/// paragraph behind it.
pub const MAX_HTML_FORMATTING: usize = 256;

/// Cells of one table, at most; further ones are left out.
pub const MAX_TABLE_CELLS: usize = 20_000;

/// Columns or rows that one cell covers, at most.
pub const MAX_CELL_SPAN: usize = 100;

/// Bytes of one picture, at most; its width, height and pixels are capped in `document::media`.
pub const MAX_PICTURE_BYTES: usize = 64 * 1024 * 1024;

/// Bytes of all pictures of an article, at most.
pub const MAX_PICTURES_BYTES: usize = 256 * 1024 * 1024;

/// Pictures of an article, at most.
pub const MAX_PICTURES: usize = 2_000;

/// Parts of a page that are listed as left out of the article, at most, and bytes of the page that
/// are looked at for them.
pub const MAX_REMOVED: usize = 2_000;
/// See [`MAX_REMOVED`].
pub const MAX_REMOVED_BYTES: usize = 4 * 1024 * 1024;

/// Files inside one container, at most: their names are held in memory.
pub const MAX_ENTRIES: usize = 300_000;

/// Bytes that come out of one container, at most, counted as they are unpacked: an archive of a
/// thousand overlapping files may be small.
pub const MAX_UNPACKED_BYTES: u64 = 512 * 1024 * 1024;

/// Bytes of the articles in a zip archive that are unpacked for their titles, at most; further rows
/// have the names of their files.
pub const MAX_PEEKED_BYTES: u64 = 64 * 1024 * 1024;

/// Bytes of one line or one header in a web archive, at most.
pub const MAX_WARC_HEADER_BYTES: u64 = 64 * 1024;

/// Bytes of the header of a server's answer, at most.
pub const MAX_HTTP_HEADER_BYTES: usize = 128 * 1024;

/// Bytes that the packed answer of a server may unpack to: more is no page.
pub const MAX_ANSWER_BYTES: u64 = 64 * 1024 * 1024;

/// Bytes of the dictionary that a web archive in zstd begins with, at most.
pub const MAX_DICTIONARY_BYTES: u64 = 32 * 1024 * 1024;

/// Places at which reading a damaged web archive is tried again, at most.
pub const MAX_RESYNCS: usize = 10_000;

/// Addresses of a web archive that are held in memory, at most: 24 bytes each.
pub const MAX_INDEXED: usize = 2_000_000;

/// Time that looking for the pictures of one article in a web archive without an index may take.
pub const MAX_LOOKUP_TIME: Duration = Duration::from_secs(8);

/// Bytes of one line of a list inside a container, at most; the list ends at a longer one.
pub const MAX_LIST_LINE_BYTES: u64 = 16 * 1024 * 1024;

/// Bytes of a web archive behind an article in which its pictures are looked for first.
pub const NEAR_BYTES: u64 = 16 * 1024 * 1024;

/// Bytes of one entry's names in a ZIM file, or of its list of media types, at most.
pub const MAX_ZIM_NAME_BYTES: u64 = 16 * 1024;

/// Memory that unpacking xz may take, KiB: 64 MiB is what the strongest setting needs.
pub const MAX_LZMA_KIB: u32 = 80 * 1024;

/// Containers inside containers, at most.
pub const MAX_LAYERS: usize = 4;

/// Nodes of one XML file, at most.
pub const MAX_XML_NODES: u32 = 4_000_000;

/// Mails inside a mail, at most: the parser goes into each.
pub const MAX_MAIL_NESTING: usize = 200;

/// Boundaries that a mail declares, at most.
pub const MAX_MAIL_MULTIPARTS: usize = 1_000;

/// Boundaries times bytes of a mail, at most: each is searched for in all of the rest.
pub const MAX_MAIL_SEARCHED: u64 = 8 * 1024 * 1024 * 1024;

/// Lines of a mail that may be headers or boundaries, at most: the parser keeps all of these.
pub const MAX_MAIL_LINES: usize = 2_000_000;

/// Values of a property list, at most, those counted again that are referred to again.
pub const MAX_PLIST_VALUES: usize = 200_000;

/// Bytes of all pages of a book, at most; the largest books have half as many.
pub const MAX_BOOK_BYTES: usize = 64 * 1024 * 1024;
/// Bytes of one XML file inside a document, at most: its tree takes several times as many.
pub const MAX_XML_BYTES: u64 = 64 * 1024 * 1024;

/// Depth of the elements of one XML file that is read, at most; deeper ones are left out.
pub const MAX_XML_DEPTH: usize = 200;

/// Groups inside groups of an RTF file, at most; deeper ones share what holds in the last.
pub const MAX_RTF_GROUPS: usize = 2_000;

/// Bytes that come out of one stream of a PDF file, at most.
pub const MAX_PDF_STREAM_BYTES: u64 = 64 * 1024 * 1024;

/// Objects of a PDF file, at most.
pub const MAX_PDF_OBJECTS: usize = 2_000_000;

/// Pages of a PDF file, at most; further ones are left out.
pub const MAX_PDF_PAGES: usize = 20_000;

/// Glyphs of a PDF file, at most: each takes a hundred bytes until its paragraph is made.
pub const MAX_PDF_GLYPHS: usize = 3_000_000;

/// Operators of one page of a PDF file, at most: a page with more of them is a map.
pub const MAX_PDF_OPERATORS: usize = 1_000_000;

/// Words and brackets among the objects of a PDF file, at most: each takes up to two hundred bytes.
pub const MAX_PDF_TOKENS: usize = 4_000_000;

/// Bytes of operators that belong together, at most: a list of numbers takes sixty times as many.
pub const MAX_PDF_PIECE: usize = 4 * 1024 * 1024;

/// Codes of one font of a PDF file, at most.
pub const MAX_PDF_CODES: usize = 200_000;

/// Forms inside forms of a PDF file, at most.
pub const MAX_PDF_FORM_DEPTH: usize = 12;

/// Forms that are shown in a PDF file, at most: ten in ten in ten are soon endless.
pub const MAX_PDF_FORMS: usize = 50_000;

/// Time that reading one article may take. Nothing that is one comes near it.
pub const MAX_READ_TIME: Duration = Duration::from_secs(60);

/// Stack of the thread that a file is read on, bytes: parsers of nested formats work by recursion.
pub const STACK_BYTES: usize = 64 * 1024 * 1024;
