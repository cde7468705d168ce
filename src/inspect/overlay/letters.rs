//! Joins with their ink, faces that were not asked for, characters that no face has.

use super::{Mark, OverlayItem, Pattern, SetText, array};
use crate::document::walk::TextPos;
use crate::geom::Rect;
use crate::inspect::story::cluster_range;
use crate::text::font::Font;
use crate::text::line::{Line, LineRun, PlacedGlyph};
use crate::text::outline;
use crate::text::segment::is_invisible;

/// A gap of ink that the eye can see, page px.
const GAP: f32 = 0.35;

/// Each joined piece of a word: a tick where two letters meet, a box where their ink does not.
pub(super) fn joins(text: &SetText<'_>, out: &mut Vec<OverlayItem>) {
    for line in &text.paragraph.lines {
        for run in line.runs.iter().filter(|run| run.script.is_cursive()) {
            let font = text.scene.fonts.font(run.font);
            let mut pieces: Vec<OverlayItem> = Vec::new();
            let mut from = 0;
            while from < run.glyphs.len() {
                let rest = run.glyphs.get(from + 1..).unwrap_or_default();
                let length = rest.iter().take_while(|g| !g.starts_segment).count() + 1;
                let piece = run.glyphs.get(from..from + length).unwrap_or_default();
                pieces.extend(joined(text, line, run, &font, piece));
                from += length;
            }
            // From right to left the last piece is read first.
            if run.level.is_rtl() {
                pieces.reverse();
            }
            out.append(&mut pieces);
        }
    }
}

/// The joins of one piece; `None` when it is a letter by itself.
fn joined(
    text: &SetText<'_>,
    line: &Line,
    run: &LineRun,
    font: &Font,
    piece: &[PlacedGlyph],
) -> Option<OverlayItem> {
    let scale = run.size / font.units_per_em;
    // Marks have no advance and join nothing.
    let letters: Vec<(&PlacedGlyph, f32, f32)> = piece
        .iter()
        .filter(|g| g.ax > 0)
        .filter_map(|g| {
            let (x0, _, x1, _) = outline::bounds(font, g.id)?;
            let across = scale * g.scale_x;
            Some((g, g.x + x0 * across, g.x + x1 * across))
        })
        .collect();
    let left = text.origin.x + line.x;
    let (top, bottom) = (
        text.origin.y + line.baseline - run.size * 0.5,
        text.origin.y + line.baseline + run.size * 0.25,
    );
    let (mut marks, mut widest) = (Vec::new(), f32::NEG_INFINITY);
    for pair in letters.windows(2) {
        let [(a, _, a_end), (b, b_start, _)] = pair else {
            continue;
        };
        if a.cluster == b.cluster {
            continue;
        }
        let gap = b_start - a_end;
        widest = widest.max(gap);
        let x = left + (b_start + a_end) * 0.5;
        marks.push(if gap > GAP {
            Mark::Box {
                at: [left + a_end, top, gap, bottom - top],
                pattern: Pattern::Solid,
                strong: true,
            }
        } else {
            Mark::Line {
                points: vec![[x, bottom - 5.0], [x, bottom]],
                pattern: Pattern::Solid,
                arrow: false,
                strong: false,
            }
        });
    }
    let n = marks.len();
    let (first, last) = (letters.first()?, letters.last()?);
    let rect = Rect::from_xywh(left + first.1, top, last.2 - first.1, bottom - top);
    let range = clusters(run, piece);
    let wrong = widest > GAP;
    let (key, width) = if wrong {
        ("overlay-join-gap", widest)
    } else {
        ("overlay-join-meets", -widest)
    };
    let sentence = text.scene.l10n.format(
        key,
        &[
            ("text", text.words(range.clone()).as_str().into()),
            ("count", n.into()),
            ("px", format!("{width:.1}").as_str().into()),
        ],
    );
    (n > 0).then(|| OverlayItem {
        wrong,
        ..text.item(range, rect, sentence, marks)
    })
}

/// Bytes of all clusters of some glyphs.
fn clusters(run: &LineRun, piece: &[PlacedGlyph]) -> std::ops::Range<usize> {
    let own = run
        .clusters
        .iter()
        .filter(|c| piece.iter().any(|g| g.cluster == c.start))
        .map(|c| cluster_range(run, *c));
    own.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
        .unwrap_or(run.range.start..run.range.start)
}

/// A dotted line under what another family than the asked one sets.
pub(super) fn fonts(text: &SetText<'_>, out: &mut Vec<OverlayItem>) {
    for line in &text.paragraph.lines {
        for run in &line.runs {
            let at = TextPos {
                node: text.node,
                offset: run.range.start,
            };
            let font = text.scene.fonts.font(run.font);
            let Some(asked) = (text.scene.asked)(at).filter(|asked| *asked != font.family) else {
                continue;
            };
            let words = text.words(run.range.clone());
            if words.is_empty() {
                continue;
            }
            let rect = text.run_rect(line, run);
            let marks = vec![
                Mark::Line {
                    points: vec![[rect.min.x, rect.max.y], [rect.max.x, rect.max.y]],
                    pattern: Pattern::Dotted,
                    arrow: false,
                    strong: true,
                },
                Mark::Label {
                    at: [(rect.min.x + rect.max.x) * 0.5, rect.max.y + 11.0],
                    text: font.family_name.to_string(),
                    strong: true,
                },
            ];
            let sentence = text.scene.l10n.format(
                "overlay-font-item",
                &[
                    ("text", words.as_str().into()),
                    ("used", (&*font.family_name).into()),
                    ("asked", text.scene.fonts.family_name(asked).as_str().into()),
                ],
            );
            out.push(text.item(run.range.clone(), rect, sentence, marks));
        }
    }
}

/// A box around each cluster of which the face lacks something.
pub(super) fn missing(text: &SetText<'_>, out: &mut Vec<OverlayItem>) {
    for line in &text.paragraph.lines {
        for run in &line.runs {
            let mut lacking: Vec<_> = run
                .clusters
                .iter()
                .filter(|c| run.glyphs.iter().any(|g| g.id == 0 && g.cluster == c.start))
                .collect();
            lacking.sort_by_key(|c| c.start);
            for cluster in lacking {
                let range = cluster_range(run, *cluster);
                let part = text.paragraph.text.get(range.clone()).unwrap_or("");
                let Some(ch) = part.chars().find(|c| !is_invisible(*c)) else {
                    continue;
                };
                let run_rect = text.run_rect(line, run);
                let x = text.origin.x + line.x + cluster.x;
                let rect = Rect::from_xywh(x, run_rect.min.y, cluster.width, run_rect.height());
                let code = crate::inspect::character::code_point(ch);
                let sentence = text.scene.l10n.format(
                    "overlay-missing-item",
                    &[
                        ("code", code.as_str().into()),
                        ("name", crate::inspect::character::name(ch).as_str().into()),
                    ],
                );
                let marks = vec![
                    Mark::Box {
                        at: array(rect),
                        pattern: Pattern::Solid,
                        strong: true,
                    },
                    Mark::Label {
                        at: [(rect.min.x + rect.max.x) * 0.5, rect.min.y],
                        text: code,
                        strong: true,
                    },
                ];
                out.push(OverlayItem {
                    wrong: true,
                    ..text.item(range, rect, sentence, marks)
                });
            }
        }
    }
}
