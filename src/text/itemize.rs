//! Cuts a paragraph into items: pieces with one level, script, face and style.
//!
//! Colour never cuts; a change of face does, but the shaper is told what stands
//! on the other side. Faces are chosen by cluster (a mark stays with its base)
//! and a joined word is never split between faces when one face has it whole.

mod cut;
mod scripts;

use std::sync::Arc;

use cut::{Cluster, cut};
use icu_properties::CodePointSetData;
use icu_properties::props::EmojiPresentation;

use super::bidi::Levels;
use super::font::{Font, FontId};
use super::segment::{is_invisible, joining};
use super::shape::Shaper;
use super::style::{Span, TextStyle};
use crate::vocab::{Level, Script, TextRange};

/// A piece of a paragraph, ready to be shaped.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Bytes of the paragraph.
    pub range: TextRange,
    /// Embedding level.
    pub level: Level,
    /// Resolved script.
    pub script: Script,
    /// Face.
    pub font: FontId,
    /// Size of the em as set, page px.
    pub size: f32,
    /// Style of the first character; colour may change inside.
    pub style: TextStyle,
}

/// Cuts `text` into items, logical order. `spans` cover the text without gaps.
pub(super) fn itemize(
    shaper: &mut Shaper,
    text: &str,
    levels: &Levels,
    spans: &[Span],
) -> Vec<Item> {
    let mut clusters = cut(text, levels, spans, true);
    if !assign_faces(shaper, text, spans, &mut clusters) {
        clusters = cut(text, levels, spans, false);
        assign_faces(shaper, text, spans, &mut clusters);
    }
    keep_tokens_whole(shaper, text, &mut clusters);
    keep_words_whole(shaper, text, spans, &mut clusters);
    merge(shaper, text, spans, &clusters)
}

fn style_at(spans: &[Span], span: usize) -> Option<&TextStyle> {
    spans.get(span).map(|s| &s.style)
}

/// Chooses the face of each cluster; `false` when words must be cut because no face is the first
/// for all of them.
fn assign_faces(shaper: &mut Shaper, text: &str, spans: &[Span], clusters: &mut [Cluster]) -> bool {
    // The first face of the list has nearly everything, and the list seldom changes.
    let mut first: Option<(Asked, Arc<Font>)> = None;
    for cluster in clusters {
        let (Some(style), Some(part)) = (
            style_at(spans, cluster.span),
            text.get(cluster.range.clone()),
        ) else {
            continue;
        };
        let is_emoji = !cluster.is_words && wants_emoji(part);
        let asked = (cluster.span, cluster.script, is_emoji);
        if first.as_ref().is_none_or(|known| known.0 != asked) {
            first = first_face(shaper, style, asked);
        }
        cluster.font = match &first {
            Some((_, font)) if has_all(font, part) => font.id,
            _ if cluster.is_words => return false,
            _ => choose_face(shaper, part, cluster.script, style),
        };
    }
    true
}

/// What a list of faces depends on: span, script, whether an emoji is wanted.
type Asked = (usize, Script, bool);

fn first_face(shaper: &mut Shaper, style: &TextStyle, asked: Asked) -> Option<(Asked, Arc<Font>)> {
    let candidates = shaper.candidates(style.family, style.bold, asked.1, asked.2);
    let id = *candidates.first()?;
    Some((asked, shaper.font(id)))
}

/// The first face of the fallback order that has the whole cluster.
fn choose_face(shaper: &mut Shaper, cluster: &str, script: Script, style: &TextStyle) -> FontId {
    let candidates = shaper.candidates(style.family, style.bold, script, wants_emoji(cluster));
    for id in candidates.iter() {
        if covers(shaper, *id, cluster) {
            return *id;
        }
    }
    if let Some(id) = shaper.system_face(cluster, script, style) {
        return id;
    }
    // No face has all of it: then at least the letter, and only its marks are missing.
    let letter = cluster.chars().next().map_or(0, char::len_utf8);
    let base = cluster.get(..letter).unwrap_or("");
    candidates
        .iter()
        .copied()
        .find(|id| letter < cluster.len() && covers(shaper, *id, base))
        .or_else(|| candidates.first().copied())
        .unwrap_or_default()
}

fn wants_emoji(cluster: &str) -> bool {
    let Some(first) = cluster.chars().next() else {
        return false;
    };
    if first < '\u{203c}' {
        return first.len_utf8() < cluster.len() && cluster.contains('\u{20e3}');
    }
    !cluster.contains('\u{fe0e}')
        && (cluster.contains('\u{fe0f}')
            || CodePointSetData::new::<EmojiPresentation>().contains(first))
}

fn covers(shaper: &mut Shaper, font: FontId, text: &str) -> bool {
    has_all(&shaper.font(font), text)
}

fn has_all(font: &Font, text: &str) -> bool {
    text.chars().all(|ch| font.has(ch) || is_invisible(ch))
}

