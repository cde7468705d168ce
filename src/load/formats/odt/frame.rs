//! Frames: pictures and text boxes.

use base64::Engine as _;
use roxmltree::Node;

use super::body::{Reader, Story};
use crate::document::Figure;
use crate::load::LoadErrorKind;
use crate::load::container::xml::{attr, child, is};
use crate::load::container::zip::resolve;
use crate::load::limits::MAX_XML_DEPTH;
use crate::load::office::Piece;

impl<'a> Reader<'a> {
    /// Adds what a frame shows, behind the paragraph.
    pub(super) fn frame(
        &mut self,
        node: Node<'a, 'a>,
        story: &mut Story,
    ) -> Result<(), LoadErrorKind> {
        if self.depth >= MAX_XML_DEPTH {
            return Ok(());
        }
        self.depth += 1;
        let alt = ["desc", "title"]
            .iter()
            .find_map(|name| child(node, name)?.text())
            .unwrap_or_default()
            .trim();
        let images: Vec<Node<'_, '_>> = node.children().filter(|n| is(*n, "image")).collect();
        if images.is_empty() {
            let pieces = self.inside(node)?;
            if pieces.is_empty() && !alt.is_empty() {
                story.figure(Figure {
                    alt: alt.to_owned(),
                    ..Figure::default()
                });
            }
            story.behind.extend(pieces);
        } else {
            let remote = images
                .iter()
                .filter_map(|n| attr(*n, "href"))
                .find(|href| href.contains("://"));
            let before = self.pictures.left_out;
            let picture = images.iter().find_map(|image| self.picture(*image));
            if picture.is_some() {
                // The same picture in another form.
                self.pictures.left_out = before;
            }
            if picture.is_some() || remote.is_some() || !alt.is_empty() {
                story.figure(Figure {
                    alt: alt.to_owned(),
                    src: remote.map(str::to_owned),
                    picture,
                    ..Figure::default()
                });
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// The paragraphs of a text box or a shape.
    fn inside(&mut self, node: Node<'a, 'a>) -> Result<Vec<Piece>, LoadErrorKind> {
        match child(node, "text-box") {
            Some(text) => self.story(text),
            None if child(node, "object").is_some() => Ok(Vec::new()),
            None => self.story(node),
        }
    }

    fn picture(&mut self, node: Node<'a, 'a>) -> Option<usize> {
        if let Some(data) = child(node, "binary-data").and_then(|n| n.text()) {
            let bare: Vec<u8> = data.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
            let bytes = base64::engine::general_purpose::STANDARD.decode(bare);
            return self.pictures.keep(bytes.unwrap_or_default());
        }
        let name = resolve("", attr(node, "href")?)?;
        let zip = self.zip?;
        self.pictures.named(&name, || zip.read(&name).ok())
    }
}
