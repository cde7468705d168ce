//! Blocks of the document as nodes of the tree, in reading order. The text of each comes from the
//! same list of nodes as everywhere (`document::walk`), so that nothing is told twice or left out.

use accesskit::{Action, Node, NodeId, Role};

use super::{Part, Places, direction, ids, runs};
use crate::document::walk::{self, NodeId as DocumentNode};
use crate::document::{
    Block, BlockKind, Definition, Document, Figure, FigureKind, Role as BlockRole, Table, VerseLine,
};
use crate::vocab::{Direction, Lang};

/// One part of the article as nodes.
pub(super) fn part(document: &Document, part: usize, first: DocumentNode, places: &Places) -> Part {
    let texts = walk::part(document, part, first).unwrap_or_default();
    let mut builder = Builder {
        part,
        texts: &texts,
        next_text: 0,
        next_id: 0,
        places,
        dir: document.dir,
        out: Part::default(),
    };
    let roots = match part.checked_sub(1) {
        None => builder.title().into_iter().collect(),
        Some(index) => document
            .blocks
            .get(index)
            .map(|block| builder.block(block))
            .unwrap_or_default(),
    };
    builder.out.roots = roots;
    builder.out
}

struct Builder<'a> {
    part: usize,
    texts: &'a [walk::Node<'a>],
    next_text: usize,
    next_id: usize,
    places: &'a Places,
    /// Direction that the blocks around declare.
    dir: Direction,
    out: Part,
}

