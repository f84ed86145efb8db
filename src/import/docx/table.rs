//! A table of a Word file -> its rows of cells, each with what it spans.
//!
//! Enters: one table. Leaves: rows for the table that every reader makes. Never here: a cell dropped, though a control or a
//! tracked change may wrap it.

use super::walk::Walk;
use crate::import::table::{self, RawCell, RawRow};
use crate::import::xml::Element;

impl Walk<'_> {
    /// Reads a table.
    pub(super) fn table(&mut self, element: &Element) {
        let line = self.line + 1;
        let mut rows = Vec::new();
        self.rows(element, &mut rows);
        let blocks = table::make(rows, Vec::new(), line, &mut self.guesses);
        self.blocks.extend(blocks);
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<RawRow>) {
        for element in parent.elements() {
            match element.name.as_str() {
                "tr" => {
                    let line = self.line + 1;
                    let mut cells = Vec::new();
                    let skipped = element.child("trPr").and_then(|own| own.value_of("gridBefore"));
                    let skipped = skipped.and_then(|n| n.parse().ok()).unwrap_or(0);
                    if skipped > 0 {
                        cells.push(RawCell { columns: skipped, rows: 1, ..RawCell::default() });
                    }
                    self.cells(element, &mut cells);
                    rows.push(RawRow { line, cells });
                }
                "sdt" | "sdtContent" | "customXml" | "ins" => self.rows(element, rows),
                "del" => self.deleted += 1,
                _ => {}
            }
        }
    }

    fn cells(&mut self, row: &Element, cells: &mut Vec<RawCell>) {
        for element in row.elements() {
            match element.name.as_str() {
                "tc" => {
                    let blocks = self.apart(element);
                    let own = element.child("tcPr");
                    let columns = own.and_then(|own| own.value_of("gridSpan")).and_then(|span| span.parse().ok());
                    // Without a value the cell goes on with the one above it.
                    let merge = own.and_then(|own| own.value_of("vMerge"));
                    let goes_on = merge.is_some_and(|merge| merge != "restart");
                    cells.push(RawCell { blocks, columns: columns.unwrap_or(1), rows: 1, goes_on });
                }
                "sdt" | "sdtContent" | "customXml" | "ins" => self.cells(element, cells),
                _ => {}
            }
        }
    }
}
