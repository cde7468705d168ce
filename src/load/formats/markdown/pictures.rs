//! Pictures, films and sounds, told apart by the names of their files.

use pulldown_cmark::{LinkType, Tag};

use super::text::escaped;
use super::words::{Piece, plain};

/// A picture, a film or a sound; the note of another file, which Obsidian embeds, is a link.
pub(super) fn image(tag: &Tag<'_>, inside: &[Piece<'_>]) -> String {
    let Tag::Image {
        link_type,
        dest_url,
        ..
    } = tag
    else {
        return String::new();
    };
    let src = escaped(dest_url);
    let words = plain(inside);
    let (alt, size) = words.rsplit_once('|').unwrap_or((&words, ""));
    let is_size = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit() || b == b'x');
    let mut alt = if is_size(size) { alt } else { words.as_str() };
    let kind = kind(dest_url);
    if let LinkType::WikiLink { has_pothole } = link_type {
        if kind == Kind::Page {
            let words = escaped(&words);
            return ["<a href=\"", &src, "\">", &words, "</a>"].concat();
        }
        if !has_pothole || is_size(alt) {
            alt = "";
        }
    }
    let alt = escaped(alt);
    match kind {
        Kind::Film => ["<video src=\"", &src, "\" title=\"", &alt, "\"></video>"].concat(),
        Kind::Sound => ["<audio src=\"", &src, "\" title=\"", &alt, "\"></audio>"].concat(),
        _ => ["<img src=\"", &src, "\" alt=\"", &alt, "\">"].concat(),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Picture,
    Film,
    Sound,
    Page,
}

/// What the file at an address is, told by its name.
fn kind(address: &str) -> Kind {
    let bare = address.split(['?', '#']).next().unwrap_or(address);
    let name = bare.rsplit('/').next().unwrap_or(bare);
    let extension = name.rsplit_once('.').map_or("", |(_, e)| e);
    match extension.to_ascii_lowercase().as_str() {
        "mp4" | "webm" | "mov" | "mkv" | "ogv" | "m4v" => Kind::Film,
        "mp3" | "ogg" | "wav" | "m4a" | "flac" | "opus" | "oga" | "3gp" => Kind::Sound,
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "avif" | "bmp" => Kind::Picture,
        _ => Kind::Page,
    }
}
