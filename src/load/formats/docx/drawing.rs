//! Pictures and text boxes, in the drawing language of today and in that of before (VML).

use roxmltree::Node;

use super::body::{Reader, Story};
use crate::document::Figure;
use crate::load::LoadErrorKind;
use crate::load::container::xml::{attr, is};

impl<'a> Reader<'a> {
    /// Adds what a drawing shows: its pictures, and the words of its text boxes.
    pub(super) fn drawing(
        &mut self,
        node: Node<'a, 'a>,
        story: &mut Story<'_>,
    ) -> Result<(), LoadErrorKind> {
        let mut alt = alt_of(node);
        let mut is_shown = false;
        let mut skip_to = None;
        for inner in node.descendants() {
            // What stands in a text box is read with it.
            if skip_to.is_some_and(|end| inner.id().get() < end) {
                continue;
            }
            skip_to = None;
            match inner.tag_name().name() {
                "txbxContent" => {
                    let after = inner.descendants().next_back().map(|n| n.id());
                    skip_to = after.map(|id| id.get() + 1);
                    let pieces = self.story(inner, story.part)?;
                    story.behind.extend(pieces);
                    is_shown = true;
                }
                // What old programs are shown instead.
                "Fallback" => {
                    let after = inner.descendants().next_back().map(|n| n.id());
                    skip_to = after.map(|id| id.get() + 1);
                }
                "rect" if attr(inner, "hr").is_some() => {
                    story.rule();
                    is_shown = true;
                }
                "blip" | "imagedata" => {
                    let id = attr(inner, "embed")
                        .or_else(|| attr(inner, "id"))
                        .or_else(|| attr(inner, "link"));
                    self.picture(id, std::mem::take(&mut alt), story);
                    is_shown = true;
                }
                _ => {}
            }
        }
        // A chart or a diagram: its words are all there is.
        if !is_shown && !alt.is_empty() {
            story.figure(Figure {
                alt,
                ..Figure::default()
            });
        }
        Ok(())
    }

    fn picture(&mut self, id: Option<&str>, alt: String, story: &mut Story<'_>) {
        let Some(relation) = id.and_then(|id| story.part.rels.get(id)) else {
            return;
        };
        let src = relation.is_outside.then(|| relation.target.clone());
        let picture = if relation.is_outside {
            None
        } else {
            self.pictures
                .named(&relation.target, || self.package.bytes(&relation.target))
        };
        if picture.is_some() || src.is_some() || !alt.is_empty() {
            story.figure(Figure {
                alt,
                src,
                picture,
                ..Figure::default()
            });
        }
    }
}

/// The words that stand for a drawing.
fn alt_of(node: Node<'_, '_>) -> String {
    let told = node
        .descendants()
        .filter(|n| is(*n, "docPr") || is(*n, "shape"));
    let words = told.flat_map(|n| {
        ["descr", "alt", "title"]
            .iter()
            .filter_map(move |key| attr(n, key))
    });
    words
        .map(str::trim)
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}
