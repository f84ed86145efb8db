//! A table -> rows between bars, the first one the names of the columns.
//!
//! Enters: a table. Leaves: its Markdown, with the caption line that the hub knows. Never here: a cell left out.

use super::block::caption_line;
use super::inline::{Place, write as write_inline};
use super::{Options, escape};
use crate::import::block::{Cell, Table, trimmed};

/// Writes a table.
pub(super) fn write(table: &Table, options: Options) -> String {
    let mut out = String::new();
    match caption_line(&table.caption) {
        Some(line) => out.push_str(&format!("{line}\n\n")),
        None => {
            let caption = write_inline(&trimmed(table.caption.clone()), Place::Lines(0), options).text;
            if !caption.trim().is_empty() {
                out.push_str(&format!("{}\n\n", escape::line_start(caption.trim(), options.numbered)));
            }
        }
    }
    let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0).max(1);
    for (at, row) in table.rows.iter().enumerate() {
        let mut cells: Vec<String> = row.cells.iter().map(|cell| content(cell, at == 0, options)).collect();
        cells.resize(columns, String::new());
        if at > 0 {
            out.push('\n');
        }
        out.push_str(&format!("| {} |", cells.join(" | ")));
        if at == 0 {
            out.push_str(&format!("\n|{}", " --- |".repeat(columns)));
        }
    }
    out
}

/// What stands in a cell. The names of columns are bold by themselves.
fn content(cell: &Cell, is_name: bool, options: Options) -> String {
    let lines = cell.lines.iter().map(|line| {
        let mut words = trimmed(line.text.clone());
        for piece in &mut words {
            piece.style.strong &= !is_name;
        }
        let text = write_inline(&words, Place::Cell, options).text;
        text.trim().to_string()
    });
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" <br>")
}
