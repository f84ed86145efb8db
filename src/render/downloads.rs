//! The tables of appendices as files for spreadsheets and programs, each as a function of its rows alone.
//!
//! CSV as in RFC 4180: the columns of the editors' file in their order, rows in the order of the table, lines that end in
//! CR LF. A byte order mark stands before it only when there is more than ASCII, which spreadsheets would else misread.
//! JSON: one object with `title`, `page` (address from the root of the site), `caption`, `columns` (a list of `name` and
//! `label`, the label null for a column that the page does not show) and `rows` (a list of `anchor`, `page` and `cells`,
//! an object of texts by column name in the order of the columns). What is not stated is null, never an empty text.

use crate::base::path::Route;
use crate::document::Document;
use crate::document::table::{Row, Table};
use crate::site::Site;
use serde::{Serialize, Serializer};

/// Both files of every table, with their addresses: beside the page.
pub fn downloads(site: &Site) -> Vec<(Route, Vec<u8>)> {
    let mut files = Vec::new();
    for (at, document) in site.documents.iter().enumerate() {
        let Some(table) = &document.table else { continue };
        let route = |extension: &str| Route::new(document.path.with_extension(extension).below_root());
        files.push((route("csv"), csv(table)));
        files.push((route("json"), json(site, at, document, table)));
    }
    files
}

fn csv(table: &Table) -> Vec<u8> {
    let mut text = String::new();
    for cells in std::iter::once(&table.names).chain(table.rows.iter().map(|row| &row.cells)) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                text.push(',');
            }
            if cell.contains(['"', ',', '\r', '\n']) {
                text.push('"');
                text.push_str(&cell.replace('"', "\"\""));
                text.push('"');
            } else {
                text.push_str(cell);
            }
        }
        text.push_str("\r\n");
    }
    if text.is_ascii() { text.into_bytes() } else { ["\u{feff}", &text].concat().into_bytes() }
}

#[derive(Serialize)]
struct File<'a> {
    title: &'a str,
    page: &'a str,
    caption: &'a str,
    columns: Vec<Column<'a>>,
    rows: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Column<'a> {
    name: &'a str,
    label: Option<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    anchor: &'a str,
    page: Option<&'a str>,
    cells: Cells<'a>,
}

/// The cells of a row by the names of their columns, in the order of the columns.
struct Cells<'a>(&'a Table, &'a Row);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let stated = self.1.cells.iter().map(|cell| (!cell.is_empty()).then_some(cell));
        serializer.collect_map(self.0.names.iter().zip(stated))
    }
}

fn json(site: &Site, at: usize, document: &Document, table: &Table) -> Vec<u8> {
    let label = |name: &String| table.layout.columns.iter().find(|column| column.column == *name);
    let file = File {
        title: &document.head.title,
        page: site.routes.documents[at].as_str(),
        caption: &table.layout.caption,
        columns: table
            .names
            .iter()
            .map(|name| Column { name, label: label(name).map(|column| column.label.as_str()) })
            .collect(),
        rows: table
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| Entry {
                anchor: &row.anchor,
                page: site.rows.of(at, index).map(|page| site.routes.rows[page].as_str()),
                cells: Cells(table, row),
            })
            .collect(),
    };
    // Texts, lists and objects with texts for names cannot fail to become JSON.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}
