//! `numbering.xml`: which paragraphs are items, of which list, with which number.

use std::collections::{BTreeMap, HashMap, HashSet};

use roxmltree::Node;

use crate::load::container::xml::{attr, child, is};
use crate::load::office::Item;

/// Levels of a list (ECMA-376 17.9.6).
const LEVELS: usize = 9;

/// How a level of a list is marked.
#[derive(Clone, Copy, Debug)]
struct Level {
    ordered: bool,
    has_mark: bool,
    start: u32,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            ordered: false,
            has_mark: true,
            start: 1,
        }
    }
}

#[derive(Clone, Debug, Default)]
struct List {
    base: u32,
    levels: HashMap<usize, Level>,
    /// Where counting begins anew when the list is first used.
    restarts: BTreeMap<usize, u32>,
}

/// The lists of a file, and how far each is counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    bases: HashMap<u32, HashMap<usize, Level>>,
    lists: HashMap<u32, List>,
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    used: HashSet<u32>,
    epochs: HashMap<u32, u32>,
}

fn number(node: Node<'_, '_>, name: &str) -> Option<u32> {
    attr(child(node, name)?, "val")?.trim().parse().ok()
}

fn levels(node: Node<'_, '_>) -> HashMap<usize, Level> {
    let all = node.children().filter(|n| is(*n, "lvl"));
    all.filter_map(|node| {
        let at: usize = attr(node, "ilvl")?.parse().ok()?;
        let format = child(node, "numFmt")
            .and_then(|n| attr(n, "val"))
            .unwrap_or("decimal");
        let text = child(node, "lvlText").and_then(|n| attr(n, "val"));
        let is_picture = child(node, "lvlPicBulletId").is_some();
        let level = Level {
            ordered: !matches!(format, "bullet" | "none"),
            has_mark: is_picture || format != "none" && text.is_none_or(|t| !t.trim().is_empty()),
            start: number(node, "start").unwrap_or(1),
        };
        Some((at, level))
    })
    .collect()
}

impl Numbering {
    pub(super) fn read(root: Option<Node<'_, '_>>) -> Self {
        let mut out = Self::default();
        let Some(root) = root else { return out };
        for node in root.children() {
            let id = |name: &str| attr(node, name).and_then(|v| v.parse().ok());
            if is(node, "abstractNum") {
                out.bases
                    .extend(id("abstractNumId").map(|id| (id, levels(node))));
            } else if is(node, "num") {
                let Some(id) = id("numId") else { continue };
                let mut list = List {
                    base: number(node, "abstractNumId").unwrap_or(0),
                    ..List::default()
                };
                for over in node.children().filter(|n| is(*n, "lvlOverride")) {
                    let at: usize = attr(over, "ilvl").and_then(|v| v.parse().ok()).unwrap_or(0);
                    list.restarts
                        .extend(number(over, "startOverride").map(|start| (at, start)));
                    list.levels.extend(levels(over));
                }
                out.lists.insert(id, list);
            }
        }
        out
    }

    /// The place of a paragraph in the list `id`; `None` when it is in none.
    pub(super) fn item(&mut self, id: u32, level: usize) -> Option<Item> {
        let level = level.min(LEVELS - 1);
        if id == 0 {
            return None;
        }
        let list = self.lists.get(&id)?;
        let shape = list
            .levels
            .get(&level)
            .or_else(|| self.bases.get(&list.base)?.get(&level))
            .copied()
            .unwrap_or_default();
        let counts = self.counts.entry(list.base).or_default();
        let epoch = self.epochs.entry(list.base).or_default();
        if self.used.insert(id) && !list.restarts.is_empty() {
            *epoch += 1;
            for (at, start) in &list.restarts {
                if let Some(count) = counts.get_mut(*at) {
                    *count = start.checked_sub(1);
                }
            }
        }
        if shape.has_mark {
            counts
                .iter_mut()
                .skip(level + 1)
                .for_each(|count| *count = None);
            if let Some(count) = counts.get_mut(level) {
                *count = Some(count.map_or(shape.start, |n| n.saturating_add(1)));
            }
        }
        let number = counts.get(level).copied().flatten().unwrap_or(1);
        Some(Item {
            list: (list.base, *epoch),
            level,
            ordered: shape.ordered,
            number,
            has_mark: shape.has_mark,
        })
    }
}
