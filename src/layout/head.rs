//! What the page puts around the article: date line, title, byline and share control
//! above, the continue control at the fold, sources and tags below, and the
//! mark where reading stopped.

use super::context::Setting;
use super::frame::{FrameItem, Icon, PageAction};
use super::plan::{Builder, Words};
use crate::document::walk::NodeId;
use crate::geom::Rect;
use crate::text::direction::BaseDirection;
use crate::text::style::{Align, LineStyle, Span};
use crate::vocab::{Direction, Ink};

/// Height over which folded text fades, page px.
pub(super) const FADE: f32 = 90.0;

/// Date line, reading time, title, byline, share control, resume control.
pub(super) fn head(b: &mut Builder<'_>) {
    date_line(b);
    if let Some(title) = b.cx.document.meta.title.clone() {
        let setting = b.cx.title();
        let base = b.cx.base(&title, None);
        let spans = vec![Span {
            range: 0..title.len(),
            style: setting.style,
        }];
        let words = Words {
            node: Some(NodeId(0)),
            text: &title,
            spans,
            base,
        };
        let style = b.cx.ragged(setting.line_height, b.cx.column);
        if b.y > 0.0 {
            // Vowel signs and shaddas of the title keep away from the date.
            b.space(b.cx.scaled(8.0));
        }
        b.words(&words, &style, 0.0);
        b.space(b.cx.scaled(8.0));
    }
    byline(b);
    controls(b);
    b.space(b.cx.scaled(20.0));
}

/// Who wrote it, as the page prints it.
fn byline(b: &mut Builder<'_>) {
    let Some(byline) = b.cx.document.meta.byline.clone() else {
        return;
    };
    let mut setting = b.cx.label(Ink::Soft);
    setting.style.lang = b.cx.document.lang;
    let style = b.cx.ragged(setting.line_height, b.cx.column);
    let base = BaseDirection::forced(b.cx.document.dir);
    b.words(&Words::label(&byline, &setting, base), &style, 0.0);
    b.space(b.cx.scaled(8.0));
}

fn date_line(b: &mut Builder<'_>) {
    let setting = b.cx.label(Ink::Soft);
    let labels = b.cx.labels.clone();
    let style = b.cx.ragged(setting.line_height, b.cx.column);
    let base = b.cx.label_base();
    let top = b.y;
    let mut date = (0.0, 0.0);
    if !labels.date.is_empty() {
        let words = Words::label(&labels.date, &setting, base);
        let added = b.words_at(&words, &on_page(b, &style, Align::Start), 0.0, top);
        date = (added.widest, added.rect.height());
    }
    let mut height = date.1;
    if !labels.reading_time.is_empty() {
        let words = Words::label(&labels.reading_time, &setting, base);
        let added = b.words_at(&words, &on_page(b, &style, Align::End), 0.0, top);
        let both = date.0 + b.cx.scaled(24.0) + added.widest;
        let is_wrapped = date.1 > added.rect.height() * 1.5;
        if date.0 > 0.0 && (both > b.cx.column || is_wrapped) {
            // No room beside the date: below it, at its side.
            b.align_last_text(on_page(b, &style, Align::Start).align);
            b.shift_last_text(0.0, date.1);
            height += added.rect.height();
        } else {
            height = height.max(added.rect.height());
        }
    }
    b.space(height);
}

/// Inside the page the article's direction rules where words of the program stand;
/// their own order is that of the interface language.
fn on_page(b: &Builder<'_>, style: &LineStyle, align: Align) -> LineStyle {
    let flips = b.cx.labels.dir != b.cx.document.dir;
    let align = match align {
        Align::Start if flips => Align::End,
        Align::End if flips => Align::Start,
        other => other,
    };
    LineStyle { align, ..*style }
}

fn controls(b: &mut Builder<'_>) {
    let labels = b.cx.labels.clone();
    let mut offset = 0.0;
    let height = b.cx.scaled(36.0);
    if !labels.share.is_empty() {
        offset += pill(
            b,
            &labels.share,
            Some(Icon::Share),
            PageAction::Share,
            Ink::Ink,
            offset,
        ) + b.cx.scaled(8.0);
    }
    if let Some(resume) = &labels.resume {
        offset += pill(b, resume, None, PageAction::Resume, Ink::Rubric, offset);
    }
    if offset > 0.0 {
        b.space(height);
    }
}

