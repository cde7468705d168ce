//! The order in which faces are tried for a script, given the family asked for.

use super::book::{BOOK, FALLBACK, FamilyClass};
use super::font::{FontId, Fonts};
use super::style::FamilyId;
use crate::vocab::Script;

/// Faces to try, best first: the family itself, its companion for the script,
/// the fallback list, then the rest of the book. Never empty.
#[must_use]
pub(super) fn candidates(
    fonts: &Fonts,
    family: FamilyId,
    bold: bool,
    script: Script,
    emoji: bool,
) -> Vec<FontId> {
    let mut list = Vec::new();
    let mut push = |id: FamilyId| {
        let face = fonts.face_of(id, bold);
        if !list.contains(&face) {
            list.push(face);
        }
    };
    if fonts.is_alone(family) {
        push(family);
        return list;
    }
    let named = |name: &str| fonts.family(name);
    let of_class = |class: FamilyClass| {
        BOOK.iter()
            .filter(move |row| row.class == class)
            .filter_map(|row| named(row.name))
    };
    if emoji {
        of_class(FamilyClass::Emoji).for_each(&mut push);
    }
    push(family);
    if let Some(row) = fonts.row(family) {
        let companions = match &script.0 {
            b"Hebr" => [row.hebrew, row.latin, row.arabic],
            b"Arab" => [row.arabic, row.latin, row.hebrew],
            _ => [row.latin, row.arabic, row.hebrew],
        };
        companions.into_iter().filter_map(named).for_each(&mut push);
    }
    FALLBACK
        .iter()
        .copied()
        .filter_map(named)
        .for_each(&mut push);
    BOOK.iter()
        .filter(|row| row.class != FamilyClass::Emoji)
        .filter_map(|row| named(row.name))
        .for_each(&mut push);
    of_class(FamilyClass::Emoji).for_each(&mut push);
    list
}
