//! The table or matrix of an appendix: rows of a CSV file as the components show them.

use super::Composer;
use crate::base::path::Route;
use crate::base::text::escape_html;
use crate::document::table::{Column, Row, Shape, Table};
use crate::render::view::parts::*;

impl Composer<'_> {
    /// The table or matrix of an appendix, as markup.
    pub(in crate::render) fn table(&self, at: usize) -> String {
        let document = &self.site.documents[at];
        let Some(table) = &document.table else { return String::new() };
        let download = |extension: &str, word: &'static str| LinkView {
            text: self.templates.word(word).into(),
            href: self.href(&Route::new(document.path.with_extension(extension).below_root()), None),
            ..LinkView::default()
        };
        let downloads = vec![download("csv", "download_csv"), download("json", "download_json")];
        let anchor = format!("table-{}", document.slug());
        match table.layout.layout {
            Shape::Rows => self.component("table", "table", &self.rows(at, table, anchor, downloads)),
            Shape::Matrix => self.component("matrix", "matrix", &self.matrix(at, table, anchor, downloads)),
        }
    }

    fn rows(&self, at: usize, table: &Table, anchor: String, downloads: Vec<LinkView>) -> TableView {
        let layout = &table.layout;
        let columns = layout.columns.iter().map(|c| ColumnView {
            key: c.column.clone(),
            label: c.label.clone(),
            wide: c.wide,
            numeric: c.numeric,
        });
        let cell = |index: usize, row: &Row, column: &Column| {
            let value = table.cell(row, &column.column).to_string();
            let header = column.column == layout.row_header;
            let page = self.site.rows.of(at, index).filter(|_| header && !value.is_empty());
            let html = match page {
                Some(page) => {
                    let href = self.href(&self.site.routes.rows[page], None);
                    format!("<a href=\"{}\">{}</a>", escape_html(&href), escape_html(&value))
                }
                None => self.with_insets(at, &value, table.insets(row, &column.column), escape_html),
            };
            CellView { key: column.column.clone(), label: column.label.clone(), html, value, header }
        };
        let rows = table.rows.iter().enumerate().map(|(index, row)| RowView {
            anchor: row.anchor.clone(),
            cells: layout.columns.iter().map(|c| cell(index, row, c)).collect(),
        });
        let filters = layout.columns.iter().filter(|c| c.filter).map(|column| {
            let mut options: Vec<String> = table
                .rows
                .iter()
                .map(|row| table.cell(row, &column.column).to_string())
                .filter(|v| !v.is_empty())
                .collect();
            options.sort();
            options.dedup();
            FilterView { key: column.column.clone(), label: column.label.clone(), options }
        });
        TableView {
            anchor,
            caption: layout.caption.clone(),
            columns: columns.collect(),
            rows: rows.collect(),
            filters: filters.collect(),
            downloads,
        }
    }

    fn matrix(&self, at: usize, table: &Table, anchor: String, downloads: Vec<LinkView>) -> MatrixView {
        let layout = &table.layout;
        let mut groups: Vec<GroupView> = Vec::new();
        let html = |row: &Row, column: &str| {
            self.with_insets(at, table.cell(row, column), table.insets(row, column), escape_html)
        };
        for row in &table.rows {
            let name = table.cell(row, &layout.group);
            if groups.last().is_none_or(|group| group.name != name) {
                groups.push(GroupView {
                    anchor: Table::group_anchor(name),
                    name: name.into(),
                    note_html: html(row, &layout.group_note),
                    items: Vec::new(),
                });
            }
            if let Some(group) = groups.last_mut() {
                group.items.push(ItemView { anchor: row.anchor.clone(), html: html(row, &layout.item) });
            }
        }
        MatrixView {
            anchor,
            caption: layout.caption.clone(),
            group_label: self.word("matrix_domain").into(),
            note_label: self.word("matrix_statement").into(),
            item_label: self.word("matrix_items").into(),
            groups,
            downloads,
        }
    }
}