/// Digits and signs inside a Latin token (3.5GHz, COVID-19) take script and face of its letters,
/// though the Arabic face has digits of its own: they are of another size.
fn keep_tokens_whole(shaper: &mut Shaper, text: &str, clusters: &mut [Cluster]) {
    if !text.bytes().any(|b| b.is_ascii_alphabetic()) {
        return;
    }
    let is_ascii = |c: &Cluster| {
        let part = text.get(c.range.clone()).unwrap_or("");
        part.len() == 1 && part.bytes().all(|b| b.is_ascii_graphic())
    };
    let byte = |c: &Cluster| text.as_bytes().get(c.range.start).copied().unwrap_or(b' ');
    for token in clusters.chunk_by_mut(|a, b| is_ascii(a) && is_ascii(b) && a.span == b.span) {
        let is_letter = |c: &Cluster| byte(c).is_ascii_alphabetic();
        let letter = token.iter().find(|c| is_letter(c));
        let Some((font, script)) = letter.map(|c| (c.font, c.script)) else {
            continue;
        };
        // Brackets and stops around it stay with the text.
        let is_inner = |c: &Cluster| byte(c).is_ascii_alphanumeric();
        let from = token.iter().position(is_inner).unwrap_or(0);
        let to = token.iter().rposition(is_inner).map_or(0, |last| last + 1);
        for cluster in token.get_mut(from..to).unwrap_or_default() {
            let part = text.get(cluster.range.clone()).unwrap_or("");
            if cluster.font == font || covers(shaper, font, part) {
                (cluster.font, cluster.script) = (font, script);
            }
        }
    }
}

/// A joined word in two faces is set in the first face that has all of it.
fn keep_words_whole(shaper: &mut Shaper, text: &str, spans: &[Span], clusters: &mut [Cluster]) {
    let first = clusters.first().map(|c| c.font);
    if clusters.iter().all(|c| Some(c.font) == first) {
        return;
    }
    let mut from = 0;
    while from < clusters.len() {
        let to = word_end(text, spans, clusters, from);
        if to > from + 1 {
            unify(
                shaper,
                text,
                spans,
                clusters.get_mut(from..to).unwrap_or_default(),
            );
        }
        from = to.max(from + 1);
    }
}

fn word_end(text: &str, spans: &[Span], clusters: &[Cluster], from: usize) -> usize {
    let Some(first) = clusters.get(from) else {
        return from;
    };
    // Colour never cuts a word, whatever asks for another face does.
    let looks_alike = |span: usize| match (style_at(spans, span), style_at(spans, first.span)) {
        (Some(a), Some(b)) => (a.family, a.bold, a.lang) == (b.family, b.bold, b.lang),
        _ => false,
    };
    let last_joins = |c: &Cluster| {
        let part = text.get(c.range.clone()).unwrap_or("");
        let last = part.chars().rev().map(joining).find(|j| !j.transparent);
        last.is_some_and(|j| j.to_next)
    };
    let mut to = from;
    while let Some(cluster) = clusters.get(to) {
        let alike = cluster.span == first.span || looks_alike(cluster.span);
        if !cluster.joins || !alike {
            break;
        }
        to += 1;
        if !last_joins(cluster) {
            break;
        }
    }
    to
}

fn unify(shaper: &mut Shaper, text: &str, spans: &[Span], word: &mut [Cluster]) {
    let (Some(first), Some(last)) = (word.first(), word.last()) else {
        return;
    };
    if word.iter().all(|c| c.font == first.font) {
        return;
    }
    let (Some(style), Some(part)) = (
        style_at(spans, first.span),
        text.get(first.range.start..last.range.end),
    ) else {
        return;
    };
    let candidates = shaper.candidates(style.family, style.bold, first.script, false);
    let whole = candidates
        .iter()
        .copied()
        .find(|id| covers(shaper, *id, part));
    if let Some(id) = whole.or_else(|| shaper.system_face(part, first.script, style)) {
        word.iter_mut().for_each(|c| c.font = id);
    }
}

fn merge(shaper: &mut Shaper, text: &str, spans: &[Span], clusters: &[Cluster]) -> Vec<Item> {
    let mut out: Vec<Item> = Vec::new();
    for cluster in clusters {
        let Some(style) = style_at(spans, cluster.span) else {
            continue;
        };
        let size = scaled_size(shaper, cluster, style);
        let same = |item: &Item| {
            item.level == cluster.level
                && item.script == cluster.script
                && item.font == cluster.font
                && item.size.to_bits() == size.to_bits()
                && item.style.lang == style.lang
        };
        match out.last_mut() {
            Some(item) if !cluster.apart && same(item) => item.range.end = cluster.range.end,
            _ => out.push(Item {
                range: cluster.range.clone(),
                level: cluster.level,
                script: cluster.script,
                font: cluster.font,
                size,
                style: *style,
            }),
        }
    }
    debug_assert!(
        out.last().is_none_or(|item| item.range.end == text.len()),
        "items cover the text"
    );
    out
}

/// Latin beside Arabic is set a little smaller, so that the two look alike; how much is measured for each family.
fn scaled_size(shaper: &mut Shaper, cluster: &Cluster, style: &TextStyle) -> f32 {
    let is_bicameral = matches!(&cluster.script.0, b"Latn" | b"Grek" | b"Cyrl");
    if !is_bicameral {
        return style.size;
    }
    let Some(row) = shaper.fonts().row(style.family) else {
        return style.size;
    };
    let is_own = shaper.font(cluster.font).family == style.family;
    style.size
        * if is_own {
            row.own_latin_scale
        } else {
            row.latin_scale
        }
}
