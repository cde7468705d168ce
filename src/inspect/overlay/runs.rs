//! Runs with their levels, and the order in which they are read.

use super::{Mark, OverlayItem, Pattern, SetText, array};
use crate::geom::Rect;
use crate::inspect::terms;
use crate::l10n::Value;
use crate::text::line::{Line, LineRun};

/// A box around each run: drawn through where it goes from right to left, dashed from left to
/// right, in the one colour where it goes against the paragraph.
pub(super) fn runs(text: &SetText<'_>, out: &mut Vec<OverlayItem>) {
    for line in &text.paragraph.lines {
        for run in logical(line) {
            let rect = text.run_rect(line, run);
            let strong = run.level.direction() != text.paragraph.base.dir;
            let pattern = if run.level.is_rtl() {
                Pattern::Solid
            } else {
                Pattern::Dashed
            };
            let marks = vec![
                Mark::Box {
                    at: array(rect),
                    pattern,
                    strong,
                },
                Mark::Label {
                    at: [(rect.min.x + rect.max.x) * 0.5, rect.min.y],
                    text: run.level.0.to_string(),
                    strong,
                },
            ];
            let direction = if run.level.is_rtl() {
                "overlay-run-rtl"
            } else {
                "overlay-run-ltr"
            };
            let script = terms::script(run.script.as_str(), text.scene.l10n);
            let sentence = text.scene.l10n.format(
                direction,
                &[
                    ("text", text.words(run.range.clone()).as_str().into()),
                    ("level", usize::from(run.level.0).into()),
                    ("script", Value::Word(&script)),
                ],
            );
            out.push(text.item(run.range.clone(), rect, sentence, marks));
        }
    }
}

/// An arrow under each run in the direction in which it is read; a number on each run of a line
/// with several, and an arrow from each to the next.
pub(super) fn order(text: &SetText<'_>, out: &mut Vec<OverlayItem>) {
    for (number, line) in text.paragraph.lines.iter().enumerate() {
        let runs = logical(line);
        let n = runs.len();
        let mut before: Option<Rect> = None;
        for (index, run) in runs.into_iter().enumerate() {
            let rect = text.run_rect(line, run);
            let middle = (rect.min.x + rect.max.x) * 0.5;
            let y = rect.min.y + rect.height() * 0.06;
            // The direction in which the run itself is read.
            let (from, to) = if run.level.is_rtl() {
                (rect.max.x - 1.0, rect.min.x + 1.0)
            } else {
                (rect.min.x + 1.0, rect.max.x - 1.0)
            };
            let mut marks = vec![Mark::Line {
                points: vec![[from, rect.max.y], [to, rect.max.y]],
                pattern: Pattern::Solid,
                arrow: true,
                strong: false,
            }];
            if n > 1 {
                marks.push(Mark::Label {
                    at: [middle, y],
                    text: (index + 1).to_string(),
                    strong: true,
                });
            }
            marks.extend(before.map(|last| leap(last, rect, y)));
            before = Some(rect);
            let sentence = text.scene.l10n.format(
                "overlay-order-item",
                &[
                    ("text", text.words(run.range.clone()).as_str().into()),
                    ("at", (index + 1).into()),
                    ("all", n.into()),
                    ("line", (number + 1).into()),
                ],
            );
            out.push(text.item(run.range.clone(), rect, sentence, marks));
        }
    }
}

/// From the number of one run to that of the next.
fn leap(from: Rect, to: Rect, y: f32) -> Mark {
    let middle = |rect: Rect| (rect.min.x + rect.max.x) * 0.5;
    let side = if middle(to) > middle(from) { 7.0 } else { -7.0 };
    let y = y - 5.0;
    Mark::Line {
        points: vec![[middle(from) + side, y], [middle(to) - side, y]],
        pattern: Pattern::Dotted,
        arrow: true,
        strong: true,
    }
}

/// Runs of a line as they are stored.
fn logical(line: &Line) -> Vec<&LineRun> {
    let mut runs: Vec<&LineRun> = line.runs.iter().collect();
    runs.sort_by_key(|run| run.range.start);
    runs
}
