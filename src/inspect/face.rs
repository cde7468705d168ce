//! Which face sets a cluster, and why that one.

use serde::Serialize;

use crate::text::book::BundledFamily;
use crate::text::font::Fonts;
use crate::text::line::LineRun;
use crate::text::segment::is_invisible;
use crate::text::style::{FamilyId, TextStyle};

/// Why a face was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Why {
    /// It is the family that was asked for.
    Asked,
    /// The asked family lacks the characters; this is its companion for the script.
    Companion,
    /// The asked family lacks the characters; this is from the order of fallback.
    Fallback,
    /// No bundled face has the characters; this one is the machine's.
    System,
    /// The asked family has them, but a joined word or a token stays in one face.
    Together,
    /// No face has the characters.
    Missing,
}

/// The face of a cluster.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Face {
    /// Family that was asked for; empty when unknown.
    pub asked: String,
    /// Family that is used.
    pub used: String,
    /// Whether the bold face is used.
    pub bold: bool,
    /// Why.
    pub why: Why,
    /// Characters of the cluster that the asked family lacks.
    pub lacking: Vec<String>,
    /// Size of the em as set, page px.
    pub size: f32,
    /// Font units in one em.
    pub units_per_em: f32,
}

/// The face of a run and why it sets `cluster`, given what was asked for.
#[must_use]
pub fn face(fonts: &Fonts, asked: Option<TextStyle>, run: &LineRun, cluster: &str) -> Face {
    let used = fonts.font(run.font);
    let lacking = asked.map_or_else(Vec::new, |style| {
        let face = fonts.font(fonts.face_of(style.family, style.bold));
        let lacks = |ch: &char| !face.has(*ch) && !is_invisible(*ch);
        cluster.chars().filter(lacks).collect()
    });
    let has_all = cluster.chars().all(|ch| used.has(ch) || is_invisible(ch));
    Face {
        asked: asked.map_or_else(String::new, |style| fonts.family_name(style.family)),
        used: used.family_name.to_string(),
        bold: used.bold,
        why: why(fonts, asked, used.family, has_all, lacking.is_empty()),
        lacking: lacking
            .into_iter()
            .map(super::character::code_point)
            .collect(),
        size: run.size,
        units_per_em: used.units_per_em,
    }
}

fn why(
    fonts: &Fonts,
    asked: Option<TextStyle>,
    used: FamilyId,
    has_all: bool,
    asked_has_all: bool,
) -> Why {
    let Some(asked) = asked else {
        return if has_all { Why::Asked } else { Why::Missing };
    };
    if !has_all {
        return Why::Missing;
    }
    if asked.family == used {
        return Why::Asked;
    }
    if asked_has_all {
        return Why::Together;
    }
    let Some(row) = fonts.row(used) else {
        return Why::System;
    };
    if fonts
        .row(asked.family)
        .is_some_and(|own| is_companion(own, row))
    {
        Why::Companion
    } else {
        Why::Fallback
    }
}

fn is_companion(own: &BundledFamily, used: &BundledFamily) -> bool {
    [own.latin, own.arabic, own.hebrew].contains(&used.name)
}