impl Builder<'_> {
    /// A number for a structural node.
    fn id(&mut self) -> NodeId {
        let id = ids::structure(self.part, self.next_id);
        self.next_id += 1;
        id
    }

    /// Adds a node with its children.
    fn add(&mut self, id: NodeId, mut node: Node, children: Vec<NodeId>) -> NodeId {
        node.add_action(Action::ScrollIntoView);
        node.set_children(children);
        self.out.nodes.push((id, node));
        id
    }

    /// Runs of the next text of the walk; none for an empty one.
    fn text(&mut self) -> Vec<NodeId> {
        let Some(node) = self.texts.get(self.next_text) else {
            return Vec::new();
        };
        self.next_text += 1;
        if super::spoken::Spoken::of(node).text.is_empty() {
            return Vec::new();
        }
        let place = self.places.get(&node.id);
        let place = place.map(|(origin, paragraph)| (*origin, &**paragraph));
        let (part, mut next) = (self.part, self.next_id);
        let mut next_id = || {
            next += 1;
            ids::structure(part, next - 1)
        };
        let cut = runs::cut(node, place, self.dir, &mut next_id);
        self.next_id = next;
        self.out.nodes.extend(cut.nodes);
        self.out.runs.extend(cut.runs);
        cut.children
    }

    /// What the next text says, without line ends: the name of its node.
    fn words(&self) -> String {
        let node = self.texts.get(self.next_text);
        let said = node.map(super::spoken::Spoken::of);
        said.map_or_else(String::new, |said| {
            let lines: Vec<&str> = said.text.split_whitespace().collect();
            lines.join(" ")
        })
    }

    /// A node that holds nothing but a text; `None` when the text is empty.
    fn leaf(&mut self, role: Role) -> Option<NodeId> {
        let id = self.id();
        let runs = self.text();
        (!runs.is_empty()).then(|| self.add(id, Node::new(role), runs))
    }

    fn title(&mut self) -> Option<NodeId> {
        if self.texts.is_empty() {
            return None;
        }
        Some(self.heading(1))
    }

    fn heading(&mut self, level: u8) -> NodeId {
        let id = self.id();
        let mut node = Node::new(Role::Heading);
        node.set_level(usize::from(level));
        node.set_label(self.words());
        let runs = self.text();
        self.add(id, node, runs)
    }

    fn blocks(&mut self, blocks: &[Block]) -> Vec<NodeId> {
        blocks.iter().flat_map(|block| self.block(block)).collect()
    }

    /// A block, with the language and direction that it declares.
    fn block(&mut self, block: &Block) -> Vec<NodeId> {
        let around = self.dir;
        self.dir = block.dir.unwrap_or(around);
        let roots = self.kind(block);
        self.dir = around;
        for root in &roots {
            self.declare(*root, block.dir, block.lang);
        }
        roots
    }

    fn declare(&mut self, id: NodeId, dir: Option<Direction>, lang: Option<Lang>) {
        let mut own = self.out.nodes.iter_mut().rev();
        let Some((_, node)) = own.find(|(other, _)| *other == id) else {
            return;
        };
        if let Some(dir) = dir {
            node.set_text_direction(direction(dir));
        }
        if let Some(lang) = lang.filter(|lang| !lang.is_unknown()) {
            node.set_language(lang.as_str());
        }
    }

    fn kind(&mut self, block: &Block) -> Vec<NodeId> {
        match &block.kind {
            BlockKind::Paragraph(_) => self.leaf(Role::Paragraph).into_iter().collect(),
            BlockKind::Heading { level, .. } => vec![self.heading(*level)],
            BlockKind::Verse(lines) => vec![self.verse(lines)],
            BlockKind::List {
                ordered,
                start,
                items,
            } => {
                let is_notes = block.role == Some(BlockRole::Notes);
                vec![self.list(*ordered, *start, items, is_notes)]
            }
            BlockKind::Quote(blocks) => {
                let id = self.id();
                let children = self.blocks(blocks);
                vec![self.add(id, Node::new(Role::Blockquote), children)]
            }
            BlockKind::Code(_) => self.leaf(Role::Code).into_iter().collect(),
            BlockKind::Figure(figure) => vec![self.figure(figure)],
            BlockKind::Table(table) => vec![self.table(table)],
            BlockKind::Definitions(list) => vec![self.definitions(list)],
            BlockKind::Details { blocks, .. } => vec![self.details(blocks)],
            BlockKind::Rule => {
                let id = self.id();
                vec![self.add(id, Node::new(Role::Splitter), Vec::new())]
            }
        }
    }

    /// Verse is a group of lines; a hemistich is a paragraph of its own.
    fn verse(&mut self, lines: &[VerseLine]) -> NodeId {
        let id = self.id();
        let mut children = Vec::new();
        for line in lines {
            children.extend(self.leaf(Role::Paragraph));
            if line.second.is_some() {
                children.extend(self.leaf(Role::Paragraph));
            }
        }
        self.add(id, Node::new(Role::Section), children)
    }

    fn list(&mut self, ordered: bool, start: u32, items: &[Vec<Block>], is_notes: bool) -> NodeId {
        let id = self.id();
        let role = if is_notes {
            Role::DocEndnotes
        } else {
            Role::List
        };
        let mut children = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let item_id = self.id();
            let mut node = Node::new(Role::ListItem);
            node.set_position_in_set(index + 1);
            node.set_size_of_set(items.len());
            let mut inside = Vec::new();
            if ordered {
                let number = u64::from(start) + index as u64;
                inside.push(self.marker(&number.to_string()));
            }
            inside.extend(self.blocks(item));
            children.push(self.add(item_id, node, inside));
        }
        self.add(id, Node::new(role), children)
    }

    /// The number of a list item: a name, and no text of the document's.
    fn marker(&mut self, words: &str) -> NodeId {
        let id = self.id();
        let mut node = Node::new(Role::ListMarker);
        node.set_label(words);
        self.add(id, node, Vec::new())
    }

    fn figure(&mut self, figure: &Figure) -> NodeId {
        let id = self.id();
        let mut children = Vec::new();
        if !figure.alt.is_empty() || figure.picture.is_some() || figure.src.is_some() {
            let image_id = self.id();
            let role = match figure.kind {
                FigureKind::Picture => Role::Image,
                FigureKind::Video => Role::Video,
                FigureKind::Audio => Role::Audio,
            };
            let mut node = Node::new(role);
            // What the caption says is not said twice.
            if figure.alt.trim() != self.words() {
                node.set_label(figure.alt.trim());
            }
            children.push(self.add(image_id, node, Vec::new()));
        }
        let mut node = Node::new(Role::Figure);
        if let Some(caption) = self.leaf(Role::FigureCaption) {
            node.push_labelled_by(caption);
            children.push(caption);
        }
        self.add(id, node, children)
    }

    fn table(&mut self, table: &Table) -> NodeId {
        let id = self.id();
        let mut node = Node::new(Role::Table);
        let (n_rows, n_columns) = (table.rows.len(), table.columns());
        node.set_row_count(n_rows);
        node.set_column_count(n_columns);
        let mut children = Vec::new();
        let words = self.words();
        if let Some(caption) = self.leaf(Role::Caption) {
            node.set_label(words);
            children.push(caption);
        }
        let grid = table.grid();
        let mut cells = grid.iter().peekable();
        for row in 0..n_rows {
            let row_id = self.id();
            let mut inside = Vec::new();
            while let Some(placed) = cells.next_if(|cell| cell.row == row) {
                inside.push(self.cell(placed));
            }
            let mut node = Node::new(Role::Row);
            node.set_row_index(row);
            children.push(self.add(row_id, node, inside));
        }
        self.add(id, node, children)
    }

    fn cell(&mut self, placed: &crate::document::Placed<'_>) -> NodeId {
        let id = self.id();
        let role = match (placed.cell.is_header, placed.row) {
            (true, 0) => Role::ColumnHeader,
            (true, _) => Role::RowHeader,
            (false, _) => Role::Cell,
        };
        let mut node = Node::new(role);
        node.set_row_index(placed.row);
        node.set_column_index(placed.column);
        node.set_row_span(placed.rows);
        node.set_column_span(placed.columns);
        let children = self.blocks(&placed.cell.blocks);
        self.add(id, node, children)
    }

    fn definitions(&mut self, list: &[Definition]) -> NodeId {
        let id = self.id();
        let mut children = Vec::new();
        for definition in list {
            for _ in &definition.terms {
                children.extend(self.leaf(Role::Term));
            }
            for details in &definition.details {
                let inside_id = self.id();
                let inside = self.blocks(details);
                children.push(self.add(inside_id, Node::new(Role::Definition), inside));
            }
        }
        self.add(id, Node::new(Role::DescriptionList), children)
    }

    fn details(&mut self, blocks: &[Block]) -> NodeId {
        let id = self.id();
        let mut node = Node::new(Role::Details);
        node.set_label(self.words());
        let mut children: Vec<NodeId> = self.leaf(Role::Paragraph).into_iter().collect();
        children.extend(self.blocks(blocks));
        self.add(id, node, children)
    }
}
