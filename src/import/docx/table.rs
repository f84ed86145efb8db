//! A table of a Word file: joined cells become empty ones, so that every row has as many cells as there are columns.
//!
//! Enters: one table. Leaves: rows of cells with their lines. Never here: a cell dropped or shifted.

use super::walk::Walk;
use crate::import::block::{Block, Cell, CellLine, Row, Table, What, is_blank};
use crate::import::xml::Element;

/// More columns than any page can show.
const MOST_COLUMNS: usize = 200;

impl Walk<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, element: &Element) {
        let line = self.line + 1;
        let mut rows = Vec::new();
        let mut inner = Vec::new();
        self.rows(element, &mut rows, &mut inner);
        let columns = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in &mut rows {
            row.cells.resize(columns, Cell::default());
        }
        rows.retain(|row| row.cells.iter().any(|cell| !cell.lines.is_empty()));
        // One cell around a whole text is a frame, not a table.
        if rows.len() == 1 && columns == 1 && !inner.is_empty() {
            self.blocks.extend(inner.into_iter().flatten());
            return;
        }
        if !rows.is_empty() {
            self.blocks.push(Block::new(What::Table(Table { caption: Vec::new(), rows }), line));
        }
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<Row>, inner: &mut Vec<Vec<Block>>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "tr" => {
                    let line = self.line + 1;
                    let mut cells = Vec::new();
                    self.cells(element, &mut cells, inner);
                    rows.push(Row { line, cells });
                }
                "sdt" | "sdtContent" | "customXml" | "ins" => self.rows(element, rows, inner),
                "del" => self.deleted += 1,
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: &Element, cells: &mut Vec<Cell>, inner: &mut Vec<Vec<Block>>) {
        let skipped = row.child("trPr").and_then(|own| own.value_of("gridBefore")).and_then(|n| n.parse().ok());
        cells.resize(usize::min(skipped.unwrap_or(0), MOST_COLUMNS), Cell::default());
        for element in row.elements() {
            match element.name.as_str() {
                "tc" => {
                    let blocks = self.apart(element);
                    let lines = blocks.iter().flat_map(lines).filter(|line| !is_blank(&line.text)).collect();
                    cells.push(Cell { lines });
                    inner.push(blocks);
                    let span = element.child("tcPr").and_then(|own| own.value_of("gridSpan"));
                    let span = span.and_then(|span| span.parse::<usize>().ok()).unwrap_or(1).clamp(1, MOST_COLUMNS);
                    cells.extend(std::iter::repeat_n(Cell::default(), span - 1));
                }
                "sdt" | "sdtContent" | "customXml" | "ins" => {
                    let mut more = Vec::new();
                    self.cells(element, &mut more, inner);
                    cells.extend(more);
                }
                _ => {}
            }
        }
    }
}

/// The lines that a block is within a cell; a table in a cell gives one line a cell.
fn lines(block: &Block) -> Vec<CellLine> {
    match &block.what {
        What::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).flat_map(|cell| cell.lines.clone()).collect()
        }
        What::Item { marker, text, .. } => {
            let mut text = text.clone();
            match marker {
                crate::import::block::Marker::Bullet => {}
                crate::import::block::Marker::Number(number) => {
                    text.insert(0, crate::import::block::Piece::words(format!("{number}. ")));
                }
                crate::import::block::Marker::Own(words) => {
                    text.insert(0, crate::import::block::Piece::words(format!("{words} ")));
                }
            }
            vec![CellLine { text, item: true }]
        }
        What::Sample(words) => {
            vec![CellLine { text: vec![crate::import::block::Piece::words(words.clone())], item: false }]
        }
        what => what.text().map(|text| CellLine { text: text.clone(), item: false }).into_iter().collect(),
    }
}
