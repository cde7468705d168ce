//! Defects that are put into clean articles, to see that the audit finds them (recall). One file
//! for each group of rules; a mutator breaks one thing in a way that a careless author, a
//! converter or a toolkit would.

use warraq::audit::Setting;
use warraq::audit::page::Example;

use crate::util::random::Random;

mod bidi;
mod characters;
mod declared;
mod document;
mod exports;
mod layout;
mod pixels;
mod shaping;
mod tree;

/// A clean article that is about to be broken.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// A file name that tells the loader what it is.
    pub(crate) name: String,
    /// The file.
    pub(crate) source: String,
    /// How its page is set.
    pub(crate) setting: Setting,
    /// Language of the article, e.g. `ar`.
    pub(crate) lang: String,
}

/// One way to break an article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mutator {
    /// Id of the rule that must find it.
    pub(crate) rule: &'static str,
    /// What it does, in a few words; unique within its rule.
    pub(crate) name: &'static str,
    /// Breaks the article; `false` when it has no place for this defect.
    pub(crate) apply: fn(&mut Case, &mut Random) -> bool,
}

/// Every mutator.
pub(crate) fn all() -> impl Iterator<Item = &'static Mutator> {
    let groups: [&'static [Mutator]; 9] = [
        declared::MUTATORS,
        document::MUTATORS,
        bidi::MUTATORS,
        characters::MUTATORS,
        shaping::MUTATORS,
        layout::MUTATORS,
        pixels::MUTATORS,
        tree::MUTATORS,
        exports::MUTATORS,
    ];
    groups.into_iter().flatten()
}

impl Case {
    /// The bytes of the file; of a book or a PDF the source says what is in it, see `page_files.rs`.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let kind = self.name.rsplit('.').next().unwrap_or("html");
        let example = Example {
            language: kind.to_owned(),
            setting: self.setting.clone(),
            source: self.source.clone(),
            marked: None,
        };
        example.bytes()
    }

    /// Byte ranges of what stands inside `<p>..</p>` (or another element without attributes).
    pub(crate) fn inside(&self, element: &str) -> Vec<std::ops::Range<usize>> {
        let (open, close) = (format!("<{element}>"), format!("</{element}>"));
        let mut out = Vec::new();
        let mut from = 0;
        while let Some(start) = self.source[from..].find(&open) {
            let start = from + start + open.len();
            let Some(end) = self.source[start..].find(&close) else {
                break;
            };
            out.push(start..start + end);
            from = start + end;
        }
        out
    }

    /// One of the paragraphs.
    pub(crate) fn paragraph(&self, random: &mut Random) -> Option<std::ops::Range<usize>> {
        let all = self.inside("p");
        (!all.is_empty()).then(|| all[random.below(all.len())].clone())
    }

    /// Byte ranges of the words of a range that are plain text: no markup in or beside them.
    pub(crate) fn words(&self, range: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
        let mut out = Vec::new();
        let mut at = range.start;
        let mut depth = 0_i32;
        for word in self.source[range].split_inclusive(char::is_whitespace) {
            let plain = word.trim_end();
            let before = depth;
            depth += word.matches('<').count() as i32 - word.matches('>').count() as i32;
            if before == 0 && !plain.is_empty() && !plain.contains(['<', '>', '&']) {
                out.push(at..at + plain.len());
            }
            at += word.len();
        }
        out
    }

    /// Writes `with` in place of a range.
    pub(crate) fn replace(&mut self, range: std::ops::Range<usize>, with: &str) {
        self.source.replace_range(range, with);
    }

    /// Writes something before the end of a paragraph.
    pub(crate) fn append(&mut self, paragraph: &std::ops::Range<usize>, what: &str) {
        self.source.insert_str(paragraph.end, what);
    }

    /// Writes another paragraph (with its markup) behind a paragraph.
    pub(crate) fn insert_block(&mut self, paragraph: &std::ops::Range<usize>, markup: &str) {
        let behind = paragraph.end + "</p>".len();
        self.source.insert_str(behind, markup);
    }
}
