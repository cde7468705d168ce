//! Elements that are a block by themselves: headings, paragraphs, quotations, code, figures with
//! their captions, tables, verse.

use dom_query::NodeRef;

use super::dom::{attr, find, has_class, words};
use super::walk::Walker;
use super::{table, verse};
use crate::document::{BlockKind, Figure, InlineKind, Role, Text};

impl Walker<'_, '_> {
    pub(super) fn picture(&mut self, node: &NodeRef<'_>) {
        let Some(figure) = self.media.figure(node, self.facts) else {
            return;
        };
        if self.media.is_icon(node, &figure) {
            // A letter or a sign that is drawn: its words take its place.
            self.inline.open(InlineKind::Picture);
            self.inline.push(&figure.alt);
            self.inline.close();
        } else if self.inline.is_empty() {
            self.push_block(BlockKind::Figure(figure));
        } else {
            self.inside.push(figure);
        }
    }

    pub(super) fn heading(&mut self, node: &NodeRef<'_>, name: &str) {
        let level = name.as_bytes().get(1).map_or(2, |b| b - b'0');
        // A page has one heading of the first level, its title; the files of a book have many.
        let level = match self.facts.part {
            Some(_) => (level + 1).min(6),
            None => level.max(2),
        };
        let pictures = self.inside.len();
        self.children(node);
        if let Some(text) = self.inline.take() {
            self.push_block(BlockKind::Heading { level, text });
        }
        self.push_inside(pictures);
    }

    pub(super) fn paragraph(&mut self, node: &NodeRef<'_>) {
        if verse::is_verse(node) {
            return self.verse(node);
        }
        if has_class(node, &["lead", "lede", "standfirst", "leadtext"]) {
            self.scope.role = Some(Role::Lead);
        }
        self.children(node);
        self.flush();
        self.scope.role = None;
    }

    pub(super) fn quote(&mut self, node: &NodeRef<'_>) {
        let blocks = self.blocks_of(node);
        if !blocks.is_empty() {
            self.push_block(BlockKind::Quote(blocks));
        }
    }

    pub(super) fn code(&mut self, node: &NodeRef<'_>) {
        self.inline.is_pre = true;
        self.children(node);
        let text = self.inline.take();
        self.inline.is_pre = false;
        let Some(text) = text else { return };
        // A direction of all of it is the block's own; code has no others.
        let whole = text
            .inlines
            .iter()
            .find(|i| i.range == (0..text.text.len()));
        let around = self.scope;
        if let Some(InlineKind::Isolate(Some(dir))) = whole.map(|i| &i.kind) {
            self.scope.dir = Some(*dir);
        }
        let bare = text.without_isolates();
        let lines = bare.trim_start_matches('\n').trim_end();
        self.push_block(BlockKind::Code(Text::plain(lines)));
        self.scope = around;
    }

    /// A figure: its pictures, the last with the caption; what else it holds is kept.
    pub(super) fn figure(&mut self, node: &NodeRef<'_>) {
        let caption = node.descendants_it().find(|n| n.has_name("figcaption"));
        let own = caption.as_ref().map_or(0, NodeRef::normalized_char_count);
        let is_picture = node.normalized_char_count() <= own + 1;
        let mut figures = if is_picture {
            self.media.figures_in(node, self.facts)
        } else {
            Vec::new()
        };
        if figures.is_empty() && is_picture && own > 0 {
            // Its picture was lost, or was never in the file.
            figures.push(Figure::default());
        }
        let Some(last) = figures.last_mut() else {
            return self.children(node);
        };
        let is_told = caption.as_ref().is_some_and(|c| told_credit(c, last));
        let text = caption.as_ref().and_then(|c| self.words_of(c));
        match text {
            Some(text) if is_told => last.caption = text,
            Some(text) => super::furniture::set_caption(last, text),
            None => {}
        }
        for figure in figures {
            self.push_block(BlockKind::Figure(figure));
        }
    }

    /// A caption belongs to the picture before it.
    pub(super) fn caption(&mut self, node: &NodeRef<'_>) {
        let Some(text) = self.words_of(node) else {
            return;
        };
        match self.out.last_mut().map(|b| &mut b.kind) {
            Some(BlockKind::Figure(figure)) if figure.caption.text.is_empty() => {
                super::furniture::set_caption(figure, text);
            }
            _ => self.push_block(BlockKind::Paragraph(text)),
        }
    }

    pub(super) fn table(&mut self, node: &NodeRef<'_>) {
        if !table::is_data(node) {
            if verse::is_verse_table(node) {
                return self.verse(node);
            }
            return self.children(node);
        }
        let table = table::read(self, node);
        if !table.rows.is_empty() {
            self.push_block(BlockKind::Table(table));
        }
    }

    pub(super) fn verse(&mut self, node: &NodeRef<'_>) {
        let lines = verse::read(self, node);
        if lines.is_empty() {
            self.children(node);
        } else {
            self.push_block(BlockKind::Verse(lines));
        }
    }
}

/// Takes the credit that our own export marks as one out of a caption.
fn told_credit(caption: &NodeRef<'_>, figure: &mut Figure) -> bool {
    let Some(credit) = find(caption, &["small"]).filter(|s| s.has_attr("data-name")) else {
        return false;
    };
    figure.credit = attr(&credit, "data-name");
    figure.credit_text = Some(words(&credit)).filter(|text| !text.is_empty());
    credit.remove_from_parent();
    true
}
