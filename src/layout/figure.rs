//! Figures -> measured rows: pictures that the file holds, beds for those that it does not,
//! captions with their credits.

use super::block::{self, Place};
use super::context::Setting;
use super::frame::{FrameItem, Icon};
use super::plan::{Builder, Words};
use crate::document::{Block, Figure, FigureKind, Picture};
use crate::geom::Rect;
use crate::text::direction::BaseDirection;
use crate::text::style::{Align, LineStyle, Span};
use crate::vocab::{Direction, Ink};

/// A picture from this share of the column's width on takes all of it.
const NEARLY_WIDE: f32 = 0.6;
/// A picture is at most so many times higher than the column is wide.
const HIGHEST: f32 = 1.6;
/// Radius of the corners of pictures and beds, page px.
const RADIUS: f32 = 12.0;
/// Characters of an address that are shown, at most.
const ADDRESS_CHARS: usize = 90;

/// The picture, or the bed of one that the file does not hold, then the caption with its
/// credit, softer.
pub(super) fn figure(b: &mut Builder<'_>, block: &Block, figure: &Figure, place: &mut Place) {
    let picture = figure
        .picture
        .and_then(|i| b.cx.document.pictures.get(i))
        .cloned();
    match picture {
        Some(picture) => shown(b, figure, picture, place),
        None => bed(b, figure, place),
    }
    b.space(b.cx.scaled(8.0));
    let setting = b.cx.caption();
    let node = place.take();
    if figure.caption.text.is_empty() {
        return;
    }
    let words = block::words(b, block, &figure.caption, &setting, node);
    let style = b.cx.ragged(setting.line_height, place.width);
    let Some(credit) = &figure.credit_text else {
        b.words(&words, &style, place.x);
        return;
    };
    // The credit follows on the caption's own line; offsets of the caption stay what they are.
    let text = format!("{} {credit}", figure.caption.text);
    let mut soft = setting.style;
    soft.ink = Ink::Soft;
    let mut spans = words.spans;
    spans.push(Span {
        range: figure.caption.text.len()..text.len(),
        style: soft,
    });
    b.words(
        &Words {
            text: &text,
            spans,
            ..words
        },
        &style,
        place.x,
    );
}

/// A picture in the middle of the column, its sides in proportion.
fn shown(b: &mut Builder<'_>, figure: &Figure, picture: Picture, place: &Place) {
    let (natural, high) = (picture.width.max(1) as f32, picture.height.max(1) as f32);
    let mut width = natural.min(place.width);
    if natural > place.width * NEARLY_WIDE {
        width = place.width;
    }
    width = width.min(place.width * HIGHEST * natural / high).max(1.0);
    let height = (width * high / natural).round().max(1.0);
    let rect = Rect::from_xywh(place.x + (place.width - width) * 0.5, b.y, width, height);
    b.push(FrameItem::Picture {
        rect,
        picture,
        alt: figure.alt.clone(),
    });
    if figure.kind != FigureKind::Picture {
        mark(b, figure.kind, rect);
    }
    b.space(height);
}

/// Where a picture, a film or a sound would be: what it is, what it shows, where it lies.
fn bed(b: &mut Builder<'_>, figure: &Figure, place: &Place) {
    let (at, top) = (b.mark(), b.y);
    let pad = b.cx.scaled(14.0);
    let is_told = figure.src.is_some() || !figure.alt.is_empty();
    let blank = if is_told {
        b.cx.scaled(64.0)
    } else {
        (place.width * 0.25).round()
    };
    let icon = Rect::from_xywh(place.x, top, place.width, blank);
    b.space(blank);
    if is_told {
        told(b, figure, place);
        b.space(pad);
    }
    let rect = Rect::from_xywh(place.x, top, place.width, b.y - top);
    b.insert(
        at,
        FrameItem::Fill {
            rect,
            radius: RADIUS,
            ink: Ink::Wash,
        },
    );
    mark(b, figure.kind, icon);
}

/// The words on a bed, each line in the middle.
fn told(b: &mut Builder<'_>, figure: &Figure, place: &Place) {
    let soft = Setting {
        style: crate::text::style::TextStyle {
            ink: Ink::Soft,
            ..b.cx.caption().style
        },
        ..b.cx.caption()
    };
    if !figure.alt.is_empty() && figure.alt != figure.caption.text {
        let base = b.cx.base(&figure.alt, None);
        centred(b, &figure.alt, &b.cx.caption(), base, place);
    }
    let Some(src) = &figure.src else { return };
    let remote = b.cx.labels.remote.clone();
    let base = b.cx.label_base();
    centred(b, &remote, &b.cx.label(Ink::Soft), base, place);
    let mut address: String = src.chars().take(ADDRESS_CHARS).collect();
    if address.len() < src.len() {
        address.push('\u{2026}');
    }
    centred(
        b,
        &address,
        &soft,
        BaseDirection::forced(Direction::Ltr),
        place,
    );
}

fn centred(b: &mut Builder<'_>, text: &str, setting: &Setting, base: BaseDirection, place: &Place) {
    if text.is_empty() {
        return;
    }
    let pad = b.cx.scaled(16.0);
    let words = Words::label(text, setting, base);
    let style = LineStyle {
        align: Align::Center,
        ..b.cx
            .ragged(setting.line_height, (place.width - pad * 2.0).max(1.0))
    };
    b.words(&words, &style, place.x + pad);
}

/// The icon that says what a figure is, in the middle of `rect`.
fn mark(b: &mut Builder<'_>, kind: FigureKind, rect: Rect) {
    let side = b.cx.scaled(28.0);
    let (x, y) = (
        rect.min.x + (rect.width() - side) * 0.5,
        rect.min.y + (rect.height() - side) * 0.5,
    );
    let icon = match kind {
        FigureKind::Picture => Icon::Picture,
        FigureKind::Video => Icon::Video,
        FigureKind::Audio => Icon::Audio,
    };
    b.push(FrameItem::Icon {
        icon,
        rect: Rect::from_xywh(x, y, side, side),
        ink: Ink::Soft,
    });
}
