//! Pixels against geometry: the ink of a line is where its boxes say.

use std::sync::Arc;

use warraq::audit::{Setting, Subject};
use warraq::geom::Pos;
use warraq::paint::canvas::Canvas;
use warraq::paint::raster::{Page, SegmentCache};
use warraq::paint::theme::Rgba;
use warraq::text::paragraph::Paragraph;

use crate::util::setting::shaper;

/// Where the paragraph is drawn.
const AT: Pos = Pos { x: 60.0, y: 60.0 };

/// The ink of a paragraph: columns and rows of pixels that are not white.
fn ink(paragraph: &Paragraph) -> Vec<(f32, f32)> {
    let white = Rgba::hex(0xFF_FF_FF);
    let mut canvas = Canvas::new(1000, 200, white).expect("a small canvas");
    let mut cache = SegmentCache::new(Arc::clone(shaper().fonts()));
    let mut page = Page {
        canvas: &mut canvas,
        cache: &mut cache,
        theme: Setting::default().theme,
        scale: 1.0,
    };
    page.paragraph(paragraph, AT, Some(Rgba::hex(0)));
    let dark = canvas
        .pixels()
        .chunks_exact(4)
        .enumerate()
        .filter(|(_, pixel)| pixel[0] < 200);
    dark.map(|(i, _)| ((i % 1000) as f32 - AT.x, (i / 1000) as f32 - AT.y))
        .collect()
}

#[test]
fn ink_lies_where_boxes_say() {
    let texts = [
        "سوق الورّاقين في قرطبة",
        "خوشحال می‌شویم کتاب",
        "בְּרֵאשִׁית בָּרָא",
        "بيع iPhone 15 في ٢٠٢٤",
        "ܫܠܡܐ ܠܟܘܢ",
    ];
    for text in texts {
        let markup = format!("{text}.\n\nجلس القارئ في الظل.\n");
        let loaded = warraq::load::open_bytes("a.txt", markup.into_bytes()).expect("it opens");
        let document = Arc::new(loaded.document);
        let setting = Setting::default();
        let subject = Subject::new(&document, None, &setting, shaper());
        for node in &subject.nodes {
            let Some((_, paragraph)) = subject.paragraph(node.id) else {
                continue;
            };
            let line = &paragraph.lines[0];
            let em = line.runs.iter().map(|run| run.size).fold(0.0, f32::max);
            let ink = ink(paragraph);
            let is_inside = |(x, y): &(f32, f32)| {
                let across = line.x - 0.5 * em..line.x + line.width + 0.5 * em;
                let down = line.baseline - 1.6 * em..line.baseline + 1.2 * em;
                across.contains(x) && down.contains(y)
            };
            assert!(
                ink.iter().all(is_inside),
                "{}: ink beside its line",
                node.text
            );
            for cluster in paragraph.boxes(0).iter().filter(|b| b.width > 1.0) {
                let covered = &paragraph.text[cluster.range.clone()];
                let near = cluster.x - 0.3 * em..cluster.x + cluster.width + 0.3 * em;
                let has_ink = ink.iter().any(|(x, _)| near.contains(x));
                assert!(
                    has_ink || covered.trim().is_empty(),
                    "{}: no ink at {covered:?}",
                    node.text
                );
            }
        }
    }
}
