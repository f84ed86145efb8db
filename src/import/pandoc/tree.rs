//! Pandoc's tree of a document (its JSON) -> blocks.
//!
//! Enters: the JSON. Leaves: blocks in order, places counted in blocks. Never here: words of an element that this room
//! does not know left out; whatever holds inlines or blocks is gone through.

use super::inline;
use crate::import::Source;
use crate::import::block::{Block, Cell, CellLine, Inline, Marker, Piece, Row, Table, What, is_blank, trimmed};
use crate::import::guess::Guesses;
use serde_json::Value;

/// Deeper than any document nests.
const DEEPEST: usize = 60;

/// What has been read so far.
#[derive(Default)]
pub(super) struct Tree {
    pub(super) blocks: Vec<Block>,
    /// Notes wait until the document has ended.
    pub(super) notes: Vec<Block>,
    /// Name in the site, and part of the file.
    pub(super) pictures: Vec<(String, Vec<u8>)>,
    line: usize,
}

/// Reads the JSON; `None` when it is none of pandoc's.
pub(super) fn read(bytes: &[u8]) -> Option<Source> {
    let json: Value = serde_json::from_slice(bytes).ok()?;
    let mut tree = Tree::default();
    let titled = |block: &Value| block["t"] == "Header" && block["c"][0] == 1;
    let has_title = json["blocks"].as_array().is_some_and(|blocks| blocks.iter().any(titled));
    if let Some(title) = json.pointer("/meta/title/c").and_then(Value::as_array).filter(|_| !has_title) {
        let text = tree.inlines(title, 0);
        if !is_blank(&text) {
            tree.push(What::Heading { level: 0, text: trimmed(text), id: None });
        }
    }
    tree.read(json.get("blocks")?.as_array()?, 0, None);
    let Tree { mut blocks, notes, pictures, .. } = tree;
    blocks.extend(notes);
    Some(Source { blocks, pictures, guesses: Guesses::default(), unit: "block" })
}

/// Pictures that did not come along lose their names.
pub(super) fn forget_lost(source: &mut Source) {
    let known: Vec<String> = source.pictures.iter().map(|(file, _)| file.clone()).collect();
    for block in &mut source.blocks {
        for piece in block.what.text_mut().into_iter().flatten() {
            if let Inline::Picture { file, .. } = &mut piece.inline
                && !known.contains(file)
            {
                file.clear();
            }
        }
    }
}

impl Tree {
    fn push(&mut self, what: What) {
        self.blocks.push(Block::new(what, self.line));
    }

    /// Reads blocks; within a quotation, paragraphs are quoted.
    fn read(&mut self, blocks: &[Value], depth: usize, quote: Option<()>) {
        if depth > DEEPEST {
            return;
        }
        for block in blocks {
            let content = &block["c"];
            let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
            if depth == 0 {
                self.line += 1;
            }
            match block["t"].as_str().unwrap_or_default() {
                "Para" | "Plain" => {
                    let text = trimmed(self.inlines(&list(content), depth));
                    if !is_blank(&text) {
                        self.push(if quote.is_some() { What::Quote(text) } else { What::Paragraph(text) });
                    }
                }
                "Header" => {
                    let level = u8::try_from(content[0].as_u64().unwrap_or(2)).unwrap_or(6).clamp(1, 6);
                    let id = content[1][0].as_str().filter(|id| !id.is_empty()).map(str::to_string);
                    let text = trimmed(self.inlines(&list(&content[2]), depth));
                    self.push(What::Heading { level, text, id });
                }
                "BlockQuote" => self.read(&list(content), depth + 1, Some(())),
                "Div" => self.read(&list(&content[1]), depth + 1, quote),
                "Figure" => self.read(&list(&content[2]), depth + 1, quote),
                "LineBlock" => {
                    let mut text = Vec::new();
                    for line in list(content) {
                        if !text.is_empty() {
                            text.push(Piece { inline: Inline::Break, ..Piece::words("") });
                        }
                        text.extend(self.inlines(&list(&line), depth));
                    }
                    self.push(What::Paragraph(text));
                }
                "CodeBlock" => self.push(What::Sample(content[1].as_str().unwrap_or_default().into())),
                "BulletList" => self.items(&list(content), 0, None, depth),
                "OrderedList" => {
                    let start = content[0][0].as_u64().unwrap_or(1);
                    self.items(&list(&content[1]), 0, Some(start), depth);
                }
                "DefinitionList" => {
                    for entry in list(content) {
                        let mut term = self.inlines(&list(&entry[0]), depth);
                        term.iter_mut().for_each(|piece| piece.style.strong = true);
                        self.push(What::Paragraph(term));
                        for meaning in list(&entry[1]) {
                            self.read(&list(&meaning), depth + 1, quote);
                        }
                    }
                }
                "Table" => self.table(content, depth),
                "RawBlock" if content[0] != "html" => {
                    self.push(What::Sample(content[1].as_str().unwrap_or_default().into()));
                }
                _ => {}
            }
        }
    }