/// A rounded control at `offset` from the start side; returns its width.
fn pill(
    b: &mut Builder<'_>,
    text: &str,
    icon: Option<Icon>,
    action: PageAction,
    ink: Ink,
    offset: f32,
) -> f32 {
    let setting = b.cx.label(ink);
    let dir = b.cx.document.dir;
    let (height, pad, icon_size) = (b.cx.scaled(36.0), b.cx.scaled(16.0), b.cx.scaled(18.0));
    let icon_room = if icon.is_some() {
        icon_size + b.cx.scaled(8.0)
    } else {
        0.0
    };
    let words = Words::label(text, &setting, b.cx.label_base());
    let style = b.cx.ragged(setting.line_height, f32::INFINITY);
    let mark = b.mark();
    let added = b.words_at(&words, &style, 0.0, b.y + middle(&setting, height));
    let width = added.rect.width() + pad * 2.0 + icon_room;
    let x = if dir.is_rtl() {
        b.cx.column - offset - width
    } else {
        offset
    };
    let (text_x, icon_x) = if dir.is_rtl() {
        (x + pad, x + width - pad - icon_size)
    } else {
        (x + pad + icon_room, x + pad)
    };
    b.shift_last_text(text_x, 0.0);
    let rect = Rect::from_xywh(x, b.y, width, height);
    shape(b, mark, rect);
    if let Some(icon) = icon {
        let rect = Rect::from_xywh(
            icon_x,
            b.y + (height - icon_size) * 0.5,
            icon_size,
            icon_size,
        );
        b.push(FrameItem::Icon { icon, rect, ink });
    }
    b.push(FrameItem::Control {
        rect,
        action,
        label: text.to_owned(),
    });
    width
}

/// Where a one-line label begins so that its letters, not its line box, stand in the middle of a control:
/// the faces' ascent is made for marks that labels rarely carry.
fn middle(setting: &Setting, height: f32) -> f32 {
    ((height - setting.line_height) * 0.5 - setting.style.size * 0.14).round()
}

/// The fold: text above fades into a full-width control.
pub(super) fn continue_control(b: &mut Builder<'_>) {
    let text = b.cx.labels.continue_reading.clone();
    let fade = b.cx.scaled(FADE);
    b.push(FrameItem::Fade {
        rect: Rect::from_xywh(0.0, -fade, b.cx.column, fade),
    });
    b.space(b.cx.scaled(12.0));
    let setting = Setting {
        style: crate::text::style::TextStyle {
            size: b.cx.scaled(17.0),
            ..b.cx.label(Ink::Rubric).style
        },
        ..b.cx.label(Ink::Rubric)
    };
    let height = b.cx.scaled(48.0);
    let rect = Rect::from_xywh(0.0, b.y, b.cx.column, height);
    let style = LineStyle {
        align: Align::Center,
        ..b.cx.ragged(setting.line_height, b.cx.column)
    };
    b.push(FrameItem::Fill {
        rect,
        radius: 14.0,
        ink: Ink::Paper,
    });
    b.push(FrameItem::Outline {
        rect,
        radius: 14.0,
        width: 1.0,
        ink: Ink::Rubric,
    });
    let words = Words::label(&text, &setting, b.cx.label_base());
    b.words_at(&words, &style, 0.0, b.y + middle(&setting, height));
    b.push(FrameItem::Control {
        rect,
        action: PageAction::Continue,
        label: text.clone(),
    });
    b.space(height + b.cx.scaled(24.0));
}

/// The mark where reading stopped: a rubric rule at the start side with the time.
pub(super) fn stopped_mark(b: &mut Builder<'_>) {
    let Some(text) = b.cx.labels.stopped_here.clone() else {
        return;
    };
    let setting = b.cx.label(Ink::Soft);
    let (bar, indent) = (b.cx.scaled(3.0), b.cx.scaled(16.0));
    let dir = b.cx.document.dir;
    let x = if dir.is_rtl() { b.cx.column - bar } else { 0.0 };
    b.push(FrameItem::Fill {
        rect: Rect::from_xywh(x, b.y, bar, setting.line_height),
        radius: 0.0,
        ink: Ink::Rubric,
    });
    let style = on_page(
        b,
        &b.cx.ragged(setting.line_height, b.cx.column - indent),
        Align::Start,
    );
    let base = b.cx.label_base();
    b.words(
        &Words::label(&text, &setting, base),
        &style,
        if dir.is_rtl() { 0.0 } else { indent },
    );
    b.space(b.cx.scaled(14.0));
}

/// Sources, coverage tags, and what was set aside.
pub(super) fn foot(b: &mut Builder<'_>) {
    b.space(b.cx.scaled(12.0));
    let meta = &b.cx.document.meta;
    let setting = b.cx.label(Ink::Soft);
    let base = b.cx.label_base();
    let style = on_page(
        b,
        &b.cx.ragged(setting.line_height, b.cx.column),
        Align::Start,
    );
    if !meta.sources.is_empty() {
        let separator = if b.cx.document.dir == Direction::Rtl {
            "\u{60c} "
        } else {
            ", "
        };
        let text = format!("{} {}", b.cx.labels.sources, meta.sources.join(separator));
        b.words(&Words::label(text.trim(), &setting, base), &style, 0.0);
        b.space(b.cx.scaled(16.0));
    }
    let tags = b.cx.document.meta.tags.clone();
    tag_row(b, &tags);
    let aside = b.cx.labels.aside.clone();
    if !aside.is_empty() {
        let added = b.words(&Words::label(&aside, &setting, base), &style, 0.0);
        b.push(FrameItem::Control {
            rect: added.rect,
            action: PageAction::Furniture,
            label: aside,
        });
    }
    b.space(b.cx.scaled(64.0));
}

