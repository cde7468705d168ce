//! `parley` with our fonts alone: a layout for each paragraph, as its users keep them.

use std::borrow::Cow;
use std::sync::Arc;

use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, Layout, LayoutContext,
    LineHeight, StyleProperty,
};
use warraq::text::book::BOOK;

/// The bundled fonts as its collection, read once outside of any measurement.
pub(crate) fn fonts() -> FontContext {
    let options = CollectionOptions {
        shared: false,
        system_fonts: false,
    };
    let mut collection = Collection::new(options);
    for family in BOOK {
        for file in [Some(family.regular), family.bold].into_iter().flatten() {
            collection.register_fonts(Blob::new(Arc::new(file)), None);
        }
    }
    FontContext {
        collection,
        source_cache: SourceCache::default(),
    }
}

/// A paragraph, shaped.
pub(crate) type Set = Layout<()>;

/// Shapes paragraphs in `family`, with the Latin companion that ours uses; breaks no line.
pub(crate) fn shape(
    fonts: &mut FontContext,
    texts: &[String],
    family: &str,
    size: f32,
    line_height: f32,
) -> Vec<Set> {
    let latin = BOOK
        .iter()
        .find(|row| row.name == family)
        .map_or("Source Serif 4", |row| row.latin);
    let names = [FontFamilyName::named(family), FontFamilyName::named(latin)];
    let mut context = LayoutContext::new();
    let mut set = Vec::with_capacity(texts.len());
    for text in texts {
        let mut builder = context.ranged_builder(fonts, text, 1.0, true);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Borrowed(
            &names,
        ))));
        builder.push_default(StyleProperty::FontSize(size));
        builder.push_default(StyleProperty::LineHeight(LineHeight::Absolute(line_height)));
        set.push(builder.build(text));
    }
    set
}

/// Breaks all paragraphs at `width`; fills the lines out when `justify`.
pub(crate) fn break_lines(set: &mut [Set], width: f32, justify: bool) -> f32 {
    for layout in set.iter_mut() {
        layout.break_all_lines(Some(width));
        if justify {
            layout.align(Alignment::Justify, AlignmentOptions::default());
        }
    }
    set.iter().map(Layout::height).sum()
}
