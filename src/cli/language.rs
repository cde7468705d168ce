//! In which language a command speaks: as asked, else English; on a page, that of the article.

use crate::document::Document;
use crate::document::walk::nodes;
use crate::l10n::{L10n, Language};
use crate::vocab::Direction;

/// `--lang-ui`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum UiLanguage {
    /// Arabic.
    Ar,
    /// English.
    #[default]
    En,
}

impl UiLanguage {
    /// The language of sentences.
    #[must_use]
    pub const fn language(self) -> Language {
        match self {
            Self::Ar => Language::Arabic,
            Self::En => Language::English,
        }
    }

    /// Its sentences.
    #[must_use]
    pub fn sentences(self) -> L10n {
        L10n::new(self.language())
    }
}

/// The sentences that stand on a page of `document`. Where none are asked for they go with the
/// article, so that the same command draws the same picture on every machine: Arabic on pages in
/// Arabic and in other right-to-left languages of its script, English on all others.
pub(super) fn of_page(asked: Option<UiLanguage>, document: &Document) -> L10n {
    let of_article = || {
        if is_in_arabic_script(document) {
            Language::Arabic
        } else {
            Language::of_article(document.lang.primary())
        }
    };
    L10n::new(asked.map_or_else(of_article, UiLanguage::language))
}

/// Whether a page runs from right to left and its first letter of such a script is an Arabic one.
fn is_in_arabic_script(document: &Document) -> bool {
    let nodes = nodes(document);
    let mut letters = nodes.iter().flat_map(|node| node.text.chars());
    let first = letters.find(|ch| matches!(ch, '\u{5d0}'..='\u{8ff}') && ch.is_alphabetic());
    document.dir == Direction::Rtl
        && first.is_some_and(|ch| matches!(ch, '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8ff}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::open_bytes;

    #[test]
    fn a_page_speaks_the_language_that_goes_with_its_script() {
        let page = |text: &str, asked| {
            let loaded = open_bytes("page.txt", text.as_bytes().to_vec()).expect("an article");
            let mut document = loaded.document;
            // As `--lang` or a page may say it.
            document.lang = crate::vocab::Lang::new("en");
            of_page(asked, &document).language()
        };
        let arabic = "كان الورّاقون ينسخون الكتب ويجلّدونها.";
        let hebrew = "המעתיקים העתיקו ספרים וכרכו אותם.";
        assert_eq!(page(arabic, None), Language::Arabic);
        assert_eq!(page(hebrew, None), Language::English);
        assert_eq!(page("The copyists copied.", None), Language::English);
        assert_eq!(page(arabic, Some(UiLanguage::En)), Language::English);
        assert_eq!(page(hebrew, Some(UiLanguage::Ar)), Language::Arabic);
    }
}
