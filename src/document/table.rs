//! The rows of an appendix: a CSV file, and what its front matter says of the columns.

use super::front_matter::Front;
use super::inset::Inset;
use crate::base::date::When;
use crate::base::path::SourcePath;
use crate::base::slug::{Anchors, is_slug, slugify};
use crate::base::span::Span;
use crate::base::text::did_you_mean;
use crate::diagnostic::{Code, Diagnostic};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the front matter of an appendix says about its table.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    pub caption: String,
    #[serde(default)]
    pub layout: Shape,
    /// Column whose slug makes the row's anchor `row-...`.
    #[serde(default)]
    pub key: String,
    /// Column shown as the row's header.
    #[serde(default)]
    pub row_header: String,
    #[serde(default)]
    pub columns: Vec<Column>,
    /// Matrix: the column that names the group, its statement, and the item.
    #[serde(default)]
    pub group: String,
    #[serde(default)]
    pub group_note: String,
    #[serde(default)]
    pub item: String,
    /// The column that holds the topics of each row, with semicolons between them.
    #[serde(default)]
    pub topics: String,
    /// The column that holds the date of each row.
    #[serde(default)]
    pub date: String,
    /// Present when each row has a page of its own.
    pub pages: Option<RowPages>,
}

impl Layout {
    /// Whether something is made of the cells of a column: addresses, groups, topics, dates, reviews.
    pub fn is_role(&self, column: &str) -> bool {
        let pages = self.pages.iter().flat_map(|pages| [&pages.review, &pages.number]);
        [&self.key, &self.group, &self.topics, &self.date].into_iter().chain(pages).any(|name| name == column)
    }
}

/// Pages for the rows of a table: where they lie and what they show.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowPages {
    /// Folder of their addresses: `recommendations` for `recommendations/ak5.html`.
    pub folder: String,
    /// What one row is called: "Recommendation".
    pub label: String,
    /// Column with the text of the page.
    pub text: String,
    /// Column that names the review or paper that a row comes from.
    #[serde(default)]
    pub review: String,
    /// Folder of the page that is made for a review without a page of its own; empty when none is made.
    #[serde(default)]
    pub review_folder: String,
    /// Column with the number of the row among those of its review.
    #[serde(default)]
    pub number: String,
    /// What the page lists beside its text. An empty cell is said to be empty.
    #[serde(default)]
    pub facts: Vec<Fact>,
}

/// A fact on the page of a row.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    pub column: String,
    pub label: String,
    /// Column with the same as the source writes it, where that differs.
    #[serde(default)]
    pub written: String,
}

/// How the rows are shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    #[default]
    Rows,
    /// Rows gathered by group, each group a list of items.
    Matrix,
}

/// A column that is shown.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub column: String,
    pub label: String,
    #[serde(default)]
    pub wide: bool,
    #[serde(default)]
    pub filter: bool,
    #[serde(default)]
    pub numeric: bool,
    /// The values that a cell may have; empty for any.
    #[serde(default)]
    pub only: Vec<String>,
}

/// The rows, each with as many cells as there are names.
#[derive(Debug, Clone)]
pub struct Table {
    pub layout: Layout,
    pub names: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone)]
pub struct Row {
    pub anchor: String,
    pub cells: Vec<String>,
    /// References in cells, by their columns.
    pub insets: BTreeMap<usize, Vec<Inset>>,
    /// The row in the CSV file.
    pub span: Span,
}

impl Row {
    /// The name of the row in addresses and references: its anchor without `row-`.
    pub fn slug(&self) -> &str {
        self.anchor.strip_prefix("row-").unwrap_or(&self.anchor)
    }
}

impl Table {
    /// The cell of a row in a named column; empty when there is no such column.
    pub fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        self.names.iter().position(|name| name == column).and_then(|at| row.cells.get(at)).map_or("", String::as_str)
    }

    /// The references in the cell of a row in a named column.
    pub fn insets<'a>(&self, row: &'a Row, column: &str) -> &'a [Inset] {
        let at = self.names.iter().position(|name| name == column);
        at.and_then(|at| row.insets.get(&at)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The topics of a row.
    pub fn topics<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a str> {
        self.cell(row, &self.layout.topics).split([';', ',']).map(str::trim).filter(|slug| !slug.is_empty())
    }

    /// The date of a row, where its cell is one.
    pub fn date(&self, row: &Row) -> Option<When> {
        self.cell(row, &self.layout.date).parse().ok()
    }

    /// What a row is called: its cell in the key's column.
    pub fn key<'a>(&self, row: &'a Row) -> &'a str {
        self.cell(row, &self.layout.key)
    }

    /// What readers know a row by: its key, or in a matrix its group.
    pub fn name<'a>(&self, row: &'a Row) -> &'a str {
        match self.layout.layout {
            Shape::Rows if self.layout.key.is_empty() => self.cell(row, &self.layout.row_header),
            Shape::Rows => self.key(row),
            Shape::Matrix => self.cell(row, &self.layout.group),
        }
    }

    /// The anchor of a matrix group.
    pub fn group_anchor(group: &str) -> String {
        format!("row-{}", slugify(group))
    }

    /// Whether a row or group has this anchor.
    pub fn has_anchor(&self, anchor: &str) -> bool {
        anchor.starts_with("row-")
            && self.rows.iter().any(|row| {
                row.anchor == anchor
                    || self.layout.layout == Shape::Matrix
                        && Self::group_anchor(self.cell(row, &self.layout.group)) == anchor
            })
    }
}