    fn items(&mut self, items: &[Value], level: usize, start: Option<u64>, depth: usize) {
        if depth > DEEPEST {
            return;
        }
        let mut number = start;
        for item in items {
            let marker = number.map_or(Marker::Bullet, Marker::Number);
            number = number.map(|number| number + 1);
            let mut text: Vec<Piece> = Vec::new();
            let mut own = false;
            for block in item.as_array().into_iter().flatten() {
                let (kind, content) = (block["t"].as_str().unwrap_or_default(), &block["c"]);
                let nested = matches!(kind, "BulletList" | "OrderedList");
                if !nested && matches!(kind, "Para" | "Plain") {
                    let more = self.inlines(content.as_array().map_or(&[], Vec::as_slice), depth);
                    if !text.is_empty() {
                        text.push(Piece { inline: Inline::Break, ..Piece::words("") });
                    }
                    text.extend(more);
                    continue;
                }
                if !std::mem::replace(&mut own, true) {
                    let text = trimmed(std::mem::take(&mut text));
                    self.push(What::Item { level, marker: marker.clone(), text });
                }
                match kind {
                    "BulletList" => {
                        self.items(content.as_array().map_or(&[], Vec::as_slice), level + 1, None, depth + 1);
                    }
                    "OrderedList" => {
                        let start = content[0][0].as_u64().unwrap_or(1);
                        self.items(content[1].as_array().map_or(&[], Vec::as_slice), level + 1, Some(start), depth + 1);
                    }
                    _ => self.read(std::slice::from_ref(block), depth + 1, None),
                }
            }
            if !text.is_empty() {
                let text = trimmed(text);
                self.push(if own { What::Paragraph(text) } else { What::Item { level, marker, text } });
            }
        }
    }

    fn table(&mut self, content: &Value, depth: usize) {
        let mut rows = Vec::new();
        let head = content[3][1].as_array().into_iter().flatten();
        let bodies = content[4].as_array().into_iter().flatten();
        let inner = bodies.flat_map(|body| [&body[2], &body[3]]).flat_map(|rows| rows.as_array().into_iter().flatten());
        let foot = content[5][1].as_array().into_iter().flatten();
        for row in head.chain(inner).chain(foot) {
            let mut cells = Vec::new();
            for cell in row[1].as_array().into_iter().flatten() {
                cells.push(self.cell(&cell[4], depth));
                let span = usize::try_from(cell[3].as_u64().unwrap_or(1)).unwrap_or(1).clamp(1, 200);
                cells.extend(std::iter::repeat_n(Cell::default(), span - 1));
            }
            rows.push(Row { line: self.line, cells });
        }
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        rows.iter_mut().for_each(|row| row.cells.resize(columns, Cell::default()));
        rows.retain(|row| row.cells.iter().any(|cell| !cell.lines.is_empty()));
        let caption = self.cell(&content[1][1], depth);
        let caption = caption.lines.into_iter().flat_map(|line| line.text).collect();
        if !rows.is_empty() {
            self.push(What::Table(Table { caption, rows }));
        }
    }

    /// The lines of a cell.
    fn cell(&mut self, blocks: &Value, depth: usize) -> Cell {
        let before = std::mem::take(&mut self.blocks);
        self.read(blocks.as_array().map_or(&[], Vec::as_slice), depth + 1, None);
        let inside = std::mem::replace(&mut self.blocks, before);
        Cell { lines: inside.iter().flat_map(lines).filter(|line| !is_blank(&line.text)).collect() }
    }

    /// Reads running text.
    pub(super) fn inlines(&mut self, inlines: &[Value], depth: usize) -> Vec<Piece> {
        let mut out = Vec::new();
        inline::read(self, inlines, &Piece::words(""), depth, &mut out);
        out
    }

    /// A note: its text waits, its mark stands.
    pub(super) fn note(&mut self, blocks: &Value, depth: usize) -> String {
        let cell = self.cell(blocks, depth);
        let name = format!("n{}", self.notes.len() + 1);
        let mut text: Vec<Piece> = Vec::new();
        for line in cell.lines {
            if !text.is_empty() {
                text.push(Piece { inline: Inline::Break, ..Piece::words("") });
            }
            text.extend(line.text);
        }
        self.notes.push(Block::new(What::Note { name: name.clone(), text }, self.line));
        name
    }
}

fn lines(block: &Block) -> Vec<CellLine> {
    match &block.what {
        What::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.lines.clone()).collect()
        }
        What::Sample(words) => vec![CellLine { text: vec![Piece::words(words.clone())], item: false }],
        What::Item { text, .. } => vec![CellLine { text: text.clone(), item: true }],
        what => what.text().map(|text| CellLine { text: text.clone(), item: false }).into_iter().collect(),
    }
}
