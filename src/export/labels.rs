//! The words of the interface that stand on a page: date, reading time,
//! controls. The window, `warraq render` and the PNG export take them from here,
//! so that they print the same page.

use crate::document::Document;
use crate::document::walk::nodes;
use crate::l10n::{L10n, Value};
use crate::layout::style::PageLabels;

/// Words that are read in a minute: adults read Arabic news at 140 to 180, and
/// languages without clitics faster.
const WORDS_PER_MINUTE: u64 = 180;

/// Words for the page of `document`, which has so many [`words`]. `stopped` says
/// when reading stopped in it, as [`L10n::when`] prints it.
#[must_use]
pub fn page_labels(
    l10n: &L10n,
    document: &Document,
    n_words: u64,
    stopped: Option<&str>,
) -> PageLabels {
    let date = document.meta.published.as_ref().map(|dated| {
        let in_words = |iso: &str| match document.lang.primary() {
            // Their readers know no Hijri calendar.
            "he" | "iw" | "yi" | "syr" | "arc" => l10n.gregorian_date(iso),
            _ => l10n.date(iso),
        };
        let ours = dated.iso.as_deref().and_then(in_words);
        ours.unwrap_or_else(|| dated.text.trim().to_owned())
    });
    let when = |key: &str| stopped.map(|when| l10n.format(key, &[("when", Value::Word(when))]));
    let aside = document.furniture.len();
    PageLabels {
        dir: l10n.direction(),
        lang: l10n.language().tag().to_owned(),
        date: date.unwrap_or_default(),
        reading_time: l10n.format("reading-time", &[("minutes", minutes(n_words).into())]),
        share: l10n.text("page-share"),
        continue_reading: l10n.text("page-continue"),
        resume: when("page-resume"),
        stopped_here: when("page-stopped-here"),
        picture: l10n.text("page-picture"),
        remote: l10n.text("page-remote"),
        sources: l10n.text("page-sources"),
        aside: if aside == 0 {
            String::new()
        } else {
            l10n.format("page-aside", &[("count", aside.into())])
        },
    }
}

/// The same words without the controls that mean nothing on paper.
#[must_use]
pub fn for_paper(labels: PageLabels) -> PageLabels {
    PageLabels {
        share: String::new(),
        resume: None,
        stopped_here: None,
        aside: String::new(),
        ..labels
    }
}

/// Words of the article, the title included.
#[must_use]
pub fn words(document: &Document) -> u64 {
    nodes(document)
        .iter()
        .map(|node| node.text.split_whitespace().count() as u64)
        .sum()
}

/// Minutes that it takes to read so many words; 0 for less than one.
#[must_use]
pub fn minutes(words: u64) -> u64 {
    if words < WORDS_PER_MINUTE {
        0
    } else {
        words.div_ceil(WORDS_PER_MINUTE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Block, BlockKind, Dated, Furniture, FurnitureKind, Metadata, Text};
    use crate::l10n::Language;
    use crate::vocab::{Direction, DirectionReason, Lang};

    #[test]
    fn the_page_speaks_the_language_of_the_interface() {
        let furniture = |kind| Furniture {
            kind,
            text: String::new(),
            block: 0,
            is_outside: false,
        };
        let document = Document {
            meta: Metadata {
                published: Some(Dated {
                    text: "3/11".into(),
                    iso: Some("2024-11-03".into()),
                }),
                ..Metadata::default()
            },
            blocks: vec![Block::new(BlockKind::Paragraph(Text::plain(
                "كلمة ".repeat(1_100),
            )))],
            furniture: vec![
                furniture(FurnitureKind::Share),
                furniture(FurnitureKind::Close),
            ],
            pictures: Vec::new(),
            continue_after: None,
            dir: Direction::Rtl,
            dir_reason: DirectionReason::FirstStrong,
            lang: Lang::new("ar"),
        };
        let labels = page_labels(
            &L10n::new(Language::Arabic),
            &document,
            words(&document),
            Some("أمس 21:40"),
        );
        assert_eq!(
            labels.date, "الأحد 3 نوفمبر 2024 · 1 جمادى الأولى 1446",
            "both calendars"
        );
        assert_eq!(labels.reading_time, "7 دقائق قراءة", "1,100 words");
        assert_eq!(
            labels.resume.as_deref(),
            Some("تابع من حيث توقفت، أمس 21:40"),
            "the control"
        );
        assert_eq!(labels.aside, "أُخفي عنصران من الصفحة", "two of them");
        let plain = page_labels(
            &L10n::new(Language::English),
            &document,
            words(&document),
            None,
        );
        assert_eq!(
            (plain.dir, plain.resume),
            (Direction::Ltr, None),
            "English, never read"
        );
        let hebrew = Document {
            lang: Lang::new("he"),
            ..document
        };
        let l10n = L10n::new(Language::English);
        let date = page_labels(&l10n, &hebrew, 0, None).date;
        assert_eq!(date, "Sunday 3 November 2024", "one calendar");
    }
}