/// Reads the CSV beside an appendix. Ragged rows and unknown columns are findings; ragged rows are left out.
pub fn read(path: &SourcePath, layout: &Layout, csv: &str, front: &Front) -> (Table, Vec<Diagnostic>) {
    let file = path.with_extension("csv");
    let text = csv.trim_start_matches('\u{feff}');
    let offset = csv.len() - text.len();
    let mut reader = csv::ReaderBuilder::new().flexible(true).has_headers(false).from_reader(text.as_bytes());
    let mut findings = Vec::new();
    let mut records = Vec::new();
    for record in reader.records() {
        match record {
            Ok(record) => {
                let start =
                    offset + usize::try_from(record.position().map_or(0, csv::Position::byte)).unwrap_or_default();
                records.push((start, record.iter().map(|cell| cell.trim().to_string()).collect::<Vec<_>>()));
            }
            Err(_) => findings.push(
                Diagnostic::new(Code::RaggedCsv, &file, "A row cannot be read")
                    .help("Save the spreadsheet as CSV (UTF-8) again."),
            ),
        }
    }
    let unclosed = unclosed(text).map(|quote| offset + quote);
    if let Some(quote) = unclosed {
        let help = "Close the quote, or write two of them where a text holds one.";
        let message = "A double quote that opens in this row is never closed, so the rows behind it are lost";
        findings.push(Diagnostic::new(Code::RaggedCsv, &file, message).at(quote..quote + 1).help(help));
    }
    let mut records = records.into_iter();
    let names = records.next().map(|(_, names)| names).unwrap_or_default();
    // A record begins where the one before it ended, which may be within its line end.
    let line_span = |start: usize| {
        let rest = &csv[start.min(csv.len())..];
        let start = start + rest.len() - rest.trim_start_matches(['\r', '\n']).len();
        Span::new(start, start + csv[start..].find(['\r', '\n']).unwrap_or(csv.len() - start))
    };
    if names.iter().all(String::is_empty) {
        findings.push(
            Diagnostic::new(Code::FileEmpty, &file, "This table is empty")
                .help("Its first line names the columns, each further line is a row."),
        );
    } else {
        findings.extend(unknown_columns(path, layout, &names, front));
    }
    findings.extend(layout.pages.iter().flat_map(|pages| unusable(path, layout, pages, front)));
    let mut anchors = Anchors::default();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut table = Table { layout: layout.clone(), names, rows: Vec::new() };
    for (start, cells) in records {
        if cells.len() != table.names.len() {
            // Its last cell is the rest of the file, which is told.
            if unclosed.is_some_and(|quote| start <= quote) {
                continue;
            }
            let (has, wants) = (cells.len(), table.names.len());
            let message = format!("This row has {has} cells, and the first line names {wants} columns");
            let help = "A text with a comma in it stands in double quotes; an empty cell still needs its comma.";
            findings.push(Diagnostic::new(Code::RaggedCsv, &file, message).at(line_span(start)).help(help));
            continue;
        }
        let mut row = Row { anchor: String::new(), cells, insets: BTreeMap::new(), span: line_span(start) };
        let wanted = match layout.layout {
            Shape::Rows => format!("row-{}", slugify(table.cell(&row, &layout.key))),
            Shape::Matrix => {
                let group = slugify(table.cell(&row, &layout.group));
                let count = counts.entry(group.clone()).or_default();
                *count += 1;
                format!("row-{group}-{count}")
            }
        };
        row.anchor = anchors.claim(&wanted);
        if row.anchor != wanted && layout.layout == Shape::Rows {
            let message = format!("Two rows have the key \"{}\"", table.cell(&row, &layout.key));
            findings.push(
                Diagnostic::new(Code::DuplicateEntry, &file, message)
                    .at(row.span)
                    .help("Give each row a key of its own."),
            );
        }
        if layout.pages.is_some() && layout.layout == Shape::Rows && wanted == "row-" {
            let message =
                format!("This row has nothing in its column \"{}\" that an address can be made of", layout.key);
            let help = "Give the row a key with letters or digits; its page is named after it.";
            findings.push(Diagnostic::new(Code::WrongType, &file, message).at(row.span).help(help));
            continue;
        }
        table.rows.push(row);
    }
    (table, findings)
}

/// Where the double quote stands that opens a cell and is not closed before the end. One within a cell opens nothing.
fn unclosed(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut open, mut at_start, mut at) = (None, true, 0);
    while at < bytes.len() {
        match (bytes[at], open) {
            (b'"', Some(_)) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Some(_)) => open = None,
            (b'"', None) if at_start => open = Some(at),
            _ => {}
        }
        at_start = open.is_none() && matches!(bytes[at], b',' | b'\n' | b'\r');
        at += 1;
    }
    open
}

