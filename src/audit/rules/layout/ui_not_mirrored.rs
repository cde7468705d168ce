//! `ui-not-mirrored`: bullets, numbers and bars of quotations on the side where the text ends.

use std::collections::HashMap;

use crate::audit::finding::Findings;
use crate::audit::rule::{Group, Rule, Severity};
use crate::audit::subject::Subject;
use crate::document::walk::{Node, NodeId};
use crate::geom::Rect;
use crate::layout::frame::{Frame, FrameItem};
use crate::vocab::{Direction, Ink};

/// The rule.
pub(super) static RULE: Rule = Rule {
    id: "ui-not-mirrored",
    group: Group::Layout,
    severity: Severity::Warning,
    references: &["WCAG 1.3.2", "CSS Logical Properties"],
    page: include_str!("ui_not_mirrored.md"),
    check,
};

/// A bar of a quotation is not wider than this, page px of the standard size.
const BAR: f32 = 8.0;

/// What stands at the start of a text.
struct Sign {
    rect: Rect,
    key: &'static str,
}

fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let nodes: HashMap<NodeId, &Node<'_>> =
        subject.nodes.iter().map(|node| (node.id, node)).collect();
    for (_, frame) in subject.frames() {
        let mut told: Option<&str> = None;
        for sign in signs(frame) {
            let Some((node, rect)) = beside(frame, &sign.rect) else {
                continue;
            };
            let Some(node) = nodes
                .get(&node)
                .filter(|n| told != Some(sign.key) && n.kind != CODE)
            else {
                continue;
            };
            let middle = (sign.rect.min.x + sign.rect.max.x) * 0.5;
            let is_wrong = match side(node.text) {
                Some(Direction::Rtl) => middle < rect.min.x,
                Some(Direction::Ltr) | None => false,
            };
            if is_wrong {
                told = Some(sign.key);
                let first = node.text.find('\n').unwrap_or(node.text.len());
                findings.push(subject.finding(&RULE, node, 0..first).says(sign.key));
            }
        }
    }
}

const CODE: crate::document::walk::NodeKind = crate::document::walk::NodeKind::Code;

/// Bullets, numbers and bars of a frame.
fn signs(frame: &Frame) -> Vec<Sign> {
    let sign = |item: &FrameItem| match item {
        FrameItem::Diamond {
            center,
            half,
            ink: Ink::Soft,
        } => Some(Sign {
            rect: Rect::from_xywh(center.x - half, center.y - half, half * 2.0, half * 2.0),
            key: "rule-ui-not-mirrored",
        }),
        FrameItem::Text {
            node: None,
            origin,
            paragraph,
        } if paragraph.text.ends_with('.') => Some(Sign {
            rect: Rect::from_xywh(origin.x, origin.y, paragraph.width, paragraph.height),
            key: "rule-ui-not-mirrored",
        }),
        FrameItem::Fill {
            rect,
            ink: Ink::Line,
            ..
        } if rect.width() < BAR && rect.height() > rect.width() * 2.0 => Some(Sign {
            rect: *rect,
            key: "rule-ui-not-mirrored-bar",
        }),
        _ => None,
    };
    frame.items.iter().filter_map(sign).collect()
}

/// The text that stands beside something at its height.
fn beside(frame: &Frame, sign: &Rect) -> Option<(NodeId, Rect)> {
    let middle = sign.min.y + (sign.height() * 0.5).min(8.0);
    frame.texts().find_map(|(node, origin, paragraph)| {
        let rect = Rect::from_xywh(origin.x, origin.y, paragraph.width, paragraph.height);
        let is_beside = rect.min.y <= middle && middle < rect.max.y;
        let is_outside = sign.max.x <= rect.min.x + 1.0 || sign.min.x >= rect.max.x - 1.0;
        (is_beside && is_outside && !paragraph.text.is_empty()).then_some((node, rect))
    })
}

/// The side on which a text begins: that of four letters in five.
fn side(text: &str) -> Option<Direction> {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let is_rtl = |c: char| matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}');
    let (rtl, ltr) = letters.fold(
        (0, 0),
        |(r, l), c| if is_rtl(c) { (r + 1, l) } else { (r, l + 1) },
    );
    if rtl > ltr * 4 {
        Some(Direction::Rtl)
    } else if ltr > rtl * 4 {
        Some(Direction::Ltr)
    } else {
        None
    }
}