/// Tags as pills, wrapped to the column.
fn tag_row(b: &mut Builder<'_>, tags: &[String]) {
    if tags.is_empty() {
        return;
    }
    let (height, gap, pad) = (b.cx.scaled(36.0), b.cx.scaled(8.0), b.cx.scaled(16.0));
    let mut setting = b.cx.label(Ink::Ink);
    setting.style.lang = b.cx.document.lang;
    let dir = b.cx.document.dir;
    let mut offset = 0.0;
    for tag in tags {
        let words = Words::label(tag, &setting, b.cx.base(tag, None));
        let style = b.cx.ragged(setting.line_height, f32::INFINITY);
        let mark = b.mark();
        let added = b.words_at(&words, &style, 0.0, b.y + middle(&setting, height));
        let width = added.rect.width() + pad * 2.0;
        if offset > 0.0 && offset + width > b.cx.column {
            b.space(height + gap);
            b.shift_last_text(0.0, height + gap);
            offset = 0.0;
        }
        let x = if dir.is_rtl() {
            b.cx.column - offset - width
        } else {
            offset
        };
        b.shift_last_text(x + pad, 0.0);
        let rect = Rect::from_xywh(x, b.y, width, height);
        shape(b, mark, rect);
        offset += width + gap;
    }
    b.space(height + b.cx.scaled(16.0));
}

/// A card with round ends, under what was added since `mark`.
fn shape(b: &mut Builder<'_>, mark: usize, rect: Rect) {
    let radius = rect.height() * 0.5;
    let (fill, line) = (Ink::Card, Ink::Line);
    b.insert(
        mark,
        FrameItem::Fill {
            rect,
            radius,
            ink: fill,
        },
    );
    let outline = FrameItem::Outline {
        rect,
        radius,
        width: 1.0,
        ink: line,
    };
    b.insert(mark + 1, outline);
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::document::{Document, Metadata};
    use crate::layout::flow::Flow;
    use crate::layout::style::{PageLabels, ReadingStyle};
    use crate::text::font::Fonts;
    use crate::text::shape::Shaper;
    use crate::vocab::{Direction, DirectionReason, Lang};

    /// An article that is laid out.
    fn flow(column: f32) -> Flow {
        let fonts = Fonts::bundled();
        let mut shaper = Shaper::new(Arc::clone(&fonts));
        let document = Document {
            meta: Metadata {
                title: Some("A title of the article".to_owned()),
                byline: Some("ليلى الحدّاد".to_owned()),
                ..Metadata::default()
            },
            blocks: Vec::new(),
            furniture: Vec::new(),
            pictures: Vec::new(),
            continue_after: None,
            dir: Direction::Rtl,
            dir_reason: DirectionReason::FirstStrong,
            lang: Lang::new("ar"),
        };
        let labels = PageLabels {
            date: "Thursday 14 November 2024, 12 Jumada I 1446".to_owned(),
            reading_time: "12 minutes to read".to_owned(),
            ..PageLabels::default()
        };
        let style = ReadingStyle::default();
        let mut flow = Flow::new(Arc::new(document), style, labels, column, fonts);
        flow.ensure(&mut shaper, 0.0, 2_000.0);
        flow
    }

    /// Top and bottom of each line of the head, and its extent across.
    fn lines(column: f32) -> Vec<[f32; 4]> {
        let flow = flow(column);
        let mut out = Vec::new();
        for (y, frame) in flow.visible(0.0, 2_000.0) {
            for item in &frame.items {
                let FrameItem::Text {
                    origin, paragraph, ..
                } = item
                else {
                    continue;
                };
                out.extend(paragraph.lines.iter().map(|l| {
                    let (top, x) = (y + origin.y + l.top, origin.x + l.x);
                    [top, top + l.height, x, x + l.width]
                }));
            }
        }
        out
    }

    #[test]
    fn the_writer_stands_on_the_page() {
        let words = flow(600.0).page_words(0.0, 2_000.0);
        let names: Vec<&str> = words.iter().map(|(_, words)| &**words).collect();
        assert!(names.contains(&"ليلى الحدّاد"), "{names:?}");
    }

    #[test]
    fn nothing_in_the_head_stands_on_anything_else_however_narrow_it_is() {
        let wide = lines(1_000.0);
        assert!(
            (wide[0][0] - wide[1][0]).abs() < 1.0,
            "on one line: {wide:?}"
        );
        for column in [1_000.0, 600.0, 380.0, 300.0, 200.0, 120.0] {
            let lines = lines(column);
            assert!(
                lines.len() >= 4,
                "date, reading time, title, writer at {column}"
            );
            for (i, a) in lines.iter().enumerate() {
                for b in lines.iter().skip(i + 1) {
                    let above = a[1] <= b[0] + 0.01 || b[1] <= a[0] + 0.01;
                    let beside = a[3] < b[2] || b[3] < a[2];
                    assert!(above || beside, "at {column}: {a:?} and {b:?}");
                }
            }
        }
    }
}