/// What the layout of pages for rows gets wrong by itself.
fn unusable(path: &SourcePath, layout: &Layout, pages: &RowPages, front: &Front) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if layout.layout != Shape::Rows || layout.key.is_empty() {
        let message = "Only the rows of a table with a key can have pages";
        let help = "Name the key with key:, or leave pages: out.";
        findings.push(Diagnostic::new(Code::WrongType, path, message).at(front.place_of("pages:")).help(help));
    }
    let folders = [&pages.folder].into_iter().chain(Some(&pages.review_folder).filter(|folder| !folder.is_empty()));
    for folder in folders.filter(|folder| !is_slug(folder)) {
        let message = format!("\"{folder}\" cannot be the folder of an address");
        let help = "Use small letters, digits and hyphens, such as recommendations.";
        findings.push(Diagnostic::new(Code::WrongType, path, message).at(front.place_of("pages:")).help(help));
    }
    findings
}

fn unknown_columns(path: &SourcePath, layout: &Layout, names: &[String], front: &Front) -> Vec<Diagnostic> {
    let roles = [&layout.key, &layout.row_header, &layout.group, &layout.group_note, &layout.item];
    let roles = roles.into_iter().chain([&layout.topics, &layout.date]);
    let pages = layout.pages.iter().flat_map(|pages| {
        let facts = pages.facts.iter().flat_map(|fact| [&fact.column, &fact.written]);
        [&pages.text, &pages.review, &pages.number].into_iter().chain(facts)
    });
    let wanted = layout.columns.iter().map(|column| &column.column).chain(roles).chain(pages);
    let wanted: BTreeSet<&String> = wanted.filter(|name| !name.is_empty()).collect();
    let missing = wanted.into_iter().filter(|name| !names.contains(name));
    let finding = |name: &String| {
        let help = match did_you_mean(name, names.iter().map(String::as_str)) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => format!("The file has these: {}.", names.join(", ")),
        };
        let message = format!("The CSV file has no column \"{name}\"");
        Diagnostic::new(Code::UnknownColumn, path, message).at(front.place_of(name)).help(help)
    };
    missing.map(finding).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layout(text: &str) -> Layout {
        crate::base::yaml::parse(text).expect("a layout")
    }

    #[test]
    fn rows_have_anchors_and_ragged_ones_a_finding_with_a_line() {
        let layout = layout("caption: c\nkey: ref\ncolumns:\n  - {column: rfe, label: R}\n");
        let csv = "\u{feff}ref,text\r\nAK5 (2023),\"a, b\nc\"\r\nAK1,x,y\r\n";
        let (table, findings) = read(&SourcePath::new("content/appendices/a.md"), &layout, csv, &Front::default());
        assert_eq!(
            (table.rows.len(), table.rows[0].anchor.as_str(), table.rows[0].cells[1].as_str()),
            (1, "row-ak5-2023", "a, b\nc")
        );
        assert_eq!(findings.iter().map(|f| f.code).collect::<Vec<_>>(), [Code::UnknownColumn, Code::RaggedCsv]);
        assert_eq!(findings[1].position(csv).line, 4);
    }

    #[test]
    fn a_quote_that_opens_a_cell_and_stays_open_is_told_once_where_it_opens() {
        let layout = layout("caption: c\nkey: ref\n");
        let told = |rows: &str| {
            let csv = format!("\u{feff}ref,text,note\r\n{rows}");
            let (table, findings) = read(&SourcePath::new("content/a.md"), &layout, &csv, &Front::default());
            assert!(findings.iter().all(|found| found.message.contains("never closed")), "{findings:?}");
            (table.rows.len(), findings.iter().map(|found| found.position(&csv).line).collect::<Vec<_>>())
        };
        for rows in ["S1,un\"quoted,x\r\n", "S1,5\" wide,x\r\n", "S1,\"\",\"a \"\"b\"\"\"\r\n", "S1,\"a\"b\"c,x\r\n"] {
            assert_eq!(told(rows), (1, Vec::new()), "{rows}");
        }
        // The last cell of the row is the rest of the file.
        assert_eq!(told("S1,x,y\r\nS2,\"open,y\r\nS3,x,y\r\n"), (1, vec![3]));
        assert_eq!(told("S1,un\"quoted,y\r\nS2,\"a\r\nb\",\"open\r\nS3,x,y\r\n"), (2, vec![4]));
        assert_eq!(told("S1,x,\"y\"\"\r\n"), (1, vec![2]));
    }

    #[test]
    fn a_matrix_counts_its_items_by_group() {
        let layout = layout("caption: c\nlayout: matrix\ngroup: g\nitem: i\n");
        let (table, _) = read(
            &SourcePath::new("content/appendices/a.md"),
            &layout,
            "g,i\nSafe & Secure,a\nSafe & Secure,b\n",
            &Front::default(),
        );
        assert_eq!(table.rows[1].anchor, "row-safe-secure-2");
        assert!(table.has_anchor("row-safe-secure"));
    }
}
